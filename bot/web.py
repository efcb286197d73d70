"""The small web server: Slack's requests in HTTP mode, /healthz and /metrics in both modes."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Any

import uvicorn
from slack_bolt import App
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from store.errors import SettingsError

BODY = 2_000_000  # bytes of one request; Slack's own stay far below


def site(
    *, app: App | None, report: Callable[[], dict[str, Any]], figures: Callable[[], bytes], metrics_for_all: bool
) -> Starlette:
    """The routes. Without an app there is no /slack/events."""

    async def events(request: Request) -> Response:
        if int(request.headers.get("content-length") or 0) > BODY:
            return PlainTextResponse("too large", status_code=413)
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > BODY:
                return PlainTextResponse("too large", status_code=413)
        assert app is not None
        # Bolt is synchronous: off the loop, so that one slow answer holds up no other.
        try:
            asked = to_bolt_request(request, body)
        except UnicodeDecodeError:
            return PlainTextResponse("not UTF-8", status_code=400)
        return to_starlette_response(await run_in_threadpool(app.dispatch, asked))

    async def healthz(request: Request) -> Response:
        del request
        told = await run_in_threadpool(report)
        return JSONResponse(told, status_code=200 if told["ok"] else 503)

    async def metrics(request: Request) -> Response:
        if not metrics_for_all and not _loopback(request):
            return PlainTextResponse("only on loopback: see health.metrics in the settings", status_code=403)
        await run_in_threadpool(report)
        return Response(figures(), media_type="text/plain; version=0.0.4")

    routes = [Route("/healthz", healthz), Route("/metrics", metrics)]
    if app is not None:
        routes.append(Route("/slack/events", events, methods=["POST"]))
    return Starlette(routes=routes)


def _loopback(request: Request) -> bool:
    """Whether the request comes from this machine itself, not through a proxy on it."""
    if request.client is None or {"x-forwarded-for", "forwarded"} & set(request.headers.keys()):
        return False
    return ipaddress.ip_address(request.client.host).is_loopback


class Server:
    """uvicorn in a thread, on a port that is taken before anything else starts."""

    def __init__(self, site: Starlette, listen: str) -> None:
        host, _, port = listen.rpartition(":")
        host = host.strip("[]")
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((host, int(port)))
        except (OSError, OverflowError) as error:
            self._socket.close()
            reason = getattr(error, "strerror", None) or error
            raise SettingsError(
                f"{listen}: cannot listen there ({reason}): choose another port, or end what uses it"
            ) from None
        self.address = f"http://{host}:{self._socket.getsockname()[1]}"
        config = uvicorn.Config(
            site, log_config=None, log_level="warning", access_log=False, lifespan="off", timeout_graceful_shutdown=5
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name="web", daemon=True)

    def start(self) -> None:
        """Listen from now on."""
        self._socket.listen(128)
        self._thread.start()

    def stop(self) -> None:
        """Answer what has come in, then let go of the port."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(8)
        self._socket.close()
