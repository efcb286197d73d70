"""Two outcomes that are told of two: of other numbers, of the two sides of a contest, of one buyer of many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import amounts
from store.judge.attributes import load
from store.judge.naming import same_name
from store.judge.view import View
from store.model import Quantity


def two_numbers(a: View, b: View) -> bool:
    """Whether both count people and not the same number: 22 were missing, 19 have been found."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    counts = one.dimension == other.dimension == "count" and load().human(one.unit) and load().human(other.unit)
    return counts and not amounts.compatible(one, other)


def seen_from_both(a: View, b: View) -> bool:
    """Whether the one tells of one side what follows from what the other tells of the other: Orrin is behind, Tessvale leads."""
    if _of_one_side(a) and _of_one_side(b):
        return not _any_same(_of_one_side(a), _of_one_side(b))
    if not (a.acts & _CONTEST and b.acts & _CONTEST):
        return False
    beaten = ("behind", "to")
    return _any_same(_names(a, *beaten), _names(b, "subject")) or _any_same(_names(b, *beaten), _names(a, "subject"))


_CONTEST = frozenset({"win", "lose", "ahead", "behind", "lead"})


def _of_one_side(view: View) -> list[str]:
    """Whom by name it tells to have come through or gone out: who is knocked out by somebody, else who does it."""
    if not view.acts & {"eliminated", "qualify"}:
        return []
    out = [p.name or p.text for p in view.part("object") if p.text[:1].isupper()] if view.acts & {"eliminated"} else []
    return out or _names(view, "subject")


def _names(view: View, *parts: str) -> list[str]:
    """Names, and what is written as one without being known for one: "Orrin Rovers"."""
    return [p.name or p.text for p in view.part(*parts) if p.name or p.text.istitle()]


def _any_same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(same_name(one, other) for one in ours for other in theirs)


def one_bound_for(a: View, b: View) -> bool:
    """Whether of two that rise or fall only one is told for one place or buyer: "exports to the United States grew"."""
    if not (a.acts | b.acts) & {"rise", "drop"}:
        return False
    ours, theirs = ({tuple(m.split()[-1:]) for m in _BOUND_FOR.findall(view.fact.subject)} for view in (a, b))
    return bool(ours) != bool(theirs) or bool(ours and theirs and not ours & theirs)


_BOUND_FOR = re.compile(r"\b(?:to|from|in|among|for) (?:the )?((?:[A-Z][\w'’-]+ ?)+)")
