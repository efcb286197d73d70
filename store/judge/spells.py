"""Of how long a time a figure is told: by the day, this week, since October; two of different length do not meet."""

from __future__ import annotations

import re

from store.judge import amounts, modalities, movedon
from store.judge.numberwords import up_to
from store.judge.view import View
from store.model import Quantity

_MONTHS = "january february march april may june july august september october november december".split()
_SEASONS = "spring|summer|autumn|winter"
_COUNTS = up_to(12)
_NUMBER = rf"(?:an?|{'|'.join(_COUNTS)}|\d+)"
_DAYS = {"day": 1, "week": 7, "weekend": 3, "fortnight": 14, "month": 30, "quarter": 91, "season": 180, "year": 365}
_TOLD = re.compile(
    rf"\b(?:(?:this|last|the past|the last|the previous) (?P<unit>week(?:end)?|fortnight|month|quarter|season|year)\b|"
    rf"(?:in|over|during|within|for) the (?:past|last|previous) (?P<count>{_NUMBER}) (?P<many>day|week|month|year)s\b|"
    rf"since (?:the (?:start|beginning) of )?(?:last |the )?(?P<since>{'|'.join(_MONTHS)}|year|season|{_SEASONS}))\b",
    re.IGNORECASE,
)


def differ(a: View, b: View) -> bool:
    """Whether both are counts of a time, of which one is more than twice as long: this week, since October."""
    if not all(isinstance(view.fact.value, Quantity) and view.fact.value.dimension in _SUMS for view in (a, b)):
        return False
    ours, theirs = _length(a), _length(b)
    return bool(ours and theirs) and max(ours, theirs) > 2 * min(ours, theirs)


_SUMS = frozenset({"count", "money", "mass", "distance"})


def _length(view: View) -> float:
    """The days of which a claim is told, 0 where it does not say."""
    match = _TOLD.search(view.claim.text) or (_TOLD.search(view.time.text) if view.time else None)
    if match is None:  # in front of the clause: "In the past three months 51 hares were shot"
        others = [found for found in _TOLD.finditer(view.claim.sentence) if not found["unit"]]
        match = others[0] if len(others) == 1 else None
    if match is None:
        return 0
    if match["unit"]:
        return _DAYS[match["unit"].lower()]
    if match["count"]:
        count = match["count"].lower()
        return (int(count) if count.isdigit() else _COUNTS.get(count, 1)) * _DAYS[match["many"].lower()]
    return _since(match["since"].lower(), view)


def _since(what: str, view: View) -> float:
    """The days since the beginning of a month; of a season, about half a year, of the year a whole one."""
    told = view.claim.published
    if what in _MONTHS and told is not None:
        return ((told.month - 1 - _MONTHS.index(what)) % 12) * 30 + told.day
    return _DAYS["year"] if what == "year" else _DAYS["season"]


def sum_of_rate(rate: View, whole: View) -> bool:
    """Whether the first is told by the day or week and the second for several: $3 million a day, $15 million in five days.

    Several times as much, with no time named, is what has come together too: 300 litres an hour, 40,000 litres lost.
    """
    value, other = rate.fact.value, whole.fact.value
    if not isinstance(value, Quantity) or not isinstance(other, Quantity):
        return False
    per = [
        any(q.startswith("per ") for q in quantity.qualifiers) or bool(_A_DAY.search(view.claim.text))
        for quantity, view in ((value, rate), (other, whole))
    ]
    if per != [True, False]:
        return False
    heaped = (value.dimension in _SUMS or _flows(value)) and amounts.middle(other) >= _SEVERAL * amounts.middle(
        value
    ) > 0
    return heaped or bool(_IN_DAYS.search(whole.claim.text))


def _flows(value: Quantity) -> bool:
    """Whether it is so much of something by the hour or day: 300 litres an hour."""
    return value.dimension == "other" and any(q.startswith("per ") for q in value.qualifiers)


_SEVERAL = 3  # times a rate that an amount must be to be its sum where no time is named


_A_DAY = re.compile(
    r"\b(?<!for )(?<!in )(?<!of )(?<!within )(?:an?|each|every|per) (?:hour|(?:week)?day|night|shift|week|month|year)\b"
    r"(?! (?:ago|earlier|later|before|after))",
    re.IGNORECASE,
)
_IN_DAYS = re.compile(
    rf"\b(?:in|over|within|for|during)(?: (?:the|these|those|its|their))?(?: (?:first|last|past|about|almost|nearly))* {_NUMBER} (?:hours|days|weeks|months|years)\b|\b(?:in total|in all|altogether|so far)\b",
    re.IGNORECASE,
)


def summed_up(whole: View, part: View) -> bool:
    """Whether the first sums up weeks of which the other, told of a day, names none: "this month", "since the start of June"."""
    value = whole.fact.value
    if not isinstance(value, Quantity) or value.dimension != "count":
        return False
    found = _OF_WEEKS.search(whole.claim.sentence or whole.claim.text)
    if modalities.modality(whole, part) == "promise":
        return False  # what was to be done within the time, and what was done in it
    return bool(found) and not (_OF_WEEKS.search(part.claim.sentence or part.claim.text) or movedon.names(whole, value))


_OF_WEEKS = re.compile(
    r"\b(?:so far this (?:month|year|season|summer|winter)|this (?:month|year|season)|since (?:the )?(?:start|beginning) of (?!the (?:strike|"
    r"outbreak|campaign|search|operation|fighting|war|week|attack|protests?|offensive|fire|flood))\w+)\b",
    re.IGNORECASE,
)
