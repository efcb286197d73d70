"""What the signs of config/evidence.toml weigh: a logistic regression over the labelled pairs that were tuned on.

    python -m tests.accuracy.weigh [FILE.jsonl …] > config/evidence.toml

Each pair of claims whose values exclude each other is one example: right when both stand in the quotes
of an expected finding of that kind, wrong otherwise. Every sign has one weight for all kinds and one more
for each kind, all held small (ridge), so that a kind with few examples leans on what is common to all.
The lines kept unseen are never read. What is written is the sum of the two, kind by kind.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import Bounds, minimize
from scipy.special import expit

from bot import forms
from bot.pairs import NOW, _article, _overlaps
from store import judge
from store.ingest import Desk, open_record
from store.judge.evaluate import Pair, proposals
from store.judge.evidence import Signs
from store.judge.kinds import kinds as all_kinds
from store.judge.view import View
from store.model import Article, Claim
from tests.accuracy.discrepancies import DATA, ORDINARY, halves, pairs

RIDGE = 30.0  # chosen by cross-validation over the cases from 10, 30 and 60
LIKE_NEWS = 6.0  # how much a case worded as outlets word things counts, against one that was made hard: chosen so too
AGREEING = 3.0  # the same for the pairs that agree
FLOORS = {
    "contradiction": 0.7,
    "quantity contradiction": 0.65,
    "status contradiction": 0.5,
    "date contradiction": 0.55,
    "place contradiction": 0.5,
    "status update": 0.6,
    "update": 0.55,
    "quantity update": 0.5,
    "differs": 0.3,
    "variant": 0.0,
}
SPREAD = 0.15  # least spread by which a sign is scaled, so that a rare one cannot weigh everything
KEPT = 0.02  # a weight below this changes nothing
# What can only speak for one thing, and what can only speak against it: chance in few examples must not turn it round.
FOR = frozenset(
    """small, large, shared, sentence, sentence shared, verb, act, classes, subject,
    subject sort, object, crossed, theme, name, named subject, speaker, one day, unit,
    unit sort, attribute, only ours, only theirs, only of unit, happening, one thing, core, in one place,
    apart, one story, outcome alike, slip, lone, rest, rest shared, same theme, same people, one person, goes on, of a class, recalled, resumes, as new, since, count rose, chief ours, chief theirs, moved, one doer, same office,
    told alike, told shared, one figure, of one thing, one contest, both named, only filler, told who, names other,
    denied, held alike, fields apart, two trades, gets, described alike, agrees otherwise""".replace("\n   ", "").split(
        ", "
    )
)
AGAINST = frozenset(
    """tense apart, gap, limited, subject apart, object apart, name apart, named subject apart, speaker apart, days apart,
    likelier theirs, likelier ours, attribute apart, factor, few, known theirs, known ours, qualified, part,
    other subjects, two known, no happening, declared, doubt open, doubt some of, doubt period, doubt scope,
    doubt begun, doubt acts, doubt sorts, doubt negative, elsewhere, speaks, both speak, one to come,
    two persons, then apart, thin, nobody named, person and body""".replace("\n   ", "").split(", ")
)
_PERSONS = frozenset({"person", "actor", "role"})  # a reader may call a finding either


@dataclass(frozen=True)
class Example:
    """One pair of claims: its kind, its signs, whether both stand in the quotes of what is expected, how much it counts."""

    case: str
    kind: str
    signs: Signs
    right: bool
    counts: float = 1.0


def examples(lines: Iterable[str]) -> Iterator[Example]:
    """The examples of some labelled cases; other tellings of an expected disagreement teach nothing and are left out."""
    for line in lines:
        case = json.loads(line)
        stored, new = (replace(_article(case[side], side), file=side) for side in ("stored", "new"))
        found = [(pair, signs) for pair, signs in _proposed(stored, new) if signs is not None]
        kinds = [_kinds(case["expected"], pair, stored, new) for pair, _ in found]
        met = {_values(pair) for (pair, _), of in zip(found, kinds, strict=True) if pair.judgement.kind in of}
        quoted = [_quoted(want, [pair for pair, _ in found], stored, new) for want in _scored(case["expected"])]
        for (pair, signs), of in zip(found, kinds, strict=True):
            kind = pair.judgement.kind
            told = _values(pair) in met or any(_retold(pair, quotes) for quotes in quoted)
            if kind in of or (not of and not told):
                yield Example(case["id"], kind, signs, kind in of)


def _proposed(stored: Article, new: Article) -> Iterator[tuple[Pair, Signs | None]]:
    """What the kinds propose for two articles, before anything is weighed."""
    with open_record(":memory:") as store:
        desk = Desk(store, pairs().extract)
        kept = [desk.ingest(article, now=NOW, alerts=False).article for article in (stored, new)]
        slots: defaultdict[tuple[Any, str], list[Claim]] = defaultdict(list)
        for claim in store.claims(fact.id for article in kept for fact in store.facts_of_article(article)):
            for slot in judge.slots(claim):
                if anchor := claim.fact.event if slot.anchor == "event" else slot.anchor:
                    slots[slot, anchor].append(claim)
        for (slot, _), claims in slots.items():
            yield from proposals(slot, claims)


def _kinds(expected: Iterable[Mapping[str, Any]], pair: Pair, stored: Article, new: Article) -> frozenset[str]:
    """The kinds of the expected findings in whose quotes the pair stands, by any name that fits them."""
    found: set[str] = set()
    for want in _scored(expected):
        if _stands(pair.a, want["stored_quote"], stored) and _stands(pair.b, want["new_quote"], new):
            found |= _named(want)
    return frozenset(found)


def _scored(expected: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [want for want in expected if want["verdict"] in {"contradiction", "update"}]


def _named(want: Mapping[str, Any]) -> frozenset[str]:
    return _PERSONS if want["kind"] in _PERSONS else frozenset({want["kind"]})


@dataclass(frozen=True)
class _Quoted:
    """What an expected finding sets against each other: the kinds it may be called, the claims in either quote."""

    kinds: frozenset[str]
    stored: tuple[View, ...]
    new: tuple[View, ...]


def _quoted(want: Mapping[str, Any], pairs: Iterable[Pair], stored: Article, new: Article) -> _Quoted:
    return _Quoted(
        _named(want),
        tuple({pair.a for pair in pairs if _stands(pair.a, want["stored_quote"], stored)}),
        tuple({pair.b for pair in pairs if _stands(pair.b, want["new_quote"], new)}),
    )


def _stands(view: View, quote: str, article: Article) -> bool:
    return _overlaps(forms.evidence(view.fact, article), quote, article)


def _retold(pair: Pair, quotes: _Quoted) -> bool:
    """Whether a pair sets the values of the quotes against each other in other sentences: the headline, the lead."""
    name = pair.judgement.kind
    if name not in quotes.kinds:
        return False
    kind = all_kinds()[name]
    same = getattr(kind, "same_value", kind.agree)

    def gives(view: View, quoted: Iterable[View]) -> bool:
        return any(same(view, other) or (name == "status" and view.acts & other.acts) for other in quoted)

    return gives(pair.a, quotes.stored) and gives(pair.b, quotes.new)


def _values(pair: Pair) -> tuple[str, ...]:
    return (pair.judgement.kind, *sorted((pair.judgement.value_a, pair.judgement.value_b)))


def fit(found: Sequence[Example], ridge: float = RIDGE) -> dict[str, dict[str, float]]:
    """For each kind what each of its signs weighs, with the ``bias`` that all chances start from."""
    kinds = sorted({example.kind for example in found})
    names = sorted({name for example in found for name in example.signs})
    signs = np.array([[example.signs.get(name, 0.0) for name in names] for example in found])
    of_kind = np.array([[float(example.kind == kind) for kind in kinds] for example in found])
    columns = np.hstack([signs, *(signs * of_kind[:, [k]] for k in range(len(kinds))), of_kind])
    spread = np.maximum(columns.std(axis=0), SPREAD)
    least = np.array([0.0 if name in FOR else -np.inf for name in names] * (len(kinds) + 1) + [-np.inf] * len(kinds))
    most = np.array([0.0 if name in AGAINST else np.inf for name in names] * (len(kinds) + 1) + [np.inf] * len(kinds))
    right = np.array([float(example.right) for example in found])
    design = np.hstack([np.ones((len(found), 1)), columns / spread])
    counts = np.array([example.counts for example in found])
    bounds = Bounds(np.r_[-np.inf, least], np.r_[np.inf, most])
    bias, *scaled = _logistic(design, right, counts, ridge, bounds)
    weights = np.array(scaled) / spread
    shared, own = weights[: len(names)], weights[len(names) : -len(kinds)].reshape(len(kinds), len(names))
    return {
        kind: {"bias": bias + weights[len(weights) - len(kinds) + k]}
        | {
            name: shared[n] + own[k][n]
            for n, name in enumerate(names)
            if any(name in example.signs for example in found if example.kind == kind)
        }
        for k, kind in enumerate(kinds)
    }


def _logistic(columns: np.ndarray, right: np.ndarray, counts: np.ndarray, ridge: float, bounds: Bounds) -> np.ndarray:
    """Ridge logistic regression within bounds (L-BFGS-B); column 0 is the bias and is not held small."""
    penalty = np.full(columns.shape[1], ridge)
    penalty[0] = 1e-6

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total = columns @ weights
        missed = counts * (np.logaddexp(0, total) - right * total)
        slope = columns.T @ (counts * (expit(total) - right)) + penalty * weights
        return float(missed.sum() + 0.5 * penalty @ weights**2), slope

    start = np.zeros(columns.shape[1])
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2000, "maxfun": 10_000}
    )
    if not found.success:
        raise RuntimeError(f"the weights did not settle: {found.message}")
    return np.asarray(found.x)


def toml(weights: Mapping[str, Mapping[str, float]]) -> str:
    """The weights as config/evidence.toml holds them, two digits each."""
    lines = [HEAD, "[floors]", *(f'"{verdict}" = {floor}' for verdict, floor in FLOORS.items())]
    for kind, signs in weights.items():
        lines += ["", f"[{kind}]", f"bias = {signs['bias']:.2f}"]
        lines += [f'"{n}" = {w:.2f}' for n, w in sorted(signs.items()) if n != "bias" and abs(w) >= KEPT]
    return "\n".join(lines) + "\n"


HEAD = """\
# What each sign that two claims speak of one thing weighs (store/judge/evidence.py), kind by kind, and from
# which chance on a verdict is given. Made by `make weigh` from those labelled pairs in tests/data
# that were tuned on: do not edit the weights by hand. A desk that wants fewer alerts raises a floor.
"""


def _counts(path: Path) -> float:
    return AGREEING if path.stem == "agreeing" else LIKE_NEWS if path.stem in ORDINARY else 1.0


def _of_line(line: str, counts: float) -> list[Example]:
    return [replace(example, counts=counts) for example in examples([line])]


def main(files: list[str]) -> int:
    """Print the weights that the tuned lines of the files give."""
    ours = [Path(name) for name in files] or [*sorted(DATA.glob("discrepancies-*.jsonl")), DATA / "agreeing.jsonl"]
    lines = [(line, _counts(path)) for path in ours for line in halves(path)[0]]
    with ProcessPoolExecutor() as pool:
        found = [
            example for of_line in pool.map(_of_line, *zip(*lines, strict=True), chunksize=20) for example in of_line
        ]
    print(f"{len(found)} examples, {sum(example.right for example in found)} right", file=sys.stderr)
    print(toml(fit(found)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
