"""Labelled pairs of sentences: what the second reader is taught with, and what its answers are weighed by.

Two sources, both the project's own: the articles of the labelled pairs (tests/data/discrepancies-*.jsonl,
only the lines that were tuned on), whose sentences are set side by side as the program does it, and
groups of sentences written for this alone (tests/data/sentences-*.jsonl). In a case ``retold`` names further
sentences that tell again what is expected, or of which two readers would think differently ("unclear"): they teach,
or do not, and are not counted as expected.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.pairs import NOW, _article
from store.inference import Answer, Reader
from store.ingest import Desk, open_record
from store.judge.alignment import CANDIDATES, Aligned, Sentence, aligned, sentences
from store.model import Article
from tests.accuracy.discrepancies import DATA, pairs

Label = Literal["neither", "excludes", "updates"]
LABELS: tuple[Label, ...] = ("neither", "excludes", "updates")
_OF_VERDICT: dict[str, Label | None] = {"contradiction": "excludes", "update": "updates", "unclear": None}
_OVERLAP = 12  # characters that a sentence and a quote must share, where the quote is not shorter


@dataclass(frozen=True)
class Reading:
    """Two sentences of two outlets, and what is to be said of them."""

    first: str
    second: str
    label: Label


@dataclass(frozen=True)
class Laid:
    """Two sentences of a labelled case, side by side. ``label`` is None where nobody has said what they are.

    That is so where the one stands in a quote of what is expected and the other, not quoted, sums up its
    article: a headline or a first sentence often tells the same once more.
    """

    case: str
    pair: Aligned
    label: Label | None


def unread(asked: Sequence[tuple[str, str]]) -> list[Answer]:
    """A reader that says nothing."""
    return [Answer(0.5, 0.0)] * len(asked)


def laid(line: str, reader: Reader = unread, most: int = CANDIDATES) -> list[Laid]:
    """The sentences of one labelled case that the program would read side by side, or the ``most`` alike of them all."""
    case = json.loads(line)
    stored, new = (replace(_article(case[side], side), file=side) for side in ("stored", "new"))
    with open_record(":memory:") as store:
        desk = Desk(store, pairs().extract)
        kept = [desk.ingest(article, now=NOW, alerts=False).article for article in (stored, new)]
        ours, theirs = (
            sentences(store.claims(fact.id for fact in store.facts_of_article(article, whole=True))) for article in kept
        )
    held = [
        (
            frozenset(one.place for one in ours if _holds(one, want["stored_quote"], stored)),
            frozenset(one.place for one in theirs if _holds(one, want["new_quote"], new)),
            _OF_VERDICT.get(want["verdict"], "neither"),
        )
        for want in (*case["expected"], *case.get("retold", ()))
    ]
    return [Laid(case["id"], pair, _label(pair, held)) for pair in aligned(ours, theirs, reader, most)]


_Held = tuple[frozenset[tuple[bool, int]], frozenset[tuple[bool, int]], Label | None]


def _label(pair: Aligned, held: Sequence[_Held]) -> Label | None:
    for ours, theirs, label in held:
        if pair.ours.place in ours and pair.theirs.place in theirs:
            return label
    loud = [(ours, theirs) for ours, theirs, label in held if label not in {None, "neither"}]
    sums_up = [one.headline or one.lead for one in (pair.ours, pair.theirs)]
    retold = any(
        (pair.ours.place in ours and sums_up[1]) or (pair.theirs.place in theirs and sums_up[0])
        for ours, theirs in loud
    )
    return None if retold or (loud and all(sums_up)) else "neither"


def _holds(sentence: Sentence, quote: str, article: Article) -> bool:
    """Whether a sentence and a quote overlap."""
    field = (article.headline or "") if sentence.headline else article.text
    start, end = sentence.place[1], sentence.place[1] + len(sentence.text)
    at = field.find(quote)
    while at >= 0:
        if min(end, at + len(quote)) - max(start, at) >= min(_OVERLAP, len(quote)):
            return True
        at = field.find(quote, at + 1)
    return False


def grouped(chance: random.Random) -> Iterator[Reading]:
    """Pairs from the groups of sentences, each one way round or the other: with ``a``, and with what agrees with it."""
    for path in sorted(DATA.glob("sentences-*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for one in _of_group(json.loads(line)):
                yield one if chance.random() < 0.5 else replace(one, first=one.second, second=one.first)


_FIGURE = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_FRAME = ("According to the police, {}", "{}, officials said.", "The agency reported: {}", "It was said that {}")


def copied(sentences: Sequence[str], chance: random.Random) -> Iterator[Reading]:
    """What outlets that print one agency's copy make of a sentence: the same, cut, framed, split at other marks.

    None of it says anything else, however many words are shared; one figure or weekday exchanged does.
    """
    for sentence in sentences:
        yield Reading(
            sentence, chance.choice([sentence, _cut(sentence), _framed(sentence, chance), _spaced(sentence)]), "neither"
        )
        if (other := _exchanged(sentence, chance)) is not None:
            yield Reading(sentence, chance.choice([other, _spaced(other), _framed(other, chance)]), "excludes")


def _cut(sentence: str) -> str:
    """Without what stands behind its last comma."""
    head, comma, _ = sentence.rpartition(", ")
    return f"{head}." if comma and len(head) > len(sentence) / 2 else sentence


def _framed(sentence: str, chance: random.Random) -> str:
    return chance.choice(_FRAME).format(sentence.rstrip(".") if chance.random() < 0.5 else sentence)


def _spaced(sentence: str) -> str:
    """As corpora and some feeds print it."""
    return re.sub(r"\s*([,.;:!?”“\"()])\s*", r" \1 ", sentence).strip()


def _exchanged(sentence: str, chance: random.Random) -> str | None:
    """With another figure or weekday in the place of one of its own."""
    if figures := list(_FIGURE.finditer(sentence)):
        at = chance.choice(figures)
        digits = at.group()
        other = str(chance.randint(1, 9)) + digits[1:] if len(digits) > 1 else str(chance.randint(2, 9))
    elif days := list(_WEEKDAY.finditer(sentence)):
        at = chance.choice(days)
        digits, other = at.group(), chance.choice(_WEEKDAYS)
    else:
        return None
    return None if other == digits else sentence[: at.start()] + other + sentence[at.end() :]


def _of_group(group: Mapping[str, Any]) -> Iterator[Reading]:
    a, agrees = group["a"], group["agrees"]
    yield from (Reading(a, other, "neither") for other in (*agrees, *group["apart"]))
    yield from (Reading(a, other, "excludes") for other in group["excludes"])
    yield from (Reading(a, other, "updates") for other in group["updates"])
    yield from (Reading(one, other, "excludes") for one, other in zip(agrees, group["excludes"], strict=False))
    yield from (Reading(one, other, "updates") for one, other in zip(agrees, group["updates"], strict=False))
    yield from (Reading(agrees[-1], other, "neither") for other in (agrees[0], *group["apart"]))
