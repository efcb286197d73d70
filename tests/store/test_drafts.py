"""Drafts held against the record: of new articles, and of articles that are known already."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.model import Article

from .conftest import NOW

pytestmark = pytest.mark.model
TOLL = "{} people were killed when a fire swept through a paper mill in Velm on Tuesday."


def report(toll: str, outlet: str, more: str = "", hours: int = 0) -> Article:
    return Article(
        TOLL.format(toll) + more,
        outlet=outlet,
        url=f"https://{outlet.lower()}.example/1",
        published=NOW + timedelta(hours=hours),
    )


@pytest.fixture
def two(desk):
    """Two outlets with different tolls."""
    assert desk.ingest(report("Three", "Courier"), now=NOW).findings == ()
    assert len(desk.ingest(report("Five", "Post"), now=NOW).findings) == 1
    return desk


@pytest.mark.parametrize(
    ("draft", "findings"),
    [
        (report("Five", "Post"), 1),
        (report("Five", "Post", " It rained all night."), 1),
        (report("Three", "Post", " It rained all night."), 0),
        (report("Three", "Post", hours=-3), 0),
        (report("Four", "Post", hours=-3), 1),
        (report("Three", "Post", hours=3), 0),
    ],
)
def test_the_words_of_a_draft_are_judged(two, draft, findings):
    """All that they disagree with is told: also what an earlier version did, and of a draft dated before what is kept."""
    assert len(two.check(draft, now=NOW)) == findings


def test_an_earlier_text_is_judged_when_it_comes_again(two):
    """A draft that goes back to words that were kept once is no longer what is kept."""
    two.ingest(report("Three", "Post", " Nobody else was hurt.", hours=1), now=NOW)
    assert two.check(report("Three", "Post", " Nobody else was hurt.", hours=1), now=NOW) == ()
    assert len(two.check(report("Five", "Post"), now=NOW)) == 1
