"""Which sentences of two articles exclude each other, as a second reader sees it, and in what they do.

The kinds compare values that the extraction typed and that share a slot. Two outlets often word one
matter so differently that no slot is shared, or that a slot is shared by what is two matters. Here
whole sentences are set against each other instead: how much they share, how they rank among the
others of their articles, and how surely the second reader says that both cannot hold, or that one
updates the other (natural language inference, Dagan et al. 2006). A logistic regression over the
project's own labelled pairs weighs it all (``make align``, config/alignment.toml). What two sentences
disagree *on* is still said by the kinds, from typed values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from store.inference import Answer, Reader
from store.judge.stems import content, weight
from store.judge.view import View, view
from store.model import Claim, Verdict
from store.shipped import floors, source, table

SENTENCES = 80  # of an article that are set side by side, the first: a bound on the work, like the next
CANDIDATES = 30  # pairs of sentences of two articles that are read, the most alike: a bound on the work
FLOORS = ("doubt", "raise", "raise one more", "apart")
_RANKS = 4  # a sentence that is only the fifth likest is no worse than the tenth
_LEAD = 60  # a first sentence begins before this, behind its dateline
_MANY = 6  # of the pairs read that are held to be apart: two articles that differ everywhere tell of two things
_LONG = 160  # characters; that a sentence is longer still says nothing more
_SURE = 0.001  # closer to 0 or 1 than this no model can be
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half"
    r"|third|quarter|dozens?|double|twice)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens and the like: nobody reads them
_NAME = re.compile(r"(?<=[\w,;’'\"”“)] )[A-Z][\w’'-]+|(?<=[“\"(])[A-Z][\w’'-]+")  # not what only begins the sentence


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of which something was extracted. ``place`` orders sentences: the headline first."""

    text: str
    views: tuple[View, ...]
    place: tuple[bool, int]
    stems: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]

    @property
    def headline(self) -> bool:
        """Whether it is the headline."""
        return not self.place[0]

    @property
    def lead(self) -> bool:
        """Whether it is the first sentence of the text."""
        return self.place[0] and self.place[1] < _LEAD


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two sentences with the chance, between 0 and 1, that they say different things of one matter, and in which way."""

    ours: Sentence
    theirs: Sentence
    signs: Mapping[str, float]
    chance: float
    verdict: Verdict

    @property
    def least(self) -> float:
        """How surely the reader holds them apart, the less sure way round."""
        return 1.0 / (1.0 + math.exp(-self.signs["apart both ways"]))


@dataclass(frozen=True)
class Weights:
    """What each sign weighs, the bias that all chances start from, and the chances from which on something is done."""

    of: Mapping[str, float]
    bias: float
    floors: Mapping[str, float]


@lru_cache(maxsize=2)
def weights(path: Path | None = None) -> Weights:
    """Read config/alignment.toml, a desk's own laid over it. Raises SettingsError as `store.shipped.table` does."""
    data = table("alignment.toml", path, free=("floors",))
    of = {name: float(value) for name, value in data["signs"].items()}
    return Weights(of, of.pop("bias"), floors(source("alignment.toml", path), data["floors"], FLOORS))


def sentences(claims: Iterable[Claim]) -> tuple[Sentence, ...]:
    """The sentences of one article that its claims stand in, in reading order."""
    held: dict[tuple[bool, int], list[Claim]] = {}
    for claim in claims:
        held.setdefault((claim.fact.section != "headline", claim.fact.sentence.start), []).append(claim)
    return tuple(_sentence(place, told) for place, told in sorted(held.items()))


def figures(text: str) -> frozenset[str]:
    """The figures of a text, in digits or words, as they stand there."""
    return frozenset(number.lower().strip(".,") for number in _NUMBER.findall(text))


def _sentence(place: tuple[bool, int], claims: Sequence[Claim]) -> Sentence:
    text = _UNSEEN.sub("", claims[0].sentence or claims[0].text).strip()
    return Sentence(
        text=text,
        views=tuple(view(claim) for claim in sorted(claims, key=lambda claim: claim.fact.id)),
        place=place,
        stems=frozenset(content(text)),
        numbers=figures(text),
        names=frozenset(_NAME.findall(text)),
    )


