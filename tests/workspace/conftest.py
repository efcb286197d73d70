"""A workspace in this process, a client of slack_sdk for it, and a Bolt app that a test fills."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

from bot.workspace import Workspace

COMPLETE_MANIFEST = {
    "features": {
        "slash_commands": [{"command": "/facts", "description": "What each outlet published"}],
        "shortcuts": [
            {"name": "Check against the facts", "type": "message", "callback_id": "check", "description": "Check"},
            {"name": "New draft", "type": "global", "callback_id": "draft", "description": "Draft"},
        ],
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_mention", "app_home_opened", "message.channels", "channel_archive", "channel_left"]
        }
    },
}


@pytest.fixture
def ws() -> Iterator[Workspace]:
    with Workspace.running(manifest=COMPLETE_MANIFEST, ack_seconds=0.6) as workspace:
        yield workspace


@pytest.fixture
def client(ws: Workspace) -> WebClient:
    return WebClient(token=ws.bot_token, base_url=ws.api_url, retry_handlers=[])


@pytest.fixture
def app(client: WebClient) -> App:
    return App(client=client, process_before_response=True)


def _close(handler: SocketModeHandler) -> None:
    """Close at once: the client's reader sleeps up to 10 s in select() unless it sees the TCP end first."""
    client = handler.client
    client.auto_reconnect_enabled = False
    with suppress(OSError, AttributeError):
        client.current_session.sock.sock.shutdown(socket.SHUT_RDWR)
    end = time.monotonic() + 2
    while client.is_connected() and time.monotonic() < end:
        time.sleep(0.01)
    handler.close()


@pytest.fixture(scope="session")
def close_later() -> Iterator[Callable[[SocketModeHandler], None]]:
    """Close a client beside the tests: its threads end within a second, at a pace of their own."""
    threads: list[threading.Thread] = []

    def close(handler: SocketModeHandler) -> None:
        threads.append(threading.Thread(target=_close, args=[handler]))
        threads[-1].start()

    yield close
    for thread in threads:
        thread.join(timeout=15)


@pytest.fixture
def connect(ws: Workspace, app: App, close_later: Callable) -> Iterator[Callable[[], SocketModeHandler]]:
    """Connect the app by Socket Mode once its listeners are there."""
    with ExitStack() as closing:

        def connected() -> SocketModeHandler:
            web_client = WebClient(base_url=ws.api_url)
            handler = SocketModeHandler(app, ws.app_token, web_client=web_client, ping_interval=0.3)
            handler.connect()
            closing.callback(close_later, handler)
            ws.wait_connected()
            return handler

        yield connected
