"""A quarter of an hour of work: memory and log stay flat. `make soak`; FACTDESK_SOAK_MINUTES for longer."""

from __future__ import annotations

import os
from multiprocessing.context import ForkServerContext
from pathlib import Path
from statistics import median

import pytest

from bot.workspace import Remote
from store.record import Store
from store.record.connection import WAL_LIMIT
from tests.chaos import children
from tests.chaos.conftest import Start

MINUTES = float(os.environ.get("FACTDESK_SOAK_MINUTES", "0"))
SLACKNESS = 32 * 2**20  # bytes by which memory may grow from the second quarter to the last: SQLite's page cache fills


def soak(path: Path, slack: Remote, start: Start, context: ForkServerContext, seconds: float) -> None:
    mine, theirs = context.Pipe(duplex=False)
    one = start(children.soak, str(path), slack.environment, seconds, theirs)
    theirs.close()
    with mine:
        assert mine.poll(seconds + 120), "the soak did not end"
        samples: list[children.Sample] = mine.recv()
    one.join(20)
    assert one.exitcode == 0
    quarter = len(samples) // 4
    before, after = (
        median(sample.rss for sample in part) for part in (samples[quarter : 2 * quarter], samples[-quarter:])
    )
    log = max(sample.wal for sample in samples)
    last = samples[-1]
    print(
        f"{seconds:.0f} s: {last.articles} articles, {last.searches} searches, {last.posts} posts; memory "
        f"{before / 2**20:.1f} MiB in the second quarter, {after / 2**20:.1f} in the last; log at most {log / 2**20:.1f} MiB"
    )
    assert after - before < SLACKNESS
    assert log < 3 * WAL_LIMIT
    with Store(path) as store:
        store.check()
        assert store.counts()["articles"] == last.articles
        shown = [message["metadata"]["event_payload"]["id"] for message in slack.messages(children.CHANNELS[0])]
        assert shown == [one.id for one in store.deliveries(state="sent", channel=children.CHANNELS[0])]
        assert len(shown) > 0


def test_soak(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """Three seconds of everything at once; the same measures."""
    soak(tmp_path / "store.sqlite", slack, start, context, 3.0)


@pytest.mark.skipif(not MINUTES, reason="the long form: make soak")
@pytest.mark.soak
def test_soak_long(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """As many minutes as asked for."""
    soak(tmp_path / "store.sqlite", slack, start, context, 60 * MINUTES)
