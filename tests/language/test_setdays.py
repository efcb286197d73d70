"""Days that are set for something to come lie ahead, whatever the tense; what is past stays past. Invented people and places."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Fact

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def first_of(language, text) -> Fact:
    """The first fact of an article that was published on a Wednesday in October."""
    return extract(Article(text=text, published=WEDNESDAY), language).facts[0]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The premier of Norland called an early election for 12 October and dissolved parliament.", "2025-10-12"),
        ("The court set the hearing for 3 September, a clerk said.", "2025-09-03"),
        ("Rovers have scheduled a friendly for 28 May, the club said.", "2025-05-28"),
        ("The union planned a walkout for 4 November, its leader said.", "2024-11-04"),
        ("The ministry scheduled a second round of talks for Friday.", "2024-10-18"),
        ("The judge set a trial date of 9 March for Ada Marsh.", "2025-03-09"),
        ("The agency on Tuesday fixed 27 January as the day of the launch.", "2025-01-27"),
        ("The council has named 14 November as the day on which the bridge reopens.", "2024-11-14"),
        ("The committee chose 9 May for the ceremony.", "2025-05-09"),
        ("The king proclaimed a day of mourning for 3 May.", "2025-05-03"),
    ],
)
def test_a_day_that_is_set_lies_ahead(language, text, start):
    """A thing is called, set, planned or fixed for a day to come: the clause tells a plan."""
    fact = first_of(language, text)
    assert fact.time is not None
    assert fact.time.start == start
    assert (fact.modality, fact.tense) == ("planned", "future")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Rovers had scheduled a friendly for 2 October.", "2024-10-02"),
        ("Police named 14 September as the day of the theft.", "2024-09-14"),
        ("Police arrested a man for the theft on 3 November.", "2023-11-03"),
        ("The firm set a record for March.", "2024-03-01"),
        ("The fair on 3 October was called off.", "2024-10-03"),
    ],
)
def test_what_is_past_stays_past(language, text, start):
    """A day set long before, or found out afterwards, is the nearest one; a deed and a figure lie behind."""
    fact = first_of(language, text)
    assert (fact.time.start if fact.time else None) == start
    assert fact.modality == "asserted"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Saturday's fair has been cancelled because of rain.", "2024-10-19"),
        ("The match on Sunday has been postponed.", "2024-10-20"),
        ("The concert in Velm on 3 November is called off.", "2024-11-03"),
        ("The race on Sunday was cancelled because of rain.", "2024-10-13"),
    ],
)
def test_what_has_been_called_off_was_to_come(language, text, start):
    """The day of what has just been called off lies ahead; what "was" called off may be over."""
    time = first_of(language, text).time
    assert time is not None
    assert time.start == start
