"""factdesk digest: what a channel would be told."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.doors import Call, door, now
from store.errors import SettingsError

if TYPE_CHECKING:
    from handlers.roles import Order
    from store.record import Store


@door
def digest(
    call: Call,
    channel: Annotated[
        str, typer.Option("--channel", metavar="NAME", help="The channel's name or id.", show_default=False)
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Which of its digests.")] = "daily",
    day: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="YYYY-MM-DD", help="The local day; otherwise the next one's.", show_default=False
        ),
    ] = None,
) -> None:
    """Show a channel's next digest as far as it is known, or that of any past day. Nothing is posted."""
    from bot.app import rules
    from handlers.blocks import plain
    from handlers.digest import compose, ordered

    with call.store(create=False) as store:
        id_ = _id(store, channel)
        known = rules(call.settings, {channel.removeprefix("#"): id_})
        when = _day(day) or _next(ordered(store, id_, name, known))
        made = compose(store, channel=id_, name=name, day=when, now=now(), rules=known)
        document = {**made.as_json(), "channel": channel}
    pages = [plain(page) for page in made.pages]
    call.answer(
        document, lambda: iter("\n\n".join(pages).splitlines() if pages else ["A quiet day: nothing would be posted."])
    )


def _next(order: Order) -> date:
    """The local day of the next digest: once today's hour has come, what is new goes into tomorrow's."""
    from handlers.edition import due

    today = now().astimezone(ZoneInfo(order.zone)).date()
    return today if now() < due(today, order.at, order.zone) else today + timedelta(days=1)


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise SettingsError(f"--date {words}: is no day, such as 2025-03-19") from None


def _id(store: Store, channel: str) -> str:
    """The id of a channel given by its name; what no bot has met stands for itself."""
    wanted = channel.removeprefix("#")
    return next((one.id for one in store.channels() if wanted in (one.id, one.name)), wanted)
