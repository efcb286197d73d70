"""Two committees, two villages, the notes in fifties and all notes: figures and deeds of two, and those of one. All are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.judge import bygone, deciders, happenings, quarters, twos
from store.judge.kinds import attribution, person, place, quantity
from store.judge.view import view
from store.model import Attribution, Quantity
from tests.judge.built import seen, strand


def count(text, low, unit, *, article="one", relation="count", high=None, dimension="count", hours=0, parts=(), **more):
    """A clause that gives a figure."""
    value = Quantity(float(low), float(high or low), unit, dimension=dimension)
    return seen(text, relation, *parts, article=article, hours=hours, value=value, **more)


def parted(one, other):
    """Why the two figures are of two, whichever is told first."""
    assert twos.parted(one, other) == twos.parted(other, one)
    return twos.parted(one, other)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (("guards stopped 17 of 19 boats", 17, "boat"), ("there were 19 boats", 19, "boat")),
        (("she has won 31 of her 36 bouts", 31, "bout"), ("she was beaten only five times in 36 fights", 36, "fight")),
        (("the ice broke under 22 sledges", 22, "sledge"), ("25 sledges set out, all but three of which broke in", 25, "sledge")),
        (("the two traded 48 captives each", 48, "captive"), ("in all 96 captives were traded", 96, "captive")),
        (("guards stopped 27 sledges", 27, "sledge"), ("all but four of which were stopped", 4, "sledge")),
        (("Of the coins, 310 were of silver", 310, "coin"), ("divers raised 1,400 coins", 1400, "coin")),
        (("two other climbers were killed", 2, "climber"), ("three climbers have been killed", 3, "climber")),
        (("he beat seven rivals", 7, "rival"), ("he won in a field of eight", 8, "")),
        (("there were 23 schoolchildren on the boat", 23, "schoolchild"), ("the boat had 91 passengers", 91, "passenger")),
        (("there were 112 passengers on the boat", 112, "passenger"), ("there were 126 passengers and crew on it", 126, "passenger")),
        (("the flood killed 14 people", 14, "person"), ("the flood drowned 150 cattle", 150, "cattle")),
        (("in all 168 men will be freed, 97 of them from the north", 168, "man"), ("one side frees 97 men", 97, "man")),
        (("the blast killed four miners", 4, "miner"), ("61 miners have been killed in blasts this year", 61, "miner")),
    ],
)  # fmt: skip
def test_a_part_and_the_whole(part, whole):
    """The words say that one of the figures counts only some of what the other counts."""
    one = count(*part, article="one", relation="kill")
    assert parted(one, count(*whole, article="two", relation="kill"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("guards stopped 17 boats", 17, "boat"), ("guards stopped 19 boats", 19, "boat")),
        (("Of the coins, 310 were of silver", 310, "coin"), ("Of the coins, 480 were of silver", 480, "coin")),
        (("two other climbers were killed", 2, "climber"), ("three other climbers were killed", 3, "climber")),
        (("three climbers were killed", 3, "climber"), ("four climbers were killed", 4, "climber")),
        (("there were 23 children on the boat", 23, "child"), ("there were 31 children on the boat", 31, "child")),
        (("there were 126 passengers and crew", 126, "passenger"), ("there were 112 passengers and crew", 112, "passenger")),
        (("there were 95 children on the boat", 95, "child"), ("the boat had 91 passengers", 91, "passenger")),
        (("on 19 May guards stopped 17 boats", 17, "boat"), ("guards stopped 19 boats", 19, "boat")),
    ],
)  # fmt: skip
def test_two_figures_of_one_whole(one, other):
    """Nothing says that one is a part of the other, or both are the same part."""
    assert parted(count(*one, article="one"), count(*other, article="two")) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "two"),
    [
        ("14,000 packets of almond biscuits", "3,200 packets of waffles", True),
        ("14,000 packets of almond biscuits", "3,200 packets of the biscuits", False),
        ("14,000 packets", "3,200 packets of waffles", False),
    ],
)
def test_goods_in_packets(ours, theirs, two):
    """What is in the packets tells two products apart."""
    views = [
        count(
            f"Orveld recalled {text}",
            low,
            "packet",
            article=article,
            relation="recall",
            parts=(("subject", "Orveld", "org"), ("object", text)),
        )
        for text, low, article in ((ours, 14000, "one"), (theirs, 3200, "two"))
    ]
    assert (parted(*map(packets, views)) == "They count two sorts of goods.") == two


def packets(of):
    """The view with "packets" as the head of its object, as the parser gives it."""
    told = tuple(replace(p, head="packets") if p.part == "object" else p for p in of.fact.participants)
    return view(replace(of.claim, fact=replace(of.fact, participants=told)))


@pytest.mark.parametrize(
    ("ours", "theirs", "two"),
    [
        ("the fisheries committee", "the budget committee", True),
        ("the social affairs committee", "the committee", False),
        ("the parliamentary committee", "the budget committee", False),
        ("the powerful budget committee", "the budget committee", False),
        ("the Orrin court", "the district court", False),
        ("the young driver", "the injured driver", False),
    ],
)
def test_two_bodies_of_a_sort(ours, theirs, two):
    """Only another field of the same sort of body tells of two."""
    views = [
        seen(f"{who} rejected the bill", "reject", ("subject", who), ("object", "the bill"), article=article)
        for who, article in ((ours, "one"), (theirs, "two"))
    ]
    assert twos.two_of_a_sort(*(view.doers() for view in views)) == two


@pytest.mark.parametrize(
    ("stored", "new", "apart"),
    [
        ("sales were 5.2 billion marks", "nine-month sales were 15.9 billion marks", True),
        ("sales were 5.2 billion marks", "sales for the six months came to 9.9 billion marks", True),
        ("sales in the third quarter were 5.2 billion marks", "third quarter sales were 5.6 billion marks", False),
        ("sales were 5.2 billion marks", "sales were 5.6 billion marks", False),
    ],
)
def test_the_sum_of_months(stored, new, apart):
    """A figure that sums up months is not the one of an article that speaks of no such sum."""
    views = [
        count(text, low, "mark", article=article, dimension="money")
        for text, low, article in ((stored, 5.2e9, "one"), (new, 15.9e9, "two"))
    ]
    assert bool(quarters.two_periods(*views)) == apart


def test_a_term_of_months_is_no_period():
    """Months are the figure itself where somebody is jailed for them."""
    views = [
        count(f"the court jailed her for {n} months", n, "month", article=n, dimension="duration") for n in ("6", "9")
    ]
    assert not quarters.two_periods(*views)


@pytest.mark.parametrize(
    ("early", "late", "sentence"),
    [
        (2.1e9, 2.6e9, "Orveld is offering $2.6 billion for Tarsk, $500 million more than three weeks ago."),
        (2.1e9, 2.6e9, "Orveld is now offering $2.6 billion for Tarsk."),
        (150.0, 300.0, "The storm will bring 300 mm of rain, twice as much as forecast on Tuesday."),
        (33.0, 19.0, "The toll is 19, 14 fewer than on Tuesday."),
    ],
)
def test_the_distance_from_before(early, late, sentence):
    """A figure told with how far it is from the one of before moves on from it."""
    first = count("the figure is so much", early, "mark", dimension="money")
    second = count(sentence.rstrip("."), late, "mark", article="two", hours=72, dimension="money", sentence=sentence)
    assert quantity.compare(first, second).verdict == "update"


@pytest.mark.parametrize(
    "sentence",
    [
        "Orveld is offering $2.6 billion for Tarsk, $500 million more than Belkor.",
        "Orveld is offering $2.6 billion for Tarsk, $100 million more than three weeks ago.",
    ],
)
def test_the_distance_from_something_else(sentence):
    """How far it is from another's figure, or from another figure of before, moves on from nothing."""
    first = count("the offer is so much", 2.1e9, "mark", dimension="money")
    second = count(sentence.rstrip("."), 2.6e9, "mark", article="two", hours=72, dimension="money", sentence=sentence)
    assert quantity.compare(first, second).verdict != "update"


