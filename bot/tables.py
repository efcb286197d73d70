"""The tables that a desk may lay its own over: all opened before anything rests on them, so that a slip stops the start."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bot.settings import FILE as SETTINGS
from store.shipped import own, own_folder


def tables() -> Mapping[str, Callable[[], object]]:
    """By file name, what reads it. Each raises SettingsError with file, key and remedy."""
    from store.judge import alignment, attributes, eventkinds, evidence, places
    from store.language.stylebook import read_stylebook

    return {
        "alignment.toml": alignment.weights,
        "events.toml": eventkinds.shipped_kinds,
        "evidence.toml": evidence.weights,
        "places.toml": places.atlas,
        "predicates.toml": attributes.load,
        "stylebook.toml": read_stylebook,
    }


def check_own() -> None:
    """Open every table that the desk has given itself.

    Raises:
        SettingsError: one of them is not what it should be.
    """
    for name, read in tables().items():
        if own(name):
            read()


def misspelt() -> Iterator[tuple[Path, str]]:
    """Files of the desk's folder that look as if they were meant for a table, each with the name it should have."""
    folder = own_folder()
    given = {path.name: path for path in sorted(folder.glob("*.toml"))} if folder else {}
    lacking = {*tables(), SETTINGS} - set(given)
    for name, path in given.items():
        if name not in tables() and (near := difflib.get_close_matches(name, lacking, n=1, cutoff=0.8)):
            yield path, near[0]
