"""What every reader needs: decoding that names its failure, times, and text out of markup."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any, Literal

import charset_normalizer

from store.errors import UnreadableArticle
from store.model import Article

LIMIT = 1_000_000
PLAIN_SUFFIXES = frozenset({".txt", ".text", ".md"})
# Encodings in which English copy still arrives. A guess among all that exist would often be wrong.
LEGACY = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes come from, and what the caller knows about them."""

    name: str
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    limit: int = LIMIT


def suffix(name: str) -> str:
    """The file name's ending in lower case, with its dot; of an address, that of its path."""
    return PurePosixPath(name.split("?", 1)[0].split("#", 1)[0]).suffix.lower()


def head(data: bytes) -> bytes:
    """The first bytes that say something, in lower case; a two-byte encoding reads like one of one byte."""
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.lower()


def decode(data: bytes, name: str) -> str:
    """The whole of the bytes as text: nothing cut off, no newline changed.

    UTF-8 first (a byte order mark stays, so that offsets are those of the file), then what a byte order
    mark says, then the few encodings in which English copy still arrives.

    Raises:
        UnreadableArticle: the encoding cannot be made out, or the text holds what no text holds.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return checked(_strictly(data, encoding, name), name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return checked(_legacy(data, name, error.start), name)
    return checked(text, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableArticle(f"{name}: begins like {encoding.upper()}, but byte {error.start:,} is not") from None


def _legacy(data: bytes, name: str, at: int) -> str:
    best = None if b"\0" in data[:4096] else charset_normalizer.from_bytes(data, cp_isolation=LEGACY).best()
    if best is None or best.chaos > 0.05:
        raise UnreadableArticle(
            f"{name}: is not UTF-8 (byte {at:,}) and its encoding could not be made out: save it as UTF-8"
        )
    return str(best)


def checked(text: str, name: str) -> str:
    """The text itself, if it is one.

    Raises:
        UnreadableArticle: a NUL or half of a surrogate pair, or so many control characters that it is binary.
    """
    bad = _NOT_TEXT.search(text)
    if bad:
        what = "a NUL character" if bad[0] == "\0" else "half of a surrogate pair"
        raise UnreadableArticle(f"{name}: holds {what} at offset {bad.start():,}: not a text")
    if len(_CONTROL.findall(text)) > max(8, len(text) // 200):
        raise UnreadableArticle(f"{name}: is full of control characters: not a text")
    return text


def article(
    text: str,
    source: Source,
    *,
    basis: Literal["feed", "page"],
    outlet: str | None = None,
    published: datetime | None = None,
    url: str | None = None,
    **more: Any,
) -> Article:
    """An article of what the caller gave and, where nothing was given, of what the format states.

    Raises:
        UnreadableArticle: there is no text, or too much of it.
    """
    checked(text, source.name)
    if not text.strip():
        raise UnreadableArticle(f"{source.name}: holds no text")
    if len(text) > source.limit:
        raise UnreadableArticle(
            f"{source.name}: {len(text):,} characters, but {source.limit:,} are the limit (reading.characters)"
        )
    given = source.published is not None
    when = source.published or published
    return Article(
        text=text,
        file=source.name,
        outlet=line(source.outlet) or line(outlet),
        published=when,
        published_basis="given" if given else basis if when else None,
        url=line(source.url, None) or line(url, None),
        headline=line(more.pop("headline", None)),
        byline=line(more.pop("byline", None)),
        **more,
    )


def line(value: object, longest: int | None = 500) -> str | None:
    """A single line without control characters, cut at ``longest``; None where nothing is left. Addresses are never cut."""
    if not isinstance(value, str):
        return None
    return " ".join(re.sub("[\x00-\x1f\x7f\ud800-\udfff]", " ", value).split())[:longest] or None


def as_time(value: object) -> datetime | None:
    """An aware time from ISO text, a TOML date or a TOML time; None when it is none.

    Without a zone it is taken as UTC, a day as its midnight: the date, which is what the words of an
    article are measured against, then stays the one that was written.
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime):
        return None
    try:
        return value.astimezone(UTC).astimezone(value.tzinfo) if value.tzinfo else value.replace(tzinfo=UTC)
    except (OverflowError, ValueError):
        return None


class _Plain(HTMLParser):
    """Text of a fragment of HTML, a blank line between its blocks."""

    BLOCKS = frozenset(
        [
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "tr",
            "table",
            "section",
            "article",
            "figure",
            "hr",
        ]
    )
    SILENT = frozenset({"script", "style", "head", "template"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.silent += tag in self.SILENT
        if tag in self.BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT and self.silent > 0
        if tag in self.BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


def plain(markup: str) -> str:
    """The words of a fragment of HTML, one blank line between paragraphs."""
    parser = _Plain()
    parser.feed(markup)
    parser.close()
    return "\n\n".join(words for words in (" ".join(block.split()) for block in parser.blocks) if words)
