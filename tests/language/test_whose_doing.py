"""Whose doing it is: the words in between belong to another, or to nobody, and the nearest noun is not always the doer."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model

THURSDAY = datetime.fromisoformat("2024-05-02T09:00:00+00:00")


def told(language, text):
    """The facts of an article published on a Thursday."""
    return extract(Article(text=text, published=THURSDAY), language).facts


def doers(language, text, relation):
    """Of whom one relation is told."""
    return {fact.subject for fact in told(language, text) if fact.relation == relation}


@pytest.mark.parametrize(
    ("text", "relation", "subjects"),
    [
        ("Lawyers for Dana Korvin, sentenced on Friday to nine years, asked for bail.", "sentence", {"Dana Korvin"}),
        ("The family of Omar Teld, arrested in March, held a vigil in Velm.", "arrest", {"Omar Teld"}),
        ("The wife of Pavel Brandt, jailed last year for arson, left the country.", "jail", set()),
        ("The wife of Pavel Brandt, honoured last year by the town, left.", "honour", {"The wife of Pavel Brandt"}),
        ("The lawyer Pavel Brandt, jailed last year for arson, left.", "jail", {"Pavel Brandt"}),
    ],
)
def test_those_who_speak_for_a_prisoner_are_not_in_prison(language, text, relation, subjects):
    """Not his lawyers are sentenced; of "the wife of X, jailed" either may be, so nothing is told."""
    assert doers(language, text, relation) == subjects


@pytest.mark.parametrize(
    ("text", "relation", "subjects"),
    [
        (
            "Prosecutors on Wednesday released all 28 people held after dockers and police fought on a bridge.",
            "fight",
            {"dockers and police"},
        ),
        (
            "The court freed all nine men detained after fans and stewards clashed at the ground.",
            "clash",
            {"fans and stewards"},
        ),
        (
            "The mayor said all 28 people held after rows and protests fought on a bridge.",
            "fight",
            {"all 28 people held after rows and protests"},
        ),
        (
            "Police said all nine men held after the raid had confessed.",
            "confess",
            {"all nine men held after the raid"},
        ),
        ("Police said all nine homes burned after the river had burst its banks.", "burst", {"the river"}),
    ],
)
def test_those_who_are_freed_did_not_do_what_they_were_held_after(language, text, relation, subjects):
    """Who is released is not who fought; behind "said" the clause stays what is said."""
    assert doers(language, text, relation) == subjects


@pytest.mark.parametrize(
    ("text", "relation", "subjects"),
    [
        (
            "She would set a 30 percent rate, a version of what is known as the Lamb rule after Ida Roe, the investor, complained that she paid too much.",
            "pay",
            {"Ida Roe"},
        ),
        ("The choice was between going after the mayor and mending the roof.", "go after", set()),
        ("The firm was fined for going after the mayor.", "go after", {"The firm"}),
        ("Before joining the bank, Ida Roe was chief engineer of the metro in Velm.", "join", {"Ida Roe"}),
        (
            'These boys, Lamb explained earlier in the day, were "well-fed," eating between three and six loaves each.',
            "eat",
            set(),
        ),
        ("The guards, Ida Roe said on Monday, were tired, working 14 hours a day.", "work", {"The guards"}),
        ("The judge, Ida Roe, dropped a case over concerns she was biased.", "bias", set()),
        ("The governor named the concerns that had been raised in May.", "raise", {"the concerns"}),
        (
            "Mike Storm, a spokesman for the campaign, spoke in Velm. Ida Roe said the campaign was buying a bus.",
            "buy",
            {"the campaign"},
        ),
    ],
)
def test_who_is_told_of_in_passing_does_not_do_it(language, text, relation, subjects):
    """The nearest doer is the complainer's rule, a choice, the speaker or the governor: none of them did it."""
    assert doers(language, text, relation) == subjects


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        (
            "The mayor is drawing laughs after he seemed to say that drivers who pay aren’t as safe as those who don’t.",
            "positive",
        ),
        ("The mayor isn’t drawing laughs.", "negative"),
        ("The mayor doesn’t draw laughs.", "negative"),
    ],
)
def test_a_not_at_the_end_of_a_sentence_denies_nothing_before_it(language, text, polarity):
    """Of "those who don’t" the parser hangs the "not" on the first verb."""
    assert {fact.polarity for fact in told(language, text) if fact.relation == "draw"} == {polarity}


def test_two_verbs_of_one_doer_are_not_taken_for_his_description(language):
    """The union calls, and then it says; its call is no part of its name."""
    text = "Vesper's federation, the largest of three, called for a one-day strike on December 4 but said members had yet to be balloted."
    (balloted,) = [fact for fact in told(language, text) if fact.relation == "ballot"]
    assert balloted.attribution is not None
    assert "called" not in balloted.attribution.speakers[0]
    kept = "The bridge, closed in May but used by walkers, fell."
    assert doers(language, kept, "close") == {"The bridge"}


@pytest.mark.parametrize(
    "headline", ["Dunmere hospital outbreak claims eighth life", "Ravenne dam leak floods 40 cellars"]
)
def test_a_town_before_what_happened_there_is_no_doer(language, headline):
    """The outbreak claims a life, not the town."""
    (fact,) = told(language, headline)
    assert fact.subject == " ".join(headline.split()[:3])


@pytest.mark.parametrize(
    "text",
    [
        'The mill was quiet. "It felt as if the roof had been lifted," said Kenji Orano.',
        'The mill was quiet. "It looked as though the whole street was on fire," said Kenji Orano.',
        'The mill was quiet. "It sounded like a train was coming," Kenji Orano said.',
    ],
)
def test_an_it_that_feels_as_if_is_nothing(language, text):
    """How it felt is not told of what the sentence before speaks of."""
    facts = told(language, text)
    assert any(fact.rule == "quotation" for fact in facts)
    assert not any("[" in (fact.object or "") for fact in facts)
    assert {fact.subject for fact in facts} == {"The mill", "Kenji Orano"}


