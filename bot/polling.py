"""Articles by themselves: feeds that are read again and again, and single addresses.

A feed is asked whether it has changed; an item is known again by its address and the words the feed has
for it, so that its page is fetched once. What was refused is remembered too, until the feed changes it.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

import structlog

from bot.fetch import Fetched
from bot.settings import Feed
from store.errors import FetchRefused, InputError
from store.ingest import Desk, Ingested
from store.model import Article
from store.readers import read

ITEMS = 200  # of one feed in one round
TEASER = 200  # characters; a feed's text that is no longer is not the article


class Getter(Protocol):
    """What fetches an address."""

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """One address."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a feed: its validators, and a hash of the words for each item."""

    etag: str | None = None
    modified: str | None = None
    items: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: str | None) -> Known:
        """From the store's memory."""
        return cls(**json.loads(words)) if words else cls()

    def words(self) -> str:
        """For the store's memory."""
        return json.dumps({"etag": self.etag, "modified": self.modified, "items": self.items})


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at a feed brought."""

    kept: tuple[Ingested, ...] = ()
    refused: tuple[str, ...] = ()
    known: int = 0


def at(got: Fetched, *, limit: int, **given: Any) -> tuple[Article, ...]:
    """The articles in what an address gave."""
    return read(got.data or b"", name=got.url, url=got.url, limit=limit, **given)


class Poller:
    """Reads feeds into a desk."""

    def __init__(self, desk: Desk, getter: Getter, *, limit: int, linked_pages: bool = True) -> None:
        self.desk, self.getter = desk, getter
        self.limit, self.linked_pages = limit, linked_pages
        self.stopping = threading.Event()
        self._log = structlog.get_logger("factdesk.feeds")

    def look(self, feed: Feed, now: datetime) -> Round:
        """Ingest what is new or changed in a feed.

        Raises:
            InputError: the feed itself cannot be fetched or read.
        """
        memory = f"feed {feed.url}"
        known = Known.of(self.desk.store.remembered(memory))
        got = self.getter.get(feed.url, etag=known.etag, modified=known.modified)
        if got.data is None:
            return Round(known=len(known.items))
        items = at(got, limit=self.limit, outlet=feed.outlet)[:ITEMS]
        kept: list[Ingested] = []
        refused: list[str] = []
        marks: dict[str, str] = {}
        again = False
        # Oldest first, so that the record grows in the order of publication where the feed allows it.
        for item in reversed(items):
            key, mark = item.url or _hash(item.text), _hash(f"{item.headline}\n{item.text}")
            if known.items.get(key) != mark:
                if self.stopping.is_set():
                    return Round(tuple(kept), tuple(refused), len(marks))
                try:
                    kept.append(self.desk.ingest(replace(self._whole(item), seen=now), now=now))
                except InputError as error:
                    refused.append(str(error))
                    if isinstance(error, FetchRefused):
                        again = True
                        mark = ""
                    self._log.warning("article refused", feed=feed.url, reason=str(error))
            marks[key] = mark
        # What could not be fetched this time is tried again, so the feed must be read in full again.
        after = Known(items=marks) if again else Known(got.etag, got.modified, marks)
        with self.desk.store.write(at=now) as tx:
            tx.remember(memory, after.words())
        return Round(tuple(kept), tuple(refused), len(marks) - len(kept) - len(refused))

    def add(self, url: str, now: datetime) -> tuple[Ingested, ...]:
        """Ingest one address: a page, or all items of a feed.

        Raises:
            InputError: it cannot be fetched or read.
        """
        return tuple(self.desk.ingest(replace(article, seen=now), now=now) for article in self._articles(url))

    def _articles(self, url: str) -> Iterator[Article]:
        return articles(self.getter, url, limit=self.limit, linked_pages=self.linked_pages)

    def _whole(self, item: Article) -> Article:
        return whole(self.getter, item, limit=self.limit) if self.linked_pages else item


def articles(
    getter: Getter,
    url: str,
    *,
    limit: int,
    linked_pages: bool = True,
    outlet: str | None = None,
    published: datetime | None = None,
) -> Iterator[Article]:
    """The articles at one address; those of a feed with the pages they link to.

    Raises:
        InputError: it cannot be fetched or read.
    """
    for article in at(getter.get(url), limit=limit, outlet=outlet, published=published):
        linked = linked_pages and article.url is not None and article.url != article.file
        yield whole(getter, article, limit=limit) if linked and article.published_basis != "page" else article


def whole(getter: Getter, item: Article, *, limit: int) -> Article:
    """A feed's item with the text of the page it links to, where that says more.

    Raises:
        InputError: the page cannot be had, and the feed itself has no more than a teaser.
    """
    if not item.url:
        return item
    try:
        page = at(getter.get(item.url), limit=limit)[0]
    except (InputError, IndexError) as error:
        if len(item.text) < TEASER:
            raise
        structlog.get_logger("factdesk.feeds").info("the feed's own text is kept", url=item.url, reason=str(error))
        return item
    if len(page.text) <= len(item.text):
        return item
    return replace(
        page,
        file=item.url,
        url=item.url,
        outlet=item.outlet or page.outlet,
        headline=item.headline or page.headline,
        byline=page.byline or item.byline,
        published=item.published or page.published,
        published_basis=item.published_basis or page.published_basis,
        updated=max(filter(None, (item.updated, page.updated)), default=None),
    )


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
