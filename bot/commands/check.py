"""factdesk check: a draft against the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.doors import Call, door, now
from bot.given import Outlet, Published, moment, one_article


@door
def check(
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The draft; - reads stdin.", show_default=False)],
    outlet: Outlet = None,
    published: Published = None,
) -> None:
    """Show what a draft disagrees with in the store. The draft itself is not kept."""
    from bot import forms, pairs

    article = one_article(file, outlet, moment(published), limit=call.settings.reading.characters)
    with call.store(create=False) as store:
        rows = []
        draft = store.draft(article)
        for one in call.desk(store).check(draft, now=now()):
            stored = store.article(one.stored.article, now=now())
            row = pairs.form(one, stored, draft)
            row["stored"] |= {"article": stored.id, "outlet": stored.outlet, "published": forms.published(stored)}
            rows.append(row)
    call.answer({"findings": rows}, lambda: _lines(rows))


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        stored = row["stored"]
        yield f"{row['verdict']} ({row['kind']}): {row['why']}"
        yield f"    draft:  “{' '.join(row['new']['quote'].split())}”"
        yield f"    stored: “{' '.join(stored['quote'].split())}” — {stored['outlet'] or 'outlet unknown'}, {stored['published'] or 'time unknown'}"
    yield f"{len(rows)} disagreements with the store" if rows else "Nothing in the store disagrees with it."
