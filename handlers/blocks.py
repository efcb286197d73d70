"""Block Kit: the few blocks that Factdesk speaks in, none larger than Slack takes.

Words of an article stand in ``rich_text`` text elements, which Slack does not parse: whatever an
article says can neither ping anybody nor pretend to be a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.limits import FALLBACK, SIZES, Block, nodes
from handlers.safe import clip, escape, host, inline, visible

Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: ``text`` for notifications and screen readers, ``blocks``, and Slack's ``metadata``.

    ``followups`` is how many further messages belong into its thread.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    metadata: dict[str, Any] | None = field(default=None, hash=False)
    followups: int = 0

    def payload(self, **more: Any) -> dict[str, Any]:
        """The arguments for ``ack``, ``respond`` or ``chat.postMessage``; ``more`` is passed through."""
        return {"text": self.text, "blocks": list(self.blocks), **more}


def message(summary: str, *blocks: Block, **more: Any) -> Message:
    """A message whose notification text is ``summary``, made safe for the one field that Slack parses."""
    return Message(clip(escape(inline(summary)), FALLBACK), blocks, **more)


def plain(message: Message) -> str:
    """The message as lines of plain text, for a terminal; buttons are left out."""
    told = [_lines_of(block) for block in message.blocks if block["type"] != "actions"]
    return "\n\n".join(part for part in told if part.strip())


def _lines_of(block: Block) -> str:
    parts = []
    for part in block.get("elements", [block]):
        inner = part["elements"] if part.get("type") == "rich_text_list" else [part]
        parts += ["".join(_shown_text(one)) for one in inner]
    return "\n".join(parts)


def _shown_text(part: Mapping[str, Any]) -> Iterator[str]:
    for node in nodes(part):
        if isinstance(node.get("text"), str):
            yield node["text"]
        elif node.get("type") == "user":
            yield node["user_id"]


# --- Rich text --------------------------------------------------------------------------------------


def text(words: str, *, bold: bool = False, italic: bool = False, code: bool = False, strike: bool = False) -> Element:
    """Words shown literally, whatever they are."""
    style = {name: True for name, on in {"bold": bold, "italic": italic, "code": code, "strike": strike}.items() if on}
    element: Element = {"type": "text", "text": visible(words) or " "}
    return {**element, "style": style} if style else element


def link(url: str | None, unknown: str = "") -> Element:
    """A link that names the host to which it leads; never a label of somebody else's choice."""
    name = host(url)
    return {"type": "link", "url": url, "text": name} if name else text(unknown or " ")


def user(identifier: str) -> Element:
    """A person of the workspace by id; anything else is shown as the words it is."""
    known = re.fullmatch(r"[UW][A-Z0-9_]{1,40}", identifier)
    return {"type": "user", "user_id": identifier} if known else text(identifier)


def line(*elements: Element) -> Element:
    """One paragraph."""
    return {"type": "rich_text_section", "elements": list(elements)}


def quoted(*elements: Element) -> Element:
    """A paragraph set as a quotation."""
    return {"type": "rich_text_quote", "elements": list(elements)}


def bullets(*lines: Element) -> Element:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def rich(*parts: Element) -> Block:
    """A block of paragraphs, quotations and lists."""
    return {"type": "rich_text", "elements": list(parts)}


def said(before: str, name: str = "", after: str = "") -> Message:
    """One line with a name of theirs in bold."""
    parts = [text(before)]
    parts += [text(name, bold=True), text(after)] if name else []
    return message(before + name + after, rich(line(*parts)))


# --- Other blocks: only our own words go here --------------------------------------------------------


def header(words: str) -> Block:
    """A headline."""
    return {"type": "header", "text": _plain(words, SIZES["header"])}


def note(words: str) -> Block:
    """A line in small print."""
    return {"type": "context", "elements": [_plain(words, SIZES["context"])]}


def divider() -> Block:
    """A rule between two things."""
    return {"type": "divider"}


def button(words: str, action: str, value: str, *, key: str = "", style: str | None = None) -> Element:
    """A button of the handler ``action``; ``key`` keeps the id unique where one message has several."""
    element: Element = {
        "type": "button",
        "text": _plain(words, SIZES["button"]),
        "action_id": f"{action}:{key or value}"[: SIZES["id"]],
        "value": value,
    }
    return {**element, "style": style} if style else element


def overflow(action: str, options: Mapping[str, str], *, key: str) -> Element:
    """A “⋯” menu of the handler ``action``: what is shown → what the handler gets."""
    return {
        "type": "overflow",
        "action_id": f"{action}:{key}"[: SIZES["id"]],
        "options": [{"text": _plain(shown, SIZES["option"]), "value": value} for shown, value in options.items()],
    }


def actions(*elements: Element) -> Block:
    """A row of buttons and menus."""
    return {"type": "actions", "elements": list(elements)}


def _plain(words: str, limit: int) -> Element:
    return {"type": "plain_text", "text": clip(inline(words) or " ", limit), "emoji": False}
