"""JSON: what `factdesk article --json` gives, a list of such, and news items in the manner of ninjs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from store.errors import UnreadableArticle
from store.model import Article, ArticleStatus
from store.readers._common import PLAIN_SUFFIXES, Source, article, as_time, decode, head, plain, suffix

# IPTC's publication states, and what they mean to a desk.
STATUS: dict[str, ArticleStatus] = {
    "usable": "usable",
    "withheld": "withheld",
    "withhold": "withheld",
    "canceled": "killed",
    "cancelled": "killed",
    "killed": "killed",
}


def accept(data: bytes, name: str) -> bool:
    """By ending, or by a first character that begins an object or a list of objects."""
    if suffix(name) in PLAIN_SUFFIXES:
        return False
    return suffix(name) in {".json", ".ninjs"} or head(data).startswith((b"{", b"[{"))


def read(data: bytes, source: Source) -> tuple[Article, ...]:
    """One article for an object, several for a list or for {"articles": […]} and {"items": […]}."""
    try:
        value = json.loads(decode(data, source.name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(f"{source.name}: not valid JSON: {error}") from None
    if isinstance(value, dict):
        value = next((value[key] for key in ("articles", "items") if isinstance(value.get(key), list)), [value])
    if not isinstance(value, list) or not value:
        raise UnreadableArticle(
            f"{source.name}: holds no article: an object with text, or a list of such, was expected"
        )
    return tuple(of_object(item, f"{source.name}: item {number}", source) for number, item in enumerate(value, 1))


def of_object(item: object, where: str, source: Source) -> Article:
    """The article of one JSON object; ``where`` names it in what is refused.

    Raises:
        UnreadableArticle: it is no object, has no text, or a status or time that is none.
    """
    if not isinstance(item, dict):
        raise UnreadableArticle(f"{where}: is no object")
    text = _text(item)
    if text is None:
        raise UnreadableArticle(f"{where}: has no text, body_text, body_xhtml or bodies")
    status = str(item.get("status") or item.get("pubstatus") or "usable")
    if status not in STATUS:
        raise UnreadableArticle(f"{where}: status {status!r} is not one of {', '.join(STATUS)}")
    return article(
        text,
        source,
        basis="page",
        outlet=_name(item.get("outlet") or item.get("source") or item.get("provider") or item.get("infosources")),
        published=_time(item, "published", "firstcreated", "versioncreated", where=where),
        url=_name(item.get("url") or item.get("canonical")),
        headline=_name(item.get("headline") or item.get("headlines")),
        byline=_name(item.get("byline") or item.get("by") or item.get("bylines")),
        status=STATUS[status],
        released=STATUS[status] == "usable" and bool(item.get("status") or item.get("pubstatus")),
        updated=_time(item, "updated", "versioncreated", where=where),
        embargoed_until=_time(item, "embargoed_until", "embargoed", where=where),
    )


def _text(item: Mapping[str, Any]) -> str | None:
    for key in ("text", "body_text"):
        if isinstance(item.get(key), str):
            return str(item[key])
    if isinstance(item.get("body_xhtml"), str):
        return plain(item["body_xhtml"])
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict) and isinstance(body.get("value"), str):
            return plain(body["value"]) if "html" in str(body.get("contenttype")) else str(body["value"])
    return None


def _name(value: object) -> str | None:
    """Text, or the name or value of the first object that has one, as ninjs 2 writes them."""
    if isinstance(value, list):
        return next((found for found in map(_name, value) if found), None)
    if isinstance(value, dict):
        return _name(value.get("name") or value.get("value") or value.get("byline"))
    return value if isinstance(value, str) else None


def _time(item: Mapping[str, Any], *keys: str, where: str) -> Any:
    for key in keys:
        if item.get(key):
            when = as_time(item[key])
            if when is None:
                raise UnreadableArticle(
                    f"{where}: {key} {item[key]!r} is no ISO time, such as 2025-03-19T17:30:00-04:00"
                )
            return when
    return None
