"""What completes a fact: the rest of what its verb says, and the words of a time that has no date."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def one(language, text, relation):
    """The one fact of a text under a relation, published on a Wednesday."""
    facts = extract(Article(text=text, published=WEDNESDAY), language).facts
    (fact,) = [fact for fact in facts if fact.relation == relation]
    return fact


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        (
            "Farmers in Velm reacted with anger on Monday to a plan to close the dairy.",
            "react",
            "with anger to a plan to close the dairy",
        ),
        (
            "The tram firm offered all drivers a course in dealing with crowds.",
            "offer",
            "all drivers a course in dealing with crowds",
        ),
        (
            "Ida Roe signed a law on Monday that bans smoking in cars.",
            "sign",
            "a law that bans smoking in cars",
        ),
        ("The guards led Ida Roe away from the gate.", "lead", "Ida Roe away from the gate"),
        ("Tom Lamb was praised by Ida Roe for his patience.", "praise", "by Ida Roe for his patience"),
        (
            "The case stemmed from a quarrel that nobody saw.",
            "stem",
            "from a quarrel that nobody saw",
        ),
        ("Ida Roe sold the mill to a bank in Velm for 3 million euros.", "sell", "the mill to a bank in Velm for 3 million euros"),
    ],
)  # fmt: skip
def test_an_object_keeps_all_that_its_verb_says(language, text, relation, object_):
    """To whom, by whom, with what, for what, which one: whatever follows and is neither time nor place."""
    assert one(language, text, relation).object == object_


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("Ida Roe met Tom Lamb at the market on Monday.", "meet", "Tom Lamb"),
        ("Ida Roe met Tom Lamb after the vote.", "meet", "Tom Lamb"),
        ("The port lost a crane because of the storm.", "lose", "a crane"),
        ("Ida Roe sold the mill, with a heavy heart.", "sell", "the mill"),
    ],
)
def test_time_place_and_reason_are_no_part_of_it(language, text, relation, object_):
    """What a comma parts off, when, where and why stay outside the object."""
    assert one(language, text, relation).object == object_


@pytest.mark.parametrize(
    ("text", "relation", "time"),
    [
        ("The chapel was restored after a fire in 1945.", "restore", "after a fire in 1945"),
        ("The mill has changed owners in recent years.", "change", "in recent years"),
        ("The museum lends its masks each year.", "lend", "each year"),
        ("Police searched the barn before the mayor arrived.", "search", "before the mayor arrived"),
        ("Over the past few days the river has flooded the mill.", "flood", "Over the past few days"),
    ],
)
def test_a_time_without_a_date_keeps_its_words(language, text, relation, time):
    """How long, how often and after what are kept as they stand, on no day of the calendar."""
    fact = one(language, text, relation)
    assert fact.time is not None
    assert (fact.time.text, fact.time.start, fact.time.precision) == (time, None, "unknown")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The strike lasted two weeks.", "last"),
        ("Velm elected its first mayor in 16 years.", "elect"),
        ("The orchestra played a march for the miners.", "play"),
    ],
)
def test_a_length_or_a_rank_is_no_time(language, text, relation):
    """A length that is the fact's own figure, and the span of a "first", do not say when."""
    assert one(language, text, relation).time is None
