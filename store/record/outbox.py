"""The outbox: what is owed to which channel, who is sending it, and what became of it.

A delivery goes ``owed → sending → sent``, or ends as ``failed`` or ``dropped``. Taking it up
(`claim`) is one atomic step with a lease: when the process that took it dies, the lease runs out
and the delivery comes back from `due` in the state ``sending``. Whoever takes it then asks Slack
first whether it arrived.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from store.errors import UnknownId
from store.model import Delivery, DeliveryState, Purpose
from store.record.base import Reads, Writes
from store.record.keys import maybe_micros, maybe_moment, micros, text_hash

LEASE = timedelta(seconds=90)
"""Longer than any one post takes, retries by the client included."""

MAX_ATTEMPTS = 12
"""After so many a delivery is dead: its reason is kept and the next of its channel goes on."""

# The delivery a channel waits for: the oldest that is due, on its way, or waiting for another try.
_HEAD = (
    "select min(no) from delivery d where d.channel = :channel and d.state in ('owed', 'sending') "
    "and (d.due_us <= :now or d.attempts > 0)"
)
_READY = "((state = 'owed' and due_us <= :now) or (state = 'sending' and lease_us <= :now))"


class OutboxReads(Reads):
    """Questions about deliveries."""

    def due(self, now: datetime, limit: int = 20) -> tuple[Delivery, ...]:
        """What can be sent now: for each channel its oldest, so that order holds; the longest due first.

        One in state ``sending`` was taken up before and never finished. A channel whose oldest
        waits for another try, or that was stopped, yields nothing.
        """
        arguments = {"now": micros(now), "limit": limit}
        channels = self._all(
            "select distinct channel from delivery where state in ('owed', 'sending') "
            "and channel not in (select id from channel where stopped is not null)"
        )
        heads = [self._value(_HEAD, {**arguments, "channel": row["channel"]}) for row in channels]
        rows = self._all(
            f"select * from delivery where no in (select value from json_each(:heads)) and {_READY} "
            "order by due_us, no limit :limit",
            {**arguments, "heads": json.dumps([head for head in heads if head is not None])},
        )
        return tuple(_delivery(row) for row in rows)

    def next_due(self) -> datetime | None:
        """When the outbox should be looked at again; None when nothing is owed."""
        found = self._value(
            "select min(case state when 'owed' then due_us else lease_us end) from delivery "
            "where state in ('owed', 'sending') and channel not in (select id from channel where stopped is not null)"
        )
        return maybe_moment(found)

    def delivery(self, delivery_id: str) -> Delivery:
        """One delivery.

        Raises:
            UnknownId: there is none with this id.
        """
        row = self._one("select * from delivery where id = ?", (delivery_id,))
        if row is None:
            raise UnknownId(f"no delivery has the id {delivery_id!r}: `factdesk deliveries list` shows them")
        return _delivery(row)

    def deliveries(
        self,
        *,
        state: DeliveryState | None = None,
        channel: str | None = None,
        purpose: Purpose | None = None,
        subject: str | None = None,
        since: datetime | None = None,
        limit: int = -1,
    ) -> tuple[Delivery, ...]:
        """Deliveries in the order in which they were owed; with ``limit`` the latest of them."""
        given = {"state": state, "channel": channel, "purpose": purpose, "subject": subject}
        where = [f"{name} = :{name}" for name, value in given.items() if value is not None]
        if since is not None:
            where.append("coalesce(sent_us, owed_us) >= :since")
        rows = self._all(
            f"select * from (select * from delivery where {' and '.join(where) or '1'} order by no desc limit :limit) order by no",
            {**given, "since": maybe_micros(since), "limit": limit},
        )
        return tuple(_delivery(row) for row in rows)

    def sending(self, now: datetime | None = None) -> tuple[Delivery, ...]:
        """Deliveries on their way; with ``now`` only those whose sender has not been heard of for the lease."""
        rows = self._all(
            "select * from delivery where state = 'sending' and (:now is null or lease_us <= :now) order by no",
            {"now": maybe_micros(now)},
        )
        return tuple(_delivery(row) for row in rows)

    def card(self, channel: str, subject: str) -> Delivery | None:
        """The card about a finding in a channel, whatever has become of it, unless it was given up."""
        row = self._one(
            "select * from delivery where channel = ? and subject = ? and purpose = 'card' "
            "and state in ('owed', 'sending', 'sent') order by no desc limit 1",
            (channel, subject),
        )
        return None if row is None else _delivery(row)

    def next_sequence(self, channel: str, purpose: Purpose, subject: str) -> int:
        """The next free number for one more edit or thread line."""
        last = self._value(
            "select max(sequence) from delivery where channel = ? and purpose = ? and subject = ?",
            (channel, purpose, subject),
        )
        return 0 if last is None else int(last) + 1

    def recent_cards(self, channel: str, now: datetime, hours: float) -> int:
        """Cards owed to or posted in a channel within so many hours."""
        since = micros(now - timedelta(hours=hours))
        return int(
            self._value(
                "select count(*) from delivery where channel = ? and purpose = 'card' "
                "and state in ('owed', 'sending', 'sent') and coalesce(sent_us, owed_us) >= ?",
                (channel, since),
            )
        )

    def queue_depth(self) -> dict[str, int]:
        """How many deliveries are in each state."""
        return {
            row["state"]: row["count"]
            for row in self._all("select state, count(*) as count from delivery group by state order by state")
        }


class OutboxWrites(OutboxReads, Writes):
    """Owing, sending, giving up."""

    def owe(self, delivery: Delivery) -> Delivery:
        """Owe one thing to one channel. The same thing is never owed twice, whoever says so.

        Returns:
            The delivery as it stands, an earlier one where there is one. ``due`` None means at once.
        """
        key = (delivery.channel, delivery.purpose, delivery.subject, delivery.sequence)
        chosen = delivery.id or "d" + text_hash("\0".join(map(str, key)))[:16]
        due = self._at if delivery.due is None else micros(delivery.due)
        self._run(
            "insert into delivery (id, channel, purpose, subject, sequence, state, due_us, attempts, reason, detail, owed_us) "
            "values (?, ?, ?, ?, ?, 'owed', ?, 0, ?, ?, ?) on conflict (channel, purpose, subject, sequence) do nothing",
            (chosen, *key, due, delivery.reason, json.dumps(delivery.detail, sort_keys=True), self._at),
        )
        row = self._one(
            "select * from delivery where channel = ? and purpose = ? and subject = ? and sequence = ?", key
        )
        assert row is not None
        return _delivery(row)

    def redraw(self, subject: str) -> None:
        """Owe every channel that has a card about a finding its new face; an edit that is still to be begun shows it anyway."""
        cards = self.deliveries(purpose="card", subject=subject)
        begun = [
            card for card in cards if card.state == "sent" or (card.state in ("owed", "sending") and card.attempts)
        ]
        for channel in dict.fromkeys(card.channel for card in begun):
            if not self.deliveries(state="owed", channel=channel, purpose="edit", subject=subject):
                sequence = self.next_sequence(channel, "edit", subject)
                self.owe(Delivery("", channel, "edit", subject, sequence=sequence))

    def claim(self, delivery_id: str, now: datetime, *, lease: timedelta = LEASE) -> bool:
        """Take a delivery up. Exactly one process gets True, until its lease runs out."""
        row = self._one("select channel from delivery where id = ?", (delivery_id,))
        if row is None:
            return False
        arguments = {"id": delivery_id, "channel": row["channel"], "now": micros(now), "lease": micros(now + lease)}
        taken = self._run(
            "update delivery set state = 'sending', lease_us = :lease, attempts = attempts + 1 "
            f"where id = :id and {_READY} and no = ({_HEAD})",
            arguments,
        )
        return taken.rowcount == 1

    def sent(self, delivery_id: str, message_ts: str, at: datetime | None = None) -> None:
        """Record that Slack has it, and under which ``ts``."""
        self._change(
            "state = 'sent', message_ts = ?, sent_us = ?, lease_us = null, reason = ''",
            (message_ts, self._at if at is None else micros(at)),
            delivery_id,
        )

    def failed(
        self, delivery_id: str, reason: str, retry_at: datetime | None, *, attempts: int = MAX_ATTEMPTS
    ) -> DeliveryState:
        """Record that Slack does not have it: try again at a time, or (None, or too many attempts) never.

        Returns:
            The state it is in now.
        """
        tried = self.delivery(delivery_id).attempts
        if retry_at is None or tried >= attempts:
            self._change("state = 'failed', reason = ?, lease_us = null", (reason,), delivery_id)
            return "failed"
        self._change("state = 'owed', reason = ?, due_us = ?, lease_us = null", (reason, micros(retry_at)), delivery_id)
        return "owed"

    def release(self, delivery_id: str) -> None:
        """Put back what was taken up and not tried: at shutdown, or before a pause that Slack asks for."""
        self._run(
            "update delivery set state = 'owed', lease_us = null, attempts = max(0, attempts - 1) "
            "where id = ? and state = 'sending'",
            (delivery_id,),
        )

    def retry(self, delivery_id: str, now: datetime) -> Delivery:
        """Owe a failed or dropped delivery once more, now; one that was tried keeps the mark of that."""
        self._change(
            "state = 'owed', due_us = ?, attempts = min(attempts, 1), reason = '', lease_us = null",
            (micros(now),),
            delivery_id,
            only="('failed', 'dropped')",
        )
        return self.delivery(delivery_id)

    def drop(self, delivery_id: str, reason: str = "") -> Delivery:
        """Give up a delivery that has not been sent."""
        self._change(
            "state = 'dropped', reason = ?, lease_us = null",
            (reason,),
            delivery_id,
            only="('owed', 'sending', 'failed')",
        )
        return self.delivery(delivery_id)

    def _change(self, what: str, arguments: Iterable[object], delivery_id: str, *, only: str = "") -> None:
        where = f" and state in {only}" if only else ""
        changed = self._run(f"update delivery set {what} where id = ?{where}", (*arguments, delivery_id))
        if not changed.rowcount:
            self.delivery(delivery_id)  # names it when there is none


def _delivery(row: sqlite3.Row) -> Delivery:
    return replace(
        Delivery(row["id"], row["channel"], row["purpose"], row["subject"]),
        sequence=row["sequence"],
        state=row["state"],
        due=maybe_moment(row["due_us"]),
        attempts=row["attempts"],
        message_ts=row["message_ts"],
        reason=row["reason"],
        detail=json.loads(row["detail"]),
        owed=maybe_moment(row["owed_us"]),
    )
