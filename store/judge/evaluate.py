"""From claims in one slot to findings: pairwise judgements (pairs.py), what explains a value (pairing.py), one finding per disagreement.

``evaluate`` is a pure function of the claims in the slot. A value that the other article gives too
is explained and disagrees with nothing there; what is left is paired best with best, and pairs that
share a value grow into one finding with all its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from store.judge.evidence import Scene
from store.judge.findings import finding
from store.judge.gate import same_article
from store.judge.kinds import KindModule, kinds
from store.judge.pairing import best, groups
from store.judge.pairs import NAMING, Pair, home_of, proposals, published, signs, slots_of, too_unlike, weigh
from store.judge.view import View, view
from store.model import WHOLE, Claim, Finding, Judgement, Slot


def slots(claim: Claim) -> tuple[Slot, ...]:
    """The buckets in which this fact's value is compared, all kinds together; a sentence kept whole has none."""
    if claim.fact.rule == WHOLE:
        return ()
    seen = view(claim)
    return tuple(slot for kind in kinds() for slot in slots_of(kind, seen))


def compare(a: Claim, b: Claim) -> tuple[Judgement, ...]:
    """Every judgement on two claims, looked-alike-but-not-raised included; a fact never disagrees with itself."""
    if a.fact.id == b.fact.id:
        return ()
    first, second = sorted((a, b), key=published)
    shared = set(slots(a)) & set(slots(b))
    names = sorted({slot.kind for slot in shared})
    one, other = view(first), view(second)
    found = ((name, kinds()[name].compare(one, other)) for name in names)
    return tuple(
        weigh(name, judgement, signs(judgement, one, other, Scene((one,), (other,))))
        for name, judgement in found
        if judgement is not None
    )


def explain(a: Claim, b: Claim) -> tuple[str, ...]:
    """Why two claims that look alike were not raised, in words; why they were, if they were."""
    judgements = compare(a, b)
    if judgements:
        return tuple(f"{j.kind}, {j.verdict or 'not raised'}: {' '.join(j.reasons)}" for j in judgements)
    if not set(slots(a)) & set(slots(b)):
        return ("The two say nothing about the same attribute.",)
    return ("The two share an attribute, but their words do not speak of the same thing.",)


def evaluate(slot: Slot, anchor: str, claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """The findings of one slot, whatever order its claims came in."""
    kind = kinds()[slot.kind]
    claims = sorted(set(claims), key=published)
    views = [view(claim) for claim in claims]
    weighed = (
        replace(pair, judgement=weigh(slot.kind, pair.judgement, told)) for pair, told in proposals(slot, claims)
    )
    raised = [pair for pair in weighed if pair.judgement.verdict is not None]
    elsewhere = _raised_elsewhere(slot, kind, views) if raised and slot.kind in NAMING else []
    pairs = [pair for pair in raised if not any(_echo_of(kind, pair, other) for other in elsewhere)]
    chosen = best(kind, pairs, views)
    return tuple(finding(slot, anchor, group, views) for group in groups(kind, chosen))


def _raised_elsewhere(slot: Slot, kind: KindModule, views: Sequence[View]) -> list[Pair]:
    """The pairs of this slot's claims that are raised in another slot, where they are at home: one dispute, one finding."""
    held = {seen: frozenset(slots_of(slot.kind, seen)) for seen in views}
    found = []
    for a, b in combinations(views, 2):
        home = home_of(slot.kind, a, b)
        if home is None or home == slot or same_article(a.claim, b.claim) or too_unlike(home, a, b):
            continue
        judgement = kind.compare(a, b)
        if judgement is None or judgement.verdict is None:
            continue
        ours, theirs = (
            tuple(v for v in views if v.fact.article == one.fact.article and home in held[v]) for one in (a, b)
        )
        judgement = weigh(slot.kind, judgement, signs(judgement, a, b, Scene(ours, theirs)))
        if judgement.verdict is not None:
            found.append(Pair(a, b, judgement))
    return found


def _echo_of(kind: KindModule, pair: Pair, other: Pair) -> bool:
    """Whether a pair sets the same two values of the same two articles against each other as one that is raised anyway."""
    return all(
        x.fact.article == y.fact.article and (x is y or kind.agree(x, y) or x.claim.text == y.claim.text)
        for x, y in ((pair.a, other.a), (pair.b, other.b))
    )
