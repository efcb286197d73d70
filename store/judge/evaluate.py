"""From claims in one slot to findings: pairwise judgements, what explains a value, one finding per disagreement.

``evaluate`` is a pure function of the claims in the slot. A value that the other article gives too
is explained and disagrees with nothing there; what is left is paired best with best, and pairs that
share a value grow into one finding with all its values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from store.judge import evidence
from store.judge.bygone import background
from store.judge.evidence import Scene, Signs
from store.judge.gate import same_article, strangers
from store.judge.kinds import KindModule, kinds
from store.judge.view import View, likeness, view
from store.model import WHOLE, Claim, Finding, Judgement, Side, Slot, Verdict

_SEVERITY: dict[Verdict, int] = {"contradiction": 0, "update": 1, "differs": 2, "variant": 3}
_DATELINE = 60  # a first sentence begins before this, behind its dateline
_TOLD_AGAIN = 0.5  # least weight of the words that two sentences of one article share if one tells the other again
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
        leads = sum(v.fact.sentence.start < _DATELINE for v in (self.a, self.b))
        loud = max(_SEVERITY[verdict], _SEVERITY["update"])
        return (loud, headlines, _LEAD * leads - self.judgement.strength, _SEVERITY[verdict])


def slots(claim: Claim) -> tuple[Slot, ...]:
    """The buckets in which this fact's value is compared, all kinds together; a sentence kept whole has none."""
    if claim.fact.rule == WHOLE:
        return ()
    seen = view(claim)
    return tuple(slot for kind in kinds() for slot in _slots(kind, seen))


@lru_cache(maxsize=4096)
def _slots(kind: str, seen: View) -> tuple[Slot, ...]:
    """Remembered, since every pair of a bucket asks for them."""
    return kinds()[kind].slots(seen)


