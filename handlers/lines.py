"""Facts with their evidence: the only way by which words of an article reach a message.

A fact without a live span in a usable article has no line and is not shown (law 1, law 6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from handlers import blocks, words
from handlers.safe import clip
from store.errors import UnknownId
from store.model import Article, Fact, Quantity, Span, Value, source
from store.record import Store


@dataclass(frozen=True, slots=True)
class Line:
    """One fact with the article that published it. ``quote`` are the exact words that are the evidence."""

    fact: Fact
    article: Article
    quote: str

    @property
    def outlet(self) -> str:
        """Who published it."""
        return words.outlet(self.article.outlet)

    @property
    def speaker(self) -> str:
        """Who said it."""
        return words.speaker(self.fact.attribution)

    def sentence(self) -> tuple[str, str, str]:
        """The sentence around the evidence: what stands before it, the evidence, what follows.

        Nothing stands around evidence that the article's present text no longer has in this place.
        """
        start, end = self.fact.evidence.start, self.fact.evidence.end
        told = source(self.fact, self.article)
        if told[start:end] != self.quote:
            return "", self.quote, ""
        first, last = min(self.fact.sentence.start, start), max(self.fact.sentence.end, end)
        return told[first:start], self.quote, told[end:last]

    def whole(self) -> Line:
        """The same with its sentence as evidence: of what was found in sentences, a clause alone may not tell it."""
        before, quote, after = self.sentence()
        start = self.fact.evidence.start - len(before)
        told = f"{before}{quote}{after}"
        return replace(self, fact=replace(self.fact, evidence=Span(start, start + len(told))), quote=told)


def read(store: Store, facts: Iterable[str], now: datetime, *, as_of: datetime | None = None) -> tuple[Line, ...]:
    """The facts of these ids that may be shown now, in the order given; with ``as_of`` those that stood then."""
    articles: dict[str, Article | None] = {}
    found = []
    for kept in store.recorded(facts, now=now, as_of=as_of):
        identifier = kept.fact.article
        if identifier not in articles:
            articles[identifier] = _article(store, identifier, now)
        article = articles[identifier]
        if article is not None and kept.quote.strip():
            found.append(Line(kept.fact, article, kept.quote))
    return tuple(found)


def _article(store: Store, identifier: str, now: datetime) -> Article | None:
    try:
        found: Article = store.article(identifier, now=now)
    except UnknownId:
        return None
    return found


def ids(facts: Iterable[Fact]) -> list[str]:
    """The ids of facts."""
    return [fact.id for fact in facts]


def shown(store: Store, facts: Iterable[Fact], now: datetime, *, as_of: datetime | None = None) -> tuple[Fact, ...]:
    """Those of the facts that may be shown."""
    return tuple(line.fact for line in read(store, ids(facts), now, as_of=as_of))


def stated(value: str, told: Iterable[Line]) -> str:
    """The value of a finding's side as a newsroom writes it: a figure from the facts, else as the record has it."""
    first = next((line for line in told if isinstance(line.fact.value, Quantity)), None)
    if first is None or not any(sign.isdigit() for sign in value):
        return value
    assert isinstance(first.fact.value, Quantity)
    return cased(words.quantity(first.fact.value), first.quote)


def cased(told: str, quote: str) -> str:
    """Our words for a value with the capitals of the quote: "wounded ukrainian soldiers" are Ukrainian."""
    capitals = {word.lower(): word for word in re.findall(r"(?<=\s)[A-Z]\w+", quote)}
    return re.sub(r"\w+", lambda word: capitals.get(word[0], word[0]), told)


