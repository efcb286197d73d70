"""A workspace in this process, a client of slack_sdk for it, and a Bolt app that a test fills."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.connection import Handler
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


@pytest.fixture(scope="session")
def close_later() -> Iterator[Callable[[Handler], None]]:
    """Close a client beside the tests: its threads end within a second, at a pace of their own."""
    threads: list[threading.Thread] = []

    def close(handler: Handler) -> None:
        threads.append(threading.Thread(target=handler.close))
        threads[-1].start()

    yield close
    for thread in threads:
        thread.join(timeout=15)


@pytest.fixture
def connect(ws: Workspace, app: App, close_later: Callable) -> Iterator[Callable[[], Handler]]:
    """Connect the app by Socket Mode once its listeners are there."""
    with ExitStack() as closing:

        def connected() -> Handler:
            web_client = WebClient(base_url=ws.api_url)
            handler = Handler(app, ws.app_token, web_client, ping_interval=0.3)
            handler.connect()
            closing.callback(close_later, handler)
            ws.wait_connected()
            return handler

        yield connected
