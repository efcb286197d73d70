"""What the parts of the record share: how a query is put, who may see what, and since when."""

from __future__ import annotations

import json
import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from store.record.keys import first_row, maybe_micros, micros
from store.record.words import Synonyms

Arguments = Mapping[str, Any] | Sequence[Any]

VISIBLE = "a.status = 'usable' and (a.embargoed_us is null or a.embargoed_us <= :now)"
"""The one rule of what may be shown, for an article ``a``.

Without a time (``:now`` is null) nothing that has an embargo is visible: forgetting to pass it
hides a text, and never shows one.
"""

LIVE = "f.retired_us is null"
LISTED = "f.whole = 0"
"""What answers, digests and counts are made of: not the sentences that were only kept to be read."""

AS_OF = "f.recorded_us <= :as_of and (f.retired_us is null or f.retired_us > :as_of)"


class Deadline:
    """So many seconds of this thread's work, counted from now.

    Work and not the clock on the wall, because a busy machine that lets a thread wait would turn small
    questions into cut answers; but never more than `PATIENCE` times as long, for a slow disk.
    """

    PATIENCE = 10

    def __init__(self, seconds: float) -> None:
        self._work = time.thread_time() + seconds
        self._wall = time.monotonic() + self.PATIENCE * seconds

    def over(self) -> bool:
        """Whether it has passed."""
        return time.thread_time() >= self._work or time.monotonic() >= self._wall


class Reads(ABC):
    """The reading half of a part of the record."""

    @abstractmethod
    def _all(self, sql: str, arguments: Arguments = ()) -> list[sqlite3.Row]:
        """All rows of a query."""

    synonyms: Synonyms
    """Words that stand for each other in a search."""

    @abstractmethod
    def _deadline(self, deadline: Deadline) -> AbstractContextManager[None]:
        """Interrupt queries that take longer."""

    @abstractmethod
    def _now(self, now: datetime | None) -> int | None:
        """Microseconds of the time for which visibility is asked, None for "not given"."""

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """One state of the store for several queries."""
        yield

    def _one(self, sql: str, arguments: Arguments = ()) -> sqlite3.Row | None:
        rows = self._all(sql, arguments)
        return rows[0] if rows else None

    def _value(self, sql: str, arguments: Arguments = ()) -> Any:
        row = self._one(sql, arguments)
        return None if row is None else row[0]


class Writes(Reads):
    """The writing half: inside one transaction, at one record time."""

    at: datetime

    @abstractmethod
    def _run(self, sql: str, arguments: Arguments = ()) -> sqlite3.Cursor:
        """Execute one statement."""

    @abstractmethod
    def _run_many(self, sql: str, arguments: Iterable[Arguments]) -> None:
        """Execute one statement for many rows."""

    @property
    def _at(self) -> int:
        return micros(self.at)

    def _next_no(self, table: str, us: int) -> int:
        """The first free row number in the second of ``us`` (see keys.first_row)."""
        low, high = first_row(us), first_row(us + 1_000_000)
        last = self._value(f"select max(no) from {table} where no >= ? and no < ?", (low, high))
        return low if last is None else int(last) + 1


def ids(values: Iterable[str]) -> str:
    """Ids for ``in (select value from json_each(:ids))``: any number of them in one bound value."""
    return json.dumps(list(values))


def lived(as_of: datetime | None) -> tuple[str, dict[str, int | None]]:
    """The condition that a fact ``f`` stood at a time (now, if none is given), with its argument."""
    return (LIVE, {}) if as_of is None else (AS_OF, {"as_of": maybe_micros(as_of)})
