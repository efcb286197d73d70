"""Whether a thing is said at all, and of whom: polarity, modality and subject."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

FRIDAY = datetime.fromisoformat("2025-03-14T09:00:00+01:00")


def facts(language, text):
    """The facts of one article, published on a Friday."""
    return extract(Article(text=text, published=FRIDAY), language).facts


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("The licence allows no more than 40 kg.", "allow", "positive"),
        ("No fewer than nine sailors drowned in Velm.", "drown", "positive"),
        ("The crates held nothing but wet sand.", "hold", "positive"),
        ("The crates contain nothing of value.", "contain", "negative"),
        ("No more ferries will be built in Velm.", "build", "negative"),
        ("The mill makes no steel.", "make", "negative"),
        ("Not since 1990 has the lake seen a colder winter.", "see", "negative"),
        ("Not for the first time, the mayor closed the bridge.", "close", "positive"),
    ],
)
def test_a_no_denies_its_clause_unless_it_bounds_or_excepts(language, text, relation, polarity):
    """With "no more than", "no fewer than" and "nothing but" it says what there is; "not since" says that there was none."""
    assert {fact.polarity for fact in facts(language, text) if fact.relation == relation} == {polarity}


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("The dancers fell or fainted.", set()),
        ("The lamps were broken or had no oil, Karl Lamb said.", set()),
        ("The warden did not ring the bell, or the wind drowned the sound.", set()),
        ("The divers found no gold but a bronze anchor in the hull.", set()),
        ("The warden did not ring the bell or lock the gate.", {"ring", "lock"}),
        ("The warden rang the bell and locked the gate.", {"ring", "lock"}),
        ("The divers found no gold.", {"find"}),
    ],
)
def test_one_of_two_is_not_told_alone(language, text, relations):
    """What was or was not, "or" something else was: nobody says which; "no gold but an anchor" is two findings."""
    assert {fact.relation for fact in facts(language, text)} == relations


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Karl Lamb left the gate open so that the sheep could drink.", {"leave open"}),
        ("The firm mended the pump in order that nobody drowns.", {"mend"}),
        ("The rope broke, so that the boat drifted out.", {"break", "drift out"}),
        ("The rope broke, so that the boat could not be moored in Velm.", {"break", "moor"}),
        ("The firm tried to persuade buyers that the mine is safe.", {"try to persuade"}),
        ("The firm told buyers that the mine is safe.", {"be"}),
        ("The tram failed to brake and hit the pier.", {"brake"}),
        ("The tram braked and hit the pier.", {"brake", "hit"}),
        ("Ida Roe said the shops had lost trade and asked for help from the state.", {"lose"}),
        ("Ida Roe said that the shops had lost trade and asked for help from the state.", {"lose", "ask for"}),
        ("It was a spark from a lamp that lit the hay in Velm.", set()),
    ],
)
def test_what_is_aimed_at_or_another_s_is_not_told_as_done(language, text, relations):
    """A purpose is not reached yet, what others are to believe is no statement, and a doer must be the doer."""
    assert {fact.relation for fact in facts(language, text)} - {"has age"} == relations


@pytest.mark.parametrize(
    ("text", "relation", "subjects"),
    [
        ("On Monday evening police searched the mill.", "search", {"police"}),
        ("On Sunday morning trains stopped in Velm.", "stop", {"trains"}),
        ("The yawl was found on Monday. It left Velm in May, the watch office said.", "leave", {"The yawl"}),
        ("The deal was signed on Monday. It plans to hire 40 miners, the company said.", "hire", {"the company"}),
        ("The price of steel fell. It will hire 40 miners, the company said.", "hire", {"the company"}),
        ("The statue is old. It is not known who carved the statue.", "know", set()),
        ("Ida Roe spoke. The case began after a nurse found a purse. She sold the purse in May.", "sell", set()),
        ("Ida Roe spoke. The case began after the council found a purse. She sold the purse in May.", "sell", {"Ida Roe"}),
        ("Divers found two miners after they had spent a night in a cave.", "spend", set()),
        ("Divers found a miner after they had spent a night in a cave.", "spend", {"Divers"}),
        ("The keeper left on Monday, Ida Roe said. The 27-year-old sold a boat in May.", "sell", {"The 27-year-old"}),
        ("Ida Roe left on Monday. The 27-year-old sold a boat in May.", "sell", {"Ida Roe"}),
        ("Karl Lamb fell ill. The surgeon said his results were sound.", "be", {"The surgeon’s results"}),
    ],
)  # fmt: skip
def test_who_is_meant(language, text, relation, subjects):
    """The day is no part of its doer; a source behind "it" is not "it" where a thing was spoken of; a stranger may be "she"."""
    assert {fact.subject for fact in facts(language, text) if fact.relation == relation} == subjects


def test_a_body_part_of_a_stranger_is_no_office(language):
    """Of "a man's head" nobody is the head; a scale of heat is no person."""
    told = facts(language, "Ida Roe, head of the board, was there. Karl Lamb tied a man's head with a scarf.")
    assert "Ida Roe" not in {fact.object for fact in told if fact.relation == "tie"}
    told = facts(language, "It fell to 14 degrees Fahrenheit. His wife followed in a van.")
    assert not any("Fahrenheit" in fact.subject for fact in told)


def test_nobody_deals_himself_a_blow_by_name(language):
    """A doer lent by a misread clause, to whom it is done under his own name, is not told."""
    text = (
        "Opposition Tories won two of three seats on Sunday, dealing a blow to Premier Ida Roe "
        "six months before a vote she must call by May."
    )
    assert ("Ida Roe", "deal") not in {(fact.subject, fact.relation) for fact in facts(language, text)}


def test_what_somebody_takes_along_is_with_himself(language):
    """Of "took the flag with him" he is the doer, and a child of three is the animal spoken of."""
    told = {
        (fact.subject, fact.relation) for fact in facts(language, "Karl Lamb left in May and took the flag with him.")
    }
    assert ("Karl Lamb", "take") in told
    text = "A lioness named Taru moved to Velm. The three-year-old came from the zoo at Orvig, where she was born in a litter of two."
    assert "born" in {fact.relation for fact in facts(language, text)}
