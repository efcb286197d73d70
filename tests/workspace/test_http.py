"""The same app over signed HTTP requests instead of a socket."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.workspace import ControlError, Workspace
from bot.workspace.dispatch import sign


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def http_app(ws: Workspace, client: WebClient) -> App:
    return App(client=client, signing_secret=ws.signing_secret, process_before_response=True)


@pytest.fixture
def address(http_app: App) -> Iterator[str]:
    """A Bolt app behind a WSGI server, as in ``factdesk run --http``."""
    server = make_server("127.0.0.1", 0, SlackRequestHandler(http_app, path="/slack/events"), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/slack/events"
    server.shutdown()
    thread.join()
    server.server_close()


def test_commands_clicks_and_events(ws: Workspace, http_app: App, address: str) -> None:
    """After Slack's check of the address everything arrives signed, and acks are answers."""
    heard: list[str] = []
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}
    blocks = [{"type": "actions", "elements": [button]}]
    http_app.command("/facts")(lambda ack, command: ack(text=command["text"], blocks=blocks))
    http_app.action("go")(lambda ack, action: (heard.append(action["value"]), ack()))
    http_app.event("app_mention")(lambda event: heard.append(event["text"]))
    http_app.event("message")(lambda: None)
    assert ws.control("http", url=address)["ok"]
    answer = ws.command("/facts x & y")
    assert (answer["ok"], answer["message"]["text"]) == (True, "x &amp; y")
    assert ws.click(answer["message"], "go")["ok"]
    ws.say("@factdesk hello")
    ws.wait(lambda: len(heard) == 2)
    assert heard == ["v", "<@U0FACTDESK> hello"]


def test_an_app_with_another_secret_refuses(ws: Workspace, client: WebClient) -> None:
    """A wrong signature is 401 to Slack and an error to the user."""
    app = App(client=client, signing_secret="another", process_before_response=True)
    body = "command=/facts&text=x"
    good = sign(ws.signing_secret, body)
    assert not app._middleware_list[1].verifier.is_valid(
        body, good["X-Slack-Request-Timestamp"], good["X-Slack-Signature"]
    )


def test_a_signature_is_valid_for_slack_sdk(ws: Workspace) -> None:
    """slack_sdk verifies what the workspace signs, and not five minutes later."""
    from slack_sdk.signature import SignatureVerifier

    body = "payload=%7B%7D"
    signed = sign(ws.signing_secret, body)
    verifier = SignatureVerifier(ws.signing_secret)
    assert verifier.is_valid_request(body, signed)
    old = sign(ws.signing_secret, body, at=int(signed["X-Slack-Request-Timestamp"]) - 301)
    assert not verifier.is_valid_request(body, old)


def test_a_wrong_address_is_not_taken(ws: Workspace) -> None:
    """An address that does not echo the challenge never gets traffic."""
    outcome = ws.control("http", url="http://127.0.0.1:9/slack/events")
    assert outcome["error"] == "url_verification_failed"
    assert ws.control("info")["request_url"] is None


def test_files_are_for_the_bot_token_only(ws: Workspace) -> None:
    """A file's private address needs the token, as with Slack."""
    file_id = ws.upload("a.txt", b"words")
    address = f"{ws.base_url}/files/{file_id}"
    assert httpx.get(address, trust_env=False).status_code == 403
    assert httpx.get(address, headers={"Authorization": f"Bearer {ws.bot_token}"}, trust_env=False).content == b"words"


def test_control_calls_say_what_is_wrong(ws: Workspace) -> None:
    """A misspelt call or argument is an error with words."""
    for call, args, words in (
        ("comand", {}, "no control call comand"),
        ("command", {"txt": "x"}, "unexpected keyword argument 'txt'|missing a required argument"),
        ("click", {"ts": "1.000000", "action_id": "x"}, "no message 1.000000"),
        ("say", {"text": "x", "channel": "nowhere"}, "no channel nowhere"),
        ("say", {"text": "x", "user": "nobody"}, "no person nobody"),
    ):
        with pytest.raises(ControlError, match=words):
            ws.control(call, **args)
