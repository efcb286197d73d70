"""What the bot does by the clock: read feeds, owe digests, end embargoes, keep house."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

import structlog

from bot.polling import Poller
from bot.schedule import Job
from bot.settings import DigestOrder, Feed, Settings
from bot.slots import Daily, Due, Every
from bot.vitals import Vitals
from store.errors import InputError
from store.ingest import Desk, forget
from store.model import Delivery

EMBARGOES = 60.0
HOUSEKEEPING = 3600.0


class Duties:
    """The jobs of the schedule. Each passes the store's gate for its slot, so that two bots do it once."""

    def __init__(
        self, settings: Settings, desk: Desk, poller: Poller, vitals: Vitals, clock: Callable[[], datetime]
    ) -> None:
        self.settings, self.desk, self.poller, self.vitals, self.clock = settings, desk, poller, vitals, clock
        self.channels: Mapping[str, str] = {}  # names with their ids, known once the bot has asked
        self.log = structlog.get_logger("factdesk.duties")
        self._reading: set[str] = set()
        self._turn = threading.Lock()

    def plan(self) -> list[Job]:
        """Feeds, digests and housekeeping, as the settings and the store have them now."""
        return [
            *(self._feed_job(feed) for feed in self.settings.feed),
            *(self._digest_job(order) for order in self._orders()),
            Job("embargoes", Every(EMBARGOES), self._release, timedelta(hours=1)),
            Job("housekeeping", Every(HOUSEKEEPING), self._housekeep, timedelta(hours=1)),
        ]

    def _feed_job(self, feed: Feed) -> Job:
        seconds = 60 * (feed.every_minutes or self.settings.polling.every_minutes)
        name = f"feed {feed.url}"
        return Job(name, Every(seconds), lambda due: self._look(name, feed, due), timedelta(seconds=seconds))

    def _look(self, name: str, feed: Feed, due: Due) -> None:
        """Read one feed, unless the look before this one is still at it: a slow feed is not read twice at once."""
        with self._turn:
            if feed.url in self._reading:
                return
            self._reading.add(feed.url)
        try:
            self._read(name, feed, due)
        finally:
            self._reading.discard(feed.url)

    def _read(self, name: str, feed: Feed, due: Due) -> None:
        now = self.clock()
        with self.desk.store.write(at=now) as tx:
            if not tx.gate(name, due.name):
                return
        try:
            seen = self.poller.look(feed, now)
        except InputError as error:
            self.vitals.feed(feed.url, ok=False, told=str(error))
            self.log.warning("feed not read", feed=feed.url, reason=str(error))
            return
        for kept in seen.kept:
            self.vitals.articles.labels(kept.status).inc()
        new = sum(kept.status != "unchanged" for kept in seen.kept)
        told = f"{new} new, {len(seen.refused)} refused"
        self.vitals.feed(feed.url, ok=not seen.refused, told=told)
        if new or seen.refused:
            self.log.info("feed read", feed=feed.url, new=new, refused=len(seen.refused))

    def _orders(self) -> list[DigestOrder]:
        """The digests of the settings and those that channels ordered; the channel's own word goes first."""
        ordered = [
            DigestOrder.model_validate({"channel": one.channel, "name": one.name, "at": one.at, "zone": one.zone})
            for one in self.desk.store.digests()
        ]
        known = {(one.channel, one.name) for one in ordered}
        for order in self.settings.digest:
            channel = self.channels.get(order.channel.removeprefix("#"), order.channel)
            if (channel, order.name) not in known:
                ordered.append(order.model_copy(update={"channel": channel}))
        return ordered

    def _digest_job(self, order: DigestOrder) -> Job:
        name = f"digest {order.channel} {order.name}"
        rhythm = Daily(f"{order.at:%H:%M}", order.zone)
        grace = timedelta(hours=self.settings.digests.grace_hours)
        return Job(name, rhythm, lambda due: self._owe_digest(order, due), grace, self._since(name, rhythm))

    def _since(self, name: str, rhythm: Daily) -> datetime:
        """When this digest was first planned for this hour: what was due before that is not caught up."""
        known = self.desk.store.remembered(name)
        told = f"{rhythm.at} {rhythm.zone} "
        if known is None or not known.startswith(told):
            known = told + self.clock().isoformat()
            with self.desk.store.write(at=self.clock()) as tx:
                tx.remember(name, known)
        return datetime.fromisoformat(known.rpartition(" ")[2])

    def _owe_digest(self, order: DigestOrder, due: Due) -> None:
        """One digest for the local day, in one transaction with the gate that lets only one bot owe it.

        A channel that nothing can be posted to misses it: the first one after that covers what it missed.
        """
        if self.desk.store.channel(order.channel).stopped:
            return
        with self.desk.store.write(at=self.clock()) as tx:
            if tx.digest_run(order.channel, order.name, date.fromisoformat(due.name), until=due.at):
                subject = f"{order.name}/{due.name}"
                tx.owe(Delivery(id="", channel=order.channel, purpose="digest", subject=subject, due=due.at))

    def _release(self, due: Due) -> None:
        """Place what an embargo held back until now; doing it twice does no harm."""
        del due
        if released := self.desk.release(now=self.clock()):
            self.log.info("embargoes ended", articles=len(released))

    def _housekeep(self, due: Due) -> None:
        with self.desk.store.write(at=self.clock()) as tx:
            if not tx.gate("housekeeping", due.name):
                return
        days = self.settings.record.keep_days
        if days and (old := self.desk.store.seen_before(self.clock() - timedelta(days=days))):
            forget(self.desk.store, *old, now=self.clock())
            self.log.info("articles deleted: older than record.keep_days", articles=len(old))
        self.desk.store.checkpoint()
