"""What the signs of config/alignment.toml weigh: a logistic regression over the sentences of labelled pairs of articles.

    python -m tests.accuracy.align [FILE.jsonl …] > config/alignment.toml

Two sentences are an example: right when both stand in the quotes of an expected finding, wrong
otherwise. Only sets whose articles are worded as outlets word them are used, and of them only the
lines that were tuned on. Needs the second reader.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds

from bot import forms
from bot.pairs import NOW, _article, _overlaps
from store.inference import SecondReader
from store.ingest import Desk, open_record
from store.judge.alignment import Sentence, aligned, sentences
from store.model import Article
from tests.accuracy.discrepancies import DATA, ORDINARY, halves, pairs
from tests.accuracy.weigh import _logistic

RIDGE = 10.0
FLOORS = {
    "doubt": 0.01,
    "raise": 0.5,
    "raise one more": 0.85,
    "values": 0.55,
    "values alike": 0.2,
    "values shown": 0.9,
    "values exchanged": 0.5,
    "held": 0.6,
    "held alike": 0.3,
    "held shown": 0.8,
    "told": 0.85,
    "told alike": 0.3,
    "told shown": 0.985,
}


@dataclass(frozen=True)
class Example:
    """Two sentences: their signs, and whether they stand in the quotes of what is expected."""

    case: str
    signs: dict[str, float]
    right: bool


@lru_cache(maxsize=1)
def _reader() -> SecondReader:
    return SecondReader()


def examples(line: str) -> list[Example]:
    """The examples of one labelled case."""
    case = json.loads(line)
    stored, new = (replace(_article(case[side], side), file=side) for side in ("stored", "new"))
    with open_record(":memory:") as store:
        desk = Desk(store, pairs().extract)
        kept = [desk.ingest(article, now=NOW, alerts=False).article for article in (stored, new)]
        ours, theirs = (
            sentences(store.claims(fact.id for fact in store.facts_of_article(article))) for article in kept
        )
    wanted = [want for want in case["expected"] if want["verdict"] in {"contradiction", "update"}]
    return [
        Example(
            case["id"],
            dict(pair.signs),
            any(
                _stands(pair.ours, want["stored_quote"], stored) and _stands(pair.theirs, want["new_quote"], new)
                for want in wanted
            ),
        )
        for pair in aligned(ours, theirs, _reader())
    ]


def _stands(sentence: Sentence, quote: str, article: Article) -> bool:
    return any(_overlaps(forms.evidence(view.fact, article), quote, article) for view in sentence.views)


def fit(found: Sequence[Example], ridge: float = RIDGE) -> tuple[float, dict[str, float]]:
    """The bias, and what each sign weighs."""
    names = sorted({name for example in found for name in example.signs})
    signs = np.array([[example.signs[name] for name in names] for example in found])
    spread = signs.std(axis=0) + 1e-6
    design = np.hstack([np.ones((len(found), 1)), signs / spread])
    right = np.array([float(example.right) for example in found])
    free = Bounds(np.full(design.shape[1], -np.inf), np.full(design.shape[1], np.inf))
    bias, *scaled = _logistic(design, right, np.ones(len(found)), ridge, free)
    return bias, dict(zip(names, np.array(scaled) / spread, strict=True))


def toml(bias: float, weights: dict[str, float]) -> str:
    """The weights as config/alignment.toml holds them, two digits each."""
    floors = [f'"{name}" = {floor}' for name, floor in FLOORS.items()]
    signs = [f'"{name}" = {weight:.2f}' for name, weight in sorted(weights.items())]
    return "\n".join([HEAD, "[floors]", *floors, "", "[signs]", f"bias = {bias:.2f}", *signs]) + "\n"


HEAD = """\
# How surely two sentences of two articles exclude each other in one matter (store/judge/alignment.py), for desks
# with the second reader. The signs are weighed by `make align`: do not edit them by hand. The floors, which a desk
# may raise to get fewer alerts: below which chance a finding is doubted; from which on one is raised that no kind
# saw, or one more beside others; then by what it rests on (values, sentences that agree in others, the reading
# alone) that chance, how alike the sentences must be, how surely the words that are shown must exclude each other,
# and how little they may do so with one value in both.
"""


def _lines(files: Sequence[str]) -> Iterator[str]:
    for path in [Path(name) for name in files] or [DATA / f"{stem}.jsonl" for stem in sorted(ORDINARY)]:
        yield from halves(path)[0]


def main(files: list[str]) -> int:
    """Print the weights that the tuned lines of the files give."""
    with ProcessPoolExecutor() as pool:
        found = [example for of_line in pool.map(examples, _lines(files), chunksize=10) for example in of_line]
    print(f"{len(found)} examples, {sum(example.right for example in found)} right", file=sys.stderr)
    print(toml(*fit(found)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
