"""How likely it is that two claims of one event speak of one thing: many small signs, weighed together.

Two outlets seldom tell one thing in the same words, and no single sign shows that they mean the
same: a shared verb, a noun of one class, one speaker, the only figure of its sort in either article.
Each sign is a number of 0 to about 1; config/evidence.toml holds what it weighs. The weights are
those of a logistic regression over the project's own labelled pairs of articles (``make weigh``):
what they yield is a chance between 0 and 1, and each kind says from which chance on it speaks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from store.judge import scopes
from store.judge.attributes import load as tables
from store.judge.naming import same_name, tokens
from store.judge.places import countries, nationality
from store.judge.same_event import COMPARABLE, likeness_of
from store.judge.stems import stem, weight
from store.judge.times import days_apart
from store.judge.view import View, likeness, thing
from store.model import Strand, Verdict
from store.shipped import floors, source, table

Signs = dict[str, float]
_LONG = 14.0  # days between two articles beyond which more makes no difference
_RANKS = 4  # a sentence that is only the fifth likest is no worse than the tenth


@dataclass(frozen=True, slots=True)
class Scene:
    """What else the two articles say in the bucket, so that a value can be the only one of its sort there."""

    ours: tuple[View, ...] = ()
    theirs: tuple[View, ...] = ()


@dataclass(frozen=True)
class Weights:
    """What each sign weighs, by kind; ``floors`` are the least chances at which a verdict is given."""

    of: Mapping[str, Mapping[str, float]]
    floors: Mapping[str, float]


@lru_cache(maxsize=2)
def weights(path: Path | None = None) -> Weights:
    """Read config/evidence.toml, a desk's own laid over it. Raises SettingsError as `store.shipped.table` does."""
    of = table("evidence.toml", path, free=("floors",))
    given = of.pop("floors")
    verdicts = get_args(Verdict)
    least = floors(
        source("evidence.toml", path), given, verdicts, (f"{kind} {verdict}" for kind in of for verdict in verdicts)
    )
    return Weights({kind: {name: float(value) for name, value in signs.items()} for kind, signs in of.items()}, least)


