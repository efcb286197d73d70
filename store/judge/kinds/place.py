"""Another place for one happening."""

from __future__ import annotations

import re

from store.judge import gate, places, wording
from store.judge.view import View, likeness
from store.model import Judgement, Slot

_NAME = "place"
_ALIKE, _SHARED = 0.4, 1.2
_WHERE = ("in", "at", "from", "near", "off", "on", "outside", "into", "to")


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each class of the act that has a place."""
    if not place_of(view) or view.fact.polarity == "negative":
        return ()
    return tuple(Slot("event", _NAME, act) for act in sorted(view.acts))


def agree(a: View, b: View) -> bool:
    """Whether the two name one place."""
    return bool(places.key_words(place_of(a)) & places.key_words(place_of(b)))


def compare(a: View, b: View) -> Judgement | None:
    """Set the places of one happening against each other."""
    one, other = place_of(a), place_of(b)
    like = likeness(a, b)
    if like.small < _ALIKE or like.shared < _SHARED:
        return None
    strength = like.strength
    if not places.apart(one, other):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other, strength)
    if gate.modality(a, b) != "same" or gate.other_occasion(a, b):
        return Judgement(
            _NAME, None, ("They stand at different times or are not both told as done.",), one, other, strength
        )
    if limits := gate.other_scope(a, b):
        return Judgement(_NAME, None, (f"They differ in scope: {', '.join(sorted(limits))}.",), one, other, strength)
    verdict = gate.disagreement(a, b)
    return Judgement(_NAME, verdict, (f"{one} against {other}.", wording.shared(like.words)), one, other, strength)


def place_of(view: View) -> str:
    """The words of the places where it happened, "" when none is told."""
    where = [p.text for p in view.part(*_WHERE) if re.search(r"[A-Z]\w", p.text)]
    if view.fact.place and not any(view.fact.place in text for text in where):
        where.append(view.fact.place)
    return ", ".join(where)
