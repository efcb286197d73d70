"""What is forgotten leaves no trace, also not in what others are said to disagree on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store.ingest import Desk, decide, forget, forget_person, open_record
from store.model import Article, Decision, Delivery
from store.owe import AlertPolicy
from store.shipped import shipped

from .conftest import NOW, articles_of

pytestmark = pytest.mark.model
SEEDS = articles_of(shipped("seeds"))
FERRY = [article for article in SEEDS if "silver tern" in article.text.casefold()]
LATER = NOW + timedelta(hours=1)


def kept(extract, articles):
    """A desk with these articles."""
    desk = Desk(open_record(":memory:"), extract, AlertPolicy(channels=("C1",)))
    for article in articles:
        desk.ingest(article, now=NOW)
    return desk


def found(desk):
    """Everything that is said of disagreements and events, but for when it was said."""
    findings = {
        (one.id, one.kind, one.verdict, one.state, one.event, one.sides) for one in desk.store.findings(now=LATER)
    }
    facts = [fact for one in desk.store.articles(now=LATER) for fact in desk.store.facts_of_article(one.id, now=LATER)]
    return findings, {(fact.id, fact.event) for fact in facts}


@pytest.mark.parametrize("gone", range(len(SEEDS)), ids=lambda number: SEEDS[number].file.rpartition("/")[2])
def test_forgetting_equals_never_having_known(extract, gone):
    """Events and findings without an article are those of a record that never had it, at once."""
    desk = kept(extract, SEEDS)
    article = desk.store.find_article(url=SEEDS[gone].url)
    assert forget(desk.store, article, now=LATER) == 1
    assert found(desk) == found(kept(extract, [*SEEDS[:gone], *SEEDS[gone + 1 :]]))


def test_what_the_others_disagree_on_stays(extract):
    """Of a disagreement with several articles on a side, one is forgotten: it stays, decided, and its card is redrawn."""
    desk = kept(extract, FERRY)
    store = desk.store
    finding = next(one for one in store.findings(now=NOW) if sum(len(side.facts) for side in one.sides) > 2)
    with store.write(at=NOW) as tx:
        card = tx.owe(Delivery("", "C1", "card", finding.id, due=NOW))
        tx.claim(card.id, NOW)
        tx.sent(card.id, "1.0")
        decide(tx, Decision("", finding.id, "U1", NOW, "both", "Ada Holt rang"))
    articles = [fact.article for side in finding.sides for fact in store.facts(side.facts, now=NOW)]
    left = {article for side in finding.sides for article in [store.facts(side.facts, now=NOW)[0].article]}
    gone = next(article for article in articles if article not in left)
    forget(store, gone, now=LATER)
    after = store.finding(finding.id, now=LATER)
    assert (after.state, len(after.sides)) == ("decided", len(finding.sides))
    assert gone not in {fact.article for side in after.sides for fact in store.facts(side.facts, now=LATER)}
    assert [one.purpose for one in store.deliveries(state="owed") if one.subject == finding.id] == ["edit"]


def test_a_person_is_forgotten_and_the_rest_is_judged_anew(extract):
    """No finding cites a fact that is gone, and none is left whose sides are not all there."""
    desk = kept(extract, FERRY)
    forget_person(desk.store, ["Marant"], now=LATER)
    for finding in desk.store.findings(now=LATER):
        facts = [fact for side in finding.sides for fact in side.facts]
        assert [one.id for one in desk.store.facts(facts, now=LATER)] == facts
    for article in desk.store.articles(now=LATER):
        assert "Marant" not in article.text


FIRE = """PORT ORRIN - A fire on the ferry Velm killed four people on Sunday, police said.

The ferry was carrying {} passengers, the {} said.

The captain of the Velm, {}, was arrested on Monday.
"""


def test_a_dispute_goes_on_that_does_not_name_the_person(extract):
    """Of an article that names a forgotten person all else stays in its event."""
    reports = [
        Article(FIRE.format(*told), outlet=outlet, published=NOW, headline="Ferry fire kills four in Orrin")
        for told, outlet in (((112, "coastguard", "Ida Roe"), "Post"), ((140, "operator", "Tom Vell"), "Sun"))
    ]
    desk = kept(extract, reports)

    def disputed():
        return [one.id for one in desk.store.findings(now=LATER) if {s.value for s in one.sides} >= {"112 passengers"}]

    before = disputed()
    assert len(before) == 1
    forget_person(desk.store, ["Tom Vell", "Vell"], now=LATER)
    assert disputed() == before
    left = {
        fact.event
        for one in desk.store.articles(now=LATER)
        for fact in desk.store.facts_of_article(one.id)
        if fact.event
    }
    (event,) = desk.store.events(left, now=LATER)
    assert "█" not in event.label
