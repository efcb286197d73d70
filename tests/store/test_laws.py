"""The laws of the house on the whole pipeline, with real extraction."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.ingest import Desk, compare, decide, undo
from store.model import Decision, source
from store.record import Store
from store.shipped import shipped

from .conftest import NOW, articles_of

pytestmark = pytest.mark.model
ARTICLES = articles_of(shipped("seeds"))
SLOW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def state(store):
    """What is kept, without what depends on when it came: facts with their event, events, findings with their sides."""
    facts = {f.id: f.event for a in store.articles() for f in store.facts_of_article(a.id)}
    findings = {
        (f.id, f.kind, f.verdict, tuple((s.value, tuple(sorted(s.facts))) for s in f.sides)) for f in store.findings()
    }
    return facts, findings


@SLOW
@given(order=st.permutations(range(len(ARTICLES))))
def test_order_of_arrival_changes_nothing(extract, order):
    """Facts, events and findings are the same whatever comes first (law 2)."""
    states = []
    for indices in (range(len(ARTICLES)), order):
        with Store(":memory:") as store:
            desk = Desk(store, extract)
            for index in indices:
                desk.ingest(ARTICLES[index], now=NOW)
            states.append(state(store))
    assert states[0] == states[1]


def test_ingesting_twice_equals_once(desk):
    """The second time every article is unchanged, and nothing moves (law 3)."""
    for article in ARTICLES:
        desk.ingest(article, now=NOW)
    once = state(desk.store)
    again = [desk.ingest(article, now=NOW + timedelta(hours=1)).status for article in ARTICLES]
    assert set(again) == {"unchanged"}
    assert state(desk.store) == once


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a.file)
def test_no_article_disagrees_with_itself(extract, article):
    """The same text from another outlet is a retelling (law 4)."""
    from dataclasses import replace

    assert compare(article, replace(article, outlet="Another Paper"), extract, now=NOW) == ()


def test_check_stores_nothing(desk):
    """A draft is judged by the same steps and leaves no trace."""
    for article in ARTICLES[:-3]:
        desk.ingest(article, now=NOW)
    before = state(desk.store)
    assert any(desk.check(article, now=NOW) for article in ARTICLES[-4:])
    assert state(desk.store) == before


def test_check_tells_of_a_kept_article_what_is_on_record(desk):
    """A text that is stored already is checked against the others, not waved through."""
    for article in ARTICLES:
        desk.ingest(article, now=NOW)
    passengers = next(a for a in ARTICLES if a.file.endswith("08-ferry-passengers.txt"))
    assert "contradiction" in {found.finding.verdict for found in desk.check(passengers, now=NOW)}


def test_a_split_stays_split_and_undo_brings_it_back(desk):
    """A person's "not the same event" outlives later articles; undo restores the view before (laws 5 and 7)."""
    ferry = [a for a in ARTICLES if "ferry" in a.text.lower()]
    for article in ferry:
        desk.ingest(article, now=NOW)
    finding = next(f for f in desk.store.findings() if f.kind == "quantity" and f.verdict == "contradiction")
    before = state(desk.store)
    word = Decision("d1", finding.id, "U1", NOW, "not same event")
    with desk.store.write(at=NOW) as tx:
        decide(tx, word)
    sides = [{desk.store.fact(fact).event for fact in side.facts} for side in finding.sides]
    assert all(not left & right for left, right in pairwise(sides))
    with desk.store.write(at=NOW) as tx:
        undo(tx, Decision("d2", finding.id, "U1", NOW, "undo", undoes="d1"))
    assert state(desk.store) == before


def test_every_quote_is_the_text(desk):
    """text[start:end] is the quote, for every fact of every article (law 1)."""
    for article in ARTICLES:
        desk.ingest(article, now=NOW)
    for article in desk.store.articles():
        for fact in desk.store.facts_of_article(article.id):
            assert source(fact, article)[fact.evidence.start : fact.evidence.end].strip()
