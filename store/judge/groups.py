"""Which tellings are one event: a clustering that depends on the set of tellings alone.

Two passes over the rule's links, both agglomerative with average strength. The first makes topics:
tellings that plainly share names and rare words. The second looks inside each topic, where two
events of one actor (the champion's fight in 2008 and the one in 2012) share the actor and the
trade's words: there, words that everybody in the topic uses lose their weight, and two groups join
only when they are about as close to each other as each is within itself. A person's links are laws
for both passes.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from store.judge.words import likeness, unit
from store.model import Event, Link, Strand

TOPIC = 0.12  # least average strength between two groups of one topic
SAME = 0.05  # least average contrast likeness between two groups of one event
COHESION = 0.50  # between two groups, relative to the mean within them
ENOUGH = 3  # tellings in a group before its inner likeness means anything
DAMP = 0.5  # how much a topic's common words lose

_Pair = tuple[int, int]


@dataclass
class _Cluster:
    members: list[int]
    inner: float = 0.0  # sum of likeness over its pairs

    def mean(self) -> float:
        size = len(self.members)
        return self.inner / (size * (size - 1) / 2)


@dataclass
class _Merger:
    """Average-link clustering with constraints. ``like`` holds every pair, smaller index first."""

    like: Mapping[_Pair, float]
    must: frozenset[_Pair]
    cannot: frozenset[_Pair]
    least: float
    cohesion: float
    clusters: dict[int, _Cluster] = field(default_factory=dict)
    between: dict[_Pair, float] = field(default_factory=dict)
    barred: set[_Pair] = field(default_factory=set)

    def run(self, size: int) -> list[list[int]]:
        self.clusters = {number: _Cluster([number]) for number in range(size)}
        self.between = dict(self.like)
        self.barred = set(self.cannot)
        for a, b in sorted(self.must):
            self._join_by_hand(a, b)
        while (best := self._best()) is not None:
            self._join(*best)
        return [sorted(cluster.members) for _, cluster in sorted(self.clusters.items())]

    def _home(self, member: int) -> int:
        return next(number for number, cluster in self.clusters.items() if member in cluster.members)

    def _join_by_hand(self, a: int, b: int) -> None:
        first, second = sorted((self._home(a), self._home(b)))
        if first != second:
            self._join(first, second)

    def _join(self, a: int, b: int) -> None:
        gone = self.clusters.pop(b)
        self.clusters[a].inner += gone.inner + self.between.get((a, b), 0.0)
        self.clusters[a].members += gone.members
        for other in self.clusters:
            if other != a:
                old, new = _pair(b, other), _pair(a, other)
                self.between[new] = self.between.get(new, 0.0) + self.between.get(old, 0.0)
                if old in self.barred:
                    self.barred.add(new)

    def _best(self) -> _Pair | None:
        best: tuple[float, _Pair] | None = None
        for pair in itertools.combinations(sorted(self.clusters), 2):
            score = self._score(pair)
            if score is not None and (best is None or score > best[0]):
                best = (score, pair)
        return best[1] if best else None

    def _score(self, pair: _Pair) -> float | None:
        if pair in self.barred or pair not in self.between:
            return None
        first, second = (self.clusters[number] for number in pair)
        score = self.between[pair] / (len(first.members) * len(second.members))
        if score < self.least:
            return None
        if (
            min(len(first.members), len(second.members)) >= ENOUGH
            and score < self.cohesion * (first.mean() + second.mean()) / 2
        ):
            return None
        return score


def _pair(a: int, b: int) -> _Pair:
    return (a, b) if a < b else (b, a)


def _laws(strands: Sequence[Strand], links: Sequence[Link]) -> tuple[frozenset[_Pair], frozenset[_Pair]]:
    """The pairs that must and must not be together; a person's word beats the rule's."""
    place = {strand.id: number for number, strand in enumerate(strands)}
    must: set[_Pair] = set()
    cannot: set[_Pair] = set()
    for link in sorted(links, key=lambda link: (link.by != "rule", link.a, link.b, link.same)):
        if link.a not in place or link.b not in place or link.a == link.b:
            continue
        pair = _pair(place[link.a], place[link.b])
        if link.by != "rule":
            cannot.discard(pair)
            must.discard(pair)
            (must if link.same else cannot).add(pair)
        elif not link.same:
            cannot.add(pair)
    # Two tellings of one article are two events, whatever words they share.
    for a, b in itertools.combinations(range(len(strands)), 2):
        if strands[a].article == strands[b].article and (a, b) not in must:
            cannot.add((a, b))
    return frozenset(must), frozenset(cannot)


def _contrast(strands: Sequence[Strand]) -> list[dict[str, float]]:
    """Each telling's words with those common to all of them damped."""
    spread = Counter(word for strand in strands for word, _ in strand.terms)
    count = len(strands)
    return [
        unit({word: weight * (1.05 - spread[word] / count) ** DAMP for word, weight in strand.terms})
        for strand in strands
    ]


