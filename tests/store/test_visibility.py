"""Embargoed, withheld and killed text reaches no output, and its findings go with it (law 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.shipped import shipped

from .conftest import NOW, articles_of

pytestmark = pytest.mark.model
FIRST, SECOND = (
    next(a for a in articles_of(shipped("seeds")) if a.file.endswith(name))
    for name in ("05-ferry-fire-evening.txt", "08-ferry-passengers.txt")
)


def loud(desk, now=NOW):
    """Kinds of the contradictions that may be shown."""
    return [f.kind for f in desk.store.findings(now=now) if f.verdict == "contradiction"]


def test_a_kill_takes_the_findings_with_it(desk):
    """An article killed by its outlet is gone from answers, and what it contradicted is no longer contradicted."""
    desk.ingest(FIRST, now=NOW)
    desk.ingest(SECOND, now=NOW)
    assert "quantity" in loud(desk)
    desk.ingest(replace(SECOND, status="killed"), now=NOW + timedelta(minutes=5))
    assert loud(desk) == []
    found = desk.store.search("silver tern", now=NOW + timedelta(minutes=5))
    assert {fact.article for hit in found.events for fact in hit.facts} == {desk.store.find_article(url=FIRST.url)}


def test_an_embargo_holds_until_its_hour_and_no_longer(desk):
    """Nothing of an embargoed article is shown or compared before; afterwards it counts."""
    end = NOW + timedelta(hours=2)
    desk.ingest(FIRST, now=NOW)
    desk.ingest(replace(SECOND, embargoed_until=end), now=NOW)
    assert loud(desk) == []
    shown = {fact.article for hit in desk.store.search("silver tern", now=NOW).events for fact in hit.facts}
    assert shown == {desk.store.find_article(url=FIRST.url)}
    assert desk.release(now=NOW + timedelta(hours=1)) == ()
    after = end + timedelta(minutes=1)
    assert len(desk.release(now=after)) == 1
    assert "quantity" in loud(desk, after)
    assert desk.release(now=after) == ()
