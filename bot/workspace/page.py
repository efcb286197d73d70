"""The page: its files, its cookie, its live feed, and its own way to the control calls."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import deque
from itertools import takewhile
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.workspace.control import Control, answer
from bot.workspace.core import Core

Json = dict[str, Any]

FILES = Path(__file__).with_name("web")
ALLOWED = {
    "say",
    "command",
    "click",
    "shortcut",
    "submit",
    "click_view",
    "close_view",
    "open_home",
    "upload",
    "info",
    "messages",
    "views",
    "home",
    "traffic",
    "channel",
}


class Page:
    """What a browser sees. The token of the printed address becomes a cookie; every other request needs it."""

    def __init__(self, core: Core, control: Control) -> None:
        """Args: core: the workspace; control: what the page can do."""
        self._core = core
        self._control = control
        loader = FileSystemLoader(FILES)
        self._template = Environment(loader=loader, autoescape=select_autoescape()).get_template("page.html")

    def routes(self) -> list[BaseRoute]:
        """All addresses of the page."""
        return [
            Route("/", self._page),
            Route("/archives/{channel}/{message}", self._page),
            Route("/page/{file}", self._asset),
            Route("/do/{name}", self._do, methods=["POST"]),
            WebSocketRoute("/live", self._live),
        ]

    @property
    def cookie(self) -> str:
        """The cookie's name: browsers do not tell ports apart, so the name does."""
        return f"workspace_{self._core.base.rpartition(':')[2]}"

    def _allowed(self, request: HTTPConnection) -> bool:
        return self._core.tokens.is_page(request.cookies.get(self.cookie, ""))

    async def _page(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        if not self._core.tokens.is_page(token) and not self._allowed(request):
            text = "Open the address that the workspace printed when it started: it holds the page token.\n"
            return PlainTextResponse(text, status_code=401)
        response = HTMLResponse(self._template.render(app=self._core.manifest.name))
        if token:
            response.set_cookie(self.cookie, token, httponly=True, samesite="strict", path="/")
        return response

    async def _asset(self, request: Request) -> Response:
        file = FILES / request.path_params["file"]
        if file.suffix not in {".js", ".css", ".svg"} or not file.is_file():
            return PlainTextResponse("No such file.\n", status_code=404)
        return FileResponse(file)

    async def _do(self, request: Request) -> Response:
        name = request.path_params["name"]
        if not self._allowed(request) or "origin" not in request.headers:
            return PlainTextResponse("The page token is missing or wrong.\n", status_code=401)
        if name not in ALLOWED:
            return JSONResponse({"error": f"the page has no call {name}"}, status_code=404)
        return await answer(self._control, name, request)

    async def _live(self, socket: WebSocket) -> None:
        """Send every change after ``?after=`` as it comes; ``reset`` when too much was missed."""
        if not self._allowed(socket) or "origin" not in socket.headers:
            await socket.close(code=4401)
            return
        await socket.accept()
        after = socket.query_params.get("after", "0")
        sender = asyncio.create_task(self._send(socket, int(after) if after.isdigit() else 0))
        with contextlib.suppress(WebSocketDisconnect, KeyError, RuntimeError):
            while True:
                await socket.receive_text()
        sender.cancel()
        with contextlib.suppress(asyncio.CancelledError, WebSocketDisconnect, RuntimeError, OSError):
            await sender

    async def _send(self, socket: WebSocket, after: int) -> None:
        state = self._core.state
        while not self._core.closing:
            kept = _after(state.changes, after)
            missed = after > state.revision or (kept and kept[0][0] > after + 1)
            if missed or (not kept and state.revision > after):
                kept = [(state.revision, {"type": "reset"})]
            for revision, change in kept:
                after = revision
                await socket.send_text(json.dumps({"revision": revision} | change))
            await state.changed(after, 30.0)


def _after(changes: deque[tuple[int, Json]], seen: int) -> list[tuple[int, Json]]:
    """The changes later than a revision, oldest first; read from the end, where they are."""
    return list(takewhile(lambda change: change[0] > seen, reversed(changes)))[::-1]
