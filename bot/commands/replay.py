"""factdesk replay: history once more, under other settings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.doors import Call, channel_ids, door, now
from bot.given import moment

if TYPE_CHECKING:
    from store.owe import AlertPolicy
    from store.record import Store


@door
def replay(
    call: Call,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="ISO", help="Alerts on what came in from then on; otherwise all.", show_default=False
        ),
    ] = None,
    settings: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="A settings.toml to try, laid over yours.", show_default=False),
    ] = None,
) -> None:
    """Show which alerts the articles in the store would have given under other settings. Nothing is kept or posted."""
    from bot.replay import replay as again

    begin = moment(since, "--since")
    with call.store(create=False) as store:
        names = {channel.id: channel.name for channel in store.channels()}
        arrivals = len(store.arrivals(now=now()))
        alerts = again(
            store,
            _policy(call, settings, store),
            since=begin,
            now=now(),
            through=lambda items: call.through(items, total=arrivals, what="Replaying"),
        )
        posted = len(store.deliveries(purpose="card", since=begin))
    rows = [{**row, "channel": names.get(row["channel"]) or row["channel"]} for row in alerts]
    counted = Counter(row["as"] for row in rows)
    document = {
        "since": begin.isoformat() if begin else None,
        "articles": arrivals,
        "cards": {"replayed": counted["card"], "kept": posted},
        "alerts": rows,
    }
    call.answer(document, lambda: _lines(document))


def _policy(call: Call, settings: Path | None, store: Store) -> AlertPolicy:
    """The policy that the settings make, with the ids of the channels that they name."""
    from bot.settings import load

    tried = load(call.config, over=settings) if settings else call.settings
    return tried.alerts.policy(channel_ids(store))


def _lines(document: dict[str, Any]) -> Iterator[str]:
    for row in document["alerts"]:
        why = f" ({row['reason']})" if row["reason"] else ""
        yield f"{row['at']}  #{row['channel']}  {row['as']}{why}: {row['verdict']} ({row['kind']}) {row['finding']}"
        for side in (row["a"], row["b"]):
            yield f"    {side['outlet'] or 'outlet unknown'}: “{' '.join(side['quote'].split())}”"
    cards = document["cards"]
    yield f"{cards['replayed']} cards from {document['articles']} articles; the record has {cards['kept']}."
