"""How well articles are put together by event: F1 over pairs of articles inside a topic.

    python -m tests.accuracy.events [FOLDER] [--misses]

FOLDER (or FACTDESK_DATA) holds events-dev.jsonl, one article a line: ``{"id", "topic", "subtopic",
"sentences": [...]}``; the sentences are joined by newlines. Every topic is grouped by itself, from
whole articles through the extraction that ingest uses. Two articles are *predicted* one event if
their main tellings are in one event; they *are* one if their subtopics are equal. "any" counts a
pair as soon as any telling of one shares an event with any of the other (what `/facts` would show).
"together" groups all topics of a half at once, as one archive, and counts the same pairs.

Also printed: how many pairs of one event share a candidate key, and how many pairs of two events
of one topic are near enough for their facts to be set against each other. Topics of odd number
were tuned on, topics of even number were not.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from store.judge.groups import groups
from store.judge.same_event import COMPARABLE, same_event
from store.judge.strands import strands
from store.language import Language, extract, load
from store.model import Article, Strand

FILE = "events-dev.jsonl"


@dataclass
class Score:
    """Pairs rightly, wrongly and not put together."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, *, predicted: bool, true: bool) -> None:
        self.right += predicted and true
        self.wrong += predicted and not true
        self.missed += true and not predicted

    def __str__(self) -> str:
        """F1, precision, recall."""
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        f1 = 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)
        return f"F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}"


@dataclass(frozen=True)
class Told:
    """One article of the data with its tellings."""

    topic: int
    subtopic: str
    id: str
    tellings: tuple[Strand, ...]

    @property
    def main(self) -> Strand:
        return next(strand for strand in self.tellings if strand.main)


def told(language: Language, folder: Path) -> list[Told]:
    """Every article of the data, read."""
    found = []
    for line in (folder / FILE).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = Article(text="\n".join(row["sentences"]), id=row["id"])
        found.append(Told(row["topic"], row["subtopic"], row["id"], strands(article, extract(article, language))))
    return found


def events_of(articles: list[Told]) -> dict[str, str]:
    """Strand id → event id for articles grouped as one archive, candidates by key as in the record."""
    tellings = [strand for article in articles for strand in article.tellings]
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, strand in enumerate(tellings):
        for key in strand.keys:
            by_key[key].append(number)
    candidates = {pair for numbers in by_key.values() for pair in itertools.combinations(numbers, 2)}
    links = [link for a, b in sorted(candidates) if (link := same_event(tellings[a], tellings[b]))]
    return {strand: event.id for event in groups(tellings, links) for strand in event.strands}


def pairs(articles: list[Told]) -> list[tuple[Told, Told]]:
    """All pairs of articles inside each topic."""
    topics: dict[int, list[Told]] = defaultdict(list)
    for article in articles:
        topics[article.topic].append(article)
    return [pair for _, members in sorted(topics.items()) for pair in itertools.combinations(members, 2)]


def score(articles: list[Told], event: dict[str, str]) -> tuple[Score, Score]:
    """Scores by main telling and by any telling."""
    main, any_ = Score(), Score()
    for a, b in pairs(articles):
        true = a.subtopic == b.subtopic
        main.add(predicted=event[a.main.id] == event[b.main.id], true=true)
        any_.add(predicted=bool({event[s.id] for s in a.tellings} & {event[s.id] for s in b.tellings}), true=true)
    return main, any_


def report(name: str, articles: list[Told], *, misses: bool) -> None:
    """Print the figures of one half."""
    event: dict[str, str] = {}
    topics = sorted({article.topic for article in articles})
    for topic in topics:
        members = [article for article in articles if article.topic == topic]
        event |= events_of(members)
        if misses:
            parted = Counter((event[a.main.id][:6], a.subtopic) for a in members)
            print(f"  topic {topic}: {', '.join(f'{e} {s} {n}' for (e, s), n in sorted(parted.items()))}")
    main, any_ = score(articles, event)
    print(f"{name:15} main telling  {main}")
    print(f"{name:15} any telling   {any_}")
    print(f"{name:15} together      {score(articles, events_of(articles))[0]}")
    same = [(a.main, b.main) for a, b in pairs(articles) if a.subtopic == b.subtopic]
    other = [(a.main, b.main) for a, b in pairs(articles) if a.subtopic != b.subtopic]
    keyed = sum(bool(set(a.keys) & set(b.keys)) for a, b in same) / len(same)
    near = sum(bool((link := same_event(a, b)) and link.same and link.strength >= COMPARABLE) for a, b in other)
    print(f"{name:15} share a key   {keyed:.3f} of {len(same)} pairs of one event")
    print(f"{name:15} comparable    {near / len(other):.3f} of {len(other)} pairs of two events")


def main() -> int:
    parser = argparse.ArgumentParser(description="Grouping of articles by event.")
    parser.add_argument("folder", nargs="?", default=os.environ.get("FACTDESK_DATA", ""), type=Path)
    parser.add_argument("--misses", action="store_true", help="print what each topic was parted into")
    given = parser.parse_args()
    if not (given.folder / FILE).is_file():
        print(f"{given.folder / FILE} is not there: name the data folder or set FACTDESK_DATA", file=sys.stderr)
        return 2
    articles = told(load(), given.folder)
    for name, rest in (("odd (tuned on)", 1), ("even (unseen)", 0)):
        report(name, [article for article in articles if article.topic % 2 == rest], misses=given.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())
