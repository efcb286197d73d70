"""Channels: what each wants to hear, when, and what it does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from store.errors import InputError
from store.model import Finding
from store.owe import AlertPolicy, Listener
from store.record.base import ids
from store.record.findings import FindingReads, FindingWrites
from store.record.keys import maybe_micros, micros, moment
from store.record.outbox import OutboxReads, OutboxWrites
from store.record.slots import slot_of
from store.record.words import Question, question


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel we know of. ``alerts`` None: as the settings say. ``stopped``: why nothing is posted there."""

    id: str
    name: str | None = None
    alerts: bool | None = None
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """A topic (words, a finding id or an event id) that a channel does not want cards about for a while."""

    channel: str
    topic: str
    until: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When a channel gets a digest: ``at`` is the local "HH:MM" of ``zone``."""

    channel: str
    name: str
    at: str
    zone: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """A finding that a channel hears of in its digest and not by a card, with the reason."""

    finding: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DigestRun:
    """A digest that was composed: for which local day, when, and up to what time it tells."""

    name: str
    day: date
    at: datetime
    until: datetime


_UNTIL = "coalesce(until_us, at_us)"  # runs of earlier versions did not say


class ChannelReads(FindingReads, OutboxReads):
    """Questions about channels."""

    def channels(self) -> tuple[Channel, ...]:
        """Every channel that something is known of."""
        known = (
            "select id from channel union select channel from watch union select channel from mute "
            "union select channel from digest"
        )
        rows = self._all(
            f"select k.id, c.name, c.alerts, c.stopped from ({known}) k left join channel c on c.id = k.id order by k.id"
        )
        return tuple(
            Channel(row["id"], row["name"], None if row["alerts"] is None else bool(row["alerts"]), row["stopped"])
            for row in rows
        )

    def channel(self, channel_id: str) -> Channel:
        """One channel; nothing known of it is an answer too."""
        return next((channel for channel in self.channels() if channel.id == channel_id), Channel(channel_id))

    def watches(self, channel: str, *, as_of: datetime | None = None) -> tuple[str, ...]:
        """The topics that a channel watches, or watched by then and still does."""
        rows = self._all(
            "select topic from watch where channel = :channel and (:as_of is null or at_us <= :as_of) "
            "order by at_us, topic",
            {"channel": channel, "as_of": maybe_micros(as_of)},
        )
        return tuple(row["topic"] for row in rows)

    def mutes(self, channel: str, now: datetime) -> tuple[Mute, ...]:
        """What a channel has muted at this time, those that end first first."""
        rows = self._all(
            "select * from mute where channel = :channel and until_us > :now and at_us <= :now order by until_us, topic",
            {"channel": channel, "now": micros(now)},
        )
        return tuple(Mute(row["channel"], row["topic"], moment(row["until_us"]), row["actor"]) for row in rows)

    def digests(self, channel: str | None = None) -> tuple[DigestTime, ...]:
        """The digests of a channel, or of all."""
        rows = self._all(
            "select * from digest where (:channel is null or channel = :channel) order by channel, at, name",
            {"channel": channel},
        )
        return tuple(DigestTime(*(row[name] for name in ("channel", "name", "at", "zone", "actor"))) for row in rows)

    def last_digest(self, channel: str, name: str, *, before: datetime | None = None) -> DigestRun | None:
        """The latest digest run of a channel, or the latest that ended before a time."""
        row = self._one(
            f"select *, {_UNTIL} as until from digest_run where channel = ? and name = ? and (? is null or {_UNTIL} < ?) "
            "order by until desc limit 1",
            (channel, name, *(2 * (None if before is None else micros(before),))),
        )
        return None if row is None else _run(row)

    def digest_of(self, channel: str, name: str, day: date) -> DigestRun | None:
        """The digest that was run for a local day."""
        row = self._one(
            f"select *, {_UNTIL} as until from digest_run where channel = ? and name = ? and day = ?",
            (channel, name, day.isoformat()),
        )
        return None if row is None else _run(row)

    def deferred(self, channel: str, since: datetime, until: datetime) -> tuple[Deferred, ...]:
        """What was kept for the digest of a channel after ``since``, up to ``until``."""
        rows = self._all(
            "select * from deferred where channel = ? and at_us > ? and at_us <= ? order by at_us, finding",
            (channel, micros(since), micros(until)),
        )
        return tuple(Deferred(row["finding"], row["reason"], moment(row["at_us"])) for row in rows)

    def listeners(self, finding: Finding, policy: AlertPolicy, now: datetime) -> tuple[Listener, ...]:
        """Every channel that is not stopped, as the rules of alerts see it for one finding."""
        defaults = set(policy.channels)
        known = {channel.id: channel for channel in self.channels()}
        doubt = self.doubt(finding, policy)
        return tuple(
            replace(self._listener(channel, finding, policy, now), doubt=doubt)
            for channel in (known.get(name, Channel(name)) for name in sorted(defaults | set(known)))
            if channel.stopped is None
        )

    def doubt(self, finding: Finding, policy: AlertPolicy) -> str:
        """Why such findings do not ring: people found too few of an outlet's, or of an attribute's, worth having."""
        facts = [fact for side in finding.sides for fact in side.facts]
        rows = self._all(
            "select distinct a.outlet from fact f join article a on a.no = f.article "
            "where f.id in (select value from json_each(?)) and a.outlet is not null order by a.outlet",
            (ids(facts),),
        )
        by_outlet = self.usefulness("outlet"), [row["outlet"] for row in rows]
        by_attribute = self.usefulness("attribute"), [slot_of(finding.slot)[0].attribute] if finding.slot else []
        for counted, names in (by_outlet, by_attribute):
            for name in names:
                one = counted.get(name)
                if one and one.of >= policy.useful_after and 100 * one.useful < policy.useful_percent * one.of:
                    return f"of {one.of} decided alerts on {name}, people found {one.useful} worth having"
        return ""

    def concerns(self, finding: Finding, topic: str) -> bool:
        """Whether a finding is about a topic: its own id, its event's, or words that one of its facts has."""
        if topic in (finding.id, finding.event):
            return True
        asked = question(topic, self.synonyms)
        if asked is None:
            return False
        return bool(self._said_of([fact for side in finding.sides for fact in side.facts], asked))

    def share_about(self, fact_ids: Iterable[str], topic: str) -> float:
        """How many of some facts have all words of a topic, or words that stand for them: 0 to 1."""
        wanted, asked = set(fact_ids), question(topic, self.synonyms)
        return len(self._said_of(wanted, asked)) / len(wanted) if asked and wanted else 0.0

    def _said_of(self, fact_ids: Iterable[str], asked: Question) -> set[str]:
        """Those of the facts in whose words the question is found; also of facts that stood once, for a past day."""
        rows = self._all("select id, no from fact where id in (select value from json_each(?))", (ids(fact_ids),))
        found = "select 1 from fact_words_fts where fact_words_fts match ? and rowid = ?"
        return {row["id"] for row in rows if self._value(found, (asked.all_terms(), row["no"]))}

    def _listener(self, channel: Channel, finding: Finding, policy: AlertPolicy, now: datetime) -> Listener:
        return Listener(
            channel=channel.id,
            alerts=channel.id in policy.channels if channel.alerts is None else channel.alerts,
            watches=any(self.concerns(finding, topic) for topic in self.watches(channel.id)),
            muted=any(self.concerns(finding, mute.topic) for mute in self.mutes(channel.id, now)),
            has_card=self.card(channel.id, finding.id) is not None,
            recent_cards=self.recent_cards(channel.id, now, policy.budget_hours),
        )


