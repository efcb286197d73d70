"""Where the second reader is chosen, and what the doctor says of it."""

from __future__ import annotations

import pytest

from bot.doctor import _second_reader
from bot.doors import Call
from store import inference

SETTING = "FACTDESK_JUDGING__SECOND_READER"


@pytest.fixture(autouse=True)
def none_afterwards():
    """Each test begins and ends without one."""
    yield
    inference.use(None)


@pytest.mark.parametrize(("setting", "there"), [("auto", True), ("on", True), ("off", False)])
def test_a_command_judges_as_the_settings_say(monkeypatch, setting, there):
    """With the settings read, the reader is chosen: before anything is judged."""
    monkeypatch.setenv(SETTING, setting)
    _ = Call().settings
    assert (inference.current() is not None) == there


@pytest.mark.parametrize(
    ("setting", "installed", "told"),
    [("auto", True, "known files"), ("auto", False, "pip install"), ("off", True, "off")],
)
def test_the_doctor_says_whether_there_is_one(monkeypatch, setting, installed, told):
    """And how to get it."""
    monkeypatch.setenv(SETTING, setting)
    monkeypatch.setattr(inference, "installed", lambda: installed)
    check = _second_reader(Call().settings)
    assert check.ok
    assert told in check.told


def test_the_doctor_names_a_broken_one(monkeypatch):
    """A file that is not the known one is a fault with a remedy."""
    monkeypatch.setenv(SETTING, "auto")
    monkeypatch.setitem(inference.CHECKSUMS, inference.MODEL, "0" * 64)
    check = _second_reader(Call().settings)
    assert not check.ok
    assert inference.MODEL in check.told


def test_the_doctor_names_lessons_that_cannot_be_read(monkeypatch, tmp_path):
    """A desk may lay its own over them; a broken file is named."""
    monkeypatch.setenv(SETTING, "auto")
    (tmp_path / inference.LESSONS).write_bytes(b"nothing that numpy wrote")
    monkeypatch.setattr(inference, "config", lambda name: tmp_path / name)
    check = _second_reader(Call().settings)
    assert not check.ok
    assert inference.LESSONS in check.told
