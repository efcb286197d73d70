"""Clocks that go back, forward and jump: one digest a local day, at its hour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import handlers
from bot import app
from bot.deliver import Courier
from bot.duties import Duties
from bot.polling import Poller
from bot.settings import load
from bot.tokens import Tokens
from bot.vitals import Vitals
from bot.workspace import Workspace
from store.ingest import Desk
from store.record import Store
from tests.bot.conftest import NEWSDESK, HandClock
from tests.chaos import stored

pytestmark = pytest.mark.chaos


@dataclass
class Morning:
    """The parts of a bot that make a digest, and a clock that is turned by hand."""

    duties: list[Duties]
    couriers: list[Courier]
    clock: HandClock
    slack: Workspace
    looks: int = field(default=0)

    def look(self) -> None:
        """What the schedule and the pump of every bot do at this moment."""
        self.looks += 1
        for duties in self.duties:
            for job in duties.plan():
                if job.name.startswith("digest") and (due := job.due(self.clock())):
                    job.run(due)
        for courier in self.couriers:
            courier.pump()

    def until(self, end: datetime, step: timedelta) -> None:
        while self.clock() < end:
            self.look()
            self.clock.now += step

    def posted(self) -> list[str]:
        """The local days whose digest is in the channel."""
        return [one["text"] for one in self.slack.messages("newsdesk") if one["by_bot"]]


@pytest.fixture
def morning(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Morning]:
    """Two bots with a digest at the hour and zone that the test asks for."""
    at, zone = request.param
    (tmp_path / "settings.toml").write_text(
        f'[digests]\nquiet_day = "line"\n[[digest]]\nchannel = "newsdesk"\nat = "{at}"\nzone = "{zone}"\n', "utf-8"
    )
    settings, clock = load(tmp_path, environ={}), HandClock()
    with Workspace.running() as slack, Store(tmp_path / "store.sqlite") as store:
        desk = Desk(store, stored.read)
        rules = app.rules(settings, {"newsdesk": NEWSDESK})
        client = app.web_client(Tokens.load(http=False, environ=slack.environment))
        made = Morning([], [], clock, slack)
        for _ in range(2):
            vitals = Vitals(clock)
            duties = Duties(settings, desk, Poller(desk, None, limit=1000), vitals, clock)  # type: ignore[arg-type]
            duties.channels = {"newsdesk": NEWSDESK}
            made.duties.append(duties)
            made.couriers.append(
                Courier(
                    store, client, registry=handlers.scan(), rules=rules, vitals=vitals, clock=clock,
                    give_up=timedelta(hours=24), pace=0.0,
                )
            )  # fmt: skip
        yield made
        for courier in made.couriers:
            courier.stop()


NEW_YORK, KYIV = ("01:30", "America/New_York"), ("03:30", "Europe/Kyiv")


def days(store: Store) -> list[tuple[str, str]]:
    return [(one.subject, f"{one.due:%d %H:%M}") for one in store.deliveries(purpose="digest") if one.due]


@pytest.mark.parametrize(
    ("morning", "begin", "wanted"),
    [
        (NEW_YORK, "2025-11-01T04:00", ["01 05:30", "02 05:30", "03 06:30"]),  # 01:30 comes twice: the first counts
        (NEW_YORK, "2026-03-07T05:00", ["07 06:30", "08 06:30", "09 05:30"]),
        (KYIV, "2025-10-25T00:00", ["25 00:30", "26 00:30", "27 01:30"]),  # 03:30 comes twice
        (KYIV, "2026-03-28T00:00", ["28 01:30", "29 01:30", "30 00:30"]),  # 03:30 does not come: it is 04:30
    ],
    indirect=["morning"],
    ids=["New York back", "New York forward", "Kyiv back", "Kyiv forward"],
)
def test_both_clock_changes(morning: Morning, begin: str, wanted: list[str]) -> None:
    """Two bots that look every ten minutes post one digest for each local day, at its hour, over the change."""
    begun = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    morning.clock.now = begun
    morning.until(begun + timedelta(days=3), timedelta(minutes=10))
    found = days(morning.couriers[0].store)
    assert [due for _, due in found] == wanted
    assert len({subject for subject, _ in found}) == len(morning.posted()) == 3


@pytest.mark.parametrize(
    ("morning", "asleep", "awake", "wanted"),
    [
        (NEW_YORK, "2025-11-02T05:10", "2025-11-02T06:35", 1),  # slept through the first 01:30, woke after the second
        (NEW_YORK, "2025-11-02T05:40", "2025-11-02T06:20", 1),  # posted at the first, slept, woke before the second
        (NEW_YORK, "2026-03-08T06:00", "2026-03-08T11:00", 1),
        (KYIV, "2026-03-29T00:10", "2026-03-29T05:10", 1),
        (KYIV, "2025-10-26T00:10", "2025-10-26T05:10", 1),
        (KYIV, "2025-10-26T00:10", "2025-10-26T08:10", 0),  # later than the grace of six hours
    ],
    indirect=["morning"],
)
def test_a_laptop_asleep_over_the_hour(morning: Morning, asleep: str, awake: str, wanted: int) -> None:
    """A machine that slept over the hour posts once when it wakes, within the grace, and not again that day."""
    falls, wakes = (datetime.fromisoformat(one).replace(tzinfo=UTC) for one in (asleep, awake))
    morning.clock.now = falls - timedelta(minutes=20)
    morning.until(falls, timedelta(minutes=5))
    morning.clock.now = wakes
    morning.until(wakes + timedelta(hours=6), timedelta(minutes=10))
    assert len(morning.posted()) == wanted


@pytest.mark.parametrize("morning", [NEW_YORK], indirect=True)
def test_a_clock_set_back(morning: Morning) -> None:
    """A clock that is set back by hours, and runs through the hour again, posts nothing again."""
    begun = datetime(2025, 11, 5, 6, 0, tzinfo=UTC)
    morning.clock.now = begun
    morning.until(begun + timedelta(hours=2), timedelta(minutes=10))
    morning.clock.now = begun
    morning.until(begun + timedelta(hours=2), timedelta(minutes=10))
    assert len(morning.posted()) == 1
