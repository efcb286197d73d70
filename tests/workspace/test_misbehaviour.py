"""Everything that goes wrong on request, as a client or an app meets it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import ControlError, Workspace

DESK = "C0NEWSDESK"


def test_every_third_call_is_limited(ws: Workspace, client: WebClient) -> None:
    """429 with Retry-After, and nothing is posted by that call."""
    ws.faults(limit_every=3, retry_after=7)
    outcomes = []
    for number in range(6):
        try:
            client.chat_postMessage(channel=DESK, text=str(number))
            outcomes.append("ok")
        except SlackApiError as error:
            outcomes.append((error.response.status_code, error.response.headers["retry-after"]))
    limited = (429, "7")
    assert outcomes == ["ok", "ok", limited] * 2
    assert [m["text"] for m in ws.messages("newsdesk")] == ["0", "1", "3", "4"]


@pytest.mark.parametrize(("when", "posted"), [("before", 0), ("after", 1)])
def test_a_cut_connection_has_posted_or_not(ws: Workspace, client: WebClient, when: str, posted: int) -> None:
    """The client sees the same broken connection in both cases: only history tells them apart."""
    ws.faults(cut_every=1, cut_when=when, methods=["chat.postMessage"])
    with pytest.raises(OSError, match=r"reset|closed|Remote"):
        client.chat_postMessage(channel=DESK, text="x")
    assert len(client.conversations_history(channel=DESK)["messages"]) == posted


def test_a_server_error_is_no_json(ws: Workspace, client: WebClient) -> None:
    """HTTP 500 with a body of a proxy."""
    ws.faults(error_every=1)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=DESK, text="x")
    assert caught.value.response.status_code == 500


def test_slow_answers(ws: Workspace, client: WebClient) -> None:
    """Each answer is held back."""
    ws.faults(slow_seconds=0.2)
    started = time.monotonic()
    client.auth_test()
    assert time.monotonic() - started >= 0.2


def test_pace_is_held_per_channel(ws: Workspace, client: WebClient) -> None:
    """One post a second in one channel does not hold up the other."""
    ws.faults(posts_per_second=1)
    client.chat_postMessage(channel=DESK, text="x")
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=DESK, text="x")
    assert caught.value.response.status_code == 429
    assert client.chat_postMessage(channel="#world", text="x")["ok"]


def test_faults_can_be_ended_and_a_wrong_name_is_refused(ws: Workspace, client: WebClient) -> None:
    """A misspelt fault must not leave a test without its fault."""
    ws.faults(error_every=1)
    ws.calm()
    assert client.auth_test()["ok"]
    with pytest.raises(ControlError, match="no such fault: cut_evry"):
        ws.faults(cut_evry=2)


@pytest.mark.parametrize("linger", [True, False])
def test_a_refresh_moves_the_app_to_a_new_connection(
    ws: Workspace, app: App, connect: Callable, *, linger: bool
) -> None:
    """After refresh_requested commands arrive by the new connection, whether or not the old TCP stays."""
    app.command("/facts")(lambda ack: ack("ok"))
    connect()
    ws.control("refresh", linger=linger)
    ws.wait(lambda: [one for one in ws.connections() if one["number"] > 1])
    ws.wait(lambda: ws.command("/facts x")["ok"])


def test_an_aborted_socket_comes_back(ws: Workspace, app: App, connect: Callable) -> None:
    """The client reconnects after its TCP was cut."""
    app.command("/facts")(lambda ack: ack("ok"))
    connect()
    assert ws.control("abort") == {"connections": 1}
    ws.wait(lambda: not [one for one in ws.connections() if one["number"] == 1])
    ws.wait_connected()
    assert ws.command("/facts x")["ok"]


@pytest.mark.parametrize(("how", "heard"), [("deaf", 1), ("mute", 0)])
def test_a_dead_connection_that_looks_alive(ws: Workspace, app: App, connect: Callable, how: str, heard: int) -> None:
    """Deaf: the app hears but its ack is lost. Mute: the app hears nothing."""
    calls: list[int] = []
    app.command("/facts")(lambda ack: (calls.append(1), ack("ok")))
    connect()
    ws.control(how)
    assert ws.command("/facts x")["error"] == "operation_timeout"
    assert len(calls) == heard


def test_an_event_without_ack_comes_again_with_the_same_id(ws: Workspace, app: App, connect: Callable) -> None:
    """A failed event is retried with a count; the app can know it by its event_id."""
    seen: list[str] = []

    @app.event("app_mention")
    def mention(body):
        seen.append(body["event_id"])
        if len(seen) < 3:
            time.sleep(0.8)

    app.event("message")(lambda: None)
    connect()
    ws.control("retries", seconds=[0, 0.05])
    ws.say("@factdesk hello")
    ws.wait(lambda: len(seen) == 3)
    assert len(set(seen)) == 1
    tries = [line for line in ws.traffic() if line.get("detail") == "app_mention"]
    ws.wait(lambda: len([line for line in ws.traffic() if line.get("detail") == "app_mention"]) == 3)
    assert [line["attempt"] for line in tries] == sorted(line["attempt"] for line in tries)


def test_an_event_can_be_sent_again_on_request(ws: Workspace, app: App, connect: Callable) -> None:
    """Duplicates happen even when all went well."""
    seen: list[str] = []
    app.event("app_home_opened")(lambda body: seen.append(body["event_id"]))
    connect()
    event_id = ws.control("open_home")["event_id"]
    ws.wait(lambda: seen)
    ws.control("resend", event_id=event_id)
    ws.wait(lambda: len(seen) == 2)
    assert seen == [event_id, event_id]


def test_each_envelope_goes_to_one_of_several_connections(ws: Workspace, app: App, connect: Callable) -> None:
    """Two connections share the work; nothing is delivered twice."""
    calls: list[int] = []
    app.command("/facts")(lambda ack: (calls.append(1), ack("ok")))
    connect()
    connect()
    ws.wait(lambda: len(ws.connections()) == 2)
    for _ in range(4):
        ws.command("/facts x")
    assert len(calls) == 4
    assert [one["sent"] for one in ws.connections()] == [2, 2]
