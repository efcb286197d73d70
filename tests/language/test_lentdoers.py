"""Whose doing a verb is, and what stops before its sense is whole."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

FRIDAY = datetime.fromisoformat("2025-03-14T09:00:00+01:00")


def told(language, text):
    """Subject, relation and object of each fact of one article, published on a Friday."""
    return {
        (fact.subject, fact.relation, fact.object)
        for fact in extract(Article(text=text, published=FRIDAY), language).facts
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The town saves fuel by mending or closing old halls.", "close"),
        ("Some clerks praised Mr. Roe's work saving the mill.", "save"),
        ("The fans were angry about a goal by Charlford, which was wrongly allowed.", "allow"),
        ("Orvig, as one of Mr. Roe's clerks pointed out, does not get snow in May.", "point out"),
        ("The order forces Orvig to put voters back on the lists who have died.", "die"),
        ("The union wants to demand that wages keep up with prices.", "keep up"),
        ("Karl Lamb refused to pledge to publish the file.", "publish"),
        ("Because one clerk stole does not mean that all of them do, Roe said.", "steal"),
        ("Visitors will find two halls locked from Monday to Friday.", "lock"),
        ("Nobody who lives on the island may keep a dog.", "live"),
        ("A study shows that Danes living in tents have left the party.", "live"),
        ("Norland denied the finding that Velm broke into the files.", "break into"),
        ("The bridge is an arch towering 60 metres above a creek.", "be above"),
        ("He had turned what looked like a lead into a close race.", "turn"),
        ("His remark was only to mock Lamb.", "mock"),
        ("A mile away his sister-in-law's office at the school stands empty.", "stand"),
        (
            "Karl Lamb scored 23 points to become Orvig's top scorer and the top-seeded Terns defeated Velm 65-53.",
            "defeat",
        ),
        ("Critics say nobody knows exactly what is going on in the mine.", "know"),
    ],
)
def test_a_verb_is_not_told_of_whoever_stands_nearest(language, text, relation):
    """What is another's doing, only a means, only demanded or only feared is no fact."""
    assert relation not in {done for _, done, _ in told(language, text)}


@pytest.mark.parametrize(
    "text",
    [
        "The firm needs more.",
        "Several other towns have similar rules.",
        '"There is an enormous frustration," Roe said.',
        "Roe said that both arguments are sound.",
        "Divers from both take crabs.",
        "The march was directed against the plan to hold the vote in 2027, a year later than planned.",
        "The council has to move faster on this question.",
        "Mr. Roe was not all that keen on the plan.",
        '"Orvig risks a lot," Roe said.',
        "The council tried to make the case to members of either union that the deal is a bad one.",
    ],
)
def test_half_a_statement_is_none(language, text):
    """What compares with, or points to, another sentence says nothing by itself."""
    assert all(relation in {"say", "has office"} for _, relation, _ in told(language, text))


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("The breed, the Velm sheep, is threatened.", "the Velm sheep", "threaten"),
        ("The winner, a mare named Tolly, was sold in May.", "Tolly", "sell"),
        ("The 41-year-old, Anders Tverring from Velm, fell off a ladder.", "Anders Tverring", "fall"),
        ("The mayor, a former teacher, opened the hall.", "The mayor", "open"),
        ("The earpieces, the size of a pea, were made in Velm.", "The earpieces", "make"),
        ("A category 4 storm hit the coast of Marrow on Friday.", "A category 4 storm", "hit"),
        ("A fire in 2019 closed nine mills.", "A fire", "close"),
        ("The nine people who work for Lamb make 60 boats a year.", "The nine people who work for Lamb", "make"),
        ("Everyone who works at the mill will get 400 crowns.", "Everyone who works at the mill", "get"),
        ("Hailstones as big as walnuts fell for 12 minutes.", "Hailstones as big as walnuts", "fall"),
        ("The ministry said on Wednesday 14 people had died in Velm.", "14 people", "die"),
        ("Three autumns ago there were 40 cranes on the Lossa marsh.", "40 cranes on the Lossa marsh", "be"),
        ("Both recorders were found on Sunday.", "Both recorders", "find"),
        ("Minister hangs on", "Minister", "hang on"),
        ("Farm workers went back to full shifts.", "Farm workers", "go back"),
        ("About 90 shows were staged in barns.", "About 90 shows", "stage"),
    ],
)
def test_a_subject_is_told_in_the_words_that_say_which(language, text, subject, relation):
    """A name or a kind behind the comma, the grade before the noun, the clause that restricts: not the year of the verb."""
    assert (subject, relation) in {(who, done) for who, done, _ in told(language, text)}


