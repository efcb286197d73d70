"""Whether two tellings are of the same event: a link with its reasons in words, or nothing.

Positive evidence is needed: several shared rare words or names. It weighs less when each telling
leads with names that the other never uses (two fights of one champion, two quakes in one country).
Days that differ part what words would join; an unknown day never joins anything by itself.
"""

from __future__ import annotations

from functools import lru_cache

from store.judge.when import MARK, gap
from store.judge.words import likeness, name_weight, unit
from store.model import Link, Strand

LINK = 0.10  # least strength of a link: enough to look closer, not to be one event
COMPARABLE = 0.28  # least strength at which facts of two tellings may be set against each other
SHARED = 3  # least number of shared telling words
STRANGERS = 0.5  # how much of the likeness goes when the leading names are wholly others
PAST_APART = 45  # days between the told times from which two tellings of the past are two events


@lru_cache(maxsize=4096)
def plain(strand: Strand) -> dict[str, float]:
    """The words of a telling without its times, squares summing to 1: a month in common joins nothing."""
    return unit({word: weight for word, weight in strand.terms if not word.startswith(MARK)})


@lru_cache(maxsize=4096)
def _foremost(strand: Strand) -> dict[str, float]:
    weights = {word: name_weight(word) for word in strand.foremost}
    total = sum(weights.values())
    return {word: weight / total for word, weight in weights.items()} if total else {}


def strangers(a: Strand, b: Strand) -> float:
    """How much both lead with names that the other never uses: 0 (one knows all of them) to 1."""
    return min(
        sum(weight for word, weight in _foremost(one).items() if word not in plain(other))
        for one, other in ((a, b), (b, a))
    )


def likeness_of(a: Strand, b: Strand) -> float:
    """How much two tellings share, from 0 to 1: words in common, less what their leads exclude."""
    return likeness(plain(a), plain(b)) * (1 - STRANGERS * strangers(a, b))


def same_event(a: Strand, b: Strand) -> Link | None:
    """Compare two tellings; symmetric (the link's ends are sorted by id).

    Returns:
        A link with ``same=True`` and its strength (0 to 1), ``same=False`` when days exclude each
        other, or None when there is no evidence either way. Facts of two tellings are comparable
        from a strength of ``COMPARABLE``; weaker links only group.
    """
    a, b = sorted((a, b), key=lambda strand: strand.id)
    if a.id == b.id or (a.article and a.article == b.article):
        return None
    first, second = plain(a), plain(b)
    shared = sorted((word for word in first if word in second), key=lambda word: (-first[word] * second[word], word))
    strength = likeness_of(a, b)
    if len(shared) < SHARED or strength < LINK:
        return None
    apart = gap(a.interval, b.interval)
    if apart is not None and apart > PAST_APART and not (a.main and b.main):
        return Link(a.id, b.id, same=False, strength=strength, reasons=(f"told of days {apart} days apart",))
    reasons = [f"share {', '.join(shared[:6])}"]
    kinds = [kind for kind in a.kinds if kind in b.kinds]
    if kinds:
        reasons.append(f"both tell of {' and '.join(kinds[:2])}")
    if apart == 0:
        reasons.append("on the same day")
    return Link(a.id, b.id, same=True, strength=round(strength, 4), reasons=tuple(reasons))
