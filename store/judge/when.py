"""Intervals of days: whether two times can be one."""

from __future__ import annotations

from datetime import date

from store.model import DateValue

_OPEN = ("weekday", "unknown")


def days(value: DateValue | None) -> tuple[date, date] | None:
    """First and last day of a time, or None when the calendar day is unknown."""
    if value is None or value.start is None or value.precision in _OPEN:
        return None
    try:
        first = date.fromisoformat(value.start[:10])
        last = date.fromisoformat((value.end or value.start)[:10])
    except ValueError:
        return None
    return (first, max(first, last))


def gap(a: DateValue | None, b: DateValue | None) -> int | None:
    """Days between two times: 0 when they overlap, None when either is unknown."""
    first, second = days(a), days(b)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)
