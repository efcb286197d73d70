"""What Slack refuses in messages and views, with the words and pointers that Slack uses.

Written from Slack's block reference and from measured refusals, apart from the bot's own check of what it
sends: two authors, so that a wrong belief about a limit shows as a failing test and not in a newsroom.

Lengths count code points. Every problem reads as Slack's does and names the block it is about::

    must be less than 3001 characters [json-pointer:/blocks/0/text/text]
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.workspace.blocks import BlockCheck

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
TEXT_KEPT = 40_000  # longer message text is cut, not refused
BLOCKS_TEXT = 11_000  # undocumented; refusals were seen from 11k to 13k characters over all blocks
METADATA_BYTES = 8_192
ATTACHMENTS = 100
VIEW_TITLE = 24
VIEW_ID = 255
PRIVATE_METADATA = 3_000


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused payload: Slack's error code and the messages that go into ``response_metadata``."""

    error: str
    problems: tuple[str, ...] = ()


def check_message(message: Json, *, need_content: bool = True) -> Refusal | None:
    """Check the content of a message: ``text``, ``blocks``, ``attachments``, ``metadata``.

    Args:
        message: the arguments of ``chat.postMessage``, of an ack or of a ``response_url`` call.
        need_content: whether a message without any content is refused (``no_text``).
    """
    blocks = message.get("blocks")
    text = message.get("text")
    attachments = message.get("attachments")
    if text is not None and not isinstance(text, str):
        return Refusal("invalid_arguments", ("must be a string [json-pointer:/text]",))
    if attachments is not None and not isinstance(attachments, list):
        return Refusal("invalid_attachments")
    if attachments and len(attachments) > ATTACHMENTS:
        return Refusal("too_many_attachments")
    if need_content and not text and not blocks and not attachments:
        return Refusal("no_text")
    refusal = check_blocks(blocks, surface="message", most=MESSAGE_BLOCKS)
    return refusal or check_metadata(message.get("metadata"))


def check_blocks(blocks: object, *, surface: str, most: int) -> Refusal | None:
    """Check a list of blocks for one surface (``message``, ``modal`` or ``home``)."""
    if blocks is None:
        return None
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return Refusal("invalid_blocks_format")
    if len(blocks) > most:
        return Refusal("invalid_blocks", (f"no more than {most} items allowed [json-pointer:/blocks]",))
    check = BlockCheck(surface)
    check.blocks(blocks)
    if check.problems:
        return Refusal("invalid_blocks", tuple(check.problems))
    if surface == "message" and check.characters > BLOCKS_TEXT:
        index, kind = check.passed(BLOCKS_TEXT)
        what = f"{check.characters} characters in all blocks; the limit is passed in the {kind} block"
        return Refusal("msg_blocks_too_long", (f"{what} [json-pointer:/blocks/{index}]",))
    return None


def check_metadata(metadata: object) -> Refusal | None:
    """Check ``{"event_type": …, "event_payload": {…}}``; None is no metadata."""
    if metadata is None:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        return Refusal("invalid_metadata_format", ("missing event_type [json-pointer:/metadata]",))
    payload = metadata.get("event_payload")
    if not isinstance(payload, dict):
        return Refusal("invalid_metadata_format", ("must be an object [json-pointer:/metadata/event_payload]",))
    if not metadata["event_type"].replace("_", "").isalnum():
        return Refusal("invalid_metadata_format", ("letters, digits and _ only [json-pointer:/metadata/event_type]",))
    if len(json.dumps(payload).encode()) > METADATA_BYTES:
        return Refusal("metadata_too_large", (f"more than {METADATA_BYTES} bytes [json-pointer:/metadata]",))
    return None


def check_view(view: object) -> Refusal | None:
    """Check a view for ``views.open``, ``update``, ``push`` (modals) and ``publish`` (the App Home)."""
    if not isinstance(view, dict):
        return _view("must be an object [json-pointer:/view]")
    kind = view.get("type")
    if kind not in {"modal", "home"}:
        return _view("must be modal or home [json-pointer:/view/type]")
    check = BlockCheck(kind)
    if kind == "modal":
        check.text(view.get("title"), "/view/title", kinds=("plain_text",), most=VIEW_TITLE)
        for key in ("submit", "close"):
            if view.get(key) is not None:
                check.text(view[key], f"/view/{key}", kinds=("plain_text",), most=VIEW_TITLE)
    for key, most in (("callback_id", VIEW_ID), ("external_id", VIEW_ID), ("private_metadata", PRIVATE_METADATA)):
        check.string(view.get(key), f"/view/{key}", most=most, least=0, required=False)
    blocks = view.get("blocks")
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return _view("missing required field: blocks [json-pointer:/view]")
    if len(blocks) > VIEW_BLOCKS:
        check.fail("/view/blocks", f"no more than {VIEW_BLOCKS} items allowed")
    check.blocks(blocks, at="/view/blocks")
    has_input = any(block.get("type") == "input" for block in blocks)
    if kind == "modal" and has_input and not view.get("submit"):
        check.fail("/view", "missing required field: submit")
    return _view(*check.problems) if check.problems else None


def _view(*problems: str) -> Refusal:
    return Refusal("invalid_arguments", problems)
