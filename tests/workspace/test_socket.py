"""An unmodified Bolt app on the workspace's socket."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from slack_bolt import App

from bot.workspace import ControlError, Workspace

BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "v"}
ACTIONS = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]


def test_a_command_is_answered_in_the_ack_and_privately(ws: Workspace, app: App, connect: Callable) -> None:
    """A slash command reaches the app and its ack becomes a message that only the asker sees."""
    app.command("/facts")(lambda ack, command: ack(f"about {command['text']}"))
    connect()
    answer = ws.command("/facts prisoner swap", user="jonas")
    assert answer["ok"]
    assert answer["message"]["text"] == "about prisoner swap"
    assert answer["message"]["only_for"] == "U0JONASLIND0"


def test_what_people_type_is_escaped(ws: Workspace, app: App, connect: Callable) -> None:
    """Slack escapes three characters of a command's text and no other."""
    heard: list[str] = []
    app.command("/facts")(lambda ack, command: (heard.append(command["text"]), ack("ok")))
    connect()
    ws.command('/facts Smith & <Sons> said "yes"')
    assert heard == ['Smith &amp; &lt;Sons&gt; said "yes"']


def test_no_ack_in_time_is_an_error_to_the_user(ws: Workspace, app: App, connect: Callable) -> None:
    """An app that takes longer than the limit has failed, and the late ack changes nothing."""
    app.command("/facts")(lambda ack: (time.sleep(0.9), ack("late")))
    connect()
    answer = ws.command("/facts x")
    assert (answer["ok"], answer["error"]) == (False, "operation_timeout")
    ws.wait(lambda: any(line["name"] == "late ack" for line in ws.traffic()))
    assert ws.messages() == []


def test_no_connection_is_an_error_at_once(ws: Workspace) -> None:
    """Without an app there is nobody to answer."""
    assert ws.command("/facts x")["error"] == "dispatch_failed"


def test_an_unknown_command_never_reaches_the_app(ws: Workspace) -> None:
    """Only the commands of the manifest exist."""
    assert ws.command("/fact x")["error"] == "unknown_command"


def test_a_click_has_a_response_url_that_works_five_times(ws: Workspace, app: App, connect: Callable) -> None:
    """A private answer's button shares it to the channel by response_url; the sixth use is refused."""
    statuses: list[int] = []

    @app.action("go")
    def share(ack, respond):
        ack()
        answers = (respond(text=f"shared {number}", response_type="in_channel") for number in range(6))
        statuses.extend(answer.status_code for answer in answers)

    app.command("/facts")(lambda ack: ack(blocks=ACTIONS, text="x"))
    connect()
    ws.click(ws.command("/facts x")["message"], "go")
    ws.wait(lambda: len(statuses) == 6)
    assert statuses == [200] * 5 + [404]
    assert len(ws.messages(private=False)) == 5


@pytest.mark.parametrize("private", [True, False])
def test_a_private_message_is_not_repeated_to_the_app(
    ws: Workspace, app: App, connect: Callable, *, private: bool
) -> None:
    """block_actions hold the message only where everybody could see it."""
    bodies: list[dict] = []
    app.action("go")(lambda ack, body: (bodies.append(body), ack()))
    kind = "ephemeral" if private else "in_channel"
    app.command("/facts")(lambda ack: ack(blocks=ACTIONS, text="x", response_type=kind))
    connect()
    ws.click(ws.command("/facts x")["message"], "go")
    assert ("message" in bodies[0]) is not private
    assert bodies[0]["container"]["is_ephemeral"] is private
    assert bodies[0]["actions"][0] | {"action_ts": ""} == {
        "type": "button",
        "action_id": "go",
        "block_id": "row",
        "value": "v",
        "text": BUTTON["text"],
        "action_ts": "",
    }


def test_a_mention_is_an_event_and_is_answered_in_its_thread(ws: Workspace, app: App, connect: Callable) -> None:
    """Mentions come as app_mention with the text as typed, mentions as ids."""
    app.event("app_mention")(lambda event, say: say(text=f"heard: {event['text']}", thread_ts=event["ts"]))
    app.event("message")(lambda: None)
    connect()
    said = ws.say("@factdesk what of #world?")
    answer = ws.wait(lambda: [m for m in ws.messages() if m["by_bot"]])[0]
    assert answer["text"] == "heard: <@U0FACTDESK> what of <#C0WORLD000|world>?"
    assert answer["thread_ts"] == said["ts"]


def test_a_private_answer_is_replaced_and_deleted_by_response_url(ws: Workspace, app: App, connect: Callable) -> None:
    """``replace_original`` edits what was clicked, ``delete_original`` takes it away."""
    steps = iter([{"replace_original": True, "blocks": ACTIONS, "text": "second"}, {"delete_original": True}])
    app.action("go")(lambda ack, respond: (ack(), respond(**next(steps))))
    app.command("/facts")(lambda ack: ack(blocks=ACTIONS, text="first"))
    connect()
    message = ws.command("/facts x")["message"]
    ws.click(message, "go")
    (edited,) = ws.messages()
    assert (edited["text"], edited["ts"], edited["only_for"]) == ("second", message["ts"], message["only_for"])
    ws.click(edited, "go")
    assert ws.messages() == []


def test_an_answer_outside_the_limits_is_refused(ws: Workspace, app: App, connect: Callable) -> None:
    """An ack with blocks that Slack would not take shows the user an error and no message."""
    long = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    app.command("/facts")(lambda ack: ack(blocks=[long], text="x"))
    connect()
    answer = ws.command("/facts x")
    assert (answer["ok"], answer["error"], answer["message"]) == (False, "invalid_blocks", None)


def test_shortcuts_reach_the_app_and_unknown_ones_do_not(ws: Workspace, app: App, connect: Callable) -> None:
    """A message shortcut carries the message; only those of the manifest exist."""
    seen: list[str] = []
    app.shortcut("check")(lambda ack, shortcut: (seen.append(shortcut["message"]["text"]), ack()))
    app.shortcut("draft")(lambda ack, shortcut: (seen.append(shortcut["type"]), ack()))
    connect()
    ts = ws.say("a claim")["ts"]
    assert ws.control("shortcut", callback_id="check", ts=ts)["ok"]
    assert ws.control("shortcut", callback_id="draft")["ok"]
    assert seen == ["a claim", "shortcut"]
    with pytest.raises(ControlError, match="no message shortcut draft"):
        ws.control("shortcut", callback_id="draft", ts=ts)


def test_the_app_home_is_published_and_its_buttons_work(ws: Workspace, app: App, connect: Callable) -> None:
    """Opening the home is an event; what the app publishes can be used."""
    used: list[str] = []

    @app.event("app_home_opened")
    def opened(event, client):
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": ACTIONS})

    app.action("go")(lambda ack, body: (used.append(body["view"]["type"]), ack()))
    connect()
    ws.control("open_home", user="priya")
    view = ws.wait(lambda: ws.control("home", user="priya")["view"])
    assert ws.control("click_view", view_id=view["id"], action_id="go")["ok"]
    assert used == ["home"]
