"""A fresh store: in memory, and in a file."""

from __future__ import annotations

import pytest

from store.record import Store
from tests.record.newsroom import SYNONYMS


@pytest.fixture(params=["memory", "file"])
def fresh_store(request, tmp_path):
    """An empty store of each sort."""
    path = ":memory:" if request.param == "memory" else tmp_path / "facts.db"
    with Store(path, synonyms=SYNONYMS) as store:
        yield store


@pytest.fixture
def file_store(tmp_path):
    """An empty store in a file."""
    with Store(tmp_path / "facts.db", synonyms=SYNONYMS) as store:
        yield store
