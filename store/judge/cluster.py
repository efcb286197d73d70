"""Agglomerative clustering with average linkage and laws: which items belong together.

After Lance and Williams (1967), with must-links and cannot-links as in Wagstaff and Cardie (2000).
The result depends on the numbers of the items and their likeness alone; ties go to the lower pair.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]


def pair(a: int, b: int) -> Pair:
    """Two numbers, the smaller first."""
    return (a, b) if a < b else (b, a)


@dataclass(frozen=True, slots=True)
class Linkage:
    """One way of seeing how like two items are (0 where a pair is missing).

    ``cohesion``: two large groups join only if the mean likeness between them is at least this
    share of the geometric mean of those within them.
    """

    like: Mapping[Pair, float]
    cohesion: float = 0.0


@dataclass
class _Sums:
    """Sums of likeness between groups and within them, kept up as groups join."""

    cohesion: float
    within: dict[int, float]
    between: dict[int, dict[int, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, size: int, linkage: Linkage) -> _Sums:
        sums = cls(linkage.cohesion, dict.fromkeys(range(size), 0.0), {number: {} for number in range(size)})
        for (a, b), like in linkage.like.items():
            sums.between[a][b] = sums.between[b][a] = like
        return sums

    def join(self, a: int, b: int) -> None:
        gone = self.between.pop(b)
        self.within[a] += self.within.pop(b) + gone.pop(a, 0.0)
        self.between[a].pop(b, None)
        for other, like in gone.items():
            self.between[other].pop(b)
            total = self.between[a].get(other, 0.0) + like
            self.between[a][other] = self.between[other][a] = total

    def holds(self, a: int, b: int, mean: float, sizes: tuple[int, int]) -> bool:
        inner = [self.within[group] / (size * (size - 1) / 2) for group, size in zip((a, b), sizes, strict=True)]
        return mean >= self.cohesion * math.sqrt(inner[0] * inner[1])


class _Clustering:
    def __init__(
        self,
        size: int,
        linkages: Sequence[Linkage],
        *,
        least: tuple[float, float],
        cannot: Collection[Pair],
        enough: int,
    ) -> None:
        self.members = {number: [number] for number in range(size)}
        self.sums = [_Sums.of(size, linkage) for linkage in linkages]
        self.few, self.least = least
        self.enough = enough
        self.barred: dict[int, set[int]] = {number: set() for number in range(size)}
        for a, b in cannot:
            self.barred[a].add(b)
            self.barred[b].add(a)
        self.version = dict.fromkeys(range(size), 0)
        self.heap: list[tuple[float, int, int, int, int]] = []

    def join(self, a: int, b: int) -> None:
        for sums in self.sums:
            sums.join(a, b)
        self.members[a] += self.members.pop(b)
        for other in self.barred.pop(b) - {a}:
            self.barred[other].discard(b)
            self.barred[other].add(a)
            self.barred[a].add(other)
        self.barred[a].discard(b)
        self.version[a] += 1
        del self.version[b]

    def offer(self, a: int, b: int) -> None:
        """Put the pair in line if it may join."""
        a, b = pair(a, b)
        if b in self.barred[a]:
            return
        sizes = (len(self.members[a]), len(self.members[b]))
        means = [sums.between[a].get(b, 0.0) / (sizes[0] * sizes[1]) for sums in self.sums]
        if means[-1] < (self.least if min(sizes) >= self.enough else self.few):
            return
        if min(sizes) >= self.enough and not all(
            sums.holds(a, b, mean, sizes) for sums, mean in zip(self.sums, means, strict=True)
        ):
            return
        heapq.heappush(self.heap, (-means[0], a, b, self.version[a], self.version[b]))

    def run(self) -> None:
        for a in self.members:
            for b in self.sums[-1].between[a]:
                if a < b:
                    self.offer(a, b)
        while self.heap:
            _, a, b, version_a, version_b = heapq.heappop(self.heap)
            if self.version.get(a) != version_a or self.version.get(b) != version_b:
                continue
            self.join(a, b)
            for other in self.sums[-1].between[a]:
                self.offer(a, other)


def cluster(
    size: int,
    linkages: Sequence[Linkage],
    *,
    least: float,
    few: float | None = None,
    must: Collection[Pair] = (),
    cannot: Collection[Pair] = (),
    enough: int = 2,
) -> list[list[int]]:
    """Part the items 0 … size-1 into groups.

    Args:
        size: how many items there are.
        linkages: the first settles the order of joining, the last whether a pair joins at all
            (``least``), each whether two groups of ``enough`` items cohere.
        least: least mean likeness between two groups that join.
        few: the same while one of them has fewer than ``enough`` items (as ``least`` unless given).
        must: pairs that are together before anything else is looked at.
        cannot: pairs that are never together unless ``must`` puts them there.
        enough: group size from which cohesion is asked for.

    Returns:
        The groups, each in rising order, by their first item.
    """
    work = _Clustering(size, linkages, least=(least if few is None else few, least), cannot=cannot, enough=enough)
    home = list(range(size))
    for a, b in sorted(must):
        first, second = pair(home[a], home[b])
        if first != second:
            work.join(first, second)
            home = [first if group == second else group for group in home]
    work.run()
    return sorted(sorted(members) for members in work.members.values())
