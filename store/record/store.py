"""The one door to the record: `Store` to ask, `Store.write` to keep."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from store.errors import StoreBusy, StoreError
from store.record.articles import ArticleReads
from store.record.base import Arguments, Deadline
from store.record.channels import ChannelReads, ChannelWrites
from store.record.connection import Connections
from store.record.gates import GateReads, GateWrites
from store.record.history import HistoryReads
from store.record.keys import maybe_micros, micros
from store.record.search import SearchReads
from store.record.upkeep import Left, UpkeepReads, UpkeepWrites, back_up
from store.record.words import Synonyms, rings

TIMEOUT = 20.0
"""Seconds to wait for another process that writes."""

_STEPS = 1000  # of SQLite's virtual machine between two looks at the clock: some tens of microseconds


class Rollback(Exception):
    """Raised inside `Store.write` to take everything back; it ends there."""


class _Questions(SearchReads, ChannelReads, GateReads, UpkeepReads, HistoryReads, ArticleReads):
    """Everything that can be asked."""


class Transaction(_Questions, ChannelWrites, GateWrites, UpkeepWrites):
    """Everything that can be kept, at one record time, and everything that can be asked meanwhile."""

    def __init__(self, connection: sqlite3.Connection, at: datetime, synonyms: Synonyms) -> None:
        self.at = at
        self.synonyms = synonyms
        self._connection = connection
        micros(at)  # refuses a time without a zone before anything is written

    def _all(self, sql: str, arguments: Arguments = ()) -> list[sqlite3.Row]:
        return self._connection.execute(sql, arguments).fetchall()

    def _run(self, sql: str, arguments: Arguments = ()) -> sqlite3.Cursor:
        return self._connection.execute(sql, arguments)

    def _run_many(self, sql: str, arguments: Iterable[Arguments]) -> None:
        self._connection.executemany(sql, arguments)

    def _now(self, now: datetime | None) -> int | None:
        return self._at if now is None else micros(now)

    @contextmanager
    def _deadline(self, deadline: Deadline) -> Iterator[None]:
        with _interrupted(self._connection, deadline):
            yield


Settle = Callable[[Transaction, Left], object]


class Store(_Questions):
    """The record of one newsroom, in one SQLite file.

    Safe to use from many threads and processes. A reader sees the last finished transaction.

    Args:
        path: the file, made if there is none; ":memory:" for one that lasts as long as this object.
        synonyms: words that stand for each other in a search.
        readonly: never write anything.
        timeout: seconds to wait for another process that writes.

    Raises:
        StoreTooNew: a later version wrote the file; it is left untouched.
        StoreDamaged: the file is damaged.
        StoreError: the file is another program's, or cannot be opened.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        synonyms: Synonyms | None = None,
        readonly: bool = False,
        timeout: float = TIMEOUT,
    ) -> None:
        self.path = str(path)
        self.synonyms = rings(synonyms or {})
        self._connections = Connections(self.path, readonly=readonly, timeout=timeout)

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close every thread's connection."""
        self._connections.close()

    @contextmanager
    def write(self, *, at: datetime) -> Iterator[Transaction]:
        """One transaction at one record time: all of it is kept, durably, or nothing.

        It begins as a writer, because one that reads first and writes later fails when another came
        between. `Rollback` takes it back and goes no further.

        Raises:
            StoreBusy: another process wrote for too long, or the disk is full.
        """
        with self._connections.use_to_write() as connection:
            if connection.in_transaction:
                raise StoreError("this thread is writing already: finish that transaction first")
            transaction = Transaction(connection, at, self.synonyms)
            connection.execute("begin immediate")
            try:
                yield transaction
                connection.execute("commit")
                self._connections.bound_log()
            except Rollback:
                pass
            finally:
                if connection.in_transaction:
                    connection.execute("rollback")

    def backup(self, path: str | Path) -> None:
        """Copy the store, while it is in use, into a new file, and check the copy.

        Raises:
            StoreError: there is a file already, or no room.
        """
        with self._connections.use() as connection:
            back_up(connection, str(path))

    def checkpoint(self) -> bool:
        """Move the log into the file and empty it. False if a reader still needed it."""
        with self._connections.use() as connection:
            busy, _, _ = connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return not busy

    def forget(self, *article_ids: str, at: datetime, settle: Settle | None = None) -> int:
        """Delete articles, their revisions and everything taken from them, from tables, index, file and log.

        Backups made before keep them. Their feeds cannot bring them back.

        Args:
            article_ids: those to delete.
            at: record time.
            settle: judges anew, in the same transaction, what is left of what rested on them.

        Returns:
            How many there were.

        Raises:
            StoreBusy: deleted, but a reader kept the log from being emptied: call `checkpoint` later.
        """
        with self.write(at=at) as tx:
            left = Left()
            count = sum(tx.erase_article(article_id, left) for article_id in article_ids)
            _settled(tx, left, settle)
        self._clean()
        return count

    def forget_person(self, names: Iterable[str], *, at: datetime, settle: Settle | None = None) -> int:
        """Black out a person's names, in every form given, in every text, and delete the facts that have them.

        Returns:
            How many texts were changed.

        Raises:
            StoreBusy: as `forget`.
        """
        with self.write(at=at) as tx:
            left = Left()
            changed = tx.erase_person(names, left)
            _settled(tx, left, settle)
        self._clean()
        return changed

    def _clean(self) -> None:
        """Write the file anew without what was deleted, and empty the log."""
        with self._connections.use_to_write() as connection:
            connection.execute("vacuum")
        if not self.checkpoint():
            raise StoreBusy(f"deleted from {self.path}, but its log is still read: run `factdesk forget` again later")

    # --- how the parts ask -----------------------------------------------------------------------

    def _all(self, sql: str, arguments: Arguments = ()) -> list[sqlite3.Row]:
        with self._connections.use() as connection:
            return connection.execute(sql, arguments).fetchall()

    def _now(self, now: datetime | None) -> int | None:
        return maybe_micros(now)

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        with self._connections.use() as connection:
            if connection.in_transaction:
                yield
                return
            connection.execute("begin")
            try:
                yield
            finally:
                if connection.in_transaction:
                    connection.execute("rollback")

    @contextmanager
    def _deadline(self, deadline: Deadline) -> Iterator[None]:
        with _interrupted(self._connections.get(), deadline):
            yield


def _settled(tx: Transaction, left: Left, settle: Settle | None) -> None:
    if settle is not None:
        settle(tx, left)
    tx.trim_decisions(left.findings)
    tx.rebuild_index()


@contextmanager
def _interrupted(connection: sqlite3.Connection, deadline: Deadline) -> Iterator[None]:
    connection.set_progress_handler(deadline.over, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
