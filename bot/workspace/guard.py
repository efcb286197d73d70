"""Who may talk to the server: loopback names with its own port, its own pages, bodies of a bounded size."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_MOST = 2_000_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class TooLarge(Exception):
    """A request's body is above the bound."""


class Guard:
    """Refuses before anything is read: a foreign Host (DNS rebinding), a foreign Origin, a body too large."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Args: app: what is guarded; port: the server's."""
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        length = headers.get("content-length", "0")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            await self._refuse(scope, receive, send, 421, "This address is not served here.")
        elif origin not in (None, f"http://{host}"):
            await self._refuse(scope, receive, send, 403, "Requests of other sites are refused.")
        elif not length.isdigit() or int(length) > BODY_MOST:
            await self._refuse(scope, receive, send, 413, f"The body is larger than {BODY_MOST} bytes.")
        else:
            await self._bounded(scope, receive, send)

    async def _bounded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what arrives, since a chunked body names no length; add the headers to what leaves."""
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > BODY_MOST:
                raise TooLarge
            return message

        async def marked(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", ()), *_missing(message.get("headers", ()))]
            await send(message)

        try:
            await self._app(scope, counted if scope["type"] == "http" else receive, marked)
        except TooLarge:
            if not started:
                await PlainTextResponse("The body is too large.", status_code=413)(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse(f"{why}\n", status_code=status)(scope, receive, send)


def _missing(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    have = {name.lower() for name, _ in headers}
    return [header for header in HEADERS if header[0] not in have]
