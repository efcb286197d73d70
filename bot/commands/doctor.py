"""factdesk doctor: what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import asdict

import typer

from bot.doors import Call, door


@door
def doctor(call: Call) -> None:
    """Look at model, store, settings, tokens, scopes and channels: what is wrong, and how to mend it."""
    from bot.doctor import checks
    from bot.settings import store_path

    with call.working("Looking"):
        found = list(checks(lambda: call.settings, lambda settings: store_path(settings, call.store_given)))
    document = {"ok": all(one.ok for one in found), "checks": [asdict(one) for one in found]}
    call.answer(document, lambda: (f"{'ok   ' if one.ok else 'WRONG'}  {one.name}: {one.told}" for one in found))
    if not document["ok"]:
        raise typer.Exit(1)
