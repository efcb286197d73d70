"""What many tests share: the language model, loaded once, and the folders of texts that are not ours."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from store.language import Language


@pytest.fixture(scope="session")
def language() -> Language:
    """The language model, loaded once for all tests of a process."""
    from store.language import load

    return load()


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The folder of real articles, where FACTDESK_REAL_ARTICLES names one; else the test is skipped."""
    return _folder("FACTDESK_REAL_ARTICLES")


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of third-party development data, where FACTDESK_DATA names one; else the test is skipped."""
    return _folder("FACTDESK_DATA")


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} names no folder")
    path = Path(value)
    if not path.is_dir():
        pytest.fail(f"{variable}={value} is not a folder")
    return path