def compare(a: Claim, b: Claim) -> tuple[Judgement, ...]:
    """Every judgement on two claims, looked-alike-but-not-raised included; a fact never disagrees with itself."""
    if a.fact.id == b.fact.id:
        return ()
    first, second = _ordered(a, b)
    shared = set(slots(a)) & set(slots(b))
    names = sorted({slot.kind for slot in shared})
    one, other = view(first), view(second)
    found = ((name, kinds()[name].compare(one, other)) for name in names)
    return tuple(
        _weigh(name, judgement, signs(judgement, one, other, Scene((one,), (other,))))
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
    claims = sorted(set(claims), key=_published)
    views = [view(claim) for claim in claims]
    weighed = (
        replace(pair, judgement=_weigh(slot.kind, pair.judgement, told)) for pair, told in proposals(slot, claims)
    )
    raised = [pair for pair in weighed if pair.judgement.verdict is not None]
    elsewhere = _raised_elsewhere(slot, kind, views) if raised and slot.kind in _NAMING else []
    pairs = [pair for pair in raised if not any(_echo_of(kind, pair, other) for other in elsewhere)]
    chosen = _best(kind, pairs, views)
    return tuple(_finding(slot, anchor, group, views) for group in _groups(kind, chosen))


def _raised_elsewhere(slot: Slot, kind: KindModule, views: Sequence[View]) -> list[Pair]:
    """The pairs of this slot's claims that are raised in another slot, where they are at home: one dispute, one finding."""
    held = {seen: frozenset(_slots(slot.kind, seen)) for seen in views}
    found = []
    for a, b in combinations(views, 2):
        home = _home(slot.kind, a, b)
        if home is None or home == slot or same_article(a.claim, b.claim) or _strangers(home, a, b):
            continue
        judgement = kind.compare(a, b)
        if judgement is None or judgement.verdict is None:
            continue
        ours, theirs = (
            tuple(v for v in views if v.fact.article == one.fact.article and home in held[v]) for one in (a, b)
        )
        judgement = _weigh(slot.kind, judgement, signs(judgement, a, b, Scene(ours, theirs)))
        if judgement.verdict is not None:
            found.append(Pair(a, b, judgement))
    return found


def _echo_of(kind: KindModule, pair: Pair, other: Pair) -> bool:
    """Whether a pair sets the same two values of the same two articles against each other as one that is raised anyway."""
    return all(
        x.fact.article == y.fact.article and (x is y or kind.agree(x, y) or x.claim.text == y.claim.text)
        for x, y in ((pair.a, other.a), (pair.b, other.b))
    )


def _published(claim: Claim) -> tuple[bool, str, str]:
    when = claim.published
    stamp = f"{when.timestamp():020.3f}" if when is not None else ""
    return (when is None, stamp, f"{claim.fact.article} {claim.fact.id}")


def _ordered(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    return (a, b) if _published(a) <= _published(b) else (b, a)


def proposals(slot: Slot, claims: Iterable[Claim]) -> Iterable[tuple[Pair, Signs | None]]:
    """Every pair of claims in a slot whose values exclude each other, with the signs that they speak of one thing.

    No signs (None) where the kind needs none: what it compares is one thing by itself.
    """
    kind = kinds()[slot.kind]
    views = [view(claim) for claim in sorted(set(claims), key=_published)]
    views = getattr(kind, "kept", list)(views)
    by_article: dict[str, tuple[View, ...]] = {}
    for one in views:
        by_article[one.fact.article] = (*by_article.get(one.fact.article, ()), one)
    for a, b in combinations(views, 2):
        if a.fact.id == b.fact.id or _home(slot.kind, a, b) != slot or _strangers(slot, a, b, update=True):
            continue
        judgement = kind.compare(a, b)
        if judgement is None or (judgement.verdict != "update" and _strangers(slot, a, b)):
            continue
        if judgement.verdict is not None:
            yield (
                Pair(a, b, judgement),
                signs(judgement, a, b, Scene(by_article[a.fact.article], by_article[b.fact.article])),
            )


def signs(judgement: Judgement, a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two claims of two articles, judged so, speak of one thing."""
    of_kind = getattr(kinds()[judgement.kind], "signs", None)
    if of_kind is None or same_article(a.claim, b.claim):
        return None
    own: Signs | None = of_kind(a, b, scene)
    if own is None:
        return None
    update = judgement.verdict == "update"
    if update:
        # That the later article tells the earlier state as well speaks against a dispute, but for what came after it.
        own |= {"known theirs": 0.0, "recalled": own.get("known theirs", 0.0)}
    kind = kinds()[judgement.kind]
    rivals = Scene(_others(kind, a, scene.ours), _others(kind, b, scene.theirs))
    return evidence.common(a, b, rivals, update=update) | own


def _others(kind: KindModule, value: View, views: Sequence[View]) -> tuple[View, ...]:
    """The claims of an article that give another value: headline and lead that tell the same are no rivals."""
    return tuple(view for view in views if view is value or not kind.agree(value, view))


def _weigh(name: str, judgement: Judgement, signs: Signs | None) -> Judgement:
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


def _strangers(slot: Slot, a: View, b: View, *, update: bool = False) -> bool:
    """Whether the tellings are too unlike; an office has one holder in whatever story it is named."""
    named = slot.kind in _NAMING
    return not slot.anchor.startswith("entity:office") and strangers(a.claim, b.claim, update=update, named=named)


_NAMING = frozenset({"actor", "attribution", "person", "place"})


def _home(kind: str, a: View, b: View) -> Slot | None:
    """The one slot in which a pair is judged, so that two shared buckets give one finding."""
    shared = set(_slots(kind, a)) & set(_slots(kind, b))
    return min(shared, key=lambda slot: (slot.anchor, slot.attribute), default=None)


def _best(kind: KindModule, pairs: Sequence[Pair], views: Sequence[View]) -> list[Pair]:
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
        and (value.claim.text == other.claim.text or _gives(kind, other, value, against))
        for other in views
    )


def _gives(kind: KindModule, other: View, value: View, against: View) -> bool:
    """Whether one more claim of the article of ``against`` is for ``value``."""
    return kind.agree(value, other) and not kind.agree(against, other) and background(value) == background(other)


def _groups(kind: KindModule, pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that share a value or a claim, joined; the group with the best pair first."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        touching = [group for group in groups if any(_touch(kind, pair, other) for other in group)]
        merged = [p for group in touching for p in group] + [pair]
        groups = [group for group in groups if group not in touching] + [merged]
    return groups


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


def _verdict(group: Sequence[Pair]) -> Verdict:
    """The verdict of a group: that of the two articles that are furthest apart; words of change beat silence about it."""
    by_articles: dict[tuple[str, str], set[Verdict]] = {}
    for pair in group:
        verdict = pair.judgement.verdict
        assert verdict is not None
        by_articles.setdefault((pair.a.fact.article, pair.b.fact.article), set()).add(verdict)
    settled = {
        "update" if "update" in found else min(found, key=_SEVERITY.__getitem__) for found in by_articles.values()
    }
    return min(settled, key=_SEVERITY.__getitem__)


def _finding(slot: Slot, anchor: str, group: Sequence[Pair], views: Sequence[View]) -> Finding:
    verdict = _verdict(group)
    best = min(
        (pair for pair in group if pair.judgement.verdict == verdict),
        key=lambda pair: (pair.key, pair.a.fact.id, pair.b.fact.id),
    )
    members = sorted({v.claim for pair in group for v in (pair.a, pair.b)}, key=_published)
    kind = kinds()[slot.kind]
    joined = sorted({*members, *_joining(kind, best, members, views)}, key=_published)
    sides = _sides(kind, joined, group, best, [_told_out(kind, shown, views) for shown in (best.a, best.b)])
    return Finding(
        id=_id(anchor, slot, members[0].fact.id),
        kind=slot.kind,
        verdict=verdict,
        state="open",
        reasons=(*best.judgement.reasons, *_origins(joined)),
        sides=sides,
        slot=f"{slot.kind}/{slot.attribute}",
        event=next((c.fact.event for c in joined if c.fact.event), None),
    )


def _joining(kind: KindModule, best: Pair, members: Sequence[Claim], views: Sequence[View]) -> list[Claim]:
    """The claims of further articles that tell the same act with the value of one side, though by themselves too little to raise it."""
    articles = {claim.fact.article for claim in members}
    return [
        view.claim
        for view in views
        if view.fact.article not in articles
        and any(
            view.acts & side.acts and _gives(kind, view, side, other) and view.fact.polarity == side.fact.polarity
            for side, other in ((best.a, best.b), (best.b, best.a))
        )
    ]


def _id(anchor: str, slot: Slot, more: str) -> str:
    raw = f"{anchor}\x1f{slot.anchor}\x1f{slot.kind}\x1f{slot.attribute}\x1f{more}"
    return "d" + hashlib.sha256(raw.encode()).hexdigest()[:16]


def _told_out(kind: KindModule, shown: View, views: Sequence[View]) -> View:
    """The sentence further down that tells what a headline or first sentence sums up, with its source and its details."""
    if not _sums_up(shown):
        return shown
    same = getattr(kind, "same_value", kind.agree)
    again = [
        view
        for view in views
        if view.fact.article == shown.fact.article
        and not _sums_up(view)
        and view.fact.polarity == shown.fact.polarity
        and same(view, shown)
        and likeness(view, shown).shared >= _TOLD_AGAIN
    ]
    return max(again, key=lambda view: (likeness(view, shown).strength, view.fact.id), default=shown)


def _sums_up(view: View) -> bool:
    return view.headline or view.fact.sentence.start < _DATELINE


def _sides(
    kind: KindModule, members: Sequence[Claim], group: Sequence[Pair], best: Pair, shown: Sequence[View]
) -> tuple[Side, ...]:
    """One side a value, the earliest published first; of one article the fact that is ``shown`` first.

    A fact that agrees with no side yet goes with what its own article says: an article has one value.
    """
    values = {v.claim.fact.id: value for pair in group for v, value in _shown(pair)}
    values |= {v.claim.fact.id: value for v, (_, value) in zip(shown, _shown(best), strict=True)}
    sides = [list(dict.fromkeys((view.claim, own.claim))) for view, own in zip(shown, (best.a, best.b), strict=True)]
    held_already = {claim for side in sides for claim in side}
    for claim in members:
        if claim in held_already:
            continue
        side = next((s for s in sides if kind.agree(view(s[0]), view(claim))), None) or next(
            (s for s in sides if s[0].fact.article == claim.fact.article), None
        )
        if side is None:
            sides.append([claim])
        else:
            side.append(claim)
    sides.sort(key=lambda held: min(_published(claim) for claim in held))
    # Credit goes to the first outlet with the value; of one article's facts the best worded comes first.
    return tuple(
        Side(values[held[0].fact.id], tuple(claim.fact.id for claim in sorted(held, key=lambda c: _published(c)[:2])))
        for held in sides
    )


def _shown(pair: Pair) -> tuple[tuple[View, str], tuple[View, str]]:
    return ((pair.a, pair.judgement.value_a), (pair.b, pair.judgement.value_b))


def _origins(members: Sequence[Claim]) -> tuple[str, ...]:
    """How many stand behind it: one speaker quoted by three outlets is one origin; an outlet nobody named is none."""
    speakers = {s for c in members if c.fact.attribution for s in c.fact.attribution.speakers}
    known = {c.outlet for c in members if c.outlet}
    unknown = any(not c.outlet for c in members)
    own = {c.outlet or c.fact.article for c in members if not c.fact.attribution}
    own -= {c.outlet or c.fact.article for c in members if c.fact.attribution}
    outlets = [_count(len(known), "outlet")] if known else []
    outlets += ["others unknown"] if known and unknown else []
    return (f"{', '.join([*outlets, _count(len(speakers | own), 'independent origin')])}.",)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
