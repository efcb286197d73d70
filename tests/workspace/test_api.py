"""The Web API with slack_sdk's own client."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace import Workspace

DESK = "C0NEWSDESK"
PLAIN_VIEW = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}


def error_of(run: Any, /, *args: Any, **kwargs: Any) -> SlackApiError:
    with pytest.raises(SlackApiError) as caught:
        run(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("app", "auth.test", "not_allowed_token_type"),
        ("bot", "apps.connections.open", "not_allowed_token_type"),
        ("xoxb-wrong", "auth.test", "invalid_auth"),
        ("", "auth.test", "not_authed"),
        ("bot", "chat.postmessage", "unknown_method"),
        ("bot", "chat.scheduleMessage", "unknown_method"),
    ],
)
def test_tokens_and_methods(ws: Workspace, token: str, method: str, error: str) -> None:
    """Each call needs its own type of token, and only known methods exist."""
    real = {"bot": ws.bot_token, "app": ws.app_token}.get(token, token)
    assert error_of(WebClient(token=real or None, base_url=ws.api_url).api_call, method).response["error"] == error


def test_posting_editing_and_reading_back(client: WebClient) -> None:
    """A post keeps its metadata and its ts over an edit; history tells metadata only on request."""
    metadata = {"event_type": "delivery", "event_payload": {"id": "d1"}}
    ts = client.chat_postMessage(channel="#newsdesk", text="one", metadata=metadata)["ts"]
    client.chat_update(channel=DESK, ts=ts, text="two")
    with_metadata = client.conversations_history(channel=DESK, include_all_metadata=True)["messages"]
    assert [(m["ts"], m["text"], m["metadata"]) for m in with_metadata] == [(ts, "two", metadata)]
    assert "edited" in with_metadata[0]
    assert "metadata" not in client.conversations_history(channel=DESK)["messages"][0]


def test_an_edit_without_blocks_keeps_them_and_empty_ones_remove_them(client: WebClient) -> None:
    """``chat.update`` changes what it is given."""
    blocks = [{"type": "divider"}]
    ts = client.chat_postMessage(channel=DESK, text="one", blocks=blocks)["ts"]
    assert "blocks" in client.chat_update(channel=DESK, ts=ts, text="two")["message"]
    assert "blocks" not in client.chat_update(channel=DESK, ts=ts, text="two", blocks=[])["message"]


def test_history_comes_in_pages_newest_first(client: WebClient) -> None:
    """Cursors lead through all messages, once each."""
    sent = [client.chat_postMessage(channel=DESK, text=str(number))["ts"] for number in range(7)]
    pages = [page["messages"] for page in client.conversations_history(channel=DESK, limit=3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [m["ts"] for page in pages for m in page] == sent[::-1]
    since = client.conversations_history(channel=DESK, oldest=sent[4])["messages"]
    assert [m["ts"] for m in since] == [sent[6], sent[5]]


def test_threads(client: WebClient) -> None:
    """Replies are in the thread and not in the channel; the first message counts them."""
    ts = client.chat_postMessage(channel=DESK, text="card")["ts"]
    reply = client.chat_postMessage(channel=DESK, text="line", thread_ts=ts)["ts"]
    (parent,) = client.conversations_history(channel=DESK)["messages"]
    assert (parent["reply_count"], parent["latest_reply"]) == (1, reply)
    assert [m["ts"] for m in client.conversations_replies(channel=DESK, ts=ts)["messages"]] == [ts, reply]
    assert error_of(client.chat_postMessage, channel=DESK, text="x", thread_ts="1.000000").response["error"]


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C0NOWHERE0", "channel_not_found"), ("#sport", "not_in_channel"), ("#old", "is_archived")],
)
def test_where_the_bot_cannot_post(ws: Workspace, client: WebClient, channel: str, error: str) -> None:
    """Each reason has its own code."""
    ws.control("channel", name="old", archived=True)
    assert error_of(client.chat_postMessage, channel=channel, text="x").response["error"] == error


def test_a_removed_bot_cannot_post_until_it_joins_again(ws: Workspace, client: WebClient) -> None:
    """Membership can be taken and given."""
    ws.control("channel", name="world", member=False)
    assert error_of(client.chat_postMessage, channel="#world", text="x").response["error"] == "not_in_channel"
    assert not client.conversations_info(channel="C0WORLD000")["channel"]["is_member"]
    client.conversations_join(channel="C0WORLD000")
    assert client.chat_postMessage(channel="#world", text="x")["ok"]


def test_refused_blocks_say_where(client: WebClient) -> None:
    """The error names the block, in the form of Slack's own."""
    long = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    response = error_of(client.chat_postMessage, channel=DESK, text="x", blocks=[{"type": "divider"}, long]).response
    assert response["error"] == "invalid_blocks"
    message = "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    assert response["response_metadata"]["messages"] == [message]


def test_text_over_forty_thousand_characters_is_cut_with_a_warning(client: WebClient) -> None:
    """Too much text is not refused."""
    response = client.chat_postMessage(channel=DESK, text="x" * 40_001)
    assert len(response["message"]["text"]) == 40_000
    assert "message_truncated" in response["response_metadata"]["warnings"]


