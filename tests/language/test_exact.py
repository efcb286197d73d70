"""A fact says what its sentence says: how firmly, when, whither, which figure, and in which words."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def facts_of(language, text):
    """The facts of one article, published on a Wednesday."""
    return extract(Article(text=text, published=WEDNESDAY), language).facts


def one(language, text, relation):
    """The first fact with a relation."""
    facts = facts_of(language, text)
    found = [fact for fact in facts if fact.relation == relation]
    assert found, [(fact.subject, fact.relation, fact.object) for fact in facts]
    return found[0]


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The choir, which has 40 singers, hopes the concert will draw young people.", "draw", "possible"),
        ("“We hope that the owners are listening,” said Ida Roe, a tenant.", "listen", "possible"),
        ("The mayor fears that the bridge will collapse.", "collapse", "possible"),
        ("Farmers are worried that wolves have killed 30 sheep.", "kill", "possible"),
        ("The mayor believes that the bridge will collapse.", "collapse", "believed"),
        ("The lease will end in March unless the town pays.", "end", "conditional"),
        ("If the vote succeeds, the mill will close in May.", "close", "conditional"),
        ("The depot will be rebuilt if the town pays.", "rebuild", "conditional"),
        ("The ferry will sail at noon, even if the wind rises.", "sail", "planned"),
        ("The mine is about to close.", "close", "planned"),
        ("Ida Roe said the new hall would be ready by 2027.", "be", "planned"),
        ("Ida Roe said the plan would be a mistake in 2027.", "be", "conditional"),
    ],
)
def test_what_is_hoped_or_depends_is_not_told_as_so(language, text, relation, modality):
    """Hopes and fears are possible, a condition makes a plan conditional, "about to" is a plan."""
    assert one(language, text, relation).modality == modality


@pytest.mark.parametrize(
    ("text", "relation", "tense"),
    [
        ("Ida Roe could not find her ticket.", "find", "past"),
        ("Roe said the mill would be closed next year.", "close", "present"),
        ("The murals are about to be unveiled.", "unveil", "future"),
        ("The mill had to be closed in May.", "have to close", "past"),
    ],
)
def test_the_tense_is_that_of_what_happens(language, text, relation, tense):
    """What could not be done is past, what an infinitive puts ahead is future, and a "would be closed" is not past."""
    assert one(language, text, relation).tense == tense


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("The umpire waited and then sent the players home.", "send", "the players home"),
        ("Guests will get their deposit back within two weeks.", "get", "their deposit back"),
        ("Lamb's goals send Orvig through", "send", "Orvig through"),
        ("The sailors ring home.", "ring", "home"),
        ("Hedges will be put round the worst fields.", "put", "round the worst fields"),
        ("Nurses walk to work as tram drivers strike in Orvig", "walk", "to work"),
        ("Tom Vell kicked 19 points in driving rain as the Orvig Foxes beat the Velm Rams 29-16 on Saturday.", "kick", "19 points in driving rain"),
        ("The union proposed extra pay for shifts that begin before 5 a.m.", "propose", "extra pay for shifts that begin before 5 a.m."),
        ("Nine farms changed hands in the spring.", "change", "hands"),
        ("The estate is worth £42m. Dunlin Rail bought it.", "be", "worth £42m"),
        ("In June, the senator called on fellow Liberals to drop Roe.", "call on", "fellow Liberals to drop Roe"),
        ("The dyke was 300 metres across, according to the water board.", "be", "300 metres across"),
        ("After the war, the Greens were in the lead in Orvig.", "be in", "the lead in Orvig"),
    ],
)  # fmt: skip
def test_an_object_is_whole_and_holds_nothing_else(language, text, relation, object_):
    """Words that say whither belong to it; the next clause, the time and an aside of the doer do not."""
    assert one(language, text, relation).object == object_


@pytest.mark.parametrize(
    ("text", "relation", "time"),
    [
        ("Roe said output would be affected by the end of the month.", "affect", "by the end of the month"),
        ("The road was cleared by noon.", "clear", "by noon"),
        ("Nine sailors had died by nightfall.", "die", "by nightfall"),
        ("A delivery of 3,000 masks is expected at the end of the week.", "expect", "at the end of the week"),
        ("To date, 14 nurses were admitted.", "admit", "To date"),
        ("By midday the slick was nine kilometres long.", "be", "By midday"),
        ("Prices rose by 2 percent after falling by 3 percent the month before.", "fall by", "the month before"),
    ],
)  # fmt: skip
def test_a_deadline_is_a_time_and_no_object(language, text, relation, time):
    """Points and parts of time are when something happens, not by whom or what."""
    fact = one(language, text, relation)
    assert fact.time.text == time
    assert time not in (fact.object or "")


@pytest.mark.parametrize(
    ("text", "relation", "start", "end"),
    [
        ("Sales fell by 11 percent in 2021, when frost kept many barges in port.", "keep", "2021-01-01", "2021-12-31"),
        ("The valley had been emptied on Monday, when the first families left for Orvig.", "leave for", "2024-10-14", "2024-10-14"),
        ("Two more satellites will follow in 2026 and 2027.", "follow", "2026-01-01", "2027-12-31"),
        ("The recall covers trucks of the 2023 and 2024 model years.", "cover", None, None),
        ("On Monday Ida Roe spoke to miners, promising to lift the tax.", "lift", None, None),
    ],
)  # fmt: skip
def test_a_time_is_that_of_its_own_clause(language, text, relation, start, end):
    """A "when" tells of the day before it, two years in a row are both meant; a make and the day of a promise are no time."""
    facts = [fact for fact in facts_of(language, text) if fact.relation in (relation, relation.split()[0])]
    assert facts
    time = facts[0].time
    assert (time.start if time else None, time.end if time else None) == (start, end)


@pytest.mark.parametrize(
    ("text", "relation", "evidence"),
    [
        (
            "Two schools in Orvig have been closed after inspectors found cracks, the county said on Tuesday.",
            "close",
            "Two schools in Orvig have been closed after inspectors found cracks",
        ),
        ("Sales fell in 2021, when frost kept many barges in port.", "keep", "in 2021, when frost kept many barges in port"),
        ("If the vote succeeds, the mill will close in May.", "close", "If the vote succeeds, the mill will close in May"),
        ("The estate is worth £42m. Dunlin Rail bought it.", "be", "The estate is worth £42m."),
        ("The market opens at 5 a.m. The stalls are full by noon.", "open", "The market opens at 5 a.m."),
    ],
)  # fmt: skip
def test_the_evidence_holds_all_that_is_told(language, text, relation, evidence):
    """Its own time and its condition stand in it; the next sentence does not."""
    fact = one(language, text, relation)
    assert text[fact.evidence.start : fact.evidence.end] == evidence


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The fair in Velm drew 84,000 visits over its four days.", [84000]),
        ("Streets were closed until three.", []),
        ("From six to eight in the evening the ship has power.", []),
        ("The recall covers trucks of the 2024 model year.", []),
        ("Police seized 900 phones and 60 computers.", [60, 900]),
        ("Under half of 1 percent of islanders took part in the vote.", []),
    ],
)
def test_only_figures_of_the_statement_are_its_values(language, text, figures):
    """Hours, makes and how long a thing always lasts are no figures of what happened."""
    values = [fact.value for fact in facts_of(language, text)]
    assert sorted(value.low for value in values if isinstance(value, Quantity)) == figures


def test_two_kinds_of_doers_are_one_subject(language):
    """The second of two doers is no subject by itself."""
    fact = one(language, "A helicopter and 60 officers were searching the marsh.", "search")
    assert fact.subject == "A helicopter and 60 officers"


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("Unions want a promise that the mine will stay open.", "stay", None),
        ("The balloon landed soon after the sun came up.", "come up", None),
        ("A retired clerk has caught, and let go, what may be the largest pike ever taken.", "catch", None),
    ],
)
def test_what_nobody_told_is_no_fact(language, text, relation, object_):
    """A promise that is wanted, the hour in a clause and a verb whose object is a sentence by itself."""
    assert (relation, object_) not in {(fact.relation, fact.object) for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("Thirty people have been arrested, among them a colonel.", "arrest", None),
        ("The thief is a man aged about 20.", "be", "a man aged about 20"),
        ("Wages are higher in Orvig than in Velm.", "be", "higher in Orvig than in Velm"),
        ("Mill town remembers 1988.", "remember", "1988"),
        ("Experts dated the mural to the middle of the century.", "date", "the mural to the middle of the century"),
        ("The road was cleared by the evening.", "clear", None),
    ],
)
def test_an_object_is_what_the_verb_is_said_of(language, text, relation, object_):
    """An age and a comparison are whole; an aside is none of it; a year may be what is remembered."""
    assert one(language, text, relation).object == object_


@pytest.mark.parametrize(
    ("text", "relation", "low", "unit"),
    [
        ("The pike was 10 feet 2 inches long.", "be", 0.0030988, "kilometre"),
        ("The pumpkin weighs 660 pounds without its stalk.", "weigh", 299.3709642, "kilogram"),
        ("The institute revised the magnitude to 5.8 in the afternoon.", "revise", 5.8, ""),
    ],
)
def test_a_measure_is_read_to_its_end(language, text, relation, low, unit):
    """Inches belong to their feet; pounds that are weighed are no money and no count."""
    facts = [fact for fact in facts_of(language, text) if fact.relation == relation]
    assert [(fact.value.low, fact.value.unit) for fact in facts if isinstance(fact.value, Quantity)] == [(low, unit)]


@pytest.mark.parametrize(
    ("text", "relation", "place"),
    [
        ("The exchange will take place on 29 May near Orvig, the mayor said.", "take place", "near Orvig"),
        ("Some of the butter is sold across the border.", "sell", "across the border"),
        ("The government in Orvig supports the talks.", "support", None),
        ("In the same district, an office block collapsed in 2021.", "collapse", None),
        (
            "The fever is spreading in districts that were hardly hit before.",
            "spread",
            "districts that were hardly hit before",
        ),
        ("Roe is now in the market for a yacht.", "be in", None),
    ],
)
def test_a_place_is_where_it_happens(language, text, relation, place):
    """Behind a date too; the far side of a border is not the border, a government's seat is not where it acts."""
    assert one(language, text, relation).place == place


@pytest.mark.parametrize(
    ("text", "relation", "modality", "polarity"),
    [
        ("Ivo Lamb comes to the screen after Christmas.", "come to", "planned", "positive"),
        ("The lake freezes after Christmas.", "freeze", "asserted", "positive"),
        ("Ida Roe finished the score and showed it to nobody.", "show", "asserted", "negative"),
    ],
)
def test_what_is_to_come_and_what_never_came(language, text, relation, modality, polarity):
    """A present tense of coming and going before a feast is a plan; what is shown to nobody is not shown."""
    fact = one(language, text, relation)
    assert (fact.modality, fact.polarity) == (modality, polarity)


def test_a_size_beside_the_doer_is_no_value(language):
    """How wide a thing is does not tell how unharmed it is."""
    facts = facts_of(language, "The lamp, 12 metres across when it is open, is unharmed.")
    assert [fact.value for fact in facts if fact.object == "unharmed"] == [None]


def test_a_weekday_without_a_date_lies_ahead_of_a_present_tense(language):
    """In a text that nobody dated "opens on Friday" is a plan."""
    facts = extract(Article(text="The new hall opens on Friday."), language).facts
    assert [(fact.relation, fact.modality) for fact in facts] == [("open", "planned")]
