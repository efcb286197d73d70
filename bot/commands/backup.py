"""factdesk backup: a copy of the store, taken while the bot runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.doors import Call, door
from store.errors import SettingsError


@door
def backup(
    call: Call, file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.", show_default=False)]
) -> None:
    """Write a whole, checked copy of the store to FILE, also while the bot runs."""
    if not call.store_path.exists():
        raise SettingsError(f"{call.store_path}: there is no store yet: name it with --store")
    if file.exists():
        raise SettingsError(f"{file}: exists already; a backup overwrites nothing")
    with call.store() as store, call.working("Copying"):
        store.backup(file)
    size = file.stat().st_size
    call.answer(
        {"file": str(file), "bytes": size},
        lambda: iter(
            [f"{file}: {size:,} bytes. To restore, stop the bot and put it in the place of {call.store_path}."]
        ),
    )
