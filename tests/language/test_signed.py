"""Facts as a copy desk would sign them: open times, figures of their own, whole verbs and kinds, the right voice."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model

THURSDAY = datetime.fromisoformat("2025-09-11T12:00:00+00:00")


def facts_of(language, text):
    """The facts of one article, published on a Thursday."""
    return extract(Article(text=text, published=THURSDAY), language).facts


def told(language, text):
    """Subject, relation and object of each fact."""
    return {(fact.subject, fact.relation, fact.object) for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("The bridge at Orvig will stay closed until March 2027.", (None, "2027-03-31")),
        ("The mill at Orvig will be rebuilt by 2031.", (None, "2031-12-31")),
        ("Tolls at Orvig will rise from 1 May 2026.", ("2026-05-01", None)),
        ("The tunnel at Orvig dates from 1979.", ("1979-01-01", "1979-12-31")),
        ("The fair in Orvig ran from 3 to 9 May 2024.", ("2024-05-03", "2024-05-09")),
    ],
)
def test_a_bound_leaves_the_other_side_open(language, text, interval):
    """What lasts until March did not begin in it, what begins in May does not end in it."""
    assert interval in {(fact.time.start, fact.time.end) for fact in facts_of(language, text) if fact.time}


@pytest.mark.parametrize(
    "text",
    [
        "The old chapel of 1804 has 40 seats.",
        "The opera is based on a novel of 1911.",
        "Compared with the last quarter of 2024, exports grew by 2 percent.",
        "Officials in Velm are investigating a fire at a mill on Monday night.",
    ],
)
def test_a_time_of_something_else_is_not_told(language, text):
    """The year of a thing, what a figure is compared with, when what is looked into happened."""
    found = facts_of(language, text)
    assert found
    assert all(fact.time is None for fact in found)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A ticket for all three days costs 90 euros.", {(90, "EUR")}),
        ("Dunvale Foods had sales of 3 million euros, down from 4 million.", {(3_000_000, "EUR")}),
        ("Two masked men sat in a car on a square, a busy place 300 metres from the pier.", {(2, "man")}),
        ("Buses on routes 4 and 19 are being diverted.", set()),
        ("Two barns were destroyed and four others were damaged.", {(2, "barn"), (4, "barn")}),
        ("Four people died and nine others were hurt.", {(4, "person"), (9, "person")}),
        ("The gang stole 40 bicycles worth 60,000 euros in two towns.", {(40, "bicycle"), (60_000, "EUR")}),
    ],
)
def test_only_its_own_figures(language, text, figures):
    """No length of a ticket, no earlier sum, no distance of a place, no number of a line, no count of towns."""
    found = {(f.value.low, f.value.unit) for f in facts_of(language, text) if isinstance(f.value, Quantity)}
    assert found == figures


def test_a_worth_is_that_of_the_things(language):
    """The sum is what the things are worth, not what was stolen."""
    assert ("40 bicycles", "be worth", None) in told(language, "The gang stole 40 bicycles worth 60,000 euros.")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The plan falls short of the town's target.", ("The plan", "fall short", "of the town's target")),
        ("Guards sent away three reporters.", ("Guards", "send away", "three reporters")),
        ("Three dogs were driven away.", ("Three dogs", "drive away", None)),
        ("The clerk arrived early on Friday.", ("The clerk", "arrive", "early")),
        (
            "Farmers and tenants who plough would not be eligible for the grant.",
            ("Farmers and tenants who plough", "be", "eligible for the grant"),
        ),
        (
            "Ida Roe called on Tom Lamb to stop shouting and to leave.",
            ("Ida Roe", "call on", "Tom Lamb to stop shouting and to leave"),
        ),
    ],
)
def test_a_verb_and_a_kind_are_whole(language, text, fact):
    """Short of what, away, early, which parents, and nothing said twice."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The town has paid its bills since October's election.", "elect"),
        ("They were not trained crew or invited members of the choir.", "invite"),
        ("Orvig sold not only the mill to Roe, but also several other farms that were closed.", "sell"),
        ('"My father won here in 1996," Ida Roe said.', "win"),
        ('"It helps the people who voted for me," Ida Roe said.', "vote for"),
        ("The Town Wakes Up: It was there that the guild opened its first school.", "wake up"),
        ("The lorry rear-ended a parked car on the bridge.", "end"),
    ],
)
def test_half_of_what_was_said_is_no_fact(language, text, relation):
    """A month elects nobody, one of two things is not the only one, "here" is nowhere, a heading is no act."""
    assert relation not in {fact.relation for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "relation", "speakers"),
    [
        (
            "A storm swept across the bay on Monday, sinking nine boats, the harbour office said.",
            "sink",
            ("the harbour office",),
        ),
        ("The minister forced Tom Dahl to admit that no trains were inspected.", "inspect", ("Tom Dahl",)),
        (
            "The minister said that the town would leave the league and suggested that two firms would close the market.",
            "close",
            ("The minister",),
        ),
        ("Fog hid the bay. She put the number of missing at 14.", "be", ()),
        (
            "It announced that $8 million had come from a group led by Lotus Works, which drew up the terms.",
            "draw up",
            None,
        ),
    ],
)
def test_the_voice_is_the_one_that_spoke(language, text, relation, speakers):
    """Behind two clauses, made to speak, behind a "would", unknown, and never the one who is spoken of."""
    voices = {
        fact.attribution.speakers if fact.attribution else None
        for fact in facts_of(language, text)
        if fact.relation == relation
    }
    assert voices <= {speakers}
    assert voices or speakers is None


