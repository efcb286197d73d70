"""Slack's limits on messages and views, each at the last good and the first bad size."""

from __future__ import annotations

from typing import Any

import pytest

from bot.workspace.limits import check_message, check_view
from bot.workspace.manifest import Manifest


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def section(length: int = 1) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn("x" * length)}


def fields(count: int, length: int = 1) -> dict[str, Any]:
    return {"type": "section", "fields": [mrkdwn("x" * length)] * count}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Go"), "action_id": "go"} | more


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def menu(count: int) -> dict[str, Any]:
    return {
        "type": "static_select",
        "action_id": "m",
        "options": [{"text": plain("x"), "value": str(number)} for number in range(count)],
    }


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": list(elements)}]}


PAIRS = {
    "section text": (section(3000), section(3001)),
    "field text": (fields(1, 2000), fields(1, 2001)),
    "fields": (fields(10), fields(11)),
    "header": ({"type": "header", "text": plain("x" * 150)}, {"type": "header", "text": plain("x" * 151)}),
    "header kind": ({"type": "header", "text": plain("x")}, {"type": "header", "text": mrkdwn("x")}),
    "button text": (actions(button(text=plain("x" * 75))), actions(button(text=plain("x" * 76)))),
    "button value": (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    "action_id": (actions(button(action_id="x" * 255)), actions(button(action_id="x" * 256))),
    "button style": (actions(button(style="danger")), actions(button(style="green"))),
    "two action_ids": (actions(button(), button(action_id="b")), actions(button(), button())),
    "options": (actions(menu(100)), actions(menu(101))),
    "actions": (
        actions(*(button(action_id=str(number)) for number in range(25))),
        actions(*(button(action_id=str(number)) for number in range(26))),
    ),
    "block_id": (section() | {"block_id": "x" * 255}, section() | {"block_id": "x" * 256}),
    "context": (
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        {"type": "context", "elements": [mrkdwn("x")] * 11},
    ),
    "empty text": (section(1), section(0)),
    "type": ({"type": "divider"}, {"type": "carousel"}),
    "rich text": (rich({"type": "text", "text": "x"}), rich({"type": "text"})),
    "rich type": (rich({"type": "broadcast", "range": "here"}), rich({"type": "blink", "text": "x"})),
    "emoji on mrkdwn": (section(), {"type": "section", "text": mrkdwn("x") | {"emoji": True}}),
}


@pytest.mark.parametrize("name", PAIRS)
def test_the_last_good_size_passes_and_the_first_bad_one_is_named(name: str) -> None:
    """Each limit holds exactly, and the refusal points at the block."""
    good, bad = PAIRS[name]
    assert check_message({"blocks": [{"type": "divider"}, good]}) is None
    refusal = check_message({"blocks": [{"type": "divider"}, bad]})
    assert refusal is not None
    assert refusal.error == "invalid_blocks"
    assert all("[json-pointer:/blocks/1" in problem for problem in refusal.problems)


def test_fifty_blocks_pass_and_fifty_one_do_not() -> None:
    """A message holds 50 blocks."""
    assert check_message({"blocks": [section()] * 50}) is None
    refusal = check_message({"blocks": [section()] * 51})
    assert refusal is not None
    assert "no more than 50 items" in refusal.problems[0]


def test_the_sum_of_all_text_is_bounded_and_the_block_that_passes_it_named() -> None:
    """Eleven thousand characters over all blocks pass; one more does not."""
    assert check_message({"blocks": [section(3000)] * 3 + [section(2000)]}) is None
    refusal = check_message({"blocks": [section(3000)] * 3 + [section(2001)]})
    assert refusal is not None
    assert refusal.error == "msg_blocks_too_long"
    assert "/blocks/3" in refusal.problems[0]


def test_a_block_id_is_used_once() -> None:
    """Two blocks of one id are refused."""
    refusal = check_message({"blocks": [section() | {"block_id": "a"}, section() | {"block_id": "a"}]})
    assert refusal is not None
    assert "already exists" in refusal.problems[0]


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({}, "no_text"),
        ({"text": ""}, "no_text"),
        ({"text": 5}, "invalid_arguments"),
        ({"blocks": "x"}, "invalid_blocks_format"),
        ({"blocks": ["x"]}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a b", "event_payload": {}}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 9000}}}, "metadata_too_large"),
    ],
)
def test_content_that_is_no_message(message: dict[str, Any], error: str) -> None:
    """Each wrong form has Slack's code."""
    refusal = check_message(message)
    assert refusal is not None
    assert refusal.error == error


def view(**more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("T"), "submit": plain("OK"), "blocks": [section()]} | more


INPUT = {"type": "input", "label": plain("L"), "element": {"type": "plain_text_input", "action_id": "a"}}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (view(title=plain("x" * 24)), view(title=plain("x" * 25))),
        (view(blocks=[section()] * 100), view(blocks=[section()] * 101)),
        (view(blocks=[INPUT]), view(blocks=[INPUT], submit=None)),
        (view(private_metadata="x" * 3000), view(private_metadata="x" * 3001)),
        (view(), view(blocks=None)),
        (view(blocks=[]), view(blocks=[{"type": "markdown", "text": "x"}])),
        ({"type": "home", "blocks": []}, {"type": "window", "blocks": []}),
    ],
)
def test_views(good: dict[str, Any], bad: dict[str, Any]) -> None:
    """A view has its own limits and its own error code."""
    assert check_view(good) is None
    refusal = check_view(bad)
    assert refusal is not None
    assert refusal.error == "invalid_arguments"
    assert "[json-pointer:/view" in refusal.problems[0]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "facts", "description": "d"}, "no command"),
        ({"command": "/Facts", "description": "d"}, "no command"),
        ({"command": "/" + "x" * 32, "description": "d"}, "no command"),
        ({"command": "/facts"}, "no description"),
    ],
)
def test_a_manifest_outside_slacks_limits_is_refused(command: dict[str, str], words: str) -> None:
    """The workspace starts with no manifest that Slack would not take."""
    with pytest.raises(ValueError, match=words):
        Manifest.read({"features": {"slash_commands": [command]}})
