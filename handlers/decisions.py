"""A person's word on a disagreement, and taking it back. Both are rows; nothing is overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from handlers import alert
from handlers.registry import presses
from handlers.roles import Rules
from handlers.watching import mute_card
from store.errors import InputError, UnknownId
from store.ingest import decide as settle
from store.ingest import undo as unsettle
from store.model import Decision, Delivery
from store.record import Store, Transaction


@presses("decide", role="decide")
def decide(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """A stands, B stands, both stand, an update, not the same event, an extraction error.

    A press on a card that still shows an undecided face decides nothing: who decided what and when is told to the presser.
    """
    verdict, _, identifier = value.partition("|")
    if verdict not in alert.CHOICES:
        raise InputError(f"There is no decision “{verdict}”.")
    found = alert.look_up(store, identifier, now)
    if found is None:
        raise UnknownId(alert.GONE)
    made = Decision(_id(body, verdict, identifier), identifier, body["user"]["id"], now, verdict)  # type: ignore[arg-type]
    with store.write(at=now) as tx:
        # Only here nobody else can decide meanwhile.
        before = alert.holding(tx, identifier)
        if before is None:
            settle(tx, made)
            owe(tx, made, now)
    if before is not None and before.id != made.id:
        too_late = alert.decided_already(alert.look_up(store, identifier, now) or found, before, rules.zone)
        respond(**too_late.payload(response_type="ephemeral", replace_original=False))
    _redraw(body, identifier, store=store, now=now, rules=rules, respond=respond)


@presses("undo", role="decide")
def undo(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """Take a decision back; the finding is open again as it was before."""
    decision, _, identifier = value.partition(" ")
    made = Decision(_id(body, "undo", decision), identifier, body["user"]["id"], now, "undo", undoes=decision)
    with store.write(at=now) as tx:
        standing = alert.standing(tx.decisions(identifier))
        if standing is None or standing.id != decision:
            raise InputError("That decision does not stand any more.")
        unsettle(tx, made)
        owe(tx, made, now)
    _redraw(body, identifier, store=store, now=now, rules=rules, respond=respond)


@presses("card")
def further(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """The card's “⋯”: take it on, or keep its event quiet in this channel for a while."""
    what, _, identifier = value.partition(" ")
    if what != "assign":
        mute_card(length=what, identifier=identifier, body=body, respond=respond, store=store, now=now, rules=rules)
        return
    person = body["user"]["id"]
    rules.demand("decide", person)
    made = Decision(_id(body, "assign", identifier), identifier, person, now, "assign", reason=person)
    with store.write(at=now) as tx:
        settle(tx, made)
        owe(tx, made, now)


def _id(body: dict[str, Any], verdict: str, subject: str) -> str:
    """The same press gives the same id, so that Slack's second delivery of it decides nothing twice."""
    [action, *_] = body["actions"]
    pressed = "\0".join((body["user"]["id"], str(action.get("action_ts", "")), verdict, subject))
    return "d" + hashlib.sha256(pressed.encode()).hexdigest()[:16]


def owe(tx: Transaction, made: Decision, now: datetime) -> None:
    """Every channel that has the card is owed its new face and one line in its thread."""
    tx.redraw(made.finding)
    for channel in dict.fromkeys(card.channel for card in tx.deliveries(purpose="card", subject=made.finding)):
        sequence = tx.next_sequence(channel, "thread", made.finding)
        tx.owe(Delivery("", channel, "thread", made.finding, sequence=sequence, due=now, detail={"decision": made.id}))


def _redraw(
    body: dict[str, Any], identifier: str, *, store: Store, now: datetime, rules: Rules, respond: Callable[..., Any]
) -> None:
    """A private copy of the card is redrawn at once; the card in the channel is edited by its delivery."""
    if body.get("container", {}).get("is_ephemeral"):
        found = alert.look_up(store, identifier, now)
        shown = alert.card(found, rules.zone, private=True) if found else alert.withdrawn(store, identifier, now)
        respond(**shown.payload(replace_original=True))
