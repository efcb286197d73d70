"""Logs: structured, on stderr, with no secret in them."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

_TOKEN = re.compile(r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+")
_QUIET = (
    "httpx",
    "httpcore",
    "trafilatura",
    "htmldate",
    "charset_normalizer",
    "uvicorn.access",
    "slack_sdk",
)

# They call every end of a connection an error, and every job that still runs a warning. The watchdog
# and the job's own log say what a reader can act on.
_LOUD = (
    "websocket",
    "slack_bolt.SocketModeHandler",
    "slack_sdk.socket_mode",
    "apscheduler.executors",
    "apscheduler.scheduler",
)


def hide(words: str) -> str:
    """The words with every Slack token in them cut down to its type."""
    return _TOKEN.sub(lambda found: found[0].split("-", 1)[0] + "-…", words)


def _hidden(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    del logger, name
    return {key: hide(value) if isinstance(value, str) else value for key, value in event.items()}


def set_up(level: str = "info", form: str = "text") -> None:
    """Send structlog's and everybody else's records to stderr in one form: ``text`` or ``json``."""
    import structlog

    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.processors.UnicodeDecoder(),
    ]
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _hidden, last],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.DEBUG if level == "debug" else logging.WARNING)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG if level == "debug" else logging.CRITICAL)
        # The socket's client sets the level of its library anew whenever it is made.
        logging.getLogger(name).disabled = level != "debug"