def test_only_own_messages_can_be_changed(ws: Workspace, client: WebClient) -> None:
    """What a person wrote stays."""
    said = ws.say("mine")
    for method in (client.chat_update, client.chat_delete):
        more = {"text": "x"} if method == client.chat_update else {}
        assert "cant_" in error_of(method, channel=DESK, ts=said["ts"], **more).response["error"]


def test_private_posts_are_in_no_history(ws: Workspace, client: WebClient) -> None:
    """``chat.postEphemeral`` shows a message to one member only."""
    client.chat_postEphemeral(channel=DESK, user="U0MIRAOKAFOR", text="psst")
    assert client.conversations_history(channel=DESK)["messages"] == []
    assert [m["only_for"] for m in ws.messages("newsdesk")] == ["U0MIRAOKAFOR"]
    refused = error_of(client.chat_postEphemeral, channel=DESK, user="U0NOBODY000", text="x")
    assert refused.response["error"] == "user_not_in_channel"


def test_scopes_of_the_manifest_are_enforced() -> None:
    """A call without its scope is refused with what is needed."""
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write"]}}}
    with Workspace.running(manifest=manifest) as ws:
        client = WebClient(token=ws.bot_token, base_url=ws.api_url)
        client.chat_postMessage(channel=DESK, text="x")
        response = error_of(client.conversations_history, channel=DESK).response
    assert (response["error"], response["needed"]) == ("missing_scope", "channels:history")


def test_a_trigger_opens_one_modal_and_only_a_known_one(ws: Workspace, client: WebClient) -> None:
    """The second use and an invented id are refused."""
    trigger = ws.command("/facts x")["trigger_id"]
    assert client.views_open(trigger_id=trigger, view=PLAIN_VIEW)["view"]["id"] == ws.views()[0]["id"]
    again = error_of(client.views_open, trigger_id=trigger, view=PLAIN_VIEW)
    assert again.response["error"] == "exchanged_trigger_id"
    invented = error_of(client.views_open, trigger_id="1.2.3", view=PLAIN_VIEW)
    assert invented.response["error"] == "invalid_trigger_id"


def test_a_modal_is_updated_by_a_fresh_hash_only(ws: Workspace, client: WebClient) -> None:
    """A stale hash is a conflict; at most three modals lie on each other."""
    view = client.views_open(trigger_id=ws.command("/facts x")["trigger_id"], view=PLAIN_VIEW)["view"]
    changed = PLAIN_VIEW | {"callback_id": "second"}
    client.views_update(view_id=view["id"], hash=view["hash"], view=changed)
    conflict = error_of(client.views_update, view_id=view["id"], hash=view["hash"], view=changed)
    assert conflict.response["error"] == "hash_conflict"
    for _ in range(2):
        client.views_push(trigger_id=ws.command("/facts x")["trigger_id"], view=PLAIN_VIEW)
    fourth = error_of(client.views_push, trigger_id=ws.command("/facts x")["trigger_id"], view=PLAIN_VIEW)
    assert fourth.response["error"] == "push_limit_reached"


def test_what_a_state_file_keeps(tmp_path) -> None:
    """A second start has the same tokens, the same messages, and ts that can still be edited."""
    file = tmp_path / "newsroom.db"
    with Workspace.running(state=file) as ws:
        first = ws.tokens
        client = WebClient(token=ws.bot_token, base_url=ws.api_url)
        ts = client.chat_postMessage(channel=DESK, text="one", metadata={"event_type": "e", "event_payload": {}})["ts"]
        ws.control("channel", name="sport", archived=True)
    with Workspace.running(state=file) as ws:
        client = WebClient(token=ws.bot_token, base_url=ws.api_url)
        client.chat_update(channel=DESK, ts=ts, text="two")
        assert ws.tokens == first
        assert [(m["ts"], m["text"], m["metadata"]["event_type"]) for m in ws.messages("newsdesk")] == [
            (ts, "two", "e")
        ]
        assert client.conversations_info(channel="C0SPORT000")["channel"]["is_archived"]
        assert client.chat_postMessage(channel=DESK, text="later")["ts"] > ts


def test_a_caller_that_goes_away_half_way(ws: Workspace, client: WebClient, caplog: pytest.LogCaptureFixture) -> None:
    """A bot that is killed while it calls is no error of the workspace: the next call is answered."""
    host, _, port = ws.base_url.removeprefix("http://").partition(":")
    head = f"POST /api/chat.postMessage HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {ws.bot_token}\r\n"
    for _ in range(3):
        with socket.create_connection((host, int(port)), 5) as killed:
            killed.sendall(f"{head}Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{{".encode())
    ws.wait(lambda: sum(one["error"] == "request_timeout" for one in ws.traffic()) == 3, seconds=5)
    assert client.auth_test()["ok"]
    assert not [one for one in caplog.records if one.levelname == "ERROR"]
