"""Another day or hour for one happening."""

from __future__ import annotations

import re

from store.judge import gate, happenings, wording
from store.judge.stems import stem
from store.judge.times import days_apart, exclude, period
from store.judge.view import Likeness, View, likeness
from store.model import DateValue, Judgement, Slot, Verdict

_NAME = "date"
_ALIKE, _SHARED = 0.4, 1.2
_OF_ONE_THING = 0.5  # shared weight that is enough where both are about one definite thing
_COARSE = frozenset({"unknown", "decade", "season"})
_BOUNDS = frozenset({"until", "since", "by", "from", "before", "after", "for"})
_MOVES = frozenset({"rise", "drop"})  # a toll rises on many days
_ONCE = frozenset({"sink", "collapse"})  # though "sink" is also what prices do
_DECLARES = frozenset(stem(verb) for verb in "declare announce name confirm certify pronounce crown proclaim".split())
_NO_HAPPENING = frozenset(stem(verb) for verb in "be have say expect hope want think believe need".split())


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each class of the act that has a time."""
    value = view.time
    if value is None or value.precision in _COARSE or view.acts & _MOVES or view.fact.polarity == "negative":
        return ()
    acts = happenings.acts(view)
    if view.verb in _NO_HAPPENING:
        acts -= view.acts  # only what the noun says: "the vote is on Sunday"
    elif view.verb in _DECLARES:
        acts = frozenset({view.verb})  # the day on which a winner was declared is not that of the win
    return tuple(Slot("event", _NAME, f"{_bound(value)} {act}") for act in sorted(acts))


def agree(a: View, b: View) -> bool:
    """Whether the two give one time for one thing."""
    return days_apart(a.time, b.time) == 0 and not exclude(a.claim, b.claim) and _same_core(a, b)


def compare(a: View, b: View) -> Judgement | None:
    """Set the times of one happening against each other."""
    one, other = a.time, b.time
    if one is None or other is None or _bound(one) != _bound(other):
        return None
    like = likeness(a, b)
    if not (_alike(a, b, like) and (happenings.one_thing(a, b) or _same_core(a, b))):
        return None
    strength = like.strength
    values = (one.text, other.text)
    if not exclude(a.claim, b.claim):
        return Judgement(_NAME, None, ("The two times can be one.",), *values, strength)
    if reason := _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values, strength)
    verdict, why = _verdict(a, b)
    return Judgement(
        _NAME,
        verdict,
        (f"{one.text} against {other.text}.", why, wording.shared(like.words)),
        *values,
        strength,
    )


def _alike(a: View, b: View, like: Likeness) -> bool:
    """Whether the two tell of one happening: many words shared, or one act and one definite thing."""
    if like.small >= _ALIKE and like.shared >= _SHARED:
        return True
    return like.shared >= _OF_ONE_THING and happenings.one_thing(a, b)


def _bound(value: DateValue) -> str:
    first = value.text.lower().split(" ")[0] if value.text else ""
    return first if first in _BOUNDS else "on"


def _same_core(a: View, b: View) -> bool:
    """Whether the two share who or what it is that happens."""
    return bool(_core(a) & _core(b))


def _core(view: View) -> frozenset[str]:
    words = {stem(p.head) for p in view.part("subject", "object", "agent", "attribute")}
    names = {stem(w) for p in view.part("subject", "object", "agent") if p.name for w in p.name.split()}
    return frozenset(words | names)


def _obstacle(a: View, b: View) -> str | None:
    if gate.modality(a, b) == "apart":
        return "One of the two is only possible, believed or conditional."
    if limits := gate.other_scope(a, b):
        return f"They differ in scope: {', '.join(sorted(limits))}."
    if words := happenings.contrast(a, b):
        return f"They are about two things: {', '.join(sorted(words))}."
    one, other = period(a.time), period(b.time)
    if one and other and _begins_within(a, b):
        return "One tells when it began, the other when it was."
    if one and other and gate.background(a) != gate.background(b):
        return "One of the two is history."
    return None


def _begins_within(a: View, b: View) -> bool:
    """Whether one tells only of the beginning and the other of a time after it: a strike begins, then it goes on."""
    if happenings.begins(a) == happenings.begins(b):
        return False
    start, whole = (a, b) if happenings.begins(a) else (b, a)
    first, during = period(start.time), period(whole.time)
    return first is not None and during is not None and first.first <= during.first


def _verdict(a: View, b: View) -> tuple[Verdict | None, str]:
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    first, second, ordered = gate.in_order(a, b)
    moved = [view for view in (first, second) if _moved(view)]
    if len(moved) == 1 and (moved[0] is second or not ordered):
        return "update", "One article says that it was moved to the other day."
    if gate.modality(a, b) == "promise":
        return "differs", "One is planned, the other is told as done."
    return "contradiction", "One happening cannot have both times."


_NEW_DATE = re.compile(
    r"\b(?:postponed|put (?:off|back)|pushed back|delayed|deferred|rescheduled|moved|brought forward|extended|new date|"
    r"instead of|rather than|later than planned|earlier than planned)\b",
    re.IGNORECASE,
)


def _moved(view: View) -> bool:
    """Whether its words say that the time was changed."""
    return bool(view.acts & {"postpone"} or _NEW_DATE.search(view.claim.text) or gate.takes_back(view))
