"""Whether two tellings are of the same event: a link with its reasons in words, or nothing.

Positive evidence is needed: several shared rare words or names. It weighs less when each telling
leads with names that the other never uses (two fights of one champion, two quakes in one country).
Days that differ part what words would join, and so do two places with no name in common; an unknown day never joins
anything by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from store.judge import scenes
from store.judge.eventkinds import shipped_kinds
from store.judge.places import key_words
from store.judge.stems import fold
from store.judge.when import MARK, days, gap
from store.judge.words import likeness, name_weight, stem, unit, zipf
from store.model import Link, Strand

LINK = 0.08  # least strength of a link: enough to look closer, not to be one event
COMPARABLE = 0.28  # least strength at which facts of two tellings may be set against each other
ONE_STORY = 0.6  # strength from which neither another day nor another kind parts two articles: a strike goes on
SHARED = 3  # least number of shared telling words
BRIEF = 0.5  # strength from which two are enough: in a brief they are most of what it tells
STRANGERS = 0.5  # how much of the likeness goes when the leading names are wholly others
PASSING_LINK = 0.15  # the same for a telling of a few sentences
NEAR_DAYS = 3  # days between two tellings of which one is a few sentences
OTHER_PEOPLE = 0.25  # how much leads must exclude each other for days to part them
APART = 2  # days between two occasions; one day may be a night, a time zone or a slip
WEEK = 7  # days from which two publications may follow their events at other distances
RARE = 3.0  # Zipf value below which a word of a name is no common word
SAME_DETAILS = 0.65  # likeness without names from which a report that names only its town may tell of another's
SMALL = 13  # figures below this are shared by many happenings
REMEMBERED = 4096  # tellings kept in mind
MONTH = 31
FRESH_DAYS = 3  # days back from publication within which an event is news


@dataclass(frozen=True, slots=True)
class Known:
    """What a telling is known by: its words (squares summing to 1), its leading names (summing to 1)."""

    words: dict[str, float]
    foremost: dict[str, float]


_remembered: dict[str, tuple[Strand, Known]] = {}


def known(strand: Strand) -> Known:
    """A telling's words, without its times (a month in common joins nothing), and its leading names.

    The latest tellings are remembered, by identity: hashing one would cost as much as knowing it.
    """
    found = _remembered.get(strand.id)
    if found is not None and found[0] is strand:
        return found[1]
    words = unit({word: weight for word, weight in strand.terms if not word.startswith(MARK)})
    names = {word: name_weight(word) for word in strand.foremost}
    total = math.fsum(names.values())
    fresh = Known(words, {word: weight / total for word, weight in names.items()} if total else {})
    if len(_remembered) >= REMEMBERED:
        _remembered.clear()
    _remembered[strand.id] = (strand, fresh)
    return fresh


def strangers(a: Known, b: Known) -> float:
    """How much both lead with names that the other never uses: 0 (one knows all of them) to 1."""
    return min(
        math.fsum(weight for word, weight in one.foremost.items() if word not in other.words)
        for one, other in ((a, b), (b, a))
    )


def likeness_of(a: Strand, b: Strand) -> float:
    """How much two tellings share, from 0 to 1: words in common, less what their leads exclude."""
    return _strength(known(a), known(b))


def _strength(a: Known, b: Known) -> float:
    return likeness(a.words, b.words) * (1 - STRANGERS * strangers(a, b))


def other_occasion(a: Strand, b: Strand) -> str | None:
    """Why two reports are of two occasions, in words; None when nothing says so.

    Each tells of a day just before it was published, the days differ as the publications do, and
    the kind recurs (a match, a strike) or each leads with names that the other lacks; of two days long
    ago such names are enough. Where only the days differ, one outlet may have the day wrong: that is for the comparison of facts.
    """
    apart = gap(a.interval, b.interval)
    if apart is None or apart < APART:
        return None
    others = strangers(known(a), known(b)) >= OTHER_PEOPLE
    if others and all(_long_past(strand) and _is_one_day(strand) for strand in (a, b)):
        return f"each leads with its own names and a day of its own long ago, {apart} days apart"
    if not _told_fresh(a, b, apart):
        return None
    recurring = shipped_kinds().recurring.intersection(a.kinds[:1], b.kinds[:1])
    if recurring:
        return f"each tells of its own {min(recurring)}, {apart} days apart"
    if others:
        return f"each leads with its own names and a day of its own, {apart} days apart"
    return None


def other_place(a: Strand, b: Strand) -> str | None:
    """Why two reports are of two happenings of one kind, in words; None when nothing says so.

    Each says where it happened, the places are two and neither report has the other's, and no name is in both but those of
    a whole country. It takes all of that on both sides: one that is written from the capital or names only the province can
    be of the same happening. Where a report has no names but its town, as short ones have, what they tell must differ too:
    of one thing, one may have the suburb or the wrong town.
    """
    two = scenes.two_datelines(a.dateline, b.dateline) or scenes.two(a.scene, b.scene)
    if two is None or not (a.own and b.own) or scenes.share_a_name(a.own, b.own):
        return None
    if _tells_names_of(a, b) or _tells_names_of(b, a):
        return None
    if not (_has_others(a) and _has_others(b)) and _may_be_misplaced(a, b, two):
        return None
    return f"one tells of {two[0]}, the other of {two[1]}, and they share no name of a person, place or organisation"


def _may_be_misplaced(a: Strand, b: Strand, two: tuple[str, str]) -> bool:
    """Whether two reports that name nothing but their towns can be of one thing, of which one has the wrong town.

    They agree in a figure that two happenings hardly have in common, or are alike and agree in some figure: one outlet may
    err in the town or in the toll, but hardly in both. Of two datelines neither is wrong, but the desk of the next town may
    tell the same: then all figures agree.
    """
    large = {one for one in a.figures if one >= SMALL}
    if large.intersection(b.figures):
        return True
    like = _likeness_but_for_names(a, b)
    if two == (a.dateline, b.dateline):
        return bool(a.figures) and a.figures == b.figures and like >= SAME_DETAILS
    own_figures = a.figures and b.figures and not set(a.figures) & set(b.figures)
    return like >= SAME_DETAILS and not own_figures


def _has_others(strand: Strand) -> bool:
    """Whether it names somebody or something beside the place."""
    where = key_words(" ".join(strand.scene))
    return any(not key_words(name) <= where for name in strand.own)


def _likeness_but_for_names(a: Strand, b: Strand) -> float:
    """How much two reports share beside where and who, from 0 to 1."""
    named = {word for strand in (a, b) for name in (*strand.scene, *strand.own) for word in scenes.words_of(name)}
    ours, theirs = ({word: share for word, share in known(one).words.items() if word not in named} for one in (a, b))
    return likeness(unit(ours), unit(theirs))


def _tells_names_of(other: Strand, strand: Strand) -> bool:
    """Whether a place or a rare name of one telling stands anywhere in the other, as at the beginning of a sentence."""
    told = frozenset(map(fold, known(other).words))
    theirs = told - {fold(word) for name in other.own for word in scenes.words_of(name)}
    rare = {fold(word) for name in strand.own for word in scenes.words_of(name) if zipf(word) < RARE}
    return bool(rare & theirs) or any({stem(word) for word in key_words(place)} <= told for place in strand.scene)


def _told_fresh(a: Strand, b: Strand, apart: int) -> bool:
    """Whether both are news of their own days: the days are as far apart as the publications."""
    between = _published_apart(a, b)
    if between is None or not (_fresh(a) and _fresh(b)):
        return False
    return abs(between - apart) <= (1 if apart < WEEK else FRESH_DAYS)


def _main_fits(a: Strand, b: Strand) -> bool:
    """Whether two articles can be about one thing: not a call and what the call's story tells in passing."""
    table = shipped_kinds()
    return not any(
        one.kinds[0] in table.spoken and other.kinds[0] in table.in_passing and other.kinds[0] not in one.kinds
        for one, other in ((a, b), (b, a))
        if one.kinds and other.kinds
    )


