"""Where tables come from: with the program, or from the user's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import shipped


@pytest.fixture(autouse=True)
def _as_shipped():
    yield
    shipped.lay_over(None)


def test_the_users_own_file_goes_first(tmp_path: Path) -> None:
    """A file of the folder is taken in place of the shipped one; what the folder lacks is still the shipped one."""
    (tmp_path / "predicates.toml").write_text("[classes]\n", "utf-8")
    shipped.lay_over(tmp_path)
    assert shipped.config("predicates.toml") == shipped.own("predicates.toml") == tmp_path / "predicates.toml"
    assert shipped.own("events.toml") is None
    assert shipped.config("events.toml") == shipped.shipped("config") / "events.toml"


def test_without_a_folder_everything_is_shipped() -> None:
    """No folder, no file of the user's own."""
    shipped.lay_over(None)
    assert shipped.own("predicates.toml") is None
    assert shipped.config("predicates.toml").is_file()
