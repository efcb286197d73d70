"""Whom a pronoun cannot mean: nothing at all, a figure, who acts upon it, a rival of hers, a place."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """Subject and relation of each fact."""
    return {(one.subject, one.relation) for one in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "Tom Lamb said not a single lorry had crossed the bridge and that it would stay shut until May.",
            ("not a single lorry", "stay"),
        ),
        ("Profit fell by 9 percent in 2024. Its shares rose 2.6 percent in Velm.", ("Profit’s shares", "rise")),
        (
            "The future of the terminal was the main topic. It employs 640 people.",
            ("The future of the terminal", "employ"),
        ),
        ("The storm threw up a stone. It weighs 1.3 kilograms.", ("The storm", "weigh")),
        ("The board refused to publish a report because it contains names of patients.", ("The board", "contain")),
        (
            "The postman, who set out in May, reached Antigua on Wednesday. He weighed 14 kilograms less.",
            ("Antigua", "weigh"),
        ),
    ],
)
def test_a_pronoun_is_left_open_where_its_words_cannot_do_it(language, text, lost):
    """There was no lorry; a profit has no shares; the storm has no weight that is told; Antigua is a place."""
    assert lost not in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The firm sold 40 mills in 2024. It employs 400 people.", ("The firm", "employ")),
        ("The stone fell on Sunday. It weighs 1.3 kilograms.", ("The stone", "weigh")),
        ("The report was kept back because it contains names of patients.", ("The report", "contain")),
        ("The bear was hungry. She had two cubs.", ("The bear", "have")),
        ("Antigua spoke on Wednesday. Ida Antigua said she had won the race.", ("Ida Antigua", "win")),
    ],
)
def test_a_pronoun_is_settled_where_its_words_can(language, text, fact):
    """What may do it is still meant."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Strong winds often force firms to cancel them.", "Strong winds"),
        (
            "Shops must take the notes until June. Shops must take them now, Ida Roe said, and banks will then shred them.",
            "Shops",
        ),
    ],
)
def test_what_acts_on_them_is_not_they(language, text, lost):
    """The winds cancel no winds, and shops take no shops."""
    objects = {one.object for one in extract(Article(text=text), language).facts if one.object}
    assert not any(lost in words for words in objects)


def test_her_rival_is_not_she(language):
    """Whoever is somebody's cannot be the one whose he is."""
    text = (
        "Olga Hajek was elected mayor on Wednesday. Hajek, 39, received 24 votes. Her rival, deputy mayor Radek Smol, "
        'had 19. She promised to close the square. "Children should be able to cross the square," she said.'
    )
    found = extract(Article(text=text), language).facts
    speakers = {one.attribution.speakers for one in found if one.attribution}
    assert speakers == {("Olga Hajek",)}
    assert ("Olga Hajek", "close") in {(one.subject, one.relation) for one in found}
