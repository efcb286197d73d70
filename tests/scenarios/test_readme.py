"""What the README shows works as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import modules

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
LINES = [line for block in BLOCKS for line in block.splitlines() if line.startswith("factdesk ")]
NAMED = sorted(set(re.findall(r"`(?:[^`\n]*; )?factdesk ([a-z]+)", README)))


def test_there_are_examples() -> None:
    """The README shows commands to type."""
    assert len(LINES) >= 3


def test_the_examples_on_the_shell(tmp_path: Path) -> None:
    """Typed one after the other in the checkout, each of them succeeds."""
    store = ("--store", str(tmp_path / "store.sqlite"))
    for line in LINES:
        words = shlex.split(line, comments=True)[1:]
        if {"run", "demo"} & set(words[:1]):
            continue
        done = subprocess.run(
            [sys.executable, "-m", "bot", *store, *words],
            capture_output=True,
            text=True,
            cwd=ROOT,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


@pytest.mark.parametrize("name", NAMED)
def test_every_command_named_exists(name: str) -> None:
    """No command is advertised that is not there."""
    assert name in {module.__name__.rpartition(".")[2] for module in modules()}


@pytest.mark.parametrize(
    "target",
    sorted(
        set(re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
        | set(re.findall(r"`((?:handlers|store|config|bot)/[\w/.]+\.\w+)`", README))
    ),
)
def test_every_file_named_exists(target: str) -> None:
    """Links and paths lead somewhere."""
    assert (ROOT / target).exists()


def test_make_targets_named_exist() -> None:
    """`make demo` and `make test` are in the Makefile."""
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = set(re.findall(r"(?:^|`)make ([a-z]+)", README, re.MULTILINE))
    assert {"demo", "test"} <= shown <= made