def aligned(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], reader: Reader, most: int = CANDIDATES
) -> tuple[Aligned, ...]:
    """The sentences of two articles that are most alike, in pairs, the likeliest to be apart first; the earlier's first."""
    ours, theirs = ours[:SENTENCES], theirs[:SENTENCES]
    found = [
        Aligned(ours[i], theirs[j], signs, _chance(signs), verdict)
        for i, j, signs, verdict in _signs(ours, theirs, reader, most)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.chance, pair.ours.place, pair.theirs.place)))


def _chance(signs: Mapping[str, float]) -> float:
    table = weights()
    total = table.bias + math.fsum(table.of.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _signs(
    ours: Sequence[Sentence], theirs: Sequence[Sentence], reader: Reader, most: int
) -> Iterable[tuple[int, int, dict[str, float], Verdict]]:
    shared = [[_weight(a.stems & b.stems) for b in theirs] for a in ours]
    alike = [
        [shared[i][j] / (_weight(a.stems | b.stems) or 1.0) for j, b in enumerate(theirs)] for i, a in enumerate(ours)
    ]
    every = [(i, j) for i in range(len(ours)) for j in range(len(theirs))]
    likest = sorted(every, key=lambda at: (-(alike[at[0]][at[1]] + 0.02 * shared[at[0]][at[1]]), at))[:most]
    if not likest:
        return
    texts = [(ours[i].text, theirs[j].text) for i, j in likest]
    read = reader([*texts, *((b, a) for a, b in texts)])
    forth, back = dict(zip(likest, read, strict=False)), dict(zip(likest, read[len(likest) :], strict=True))
    apart = {at: (_logit(forth[at].apart) + _logit(back[at].apart)) / 2 for at in likest}
    story = max(max(row) for row in alike)
    many = min(sum(logit > 0 for logit in apart.values()), _MANY) / _MANY
    for i, j in likest:
        a, b = ours[i], theirs[j]
        yield i, j, {
            "apart": apart[i, j],
            "apart both ways": min(_logit(forth[i, j].apart), _logit(back[i, j].apart)),
            "more apart": _rank(apart[i, j], apart.values()),
            "many apart": many,
            "alike": alike[i][j],
            "shared": min(shared[i][j], 40.0) / 40,
            "liker theirs": _rank(alike[i][j], alike[i]),
            "liker ours": _rank(alike[i][j], [row[j] for row in alike]),
            "more apart theirs": _rank(apart[i, j], [apart[at] for at in likest if at[0] == i]),
            "more apart ours": _rank(apart[i, j], [apart[at] for at in likest if at[1] == j]),
            "headline ours": float(a.headline),
            "headline theirs": float(b.headline),
            "lead ours": float(a.lead),
            "lead theirs": float(b.lead),
            "other numbers": float(bool(a.numbers - b.numbers) and bool(b.numbers - a.numbers)),
            "one name": min(len(a.names & b.names), _RANKS) / _RANKS,
            "other names": float(bool(a.names - b.names) and bool(b.names - a.names)),
            "length ours": min(len(a.text), _LONG) / _LONG,
            "length theirs": min(len(b.text), _LONG) / _LONG,
            "one story": story,
            "whole story": _mean([max(row) for row in alike]) / 2
            + _mean([max(row[k] for row in alike) for k in range(len(theirs))]) / 2,
        }, _verdict(forth[i, j], back[i, j])  # fmt: skip


def _verdict(forth: Answer, back: Answer) -> Verdict:
    return "contradiction" if forth.excludes + back.excludes >= forth.updates + back.updates else "update"


def _weight(stems: Iterable[str]) -> float:
    return math.fsum(map(weight, stems))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _rank(value: float, among: Iterable[float]) -> float:
    return min(sum(other > value for other in among), _RANKS) / _RANKS


def _logit(chance: float) -> float:
    kept = min(max(chance, _SURE), 1 - _SURE)
    return math.log(kept / (1 - kept))