@pytest.mark.parametrize(("figure", "two"), [(120.0, True), (95.0, False)])
def test_snow_in_two_villages(figure, two):
    """Each village has its own depth of snow; one depth may be that of one village."""
    views = [
        count(
            f"{low:g} cm of snow were in {where}",
            low,
            "cm",
            article=where,
            relation=verb,
            dimension="distance",
            parts=(("subject", "snow"), ("in", where, "place")),
        )
        for low, where, verb in ((95.0, "Harrowgill", "lie"), (figure, "Thornmoor", "measure"))
    ]
    assert ("two places" in " ".join(place.compare(*views).reasons)) == two


@pytest.mark.parametrize(
    ("text", "when", "history"),
    [("The 2024 prize was won by Petra Oskin", "2024", True), ("The 2026 prize was won by Petra Oskin", "2026", False)],
)
def test_the_prize_of_another_year(text, when, history):
    """An edition that bears an earlier year is history in the news of this one."""
    assert when in text
    assert bygone.background(seen(text, "win", ("object", "prize"))) == history


def test_who_comes_and_who_goes_in_both():
    """Two sentences that both name who comes and who goes agree."""
    sentences = ("Petra Oskin replaces Ilse Marrant.", "Petra Oskin took over from Ilse Marrant.")
    one = seen(
        "Petra Oskin replaces Ilse Marrant",
        "replace",
        ("subject", "Petra Oskin", "person"),
        ("object", "Ilse Marrant", "person"),
        sentence=sentences[0],
        telling=strand("one", people=("Petra Oskin", "Ilse Marrant")),
    )
    other = seen(
        "Petra Oskin took over from Ilse Marrant",
        "take over",
        ("subject", "Petra Oskin", "person"),
        ("from", "Ilse Marrant", "person"),
        article="two",
        hours=48,
        sentence=sentences[1],
        telling=strand("two", people=("Petra Oskin", "Ilse Marrant")),
    )
    found = person.compare(one, other)
    assert found is None or found.verdict is None


