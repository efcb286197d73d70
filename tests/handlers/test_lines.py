import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import lines
from tests.handlers.newsroom import line, people


def marked(quote, ranges):
    return [quote[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("a", "b", "left", "right"),
    [
        ("22 soldiers came home", "23 soldiers came home", ["22"], ["23"]),
        ("the mayor Ada Holt spoke", "the mayor Eda Holt spoke", ["Ada"], ["Eda"]),
        ("talks ended on Monday", "talks ended on Friday night", ["Monday"], ["Friday night"]),
        ("same words here", "same words here", [], []),
        ("nothing in common", "quite other matters entirely", [], []),
    ],
)
def test_differing(a, b, left, right):
    """Only the words that differ are marked, and none where the quotes do not run alike."""
    first, second = lines.differing(a, b)
    assert (marked(a, first), marked(b, second)) == (left, right)


@given(st.text(), st.text())
def test_differing_ranges_are_words_of_each(a, b):
    """Ranges lie inside their quote, in order; equal quotes have none."""
    for quote, ranges in zip((a, b), lines.differing(a, b), strict=True):
        assert all(0 <= start < end <= len(quote) for start, end in ranges)
        assert list(ranges) == sorted(ranges)
    assert lines.differing(a, a) == ((), ())


@pytest.mark.parametrize(
    ("quote", "value", "found"),
    [
        ("Some 22 defenders returned", "22", ["22"]),
        ("Some 122 defenders returned", "22", []),
        ("Some 22 badly wounded soldiers returned", "22 wounded soldiers", ["22"]),
        ("said Mike Waltham on Friday", "Mike Waltham", ["Mike Waltham"]),
        ("said Waltham, the adviser", "Mike Waltham", ["Waltham"]),
        ("two score and more", "", []),
    ],
)
def test_stating(quote, value, found):
    """A value is found whole, else by its figures, else by its names."""
    assert marked(quote, lines.stating(quote, value)) == found


@pytest.mark.parametrize(
    ("quote", "value", "found"),
    [
        ("The fire killed four people", people(4), ["four"]),
        ("about 22 of the 175 were wounded", people(22), ["22"]),
        ("some 1,500 homes", people(1500), ["1,500"]),
        ("nobody knows", people(4), []),
    ],
)
def test_stating_a_number(quote, value, found):
    """A number is found in digits or in words."""
    assert marked(quote, lines.stating(quote, "no such words", value)) == found


def test_cased():
    """Our words for a value take the capitals of the quote, but not that of its first word."""
    assert (
        lines.cased("22 wounded ukrainian soldiers", "Some 22 Wounded Ukrainian soldiers")
        == "22 Wounded Ukrainian soldiers"
    )
    assert lines.cased("6 boats", "Boats, six") == "6 boats"


@given(
    st.text(min_size=1, max_size=500),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500))),
    st.integers(2, 400),
)
def test_quotation_keeps_the_words(quote, ranges, limit):
    """However a quote is marked and cut, what is shown is the beginning of it, in quotation marks."""
    shown = lines.Line(line("x").fact, line("x").article, quote)
    told = "".join(part["text"] for part in lines.quotation(shown, limit, sorted(ranges)))
    assert told[0] == "“"
    assert told.endswith(("”", "…”"))
    assert len(told) <= limit * 10 + 4  # a hidden character is shown by its number


def test_sentence():
    """The evidence stands inside its sentence."""
    found = line("the ferry carried 30 people")
    before, quote, after = found.sentence()
    assert quote == "the ferry carried 30 people"
    assert before + quote + after in found.article.text


def test_sentence_of_a_revised_article():
    """Where the text has changed since, the words stand alone: nothing is put around them that was not there."""
    found = line("the ferry carried 30 people")
    moved = lines.Line(
        found.fact, type(found.article)("Another text altogether, much longer than that one."), found.quote
    )
    assert moved.sentence() == ("", found.quote, "")


def test_by_time():
    """Earliest first, unknown last."""
    found = [line("a", hours=None), line("b", hours=-1), line("c", hours=-5)]
    assert [one.quote for one in lines.by_time(found)] == ["c", "b", "a"]


def test_heading_of_the_unknown():
    """An outlet or a time that nobody gave is called unknown; without an address there is no link."""
    told = lines.heading(line("a", None, hours=None), "UTC")
    assert "".join(part["text"] for part in told) == "outlet unknown · own report · publication time unknown"


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("“We lost walls, not people,”", "“We lost walls, not people,”"),
        ('"We lost walls."', "“We lost walls.”"),
        ("''We lost walls,''", "“We lost walls,”"),
        ("“We lost walls. And more", "“We lost walls. And more”"),
        ("“Walls” and “people” were lost", "““Walls” and “people” were lost”"),
        ("the walls were “lost”", "“the walls were “lost””"),
    ],
)
def test_a_quotation_is_shown_with_one_pair_of_marks(quote, shown):
    """What is quoted in the article as a whole does not get a second pair of marks."""
    parts = lines.quotation(line(quote=quote))
    assert "".join(part["text"] for part in parts) == shown
