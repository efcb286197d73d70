"""When things are due: pure functions of a time.

A job may run late, twice or after a jump of the clock; what it does is done once for each *slot*, the
name of the time it was due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.edition import due


@dataclass(frozen=True, slots=True)
class Due:
    """One time at which something is due. ``name`` is the slot's; it holds no time zone of the machine."""

    name: str
    at: datetime


class Rhythm(Protocol):
    """When a job is due."""

    def latest(self, now: datetime) -> Due:
        """The last time it was due, at or before now."""

    def following(self, now: datetime) -> datetime:
        """The next time it is due, after now."""


@dataclass(frozen=True, slots=True)
class Every:
    """Due at each multiple of some seconds since 1970."""

    seconds: float

    def latest(self, now: datetime) -> Due:
        """The last multiple."""
        number = int(now.timestamp() // self.seconds)
        return Due(f"{self.seconds:g}s/{number}", datetime.fromtimestamp(number * self.seconds, tz=UTC))

    def following(self, now: datetime) -> datetime:
        """The next multiple."""
        return self.latest(now).at + timedelta(seconds=self.seconds)


@dataclass(frozen=True, slots=True)
class Daily:
    """Due once on each local day, at a time of day in a zone.

    Its slot is the local date, so that an hour that comes twice when the clocks go back is one.
    """

    at: str  # HH:MM
    zone: str

    def on(self, day: date) -> datetime:
        """The instant at which it is due on a local day."""
        return due(day, self.at, self.zone)

    def latest(self, now: datetime) -> Due:
        """The last local day on which it was due."""
        day = now.astimezone(ZoneInfo(self.zone)).date() + timedelta(days=1)
        while self.on(day) > now:
            day -= timedelta(days=1)
        return Due(day.isoformat(), self.on(day))

    def following(self, now: datetime) -> datetime:
        """The next local day's time."""
        return self.on(date.fromisoformat(self.latest(now).name) + timedelta(days=1))
