"""factdesk article: one stored article with its text."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.doors import Call, door, now
from store.errors import UnknownId


@door
def article(
    call: Call, id_: Annotated[str, typer.Argument(metavar="ID", help="The article's id.", show_default=False)]
) -> None:
    """Show one stored article: where it comes from, and its text as it was published."""
    from bot import forms

    with call.store(create=False) as store:
        found = store.article(id_)
    if found is None:
        raise UnknownId(f"no article has the id {id_!r}: factdesk facts WORDS --json shows the ids of articles")
    held = found.status != "usable" or (found.embargoed_until is not None and found.embargoed_until > now())
    document = forms.article(found)
    if held:
        # Withheld, killed or embargoed text reaches no output, this one included.
        document |= {"text": None, "headline": None}
    call.answer(
        document,
        lambda: iter(
            [
                f"{found.outlet or 'outlet unknown'} · {document['published'] or 'time unknown'} · {found.status}",
                str(document["headline"] or ""),
                "",
                str(document["text"] or "(its text may not be shown)"),
            ]
        ),
    )
