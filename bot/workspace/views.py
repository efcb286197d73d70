"""Modals: a stack for each person, as Slack keeps it."""

from __future__ import annotations

import copy
import secrets
from dataclasses import dataclass, field
from typing import Any

from bot.workspace.model import APP, BOT, TEAM, new_id, with_ids

Json = dict[str, Any]

STACK = 3


@dataclass(slots=True)
class View:
    """One open modal, or a published App Home. ``values`` is what the person has entered."""

    id: str
    user: str
    body: Json
    root: str
    previous: str | None = None
    hash: str = ""
    values: Json = field(default_factory=dict)
    errors: Json = field(default_factory=dict)
    problem: str = ""

    def to_slack(self) -> Json:
        """As payloads and the Web API show it."""
        body = copy.deepcopy(self.body)
        shown: Json = {
            "id": self.id,
            "team_id": TEAM,
            "app_id": APP,
            "bot_id": BOT,
            "app_installed_team_id": TEAM,
            "root_view_id": self.root,
            "previous_view_id": self.previous,
            "hash": self.hash,
            "state": {"values": copy.deepcopy(self.values)},
            "callback_id": "",
            "private_metadata": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            "submit": None,
            "close": None,
        }
        return shown | body

    def record(self) -> Json:
        """For the page and for tests: what Slack shows, the owner, and what is wrong."""
        return self.to_slack() | {"user": self.user, "errors": self.errors, "problem": self.problem}


class Views:
    """The open modals of everybody."""

    def __init__(self) -> None:
        """Begin with none."""
        self.open: dict[str, View] = {}

    def stack(self, user: str) -> list[View]:
        """A person's modals, the lowest first."""
        return [view for view in self.open.values() if view.user == user]

    def start(self, user: str, body: Json) -> View:
        """Open a first modal; one that was open is gone, as in Slack."""
        for view in self.stack(user):
            del self.open[view.id]
        return self._add(user, body, None)

    def push(self, user: str, body: Json) -> View | str:
        """Put one on top, or Slack's error code."""
        stack = self.stack(user)
        if not stack:
            return "not_found"
        if len(stack) >= STACK:
            return "push_limit_reached"
        return self._add(user, body, stack[-1])

    def replace(self, view: View, body: Json) -> View:
        """Show another body in place of the view. What was entered stays where block and action are the same."""
        view.body, view.hash = _prepared(body), _hash()
        view.errors, view.problem = {}, ""
        ids = {(block.get("block_id"), (block.get("element") or {}).get("action_id")) for block in view.body["blocks"]}
        view.values = {
            block: {action: value for action, value in actions.items() if (block, action) in ids}
            for block, actions in view.values.items()
            if any((block, action) in ids for action in actions)
        }
        return view

    def find(self, view_id: object, external_id: object) -> View | None:
        """By id or external_id."""
        for view in self.open.values():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        return None

    def close(self, user: str, *, everything: bool) -> list[View]:
        """Close the top one or all; return the closed ones, top first."""
        stack = self.stack(user)
        closed = stack[::-1] if everything else stack[-1:]
        for view in closed:
            del self.open[view.id]
        return closed

    def _add(self, user: str, body: Json, below: View | None) -> View:
        view_id = f"V{new_id(10)}"
        root, previous = (below.root, below.id) if below else (view_id, None)
        view = View(view_id, user, _prepared(body), root, previous, _hash())
        self.open[view_id] = view
        return view


def home(user: str, body: Json) -> View:
    """A published App Home."""
    view_id = f"V{new_id(10)}"
    return View(view_id, user, _prepared(body), view_id, None, _hash())


def _prepared(body: Json) -> Json:
    return copy.deepcopy(body) | {"blocks": with_ids(body["blocks"])}


def _hash() -> str:
    return f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}"
