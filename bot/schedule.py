"""What runs by the clock: feeds, digests, deliveries, nightly housekeeping.

APScheduler wakes the jobs; it is rebuilt from the settings and the store at start and whenever the clock
jumps. Its own ideas of misfires and clock changes are not relied upon: each job asks its rhythm which
slot is the latest due, and the store's gate lets one process in the world do that slot, once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.slots import Due, Rhythm

Clock = Callable[[], datetime]
JUMP = 20.0  # seconds by which the wall clock and the machine's own may drift apart before all is planned anew


@dataclass(frozen=True)
class Job:
    """Something that is done once for each slot of its rhythm.

    ``run`` gets the slot that is due and passes the store's gate with it. ``grace`` is how much later than due it may still be done.
    ``since``: slots due before then are none of this job's, so that a digest ordered at ten for eight
    o'clock waits for tomorrow.
    """

    name: str
    rhythm: Rhythm
    run: Callable[[Due], None]
    grace: timedelta
    since: datetime | None = None

    def due(self, now: datetime) -> Due | None:
        """The slot to do now, if any."""
        latest = self.rhythm.latest(now)
        if now - latest.at > self.grace or (self.since is not None and latest.at < self.since):
            return None
        return latest


class Schedule:
    """Runs jobs at their times until it is stopped."""

    def __init__(self, plan: Callable[[], Iterable[Job]], clock: Clock, *, threads: int = 4) -> None:
        self._plan, self._clock = plan, clock
        self._log = structlog.get_logger("factdesk.schedule")
        self._jobs: Mapping[str, Job] = {}
        self._changing = threading.Lock()
        self._drift = self._offset()
        self._often: dict[str, tuple[float, Callable[[], object]]] = {}
        self._stop = threading.Event()
        self._watch = threading.Thread(target=self._watch_clock, name="clock", daemon=True)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(threads)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self) -> None:
        """Plan everything, do what is due already, go on by the clock."""
        self._scheduler.start()
        self._watch.start()
        self.rebuild()

    def often(self, name: str, seconds: float, run: Callable[[], object]) -> None:
        """Do something every few seconds that needs no slot, because doing it twice does no harm."""
        self._often[name] = seconds, run
        self._scheduler.add_job(run, IntervalTrigger(seconds=seconds), id=f"often {name}", replace_existing=True)

    def rebuild(self) -> None:
        """Plan anew from what the settings and the store say now."""
        with self._changing:
            jobs = {job.name: job for job in self._plan()}
            for name in self._jobs.keys() - jobs.keys():
                if self._scheduler.get_job(name) is not None:
                    self._scheduler.remove_job(name)
            fresh = [
                job
                for name, job in jobs.items()
                if self._jobs.get(name) is None or self._scheduler.get_job(name) is None
            ]
            changed = [
                job for name, job in jobs.items() if name in self._jobs and self._jobs[name].rhythm != job.rhythm
            ]
            self._jobs = jobs
        for job in {id(job): job for job in (*fresh, *changed)}.values():
            self._at(job.name, self._clock())

    def jump(self) -> None:
        """The clock has jumped: every job looks at once whether something is due."""
        self._log.warning("the clock has jumped: planned anew")
        for name in self._jobs:
            self._at(name, self._clock())
        for name, (seconds, run) in self._often.items():
            self.often(name, seconds, run)

    def stop(self) -> None:
        """Start nothing more; wait for what is running."""
        self._stop.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _at(self, name: str, when: datetime) -> None:
        # APScheduler has its own clock: what counts is how far away it is by ours.
        moment = datetime.now(UTC) + max(timedelta(), when - self._clock())
        self._scheduler.add_job(
            self._fire, DateTrigger(moment), args=[name], id=name, replace_existing=True, max_instances=9
        )

    def _fire(self, name: str) -> None:
        job = self._jobs.get(name)
        if job is None:
            return
        now = self._clock()
        try:
            due = job.due(now)
            if due is not None:
                job.run(due)
        except Exception:  # noqa: BLE001 - one job's failure is logged and stops no other
            self._log.exception("a job failed", job=name)
        finally:
            # After the time that was looked at, not after the time it is by now: nothing falls in between.
            if self._scheduler.running and name in self._jobs:
                self._at(name, job.rhythm.following(now))

    def _offset(self) -> float:
        return self._clock().timestamp() - time.monotonic()

    def _watch_clock(self) -> None:
        """By the machine's own clock: after a jump backwards APScheduler would sleep as long as the jump."""
        while not self._stop.wait(2):
            drift = self._offset()
            if abs(drift - self._drift) > JUMP:
                self.jump()
            self._drift = drift
