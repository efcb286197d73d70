"""The kinds are found by scanning their folder; a broken one stops the start."""

from __future__ import annotations

import sys
import types

import pytest

from store.errors import SettingsError
from store.judge import attributes
from store.judge.kinds import kinds, scan
from store.shipped import shipped

EIGHT = ["actor", "attribution", "date", "person", "place", "quantity", "role", "status"]


def test_the_eight_kinds_are_found():
    """Each file of the folder is a kind, and there are eight."""
    assert list(kinds()) == EIGHT


def test_a_kind_named_twice_is_refused():
    """Two files of one name say which name."""
    with pytest.raises(SettingsError, match="quantity"):
        scan("store.judge.kinds", ["quantity", "quantity"])


def test_a_kind_that_lacks_a_part_is_refused(monkeypatch):
    """A module without ``compare`` names itself and what it lacks."""
    module = types.ModuleType("store.judge.kinds.hollow")
    module.slots = module.agree = lambda *_: ()
    monkeypatch.setitem(sys.modules, "store.judge.kinds.hollow", module)
    with pytest.raises(SettingsError, match=r"hollow.*compare"):
        scan("store.judge.kinds", ["hollow"])


TOY = """
from store.model import Judgement, Slot

def slots(view):
    return (Slot("event", "toy", "weather"),)

def agree(a, b):
    return a.fact.object == b.fact.object

def compare(a, b):
    return None if agree(a, b) else Judgement("toy", "differs", ("Two weathers.",))
"""


def test_a_kind_takes_one_file(tmp_path, monkeypatch):
    """A file laid into the folder of kinds is a kind; nothing else has to know of it."""
    import store.judge.kinds as folder

    (tmp_path / "toy.py").write_text(TOY, "utf-8")
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    folder.kinds.cache_clear()
    try:
        assert list(kinds()) == sorted([*EIGHT, "toy"])
    finally:
        folder.kinds.cache_clear()
        sys.modules.pop("store.judge.kinds.toy", None)


def test_a_kind_that_cannot_be_loaded_is_refused():
    """A file that is not there, or raises, is named."""
    with pytest.raises(SettingsError, match="nowhere"):
        scan("store.judge.kinds", ["nowhere"])


def test_a_class_that_is_used_and_not_defined_is_refused(tmp_path):
    """A slip in predicates.toml names the file and the word."""
    path = tmp_path / "predicates.toml"
    tables = shipped("config") / "predicates.toml"
    path.write_text(tables.read_text("utf-8").replace('a = ["convict"]', 'a = ["convikt"]'), "utf-8")
    with pytest.raises(SettingsError, match="convikt"):
        attributes.load(path)
