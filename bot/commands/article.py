"""factdesk article: one stored article with its text."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.doors import Call, door, now


@door
def article(
    call: Call, id_: Annotated[str, typer.Argument(metavar="ID", help="The article's id.", show_default=False)]
) -> None:
    """Show one stored article: where it comes from, and its text as it was published."""
    from bot import forms

    with call.store(create=False) as store:
        # Withheld, killed or embargoed words reach no output: such an article comes without them.
        found = store.article(id_, now=now())
    document = forms.article(found)
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
