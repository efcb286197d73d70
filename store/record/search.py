"""Finding facts by words, in an answer that comes within the deadline however large the store.

bm25 ranks every match and grows with them. Here the newest matches are fetched by row number, which
follows publication, in passes from strict to loose: the words as a phrase, all words, and only if
that is not enough, some of them. What is fetched is ranked in Python. As long as a pass has fewer
matches than `EXACT` the ranking sees all of them.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from store.model import Event, Fact, Finding
from store.record.base import VISIBLE, lived
from store.record.facts import fact_of
from store.record.findings import FindingReads
from store.record.keys import maybe_micros
from store.record.words import Question, Synonyms, question, rings

EXACT = 2000
"""Matches of one pass that are fetched and ranked; with fewer than that the ranking is exact."""

DEADLINE = 0.05
"""Seconds the full-text passes may take together; what was found by then is the answer, marked as truncated."""

FACTS_PER_EVENT = 50


class Hit(NamedTuple):
    """One event with the facts that matched, the best first, and the findings that rest on them."""

    event: Event
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Answers grouped by event (never two in one), the best first; ``other`` are facts of no event.

    ``truncated``: there may be more than was looked at. ``nearest_topics``: labels of events that
    have some of the words, when none has enough.
    """

    events: tuple[Hit, ...] = ()
    other: tuple[Fact, ...] = ()
    truncated: bool = False
    nearest_topics: tuple[str, ...] = ()


@dataclass(slots=True)
class _Candidates:
    """What the passes found: row number → score, event of each, and whether all was looked at."""

    scores: dict[int, float] = field(default_factory=dict)
    events: dict[int, str | None] = field(default_factory=dict)
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class _Scope:
    where: str
    arguments: dict[str, int | str | None]


