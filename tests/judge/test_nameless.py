"""Somebody without a name: age, nation and trade are compared where both articles tell of one person."""

from __future__ import annotations

import pytest

from store.judge import nameless
from store.judge.evidence import Scene
from store.judge.kinds import kinds
from store.judge.view import view


def told(claims, sentence):
    """Every answer that the claims of a sentence give, by sort."""
    return {(one.sort, one.text) for claim in claims(sentence) for one in nameless.told(view(claim))}


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "The victim was a 44-year-old Swedish plumber.",
            {("age", "44"), ("nation", "sweden"), ("trade", "Swedish plumber")},
        ),
        ("The onetime patent lawyer founded the firm.", {("trade", "patent lawyer")}),
        ("The 31-year-old, a paramedic from Orrin, won the race.", {("age", "31"), ("trade", "paramedic from Orrin")}),
        ("The Norwegian, who is 19, touched the wall first.", {("age", "19"), ("nation", "norway")}),
        ("The dead woman worked as a receptionist.", {("trade", "receptionist")}),
        ("The dead man came from Slovakia.", {("nation", "slovakia")}),
        ("The winner was a shop assistant at the bakery.", {("trade", "shop assistant at the bakery")}),
    ],
)
def test_what_somebody_is(claims, sentence, answers):
    """By what is said of them, by their own words, and beside them."""
    assert told(claims, sentence) == answers


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The bandits had demanded money.",
        "The family paid the fine.",
        "The victim was Marek Roe.",
        "The victim was not a plumber.",
        "The Swedish bank closed its branch.",
    ],
)
def test_what_tells_nothing_of_one_person(claims, sentence):
    """Several people, a body, a name, a denial."""
    assert told(claims, sentence) == set()


@pytest.mark.model
@pytest.mark.parametrize(
    ("stored", "new", "apart"),
    [
        ("The victim was a 44-year-old plumber.", "The dead man, who was 54, lived nearby.", True),
        ("The victim was a 44-year-old plumber.", "The dead man, who was 44, lived nearby.", False),
        ("The winner is a paramedic.", "The new champion is a dentist.", True),
        ("The winner is a doctor.", "The new champion is a surgeon.", False),
        ("The dead woman was a Dane.", "The victim came from Norway.", True),
        ("The dead woman was 44.", "The dead man was 54.", None),
    ],
)
def test_two_answers(claims, stored, new, apart):
    """Two answers differ, or are one; a man and a woman are two people."""
    pairs = [nameless.pair(view(a), view(b)) for a in claims(stored) for b in claims(new)]
    found = [not nameless.agree(*pair) for pair in pairs if pair]
    assert (any(found) if found else None) is apart


@pytest.mark.model
def test_it_is_weighed(claims):
    """Who is meant is never certain, so that signs say how likely it is."""
    ours, theirs = claims("The winner, who is 34, is a plumber."), claims("The new champion, who is 59, is a plumber.")
    pairs = [(view(a), view(b)) for a in ours for b in theirs if nameless.pair(view(a), view(b))]
    signs = [kinds()["role"].signs(a, b, Scene((a,), (b,))) for a, b in pairs if nameless.judgement(a, b).verdict]
    assert any(found["nameless"] and found["of age"] for found in signs)
