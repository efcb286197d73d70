"""Which of the pairs that were raised make a finding: no value that the other article gives too, best with best, joined by value."""

from __future__ import annotations

from collections.abc import Sequence

from store.judge.bygone import background
from store.judge.kinds import KindModule
from store.judge.pairs import Pair
from store.judge.view import View


def best(kind: KindModule, pairs: Sequence[Pair], views: Sequence[View]) -> list[Pair]:
    """Pairs whose values are not explained by the other article, each value with its best partner there."""
    taken: dict[tuple[str, str], list[View]] = {}
    chosen: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.key, pair.a.fact.id, pair.b.fact.id)):
        a, b = pair.a, pair.b
        # An update may well recall what was before; only what is new must not be known already.
        old_known = pair.judgement.verdict not in {"variant", "update"} and _explained(kind, a, b, views)
        if old_known or (pair.judgement.verdict != "variant" and _explained(kind, b, a, views)):
            continue
        if any(_echo(kind, pair, other) for other in chosen):
            continue  # the same two figures, told again: "killing 22 people", "22 passengers died"
        used_a = taken.setdefault((a.fact.article, b.fact.article), [])
        used_b = taken.setdefault((b.fact.article, a.fact.article), [])
        if _held(kind, a, used_a) != _held(kind, b, used_b):
            continue  # one of the values already has a better partner in the other article
        chosen.append(pair)
        used_a.append(a)
        used_b.append(b)
    return chosen


def _echo(kind: KindModule, pair: Pair, other: Pair) -> bool:
    """Whether two pairs of claims of the same two articles set the very same two values against each other."""
    same = getattr(kind, "same_value", None)
    if same is None or pair.judgement.verdict != other.judgement.verdict:
        return False
    return all(x.fact.article == y.fact.article and same(x, y) for x, y in ((pair.a, other.a), (pair.b, other.b)))


def _held(kind: KindModule, value: View, used: Sequence[View]) -> bool:
    return any(value is other or kind.agree(value, other) for other in used)


def _explained(kind: KindModule, value: View, against: View, views: Sequence[View]) -> bool:
    """Whether the other article gives this value as well; not by what fits both, nor by history.

    "Dozens" is neither 29 nor 52, and that a tunnel was opened in 1979 does not make its reopening known.
    """
    return any(
        other.fact.article == against.fact.article
        and other.fact.article != value.fact.article
        and other is not against
        and (value.claim.text == other.claim.text or gives(kind, other, value, against))
        for other in views
    )


def gives(kind: KindModule, other: View, value: View, against: View) -> bool:
    """Whether one more claim of the article of ``against`` is for ``value``."""
    return kind.agree(value, other) and not kind.agree(against, other) and background(value) == background(other)


def groups(kind: KindModule, pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that share a value or a claim, joined; the group with the best pair first."""
    joined: list[list[Pair]] = []
    for pair in pairs:
        touching = [group for group in joined if any(_touch(kind, pair, other) for other in group)]
        merged = [p for group in touching for p in group] + [pair]
        joined = [group for group in joined if group not in touching] + [merged]
    return joined


def _touch(kind: KindModule, pair: Pair, other: Pair) -> bool:
    """Whether two pairs belong to one disagreement: they share a value, or stand in the same two sentences."""
    if any(x is y or kind.agree(x, y) for x in (pair.a, pair.b) for y in (other.a, other.b)):
        return True
    return _one_place(pair.a, other.a) and _one_place(pair.b, other.b)


def _one_place(a: View, b: View) -> bool:
    """Whether two facts stand in one sentence (or quotation)."""
    if (a.fact.article, a.fact.section) != (b.fact.article, b.fact.section):
        return False
    return a.fact.sentence.start == b.fact.sentence.start or a.fact.evidence.overlaps(b.fact.evidence)