def _one_time_and_kind(a: Strand, b: Strand) -> bool:
    """Whether a telling of a few sentences fits: few words alone join nothing."""
    if not a.kinds or not b.kinds or a.kinds[0] != b.kinds[0]:
        return False
    apart = gap(a.interval, b.interval)
    if apart is not None:
        return apart <= NEAR_DAYS
    if _long_past(a) or _long_past(b):
        return False  # a passage of history is not of the days in which the articles came out
    between = _published_apart(a, b)
    return between is not None and between <= NEAR_DAYS


def _long_past(strand: Strand) -> bool:
    """Whether what is told lies more than a month before the article."""
    interval = days(strand.interval)
    if strand.published is None or interval is None:
        return False
    return (strand.published.date() - interval[1]).days > MONTH


def _is_one_day(strand: Strand) -> bool:
    interval = days(strand.interval)
    return interval is not None and interval[0] == interval[1]


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
        A link with ``same=True`` and its strength (0 to 1), ``same=False`` when days or places exclude
        each other, or None when there is no evidence either way. Facts of two tellings are comparable
        from a strength of ``COMPARABLE``; weaker links only group.
    """
    a, b = sorted((a, b), key=lambda strand: strand.id)
    if a.id == b.id or (a.article and a.article == b.article):
        return None
    first, second = known(a), known(b)
    strength = round(_strength(first, second), 4)
    if strength < (LINK if a.main and b.main else PASSING_LINK):
        return None
    shared = [word for word in first.words if word in second.words]
    if len(shared) < SHARED - (strength >= BRIEF):
        return None
    one_story = strength >= ONE_STORY and not shipped_kinds().alike.intersection(a.kinds[:1], b.kinds[:1])
    if reason := (None if one_story else other_occasion(a, b)) or other_place(a, b):
        return Link(a.id, b.id, same=False, strength=strength, reasons=(reason,))
    if not (one_story or _main_fits(a, b)) if a.main and b.main else not _one_time_and_kind(a, b):
        return None
    apart = gap(a.interval, b.interval)
    shared.sort(key=lambda word: (-first.words[word] * second.words[word], word))
    reasons = [f"share {', '.join(shared[:6])}"]
    kinds = [kind for kind in a.kinds if kind in b.kinds]
    if kinds:
        reasons.append(f"both tell of {' and '.join(kinds[:2])}")
    if apart == 0:
        reasons.append("at the same time")
    return Link(a.id, b.id, same=True, strength=strength, reasons=tuple(reasons))