def test_an_it_that_looks_old_is_what_was_told_of(language):
    """Without a clause behind, "it" stays the mill."""
    text = 'The mill stood for years. "It looked as old as the hills," said Kenji Orano.'
    assert doers(language, text, "look") == {"The mill"}
    text = 'The mill stood for years. "It looked small when we came," said Kenji Orano.'
    assert doers(language, text, "look") == {"The mill"}


def test_a_speaker_named_in_passing_does_not_own_what_follows(language):
    """The tanker's crew is not the coast guard's; whose railway yard it is stays open."""
    text = "The tanker ran aground, the coast guard said, and its crew were lifted off."
    assert doers(language, text, "lift off") == {"The tanker’s crew"}
    text = (
        "One of the port's three terminals stood idle on Tuesday, the harbour board said, and its railway yard worked."
    )
    assert doers(language, text, "work") == set()
    text = "The bridge was closed, the council said, and its deck was removed."
    assert doers(language, text, "remove") == {"The bridge’s deck"}


def test_who_tells_of_it_is_not_what_it_is_in(language):
    """The faults were sought in the pump, whatever "it" is, and not in the fire service."""
    text = "The pump was put in in May. Inspectors found no faults in it in June, the fire service said."
    (found,) = [fact for fact in told(language, text) if fact.relation == "find"]
    assert "service" not in found.object
    assert found.attribution is not None
    assert found.attribution.speakers == ("the fire service",)


def test_a_body_that_speaks_is_not_its_spokesman(language):
    """Who speaks for a campaign is not told where only "the campaign said" stands, though one who speaks for it is named elsewhere."""
    text = "Gordon Mail is a spokesman for the campaign. Polls are wrong, the campaign said on Monday."
    (wrong,) = [fact for fact in told(language, text) if fact.object == "wrong"]
    assert wrong.attribution is not None
    assert wrong.attribution.speakers == ("the campaign",)


def test_a_ship_is_it_whoever_tells_of_it(language):
    """The tanker lay off the coast, not the board that says so; a tanker is no person."""
    text = "The tanker was holed. It lay off the coast, the harbour board said."
    assert doers(language, text, "lie") == {"The tanker"}


def test_nobody_is_his_own_deputy_and_no_country_has_a_mayor(language):
    """Of two of one name the deputy is the other's, whoever that is; the town of the mayor is not told."""
    text = "Sower's deputy, Anna Sower, said the hall would stay. The hall was sold by Sower in May."
    assert not [fact for fact in told(language, text) if fact.relation == "has office" and fact.object == "Anna Sower"]
    text = "Councillors in England voted on Monday to sell the hall. The mayor, Tariq Aziz, received the petition."
    assert not [fact for fact in told(language, text) if fact.relation == "has office" and fact.object == "England"]


def test_a_ship_bears_a_name_and_is_called_by_it(language):
    """The schooner that bears a woman's name is told of under that name."""
    text = "The schooner Ada Marsh was found by students, Bill Lamb said. It had left Velm in 1883."
    assert doers(language, text, "find") == doers(language, text, "leave") == {"Ada Marsh"}


def test_he_is_not_the_one_who_tells_of_him_twice(language):
    """A clerk took it and sold it; the inspector only says so, in both sentences."""
    text = "A clerk took the seal, inspector Tom Lamb said. He sold it to a dealer, Lamb said, and has confessed."
    assert doers(language, text, "confess") == doers(language, text, "sell") == set()
    text = "Mayor Tom Lamb resigned on Monday. He was tired of the job, Lamb said."
    assert doers(language, text, "be") == {"Tom Lamb"}


def test_what_the_listeners_are_is_not_what_they_are_told(language):
    """The police count stands outside the quotation: Fuller did not give it."""
    text = '"A hungry man digs slowly," Fuller told the meeting, where police counted 3,000 people.'
    (counted,) = [fact for fact in told(language, text) if fact.relation == "count"]
    assert counted.attribution is None


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("Forecasters see storms reaching the coast within two days.", "reach", "believed"),
        ("Analysts see growth slowing to 2 percent next year.", "slow", "believed"),
        ("Economists forecast the lari weakening to 3 to the dollar.", "weaken", "believed"),
        ("Guards saw the boat leaving the quay on Monday.", "leave", "asserted"),
        ("Guards see the boat leaving the quay.", "leave", "asserted"),
        ("Experts saw smoke leaving the crater on Monday.", "leave", "asserted"),
    ],
)
def test_what_forecasters_see_coming_has_not_come(language, text, relation, modality):
    """Nobody says that the storms are there."""
    assert {fact.modality for fact in told(language, text) if fact.relation == relation} == {modality}


def test_the_unit_of_a_part_is_the_noun_and_not_its_kind(language):
    """Of six storage tanks three are tanks."""
    (fact,) = told(language, "Three of six storage tanks were destroyed on Monday.")
    assert isinstance(fact.value, Quantity)
    assert (fact.value.low, fact.value.unit) == (3, "tank")


def test_a_firm_before_a_title_is_what_the_office_is_of(language):
    """The chief executive is Belmond's, not the buyer's."""
    text = "Corvane will buy Belmond for 90 million euros. Belmond finance director Helga Strand will leave in May."
    (office,) = [fact for fact in told(language, text) if fact.relation == "has office"]
    assert (office.object, office.value.text) == ("Belmond", "finance director")
