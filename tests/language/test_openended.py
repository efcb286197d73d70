"""What leaves open of whom it speaks, what is only asked for, and figures that belong to other words."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def facts_of(language, text):
    """The facts of one article but for standing ones, published on a Wednesday."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    return [fact for fact in found if not fact.relation.startswith("has ")]


@pytest.mark.parametrize(
    "text",
    [
        "Shops there are closed.",
        "A boat of that colour was seen off Orvig.",
        "No such vote has been held in Norland.",
        "Unions have demanded that the harbour master be dismissed.",
        "Residents asked that the well be closed.",
        "Drivers who saw a red tractor near Velm should call the police.",
        "The guards made traders pay a fee of 20 dollars.",
        "There were 40 centimetres on Friday.",
        "Tom Lamb quoted it in a speech that recalled the flood.",
        "The other seven were sold in Orvig.",
    ],
)
def test_what_stays_open_is_not_told(language, text):
    """A fact of its own says of what it speaks; what is demanded or sought is not done."""
    told = {fact.relation for fact in facts_of(language, text)}
    assert not told & {"close", "see", "hold", "dismiss", "pay", "be", "recall", "sell"}


@pytest.mark.parametrize(
    ("text", "relation", "low"),
    [
        ("The bakery sold two million of its four million loaves.", "sell", 2_000_000),
        ("Velm Wool employs 640 people at its two mills.", "employ", 640),
        ("In all, 12 barrels went overboard, out of 300.", "go", 12),
        ("Ida Roe threw the hammer 70.5 metres in Velm, a club record by twelve centimetres.", "throw", 0.0705),
        ("About 300 babies were born at Orvig last year.", "born", 300),
        ("The agency put the number of wounded at 21, with three in a serious condition.", "be", 21),
    ],
)
def test_a_figure_is_of_the_words_it_counts(language, text, relation, low):
    """Neither a whole nor a margin nor a number of places is what the clause tells."""
    found = [
        fact.value.low for fact in facts_of(language, text) if fact.relation == relation and fact.value is not None
    ]
    assert found == [pytest.approx(low)]


@pytest.mark.parametrize(
    "text",
    [
        "Jana Orlik, 40 years in the job, left the bank.",
        "The strike in Velm will end in two weeks.",
    ],
)
def test_how_long_something_else_lasts_is_no_figure(language, text):
    """Of an office held or a wait ahead the verb tells no length."""
    assert [fact.value for fact in facts_of(language, text)] == [None]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The first task would be to repair the pool, Ida Roe said.", "be to repair"),
        ("The plan is to build 300 homes in Velm.", "be to build"),
    ],
)
def test_a_task_does_nothing_itself(language, text, relation):
    """What a plan or a task is says the copula."""
    assert relation in {fact.relation for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "modality", "tense"),
    [
        ("The sale is due to be completed in October.", "planned", "future"),
        ("Bread prices set to rise in April", "planned", "future"),
        ("The choir needs a bus this weekend.", "asserted", "present"),
        ("The bridge would have been a mile long and had four lanes.", "conditional", None),
    ],
)
def test_what_lies_ahead_and_what_never_came(language, text, modality, tense):
    """A day ahead makes no plan of a need; what would have been was not."""
    facts = [fact for fact in facts_of(language, text) if fact.relation in {"complete", "rise", "need", "have"}]
    assert [fact.modality for fact in facts] == [modality]
    assert tense is None or facts[0].tense == tense


def test_evidence_begins_behind_the_colon(language):
    """What stands before it is another statement."""
    text = "Ida Roe counts the crates: tomorrow evening the hold of the Tern will be empty."
    told = [text[fact.evidence.start : fact.evidence.end] for fact in facts_of(language, text) if fact.relation == "be"]
    assert told == ["tomorrow evening the hold of the Tern will be empty"]


def test_where_there_was_something(language):
    """A place that is none by itself stands with what was there."""
    (fact,) = facts_of(language, "There was a queue on Monday at a bakery in the centre of Velm.")
    assert fact.object == "at a bakery in the centre of Velm"


def test_the_age_of_a_noun_stands_with_its_article(language):
    """The words that tell it begin with the noun phrase."""
    text = "The former sailor, who is 38, was freed."
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    (fact,) = (one for one in found if one.relation == "has age")
    assert text[fact.evidence.start : fact.evidence.end] == "The former sailor, who is 38"


@pytest.mark.parametrize(
    "text",
    [
        "Police said that it had been stolen on Saturday.",
        "Tests showed that they contained too much lead.",
        "Records confirmed that they had sold the boats.",
        "Ida Roe will take over from Tom Lamb, who has been running the house, Karl Orv, the culture minister, announced on Tuesday.",
        "Dame Ida Roe has been appointed head of the Velm hospitals trust, it said on Tuesday.",
    ],
)
def test_a_source_is_not_what_it_speaks_of(language, text):
    """Police are not stolen and tests contain nothing; who is appointed does not announce it."""
    told = [
        fact
        for fact in facts_of(language, text)
        if fact.relation in {"steal", "contain", "sell", "take over", "appoint"}
    ]
    assert [fact.subject for fact in told if fact.subject in {"Police", "Tests", "Records"}] == []
    assert [
        fact for fact in told if fact.attribution is not None and fact.attribution.speakers[0] in fact.subject
    ] == []