@pytest.mark.parametrize(
    ("tail", "verdict"), [("", "contradiction"), (", and not councillor Ilse Marrant as we reported", "update")]
)
def test_words_given_back_to_another(tail, verdict):
    """A later article that names the first speaker as the wrong one corrects it."""
    words = "the harbour belongs to those who fish in it"
    views = [
        seen(words, "belong", article=article, hours=hours, sentence=f"“{words},” councillor {name} said{rest}.", attribution=Attribution((name,), direct=True))
        for article, hours, name, rest in (("one", 0, "Ilse Marrant", ""), ("two", 48, "Petra Oskin", tail))
    ]  # fmt: skip
    assert attribution.compare(*views).verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("the lower house", "the Senate's legal committee", True),
        ("the council", "the planning committee", True),
        ("the House of Representatives", "the Senate", True),
        ("parliament", "the lower house", False),
        ("lawmakers", "parliament", False),
        ("the finance committee", "the committee", False),
        ("the Senate", "senators", False),
    ],
)
def test_two_bodies_of_one_parliament(one, other, two):
    """A committee votes before the house, and one chamber after the other."""
    views = [
        seen(f"{body} passed the bill", "pass", ("subject", body), ("object", "the bill")) for body in (one, other)
    ]
    assert twos.two_chambers(*views) is two


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("the night train from Orrin to Tessvale", "the train from Orrin to Dorvale", True),
        ("the Orrin–Tessvale ferry", "the ferry between Orrin and Dorvale", True),
        ("the night train from Orrin to Tessvale", "the train between Tessvale and Orrin", False),
        ("the night train from Orrin to Tessvale", "the train", False),
    ],
)
def test_two_trains(one, other, two):
    """What runs to another town is another train."""
    views = [seen(f"{train} will stop", "stop", ("subject", train)) for train in (one, other)]
    assert bool(happenings.contrast(*views)) is two


@pytest.mark.parametrize(
    ("other", "two"), [("the commerce committee", True), ("a committee", True), ("the social affairs committee", False)]
)
def test_two_committees_whatever_they_do(other, two):
    """One supports what the other votes against; "a committee" may be any but the one that both name."""
    one = seen("voted against the bill", "vote against", ("subject", "the social affairs committee"), ("object", "it"))
    view = seen("supported the bill", "support", ("subject", other), ("object", "it"))
    assert deciders.two_bodies(one, view) is two
