"""What reaches the log, and what does not."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import websocket

from bot import log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Logging is the process's: it is put back as other tests have it."""
    root = logging.getLogger()
    kept = root.handlers[:], root.level
    yield
    log.set_up("debug")  # nothing is disabled
    root.handlers[:], root.level = kept


@pytest.mark.parametrize(("level", "told"), [("info", False), ("debug", True)])
def test_the_end_of_a_connection_is_no_error(level: str, *, told: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """The socket's library calls every end an error, also after a client has set its level anew."""
    log.set_up(level)
    websocket.enableTrace(False)
    logging.getLogger("websocket").error("Connection to remote host was lost. - goodbye")
    assert ("goodbye" in capsys.readouterr().err) == told


def test_tokens_are_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever anybody logs, a token is cut down to its type."""
    log.set_up("info")
    logging.getLogger("factdesk").warning("with %s", "xoxb-12345-abcdef")
    told = capsys.readouterr().err
    assert "12345" not in told
    assert "xoxb-…" in told
