"""Dataclasses of store.model to JSON and back.

Only fields that differ from their default are written, and keys are sorted, so that equal values
have equal JSON: the record compares and hashes them as text. A value of the union ``Value`` carries
its type under ``is``.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable, Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from store.model import DateValue, Quantity, TextValue

T = TypeVar("T")

_TAGS: dict[type, str] = {Quantity: "quantity", DateValue: "date", TextValue: "text"}
_TAGGED = {tag: cls for cls, tag in _TAGS.items()}


def dump(value: object, *, without: tuple[str, ...] = ()) -> str:
    """The canonical JSON of a value; ``without`` leaves out fields of the outermost dataclass."""
    plain = _plain(value)
    for name in without:
        plain.pop(name, None)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(cls: type[T], text: str, **more: object) -> T:
    """The dataclass that ``dump`` wrote; ``more`` are plain fields that are kept elsewhere."""
    hint: Any = cls  # mypy does not take a type variable's class for hashable
    built: T = _reader(hint)(json.loads(text) | more)
    return built


def dump_many(values: Iterable[object]) -> str:
    """The canonical JSON of several values."""
    return json.dumps([_plain(value) for value in values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load_many(cls: type[T], text: str) -> tuple[T, ...]:
    """A tuple of dataclasses (or strings) that ``dump`` wrote."""
    hint: Any = cls
    read = _reader(hint)
    return tuple(read(item) for item in json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kept = {
            f.name: _plain(item)
            for f in fields(value)
            if (item := getattr(value, f.name)) != f.default or (f.default is MISSING and f.default_factory is MISSING)
        }
        if tag := _TAGS.get(type(value)):
            kept["is"] = tag
        return kept
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


@cache
def _reader(hint: Hashable) -> Callable[[Any], Any]:
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType}:
        return _union([arg for arg in args if arg is not type(None)])
    if origin is tuple:
        return _tuple(args)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass(hint)
    if hint is datetime:
        return datetime.fromisoformat
    return _same


def _same(data: Any) -> Any:
    return data


def _union(args: list[Any]) -> Callable[[Any], Any]:
    if len(args) > 1 and all(arg in _TAGS for arg in args):
        return lambda data: None if data is None else _reader(_TAGGED[data["is"]])(data)
    read = _reader(args[0]) if len(args) == 1 else _same
    return lambda data: None if data is None else read(data)


def _tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if args[-1] is Ellipsis:
        read = _reader(args[0])
        return tuple if read is _same else lambda data: tuple(read(item) for item in data)
    readers = [_reader(arg) for arg in args]
    return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))


def _dataclass(cls: type) -> Callable[[Any], Any]:
    # Hints are looked up at the first value and not now: Attribution holds Attributions.
    known: set[str] = set()
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(data: dict[str, Any]) -> Any:
        if not known:
            hints = get_type_hints(cls)
            found = {f.name: _reader(hints[f.name]) for f in fields(cls)}
            readers.update({name: reader for name, reader in found.items() if reader is not _same})
            known.update(found)
        given = {name: item for name, item in data.items() if name in known}
        for name in readers.keys() & given.keys():
            given[name] = readers[name](given[name])
        return cls(**given)

    return read
