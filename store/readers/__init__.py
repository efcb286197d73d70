"""Bytes in, articles out: one module of this package for each format, found by scanning.

A reader is a module with two functions::

    def accept(data: bytes, name: str) -> bool: ...
    def read(data: bytes, source: Source) -> tuple[Article, ...]: ...

``accept`` looks at the file's name and its first bytes; the first module that accepts, by name, reads.
The module with ``FALLBACK = True`` is asked last. Modules whose name begins with ``_`` are helpers.
"""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Protocol, cast

from store.errors import FactdeskError, UnreadableArticle
from store.model import Article
from store.readers._common import LIMIT, Source, as_time, line

__all__ = ["LIMIT", "FolderItem", "Reader", "Source", "as_time", "read", "read_folder", "readers"]

TABLE = "articles.toml"
KNOWN_KEYS = frozenset(
    {"file", "outlet", "published", "url", "headline", "byline", "status", "embargoed_until", "updated", "demo"}
)


class Reader(Protocol):
    """What a module of this package must have."""

    __name__: str

    def accept(self, data: bytes, name: str) -> bool:
        """Whether these bytes are of this module's format."""

    def read(self, data: bytes, source: Source) -> tuple[Article, ...]:
        """The articles in the bytes; raises UnreadableArticle with the file's name."""


