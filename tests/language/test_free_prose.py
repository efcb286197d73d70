"""Freer prose: names behind a noun, figures told by the way, days that stand apart from their verb."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2025-06-11T12:00:00+00:00")


def facts_of(language, text):
    """The facts of one article, published on a Wednesday."""
    return extract(Article(text=text, published=WEDNESDAY), language).facts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tamm's scheme was exposed by a trainee, Sabine Orter, in May.", "Sabine Orter"),
        ("The alarm was raised by a fox-watcher, Tony Sarke, who saw flames.", "Tony Sarke"),
        ("The race was won by a Dane, Olga Brandt, in four hours.", "Olga Brandt"),
        ("The mill was bought by a rival, Orv Partners, for $4 million.", "Orv Partners"),
    ],
)
def test_a_name_behind_a_noun_is_who_did_it(language, text, name):
    """Someone told by what he is and then by name is the one of that name."""
    assert name in [p.name for fact in facts_of(language, text) for p in fact.participants if p.part == "agent"]


@pytest.mark.parametrize(
    ("text", "subject", "place"),
    [
        ("The final was played at Marl Lane.", "The final", "Marl Lane"),
        ("The fair was held in a field, Orrin Mead, in June.", "The fair", "Orrin Mead"),
        ("The match took place on their pitch, the Brickfield, on Sunday.", "The match", "Brickfield"),
    ],
)
def test_a_ground_by_its_name_is_where_it_was(language, text, subject, place):
    """The name of a ground behind the word for it is the place, and no other word for what was held there."""
    assert (subject, place) in [(fact.subject, fact.place) for fact in facts_of(language, text)]


@pytest.mark.parametrize(
    ("text", "subject", "figure"),
    [
        ("When May closed the queue for a scan stood at 1,150.", "the queue for a scan", (1150, "")),
        ("One classroom in five had to be shut.", "One classroom in five", (20, "percent")),
        ("Only one bus in five is running.", "Only one bus in five", (20, "percent")),
        ("Two voters in five stayed at home.", "Two voters in five", (40, "percent")),
        ("Three out of ten seats stayed empty.", "Three out of ten seats", (30, "percent")),
        ("One man in two boats was rescued.", "One man in two boats", (2, "boat")),
        ("Ada Roe reached the summit after 13 hours on the wall.", "Ada Roe", (13, "hour")),
        ("After 22 days at sea the rower came ashore at Hulm.", "the rower", (22, "day")),
        ("Ada Roe and Tom Hale set out at six. It had taken them 19 hours.", "Ada Roe and Tom Hale", (19, "hour")),
        (
            "Ada Roe and Tom Hale set out at six. It took them 19 hours to reach the top.",
            "Ada Roe and Tom Hale",
            (19, "hour"),
        ),
    ],
)
def test_a_figure_told_by_the_way_is_told_of_its_subject(language, text, subject, figure):
    """Shares in words, a clause put in front, and how long it took, are figures like others."""
    found = [
        (fact.subject, (fact.value.low, fact.value.unit))
        for fact in facts_of(language, text)
        if isinstance(fact.value, Quantity)
    ]
    assert (subject, figure) in found


@pytest.mark.parametrize(
    "text", ["She is to sit the paper for a second time.", "The fire was out after two days of rain."]
)
def test_what_is_no_length_of_time_has_no_figure(language, text):
    """A second time lasts no second, and days of rain are what went before."""
    assert not [fact for fact in facts_of(language, text) if isinstance(fact.value, Quantity)]


@pytest.mark.parametrize(
    ("text", "relation", "day"),
    [
        ("The college will open a library that lends seeds on 6 October.", "open", "2025-10-06"),
        ("The play opens on the second Saturday in September.", "open", "2025-09-13"),
        ("The party is to fight an election called for Sunday, 7 September.", "call", "2025-09-07"),
        ("The museum will show the boat that sank on 6 May.", "sink", "2025-05-06"),
    ],
)
def test_a_day_goes_with_the_verb_that_it_dates(language, text, relation, day):
    """Not with the clause that only describes a thing, where the day lies ahead."""
    dated = {fact.relation: fact.time.start for fact in facts_of(language, text) if fact.time is not None}
    assert dated == {relation: day}


@pytest.mark.parametrize(
    ("text", "told", "modality"),
    [
        ("It was left to the cook, Dana Roe, to raise the alarm.", ("Dana Roe", "raise", "the alarm"), "asserted"),
        ("It fell to Dana Roe to swim the last leg.", ("Dana Roe", "swim", "the last leg"), "asserted"),
        ("The one to raise the alarm was Dana Roe.", ("Dana Roe", "raise", "the alarm"), "asserted"),
        ("It is left to the council to name a head.", ("the council", "name", "a head"), "planned"),
    ],
)
def test_to_whom_it_was_left_did_it(language, text, told, modality):
    """What fell to somebody to do he did; what is left to him he has yet to do."""
    found = {(fact.subject, fact.relation, fact.object): fact.modality for fact in facts_of(language, text)}
    assert found.get(told) == modality


def test_investors_headed_by_a_firm_are_led_by_it(language):
    """A participle that names who does it tells something of its own."""
    facts = facts_of(language, "The money came from investors headed by the Singapore firm Lotus Mill.")
    assert ("head", "Lotus Mill") in [(f.relation, p.name) for f in facts for p in f.participants if p.part == "agent"]


def test_a_club_has_no_age(language):
    """The 20-year-old of the next sentence is not the club that signed him."""
    text = "Orrin United signed Tom Rybel on Monday. The 20-year-old will join in July."
    assert "Orrin United" not in [fact.subject for fact in facts_of(language, text) if fact.relation == "has age"]


def test_both_sides_of_a_colon_are_told(language):
    """The parser takes the first of two clauses for what the second reports."""
    facts = facts_of(language, "Rovers had the comfort of home: the match took place on their pitch, the Brickfield.")
    assert {(fact.subject, fact.relation) for fact in facts} == {("Rovers", "have"), ("the match", "take place")}


def test_a_day_behind_who_tells_it_lies_ahead(language):
    """The day goes with what is told, in its tense: not with the Monday on which it was said."""
    (fact,) = facts_of(language, "The hall reopens, the town said on Monday, on 3 September.")
    assert (fact.relation, fact.time.start) == ("reopen", "2025-09-03")


@pytest.mark.parametrize(
    "text",
    [
        "Delphine Roe was at work. Forty letters later, the 67-year-old, who says that she sings, has a contract with Orv.",
        "The phone of Delphine Roe was ringing. The 67-year-old has a contract.",
    ],
)
def test_the_only_person_named_is_the_one_of_that_age(language, text):
    """Where one person was named till then, a bare age behind is hers."""
    assert "Delphine Roe" in [fact.subject for fact in facts_of(language, text) if fact.relation == "has age"]


def test_a_woman_without_a_name_may_be_the_one_of_that_age(language):
    """The one who speaks for the police is not the one whom they found."""
    text = "A woman was found in Hulm. Tom Hale of the police was there. The house is old. The 34-year-old was asleep."
    assert "Tom Hale" not in [fact.subject for fact in facts_of(language, text) if fact.relation == "has age"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Managers gave a watch to a tugboat cook, Nadine Brandt, who made the call.", {"Nadine Brandt"}),
        ("The Reids had four cars.", set()),
        ("Orrin United beat Tom Hale on Monday.", {"Tom Hale"}),
    ],
)
def test_who_is_one_person(language, text, people):
    """Someone told by "who" is; a family in the plural and a club are not."""
    found = {p.name for fact in facts_of(language, text) for p in fact.participants if p.type == "person" and p.name}
    assert found == people
