"""Our own words for values, times and people. Nothing here judges; what is unknown is called unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from store.model import Article, Attribution, DateValue, Fact, Quantity, TextValue, Value, Verdict

NO_OUTLET = "outlet unknown"
NO_TIME = "publication time unknown"

TITLES: dict[Verdict, str] = {
    "contradiction": "Contradiction",
    "differs": "Reports differ",
    "update": "Update",
    "variant": "Two spellings",
}
JOINTS: dict[Verdict, str] = {"contradiction": " or ", "differs": " and ", "update": " → ", "variant": " and "}
DISAGREEMENTS = frozenset({"contradiction", "differs"})  # what waits for a desk; the other two are news

_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "serviceman": "servicemen",
    "servicewoman": "servicewomen",
    "policeman": "policemen",
    "percent": "percent",
    "aircraft": "aircraft",
    "troops": "troops",
    "people": "people",
}
_SIBILANT = re.compile(r"(s|x|z|ch|sh)$")


def outlet(name: str | None) -> str:
    """The outlet as named, or that nobody named it."""
    return name or NO_OUTLET


def moment(when: datetime | None, zone: str) -> str:
    """``19 Mar 2025, 14:05 EET`` in the zone of the channel."""
    if when is None:
        return NO_TIME
    local = when.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b %Y, %H:%M %Z}"


def day(when: date) -> str:
    """``19 March 2025``."""
    return f"{when.day} {when:%B %Y}"


def listing(names: Iterable[str], joint: str = "and") -> str:
    """``A``, ``A and B``, ``A, B and C``, each name once, in the order given."""
    *rest, last = dict.fromkeys(names) or [""]
    return f"{', '.join(rest)} {joint} {last}" if rest else last


def count(number: int, noun: str) -> str:
    """``1 outlet``, ``2 outlets``."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def outlets(names: Iterable[str]) -> str:
    """How many outlets these are. A text of unknown outlet may be anyone's: it is never counted as one more."""
    found = set(names)
    known = found - {NO_OUTLET}
    if known == found:
        return count(len(known), "outlet")
    return f"{count(len(known), 'outlet')}, others unknown" if known else "unknown outlets"


def plural(noun: str) -> str:
    """The plural of the noun that a phrase ends with."""
    head, _, last = noun.rpartition(" ")
    lead = f"{head} " if head else ""
    if last.lower() in _IRREGULAR:
        return lead + _IRREGULAR[last.lower()]
    if _SIBILANT.search(last):
        return f"{lead}{last}es"
    if last.endswith("y") and last[-2:-1] not in set("aeiou"):
        return f"{lead}{last[:-1]}ies"
    return f"{lead}{last}s"


# --- Values -------------------------------------------------------------------------------------


def value(of: Value) -> str:
    """A value in a few words: ``about 175 wounded soldiers``, ``19 March 2025``, ``mayor``."""
    if isinstance(of, Quantity):
        return quantity(of)
    return calendar(of) if isinstance(of, DateValue) else of.text


def quantity(of: Quantity) -> str:
    """An interval as a newsroom writes it."""
    alone = of.dimension in {"money", "percent"} or _pair(of)
    return figure(of) if alone else " ".join((figure(of), *_noun(of)))


def _pair(of: Quantity) -> bool:
    """A score or a vote: two numbers of one result, not an interval."""
    return of.dimension in {"score", "vote"} and of.low is not None and of.high is not None


def unit(of: Quantity) -> str:
    """What is counted, without the number: ``wounded soldiers``."""
    noun = " ".join(_noun(Quantity(2, 2, of.unit, of.qualifiers, dimension=of.dimension)))
    return noun or {"money": "money", "percent": "percent"}.get(of.dimension, of.dimension)


def _noun(of: Quantity) -> list[str]:
    after = [word for word in of.qualifiers if word.startswith(("per ", "a ", "an "))]
    before = [word for word in of.qualifiers if word not in after]
    one = of.low == of.high == 1
    return [*before, of.unit if one else plural(of.unit), *after] if of.unit else [*before, *after]


def figure(of: Quantity) -> str:
    """The number alone, with what limits it: ``about 175``, ``between $2 million and $3 million``, ``54%``."""
    if _pair(of):
        return f"{number(of.low or 0)}–{number(of.high or 0)}"
    sign = _CURRENCIES.get(of.unit, f"{of.unit} ") if of.dimension == "money" else ""
    low, high = (None if side is None else sign + number(side) for side in (of.low, of.high))
    if of.comparator == "between" and low and high:
        return f"between {low} and {high}"
    # An open side says which number was written: "at least 12" has no upper end.
    written = (high or low) if of.comparator in {"at most", "less than"} else (low or high)
    if of.comparator == "about" and of.low is not None and of.high is not None:
        written = sign + number((of.low + of.high) / 2)
    lead = "" if of.comparator in {"exact", "between"} else f"{of.comparator} "
    end = "%" if of.dimension == "percent" else ""
    return f"{lead}{written}{end}" if written else "an unknown number of"


def number(of: float) -> str:
    """``175``, ``1,500``, ``2.5 million``."""
    for size, name in _SCALES:
        if abs(of) >= size:
            return f"{of / size:.4g} {name}"
    return f"{of:,.0f}" if float(of).is_integer() else f"{of:,.4g}"


def calendar(of: DateValue) -> str:
    """A date no more precise than its wording; the wording itself where it cannot be placed."""
    if of.start is None or of.text.startswith("from "):
        return of.text or "date unknown"
    start = datetime.fromisoformat(of.start)
    if of.precision in {"minute", "hour"} and "T" in of.start:
        return f"{start.day} {start:%B %Y, %H:%M}"
    if of.precision in {"month", "year"}:
        return f"{start:%B %Y}" if of.precision == "month" else f"{start:%Y}"
    end = datetime.fromisoformat(of.end) if of.end else start
    if end.date() == start.date() or of.precision in {"day", "part", "weekday"}:
        return day(start)
    return f"{day(start)} to {day(end)}"


# --- Who says so ----------------------------------------------------------------------------------


def speaker(of: Attribution | None) -> str:
    """Who said it, or that the outlet says it in its own voice."""
    if of is None:
        return "own report"
    said = listing(of.speakers) or "speaker not named"
    reporters = [listing(step.speakers) for step in of.chain if step.speakers and step.speakers != of.speakers]
    return f"{said}, quoted by {listing(reporters)}" if reporters else said


_MODALITIES = {
    "promised": "promised",
    "planned": "planned",
    "possible": "possible",
    "conditional": "conditional",
    "alleged": "alleged",
    "believed": "believed",
    "denied": "denied",
}


def manner(fact: Fact) -> str:
    """How far the words go: empty for a plain statement, else ``promised``, ``denied`` and so on."""
    return _MODALITIES.get(fact.modality, "negated" if fact.polarity == "negative" else "")


def origin(fact: Fact, article: Article) -> str:
    """Whose word it is: retelling of one speaker is one origin, however many outlets carry it."""
    return speaker(fact.attribution).lower() if fact.attribution else f"{article.outlet or article.id} itself"


def text_of(of: TextValue | Quantity | DateValue | None) -> str:
    """The value, or nothing where the fact has none."""
    return value(of) if of is not None else ""
