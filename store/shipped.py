"""Finds config/ and seeds/, in a checkout or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The folder ``config`` or ``seeds`` that came with this program.

    In a checkout it stands beside store/; in a wheel it is inside store/_data, because top-level
    folders of such names would collide with other distributions in site-packages.
    """
    for parent in (_HERE / "_data", _HERE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"{name}/ did not come with this installation: install factdesk again")
