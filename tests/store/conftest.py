"""A desk on a fresh store, and the articles of a folder as it would ingest them."""

from __future__ import annotations

import functools
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.ingest import Desk, open_record
from store.readers import read_folder

NOW = datetime(2025, 3, 21, 6, tzinfo=UTC)


@pytest.fixture(scope="session")
def extract(language):
    """Extraction with the session's model, remembered by article: it is pure."""
    from store.language import extract

    return functools.lru_cache(maxsize=200)(functools.partial(extract, language=language))


@pytest.fixture
def desk(extract):
    """A desk on an empty store in memory."""
    with open_record(":memory:") as store:
        yield Desk(store, extract)


def articles_of(folder: Path):
    """The articles of a folder with an articles.toml, in its order."""
    return [article for item in read_folder(folder) for article in item.articles]
