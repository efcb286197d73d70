"""Clauses behind a noun that may be said of another one."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def subjects(language, text, relation):
    """Of whom one article tells a relation, published on a Wednesday."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    return [fact.subject for fact in found if fact.relation == relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A mill up the river, which escaped the flood, sold its flour.", "escape"),
        ("The jetty at Velm, which was damaged by a storm in March, will reopen.", "damage"),
        ("Repairs to the canal, built in 1951, will cost 2 million euros.", "build"),
        ("A student found the pages in a barn, wrapped in a sack.", "wrap"),
        ("Velm was second, followed by Orvig.", "follow"),
        ("The number of seals washed up on the coast has reached 300.", "wash up"),
    ],
)
def test_of_which_of_two_a_clause_tells_is_not_guessed(language, text, relation):
    """Grammar does not say whether the mill or the river escaped."""
    assert subjects(language, text, relation) == []


@pytest.mark.parametrize(
    ("text", "relation", "subject"),
    [
        ("The hotel stands on an island, which has 6,000 inhabitants.", "have", "an island"),
        ("Engineers will inspect the jetty, which was damaged by a storm.", "damage", "the jetty"),
        ("The canal, built in 1951, is closed.", "build", "The canal"),
        ("The number of visitors rose to 300.", "rise to", "The number of visitors"),
        ("The number of trains was cut to 13.", "cut", "The number of trains"),
        ("The firm owes money to sellers of timber, who are owed 6 million euros.", "owe", "sellers of timber"),
        ("It was counsel for the river agency, Ida Roe, who gave the club a motto.", "give", "Ida Roe"),
    ],
)
def test_what_grammar_settles_is_told(language, text, relation, subject):
    """A noun alone before its clause, what only a place has, and "who" of people."""
    assert subject in subjects(language, text, relation)
