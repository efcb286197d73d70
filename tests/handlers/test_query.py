from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import query
from tests.handlers.newsroom import NOW

OUTLETS = ("BBC News", "Harbour Daily", "Harbour Times Sunday", "Meridian Post")


def parse(typed, zone="Europe/Kyiv"):
    return query.parse(typed, NOW, zone, lambda: OUTLETS)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("prisoner swap", "prisoner swap"),
        ("about status", "status"),
        ("“prisoner swap”", "prisoner swap"),
        ('who is "Ada Holt" really', "Ada Holt"),
        ("about “from bbc”", "from bbc"),
        ("from russia with love", "from russia with love"),
        ("since when", "since when"),
        ("as of late", "as of late"),
        ("since 2025-13-45 floods", "since 2025-13-45 floods"),
        ("", ""),
    ],
)
def test_topic(typed, words):
    """Quotation marks and about always mean a topic; words that narrow nothing are part of it."""
    assert parse(typed) == query.Question(words)


@pytest.mark.parametrize(
    ("typed", "outlet", "words"),
    [
        ("from bbc prisoner swap", "BBC News", "prisoner swap"),
        ("from BBC News prisoner swap", "BBC News", "prisoner swap"),
        ("from harbour daily", "Harbour Daily", ""),
        ("from harbour ferry", "Harbour Daily", "ferry"),
        ("from harbour times sunday race", "Harbour Times Sunday", "race"),
    ],
)
def test_outlet(typed, outlet, words):
    """An outlet is named by the beginning of its name."""
    assert parse(typed) == query.Question(words, outlet=outlet)


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        ("since today ferry", datetime(2031, 5, 5, 21, tzinfo=UTC)),
        ("since yesterday ferry", datetime(2031, 5, 4, 21, tzinfo=UTC)),
        ("since monday ferry", datetime(2031, 5, 4, 21, tzinfo=UTC)),
        ("since tuesday ferry", datetime(2031, 5, 5, 21, tzinfo=UTC)),
        ("since Wednesday ferry", datetime(2031, 4, 29, 21, tzinfo=UTC)),
        ("since 2031-01-01 ferry", datetime(2030, 12, 31, 22, tzinfo=UTC)),
    ],
)
def test_since(typed, since):
    """A day begins at midnight of the newsroom's zone; a weekday is the last such day."""
    assert parse(typed) == query.Question("ferry", since=since)


@pytest.mark.parametrize(
    ("typed", "as_of"),
    [
        ("as of 09:00 ferry", datetime(2031, 5, 6, 6, tzinfo=UTC)),
        ("as of 23:00 ferry", NOW),
        ("as of 2031-05-01 ferry", datetime(2031, 5, 1, 20, 59, 59, tzinfo=UTC)),
        ("as of 2031-05-01 09:30 ferry", datetime(2031, 5, 1, 6, 30, tzinfo=UTC)),
    ],
)
def test_as_of(typed, as_of):
    """A time of today, or a day; never later than now."""
    assert parse(typed) == query.Question("ferry", as_of=as_of)


def test_all_at_once():
    """What narrows can be put together in any order."""
    asked = parse("from bbc since monday as of 09:00 prisoner swap")
    assert (asked.outlet, asked.words) == ("BBC News", "prisoner swap")
    assert asked.since
    assert asked.as_of
    assert parse("since monday as of 09:00 from bbc prisoner swap") == asked


@given(
    st.text()
    | st.lists(st.sampled_from(["from", "since", "as of", "bbc", "monday", "09:00", '"', "about"])).map(" ".join)
)
def test_whatever_is_typed_is_understood(typed):
    """No text breaks the grammar, and none of its narrowing words is lost."""
    asked = parse(typed)
    assert asked.words == asked.words.strip()
