"""Figures in their sentences: what disagrees, what moved on, what only looks alike. The people and places are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.judge import counted, slips
from store.judge.kinds import quantity
from store.judge.view import view
from store.model import Quantity
from tests.judge.built import seen, strand

pytestmark = pytest.mark.model

FIRE = "A fire destroyed the Tarn Street warehouse in Orrin on Thursday night, the Orrin fire service said on Friday."
DEAL = "The Tessvale Brewery has agreed to buy the Orrin Cider Works, the two companies said in Tessvale on Friday."
GULL = (
    "The ferry Silver Gull ran onto rocks off the island of Marrow on Wednesday, the Marrow coastguard said on Friday."
)
HOARD = "A hoard of silver coins has been found in a field near the town of Orrin, the Orrin museum said on Thursday."
VOTE = "The council of Grenholt voted on Thursday on a plan to close the Alder Road library."


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (FIRE, "Twelve firefighters were injured, the service said.", "Five firefighters were hurt, the service said."),
        (FIRE, "The warehouse held 340 pianos.", "There were 430 pianos in the warehouse."),
        (DEAL, "Tessvale will pay $14 million for the cider works.", "The price is $41 million, the companies said."),
        (
            DEAL,
            "The brewery made a profit of $9 million in the fourth quarter.",
            "The brewery made a profit of $6 million in the fourth quarter.",
        ),
        (VOTE, "The council approved the plan by 14 votes to 9.", "Councillors backed the plan 12-11."),
        (DEAL, "The cider works has 26 orchards.", "The cider works owns 62 orchards."),
        (GULL, "The Silver Gull was carrying 112 passengers.", "There were 148 passengers on the Silver Gull."),
    ],
)
def test_two_figures_for_one_thing(verdicts, lead, stored, new):
    """One thing is given two figures that no hedge or unit reconciles."""
    assert verdicts(lead, stored, new) == {("quantity", "contradiction")}


STORM = "Snow stopped the traffic at Orrin airport on Friday, the Orrin airport company said on Friday."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "verdict"),
    [
        (
            GULL,
            "Four people were killed, the coastguard said.",
            "Six people were killed, the coastguard said.",
            "update",
        ),
        (
            GULL,
            "Four people were killed, and nobody is missing any more, the coastguard said.",
            "Six people were killed, the coastguard said.",
            "contradiction",
        ),
        (
            STORM,
            "Forty flights were cancelled, the company said.",
            "The company said 61 flights were cancelled.",
            "contradiction",
        ),
        (
            STORM,
            "Forty flights have been cancelled so far, the company said.",
            "The company said 61 flights were cancelled.",
            "update",
        ),
    ],
)
def test_two_counts_of_one_evening(verdicts, lead, stored, new, verdict):
    """A toll may rise within hours unless it is closed; what is counted once does not, unless it is said to be open."""
    assert verdicts(lead, stored, new) == {("quantity", verdict)}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (
            FIRE,
            "Two people were killed, officials said.",
            "The number of people killed rose to five on Friday, officials said.",
        ),
        (
            FIRE,
            "The service said 340 pianos were lost.",
            "The correct number of lost pianos is 214, not 340 as stated.",
        ),
    ],
)
def test_a_figure_that_moved_on(verdicts, lead, stored, new):
    """A toll rises, a figure is corrected by words of its own."""
    assert verdicts(lead, stored, new) == {("quantity", "update")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (GULL, "The Silver Gull was carrying 112 passengers.", "There were 112 passengers on the Silver Gull."),
        (HOARD, "The hoard holds 1,163 coins.", "There are 1,163 coins in the hoard."),
        (FIRE, "Some 2,000 litres of paint burned.", "About 1,960 litres of paint burned."),
        (FIRE, "Twelve people were injured.", "Four children were among the injured."),
        (FIRE, "Twelve people were injured.", "Three of the injured were firefighters."),
        (DEAL, "The brewery employs 900 people.", "The cider works employs 140 people."),
        (
            DEAL,
            "The brewery made a profit of $9 million in the fourth quarter.",
            "The brewery made a profit of $31 million in the full year.",
        ),
        (DEAL, "The price is $18 million.", "The price could rise to $22 million."),
        (FIRE, "Two people were killed.", "In 1987, a fire in the same street killed nine people."),
        (
            DEAL,
            "The cider works made a profit of $3 million last year.",
            "The brewery made a profit of $9 million last year.",
        ),
        (DEAL, "Tessvale will pay $14 million in cash.", "The company expects to save $2 million a year."),
        (VOTE, "The library has 1,200 members.", "Some 150 people attended the meeting."),
        (
            VOTE,
            "The plan was approved by 14 votes to nine.",
            "Fourteen councillors voted for the plan and nine against it.",
        ),
    ],
)
def test_figures_that_only_look_alike(verdicts, lead, stored, new):
    """Rounding, a part of the whole, history, another owner, another thing."""
    assert not verdicts(lead, stored, new)


def hurt(number, text, *, article="one"):
    """So many people were hurt."""
    value = Quantity(float(number), float(number), "person")
    return seen(text, "injure", ("object", f"{number} people"), article=article, value=value)


@pytest.mark.parametrize(("some", "verdict"), [(4, None), (40, "contradiction")])
def test_some_of_a_whole_are_fewer(some, verdict):
    """Four among the injured are some of twelve; forty among the injured cannot be."""
    whole = hurt(12, "12 people were injured")
    part = hurt(some, f"{some} people were among the injured", article="two")
    assert quantity.compare(whole, part).verdict == verdict
    assert quantity.compare(part, whole).verdict == verdict


def earned(who, millions, *, article, known):
    """Who made a profit of so many millions, in an article that knows some firms."""
    value = Quantity(millions * 1e6, millions * 1e6, "USD", dimension="money")
    parts = ("subject", f"the {who}"), ("object", f"a profit of ${millions} million")
    telling = strand(article, terms=known)
    return seen(
        f"the {who} made a profit of ${millions} million", "make", *parts, article=article, value=value, telling=telling
    )


def test_two_of_whom_each_article_knows_both():
    """The brewery's profit and the works' are two; where one article knows only one of them, its name may be wrong."""
    brewery = earned("brewery", 3, article="one", known=("brewery", "works"))
    works = earned("works", 9, article="two", known=("brewery", "works"))
    assert quantity.compare(brewery, works).verdict is None
    assert quantity.compare(brewery, earned("works", 9, article="two", known=("works",))).verdict == "contradiction"
    assert (
        quantity.compare(brewery, earned("brewery", 9, article="two", known=("brewery", "works"))).verdict
        == "contradiction"
    )


@pytest.mark.parametrize(
    ("text", "relation", "parts", "value", "stands"),
    [
        (
            "hikers may not go within two kilometres of the crater",
            "go",
            (("subject", "hikers"), ("within", "two kilometres")),
            Quantity(2, 2, "kilometre", (), "exact", "distance"),
            True,
        ),
        (
            "900 homes had no water",
            "have",
            (("subject", "900 homes"), ("object", "no water")),
            Quantity(900, 900, "home", (), "exact", "count"),
            True,
        ),
        (
            "the firm did not sell 900 homes",
            "sell",
            (("subject", "the firm"), ("object", "900 homes")),
            Quantity(900, 900, "home", (), "exact", "count"),
            False,
        ),
    ],
)
def test_a_denied_deed_with_a_figure_that_stands(text, relation, parts, value, stands):
    """How near nobody may go and how many lack something are figures; how many were not sold is weighed as a denial."""
    view = seen(text, relation, *parts, value=value, polarity="negative")
    assert quantity.slots(view)
    assert counted.denied(view, value) is not stands


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The brewer now expects sales to grow by 3 percent.", "update"),
        ("The brewer expects sales to grow by 3 percent.", "contradiction"),
    ],
)
def test_a_forecast_of_now(sentence, verdict):
    """A figure told as that of now takes the place of the earlier one."""
    early, late = (
        seen(
            "sales will grow",
            "grow by",
            ("subject", "sales"),
            article=article,
            hours=hours,
            tense="future",
            sentence=said,
            value=Quantity(low, low, "percent", (), "exact", "percent"),
        )
        for article, hours, said, low in (("one", 0, "Sales will grow by 9 percent.", 9), ("two", 24, sentence, 3))
    )
    assert quantity.compare(early, late).verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (640, 460, True),
        (2300, 230, True),
        (1163, 1173, True),
        (1163, 1736, False),
        (8, 9, False),
        (12_400, 14_200, True),
    ],
)
def test_a_slip_of_the_pen(one, other, slip):
    """The same digits in another order, or one of them another, or a nought lost: figures that one hand may have mistyped."""
    figures = [Quantity(n, n, "coin", (), "exact", "count") for n in (one, other)]
    assert slips.slip(*figures) is slip


@pytest.mark.parametrize(
    ("text", "figure", "some"),
    [
        ("there are 48 confirmed cases, 39 of them children", 48, False),
        ("48 cases are confirmed; 39 of them are children", 39, True),
        ("four children were among the injured", 4, True),
    ],
)
def test_a_figure_of_some_of_others(text, figure, some):
    """Only the figure that stands before "of them" counts some of the others."""
    value = Quantity(figure, figure, "child", (), "exact", "count")
    assert counted.some_of(seen(text, "be", ("subject", text.split(",")[0]), value=value)) is some


@pytest.mark.parametrize(
    ("modality", "verdict"),
    [("asserted", "update"), ("planned", None), ("possible", None)],
)
def test_a_figure_that_is_only_hoped_for_moves_on_from_nothing(modality, verdict):
    """Who wants to bring the price down from 12 dollars to 5 still asks 12."""
    money = {n: Quantity(n, n, "USD", (), "exact", "money") for n in (12, 5)}
    now = seen("a dose costs 12 dollars", "cost", ("subject", "a dose"), value=money[12])
    then = seen(
        "the firm brings the price of a dose down from 12 to 5 dollars",
        "bring down",
        ("subject", "the firm"),
        ("object", "the price of a dose"),
        value=replace(money[5], change=("fell", 12.0)),
        article="two",
        modality=modality,
        hours=24,
    )
    assert quantity.compare(now, then).verdict == verdict


def test_one_toll_in_two_wordings_is_one_side(claims):
    """The toll that "rose to seven" and "killed seven people off Marrow" are one figure, though "kill off" means something else."""
    rose = "The number of people killed in the fire on the ferry rose to seven on Tuesday."
    told = "The ferry sailed again two days after a fire on board killed seven people off Marrow."
    first, second = (
        next(v for v in map(view, claims(text)) if quantity.slots(v) and v.fact.value.low == 7) for text in (rose, told)
    )
    assert quantity.agree(first, second)
