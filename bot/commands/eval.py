"""factdesk eval: how well disagreements are found, on labelled cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.doors import Call, door
from bot.given import data


@door
def eval(  # noqa: A001 - the command's name
    call: Call,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.jsonl",
            help="Labelled cases, one a line; or a folder with articles.toml and expected.toml, such as seeds/.",
            show_default=False,
        ),
    ],
) -> None:
    """Measure on labelled pairs of articles: precision and recall by verdict, recall by kind, silence kept."""
    from bot.pairs import Pairs, evaluate, labelled, summary

    lines = labelled(file) if file.is_dir() else data(file).decode("utf-8", "replace").splitlines()
    pairs = Pairs(call.language())
    document = summary(call.through(evaluate(pairs, lines), total=len(lines), what="Judging"))
    call.answer(document, lambda: _lines(document))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    for verdict in ("contradiction", "update"):
        figures = document[verdict]
        yield f"{verdict}: precision {figures['precision']}, recall {figures['recall']} ({figures['raised']} raised, {figures['expected']} expected)"
    yield f"silent: {document['silent']['ok']} of {document['silent']['of']}"
    for kind, figures in document["kinds"].items():
        yield f"  {kind}: recall {figures['recall']} of {figures['expected']}"
    yield f"missed: {', '.join(document['misses']) or 'none'}"
    yield f"false:  {', '.join(document['false']) or 'none'}"
