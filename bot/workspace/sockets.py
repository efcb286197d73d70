"""Socket Mode: the app's websocket connections, envelopes out, acknowledgements in."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.core import Core
from bot.workspace.model import APP
from bot.workspace.parsing import parsed

Json = dict[str, Any]

CONNECTIONS = 10
HOST = "applink-local"


@dataclass(slots=True, eq=False)
class Connection:
    """One open websocket of the app. ``retired``: told to refresh, gets nothing more."""

    number: int
    socket: WebSocket
    transport: asyncio.Transport
    retired: bool = False
    deaf: bool = False
    mute: bool = False
    sent: int = 0
    acked: int = 0

    async def send(self, frame: Json) -> bool:
        """Send one frame; False when the connection is gone."""
        if self.mute:
            return True
        try:
            await self.socket.send_text(json.dumps(frame))
        except (WebSocketDisconnect, RuntimeError, OSError):
            return False
        return True

    def record(self) -> Json:
        """For control calls."""
        keys = ("number", "retired", "deaf", "mute", "sent", "acked")
        return {key: getattr(self, key) for key in keys}


@dataclass(slots=True)
class Waiting:
    """An envelope under way."""

    answer: asyncio.Future[Json | None]
    connection: int


class Hub:
    """All connections. Each envelope goes to one of them, in turn."""

    def __init__(self, core: Core) -> None:
        """Args: core: the workspace."""
        self._core = core
        self._waiting: dict[str, Waiting] = {}
        self._numbers = 0
        self._turn = 0
        self.connections: list[Connection] = []

    @property
    def ready(self) -> list[Connection]:
        """Connections that still get envelopes."""
        return [connection for connection in self.connections if not connection.retired]

    async def serve(self, socket: WebSocket) -> None:
        """One connection from its hello to its end."""
        if not self._core.grants.use_ticket(socket.query_params.get("ticket", "")):
            await socket.close(code=4401)
            return
        await socket.accept()
        self._numbers += 1
        connection = Connection(self._numbers, socket, socket.scope["state"]["transport"])
        self.connections.append(connection)
        self._core.note("socket", "hello", ok=True, connection=connection.number)
        await connection.send(self._hello())
        try:
            while True:
                self._heard(connection, await socket.receive_text())
                if connection.deaf:
                    connection.transport.pause_reading()
        except (WebSocketDisconnect, KeyError, RuntimeError):
            pass
        finally:
            self.connections.remove(connection)
            self._core.note("socket", "closed", ok=True, connection=connection.number)

    async def send(self, kind: str, payload: Json, extra: Json) -> tuple[str, Json | None, float, str]:
        """Send one envelope and wait for its acknowledgement.

        Returns:
            The error code (empty: acknowledged), the response payload, milliseconds, the envelope's id.
        """
        envelope_id = str(uuid.uuid4())
        started = time.perf_counter()
        connection = self._next()
        if connection is None:
            return "dispatch_failed", None, 0.0, envelope_id
        frame = {"envelope_id": envelope_id, "type": kind, "payload": payload} | extra
        waiting = Waiting(asyncio.get_running_loop().create_future(), connection.number)
        self._waiting[envelope_id] = waiting
        connection.sent += 1
        try:
            if not await connection.send(frame):
                return "dispatch_failed", None, _ms(started), envelope_id
            answer = await asyncio.wait_for(waiting.answer, self._core.ack_seconds)
        except TimeoutError:
            return "operation_timeout", None, _ms(started), envelope_id
        finally:
            self._waiting.pop(envelope_id, None)
        connection.acked += 1
        return "", answer, _ms(started), envelope_id

    async def refresh(self, reason: str, *, linger: bool) -> int:
        """Tell every connection to reconnect; unless ``linger``, close them soon after."""
        told = self.ready
        for connection in told:
            connection.retired = True
            await connection.send({"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}})
            self._core.note("socket", reason, ok=True, connection=connection.number)
            if not linger:
                asyncio.get_running_loop().call_later(0.5, connection.transport.close)
        return len(told)

    def abort(self) -> int:
        """Cut every connection's TCP without a word."""
        cut = list(self.connections)
        for connection in cut:
            connection.transport.abort()
            self._core.note("socket", "aborted", ok=False, connection=connection.number)
        return len(cut)

    def deafen(self) -> int:
        """Stop reading from every connection: acks and pings of the app get no answer, TCP stays up."""
        for connection in self.connections:
            connection.deaf = True
            connection.transport.pause_reading()
            self._core.note("socket", "deaf", ok=False, connection=connection.number)
        return len(self.connections)

    def silence(self) -> int:
        """Swallow what would be sent to every connection; pings are still answered."""
        for connection in self.connections:
            connection.mute = True
            self._core.note("socket", "mute", ok=False, connection=connection.number)
        return len(self.connections)

    def _next(self) -> Connection | None:
        ready = self.ready
        if not ready:
            return None
        self._turn += 1
        return ready[self._turn % len(ready)]

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": HOST, "build_number": 1, "approximate_connection_time": 18_060},
            "connection_info": {"app_id": APP},
        }

    def _heard(self, connection: Connection, text: str) -> None:
        with contextlib.suppress(ValueError, AttributeError):
            frame = parsed(text)
            waiting = self._waiting.get(str(frame.get("envelope_id")))
            if waiting is None:
                self._core.note("socket", "late ack", ok=False, connection=connection.number)
            elif not waiting.answer.done():
                waiting.answer.set_result(frame.get("payload"))


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000
