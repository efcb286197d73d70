"""Facts: what an outlet published, typed, with exact evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.language import extract
from store.model import Article, DateValue, Quantity, TextValue

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def facts_of(language, text, **article):
    """The facts of one article, published on a Wednesday."""
    return extract(Article(text=text, published=WEDNESDAY, **article), language).facts


def one(language, text, relation):
    """The only fact with a relation."""
    (fact,) = [fact for fact in facts_of(language, text) if fact.relation == relation]
    return fact


def test_a_clause_becomes_a_fact(language):
    """Subject, relation, object, value, time, place and speaker come from one sentence."""
    text = "A barge killed four swimmers in the port of Velm on Tuesday, the harbour master said."
    fact = one(language, text, "kill")
    assert fact.subject == "A barge"
    assert (fact.value.low, fact.value.unit) == (4, "swimmer")
    assert fact.time == DateValue("2024-10-15", "2024-10-15", "day", "Tuesday")
    assert fact.place == "the port of Velm"
    assert fact.attribution is not None
    assert fact.attribution.speakers == ("the harbour master",)
    assert text[fact.evidence.start : fact.evidence.end].startswith("A barge killed four swimmers")


@pytest.mark.parametrize(
    ("text", "relation", "values"),
    [
        ("The army sent four helicopters and 200 soldiers.", "send", [4, 200]),
        ("The quake left 11 dead and 20 injured.", "leave", [11, 20]),
    ],
)
def test_each_figure_of_a_clause_is_a_fact(language, text, relation, values):
    """A clause with two quantities gives two facts with the same words."""
    found = [fact for fact in facts_of(language, text) if isinstance(fact.value, Quantity)]
    assert sorted(fact.value.low for fact in found) == values
    assert len({fact.evidence for fact in found if fact.relation == relation}) <= 1


@pytest.mark.parametrize(
    ("text", "subject", "relation", "value"),
    [
        ("Captain Ruth Osgood left.", "Ruth Osgood", "has office", "captain"),
        ("Ruth Osgood, 61, left.", "Ruth Osgood", "has age", 61),
        ("Ruth Osgood left. Osgood was 61.", "Ruth Osgood", "has age", 61),
        ("Ruth Osgood, a 61-year-old sailor, left.", "Ruth Osgood", "has age", 61),
        ("Ruth Osgood, a Norwegian, left.", "Ruth Osgood", "has nationality", "Norway"),
        ("Norwegian painter Ruth Osgood left.", "Ruth Osgood", "has nationality", "Norway"),
        ("The ship was steered by Belgian pilot Ruth Osgood, 51.", "Ruth Osgood", "has nationality", "Belgium"),
        ("Police arrested Polish truck driver Ruth Osgood.", "Ruth Osgood", "has nationality", "Poland"),
        ("The hall was opened by the Icelandic composer Ruth Osgood.", "Ruth Osgood", "has nationality", "Iceland"),
        ("A prize went to Danish author Ruth Osgood.", "Ruth Osgood", "has nationality", "Denmark"),
    ],
)
def test_standing_attributes(language, text, subject, relation, value):
    """Office, age and nationality are facts of their own, in the outlet's voice."""
    fact = one(language, text, relation)
    said = fact.value.text if isinstance(fact.value, TextValue) else fact.value.low
    assert (fact.subject, said, fact.attribution) == (subject, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian foreign minister Ruth Osgood left.",
        "Norwegian oil company lawyer Ruth Osgood left.",
        "French-Algerian author Ruth Osgood left.",
        "Irish police inspector Ruth Osgood left.",
    ],
)
def test_no_nationality_of_an_office_or_a_half(language, text):
    """The country of an office or a company is not that of the person, and half a nation is none."""
    assert not [fact for fact in facts_of(language, text) if fact.relation == "has nationality"]


@pytest.mark.parametrize(
    ("text", "relation", "subject"),
    [
        ("Lena Fletcher said she had sold the mill.", "sell", "Lena Fletcher"),
        ("Lena Fletcher bought a mill. She sold it in May.", "sell", "Lena Fletcher"),
        ("The ministry said it had sent 10 doctors.", "send", "The ministry"),
        ("The survey began in May. It ended in June.", "end", "The survey"),
        ("Lena Fletcher and Tom Oake met. They signed a lease.", "sign", "Lena Fletcher and Tom Oake"),
        ("Tom Oake, whom Lena Fletcher defeated, left.", "defeat", "Lena Fletcher"),
        ("The suspect, Tom Oake, is still at large.", "be at large", "Tom Oake"),
        ("The harpist Idun Vale retired on Monday.", "retire", "Idun Vale"),
        ("The timber company Orvig Partners bought a quay.", "buy", "Orvig Partners"),
        ("The smuggler hid in a barn. He was caught in May, according to Tom Oake.", "catch", "The smuggler"),
    ],
)
def test_who_is_meant(language, text, relation, subject):
    """Surnames, pronouns and roles beside a name are told by the full name or the thing."""
    assert one(language, text, relation).subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "Did the barge sink the pier?", "Call the police now.", "May God bless the sailors!", "A quiet day in Velm.",
        "The harbour office did not respond to a request for comment.", "He sold it.",
        "No group has said it sank the barge.",
        "They want Norvia to leave.",
        "If the storm comes, stay.", "Officials said so.",
    ],
)  # fmt: skip
def test_what_is_no_statement_is_not_kept(language, text):
    """Questions, orders, wishes, fragments, silence, open pronouns and feelings yield no clause facts."""
    assert [fact for fact in facts_of(language, text) if not fact.relation.startswith("has ")] == []


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The minister said he would not resign.", "resign", "planned"),
        ("The minister promised that fares would fall.", "fall", "promised"),
        ("Prosecutors claim that the clerk took bribes.", "take", "alleged"),
        ("The clerk denied that he took bribes.", "take", "denied"),
        ("The company expects sales to grow by 6 percent.", "grow by", "believed"),
        ("Norvia agreed to a truce.", "agree to", "promised"),
        ("The council meets on 20 November.", "meet", "planned"),
    ],
)
def test_who_says_it_decides_how_firm_it_is(language, text, relation, modality):
    """A claim is alleged, a belief believed, a denial denied; "would" after "said" is a plan."""
    assert one(language, text, relation).modality == modality