def by_time(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Earliest published first, unknown last, then by place in the text."""
    return tuple(
        sorted(
            lines,
            key=lambda one: (
                one.article.published is None,
                one.article.published.timestamp() if one.article.published else 0.0,
                one.article.id,
                one.fact.evidence,
                one.fact.id,
            ),
        )
    )


# --- Showing --------------------------------------------------------------------------------------

_WORD = re.compile(r"\w[\w’'.,-]*\w|\w|[^\w\s]")


def heading(line: Line, zone: str) -> list[blocks.Element]:
    """Outlet, speaker, time and link, as the head of a quotation."""
    when = words.moment(line.article.published, zone)
    head = [blocks.text(line.outlet, bold=True), blocks.text(f" · {line.speaker} · {when}")]
    if link := _link(line):
        head += [blocks.text(" · "), link]
    return head


def _link(line: Line) -> blocks.Element | None:
    element = blocks.link(line.article.url)
    return element if element["type"] == "link" else None


def quotation(line: Line, limit: int = 300, marked: Iterable[tuple[int, int]] = ()) -> list[blocks.Element]:
    """The exact words in quotation marks, ``marked`` ranges of them bold, cut at ``limit`` characters."""
    at, last = _inside(line.quote)
    quote = line.quote[:last]
    shown = clip(quote, limit)
    kept = len(shown) if shown == quote else len(shown) - 1
    parts = [blocks.text("“")]
    for start, end in marked:
        if at <= start < kept:
            parts += [_words(quote[at:start]), _words(quote[start : min(end, kept)], bold=True)]
            at = min(end, kept)
    parts.append(_words(quote[at:kept]))
    parts.append(blocks.text("”" if kept == len(quote) else "…”"))
    return [part for part in parts if part["text"].strip() or part["text"] == " "]


_CLOSING = {"“": "”", '"': '"', "``": "''", "''": "''"}


def _inside(quote: str) -> tuple[int, int]:
    """Where the words of a quote begin and end that is a quotation itself: its own marks are not shown beside ours."""
    opening = next((mark for mark in _CLOSING if quote.startswith(mark)), None)
    if opening is None or len(quote) <= 2 * len(opening):
        return 0, len(quote)
    first, closing = len(opening), _CLOSING[opening]
    closed = quote.find(closing, first)
    if closed < 0:
        return first, len(quote)
    return (first, closed) if closed + len(closing) == len(quote) else (0, len(quote))


def _words(shown: str, *, bold: bool = False) -> blocks.Element:
    return blocks.text(re.sub(r"\s+", " ", shown), bold=bold) if shown else {"type": "text", "text": ""}


def differing(a: str, b: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The ranges of words in which two quotes differ, in each; both empty when they share too little to align.

    Word by word (difflib's longest common blocks), because a reader compares words, not letters.
    """
    left, right = (list(_WORD.finditer(words)) for words in (a, b))
    matcher = SequenceMatcher(None, [m[0].lower() for m in left], [m[0].lower() for m in right], autojunk=False)
    if matcher.ratio() < 0.5:
        return (), ()
    changes = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return (
        tuple((left[i].start(), left[j - 1].end()) for _, i, j, _, _ in changes if j > i),
        tuple((right[i].start(), right[j - 1].end()) for _, _, _, i, j in changes if j > i),
    )


def stating(quote: str, stated: str, value: Value | None = None) -> tuple[tuple[int, int], ...]:
    """Where a quote states a value: its number in digits or words, else the whole value, else its names."""
    if isinstance(value, Quantity) and (found := _numbers(quote, value)):
        return found
    whole = re.search(rf"(?<!\w){re.escape(stated)}(?!\w)", quote, re.IGNORECASE)
    if whole and stated.strip():
        return (whole.span(),)
    wanted = {found.lower() for found in _WORD.findall(stated)}
    figures = {word for word in wanted if any(sign.isdigit() for sign in word)}
    telling = figures or {word for word in wanted if len(word) > 3}
    return tuple(found.span() for found in _WORD.finditer(quote) if found[0].lower() in telling)


def _numbers(quote: str, value: Quantity) -> tuple[tuple[int, int], ...]:
    from store.language.numbers import numerals  # here, because it brings the language library along

    same = [one for one in numerals(quote) if (one.low, one.high) == (value.low, value.high)]
    return tuple((one.core, one.end) for one in same[:1])
