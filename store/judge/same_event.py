"""Whether two tellings are of the same event: a link with its reasons in words, or nothing.

Positive evidence is needed: several shared rare words or names. It weighs less when each telling
leads with names that the other never uses (two fights of one champion, two quakes in one country).
Days that differ part what words would join; an unknown day never joins anything by itself.
"""

from __future__ import annotations

from functools import lru_cache

from store.judge.eventkinds import shipped_kinds
from store.judge.when import MARK, days, gap
from store.judge.words import likeness, name_weight, unit
from store.model import Link, Strand

LINK = 0.08  # least strength of a link: enough to look closer, not to be one event
COMPARABLE = 0.28  # least strength at which facts of two tellings may be set against each other
SHARED = 3  # least number of shared telling words
STRANGERS = 0.5  # how much of the likeness goes when the leading names are wholly others
EARLIER_LINK = 0.20  # the same for a telling of an earlier event, which has few words
OTHER_PEOPLE = 0.25  # how much leads must exclude each other for days to part them
APART = 2  # days between two occasions; one day may be a night, a time zone or a slip
FRESH_DAYS = 3  # days back from publication within which an event is news


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


def other_occasion(a: Strand, b: Strand) -> str | None:
    """Why two fresh reports are of two occasions, in words; None when nothing says so.

    Each tells of a day just before it was published, the days differ as the publications do, and
    the kind recurs (a match, a strike) or each leads with names that the other lacks. Where only the
    days differ, one outlet may have the day wrong: that is for the comparison of facts.
    """
    apart = gap(a.interval, b.interval)
    if apart is None or apart < APART or not (_fresh(a) and _fresh(b)):
        return None
    between = _published_apart(a, b)
    if between is None or abs(between - apart) > 1:
        return None
    recurring = shipped_kinds().recurring.intersection(a.kinds[:1], b.kinds[:1])
    if recurring:
        return f"each tells of its own {min(recurring)}, {apart} days apart"
    if strangers(a, b) >= OTHER_PEOPLE:
        return f"each leads with its own names and a day of its own, {apart} days apart"
    return None


def _published_apart(a: Strand, b: Strand) -> int | None:
    if a.published is None or b.published is None:
        return None
    return abs((a.published.date() - b.published.date()).days)


def _fresh(strand: Strand) -> bool:
    """Whether the day told of is the day of publication or one of the few before it."""
    interval = days(strand.interval)
    if strand.published is None or interval is None or interval[0] != interval[1]:
        return False
    return 0 <= (strand.published.date() - interval[1]).days <= FRESH_DAYS


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
    strength = round(likeness_of(a, b), 4)
    if len(shared) < SHARED or strength < (LINK if a.main and b.main else EARLIER_LINK):
        return None
    if reason := other_occasion(a, b):
        return Link(a.id, b.id, same=False, strength=strength, reasons=(reason,))
    apart = gap(a.interval, b.interval)
    if not (a.main and b.main) and apart != 0:
        # Words join an earlier event to a telling only together with its time.
        return None
    reasons = [f"share {', '.join(shared[:6])}"]
    kinds = [kind for kind in a.kinds if kind in b.kinds]
    if kinds:
        reasons.append(f"both tell of {' and '.join(kinds[:2])}")
    if apart == 0:
        reasons.append("at the same time")
    return Link(a.id, b.id, same=True, strength=strength, reasons=tuple(reasons))
