"""What runs in the processes that are killed: the real desk, courier and bot, with extractions from the shelf."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import handlers
import store.language.numbers  # noqa: F401 - cards need it: seconds to import, which no child shall spend
from bot import log
from bot.app import web_client
from bot.deliver import Courier
from bot.doors import now as wall
from bot.running import Bot, Options
from bot.settings import load
from bot.tokens import Tokens
from bot.vitals import Vitals
from store.ingest import Desk
from store.owe import AlertPolicy
from store.record import Store
from tests.chaos import stored

CHANNELS = ("C0NEWSDESK", "C0WORLD000")
POLICY = AlertPolicy(max_age_hours=1e9, channels=CHANNELS, budget=10**9)


def courier(store: Store, environment: dict[str, str], clock: Callable[[], datetime], **more: Any) -> Courier:
    """The real one, without Slack's pace."""
    return Courier(
        store,
        web_client(Tokens.load(http=False, environ=environment)),
        registry=handlers.scan(),
        rules=handlers.Rules(),
        vitals=Vitals(clock),
        clock=clock,
        give_up=timedelta(days=30),
        pace=0.0,
        **more,
    )


def desk(path: str, environment: dict[str, str], begun: float, acknowledged: Connection, last: int | None) -> None:
    """Keep articles and deliver the cards they raise, until killed, or until ``last`` is kept and nothing is owed.

    Args:
        path: the store.
        environment: where Slack is.
        begun: the time of day at which this process believes to start.
        acknowledged: gets the number of each article once it is kept.
        last: no article after this one; None: go on for ever.
    """
    log.set_up("critical")
    started = time.monotonic()

    def clock() -> datetime:
        return datetime.fromtimestamp(begun + time.monotonic() - started, UTC)

    with Store(path) as store:
        takes = Desk(store, stored.read, POLICY)
        posts = courier(store, environment, clock)
        threading.Thread(target=_pump, args=(posts,), daemon=True).start()
        for number in count(store.counts()["articles"]):
            if last is not None and number > last:
                break
            takes.ingest(stored.article(number), now=clock())
            acknowledged.send(number)
        while store.next_due() is not None:
            time.sleep(0.02)
        posts.stop()


def _pump(posts: Courier) -> None:
    while not posts.stopping.is_set():
        posts.pump()
        time.sleep(0.001)


def bot(path: str, config: str, environment: dict[str, str], clock: Any, ready: Connection) -> None:
    """A whole bot on a store that others share, by a clock that the test turns.

    Args:
        path: the store.
        config: the folder of its settings.
        environment: where Slack is.
        clock: the time of day, shared with the test.
        ready: is told when it runs; what comes back ends it.
    """
    log.set_up("critical")

    def now() -> datetime:
        return datetime.fromtimestamp(clock.value, UTC)

    with Store(path) as store:
        one = Bot(
            load(Path(config), environ={}),
            store,
            Tokens.load(http=False, environ=environment),
            Options(extract=stored.read, clock=now),
        )
        one.start()
        ready.send("running")
        seen = clock.value
        try:
            while not ready.poll(0.02):
                if clock.value != seen:
                    seen = clock.value
                    one.schedule.jump()
        finally:
            one.stop()


@dataclass(frozen=True)
class Sample:
    """One look at a desk at work: bytes of memory and of the store's log, and what was done so far."""

    rss: int
    wal: int
    articles: int
    searches: int
    posts: int


def soak(path: str, environment: dict[str, str], seconds: float, result: Connection) -> None:
    """Keep ten articles a second, search and deliver meanwhile; send the samples of each half second at the end."""
    log.set_up("critical")
    end = time.monotonic() + seconds
    searches: list[int] = [0, 0]

    def search(mine: int) -> None:
        while time.monotonic() < end:
            store.search("prisoner swap", limit=5, now=wall())
            searches[mine] += 1
            time.sleep(0.05)

    with Store(path) as store:
        takes = Desk(store, stored.read, POLICY)
        posts = courier(store, environment, wall)
        working = [threading.Thread(target=search, args=(mine,)) for mine in range(2)]
        working.append(threading.Thread(target=_pump, args=(posts,)))
        for thread in working:
            thread.start()
        samples: list[Sample] = []
        for number in count():
            if time.monotonic() >= end and len(samples) >= 4:  # a quarter of them each: a slow machine takes longer
                break
            takes.ingest(stored.article(number), now=wall())
            if number % 5 == 0:
                samples.append(
                    Sample(_memory(), _size(f"{path}-wal"), number + 1, sum(searches), store.counts()["sent"])
                )
            time.sleep(0.1)
        while store.next_due() is not None:
            time.sleep(0.02)
        posts.stop()
        for thread in working:
            thread.join()
        samples.append(Sample(_memory(), _size(f"{path}-wal"), number, sum(searches), store.counts()["sent"]))
    result.send(samples)


def _memory() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _size(file: str) -> int:
    return Path(file).stat().st_size if Path(file).exists() else 0
