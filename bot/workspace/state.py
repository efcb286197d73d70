"""What the workspace remembers: channels, people, messages; in memory, and in one SQLite file if asked."""

from __future__ import annotations

import asyncio
import bisect
import contextlib
import json
import sqlite3
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.workspace.model import BOT_USER, PEOPLE, Channel, Message, User, channel_id

Json = dict[str, Any]

CHANNELS = {
    "newsdesk": ("Where alerts and digests arrive", True),
    "world": ("Foreign desk", True),
    "sport": ("Sport desk; the bot is not a member", False),
}
CHANGES_KEPT = 5_000


class State:
    """All records. Used from the server's event loop only, so that nothing needs a lock.

    ``revision`` grows with every change; the page and waiting tests follow ``changes`` by it.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Args: file: where messages and channels outlive the process; None keeps them in memory."""
        self.users: dict[str, User] = {user.id: user for user in PEOPLE}
        self.users[BOT_USER] = User(BOT_USER, "factdesk", "Factdesk", is_bot=True)
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, dict[str, Message]] = {}
        self.order: dict[str, list[str]] = {}
        self.revision = 0
        self.changes: deque[tuple[int, Json]] = deque(maxlen=CHANGES_KEPT)
        self._changed = asyncio.Event()
        self._last = 0
        self._db = _open(file) if file else None
        self._load()
        for name, (topic, member) in CHANNELS.items():
            if channel_id(name) not in self.channels:
                self.add_channel(name, topic=topic, member=member)

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()

    def new_ts(self) -> str:
        """A message id: the time in microseconds, never twice and never going back."""
        self._last = max(time.time_ns() // 1000, self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add_channel(self, name: str, *, topic: str = "", member: bool = True) -> Channel:
        """Make a channel, or return the one of that name."""
        channel = self.channels.get(channel_id(name))
        if channel is None:
            members = [user.id for user in PEOPLE] + ([BOT_USER] if member else [])
            channel = Channel(channel_id(name), name, topic, int(time.time()), members=members)
        self.save_channel(channel)
        return channel

    def find_channel(self, name: str) -> Channel | None:
        """By id, ``name`` or ``#name``."""
        return self.channels.get(name) or self.channels.get(channel_id(name.removeprefix("#")))

    def save_channel(self, channel: Channel) -> None:
        """Keep a new or changed channel."""
        self.channels[channel.id] = channel
        self.messages.setdefault(channel.id, {})
        self.order.setdefault(channel.id, [])
        self._write("channel", channel.id, asdict(channel))
        self.tell({"type": "channel", "channel": asdict(channel)})

    def save(self, message: Message) -> None:
        """Keep a new or edited message. Private answers live as long as the process, as with Slack."""
        if message.ts not in self.messages[message.channel]:
            bisect.insort(self.order[message.channel], message.ts)
        self.messages[message.channel][message.ts] = message
        if message.only_for is None:
            self._write("message", f"{message.channel}/{message.ts}", asdict(message))
        self.tell({"type": "message", "message": message.record()})

    def delete(self, message: Message) -> None:
        """Take a message out."""
        del self.messages[message.channel][message.ts]
        self.order[message.channel].remove(message.ts)
        self._write("message", f"{message.channel}/{message.ts}", None)
        self.tell({"type": "deleted", "channel": message.channel, "ts": message.ts})

    def get(self, channel: str, ts: str) -> Message | None:
        """One message."""
        return self.messages.get(channel, {}).get(ts)

    def in_channel(self, channel: str) -> Iterable[Message]:
        """All messages of a channel, private ones too, oldest first."""
        kept = self.messages[channel]
        return [kept[ts] for ts in self.order[channel]]

    def meta(self, key: str, fresh: str) -> str:
        """A value that outlives the process: the stored one, else ``fresh``, which is then stored."""
        if self._db is None:
            return fresh
        row = self._db.execute("SELECT body FROM record WHERE kind = 'meta' AND key = ?", (key,)).fetchone()
        if row is None:
            self._write("meta", key, fresh)
        return str(json.loads(row[0])) if row else fresh

    def tell(self, change: Json) -> None:
        """Let the page and waiting tests know of a change."""
        self.revision += 1
        self.changes.append((self.revision, change))
        self._changed.set()
        self._changed = asyncio.Event()

    async def changed(self, after: int, seconds: float) -> int:
        """Wait until there is a later revision than ``after``, at most ``seconds``; return the current one."""
        if self.revision <= after:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), seconds)
        return self.revision

    def _write(self, kind: str, key: str, body: object) -> None:
        if self._db is None:
            return
        if body is None:
            self._db.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))
        else:
            self._db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", (kind, key, json.dumps(body)))

    def _load(self) -> None:
        if self._db is None:
            return
        for kind, body in self._db.execute("SELECT kind, body FROM record ORDER BY kind, key"):
            if kind == "channel":
                channel = Channel(**json.loads(body))
                self.channels[channel.id] = channel
                self.messages[channel.id], self.order[channel.id] = {}, []
            elif kind == "message":
                message = Message(**json.loads(body))
                self.messages[message.channel][message.ts] = message
                self.order[message.channel].append(message.ts)
                self._last = max(self._last, int(message.ts.replace(".", "")))


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, body TEXT, PRIMARY KEY (kind, key))")
    return database
