"""Where something happens, beside what it is about and what only one of two things has."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def _places(language, text):
    return {fact.place for fact in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    "text",
    [
        "The council backed a cap on new harbours on Monday.",
        "Velm council backs tax on hotels",
        "Work has started on nine schools.",
        "The fee will be spent on roads, Ida Roe said.",
        "Ida Roe served on the Velm court for six years.",
        "A barn in Velm and a chapel in Orvig were sold in May.",
        "Ida Roe bought shares in Velm in May.",
        "Confidence in Velm fell by 12 percent.",
        "The mine, some nine miles from Velm, where a firm digs for salt, was flooded.",
    ],
)
def test_what_it_is_about_is_no_place(language, text):
    """A thing behind "on" that is ruled about, worked or spent on is not where it happens."""
    assert not _places(language, text) & {"Velm", "new harbours", "hotels", "nine schools", "roads", "the Velm court"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two men died on the road.", "the road"),
        ("Work has started in Velm.", "Velm"),
        ("A barn in Velm was sold in May.", "Velm"),
        ("The boats were burned on the island.", "the island"),
        ("Ida Roe bought a mill in Velm.", "Velm"),
    ],
)
def test_where_it_happens_stays(language, text, place):
    """The same words behind a verb that happens somewhere."""
    assert place in _places(language, text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 90 lorries were stuck on a national road for eleven hours.", "a national road"),
        ("Velm will play in their own stadium against Orvig.", "their own stadium"),
        ("The railway company wanted to put up barriers at the crossing in 2022.", "the crossing"),
        ("The barge was moored at a pier for the navy.", "a pier for the navy"),
        ("Velm will play in a stadium in Norland.", "a stadium in Norland"),
    ],
)
def test_a_place_ends_before_how_long_and_against_whom(language, text, place):
    """What stands behind a place is no part of it; what it is for and where it lies is."""
    assert place in {fact.place for fact in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The couple has put off its honeymoon in Norland.", None),
        ("Karl Orv cancelled a tour in Norland.", None),
        ("The couple spent its honeymoon in Norland.", "Norland"),
        ("The band cancelled a concert in Norland.", "Norland"),
    ],
)
def test_a_trip_is_not_dropped_where_it_leads(language, text, place):
    """Where one would have gone is no place of staying at home."""
    assert {fact.place for fact in extract(Article(text=text), language).facts} == {place}
