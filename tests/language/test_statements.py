"""A fact is shown by words that state it: with a verb and who does it, not by half a sentence."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def quotes(language, text):
    """The evidence of each fact of one article by its relation, but for standing ones."""
    facts = extract(Article(text=text, published=WEDNESDAY), language).facts
    return {
        fact.relation: text[fact.evidence.start : fact.evidence.end]
        for fact in facts
        if not fact.relation.startswith("has ")
    }


@pytest.mark.parametrize(
    ("text", "relation", "quote"),
    [
        (
            "The judge read the sentence in a session that lasted 40 minutes.",
            "last",
            "The judge read the sentence in a session that lasted 40 minutes",
        ),
        (
            "Divers reached the ferry that sank on Monday.",
            "sink",
            "Divers reached the ferry that sank on Monday",
        ),
        (
            "The council sold a barge built in 1951.",
            "build",
            "The council sold a barge built in 1951",
        ),
        (
            "Worn out by a long season, Roe lost in two sets.",
            "wear out",
            "Worn out by a long season, Roe lost in two sets",
        ),
    ],
)
def test_words_that_only_say_which_one_are_shown_with_what_is_said_of_it(language, text, relation, quote):
    """A noun with its relative clause, or an -ed form before its subject, is no statement; the clause around it is."""
    assert quotes(language, text)[relation] == quote


@pytest.mark.parametrize(
    ("text", "relation", "quote"),
    [
        ("Fire broke out in Velm, where about 9,000 people live.", "live", "Velm, where about 9,000 people live"),
        (
            "Ida Roe wrote the letter when she was secretary of the union.",
            "be",
            "she was secretary of the union",
        ),
        (
            "Tom Lamb, a retired pilot who ran the flying club, wept.",
            "run",
            "Tom Lamb, a retired pilot who ran the flying club",
        ),
    ],
)
def test_a_clause_is_shown_without_the_word_that_hangs_it_on_another(language, text, relation, quote):
    """A "when" is left out; a "where" is shown with the place, an apposition with the name."""
    assert quote in quotes(language, text)[relation]
    assert not quotes(language, text)[relation].startswith(("when", "where", "a retired"))


def test_a_governing_clause_of_another_voice_is_no_part_of_the_quote(language):
    """What somebody says of a thing is shown by his words alone, and the outlet's by its own."""
    text = "The union said the tram that crashed on Monday was 40 years old."
    assert "union" not in quotes(language, text)["crash"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ida Roe answered the questions that are put in letters.", "put"),
        ("The firm gives money to the people who want to close the harbour.", "want to close"),
    ],
)
def test_what_only_says_which_one_is_no_fact(language, text, relation):
    """Without a figure, a time, a place or a name it tells nothing of its own."""
    assert relation not in quotes(language, text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The guard called for help when the men arrived.", "arrive"),
        ("Ida Roe was laughing when she fell.", "fall"),
        ("Tom Lamb died after slipping.", "slip"),
        ("Tom Lamb counted to ten before turning.", "turn"),
    ],
)
def test_a_bare_movement_that_only_dates_another_act_is_no_fact(language, text, relation):
    """Where to, from where or on what stands in another sentence."""
    assert relation not in quotes(language, text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The widow said little after Tom Lamb died.", "die"),
        ("The guard called for help when the men arrived at the gate on Friday.", "arrive"),
        ("Ida Roe was laughing when she fell into the harbour.", "fall"),
    ],
)
def test_a_whole_act_that_dates_another_is_kept(language, text, relation):
    """What says all there is to say, or where to and when, stands alone."""
    assert any(told.split()[0] == relation for told in quotes(language, text))


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The minister cited the figure.", "cite"),
        ("Residents were shocked by the number.", "shock"),
        ("It is not known how many nurses work at the clinic in Velm.", "work"),
        ("He will wait should the bank refuse to sign the loan.", "sign"),
        ("The mayor would step down had the vote failed.", "fail"),
    ],
)
def test_pointers_questions_and_conditions_are_no_facts(language, text, relation):
    """A figure told elsewhere, an indirect question, and a condition without "if"."""
    assert not any(relation in told.split() for told in quotes(language, text))


def test_an_object_that_breaks_off_before_its_verb_is_no_fact(language):
    """The noun before "may" does something that the fact does not tell."""
    text = "The rules limit the types of data town clerks may use."
    assert "limit" not in quotes(language, text) or "may use" in quotes(language, text)["limit"]
    facts = extract(Article(text=text, published=WEDNESDAY), language).facts
    assert not any((fact.object or "").endswith("clerks") for fact in facts)


def test_what_is_rated_is_no_rat(language):
    """The tagger's lemma of "rated" is another word."""
    assert "rate" in quotes(language, "The agency rated the dam unsafe on Monday.")


def test_a_speaker_who_is_some_of_a_group_told_elsewhere_is_none(language):
    """A speaker "many of whom" is nobody by himself."""
    text = "Tenants, many of whom say the repairs are late, met the mayor on Monday."
    assert "be" not in quotes(language, text)
