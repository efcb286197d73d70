"""Figures told by the way of a noun, a comparison or somebody who puts them to a thing."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article, Quantity
from tests.language.test_facts import facts_of

pytestmark = pytest.mark.model


def figures(language, text):
    """Subject, relation, figure and unit of each figure."""
    facts = [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]
    return {(fact.subject, fact.relation, fact.value.low, fact.value.unit) for fact in facts}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The probe will pass the moon at a distance of about 85,000 km.", ("The probe", "pass", 85000, "kilometre")),
        ("The plane flew at a height of 300 metres.", ("The plane", "fly", 0.3, "kilometre")),
        ("The bridge will be built at a cost of 3 million euros.", ("The bridge", "build", 3e6, "EUR")),
        ("The house was sold at a price of 400,000 euros.", ("The house", "sell", 4e5, "EUR")),
        ("The wreck lies at a depth of 78 metres.", ("The wreck", "lie", 0.078, "kilometre")),
        ("The loan runs at a rate of 4 percent.", ("The loan", "run", 4, "percent")),
        (
            "The comet will be closest on 14 May, at a distance of 9,000 km, Ida Roe said.",
            ("The comet", "be", 9000, "kilometre"),
        ),
    ],
)
def test_a_measuring_noun_leads_to_the_figure_of_its_verb(language, text, figure):
    """How far, how deep or for how much something was done is told with what was done."""
    assert figures(language, text) == {figure}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Children on the diet had 43 percent fewer colds than others.", ("have", 43, ("less",))),
        ("Colds were 34 percent less frequent in children on the diet.", ("be", 34, ("less",))),
        ("Ticket sales are 8 percent lower than last year.", ("be", 8, ("less",))),
        ("The new trains use 20 percent less power.", ("use", 20, ("less",))),
        ("Rents were 12 percent higher than a year ago.", ("be", 12, ())),
        ("The river is 12 percent wider than in 1990.", ("be", 12, ())),
    ],
)
def test_a_share_by_which_two_differ_is_told(language, text, figure):
    """By how much something is more or less is the news; less is never set against more."""
    (fact,) = [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]
    assert (fact.relation, fact.value.low, fact.value.qualifiers) == figure


@pytest.mark.parametrize(
    "text",
    ["The firm sold 900 cars, 8 percent fewer than in May.", "Orvig took in 5,400 people, 8 percent over the quota."],
)
def test_a_share_beside_its_figure_is_not_told_twice(language, text):
    """What a figure is compared with behind a comma says nothing more of the clause."""
    assert not any(unit == "percent" for *_, unit in figures(language, text))


@pytest.mark.parametrize(
    ("text", "figure", "speaker"),
    [
        ("Ocander gave the number of injured as 17.", ("the number of injured", 17, "person"), "Ocander"),
        ("The mayor put the cost of the pier at 3 million euros.", ("the cost of the pier", 3e6, "EUR"), "The mayor"),
        ("Insurers estimated the damage at 90 million dollars.", ("the damage", 9e7, "USD"), "Insurers"),
        ("The ministry listed the number of missing as 31.", ("the number of missing", 31, "person"), "The ministry"),
        ("A study put the age of the bones at 3,000 years.", ("the age of the bones", 3000, "year"), "A study"),
        ("The count puts the dead at 19.", ("the dead", 19, "person"), "The count"),
        ("Northline puts its losses at £1.1 million.", ("Northline’s losses", 1.1e6, "GBP"), "Northline"),
    ],
)
def test_who_puts_a_figure_to_a_thing_only_says_so(language, text, figure, speaker):
    """The figure is the thing's own; whoever puts it is the one who says it."""
    (fact,) = extract(Article(text=text), language).facts
    assert (fact.subject, fact.value.low, fact.value.unit) == figure
    assert (fact.relation, fact.attribution.speakers) == ("be", (speaker,))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A slide hit Orlo. That brought the death toll to 44, rescuers said.", ("the death toll", 44, "death")),
        ("Two men were found. This raises the number of dead to 12.", ("the number of dead", 12, "person")),
    ],
)
def test_a_toll_is_told_whatever_brought_it_there(language, text, figure):
    """A pointing word before the verb leaves the toll itself known."""
    assert (figure[0], "rise to", *figure[1:]) in figures(language, text)


@pytest.mark.parametrize(
    "text",
    [
        "Not one of the tanks was set alight.",
        "Not a drop of oil entered the sea.",
        "From first to last not a train was late on Monday.",
        "Not one lorry crossed the border on Monday.",
    ],
)
def test_not_one_denies(language, text):
    """What not a single one did was not done."""
    assert {fact.polarity for fact in extract(Article(text=text), language).facts} == {"negative"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The police have charged a man with fraud, they said on Monday.", "The police"),
        ("Prosecutors have dropped two of the charges, they said.", "Prosecutors"),
    ],
)
def test_those_who_did_it_say_so(language, text, speaker):
    """A body that acts and speaks in one sentence is the one behind "they said"."""
    facts = extract(Article(text=text), language).facts
    assert {fact.attribution.speakers for fact in facts if fact.attribution} == {(speaker,)}


def test_when_it_is_most_so_is_told(language):
    """A day on which something is closest or heaviest sets it beside its own other days."""
    (fact,) = extract(Article(text="The comet will be closest on 14 January."), language).facts
    assert (fact.subject, fact.object, fact.time.text) == ("The comet", "closest", "14 January")


@pytest.mark.parametrize(
    ("text", "figure", "told"),
    [
        (
            "Norland hits Orvair with a fine of 2 million euros.",
            2_000_000,
            ("Norland", "hit", "Orvair with a fine of 2 million euros"),
        ),
        (
            "The owner of the mill quarrelled with Ida Roe over an unpaid bill of £3,400.",
            3400,
            ("The owner of the mill", "quarrel", "with Ida Roe over an unpaid bill of £3,400"),
        ),
        ("The rocket carries Kelpie, a probe of about 400 kg.", 400, ("Kelpie", "be", "a probe of about 400 kg")),
        ("A convoy with 20 tankers left Velm on Monday.", 20, ("A convoy", "have", "20 tankers")),
        ("Velm's 30-year lease ended on Monday.", 30, ("Velm's 30-year lease", "end", None)),
    ],
)
def test_a_figure_in_a_noun_phrase_is_told_by_its_clause(language, text, figure, told):
    """A fine of 2 million says nothing by itself: who is fined does."""
    (fact,) = [one for one in facts_of(language, text) if one.rule == "measure"]
    assert fact.value.low == figure
    assert (fact.subject, fact.relation, fact.object) == told


@pytest.mark.parametrize(
    "text",
    [
        "The vote was lost after a debate of five hours.",
        "At this week's rate of 1.17 dollars the bill is higher.",
        "The farm sends its crop in bags of 60 kg.",
        "She will run the 100 metres hurdles.",
    ],
)
def test_a_figure_of_no_clause_is_not_told(language, text):
    """Beside the clause a measure of nothing that is named says nothing."""
    empty = [one for one in facts_of(language, text) if one.rule == "measure" and one.object is None]
    assert not empty
