"""Dates: phrase, publication and tense give an interval; what cannot be placed stays words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from store.language.dates import whens

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


DAYS = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def only(text, published=WEDNESDAY, tense="past"):
    (when,) = whens(text, published, tense)
    return when.value


@pytest.mark.parametrize(
    ("text", "tense", "start", "end", "precision"),
    [
        ("on Tuesday", "past", "2024-10-15", "2024-10-15", "day"),
        ("on Wednesday", "past", "2024-10-16", "2024-10-16", "day"),
        ("on Friday", "past", "2024-10-11", "2024-10-11", "day"),
        ("on Friday", "future", "2024-10-18", "2024-10-18", "day"),
        ("they play on Friday", "present", "2024-10-18", "2024-10-18", "day"),
        ("last Friday", "past", "2024-10-11", "2024-10-11", "day"),
        ("closed until Monday", "past", "2024-10-21", "2024-10-21", "day"),
        ("on 11 March", "past", "2024-03-11", "2024-03-11", "day"),
        ("on 11 March", "future", "2025-03-11", "2025-03-11", "day"),
        ("on March 11, 2019", "past", "2019-03-11", "2019-03-11", "day"),
        ("from 3 to 5 May 2024", "past", "2024-05-03", "2024-05-05", "day"),
        ("the end of February", "past", "2024-02-18", "2024-02-29", "month"),
        ("in November", "past", "2023-11-01", "2023-11-30", "month"),
        ("in November", "future", "2024-11-01", "2024-11-30", "month"),
        ("it begins in November", "present", "2024-11-01", "2024-11-30", "month"),
        ("is set for June", "past", "2025-06-01", "2025-06-30", "month"),
        ("in May last year", "past", "2023-05-01", "2023-05-31", "month"),
        ("last month", "past", "2024-09-01", "2024-09-30", "month"),
        ("earlier this week", "past", "2024-10-14", "2024-10-16", "week"),
        ("last weekend", "past", "2024-10-12", "2024-10-13", "week"),
        ("this year", "past", "2024-01-01", "2024-12-31", "year"),
        ("in 2023", "past", "2023-01-01", "2023-12-31", "year"),
        ("in the 1990s", "past", "1990-01-01", "1999-12-31", "decade"),
        ("between 2015 and 2022", "past", "2015-01-01", "2022-12-31", "year"),
        ("the first half of 2026", "future", "2026-01-01", "2026-06-30", "season"),
        ("summer 2023", "past", "2023-06-01", "2023-08-31", "season"),
        ("yesterday", "past", "2024-10-15", "2024-10-15", "day"),
        ("in two days' time", "future", "2024-10-18", "2024-10-18", "day"),
        ("three years ago", "past", "2021-01-01", "2021-12-31", "year"),
        ("sixteen years ago", "past", "2008-01-01", "2008-12-31", "year"),
        ("Tuesday night", "past", "2024-10-15T18:00:00", "2024-10-16T05:00:00", "part"),
        ("last night", "past", "2024-10-15T18:00:00", "2024-10-16T05:00:00", "part"),
        ("at 08:14 on Tuesday", "past", "2024-10-15T08:14:00", "2024-10-15T08:14:00", "minute"),
        ("Tuesday at 7.30pm local time", "past", "2024-10-15T19:30:00", "2024-10-15T19:30:00", "minute"),
        ("on the second Saturday in November", "future", "2024-11-09", "2024-11-09", "day"),
        ("on the last Friday of September", "past", "2024-09-27", "2024-09-27", "day"),
        ("the first Sunday of May 2023", "past", "2023-05-07", "2023-05-07", "day"),
        ("on Thursday of last week", "past", "2024-10-10", "2024-10-10", "day"),
        ("Monday next week", "future", "2024-10-21", "2024-10-21", "day"),
        ("on the Monday after the wool fair, 4 November", "future", "2024-11-04", "2024-11-04", "day"),
        ("at two o'clock on Tuesday morning", "past", "2024-10-15T02:00:00", "2024-10-15T02:00:00", "hour"),
        ("at 3 o'clock on Tuesday afternoon", "past", "2024-10-15T15:00:00", "2024-10-15T15:00:00", "hour"),
        ("between 2017 and this year", "past", "2017-01-01", "2024-12-31", "year"),
        ("in the half-year to August", "past", "2024-03-01", "2024-08-31", "month"),
        ("in the year to March 2023", "past", "2022-04-01", "2023-03-31", "month"),
        ("the three months to September", "past", "2024-07-01", "2024-09-30", "month"),
        ("at 4 a.m. GMT on Tuesday", "past", "2024-10-15T04:00:00+00:00", "2024-10-15T04:00:00+00:00", "hour"),
    ],
)
def test_a_phrase_is_placed_on_the_calendar(text, tense, start, end, precision):
    """Publication and tense decide which day, month or year a phrase means."""
    value = only(text, tense=tense)
    assert (value.start, value.end, value.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "text", ["on Tuesday", "last month", "yesterday", "on 11 March", "in May last year", "two weeks ago"]
)
def test_without_a_publication_date_nothing_is_placed(text):
    """An article that nobody dated keeps its weekdays and months as words."""
    value = only(text, published=None)
    assert value.start is None
    assert value.end is None
    assert value.text


@pytest.mark.parametrize(
    "text",
    [
        "a day earlier",
        "on the Monday after the wool fair",
        "the following week",
        "hours later",
        "shortly after midnight",
        "at 9 a.m.",
    ],
)
def test_what_hangs_on_another_time_stays_open(text):
    """A time that counts from something else of the text is no date."""
    assert only(text).start is None


@pytest.mark.parametrize(
    "text",
    [
        "it lasted three years", "over the past 11 years", "he may go", "they march on", "Theresa May said",
        "the 14 March Front", "2010 people", "a 2,300-page report", "for three hours before leaving",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text):
    """Lengths of time, verbs, people, names and counts are no dates."""
    assert whens(text, WEDNESDAY, "past") == ()


def test_the_bound_of_a_stretch_is_kept():
    """The words "Until June 2029" does not say when it happened."""
    (when,) = whens("a contract until June 2029", WEDNESDAY, "past")
    assert when.bound == "until"


@given(st.text(max_size=200), st.none() | DAYS)
def test_any_text_is_read_without_failing(text, published):
    """No text makes the reading of dates fail, and every phrase lies inside it."""
    for when in whens(text, published, "past"):
        assert 0 <= when.start < when.end <= len(text)
        assert when.value.start is None or when.value.end is not None


@given(
    DAYS,
    st.sampled_from(["Monday", "Thursday", "Sunday"]),
)
def test_a_weekday_of_the_past_is_within_a_week(published, weekday):
    """The words "On Thursday" in the past tense is one of the seven days up to publication."""
    value = only(f"on {weekday}", published=published)
    day = datetime.fromisoformat(value.start).date()
    assert timedelta(0) <= published.date() - day < timedelta(days=7)
    assert day.strftime("%A") == weekday


@pytest.mark.parametrize(
    "phrase", ["3 November of that year", "June the same year", "May 4 of the same year", "in March that year"]
)
def test_a_day_of_that_year_has_no_date(phrase):
    """A day of a year that is named elsewhere is not placed in the year of publication."""
    assert {when.value.start for when in whens(f"It burned down on {phrase}.", WEDNESDAY)} == {None}


@pytest.mark.parametrize("phrase", ["on Friday", "in June", "on 3 May", "last week", "this year", "yesterday"])
def test_the_day_of_reading_never_becomes_a_date(phrase):
    """The same phrase gives the same value on whatever day it is read."""
    with time_machine.travel("2020-02-29"):
        before = whens(phrase, WEDNESDAY, "past"), whens(phrase, None, "past")
    with time_machine.travel("2031-07-01"):
        assert (whens(phrase, WEDNESDAY, "past"), whens(phrase, None, "past")) == before