class SearchReads(FindingReads):
    """Search."""

    def search(
        self,
        words: str,
        *,
        outlet: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        as_of: datetime | None = None,
        now: datetime | None = None,
        limit: int = 10,
        synonyms: Synonyms | None = None,
        deadline: float = DEADLINE,
    ) -> SearchResult:
        """Facts that answer some words.

        Args:
            words: whatever somebody typed: at most 8 terms of its first 200 characters count. Without
                any, the newest facts that the other arguments let through.
            outlet: only what this outlet published.
            since: only what was published at or after this time (what has no date is left out).
            until: only what was published before this time.
            as_of: what the record said at this time.
            now: for embargoes; without it nothing that has one is shown.
            limit: events, and facts of no event, at most.
            synonyms: in place of the store's own.
            deadline: seconds for the full-text passes.
        """
        asked = question(words, self.synonyms if synonyms is None else rings(synonyms))
        with self._snapshot():
            scope = self._scope(outlet, since, until, as_of, now)
            if asked is None:
                newest = self._newest(scope, deadline) if not words.strip() else _Candidates()
                return self._grouped(newest, now, as_of, limit)
            found = self._candidates(asked, scope, deadline)
            if not found.scores:
                near = () if found.truncated else self._nearest(asked, scope, now, deadline)
                return SearchResult(truncated=found.truncated, nearest_topics=near)
            return self._grouped(found, now, as_of, limit)

    def nearest_topics(self, words: str, *, now: datetime | None = None, limit: int = 5) -> tuple[str, ...]:
        """Labels of the latest events that have at least one of the words."""
        asked = question(words, self.synonyms)
        if asked is None:
            return ()
        return self._nearest(asked, self._scope(None, None, None, None, now), now, DEADLINE)[:limit]

    def _scope(
        self,
        outlet: str | None,
        since: datetime | None,
        until: datetime | None,
        as_of: datetime | None,
        now: datetime | None,
    ) -> _Scope:
        stands, more = lived(as_of)
        where = [stands, VISIBLE]
        if outlet is not None:
            where.append("a.outlet = :outlet collate nocase")
        if since is not None:
            where.append("a.published_us >= :since")
        if until is not None:
            where.append("a.published_us < :until")
        arguments = {
            "now": self._now(now),
            "outlet": outlet,
            "since": maybe_micros(since),
            "until": maybe_micros(until),
        }
        return _Scope(" and ".join(where), {**arguments, **more})

    def _candidates(self, asked: Question, scope: _Scope, deadline: float) -> _Candidates:
        found = _Candidates()
        ends = time.monotonic() + deadline
        try:
            if len(asked.terms) > 1:
                self._pass(found, asked.phrase(), "{sentence topic names}", 4.0, scope, ends)
            self._pass(found, asked.all_terms(), "{sentence names}", 3.0, scope, ends)
            self._pass(found, asked.all_terms(), "{sentence names topic}", 2.0, scope, ends)
            if not found.scores:
                self._pass(found, asked.all_terms(), "", 1.0, scope, ends)
            if found.scores:
                self._pass(found, asked.all_terms(), "{names}", 0.5, scope, ends, only_known=True)
            if len(found.scores) < asked.enough and asked.enough < len(asked.terms):
                self._some_terms(found, asked, scope, ends)
        except _OutOfTime:
            found.truncated = True
        return found

    def _newest(self, scope: _Scope, deadline: float) -> _Candidates:
        found = _Candidates()
        try:
            self._fetch(found, "fact f", "1", 1.0, scope, time.monotonic() + deadline)
        except _OutOfTime:
            found.truncated = True
        return found

    def _some_terms(self, found: _Candidates, asked: Question, scope: _Scope, ends: float) -> None:
        """Facts that have enough of the terms, counted over the newest of each."""
        counted = _Candidates()
        for term in asked.each():
            self._pass(counted, term, "", 1.0, scope, ends)
        count = len(asked.terms)
        for no, score in counted.scores.items():
            if score >= asked.enough and no not in found.scores:
                found.scores[no] = score / (count + 1)
                found.events[no] = counted.events[no]
        found.truncated |= counted.truncated

    def _pass(
        self,
        found: _Candidates,
        match: str,
        columns: str,
        worth: float,
        scope: _Scope,
        ends: float,
        *,
        only_known: bool = False,
    ) -> None:
        """Fetch the newest matches of one full-text query and add its worth to their scores."""
        scope = _Scope(scope.where, {**scope.arguments, "match": f"{columns} : ({match})" if columns else match})
        tables = "fact_words_fts w join fact f on f.no = w.rowid"
        self._fetch(
            found, tables, "fact_words_fts match :match", worth, scope, ends, order="w.rowid", only_known=only_known
        )

    def _fetch(
        self,
        found: _Candidates,
        tables: str,
        where: str,
        worth: float,
        scope: _Scope,
        ends: float,
        *,
        order: str = "f.no",
        only_known: bool = False,
    ) -> None:
        rows = self._timed(
            f"select f.no, coalesce(e.merged_into, s.event) as event from {tables} "
            "join article a on a.no = f.article "
            "left join strand s on s.no = f.strand left join event e on e.id = s.event "
            f"where {where} and {scope.where} order by {order} desc limit :limit",
            {**scope.arguments, "limit": EXACT + 1},
            ends,
        )
        found.truncated |= len(rows) > EXACT
        for row in rows[:EXACT]:
            if only_known and row["no"] not in found.scores:
                continue
            found.scores[row["no"]] = found.scores.get(row["no"], 0.0) + worth
            found.events[row["no"]] = row["event"]

    def _timed(self, sql: str, arguments: dict[str, int | str | None], ends: float) -> list[sqlite3.Row]:
        left = ends - time.monotonic()
        if left <= 0:
            raise _OutOfTime
        try:
            with self._deadline(left):
                return self._all(sql, arguments)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_INTERRUPT":
                raise
            raise _OutOfTime from error

    def _nearest(self, asked: Question, scope: _Scope, now: datetime | None, deadline: float) -> tuple[str, ...]:
        found = _Candidates()
        try:
            self._pass(found, asked.any_term(), "", 1.0, scope, time.monotonic() + deadline)
        except _OutOfTime:
            return ()
        newest = [event for no in sorted(found.events, reverse=True) if (event := found.events[no]) is not None]
        labels = (event.label for event in self.events(list(dict.fromkeys(newest))[:5], now=now))
        return tuple(dict.fromkeys(labels))

    def _grouped(self, found: _Candidates, now: datetime | None, as_of: datetime | None, limit: int) -> SearchResult:
        """The candidates by event; an event is as good as its best fact, then as recent as its latest."""
        best = sorted(found.scores, key=lambda no: (found.scores[no], no), reverse=True)
        groups: dict[str | None, list[int]] = {}
        for no in best:
            groups.setdefault(found.events[no], []).append(no)
        chosen = [event for event in groups if event is not None][:limit]
        events = {event.id: event for event in self.events(chosen, now=now)}
        lost = [no for event in chosen if event not in events for no in groups[event]]
        other = sorted(groups.get(None, []) + lost, key=best.index)[:limit]
        shown = {event: groups[event][:FACTS_PER_EVENT] for event in chosen if event in events}
        facts = self._by_no([*other, *(no for nos in shown.values() for no in nos)], now, as_of)
        hits = []
        for event, nos in shown.items():
            held = tuple(facts[no] for no in nos if no in facts)
            rest_on = self.findings_of_facts([fact.id for fact in held], now=now)
            hits.append(Hit(events[event], held, rest_on))
        more = len([event for event in groups if event is not None]) > len(chosen)
        more = more or any(len(groups[event]) > FACTS_PER_EVENT for event in chosen)
        more = more or len(groups.get(None, [])) > limit
        return SearchResult(
            tuple(hits), tuple(facts[no] for no in other if no in facts), truncated=found.truncated or more
        )

    def _by_no(self, nos: list[int], now: datetime | None, as_of: datetime | None) -> dict[int, Fact]:
        rows = self._facts(
            "f.no in (select value from json_each(:nos))", {"nos": f"[{','.join(map(str, nos))}]"}, now, as_of
        )
        return {row["no"]: fact_of(row) for row in rows}


class _OutOfTime(Exception):
    """The deadline has passed."""
