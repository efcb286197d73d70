"""How often two articles about different events of one kind raise a contradiction or an update.

    python -m tests.accuracy.false_alarms [FOLDER] [--pairs N]

FOLDER (or FACTDESK_DATA) holds events-dev.jsonl. Whole articles of one topic and different subtopics
are compared as `factdesk compare` does. A sample with a fixed seed, the same number from every topic;
`--pairs 0` takes all.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from store import inference
from store.ingest import compare
from store.language import extract, load
from store.model import Article
from tests.accuracy.discrepancies import choose_reader

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LOUD = ("contradiction", "update")


def sample(folder: Path, count: int) -> Iterator[tuple[dict, dict]]:
    """Pairs of articles of one topic about different events; ``count`` in all, or every one for 0."""
    topics = defaultdict(list)
    for line in (folder / "events-dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        topics[row["topic"]].append(row)
    chance = random.Random(20261122)
    for topic in sorted(topics):
        pairs = [(a, b) for a, b in itertools.combinations(topics[topic], 2) if a["subtopic"] != b["subtopic"]]
        yield from chance.sample(pairs, min(len(pairs), -(-count // len(topics)))) if count else pairs


def alarms(folder: Path, count: int) -> tuple[int, int, list[str]]:
    """How many pairs raised an alarm, of how many, and which with what kind and verdict."""
    reading = functools.lru_cache(maxsize=1000)(functools.partial(extract, language=load()))
    raised, total, which = 0, 0, []
    for first, second in sample(folder, count):
        total += 1
        stored, new = (Article(text="\n".join(row["sentences"])) for row in (first, second))
        loud = [d.finding for d in compare(stored, new, reading, now=NOW) if d.finding.verdict in LOUD]
        raised += bool(loud)
        which += [f"{first['id']} / {second['id']}: {finding.kind} {finding.verdict}" for finding in loud]
    return raised, total, which


def main() -> int:
    """Print the share of pairs that raised an alarm."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("FACTDESK_DATA"))
    parser.add_argument("--pairs", type=int, default=1000)
    options = parser.parse_args()
    if options.folder is None:
        parser.error("name the folder of events-dev.jsonl, or set FACTDESK_DATA")
    choose_reader()
    raised, total, which = alarms(options.folder, options.pairs)
    inference.use(None)
    print(
        f"pairs about different events that raise a contradiction or an update: {raised} of {total} ({100 * raised / total:.2f} %)"
    )
    for line in which:
        print("  " + line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
