"""Figures of a part and its whole, of two groups, two places, two stages of a bargain; and the ones that disagree. All are invented."""

from __future__ import annotations

import pytest

from store.judge import portions
from store.model import Quantity
from tests.judge.built import seen, strand

QUAKE = "An earthquake shook the island of Tarsoa on Thursday, the Tarsoa seismological institute said on Friday."
STRIKE = "Bus drivers in Tessvale are on strike for more pay, the Tessvale transport union said on Friday."
POLL = (
    "The Centre Party leads before the election in Talvia in April, a survey by the Ferrin institute showed on Friday."
)
TRADE = "Talvia's exports grew in January, the Talvian statistics office said on Friday."
STORM = "Storm Freya hit western Ardania on Thursday night, the Ardanian weather service said on Friday."
TUNNEL = "The Velm tunnel in Talvia will be finished later than planned, the railway said on Friday."
ARREST = (
    "Police have made arrests over the theft of paintings from the Veldt Gallery in Brennes, the police said on Friday."
)

# Each look-alike with a pair of the same words that does disagree: the mark makes the difference, nothing else.
PARTS = [
    (STRIKE, "The union demanded a raise of 8 percent.", "The company offered a raise of 5 percent."),
    (STRIKE, "The union demanded a raise of 8 percent.", "The drivers accepted a raise of 6 percent."),
    (POLL, "The Greens stand at 14 percent.", "Among voters under 30, the Greens stand at 22 percent."),
    (QUAKE, "The earthquake had a magnitude of 5.8.", "An aftershock of magnitude 4.6 was felt."),
    (QUAKE, "In Melasi, 80 houses were damaged.", "Around 300 houses were damaged."),
    (QUAKE, "Around 300 houses were damaged.", "In Melasi alone, 80 houses were damaged."),
    (TRADE, "Exports came to $8.2 billion.", "Exports of machinery came to $1.9 billion."),
    (TRADE, "Exports rose 3.1 percent.", "Compared with December, exports were 0.8 percent lower."),
    (STORM, "Winds reached 140 kilometres an hour on the coast.", "Gusts of 96 kilometres an hour were recorded in the capital."),
    (STORM, "The storm cut power to 85,000 homes.", "Some 12,000 homes are still without power."),
    (TUNNEL, "The tunnel costs $5.6 billion.", "The state pays $3.9 billion."),
    (TUNNEL, "The eastern tube is 19 kilometres long.", "The western tube is 27 kilometres long."),
    (TUNNEL, "On time were 81 percent of the trains.", "Only 68 percent of long-distance trains were on time."),
    (TUNNEL, "The railway has 9,000 drivers.", "The railway is to grow by 8,000 drivers."),
    (ARREST, "Police arrested a woman and three men.", "Police arrested four people."),
    (POLL, "Turnout was 54 percent at the last election.", "Turnout is expected to be 61 percent."),
]  # fmt: skip
WHOLES = [
    (STRIKE, "The union demanded a raise of 8 percent.", "The union demanded a raise of 12 percent."),
    (POLL, "The Greens stand at 14 percent.", "The Greens stand at 22 percent."),
    (QUAKE, "The earthquake had a magnitude of 5.8.", "The earthquake had a magnitude of 6.4."),
    (TRADE, "Exports came to $8.2 billion.", "Exports came to $6.9 billion."),
    (STORM, "Winds reached 140 kilometres an hour on the coast.", "Gusts on the coast reached 180 kilometres an hour."),
    (TUNNEL, "The tunnel costs $5.6 billion.", "The tunnel will cost $3.9 billion."),
    (TUNNEL, "The tunnel is 19 kilometres long.", "The tunnel is 27 kilometres long."),
    (ARREST, "Police arrested five men.", "Police arrested three men."),
]  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("lead", "stored", "new"), PARTS)
def test_figures_of_two_things(verdicts, lead, stored, new):
    """Whichever article comes first, a part does not disagree with its whole."""
    assert verdicts(lead, stored, new) == set()
    assert verdicts(lead, new, stored) == set()


@pytest.mark.model
@pytest.mark.parametrize(("lead", "stored", "new"), WHOLES)
def test_figures_of_one_thing(verdicts, lead, stored, new):
    """Without the mark of a part the two figures exclude each other."""
    assert verdicts(lead, stored, new) == {("quantity", "contradiction")}


def houses(low, *, article, text=None, place=None, foremost=()):
    """So many houses were damaged."""
    parts = [("object", f"{low} houses")] + ([("in", place, "place")] if place else [])
    value = Quantity(float(low), float(low), "house")
    text = text or f"{low} houses were damaged" + (f" in {place}" if place else "")
    return seen(text, "damage", *parts, article=article, value=value, telling=strand(article, foremost=foremost))


def test_one_town_counts_fewer_than_the_island():
    """Only the smaller figure can be that of a part, and only of a place that the other article is not about."""
    island = houses(300, article="one")
    assert portions.parted(island, houses(80, article="two", place="Melasi"))
    assert portions.parted(houses(80, article="two", place="Melasi"), island)
    assert portions.parted(island, houses(900, article="two", place="Melasi")) is None
    assert (
        portions.parted(houses(300, article="one", foremost=("melasi",)), houses(80, article="two", place="Melasi"))
        is None
    )
    assert (
        portions.parted(houses(300, article="one", place="Melasi"), houses(80, article="two", place="Melasi")) is None
    )


@pytest.mark.parametrize(
    ("sentence", "base"),
    [
        ("Sales rose 3 percent", "year"),
        ("Sales rose 3 percent from a year earlier", "year"),
        ("Sales rose 3 percent from the previous month", "month"),
        ("Compared with December, sales rose 3 percent", "month"),
        ("Sales rose 3 percent compared with December last year", "year"),
        ("Sales rose 3 percent on the quarter", "quarter"),
        ("Sales rose to $3 million in March", "year"),
    ],
)
def test_what_a_change_is_measured_against(sentence, base):
    """A change is one against the year before unless its sentence says otherwise."""
    assert portions.bases(seen(sentence, "rise by", ("subject", "Sales"))) == base
