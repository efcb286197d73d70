"""Which tellings are one event: a clustering that depends on the set of tellings alone.

Two passes, both agglomerative with average linkage. The first makes topics out of the links:
tellings that plainly share names and rare words. The second looks inside each topic, where two
events of one actor (the champion's fight of one year and that of another) share the actor and the
trade's words: there, words that everybody in the topic uses lose their weight, which settles the
order of joining, and two groups of some size join only when they are nearly as close to each other
as each is within itself. Copies of one wire text would make a group look closer than it is, so a
likeness counts no more than ``COPY``. A person's links are laws for both passes.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence

from store.judge.cluster import Linkage, Pair, pair
from store.judge.cluster import cluster as join
from store.judge.same_event import STRANGERS, Known, known, strangers
from store.judge.words import likeness, unit
from store.model import Event, Link, Strand

TOPIC = 0.08  # least average strength between two groups of one topic
SAME = 0.08  # least average likeness between two groups of one event, both of some size
FEW = 0.18  # the same while one of them is small
COPY = 0.60  # likeness above which two texts are copies
PLAIN_COHESION = 0.70  # likeness between two groups, relative to that within them, plain words
CONTRAST_COHESION = 0.40  # the same after the topic's common words are damped
ENOUGH = 4  # tellings in a group before its inner likeness means anything
DAMP, KEEP = 0.8, 1.05  # how much a topic's common words lose, and what is left of a word all share


def _laws(strands: Sequence[Strand], links: Sequence[Link]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """The pairs that must and must not be together; a person's word beats the rule's."""
    place = {strand.id: number for number, strand in enumerate(strands)}
    must: set[Pair] = set()
    cannot: set[Pair] = set()
    for link in sorted(links, key=lambda link: (link.by != "rule", link.a, link.b, not link.same, link.by)):
        if link.a not in place or link.b not in place or link.a == link.b:
            continue
        both = pair(place[link.a], place[link.b])
        if link.by != "rule":
            cannot.discard(both)
            must.discard(both)
            (must if link.same else cannot).add(both)
        elif not link.same:
            cannot.add(both)
    by_article: dict[str, list[int]] = defaultdict(list)
    for number, strand in enumerate(strands):
        by_article[strand.article].append(number)
    # Two tellings of one article are two events, whatever words they share.
    for own in by_article.values():
        cannot.update(both for both in itertools.combinations(own, 2) if both not in must)
    return frozenset(must), frozenset(cannot)


def _inside(pairs: frozenset[Pair], members: Sequence[int]) -> frozenset[Pair]:
    place = {member: number for number, member in enumerate(members)}
    return frozenset(pair(place[a], place[b]) for a, b in pairs if a in place and b in place)


def _strengths(strands: Sequence[Strand], links: Sequence[Link], members: Sequence[int]) -> dict[Pair, float]:
    """The rule's links among some tellings, by their place among them."""
    place = {strands[member].id: number for number, member in enumerate(members)}
    return {
        pair(place[link.a], place[link.b]): link.strength
        for link in sorted(links, key=lambda link: (link.a, link.b, link.strength))
        if link.same and link.by == "rule" and link.a in place and link.b in place and link.a != link.b
    }


def _topics(
    strands: Sequence[Strand],
    links: Sequence[Link],
    members: list[int],
    must: frozenset[Pair],
    cannot: frozenset[Pair],
) -> list[list[int]]:
    linkage = Linkage(_strengths(strands, links, members))
    parted = join(len(members), [linkage], least=TOPIC, must=_inside(must, members), cannot=_inside(cannot, members))
    return [[members[number] for number in group] for group in parted]


def _with_others(
    strands: Sequence[Strand],
    links: Sequence[Link],
    found: Sequence[list[int]],
    must: frozenset[Pair],
    cannot: frozenset[Pair],
) -> list[list[int]]:
    """The events, with what other articles tell of them in passing, and what is only told in passing.

    Such a telling is a sentence or two: it may go to an event by its closest telling there (the mean
    over a large event would drown it), but never joins two events that are apart.
    """
    units = [*found, *([number] for number, strand in enumerate(strands) if not strand.main)]
    home = {member: number for number, unit_ in enumerate(units) for member in unit_}
    closest: dict[Pair, float] = {}
    for (a, b), strength in _strengths(strands, links, range(len(strands))).items():
        both = pair(home[a], home[b])
        if both[0] != both[1] and both[1] >= len(found):
            closest[both] = max(closest.get(both, 0.0), strength)
    joined = {pair(home[a], home[b]) for a, b in must if home[a] != home[b]}
    parted = {pair(home[a], home[b]) for a, b in cannot if home[a] != home[b]}
    parted |= set(itertools.combinations(range(len(found)), 2)) - joined
    grouped = join(len(units), [Linkage(closest)], least=TOPIC, must=joined, cannot=parted)
    return [sorted(member for number in group for member in units[number]) for group in grouped]


def _contrast(profiles: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Each telling's words with those common to all tellings damped."""
    spread = Counter(word for profile in profiles for word in profile)
    count = len(profiles)
    return [
        unit({word: weight * (KEEP - spread[word] / count) ** DAMP for word, weight in profile.items()})
        for profile in profiles
    ]


def _likeness(profiles: Sequence[dict[str, float]], leads: Sequence[Known] = ()) -> dict[Pair, float]:
    """Likeness of every pair, no more than ``COPY``; with ``leads`` less what they exclude."""
    found: dict[Pair, float] = {}
    for a, b in itertools.combinations(range(len(profiles)), 2):
        left = 1 - STRANGERS * strangers(leads[a], leads[b]) if leads else 1.0
        found[a, b] = min(COPY, likeness(profiles[a], profiles[b]) * left)
    return found


def _events(
    strands: Sequence[Strand], members: list[int], must: frozenset[Pair], cannot: frozenset[Pair]
) -> list[list[int]]:
    """One topic's members parted into events; few of them give no contrast to judge by."""
    own = [strands[member] for member in members]
    plain = [unit(dict(strand.terms)) for strand in own]
    contrast = _contrast(plain) if len(members) > ENOUGH else plain
    parted = join(
        len(members),
        [
            Linkage(_likeness(contrast), cohesion=CONTRAST_COHESION),
            Linkage(_likeness(plain, [known(strand) for strand in own]), cohesion=PLAIN_COHESION),
        ],
        least=SAME,
        few=FEW,
        must=_inside(must, members),
        cannot=_inside(cannot, members),
        enough=ENOUGH,
    )
    return [[members[number] for number in group] for group in parted]


def _order(strand: Strand) -> tuple[bool, float, str]:
    return (strand.published is None, strand.published.timestamp() if strand.published else 0.0, strand.id)


def _event(members: Sequence[Strand]) -> Event:
    ordered = sorted(members, key=_order)
    best = min(ordered, key=lambda strand: (not strand.main, strand.interval is None, *_order(strand)))
    digest = hashlib.sha256(ordered[0].id.encode()).hexdigest()[:16]
    return Event(
        id=f"e{digest}", label=best.label, strands=tuple(strand.id for strand in ordered), interval=best.interval
    )


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
    main = [number for number, strand in enumerate(ordered) if strand.main]
    topics = _topics(ordered, links, main, must, cannot)
    found = [group for topic in topics for group in _events(ordered, topic, must, cannot)]
    parted = _with_others(ordered, links, found, must, cannot)
    return tuple(sorted((_event([ordered[number] for number in group]) for group in parted), key=lambda e: e.id))
