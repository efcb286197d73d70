from dataclasses import replace

import pytest

from store.model import DateValue, Extraction, Fact, Quantity, Slot, Span, TextValue
from store.record import slot_key
from store.record.slots import slot_of, value_key
from tests.record.newsroom import HOUR, NOON, SLOT, Report, keep, set_status


def event_of(store, saved):
    return store.facts_of_article(saved.article_id)[0].event


def test_a_thousand_repetitions_are_one_value(fresh_store):
    """Articles that repeat a figure add no value to compare with, and each of them is still found."""
    saved, _ = keep(fresh_store, Report())
    event = event_of(fresh_store, saved)
    repeated = []
    with fresh_store.write(at=NOON) as tx:
        for number in range(999):
            article = Report(outlet=f"Paper {number}", words=f"{{topic}} of {{figure}} in story {number}").article()
            fact = Fact("x", "agree", Span(0, 3), value=Quantity(175, 175, "prisoner"), id=f"r{number}")
            tx.save_extraction(tx.save_article(article).article_id, Extraction((fact,)))
            repeated.append(fact.id)
        tx.put_slots([(SLOT, event, fact_id) for fact_id in repeated])
    (value,) = fresh_store.slot_values(SLOT, event)
    assert (value.facts, value.outlets) == (1000, 1000)
    assert len(fresh_store.slot_claims(SLOT, event)) == 12
    assert len(fresh_store.facts(repeated)) == 999


def test_claims_are_the_earliest_of_each_value(fresh_store):
    """Each distinct value is there with its earliest claims, unknown dates last."""
    keep(fresh_store, Report(outlet="Undated", published=False))
    for hour in (5, 1, 3):
        saved, _ = keep(fresh_store, Report(outlet=f"Outlet {hour}", hour=hour))
    keep(fresh_store, Report(outlet="Other", figure=180, hour=2))
    event = event_of(fresh_store, saved)
    claims = fresh_store.slot_claims(SLOT, event)
    assert [claim.outlet for claim in claims if claim.fact.value.low == 175] == [
        "Outlet 1",
        "Outlet 3",
        "Outlet 5",
        "Undated",
    ]
    assert [claim.outlet for claim in claims if claim.fact.value.low == 180] == ["Other"]
    two = fresh_store.slot_claims(SLOT, event, per_value=1)
    assert {claim.outlet for claim in two} == {"Outlet 1", "Other"}


def test_slots_of_one_hash_are_told_apart(fresh_store, monkeypatch):
    """The full key is verified: where every hash is the same, nothing is mixed up."""
    monkeypatch.setattr("store.record.slots.hash64", lambda _: 7)
    first, _ = keep(fresh_store, Report(place="Brindle"))
    second, _ = keep(fresh_store, Report(place="Quillon", figure=9))
    for saved, figure in ((first, 175), (second, 9)):
        (claim,) = fresh_store.slot_claims(SLOT, event_of(fresh_store, saved))
        assert claim.fact.value.low == figure


def test_clearing_names_what_has_to_be_evaluated_again(fresh_store):
    """The slots that facts leave are returned, and values that nobody states any more are gone."""
    saved, facts = keep(fresh_store, Report())
    event = event_of(fresh_store, saved)
    with fresh_store.write(at=NOON) as tx:
        assert tx.clear_slots(facts) == ((SLOT, event),)
        assert tx.clear_slots(facts) == ()
    assert fresh_store.slot_claims(SLOT, event) == ()
    assert fresh_store.slot_values(SLOT, event) == ()
    assert fresh_store._value("select count(*) from slot_value") == 0


@pytest.mark.parametrize("hidden", ["withheld", "killed"])
def test_hidden_facts_are_compared_with_nothing(fresh_store, hidden):
    """A withheld or killed article's figure is no claim."""
    saved, facts = keep(fresh_store, Report())
    event = event_of(fresh_store, saved)
    with fresh_store.write(at=NOON) as tx:
        set_status(tx, saved.article_id, hidden)
        assert tx.claims(facts) == tx.slot_claims(SLOT, event) == ()
        tx.put_slots([(Slot("entity:x", "age", "age"), "entity:x", facts[0])])
        assert tx.slot_claims(Slot("entity:x", "age", "age"), "entity:x") == ()


def test_an_embargo_ends(fresh_store):
    """An embargoed figure is a claim from the moment its embargo ends."""
    _, facts = keep(fresh_store, Report(), embargoed_until=NOON + HOUR)
    assert fresh_store.claims(facts) == fresh_store.claims(facts, now=NOON) == ()
    assert len(fresh_store.claims(facts, now=NOON + HOUR)) == 1


@pytest.mark.parametrize("anchor", ["e-1", "entity:Ada Holt", 'a "b" \u2028 [1]'])
def test_keys_can_be_read_back(anchor):
    """A key says which slot it is of."""
    slot = Slot("event", "quantity", "prisoner/freed")
    assert slot_of(slot_key(slot, anchor)) == (slot, anchor)


FACT = Fact("Brindle", "free", Span(0, 1), object="people", value=Quantity(175, 175, "prisoner"))


@pytest.mark.parametrize(
    ("kind", "change", "one_value"),
    [
        ("quantity", {"subject": "Osmark"}, True),
        ("quantity", {"evidence": Span(3, 9), "id": "f2", "terms": ("x",)}, True),
        ("quantity", {"value": Quantity(175, 175, "prisoner", comparator="about")}, False),
        ("quantity", {"value": Quantity(22, 22, "prisoner")}, False),
        ("quantity", {"modality": "planned"}, False),
        ("quantity", {"polarity": "negative"}, False),
        ("quantity", {"scope": ("wounded",)}, False),
        ("quantity", {"time": DateValue("2031-05-06", "2031-05-06", "day")}, False),
        ("actor", {"subject": "Osmark"}, False),
        ("role", {"value": TextValue("role", "mayor")}, False),
        ("date", {"id": "f3"}, True),
    ],
)
def test_what_counts_as_one_value(kind, change, one_value):
    """Two facts share a value when they state the same, however they word it."""
    slot = Slot("event", kind, "x")
    assert (value_key(slot, FACT) == value_key(slot, replace(FACT, **change))) == one_value
