"""Figures that stand beside a statement: company, hours, known places, half of a row; and numbers of nobody knows what."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model


def _figures(language, text):
    facts = extract(Article(text=text), language).facts
    return {(fact.value.low, fact.value.unit) for fact in facts if isinstance(fact.value, Quantity)}


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("A set of 12 spoons was found in the barn, along with 60 coins.", 60),
        ("The panel of three judges and six jurors was divided.", 6),
        ("The panel of three judges and six jurors was divided.", 3),
        ("By nine that evening a tug had freed the ferry.", 9),
        ("Karl Orv came from Velm with 40 sheep and two dogs.", 2),
        ("The parish spent 4 million crowns on the roof and two stoves.", 2),
        ("Green Velm leads after the count of 16 districts.", 16),
        ("No barge with more than 20 berths may moor at the three old piers.", 3),
        ("For the 20 berths there are 31 boats.", 20),
        ("The risk of floods is high, at level three on a scale of four.", 4),
        ("Ida Roe was third, a full seven seconds down on Karl Orv.", 7),
        ("The lease, worth £2 million over six years, was signed in May.", 6),
        ("The men's race, over 90 km, will be held on Friday.", 90),
        ("The match ended 5.5 to 2.5 on Sunday.", 5.5),
    ],
)
def test_a_figure_beside_the_statement_is_not_its_figure(language, text, stray):
    """It counts half of what is told, its company, or says where and when."""
    assert stray not in {low for low, _ in _figures(language, text)}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A set of 12 spoons was found in the barn, along with 60 coins.", (12, "spoon")),
        ("Karl Orv sold 40 sheep and two dogs.", (40, "sheep")),
        ("The ferry came from Velm with 40 passengers.", (40, "passenger")),
        ("The company employs a crew of nine.", (9, "person")),
        ("There are 31 boats for the harbour.", (31, "boat")),
        ("Police closed the two bridges on Friday.", (2, "bridge")),
        ("The parish spent 4 million crowns on the roof.", (4e6, "SEK")),
        ("The lease runs for six years.", (6, "year")),
        ("The men's race was over 90 km long.", (90, "kilometre")),
    ],
)
def test_the_statements_own_figure_stays(language, text, figure):
    """The same words where the figure is what is told."""
    assert figure[0] in {low for low, _ in _figures(language, text)}


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("The pump runs for three hours a day.", "per day"),
        ("The clinic opens five days a week.", "per week"),
        ("Karl Orv left three days ago.", None),
    ],
)
def test_a_length_keeps_how_often_it_comes(language, text, rate):
    """Three hours a day are not three hours."""
    facts = extract(Article(text=text), language).facts
    rates = {word for fact in facts if isinstance(fact.value, Quantity) for word in fact.value.qualifiers}
    assert (rate in rates) if rate else not any(word.startswith("per ") for word in rates)


@pytest.mark.parametrize(
    "text",
    [
        "Velm fair draws 4,000",
        "Net profit was 3.4 million.",
        "A second barn takes another 90.",
        "Farmer Karl Orv lost 30 in the spring.",
    ],
)
def test_a_number_of_nobody_knows_what_is_not_told(language, text):
    """The noun stands in another sentence."""
    assert not [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]


@pytest.mark.parametrize(
    "text",
    [
        "Velm fair draws 4,000 visitors.",
        "Net profit was 3.4 million euros.",
        "The death toll reached 31.",
        "The order for 60 buses brings six to Velm.",
    ],
)
def test_a_number_whose_noun_is_known_is_told(language, text):
    """What is counted stands beside it or is the subject's own."""
    assert [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]
