"""From what was typed to what the record holds: the grammar of ``/facts``, without Slack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers import lines
from handlers.roles import Rules
from store.model import Event, Fact, Finding
from store.record import Store

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_ABOUT = re.compile(r"about\s+(.+)", re.IGNORECASE | re.DOTALL)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SINCE = re.compile(rf"since\s+(today|yesterday|{'|'.join(_DAYS)}|\d{{4}}-\d\d-\d\d)\b\s*", re.IGNORECASE)
_AS_OF = re.compile(r"as\s+of\s+(?:(\d{4}-\d\d-\d\d)\b\s*)?(?:([01]?\d|2[0-3]):([0-5]\d)\b)?\s*", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)


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
        (event, kept, _then(store, event, asked.as_of, now) if asked.as_of else findings)
        for event, facts, findings in found.events
        if (kept := lines.shown(store, facts, now, as_of=asked.as_of))
    )
    other = lines.shown(store, found.other, now, as_of=asked.as_of)
    return Asked(typed.strip(), asked, events, other, found.truncated, tuple(found.nearest_topics))


def _then(store: Store, event: Event, as_of: datetime, now: datetime) -> tuple[Finding, ...]:
    return store.findings(event=event.id, as_of=as_of, now=now)


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
    return frozenset(re.sub(r"(?<=\w{3})(es|s)$", "", word) for word in re.findall(r"\w+", words.casefold()))


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
