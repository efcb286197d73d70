"""The demo newsroom: a local Slack in a process of its own, a feed on loopback, and the bot between them.

Everything is the real program; only the settings differ: articles of any age ring, and the demo's own feed
may be fetched from this machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import handlers
from bot.manifest import manifest
from bot.running import Bot, Options
from bot.settings import Feed, Settings
from bot.tokens import Tokens
from bot.web import Server
from store.errors import SettingsError
from store.model import Article
from store.readers import read_folder
from store.record import Store
from store.shipped import shipped

CHANNEL = "newsdesk"
WATCH = "ferry"  # an update is worth a card only where somebody watches its topic
DIGEST = "daily"
AHEAD = 10.0  # seconds at least until the digest is due
ANY_AGE = 24 * 365 * 100.0  # hours
POLL = 2.0  # seconds between two looks at the demo's feed
CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass(frozen=True, slots=True)
class Seeds:
    """The demo's articles: those that are there at the start, and those published while one watches."""

    first: tuple[Article, ...]
    later: tuple[Article, ...]

    @classmethod
    def load(cls, folder: Path | None = None) -> Seeds:
        """From seeds/ and what its articles.toml says about each."""
        import tomllib

        folder = folder or shipped("seeds")
        entries = tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]
        when = {entry["file"]: entry.get("demo", "first") for entry in entries}
        found: dict[str, list[Article]] = {"first": [], "later": []}
        for item in read_folder(folder):
            name = Path(item.file).name
            if name in when:
                found[when[name]].extend(item.articles)
        return cls(tuple(found["first"]), tuple(found["later"]))


class Press:
    """A feed on loopback that grows: articles are published one by one."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._waiting = list(articles)
        self._out: list[Article] = []
        self._lock = threading.Lock()
        routes = [Route("/feed.xml", self._serve)]
        self.server = Server(Starlette(routes=routes), "127.0.0.1:0")

    @property
    def url(self) -> str:
        """Where the feed is."""
        return f"{self.server.address}/feed.xml"

    @property
    def host(self) -> str:
        """host:port, for the list of what may be fetched."""
        return self.server.address.removeprefix("http://")

    def publish(self) -> Article | None:
        """Put out the next article; None when there is none left."""
        with self._lock:
            if not self._waiting:
                return None
            self._out.append(self._waiting.pop(0))
            return self._out[-1]

    def _serve(self, request: Request) -> Response:
        del request
        with self._lock:
            return Response(rss(self._out), media_type="application/rss+xml")


def rss(articles: Sequence[Article]) -> bytes:
    """RSS 2.0 with the whole texts, the newest first."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    ET.SubElement(channel, "title").text = "The demo's wire"
    for article in reversed(articles):
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = article.headline
        ET.SubElement(item, "link").text = article.url
        ET.SubElement(item, "source", url=article.url or "").text = article.outlet
        if article.published:
            ET.SubElement(item, "pubDate").text = format_datetime(article.published)
        body = ET.Element("div")
        for paragraph in filter(str.strip, article.text.splitlines()):
            ET.SubElement(body, "p").text = paragraph
        ET.SubElement(item, f"{{{CONTENT}}}encoded").text = ET.tostring(body, encoding="unicode", method="html")
    whole: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return whole


def settings_for(settings: Settings, press: Press) -> Settings:
    """The settings of the demo: the user's own, but for what makes it a demo."""
    health = settings.health.model_copy(update={"listen": "127.0.0.1:0"})
    return settings.model_copy(
        update={
            "feed": (Feed(url=press.url, every_minutes=POLL / 60),),
            "digest": (),
            "alerts": settings.alerts.model_copy(update={"max_age_hours": ANY_AGE, "channels": (CHANNEL,)}),
            "polling": settings.polling.model_copy(update={"linked_pages": False}),
            "health": health,
        }
    )


@contextmanager
def workspace(folder: Path, port: int) -> Iterator[dict[str, Any]]:
    """The local Slack in its own process; yields its address.

    Raises:
        SettingsError: the port is taken.
    """
    address, wanted = folder / "address.json", folder / "manifest.json"
    wanted.write_text(json.dumps(manifest(handlers.scan())), "utf-8")
    address.unlink(missing_ok=True)
    arguments = ["--port", str(port), "--state", str(folder / "workspace.sqlite"), "--manifest", str(wanted)]
    process = subprocess.Popen(  # noqa: S603 - our own module, no shell
        [sys.executable, "-m", "bot.workspace", *arguments, "--address-file", str(address), "--json", "--until-eof"],
        stdin=subprocess.PIPE,  # held open and never written to: it ends with this process, however that ends
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C in the terminal is the bot's: it says goodbye first
    )
    try:
        yield _address(process, address, port)
    finally:
        address.unlink(missing_ok=True)
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stderr):
            if pipe is not None:
                pipe.close()


def _address(process: subprocess.Popen[bytes], file: Path, port: int) -> dict[str, Any]:
    end = time.monotonic() + 30
    while not file.exists():
        if process.poll() is not None:
            told = process.stderr.read().decode("utf-8", "replace").strip() if process.stderr else ""
            raise SettingsError(
                f"port {port} is taken, or the workspace cannot start: try factdesk demo --port 0\n{told}".strip()
            )
        if time.monotonic() > end:
            raise SettingsError("the local workspace did not start in 30 seconds")
        time.sleep(0.02)
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


class Demo:
    """The bot against the local workspace, and the press that feeds it."""

    def __init__(
        self, settings: Settings, store: Store, address: dict[str, Any], seeds: Seeds, *, pause: float
    ) -> None:
        self.store, self.seeds, self.pause = store, seeds, pause
        self.press = Press(seeds.later)
        tokens = Tokens.load(http=False, environ={name: str(value) for name, value in address.items()})
        options = Options(allow=frozenset({self.press.host}))
        self.bot = Bot(settings_for(settings, self.press), store, tokens, options)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._publish, name="press", daemon=True)

    def start(self) -> None:
        """Connect the bot; what was published in an earlier run is on the feed again."""
        self.press.server.start()
        for article in self.seeds.later:
            if self.store.find_article(url=article.url) is None:
                break
            self.press.publish()
        self.bot.start()
        with self.store.write(at=self.bot.clock()) as tx:
            tx.subscribe(self.channel, WATCH, actor="the demo")

    @property
    def channel(self) -> str:
        """The id of the newsroom's channel."""
        return self.bot.channels[CHANNEL]

    def read_first(self, step: Callable[[Article], None]) -> int:
        """Take in the articles that are there at the start; how many of them were new."""
        new = 0
        for article in self.seeds.first:
            kept = self.bot.desk.ingest(article, now=self.bot.clock(), alerts=False)
            new += kept.status == "new"
            step(article)
        return new

    def go_on(self) -> datetime:
        """Order the digest for the next minute and start the press; when the digest is due."""
        due = (self.bot.clock() + timedelta(seconds=AHEAD + 60)).replace(second=0, microsecond=0)
        with self.store.write(at=self.bot.clock()) as tx:
            tx.set_digest(self.channel, DIGEST, f"{due:%H:%M}", "UTC", actor="the demo")
        self.bot.schedule.rebuild()
        self._thread.start()
        return due.astimezone(UTC)

    def stop(self) -> None:
        """End the bot, then the press."""
        self._stop.set()
        self.bot.stop()
        self.press.server.stop()

    def _publish(self) -> None:
        while not self._stop.wait(self.pause):
            article = self.press.publish()
            if article is None:
                return
            self.bot.log.info("published on the demo's feed", outlet=article.outlet, headline=article.headline)
