"""For which reporting period a figure is told: a quarter, the first nine months, the full year."""

from __future__ import annotations

import re

from store.judge.view import View
from store.model import Quantity

_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|latest|1st|2nd|3rd|4th) (?:quarter|half|three months|six months|nine months)|"
    r"(?:january|april|july|october)[-–](?:march|june|september|december)|(?:january|july)[-–](?:june|december)|q[1-4]|"
    r"(?:full|fiscal|financial) year|(?:three|six|nine|twelve|\d+)-month|(?:three|six|nine) months|half-year|same period|year earlier|year before|year ago)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"\b(?:six|nine|6|9)-month\b|\b(?:first|(?:for|in|over) the|last|past) (?:six|nine) months\b|"
    r"\b(?:half-year|first-half|second-half|full-year)\b|\b(?:first|second) half of (?:the (?:\w+ )?year|(?:this|last) year|\d{4})\b",
    re.IGNORECASE,
)
_SUM_WORDS = frozenset("half half-year six-month nine-month six nine first-half".split())
FRESH = 14  # days between two articles in which a figure may be taken for a figure of one time


def two_periods(a: View, b: View) -> frozenset[str]:
    """The reporting periods of the two where each names one that the other does not."""
    one, other = _periods(a), _periods(b)
    if any(isinstance(view.fact.value, Quantity) and view.fact.value.dimension == "duration" for view in (a, b)):
        one, other = (frozenset(p for p in of if not p.endswith("months")) for of in (one, other))
        return one | other if one and other and not one & other else frozenset()  # "jailed for six months"
    if one and other:
        return frozenset() if one & other else one | other
    return _summed(a, b) | _summed(b, a)


def _summed(whole: View, part: View) -> frozenset[str]:
    """The months that the first sums up ("nine-month sales"), where the other's article speaks of no such sum."""
    named = frozenset(m.lower() for m in _SUM.findall(whole.claim.text))
    main = part.claim.main
    known = {word for word, _ in main.terms} if main else set()
    return named if named and not _periods(part) and not known & _SUM_WORDS else frozenset()


def _periods(view: View) -> frozenset[str]:
    return frozenset(m.lower() for m in _PERIOD.findall(view.claim.sentence or view.claim.text))


def other_period(a: View, b: View) -> str | None:
    """Why two figures may be of two times: a reporting period that one of them names, or articles weeks apart."""
    if named := _periods(a) ^ _periods(b):
        return f"They may be figures of different periods: {', '.join(sorted(named))}."
    if a.claim.published and b.claim.published and abs((a.claim.published - b.claim.published).days) > FRESH:
        return "The articles are weeks apart, and neither says that the figure is of one time."
    return None
