"""What the signs of config/alignment.toml weigh: a logistic regression over the sentences of labelled pairs of articles.

    python -m tests.accuracy.align [FILE.jsonl …] > config/alignment.toml

Two sentences are an example: right when they stand in the quotes of an expected contradiction or update,
wrong otherwise. Only sets are used that the second reader was not taught with (``WEIGHED``), else it would
look surer than it is, and of them only the lines that were tuned on. Needs the second reader.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds

from store.inference import SecondReader
from tests.accuracy.discrepancies import DATA, WEIGHED, halves
from tests.accuracy.readings import laid
from tests.accuracy.weigh import _logistic

RIDGE = 3.0
FLOORS = {
    "doubt": 0.3,
    "doubt of one": 0.1,
    "raise": 0.7,
    "raise one more": 0.8,
    "apart by value": 0.93,
    "apart": 0.978,
}


@dataclass(frozen=True)
class Example:
    """Two sentences: their signs, and whether they stand in the quotes of what is expected."""

    signs: dict[str, float]
    right: bool


@lru_cache(maxsize=1)
def _reader() -> SecondReader:
    return SecondReader()


def examples(line: str) -> list[Example]:
    """The examples of one labelled case; what merely tells again what is expected is neither right nor wrong to show."""
    case = json.loads(line)
    case["retold"] = [{**told, "verdict": "unclear"} for told in case.get("retold", ())]
    line = json.dumps(case)
    return [
        Example(dict(one.pair.signs), one.label != "neither") for one in laid(line, _reader()) if one.label is not None
    ]


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
# How surely two sentences of two articles say different things of one matter (store/judge/alignment.py), for desks
# with the second reader. The signs are weighed by `make align`: do not edit them by hand. The floors, which a desk
# may raise to get fewer alerts: below which chance a finding of the kinds is doubted, and below which one that gives
# one person two posts, ages or nations; from which on one is raised that no kind saw, or one more beside others; and
# how surely the reader must then hold the two apart, either way round, where two values say in what they differ, and
# where only the whole sentences do.
"""


def main(files: list[str]) -> int:
    """Print the weights that the tuned lines of the files give."""
    paths = [Path(name) for name in files] or [DATA / f"{stem}.jsonl" for stem in sorted(WEIGHED)]
    lines = [line for path in paths for line in halves(path)[0]]
    with ProcessPoolExecutor() as pool:
        found = [example for of_line in pool.map(examples, lines, chunksize=10) for example in of_line]
    print(f"{len(found)} examples, {sum(example.right for example in found)} right", file=sys.stderr)
    print(toml(*fit(found)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
