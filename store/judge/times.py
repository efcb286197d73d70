"""Whether two times can be one: precision, the night between two days, outlets in different zones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from store.model import Claim, DateValue

_FAR_ZONES = timedelta(hours=4)  # outlets this far apart may name different days for one moment
_FROM_A_PART = timedelta(hours=2)  # an hour this far from a part of the day is not in it
_EDGE = 31  # days by which the edges of a season vary with who speaks of it
_FINE = frozenset({"minute", "hour", "part"})
_LATE = re.compile(r"\b(?:night|overnight|late|midnight|evening)\b", re.IGNORECASE)
_BY_DAY = re.compile(r"\b(?:morning|forenoon|noon|midday|lunchtime|afternoon)\b", re.IGNORECASE)
_SMALL_HOURS = re.compile(
    r"\b(?:early|small hours|hours of|dawn|overnight|before|[1-6](?:[:.]\d\d)? ?a\.?m)\b", re.IGNORECASE
)
_EARLY = re.compile(r"\b(?:overnight|midnight|early|dawn|small hours|hours of|morning|a\.m\.|am)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and the moments if the wording is finer than a day."""

    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None


def period(value: DateValue | None) -> Period | None:
    """The days of a time, or None when it is not on the calendar.

    Of a time with one open side ("until March") it is the day, month or year that bounds it.
    """
    if value is None or not (value.start or value.end):
        return None
    try:
        first, last = _edges(value)
        moments = _moments(value) if value.precision in _FINE else (None, None)
    except ValueError:
        return None
    return Period(first, max(first, last), *moments)


