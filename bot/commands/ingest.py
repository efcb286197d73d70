"""factdesk ingest: articles into the store, whatever can be read of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.doors import Call, complain, door, errors, now
from bot.given import BYTES, Outlet, Published, data, moment
from store.errors import FactdeskError, InputError

if TYPE_CHECKING:
    from store.ingest import Desk
    from store.readers import FolderItem


@door
def ingest(
    call: Call,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|-", help="Files, folders, addresses; - reads stdin.", show_default=False),
    ],
    outlet: Outlet = None,
    published: Published = None,
    no_alerts: Annotated[bool, typer.Option("--no-alerts", help="Raise no new card for these articles.")] = False,  # noqa: FBT002 - typer
) -> None:
    """Take articles into the store: texts, pages, feeds, JSON, or folders with an articles.toml."""
    when = moment(published)
    rows: list[dict[str, Any]] = []
    with call.store() as store:
        desk = call.desk(store)
        desk.release(now=now())  # where no bot runs, nobody else does
        items = (item for source in sources for item in _items(call, source, outlet, when))
        with _progress(sum(_size(source) for source in sources)) as step:
            for item in items:
                rows.extend(_keep(desk, item, alerts=not no_alerts))
                step(item.file)
    for row in rows:
        if row["error"]:
            complain(row["error"])
    call.answer({"articles": rows}, lambda: _lines(rows))
    if any(row["error"] for row in rows):
        raise typer.Exit(1)


def _items(call: Call, source: str, outlet: str | None, published: datetime | None) -> Iterator[FolderItem]:
    """What one argument leads to, each with its articles or the reason why there are none."""
    from store.readers import FolderItem, read, read_folder

    limit = call.settings.reading.characters
    try:
        if source.startswith(("http://", "https://")):
            found = call.fetched(source, outlet=outlet, published=published)
            yield FolderItem(source, tuple(replace(article, seen=now()) for article in found))
        elif Path(source).is_dir():
            yield from read_folder(source, limit=limit, byte_limit=BYTES, outlet=outlet, published=published)
        else:
            yield FolderItem(source, read(data(source), name=source, outlet=outlet, published=published, limit=limit))
    except InputError as error:
        yield FolderItem(source, error=str(error))


def _keep(desk: Desk, item: FolderItem, *, alerts: bool) -> Iterable[dict[str, Any]]:
    if item.error is not None:
        yield _row(item.file, error=item.error)
    for article in item.articles:
        try:
            kept = desk.ingest(article, now=now(), alerts=alerts)
        except InputError as error:
            yield _row(item.file, article.outlet, error=str(error))
            continue
        except (FactdeskError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours over one text must not cost the others
            yield _row(
                item.file, article.outlet, error=f"{item.file}: could not be read: {type(error).__name__}: {error}"
            )
            continue
        yield _row(
            item.file,
            article.outlet,
            id_=kept.article,
            status=kept.status,
            facts=kept.facts,
            findings=list(kept.findings),
        )
        for note in kept.notes:
            complain(f"{item.file}: {note}")


def _row(
    file: str,
    outlet: str | None = None,
    *,
    id_: str | None = None,
    status: str = "refused",
    error: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    return {
        "id": id_,
        "file": file,
        "outlet": outlet,
        "status": status,
        "error": error,
        "facts": 0,
        "findings": [],
        **more,
    }


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if not row["error"]:
            found = f", {len(row['findings'])} disagreements" if row["findings"] else ""
            yield f"{row['status']:<9} {row['file']}: {row['facts']} facts{found}"
    refused = sum(bool(row["error"]) for row in rows)
    yield f"{len(rows) - refused} articles taken in" + (f", {refused} refused" if refused else "")


def _size(source: str) -> int:
    path = Path(source)
    return sum(1 for one in path.rglob("*") if one.is_file() and one.suffix != ".toml") if path.is_dir() else 1


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar on stderr, where that is a terminal and there is more than one thing to do."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda _: None
        return
    from rich.progress import Progress

    with Progress(console=errors(), transient=True) as progress:
        task = progress.add_task("Reading", total=total)
        yield lambda name: progress.update(task, advance=1, description=f"Reading {Path(name).name[:40]}")
