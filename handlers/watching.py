"""What a channel wants to hear: watches, alerts on or off, mutes that always end."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from handlers import alert, blocks, words
from handlers.blocks import Element, Message
from handlers.query import topic
from handlers.registry import answers
from handlers.roles import Rules
from store.errors import InputError, UnknownId
from store.record import Mute, Store

_LENGTH = re.compile(r"(?:for\s+)?(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
LONGEST = timedelta(days=90)


@answers("watch", ("watch TOPIC", "post a card here whenever reports on TOPIC differ"), role="mute")
def watch(*, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], store: Store, now: datetime) -> None:
    """Add a topic to this channel's watches."""
    wanted = topic(typed)
    with store.write(at=now) as tx:
        tx.subscribe(command["channel_id"], wanted, actor=command["user_id"])
    ack(**blocks.said("This channel now watches ", wanted, ".").payload())


@answers("unwatch", ("unwatch TOPIC", "stop that"), role="mute")
def unwatch(*, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], store: Store, now: datetime) -> None:
    """Take a topic off this channel's watches."""
    wanted = topic(typed)
    known = {one.casefold(): one for one in store.watches(command["channel_id"])}
    if wanted.casefold() not in known:
        raise InputError(
            f"This channel does not watch “{wanted}”. It watches: {words.listing(known.values()) or 'nothing'}."
        )
    with store.write(at=now) as tx:
        tx.unsubscribe(command["channel_id"], known[wanted.casefold()])
    ack(**blocks.said("This channel no longer watches ", wanted, ".").payload())


@answers("watching", ("watching", "what this channel watches and mutes, and its digests"))
def watching(*, ack: Callable[..., Any], command: Mapping[str, Any], store: Store, now: datetime, rules: Rules) -> None:
    """Everything that shapes what this channel hears."""
    ack(**overview(store, command["channel_id"], now, rules).payload())


@answers(
    "alerts", ("alerts on | off", "cards in this channel when a new article disagrees"), form="on|off", role="mute"
)
def alerts(*, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], store: Store, now: datetime) -> None:
    """Turn the cards of this channel on or off."""
    on = typed.lower() == "on"
    with store.write(at=now) as tx:
        tx.set_alerts(command["channel_id"], on)
        if on:
            tx.resume_channel(command["channel_id"])
    told = "Alerts are on: a card comes here when a new article disagrees with what is stored."
    ack(
        **blocks.said(
            told if on else "Alerts are off in this channel. /facts conflicts still lists what is open."
        ).payload()
    )


@answers("mute", ("mute TOPIC 8h", "no cards on TOPIC here for that long (30m, 8h, 3d, 2w)"), role="mute")
def mute(
    *, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], store: Store, now: datetime, rules: Rules
) -> None:
    """Keep a topic quiet in this channel until an hour that is named."""
    lead, length = split_length(typed)
    until = now + length
    with store.write(at=now) as tx:
        tx.mute(command["channel_id"], topic(lead), until, actor=command["user_id"])
    ack(
        **blocks.said(
            "No cards on ", topic(lead), f" here until {words.moment(until, rules.zone)}. The digest counts them."
        ).payload()
    )


def mute_card(
    *,
    length: str,
    identifier: str,
    body: dict[str, Any],
    respond: Callable[..., Any],
    store: Store,
    now: datetime,
    rules: Rules,
) -> None:
    """The same from a card: its event is muted in its channel."""
    rules.demand("mute", body["user"]["id"])
    finding = store.finding(identifier, now=now)
    about = alert.label(store, finding, now)
    until = now + parse_length(length)
    with store.write(at=now) as tx:
        tx.mute(body["channel"]["id"], finding.event or identifier, until, actor=body["user"]["id"])
    respond(**blocks.said("No cards on ", about, f" here until {words.moment(until, rules.zone)}.").payload())


def split_length(typed: str) -> tuple[str, timedelta]:
    """A topic and how long: ``prisoner swap 8h``.

    Raises:
        InputError: the end is missing; a mute without one would soon be forgotten.
    """
    found = re.fullmatch(rf"(?P<lead>.*\S)\s+(?P<length>{_LENGTH.pattern})", typed.strip(), re.IGNORECASE | re.DOTALL)
    if found is None:
        raise InputError("Say what to mute and for how long: /facts mute prisoner swap 8h (m, h, d or w).")
    return found["lead"].removesuffix(" for"), parse_length(found["length"])


def parse_length(typed: str) -> timedelta:
    """``8h`` as a time span of at most 90 days."""
    found = _LENGTH.fullmatch(typed.strip())
    if found is None or not int(found[1]):
        raise InputError(f"“{typed}” is no length of time: write 30m, 8h, 3d or 2w.")
    return min(int(found[1]) * _UNITS[found[2][0].lower()], LONGEST)


def overview(store: Store, channel: str, now: datetime, rules: Rules) -> Message:
    """Watches, alerts, mutes and digests of a channel."""
    known = store.channel(channel)
    state = {True: "on", False: "off", None: "as the settings say"}[known.alerts]
    state = f"stopped ({known.stopped}): /facts alerts on starts them again" if known.stopped else state
    rows = [_row("Alerts", state), _row("Watching", words.listing(store.watches(channel)) or "nothing")]
    mutes = [
        f"{muted(store, one, now)} until {words.moment(one.until, rules.zone)}" for one in store.mutes(channel, now)
    ]
    rows.append(_row("Muted", words.listing(mutes) or "nothing"))
    orders = [f"{one.name} at {one.at} {one.zone}" for one in store.digests(channel)]
    rows.append(_row("Digests", words.listing(orders) or "none ordered here"))
    return blocks.message("What this channel hears", blocks.rich(blocks.bullets(*rows)))


def muted(store: Store, mute: Mute, now: datetime) -> str:
    """What is muted, in words: an event or a disagreement is muted by its id."""
    for event in store.events([mute.topic], now=now):
        return event.label
    try:
        return alert.label(store, store.finding(mute.topic, now=now), now)
    except UnknownId:
        return mute.topic


def _row(name: str, told: str) -> Element:
    return blocks.line(blocks.text(f"{name}: ", bold=True), blocks.text(told))
