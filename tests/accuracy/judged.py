"""How many of the facts that come out are fully right: a random hundred, each judged by hand.

    python -m tests.accuracy.judged                 prints the precision and the classes of error
    python -m tests.accuracy.judged --sample FILE [--seed N] [--without SEEN]
                                                    draws a hundred to judge, one JSON line a fact, from the facts of
                                                    today (FACTDESK_REAL_ARTICLES names the real articles, FACTDESK_DATA
                                                    the development data): half from texts that rules are tuned on,
                                                    half from texts that are kept from it and stand in no sample
                                                    drawn before (SEEN)

A fact is *right* when it is a complete statement that can stand alone with its speaker, and subject,
relation, object, value, time, place, speaker, polarity and modality all say what the text says. One
wrong part makes it wrong. tests/data/judged/README.md says how the facts were drawn.

The verdicts hold for the facts as they were on the day of judging: a rule that mends a wrong one
also changes facts that nobody has judged, so a new figure needs a new sample, not an edited file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.language import Language, extract, load
from store.model import Article, Fact

PROJECT = Path(__file__).parents[2]
DATA = PROJECT / "tests" / "data"
VERDICTS = DATA / "judged" / "facts.jsonl"
SEED = 20301127
SIZE = 100
CASES = ("own", "fresh", "plain-dev", "hard-dev", "agency-1", "agency-2", "prose-1", "prose-2")
KEPT = ("agency-24", "prose-15")
NEWS, PER_NEWS = 12, 12  # articles of the attributions data, and at most so many facts of each
UNSEEN_NEWS = 20  # facts of them among the unseen half


@dataclass(frozen=True, slots=True)
class Judged:
    """How many facts were judged, how many were fully right, and why the others were not."""

    right: int
    on_card: int
    """Those that are right under the headline, outlet and date of their card: a bare noun is then understood."""
    in_parts: int
    """Those whose subject, value, speaker, polarity and modality all say what the text says, whatever they lack."""
    of: int
    errors: Counter[str]
    by_origin: dict[str, tuple[int, int]]
    by_texts: dict[str, tuple[int, int, int, int]]
    """Tuned and unseen texts: right, right on their card, right in their five parts, of so many."""

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
        origin = f"{row['texts']}, {row['source'].partition('/')[0]}"
        of[origin] += 1
        right[origin] += row["verdict"] == "right"
    return Judged(
        right=right.total(),
        on_card=sum(row["on_card"] == "right" for row in rows),
        in_parts=sum(not row["parts"] for row in rows),
        of=len(rows),
        errors=Counter(row["error"] for row in rows if row["verdict"] == "wrong"),
        by_origin={origin: (right[origin], of[origin]) for origin in sorted(of)},
        by_texts={
            texts: (
                sum(row["verdict"] == "right" for row in half),
                sum(row["on_card"] == "right" for row in half),
                sum(not row["parts"] for row in half),
                len(half),
            )
            for texts in ("tuned", "unseen")
            if (half := [row for row in rows if row["texts"] == texts])
        },
    )


def sample(
    real: Path, data: Path, seed: int = SEED, seen: frozenset[str] = frozenset()
) -> list[tuple[str, Article, Fact]]:
    """A hundred facts with the article each is of: fifty of tuned texts, then fifty of texts kept from tuning.

    ``real`` is the folder of the four real articles, ``data`` that of the development data; neither is
    part of the project. Texts named in ``seen`` are not among the latter.
    """
    language, drawn = load(), random.Random(seed)
    tuned = [
        *_folder("real", real),
        *_folder("seeds", PROJECT / "seeds"),
        *drawn.sample([*_cases(kept=False)], 60),
    ]
    half = SIZE // 2
    cases = [(source, article) for source, article in _cases(kept=True) if source not in seen]
    news = drawn.sample([text for text in _news(data, kept=True) if text[0] not in seen], NEWS)
    return [
        *drawn.sample(_facts(tuned, language), half),
        *drawn.sample(_facts(cases, language), half - UNSEEN_NEWS),
        *drawn.sample(_facts(news, language, drawn, PER_NEWS), UNSEEN_NEWS),
    ]


def _facts(
    texts: Iterable[tuple[str, Article]], language: Language, drawn: random.Random | None = None, most: int = 0
) -> list[tuple[str, Article, Fact]]:
    """All facts of some texts, or at most so many of each."""
    found = []
    for source, article in texts:
        facts = extract(article, language).facts
        chosen = drawn.sample(facts, min(len(facts), most)) if drawn is not None else facts
        found += [(source, article, fact) for fact in chosen]
    return found


def _folder(origin: str, folder: Path) -> Iterator[tuple[str, Article]]:
    for entry in tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]:
        text = (folder / entry["file"]).read_bytes().decode("utf-8")
        yield f"{origin}/{entry['file']}", _article(text, entry)


def _cases(*, kept: bool) -> Iterator[tuple[str, Article]]:
    """Texts of odd lines, which rules are tuned on, or of even ones, which are kept from those who write rules."""
    for name in KEPT if kept else CASES:
        path = DATA / f"discrepancies-{name}.jsonl"
        for case in map(json.loads, path.read_text("utf-8").splitlines()[int(kept) :: 2]):
            for side in ("stored", "new"):
                yield f"{path.stem}/{case['id']}/{side}", _article(case[side]["text"], case[side])


def _news(data: Path, *, kept: bool) -> Iterator[tuple[str, Article]]:
    """Articles of US newspapers and sites of 2016, opinion among them; nobody gives their dates."""
    lines = (data / "attributions-dev.jsonl").read_text("utf-8").splitlines()
    for article in map(json.loads, lines[int(kept) :: 2]):
        # Their ids hold the publishers' headlines, which are not ours to keep.
        digest = hashlib.sha1(article["id"].encode()).hexdigest()[:12]
        yield f"attributions/{digest}", _article(article["text"], {})


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
    parser.add_argument("--seed", type=int, default=SEED, help="draw by another seed (%(default)s)")
    parser.add_argument("--without", type=Path, metavar="SEEN", help="leave out the unseen texts of an earlier sample")
    chosen, _ = parser.parse_known_args()
    target = chosen.sample
    if target:
        drawn = sample(
            Path(os.environ["FACTDESK_REAL_ARTICLES"]),
            Path(os.environ["FACTDESK_DATA"]),
            chosen.seed,
            _sources(chosen.without),
        )
        rows = [
            _row(source, fact, "tuned" if index < SIZE // 2 else "unseen")
            for index, (source, _, fact) in enumerate(drawn)
        ]
        target.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return 0
    judged = score()
    sys.stdout.write(
        f"judged by hand: precision {judged.precision:.2f} ({judged.right}/{judged.of}), on its card {judged.on_card}, "
        f"in its five parts {judged.in_parts}\n"
    )
    for texts, (right, on_card, in_parts, of) in judged.by_texts.items():
        sys.stdout.write(
            f"  {texts} texts, of {of}: {right}, on their card {on_card}, in their five parts {in_parts}\n"
        )
    for origin, (right, of) in judged.by_origin.items():
        sys.stdout.write(f"  {origin}: {right}/{of}\n")
    for error, count in judged.errors.most_common():
        sys.stdout.write(f"  wrong, {error}: {count}\n")
    return 0


def _sources(path: Path | None) -> frozenset[str]:
    """The texts that a sample's facts are of."""
    lines = path.read_text("utf-8").splitlines() if path is not None else ()
    return frozenset(json.loads(line)["source"] for line in lines)


def _row(source: str, fact: Fact, texts: str) -> dict[str, object]:
    return {
        "fact": fact.id,
        "source": source,
        "section": fact.section,
        "start": fact.evidence.start,
        "end": fact.evidence.end,
        "verdict": "open",
        "error": None,
        "texts": texts,
    }


if __name__ == "__main__":
    sys.exit(main())
