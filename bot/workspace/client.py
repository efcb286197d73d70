"""The workspace for tests and demos: in this process, or one that runs elsewhere, with one set of methods."""

from __future__ import annotations

import base64
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from bot.workspace.core import ACK_SECONDS
from bot.workspace.grants import Tokens

Json = dict[str, Any]
Found = TypeVar("Found")


class ControlError(Exception):
    """A control call was refused; the message is the workspace's."""


class Remote:
    """A workspace that runs somewhere on this machine, driven through its control calls. Thread-safe."""

    def __init__(self, base_url: str, tokens: Tokens) -> None:
        """Args: base_url: ``http://127.0.0.1:PORT``; tokens: as the workspace printed them."""
        self.base_url = base_url.rstrip("/")
        self.tokens = tokens
        headers = {"Authorization": f"Bearer {tokens.page}"}
        self._http = httpx.Client(base_url=self.base_url, headers=headers, timeout=60.0, trust_env=False)

    @property
    def api_url(self) -> str:
        """``base_url`` for slack_sdk's clients, and SLACK_API_URL."""
        return f"{self.base_url}/api/"

    @property
    def page_url(self) -> str:
        """What a person opens; holds the page token."""
        return f"{self.base_url}/?token={self.tokens.page}"

    @property
    def bot_token(self) -> str:
        """SLACK_BOT_TOKEN."""
        return self.tokens.bot

    @property
    def app_token(self) -> str:
        """SLACK_APP_TOKEN."""
        return self.tokens.app

    @property
    def signing_secret(self) -> str:
        """SLACK_SIGNING_SECRET."""
        return self.tokens.signing_secret

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables that point a bot here."""
        return {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
        }

    def control(self, name: str, /, **args: Any) -> Json:
        """Any control call by name (``bot.workspace.control``).

        Raises:
            ControlError: it was refused.
        """
        answer = self._http.post(f"/control/{name}", json=args)
        if answer.is_error:
            raise ControlError(f"{name}: {answer.text.strip()}")
        body: Json = answer.json()
        return body

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    # --- What people do -----------------------------------------------------------------------

    def command(self, text: str, channel: str = "newsdesk", user: str = "") -> Json:
        """Give a slash command and wait for the ack.

        Returns:
            ``{"ok", "error", "ack_ms", "response", "envelope_id", "response_url", "trigger_id", "message"}``;
            ``message`` is the record of the answer that the ack made, or None.
        """
        return self.control("command", text=text, channel=channel, user=user)

    def say(self, text: str, channel: str = "newsdesk", user: str = "", thread_ts: str | None = None) -> Json:
        """Write a message (``@factdesk …`` mentions the bot); returns its record."""
        return self.control("say", text=text, channel=channel, user=user, thread_ts=thread_ts)

    def click(self, message: str | Json, action_id: str, channel: str = "newsdesk", **more: Any) -> Json:
        """Use a button or menu of a message, given by ts or record; more: user, block_id, value."""
        place = {"ts": message, "channel": channel} if isinstance(message, str) else _place(message)
        return self.control("click", action_id=action_id, **place, **more)

    def submit(self, view: str | Json, values: Json | None = None) -> Json:
        """Submit a modal, given by id or record, with ``{action_id: value}`` or ``{block_id: {…}}``."""
        view_id = view["id"] if isinstance(view, dict) else view
        return self.control("submit", view_id=view_id, values=values or {})

    def upload(self, name: str, data: bytes) -> str:
        """Give a file to the workspace; returns its id, the value for a ``file_input``: ``[id]``."""
        return str(self.control("upload", name=name, content=base64.b64encode(data).decode())["id"])

    # --- What is there ------------------------------------------------------------------------

    def messages(self, channel: str | None = None, *, private: bool = True) -> list[Json]:
        """Records of all messages, oldest first: ts, text, blocks, thread_ts, metadata, only_for, pings and more."""
        found: list[Json] = self.control("messages", channel=channel, private=private)["messages"]
        return found

    def views(self, user: str | None = None) -> list[Json]:
        """Open modals, the top one last."""
        found: list[Json] = self.control("views", user=user)["views"]
        return found

    def traffic(self, last: int = 200) -> list[Json]:
        """Lines of the traffic panel, oldest first."""
        found: list[Json] = self.control("traffic", last=last)["traffic"]
        return found

    def calls(self) -> dict[str, int]:
        """How often each Web API method was called."""
        found: dict[str, int] = self.control("traffic", last=0)["calls"]
        return found

    def connections(self) -> list[Json]:
        """The app's open sockets."""
        found: list[Json] = self.control("info")["connections"]
        return found

    def wait(self, found: Callable[[], Found], seconds: float = 10.0) -> Found:
        """Call ``found`` at every change until it returns something true.

        Raises:
            TimeoutError: it did not within ``seconds``; the message shows the last result.
        """
        end = time.monotonic() + seconds
        revision = -1
        while True:
            result = found()
            if result:
                return result
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"nothing found in {seconds} s; the last result was {result!r}")
            revision = int(self.control("wait", after=revision, seconds=min(left, 1.0))["revision"])

    def wait_connected(self, seconds: float = 20.0) -> None:
        """Wait until the app has a socket that gets envelopes.

        websocket-client may sleep through the end of its old connection for 10 seconds, hence the default.
        """
        self.wait(lambda: [one for one in self.connections() if not one["retired"]], seconds)

    # --- What goes wrong ----------------------------------------------------------------------

    def faults(self, **changes: Any) -> Json:
        """Make Web API calls fail: limit_every, retry_after, cut_every, cut_when, error_every, slow_seconds and more."""
        return self.control("faults", **changes)

    def calm(self) -> None:
        """No more faults."""
        self.control("calm")


