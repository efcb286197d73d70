"""factdesk why: all that is known of one disagreement."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.findings import documents
from bot.doors import Call, door, now
from store.errors import UnknownId


@door
def why(
    call: Call, id_: Annotated[str, typer.Argument(metavar="ID", help="The disagreement's id.", show_default=False)]
) -> None:
    """Show both sides of a disagreement, why it was raised, and what people decided."""
    from bot.app import rules
    from handlers.blocks import plain
    from handlers.findings import explain

    with call.store(create=False) as store:
        finding = store.finding(id_, now=now())
        forms = documents(store, (finding,))
        if not forms:
            raise UnknownId(f"{id_}: no longer holds, or may not be shown")
        decided = [
            {
                "verdict": one.verdict,
                "actor": one.actor,
                "at": one.at.isoformat(),
                "reason": one.reason,
                "undoes": one.undoes,
            }
            for one in store.decisions(id_)
        ]
        told = plain(explain(store, id_, now(), rules(call.settings)))
    call.answer({**forms[0], "decisions": decided}, lambda: iter(told.splitlines()))
