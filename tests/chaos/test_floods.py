"""429s, cut connections and a socket that comes and goes: every card arrives once, in order, and questions are answered."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import running, schedule
from bot.running import Bot, Options
from bot.settings import load
from bot.tokens import Tokens
from bot.workspace import Remote
from store.record import Store
from tests.chaos import stored
from tests.chaos.conftest import CHAOS, long_form, wait_for

SPEED = 30.0  # of the bot's clock, so that growing pauses pass; Slack's pauses are waited out in full
CALLS = ["chat.postMessage", "chat.update", "conversations.history", "conversations.replies"]
TROUBLE: list[tuple[str, dict[str, Any]]] = [
    ("refresh", {}),
    ("refresh", {"linger": True}),
    ("abort", {}),
    ("deaf", {}),
]


@contextmanager
def at_work(folder: Path, slack: Remote, channels: list[str]) -> Iterator[Bot]:
    """A whole bot that posts cards to these channels, by a fast clock behind Slack's."""
    begun, started = datetime.now(UTC) - timedelta(days=5), time.monotonic()

    def clock() -> datetime:
        return begun + timedelta(seconds=SPEED * (time.monotonic() - started))

    (folder / "settings.toml").write_text(
        f"""
        [alerts]
        channels = {channels!r}
        max_age_hours = 1e9
        budget = 1000000
        [delivery]
        pace_seconds = 0.0
        [health]
        listen = ""
        silent_seconds = 5
        """,
        "utf-8",
    )
    tokens = Tokens.load(http=False, environ=slack.environment)
    with Store(folder / "store.sqlite") as store:
        one = Bot(load(folder, environ={}), store, tokens, Options(extract=stored.read, clock=clock))
        one.start()
        try:
            yield one
        finally:
            one.stop()


def _sent(bot: Bot) -> int:
    depth = bot.store.queue_depth()
    assert "failed" not in depth, [one.reason for one in bot.store.deliveries(state="failed")]
    return depth.get("sent", 0)


def flood(folder: Path, slack: Remote, channels: int, pairs: int, trouble: list[tuple[str, dict[str, Any]]]) -> None:
    names = [f"room{number}" for number in range(channels)]
    rooms = [slack.control("channel", name=name)["id"] for name in names]
    answered = 0
    with at_work(folder, slack, names) as bot:
        slack.wait_connected()
        slack.faults(limit_every=3, retry_after=1, cut_every=5, cut_when="after", methods=CALLS)
        for number in range(2 * pairs):
            bot.desk.ingest(stored.article(number), now=bot.clock())
        total = channels * pairs
        sides = itertools.cycle(("before", "after"))
        faults = itertools.cycle(trouble)
        while (sent := _sent(bot)) < total:
            if pairs > 50:  # setting faults begins their count anew
                slack.faults(limit_every=3, retry_after=1, cut_every=5, cut_when=next(sides), methods=CALLS)
            name, how = next(faults)
            slack.control(name, **how)
            slack.wait(lambda: slack.command("/facts status")["ok"], 20)
            answered += 1
            done = sent + max(1, total // (2 * len(trouble)))
            wait_for(lambda done=done: _sent(bot) >= min(done, total), 300)  # type: ignore[misc]
        deliveries = bot.store.deliveries()
    assert {one.state for one in deliveries} == {"sent"}
    assert len(deliveries) == total
    for room in rooms:
        owed = [one.id for one in deliveries if one.channel == room]
        shown = [message["metadata"]["event_payload"]["id"] for message in slack.messages(room) if message["by_bot"]]
        assert shown == owed
    done = slack.control("traffic", last=1)["done"]
    assert done.get("limited", 0) > 0, done
    assert done.get("cut_after", 0) > 0, done
    print(f"{total} deliveries in {channels} channels, {answered} troubles of the connection, {done}")


def test_flood(tmp_path: Path, slack: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighteen cards in three channels, through every fault of calls and two of the connection."""
    monkeypatch.setattr(running, "PUMP", 0.05)
    flood(tmp_path, slack, 3, 6, TROUBLE[1:3])


@long_form
@pytest.mark.chaos
def test_flood_long(tmp_path: Path, slack: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six hundred cards in six channels, through every fault there is."""
    monkeypatch.setattr(schedule, "JUMP", 1e9)  # the fast clock is no jump
    monkeypatch.setattr(running, "PUMP", 0.05)
    flood(tmp_path, slack, 6, int(100 * CHAOS), TROUBLE)


def test_a_pause_is_kept(tmp_path: Path, slack: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a 429 the channel is left alone for as long as Slack said, whatever the bot's clock says."""
    monkeypatch.setattr(running, "PUMP", 0.05)
    slack.faults(limit_every=2, retry_after=1, methods=["chat.postMessage"])
    with at_work(tmp_path, slack, ["newsdesk"]) as bot:
        asked: list[float] = []
        post: Callable[..., Any] = bot.client.chat_postMessage
        monkeypatch.setattr(
            bot.client, "chat_postMessage", lambda **how: (asked.append(time.monotonic()), post(**how))[1]
        )
        for number in range(4):
            bot.desk.ingest(stored.article(number), now=bot.clock())
        wait_for(lambda: _sent(bot) == 2)
    assert len(asked) == 3
    assert asked[2] - asked[1] >= 1.0


@long_form
@pytest.mark.chaos
def test_an_end_within_ten_seconds(tmp_path: Path, slack: Remote, monkeypatch: pytest.MonkeyPatch) -> None:
    """With Slack hanging in every call, a stop still takes less than ten seconds and leaves nothing half-done."""
    monkeypatch.setattr(running, "PUMP", 0.05)
    with at_work(tmp_path, slack, ["newsdesk", "world"]) as bot:
        slack.wait_connected()
        slack.faults(slow_seconds=60, methods=CALLS)
        for number in range(8):
            bot.desk.ingest(stored.article(number), now=bot.clock())
        wait_for(lambda: bot.store.queue_depth().get("sending", 0) == 2)
        begun = time.monotonic()
        bot.stop()
        assert time.monotonic() - begun < 10
        assert bot.store.queue_depth() == {"owed": 8}
        slack.calm()
