"""SQLite connections: one for each thread, opened with care, their errors named.

A file is looked at read-only before anything else, so that a store of a later version, or a file
that is none of ours, is left as it was.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from store.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from store.record.schema import APPLICATION, VERSION, migrate

WAL_LIMIT = 16 * 1024 * 1024
"""Bytes the log is cut back to after a checkpoint: readers back to back let it grow without end."""


_LOOK_EVERY = 64  # transactions between two looks at the size of the log
_PATIENCE_MS = 250
_PATIENCE = 5.0  # seconds to wait for a query of another thread when the store is closed


class Connection(sqlite3.Connection):
    """A connection that knows whether it is in use, so that nobody closes it under a query."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.in_use = threading.RLock()


class Connections:
    """The connections of one store.

    Args:
        path: a file, or ":memory:" for a store that lasts as long as this object.
        readonly: never write, not even a migration.
        timeout: seconds to wait for another process before `StoreBusy`.
    """

    def __init__(self, path: str, *, readonly: bool, timeout: float) -> None:
        self.path = path
        self.readonly = readonly
        self.timeout = timeout
        self.memory = path == ":memory:"
        self._local = threading.local()
        self._open: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._writer = threading.RLock()
        self._closed = False
        self._immutable = False
        self._writes = 0
        self._shared = self._memory() if self.memory else None
        if not self.memory:
            with self.named():
                self._prepare()

    def get(self) -> Connection:
        """This thread's connection. A forked process gets its own: SQLite's do not survive a fork."""
        if self._closed:
            raise StoreError(f"{self.path} is closed")
        if self._shared is not None:
            return self._shared
        local = self._local
        if getattr(local, "pid", None) != os.getpid():
            with self.named():
                local.connection = self._connect()
            local.pid = os.getpid()
        connection: Connection = local.connection
        return connection

    @contextmanager
    def use(self) -> Iterator[Connection]:
        """This thread's connection while it is used; a store in memory has one for all threads, who take turns."""
        connection = self.get()
        with connection.in_use, self.named():
            if self._closed:  # while this thread waited for its turn
                raise StoreError(f"{self.path} is closed")
            yield connection

    @contextmanager
    def use_to_write(self) -> Iterator[Connection]:
        """The same for one writer at a time: threads queue here, because SQLite's own waiting is a lottery."""
        with self._writer, self.use() as connection:
            yield connection

    def bound_log(self) -> None:
        """Empty the log when it has outgrown its limit: readers back to back keep SQLite from starting it anew."""
        self._writes += 1
        if self._writes % _LOOK_EVERY or self.memory:
            return
        with suppress(FileNotFoundError):
            if Path(f"{self.path}-wal").stat().st_size > WAL_LIMIT:
                connection = self.get()
                # Wait for the readers of the moment and not for a long one: the next look will do as well.
                connection.execute(f"pragma busy_timeout = {_PATIENCE_MS}")
                connection.execute("pragma wal_checkpoint(truncate)").fetchall()
                connection.execute(f"pragma busy_timeout = {int(self.timeout * 1000)}")

    def close(self) -> None:
        """Close the connections of all threads. One that is still used is left to close with its thread."""
        self._closed = True
        for connection in list(self._open):
            if connection.in_use.acquire(timeout=_PATIENCE):
                connection.close()
                connection.in_use.release()

    @contextmanager
    def named(self) -> Iterator[None]:
        """Turn SQLite's errors into ours, which name the file and the remedy."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if (ours := _translate(error, self.path, self.timeout)) is not None:
                raise ours from error
            raise

    # --- opening ---------------------------------------------------------------------------------

    def _memory(self) -> Connection:
        # A migrated image is kept and copied: `compare` makes a store for every pair it is given.
        connection = self._set_up(self._open_at("file::memory:"))
        connection.deserialize(_image())
        return connection

    def _connect(self) -> Connection:
        mode = "ro" if self.readonly else "rw"
        uri = f"{Path(self.path).absolute().as_uri()}?mode={mode}" + ("&immutable=1" if self._immutable else "")
        return self._set_up(self._open_at(uri))

    def _open_at(self, uri: str) -> Connection:
        return sqlite3.connect(
            uri,
            uri=True,
            timeout=self.timeout,
            isolation_level=None,
            check_same_thread=False,  # `close` closes those of other threads
            cached_statements=256,
            factory=Connection,
        )

    def _set_up(self, connection: Connection) -> Connection:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma synchronous = full")  # NORMAL loses acknowledged articles in a power cut
        connection.execute("pragma foreign_keys = on")
        connection.execute(f"pragma journal_size_limit = {WAL_LIMIT}")
        self._open.add(connection)
        return connection

    def _prepare(self) -> None:
        path = Path(self.path)
        if not path.exists():
            if self.readonly:
                raise StoreError(f"{self.path} does not exist: there is nothing to read yet")
            _create(path)
        version = self._look(path)
        if version < VERSION:
            if self.readonly:
                raise StoreError(f"{self.path} was written by an earlier version: open it once for writing")
            self._migrate()

    def _look(self, path: Path) -> int:
        """The version of the file, read without touching it."""
        application, version, tables = self._peek(path)
        if tables and application != APPLICATION:
            raise StoreError(f"{self.path} is an SQLite file of another program: choose another path for the store")
        if version > VERSION:
            raise StoreTooNew(
                f"{self.path} was written by a later version of Factdesk (store version {version}, this one knows "
                f"{VERSION}): install that version, or choose another path. The file was left as it is."
            )
        return version

    def _peek(self, path: Path) -> tuple[int, int, int]:
        uri = path.absolute().as_uri() + "?mode=ro"
        try:
            return _pragmas(uri, self.timeout)
        except sqlite3.OperationalError as error:
            # No room for the shared-memory file beside it: read-only media, or another's folder.
            if error.sqlite_errorname not in {"SQLITE_CANTOPEN", "SQLITE_READONLY_DIRECTORY"} or not self.readonly:
                raise
            self._immutable = True
            return _pragmas(uri + "&immutable=1", self.timeout)

    def _migrate(self) -> None:
        connection = self.get()
        connection.execute("pragma journal_mode = wal")
        connection.execute("begin immediate")
        try:
            # Another process may have done it while this one waited for its turn: migrations look again.
            migrate(connection)
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")


@cache
def _image() -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("begin")
    migrate(connection)
    connection.execute("commit")
    return connection.serialize()


def _pragmas(uri: str, timeout: float) -> tuple[int, int, int]:
    connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)
    try:
        application = connection.execute("pragma application_id").fetchone()[0]
        version = connection.execute("pragma user_version").fetchone()[0]
        tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
    finally:
        connection.close()
    return application, version, tables


def _create(path: Path) -> None:
    """An empty file that only its owner can read, in a folder that only its owner can list."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        if path.is_file():
            return  # another process was quicker
        raise StoreError(f"{path} cannot be made ({error.strerror}): choose a folder that you may write") from error


def _translate(error: sqlite3.DatabaseError, path: str, timeout: float) -> StoreError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy(
            f"{path} was held by another process for {timeout:g} seconds: stop that process or try again; "
            "nothing was half-written"
        )
    if name.startswith("SQLITE_FULL"):
        return StoreBusy(f"no room is left on the disk of {path}: free some and try again; nothing was half-written")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return StoreDamaged(f"{path} is damaged ({error}): put the last backup in its place")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
        return StoreError(f"{path} cannot be used ({error}): check that this user may read and write it and its folder")
    return None
