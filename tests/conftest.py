"""What many tests share: the language model, loaded once, the folders of texts that are not ours, and their order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from store.language import Language


# Judged by the kinds alone unless a test says otherwise: a hundred short-lived processes would each read the model.
os.environ["FACTDESK_JUDGING__SECOND_READER"] = "off"

# Tests never time: a busy machine is no error.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# The files that take longest, the longest first: a worker that began one of them last would end alone.
LONG = (
    "scenarios/test_newsroom.py",
    "scenarios/test_doors.py",
    "scenarios/test_demo.py",
    "bot/test_connection.py",
    "judge/test_mutations.py",
    "store/test_laws.py",
    "store/test_forget.py",
    "chaos/test_floods.py",
    "workspace/test_misbehaviour.py",
    "judge/test_agreeing.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first; `--dist loadfile` gives a free worker the next file in this order."""
    place = {Path(__file__).parent / name: number for number, name in enumerate(LONG)}
    items.sort(key=lambda item: place.get(item.path, len(LONG)))


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
