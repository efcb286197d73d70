"""The same words in two mouths: one quotation given to two speakers."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from store.judge import gate
from store.judge.naming import same_name
from store.judge.stems import content, stems
from store.judge.view import View
from store.model import Judgement, Slot

_NAME = "attribution"
_SAME_WORDS = 88  # rapidfuzz ratio of the quoted words
_SAME_PART = 96  # the same where one outlet quotes only a part
_PART_OF = 4  # words with a meaning of their own in that part
_QUOTED = re.compile(r"[“\"].+[”\"]")
_CAPITAL = re.compile(r"(?:[a-z]{1,3}['’-])?[A-Z\u00c0-\u00de]")  # Roe, d'Anvers, al-Sabri
_LONG_ENOUGH = 2  # words with a meaning of their own


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for all direct quotations of an event."""
    said = view.fact.attribution
    if (
        said is None
        or not said.speakers
        or not (said.direct or _QUOTED.search(view.claim.sentence))
        or len(content(view.claim.text)) < _LONG_ENOUGH
    ):
        return ()
    return (Slot("event", _NAME, "quote"),)


def agree(a: View, b: View) -> bool:
    """Whether the same words are given to the same speaker."""
    return _same_words(a, b) and _same_speaker(a, b)


def compare(a: View, b: View) -> Judgement | None:
    """Set the speakers of the same words against each other."""
    if not _same_words(a, b):
        return None
    values = (_speaker(a), _speaker(b))
    if _same_speaker(a, b):
        return Judgement(_NAME, None, ("The same words by the same speaker.",), *values, 1.0)
    if not (_named(a) and _named(b)):
        return Judgement(_NAME, None, ("One of the speakers is not named.",), *values, 1.0)
    verdict = gate.disagreement(a, b, *values, by_pronoun=False)  # who speaks in his place has not replaced his words
    return Judgement(_NAME, verdict, (f"The same words are given to {values[0]} and to {values[1]}.",), *values, 2.0)


def _same_words(a: View, b: View) -> bool:
    one, other = " ".join(stems(a.claim.text)), " ".join(stems(b.claim.text))
    if fuzz.ratio(one, other) >= _SAME_WORDS:
        return True
    short = min(a.claim.text, b.claim.text, key=len)
    return len(content(short)) >= _PART_OF and fuzz.partial_ratio(one, other) >= _SAME_PART


def _speaker(view: View) -> str:
    said = view.fact.attribution
    return ", ".join(said.speakers) if said else ""


def _same_speaker(a: View, b: View) -> bool:
    left, right = a.fact.attribution, b.fact.attribution
    if left is None or right is None:
        return False
    return any(same_name(x, y) for x in left.speakers for y in right.speakers)


def _named(view: View) -> bool:
    said = view.fact.attribution
    return (
        said is not None
        and said.speaker_resolved
        and any(_CAPITAL.match(word) for s in said.speakers for word in s.split()[-1:])
    )
