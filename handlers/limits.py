"""What Slack takes: the sizes of its reference, and why it would refuse or fold a message or a view.

``MESSAGE_TEXT`` is our own, below the undocumented total at which Slack answers ``msg_blocks_too_long``
(11–13k characters over all blocks).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Block = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_TEXT = 9_900
FALLBACK = 3_900
SIZES = {
    "header": 150,
    "section": 3_000,
    "field": 2_000,
    "rich_text": 3_000,
    "context": 2_000,
    "button": 75,
    "option": 75,
    "option value": 150,
    "placeholder": 150,
    "label": 2_000,
    "title": 24,
    "value": 2_000,
    "id": 255,
    "url": 3_000,
}
COUNTS = {"actions": 25, "context": 10, "fields": 10, "static_select": 100, "overflow": 5}


class Posted(Protocol):
    """A message as far as it is checked."""

    @property
    def text(self) -> str:
        """For notifications."""

    @property
    def blocks(self) -> Sequence[Block]:
        """What is shown."""


_PINGS = re.compile(r"<[!@#]")
_UNENCODABLE = re.compile(r"[\x00\ud800-\udfff]")


def length(blocks: Iterable[Block]) -> int:
    """The characters of all that is shown in ``blocks``, addresses of links included."""
    return sum(len(words) for block in blocks for words in _shown(block))


def check_message(message: Posted) -> tuple[str, ...]:
    """Why Slack would refuse or fold this message; empty when it takes it."""
    problems = [] if message.text.strip() else ["text is empty: notifications would show nothing"]
    if len(message.text) > FALLBACK + 100:
        problems.append(f"text has {len(message.text)} characters, {FALLBACK + 100} are advised")
    if _PINGS.search(message.text) or _UNENCODABLE.search(message.text):
        problems.append("text holds a mention or a character that cannot be sent")
    if (total := length(message.blocks)) > MESSAGE_TEXT:
        problems.append(f"{total} characters over all blocks, {MESSAGE_TEXT} are safe")
    return (*problems, *check_blocks(message.blocks, MESSAGE_BLOCKS))


def check_view(view: Mapping[str, Any]) -> tuple[str, ...]:
    """Why Slack would refuse this modal or home view."""
    problems = [
        f"view {part} is longer than {SIZES['title']} characters"
        for part in ("title", "submit", "close")
        if len(view.get(part, {}).get("text", "")) > SIZES["title"]
    ]
    return (*problems, *check_blocks(view["blocks"], VIEW_BLOCKS))


def check_blocks(blocks: Sequence[Block], most: int) -> tuple[str, ...]:
    """Why Slack would refuse these blocks, each problem with its place."""
    problems = [f"{len(blocks)} blocks, {most} are allowed"] if len(blocks) > most else []
    for number, block in enumerate(blocks):
        problems += [f"block {number}: {problem}" for problem in _check(block)]
    for name in ("block_id", "action_id"):
        counted = Counter(found[name] for block in blocks for found in nodes(block) if name in found)
        problems += [f"{name} {value!r} stands {times} times" for value, times in counted.items() if times > 1]
        problems += [f"{name} {value[:20]!r}… is too long" for value in counted if len(value) > SIZES["id"]]
    return tuple(problems)


def _check(block: Mapping[str, Any]) -> Iterator[str]:
    rule = _BLOCKS.get(str(block.get("type")))
    if rule is None:
        yield f"unknown type {block.get('type')!r}"
        return
    yield from rule(block)
    for words in _shown(block):
        if _UNENCODABLE.search(words):
            yield "a character that cannot be sent"
    for node in nodes(block):
        if node.get("type") == "mrkdwn" and _PINGS.search(str(node.get("text"))):
            yield "a mention inside parsed text"


def _sized(element: Any, limit: int, where: str) -> Iterator[str]:
    words = element.get("text") if isinstance(element, Mapping) else None
    if not isinstance(words, str) or not words:
        yield f"{where} without text"
    elif len(words) > limit:
        yield f"{where} has {len(words)} characters, {limit} are allowed"


def _check_section(block: Mapping[str, Any]) -> Iterator[str]:
    fields = block.get("fields", [])
    if "text" in block or not fields:
        yield from _sized(block.get("text"), SIZES["section"], "section")
    if len(fields) > COUNTS["fields"]:
        yield f"{len(fields)} fields, {COUNTS['fields']} are allowed"
    for one in fields:
        yield from _sized(one, SIZES["field"], "field")
    if "accessory" in block:
        yield from _check_control(block["accessory"])


def _check_context(block: Mapping[str, Any]) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= COUNTS["context"]:
        yield f"{len(elements)} context elements, 1 to {COUNTS['context']} are allowed"
    for one in elements:
        yield from _sized(one, SIZES["context"], "context")


def _check_actions(block: Mapping[str, Any]) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= COUNTS["actions"]:
        yield f"{len(elements)} controls, 1 to {COUNTS['actions']} are allowed"
    for one in elements:
        yield from _check_control(one)


def _check_control(element: Mapping[str, Any]) -> Iterator[str]:
    kind = element.get("type")
    if not element.get("action_id"):
        yield "a control without action_id"
    if kind == "button":
        yield from _sized(element.get("text"), SIZES["button"], "button")
        if len(element.get("value", "")) > SIZES["value"]:
            yield f"button value longer than {SIZES['value']}"
    elif kind in COUNTS:
        options = element.get("options", [])
        if not 1 <= len(options) <= COUNTS[kind]:
            yield f"{len(options)} options, 1 to {COUNTS[kind]} are allowed"
        for option in options:
            yield from _sized(option.get("text"), SIZES["option"], "option")
            if len(option.get("value", "")) > SIZES["option value"]:
                yield f"option value longer than {SIZES['option value']}"
    elif kind != "plain_text_input":
        yield f"unknown control {kind!r}"


def _check_input(block: Mapping[str, Any]) -> Iterator[str]:
    yield from _sized(block.get("label"), SIZES["label"], "label")
    yield from _check_control(block.get("element", {}))


_RICH = {"rich_text_section", "rich_text_quote", "rich_text_preformatted", "rich_text_list"}


def _check_rich(block: Mapping[str, Any]) -> Iterator[str]:
    parts = block.get("elements", [])
    if not parts:
        yield "rich_text without elements"
    if (total := sum(len(words) for words in _shown(block))) > SIZES["rich_text"]:
        yield f"rich_text has {total} characters, {SIZES['rich_text']} are safe"
    for part in parts:
        if part.get("type") not in _RICH or not part.get("elements"):
            yield f"unknown or empty part {part.get('type')!r}"
        for one in part.get("elements", []):
            inner = one.get("elements", []) if part.get("type") == "rich_text_list" else [one]
            if not inner:
                yield "an empty list item"
            for leaf in inner:
                yield from _check_leaf(leaf)


def _check_leaf(leaf: Mapping[str, Any]) -> Iterator[str]:
    kind = leaf.get("type")
    if kind == "text":
        yield from _sized(leaf, SIZES["rich_text"], "text element")
    elif kind == "link":
        url = str(leaf.get("url", ""))
        if not url.startswith(("https://", "http://")) or len(url) > SIZES["url"]:
            yield "a link that is no web address"
    elif kind != "user":  # broadcast, usergroup and channel would ping more than one person
        yield f"unknown text element {kind!r}"


_BLOCKS: dict[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
    "header": lambda block: _sized(block.get("text"), SIZES["header"], "header"),
    "section": _check_section,
    "context": _check_context,
    "actions": _check_actions,
    "rich_text": _check_rich,
    "input": _check_input,
    "divider": lambda _: iter(()),
}


def nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping inside a block, itself first."""
    if isinstance(value, Mapping):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from nodes(inner)


def _shown(block: Mapping[str, Any]) -> Iterator[str]:
    for node in nodes(block):
        for name in ("text", "url"):
            if isinstance(node.get(name), str):
                yield node[name]
