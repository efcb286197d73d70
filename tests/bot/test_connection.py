"""The watchdog: a connection that is lost, lingers or is deaf is replaced, and answers go on."""

from __future__ import annotations

from collections.abc import Iterator

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


@pytest.mark.parametrize("trouble", ["deaf", "mute", "abort", "refresh", "lingering refresh"])
def test_answers_after_trouble(slack: Workspace, connection: Connection, trouble: str) -> None:
    """Whatever becomes of the connection, commands are answered again within seconds."""
    assert answers(slack)
    if "refresh" in trouble:
        slack.control("refresh", linger="lingering" in trouble)
    else:
        slack.control(trouble)
    slack.wait(lambda: answers(slack), 15)


def test_messages_without_pongs_are_no_life(slack: Workspace, connection: Connection) -> None:
    """Where commands still come and no answer arrives, the connection is replaced while they keep coming."""
    connection.deaf = 60.0
    slack.control("deaf")
    slack.wait(lambda: answers(slack), 15)
    assert connection.replaced == 1


def test_a_healthy_connection_is_left_alone(slack: Workspace, connection: Connection) -> None:
    """Pongs are signs of life: quiet alone is no reason to reconnect before it counts as deaf."""
    connection.deaf = 60.0
    import time

    time.sleep(3.0)
    assert connection.replaced == 0
    assert connection.quiet_for < 2.0
