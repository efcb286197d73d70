"""Quotations kept as said: whole sentences whose words say of whom they speak."""

from __future__ import annotations

import pytest

from tests.language.test_facts import facts_of

pytestmark = pytest.mark.model


def _quoted(language, text):
    return [fact.object for fact in facts_of(language, text) if fact.rule == "quotation"]


@pytest.mark.parametrize(
    "text",
    [
        '"They do this every week, I did it once," Ida Roe said.',
        '"It will be first-order business," Ida Roe said.',
        '"Every time you say that," Ida Roe said, "you give them ammunition."',
        '"She came into the ground with all that a farm needs," Ida Roe said.',
        '"We hope to free her before the tide on Friday," Ida Roe said.',
        '"It is a slow song that one cannot forget," Ida Roe said.',
        '"Children should be able to reach it with their hands full," Ida Roe said.',
        '"We have trained for this since the spring," Ida Roe said.',
        '"We will pay the rent if they mend the roof," Ida Roe said.',
        '"There were two gates, and he opened both of them," Ida Roe said.',
        '"The choir learned of it from the baker," Ida Roe said.',
    ],
)
def test_a_quotation_of_nobody_known_is_not_kept(language, text):
    """Where "they", "it" and "this" agree with nothing in the quotation and nobody settles them, or half of it is cut."""
    assert not _quoted(language, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"The wind turned at the right moment," said Ida Roe.', "The wind turned at the right moment"),
        ('"It is a pity that we have lost," Ida Roe said.', "It is a pity that we have lost"),
        ('"We are pleased with the decision," Ida Roe said.', "We are pleased with the decision"),
        (
            '"The roof was old, and we mended it in the spring," Ida Roe said.',
            "The roof was old, and we mended it in the spring",
        ),
        (
            '"My brother did everything he could to save the mill," Ida Roe said.',
            "My brother did everything he could to save the mill",
        ),
        ('"We went through every room in this house," Ida Roe said.', "We went through every room in this house"),
    ],
)
def test_a_whole_quotation_is_kept_as_said(language, text, words):
    """A sentence that speaks of itself is kept in the speaker's words."""
    assert _quoted(language, text) == [words]


def test_he_is_the_one_that_the_sentence_before_calls_so(language):
    """Whom the text calls "him" is the "he" of the next quotation."""
    text = 'A farmer fell into a silo. Firefighters built a wall around him. "He was talking to us," Ida Roe said.'
    assert len(_quoted(language, text)) == 1
