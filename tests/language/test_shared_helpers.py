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
    ],
)
def test_a_second_verb_shares_the_helper_of_the_first(language, text, relation, modality):
    """Nobody says that the quay costs £4m already, nor on what condition the tunnel ends in Velm."""
    assert how_firmly(language, text, relation) == {modality}


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The new quay took a year to build and cost £4m.", "cost", "asserted"),
        ("The mayor said the tunnel would open in May and praised the crew.", "praise", "asserted"),
        ("The divers could not see the mast and cut the rope.", "cut", "asserted"),
        ("The mill was sold in May and was heated by a straw boiler.", "heat", "asserted"),
    ],
)
def test_a_second_verb_with_a_past_of_its_own_stays_told(language, text, relation, modality):
    """What was done or paid is told as so, whatever helper stands before."""
    assert how_firmly(language, text, relation) <= {modality}
