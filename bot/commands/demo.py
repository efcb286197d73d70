"""factdesk demo: the whole newsroom on this machine, without an account."""

from __future__ import annotations

import os
import signal
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.doors import Call, door, errors

if TYPE_CHECKING:
    from bot.demo import Demo

PORT = 8765


@door
def demo(
    call: Call,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The page's port; 0 takes a free one.")] = PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the page.")] = False,  # noqa: FBT002 - typer
    pause: Annotated[
        float, typer.Option("--pause", min=0.1, help="Seconds between two articles on the demo's feed.")
    ] = 20.0,
) -> None:
    """Try it here and now: a local Slack with the bot and a demo newsroom. No account, no tokens, until Ctrl-C."""
    from bot.demo import Demo, Seeds, workspace
    from store.ingest import open_record

    path = call.store_given or _own_store()
    path.parent.mkdir(parents=True, exist_ok=True)
    folder = path.with_suffix(".workspace")
    folder.mkdir(mode=0o700, exist_ok=True)
    settings = call.settings
    with call.working("Opening the newsroom"), open_record(path) as store, workspace(folder, port) as address:
        newsroom = Demo(settings, store, address, Seeds.load(), pause=pause)
        ended = _on_signals(newsroom)
        try:
            newsroom.start()
            call.answer({"page_url": address["page_url"], "store": str(path)}, lambda: _welcome(address, path))
            sys.stdout.flush()
            if not no_browser and _has_display():
                webbrowser.open(str(address["page_url"]))
            if not ended():
                _tell(_read(newsroom))
                _tell(f"The digest is due at {newsroom.go_on():%H:%M} UTC; then watch #newsdesk.")
            newsroom.bot.wait()
        finally:
            _tell("Closing the newsroom. The next start goes on with the same store.")
            newsroom.stop()


def _own_store() -> Path:
    if os.environ.get("FACTDESK_STORE"):
        return Path(os.environ["FACTDESK_STORE"]).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("factdesk", appauthor=False)) / "demo" / "newsroom.sqlite"


def _welcome(address: dict[str, Any], path: Path) -> Iterator[str]:
    yield f"The newsroom is open at {address['page_url']}"
    yield "Type there: /facts prisoner swap"
    yield f"Its store is {path}. Ctrl-C ends it."


def _read(newsroom: Demo) -> str:
    with _progress(len(newsroom.seeds.first)) as step:
        new = newsroom.read_first(step)
    total = len(newsroom.seeds.first)
    return f"{new} articles read." if new else f"The {total} articles of the start are in the store already."


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import Progress

    with Progress(console=errors(), transient=True) as progress:
        task = progress.add_task("Reading the first articles", total=total)
        yield lambda article: progress.update(task, advance=1, description=f"Read {article.outlet}")


def _on_signals(newsroom: Demo) -> Any:
    """Ctrl-C and a polite kill end it in order, also while articles are being read."""
    came: list[int] = []

    def end(number: int, frame: object) -> None:
        del frame
        came.append(number)
        newsroom.bot.end()
        if newsroom.bot.room is not None:
            newsroom.bot.room.close()

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    return lambda: bool(came)


def _has_display() -> bool:
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
