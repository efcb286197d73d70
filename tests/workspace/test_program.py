"""The workspace as a program of its own, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

PROGRAM = [sys.executable, "-m", "bot.workspace", "--port", "0", "--json"]


def start(*options: str) -> tuple[subprocess.Popen[bytes], str]:
    process = subprocess.Popen([*PROGRAM, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())["page_url"]


def test_it_ends_with_its_input_if_told_so() -> None:
    """With --until-eof the program serves while its input is open and ends well when that is closed."""
    process, url = start("--until-eof")
    with process:
        assert httpx.get(url, trust_env=False, follow_redirects=True).status_code == 200
        process.stdin.close()  # type: ignore[union-attr]
        assert process.wait(10) == 0


def test_it_outlives_its_input_otherwise() -> None:
    """Started from a script without input it goes on until it is told to end."""
    process, url = start()
    with process:
        process.stdin.close()  # type: ignore[union-attr]
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        assert httpx.get(url, trust_env=False, follow_redirects=True).status_code == 200
        process.terminate()
        process.wait(10)


DEMO = """
import sys, time
from pathlib import Path
from bot.demo import workspace
with workspace(Path(sys.argv[1]), 0) as address:
    print(address["base_url"], flush=True)
    time.sleep(600)
"""


def test_a_killed_demo_leaves_no_workspace_behind(tmp_path: Path) -> None:
    """Killing the program that started it with -9 frees the workspace's port."""
    with subprocess.Popen([sys.executable, "-c", DEMO, str(tmp_path)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline().decode().strip().rpartition(":")[2])
        assert answers(port)
        parent.kill()
    end = time.monotonic() + 20
    while answers(port):
        assert time.monotonic() < end, "the workspace goes on alone"
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as trying:
        return trying.connect_ex(("127.0.0.1", port)) == 0
