"""factdesk extract: what one article states, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.doors import Call, door
from bot.given import Outlet, Published, moment


@door
def extract(
    call: Call,
    file: Annotated[Path, typer.Argument(help="A text, page or JSON file; - reads stdin.", show_default=False)],
    outlet: Outlet = None,
    published: Published = None,
) -> None:
    """Show the facts and quotations of one article, stored nowhere."""
    from bot import forms
    from bot.given import one_article
    from store.language import extract as extraction_of

    article = one_article(file, outlet, moment(published), limit=call.settings.reading.characters)
    article = article if article.id else replace(article, id="draft")
    found = extraction_of(article, call.language())
    document: dict[str, Any] = {
        "facts": [forms.fact(fact, article) for fact in found.facts],
        "quotations": [forms.quotation(quotation) for quotation in found.quotations],
    }
    if found.notes:
        document["notes"] = list(found.notes)
    call.answer(document, lambda: _lines(document))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    for fact in document["facts"]:
        said = fact["attribution"]
        yield f"{fact['subject']} | {fact['relation']} | {fact['object'] or ''}".rstrip(" |")
        speakers = ", ".join(said["speakers"]) or "somebody" if said else None
        yield f"    “{fact['evidence']['quote']}”" + (f" — {speakers}" if speakers else "")
    yield f"{len(document['facts'])} facts, {len(document['quotations'])} attributions"
    yield from document.get("notes", ())
