"""What a report tells in passing of another place. All sentences are our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.judge.passing import asides, without


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A boy was stabbed in Sorn on Friday, hours after a shooting in Talle, police said.", "Talle"),
        ("A barn in Sorn burned down two days after another fire near Velm Green.", "Velm Green"),
        ("The attack in Sorn came less than a week before an explosion in Talle that killed six.", "Talle"),
        ("A tram hit a bus in Sorn. In a separate incident, two cars collided in Talle.", "Talle"),
    ],
)
def test_another_happening_in_another_place(text, place):
    """It says itself that it is another: by the time between the two, or by "separate"."""
    assert [one.place for one in asides(text, "")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A man was arrested in Sorn hours after a stabbing in Talle.", id="what follows from it"),
        pytest.param("The suspect was seen in Sorn two days after a fire in Talle.", id="who is sought for it"),
        pytest.param("A boy was stabbed in Talle hours after a fight in Talle.", id="the same place"),
        pytest.param("A woman died in Sorn after a shooting in Talle.", id="no time between"),
        pytest.param("A boy was stabbed in Sorn days after a visit to relatives in Talle.", id="no happening"),
        pytest.param("Shots fell in Sorn hours after a fire in Talle. The mayor of Talle spoke.", id="it comes back to it"),
    ],
)  # fmt: skip
def test_what_belongs_to_the_story_stays_in_it(text):
    """Only a place that nothing else in the report names is another's."""
    assert not asides(text, "")


def test_a_place_of_the_headline_is_the_reports_own():
    """What stands above the report is what it is about."""
    text = "A boy was stabbed in Sorn on Friday, hours after a shooting in Talle."
    assert not asides(text, "Talle and Sorn shaken by violence")


@given(st.text(max_size=200))
def test_blanks_stand_where_a_clause_stood(text):
    """Offsets stay as they are, whatever the text."""
    told = f"A boy was stabbed in Sorn, hours after a shooting in Talle, police said. {text}"
    assert len(without(told, asides(told, ""))) == len(told)
