"""Another doer for one act: which group attacked, who bought it, which country brokered the deal."""

from __future__ import annotations

from store.judge import fillers, gate, newcomers, parts, wording
from store.judge.evidence import Scene, Signs
from store.judge.view import View, likeness
from store.model import Judgement, Slot

_NAME = "actor"


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each part that someone fills."""
    found = sorted({f.part for f in parts.fillers(view)})
    if newcomers.named(view, person=False) and view.fact.polarity == "positive":
        found.append(newcomers.PART)
    return tuple(Slot("event", _NAME, part) for part in found)


def agree(a: View, b: View) -> bool:
    """Whether the two name the same one for a part."""
    pair = fillers.matched(a, b)
    return pair is not None and fillers.same_filler(*pair)


def compare(a: View, b: View) -> Judgement | None:
    """Set the doers of one act against each other; two persons are the business of the kind ``person``."""
    pair = fillers.matched(a, b)
    if pair is None:
        return None if gate.same_article(a.claim, b.claim) else newcomers.judgement(_NAME, a, b, person=False)
    if pair[0].person and pair[1].person:
        return None
    one, other = pair
    values = (one.text, other.text)
    if fillers.same_filler(one, other):
        return Judgement(_NAME, None, ("Both name the same one.",), *values)
    if reason := fillers.obstacle(a, b, one, other):
        return Judgement(_NAME, None, (reason,), *values)
    reasons = (f"Two names for one act: {one.text} and {other.text}.", wording.shared(likeness(a, b).words))
    return Judgement(_NAME, gate.disagreement(a, b, *values), reasons, *values)


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that the two took one part in one act, or two."""
    return fillers.signs(a, b, scene) or newcomers.signs(a, b, scene, person=False)
