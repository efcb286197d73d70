"""RSS and Atom: one article for each item, of what the feed itself carries.

feedparser gets bytes only: a string it would open as an address or a file. A declaration of entities,
which no feed needs, is refused, so that nothing can be unfolded into gigabytes.
"""

from __future__ import annotations

import calendar
import re
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from store.errors import UnreadableArticle
from store.model import Article
from store.readers._common import PLAIN_SUFFIXES, Source, article, head, plain, suffix

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]")


def accept(data: bytes, name: str) -> bool:
    """By ending, or by the root element."""
    if suffix(name) in PLAIN_SUFFIXES:
        return False
    return suffix(name) in {".rss", ".atom"} or _ROOT.search(head(data)) is not None


def read(data: bytes, source: Source) -> tuple[Article, ...]:
    """The feed's items that carry text.

    The outlet is the one given, else the item's own ``source`` (a wire of several outlets), else the feed's title.
    """
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise UnreadableArticle(f"{source.name}: declares XML entities, which no feed needs: refused")
    feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.get("version") and not feed.entries:
        raise UnreadableArticle(f"{source.name}: is neither RSS nor Atom")
    found = (_article(entry, feed.feed, source) for entry in feed.entries)
    return tuple(item for item in found if item is not None)


def _article(entry: Any, feed: Any, source: Source) -> Article | None:
    """One item; None when it carries neither text nor an address under which there may be some."""
    markup = entry["content"][0].get("value", "") if entry.get("content") else entry.get("summary", "")
    title = plain(entry.get("title", ""))
    text = plain(markup) or title
    if not text:
        return None
    link = entry.get("link")
    base = Source(name=source.name, outlet=source.outlet, limit=source.limit)
    return article(
        text,
        base,
        basis="feed",
        outlet=plain((entry.get("source") or {}).get("title") or feed.get("title") or "") or None,
        published=_time(entry, "published", "updated"),
        updated=_time(entry, "updated"),
        url=urljoin(source.url or "", link) if link else None,
        headline=title or None,
        byline=entry.get("author"),
    )


def _time(entry: Any, *names: str) -> datetime | None:
    """The first of the times of an item that it has; feedparser gives UTC.

    Asked by ``in``: feedparser would give the one for the other.
    """
    parsed: time.struct_time | None = next((entry[key] for name in names if (key := f"{name}_parsed") in entry), None)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), tz=UTC) if parsed else None
    except (OverflowError, ValueError):
        return None
