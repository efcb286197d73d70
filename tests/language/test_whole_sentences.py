"""Sentences of which no clause stands alone are kept whole; those that a fact tells, questions and scraps are not."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import WHOLE, Article

pytestmark = pytest.mark.model

LEAD = "The lift of the Orrin quarry fell 30 metres on Monday."


def kept(text, language, headline=None):
    found = extract(Article(text=text, headline=headline, id="a"), language)
    return found, [
        (text if one.field == "text" else headline)[one.evidence.start : one.evidence.end] for one in found.whole
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "What came down first was the cage; it was the rope that went with it.",
        "It had been like that for nineteen years.",
        "“They came out one by one, all of them,” she said of that hour.",
    ],
)
def test_what_leans_on_the_sentence_before_is_kept_whole(language, sentence):
    """Word for word, with no subject and no relation of its own."""
    found, whole = kept(f"{LEAD}\n\n{sentence}\n", language)
    assert whole == [sentence]
    assert {(one.rule, one.subject, one.relation, one.value) for one in found.whole} == {(WHOLE, "", "", None)}
    assert all(one.rule != WHOLE for one in found.facts)


@pytest.mark.parametrize(
    "sentence", ["Who had seen it come down?", "Not a word.", "So much for the lift, the rope, the cage."]
)
def test_a_question_or_a_scrap_is_not_kept(language, sentence):
    """They say nothing that another article could rule out."""
    assert kept(f"{LEAD}\n\n{sentence}\n", language)[1] == []


def test_a_sentence_that_a_fact_tells_is_not_kept_again(language):
    """One place, one way of keeping it."""
    found, whole = kept(LEAD, language)
    assert found.facts
    assert whole == []


def test_a_headline_apart_counts_in_itself(language):
    """Its offsets are its own, as those of its facts."""
    found, whole = kept(LEAD, language, headline="What it was that fell in Orrin nobody knows")
    assert [(one.section, one.field) for one in found.whole] == [("headline", "headline")]
    assert whole == ["What it was that fell in Orrin nobody knows"]


def test_each_has_an_id_of_its_own(language):
    """Also beside the facts, and the same each time."""
    text = f"{LEAD}\n\nIt had been like that for nineteen years.\n\nIt was the rope that went with it.\n"
    found, _ = kept(text, language)
    ids = [one.id for one in (*found.facts, *found.whole)]
    assert len(set(ids)) == len(ids) == len(found.facts) + 2
    assert kept(text, language)[0] == found


def test_text_that_is_not_english_keeps_nothing(language):
    """No facts, and no sentences either."""
    assert kept("Der Aufzug fiel am Montag dreißig Meter tief. Es war das Seil, das mit ihm ging.", language)[1] == []


@pytest.mark.parametrize("heading", ["Cage falls 30 metres with nobody in it", "ORRIN LIFT FALLS 30 METRES"])
def test_a_heading_in_the_text_beside_a_headline_apart_counts_in_the_text(language, heading):
    """Also one that differs from it in nothing but its capitals: what stands between its offsets are its own words."""
    headline, text = "Orrin lift falls 30 metres", f"{heading}\n\n{LEAD}\n"
    found = extract(Article(text=text, headline=headline, id="a"), language)
    told = {one.section: (headline if one.field == "headline" else text)[one.evidence.start :] for one in found.facts}
    assert told["headline"].startswith("Orrin lift falls")
    assert told["body"].startswith((heading, "The lift"))