def _inside(pairs: frozenset[_Pair], members: Sequence[int]) -> frozenset[_Pair]:
    place = {member: number for number, member in enumerate(members)}
    return frozenset((place[a], place[b]) for a, b in pairs if a in place and b in place)


def _topics(
    strands: Sequence[Strand], links: Sequence[Link], must: frozenset[_Pair], cannot: frozenset[_Pair]
) -> list[list[int]]:
    place = {strand.id: number for number, strand in enumerate(strands)}
    like = {
        _pair(place[link.a], place[link.b]): link.strength
        for link in sorted(links, key=lambda link: (link.a, link.b, link.strength))
        if link.same and link.by == "rule" and link.a in place and link.b in place and link.a != link.b
    }
    return _Merger(like, must, cannot, TOPIC, 0.0).run(len(strands))


def _events(
    strands: Sequence[Strand], members: Sequence[int], must: frozenset[_Pair], cannot: frozenset[_Pair]
) -> list[list[int]]:
    """One topic's members parted into events; fewer than four give no contrast to judge by."""
    if len(members) < ENOUGH + 1:
        return [list(members)]
    profile = _contrast([strands[member] for member in members])
    like = {(a, b): likeness(profile[a], profile[b]) for a, b in itertools.combinations(range(len(members)), 2)}
    merger = _Merger(like, _inside(must, members), _inside(cannot, members), SAME, COHESION)
    return [[members[number] for number in group] for group in merger.run(len(members))]


def _order(strand: Strand) -> tuple[bool, float, str]:
    return (strand.published is None, strand.published.timestamp() if strand.published else 0.0, strand.id)


def _event(members: Sequence[Strand]) -> Event:
    ordered = sorted(members, key=_order)
    first = ordered[0]
    best = min(ordered, key=lambda strand: (not strand.main, strand.interval is None, *_order(strand)))
    digest = hashlib.sha256(first.id.encode()).hexdigest()[:16]
    return Event(id=f"e{digest}", label=best.label, strands=tuple(s.id for s in ordered), interval=best.interval)


def groups(strands: Sequence[Strand], links: Sequence[Link]) -> tuple[Event, ...]:
    """The events that these tellings are about, each telling in exactly one.

    Args:
        strands: all tellings that any link connects, directly or not (order is of no consequence).
        links: what ``same_event`` and persons said of pairs of them; a person's word wins.

    Returns:
        The events by id. An event's id derives from its earliest telling.
    """
    ordered = sorted({strand.id: strand for strand in strands}.values(), key=lambda strand: strand.id)
    must, cannot = _laws(ordered, links)
    found = [
        _event([ordered[number] for number in group])
        for topic in _topics(ordered, links, must, cannot)
        for group in _events(ordered, topic, must, cannot)
    ]
    return tuple(sorted(found, key=lambda event: event.id))
