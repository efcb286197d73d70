"""How large the numbers are, a local Slack in a process of its own, and children that can be killed.

The short forms run in `make test`. `FACTDESK_CHAOS=1` makes them the numbers that we promise, larger values larger.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from bot.workspace import Remote
from bot.workspace.grants import Tokens

CHAOS = float(os.environ.get("FACTDESK_CHAOS", "0"))
Start = Callable[..., ForkServerProcess]

long_form = pytest.mark.skipif(not CHAOS, reason="the long form: make chaos")


def wait_for(true: Callable[[], Any], seconds: float = 60.0, what: str = "waited too long") -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


@pytest.fixture
def slack(tmp_path: Path) -> Iterator[Remote]:
    """A workspace that lives on when bots are killed."""
    address = tmp_path / "address.json"
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.workspace", "--port", "0", "--address-file", str(address), "--json"],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(address.exists)
        told = json.loads(address.read_text("utf-8"))
        remote = Remote(told["base_url"], Tokens(**told["tokens"]))
        yield remote
        remote.close()
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def context() -> ForkServerContext:
    """Children are forked from a process that has imported everything and has no threads: they start at once."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.chaos.children"])
    return made


@pytest.fixture
def start(context: ForkServerContext) -> Iterator[Start]:
    """Starts children; those that are left at the end are killed."""
    begun: list[ForkServerProcess] = []

    def run(target: Callable[..., None], *arguments: Any) -> ForkServerProcess:
        process = context.Process(target=target, args=arguments, daemon=True)
        process.start()
        begun.append(process)
        return process

    yield run
    for process in begun:
        try:
            process.kill()
            process.join(10)
            process.close()
        except ValueError:  # closed by the test
            continue
