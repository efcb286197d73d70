"""factdesk facts: what `/facts` answers, on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.doors import Call, door, now


@door
def facts(
    call: Call,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="A topic, as after /facts.", show_default=False)],
) -> None:
    """Show what outlets have published on a topic, event by event, with the words that are the evidence."""
    from bot import forms
    from bot.app import rules
    from handlers.query import ask

    typed = " ".join(words)
    with call.store(create=False) as store:
        asked = ask(typed, store, now(), rules(call.settings))
        articles = {
            fact.article: store.article(fact.article, now=now())
            for fact in (*asked.other, *(f for _, fs, _ in asked.events for f in fs))
        }
    document = {
        "query": asked.query,
        "events": [
            {
                "id": event.id,
                "label": event.label,
                "facts": [forms.fact(fact, articles[fact.article]) for fact in found],
                "findings": [finding.id for finding in findings],
            }
            for event, found, findings in asked.events
        ],
        "other": [forms.fact(fact, articles[fact.article]) for fact in asked.other],
        "truncated": asked.truncated,
    }
    call.answer(document, lambda: _lines(document, asked.nearest_topics))


def _lines(document: dict[str, Any], nearest: tuple[str, ...]) -> Iterator[str]:
    if not document["events"] and not document["other"]:
        yield f"Nothing in the record on “{document['query']}”."
        if nearest:
            yield "Nearest topics: " + "; ".join(nearest[:5])
        return
    for event in document["events"]:
        waiting = f"  ({len(event['findings'])} disagreements: factdesk why ID)" if event["findings"] else ""
        yield f"{event['label']}{waiting}"
        # One clause can hold several facts; it is shown once.
        yield from dict.fromkeys(map(_line, event["facts"]))
        yield ""
    if document["other"]:
        yield "Other facts"
        yield from dict.fromkeys(map(_line, document["other"]))
    if document["truncated"]:
        yield "There is more: add a word."


def _line(fact: dict[str, Any]) -> str:
    said = fact["attribution"]
    speaker = ", ".join(said["speakers"]) or "speaker not named" if said else "own report"
    day = fact["published"][:10] if fact["published"] else "time unknown"
    return (
        f"  {fact['outlet'] or 'outlet unknown'} · {day} · {speaker}: “{' '.join(fact['evidence']['quote'].split())}”"
    )
