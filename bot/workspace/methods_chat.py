"""Web API methods that put messages into channels and change them."""

from __future__ import annotations

import re
from typing import Any

from bot.workspace.api import Call, method
from bot.workspace.limits import TEXT_KEPT
from bot.workspace.model import BOT, BOT_USER, Channel, Message
from bot.workspace.posting import ApiError, truth

Json = dict[str, Any]


def channel_of(call: Call, *, member: bool = True, writing: bool = False) -> Channel:
    """The channel that a call names.

    Raises:
        ApiError: channel_not_found, not_in_channel or is_archived.
    """
    channel = call.core.state.find_channel(str(call.args.get("channel", "")))
    if channel is None:
        raise ApiError("channel_not_found")
    if writing and channel.archived:
        raise ApiError("is_archived")
    if member and BOT_USER not in channel.members:
        raise ApiError("not_in_channel")
    return channel


@method("chat.postMessage", "chat:write", "chat:write.public")
def post_message(call: Call) -> Json:
    """Post to a channel or a thread."""
    scopes = call.core.manifest.scopes or frozenset()
    channel = channel_of(call, member="chat:write.public" not in scopes, writing=True)
    if call.core.mischief.too_fast(channel.id):
        raise ApiError("ratelimited")
    message = call.posting.post(
        channel,
        call.args,
        thread_ts=call.args.get("thread_ts"),
        broadcast=truth(call.args.get("reply_broadcast")),
    )
    shown = message.to_slack(metadata=True)
    answer: Json = {"channel": channel.id, "ts": message.ts, "message": shown}
    if len(str(call.args.get("text") or "")) > TEXT_KEPT:
        answer["response_metadata"] = {"warnings": ["message_truncated"]}
    return answer


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """Show a message to one member of a channel."""
    call.need("user")
    channel = channel_of(call, writing=True)
    user = str(call.args["user"])
    if user not in channel.members:
        raise ApiError("user_not_in_channel")
    message = call.posting.post(channel, call.args, only_for=user, thread_ts=call.args.get("thread_ts"))
    return {"message_ts": message.ts}


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Change a message of the bot's own."""
    message = _own(call, "cant_update_message")
    call.posting.edit(message, call.args)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.to_slack()}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Remove a message of the bot's own; one with replies leaves a tombstone."""
    message = _own(call, "cant_delete_message")
    if _replies(call, message):
        message.text, message.blocks, message.subtype = "This message was deleted.", [], "tombstone"
        call.core.state.save(message)
    else:
        call.core.state.delete(message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call) -> Json:
    """The address of a message."""
    channel = channel_of(call, member=False)
    ts = str(call.args.get("message_ts", ""))
    if not re.fullmatch(r"\d+\.\d{6}", ts) or call.core.state.get(channel.id, ts) is None:
        raise ApiError("message_not_found")
    address = f"{call.core.base}/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address}


@method("reactions.add", "reactions:write")
def react(call: Call) -> Json:
    """Put an emoji under a message."""
    call.need("name", "timestamp")
    channel = channel_of(call)
    message = call.core.state.get(channel.id, str(call.args["timestamp"]))
    if message is None or message.only_for:
        raise ApiError("message_not_found")
    users = message.reactions.setdefault(str(call.args["name"]), [])
    if BOT_USER in users:
        raise ApiError("already_reacted")
    users.append(BOT_USER)
    call.core.state.save(message)
    return {}


@method("bots.info", "users:read")
def bots_info(call: Call) -> Json:
    """Who a bot id is."""
    if call.args.get("bot", BOT) != BOT:
        raise ApiError("bot_not_found")
    name = call.core.manifest.name
    return {"bot": {"id": BOT, "app_id": "A0FACTDESK", "name": name, "user_id": BOT_USER, "deleted": False}}


def _own(call: Call, refusal: str) -> Message:
    call.need("ts")
    channel = channel_of(call, writing=True)
    message = call.core.state.get(channel.id, str(call.args["ts"]))
    if message is None or message.only_for or message.subtype == "tombstone":
        raise ApiError("message_not_found")
    if not message.by_bot:
        raise ApiError(refusal)
    return message


def _replies(call: Call, message: Message) -> bool:
    return any(other.thread_ts == message.ts for other in call.core.state.in_channel(message.channel))
