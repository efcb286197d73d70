"""What people give on the command line: files, stdin, addresses, times."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from store.errors import SettingsError, UnreadableArticle

if TYPE_CHECKING:
    from store.model import Article

Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published it.", show_default=False)]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="ISO", help="When, such as 2025-03-19T17:30:00-04:00.", show_default=False),
]
BYTES = 64_000_000  # of a file on disk: far beyond any article, short of what would fill the memory


def moment(words: str | None, option: str = "--published") -> datetime | None:
    """The time that --published, or another option, names.

    Raises:
        SettingsError: it is no ISO time.
    """
    if words is None:
        return None
    from store.readers import as_time

    found = as_time(words)
    if found is None:
        raise SettingsError(f"{option} {words}: is no ISO time, such as 2025-03-19T17:30:00-04:00")
    return found


def data(file: str | Path) -> bytes:
    """The bytes of a file, or of stdin for ``-``.

    Raises:
        UnreadableArticle: naming the file.
    """
    if str(file) == "-":
        return sys.stdin.buffer.read(BYTES + 1)
    path = Path(file)
    try:
        if path.stat().st_size > BYTES:
            raise UnreadableArticle(f"{file}: larger than {BYTES // 1_000_000} MB")
        return path.read_bytes()
    except IsADirectoryError:
        raise UnreadableArticle(f"{file}: is a folder; one file was expected") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableArticle(f"{file}: cannot be read: {reason}") from None


def one_article(file: str | Path, outlet: str | None, published: datetime | None, *, limit: int) -> Article:
    """The one article of a file.

    Raises:
        UnreadableArticle: the file cannot be read, or holds several.
    """
    from store.readers import read

    found = read(data(file), name=str(file), outlet=outlet, published=published, limit=limit)
    if len(found) != 1:
        raise UnreadableArticle(f"{file}: holds {len(found)} articles; one was expected")
    return found[0]
