"""Modals between a person and a real Bolt app."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.connection import Handler
from bot.workspace import ControlError, Workspace

VIEW = {
    "type": "modal",
    "callback_id": "draft",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Check a draft"},
    "submit": {"type": "plain_text", "text": "Check"},
    "blocks": [
        {
            "type": "input",
            "block_id": "text",
            "label": {"type": "plain_text", "text": "Draft"},
            "element": {"type": "plain_text_input", "action_id": "draft", "multiline": True, "max_length": 20},
        },
        {
            "type": "input",
            "block_id": "files",
            "optional": True,
            "label": {"type": "plain_text", "text": "File"},
            "element": {"type": "file_input", "action_id": "file"},
        },
    ],
}


@pytest.fixture(scope="module")
def running(close_later: Callable) -> Iterator[tuple[Workspace, dict[str, Any]]]:
    """One workspace and one app for all tests here; submissions answer with what is in ``answers["ack"]``."""
    answers: dict[str, Any] = {}
    with Workspace.running(ack_seconds=1.0) as ws:
        app = App(client=WebClient(token=ws.bot_token, base_url=ws.api_url), process_before_response=True)
        _listeners(app, answers)
        handler = Handler(app, ws.app_token, WebClient(base_url=ws.api_url), ping_interval=0.3)
        handler.connect()
        ws.wait_connected()
        yield ws, answers
        close_later(handler)


def _listeners(app: App, answers: dict[str, Any]) -> None:
    @app.command("/facts")
    def command(ack, client, command):
        ack()
        client.views_open(trigger_id=command["trigger_id"], view=VIEW)

    @app.view("draft")
    def submitted(ack, view):
        answers["seen"].append(view["state"]["values"])
        ack(**answers["ack"])

    app.view_closed("draft")(lambda ack, view: (answers["closed"].append(view["id"]), ack()))


@pytest.fixture
def ws(running: tuple[Workspace, dict[str, Any]]) -> Workspace:
    return running[0]


@pytest.fixture
def opened(running: tuple[Workspace, dict[str, Any]]) -> dict[str, Any]:
    """A fresh open modal, and what the app has seen of it."""
    ws, answers = running
    answers.update(ack={}, seen=[], closed=[])
    ws.command("/facts check")
    ws.wait(ws.views)
    return answers


def test_a_submission_carries_what_was_entered_and_closes(ws: Workspace, opened: dict[str, Any]) -> None:
    """The app reads state.values, files as objects; an empty ack closes the modal."""
    file_id = ws.upload("draft.txt", b"words")
    outcome = ws.submit(ws.views()[0], {"draft": "Seven died.", "file": [file_id]})
    assert outcome["ok"]
    values = opened["seen"][0]
    assert values["text"]["draft"] == {"type": "plain_text_input", "value": "Seven died."}
    assert values["files"]["file"]["files"][0]["name"] == "draft.txt"
    assert ws.views() == []


@pytest.mark.parametrize(("text", "words"), [("", "required"), ("x" * 21, "at most 20")])
def test_slack_itself_refuses_bad_input(ws: Workspace, opened: dict[str, Any], text: str, words: str) -> None:
    """Missing or too long input never reaches the app."""
    outcome = ws.submit(ws.views()[0], {"draft": text})
    assert words in outcome["errors"]["text"]
    assert opened["seen"] == []


def test_errors_of_the_app_keep_the_modal_open(ws: Workspace, opened: dict[str, Any]) -> None:
    """``response_action: errors`` shows words beside the input."""
    opened["ack"] = {"response_action": "errors", "errors": {"text": "No sentence."}}
    outcome = ws.submit(ws.views()[0], {"draft": "x"})
    assert outcome["errors"] == {"text": "No sentence."}
    assert ws.views()[0]["errors"] == {"text": "No sentence."}


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "No."}},
        {"response_action": "update", "view": {"type": "modal", "blocks": []}},
    ],
)
def test_a_wrong_answer_to_a_submission_is_trouble(
    ws: Workspace, opened: dict[str, Any], answer: dict[str, Any]
) -> None:
    """Errors on unknown blocks and views outside the limits are refused, as in Slack."""
    opened["ack"] = answer
    assert ws.submit(ws.views()[0], {"draft": "x"})["error"] == "invalid_arguments"
    assert ws.views()[0]["problem"]


def test_update_push_and_clear(ws: Workspace, opened: dict[str, Any]) -> None:
    """The other response actions change the stack of modals."""
    titled = VIEW | {"title": {"type": "plain_text", "text": "Second"}}
    opened["ack"] = {"response_action": "push", "view": titled}
    ws.submit(ws.views()[-1], {"draft": "x"})
    assert [view["title"]["text"] for view in ws.views()] == ["Check a draft", "Second"]
    opened["ack"] = {"response_action": "clear"}
    ws.submit(ws.views()[-1], {"draft": "x"})
    assert ws.views() == []


def test_closing_is_told_to_an_app_that_asked(ws: Workspace, opened: dict[str, Any]) -> None:
    """``notify_on_close`` sends view_closed."""
    view = ws.views()[0]
    ws.control("close_view")
    assert opened["closed"] == [view["id"]]


def test_an_input_that_is_not_there_is_refused(ws: Workspace, opened: dict[str, Any]) -> None:
    """A test that names a wrong input fails instead of submitting nothing."""
    with pytest.raises(ControlError, match="no input is called drfat"):
        ws.submit(ws.views()[0], {"drfat": "x"})