@pytest.mark.parametrize(
    ("text", "subject"),
    [("Dana Orell, 41, sent her 14-year-old daughter to the school.", "Dana Orell’s 14-year-old daughter")],
)
def test_an_age_is_that_of_somebody_known(language, text, subject):
    """Whose daughter it is stands with her."""
    assert subject in {fact.subject for fact in facts_of(language, text) if fact.relation == "has age"}


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A vote in Orvig's parliament late on Wednesday was decided by a single member.", "2025-09-10"),
        ("Members of the Orvig council will decide on Wednesday.", "2025-09-17"),
    ],
)
def test_what_was_decided_is_past(language, text, start):
    """A day beside "was decided" lies behind, a day beside "will decide" ahead."""
    assert start in {fact.time.start for fact in facts_of(language, text) if fact.time}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Unrest has spread throughout the country.", None),
        ("The region was calm throughout the night.", "throughout the night"),
        ("The film has faced ridicule since it was released on Tuesday.", "since it was released on Tuesday"),
    ],
)
def test_the_words_of_a_time(language, text, words):
    """Throughout a country is where, throughout the night is when; since a dated thing is when, too."""
    first = next(fact for fact in facts_of(language, text) if fact.relation != "release")
    assert (first.time.text if first.time else None) == words


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A four-hour day makes 77 dollars.", "last"),
        ("The author of that song, Ida Roe, lives in Velm.", "has office"),
        ("Tom Lamb told reporters that nobody would question her honesty.", "question"),
        ("The agency quoted the head of the port as saying the quake damaged two piers.", "quote"),
        ('"I give her a second day of grace," Ida Roe said.', "give"),
        ('The harbour is only one small piece of it all."', "be"),
        ("These clerks, Lamb said at the hearing, were well paid.", "pay"),
    ],
)
def test_what_leaves_open_of_whom_is_no_fact(language, text, relation):
    """A length that is the thing, "that song", whose honesty, whose words, to whom, a quotation of nobody, the wrong doer."""
    assert relation not in {fact.relation for fact in facts_of(language, text)}


def test_what_is_left_in_place_is_not_left(language):
    """The place belongs to the verb."""
    text = "A ruling by the high court in Velm would leave in place the ban on boats."
    assert "leave" not in {fact.relation for fact in facts_of(language, text)}


def test_who_of_two_names_is_the_last(language):
    """What "who has" tells is told of one."""
    text = "The team turned to Ida Roe and Jo Hask, who has made six runs this season."
    assert "Ida Roe and Jo Hask" not in {fact.subject for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tom Lamb could get 10 years in prison.", None),
        ("Cattle thieves will face longer terms in prison.", None),
        ("Three men were held in prison.", "prison"),
    ],
)
def test_a_prison_to_serve_in_is_no_place(language, text, place):
    """Where a term is to be served is not where somebody gets it."""
    assert {fact.place for fact in facts_of(language, text)} == {place}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The campaign called the charges unfounded and invented by rivals.",
            ("The campaign", "call", "the charges unfounded and invented by rivals"),
        ),
        ("The mayor called the plan unfair.", ("The mayor", "call", "the plan unfair")),
    ],
)
def test_what_it_is_called_is_told(language, text, fact):
    """A thing that is called something is told with it."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    "text",
    [
        "The council of Orvig has not gone far enough on rents.",
        "One of our own, Ida Roe, will be the host of the fair.",
    ],
)
def test_a_measure_and_the_writers_own_are_no_facts(language, text):
    """Not far enough is not "not gone", and "our own" is nobody's."""
    assert not [fact for fact in facts_of(language, text) if fact.rule != "office"]
