"""The workspace with Bolt's own Socket Mode client: what other Slack apps connect by."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

from bot.workspace import Workspace


@pytest.fixture
def connected(ws: Workspace, app: App) -> Iterator[SocketModeHandler]:
    """The stock client; at the end its TCP is shut first, since its reader else sleeps up to 10 s in select()."""
    app.command("/facts")(lambda ack: ack("ok"))
    handler = SocketModeHandler(app, ws.app_token, web_client=WebClient(base_url=ws.api_url), ping_interval=0.3)
    handler.connect()
    ws.wait_connected()
    yield handler
    handler.client.auto_reconnect_enabled = False
    with suppress(OSError, AttributeError):
        handler.client.current_session.sock.sock.shutdown(socket.SHUT_RDWR)
    end = time.monotonic() + 2
    while handler.client.is_connected() and time.monotonic() < end:
        time.sleep(0.01)
    handler.close()


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("linger", [True, False])
def test_a_refresh_moves_the_stock_client_to_a_new_connection(ws: Workspace, *, linger: bool) -> None:
    """Commands are answered before a refresh and after it, by the new connection."""
    ws.wait(lambda: ws.command("/facts x")["ok"])
    ws.control("refresh", linger=linger)
    # The client looks up only now and then.
    ws.wait(lambda: [one for one in ws.connections() if one["number"] > 1], seconds=40)
    ws.wait(lambda: ws.command("/facts x")["ok"])
