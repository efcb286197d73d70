"""Putting messages into channels, with everything that Slack checks on the way."""

from __future__ import annotations

import copy
from typing import Any

from bot.workspace.core import Core
from bot.workspace.dispatch import Dispatcher
from bot.workspace.limits import TEXT_KEPT, Refusal, check_message
from bot.workspace.model import BOT_USER, Channel, Message, with_ids

Json = dict[str, Any]


class ApiError(Exception):
    """A refused Web API call: ``error`` is Slack's code, ``more`` goes into the answer beside it."""

    def __init__(self, error: str, **more: Any) -> None:
        """Args: error: Slack's code; more: further keys of the answer."""
        super().__init__(error)
        self.error = error
        self.more = more

    @classmethod
    def of(cls, refusal: Refusal) -> ApiError:
        """From a refused payload."""
        if not refusal.problems:
            return cls(refusal.error)
        messages = [f"[ERROR] {problem}" for problem in refusal.problems]
        return cls(refusal.error, errors=list(refusal.problems), response_metadata={"messages": messages})


class Posting:
    """Makes, changes and removes messages in the app's name, and tells the app of events."""

    def __init__(self, core: Core, dispatcher: Dispatcher) -> None:
        """Args: core: the workspace; dispatcher: the way to the app."""
        self._core = core
        self._dispatcher = dispatcher

    def post(self, channel: Channel, content: Json, *, only_for: str | None = None, **more: Any) -> Message:
        """Post for the bot. ``content`` holds text, blocks, attachments, metadata as Slack names them.

        Raises:
            ApiError: the content is refused, or the thread does not exist.
        """
        checked(content)
        state = self._core.state
        thread_ts = more.pop("thread_ts", None)
        message = Message(
            channel.id,
            state.new_ts(),
            BOT_USER,
            thread_ts=self.thread(channel, thread_ts) if thread_ts else None,
            only_for=only_for,
            by_bot=True,
            link_names=content.get("parse") == "full" or truth(content.get("link_names")),
            **more,
        )
        fill(message, content)
        state.save(message)
        if only_for is None:
            self.told(message)
        return message

    def edit(self, message: Message, content: Json) -> Message:
        """Change a message as ``chat.update`` does: what is not given stays, empty blocks go.

        Raises:
            ApiError: the new content is refused.
        """
        checked(content, need_content=False)
        if not any(content.get(key) for key in ("text", "blocks", "attachments")):
            raise ApiError("no_text")
        kept = {"blocks": message.blocks, "attachments": message.attachments, "metadata": message.metadata}
        fill(message, kept | {key: value for key, value in content.items() if value is not None})
        message.edited = self._core.state.new_ts()
        message.calls += 1
        self._core.state.save(message)
        return message

    def thread(self, channel: Channel, ts: object) -> str:
        """The first message of the thread that ``ts`` is in.

        Raises:
            ApiError: there is no such message, or it is a private one.
        """
        parent = self._core.state.get(channel.id, ts) if isinstance(ts, str) else None
        if parent is None:
            raise ApiError("thread_not_found")
        if parent.only_for is not None:
            raise ApiError("cannot_reply_to_message")
        return parent.thread_ts or parent.ts

    def told(self, message: Message) -> None:
        """Send the events that a new public message makes."""
        channel = self._core.state.channels[message.channel]
        if BOT_USER not in channel.members:
            return
        event = {key: value for key, value in message.to_slack(metadata=True).items() if key != "metadata"}
        event |= {"channel": channel.id, "event_ts": message.ts, "channel_type": "channel"}
        self._dispatcher.event(event)
        if not message.by_bot and BOT_USER in message.pings:
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            self._dispatcher.event(mention | {"type": "app_mention"})


def checked(content: Json, *, need_content: bool = True) -> None:
    """Refuse what Slack refuses.

    Raises:
        ApiError: with Slack's code and messages.
    """
    refusal = check_message(content, need_content=need_content)
    if refusal:
        raise ApiError.of(refusal)


def fill(message: Message, content: Json) -> None:
    """Take over the content; text above 40,000 characters is cut, as in Slack."""
    message.text = str(content.get("text") or "")[:TEXT_KEPT]
    message.blocks = with_ids(content.get("blocks"))
    message.attachments = copy.deepcopy(content.get("attachments") or [])
    message.metadata = copy.deepcopy(content.get("metadata")) or None


def truth(value: object) -> bool:
    """A flag as clients send it: a boolean, or ``1`` and ``true`` in a form."""
    return value is True or str(value).lower() in {"1", "true"}
