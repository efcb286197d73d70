"""The people, channels and messages of the local workspace, in the shapes that Slack's API shows."""

from __future__ import annotations

import copy
import re
import secrets
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.workspace.pings import pings_of

Json = dict[str, Any]

TEAM = "T0NEWSROOM"
APP = "A0FACTDESK"
BOT_USER = "U0FACTDESK"
BOT = "B0FACTDESK"


def new_id(length: int = 11) -> str:
    """An opaque id of the letters that Slack's ids are made of."""
    return "".join(secrets.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") for _ in range(length))


def channel_id(name: str) -> str:
    """The id of a channel by its name: the same in every run, so that a stored id stays good."""
    return "C0" + re.sub(r"[^A-Z0-9]", "", name.upper()).ljust(8, "0")


@dataclass(slots=True)
class User:
    """A person, or the bot."""

    id: str
    name: str
    real_name: str
    zone: str = "Etc/UTC"
    is_bot: bool = False

    def to_slack(self) -> Json:
        """As ``users.info`` shows it."""
        return {
            "id": self.id,
            "team_id": TEAM,
            "name": self.name,
            "real_name": self.real_name,
            "deleted": False,
            "tz": self.zone,
            "tz_label": self.zone,
            "is_bot": self.is_bot,
            "is_admin": False,
            "is_owner": False,
            "is_app_user": False,
            "profile": {"real_name": self.real_name, "display_name": self.name},
        }


PEOPLE = (
    User("U0MIRAOKAFOR", "mira", "Mira Okafor"),
    User("U0JONASLIND0", "jonas", "Jonas Lind"),
    User("U0PRIYARAMAN", "priya", "Priya Raman"),
)


@dataclass(slots=True)
class Channel:
    """A public channel."""

    id: str
    name: str
    topic: str = ""
    created: int = 0
    archived: bool = False
    members: list[str] = field(default_factory=list)

    def to_slack(self) -> Json:
        """As ``conversations.info`` shows it."""
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": True,
            "is_group": False,
            "is_im": False,
            "is_mpim": False,
            "is_private": False,
            "is_archived": self.archived,
            "is_member": BOT_USER in self.members,
            "created": self.created,
            "creator": PEOPLE[0].id,
            "num_members": len(self.members),
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }


@dataclass(slots=True)
class Message:
    """One message. ``only_for`` is the one user who sees it; None is everybody.

    ``client_msg_id``-like bookkeeping is left out; ``calls`` counts how often the app has edited it.
    """

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    metadata: Json | None = None
    edited: str | None = None
    only_for: str | None = None
    broadcast: bool = False
    by_bot: bool = False
    in_answer_to: str | None = None
    subtype: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    link_names: bool = False
    calls: int = 0

    @property
    def pings(self) -> list[str]:
        """Whom the message notifies: ``!channel``, ``!here``, ``!everyone``, user ids, group ids."""
        return pings_of(self.text, self.blocks, self.attachments, link_names=self.link_names)

    def to_slack(self, *, metadata: bool = False) -> Json:
        """As ``conversations.history`` shows it; metadata only where the caller asked for it."""
        shown: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": TEAM}
        if self.by_bot:
            shown |= {"bot_id": BOT, "app_id": APP}
        if self.subtype:
            shown["subtype"] = self.subtype
        for key, value in (("blocks", self.blocks), ("attachments", self.attachments), ("thread_ts", self.thread_ts)):
            if value:
                shown[key] = copy.deepcopy(value)
        if self.edited:
            shown["edited"] = {"user": BOT if self.by_bot else self.user, "ts": self.edited}
        if self.reactions:
            shown["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items()]
        if metadata and self.metadata:
            shown["metadata"] = copy.deepcopy(self.metadata)
        return shown

    def record(self) -> Json:
        """Everything known, for the page and for tests."""
        return asdict(self) | {"pings": self.pings}


def with_ids(blocks: object) -> list[Json]:
    """A copy of the blocks with the block_ids and action_ids that Slack makes up where there are none."""
    kept: list[Json] = copy.deepcopy(blocks) if isinstance(blocks, list) else []
    for block in kept:
        if block.get("type") != "divider" or "block_id" in block:
            block.setdefault("block_id", new_id(5))
        holders = [block.get("accessory"), block.get("element")]
        if block.get("type") == "actions":
            holders += block["elements"]
        for element in holders:
            if isinstance(element, dict) and element.get("type") != "image":
                element.setdefault("action_id", new_id(5))
    return kept
