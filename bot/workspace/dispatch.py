"""The way of one payload to the app and of the answer back: by socket, or by a signed HTTP request."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

import httpx

from bot.workspace.core import Core
from bot.workspace.model import APP, TEAM, new_id
from bot.workspace.sockets import Hub

Json = dict[str, Any]
Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one payload. ``error`` is empty when the app acknowledged in time."""

    error: str
    response: Json | None
    ms: float
    envelope_id: str

    @property
    def ok(self) -> bool:
        """Acknowledged in time."""
        return not self.error

    def record(self) -> Json:
        """For control calls."""
        return {
            "ok": self.ok,
            "error": self.error,
            "ack_ms": round(self.ms, 1),
            "response": self.response,
            "envelope_id": self.envelope_id,
        }


class Dispatcher:
    """Sends payloads to the app, and events again when they were not acknowledged."""

    def __init__(self, core: Core, hub: Hub) -> None:
        """Args: core: the workspace; hub: the app's sockets."""
        self._core = core
        self._hub = hub
        self._http = httpx.AsyncClient(trust_env=False, timeout=httpx.Timeout(core.ack_seconds))
        self._tasks: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """Give up on what is under way."""
        for task in self._tasks:
            task.cancel()
        await self._http.aclose()

    async def send(self, kind: Kind, payload: Json, name: str) -> Outcome:
        """Send a command or an interaction: one try, as Slack does."""
        extra = {"accepts_response_payload": kind != "events_api"}
        return await self._once(kind, payload, name, extra, {})

    def event(self, event: Json, *, authorized: bool = True) -> str:
        """Send an event in the background, with Slack's retries; return its event_id ("" if not subscribed)."""
        if authorized and not self._subscribed(event):
            return ""
        body = {
            "token": "unused",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{new_id(10)}",
            "event_time": int(time.time()),
            "is_ext_shared_channel": False,
            "authorizations": [
                {"enterprise_id": None, "team_id": TEAM, "user_id": "U0FACTDESK", "is_bot": True},
            ],
            "event_context": f"4-{new_id(20)}",
        }
        self._core.keep_event(body)
        self.again(body)
        return str(body["event_id"])

    def again(self, body: Json) -> None:
        """Send an event's body (once more): the app must know by its event_id."""
        task = asyncio.get_running_loop().create_task(self._until_acked(body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def verify(self, url: str) -> Outcome:
        """Slack's check of a request address: it must echo the challenge. Sets the address when it does."""
        challenge = new_id(40)
        body = json.dumps({"type": "url_verification", "token": "unused", "challenge": challenge})
        outcome = await self._post(url, body, "application/json", {})
        answer = outcome.response or {}
        if challenge not in (answer.get("challenge"), answer.get("text")):
            return Outcome("url_verification_failed", outcome.response, outcome.ms, "")
        self._core.request_url = url
        return outcome

    def _subscribed(self, event: Json) -> bool:
        name = event["type"]
        names = {name, f"{name}.channels"} if name == "message" else {name}
        return bool(names & self._core.manifest.events)

    async def _until_acked(self, body: Json) -> None:
        reason = ""
        for attempt, delay in enumerate((0.0, *self._core.retry_after)):
            if attempt:
                await asyncio.sleep(delay)
            extra = {"accepts_response_payload": False, "retry_attempt": attempt, "retry_reason": reason}
            headers = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
            outcome = await self._once("events_api", body, body["event"]["type"], extra, headers)
            if outcome.ok:
                return
            reason = "timeout" if outcome.error == "operation_timeout" else "http_error"

    async def _once(self, kind: Kind, payload: Json, name: str, extra: Json, headers: dict[str, str]) -> Outcome:
        url = self._core.request_url
        if url is None:
            outcome = Outcome(*await self._hub.send(kind, payload, extra))
        else:
            content, content_type = _encode(kind, payload)
            outcome = await self._post(url, content, content_type, headers)
        self._core.note(
            "envelope",
            kind,
            ok=outcome.ok,
            ms=outcome.ms,
            detail=name,
            error=outcome.error,
            way="http" if url else "socket",
            attempt=extra.get("retry_attempt", 0),
        )
        return outcome

    async def _post(self, url: str, content: str, content_type: str, headers: dict[str, str]) -> Outcome:
        signed = headers | sign(self._core.tokens.signing_secret, content) | {"Content-Type": content_type}
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._core.ack_seconds):
                answer = await self._http.post(url, content=content.encode(), headers=signed)
        except (TimeoutError, httpx.TimeoutException):
            return Outcome("operation_timeout", None, (time.perf_counter() - started) * 1000, "")
        except httpx.HTTPError:
            return Outcome("dispatch_failed", None, (time.perf_counter() - started) * 1000, "")
        ms = (time.perf_counter() - started) * 1000
        if not answer.is_success:
            return Outcome(f"http_{answer.status_code}", None, ms, "")
        return Outcome("", _decode(answer), ms, "")


def sign(secret: str, content: str, at: int | None = None) -> dict[str, str]:
    """Slack's v0 signature headers for a request body. ``at`` is the time in seconds, now if None."""
    stamp = str(int(time.time()) if at is None else at)
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{content}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _encode(kind: Kind, payload: Json) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if kind == "slash_commands":
        return urlencode(payload), form
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), form
    return json.dumps(payload), "application/json"


def _decode(answer: httpx.Response) -> Json | None:
    """A JSON object as it is; other text as a message's text; nothing as None."""
    if not answer.text:
        return None
    try:
        body = answer.json()
    except ValueError:
        return {"text": answer.text}
    return body if isinstance(body, dict) else {"text": str(body)}
