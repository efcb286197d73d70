"""What an editor is told of one disagreement: its verdict, its sides with the sentences to show, and how many stand behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from store.judge.kinds import KindModule, kinds
from store.judge.pairing import gives
from store.judge.pairs import DATELINE, SEVERITY, Pair, published
from store.judge.view import View, likeness, view
from store.model import Claim, Finding, Side, Slot, Verdict

_TOLD_AGAIN = 0.5  # least weight of the words that two sentences of one article share if one tells the other again


def finding(slot: Slot, anchor: str, group: Sequence[Pair], views: Sequence[View]) -> Finding:
    """One finding of the pairs of one disagreement.

    Its id is that of its slot and of the first claim of the earliest article, in its text if it is told there: a
    headline changes more often than what stands below it.
    """
    verdict = _verdict(group)
    best = min(
        (pair for pair in group if pair.judgement.verdict == verdict),
        key=lambda pair: (pair.key, pair.a.fact.id, pair.b.fact.id),
    )
    members = sorted({v.claim for pair in group for v in (pair.a, pair.b)}, key=published)
    kind = kinds()[slot.kind]
    joined = sorted({*members, *_joining(kind, best, members, views)}, key=published)
    sides = _sides(kind, joined, group, best, [_told_out(kind, shown, views) for shown in (best.a, best.b)])
    return Finding(
        id=_id(anchor, slot, _first(members).fact.id),
        kind=slot.kind,
        verdict=verdict,
        state="open",
        reasons=(*best.judgement.reasons, *origins(joined)),
        sides=sides,
        slot=f"{slot.kind}/{slot.attribute}",
        event=next((c.fact.event for c in joined if c.fact.event), None),
    )


def _verdict(group: Sequence[Pair]) -> Verdict:
    """The verdict of a group: that of the two articles that are furthest apart; words of change beat silence about it."""
    by_articles: dict[tuple[str, str], set[Verdict]] = {}
    for pair in group:
        verdict = pair.judgement.verdict
        assert verdict is not None
        by_articles.setdefault((pair.a.fact.article, pair.b.fact.article), set()).add(verdict)
    settled = {
        "update" if "update" in found else min(found, key=SEVERITY.__getitem__) for found in by_articles.values()
    }
    return min(settled, key=SEVERITY.__getitem__)


def _joining(kind: KindModule, best: Pair, members: Sequence[Claim], views: Sequence[View]) -> list[Claim]:
    """The claims of further articles that tell the same act with the value of one side, though by themselves too little to raise it."""
    articles = {claim.fact.article for claim in members}
    return [
        view.claim
        for view in views
        if view.fact.article not in articles
        and any(
            view.acts & side.acts and gives(kind, view, side, other) and view.fact.polarity == side.fact.polarity
            for side, other in ((best.a, best.b), (best.b, best.a))
        )
    ]


def _first(members: Sequence[Claim]) -> Claim:
    return min(
        (claim for claim in members if claim.fact.article == members[0].fact.article),
        key=lambda claim: (claim.fact.section == "headline", claim.fact.id),
    )


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
    return view.headline or view.fact.sentence.start < DATELINE


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
    sides.sort(key=lambda held: min(published(claim) for claim in held))
    # Credit goes to the first outlet with the value; of one article's facts the best worded comes first.
    return tuple(
        Side(values[held[0].fact.id], tuple(claim.fact.id for claim in sorted(held, key=lambda c: published(c)[:2])))
        for held in sides
    )


def _shown(pair: Pair) -> tuple[tuple[View, str], tuple[View, str]]:
    return ((pair.a, pair.judgement.value_a), (pair.b, pair.judgement.value_b))


def origins(members: Sequence[Claim]) -> tuple[str, ...]:
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
