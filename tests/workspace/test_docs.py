"""docs/workspace.md names all there is, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import bot.workspace.server  # noqa: F401 - fills the table of methods
from bot.workspace.api import METHODS
from bot.workspace.control import Control
from bot.workspace.faults import FIELDS

DOCS = (Path(__file__).parents[2] / "docs" / "workspace.md").read_text(encoding="utf-8")
CALLS = DOCS.partition("## Control calls")[2].partition("## The page")[0]


def test_every_method_is_listed_and_none_invented() -> None:
    """The list of Web API methods is the table's."""
    listed = DOCS.partition("Web API methods: ")[2].partition("Any other")[0]
    assert set(re.findall(r"`([a-z.A-Z]+)`", listed)) == set(METHODS)


def test_every_control_call_has_its_row() -> None:
    """The rows of the table are the public methods of Control."""
    calls = {name for name in vars(Control) if not name.startswith("_") and name != "run"}
    rows = CALLS.partition("Faults of")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", rows, re.MULTILINE)) == calls


@pytest.mark.parametrize("fault", sorted(FIELDS))
def test_every_fault_is_explained(fault: str) -> None:
    """Each field of Faults stands in the table of faults."""
    assert f"`{fault}`" in CALLS.partition("Faults of")[2]
