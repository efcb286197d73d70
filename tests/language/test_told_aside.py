"""Speakers and offices without what is told of them by the way."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The growers' union, which opposed the dam, said 300 farms would close.", "The growers' union"),
        (
            "Envoys of four states will meet in the Norish capital, Orvig, on 4 May, the river office said.",
            "the river office",
        ),
        ("Sales rose 8 percent to 61 million euros, the firm from Velm reported on Thursday.", "the firm from Velm"),
    ],
)
def test_the_speaker_is_named_and_no_more(language, text, speaker):
    """No relative clause, no capital, no speaker taken for an aside."""
    facts = extract(Article(text=text), language).facts
    assert speaker in {who for fact in facts if fact.attribution for who in fact.attribution.speakers}


def test_the_accused_does_not_accuse_himself(language):
    """The bare participle of a headline is a passive."""
    facts = extract(Article(text="", headline="Man accused of stealing boats"), language).facts
    assert not [fact for fact in facts if fact.attribution and "Man" in fact.attribution.speakers]


def test_an_office_holds_no_form_of_address(language):
    """The "Dr" before a name belongs to it."""
    facts = extract(Article(text="Turnout was high, medical officer Dr. Ida Roe said."), language).facts
    assert not [fact for fact in facts if "dr" in (getattr(fact.value, "text", "") or "").split()[-1:]]


def test_how_far_off_is_no_size(language):
    """A distance inland tells where the airfield lies."""
    facts = extract(Article(text="The airfield at Velm, 90 kilometres inland, was closed."), language).facts
    assert not [fact for fact in facts if isinstance(fact.value, Quantity)]
