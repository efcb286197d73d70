"""Slots and the schedule: once for each, over changed clocks, sleep, and several bots."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import Job, Schedule
from bot.slots import Daily, Due, Every, Rhythm
from store.record import Store
from tests.bot.conftest import HandClock

MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
RHYTHMS = st.sampled_from(
    [
        Every(90),
        Every(600),
        Daily("01:30", "America/New_York"),
        Daily("03:30", "Europe/Kyiv"),
        Daily("00:00", "Asia/Kathmandu"),
    ]
)


@given(rhythm=RHYTHMS, at=MOMENTS)
def test_latest_and_following_meet(rhythm: Rhythm, at: datetime) -> None:
    """Now lies between the latest slot and the following one, which is the next slot's own time."""
    latest, following = rhythm.latest(at), rhythm.following(at)
    assert latest.at <= at < following
    assert rhythm.latest(following).at == following
    assert rhythm.latest(following).name != latest.name


@pytest.mark.parametrize(
    ("rhythm", "around"),
    [
        (Daily("01:30", "America/New_York"), date(2025, 11, 2)),
        (Daily("02:30", "America/New_York"), date(2025, 3, 9)),
        (Daily("03:30", "Europe/Kyiv"), date(2025, 10, 26)),
        (Daily("03:30", "Europe/Kyiv"), date(2025, 3, 30)),
    ],
)
def test_clock_changes(rhythm: Daily, around: date) -> None:
    """Over a night in which the clocks change, every local day has one slot, minute by minute."""
    start = datetime.combine(around - timedelta(days=2), datetime.min.time(), tzinfo=UTC)
    seen: dict[str, set[datetime]] = {}
    for minute in range(5 * 24 * 60):
        due = rhythm.latest(start + timedelta(minutes=minute))
        seen.setdefault(due.name, set()).add(due.at)
    days = [date.fromisoformat(name) for name in seen]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert all(len(times) == 1 for times in seen.values())


def job(run: Callable[[Due], None], **more: object) -> Job:
    options = {"name": "digest", "rhythm": Daily("08:00", "UTC"), "grace": timedelta(hours=6), **more}
    return Job(run=run, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "since", "due"),
    [
        ("2025-03-20T08:00:00", None, "2025-03-20"),
        ("2025-03-20T13:59:00", None, "2025-03-20"),
        ("2025-03-20T14:01:00", None, None),
        ("2025-03-20T07:59:00", None, None),
        ("2025-03-20T10:00:00", "2025-03-20T09:00:00", None),
        ("2025-03-20T10:00:00", "2025-03-20T07:00:00", "2025-03-20"),
    ],
)
def test_what_is_due(now: str, since: str | None, due: str | None) -> None:
    """Late is caught up within the grace; what was due before it was ordered is not."""
    ordered = None if since is None else datetime.fromisoformat(since).replace(tzinfo=UTC)
    found = job(print, since=ordered).due(datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (found and found.name) == due


@pytest.fixture
def schedules(store: Store) -> Iterator[Callable[..., Schedule]]:
    del store  # it is closed after the schedules have ended
    made: list[Schedule] = []

    def make(jobs: list[Job], clock: Callable[[], datetime]) -> Schedule:
        made.append(Schedule(lambda: jobs, clock, threads=2))
        made[-1].start()
        return made[-1]

    yield make
    for one in made:
        one.stop()


def wait(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    event = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return True
        event.wait(0.02)
    return true()


def test_four_bots_fire_once(schedules: Callable[..., Schedule], store: Store, clock: HandClock) -> None:
    """Schedules that share a store do each slot once among them."""
    clock.now = datetime(2025, 3, 20, 8, 0, tzinfo=UTC)
    done: list[str] = []
    asked: list[str] = []

    def run(due: Due) -> None:
        with store.write(at=clock()) as tx:
            if tx.gate("digest", due.name):
                done.append(due.name)
        asked.append(due.name)

    four = [schedules([job(run)], clock) for _ in range(4)]
    for day in range(10):
        today = f"2025-03-{20 + day}"
        assert wait(lambda today=today: asked.count(today) >= 4)  # type: ignore[misc]
        if day < 9:
            clock.go(24 * 3600)
            for one in four:
                one.jump()
    assert sorted(done) == [f"2025-03-{20 + day}" for day in range(10)]


def test_a_job_that_fails_stops_no_other(schedules: Callable[..., Schedule], clock: HandClock) -> None:
    """A failure is logged; the job comes again at its next slot."""
    clock.now = datetime(2025, 3, 20, 8, 0, tzinfo=UTC)
    tried: list[str] = []
    done: list[str] = []

    def fail(due: Due) -> None:
        tried.append(due.name)
        raise RuntimeError("no")

    jobs = [job(fail, name="bad"), job(lambda due: done.append(due.name), name="good")]
    one = schedules(jobs, clock)
    assert wait(lambda: bool(tried and done))
    clock.go(24 * 3600)
    one.jump()
    assert wait(lambda: set(tried) == set(done) == {"2025-03-20", "2025-03-21"})


def test_a_jump_of_the_clock_is_noticed(schedules: Callable[..., Schedule], clock: HandClock) -> None:
    """A machine that slept through the hour posts when it wakes, without being told."""
    clock.now = datetime(2025, 3, 20, 7, 0, tzinfo=UTC)
    done: list[str] = []
    schedules([job(lambda due: done.append(due.name))], clock)
    assert not wait(lambda: bool(done), 0.2)
    clock.go(3 * 3600)
    assert wait(lambda: done == ["2025-03-20"])


def test_a_plan_that_changes(schedules: Callable[..., Schedule], clock: HandClock) -> None:
    """What is ordered later is planned, what is cancelled is not run."""
    clock.now = datetime(2025, 3, 20, 8, 0, tzinfo=UTC)
    done: list[str] = []
    jobs: list[Job] = []
    one = schedules(jobs, clock)
    jobs.append(job(lambda due: done.append(due.name)))
    one.rebuild()
    assert wait(lambda: bool(done))
    jobs.clear()
    one.rebuild()
    clock.go(24 * 3600)
    one.jump()
    assert not wait(lambda: "2025-03-21" in done, 0.3)
