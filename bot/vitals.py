"""How the program shows that it lives: signs with their times, and figures for Prometheus."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest

LATE = 300.0  # seconds a delivery may be overdue before health is bad


@dataclass(frozen=True, slots=True)
class FeedSign:
    """How a feed's last look went."""

    at: datetime
    ok: bool
    told: str


class Vitals:
    """Signs of life. Written from many threads, read by /healthz, /metrics and `/facts status`."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.clock = clock
        self.started = clock()
        self._lock = threading.Lock()
        self._signs: dict[str, datetime] = {}
        self._feeds: dict[str, FeedSign] = {}
        self.registry = CollectorRegistry()
        self.posts = Counter("factdesk_posts", "Posts to Slack", ("purpose", "outcome"), registry=self.registry)
        self.articles = Counter("factdesk_articles", "Articles taken in", ("status",), registry=self.registry)
        self.errors = Counter("factdesk_errors", "Requests that failed", registry=self.registry)
        self.replaced = Gauge(
            "factdesk_connections_replaced", "Connections the watchdog replaced", registry=self.registry
        )
        self.queue = Gauge("factdesk_deliveries_waiting", "Deliveries owed and not yet sent", registry=self.registry)
        self.failed = Gauge("factdesk_deliveries_failed", "Deliveries set aside for a person", registry=self.registry)
        self.stopped = Gauge("factdesk_channels_stopped", "Channels nothing is posted in", registry=self.registry)
        self.overdue = Gauge(
            "factdesk_delivery_overdue_seconds", "How late the oldest delivery is", registry=self.registry
        )
        self.quiet = Gauge("factdesk_connection_quiet_seconds", "Since the last sign of Slack", registry=self.registry)

    def sign(self, what: str) -> None:
        """Something happened just now: ``envelope``, ``digest``, ``post``."""
        with self._lock:
            self._signs[what] = self.clock()

    def feed(self, url: str, *, ok: bool, told: str) -> None:
        """How a look at a feed went."""
        with self._lock:
            self._feeds[url] = FeedSign(self.clock(), ok, told)

    def since(self, what: str) -> datetime | None:
        """When it last happened; None when not since the start."""
        with self._lock:
            return self._signs.get(what)

    @property
    def feeds(self) -> Mapping[str, FeedSign]:
        """How each feed's last look went."""
        with self._lock:
            return dict(self._feeds)

    def figures(self) -> bytes:
        """All figures in the text form of Prometheus."""
        return generate_latest(self.registry)

    def report(
        self,
        *,
        waiting: int,
        failed: int,
        stopped: Mapping[str, str],
        overdue: float,
        quiet: float | None,
        silent: float,
    ) -> dict[str, Any]:
        """The account of /healthz. ``ok`` is whether a person need not look.

        Args:
            waiting: deliveries owed and not yet sent.
            failed: deliveries set aside for a person.
            stopped: channels that nothing is posted in, with the reason.
            overdue: seconds by which the oldest of them is late.
            quiet: seconds since the last sign of the connection; None in HTTP mode.
            silent: the seconds of quiet after which it counts as lost.
        """
        self.queue.set(waiting)
        self.failed.set(failed)
        self.stopped.set(len(stopped))
        self.overdue.set(overdue)
        if quiet is not None:
            self.quiet.set(quiet)
        connected = quiet is None or quiet <= 2 * silent
        signs = {what: _iso(self.since(what)) for what in ("envelope", "post", "digest")}
        return {
            "ok": connected and overdue < LATE,
            "started": self.started.isoformat(),
            "connection": {"ok": connected, "quiet_seconds": None if quiet is None else round(quiet, 1)},
            "last": signs,
            "deliveries": {"waiting": waiting, "overdue_seconds": round(overdue), "failed": failed},
            "stopped": dict(stopped),
            "feeds": {
                url: {"ok": sign.ok, "at": sign.at.isoformat(), "told": sign.told} for url, sign in self.feeds.items()
            },
        }


def _iso(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
