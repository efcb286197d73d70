"""Which sentences of two articles exclude each other, as a second reader sees it, and in what they do.

The kinds compare values that the extraction typed and that share a slot. Two outlets often word one
matter so differently that no slot is shared, or that a slot is shared by what is two matters. Here
whole sentences are set against each other instead: how much they share, how they rank among the
others of their articles, and how surely the second reader says that both cannot hold, or that one
updates the other (natural language inference, Dagan et al. 2006). What it rather holds apart is read
again in its place, each sentence behind the one before it: alone, "the second was found on Tuesday" does
not say what was. A logistic regression over the project's own labelled pairs weighs it all (``make align``,
config/alignment.toml). What two sentences disagree *on* is still said by the kinds, from typed values.
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
FLOORS = ("doubt", "doubt of one", "raise", "raise one more", "apart by value", "apart")
_RANKS = 4  # a sentence that is only the fifth likest is no worse than the tenth
_LEAD = 60  # a first sentence begins before this, behind its dateline
_MANY = 6  # of the pairs read that are held to be apart: two articles that differ everywhere tell of two things
_BEFORE = 120  # characters of the sentence before: two sentences in their places are as much as the reader takes in
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
    before: str = ""
    """The sentence before it, where one is known: what "it" and "the two" are."""

    @property
    def in_place(self) -> str:
        """The sentence behind the end of the one before it."""
        return f"{_end(self.before)} | {self.text}" if self.before else self.text

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
        """How surely the reader holds them apart, the less sure way round, alone and in their places."""
        return _chance_of((self.signs["apart both ways"] + self.signs["apart both ways in place"]) / 2)


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
    found: list[Sentence] = []
    for place, told in sorted(held.items()):
        before = found[-1].text if found and not found[-1].headline else ""
        found.append(_sentence(place, told, before))
    return tuple(found)


def figures(text: str) -> frozenset[str]:
    """The figures of a text, in digits or words, as they stand there."""
    return frozenset(number.lower().strip(".,") for number in _NUMBER.findall(text))


def _sentence(place: tuple[bool, int], claims: Sequence[Claim], before: str) -> Sentence:
    text = _UNSEEN.sub("", claims[0].sentence or claims[0].text).strip()
    return Sentence(
        text=text,
        views=tuple(view(claim) for claim in sorted(claims, key=lambda claim: claim.fact.id)),
        place=place,
        stems=frozenset(content(text)),
        numbers=figures(text),
        names=frozenset(_NAME.findall(text)),
        before=before,
    )


def _end(text: str) -> str:
    """As much of the end of a sentence as leaves room for the next one, from a word on."""
    text = " ".join(text.split())
    return text if len(text) <= _BEFORE else "… " + text[-_BEFORE:].partition(" ")[2]


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
    return _chance_of(total)


def _chance_of(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


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
    alone = _read([(ours[i].text, theirs[j].text) for i, j in likest], reader)
    read = dict(zip(likest, alone, strict=True))
    apart = {at: each.apart for at, each in read.items()}
    doubtful = [at for at in likest if apart[at] > 0]
    again = _read([(ours[i].in_place, theirs[j].in_place) for i, j in doubtful], reader)
    in_place = read | dict(zip(doubtful, again, strict=True))
    story = max(max(row) for row in alike)
    many = min(sum(logit > 0 for logit in apart.values()), _MANY) / _MANY
    for i, j in likest:
        a, b = ours[i], theirs[j]
        yield i, j, {
            "apart": apart[i, j],
            "apart both ways": read[i, j].both_ways,
            "apart in place": in_place[i, j].apart,
            "apart both ways in place": in_place[i, j].both_ways,
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
        }, read[i, j].verdict  # fmt: skip


@dataclass(frozen=True, slots=True)
class _BothWays:
    """What the reader says of two texts, the one first and the other first."""

    forth: Answer
    back: Answer

    @property
    def apart(self) -> float:
        return (_logit(self.forth.apart) + _logit(self.back.apart)) / 2

    @property
    def both_ways(self) -> float:
        return min(_logit(self.forth.apart), _logit(self.back.apart))

    @property
    def verdict(self) -> Verdict:
        excludes, updates = self.forth.excludes + self.back.excludes, self.forth.updates + self.back.updates
        return "contradiction" if excludes >= updates else "update"


def _read(texts: Sequence[tuple[str, str]], reader: Reader) -> list[_BothWays]:
    answers = reader([*texts, *((b, a) for a, b in texts)])
    return [_BothWays(forth, back) for forth, back in zip(answers, answers[len(texts) :], strict=False)]


def _weight(stems: Iterable[str]) -> float:
    return math.fsum(map(weight, stems))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _rank(value: float, among: Iterable[float]) -> float:
    return min(sum(other > value for other in among), _RANKS) / _RANKS


def _logit(chance: float) -> float:
    kept = min(max(chance, _SURE), 1 - _SURE)
    return math.log(kept / (1 - kept))
