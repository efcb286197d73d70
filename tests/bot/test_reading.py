"""Extraction in its own process: a result, a time limit, and a worker that dies hurts nobody else."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from bot import reading
from bot.reading import ReadingRoom
from store.errors import SettingsError, UnreadableArticle
from store.model import Article
from store.shipped import lay_over


def work(line: Any, stylebook: Any) -> None:
    """A worker without a model: does what the article says."""
    del stylebook
    line.send(time.time())
    while True:
        try:
            article = line.recv()
        except EOFError:
            return
        if article.text == "die":
            os._exit(3)
        if article.text == "sleep":
            time.sleep(60)
        line.send(UnreadableArticle("no") if article.text == "refuse" else article.text.upper())


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadingRoom]:
    monkeypatch.setattr(reading, "_work", work)
    monkeypatch.setattr(reading.multiprocessing, "get_context", lambda _: get_context("fork"))
    made = ReadingRoom(1.0)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "told"), [("sleep", "took longer than 1 seconds"), ("die", "ended the process"), ("refuse", "no")]
)
def test_one_bad_article_costs_only_itself(room: ReadingRoom, text: str, told: str) -> None:
    """It is refused by name; the next is read by a fresh worker."""
    assert room.extract(Article("first")) == "FIRST"
    with pytest.raises(UnreadableArticle, match=told):
        room.extract(Article(text, file="a.txt"))
    assert room.extract(Article("next")) == "NEXT"


def test_closed_means_closed(room: ReadingRoom) -> None:
    """After a shutdown nothing starts a worker again."""
    room.close()
    with pytest.raises(SettingsError, match="shut down"):
        room.extract(Article("x"))


@pytest.mark.model
def test_the_real_worker() -> None:
    """With the model, in a spawned process, it gives what the room of language gives."""
    room = ReadingRoom(60.0)
    try:
        found = room.extract(Article("The fire at Port Halden killed four people on Monday, police said."))
        assert found.facts
    finally:
        room.close()


@pytest.mark.model
def test_the_worker_reads_with_the_users_stylebook(tmp_path: Path) -> None:
    """A line that the user's own stylebook drops is dropped in the worker too, although it is another process."""
    (tmp_path / "stylebook.toml").write_text('[lines]\ndrop = ["the fire at port halden*"]\n', "utf-8")
    lay_over(tmp_path)
    room = ReadingRoom(60.0)
    try:
        assert room.extract(Article("The fire at Port Halden killed four people on Monday, police said.")).facts == ()
    finally:
        room.close()
        lay_over(None)
