"""What is done by the clock, on one store by several bots: once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.duties import Duties
from bot.fetch import Fetched
from bot.polling import Poller
from bot.schedule import Job
from bot.settings import load
from bot.vitals import Vitals
from store.ingest import Desk
from store.model import Article, Extraction
from store.record import Store
from tests.bot.conftest import NEWSDESK, HandClock

Make = Callable[..., Duties]


@pytest.fixture
def duties(store: Store, clock: HandClock, tmp_path: Path) -> Make:
    """Makes the duties of a bot with settings of its own on the one store."""

    def make(words: str = "", getter: Any = None) -> Duties:
        (tmp_path / "settings.toml").write_text(words, "utf-8")
        settings = load(tmp_path, environ={})
        desk = Desk(store, lambda _: Extraction(()))
        made = Duties(settings, desk, Poller(desk, getter, limit=1000), Vitals(clock), clock)
        made.channels = {"newsdesk": NEWSDESK}
        return made

    return make


def job(of: Duties, beginning: str) -> Job:
    (found,) = (one for one in of.plan() if one.name.startswith(beginning))
    return found


def run(of: Duties, beginning: str, clock: HandClock) -> None:
    one = job(of, beginning)
    if due := one.due(clock()):
        one.run(due)


ORDER = '[[digest]]\nchannel = "#newsdesk"\nat = "08:00"\nzone = "UTC"\n'


def test_a_digest_is_owed_once_a_day_by_two_bots(duties: Make, store: Store, clock: HandClock) -> None:
    """Each bot looks every minute for three days; each day has one digest, due at its hour."""
    both = duties(ORDER), duties(ORDER)
    for _ in range(3 * 24 * 6):
        for one in both:
            run(one, "digest", clock)
        clock.go(600)
    owed = store.deliveries(purpose="digest")
    assert [one.subject for one in owed] == ["daily/2025-03-20", "daily/2025-03-21", "daily/2025-03-22"]
    assert {(one.channel, one.due.hour if one.due else None) for one in owed} == {(NEWSDESK, 8)}


def test_a_digest_ordered_after_its_hour_waits_for_tomorrow(duties: Make, store: Store, clock: HandClock) -> None:
    """What was due before it was ordered is not caught up, also when the hour is moved."""
    clock.go(3 * 3600)
    one = duties(ORDER)
    run(one, "digest", clock)
    moved = duties(ORDER.replace("08:00", "09:30"))
    run(moved, "digest", clock)
    assert store.deliveries() == ()
    clock.go(24 * 3600)
    run(moved, "digest", clock)
    assert [one.subject for one in store.deliveries()] == ["daily/2025-03-21"]


def test_a_machine_that_slept_posts_when_it_wakes(duties: Make, store: Store, clock: HandClock) -> None:
    """Within the grace of hours a missed digest is owed, a later one is not."""
    one = duties(ORDER)
    one.plan()
    clock.go(5 * 3600)
    run(one, "digest", clock)
    assert [one.subject for one in store.deliveries()] == ["daily/2025-03-20"]
    clock.go(24 * 3600 + 3 * 3600)
    run(one, "digest", clock)
    assert len(store.deliveries()) == 1


def test_a_stopped_channel_is_not_flooded_when_it_is_back(duties: Make, store: Store, clock: HandClock) -> None:
    """No digest is owed to a channel that nothing can be posted to; when it is back, the next one is."""
    one = duties(ORDER)
    one.plan()
    with store.write(at=clock()) as tx:
        tx.stop_channel(NEWSDESK, "is_archived")
    clock.go(2 * 3600)
    run(one, "digest", clock)
    for _ in range(5):
        clock.go(24 * 3600)
        run(one, "digest", clock)
    assert store.deliveries() == ()
    with store.write(at=clock()) as tx:
        tx.resume_channel(NEWSDESK)
    clock.go(24 * 3600)
    run(one, "digest", clock)
    assert [one.subject for one in store.deliveries()] == ["daily/2025-03-26"]


def test_a_channel_orders_for_itself(duties: Make, store: Store, clock: HandClock) -> None:
    """What was said in the channel goes before the settings; several digests stand side by side."""
    with store.write(at=clock()) as tx:
        tx.set_digest(NEWSDESK, "daily", "17:30", "Europe/Kyiv")
        tx.set_digest(NEWSDESK, "sport", "06:00", "UTC")
    planned = {one.name: one.rhythm.following(clock()) for one in duties(ORDER).plan() if one.name.startswith("digest")}
    assert {name: f"{at:%H:%M}" for name, at in planned.items()} == {
        f"digest {NEWSDESK} daily": "15:30",
        f"digest {NEWSDESK} sport": "06:00",
    }


def test_old_articles_are_let_go(duties: Make, store: Store, clock: HandClock) -> None:
    """With keep_days, what has not come in for so long is deleted; without it, nothing is."""
    desk = Desk(store, lambda _: Extraction(()))
    old = desk.ingest(Article("Old words."), now=clock())
    clock.go(40 * 24 * 3600)
    new = desk.ingest(Article("New words."), now=clock())
    run(duties(), "housekeeping", clock)
    assert {one.id for one in store.articles()} == {old.article, new.article}
    clock.go(3600)
    run(duties("[record]\nkeep_days = 30\n"), "housekeeping", clock)
    assert {one.id for one in store.articles()} == {new.article}


def test_an_embargo_ends(duties: Make, store: Store, clock: HandClock) -> None:
    """Within a minute of its end an embargoed article is placed."""
    held = replace(Article("Words to come."), embargoed_until=clock() + timedelta(hours=1))
    kept = Desk(store, lambda _: Extraction(())).ingest(held, now=clock())
    one = duties()
    run(one, "embargoes", clock)
    assert store.unplaced(clock()) == ()
    clock.go(3601)
    assert store.unplaced(clock()) == (kept.article,)
    run(one, "embargoes", clock)
    assert store.unplaced(clock()) == ()


class Down:
    def get(self, url: str, **_: Any) -> Any:
        from store.errors import FetchRefused

        raise FetchRefused(f"{url}: the server answered 500")


def test_a_feed_that_is_down_is_told_and_stops_nothing(duties: Make, clock: HandClock) -> None:
    """Its state is in the vital signs; one bot of several asks it in each slot."""
    one = duties('[[feed]]\nurl = "https://x.example/f"\n', Down())
    run(one, "feed", clock)
    assert not one.vitals.feeds["https://x.example/f"].ok
    other = duties('[[feed]]\nurl = "https://x.example/f"\n', Down())
    run(other, "feed", clock)
    assert other.vitals.feeds == {}


@dataclass
class SlowFeed:
    """A feed whose server takes its time: whoever asks waits until it is let go."""

    asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    go: threading.Event = field(default_factory=threading.Event)
    times: int = 0

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        del etag, modified
        self.times += 1
        self.asked.release()
        assert self.go.wait(10)
        return Fetched(url, RSS)


RSS = b"""<rss version='2.0'><channel><title>T</title><item><title>Quay</title>
<description>The harbour board agreed on the quay.</description></item></channel></rss>"""
FEED = '[[feed]]\nurl = "https://h.example/feed"\nevery_minutes = 1\n[polling]\nlinked_pages = false\n'


def test_a_slow_feed_is_not_read_twice_at_once(duties: Make, clock: HandClock) -> None:
    """While one look at a feed lasts, the next slot passes by; the one after reads again."""
    web = SlowFeed()
    one = duties(FEED, web)
    first = threading.Thread(target=run, args=(one, "feed", clock))
    first.start()
    assert web.asked.acquire(timeout=10)
    clock.go(60)
    run(one, "feed", clock)
    assert web.times == 1
    web.go.set()
    first.join()
    clock.go(60)
    run(one, "feed", clock)
    assert web.times == 2


def test_known_articles_are_not_counted_as_new(duties: Make, clock: HandClock) -> None:
    """A feed at another address that brings what the record has says that nothing is new."""
    web = SlowFeed()
    web.go.set()
    one = duties(FEED, web)
    run(one, "feed", clock)
    assert one.vitals.feeds["https://h.example/feed"].told == "1 new, 0 refused"
    moved = duties(FEED.replace("/feed", "/moved"), web)
    run(moved, "feed", clock)
    assert moved.vitals.feeds["https://h.example/moved"].told == "0 new, 0 refused"
