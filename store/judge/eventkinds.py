"""The table of event kinds (config/events.toml): which words tell of which kind of event."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from store.errors import SettingsError
from store.shipped import shipped


def read_kinds(path: Path) -> dict[str, str]:
    """Word → kind. A word may belong to one kind only, or a telling would be of two kinds at once.

    Raises:
        SettingsError: the file is not TOML, has no [kinds], or names a word twice.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["kinds"]
    except (OSError, KeyError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{path}: {problem}") from problem
    words: dict[str, str] = {}
    for kind, members in table.items():
        for word in members:
            if word in words:
                raise SettingsError(f"{path}: {word!r} stands under {words[word]} and under {kind}; keep it under one")
            words[word] = kind
    return words


@lru_cache(maxsize=1)
def shipped_kinds() -> Mapping[str, str]:
    """The table that came with the program."""
    return read_kinds(shipped("config") / "events.toml")