@pytest.mark.parametrize(
    ("text", "relation", "time"),
    [
        ("Roe's treasurer, Ida Lund, said on Friday she had no plan to sell the boathouse.", "have", None),
        ("Ola Brandt was hauled before a senate subcommittee.", "haul", None),
        ("The dam was shut before the committee met in May.", "shut", "May"),
        ("Farmers were swayed by the announcement in 2014 of a new tax.", "sway", None),
        ("Lund stressed her support of the raid that killed a thief during a speech in Velm.", "kill", None),
    ],
)
def test_a_time_is_when_it_happened(language, text, relation, time):
    """Neither when somebody said so nor before whom."""
    facts = extract(Article(text=text, published=FRIDAY), language).facts
    times = [fact.time.text if fact.time else None for fact in facts if fact.relation == relation]
    assert times
    assert all((time in found) if time and found else found == time for found in times)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("The mine closed after the death of Justice Ida Roe.", None),
        ("Harbour master Bent Lund saw it first.", "harbour master"),
        ("A portrait by the Dutch master Ida Roe hung in Velm.", None),
        ("The chairwoman of their union, Ida Roe, called a strike.", None),
    ],
)
def test_an_office_is_one_that_somebody_holds(language, text, office):
    """Not that of the dead, no compliment, none of a body that nobody names."""
    facts = extract(Article(text=text, published=FRIDAY), language).facts
    assert [fact.value.text for fact in facts if fact.relation == "has office"] == ([office] if office else [])


def test_the_reporters_aside_is_not_the_speakers(language):
    """What stands between commas behind a noun is the outlet's, whoever says the rest."""
    text = "The survey shows that readers left the paper, founded by Ida Roe, in large numbers."
    facts = extract(Article(text=text, published=FRIDAY), language).facts
    assert {fact.relation: fact.attribution is None for fact in facts} == {"leave": False, "found": True}


@pytest.mark.parametrize(
    ("text", "relation", "object_"),
    [
        ("The clerk decided against fact-checking Lamb.", "decide", "against fact-checking Lamb"),
        (
            "Ida Roe has been pounding Lamb as a “con artist” ― just as she did in May.",
            "pound",
            "Tom Lamb as a “con artist”",
        ),
        ("The note points to cost of food.", "point to", "cost of food"),
        ("A laboratory is testing what was left of the food.", "test", "what was left of the food"),
        ("Velm has a law that is a tax law.", "have", "a law that is a tax law"),
        ("Velm had its wettest day on record, the weather office said.", "have", "its wettest day on record"),
        ("Guests will be able to use the bridge as early as May on weekends.", "use", "the bridge"),
    ],
)
def test_an_object_is_told_to_its_end_and_no_further(language, text, relation, object_):
    """A dash, a hyphen or a noun that looks like a verb neither cuts nor glues what is told."""
    found = {said for _, done, said in told(language, f"{text} Tom Lamb said nothing.") if done == relation}
    assert found == {object_}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Smoke could be seen from afar, a driver said.", "see"),
        ('"I\'d packed my mug," said Ida Roe.', "pack"),
    ],
)
def test_what_could_be_seen_was_there(language, text, relation):
    """A "could" of the senses and a short "had" are past tenses."""
    facts = extract(Article(text=text, published=FRIDAY), language).facts
    assert [fact.tense for fact in facts if fact.relation == relation] == ["past"]


def test_those_beside_the_verb_are_not_of_the_first(language):
    """The others of "as well as" are counted by themselves."""
    text = "So far, 14 Baptists were admitted along with 29 others who named no church."
    facts = extract(Article(text=text, published=FRIDAY), language).facts
    assert [fact.value.low for fact in facts if fact.relation == "admit"] == [14]
