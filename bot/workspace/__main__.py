"""``python -m bot.workspace``: the local workspace as a program."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from bot.workspace.client import Remote
from bot.workspace.server import Server


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM. Exit status 2: wrong settings, or the port is taken."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        manifest = json.loads(options.manifest.read_text(encoding="utf-8")) if options.manifest else None
        server = Server(port=options.port, file=options.state, manifest=manifest, ack_seconds=options.ack_seconds)
    except OSError as error:
        _say(f"The workspace cannot start on port {options.port}: {error}. Choose another --port.", sys.stderr)
        return 2
    except ValueError as error:
        _say(f"The workspace cannot start: {error}", sys.stderr)
        return 2
    remote = Remote(server.core.base, server.core.tokens)
    remote.close()
    address = {"page_url": remote.page_url, "base_url": remote.base_url} | remote.environment
    if options.address_file:
        _write_private(options.address_file, json.dumps(address | {"tokens": asdict(remote.tokens)}))
    _say(json.dumps(address) if options.json else _announce(address), sys.stdout)
    if options.until_eof:
        threading.Thread(target=_end_with_input, args=(server,), name="input", daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again after it has stopped cleanly
        server.run(sockets=[server.listening])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.workspace", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="loopback port; 0 takes a free one (default 8765)")
    parser.add_argument("--state", type=Path, help="SQLite file in which messages and tokens outlive the process")
    parser.add_argument("--manifest", type=Path, help="the app's manifest (JSON): commands, shortcuts, events, scopes")
    parser.add_argument("--address-file", type=Path, help="write address and tokens there (readable by you alone)")
    parser.add_argument("--ack-seconds", type=float, default=3.0, help="time to acknowledge; Slack gives 3")
    parser.add_argument(
        "--until-eof", action="store_true", help="end when standard input does: with whoever started this program"
    )
    parser.add_argument("--json", action="store_true", help="print address and tokens as one JSON line")
    return parser


def _end_with_input(server: Server) -> None:
    """Ask the server to stop when nobody can write to standard input any more.

    The other end of a pipe is closed by the system however its process ends, kill -9 included.
    """
    with contextlib.suppress(OSError, ValueError):
        while os.read(sys.stdin.fileno(), 1024):
            pass
    server.should_exit = True


def _announce(address: dict[str, str]) -> str:
    exports = "\n".join(f"export {key}={address[key]}" for key in sorted(address) if key.isupper())
    return f"The workspace is open at {address['page_url']}\n\nFor the bot's environment:\n{exports}\n\nCtrl-C ends it."


def _say(text: str, out: TextIO) -> None:
    out.write(f"{text}\n")
    out.flush()


def _write_private(file: Path, text: str) -> None:
    """Write at once and whole: a reader sees all of it or nothing."""
    draft = file.with_name(f"{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    draft.replace(file)


if __name__ == "__main__":
    sys.exit(main())