def _place(message: Json) -> Json:
    return {"ts": message["ts"], "channel": message["channel"]}


class Workspace(Remote):
    """A workspace in this process, its server in a thread of its own.

    >>> with Workspace.running() as ws:
    ...     ws.api_url.startswith("http://127.0.0.1:")
    True
    """

    def __init__(
        self,
        *,
        port: int = 0,
        state: Path | None = None,
        manifest: Json | None = None,
        tokens: Tokens | None = None,
        ack_seconds: float = ACK_SECONDS,
    ) -> None:
        """Bind the port; ``start`` serves.

        Args:
            port: 0 takes a free one.
            state: a file in which channels, messages and tokens outlive the process.
            manifest: the app's manifest: its commands, shortcuts, events and scopes; None: ``/facts``.
            tokens: fixed ones, else those of ``state``, else new ones.
            ack_seconds: how long the app may take to acknowledge; Slack gives 3.

        Raises:
            OSError: the port is taken.
            ValueError: the manifest is refused.
        """
        from bot.workspace.server import Server

        self._server = Server(port=port, file=state, manifest=manifest, tokens=tokens, ack_seconds=ack_seconds)
        self._thread = threading.Thread(target=self._serve, name="workspace", daemon=True)
        super().__init__(f"http://127.0.0.1:{self._server.port}", self._server.core.tokens)

    @classmethod
    @contextmanager
    def running(cls, **options: Any) -> Iterator[Self]:
        """Start, hand over, stop. Takes the arguments of the class."""
        workspace = cls(**options)
        workspace.start()
        try:
            yield workspace
        finally:
            workspace.stop()

    def start(self) -> Self:
        """Serve in a thread; returns when requests are answered."""
        self._thread.start()
        while not self._server.started and self._thread.is_alive():
            time.sleep(0.005)
        return self

    def stop(self) -> None:
        """Stop serving and close everything."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self.close()

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        self.stop()

    def _serve(self) -> None:
        self._server.run(sockets=[self._server.listening])
