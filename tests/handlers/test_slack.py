"""The handlers through the real Bolt app and the local workspace, with requests as Slack sends them."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from slack_bolt import App
from slack_sdk import WebClient

import handlers
from bot.connection import Handler
from bot.workspace import Workspace
from handlers import Rules, blocks
from handlers.blocks import Message
from store.model import Delivery
from tests.handlers.newsroom import NOW


@pytest.fixture(scope="module")
def given():
    """What the handlers are given; each test puts its own here."""
    return SimpleNamespace(store=None, rules=Rules(), queued=[])


@pytest.fixture(scope="module")
def workspace(given):
    """A local Slack, and the handlers in a Bolt app that is connected to it by socket."""
    with Workspace.running() as ws:
        bolt = App(client=WebClient(token=ws.bot_token, base_url=ws.api_url), process_before_response=True)

        @bolt.middleware
        def surround(context, next_):
            context.update(store=given.store, now=NOW, rules=given.rules, status=lambda: {"Articles": "3"})
            context["first_time"] = lambda: True
            context["queue_url"] = lambda url, **where: given.queued.append((url, where))
            return next_()

        handlers.register(bolt)
        client = WebClient(token=ws.app_token, base_url=ws.api_url)
        socket = Handler(bolt, ws.app_token, client, ping_interval=1)
        socket.connect()
        ws.wait_connected()
        yield ws
        socket.close()


@pytest.fixture(autouse=True)
def _mine(given, newsroom):
    """A record of its own for each test."""
    given.store, given.rules, given.queued = newsroom.store, Rules(), []


def plain(record):
    return blocks.plain(Message(record["text"], tuple(record["blocks"])))


def after(workspace, record, number=1):
    """The messages that came after this one, once there are so many."""

    def come():
        later = [one for one in workspace.messages("newsdesk") if one["ts"] > record["ts"]]
        return later if len(later) >= number else None

    return workspace.wait(come)


def ask(workspace, typed):
    answer = workspace.command(f"/facts {typed}")
    assert answer["ok"], answer
    assert answer["message"]["only_for"]
    return answer["message"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("alerts maybe", "Taken as a topic. The command is: /facts alerts on | off"),
        ("watch", "Taken as a topic. The command is: /facts watch TOPIC"),
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
def test_commands(workspace, typed, told):
    """Every command answers in its ack, to the asking person alone."""
    assert told in plain(ask(workspace, typed))


def test_only_what_was_typed_is_queued(workspace, given):
    """An address is queued with where to answer; nothing is fetched in the handler."""
    ask(workspace, "add https://harbour-daily.example/x?a=1&b=2")
    [(url, where)] = given.queued
    assert url == "https://harbour-daily.example/x?a=1&b=2"
    assert sorted(where) == ["channel", "response_url", "user"]


def test_evidence_and_share(workspace):
    """Evidence is private; Share shows the card to the channel."""
    answer = ask(workspace, "ferry fire")
    workspace.click(answer, "evidence:e-ferry")
    workspace.click(answer, "share:e-ferry")
    told = after(workspace, answer, 2)
    assert "Evidence: Ferry fire off Port Halden" in plain(told[0])
    assert told[0]["only_for"]
    assert "Shared by" in plain(told[1])
    assert not told[1]["only_for"]


def test_decision_on_a_private_card(workspace, newsroom):
    """A decision pressed in a private answer is kept, and the answer shows it."""
    answer = ask(workspace, "why k-count")
    workspace.click(answer, "decide:a-k-count-private")
    assert [one.verdict for one in workspace.wait(lambda: newsroom.store.decisions("k-count"))] == ["a"]
    workspace.wait(
        lambda: [
            one for one in workspace.messages("newsdesk") if one["ts"] == answer["ts"] and "A stands — 61" in plain(one)
        ]
    )


def test_refusals_are_private_and_in_words(workspace, newsroom, given):
    """Who may not decide is told so, alone; the card stays as it is."""
    given.rules = Rules(decide=("U0NOBODY",))
    answer = ask(workspace, "why k-count")
    workspace.click(answer, "decide:a-k-count-private")
    [told] = after(workspace, answer)
    assert "roles.decide" in plain(told)
    assert told["only_for"]
    assert newsroom.store.decisions("k-count") == ()


def test_mute_from_a_card(workspace, newsroom):
    """The card's menu mutes its event in its channel, with an end."""
    card = handlers.compose(Delivery("d", "C0NEWSDESK", "card", "k-count"), newsroom.store, NOW)
    posted = WebClient(token=workspace.bot_token, base_url=workspace.api_url).chat_postMessage(
        channel="newsdesk", metadata=json.dumps(card.metadata), **card.payload()
    )
    workspace.click(posted["ts"], "card:k-count", value="8h k-count")
    [mute] = workspace.wait(lambda: newsroom.store.mutes(posted["channel"], NOW))
    assert (mute.topic, (mute.until - NOW).total_seconds()) == ("e-ferry", 8 * 3600)
