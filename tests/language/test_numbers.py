"""Numerals: digits, words, ranges, hedges, fractions, pairs and zero, on plain strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.numbers import in_words, numerals


@pytest.mark.parametrize(
    ("text", "low", "high", "comparator"),
    [
        ("seventeen goats", 17, 17, "exact"),
        ("two hundred and ten goats", 210, 210, "exact"),
        ("a dozen goats", 12, 12, "exact"),
        ("two dozen goats", 24, 24, "exact"),
        ("half a million goats", 500_000, 500_000, "exact"),
        ("a million and a half goats", 1_500_000, 1_500_000, "exact"),
        ("three quarters of a million goats", 750_000, 750_000, "exact"),
        ("one and a half hours", 1.5, 1.5, "exact"),
        ("1,234,567 goats", 1_234_567, 1_234_567, "exact"),
        ("4.5 million goats", 4_500_000, 4_500_000, "exact"),
        ("about 60 goats", 60, 60, "about"),
        ("nearly 60 goats", 60, 60, "about"),
        ("just under 60 goats", 60, 60, "about"),
        ("nine hundred or so goats", 900, 900, "about"),
        ("more than 250 goats", 250, None, "more than"),
        ("at least 12 goats", 12, None, "at least"),
        ("no fewer than 12 goats", 12, None, "at least"),
        ("12 or more goats", 12, None, "at least"),
        ("up to 40 goats", None, 40, "at most"),
        ("fewer than 40 goats", None, 40, "less than"),
        ("between 10 and 15 goats", 10, 15, "between"),
        ("twenty to thirty goats", 20, 30, "between"),
        ("2 to 3 million goats", 2_000_000, 3_000_000, "between"),
        ("dozens of goats", 20, 120, "about"),
        ("hundreds of thousands of goats", 200_000, 999_999, "about"),
        ("half an hour", 0.5, 0.5, "exact"),
        ("it lasted about an hour", 1, 1, "about"),
        ("nobody came", 0, 0, "exact"),
        ("no goats came", 0, 0, "exact"),
        ("no more than 12 goats", None, 12, "at most"),
        ("nearer to 70 goats", 70, 70, "about"),
        ("60,000 to 1.4 million goats", 60_000, 1_400_000, "between"),
        ("flocks range from 9 to 120 goats", 9, 120, "between"),
        ("the fair was put off by a week.", 1, 1, "exact"),
        ("forty-one goats", 41, 41, "exact"),
    ],
)
def test_a_numeral_is_read_as_an_interval(text, low, high, comparator):
    """Digits, words, ranges and hedges give the interval a reader would take them for."""
    (numeral,) = numerals(text)
    assert (numeral.low, numeral.high, numeral.comparator) == (low, high, comparator)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two-thirds of the herd", 200 / 3),
        ("a quarter of the herd", 25),
        ("half of the herd", 50),
        ("one in five goats", 20),
        ("the herd has shrunk by a quarter since May", 25),
        ("milk sales were down a fifth on last year", 20),
        ("the price rose by nearly half.", 50),
    ],
)
def test_fractions_are_shares(text, share):
    """A fraction of something is a share in percent."""
    (numeral,) = numerals(text)
    assert numeral.form == "fraction"
    assert numeral.low == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("won 3-1", (3, 1)),
        ("lost 68–61", (68, 61)),
        ("by 52 votes to 48", (52, 48)),
        ("by six votes to three", (6, 3)),
        ("by 12 votes to seven", (12, 7)),
        ("by 1,204 votes to 96", (1204, 96)),
        ("by 11 to six", (11, 6)),
        ("voted 61 to nine", (61, 9)),
        ("by a vote of eight to four", (8, 4)),
    ],
)
def test_scores_and_votes_keep_both_numbers_in_order(text, pair):
    """A score or a vote is two numbers, not a range."""
    (numeral,) = numerals(text)
    assert numeral.form == "pair"
    assert (numeral.low, numeral.high) == pair


def test_a_race_time_is_seconds():
    """Hours, minutes and seconds of a race are one length of time."""
    (numeral,) = numerals("in 2:21:08")
    assert (numeral.form, numeral.low) == ("clock", 8468)


@pytest.mark.parametrize("text", ["G20", "Tern-2", "COVID-19", "at 08:14", "the 1990s", "v2.3.1", "a day earlier"])
def test_labels_and_times_are_no_numerals(text):
    """A number that is part of a name or a time of day counts nothing."""
    assert numerals(text) == ()


@pytest.mark.parametrize(
    "text", ["almost none of the goats", "all but two of the goats", "by a third man", "apart from six goats"]
)
def test_what_is_spared_or_next_to_none_is_no_numeral(text):
    """Neither says how many: nearly none is not zero, all but two are not two."""
    assert [one for one in numerals(text) if one.form != "ordinal"] == []


def test_two_numbers_side_by_side_are_two():
    """The second one belongs to a word of its own."""
    assert [one.low for one in numerals("two five-hour walks")] == [2, 5]
    assert [one.low for one in numerals("two thousand five goats")] == [2005]


def test_a_move_from_one_figure_to_another_is_no_range():
    """The words "From 31 to 47" are two figures."""
    assert [numeral.low for numeral in numerals("rose from 31 to 47")] == [31, 47]


@pytest.mark.parametrize(("text", "start"), [("about 60 goats", 6), ("at least 12", 9), ("£3.2m", 0)])
def test_the_core_begins_after_the_hedges(text, start):
    """Where the digits begin is told apart from where the hedged phrase begins."""
    (numeral,) = numerals(text)
    assert numeral.core == start


@given(st.integers(min_value=1, max_value=999_999))
def test_grouped_digits_are_read_back(value):
    """Any whole number with thousands separators is read as itself."""
    (numeral,) = numerals(f"It had {value:,} pages")
    assert numeral.low == value


@given(st.text(max_size=200))
def test_any_text_is_read_without_failing_and_spans_do_not_overlap(text):
    """Numerals lie inside the text, in order, none over another."""
    end = 0
    for numeral in numerals(text):
        assert end <= numeral.start <= numeral.core < numeral.end <= len(text)
        end = numeral.end


@pytest.mark.parametrize(
    ("words", "value"), [("forty-two", 42), ("three hundred", 300), ("two million", 2_000_000), ("half a dozen", 6)]
)
def test_words_have_values(words, value):
    """Number words add and multiply as they are spoken."""
    assert in_words(words) == value
