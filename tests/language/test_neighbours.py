"""The word before or after another, also at the ends of a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from store.language import neighbours
from store.language.neighbours import NOTHING, neighbour

DOC = Doc(Vocab(), words=["Seven", "boats", "sank"])


@pytest.mark.parametrize(("at", "step", "word"), [(0, 1, "boats"), (2, -1, "boats"), (0, 2, "sank")])
def test_gives_the_word_that_stands_there(at: int, step: int, word: str) -> None:
    """Inside a text it is the token itself."""
    assert neighbour(DOC[at], step).text == word


@pytest.mark.parametrize(("at", "step"), [(0, -1), (2, 1), (1, 2), (1, -2)])
def test_beyond_the_ends_is_a_word_that_is_like_none(at: int, step: int) -> None:
    """Beyond the ends nothing is raised, nothing matches, and further steps lead nowhere."""
    found = neighbour(DOC[at], step)
    assert found is NOTHING
    assert (found.lower_, found.dep_, found.text) == ("", "", "")
    assert found.head is found.left_edge is neighbour(found) is NOTHING
    assert found not in list(DOC)


def test_no_rule_asks_a_token_for_its_neighbour_unguarded() -> None:
    """`Token.nbor` raises at the ends of a text and would lose the article: only one place may call it."""
    rooms = Path(neighbours.__file__).parent.glob("*.py")
    assert [room.name for room in rooms if re.search(r"\.nbor\(", room.read_text("utf-8"))] == ["neighbours.py"]


@pytest.mark.model
def test_no_words_are_an_empty_place(language) -> None:
    """A rule that cuts all words off a phrase gets words that say nothing, not an error that loses the article."""
    document = language.read("Seven boats sank off Orvik.")
    sentence = document.sentences[0]
    assert document.words(sentence.span_of([])) == ""
