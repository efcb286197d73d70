"""How well disagreements are found: labelled pairs of articles, through the pipeline that ingest uses.

    python -m tests.accuracy.discrepancies [FILE.jsonl …]

Without files: the project's own cases and both development sets in tests/data. The odd lines of each
file were tuned on, the even lines were not; some sets are tuned on as a whole (``OPENED``), others are not
looked at by anybody who makes rules (``CLOSED``). Both halves are printed, with the second reader where it is
installed (FACTDESK_JUDGING__SECOND_READER=off: without). A finding matches an expected one when the verdict is equal and both quotes overlap; kinds are reported, not scored.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.pairs import Pairs, evaluate, summary
from store import inference
from store.language import load

DATA = Path(__file__).parent.parent / "data"
# Sets of which all lines were tuned on, and sets of which none was.
CLOSED = frozenset(
    f"discrepancies-{name}"
    for name in (
        "agency-13",
        "agency-19",
        "agency-20",
        "agency-21",
        "agency-22",
        "agency-24",
        "reworded-1",
        "reworded-2",
        "prose-8",
        "prose-11",
        "prose-13",
        "prose-15",
        "brief-2",
        "long-3",
    )
)
OPENED = (
    frozenset(f"discrepancies-agency-{n}" for n in range(1, 19))
    | {f"discrepancies-prose-{n}" for n in range(1, 13)}
    | {f"discrepancies-mixed-{n}" for n in range(1, 4)}
    | {f"discrepancies-dense-{n}" for n in range(1, 15)}
    | {"discrepancies-agency-28", "discrepancies-brief-1", "discrepancies-long-1", "discrepancies-long-2"}
) - CLOSED
# Sets that the second reader is not taught with: what its answers weigh is measured on their tuned lines.
WEIGHED = frozenset(
    f"discrepancies-{name}"
    for name in (
        "agency-10",
        "agency-17",
        "agency-18",
        "agency-25",
        "agency-26",
        "agency-27",
        "mixed-3",
        "prose-9",
        "prose-12",
        "prose-16",
        "prose-17",
        "prose-18",
        "brief-1",
        "long-2",
    )
)
# Sets whose two articles are worded as agency copy and newspapers are; the others changed every word that they could.
ORDINARY = frozenset(
    f"discrepancies-{name}"
    for name in (
        "plain-dev",
        "hard-dev",
        "own",
        "fresh",
        "agency-5",
        "agency-10",
        "agency-11",
        "agency-12",
        "agency-14",
        "agency-15",
        "agency-16",
        "agency-17",
        "agency-18",
        "prose-6",
        "prose-7",
        "prose-9",
        "prose-10",
        "prose-12",
        "brief-1",
    )
)


@functools.lru_cache(maxsize=1)
def pairs() -> Pairs:
    """Judging with the model loaded once."""
    return Pairs(load())


def halves(path: Path) -> tuple[list[str], list[str]]:
    """The lines of a file that were tuned on, and those that were not: odd and even ones, counted from one."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    if path.stem in OPENED | CLOSED:
        return (lines, []) if path.stem in OPENED else ([], lines)
    return lines[0::2], lines[1::2]


def row(lines: Iterable[str]) -> dict:
    """The figures of some labelled cases; and how many alarms that count as wrong tell what is expected elsewhere."""
    scored = tuple(evaluate(pairs(), lines))
    return {**summary(scored), "elsewhere": sum(len(case.elsewhere) for case in scored)}


def report(path: Path) -> None:
    """Print both halves of a file."""
    for name, lines in zip(("tuned on", "unseen"), halves(path), strict=True):
        if not lines:
            continue
        found = row(lines)
        contradiction, update, silent = found["contradiction"], found["update"], found["silent"]
        print(
            f"{path.stem:32} {name:9} contradictions P {_percent(contradiction['precision'])} R {_percent(contradiction['recall'])}"
            f"  updates P {_percent(update['precision'])} R {_percent(update['recall'])}  silent {silent['ok']}/{silent['of']}"
        )
        if found["elsewhere"]:
            print(f"  {found['elsewhere']} of those counted as wrong tell what is expected, from other sentences")
        print(
            "  "
            + "  ".join(f"{kind} {_percent(of['recall'])} of {of['expected']}" for kind, of in found["kinds"].items())
        )


def _percent(share: float | None) -> str:
    return "  –" if share is None else f"{100 * share:3.0f} %"


def choose_reader() -> None:
    """The second reader as the setting in the environment says: where it is installed, unless that is "off"."""
    inference.use(inference.chosen("off" if os.environ.get("FACTDESK_JUDGING__SECOND_READER") == "off" else "auto"))


def main(files: list[str]) -> int:
    """Print the figures of each file."""
    choose_reader()
    for path in [Path(name) for name in files] or sorted(DATA.glob("discrepancies-*.jsonl")):
        report(path)
    inference.use(None)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
