"""Another place for one happening, and places that only look like it. The people and places are invented."""

from __future__ import annotations

import pytest

from store.judge import places, where
from store.judge.kinds import place
from tests.judge.built import seen

LANDING = "A cargo plane made an emergency landing on Wednesday after smoke was seen in the cockpit, the Skarn Air company said."
PAINTING = "Police have found a painting that was stolen in April from the Veldt Gallery, the police said on Monday."
FACTORY = "Battery maker Voltaris will build a new factory for 900 workers, the company said on Tuesday."
TALKS = "The foreign ministers of Kesh and Talvia held talks on Sunday about the border, the two ministries said."
QUAKE = "An earthquake shook the island of Tarsoa on Monday, the Tarsoa seismological institute said."


def show(text, relation, place, *, article="one", hours=0, tense="past"):
    """A clause about a boat show and where it is held."""
    parts = (("object", "the boat show"), ("in", place, "place"))
    return seen(
        text,
        relation,
        *parts,
        article=article,
        hours=hours,
        tense=tense,
        modality="planned" if tense == "future" else "asserted",
    )


@pytest.mark.parametrize(
    ("text", "relation", "tense", "verdict"),
    [
        ("the boat show has been moved to Sandrivo", "move", "past", "update"),
        ("the boat show, planned for Kelmora, will now be held in Sandrivo", "hold", "future", "update"),
        ("the boat show will be held in Sandrivo", "hold", "future", "contradiction"),
        ("the boat show was held in Sandrivo", "hold", "past", None),
    ],
)
def test_a_planned_place_that_was_moved(text, relation, tense, verdict):
    """Only the word for moving tells that another place has taken the planned one's; an outcome is another thing."""
    planned = show("the boat show will be held in Kelmora", "hold", "Kelmora", tense="future")
    found = place.compare(planned, show(text, relation, "Sandrivo", article="two", hours=48, tense=tense))
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (LANDING, "The plane landed in Geneva.", "The plane landed in Lyon."),
        (LANDING, "The plane landed in Tolvik.", "The plane landed in Brennes."),
        (LANDING, "The plane landed at Tolvik airport.", "The plane came down safely at Brennes airport."),
        (
            PAINTING,
            "The painting was found in a barn in the village of Harrowgill.",
            "The painting was found in a barn in the village of Thornmoor.",
        ),
        (
            PAINTING,
            "The painting was discovered in a garage in Leeds.",
            "The painting was found in a garage in Bristol.",
        ),
        (FACTORY, "The factory will be built in Kelmora.", "The factory will be built in Sandrivo."),
        (FACTORY, "The plant will be built in Portugal.", "The factory will be built in Spain."),
        (
            FACTORY,
            "The company, based in Kelmora, will hire 900 people.",
            "The company, based in Sandrivo, will hire 900 people.",
        ),
        (TALKS, "The talks took place in Vienna.", "The talks were held in Geneva."),
        (TALKS, "The ministers held talks in Monte Arvo.", "The ministers held talks in Sant Belor."),
        (TALKS, "The ministers met in Vienna.", "The two ministers met in Geneva."),
    ],
)
def test_two_places_for_one_thing(verdicts, lead, stored, new):
    """One happening is told in two places."""
    assert verdicts(lead, stored, new) == {("place", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (LANDING, "The plane landed in the province of Aurland.", "The plane landed in Tolvik."),
        (LANDING, "The plane landed near Tolvik.", "The plane landed in Brennes."),
        (LANDING, "The plane landed in Tolvik, in the north of Norway.", "The plane landed in Norway."),
        (LANDING, "The plane landed in Tolvik.", "The plane took off from Brennes."),
        (LANDING, "The crew was taken to hospital in Tolvik.", "A passenger was taken to hospital in Brennes."),
        (
            PAINTING,
            "The painting was found in Harrowgill.",
            "The painting was found in a barn in the village of Harrowgill.",
        ),
        (PAINTING, "A man was arrested in Harrowgill.", "A woman was arrested in Thornmoor."),
        (
            PAINTING,
            "The painting was found in the Kilmore district.",
            "The painting was found in the city of Thornmoor.",
        ),
        (FACTORY, "The company has its headquarters in Kelmora.", "The factory will be built in Sandrivo."),
        (FACTORY, "The factory could be built in Kelmora.", "The factory will be built in Sandrivo."),
        (TALKS, "The ministers will meet again in Vienna.", "The ministers met in Geneva."),
        (QUAKE, "The quake was felt in Kandru.", "The quake was felt in Melasi."),
        (QUAKE, "Its epicentre was near Kandru.", "The epicentre was near Melasi."),
    ],
)
def test_look_alikes_of_places(verdicts, lead, stored, new):
    """Two places that can both be right stay silent."""
    assert verdicts(lead, stored, new) == set()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("the village of Novara", True),
        ("Marling", True),
        ("Janstown", True),
        ("the ABC charge", False),
        ("Jan.", False),
        ("the Monday meeting", False),
    ],
)
def test_an_abbreviation_or_a_time_is_no_place(words, named):
    """Arrested on a charge, at a time: neither says where."""
    assert bool(where._NAME_OF_PLACE.search(words)) is named


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the town of Orrin", "Orrin", True),
        ("Tolvik", "the province of Aurland", True),
        ("Tolvik", "the island of Marrow", True),
        ("near Tolvik", "Brennes", True),
        ("Lisbon", "Portugal", True),
        ("Tolvik", "Brennes", False),
        ("the town of Tolvik", "the village of Hask", False),
    ],
)
def test_two_places_that_may_be_one(one, other, expected):
    """A shared name, an area in which the other may lie, or somewhere near it; two towns are two."""
    assert places.may_be_one(one, other) is expected
    assert places.may_be_one(other, one) is expected
