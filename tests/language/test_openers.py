"""A phrase that opens a sentence and says when, where or in all is no part of the subject behind it."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2025-06-11T12:00:00+00:00")


def facts_of(language, text):
    """The facts of one article, published on a Wednesday."""
    return extract(Article(text=text, published=WEDNESDAY), language).facts


def told(language, text):
    """Subject, relation and object of each fact."""
    return {(fact.subject, fact.relation, fact.object) for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "fact", "time"),
    [
        (
            "From 3 October drivers of lorries will pay 12 euros, the mayor said.",
            ("drivers of lorries", "pay", "12 euros"),
            "3 October",
        ),
        ("By 12 May farmers had sown half of the fields.", ("farmers", "sow", "half of the fields"), "12 May"),
        (
            "On 4 July residents of the tower were told to leave.",
            ("residents of the tower", "tell to leave", None),
            "4 July",
        ),
        ("Since January thieves have stolen 40 bicycles.", ("thieves", "steal", "40 bicycles"), "January"),
        ("From Monday buses will stop at the mill.", ("buses", "stop at", "the mill"), "Monday"),
    ],
)
def test_an_opening_date_is_no_word_of_the_subject(language, text, fact, time):
    """It says when, whatever noun stands right behind it."""
    found = [one for one in facts_of(language, text) if (one.subject, one.relation, one.object) == fact]
    assert found
    assert found[0].time is not None
    assert time in found[0].time.text


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "At present almost all schools in the county teach Latin.",
            ("almost all schools in the county", "teach", "Latin"),
        ),
        ("At first most farmers in the valley grew hops.", ("most farmers in the valley", "grow", "hops")),
        ("In all the fire burned 300 hectares.", ("the fire", "burn", "300 hectares")),
        (
            "In all about 30 houses on the hill lost their roofs.",
            ("about 30 houses on the hill", "lose", "their roofs"),
        ),
        ("In Velm, one of the poorest towns, shops and banks sold bread.", ("shops and banks", "sell", "bread")),
    ],
)
def test_an_opening_phrase_is_no_word_of_the_subject(language, text, fact):
    """Words like "at present", "in all" and what a place is one of stand before the subject, not in it."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The 3 October lorries carried sand.", "lorries"),
        ("The January sales drew 4,000 people.", "January sales"),
        ("All the ships in the harbour sank.", "All the ships in the harbour"),
        ("One of the mills, the shops say, was sold for 4 million euros.", "One of the mills"),
    ],
)
def test_words_of_the_subject_stay_with_it(language, text, subject):
    """With no preposition before them they do say of what kind it is."""
    assert any(subject in fact.subject for fact in facts_of(language, text))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Sales in the nine weeks to 4 January fell by 5 percent.", "Sales in the nine weeks to 4 January"),
        ("Turnover in the six months to 30 June rose by 4 percent.", "Turnover in the six months to 30 June"),
    ],
)
def test_a_day_keeps_its_month(language, text, subject):
    """The last day of a period is not cut off behind its number."""
    assert subject in {fact.subject for fact in facts_of(language, text)}