@pytest.mark.parametrize(
    ("text", "relation", "quote"),
    [
        ("They mapped the land that the army took.", "take", "They mapped the land that the army took"),
        ('"I lost the boat," Lena Fletcher said.', "lose", "I lost the boat"),
    ],
)
def test_the_evidence_reads_alone_and_ends_with_the_quotation(language, text, relation, quote):
    """A relative clause is quoted with what is said of its noun, quoted words without the words that say who speaks."""
    fact = one(language, text, relation)
    assert text[fact.evidence.start : fact.evidence.end].strip('",') == quote


def test_a_toll_counts_the_dead_whatever_the_verb(language):
    """The number of people killed counts people killed."""
    fact = one(language, "The number of people killed in the flood rose to 31 on Monday.", "rise to")
    assert isinstance(fact.value, Quantity)
    assert (fact.value.low, fact.value.unit, fact.value.qualifiers) == (31, "person", ("killed",))
    assert fact.value.change == ("rose", None)


def test_quoted_words_without_a_fact_are_kept_as_said(language):
    """Words that state nothing by themselves are still somebody's words."""
    text = '"We are all so very happy," Lena Fletcher said.'
    fact = one(language, text, "say")
    assert (fact.subject, fact.object) == ("Lena Fletcher", "We are all so very happy")
    assert fact.attribution is not None
    assert fact.attribution.direct


def test_a_zero_is_negative_and_a_value(language):
    """The words "No child was hurt" is the negative fact with the value 0."""
    fact = one(language, "No child was hurt.", "hurt")
    assert isinstance(fact.value, Quantity)
    assert (fact.polarity, fact.value.low) == ("negative", 0)


def test_a_headline_that_is_not_in_the_text_counts_in_itself(language):
    """Facts of such a headline are marked, and their evidence counts in the headline."""
    headline = "Barge kills four swimmers"
    found = facts_of(language, "The harbour was closed on Tuesday.", headline=headline)
    (fact,) = [fact for fact in found if fact.field == "headline"]
    assert headline[fact.evidence.start : fact.evidence.end] == headline


def test_no_publication_no_date(language):
    """An article that nobody dated has no dates from weekdays."""
    article = Article(text="A barge sank in Velm on Tuesday. It was raised last week.")
    times = [fact.time for fact in extract(article, language).facts if fact.time]
    assert times
    assert all(time.start is None for time in times)


def test_other_languages_yield_nothing_and_say_so(language):
    """A text that is not English has no facts and a note."""
    text = "Der Bürgermeister hat am Dienstag die neue Brücke über den Fluss eröffnet. " * 4
    found = extract(Article(text=text), language)
    assert found.facts == ()
    assert found.notes


STORY = (
    "VELM, Norvia - A barge killed four swimmers on Tuesday, harbour master Lena Fletcher said.\n\n"
    'Fletcher, 44, said the barge\'s crew of five had "seen nothing".\n\n'
    '"We closed the port at once," she told reporters. The port will reopen on Friday.'
)


def test_extraction_is_deterministic_and_ids_are_unique(language):
    """The same article gives the same facts, each with an id of its own."""
    first, second = facts_of(language, STORY), facts_of(language, STORY)
    assert first == second
    assert len({fact.id for fact in first}) == len(first)


def test_ids_belong_to_the_article(language):
    """Another article's facts have other ids."""
    here, there = facts_of(language, STORY, id="a1"), facts_of(language, STORY, id="a2")
    assert not {fact.id for fact in here} & {fact.id for fact in there}
    assert [replace(fact, id="", article="") for fact in here] == [replace(fact, id="", article="") for fact in there]


MARKS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "‘",
        "«",
        "—",
        "\n",
        "\r\n",
        " ",
        "\u200b",
        "(",
        ")",
        ",",
        ".",
        "?",
        "\x00",
        "😀",
        "\ud800",
    ]
)
PIECES = st.sampled_from(
    [
        "The mayor said", "who had", "four sailors", "were killed", "on Tuesday", "because of", "Lena Fletcher", "she",
        "agreed to", "return 23", "of the", "to be", "and", "that", "it", "more than", "$4.2bn", "3-1", "aged", "was",
        "the number of", "rose to", "not", "according to", "by", "if", "a 30-day", "truce", "told", "him", "must", "its",
    ]
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.one_of(PIECES, MARKS, st.text(max_size=8)), max_size=30))
def test_any_text_survives_and_evidence_is_exact(language, pieces):
    """Shuffled clauses, stray marks and any characters: no failure, evidence inside its sentence, no invented date."""
    text = " ".join(pieces)
    for fact in extract(Article(text=text), language).facts:
        assert 0 <= fact.sentence.start <= fact.evidence.start < fact.evidence.end <= fact.sentence.end <= len(text)
        assert fact.subject.strip()
        assert fact.time is None or fact.time.start is None
