"""From what was typed to what the record holds: the grammar of ``/facts``, without Slack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeGuard
from zoneinfo import ZoneInfo

from handlers import lines
from handlers.roles import Rules
from store.judge.eventkinds import shipped_kinds
from store.model import Event, Fact, Finding, Quantity, Value
from store.record import Store

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_ABOUT = re.compile(r"about\s+(.+)", re.IGNORECASE | re.DOTALL)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SINCE = re.compile(rf"since\s+(today|yesterday|{'|'.join(_DAYS)}|\d{{4}}-\d\d-\d\d)\b\s*", re.IGNORECASE)
_AS_OF = re.compile(r"as\s+of\s+(?:(\d{4}-\d\d-\d\d)\b\s*)?(?:([01]?\d|2[0-3]):([0-5]\d)\b)?\s*", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)


BESIDE = 400  # facts of one event that are looked through for what belongs to an answer


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched: words, and what narrows them. ``since`` is about publication, ``as_of`` about the record."""

    words: str
    outlet: str | None = None
    since: datetime | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the record holds on a question: events with their facts and findings, and facts of no event.

    Only facts with a live quote in an article that may be shown. ``truncated``: the record has more.
    """

    query: str
    question: Question
    events: tuple[tuple[Event, tuple[Fact, ...], tuple[Finding, ...]], ...]
    other: tuple[Fact, ...] = ()
    truncated: bool = False
    nearest_topics: tuple[str, ...] = ()


def ask(typed: str, store: Store, now: datetime, rules: Rules) -> Asked:
    """Answer what was typed after ``/facts``, as of now."""
    asked = parse(typed, now, rules.zone, lambda: store.outlets(now=now))
    found = store.search(asked.words, outlet=asked.outlet, since=asked.since, as_of=asked.as_of, now=now)
    events = tuple(
        (event, kept, store.findings(event=event.id, as_of=asked.as_of, now=now))
        for event, facts, _ in found.events
        if (kept := lines.shown(store, (*facts, *_beside(store, event, facts, asked, now)), now, as_of=asked.as_of))
    )
    other = lines.shown(store, found.other, now, as_of=asked.as_of)
    return Asked(typed.strip(), asked, events, other, found.truncated, tuple(found.nearest_topics))


def _beside(store: Store, event: Event, matched: Sequence[Fact], asked: Question, now: datetime) -> Iterator[Fact]:
    """Facts of the same event that answer the question in other words.

    "Russia released 22 wounded soldiers" answers "prisoner swap" as well: both words tell of one kind of event
    (config/events.toml). Beside those come figures of the same unit, so that every outlet's is seen. What an
    event's articles tell beside the matter stays out.
    """
    kinds = shipped_kinds().of
    told = {kinds[word] for word in _words(asked.words) if word in kinds}
    known = [
        one for one in store.facts_of_event(event.id, now=now, as_of=asked.as_of, limit=BESIDE) if one not in matched
    ]
    near = [one for one in known if told & {kinds[word] for word in _said(one) if word in kinds}]
    units = {(one.value.dimension, one.value.unit) for one in (*matched, *near) if _counts(one.value)}
    figures = [one for one in known if _counts(one.value) and (one.value.dimension, one.value.unit) in units]
    yield from (one for one in dict.fromkeys((*near, *figures)) if _wanted(store, one, asked, now))


def _words(typed: str) -> set[str]:
    words = re.findall(r"\w+", typed.casefold())
    return {*words, *map(_stem, words)}


def _said(fact: Fact) -> set[str]:
    """What the clause is about: its verb, and the nouns of those who take part."""
    return {fact.relation, *(one.head for one in fact.participants)}


def _counts(value: Value | None) -> TypeGuard[Quantity]:
    return isinstance(value, Quantity) and value.dimension == "count" and bool(value.unit)


def _wanted(store: Store, fact: Fact, asked: Question, now: datetime) -> bool:
    if asked.outlet is None and asked.since is None:
        return True
    article = store.article(fact.article, now=now)
    after = asked.since is None or (article.published is not None and article.published >= asked.since)
    return after and asked.outlet in {None, article.outlet}


def parse(typed: str, now: datetime, zone: str, outlets: Callable[[], Iterable[str]]) -> Question:
    """Take ``from OUTLET``, ``since DAY`` and ``as of TIME`` off the front; what is left is the topic.

    Words that name no outlet, day or time are left where they are: ``from russia with love`` is a topic.
    """
    question, rest = Question(""), typed.strip()
    while True:
        taken = (
            _since(question, rest, now, zone) or _as_of(question, rest, now, zone) or _outlet(question, rest, outlets)
        )
        if taken is None:
            return replace(question, words=topic(rest))
        question, rest = taken


def topic(typed: str) -> str:
    """The words that are searched: what stands in quotation marks or after ``about``, else all that was typed."""
    typed = typed.strip()
    if about := _ABOUT.fullmatch(typed):
        typed = about[1].strip()
    return " ".join(_QUOTED.findall(typed)).strip() or typed


def terms(words: str) -> frozenset[str]:
    """The words of a topic or a label as they are compared: lower case, without endings of the plural."""
    return frozenset(map(_stem, re.findall(r"\w+", words)))


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})(es|s)$", "", word.casefold())


def _since(question: Question, rest: str, now: datetime, zone: str) -> tuple[Question, str] | None:
    found = _SINCE.match(rest)
    day = _day(found[1], now.astimezone(ZoneInfo(zone)).date()) if found else None
    if found is None or day is None or question.since:
        return None
    return replace(question, since=datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)), rest[found.end() :]


def _day(named: str, today: date) -> date | None:
    named = named.lower()
    if named in _DAYS:  # the last such day, today included
        return today - timedelta(days=(today.weekday() - _DAYS.index(named)) % 7)
    if named in {"today", "yesterday"}:
        return today - timedelta(days=named == "yesterday")
    try:
        return date.fromisoformat(named)
    except ValueError:
        return None


def _as_of(question: Question, rest: str, now: datetime, zone: str) -> tuple[Question, str] | None:
    found = _AS_OF.match(rest)
    if found is None or not (found[1] or found[2]) or question.as_of:
        return None
    day = _day(found[1] or "today", now.astimezone(ZoneInfo(zone)).date())
    if day is None:
        return None
    at = time(int(found[2]), int(found[3])) if found[2] else time(23, 59, 59)
    moment = datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
    return replace(question, as_of=min(moment, now)), rest[found.end() :]


def _outlet(question: Question, rest: str, outlets: Callable[[], Iterable[str]]) -> tuple[Question, str] | None:
    found = _FROM.match(rest)
    if found is None or question.outlet:
        return None
    words = rest[found.end() :].split()
    known = {name: name.casefold().split() for name in outlets()}
    for length in range(len(words), 0, -1):
        start = [word.casefold().strip(",:") for word in words[:length]]
        named = sorted((len(parts), name) for name, parts in known.items() if parts[:length] == start)
        if named:
            return replace(question, outlet=named[0][1]), " ".join(words[length:])
    return None
