"""Another day or hour for one happening."""

from __future__ import annotations

from store.judge import gate, wording
from store.judge.stems import stem
from store.judge.times import days_apart, exclude, period
from store.judge.view import View, likeness
from store.model import DateValue, Judgement, Slot, Verdict

_NAME = "date"
_ALIKE, _SHARED = 0.4, 1.2
_COARSE = frozenset({"unknown", "decade", "season"})
_BOUNDS = frozenset({"until", "since", "by", "from", "before", "after", "for"})
_MOVES = frozenset({"rise", "drop"})  # a toll rises on many days
_NO_HAPPENING = frozenset({"be", "have", "say", "expect", "hope", "want", "think", "believ", "nee"})


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each class of the act that has a time."""
    value = view.time
    if (
        value is None
        or value.precision in _COARSE
        or view.acts & _MOVES
        or view.fact.polarity == "negative"
        or view.verb in _NO_HAPPENING
    ):
        return ()
    return tuple(Slot("event", _NAME, f"{_bound(value)} {act}") for act in sorted(view.acts))


def agree(a: View, b: View) -> bool:
    """Whether the two give one time for one thing."""
    return days_apart(a.time, b.time) == 0 and not exclude(a.claim, b.claim) and _same_core(a, b)


def compare(a: View, b: View) -> Judgement | None:
    """Set the times of one happening against each other."""
    one, other = a.time, b.time
    if one is None or other is None or _bound(one) != _bound(other):
        return None
    like = likeness(a, b)
    if like.small < _ALIKE or like.shared < _SHARED or not _same_core(a, b):
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
    one, other = period(a.time), period(b.time)
    if one and other and gate.background(a) != gate.background(b):
        return "One of the two is history."
    return None


def _verdict(a: View, b: View) -> tuple[Verdict | None, str]:
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    _, second, ordered = gate.in_order(a, b)
    if gate.modality(a, b) == "promise":
        return "differs", "One is planned, the other is told as done."
    if ordered and (second.acts & {"postpone"} or "postpone" in second.all_classes()):
        return "update", "The later article says that it was put off."
    return "contradiction", "One happening cannot have both times."
