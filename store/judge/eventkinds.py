"""The table of event kinds (config/events.toml): which words tell of which kind of event."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from store.errors import SettingsError
from store.shipped import shipped


@dataclass(frozen=True)
class Kinds:
    """``of``: word → kind. ``recurring``: kinds of which another day is another event."""

    of: dict[str, str]
    recurring: frozenset[str]


def read_kinds(path: Path) -> Kinds:
    """The table in a file. A word may belong to one kind only, or a telling would be of two kinds at once.

    Raises:
        SettingsError: the file is not TOML, has no [kinds], names a word twice or an unknown kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        kinds, recurring = table["kinds"], frozenset(table["recurring"])
    except (OSError, KeyError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{path}: {problem}") from problem
    words: dict[str, str] = {}
    for kind, members in kinds.items():
        for word in members:
            if word in words:
                raise SettingsError(f"{path}: {word!r} stands under {words[word]} and under {kind}; keep it under one")
            words[word] = kind
    if unknown := recurring - set(kinds):
        raise SettingsError(f"{path}: recurring names {sorted(unknown)}, which [kinds] does not have")
    return Kinds(words, recurring)


@lru_cache(maxsize=1)
def shipped_kinds() -> Kinds:
    """The table that came with the program."""
    return read_kinds(shipped("config") / "events.toml")
