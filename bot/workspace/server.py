"""The program put together: routes, the guard before them, uvicorn beneath."""

from __future__ import annotations

import asyncio
import hmac
import socket
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from uvicorn.protocols.http.h11_impl import H11Protocol

import bot.workspace.methods_app
import bot.workspace.methods_chat
import bot.workspace.methods_conversations  # noqa: F401 - importing puts the methods into the table
from bot.workspace.api import Api
from bot.workspace.control import Control, answer
from bot.workspace.core import ACK_SECONDS, Core
from bot.workspace.dispatch import Dispatcher
from bot.workspace.grants import Tokens
from bot.workspace.guard import Guard
from bot.workspace.modals import Modals
from bot.workspace.page import Page
from bot.workspace.people import People
from bot.workspace.posting import Posting
from bot.workspace.responses import Responses
from bot.workspace.sockets import Hub

Json = dict[str, Any]


class Protocol(H11Protocol):
    """HTTP that shows its transport to the application, so that a test can have the connection cut."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Put the transport where routes find it: ``scope["state"]["transport"]``."""
        self.app_state = {**self.app_state, "transport": transport}
        super().connection_made(transport)


class Server(uvicorn.Server):
    """uvicorn on a socket that is bound before it starts, so that the address is known at once."""

    def __init__(
        self,
        *,
        port: int = 0,
        file: Path | None = None,
        manifest: Json | None = None,
        tokens: Tokens | None = None,
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        """Bind to loopback.

        Raises:
            OSError: the port is taken.
            ValueError: the manifest is refused.
        """
        self.core = Core(file=file, manifest=manifest, tokens=tokens, ack_seconds=ack_seconds)
        self.listening = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # asyncio turns Nagle off by it
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self.listening.bind(("127.0.0.1", port))
            self.listening.listen(128)  # whoever reads the address may connect; it waits until uvicorn accepts
        except OSError:
            self.listening.close()
            self.core.state.close()
            raise
        self.port: int = self.listening.getsockname()[1]
        self.core.base = f"http://127.0.0.1:{self.port}"
        self._hub = Hub(self.core)
        config = uvicorn.Config(
            Guard(self._app(), self.port),
            http=Protocol,
            ws="websockets-sansio",
            ws_max_size=1_000_000,
            ws_ping_interval=10.0,
            ws_ping_timeout=None,  # only the app decides that a connection is dead
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
            server_header=False,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Wake who waits, then stop."""
        self.core.closing = True
        self.core.state.tell({"type": "closing"})
        await self._dispatcher.close()
        await super().shutdown(sockets)
        self.core.state.close()

    def _app(self) -> Starlette:
        core = self.core
        self._dispatcher = Dispatcher(core, self._hub)
        posting = Posting(core, self._dispatcher)
        people = People(core, self._dispatcher, posting)
        self._control = Control(core, self._hub, self._dispatcher, people, Modals(core, self._dispatcher, people))
        routes: list[BaseRoute] = [
            Route("/api/{method}", Api(core, posting, self._hub).answer, methods=["GET", "POST"]),
            Route("/response/{key}", Responses(core, posting).answer, methods=["POST"]),
            Route("/files/{file}", self._file),
            Route("/control/{name}", self._controlled, methods=["POST"]),
            WebSocketRoute("/socket/", self._hub.serve),
            *Page(core, self._control).routes(),
        ]
        return Starlette(routes=routes)

    async def _controlled(self, request: Request) -> Response:
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not self.core.tokens.is_page(token):
            return PlainTextResponse("The page token is missing or wrong.\n", status_code=401)
        return await answer(self._control, request.path_params["name"], request)

    async def _file(self, request: Request) -> Response:
        file = self.core.files.get(request.path_params["file"])
        token = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not hmac.compare_digest(token.encode(), self.core.tokens.bot.encode()):
            return PlainTextResponse("The bot token is missing or wrong.\n", status_code=403)
        if file is None:
            return PlainTextResponse("No such file.\n", status_code=404)
        return Response(file["data"], media_type="application/octet-stream")
