"""Outlets that go back to what they had: an earlier text, and an article that had been withdrawn."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.ingest import Desk, open_record
from store.model import Article
from store.owe import AlertPolicy
from store.readers import read, read_folder

pytestmark = pytest.mark.model

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
URL = "https://courier.example/hall"
FIRST = "The museum of Orrin opened its new hall on Monday. The tower was built in 1903, the council said."
SECOND = FIRST.replace("1903", "1913")
OTHER = Article(
    "Guests saw the new hall of the Orrin museum on Monday. The tower was built in 1913, the town council said.",
    outlet="Post",
    url="https://post.example/hall",
    published=NOON,
)


@pytest.fixture
def desk(extract):
    with open_record(":memory:") as store:
        yield Desk(store, extract, AlertPolicy(channels=("C1",)))


def version(text: str = FIRST, hour: int | None = None, **more) -> Article:
    updated = None if hour is None else NOON + hour * HOUR
    return Article(text, outlet="Courier", url=URL, published=NOON, updated=updated, **more)


def keep(desk, *articles, start: int = 20) -> list[str]:
    return [desk.ingest(one, now=NOON + (start + number) * HOUR).status for number, one in enumerate(articles)]


def stands(desk) -> str:
    (article,) = desk.store.articles(now=NOON + 90 * HOUR, outlet="Courier")
    return article.text


def shown(desk) -> bool:
    return bool(desk.store.articles(now=NOON + 90 * HOUR, outlet="Courier"))


def disputed(desk) -> bool:
    return any(one.verdict == "contradiction" for one in desk.store.findings(now=NOON + 90 * HOUR))


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_a_later_version_with_the_earlier_text_stands(desk, order):
    """By the times of the versions, in whatever order they come; and each of them once more changes nothing."""
    three = [version(FIRST, 0), version(SECOND, 1), version(FIRST, 2)]
    keep(desk, OTHER, *(three[number] for number in order))
    assert stands(desk) == FIRST
    assert disputed(desk)
    assert set(keep(desk, *three, start=40)) == {"unchanged"}
    assert stands(desk) == FIRST


def test_without_times_what_is_found_last_at_the_outlet_stands(desk):
    """A look at the outlet has a time of its own; the same look delivered again is of that time."""
    looks = [version(text, seen=NOON + (20 + at) * HOUR) for at, text in enumerate((FIRST, SECOND, FIRST))]
    assert keep(desk, *looks) == ["new", "revised", "revised"]
    assert set(keep(desk, *looks, start=40)) == {"unchanged"}
    assert stands(desk) == FIRST


def test_a_file_that_comes_again_is_no_look_at_the_outlet(desk):
    """Nobody knows when its text was the outlet's."""
    assert keep(desk, version(FIRST), version(SECOND), version(FIRST)) == ["new", "revised", "unchanged"]
    assert stands(desk) == SECOND


@pytest.mark.parametrize("hidden", ["withheld", "killed"])
def test_a_later_version_that_is_said_to_be_usable_comes_back(desk, hidden):
    """With its facts, what they contradict, and the card that a desk is owed; once."""
    keep(desk, OTHER, version(hour=0), version(hour=1, status=hidden))
    assert not shown(desk)
    assert not disputed(desk)
    back = version(hour=2, released=True)
    assert keep(desk, back, start=30) == ["unchanged"]
    assert stands(desk) == FIRST
    assert disputed(desk)
    before = desk.store.deliveries()
    keep(desk, back, version(hour=1, status=hidden), start=40)
    assert disputed(desk)
    assert desk.store.deliveries() == before


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(version(hour=3), id="nothing is said of its status"),
        pytest.param(version(SECOND, hour=3), id="another text, and nothing is said"),
        pytest.param(version(hour=1, released=True), id="of the same time"),
        pytest.param(version(hour=0, released=True), id="of an earlier time"),
        pytest.param(version(released=True), id="of no time"),
        pytest.param(version(released=True, seen=NOON + 80 * HOUR), id="only looked at later"),
    ],
)
def test_nothing_less_brings_it_back(desk, again):
    """A feed that goes on sending a killed article does not know of the kill."""
    keep(desk, version(hour=0), version(hour=1, status="killed"), again)
    assert not shown(desk)


def test_a_kill_without_a_time_is_of_the_time_when_it_came(desk):
    """What was usable before that does not undo it, and what is said later does."""
    keep(desk, version(hour=0, released=True), version(status="killed"))
    keep(desk, version(hour=2, released=True), start=30)
    assert not shown(desk)
    keep(desk, version(hour=60, released=True), start=60)
    assert shown(desk)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_the_order_of_versions_decides_not_that_of_arrival(desk, order):
    """Usable, killed, usable again."""
    three = [version(hour=0, released=True), version(hour=1, status="killed"), version(hour=2, released=True)]
    keep(desk, OTHER, *(three[number] for number in order))
    assert stands(desk) == FIRST
    assert disputed(desk)


def test_what_news_items_say_of_their_version():
    """ninjs: pubstatus and versioncreated; a missing status is none."""
    item = {"body_text": FIRST, "firstcreated": NOON.isoformat(), "versioncreated": (NOON + HOUR).isoformat()}
    (silent,), (said,) = (
        read(json.dumps(item | more).encode(), name="item.json") for more in ({}, {"pubstatus": "usable"})
    )
    assert (silent.published, silent.updated, silent.status, silent.released) == (NOON, NOON + HOUR, "usable", False)
    assert said == replace(silent, released=True)


def test_what_a_feed_and_a_page_say_of_their_version():
    """The time of the last change beside that of publication."""
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Hall</title><id>1</id>'
        f"<published>2026-05-12T12:00:00Z</published><updated>2026-05-12T13:00:00Z</updated><summary>{FIRST}</summary></entry></feed>"
    )
    page = (
        '<html><head><meta property="article:published_time" content="2026-05-12T12:00:00Z">'
        '<meta property="article:modified_time" content="2026-05-12T13:00:00Z"></head>'
        f"<body><article><h1>Hall</h1><p>{FIRST} {FIRST}</p></article></body></html>"
    )
    for data, name in ((atom, "feed.xml"), (page, "page.html")):
        (article,) = read(data.encode(), name=name)
        assert (article.published, article.updated) == (NOON, NOON + HOUR)


def test_an_editor_brings_an_article_back_with_a_folder(tmp_path):
    """articles.toml says that it is usable, and of when."""
    (tmp_path / "hall.txt").write_text(FIRST)
    (tmp_path / "articles.toml").write_text(
        '[[article]]\nfile = "hall.txt"\nstatus = "usable"\nupdated = 2026-05-12T13:00:00Z\n'
    )
    (item,) = read_folder(tmp_path)
    assert [(one.released, one.updated) for one in item.articles] == [(True, NOON + HOUR)]
