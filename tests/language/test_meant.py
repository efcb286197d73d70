"""Whom pronouns and role nouns mean, and where two readings leave them open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """The facts of a text as subject, relation and object."""
    return [(fact.subject, fact.relation, fact.object) for fact in extract(Article(text=text), language).facts]


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("Hugo Brandt was held at the mill. His attorney, Vesper Rusk, said he was ill. He could face five years in prison.", "Hugo Brandt", "face"),
        ("Ilse Orm was fined in May. Her solicitor, Quill Lamb, said she had sold her boat.", "Ilse Orm", "sell"),
        ("Victor Hale owned the inn. The old tower was sealed in May. Prosecutors say that he paid two men.", "Victor Hale", "pay"),
        ("The helicopter left Velm at noon. It carried six miners.", "The helicopter", "carry"),
        ("Firefighters reached the barn at noon, so they saved the cows.", "Firefighters", "save"),
        ("No goals were scored. Stewards closed the gates when they left the ground.", "Stewards", "leave"),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_one_who_is_left(language, text, subject, relation):
    """Somebody's attorney speaks of him, things are no "he", a plural subject near beats one far."""
    assert (subject, relation) in [one[:2] for one in told(language, text)]


@pytest.mark.parametrize(
    ("text", "subject", "relation"),
    [
        ("Sam Orr knocked at the door. He shot Orr in the head and fled.", "Sam Orr", "flee"),
        ("Ada Roe met Lev Bolt. She was hit by Roe.", "Ada Roe", "hit"),
        ("Hugo Brandt was held. His brother, Vesper Brandt-Orm, was not. He could face five years in prison.", "Vesper Brandt-Orm", "face"),
        ("No injuries were reported. They cost much.", "No injuries", "cost"),
        ("Six towns will see the show. They still remember the fire of 2014.", "Six towns", "remember"),
        ("Polls showed that few voters cared, and that it was caused by smoke.", "Polls", "cause by"),
        ("Polls showed that few voters cared, and that it was caused by smoke.", "Polls", "cause"),
        ("The agency said that Lev Bolt was guilty. It also found facts of theft, the release says.", "the release", "find"),
    ],
)  # fmt: skip
def test_a_pronoun_is_not_one_who_stands_beside_it(language, text, subject, relation):
    """Nobody shoots himself by name, "his brother" is not he, and nothing, a town or a writing does not act."""
    assert (subject, relation) not in [one[:2] for one in told(language, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Doctors treated Ada Roe and Tom Lamb. The diary puts them on the summit.",
        "Doctors expect to save two of the climbers. The diary puts them on the summit.",
    ],
)
def test_them_is_left_open_between_two_rows_of_people(language, text):
    """Where the sentence before has a second plural, "them" is neither."""
    assert not [one for one in told(language, text) if one[1] == "put" and "Doctors" in (one[2] or "")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Deputy Sam Orr was shot. A second deputy fell. That deputy was flown out.", ("Sam Orr", "fly out")),
        ("Chairwoman Ada Roe of Orvair spoke. Nina Lamb is now the chairwoman of the port.", ("Nina Lamb", "be")),
        ("Ada Roe, the head of the clinic, spoke. The head of the port left.", ("Ada Roe", "leave")),
    ],
)
def test_a_role_is_not_its_holder_where_another_may_be_meant(language, text, wrong):
    """A second deputy, a predicate and the head of another body do not become the holder named before."""
    subject, relation = wrong
    found = [one for one in told(language, text) if one[0] == subject and one[1] == relation]
    assert not [one for one in found if relation != "be" or one[2] == "Ada Roe"]


def test_the_head_of_the_same_body_is_its_holder(language):
    """A role with the same "of" still means the person who was named with it."""
    found = told(language, "Ada Roe, the head of the clinic, spoke. The head of the clinic left for Velm.")
    assert ("Ada Roe", "leave") in [one[:2] for one in found]


def test_a_surname_that_looks_like_a_plural_is_a_mention(language):
    """The tagger takes "Mayes has" for a noun; the full name in the article tells better."""
    document = language.read("Ottoline Mayes signed in Velm. Mayes has three dogs.")
    assert [mention.name.text for mention in document.names.within(document.sentences[1].place)] == ["Ottoline Mayes"]


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("Bathers were asked not to swim in the canal.", "ask not to swim", "positive"),
        ("Drivers have been warned not to cross the bridge.", "warn not to cross", "positive"),
        ("Bathers were asked to leave the canal.", "ask to leave", "positive"),
        ("The council voted not to sell the mill.", "vote to sell", "negative"),
    ],
)
def test_asked_not_to_is_not_not_asked_to(language, text, relation, polarity):
    """What somebody was told to leave undone was told to him; a vote against is a vote that denies."""
    assert (relation, polarity) in {
        (fact.relation, fact.polarity) for fact in extract(Article(text=text), language).facts
    }


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The bridge should be finished in 2031.", "planned"),
        ("Most flats should have water again by Friday.", "planned"),
        ("Showers should bring relief at the weekend.", "planned"),
        ("The savings should amount to 4 million euros.", "asserted"),
        ("The council should resign on Friday, Karl Orv said.", "asserted"),
        ("Horses should not be fed on Friday.", "asserted"),
    ],
)
def test_what_should_be_by_a_day_is_expected(language, text, modality):
    """With a day "should" tells what is awaited, as "is expected to"; what somebody wants or forbids stays a duty."""
    article = Article(text=text, published=datetime(2027, 3, 3, tzinfo=UTC))
    assert {fact.modality for fact in extract(article, language).facts if "should" in fact.relation} == {modality}
