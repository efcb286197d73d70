"""The second of two joined verbs is as firm as the first, whose helper it shares: "will open and cost", "would rise and be let"."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

THURSDAY = datetime.fromisoformat("2024-05-02T09:00:00+00:00")


def how_firmly(language, text, relation):
    """The modality of every fact of one relation in an article published on a Thursday."""
    told = extract(Article(text=text, published=THURSDAY), language).facts
    return {fact.modality for fact in told if fact.relation == relation}


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The new quay will open in May and cost £4m.", "cost", "planned"),
        ("The ferry will be 90 metres long and cost 40 million euros.", "cost", "planned"),
        ("The mill will cost 12 million euros and be heated by a straw boiler.", "heat", "planned"),
        ("The mayor, Ida Roe, said the tunnel would have two tubes and end in Velm.", "end", "planned"),
        ("Ida Roe said that divers would look for the anchor and raise the mast.", "raise", "planned"),
        ("The work will take a year and cost 7 million crowns.", "cost", "planned"),
        ("The tunnel will be dug in May and cost the town £4m.", "cost", "planned"),
        ("The firm might sell its boats and cut 40 jobs.", "cut", "possible"),
        ("Ida Roe said the mill would have been sold in May and moved to Velm.", "move", "conditional"),
        ("Ida Roe said the mill would have been sold and shipped to Velm.", "ship", "conditional"),
        ("Ida Roe said the cable would have been raised and cut in Velm.", "cut", "conditional"),
        (
            "Ida Roe said the mill would, if the council agreed, sell its boats and build a hall.",
            "build",
            "conditional",
        ),
    ],
)
def test_a_second_verb_shares_the_helper_of_the_first(language, text, relation, modality):
    """Nobody says that the quay costs £4m already, on what condition the tunnel ends in Velm, or that the mill is to move."""
    assert how_firmly(language, text, relation) == {modality}


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The mayor said the tunnel would open in May and praised the crew.", "praise", "asserted"),
        ("The guards could see the fire from the tower and shut the gate on Monday.", "shut", "asserted"),
        ("The driver tried to overtake a bus and hit a cyclist in Velm.", "hit", "asserted"),
        ("The council will meet on Monday and the bridge cost £4m.", "cost", "asserted"),
        ("Ida Roe said the club would sell the ground and could build a hall in Velm.", "build", "possible"),
        ("The mill was sold in May and was heated by a straw boiler.", "heat", "asserted"),
    ],
)
def test_a_second_verb_with_a_past_or_helper_of_its_own_keeps_it(language, text, relation, modality):
    """What was done or paid is told as so, whatever helper stands before; "could" may be the past of "can"."""
    assert how_firmly(language, text, relation) == {modality}
