"""factdesk compare: pairs of articles, each judged alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import typer

from bot.doors import Call, complain, door


@door
def compare(call: Call) -> None:
    """Judge pairs of articles, JSON Lines on stdin: {"id", "stored": {"text", …}, "new": {"text", …}}.

    One line out for each line in, in the same order; each pair is judged alone, on a fresh store.
    """
    from bot.pairs import Pairs

    pairs = Pairs(call.language())
    bad = 0
    for number, line in enumerate(_input(), 1):
        if not line.strip():
            continue
        answer = pairs.answer(line, number)
        if "error" in answer:
            bad += 1
            complain(f"line {number}: {answer['error']}")
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if bad:
        raise typer.Exit(1)


def _input() -> Iterable[str]:
    return (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
