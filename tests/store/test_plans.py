"""A plan is set against the same thing done, not against whatever else was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.ingest import compare
from store.model import Article

pytestmark = pytest.mark.model

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BRIDGE = "The new bridge over the Orl at Hexby {} on {}, the council said. It cost 4 million pounds."
WALL = "A wall of the old mill in Hexby fell down on Monday morning, the council said. Nobody was hurt."
HEARING = "Part of the old mill in Hexby collapsed on Monday. The council said it would hold a hearing on Thursday."
PLANE = "A light aircraft came down in a field near Hexby on Friday morning, the air office said. The pilot was unhurt."
REPORT = "A pilot was unhurt when his plane crashed near Hexby on Friday. The air office said it would publish a report next week."


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        (BRIDGE.format("will open", "3 May"), BRIDGE.format("opened", "10 May"), {("date", "differs")}),
        (WALL, HEARING, set()),
        (PLANE, REPORT, set()),
    ],
)
def test_a_plan_for_another_thing_has_a_day_of_its_own(extract, one, other, raised):
    """The wall fell on Monday; that there is a hearing on Thursday is no other day for its fall."""
    articles = (
        Article(text=text, outlet=outlet, published=NOON + timedelta(hours=hours))
        for text, outlet, hours in ((one, "Orrin Courier", 0), (other, "Vessa Post", 6))
    )
    found = compare(*articles, extract, now=NOON + timedelta(days=300))
    assert {(each.finding.kind, each.finding.verdict) for each in found if each.finding.kind == "date"} == raised


FERRY = "The ferry pier at Hexby has been closed since a storm damaged it on Friday. {}"


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        (
            "Mayor Ada Roe said she would not open the pier until the divers had inspected it.",
            "Mayor Ada Roe said she would open the pier once the divers had inspected it.",
            False,
        ),
        (
            "The council will not pay the firm unless the pier stands by May.",
            "The council will pay the firm if the pier stands by May.",
            False,
        ),
        (
            "Mayor Ada Roe said she would not name the firm before it had been paid.",
            "Mayor Ada Roe said she would name the firm after it had been paid.",
            False,
        ),
        (
            "The council did not pay the firm for the pier, the mayor said.",
            "The council paid the firm for the pier, the mayor said.",
            True,
        ),
    ],
)
def test_what_is_put_off_is_not_refused(extract, one, other, raised):
    """Whoever will not do it until something is met will do it then."""
    articles = (
        Article(text=FERRY.format(text), outlet=outlet, published=NOON + timedelta(hours=hours))
        for text, outlet, hours in ((one, "Orrin Courier", 0), (other, "Vessa Post", 1))
    )
    found = compare(*articles, extract, now=NOON + timedelta(days=300))
    assert bool([each for each in found if each.finding.verdict == "contradiction"]) is raised
