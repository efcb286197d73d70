"""What stands behind a voice put in between goes on with what stands before it, and in the same voice."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """Subject, relation and speakers of each fact."""
    found = extract(Article(text=text), language).facts
    return {(one.subject, one.relation, one.attribution.speakers if one.attribution else ()) for one in found}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The bridge was built in 1962, the mayor said, and is used by 530 lorries a day.",
            ("The bridge", "use", ("the mayor",)),
        ),
        (
            "The casks are worth 3 million euros, the abbey says, and are turned every ten days.",
            ("The casks", "turn", ("the abbey",)),
        ),
        ("The mill closed in May, the firm said, and reopened in June.", ("The mill", "reopen", ("the firm",))),
        (
            "The park is four kilometres long, the mayor said, and has 300 trees.",
            ("The park", "have", ("the mayor",)),
        ),
        (
            "The school has been closed, the council said, but will open again on Monday.",
            ("The school", "open", ("the council",)),
        ),
    ],
)
def test_a_verb_behind_a_voice_in_between_keeps_its_subject(language, text, fact):
    """Who says it did not do it."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ('"We are tired," Tom Lamb said, and left the hall.', ("Tom Lamb", "leave", ())),
        ("The talks had failed, Tom Lamb said, and left the hall.", ("Tom Lamb", "leave", ())),
        ("The road is shut, Ida Roe said, and thanked 40 volunteers.", ("Ida Roe", "thank", ())),
        ("Ida Roe said the road was shut, and left the hall.", ("Ida Roe", "leave", ())),
    ],
)
def test_a_speaker_may_act_behind_what_he_said(language, text, fact):
    """Behind a quotation, in another tense, or where the second verb speaks as well."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The fire is out, the mayor said, and the search has ended.",
            ("the search", "end", ("the mayor",)),
        ),
        ("The harbour is shut, officials said, and ferries will sail from Orvig.", ("ferries", "sail", ("officials",))),
    ],
)
def test_a_clause_behind_a_voice_in_between_is_in_that_voice(language, text, fact):
    """A subject of its own does not end what is said."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ida Roe said the fire was out, and the police opened the road.", ("the police", "open", ())),
        ("The fire is out. The mayor spoke, and the search has ended.", ("the search", "end", ())),
    ],
)
def test_a_clause_with_no_voice_in_between_is_the_outlets(language, text, fact):
    """Nobody is made to say it."""
    assert fact in told(language, text)
