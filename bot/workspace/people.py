"""What people do: write, give commands, press buttons, fill in modals; and what the app's answer makes of it."""

from __future__ import annotations

import re
from time import time
from typing import Any

from bot.workspace.core import Core
from bot.workspace.dispatch import Dispatcher, Outcome
from bot.workspace.model import APP, PEOPLE, TEAM, Channel, Message, User
from bot.workspace.posting import ApiError, Posting
from bot.workspace.values import entered, state_values

Json = dict[str, Any]

TEXT_MOST = 12_000
TEAM_JSON = {"id": TEAM, "domain": "local-newsroom"}


class NotThere(LookupError):
    """No such channel, person, message, button or view. The message says which."""


class People:
    """Acts for a person and tells the app."""

    def __init__(self, core: Core, dispatcher: Dispatcher, posting: Posting) -> None:
        """Args: what acting needs."""
        self._core = core
        self._dispatcher = dispatcher
        self._posting = posting

    def say(self, channel: str, text: str, user: str = "", thread_ts: str | None = None) -> Message:
        """Write a message. ``@factdesk``, ``@channel`` and ``#world`` become mentions, as in Slack's composer."""
        place, person = self.channel(channel), self.user(user)
        if place.archived:
            raise NotThere(f"#{place.name} is archived")
        message = Message(
            place.id, self._core.state.new_ts(), person.id, self._composed(text[:TEXT_MOST]), thread_ts=thread_ts
        )
        if thread_ts:
            message.thread_ts = self._posting.thread(place, thread_ts)
        self._core.state.save(message)
        self._posting.told(message)
        return message

    async def command(self, text: str, channel: str = "newsdesk", user: str = "") -> Json:
        """Give a slash command; the app's answer is posted as the app wants it.

        Returns:
            The outcome, with ``message`` (what the answer became) and ``response_url`` and ``trigger_id``.
        """
        place, person = self.channel(channel), self.user(user)
        name, _, rest = text.strip().partition(" ")
        if not self._core.manifest.has_command(name):
            return Outcome("unknown_command", None, 0.0, "").record() | {"message": None}
        response = self._core.grants.response_url(place.id, person.id)
        payload = {
            "token": "unused",
            "team_id": TEAM,
            "team_domain": TEAM_JSON["domain"],
            "channel_id": place.id,
            "channel_name": place.name,
            "user_id": person.id,
            "user_name": person.name,
            "command": name,
            "text": escaped(rest.strip()),
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": f"{self._core.base}/response/{response}",
            "trigger_id": self._core.grants.trigger(person.id),
        }
        outcome = await self._dispatcher.send("slash_commands", payload, f"{name} {rest.strip()}"[:120])
        refused, message = "", None
        if outcome.ok and outcome.response and any(outcome.response.get(key) for key in ("text", "blocks")):
            refused, message = self._answered(outcome.response, place, person)
        record = outcome.record() | {key: payload[key] for key in ("response_url", "trigger_id")}
        if refused:
            record |= {"ok": False, "error": refused}
        return record | {"message": message.record() if message else None}

    async def click(self, channel: str, ts: str, action_id: str, user: str = "", **chosen: Any) -> Json:
        """Use a button or menu of a message. chosen: ``block_id``, ``value`` (of an option or a picker)."""
        place, person = self.channel(channel), self.user(user)
        message = self._core.state.get(place.id, ts)
        if message is None or message.only_for not in (None, person.id):
            raise NotThere(f"no message {ts} in #{place.name} that {person.name} can see")
        action = action_of(message.blocks, action_id, chosen)
        response = self._core.grants.response_url(place.id, person.id, thread_ts=message.thread_ts, original=message.ts)
        payload = self.interaction("block_actions", person) | {
            "container": {
                "type": "message",
                "message_ts": ts,
                "channel_id": place.id,
                "is_ephemeral": message.only_for is not None,
                **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
            },
            "channel": {"id": place.id, "name": place.name},
            "state": {"values": state_values(message.blocks, {}, {})},
            "response_url": f"{self._core.base}/response/{response}",
            "actions": [action],
        }
        if message.only_for is None:  # Slack does not repeat a private message to the app
            payload["message"] = message.to_slack(metadata=True)
        outcome = await self._dispatcher.send("interactive", payload, f"block_actions {action_id}")
        return outcome.record() | {key: payload[key] for key in ("response_url", "trigger_id")}

    async def shortcut(self, callback_id: str, channel: str = "", ts: str = "", user: str = "") -> Json:
        """Use a shortcut: on a message if ``ts`` is given, else a global one."""
        person = self.user(user)
        payload = self.interaction("shortcut", person) | {"callback_id": callback_id, "action_ts": "0"}
        if ts:
            place = self.channel(channel)
            message = self._core.state.get(place.id, ts)
            if message is None:
                raise NotThere(f"no message {ts} in #{place.name}")
            response = self._core.grants.response_url(place.id, person.id, thread_ts=message.thread_ts)
            payload |= {
                "type": "message_action",
                "channel": {"id": place.id, "name": place.name},
                "message": message.to_slack(),
                "message_ts": ts,
                "response_url": f"{self._core.base}/response/{response}",
            }
        wanted = "message" if ts else "global"
        if not any(
            s.get("callback_id") == callback_id and s.get("type") == wanted for s in self._core.manifest.shortcuts
        ):
            raise NotThere(f"the app has no {wanted} shortcut {callback_id}")
        outcome = await self._dispatcher.send("interactive", payload, f"{payload['type']} {callback_id}")
        return outcome.record()

    def open_home(self, user: str = "") -> Json:
        """Look at the App Home; the app hears of it and may publish one."""
        person = self.user(user)
        view = self._core.homes.get(person.id)
        event = {"type": "app_home_opened", "user": person.id, "channel": "D0FACTDESK", "tab": "home"}
        event["event_ts"] = self._core.state.new_ts()
        event_id = self._dispatcher.event(event | ({"view": view.to_slack()} if view else {}))
        return {"event_id": event_id, "view": view.record() if view else None}

    def channel(self, name: str) -> Channel:
        """By id, name or #name."""
        channel = self._core.state.find_channel(name)
        if channel is None:
            raise NotThere(f"no channel {name}")
        return channel

    def user(self, name: str) -> User:
        """By id or name; the first person if empty."""
        users = self._core.state.users
        for user in users.values():
            if name in (user.id, user.name, f"@{user.name}"):
                return user
        if name:
            raise NotThere(f"no person {name}")
        return users[PEOPLE[0].id]

    def interaction(self, kind: str, person: User) -> Json:
        """What all interactive payloads have."""
        return {
            "type": kind,
            "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": TEAM},
            "api_app_id": APP,
            "token": "unused",
            "team": TEAM_JSON,
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self._core.grants.trigger(person.id),
        }

    def _answered(self, response: Json, place: Channel, person: User) -> tuple[str, Message | None]:
        only_for = None if response.get("response_type") == "in_channel" else person.id
        try:
            return "", self._posting.post(place, response, only_for=only_for, in_answer_to=person.id)
        except ApiError as error:
            self._core.note("response_url", "answer refused", ok=False, error=error.error, detail=str(error.more))
            return error.error, None

    def _composed(self, text: str) -> str:
        names = {user.name: f"<@{user.id}>" for user in self._core.state.users.values()}
        names |= {word: f"<!{word}>" for word in ("channel", "here", "everyone")}
        channels = {channel.name: f"<#{channel.id}|{channel.name}>" for channel in self._core.state.channels.values()}
        text = re.sub(r"(?<![\w@])@(\w+)", lambda m: names.get(m[1].lower(), m[0]), escaped(text))
        text = re.sub(r"(?<![\w#&])#([\w-]+)", lambda m: channels.get(m[1].lower(), m[0]), text)
        return re.sub(r"(?<![\w<|])https?://[^\s<>|]+", lambda m: f"<{m[0]}>", text)


def escaped(text: str) -> str:
    """The three characters that Slack escapes in what people write, and no other."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def action_of(blocks: list[Json], action_id: str, chosen: Json) -> Json:
    """The ``actions`` item for one element, found by action_id, and block_id or value where several have it."""
    wanted = chosen.get("block_id")
    for block in blocks:
        elements = [*(block.get("elements") or ()), block.get("accessory"), block.get("element")]
        for element in elements:
            if not isinstance(element, dict) or element.get("action_id") != action_id:
                continue
            if wanted in (None, block.get("block_id")):
                return {
                    "action_id": action_id,
                    "block_id": block["block_id"],
                    "action_ts": f"{time():.6f}",
                    **_pressed(element, chosen.get("value")),
                }
    where = f" in block {wanted}" if wanted else ""
    raise NotThere(f"no element {action_id}{where}")


def _pressed(element: Json, value: Any) -> Json:
    if element["type"] != "button":
        return entered(element, value)
    return {"type": "button", "text": element["text"]} | {
        key: element[key] for key in ("value", "style", "url") if key in element
    }
