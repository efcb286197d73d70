"""Finding facts by words, in an answer that comes within the deadline however large the store.

bm25 ranks every match and grows with them. Here the newest matches are fetched by row number, which
follows publication, in passes from strict to loose: the words as a phrase, all words, and only if
that is not enough, some of them. What is fetched is ranked in Python by how strictly it matched, by
names, and by recency. Up to `EXACT` matches the ranking sees all of them.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from store.model import Event, Fact, Finding
from store.record.base import LISTED, VISIBLE, Deadline, lived
from store.record.facts import fact_of
from store.record.findings import FindingReads
from store.record.keys import maybe_micros
from store.record.words import Question, Synonyms, question, rings

EXACT = 2000
"""Matches of one pass up to which all are fetched and ranked."""

DEADLINE = 0.05
"""Seconds of work that the full-text passes may take together (see base.Deadline); what was found by
then is the answer, marked as truncated."""

NEWEST = 300
"""Matches of a pass that are fetched and ranked where there are more than `EXACT`."""

_LABELS = 3  # facts of an event, the best, whose label may speak for it

MOST_FACTS, FACTS_PER_EVENT = 200, 50
"""Facts in one answer, and of one event in it."""


class Hit(NamedTuple):
    """One event with the facts that matched, the best first, and the findings that rest on them."""

    event: Event
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Answers grouped by event (never two in one), the best first.

    ``other`` are facts of no event, and of events that only mention what others are about.

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
            deadline: seconds of work for the full-text passes.
        """
        asked = question(words, self.synonyms if synonyms is None else rings(synonyms))
        with self._snapshot():
            scope = self._scope(outlet, since, until, as_of, now)
            if asked is None:
                newest = self._newest(scope, deadline) if not words.strip() else _Candidates()
                return self._grouped(None, newest, now, as_of, limit)
            found = self._candidates(asked, scope, deadline)
            if not found.scores:
                near = () if found.truncated else self._nearest(asked, scope, now, deadline)
                return SearchResult(truncated=found.truncated, nearest_topics=near)
            return self._grouped(asked, found, now, as_of, limit)

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
        ends = Deadline(deadline)
        levels = _levels(asked)
        base = levels[0][0]
        try:
            if self._few(base, ends):
                # The loosest level has all the others in it: fetch it once, then only see who is in them.
                self._pass(found, *levels[0], scope, ends, EXACT)
                for match, worth in levels[1:] if found.scores else ():
                    self._favour(found, match, worth, ends)
            else:
                for match, worth in levels:
                    self._pass(found, match, worth, scope, ends, NEWEST)
                self._other_events(found, base, scope, ends)
            if not found.scores:
                self._pass(found, asked.all_terms(), 1.0, scope, ends, NEWEST)
            if not found.scores and asked.enough < len(asked.terms):
                self._some_terms(found, asked, scope, ends)
            if found.scores:
                self._favour(found, f"{{names}} : ({asked.any_term()})", 0.5, ends)
        except _OutOfTime:
            found.truncated = True
        return found

    def _few(self, match: str, ends: Deadline) -> bool:
        """Whether so few facts match that all can be ranked: a look at the index alone."""
        counted = "select count(*) from (select 1 from fact_words_fts where fact_words_fts match :match limit :limit)"
        return int(self._timed(counted, {"match": match, "limit": EXACT + 1}, ends)[0][0]) <= EXACT

    def _other_events(self, found: _Candidates, match: str, scope: _Scope, ends: Deadline) -> None:
        """Look past a topic of the day: the newest matches of events that are not among the candidates yet."""
        known = json.dumps([event for event in set(found.events.values()) if event is not None])
        where = "(s.event is null or s.event not in (select value from json_each(:known)))"
        beyond = _Scope(f"{scope.where} and {where}", {**scope.arguments, "known": known})
        self._pass(found, match, 1.0, beyond, ends, NEWEST)

    def _favour(self, found: _Candidates, match: str, worth: float, ends: Deadline) -> None:
        """Add to the scores of those candidates that also match a stricter query."""
        rows = self._timed(
            "select rowid from fact_words_fts where fact_words_fts match :match order by rowid desc limit :limit",
            {"match": match, "limit": EXACT},
            ends,
        )
        for row in rows:
            if row[0] in found.scores:
                found.scores[row[0]] += worth

    def _newest(self, scope: _Scope, deadline: float) -> _Candidates:
        found = _Candidates()
        try:
            self._fetch(found, "fact f", "f.no", 1.0, scope, Deadline(deadline), NEWEST)
        except _OutOfTime:
            found.truncated = True
        return found

    def _some_terms(self, found: _Candidates, asked: Question, scope: _Scope, ends: Deadline) -> None:
        """Facts that have enough of the terms, counted over the newest of each."""
        counted = _Candidates()
        for term in asked.each():
            self._pass(counted, term, 1.0, scope, ends, EXACT)
        for no, score in counted.scores.items():
            if score >= asked.enough:
                found.scores[no] = score
                found.events[no] = counted.events[no]
        found.truncated |= counted.truncated

    def _pass(self, found: _Candidates, match: str, worth: float, scope: _Scope, ends: Deadline, limit: int) -> None:
        """Fetch the newest matches of one full-text query and add its worth to their scores."""
        scope = _Scope(f"fact_words_fts match :match and {scope.where}", {**scope.arguments, "match": match})
        self._fetch(found, "fact_words_fts w join fact f on f.no = w.rowid", "w.rowid", worth, scope, ends, limit)

    def _fetch(
        self, found: _Candidates, tables: str, order: str, worth: float, scope: _Scope, ends: Deadline, limit: int
    ) -> None:
        rows = self._timed(
            f"select f.no, coalesce(e.merged_into, s.event) as event from {tables} "
            "join article a on a.no = f.article "
            "left join strand s on s.no = f.strand left join event e on e.id = s.event "
            f"where {scope.where} and {LISTED} order by {order} desc limit :limit",
            {**scope.arguments, "limit": limit + 1},
            ends,
        )
        found.truncated |= len(rows) > limit
        for row in rows[:limit]:
            found.scores[row["no"]] = found.scores.get(row["no"], 0.0) + worth
            found.events[row["no"]] = row["event"]

    def _timed(self, sql: str, arguments: dict[str, int | str | None], ends: Deadline) -> list[sqlite3.Row]:
        if ends.over():
            raise _OutOfTime
        try:
            with self._deadline(ends):
                return self._all(sql, arguments)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_INTERRUPT":
                raise
            raise _OutOfTime from error

    def _nearest(self, asked: Question, scope: _Scope, now: datetime | None, deadline: float) -> tuple[str, ...]:
        found = _Candidates()
        try:
            self._pass(found, asked.any_term(), 1.0, scope, Deadline(deadline), NEWEST)
        except _OutOfTime:
            return ()
        newest = [event for no in sorted(found.events, reverse=True) if (event := found.events[no]) is not None]
        labels = (event.label for event in self.events(list(dict.fromkeys(newest))[:5], now=now))
        return tuple(dict.fromkeys(labels))

    def _grouped(
        self, asked: Question | None, found: _Candidates, now: datetime | None, as_of: datetime | None, limit: int
    ) -> SearchResult:
        """The candidates by event; an event is as good as its best fact, then as recent as its latest."""
        best = sorted(found.scores, key=lambda no: (found.scores[no], no), reverse=True)
        groups: dict[str | None, list[int]] = {}
        for no in best:
            groups.setdefault(found.events[no], []).append(no)
        answers = self._answers(asked, groups, limit)
        chosen = answers[:limit]
        known = set(answers)
        passing = [no for no in best if (event := found.events[no]) is not None and event not in known]
        events = {event.id: event for event in self.events(chosen, now=now)}
        lost = [no for event in chosen if event not in events for no in groups[event]]
        other = (groups.get(None, []) + passing + lost)[:limit]
        most = min(FACTS_PER_EVENT, MOST_FACTS // max(1, len(chosen)))
        shown = {event: groups[event][:most] for event in chosen if event in events}
        facts = self._by_no([*other, *(no for nos in shown.values() for no in nos)], now, as_of)
        hits = []
        for event, nos in shown.items():
            held = tuple(facts[no] for no in nos if no in facts)
            rest_on = self.findings_of_facts([fact.id for fact in held], now=now)
            hits.append(Hit(events[event], held, rest_on))
        more = len(answers) > len(chosen)
        more = more or any(len(groups[event]) > most for event in chosen)
        more = more or len(groups.get(None, [])) + len(passing) > limit
        return SearchResult(
            tuple(hits), tuple(facts[no] for no in other if no in facts), truncated=found.truncated or more
        )

    def _answers(self, asked: Question | None, groups: dict[str | None, list[int]], limit: int) -> list[str]:
        """The events that answer, the best first.

        Where the label of some has a word of the question, those that only mention it in passing are
        no answer: a call that "followed a dramatic swap" is no swap.
        """
        events = [event for event in groups if event is not None]
        if asked is None:
            return events
        spoken_for = {no: event for event in events[: 3 * limit] for no in groups[event][:_LABELS]}
        rows = self._all(
            "select rowid from fact_words_fts where fact_words_fts match :match "
            "and rowid in (select value from json_each(:nos))",
            {"match": f"{{topic}} : ({asked.any_term()})", "nos": json.dumps(list(spoken_for))},
        )
        about = {spoken_for[row[0]] for row in rows}
        return [event for event in events if event in about] or events

    def _by_no(self, nos: list[int], now: datetime | None, as_of: datetime | None) -> dict[int, Fact]:
        rows = self._facts(
            "f.no in (select value from json_each(:nos))", {"nos": f"[{','.join(map(str, nos))}]"}, now, as_of
        )
        return {row["no"]: fact_of(row) for row in rows}


def _levels(asked: Question) -> list[tuple[str, float]]:
    """Full-text queries from loose to strict, with what matching each is worth."""
    everything = asked.all_terms()
    levels = [(f"{{sentence names topic}} : ({everything})", 2.0), (f"{{sentence names}} : ({everything})", 3.0)]
    if len(asked.terms) > 1:
        levels.append((f"{{sentence names topic}} : ({asked.phrase()})", 4.0))
    return levels


class _OutOfTime(Exception):
    """The deadline has passed."""
