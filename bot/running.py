"""The running bot: every part made once, started in order, stopped within ten seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

import handlers
from bot import app as slack
from bot.connection import Connection
from bot.deliver import Courier
from bot.doors import now as wall_clock
from bot.fetch import Fetcher, Limits
from bot.log import hide
from bot.polling import Poller
from bot.reading import ReadingRoom
from bot.schedule import Job, Schedule
from bot.settings import DigestOrder, Feed, Settings, Tokens
from bot.slots import Daily, Due, Every
from bot.vitals import Vitals
from bot.web import Server, site
from store.errors import FactdeskError, InputError, SettingsError
from store.ingest import Desk
from store.model import Article, Delivery, Extraction
from store.owe import AlertPolicy
from store.record import Store

PUMP = 0.5  # seconds between two looks at what is owed
REPLAN = 15.0  # seconds until a digest that a channel has ordered is planned
EMBARGOES = 60.0
HOUSEKEEPING = 3600.0


@dataclass(frozen=True)
class Options:
    """What one run is told beside its settings.

    ``allow`` are host:port pairs that may be fetched although they are loopback: the demo's own feed.
    ``extract`` replaces the worker process; tests that need no language model give one.
    """

    http: str | None = None
    allow: frozenset[str] = frozenset()
    extract: Callable[[Article], Extraction] | None = None
    clock: Callable[[], datetime] = wall_clock
    client_of: Callable[[Tokens], Any] = field(default=slack.web_client)


class Bot:
    """All parts of the running program, wired. The one composition root."""

    def __init__(self, settings: Settings, store: Store, tokens: Tokens, options: Options = Options()) -> None:
        self.settings, self.store, self.tokens, self.options = settings, store, tokens, options
        self.log = structlog.get_logger("factdesk")
        self.clock = options.clock
        self.rules = slack.rules(settings)
        self.registry = handlers.scan()
        self.vitals = Vitals(self.clock)
        self.client = options.client_of(tokens)
        self.room = None if options.extract else ReadingRoom(settings.reading.seconds)
        self.fetcher = Fetcher(
            Limits(
                seconds=settings.fetch.seconds,
                size=int(settings.fetch.megabytes * 1e6),
                redirects=settings.fetch.redirects,
                allow=options.allow,
            )
        )
        self.desk = Desk(store, options.extract or self._extract)
        self.poller = Poller(
            self.desk, self.fetcher, limit=settings.reading.characters, linked_pages=settings.polling.linked_pages
        )
        self.courier = Courier(
            store,
            self.client,
            registry=self.registry,
            rules=self.rules,
            vitals=self.vitals,
            clock=self.clock,
            give_up=timedelta(hours=settings.delivery.give_up_hours),
            pace=settings.delivery.pace_seconds,
        )
        self.schedule = Schedule(self._plan, self.clock)
        self.errands = ThreadPoolExecutor(2, thread_name_prefix="errand")
        self.channels: Mapping[str, str] = {}  # names with their ids
        self.joined: set[str] = set()
        self.connection: Connection | None = None
        self.server: Server | None = None
        self._stopped = threading.Event()

    # --- start and stop -------------------------------------------------------------------------------

    def start(self) -> None:
        """Connect, then go to work.

        Raises:
            TokenMissing: Slack does not take a token.
            SettingsError: a port is taken.
        """
        self._greet()
        around = slack.Surroundings(self.store, self.rules, self.clock, self.queue_url, self.status)
        app = slack.build(self.tokens, around, self.registry, self.vitals, client=self.client)
        self._serve(app)
        if self.room is not None:
            self.errands.submit(self._warm)
        self.schedule.start()
        self.schedule.often("deliveries", PUMP, self._pump)
        self.schedule.often("plan", REPLAN, self.schedule.rebuild)
        if self.options.http is None:
            assert self.tokens.app is not None
            self.connection = Connection(
                app,
                self.tokens.app.get_secret_value(),
                self.options.client_of(self.tokens),
                silent=self.settings.health.silent_seconds,
                heard=partial(self.vitals.sign, "envelope"),
            )
            try:
                self.connection.open()
            except SlackApiError as error:
                raise SettingsError(
                    f"Slack does not take SLACK_APP_TOKEN ({hide(str(error.response['error']))}): make one with connections:write"
                ) from None
        self.log.info("running", mode="http" if self.options.http else "socket", feeds=len(self.settings.feed))

    def wait(self) -> None:
        """Until somebody calls `stop` or `end`."""
        while not self._stopped.wait(0.5):
            pass

    def end(self) -> None:
        """Ask the waiting thread to go on; safe in a signal handler."""
        self._stopped.set()

    def stop(self) -> None:
        """Begin nothing more, finish what is being posted, let go of everything."""
        self._stopped.set()
        self.poller.stopping.set()
        if self.connection is not None:
            self.connection.close()
        if self.room is not None:
            self.room.close()
        self.fetcher.close()
        self.schedule.stop()
        self.courier.stop()
        self.errands.shutdown(wait=True, cancel_futures=True)
        if self.server is not None:
            self.server.stop()
        self.log.info("stopped")

    def _serve(self, app: Any) -> None:
        """Open the port for Slack, or that for health alone; the latter may be taken by another bot."""
        listen = self.options.http or self.settings.health.listen
        if not listen:
            return
        pages = site(
            app=app if self.options.http else None,
            report=self.report,
            figures=self.vitals.figures,
            metrics_for_all=self.settings.health.metrics == "everyone",
        )
        try:
            self.server = Server(pages, listen)
        except SettingsError as error:
            if self.options.http:
                raise
            self.log.warning("no /healthz in this run", reason=str(error))
            return
        self.server.start()

    def _greet(self) -> None:
        """Find the channels, and say what an earlier run left behind."""
        self.channels = self._find_channels()
        wanted = {*self.settings.alerts.channels, *(order.channel for order in self.settings.digest)}
        for name in sorted(wanted - {*self.channels, *self.channels.values()}):
            self.log.error("no such channel: invite the bot there, or mend the settings", channel=name)
        self.desk.policy = self.policy()
        self.rules = self.courier.rules = slack.rules(self.settings, self.channels)
        self._name_channels()
        waiting = len(self.store.deliveries(state="sending"))
        if waiting:
            self.log.warning("the last run ended while posting: asking Slack what arrived", deliveries=waiting)

    def _name_channels(self) -> None:
        """Remember the names of the channels the bot is in, and post again where it was put out and is back."""
        with self.store.write(at=self.clock()) as tx:
            for name, channel in self.channels.items():
                if channel in self.joined:
                    tx.name_channel(channel, name)
                    if tx.resume_channel(channel):
                        self.log.info("posting there again", channel=name)

    def _find_channels(self) -> dict[str, str]:
        """Channel names with their ids."""
        found: dict[str, str] = {}
        cursor: str | None = None
        try:
            while True:
                page = self.client.conversations_list(
                    types="public_channel,private_channel", exclude_archived=True, limit=200, cursor=cursor
                )
                found |= {channel["name"]: channel["id"] for channel in page["channels"]}
                self.joined |= {channel["id"] for channel in page["channels"] if channel.get("is_member")}
                cursor = (page.get("response_metadata") or {}).get("next_cursor")
                if not cursor:
                    return found
        except SlackApiError as error:
            self.log.warning(
                "channels cannot be listed: names in the settings lead nowhere", error=str(error.response["error"])
            )
            return found

    def policy(self) -> AlertPolicy:
        """When a finding rings, with channel names turned into ids."""
        alerts = self.settings.alerts
        return AlertPolicy(
            max_age_hours=alerts.max_age_hours,
            channels=tuple(self.channels.get(name.removeprefix("#"), name) for name in alerts.channels),
            budget=alerts.budget,
            budget_hours=alerts.budget_hours,
        )

    def _warm(self) -> None:
        """Load the model before the first article needs it."""
        assert self.room is not None
        try:
            self.room.start()
        except FactdeskError as error:
            if not self._stopped.is_set():
                self.log.error("articles cannot be read", reason=str(error))  # noqa: TRY400 - the reason is enough

    def _extract(self, article: Article) -> Extraction:
        assert self.room is not None
        return self.room.extract(article)

    # --- by the clock ---------------------------------------------------------------------------------

    def _plan(self) -> list[Job]:
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
        now = self.clock()
        with self.store.write(at=now) as tx:
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
        told = f"{len(seen.kept)} new, {len(seen.refused)} refused"
        self.vitals.feed(feed.url, ok=not seen.refused, told=told)
        if seen.kept or seen.refused:
            self.log.info("feed read", feed=feed.url, new=len(seen.kept), refused=len(seen.refused))
            self._pump()

    def _orders(self) -> list[DigestOrder]:
        """The digests of the settings and those that channels ordered; the channel's own word goes first."""
        ordered = [
            DigestOrder.model_validate({"channel": one.channel, "name": one.name, "at": one.at, "zone": one.zone})
            for one in self.store.digests()
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
        known = self.store.remembered(name)
        told = f"{rhythm.at} {rhythm.zone} "
        if known is None or not known.startswith(told):
            known = told + self.clock().isoformat()
            with self.store.write(at=self.clock()) as tx:
                tx.remember(name, known)
        return datetime.fromisoformat(known.rpartition(" ")[2])

    def _owe_digest(self, order: DigestOrder, due: Due) -> None:
        """One digest for the local day, in one transaction with the gate that lets only one bot owe it."""
        with self.store.write(at=self.clock()) as tx:
            if tx.digest_run(order.channel, order.name, date.fromisoformat(due.name)):
                subject = f"{order.name}/{due.name}"
                tx.owe(Delivery(id="", channel=order.channel, purpose="digest", subject=subject, due=due.at))
        self._pump()

    def _release(self, due: Due) -> None:
        """Place what an embargo held back until now; doing it twice does no harm."""
        del due
        if released := self.desk.release(now=self.clock()):
            self.log.info("embargoes ended", articles=len(released))

    def _housekeep(self, due: Due) -> None:
        with self.store.write(at=self.clock()) as tx:
            if not tx.gate("housekeeping", due.name):
                return
        days = self.settings.record.keep_days
        if days and (old := self.store.seen_before(self.clock() - timedelta(days=days))):
            self.store.forget(*old, at=self.clock())
            self.log.info("articles deleted: older than record.keep_days", articles=len(old))
        self.store.checkpoint()

    def _pump(self) -> None:
        self.courier.pump()

    # --- what handlers ask for -------------------------------------------------------------------------

    def queue_url(self, url: str, *, channel: str, user: str, response_url: str) -> None:
        """Read one address for a person; the answer comes through the response_url."""
        self.log.info("address queued", url=url, channel=channel, user=user)
        self.errands.submit(self._add, url, response_url)

    def _add(self, url: str, response_url: str) -> None:
        try:
            kept = self.poller.add(url, self.clock())
            words = {"new": "read", "revised": "read again: it was revised", "unchanged": "known already"}
            told = "\n".join(
                f"{words[one.status]}: {one.facts} facts, {len(one.findings)} disagreements" for one in kept
            )
        except FactdeskError as error:
            told = str(error)
        except Exception:
            self.log.exception("an address could not be read", url=url)
            told = "Something went wrong; the log knows more."
        try:
            WebhookClient(response_url, timeout=slack.TIMEOUT).send(text=slack.plain(told), response_type="ephemeral")
        except Exception:  # noqa: BLE001 - see deliver
            self.log.warning("could not tell what became of an address", url=url)
        self._pump()

    def status(self) -> dict[str, str]:
        """The rows of `/facts status`."""
        report = self.report()
        counts = self.store.counts()
        feeds = self.vitals.feeds
        failing = [url for url, sign in feeds.items() if not sign.ok]
        rows = {
            "Record": f"{counts.get('articles', 0):,} articles, {counts.get('facts', 0):,} facts",
            "Feeds": f"{len(self.settings.feed)}" + (f", failing: {', '.join(failing)}" if failing else ""),
            "Deliveries": f"{report['deliveries']['waiting']} waiting",
            "Running since": self.vitals.started.isoformat(timespec="minutes"),
        }
        quiet = report["connection"]["quiet_seconds"]
        return rows if quiet is None else {**rows, "Connection": f"last sign {quiet:.0f} seconds ago"}

    def report(self) -> dict[str, Any]:
        """The account of /healthz."""
        now = self.clock()
        waiting: Sequence[Delivery] = (*self.store.deliveries(state="owed"), *self.store.deliveries(state="sending"))
        overdue = max((max(0.0, (now - one.due).total_seconds()) for one in waiting if one.due), default=0.0)
        self.vitals.replaced.set(self.connection.replaced if self.connection else 0)
        return self.vitals.report(
            waiting=len(waiting),
            overdue=overdue,
            quiet=self.connection.quiet_for if self.connection else None,
            silent=self.settings.health.silent_seconds,
        )
