"""A stored article and a new one, judged by the way of ingest itself; and how well that is done."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot import forms
from store.errors import FactdeskError, InputError, UnreadableArticle
from store.ingest import Disagreement, compare
from store.language import Language, extract
from store.model import Article, Extraction
from store.readers import Source
from store.readers.json import of_object

Form = dict[str, Any]
CACHED = 256  # extractions kept: the same stored article often comes again with another new one
NOW = datetime(2000, 1, 1, tzinfo=UTC)  # record time of a store that lives for one pair; nothing depends on it


class Pairs:
    """Judges pairs; extraction is kept by what it depends on."""

    def __init__(self, language: Language) -> None:
        @lru_cache(maxsize=CACHED)
        def cached(article: Article) -> Extraction:
            return extract(article, language)

        self.extract = cached

    def judge(self, stored: Article, new: Article) -> tuple[Disagreement, ...]:
        """What the new article disagrees with when the stored one is all there is."""
        return compare(stored, new, self.extract, now=NOW)

    def answer(self, line: str, number: int) -> Form:
        """One line out for one line in; a bad line says what is wrong with it."""
        id_: object = None
        try:
            case = _case(line)
            id_ = case.get("id")
            stored, new = (_article(case.get(side), f"line {number}: {side}") for side in ("stored", "new"))
            found = self.judge(stored, new)
        except InputError as error:
            return {"id": id_, "error": str(error).removeprefix(f"line {number}: "), "findings": []}
        except FactdeskError:
            raise
        except Exception as error:  # noqa: BLE001 - one pair must not end a long run; the line says what broke
            return {"id": id_, "error": f"{type(error).__name__}: {error}", "findings": []}
        return {"id": id_, "findings": [form(one, stored, new) for one in found]}


def form(of: Disagreement, stored: Article, new: Article) -> Form:
    """One finding between two articles."""
    return {
        "kind": of.finding.kind,
        "verdict": of.finding.verdict,
        "stored": forms.shown(of.stored, stored, of.finding),
        "new": forms.shown(of.new, new, of.finding),
        "why": " ".join(of.finding.reasons),
    }


def _case(line: str) -> Form:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(f"not valid JSON: {error}") from None
    if not isinstance(case, dict):
        raise UnreadableArticle("an object with id, stored and new was expected")
    return case


def _article(value: object, where: str) -> Article:
    return replace(of_object(value, where, Source(name=where)), file="", url=None)


# --- how well it is done ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scored:
    """One labelled case with what was found: indexes of the expected that were met, and of the raised that met one.

    ``elsewhere`` are those raised that met none, and yet tell what is expected from other sentences of the articles,
    which the case names (``retold``).
    """

    id: str
    expected: tuple[tuple[str, str], ...]  # kind, verdict
    met: frozenset[int]
    raised: tuple[str, ...]  # verdicts
    right: frozenset[int]
    elsewhere: frozenset[int] = frozenset()


def score(case: Mapping[str, Any], found: Sequence[Form], stored: Article, new: Article) -> Scored:
    """Match what was raised with what was expected: the same verdict, and both spans overlap the expected quotes."""

    def matched(wanted: Sequence[Form]) -> list[tuple[int, int]]:
        return [
            (i, j)
            for i, want in enumerate(wanted)
            for j, got in enumerate(found)
            if got["verdict"] == want["verdict"]
            and _overlaps(got["stored"], want["stored_quote"], stored)
            and _overlaps(got["new"], want["new_quote"], new)
        ]

    expected = tuple(case.get("expected") or ())
    pairs = matched(expected)
    right = frozenset(j for _, j in pairs)
    return Scored(
        str(case.get("id")),
        tuple((str(want.get("kind")), str(want["verdict"])) for want in expected),
        frozenset(i for i, _ in pairs),
        tuple(got["verdict"] for got in found),
        right,
        frozenset(j for _, j in matched(tuple(case.get("retold") or ()))) - right,
    )


def _overlaps(evidence: Mapping[str, Any], quote: str, article: Article) -> bool:
    within = (article.headline or "") if evidence.get("field") == "headline" else article.text
    at = within.find(quote)
    while at >= 0:
        if evidence["start"] < at + len(quote) and at < evidence["end"]:
            return True
        at = within.find(quote, at + 1)
    return False


def summary(scored: Iterable[Scored]) -> Form:
    """Precision and recall by verdict, recall by kind, the silent cases, and which cases went wrong."""
    cases = tuple(scored)
    silent = [case for case in cases if not case.expected]
    loud = ("contradiction", "update")
    kinds = sorted({kind for case in cases for kind, _ in case.expected})
    return {
        **{verdict: _figures(cases, verdict) for verdict in loud},
        "silent": {"ok": sum(not set(case.raised) & set(loud) for case in silent), "of": len(silent)},
        "kinds": {kind: _kind(cases, kind) for kind in kinds},
        "misses": [case.id for case in cases if len(case.met) < len(case.expected)],
        "false": [
            case.id
            for case in cases
            if any(verdict in loud and j not in case.right for j, verdict in enumerate(case.raised))
        ],
    }


def _figures(cases: Sequence[Scored], verdict: str) -> Form:
    raised = [j in case.right for case in cases for j, got in enumerate(case.raised) if got == verdict]
    wanted = [i in case.met for case in cases for i, (_, want) in enumerate(case.expected) if want == verdict]
    return {"precision": _share(raised), "recall": _share(wanted), "raised": len(raised), "expected": len(wanted)}


def _kind(cases: Sequence[Scored], kind: str) -> Form:
    wanted = [i in case.met for case in cases for i, (of, _) in enumerate(case.expected) if of == kind]
    return {"recall": _share(wanted), "expected": len(wanted)}


def _share(hits: Sequence[bool]) -> float | None:
    return round(sum(hits) / len(hits), 4) if hits else None


def labelled(folder: Path) -> list[str]:
    """The cases of a folder: articles.toml names its articles, expected.toml what each pair of them must give.

    Raises:
        UnreadableArticle: one of the two, or an article that they name, cannot be read.
    """
    try:
        articles = {entry["file"]: entry for entry in _toml(folder / "articles.toml")["article"]}
        expected = _toml(folder / "expected.toml")
        texts = {name: (folder / name).read_bytes().decode("utf-8") for name in articles}
        pairs: dict[tuple[str, str], list[Form]] = {(row["a"], row["b"]): [] for row in expected.get("silent", [])}
        for row in expected.get("finding", []):
            want = {"kind": row["kind"], "verdict": row["verdict"]}
            quotes = {"stored_quote": row["a"]["quote"], "new_quote": row["b"]["quote"]}
            pairs.setdefault((row["a"]["file"], row["b"]["file"]), []).append({**want, **quotes})
        sides = {name: {**entry, "text": texts[name]} for name, entry in articles.items()}
        return [
            json.dumps({"id": f"{a} / {b}", "stored": sides[a], "new": sides[b], "expected": wanted}, default=str)
            for (a, b), wanted in pairs.items()
        ]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise UnreadableArticle(
            f"{folder}: {error}: it needs articles.toml, expected.toml and the files they name"
        ) from error


def _toml(path: Path) -> Form:
    return tomllib.loads(path.read_text("utf-8"))


def evaluate(pairs: Pairs, lines: Iterable[str]) -> Iterable[Scored]:
    """Judge and score labelled cases.

    Raises:
        UnreadableArticle: naming the line that is no labelled case.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = _case(line)
        except UnreadableArticle as error:
            raise UnreadableArticle(f"line {number}: {error}") from None
        stored, new = (_article(case.get(side), f"line {number}: {side}") for side in ("stored", "new"))
        yield score(case, [form(one, stored, new) for one in pairs.judge(stored, new)], stored, new)
