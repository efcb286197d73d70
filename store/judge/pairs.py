"""Two claims of one slot set against each other: what their kind says of them, and how sure it is that both speak of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from store.judge import evidence
from store.judge.evidence import Scene, Signs
from store.judge.gate import same_article, strangers
from store.judge.kinds import KindModule, kinds
from store.judge.view import View, view
from store.model import Claim, Judgement, Slot, Verdict

SEVERITY: dict[Verdict, int] = {"contradiction": 0, "update": 1, "differs": 2, "variant": 3}
DATELINE = 60  # a first sentence begins before this, behind its dateline
_LEAD = 1.5  # how much less a first sentence is worth as the quote to show


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims, the earlier published first, with the judgement on them."""

    a: View
    b: View
    judgement: Judgement

    @property
    def key(self) -> tuple[float, ...]:
        """Best pair first: what is loud, body before headline, then how alike; a lead sums up what the body tells.

        Of a dispute and an update the likelier comes first: four dead against "three more bodies" is none
        where the toll is given as seven.
        """
        verdict = self.judgement.verdict or "variant"
        headlines = self.a.headline + self.b.headline
        leads = sum(v.fact.sentence.start < DATELINE for v in (self.a, self.b))
        loud = max(SEVERITY[verdict], SEVERITY["update"])
        return (loud, headlines, _LEAD * leads - self.judgement.strength, SEVERITY[verdict])


def proposals(slot: Slot, claims: Iterable[Claim]) -> Iterable[tuple[Pair, Signs | None]]:
    """Every pair of claims in a slot whose values exclude each other, with the signs that they speak of one thing.

    No signs (None) where the kind needs none: what it compares is one thing by itself.
    """
    kind = kinds()[slot.kind]
    views = [view(claim) for claim in sorted(set(claims), key=published)]
    views = getattr(kind, "kept", list)(views)
    by_article: dict[str, tuple[View, ...]] = {}
    for one in views:
        by_article[one.fact.article] = (*by_article.get(one.fact.article, ()), one)
    for a, b in combinations(views, 2):
        if a.fact.id == b.fact.id or home_of(slot.kind, a, b) != slot or too_unlike(slot, a, b, update=True):
            continue
        judgement = kind.compare(a, b)
        if judgement is None or (judgement.verdict != "update" and too_unlike(slot, a, b)):
            continue
        if judgement.verdict is not None:
            yield (
                Pair(a, b, judgement),
                signs(judgement, a, b, Scene(by_article[a.fact.article], by_article[b.fact.article])),
            )


def published(claim: Claim) -> tuple[bool, str, str]:
    """What claims are ordered by, earliest first and the undated last, so that no finding depends on how they came in."""
    when = claim.published
    stamp = f"{when.timestamp():020.3f}" if when is not None else ""
    return (when is None, stamp, f"{claim.fact.article} {claim.fact.id}")


@lru_cache(maxsize=4096)
def slots_of(kind: str, seen: View) -> tuple[Slot, ...]:
    """The buckets of a claim for one kind; remembered, since every pair of a bucket asks for them."""
    return kinds()[kind].slots(seen)


def home_of(kind: str, a: View, b: View) -> Slot | None:
    """The one slot in which a pair is judged, so that two shared buckets give one finding."""
    shared = set(slots_of(kind, a)) & set(slots_of(kind, b))
    return min(shared, key=lambda slot: (slot.anchor, slot.attribute), default=None)


def too_unlike(slot: Slot, a: View, b: View, *, update: bool = False) -> bool:
    """Whether the tellings are too unlike; an office has one holder in whatever story it is named."""
    named = slot.kind in NAMING
    return not slot.anchor.startswith("entity:office") and strangers(a.claim, b.claim, update=update, named=named)


# Kinds whose values are names: two tellings that name two are made unlike by that alone.
NAMING = frozenset({"actor", "attribution", "person", "place"})


def signs(judgement: Judgement, a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two claims of two articles, judged so, speak of one thing."""
    kind = kinds()[judgement.kind]
    of_kind = getattr(kind, "signs", None)
    if of_kind is None or same_article(a.claim, b.claim):
        return None
    own: Signs | None = of_kind(a, b, scene)
    if own is None:
        return None
    update = judgement.verdict == "update"
    if update:
        # That the later article tells the earlier state as well speaks against a dispute, but for what came after it.
        own |= {"known theirs": 0.0, "recalled": own.get("known theirs", 0.0)}
    rivals = Scene(_others(kind, a, scene.ours), _others(kind, b, scene.theirs))
    return evidence.common(a, b, rivals, update=update) | own


def _others(kind: KindModule, value: View, views: Sequence[View]) -> tuple[View, ...]:
    """The claims of an article that give another value: headline and lead that tell the same are no rivals."""
    return tuple(view for view in views if view is value or not kind.agree(value, view))


def weigh(name: str, judgement: Judgement, signs: Signs | None) -> Judgement:
    """The judgement with the chance that both speak of one thing as its strength; without a verdict if that is too small."""
    if judgement.verdict is None:
        return judgement
    if signs is None:
        return replace(judgement, strength=judgement.strength or 1.0)  # what is compared is one thing by itself
    chance = evidence.chance(name, signs)
    if chance < evidence.floor(name, judgement.verdict):
        reason = f"Too little says that both speak of one thing: {' '.join(judgement.reasons)}"
        return replace(judgement, verdict=None, reasons=(reason,), strength=chance)
    return replace(judgement, strength=chance)