@dataclass(frozen=True, slots=True)
class FolderItem:
    """One file of a folder: its articles, or why there are none."""

    file: str
    articles: tuple[Article, ...] = ()
    error: str | None = None


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader of this package, the fallback last.

    Raises:
        TypeError: a module lacks ``accept`` or ``read``, or two call themselves the fallback.
    """
    found = [
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    for module in found:
        if not (callable(getattr(module, "accept", None)) and callable(getattr(module, "read", None))):
            raise TypeError(
                f"{module.__name__}: a reader needs the functions accept(data, name) and read(data, source)"
            )
    last = [module for module in found if getattr(module, "FALLBACK", False)]
    if len(last) > 1:
        raise TypeError(f"only one reader can be the fallback: {', '.join(module.__name__ for module in last)}")
    ordered = [module for module in found if module not in last] + last
    return tuple(cast("Reader", module) for module in ordered)


def read(
    data: bytes,
    *,
    name: str,
    url: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
    limit: int = LIMIT,
) -> tuple[Article, ...]:
    """The articles in some bytes: one for a text or page, several for a feed or a JSON list.

    What the caller gives goes before what the bytes state. ``limit`` is the longest text, in code points.

    Raises:
        UnreadableArticle: naming the file, and the offset where that helps.
    """
    source = Source(name=name, url=url, outlet=outlet, published=published, limit=limit)
    if not data.strip():
        raise UnreadableArticle(f"{name}: is empty")
    if PurePath(name).name == TABLE:  # of FOLDER/*, which a shell writes out
        raise UnreadableArticle(f"{name}: says what the articles beside it are, and is none: name the folder")
    for reader in readers():
        if reader.accept(data, name):
            return reader.read(data, source)
    raise UnreadableArticle(f"{name}: no reader knows this format (text, HTML, JSON, RSS and Atom are known)")


def read_folder(
    folder: str | Path,
    *,
    limit: int = LIMIT,
    byte_limit: int | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
) -> Iterator[FolderItem]:
    """Every file of a folder with what its articles.toml says about it, in the order of names.

    ``outlet`` and ``published`` hold for the files about which the table says nothing else.
    An unreadable file is an item with an ``error``; the rest goes on. So is one about which articles.toml
    says what cannot be understood: without it the text would be stored as an article of nobody. A table that
    is no TOML refuses the whole folder.
    """
    typed = str(folder)
    root, prefix = Path(folder), typed.rstrip("/") or "/"
    try:
        table, wrong = _table(root / TABLE, f"{prefix}/{TABLE}")
    except UnreadableArticle as error:
        yield FolderItem(f"{prefix}/{TABLE}", error=str(error))
        return
    for fault in wrong.pop("", ()):
        yield FolderItem(f"{prefix}/{TABLE}", error=fault)
    seen = set()
    given = {key: value for key, value in (("outlet", outlet), ("published", published)) if value is not None}
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        relative = path.relative_to(root)
        if any(part.startswith(".") for part in relative.parts) or path.suffix == ".toml":
            continue
        seen.add(relative.as_posix())
        name = f"{prefix}/{relative.as_posix()}"
        if relative.as_posix() in wrong:
            yield FolderItem(name, error="\n".join(wrong[relative.as_posix()]))
        elif not path.resolve().is_relative_to(root.resolve()):
            yield FolderItem(name, error=f"{name}: leads out of the folder; name that file itself")
        else:
            yield _item(path, name, {**given, **table.get(relative.as_posix(), {})}, limit, byte_limit)
    for file in sorted((table.keys() | wrong.keys()) - seen):
        why = "it lies outside the folder" if _outside(root, file) else "there is no such file"
        told = (f"{prefix}/{file}: {TABLE} names it, but {why}", *wrong.get(file, ()))
        yield FolderItem(f"{prefix}/{file}", error="\n".join(told))


def _outside(root: Path, file: str) -> bool:
    return not (root / file).resolve().is_relative_to(root.resolve())


def _item(path: Path, name: str, entry: Mapping[str, Any], limit: int, byte_limit: int | None) -> FolderItem:
    try:
        if byte_limit is not None and path.stat().st_size > byte_limit:
            raise UnreadableArticle(f"{name}: larger than {byte_limit:,} bytes")
        articles = read(path.read_bytes(), name=name, limit=limit, **_given(entry))
    except FactdeskError as error:
        return FolderItem(name, error=str(error))
    except OSError as error:
        return FolderItem(name, error=f"{name}: cannot be read: {error.strerror}")
    more: dict[str, Any] = {key: told for key in ("headline", "byline") if (told := line(entry.get(key)))}
    if "status" in entry:
        more["status"] = entry["status"]
        more["released"] = entry["status"] == "usable"
    for key in ("embargoed_until", "updated"):
        if key in entry:
            more[key] = as_time(entry[key])
    if len(articles) == 1 and more:
        articles = (replace(articles[0], **more),)
    return FolderItem(name, articles)


def _given(entry: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {key: entry[key] for key in ("url", "outlet") if key in entry}
    if "published" in entry:
        given["published"] = as_time(entry["published"])
    return given


def _table(path: Path, name: str) -> tuple[dict[str, Mapping[str, Any]], dict[str, list[str]]]:
    """The entries of an articles.toml by file, and what is wrong with others by file ("" where they name none)."""
    if not path.is_file():
        return {}, {}
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("article", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableArticle(f"{name}: not valid TOML: {error}") from None
    if not isinstance(entries, list):
        raise UnreadableArticle(f"{name}: articles are written as [[article]], with two brackets on each side")
    table: dict[str, Mapping[str, Any]] = {}
    wrong: dict[str, list[str]] = {}
    for number, entry in enumerate(entries, 1):
        file = entry.get("file") if isinstance(entry, dict) else None
        if not isinstance(file, str):
            wrong.setdefault("", []).append(f'{name}: [[article]] {number} needs file = "…"')
        elif faults := [f"{name}: [[article]] {number} ({file}): {fault}" for fault in _faults(entry)]:
            wrong.setdefault(file, []).extend(faults)
        else:
            table[file] = entry
    return table, wrong


def _faults(entry: Mapping[str, Any]) -> Iterator[str]:
    unknown = set(entry) - KNOWN_KEYS
    if unknown:
        yield f"unknown {', '.join(sorted(unknown))}; known are {', '.join(sorted(KNOWN_KEYS))}"
    if entry.get("status", "usable") not in ("usable", "withheld", "killed"):
        yield f"status is usable, withheld or killed, not {entry['status']!r}"
    for key in ("published", "embargoed_until", "updated"):
        if key in entry and as_time(entry[key]) is None:
            yield f"{key} {entry[key]!r} is no ISO time, such as 2025-03-19T17:30:00-04:00"
    for key in ("outlet", "url", "headline", "byline"):
        if key in entry and not isinstance(entry[key], str):
            yield f"{key} is written in quotation marks, not {entry[key]!r}"
