"""Whom a message would notify. Text of an article must never get here: tests count the result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

_IN_MRKDWN = re.compile(r"<(?:(!channel|!here|!everyone)|@([UW][A-Z0-9]+)|!subteam\^([A-Z0-9]+))(?:\|[^>]*)?>")
_BY_NAME = re.compile(r"(?<![\w@])@(channel|here|everyone)\b")


def pings_of(text: str, blocks: list[Json], attachments: list[Json], *, link_names: bool = False) -> list[str]:
    """Every mention that notifies, in order, each once: ``!channel``, ``U…``, ``S…``.

    Args:
        text: the message's mrkdwn text; it is counted even where blocks replace it on the screen.
        blocks: its blocks. Plain text and rich_text text elements never ping.
        attachments: legacy attachments, read as mrkdwn.
        link_names: whether the sender asked for bare ``@channel`` to be linked (``link_names``, ``parse: full``).
    """
    found: list[str] = []
    for part in (text, *_mrkdwn_of(blocks), *_mrkdwn_of(attachments)):
        found += [next(group for group in match.groups() if group) for match in _IN_MRKDWN.finditer(part)]
        if link_names:
            found += [f"!{name}" for name in _BY_NAME.findall(part)]
    found += _elements_of(blocks)
    return list(dict.fromkeys(found))


def _mrkdwn_of(value: object) -> Iterator[str]:
    """All strings that Slack would parse for mentions."""
    if isinstance(value, list):
        for item in value:
            yield from _mrkdwn_of(item)
    elif isinstance(value, dict):
        if value.get("type") in {"mrkdwn", "markdown"} and isinstance(value.get("text"), str):
            yield value["text"]
            return
        if "type" not in value:  # an attachment
            yield from (value[key] for key in ("pretext", "text") if isinstance(value.get(key), str))
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _mrkdwn_of(item)


def _elements_of(value: object) -> Iterator[str]:
    """Mentions that are rich_text elements of their own."""
    if isinstance(value, list):
        for item in value:
            yield from _elements_of(item)
    elif isinstance(value, dict):
        match value.get("type"):
            case "broadcast":
                yield f"!{value.get('range')}"
            case "user":
                yield str(value.get("user_id"))
            case "usergroup":
                yield str(value.get("usergroup_id"))
            case _:
                yield from _elements_of([item for item in value.values() if isinstance(item, dict | list)])
