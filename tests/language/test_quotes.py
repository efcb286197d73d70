"""Quotation marks: matched inside a paragraph, whatever their style and number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.lines import read_lines
from store.language.quotes import read_quotes
from store.language.stylebook import read_stylebook

BOOK = read_stylebook()


def quotes(text: str) -> list[str]:
    return [text[one.start : one.end] for one in read_quotes(text, read_lines(text, BOOK))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over,” she said.", ["“It is over,”"]),
        ('"It is over," she said. "Go home."', ['"It is over,"', '"Go home."']),
        ("``It is over,'' she said.", ["``It is over,''"]),
        ("''It is over,'' she said.", ["''It is over,''"]),
        ("Mayor hails 'positive' talks", ["'positive'"]),
        ("She called it ‘a disgrace’ and left.", ["‘a disgrace’"]),
        ("The mayor's aides' cars weren't hers.", []),
        ("It was 6' 3\" tall, he said.", []),
        ("“My motto, “COMMON SENSE.” We agree,” he said.", ["“My motto, “COMMON SENSE.” We agree,”"]),
        ('He said "yes" and “no”.', ['"yes"', "“no”"]),
        ("“He told me, ‘Go,’ and I went,” she said.", ["“He told me, ‘Go,’ and I went,”"]),
    ],
)
def test_quotations_of_every_style(text, expected):
    """Typewriter, curly, doubled and single marks make the same quotations; an apostrophe makes none."""
    assert quotes(text) == expected


def test_a_forgotten_mark_spoils_its_own_paragraph_only():
    """After an unclosed quotation the next paragraph starts afresh."""
    text = "“It is over, she said.\nThe bridge is shut.\n“We are sad,” he said."
    assert quotes(text) == ["“It is over, she said.", "“We are sad,”"]


def test_a_quotation_runs_over_paragraphs():
    """No closing mark, and an opening one in the next paragraph: the quotation continues."""
    text = "“It is over.\n“We go home,” she said."
    first, second = read_quotes(text, read_lines(text, BOOK))
    assert first.continues
    assert not first.closed
    assert not second.continues


def test_a_stray_closing_mark_opens_nothing():
    """An odd closing mark does not swallow the rest of the line."""
    assert quotes("It is over,” she said. The bridge is shut.") == []


@given(st.text(alphabet=st.sampled_from("ab ,.\n“”\"'‘’`«»„"), max_size=120))
def test_quotations_never_overlap(text):
    """Any mixture of marks gives quotations in order, inside one another's gaps, with exact marks."""
    end = 0
    for one in read_quotes(text, read_lines(text, BOOK)):
        assert end <= one.start < one.end <= len(text)
        assert one.start <= one.inner_start <= one.inner_end <= one.end
        end = one.end
