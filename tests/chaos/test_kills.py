"""kill -9 at any moment: nothing acknowledged is lost, nothing is posted twice, nothing owed stays unposted."""

from __future__ import annotations

import random
import time
from collections import Counter
from contextlib import suppress
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from bot.workspace import Remote
from store.record import Store
from tests.chaos import children, stored
from tests.chaos.conftest import CHAOS, Start, long_form

REST = 120.0  # seconds, by the children's clock, between a death and the next start: longer than the lease


def lives(path: Path, slack: Remote, start: Start, context: ForkServerContext, kills: int) -> tuple[set[int], int]:
    """Start, kill, start again; then let the last one finish. What was acknowledged, and deaths while posting."""
    rng = random.Random(5)
    begun = time.time() - (kills + 1) * (REST + 5)  # behind Slack's clock, as the search for markers wants it
    acknowledged: set[int] = set()
    posting = 0
    for life in range(kills + 1):
        mine, theirs = context.Pipe(duplex=False)
        last = None if life < kills else 2 * (max(acknowledged, default=0) // 2) + 3
        one = start(children.desk, str(path), slack.environment, begun + life * REST, theirs, last)
        theirs.close()
        with mine:
            if last is None:
                with suppress(EOFError):
                    acknowledged.add(mine.recv())
                time.sleep(rng.uniform(0, 0.2))
                one.kill()
            one.join(120)
            with suppress(EOFError):
                while True:
                    acknowledged.add(mine.recv())
        assert one.exitcode == (0 if last is not None else -9)
        one.close()
        with Store(path) as store:
            posting += bool(store.deliveries(state="sending"))
    return acknowledged, posting


def survives(path: Path, slack: Remote, start: Start, context: ForkServerContext, kills: int) -> None:
    acknowledged, posting = lives(path, slack, start, context, kills)
    with Store(path) as store:
        store.check()
        kept = {article.id for article in store.articles()}
        assert {stored.article(number).id for number in acknowledged} <= kept
        findings = {finding.id for finding in store.findings()}
        assert len(findings) == len(kept) // 2 > 0
        deliveries = store.deliveries()
        assert {one.state for one in deliveries} == {"sent"}
        assert Counter((one.channel, one.subject) for one in deliveries) == Counter(
            (channel, finding) for channel in children.CHANNELS for finding in findings
        )
        for channel in children.CHANNELS:
            owed = [one.id for one in deliveries if one.channel == channel]
            shown = [message["metadata"]["event_payload"]["id"] for message in slack.messages(channel)]
            assert shown == owed
    print(f"{kills} kills, {posting} of them while posting: {len(acknowledged)} articles, {len(deliveries)} posts")


def test_kill(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """A desk killed four times at random loses no article and no card, and posts none twice."""
    survives(tmp_path / "store.sqlite", slack, start, context, 4)


@long_form
@pytest.mark.chaos
def test_kill_long(tmp_path: Path, slack: Remote, start: Start, context: ForkServerContext) -> None:
    """The same for three hundred kills."""
    survives(tmp_path / "store.sqlite", slack, start, context, int(300 * CHAOS))
