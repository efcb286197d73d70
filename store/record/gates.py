"""Once and only once: jobs that several processes would run, Slack events that come twice, small memories."""

from __future__ import annotations

from store.record.base import Reads, Writes

KEPT_ROWS = 100_000
"""Gates and event ids that are kept: Slack repeats an event within the hour, a job its slot within days."""

_PRUNE_EVERY = 1000


class GateReads(Reads):
    """What was remembered."""

    def remembered(self, key: str) -> str | None:
        """The value kept under a key."""
        found = self._value("select value from kept where key = ?", (key,))
        return None if found is None else str(found)

    def memories(self, prefix: str = "") -> dict[str, str]:
        """Everything kept under keys that begin so."""
        rows = self._all(
            "select key, value from kept where substr(key, 1, length(?)) = ? order by key", (prefix, prefix)
        )
        return {row["key"]: row["value"] for row in rows}


class GateWrites(GateReads, Writes):
    """Taking a turn, and remembering."""

    def gate(self, job: str, slot: str) -> bool:
        """Whether this process is the one to do a job for a slot (a scheduled time). One gets True."""
        return self._first("gate", "insert or ignore into gate (job, slot) values (?, ?)", (job, slot))

    def seen_once(self, event_id: str) -> bool:
        """Whether a Slack event is seen for the first time."""
        return self._first("seen_event", "insert or ignore into seen_event (id) values (?)", (event_id,))

    def remember(self, key: str, value: str) -> None:
        """Keep a value under a key, in place of an earlier one."""
        self._run("insert or replace into kept values (?, ?)", (key, value))

    def forget_memory(self, key: str) -> None:
        """Keep nothing under a key any more."""
        self._run("delete from kept where key = ?", (key,))

    def _first(self, table: str, sql: str, arguments: tuple[str, ...]) -> bool:
        inserted = self._run(sql, arguments)
        if inserted.rowcount != 1:
            return False
        if inserted.lastrowid is not None and inserted.lastrowid % _PRUNE_EVERY == 0:
            self._run(f"delete from {table} where no <= ?", (inserted.lastrowid - KEPT_ROWS,))
        return True
