"""In what two sentences that exclude each other do so: the judgement of the kinds on their typed values.

The second reader says that two sentences exclude each other, not why. Two values of them that a kind
sets against each other are the answer, whatever slots they are in. Where the kinds find none, the
sentences themselves are shown; then it must be surer that they speak of one matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Literal

from store.judge import gate, wording
from store.judge.alignment import Sentence
from store.judge.attributes import load
from store.judge.counted import shared_attribute, unit_of
from store.judge.kinds import kinds
from store.judge.view import View, likeness
from store.model import Judgement, Quantity, Verdict

Why = Literal["values", "held", "told"]
"""What it rests on: values that a kind sets against each other; the reading of two sentences in which the kinds
find only what agrees or may be, which at least speaks for one matter; the reading alone."""

_BY_SENTENCE = ("actor", "date", "person", "place", "quantity", "role", "status")
_ONE_THING = 180  # characters; a longer sentence tells several things, and nobody could say which of them is meant
_LINE = 80  # characters
_VERBATIM = frozenset({"actor", "date", "person", "place", "role"})  # kinds that show values as the sentences have them
_LOUD = frozenset({"contradiction", "update"})


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims of two sentences, what is judged of their values, and what it rests on."""

    ours: View
    theirs: View
    judgement: Judgement
    why: Why


def contrast(ours: Sentence, theirs: Sentence, event: str) -> Contrast | None:
    """What two sentences disagree on within an event; None when they tell of two."""
    pairs = [
        (a, b)
        for a in ours.views
        for b in theirs.views
        if a.fact.event == b.fact.event == event and not gate.strangers(a.claim, b.claim, update=True)
    ]
    if not pairs or ours.stems == theirs.stems:
        return None
    judged = [Contrast(a, b, judgement, "values") for a, b in pairs for judgement in _judged(a, b)]
    raised = [one for one in judged if one.judgement.verdict in _LOUD and _of_one_sort(one)]
    if raised:
        return max(raised, key=lambda one: _nearness(one.ours, one.theirs))
    if max(len(ours.text), len(theirs.text)) > _ONE_THING:
        return None
    a, b = max(pairs, key=lambda pair: _nearness(*pair))
    reasons = ("Read side by side, one sentence rules out the other.", wording.shared(likeness(a, b).words))
    verdict = _told_as(a, b)
    values = (_short(a.claim.text), _short(b.claim.text))
    return Contrast(a, b, Judgement("status", verdict, reasons, *values), "held" if judged else "told")


def exchanged(found: Contrast, ours: str, theirs: str) -> tuple[tuple[str, str], ...]:
    """Two sentences with the value of the one in the place of the other's, either way round.

    If they still exclude each other then, they do so in something else. None where a value does not
    stand in its sentence as it is shown: figures and acts are worded anew.
    """
    mine, other = found.judgement.value_a, found.judgement.value_b
    if found.judgement.kind not in _VERBATIM or mine not in ours or other not in theirs:
        return ()
    return (ours, theirs.replace(other, mine, 1)), (ours.replace(mine, other, 1), theirs)


def _judged(a: View, b: View) -> Iterator[Judgement]:
    """What each kind that looks at both says of them, in whatever slots they are."""
    for name in _BY_SENTENCE:
        kind = kinds()[name]
        if kind.slots(a) and kind.slots(b) and (judgement := kind.compare(a, b)) is not None:
            yield judgement


def _of_one_sort(found: Contrast) -> bool:
    """Whether two figures count one sort of thing: seven villages and ten people are no two answers."""
    one, other = found.ours.fact.value, found.theirs.fact.value
    if found.judgement.kind != "quantity" or not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return True
    units = unit_of(one) == unit_of(other) or bool(load().classes(one.unit) & load().classes(other.unit))
    return units or shared_attribute(found.ours, found.theirs) is not None


def _nearness(a: View, b: View) -> tuple[float, str, str]:
    return likeness(a, b).small, a.fact.id, b.fact.id


def _short(text: str) -> str:
    """As much of a quote as fits a card's first line; below it stands the whole."""
    return shorten(text, _LINE, placeholder=" …")


def _told_as(a: View, b: View) -> Verdict | None:
    """None where the later sentence tells of a time after the first article: what came next rules out nothing."""
    first, second, ordered = gate.in_order(a, b)
    published, time = first.claim.published, second.time
    if ordered and published and time and time.start and date.fromisoformat(time.start[:10]) > published.date():
        return None
    return gate.disagreement(a, b)