def _edges(value: DateValue) -> tuple[date, date]:
    """The first and the last day of a time; of one with an open side those of the day, month or year that bounds it."""
    first, last = (
        date.fromisoformat((edge or value.start or value.end or "")[:10]) for edge in (value.start, value.end)
    )
    if (value.start and value.end) or value.precision not in {"month", "year"}:
        return first, last
    if value.precision == "year":
        return first.replace(month=1, day=1), first.replace(month=12, day=31)
    return first.replace(day=1), (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _moments(value: DateValue) -> tuple[datetime | None, datetime | None]:
    known = value.start or value.end or ""
    if len(known) <= 10:
        return None, None
    return datetime.fromisoformat(known), datetime.fromisoformat(value.end or known)


def days_apart(a: DateValue | None, b: DateValue | None) -> int | None:
    """Whole days between two times: 0 when they share a day; None when one is unknown."""
    left, right = period(a), period(b)
    if left is None or right is None:
        return None
    return max(0, (right.first - left.last).days, (left.first - right.last).days)


def exclude(a: Claim, b: Claim) -> bool:
    """Whether the two times cannot both be right for one happening."""
    one, other = a.fact.time, b.fact.time
    days = days_apart(one, other)
    if days is None:
        return False  # a weekday that nobody can place excludes nothing
    if days <= _EDGE and any(time and time.precision == "season" for time in (one, other)):
        return False  # where spring or autumn begins is nobody's fact: "this autumn", "between August and October"
    if days == _WEEK and _one_weekday(a, b):
        return False  # "the strike on Monday is off", "will strike on Monday": only the tense says which Monday
    if days == 0:
        return _clocks_exclude(one, other) or (_parts_exclude(a, b) and not _far_zones(a, b))
    return not (days == 1 and (_far_zones(a, b) or _one_night(a, b)))


def bounds_exclude(a: DateValue, b: DateValue) -> bool:
    """Whether two times that only say since, after or before when name two months or years as that bound."""
    ours, theirs = (_BOUND.fullmatch(value.text.strip()) for value in (a, b))
    if ours is None or theirs is None or ours["bound"].lower() != theirs["bound"].lower():
        return False
    if ours["year"] != theirs["year"]:
        return True
    return bool(ours["month"] and theirs["month"]) and ours["month"] != theirs["month"]


_BOUND = re.compile(
    r"(?P<bound>since|after|before) (?:the (?:summer|autumn|spring|winter) of )?(?:\d{1,2} )?"
    r"(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December) )?(?P<year>[12]\d{3})",
    re.IGNORECASE,
)


def _one_weekday(a: Claim, b: Claim) -> bool:
    """Whether two articles of neighbouring days name one bare weekday, which the verb alone puts a week apart."""
    told = [_WEEKDAY.fullmatch(claim.fact.time.text) if claim.fact.time else None for claim in (a, b)]
    near = a.published is not None and b.published is not None and abs((a.published - b.published).days) < _WEEK - 1
    return near and all(told) and len({match[1].lower() for match in told if match}) == 1


_WEEK = 7
_WEEKDAY = re.compile(r"(?:(?:from|on|by|until) )?((?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE)


def _one_night(a: Claim, b: Claim) -> bool:
    """Whether two neighbouring days may be one night: "late on Monday" and "early on Tuesday".

    Two that are both told as early, or both as late, are two days.
    """
    first, second = sorted((a, b), key=lambda claim: _known(claim.fact.time))
    before, after = _around(first), _around(second)
    late, early = bool(_LATE.search(before)), bool(_EARLY.search(after))
    if late and _BY_DAY.search(after) and not _SMALL_HOURS.search(after):
        return False  # Sunday night is over on Monday morning
    return (late and not _LATE.search(after)) or (early and not _EARLY.search(before))


def _known(value: DateValue | None) -> str:
    return (value.start or value.end or "") if value is not None else ""


def _around(claim: Claim) -> str:
    """The words of the time with those right beside it ("late on Monday", "in the early hours of Sunday")."""
    words = claim.fact.time.text if claim.fact.time else ""
    at = claim.text.find(words)
    return claim.text[max(0, at - 24) : at + len(words) + 10] if words and at >= 0 else words


def _zones(claim: Claim) -> frozenset[str]:
    return frozenset(_ZONE.findall(claim.sentence or claim.text))


_ZONE = re.compile(r"\b(?:local time|GMT|UTC|[ECMP][SD]T|CES?T|BST|EES?T|MSK|JST|AES?T)\b")


def _far_zones(a: Claim, b: Claim) -> bool:
    if a.published is None or b.published is None:
        return False
    if not any(claim.fact.time and claim.fact.time.precision in _FINE for claim in (a, b)):
        return False  # a bare weekday is that of the place, wherever the outlet sits
    if _zones(a) != _zones(b):
        return True  # "11:30 pm on Thursday, local time", "0430 GMT on Friday"
    shift_a, shift_b = a.published.utcoffset(), b.published.utcoffset()
    return shift_a is not None and shift_b is not None and abs(shift_a - shift_b) >= _FAR_ZONES


def _clocks_exclude(a: DateValue | None, b: DateValue | None) -> bool:
    """Whether two clock times on one day are more than an hour apart, both told to the minute or hour."""
    left, right = period(a), period(b)
    if left is None or right is None or a is None or b is None:
        return False
    if not {a.precision, b.precision} <= {"minute", "hour"}:
        return False
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    if (left.start.tzinfo is None) != (right.start.tzinfo is None):
        return False
    gap = max(left.start - right.end, right.start - left.end)
    return gap > timedelta(minutes=30)


def _parts_exclude(a: Claim, b: Claim) -> bool:
    """Whether two parts of a day, or a part and an hour far from it, have no moment in common: Sunday night, Monday morning.

    Where a part begins and ends is nobody's fact, so that small hours and an hour on the edge exclude nothing.
    """
    times = [claim.fact.time for claim in (a, b)]
    left, right = (period(time) for time in times)
    sorts = {time.precision for time in times if time}
    if left is None or right is None or "part" not in sorts or not sorts <= _FINE:
        return False
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    if (left.start.tzinfo is None) != (right.start.tzinfo is None):
        return False
    if any(_SMALL_HOURS.search(_around(claim)) for claim in (a, b)):
        return False
    gap = max(left.start - right.end, right.start - left.end)
    return gap >= (timedelta(0) if sorts == {"part"} else _FROM_A_PART)


def later(a: Claim, b: Claim) -> int:
    """1 when ``b`` was published after ``a``, -1 when before, 0 when unknown or at once."""
    if a.published is None or b.published is None or a.published == b.published:
        return 0
    return 1 if a.published < b.published else -1
