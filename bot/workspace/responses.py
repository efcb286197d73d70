"""Response addresses: where an app answers an interaction later, five times in thirty minutes."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.workspace.core import Core
from bot.workspace.grants import ResponseUrl
from bot.workspace.model import Message
from bot.workspace.parsing import parsed
from bot.workspace.posting import ApiError, Posting, truth

Json = dict[str, Any]


class Responses:
    """Answers ``POST /response/<key>``. Works in channels that the bot is no member of."""

    def __init__(self, core: Core, posting: Posting) -> None:
        """Args: core: the workspace; posting: how messages are made."""
        self._core = core
        self._posting = posting

    async def answer(self, request: Request) -> Response:
        """One use."""
        place = self._core.grants.use_response_url(request.path_params["key"])
        if isinstance(place, str):
            return self._refused(place, 404)
        try:
            content = parsed(await request.body())
            self._apply(place, content if isinstance(content, dict) else {})
        except ValueError:
            return self._refused("invalid_payload", 400)
        except ApiError as error:
            return self._refused(error.error, 400, error.more)
        self._core.note("response_url", "response_url", ok=True, detail=f"use {place.uses}")
        return JSONResponse({"ok": True})

    def _apply(self, place: ResponseUrl, content: Json) -> None:
        state = self._core.state
        original = state.get(place.channel, place.original) if place.original else None
        if truth(content.get("delete_original")):
            if original is None:
                raise ApiError("message_not_found")
            state.delete(original)
        elif truth(content.get("replace_original")) and original is not None:
            self._posting.edit(original, content)
        else:
            self._post(place, content, original)

    def _post(self, place: ResponseUrl, content: Json, original: Message | None) -> None:
        only_for = None if content.get("response_type") == "in_channel" else place.user
        thread_ts = content.get("thread_ts")
        if thread_ts is None and original is not None and only_for:
            thread_ts = place.thread_ts  # a private answer appears where the button is
        channel = self._core.state.channels[place.channel]
        if channel.archived:
            raise ApiError("is_archived")
        self._posting.post(channel, content, only_for=only_for, thread_ts=thread_ts, in_answer_to=place.user)

    def _refused(self, error: str, status: int, more: Json | None = None) -> Response:
        self._core.note("response_url", "response_url", ok=False, error=error)
        return JSONResponse({"ok": False, "error": error} | (more or {}), status_code=status)
