"""Finds config/ and seeds/, in a checkout or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

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


def own(name: str) -> Path | None:
    """The user's own file of this name, if there is one."""
    return _own / name if _own is not None and (_own / name).is_file() else None


def config(name: str) -> Path:
    """The file of this name: the user's own, else the one that came with the program."""
    return own(name) or shipped("config") / name
