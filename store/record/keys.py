"""Hashes, ids, times and row numbers of the record: pure functions."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from store.model import Article

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)

ROOM = 29
"""Bits of a row number that count rows of one second: half a thousand million of them."""

_SECONDS = 1 << (62 - ROOM)  # leaves every row number inside SQLite's signed 64 bits: years 1698 to 2242


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash64(key: str) -> int:
    """A signed 64-bit hash that is the same in every process."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def article_id(article: Article) -> str:
    """The id of an article that nobody has named: by its address, else by outlet and text."""
    identity = article.url or f"{article.outlet or ''}\0{text_hash(article.text)}"
    return "a" + text_hash(identity)[:16]


def micros(time: datetime) -> int:
    """Microseconds since 1970 of an aware time.

    Raises:
        ValueError: the time has no zone, so nobody can say when it was.
    """
    if time.tzinfo is None:
        raise ValueError(f"{time.isoformat()} has no time zone: pass aware datetimes to the store")
    return (time - EPOCH) // _MICRO


def maybe_micros(time: datetime | None) -> int | None:
    """``micros``, or None where nobody knows the time."""
    return None if time is None else micros(time)


def moment(us: int) -> datetime:
    """The time of so many microseconds since 1970, in UTC."""
    return EPOCH + us * _MICRO


def maybe_moment(us: int | None) -> datetime | None:
    """``moment``, or None where nobody knows the time."""
    return None if us is None else moment(us)


def first_row(us: int) -> int:
    """The lowest row number of the second in which ``us`` lies.

    Row numbers follow publication, not arrival, so that "the newest first" is a walk down the
    primary key, which the full-text index can do without sorting.
    """
    second = max(-_SECONDS, min(us // 1_000_000, _SECONDS - 1))
    return second << ROOM
