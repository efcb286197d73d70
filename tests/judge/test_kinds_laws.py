"""Laws of judging, over any claims: nothing disagrees with itself, order never matters."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from store import judge
from store.model import Claim, Fact, Participant, Quantity, Slot, Span

WORDS = ("ferry", "bridge", "council", "Marrowby", "Osk", "soldier", "plan", "vote")
VERBS = ("sink", "approve", "reject", "kill", "buy", "win", "collapse", "hold", "pay")


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of an invented event: an act, who takes part, perhaps a figure."""
    subject, thing = draw(st.sampled_from(WORDS)), draw(st.sampled_from(WORDS))
    verb = draw(st.sampled_from(VERBS))
    figure = draw(st.none() | st.integers(min_value=1, max_value=5000))
    article = draw(st.sampled_from("abc"))
    text = f"{subject} {verb} {figure or ''} {thing}"
    fact = Fact(
        subject=subject,
        relation=verb,
        object=thing,
        evidence=Span(0, len(text)),
        value=Quantity(figure, figure, thing) if figure else None,
        polarity=draw(st.sampled_from(("positive", "negative"))),
        participants=(Participant(subject, subject, "subject"), Participant(thing, thing, "object")),
        id=f"{article}{draw(st.integers(min_value=0, max_value=99))}",
        article=article,
        event="e1",
    )
    day = draw(st.none() | st.integers(min_value=1, max_value=28))
    return Claim(fact, article, datetime(2026, 3, day, tzinfo=UTC) if day else None, None, text, sentence=text)


def once(found: list[Claim]) -> list[Claim]:
    """Each fact id one time."""
    return list({claim.fact.id: claim for claim in found}.values())


@settings(deadline=None)  # the word tables are read on first use
@given(claims())
def test_a_fact_never_disagrees_with_itself(claim):
    """A claim set against itself says nothing at all."""
    assert judge.compare(claim, claim) == ()


@settings(deadline=None)
@given(claims(), claims())
def test_comparing_is_symmetric(one, other):
    """Which of two claims is asked about first does not matter."""
    if one.fact.id != other.fact.id:
        assert judge.compare(one, other) == judge.compare(other, one)


@settings(deadline=None)
@given(st.lists(claims(), max_size=8).map(once), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_finding(found, random):
    """The findings of a slot are a function of what is in it."""
    slots = sorted(
        {slot for claim in found for slot in judge.slots(claim)}, key=lambda slot: (slot.kind, slot.attribute)
    )
    shuffled = list(found)
    random.shuffle(shuffled)
    for slot in slots:
        assert judge.evaluate(slot, "e1", _in(found, slot)) == judge.evaluate(slot, "e1", _in(shuffled, slot))


@settings(deadline=None)
@given(st.lists(claims(), max_size=8).map(once))
def test_a_finding_has_two_sides_that_share_no_fact(found):
    """Each finding sets at least two values against each other, and a fact stands on one side only."""
    for slot in {slot for claim in found for slot in judge.slots(claim)}:
        for finding in judge.evaluate(slot, "e1", _in(found, slot)):
            facts = [fact for side in finding.sides for fact in side.facts]
            assert len(finding.sides) >= 2
            assert len(facts) == len(set(facts))


def _in(found: list[Claim], slot: Slot) -> list[Claim]:
    return [claim for claim in found if slot in judge.slots(claim)]
