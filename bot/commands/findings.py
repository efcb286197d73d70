"""factdesk findings: where what was published disagrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.doors import Call, door, now

if TYPE_CHECKING:
    from store.model import Finding
    from store.record import Store


@door
def findings(
    call: Call,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS…]", help="Only those on this topic.", show_default=False)
    ] = None,
) -> None:
    """List where what was published disagrees, with both quotes and the reasons."""
    with call.store(create=False) as store:
        found = store.findings(topic=" ".join(words) if words else None, now=now())
        document = {"findings": documents(store, found)}
    call.answer(document, lambda: _lines(document["findings"]))


def documents(store: Store, found: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Their JSON forms; what may not be shown is left out."""
    from bot import forms

    facts = {
        fact.id: fact
        for fact in store.facts({id_ for one in found for side in one.sides for id_ in side.facts}, now=now())
    }
    articles = {fact.article: store.article(fact.article, now=now()) for fact in facts.values()}
    shown = {id_: fact for id_, fact in facts.items() if fact.article in articles}
    return [form for one in found if (form := forms.finding(one, shown, articles)) is not None]


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        yield f"{one['id']}  {one['verdict']} ({one['kind']}, {one['state']})"
        for side in one["sides"]:
            first = side["facts"][0]
            yield f"    {side['value']}: {first['outlet'] or 'outlet unknown'}: “{' '.join(first['quote'].split())}”"
        yield f"    {'; '.join(one['reasons'])}"
    yield f"{len(found)} disagreements" if found else "No disagreements."