def chance(kind: str, signs: Signs) -> float:
    """The chance, between 0 and 1, that two claims with these signs speak of one thing; none for a kind without weights."""
    of = weights().of
    if kind not in of:
        return 0.0
    total = of[kind]["bias"] + math.fsum(of[kind].get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def floor(kind: str, verdict: str) -> float:
    """The least chance at which this kind gives this verdict."""
    floors = weights().floors
    return floors.get(f"{kind} {verdict}", floors[verdict])


def common(a: View, b: View, scene: Scene, *, update: bool) -> Signs:
    """The signs that every kind looks at; days between two articles say nothing against an update."""
    like = likeness(a, b)
    signs = {
        "small": like.small,
        "large": like.large,
        "shared": min(like.shared, 6.0) / 6,
        "headline": float(a.headline + b.headline),
        "direct": float(_direct(a)) + float(_direct(b)),
        "tense apart": float({a.fact.tense, b.fact.tense} == {"past", "future"}),
        "gap": 0.0 if update else min(_gap(a, b), _LONG) / _LONG,
        "an update": float(update),
        "elsewhere": float(_elsewhere(a, b)),
        "limited": float(scopes.limited(a, b)),
        "one story": _one_story(a, b),
        "thin": max(0.0, COMPARABLE - _one_story(a, b)) / COMPARABLE,
    }
    signs |= {"two known": float(two_known(a, b)), "two persons": float(_two_persons(a, b))}
    return signs | _sentences(a, b) | _parts(a, b) | _names(a, b) | _times(a, b) | _ranks(a, b, scene)


def _one_story(a: View, b: View) -> float:
    """How much the two articles as a whole share, from 0 to 1."""
    ours, theirs = a.claim.main, b.claim.main
    return likeness_of(ours, theirs) if ours and theirs else 0.0


def _direct(view: View) -> bool:
    return bool(view.fact.attribution and view.fact.attribution.direct)


def two_known(a: View, b: View) -> bool:
    """Whether the subjects are two of whom each article names the other as well: the brewery and the cider works."""
    ours, theirs = _heads(a, "subject", "agent"), _heads(b, "subject", "agent")
    if not ours or not theirs or _sorts(ours) & _sorts(theirs):
        return False
    if _heads(a, "object") & theirs or ours & _heads(b, "object"):
        return False  # "the board dismissed Roe", "Roe resigned"
    if ours & b.words.keys() or theirs & a.words.keys():
        return False  # "the plant has 850 workers", "Orrin employs 580 people at the plant"
    return bool(ours & _article_words(b)) and bool(theirs & _article_words(a))


def _two_persons(a: View, b: View) -> bool:
    """Whether the two tell of two persons of whom each article knows both."""
    ours, theirs = ({p.name for p in view.fact.participants if p.name and p.type == "person"} for view in (a, b))
    if not ours or not theirs or any(same_name(x, y) for x in ours for y in theirs):
        return False
    known = [
        frozenset(word for name in view.claim.main.people for word in tokens(name))
        if view.claim.main
        else frozenset[str]()
        for view in (a, b)
    ]
    return any(tokens(x)[-1] in known[1] for x in ours) and any(tokens(y)[-1] in known[0] for y in theirs)


def _article_words(view: View) -> frozenset[str]:
    """The telling words of its article."""
    return _stemmed(view.claim.main.terms) if view.claim.main else frozenset()


@lru_cache(maxsize=256)
def _stemmed(terms: tuple[tuple[str, float], ...]) -> frozenset[str]:
    return frozenset(stem(word) for word, _ in terms)


def _elsewhere(a: View, b: View) -> bool:
    """Whether the two articles name countries, and none that both name."""
    ours, theirs = (_countries(view.claim.main) if view.claim.main else frozenset() for view in (a, b))
    return bool(ours and theirs) and not ours & theirs


@lru_cache(maxsize=256)
def _countries(telling: Strand) -> frozenset[str]:
    named = {found for word in (*telling.foremost, *telling.places) if (found := nationality(word))}
    return frozenset(named).union(*(countries(place) for place in telling.places))


def _gap(a: View, b: View) -> float:
    one, other = a.claim.published, b.claim.published
    return abs((one - other).total_seconds()) / 86400 if one and other else _LONG


def _sentences(a: View, b: View) -> Signs:
    """How much the whole sentences share: what a clause is about often stands beside it."""
    both = sum(map(weight, a.context & b.context))
    either = sum(map(weight, a.context | b.context)) or 1.0
    return {"sentence": both / either, "sentence shared": min(both, 8.0) / 8}


def _parts(a: View, b: View) -> Signs:
    """Verb, subject and object set against each other by word and by class."""
    doers = (_heads(a, "subject", "agent"), _heads(b, "subject", "agent"))
    things = (_heads(a, "object"), _heads(b, "object"))  # what a copula says is the value itself: open, closed
    sorts = (_sorts(doers[0]), _sorts(doers[1])), (_sorts(things[0]), _sorts(things[1]))
    return {
        "verb": float(bool(a.verb) and a.verb == b.verb),
        "act": float(bool(a.acts & b.acts)),
        "classes": min(len(a.all_classes() & b.all_classes()), 4) / 4,
        "subject": float(bool(doers[0] & doers[1])),
        "subject sort": float(bool(sorts[0][0] & sorts[0][1])),
        "subject apart": float(bool(doers[0] and doers[1]) and not sorts[0][0] & sorts[0][1]),
        "object": float(bool(things[0] & things[1])),
        "object apart": float(bool(things[0] and things[1]) and not sorts[1][0] & sorts[1][1]),
        "crossed": float(bool(doers[0] & things[1] or things[0] & doers[1])),
        "theme": float(bool((sorts[0][0] | sorts[1][0]) & (sorts[0][1] | sorts[1][1]))),
    }


def _heads(view: View, *parts: str) -> frozenset[str]:
    return frozenset(stem(thing(p)) for p in view.part(*parts))


def _sorts(heads: frozenset[str]) -> frozenset[str]:
    table = tables()
    return frozenset(name for head in heads for name in (*table.classes(head), table.unit(head)))


def _names(a: View, b: View) -> Signs:
    """Whom both name, in the clause, as its subject, as the one who says it."""
    everyone = [tuple(p.name for p in view.fact.participants if p.name) for view in (a, b)]
    subjects = [tuple(p.name for p in view.part("subject") if p.name) for view in (a, b)]
    speakers = [view.fact.attribution.speakers if view.fact.attribution else () for view in (a, b)]
    signs: Signs = {}
    for sign, (left, right) in (("name", everyone), ("named subject", subjects), ("speaker", speakers)):
        met = any(same_name(x, y) for x in left for y in right)
        signs |= {sign: float(met), f"{sign} apart": float(bool(left and right) and not met)}
    return signs


def _times(a: View, b: View) -> Signs:
    days = days_apart(a.time, b.time)
    return {"days apart": min(days or 0, 10) / 10, "one day": float(days == 0)}


def _ranks(a: View, b: View, scene: Scene) -> Signs:
    """How many claims of the other article are told more alike than this one, from either side."""
    own = _overlap(a, b)
    return {
        "likelier theirs": min(sum(_overlap(a, other) > own for other in scene.theirs), _RANKS) / _RANKS,
        "likelier ours": min(sum(_overlap(other, b) > own for other in scene.ours), _RANKS) / _RANKS,
    }


@lru_cache(maxsize=1024)
def _overlap(a: View, b: View) -> float:
    both, either = a.context & b.context, a.context | b.context
    return sum(map(weight, both)) / (sum(map(weight, either)) or 1.0)


def told_of(name: str, views: Sequence[View]) -> bool:
    """Whether any of the claims' sentences, or what their articles are chiefly about, has the last word of a name."""
    last = re.findall(r"[\w’'-]+", name)[-1:]
    return bool(last) and any(last[0] in view.claim.sentence for view in views)
