"""Who gets what is given to one: a contract, a licence, a prize; and which of several prizes it is."""

from __future__ import annotations

from store.judge.identities import DEFINITE, Filler, filler_of, is_someone
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Participant

_GIVES = frozenset(stem(verb) for verb in "award give grant hand present go".split())
_GETS = frozenset(stem(verb) for verb in "get receive win land secure clinch obtain".split())
_GIVEN_ONCE = frozenset(
    stem(noun)
    for noun in "contract order tender licence license concession franchise lease commission mandate deal medal prize".split()
)
_PRIZES = frozenset(stem(noun) for noun in "prize award trophy medal honour".split())


def receives(view: View) -> tuple[Filler, ...]:
    """Who gets what is given to one: "the contract was awarded to Orrin Bridges", "Orrin Bridges has won the contract".

    A prize is told by what it is for, whatever it is called: "the prize for best film", "the best film award".
    """
    given = [p for p in (view.part("subject") if view.verb == "go" else view.things()) if DEFINITE.match(p.text)]
    things = {stem(p.head) for p in given if stem(p.head) in _GIVEN_ONCE}
    things |= {f"prize {for_what}" for p in given if stem(p.head) in _PRIZES and (for_what := _for_what(p))}
    if view.verb in _GIVES:
        who = view.part("to", "indirect", "object" if view.verb == "go" else "to")
    else:
        who = view.part("subject", "agent") if view.verb in _GETS else ()
    return tuple(filler_of(p, f"gets {thing}") for thing in sorted(things) for p in dict.fromkeys(who) if is_someone(p))


def two_prizes(a: View, b: View) -> bool:
    """Whether the two tell of two prizes, each by what it is for: "best film", "best actor"."""
    ours, theirs = (
        {_for_what(p) for p in view.part("subject", "object") if stem(p.head) in _PRIZES and _for_what(p)}
        for view in (a, b)
    )
    return bool(ours and theirs) and not ours & theirs and not any(_meet(x, y) for x in ours for y in theirs)


def _meet(one: str, other: str) -> bool:
    """Whether one says no more than the other: "Orrin" of "Orrin novel"."""
    left, right = set(one.split()), set(other.split())
    return left <= right or right <= left


def _for_what(prize: Participant) -> str:
    """The words that tell one prize of several: "best film" of "the prize for the best film"."""
    return " ".join(sorted({word for word in content(prize.text) if word not in _PRIZES}))
