"""Plain text: the whole file is the article's text, so that offsets are those of the file."""

from __future__ import annotations

from store.model import Article
from store.readers._common import Source, article, decode

FALLBACK = True


def accept(data: bytes, name: str) -> bool:
    """Whatever no other reader takes."""
    del data, name
    return True


def read(data: bytes, source: Source) -> tuple[Article, ...]:
    """One article. A text states no outlet and no time: only the caller can."""
    return (article(decode(data, source.name), source, basis="page"),)
