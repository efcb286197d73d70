"""From what was typed to what the record holds: the grammar of ``/facts``, without Slack."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import lines
from handlers.roles import Rules
from store.model import Event, Fact, Finding

_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_ABOUT = re.compile(r"about\s+(.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the record holds on a question: events with their facts and findings, and facts of no event.

    Only facts with a live quote in an article that may be shown. ``truncated``: the record has more.
    """

    query: str
    events: tuple[tuple[Event, tuple[Fact, ...], tuple[Finding, ...]], ...]
    other: tuple[Fact, ...] = ()
    truncated: bool = False
    nearest_topics: tuple[str, ...] = ()


def topic(typed: str) -> str:
    """The words that are searched: what stands in quotation marks or after ``about``, else all that was typed."""
    typed = typed.strip()
    if about := _ABOUT.fullmatch(typed):
        typed = about[1].strip()
    return " ".join(_QUOTED.findall(typed)).strip() or typed


def terms(words: str) -> frozenset[str]:
    """The words of a topic or a label as they are compared: lower case, without endings of the plural."""
    return frozenset(re.sub(r"(?<=\w{3})(es|s)$", "", word) for word in re.findall(r"\w+", words.casefold()))


def ask(typed: str, store: Any, now: datetime, rules: Rules) -> Asked:
    """Answer what was typed after ``/facts``, as of now."""
    del rules
    query = topic(typed)
    found = store.search(query, as_of=now)
    events = tuple(
        (event, kept, tuple(findings))
        for event, facts, findings in found.events
        if (kept := lines.shown(store, facts, now))
    )
    return Asked(query, events, lines.shown(store, found.other, now), found.truncated, tuple(found.nearest_topics))
