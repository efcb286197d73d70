"""factdesk forget: delete an article, or a person's name, from the record for good."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.doors import Call, door, now
from store.errors import InputError, SettingsError


@door
def forget(
    call: Call,
    articles: Annotated[
        list[str] | None, typer.Argument(metavar="ARTICLE…", help="Ids of articles.", show_default=False)
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A form of a person's name; once for each.", show_default=False),
    ] = None,
) -> None:
    """Delete articles, or black a person's names out of all texts: tables, index, file and log.

    Feeds do not bring a forgotten article back. Backups made before still hold what is forgotten here.
    """
    from store import ingest

    if not call.store_path.exists():
        raise SettingsError(f"{call.store_path}: there is no store yet: name it with --store")
    if not articles and not person:
        raise SettingsError("name an article (its id), or --person and a name")
    with call.store() as store, call.working("Deleting"):
        known = {article.id for article in store.articles(hidden=True)}
        deleted = ingest.forget(store, *(one for one in articles or () if one in known), now=now()) if articles else 0
        changed = ingest.forget_person(store, person, now=now()) if person else 0
    call.answer(
        {"articles": deleted, "texts": changed},
        lambda: iter([f"{deleted} articles deleted, {changed} texts changed. Delete older backups too."]),
    )
    if unknown := [one for one in articles or () if one not in known]:
        raise InputError("\n".join(f"no article has the id {one!r}" for one in unknown))