class ChannelWrites(ChannelReads, FindingWrites, OutboxWrites):
    """What people ask for in a channel."""

    def name_channel(self, channel: str, name: str) -> None:
        """Remember what a channel is called."""
        self._known(channel)
        self._run("update channel set name = ? where id = ?", (name, channel))

    def set_alerts(self, channel: str, on: bool | None) -> None:  # noqa: FBT001 - `alerts on` is the command
        """Turn cards on or off for a channel; None returns to the settings."""
        self._known(channel)
        self._run("update channel set alerts = ? where id = ?", (on, channel))

    def stop_channel(self, channel: str, reason: str, at: datetime | None = None) -> bool:
        """Post nothing more there. True the first time: then it is worth telling somebody."""
        self._known(channel)
        stopped = self._run(
            "update channel set stopped = ?, stopped_us = ? where id = ? and stopped is null",
            (reason, self._at if at is None else micros(at), channel),
        )
        return stopped.rowcount == 1

    def resume_channel(self, channel: str) -> bool:
        """Post there again. What is owed goes out. True if it was stopped."""
        resumed = self._run(
            "update channel set stopped = null, stopped_us = null where id = ? and stopped is not null", (channel,)
        )
        return resumed.rowcount == 1

    def subscribe(self, channel: str, topic: str, actor: str = "") -> bool:
        """Watch a topic. False if it is watched already.

        Raises:
            InputError: the topic has no word to look for.
        """
        added = self._run("insert or ignore into watch values (?, ?, ?, ?)", (channel, _topic(topic), actor, self._at))
        return added.rowcount == 1

    def unsubscribe(self, channel: str, topic: str) -> bool:
        """Watch a topic no longer. False if it was not watched."""
        return self._run("delete from watch where channel = ? and topic = ?", (channel, _topic(topic))).rowcount == 1

    def mute(self, channel: str, topic: str, until: datetime, actor: str = "") -> None:
        """Keep cards about a topic for the digest until a time.

        Raises:
            InputError: the time has passed, or the topic has no word.
        """
        if micros(until) <= self._at:
            raise InputError(f"a mute needs an end that is still to come, not {until.isoformat()}")
        self._run(
            "insert or replace into mute values (?, ?, ?, ?, ?)",
            (channel, _topic(topic), micros(until), actor, self._at),
        )

    def unmute(self, channel: str, topic: str) -> bool:
        """End a mute now. False if there was none."""
        return self._run("delete from mute where channel = ? and topic = ?", (channel, _topic(topic))).rowcount == 1

    def set_digest(self, channel: str, name: str, at: str, zone: str, actor: str = "") -> None:
        """Schedule a digest; one of the same name is moved."""
        self._run("insert or replace into digest values (?, ?, ?, ?, ?)", (channel, name, at, zone, actor))

    def drop_digest(self, channel: str, name: str) -> bool:
        """Schedule a digest no longer. False if there was none."""
        return self._run("delete from digest where channel = ? and name = ?", (channel, name)).rowcount == 1

    def digest_run(self, channel: str, name: str, day: date, *, until: datetime | None = None) -> bool:
        """Take on the digest of a local day, which tells up to a time (now, without one). One process gets True, ever."""
        end = self._at if until is None else micros(until)
        taken = self._run(
            "insert or ignore into digest_run (channel, name, day, at_us, until_us) values (?, ?, ?, ?, ?)",
            (channel, name, day.isoformat(), self._at, end),
        )
        return taken.rowcount == 1

    def defer(self, channel: str, finding: str, reason: str) -> None:
        """Keep a finding for the digest of a channel instead of a card."""
        self._run("insert or replace into deferred values (?, ?, ?, ?)", (channel, finding, reason, self._at))

    def _known(self, channel: str) -> None:
        self._run("insert or ignore into channel (id) values (?)", (channel,))


def _topic(typed: str) -> str:
    topic = " ".join(typed.split()).casefold()
    if question(topic) is None:
        raise InputError(f"{typed!r} has no word to look for")
    return topic


def _run(row: sqlite3.Row) -> DigestRun:
    return DigestRun(row["name"], date.fromisoformat(row["day"]), moment(row["at_us"]), moment(row["until"]))
