"""Web API methods that read channels."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Any, TypeVar

from bot.workspace.api import Call, method
from bot.workspace.methods_chat import channel_of
from bot.workspace.model import BOT_USER, Message
from bot.workspace.posting import ApiError, truth

Json = dict[str, Any]
Item = TypeVar("Item")

READ = ("channels:read",)
HISTORY = ("channels:history",)
PAGE = 100
PAGE_MOST = 999


@method("conversations.list", *READ)
def listing(call: Call) -> Json:
    """Channels, a page at a time."""
    channels = [channel.to_slack() for channel in call.core.state.channels.values()]
    if truth(call.args.get("exclude_archived")):
        channels = [channel for channel in channels if not channel["is_archived"]]
    if "public_channel" not in str(call.args.get("types", "public_channel")).split(","):
        channels = []
    page, cursor = _page(call, channels)
    return {"channels": list(page), "response_metadata": {"next_cursor": cursor}}


@method("users.conversations", *READ)
def of_user(call: Call) -> Json:
    """Channels that the bot (or ``user``) is in."""
    user = str(call.args.get("user") or BOT_USER)
    channels = [channel.to_slack() for channel in call.core.state.channels.values() if user in channel.members]
    page, cursor = _page(call, channels)
    return {"channels": list(page), "response_metadata": {"next_cursor": cursor}}


@method("conversations.info", *READ)
def info(call: Call) -> Json:
    """One channel."""
    return {"channel": channel_of(call, member=False).to_slack()}


@method("conversations.members", *READ)
def members(call: Call) -> Json:
    """The ids of a channel's members."""
    page, cursor = _page(call, channel_of(call, member=False).members)
    return {"members": list(page), "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    """Make the bot a member."""
    channel = channel_of(call, member=False, writing=True)
    if BOT_USER not in channel.members:
        channel.members.append(BOT_USER)
        call.core.state.save_channel(channel)
        return {"channel": channel.to_slack()}
    return {"channel": channel.to_slack(), "warning": "already_in_channel"}


@method("conversations.history", *HISTORY)
def history(call: Call) -> Json:
    """Messages of a channel, newest first; no replies (but broadcast ones), no private answers."""
    channel = channel_of(call)
    everything = [message for message in call.core.state.in_channel(channel.id) if message.only_for is None]
    shown = [message for message in everything if message.thread_ts in (None, message.ts) or message.broadcast]
    within = [message for message in reversed(shown) if _between(call, message.ts)]
    page, cursor = _page(call, within)
    return {
        "messages": _shown(call, page, everything),
        "has_more": bool(cursor),
        "pin_count": 0,
        "response_metadata": {"next_cursor": cursor},
    }


@method("conversations.replies", *HISTORY)
def replies(call: Call) -> Json:
    """A thread, its first message first."""
    call.need("ts")
    channel = channel_of(call)
    ts = call.posting.thread(channel, call.args["ts"])
    everything = [message for message in call.core.state.in_channel(channel.id) if message.only_for is None]
    thread = [message for message in everything if ts in (message.ts, message.thread_ts)]
    within = [message for message in thread if message.ts == ts or _between(call, message.ts)]
    page, cursor = _page(call, within)
    return {
        "messages": _shown(call, page, everything),
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _between(call: Call, ts: str) -> bool:
    oldest, latest = str(call.args.get("oldest") or "0"), str(call.args.get("latest") or "")
    if truth(call.args.get("inclusive")):
        return float(ts) >= float(oldest) and (not latest or float(ts) <= float(latest))
    return float(ts) > float(oldest) and (not latest or float(ts) < float(latest))


def _shown(call: Call, page: Sequence[Message], everything: list[Message]) -> list[Json]:
    """The messages as Slack shows them, the first one of a thread with a count of its replies."""
    threads: dict[str, list[Message]] = {}
    for message in everything:
        if message.thread_ts and message.thread_ts != message.ts:
            threads.setdefault(message.thread_ts, []).append(message)
    metadata = truth(call.args.get("include_all_metadata"))
    return [message.to_slack(metadata=metadata) | _thread(message, threads.get(message.ts)) for message in page]


def _thread(message: Message, answers: list[Message] | None) -> Json:
    if not answers:
        return {}
    users = list(dict.fromkeys(other.user for other in answers))
    return {
        "thread_ts": message.ts,
        "reply_count": len(answers),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": answers[-1].ts,
    }


def _page(call: Call, items: Sequence[Item]) -> tuple[Sequence[Item], str]:
    """The page that a call asks for, and the cursor of the next one ("" at the end)."""
    try:
        limit = min(int(call.args.get("limit") or PAGE), PAGE_MOST)
    except ValueError as error:
        raise ApiError("invalid_limit") from error
    if limit < 1:
        raise ApiError("invalid_limit")
    start = 0
    if call.args.get("cursor"):
        try:
            start = int(base64.b64decode(str(call.args["cursor"]), validate=True).removeprefix(b"next:"))
        except (ValueError, binascii.Error) as error:
            raise ApiError("invalid_cursor") from error
    end = start + limit
    cursor = base64.b64encode(b"next:%d" % end).decode() if end < len(items) else ""
    return items[start:end], cursor
