"""How well speakers and contents are found: F1 over whole articles at character Jaccard ≥ 0.8.

    python tests/accuracy/attributions.py FOLDER [--half odd|even] [--errors N]

FOLDER (or FACTDESK_DATA) holds attributions-dev.jsonl, one article a line: ``{"id", "text",
"attributions": [{"source": [...], "cue": [...], "content": [{"spans": [[s, e]...]}]}]}``. Predicted and
marked spans of one article are paired one to one, best overlap first; a pair counts from 0.8 on.
Lines are counted from 1: rules were tuned on the odd ones.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from store.language.pipeline import Language, load

FILE = "attributions-dev.jsonl"
SAME = 0.8


@dataclass
class Score:
    """Pairs found, predicted and marked."""

    hits: int = 0
    predicted: int = 0
    marked: int = 0

    def add(self, hits: int, predicted: int, marked: int) -> None:
        self.hits += hits
        self.predicted += predicted
        self.marked += marked

    @property
    def precision(self) -> float:
        return self.hits / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.marked, 1)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(self.predicted + self.marked, 1)

    def __str__(self) -> str:
        """Precision, recall, F1 and the counts they come from."""
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({self.hits}/{self.predicted}/{self.marked})"


def characters(spans) -> frozenset[int]:
    """The code points that some spans cover."""
    return frozenset(at for start, end in spans for at in range(start, end))


def pairs(predicted: list[frozenset[int]], marked: list[frozenset[int]]) -> list[tuple[int, int]]:
    """One-to-one pairs with overlap of at least ``SAME``, best first."""
    ranked = sorted(
        (
            (-len(a & b) / len(a | b), i, j)
            for i, a in enumerate(predicted)
            for j, b in enumerate(marked)
            if a and b and len(a & b) >= SAME * len(a | b)
        ),
    )
    left, right, found = set(), set(), []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def gold(article: dict, part: str) -> list[frozenset[int]]:
    """The marked spans of one part: source or content."""
    return [
        characters(span for piece in one[part] for span in piece["spans"])
        for one in article["attributions"]
        if one[part]
    ]


def measure(language: Language, articles: list[dict]) -> tuple[Score, Score]:
    """Scores of content and of speaker over some articles."""
    content, speaker = Score(), Score()
    for article in articles:
        found = language.read(article["text"]).quotations
        for score, part, mine in (
            (content, "content", [one.content.spans for one in found]),
            (speaker, "source", [one.speaker.spans for one in found if one.speaker]),
        ):
            predicted = [characters((span.start, span.end) for span in spans) for spans in mine]
            marked = gold(article, part)
            score.add(len(pairs(predicted, marked)), len(predicted), len(marked))
    return content, speaker


def articles(folder: Path) -> tuple[list[dict], list[dict]]:
    """The odd and the even lines, counted from 1."""
    lines = [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]
    return lines[0::2], lines[1::2]


def main() -> int:
    parser = argparse.ArgumentParser(description="Attribution spans against marked articles.")
    parser.add_argument("folder", nargs="?", default=os.environ.get("FACTDESK_DATA", ""), type=Path)
    folder = parser.parse_args().folder
    if not (folder / FILE).is_file():
        print(f"{folder / FILE} is not there: name the data folder or set FACTDESK_DATA", file=sys.stderr)
        return 2
    language = load()
    for name, half in zip(("odd (tuned on)", "even (unseen)"), articles(folder), strict=True):
        content, speaker = measure(language, half)
        print(f"{name:15} content  {content}")
        print(f"{name:15} speaker  {speaker}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
