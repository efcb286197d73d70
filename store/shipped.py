"""Finds config/ and seeds/, in a checkout or inside an installed wheel, and lays a desk's own tables over those in config/.

A desk's file holds only what it changes: tables are joined key by key, words are added to lists, any other
value goes before the shipped one. The shipped file is the pattern: what fits nothing in it is refused.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.errors import SettingsError

_HERE = Path(__file__).resolve().parent
_own: Path | None = None


def shipped(name: str) -> Path:
    """The folder ``config`` or ``seeds`` that came with this program.

    In a checkout it stands beside store/; in a wheel it is inside store/_data, because top-level
    folders of such names would collide with other distributions in site-packages.
    """
    for parent in (_HERE / "_data", _HERE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"{name}/ did not come with this installation: install factdesk again")


def lay_over(folder: Path | None) -> None:
    """From here on the files of this folder go before those that came with the program; None: no longer.

    Called once, at the edge of the program, before anything reads a table: the tables are read once.
    """
    global _own  # noqa: PLW0603 - one program has one configuration; tables are read deep inside pure functions
    _own = folder


def own_folder() -> Path | None:
    """The folder of the user's own tables, if one was named."""
    return _own


def own(name: str) -> Path | None:
    """The user's own file of this name, if there is one."""
    return _own / name if _own is not None and (_own / name).is_file() else None


def config(name: str) -> Path:
    """The file of this name: the user's own, else the one that came with the program."""
    return own(name) or shipped("config") / name


def source(name: str, path: Path | None = None) -> Path:
    """The file that a complaint about a table names: ``path``, else the user's own, else the shipped one."""
    return path or config(name)


def table(name: str, path: Path | None = None, *, free: Collection[str] = ()) -> dict[str, Any]:
    """A file of config/ with the user's own laid over it.

    Rows that say one ``name`` are joined like tables. Weights that were fitted together (they have a ``bias``) are
    taken as a whole, from one file or the other.

    Args:
        name: of the file.
        path: laid over the shipped file in place of the user's own.
        free: tables ("kinds", "callings.same") in which a desk may write keys that the shipped file does not have.

    Raises:
        SettingsError: a file that is no TOML, a key that does not exist, a value of another form; with file, key and remedy.
    """
    below = read_toml(shipped("config") / name)
    path = path or own(name)
    return below if path is None else _joined(below, read_toml(path), _Place(path, "", frozenset(free)))


def floors(path: Path, given: Mapping[str, Any], needed: Iterable[str], more: Iterable[str] = ()) -> dict[str, float]:
    """The table ``floors`` of a file: the least chances at which something is done.

    Raises:
        SettingsError: one is missing, unknown, or no number between 0 and 1.
    """
    needed = tuple(needed)
    known = (*needed, *more)
    for floor, chance in given.items():
        if floor not in known:
            raise SettingsError(f"{path}: floors.{floor}: there is no such floor{nearest(floor, known)}")
        if _form(chance) != "a number" or not 0 <= chance <= 1:
            raise SettingsError(f"{path}: floors.{floor}: must be a number between 0 and 1, not {chance!r}")
    if missing := [floor for floor in needed if floor not in given]:
        raise SettingsError(f"{path}: floors.{missing[0]}: must be given")
    return {floor: float(chance) for floor, chance in given.items()}


def read_toml(path: Path) -> dict[str, Any]:
    """The values of a file. Raises SettingsError naming it when it cannot be read or is no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy for a word that is not known: the nearest one that is, else all of them, if they are few."""
    known = list(known)
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f": did you mean {near[0]}?"
    return f": known are {', '.join(known)}" if len(known) <= _FEW else ""


_FEW = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a user's file something stands; ``free`` tables take keys of its own."""

    path: Path
    at: str
    free: frozenset[str]

    def under(self, key: str | int) -> _Place:
        return replace(self, at=f"{self.at}.{key}" if self.at else str(key))

    def refuse(self, why: str) -> SettingsError:
        return SettingsError(f"{self.path}: {self.at}: {why}")


def _joined(below: Mapping[str, Any], above: Mapping[str, Any], place: _Place) -> dict[str, Any]:
    joined = dict(below)
    for key, value in above.items():
        there = place.under(key)
        if key in below:
            joined[key] = _over(below[key], value, there)
        elif place.at in place.free:
            _fits(value, list(below.values()), there)
            joined[key] = value
        else:
            raise there.refuse(f"there is no such key{nearest(key, below)}")
    return joined


def _over(below: Any, above: Any, place: _Place) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        if "bias" not in below:
            return _joined(below, above, place)
        if "bias" not in above:
            raise place.refuse("weights are fitted together: leave the table out, or give all of it with its bias")
        below = dict.fromkeys(above, 0.0)
    rows = _by_name(below)
    if rows and isinstance(above, list):
        above = [_row(rows.get(_name(item), {}), item) if isinstance(item, dict) else item for item in above]
    _fits(above, [below], place)
    if not isinstance(below, list):
        return above
    changed = {_name(row): row for row in above} if rows else {}
    kept = [changed.get(_name(item), item) if rows else item for item in below]
    return _added(kept, above)


def _by_name(rows: Any) -> dict[str, dict[str, Any]]:
    """The rows of a list that all have a name."""
    named = isinstance(rows, list) and rows and all(_name(row) for row in rows)
    return {row["name"]: row for row in rows} if named else {}


def _name(row: Any) -> str:
    return str(row.get("name", "")) if isinstance(row, dict) else ""


def _row(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    lists = {key: below[key] for key in above if isinstance(below.get(key), list) and isinstance(above[key], list)}
    return {**below, **above, **{key: _added(held, above[key]) for key, held in lists.items()}}


def _added(below: Sequence[Any], above: Sequence[Any]) -> list[Any]:
    """The items of both, each once."""
    return [*below, *(item for item in above if item not in below)]


def _fits(value: Any, patterns: Sequence[Any], place: _Place) -> None:
    """Refuse a value whose form is not that of the patterns: what all of them have it must have, what none has it may not."""
    form = _form(patterns[0])
    if _form(value) != form:
        raise place.refuse(f"must be {form}, not {_form(value)}")
    if isinstance(value, list):
        items = [item for pattern in patterns for item in pattern]
        for number, item in enumerate(value if items else ()):
            _fits(item, items, place.under(number))
    elif isinstance(value, dict):
        known = {
            key: [pattern[key] for pattern in patterns if key in pattern] for pattern in patterns for key in pattern
        }
        for key in value:
            if key not in known:
                raise place.under(key).refuse(f"there is no such key{nearest(key, known)}")
            _fits(value[key], known[key], place.under(key))
        if missing := [key for key, held in known.items() if len(held) == len(patterns) and key not in value]:
            raise place.refuse(f"must also say {missing[0]}")


def _form(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return _FORMS.get(type(value), "a date or time")


_FORMS: dict[type, str] = {str: "a text in quotation marks", list: "a list", dict: "a table"}
