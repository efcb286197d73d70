"""The newsroom as people run it: a local Slack, a store and two bots, each in a process of its own, over loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.workspace import Remote
from bot.workspace.grants import Tokens

SEEDS = Path(__file__).parents[2] / "seeds"
STARTING = 60.0


@dataclass
class Newsroom:
    """What a scenario may use: the Slack's people, the store's command line, and the bots to stop."""

    folder: Path
    slack: Remote
    environment: dict[str, str]
    digest_due: datetime
    http: str
    health: str
    bots: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def factdesk(self, *arguments: str, status: int = 0, stdin: bytes | None = None) -> Any:
        """Run a command of the command line on the newsroom's store; its JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments, "--json"],
            input=stdin, capture_output=True, timeout=120, check=False, env=self.environment,
        )  # fmt: skip
        assert done.returncode == status, done.stderr.decode()
        return json.loads(done.stdout)

    def start_bot(self, name: str, *arguments: str, **environment: str) -> None:
        """Start a bot process; its log goes into the folder."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.bots[name] = subprocess.Popen(
                [sys.executable, "-m", "bot", "run", *arguments],
                stdout=log,
                stderr=log,
                env={**self.environment, **environment},
            )

    def stop_bot(self, name: str, how: int = signal.SIGTERM) -> int:
        """End a bot and wait; its exit status."""
        process = self.bots.pop(name)
        process.send_signal(how)
        return process.wait(15)

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def cards(self, *words: str) -> list[dict[str, Any]]:
        """The bot's public messages outside threads that hold all of these words, in text or blocks."""
        found = self.slack.messages("newsdesk", private=False)
        mine = [one for one in found if one["by_bot"] and not one["thread_ts"]]
        return [one for one in mine if all(word in json.dumps(one, ensure_ascii=False) for word in words)]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def seeds(to: Path, which: str) -> Path:
    """A folder with those of the demo's articles that come first or later."""
    to.mkdir()
    entries = [e for e in tomllib.loads((SEEDS / "articles.toml").read_text("utf-8"))["article"] if e["demo"] == which]
    lines = []
    for entry in entries:
        shutil.copy(SEEDS / entry["file"], to)
        lines.append("[[article]]")
        lines += [f"{key} = {json.dumps(str(value), ensure_ascii=False)}" for key, value in entry.items()]
    (to / "articles.toml").write_text("\n".join(lines), "utf-8")
    return to


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    folder = tmp_path_factory.mktemp("newsroom")
    address = folder / "address.json"
    wanted = subprocess.run(
        [sys.executable, "-m", "bot", "manifest"], capture_output=True, check=True, timeout=60
    ).stdout
    (folder / "manifest.json").write_bytes(wanted)
    slack = subprocess.Popen(
        [sys.executable, "-m", "bot.workspace", "--port", "0", "--manifest", str(folder / "manifest.json"),
         "--address-file", str(address), "--json"],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(address.exists)
    told = json.loads(address.read_text("utf-8"))
    config = folder / "config"
    config.mkdir()
    settings = config / "settings.toml"
    settings.write_text(
        """
        [alerts]
        channels = ["newsdesk"]
        max_age_hours = 1e6
        budget = 100
        [delivery]
        pace_seconds = 0.2
        """
    )
    quiet = {key: value for key, value in os.environ.items() if not key.startswith(("FACTDESK_", "SLACK_"))}
    slack_variables = {key: value for key, value in told.items() if key.isupper()}
    environment = {
        **quiet,
        **slack_variables,
        "FACTDESK_CONFIG": str(config),
        "FACTDESK_STORE": str(folder / "store.sqlite"),
    }
    http, health = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    room = Newsroom(
        folder, Remote(told["base_url"], Tokens(**told["tokens"])), environment, datetime.now(UTC), http, health
    )
    try:
        room.factdesk("ingest", str(seeds(folder / "first", "first")), "--no-alerts")
        seeds(folder / "later", "later")
        # After the reading, which takes its time on a busy machine: a digest ordered after its minute waits for tomorrow.
        room.digest_due = (datetime.now(UTC) + timedelta(seconds=100)).replace(second=0, microsecond=0)
        order = f'[[digest]]\nchannel = "newsdesk"\nat = "{room.digest_due:%H:%M}"\nzone = "UTC"\n'
        settings.write_text(settings.read_text("utf-8") + order, "utf-8")
        room.start_bot("socket", FACTDESK_HEALTH__LISTEN=health)
        room.start_bot("http", "--http", http)
        room.slack.wait_connected(STARTING)
        wait_for(lambda: connects(http))
        yield room
    finally:
        for name in list(room.bots):
            room.stop_bot(name, signal.SIGKILL)
        room.slack.close()
        slack.terminate()
        slack.wait(10)


def connects(address: str) -> bool:
    host, _, port = address.rpartition(":")
    with socket.socket() as trying:
        return trying.connect_ex((host, int(port))) == 0


def wait_for(true: Any, seconds: float = STARTING) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
