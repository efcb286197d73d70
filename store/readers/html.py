"""Web pages: the article's text without menus and adverts, and what the page itself states about it.

Only what is stated counts: metadata in the page's head and its JSON-LD. A date that merely stands
somewhere on the page may be any date, so none is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import trafilatura

from store.errors import UnreadableArticle
from store.model import Article
from store.readers._common import PLAIN_SUFFIXES, Source, article, as_time, head, suffix

PUBLISHED = (
    "article:published_time",
    "datePublished",
    "og:published_time",
    "parsely-pub-date",
    "DC.date.issued",
    "date",
)
UPDATED = ("article:modified_time", "dateModified", "og:updated_time")
_TYPES = frozenset({"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "WebPage"})


def accept(data: bytes, name: str) -> bool:
    """By ending or by the first tag."""
    if suffix(name) in PLAIN_SUFFIXES:
        return False
    start = head(data)
    return suffix(name) in {".html", ".htm", ".xhtml"} or start.startswith(b"<!doctype html") or b"<html" in start


def read(data: bytes, source: Source) -> tuple[Article, ...]:
    """One article: text, headline, byline, and outlet and time where the page states them."""
    tree = trafilatura.load_html(data)
    found = (
        None
        if tree is None
        else trafilatura.bare_extraction(data, url=source.url, include_comments=False, include_tables=False)
    )
    text = str(getattr(found, "text", None) or "")
    if not text.strip():
        raise UnreadableArticle(f"{source.name}: no article text was found in the page")
    meta, stated = _meta(tree), _json_ld(tree)
    return (
        article(
            text.replace("\0", ""),
            source,
            basis="page",
            outlet=meta.get("og:site_name") or _name(stated.get("publisher")),
            published=next((when for key in PUBLISHED if (when := as_time(meta.get(key) or stated.get(key)))), None),
            updated=next((when for key in UPDATED if (when := as_time(meta.get(key) or stated.get(key)))), None),
            url=_first(tree, "//link[@rel='canonical']/@href"),
            headline=_text(stated.get("headline")) or meta.get("og:title") or _first(tree, "//h1//text()"),
            byline=_name(stated.get("author")) or meta.get("author"),
        ),
    )


def _meta(tree: Any) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        if key and node.get("content").strip():
            pairs.setdefault(key, node.get("content").strip())
    return pairs


def _json_ld(tree: Any) -> Mapping[str, Any]:
    """The first JSON-LD object that describes an article; a broken block says nothing."""
    for words in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(words)
        except (ValueError, RecursionError):
            continue
        for node in _objects(value):
            types = node.get("@type")
            if _TYPES & set(types if isinstance(types, list) else [types]):
                return node
    return {}


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    for node in value if isinstance(value, list) else [value]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in (graph if isinstance(graph, list) else []) if isinstance(inner, dict))


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value))) or None
    return _name(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _first(tree: Any, path: str) -> str | None:
    return next((str(found).strip() for found in tree.xpath(path) if str(found).strip()), None)
