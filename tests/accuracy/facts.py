"""How many of the facts a reader marked come out fully right: subject, value, speaker, polarity and modality.

Recall only: a marked fact counts when *one* extracted fact has its words and is right in all five.
Precision is judged by hand on a random sample (tests/data/judged).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.language import Language, extract
from store.model import Article, Fact, Quantity, TextValue

GOLD = Path(__file__).parent.parent / "data" / "gold"
MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43800, "year": 525600}
FILLERS = {"the", "a", "an", "mr", "mrs", "ms", "each", "its", "his", "her", "their"}


@dataclass(frozen=True, slots=True)
class Score:
    """Marked facts found fully right, of how many, and what the others lacked."""

    right: int
    of: int
    lacking: Counter[str]
    misses: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Share found fully right."""
        return self.right / self.of if self.of else 0.0


def score(gold: Path, language: Language, *, folder: Path | None = None, core_only: bool = True) -> Score:
    """Measure extraction against one file of marked facts, of the articles of ``folder`` or else of labelled cases."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    articles = _articles(folder) if folder is not None else _of_cases({row["file"] for row in rows})
    extracted = {name: extract(article, language).facts for name, article in articles.items()}
    right, lacking, misses = 0, Counter(), []
    rows = [row for row in rows if row["core"] or not core_only]
    for row in rows:
        lack = _lack(row, extracted[row["file"]])
        if not lack:
            right += 1
        else:
            lacking[lack] += 1
            misses.append(f"{row['file']}:{row['quote'][0]}-{row['quote'][1]} {'/'.join(row['relation'])}: {lack}")
    return Score(right, len(rows), lacking, tuple(misses))


def _articles(folder: Path) -> dict[str, Article]:
    entries = tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]
    texts = {entry["file"]: (folder / entry["file"]).read_bytes().decode("utf-8") for entry in entries}
    return {entry["file"]: _article(entry["file"], entry, texts[entry["file"]]) for entry in entries}


def _of_cases(names: set[str]) -> dict[str, Article]:
    """Articles of labelled cases, by case and side: "agency-24-02/stored"."""
    found = {}
    for stem in {name.rpartition("/")[0].rpartition("-")[0] for name in names}:
        for case in map(json.loads, (GOLD.parent / f"discrepancies-{stem}.jsonl").read_text("utf-8").splitlines()):
            for side in ("stored", "new"):
                if (name := f"{case['id']}/{side}") in names:
                    found[name] = _article(name, case[side], case[side]["text"])
    return found


def _article(name: str, told: dict, text: str) -> Article:
    return Article(
        text=text,
        file=name,
        outlet=told["outlet"],
        published=datetime.fromisoformat(told["published"]),
        published_basis="given",
        headline=told.get("headline"),
    )


def _lack(row: dict, facts: tuple[Fact, ...]) -> str:
    """What the best extracted fact still lacks, or nothing."""
    start, end = row["quote"]
    near = [
        f
        for f in facts
        if min(f.evidence.end, end) - max(f.evidence.start, start)
        >= 0.5 * min(end - start, f.evidence.end - f.evidence.start)
    ]
    lacks = [_wrong(row, fact) for fact in near]
    return min(lacks, key=len)[0] if lacks and all(lacks) else "" if lacks else "no fact there"


def _wrong(row: dict, fact: Fact) -> list[str]:
    checks = {
        "relation": _relation(row, fact),
        "value": _value(row, fact),
        "subject": any(_same(label, name) for label in row["subject"] for name in _subjects(fact)),
        "speaker": _speaker(row, fact),
        "polarity": row["polarity"] == fact.polarity,
        "modality": row["modality"] == fact.modality,
    }
    return [name for name, fine in checks.items() if not fine]


def _relation(row: dict, fact: Fact) -> bool:
    heads = {lemma.split()[0] for lemma in row["relation"]}
    if row["relation"][0].startswith("has "):
        return fact.relation.startswith("has ") or fact.relation in row["relation"]
    return bool(heads & set(fact.relation.split()))


def _value(row: dict, fact: Fact) -> bool:
    wanted, value = row["value"], fact.value
    if wanted is None:
        return True
    if isinstance(wanted, str):
        words = value.text if isinstance(value, TextValue) else fact.object or ""
        return wanted.lower() in words.lower() or words.lower() in wanted.lower() if words else False
    if not isinstance(value, Quantity):
        return False
    scale = (
        MINUTES.get(row["unit"], 1) / MINUTES.get(value.unit, 1)
        if row["unit"] in MINUTES and value.unit in MINUTES
        else 1
    )
    bounds = [bound for bound in (value.low, value.high) if bound is not None]
    return any(abs(bound - wanted * scale) <= 0.001 * abs(wanted * scale) for bound in bounds)


def _subjects(fact: Fact) -> set[str]:
    names = {fact.subject}
    for participant in fact.participants:
        if participant.part in {"subject", "agent", "object"}:
            names |= {participant.text, participant.name or participant.text}
    return names


def _speaker(row: dict, fact: Fact) -> bool:
    said = fact.attribution.speakers if fact.attribution else ()
    if not row["speaker"]:
        return not said
    return any(_same(label, name) for label in row["speaker"] for name in said)


def _same(label: str, name: str) -> bool:
    left, right = _words(label), _words(name)
    return bool(left and right) and (left <= right or right <= left)


def _words(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {
        word[:-1] if word.endswith("s") and len(word) > 3 else word
        for word in words
        if word not in FILLERS and word != "s"
    }
