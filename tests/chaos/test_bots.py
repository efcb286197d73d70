"""Four bots on one store: every digest is posted by one of them."""

from __future__ import annotations

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from bot.workspace import Remote
from store.record import Store
from tests.chaos import children
from tests.chaos.conftest import CHAOS, Start, long_form, wait_for

NEWSDESK = children.CHANNELS[0]
SETTINGS = """
[health]
listen = ""
[digests]
quiet_day = "line"
[delivery]
pace_seconds = 0.0
[[digest]]
channel = "newsdesk"
at = "08:00"
zone = "UTC"
"""


def fires(folder: Path, slack: Remote, start: Start, context: ForkServerContext, days: int) -> None:
    """Four whole bots, each with its own schedule and connection, whose days are turned by hand."""
    (folder / "settings.toml").write_text(SETTINGS, "utf-8")
    path = str(folder / "store.sqlite")
    first = datetime.now(UTC).replace(hour=7, minute=59, second=0, microsecond=0) - timedelta(days=days + 2)
    clock = context.Value("d", first.timestamp())
    with Store(path) as store:
        pipes = [context.Pipe() for _ in range(4)]
        four = [start(children.bot, path, str(folder), slack.environment, clock, theirs) for _, theirs in pipes]
        for mine, _ in pipes:
            assert mine.poll(60), "a bot did not start"
            assert mine.recv() == "running"
        wait_for(lambda: len(slack.connections()) == 4)
        begun = time.monotonic()
        for day in range(days):
            clock.value = (first + timedelta(days=day, minutes=2)).timestamp()
            wait_for(lambda day=day: store.queue_depth().get("sent", 0) > day)  # type: ignore[misc]
        for mine, theirs in pipes:
            mine.send("end")
            theirs.close()
        for (mine, _), one in zip(pipes, four, strict=True):
            one.join(10)
            assert one.exitcode == 0, "a bot did not end within ten seconds"
            one.close()
            mine.close()
        wanted = Counter(f"daily/{(first + timedelta(days=day)).date()}" for day in range(days))
        assert Counter(one.subject for one in store.deliveries()) == wanted
        shown = [
            message["metadata"]["event_payload"]["id"] for message in slack.messages(NEWSDESK) if message["by_bot"]
        ]
        assert shown == [one.id for one in store.deliveries()]
    print(f"4 bots, {days} fires, {len(shown)} posts, {time.monotonic() - begun:.0f} s")


def test_four_bots(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """Four bots and three mornings are three posts."""
    fires(tmp_path, slack, start, context, 3)


@long_form
@pytest.mark.chaos
def test_four_bots_long(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """The same for sixty mornings."""
    fires(tmp_path, slack, start, context, int(60 * CHAOS))
