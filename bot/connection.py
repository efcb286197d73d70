"""The Socket Mode connection and the watchdog beside it.

The client notices a closed connection and a request to reconnect by itself. It does not notice one that
lingers: no close, no pong, perhaps messages still, to which no answer arrives. Nor one that answers pings while
nothing is routed to it. The watchdog replaces both: the first after ``silent`` seconds without a pong, the second when no
message has come for ``deaf`` seconds, which is cheap beside being deaf through a working day.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.socket_mode.websocket_client import SocketModeClient

DEAF = 3600.0
LEAVING = 1.0  # seconds


class Client(SocketModeClient):
    """Leaves a connection at once: the reader of an old one otherwise sleeps up to ten seconds before it looks up."""

    def connect(self) -> None:
        """Leave the old connection, open a new one."""
        self.leave()
        super().connect()  # type: ignore[no-untyped-call,unused-ignore]

    def disconnect(self) -> None:
        """Leave the connection."""
        self.leave()
        super().disconnect()

    def leave(self) -> None:
        """End the TCP connection, which the reader sees, and wait a moment until it has."""
        self.auto_reconnect_enabled = False  # `connect` turns it on again
        with suppress(OSError, AttributeError):
            self.current_session.sock.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]
        end = time.monotonic() + LEAVING
        while self.is_connected() and time.monotonic() < end:
            time.sleep(0.01)


class Handler(SocketModeHandler):
    """Bolt's own handler, with a client that leaves at once."""

    def __init__(self, app: App, app_token: str, web_client: WebClient, ping_interval: float) -> None:
        # The base class would make a client of its own, with threads that then stay.
        self.app, self.app_token = app, app_token
        self.client = Client(
            app_token, logging.getLogger("slack_bolt.SocketModeHandler"), web_client, ping_interval=ping_interval
        )
        self.client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]  # as in the base


class Connection:
    """Keeps one Socket Mode connection alive until it is closed."""

    def __init__(
        self,
        app: App,
        app_token: str,
        web_client: WebClient,
        *,
        silent: float = 60.0,
        deaf: float = DEAF,
        heard: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.silent, self.deaf = silent, deaf
        self.handler = Handler(app, app_token, web_client, max(1.0, min(10.0, silent / 4)))
        self._heard, self._clock = heard, clock
        self._log = structlog.get_logger("factdesk.connection")
        self._stop = threading.Event()
        self._sign = self._message = self._clock()
        self._pong: tuple[int, float] = (0, 0.0)
        self._dog = threading.Thread(target=self._watch, name="socket-watchdog", daemon=True)
        self.replaced = 0
        client = self.handler.client
        client.on_open_listeners.append(self._opened)
        client.on_message_listeners.append(self._came)

    def open(self) -> None:
        """Connect and start to watch."""
        self.handler.client.connect()
        self._dog.start()

    def close(self) -> None:
        """Stop watching, let running answers go out, and disconnect."""
        self._stop.set()
        self.handler.client.close()

    @property
    def quiet_for(self) -> float:
        """Seconds since the last sign of life."""
        self._look()
        return self._clock() - self._sign

    def _opened(self, session: Any) -> None:
        del session
        self._sign = self._message = self._clock()

    def _came(self, session: Any, message: str) -> None:
        del session, message
        # No sign of life by itself: what we send may be lost although messages come. Pongs tell.
        self._message = self._clock()
        self._heard()

    def _look(self) -> None:
        """A pong since the last look is a sign of life."""
        session = self.handler.client.current_session
        pong = (id(session), float(getattr(session, "last_pong_tm", 0) or 0))
        if pong != self._pong and pong[1]:
            self._sign = self._clock()
        self._pong = pong

    def _watch(self) -> None:
        while not self._stop.wait(min(1.0, self.silent / 4)):
            self.look_after()

    def look_after(self) -> None:
        """One round of the watchdog: replace a connection that has been silent or deaf for too long."""
        quiet, unheard = self.quiet_for, self._clock() - self._message
        if quiet > self.silent or unheard > self.deaf:
            self._log.warning("connection replaced", quiet_seconds=round(quiet), no_message_seconds=round(unheard))
            self._replace()

    def _replace(self) -> None:
        self.replaced += 1
        self._sign = self._message = self._clock()
        try:
            self.handler.client.connect_to_new_endpoint(force=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next round tries again
            self._log.warning("could not reconnect yet", error=f"{type(error).__name__}: {error}")
