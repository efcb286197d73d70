"""All measures of extraction, events and disagreements, one after the other (`make accuracy`).

FACTDESK_DATA names the folder of development data; what needs it is left out, and says so, without it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from store.language import load
from store.shipped import shipped
from tests.accuracy import attributions, discrepancies, events, false_alarms, judged, mutations
from tests.accuracy.facts import GOLD, Score, score


def marked_facts() -> None:
    """Facts marked by hand: the project's own articles, and real ones where FACTDESK_REAL_ARTICLES names them."""
    folders = {"seeds": shipped("seeds"), "real": os.environ.get("FACTDESK_REAL_ARTICLES")}
    language = load()
    for name, folder in folders.items():
        if folder is None:
            print(f"{name}: left out, FACTDESK_REAL_ARTICLES names no folder")
            continue
        _print(name, score(GOLD / f"{name}.jsonl", language, folder=Path(folder)))
    _print("unseen cases", score(GOLD / "unseen.jsonl", language))


def _print(name: str, found: Score) -> None:
    print(f"{name}: {found.right} of {found.of} core facts fully right ({100 * found.recall:.0f} %)")


def main() -> int:
    """Print every measure under its heading."""
    data = os.environ.get("FACTDESK_DATA")
    print("# Marked facts, fully right", flush=True)
    marked_facts()
    print("\n# Facts judged by hand, precision", flush=True)
    judged.main()
    print("\n# Disagreements", flush=True)
    discrepancies.main([])
    print("\n# One changed detail", flush=True)
    mutations.main([])
    if not data:
        print("\nAttributions, events and false alarms: left out, FACTDESK_DATA names no folder")
        return 0
    sys.argv = [sys.argv[0], data]
    print("\n# Attributions: F1 of spans", flush=True)
    attributions.main()
    print("\n# Events: pair F1 inside a topic", flush=True)
    events.main()
    print("\n# False alarms between different events", flush=True)
    false_alarms.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
