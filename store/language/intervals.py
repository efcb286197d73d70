"""Intervals of the calendar as values: days, months, years, parts of a day, or open."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from store.language.timewords import PARTS
from store.model import DateValue, Precision


def from_to(first: date, last: date, precision: Precision, text: str) -> DateValue:
    """From one day to another, both included."""
    return DateValue(first.isoformat(), last.isoformat(), precision, text)


def on_day(day: date, text: str, precision: Precision = "day") -> DateValue:
    """One day."""
    return from_to(day, day, precision, text)


def of_month(year: int, month: int, text: str) -> DateValue:
    """A whole month."""
    first = date(year, month, 1)
    return from_to(first, month_end(first), "month", text)


def month_end(day: date) -> date:
    """The last day of the month that a day lies in."""
    following = date(day.year + (day.month == 12), day.month % 12 + 1, 1) if day.year < 9999 or day.month < 12 else None
    return date(9999, 12, 31) if following is None else following - timedelta(days=1)


def of_year(year: int, text: str) -> DateValue:
    """A whole year."""
    return from_to(date(year, 1, 1), date(year, 12, 31), "year", text)


def part_of_day(day: date, part: str, text: str) -> DateValue:
    """A part of a day, on the clock of the place (no offset: the text does not say where its clock hangs)."""
    first, last = PARTS[part.lower()]
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return DateValue(
        (midnight + timedelta(hours=first)).isoformat(), (midnight + timedelta(hours=last)).isoformat(), "part", text
    )


def left_open(text: str, precision: Precision = "unknown") -> DateValue:
    """A time that cannot be placed: its words and how precise they are."""
    return DateValue(None, None, precision, text)


def month_away(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(min(max(index // 12, 1), 9999), index % 12 + 1, 1)
