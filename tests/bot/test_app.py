"""The Slack app around the handlers: each request once, and every failure told without its insides."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import App, BoltRequest

from bot import app as slack_app
from bot.settings import Settings
from bot.tokens import Tokens
from bot.vitals import Vitals
from bot.web import Server, site
from bot.workspace import Workspace
from handlers import Registry
from handlers.registry import Mark
from store.errors import InputError, TokenMissing
from store.record import Store
from tests.bot.conftest import HandClock


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def go_on() -> threading.Event:
    """What presses wait for."""
    return threading.Event()


@pytest.fixture
def make(
    store: Store, settings: Settings, tokens: Tokens, clock: HandClock, calls: list[str], go_on: threading.Event
) -> Callable[[], App]:
    """Makes the real app with handlers of ours, as each process does."""

    def topic(ack: Any, typed: str) -> None:
        calls.append(typed)
        if typed == "break":
            raise RuntimeError("xoxb-1-secret at /home/desk")
        if typed == "refuse":
            raise InputError("There is no such <thing>.")
        ack("yes")

    def mention(event: dict[str, Any]) -> None:
        calls.append(event["text"])

    def press(value: str) -> None:
        assert go_on.wait(60)
        if value == "break":
            raise RuntimeError("xoxb-1-secret at /home/desk")
        calls.append(value)

    table = {
        ("button", "decide"): (Mark("button", "decide"), press),
        ("command", ""): (Mark("command", ""), topic),
        ("command", "help"): (Mark("command", "help"), topic),
        ("event", "app_mention"): (Mark("event", "app_mention"), mention),
    }
    around = slack_app.Surroundings(store, slack_app.rules(settings), clock, lambda **_: None, dict)
    return lambda: slack_app.build(tokens, around, Registry(table), Vitals(clock), workers=ThreadPoolExecutor(4))  # type: ignore[arg-type]


@pytest.fixture
def app(make: Callable[[], App], go_on: threading.Event) -> Iterator[App]:
    """One of them."""
    made = make()
    yield made
    go_on.set()
    done(made)


def done(app: App) -> None:
    """Wait until it has done what it acknowledged."""
    app.listener_runner.listener_executor.shutdown(wait=True)


def pressed(value: str, trigger: str) -> BoltRequest:
    action = {"type": "button", "action_id": f"decide:{value}", "block_id": "b", "value": value, "action_ts": "1.1"}
    body = {
        "type": "block_actions",
        "trigger_id": trigger,
        "user": {"id": "U1", "team_id": "T1"},
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "actions": [action],
    }
    return BoltRequest(body=body, mode="socket_mode")


def slash(text: str, trigger: str) -> BoltRequest:
    body = {
        "command": "/facts",
        "text": text,
        "trigger_id": trigger,
        "user_id": "U1",
        "channel_id": "C1",
        "team_id": "T1",
        "response_url": "https://x.example/",
    }
    return BoltRequest(body=body, mode="socket_mode")


def mention(event_id: str) -> BoltRequest:
    event = {"type": "app_mention", "text": "hello", "user": "U1", "channel": "C1", "ts": "1.1"}
    return BoltRequest(
        body={"type": "event_callback", "event_id": event_id, "event": event, "team_id": "T1"}, mode="socket_mode"
    )


def test_a_replayed_command_runs_once(app: App, calls: list[str]) -> None:
    """The same trigger again is acknowledged and not run."""
    assert [app.dispatch(slash("x", "t1")).status for _ in range(3)] == [200, 200, 200]
    assert calls == ["x"]


def test_a_press_is_acknowledged_before_anything_is_done(
    app: App, calls: list[str], store: Store, clock: HandClock, go_on: threading.Event
) -> None:
    """Neither what it sets going nor another writer in the store holds up the answer to Slack; it acts once."""
    with Store(store.path) as other, other.write(at=clock()):
        assert [app.dispatch(pressed("a", "t1")).status for _ in range(2)] == [200, 200]
    assert app.dispatch(pressed("break", "t2")).status == 200
    assert calls == []
    go_on.set()
    done(app)
    assert calls == ["a"]


def test_an_event_sent_again_runs_once_even_after_a_restart(make: Callable[[], App], calls: list[str]) -> None:
    """Event ids are remembered in the store, so that the next process knows them too."""
    for app in (make(), make()):
        assert [app.dispatch(mention("Ev1")).status for _ in range(2)] == [200, 200]
        done(app)
    assert calls == ["hello"]


def test_a_broken_handler_tells_a_reference_and_no_insides(app: App) -> None:
    """The person sees that it failed and what to look for in the log; no token, no path."""
    answer = app.dispatch(slash("break", "t1"))
    told = json.loads(str(answer.body))
    assert (answer.status, told["response_type"]) == (200, "ephemeral")
    assert "in the log under" in told["text"]
    assert "secret" not in str(answer.body)
    assert "/home" not in str(answer.body)


def test_a_refusal_is_told_in_its_own_words(app: App) -> None:
    """What is refused is explained; nothing in it is a link or a mention."""
    assert "There is no such" in str(app.dispatch(slash("refuse", "t1")).body)
    assert "<thing>" not in json.loads(str(app.dispatch(slash("refuse", "t2")).body))["text"]


def test_a_wrong_token_is_named() -> None:
    """Slack's refusal becomes a sentence with the remedy, without the token."""
    with Workspace.running() as workspace:
        wrong = Tokens.load(http=False, environ={**workspace.environment, "SLACK_BOT_TOKEN": "xoxb-wrong-secret"})
        with pytest.raises(TokenMissing, match="SLACK_BOT_TOKEN") as refused:
            slack_app.build(wrong, None, Registry({}), None)  # type: ignore[arg-type]
        assert "secret" not in str(refused.value)


def test_the_small_server(app: App, clock: HandClock) -> None:
    """Unhealthy is 503; a body without end is refused; what is not ours is not found."""
    import httpx

    vitals = Vitals(clock)
    bad = vitals.report(waiting=1, failed=0, stopped={}, overdue=1000.0, quiet=None, silent=60.0)
    server = Server(site(app=app, report=lambda: bad, figures=vitals.figures, metrics_for_all=False), "127.0.0.1:0")
    server.start()
    try:
        with httpx.Client(base_url=server.address, trust_env=False) as client:
            assert client.get("/healthz").status_code == 503
            assert client.post("/slack/events", content=b"x" * 2_100_000).status_code == 413
            assert client.get("/slack/events").status_code == 405
            assert client.get("/anything").status_code == 404
    finally:
        server.stop()
