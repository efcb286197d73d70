"""Extraction in a process of its own, with a time limit: a text that is poison hurts nobody else.

The language model lives in the worker alone. A worker that takes too long or dies is replaced; the
article that did it is refused by name.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import FactdeskError, SettingsError, UnreadableArticle
from store.shipped import own

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from store.model import Article, Extraction

STARTING = 120.0  # seconds to load the model on a slow machine


class ReadingRoom:
    """One worker process that extracts, one article at a time. Safe to use from several threads."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._one_at_a_time = threading.Lock()
        self._worker: tuple[SpawnProcess, Connection] | None = None
        self._closed = False

    def start(self) -> None:
        """Start the worker and wait until its model is loaded.

        Raises:
            SettingsError: what the worker said, such as that there is no model.
        """
        with self._one_at_a_time:
            self._ready()

    def extract(self, article: Article) -> Extraction:
        """All that one article yields.

        Raises:
            UnreadableArticle: it took longer than the limit, or the worker died of it.
        """
        with self._one_at_a_time:
            _, line = self._ready()
            try:
                line.send(article)
                in_time = line.poll(self.seconds)
                answer: Any = line.recv() if in_time else None
            except (EOFError, OSError):
                self._drop()
                raise UnreadableArticle(f"{_name(article)}: reading it ended the process that reads") from None
            if not in_time:
                self._drop()
                limit = f"{self.seconds:g} seconds to read (reading.seconds)"
                raise UnreadableArticle(f"{_name(article)}: took longer than {limit}")
        if isinstance(answer, BaseException):
            raise answer
        extraction: Extraction = answer
        return extraction

    def close(self) -> None:
        """End the worker at once; nothing of what it does is kept before it is done."""
        self._closed = True
        self._drop()

    def _ready(self) -> tuple[SpawnProcess, Connection]:
        if self._closed:
            raise SettingsError("the program is being shut down")
        if self._worker is not None and self._worker[0].is_alive():
            return self._worker
        self._drop()
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(
            target=_work, args=(there, own("stylebook.toml")), name="factdesk-reader", daemon=True
        )
        process.start()
        there.close()
        self._worker = process, here
        try:
            answer = (
                here.recv() if here.poll(STARTING) else SettingsError("the language model did not load in two minutes")
            )
        except (EOFError, OSError):
            answer = SettingsError("the process that reads articles could not be started")
        if isinstance(answer, BaseException):
            self._drop()
            raise answer
        return self._worker

    def _drop(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            process, line = worker
            process.kill()
            process.join(5)
            line.close()


def _name(article: Article) -> str:
    return article.file or article.url or article.id or "the article"


def _work(line: Connection, stylebook: Path | None) -> None:
    """The worker: load the model, then answer articles until the other end goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from store.language import extract, load

        language = load(stylebook=stylebook)
    except FactdeskError as error:
        line.send(error)
        return
    line.send(time.time())
    while True:
        try:
            article: Article = line.recv()
        except (EOFError, OSError):
            return
        answer: Any
        try:
            answer = extract(article, language)
        except FactdeskError as error:
            answer = error
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this article's
            answer = UnreadableArticle(f"{_name(article)}: could not be read: {type(error).__name__}: {error}")
        line.send(answer)
