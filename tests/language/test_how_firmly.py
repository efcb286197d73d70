"""How firmly a helper puts a clause: leave denied, talk refused, a future told in the past, what is only imagined."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """Subject, relation, polarity and modality of each fact."""
    found = extract(Article(text=text), language).facts
    return {(one.subject, one.relation, one.polarity, one.modality) for one in found}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Pedestrians may no longer cross the bridge.", ("Pedestrians", "may cross", "negative", "asserted")),
        ("No car may enter the square on Sundays.", ("No car", "may enter", "negative", "asserted")),
        ("The bridge may not reopen before May.", ("The bridge", "reopen", "negative", "possible")),
        ("The well may no longer be safe.", ("The well", "be", "negative", "possible")),
        ("The bridge may reopen in May.", ("The bridge", "reopen", "positive", "possible")),
    ],
)
def test_may_denies_leave_where_it_cannot_guess(language, text, fact):
    """Of "may not" nobody can tell, so that it stays a guess."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Tom Lamb came on Monday. Lamb would not discuss the price.",
            ("Tom Lamb", "discuss", "negative", "asserted"),
        ),
        (
            "Tom Lamb came on Monday. Lamb would not reveal the price if he knew it.",
            ("Tom Lamb", "reveal", "negative", "asserted"),
        ),
        ("Ida Roe said that she would not discuss the price.", ("Ida Roe", "discuss", "negative", "planned")),
    ],
)
def test_who_would_not_tell_refused(language, text, fact):
    """In the outlet's own words it is done; in the speaker's it is announced; under a condition it is neither."""
    assert (fact in told(language, text)) == (" if " not in text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Velm Athletic could only draw 1-1 with Orvig on Sunday.", ("Velm Athletic", "draw", "positive", "asserted")),
        ("The firm could only pay half of the bill.", ("The firm", "pay", "positive", "asserted")),
        ("The firm could pay half of the bill.", ("The firm", "pay", "positive", "possible")),
        ("Roe said the firm could only pay half of the bill.", ("the firm", "pay", "positive", "possible")),
    ],
)
def test_could_only_tells_what_came_of_it(language, text, fact):
    """Told by the outlet; what a speaker says could be is still only possible."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Roe said there would be 40 new buses.", ("40 new buses", "be", "positive", "planned")),
        ("The chairwoman said that there would be no recount.", ("no recount", "be", "negative", "planned")),
        (
            "Doctors said Tom Lamb would have to stay for a week.",
            ("Tom Lamb", "have to stay", "positive", "planned"),
        ),
        ("Ida Roe said tickets would cost 4 euros.", ("tickets", "cost", "positive", "planned")),
        ("A new hall would cost 4 million euros, Ida Roe said.", ("A new hall", "cost", "positive", "conditional")),
        (
            "Ida Roe said she would not feel safe on the ice.",
            ("Ida Roe", "feel", "negative", "conditional"),
        ),
    ],
)
def test_would_is_a_future_told_in_the_past_or_imagined(language, text, fact):
    """A feeling, or the price of a thing that is not there, is imagined."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("The weak bolts had not all been replaced, Ida Roe said.", "replace"),
        ("The trains have not always run on Sundays.", "run"),
        ("Ida Roe said many families had been about to leave the camp.", "leave"),
        ("The firm rejected claims that it had bribed a clerk to win four contracts.", "win"),
        ("Velm Foods has agreed to buy Orvig Crisps for 4 million euros, both said on Tuesday.", "buy"),
    ],
)
def test_what_is_half_denied_or_nobodys_is_not_told(language, text, lost):
    """Not all is not none; what was near did not come; what a claim says is no one's; "both" names nobody."""
    assert not any(relation == lost for _, relation, _, _ in told(language, text))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The weak bolts had not been replaced, Ida Roe said.", ("The weak bolts", "replace", "negative", "asserted")),
        ("Ida Roe said many families were about to leave the camp.", ("many families", "leave", "positive", "planned")),
        ("The firm bribed a clerk to win four contracts.", ("The firm", "bribe", "positive", "asserted")),
        ("The ruling is not binding.", ("The ruling", "be", "negative", "asserted")),
        ("The ruling is binding.", ("The ruling", "be", "positive", "asserted")),
    ],
)
def test_what_is_wholly_denied_or_told_stays(language, text, fact):
    """A plain "not" denies it all, also before a participle that describes."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The company that owns it said the ferry would sail in May.", "The company"),
        ("The company that owns the ferry said it would sail in May.", "The company that owns the ferry"),
    ],
)
def test_a_speaker_is_not_told_by_a_pronoun(language, text, speaker):
    """What "it" is stands in another sentence."""
    found = extract(Article(text=text), language).facts
    assert {one.attribution.speakers for one in found if one.attribution} == {(speaker,)}
