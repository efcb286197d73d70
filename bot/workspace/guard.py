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
        elif "transfer-encoding" in headers:
            await self._refuse(scope, receive, send, 411, "Say the body's length beforehand.")
        elif not length.isdigit() or int(length) > BODY_MOST:
            await self._refuse(scope, receive, send, 413, f"The body is larger than {BODY_MOST} bytes.")
        else:
            await self._app(scope, receive, _marked(send))

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, status: int, why: str) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse(f"{why}\n", status_code=status)(scope, receive, send)


def _marked(send: Send) -> Send:
    """Add the headers that every answer of ours has."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = message.get("headers", ())
            message["headers"] = [*given, *_missing(given)]
        await send(message)

    return marked


def _missing(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    have = {name.lower() for name, _ in headers}
    return [header for header in HEADERS if header[0] not in have]
