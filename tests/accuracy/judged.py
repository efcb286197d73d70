"""How many of the facts that come out are fully right: a random hundred, each judged by hand.

    python -m tests.accuracy.judged                 prints the precision and the classes of error
    python -m tests.accuracy.judged --sample FILE   draws a hundred to judge, one JSON line a fact, from the facts
                                                    of today (FACTDESK_REAL_ARTICLES names the real articles)

A fact is *right* when it is a complete statement that can stand alone with its speaker, and subject,
relation, object, value, time, place, speaker, polarity and modality all say what the text says. One
wrong part makes it wrong. tests/data/judged/README.md says how the facts were drawn.

The verdicts hold for the facts as they were on the day of judging: a rule that mends a wrong one
also changes facts that nobody has judged, so a new figure needs a new sample, not an edited file.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.language import extract, load
from store.model import Article, Fact

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "tests" / "data"
VERDICTS = DATA / "judged" / "facts.jsonl"
SEED = 20261122
SIZE = 100
PER_FILE = {"discrepancies-plain-dev.jsonl": 6, "discrepancies-hard-dev.jsonl": 6, "discrepancies-own.jsonl": 12}


@dataclass(frozen=True, slots=True)
class Judged:
    """How many facts were judged, how many were fully right, and why the others were not."""

    right: int
    of: int
    errors: Counter[str]
    by_origin: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        """Share of judged facts that are fully right."""
        return self.right / self.of if self.of else 0.0


def score(path: Path = VERDICTS) -> Judged:
    """Count the verdicts of one file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for row in rows:
        origin = row["source"].partition("/")[0]
        of[origin] += 1
        right[origin] += row["verdict"] == "right"
    return Judged(
        right=right.total(),
        of=len(rows),
        errors=Counter(row["error"] for row in rows if row["verdict"] == "wrong"),
        by_origin={origin: (right[origin], of[origin]) for origin in sorted(of)},
    )


def sample(real: Path) -> list[tuple[str, Article, Fact]]:
    """A hundred facts with the article each is of, drawn from all facts of all texts.

    ``real`` is the folder of the four real articles, which are not part of the project.
    """
    language = load()
    drawn = random.Random(SEED)
    every = [
        (source, article, fact)
        for source, article in [*_folder("real", real), *_folder("seeds", PROJECT / "seeds"), *_cases(drawn)]
        for fact in extract(article, language).facts
    ]
    return drawn.sample(every, SIZE)


def _folder(origin: str, folder: Path) -> Iterator[tuple[str, Article]]:
    for entry in tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]:
        text = (folder / entry["file"]).read_bytes().decode("utf-8")
        yield f"{origin}/{entry['file']}", _article(text, entry)


def _cases(drawn: random.Random) -> Iterator[tuple[str, Article]]:
    """Texts of the odd lines only: the even ones are held out and nobody reads them."""
    for name, size in PER_FILE.items():
        path = DATA / name
        odd = [json.loads(line) for line in path.read_text("utf-8").splitlines()[::2]]
        texts = [(f"{path.stem}/{case['id']}/{side}", case[side]) for case in odd for side in ("stored", "new")]
        for source, told in drawn.sample(texts, size):
            yield source, _article(told["text"], told)


def _article(text: str, told: dict[str, str]) -> Article:
    published = told.get("published")
    return Article(
        text=text,
        outlet=told.get("outlet"),
        published=datetime.fromisoformat(published) if published else None,
        published_basis="given" if published else None,
        headline=told.get("headline"),
    )


def main() -> int:
    """Print the figures, or write a new sample with the verdicts left open."""
    parser = argparse.ArgumentParser(description="Precision of extracted facts, judged by hand.")
    parser.add_argument("--sample", type=Path, metavar="FILE", help="draw a new sample to judge")
    target = parser.parse_args().sample
    if target:
        drawn = sample(Path(os.environ["FACTDESK_REAL_ARTICLES"]))
        target.write_text("".join(json.dumps(_row(source, fact)) + "\n" for source, _, fact in drawn), "utf-8")
        return 0
    judged = score()
    sys.stdout.write(f"judged by hand: precision {judged.precision:.2f} ({judged.right}/{judged.of})\n")
    for origin, (right, of) in judged.by_origin.items():
        sys.stdout.write(f"  {origin}: {right}/{of}\n")
    for error, count in judged.errors.most_common():
        sys.stdout.write(f"  wrong, {error}: {count}\n")
    return 0


def _row(source: str, fact: Fact) -> dict[str, object]:
    return {
        "fact": fact.id,
        "source": source,
        "section": fact.section,
        "start": fact.evidence.start,
        "end": fact.evidence.end,
        "verdict": "open",
        "error": None,
    }


if __name__ == "__main__":
    sys.exit(main())
