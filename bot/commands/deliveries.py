"""What channels are owed: list it, try it again, let it go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.doors import Call, door, now

if TYPE_CHECKING:
    from store.model import Delivery, DeliveryState

deliveries = typer.Typer()
Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="As `deliveries list` shows them.", show_default=False)]
STATES = ("owed", "sending", "sent", "failed", "dropped")


@deliveries.command("list")
@door
def list_(
    call: Call,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help=f"One of {', '.join(STATES)}.", show_default=False)
    ] = None,
) -> None:
    """List deliveries, those that failed first of all with their reason."""
    if state is not None and state not in STATES:
        raise typer.BadParameter(f"{state!r} is none of {', '.join(STATES)}", param_hint="--state")
    with call.store(create=False) as store:
        rows = [_form(one) for one in store.deliveries(state=_state(state))]
    call.answer({"deliveries": rows}, lambda: _lines(rows))


@deliveries.command()
@door
def retry(call: Call, ids: Ids) -> None:
    """Owe failed deliveries anew; the running bot asks Slack first whether they had arrived."""
    with call.store() as store:
        for id_ in ids:
            with store.write(at=now()) as tx:
                tx.retry(id_, now())
    call.answer({"retried": ids}, lambda: iter([f"owed again: {id_}" for id_ in ids]))


@deliveries.command()
@door
def drop(call: Call, ids: Ids) -> None:
    """Let deliveries go: they will not be posted."""
    with call.store() as store:
        for id_ in ids:
            with store.write(at=now()) as tx:
                tx.drop(id_, "dropped by hand")
    call.answer({"dropped": ids}, lambda: iter([f"dropped: {id_}" for id_ in ids]))


def _state(words: str | None) -> DeliveryState | None:
    return words  # type: ignore[return-value]  # checked above


def _form(of: Delivery) -> dict[str, Any]:
    return {
        "id": of.id,
        "channel": of.channel,
        "purpose": of.purpose,
        "subject": of.subject,
        "sequence": of.sequence,
        "state": of.state,
        "due": of.due.isoformat() if of.due else None,
        "attempts": of.attempts,
        "reason": of.reason,
    }


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['id']}  {row['state']:<8} {row['channel']}  {row['purpose']} {row['subject']}  {row['reason']}".rstrip()
    yield f"{len(rows)} deliveries"
