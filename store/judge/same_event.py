"""Whether two tellings are of the same event: a link with its reasons in words, or nothing.

Positive evidence is needed: several shared rare words or names. Days that differ part what words
would join; an unknown day never joins anything by itself.
"""

from __future__ import annotations

from store.judge.when import MARK, gap
from store.judge.words import likeness, unit
from store.model import Link, Strand

LINK = 0.12  # least likeness for a link
SHARED = 3  # least number of shared telling words
PAST_APART = 45  # days between the told times from which two tellings of the past are two events


def _plain(strand: Strand) -> dict[str, float]:
    """The words of a telling without its times: a month in common joins nothing."""
    return unit({word: weight for word, weight in strand.terms if not word.startswith(MARK)})


def same_event(a: Strand, b: Strand) -> Link | None:
    """Compare two tellings; symmetric (the link's ends are sorted by id).

    Returns:
        A link with ``same=True`` and its strength (0 to 1), ``same=False`` when days exclude each
        other, or None when there is no evidence either way.
    """
    a, b = sorted((a, b), key=lambda strand: strand.id)
    if a.id == b.id or (a.article and a.article == b.article):
        return None
    first, second = _plain(a), _plain(b)
    shared = sorted((word for word in first if word in second), key=lambda word: (-first[word] * second[word], word))
    strength = likeness(first, second)
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
