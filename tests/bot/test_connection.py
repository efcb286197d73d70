"""The watchdog: a connection that is lost, lingers or is deaf is replaced, and answers go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from slack_bolt import Ack, App

from bot.app import web_client
from bot.connection import Connection
from bot.tokens import Tokens
from bot.workspace import Workspace


@pytest.fixture
def connection(slack: Workspace, tokens: Tokens) -> Iterator[Connection]:
    """A bot that says yes, with a nervous watchdog."""
    app = App(client=web_client(tokens), process_before_response=True)

    @app.command("/facts")
    def facts(ack: Ack) -> None:
        ack("yes")

    assert tokens.app is not None
    made = Connection(app, tokens.app.get_secret_value(), web_client(tokens), silent=2.0, deaf=3.0)
    made.open()
    slack.wait_connected()
    yield made
    made.close()


def answers(slack: Workspace) -> bool:
    return bool(slack.command("/facts x")["ok"])


@pytest.mark.parametrize(
    ("trouble", "deaf"),
    [
        ("deaf", 3.0),
        ("deaf", 60.0),  # only the missing pongs tell
        ("mute", 3.0),
        ("abort", 3.0),
        ("refresh", 3.0),
        ("lingering refresh", 3.0),
    ],
)
def test_answers_after_trouble(slack: Workspace, connection: Connection, trouble: str, deaf: float) -> None:
    """Whatever becomes of the connection, commands are answered again within seconds."""
    connection.deaf = deaf
    assert answers(slack)
    if "refresh" in trouble:
        slack.control("refresh", linger="lingering" in trouble)
    else:
        slack.control(trouble)
    slack.wait(lambda: answers(slack), 15)


@dataclass
class Line:
    """A connection of which one says when it answers and when a message comes, and the clock beside it."""

    now: float = 1000.0
    last_pong_tm: float = 0.0

    def second(self, connection: Connection, *, pong: bool, message: bool) -> None:
        """Let a second pass, then let the watchdog look."""
        self.now += 1.0
        if pong:
            self.last_pong_tm = self.now
        if message:
            for listener in connection.handler.client.on_message_listeners:
                listener(None, "{}")
        connection.look_after()


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def watched(line: Line, tokens: Tokens, monkeypatch: pytest.MonkeyPatch) -> Connection:
    """A connection on that line: nothing runs by itself."""
    assert tokens.app is not None
    app = App(client=web_client(tokens), process_before_response=True)
    made = Connection(
        app, tokens.app.get_secret_value(), web_client(tokens), silent=4.0, deaf=60.0, clock=lambda: line.now
    )
    client = made.handler.client
    monkeypatch.setattr(client, "current_session", line)
    monkeypatch.setattr(client, "connect_to_new_endpoint", lambda force: None)
    return made


def test_messages_without_pongs_are_no_life(line: Line, watched: Connection) -> None:
    """Where commands still come and no answer arrives, the connection is replaced, and has its time anew."""
    line.second(watched, pong=True, message=True)
    for replaced in (0, 0, 0, 0, 1, 1, 1, 1, 1, 2):
        line.second(watched, pong=False, message=True)
        assert watched.replaced == replaced


def test_pongs_without_messages_are_no_life_for_ever(line: Line, watched: Connection) -> None:
    """Quiet alone is no reason to reconnect before it counts as deaf."""
    for second in range(1, 63):
        line.second(watched, pong=True, message=False)
        assert watched.quiet_for == 0.0
        assert watched.replaced == (second > 60)
