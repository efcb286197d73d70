"""The running bot: every part made once, started in order, stopped within ten seconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
from bot.duties import Duties
from bot.fetch import Fetcher, Limits
from bot.log import hide
from bot.polling import Poller
from bot.reading import ReadingRoom
from bot.schedule import Schedule
from bot.settings import Settings
from bot.tokens import Tokens
from bot.vitals import Vitals
from bot.web import Server, site
from store import inference
from store.errors import FactdeskError, SettingsError
from store.ingest import Desk
from store.model import Article, Extraction
from store.owe import AlertPolicy
from store.record import Store

PUMP = 0.5  # seconds between two looks at what is owed
ANSWERING = 16  # handlers at work at once: presses that wait for the store's writer leave room for questions
REPLAN = 15.0  # seconds until a digest that a channel has ordered is planned


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
        inference.use(inference.chosen(settings.judging.second_reader))
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
        self.duties = Duties(settings, self.desk, self.poller, self.vitals, self.clock)
        self.schedule = Schedule(self.duties.plan, self.clock)
        self.errands = ThreadPoolExecutor(2, thread_name_prefix="errand")
        self.answering = ThreadPoolExecutor(ANSWERING, thread_name_prefix="answer")
        self.channels: Mapping[str, str] = {}  # names with their ids
        self.joined: set[str] = set()
        self.connection: Connection | None = None
        self.server: Server | None = None
        self._stopped = threading.Event()

    # --- start and stop -------------------------------------------------------------------------------

    def start(self) -> None:
        """Connect, then go to work.

        Raises:
            StoreDamaged: the record is; it is left as it is.
            TokenMissing: Slack does not take a token.
            SettingsError: a port is taken.
        """
        self.store.check()
        self._greet()
        around = slack.Surroundings(self.store, self.rules, self.clock, self.queue_url, self.status)
        app = slack.build(self.tokens, around, self.registry, self.vitals, client=self.client, workers=self.answering)
        self._serve(app)
        if self.room is not None:
            self.errands.submit(self._warm)
        self.schedule.start()
        self.schedule.often("deliveries", PUMP, self.courier.pump)
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
        self.courier.stopping.set()
        if self.connection is not None:
            self.connection.close()
        if self.room is not None:
            self.room.close()
        self.answering.shutdown(wait=True)  # what was acknowledged is done
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
        self.channels = self.duties.channels = self._find_channels()
        wanted = {*self.settings.alerts.channels, *(order.channel for order in self.settings.digest)}
        for name in sorted(wanted - {*self.channels, *self.channels.values()}):
            self.log.error("no such channel: invite the bot there, or mend the settings", channel=name)
        self.desk.policy = self.policy()
        self.rules = self.courier.rules = slack.rules(self.settings, self.channels)
        self._name_channels()
        depth = self.store.queue_depth()
        if sending := depth.get("sending"):
            self.log.warning("the last run ended while posting: asking Slack what arrived", deliveries=sending)
        if owed := depth.get("owed"):
            self.log.info("owed from before", deliveries=owed)
        if failed := depth.get("failed"):
            self.log.warning("set aside: see `factdesk deliveries list --state failed`", deliveries=failed)
        for channel in self.store.channels():
            if channel.stopped:
                self.log.warning("nothing is posted there", channel=channel.name or channel.id, reason=channel.stopped)

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
        return self.settings.alerts.policy(self.channels)

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

    def status(self) -> dict[str, str]:
        """The rows of `/facts status`."""
        report = self.report()
        counts = self.store.counts()
        feeds = self.vitals.feeds
        failing = [url for url, sign in feeds.items() if not sign.ok]
        failed = report["deliveries"]["failed"]
        rows = {
            "Record": f"{counts.get('articles', 0):,} articles, {counts.get('facts', 0):,} facts",
            "Feeds": f"{len(self.settings.feed)}" + (f", failing: {', '.join(failing)}" if failing else ""),
            "Deliveries": f"{report['deliveries']['waiting']} waiting" + (f", {failed} set aside" if failed else ""),
            "Running since": self.vitals.started.isoformat(timespec="minutes"),
        }
        if stopped := report["stopped"]:
            rows["Nothing is posted in"] = ", ".join(f"{name} ({reason})" for name, reason in stopped.items())
        quiet = report["connection"]["quiet_seconds"]
        return rows if quiet is None else {**rows, "Connection": f"last sign {quiet:.0f} seconds ago"}

    def report(self) -> dict[str, Any]:
        """The account of /healthz. What waits for a channel that is gone is not late."""
        now = self.clock()
        stopped = {one.id: one for one in self.store.channels() if one.stopped}
        waiting = (*self.store.deliveries(state="owed"), *self.store.deliveries(state="sending"))
        going = [one for one in waiting if one.channel not in stopped]
        overdue = max((max(0.0, (now - one.due).total_seconds()) for one in going if one.due), default=0.0)
        self.vitals.replaced.set(self.connection.replaced if self.connection else 0)
        return self.vitals.report(
            waiting=len(going),
            failed=self.store.queue_depth().get("failed", 0),
            stopped={one.name or id_: one.stopped or "" for id_, one in stopped.items()},
            overdue=overdue,
            quiet=self.connection.quiet_for if self.connection else None,
            silent=self.settings.health.silent_seconds,
        )
