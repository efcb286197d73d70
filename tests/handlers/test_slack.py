"""The handlers through the real Bolt app and the local workspace, with requests as Slack sends them."""

from __future__ import annotations

import json
import threading

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

import handlers
from bot.workspace import Workspace
from handlers import Rules, blocks
from handlers.blocks import Message
from store.model import Delivery
from tests.handlers.newsroom import NOW


@pytest.fixture
def workspace():
    """A local Slack."""
    with Workspace.running() as ws:
        yield ws


@pytest.fixture
def queued():
    """What was asked to be read."""
    return []


@pytest.fixture
def rules():
    """Two people may decide."""
    return Rules(decide="everyone")


@pytest.fixture
def app(workspace, newsroom, rules, queued):
    """The handlers in a Bolt app, connected by socket."""
    client = WebClient(token=workspace.bot_token, base_url=workspace.api_url)
    bolt = App(client=client, process_before_response=True)

    @bolt.middleware
    def surround(context, next_):
        context.update(store=newsroom.store, now=NOW, rules=rules, status=lambda: {"Articles": "3"})
        context["queue_url"] = lambda url, **where: queued.append((url, where))
        return next_()

    handlers.register(bolt)
    socket = SocketModeHandler(
        bolt, workspace.app_token, web_client=WebClient(token=workspace.app_token, base_url=workspace.api_url)
    )
    socket.connect()
    workspace.wait_connected()
    yield bolt
    socket.close()
    for thread in threading.enumerate():
        if thread.name.startswith("slack"):  # pragma: no cover
            thread.join(1)


def plain(record):
    return blocks.plain(Message(record["text"], tuple(record["blocks"])))


def ask(workspace, typed):
    answer = workspace.command(f"/facts {typed}")
    assert answer["ok"], answer
    assert answer["message"]["only_for"]
    return answer["message"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ferry fire", "1 event for “ferry fire”"),
        ("", "/facts TOPIC"),
        ("help", "/facts watch TOPIC"),
        ("conflicts", "1 open disagreement"),
        ("why k-count", "Contradiction"),
        ("watch ferry", "now watches ferry"),
        ("watching", "Watching: nothing"),
        ("alerts on", "Alerts are on"),
        ("mute ferry 8h", "No cards on ferry here until"),
        ("mute ferry", "Say what to mute and for how long"),
        ("digest", "Digest"),
        ("digest at 08:00 Europe/Kyiv", "every day at 08:00 Europe/Kyiv"),
        ("preview", "last seven digests"),
        ("add https://harbour-daily.example/x", "Reading the article at harbour-daily.example"),
        ("status", "Articles: 3"),
        ("a < b & c > d <!channel>", "Nothing in the record on “a < b & c > d <!channel>”"),
    ],
)
def test_commands(app, workspace, typed, told):
    """Every command answers in its ack, to the asking person alone."""
    assert told in plain(ask(workspace, typed))


def test_only_what_was_typed_is_queued(app, workspace, queued):
    """An address is queued with where to answer; nothing is fetched in the handler."""
    ask(workspace, "add https://harbour-daily.example/x?a=1&b=2")
    [(url, where)] = queued
    assert url == "https://harbour-daily.example/x?a=1&b=2"
    assert sorted(where) == ["channel", "response_url", "user"]


def test_evidence_and_share(app, workspace):
    """Evidence is private; Share shows the card to the channel."""
    answer = ask(workspace, "ferry fire")
    workspace.click(answer, "evidence:e-ferry")
    workspace.click(answer, "share:e-ferry")
    told = workspace.wait(
        lambda: workspace.messages("newsdesk")[1:] if len(workspace.messages("newsdesk")) > 2 else None
    )
    assert "Evidence: Ferry fire off Port Halden" in plain(told[0])
    assert told[0]["only_for"]
    assert "Shared by" in plain(told[1])
    assert not told[1]["only_for"]


def test_decision_on_a_private_card(app, workspace, newsroom):
    """A decision pressed in a private answer is kept, and the answer shows it."""
    answer = ask(workspace, "why k-count")
    workspace.click(answer, "decide:a-k-count-private")
    workspace.wait(lambda: newsroom.store.decisions("k-count"))
    shown = workspace.wait(
        lambda: next((m for m in workspace.messages("newsdesk") if "A stands — 61" in plain(m)), None)
    )
    assert shown["only_for"]


@pytest.mark.parametrize("rules", [Rules(decide=("U0NOBODY",))])
def test_refusals_are_private_and_in_words(app, workspace, newsroom):
    """Who may not decide is told so, alone; the card stays as it is."""
    answer = ask(workspace, "why k-count")
    workspace.click(answer, "decide:a-k-count-private")
    told = workspace.wait(lambda: next((m for m in workspace.messages("newsdesk") if "roles.decide" in plain(m)), None))
    assert told["only_for"]
    assert newsroom.store.decisions("k-count") == ()


def test_mute_from_a_card(app, workspace, newsroom):
    """The card's menu mutes its event in its channel, with an end."""
    card = handlers.compose(Delivery("d", "C0NEWSDESK", "card", "k-count"), newsroom.store, NOW)
    posted = WebClient(token=workspace.bot_token, base_url=workspace.api_url).chat_postMessage(
        channel="newsdesk", metadata=json.dumps(card.metadata), **card.payload()
    )
    workspace.click(posted["ts"], "mute:k-count", value="8h k-count")
    [mute] = workspace.wait(lambda: newsroom.store.mutes(posted["channel"], NOW))
    assert (mute.topic, (mute.until - NOW).total_seconds()) == ("e-ferry", 8 * 3600)
