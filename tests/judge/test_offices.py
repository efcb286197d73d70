"""Two people in one office: what is set against each other, and the look-alikes that are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.judge import compare, evaluate, slots
from store.model import Claim, Fact, Participant, Span, TextValue

DAY = datetime(2031, 5, 4, 9, tzinfo=UTC)


def claim(title, holder, *, of=None, days=0, sentence="", article="one", dated=True):
    """What an article says in passing: title and name."""
    text = f"{title} {holder}"
    fact = Fact(
        subject=holder,
        relation="has office",
        evidence=Span(0, len(text)),
        object=of,
        value=TextValue("role", title.lower()),
        participants=(Participant(holder, holder.split()[-1].lower(), "subject", holder, "person"),),
        id=f"{article}-{holder}",
        article=article,
    )
    when = DAY + timedelta(days=days) if dated else None
    return Claim(fact, f"Paper {article}", when, None, text=text, sentence=sentence or f"{text} spoke.")


def verdicts(a, b):
    """The verdicts raised on two claims."""
    return [judgement.verdict for judgement in compare(a, b) if judgement.verdict]


@pytest.mark.parametrize(
    ("title", "one", "other"),
    [
        ("National security adviser", "Mara Holt", "Mara Hollis"),
        ("Transport minister", "Joren Valk", "Joren Varga"),
        ("Police chief", "Tomas Brandl", "Tomas Brenner"),
    ],
)
def test_two_surnames_for_one_office_contradict(title, one, other):
    """The same title and first name with another surname: one of the papers has the name wrong."""
    assert verdicts(claim(title, one), claim(title, other, article="two", days=30)) == ["contradiction"]


def test_two_spellings_of_a_title_are_one_title():
    """Adviser and advisor are one office."""
    one, other = claim("Security adviser", "Mara Holt"), claim("Security advisor", "Mara Hollis", article="two")
    assert verdicts(one, other) == ["contradiction"]


def test_two_people_for_the_office_of_one_body_contradict_within_a_month():
    """Nobody reports a change, and both papers name the mayor of one town."""
    one = claim("Mayor", "Ilse Brandt", of="Tarnby Vale")
    assert verdicts(one, claim("Mayor", "Piet Lomar", of="Tarnby Vale", article="two", days=3)) == ["contradiction"]
    assert verdicts(one, claim("Mayor", "Piet Lomar", of="Tarnby Vale", article="two", days=300)) == []
    assert verdicts(one, claim("Mayor", "Piet Lomar", of="Skarn", article="two")) == []
    assert verdicts(one, claim("Mayor", "Piet Lomar", of="Tarnby Vale", article="two", dated=False)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (claim("Transport minister", "Joren Valk"), claim("Transport minister", "Anna Rask", article="two")),
        (claim("Transport minister", "Joren Valk"), claim("Finance minister", "Joren Varga", article="two")),
        (claim("Transport minister", "Joren Valk"), claim("Former transport minister", "Joren Varga", article="two")),
        (claim("Deputy police chief", "Tomas Brandl"), claim("Police chief", "Tomas Brenner", article="two")),
        (claim("Police chief", "Yusuf Zelin"), claim("Police chief", "Youssef Zelyn", article="two")),
        (claim("Police chief", "T. Brandl"), claim("Police chief", "Tomas Brandl", article="two")),
        (claim("Spokeswoman", "Mara Holt"), claim("Spokeswoman", "Mara Hollis", article="two")),
        (
            claim("Foreign minister", "Mara Holt", of="Merrovia"),
            claim("Foreign minister", "Mara Hollis", of="Ostland", article="two"),
        ),
        (claim("Police chief", "Tomas Brandl"), claim("Police chief", "Tomas Brenner", article="two", days=900)),
        (claim("Police chief", "Tomas Brandl"), claim("Police chief", "Tomas Brenner")),
    ],
    ids=[
        "other-first-name",
        "other-office",
        "former",
        "deputy",
        "transcription",
        "initial",
        "many-hold-it",
        "other-country",
        "years-apart",
        "one-article",
    ],
)
def test_look_alikes_stay_silent(one, other):
    """Another country, another office, an earlier holder, a transcription: nothing to alert anybody about."""
    assert verdicts(one, other) == []


def offices(claim):
    """The anchors of the offices that a claim fills."""
    return [slot.anchor for slot in slots(claim) if slot.anchor.startswith("entity:office")]


def test_the_slot_of_an_office_does_not_hold_every_minister_of_the_world():
    """A title without a body is looked up with the holder's first letter; a bare title not at all."""
    assert offices(claim("Transport minister", "Joren Valk")) == ["entity:office transport minister j"]
    assert offices(claim("President", "Joren Valk")) == []


def test_three_papers_make_one_finding_with_two_sides():
    """The third paper joins a side; it does not make another finding."""
    claims = [
        claim("Police chief", "Tomas Brandl"),
        claim("Police chief", "Tomas Brenner", article="two", days=1),
        claim("Police chief", "Tomas Brandl", article="three", days=2),
    ]
    slot = next(s for s in slots(claims[0]) if s.attribute == "holder")
    found = evaluate(slot, slot.anchor, claims)
    assert [[len(side.facts) for side in finding.sides] for finding in found] == [[2, 1]]
