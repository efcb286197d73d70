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
