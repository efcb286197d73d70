"""One workspace: its records, rights, faults and traffic in one place, for the rooms around it."""

from __future__ import annotations

import time
from collections import Counter, deque
from pathlib import Path
from typing import Any

from bot.workspace.faults import Mischief
from bot.workspace.grants import Grants, Tokens
from bot.workspace.manifest import Manifest
from bot.workspace.state import State
from bot.workspace.views import View, Views

Json = dict[str, Any]

TRAFFIC_KEPT = 1_000
EVENTS_KEPT = 1_000
RETRY_AFTER = (0.0, 60.0, 300.0)
ACK_SECONDS = 3.0


class Core:
    """What every part of the server shares. Used from its event loop only."""

    def __init__(
        self,
        *,
        file: Path | None = None,
        manifest: Json | None = None,
        tokens: Tokens | None = None,
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        """Args as for ``Workspace``."""
        self.state = State(file)
        fresh = tokens or Tokens.fresh()
        names = ("bot", "app", "signing_secret", "page")
        kept = {name: self.state.meta(name, getattr(fresh, name)) for name in names}
        self.tokens = tokens or Tokens(**kept)
        self.grants = Grants()
        self.mischief = Mischief()
        self.views = Views()
        self.manifest = Manifest.read(manifest)
        self.ack_seconds = ack_seconds
        self.retry_after: tuple[float, ...] = RETRY_AFTER
        self.request_url: str | None = None
        self.base = ""
        self.files: dict[str, Json] = {}
        self.homes: dict[str, View] = {}
        self.calls: Counter[str] = Counter()
        self.traffic: deque[Json] = deque(maxlen=TRAFFIC_KEPT)
        self.events: dict[str, Json] = {}
        self.closing = False
        self._entries = 0

    def note(self, kind: str, name: str, *, ok: bool, ms: float | None = None, **more: Any) -> None:
        """Write a line into the traffic panel. kind: ``envelope``, ``api``, ``response_url`` or ``socket``."""
        self._entries += 1
        entry = {
            "id": self._entries,
            "at": time.time(),
            "kind": kind,
            "name": name,
            "ok": ok,
            "ms": None if ms is None else round(ms, 1),
            **more,
        }
        self.traffic.append(entry)
        self.state.tell({"type": "traffic", "entry": entry})

    def keep_event(self, body: Json) -> None:
        """Remember an event so that it can be sent again."""
        self.events[body["event_id"]] = body
        while len(self.events) > EVENTS_KEPT:
            del self.events[next(iter(self.events))]

    def granted(self, scopes: tuple[str, ...]) -> bool:
        """Whether the app holds one of these scopes (or none is needed)."""
        return not scopes or self.manifest.scopes is None or bool(self.manifest.scopes.intersection(scopes))
