"""Figures: when two of them can both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.judge import amounts, wording
from store.model import Quantity


def count(low, high=None, unit="person", comparator="exact", **more):
    return Quantity(low, low if high is None else high, unit, comparator=comparator, **more)


MORE_THAN = {"comparator": "more than"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count(4000, comparator="about"), count(3987)),
        (Quantity(14000, None, "employee", comparator="more than"), count(14200, unit="employee")),
        (
            Quantity(None, 10, "percent", dimension="percent", comparator="less than"),
            Quantity(9, 9, "percent", dimension="percent"),
        ),
        (Quantity(2.3e6, 2.3e6, "GBP", dimension="money"), Quantity(2_312_450, 2_312_450, "GBP", dimension="money")),
        (Quantity(6, 6, "kilometre", dimension="distance"), Quantity(6.096, 6.096, "kilometre", dimension="distance")),
        (Quantity(1, 1, "year", dimension="duration"), Quantity(12, 12, "month", dimension="duration")),
        (
            Quantity(50_000, 50_000, "litre", ("per week",), dimension="other"),
            Quantity(217_000, 217_000, "litre", ("per month",), "about", dimension="other"),
        ),
        (Quantity(7, 4, "vote", dimension="vote"), Quantity(4, 7, "vote", dimension="vote")),
        (Quantity(46, 46, "percent", dimension="percent"), Quantity(46.1, 46.1, "percent", dimension="percent")),
        (count(20, 120, comparator="about"), count(34)),
    ],
    ids=wording.figure,
)
def test_figures_that_agree(one, other):
    """Hedges, rounding, units, rates and the order of a vote do not make a disagreement."""
    assert amounts.compatible(one, other)
    assert amounts.compatible(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count(14), count(9)),
        (count(40), count(38)),
        (count(45_000), count(15_000)),
        (Quantity(4.2e9, 4.2e9, "USD", dimension="money"), Quantity(2.4e9, 2.4e9, "USD", dimension="money")),
        (Quantity(18, 18, "year", dimension="duration"), Quantity(12, 12, "year", dimension="duration")),
        (Quantity(31, 18, "vote", dimension="vote"), Quantity(27, 22, "vote", dimension="vote")),
        (Quantity(14000, None, "employee", comparator="more than"), count(9000, unit="employee")),
        (
            Quantity(50, 50, "percent", comparator="about", dimension="percent"),
            Quantity(20, 20, "percent", dimension="percent"),
        ),
    ],
    ids=wording.figure,
)
def test_figures_that_cannot_both_be_right(one, other):
    """Exact figures below a thousand are exact; round ones are rounded, but not to another number."""
    assert not amounts.compatible(one, other)
    assert not amounts.compatible(other, one)


@given(st.floats(min_value=0, max_value=1e12), st.sampled_from(["exact", "about", "at least", "more than"]))
def test_a_figure_agrees_with_itself(value, comparator):
    """Whatever the hedge, a figure never disagrees with itself."""
    figure = Quantity(value, value, "thing", comparator=comparator)
    assert amounts.compatible(figure, figure)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (count(112, unit="passenger"), "112 passengers"),
        (count(1, unit="child"), "1 child"),
        (count(4), "4 people"),
        (count(4000, comparator="about"), "about 4,000 people"),
        (Quantity(4.2e9, 4.2e9, "USD", dimension="money"), "$4.2 billion"),
        (Quantity(31, 18, "vote", dimension="vote"), "31–18"),
        (Quantity(200, None, "flight", comparator="more than"), "more than 200 flights"),
        (Quantity(6, 6, "percent", dimension="percent"), "6 percent"),
        (count(5, unit="city"), "5 cities"),
        (Quantity(0.0068, 0.0068, "kilometre", dimension="distance"), "6.8 metres"),
        (Quantity(0.0004, 0.0004, "kilometre", dimension="distance"), "40 centimetres"),
        (Quantity(0.25, 0.25, "kilogram", dimension="mass"), "250 grams"),
        (Quantity(140, 140, "kilometre per hour", dimension="rate"), "140 kilometres per hour"),
    ],
)
def test_a_figure_is_put_in_words(value, shown):
    """An editor reads plurals, signs and scales, not codes."""
    assert wording.figure(value) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(7574.0, "2:06:14"), (209.4, "3:29.4"), (90.0, "90 seconds"), (9.58, "9.58 seconds"), (3600.0, "3,600 seconds")],
)
def test_running_times_are_shown_as_on_a_clock(seconds: float, shown: str) -> None:
    """A marathon took 2:06:14, not 7,574 seconds; a wait of 90 seconds stays one."""
    assert wording.figure(Quantity(seconds, seconds, "second", dimension="duration")) == shown
