"""Findings and what people said to them. The state is never set: it follows from the decisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from store.errors import UnknownId
from store.model import Decision, Finding, Side
from store.record.base import VISIBLE, ids, lived
from store.record.codec import dump, load
from store.record.keys import maybe_micros, micros, moment
from store.record.slots import SlotReads, SlotWrites, slot_key, slot_of
from store.record.words import question

Change = Literal["new", "changed", "reopened", "same"]
State = Literal["open", "decided", "reopened"]

Withdrawal = Literal["deleted", "killed", "withheld", "told anew", "revised", "parted", "agreed"]

_OWN = ("id", "state", "first_seen", "assigned_to")  # not part of what a version says
_CHUNK = 100
_MATCHES = 20_000  # facts that a topic may match before findings are looked up by them


@dataclass(frozen=True, slots=True)
class Usefulness:
    """Of so many decided findings, how many a desk found worth having."""

    useful: int
    of: int


class FindingReads(SlotReads):
    """Questions about findings. A side whose every fact is hidden is left out, and with it the reasons."""

    def finding(self, finding_id: str, *, now: datetime | None = None, as_of: datetime | None = None) -> Finding:
        """One finding, also one that no longer holds (see `holds`): then as it last was.

        When fewer than two of its sides may be shown, it has no sides.

        Raises:
            UnknownId: there is none with this id (or was none at that time).
        """
        found = self._versions("v.finding = :id", {"id": finding_id}, as_of, dropped=True)
        if not found:
            raise UnknownId(f"no finding has the id {finding_id!r}")
        return self._shown(found, now, as_of)[0]

    def findings(
        self,
        *,
        state: State | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        topic: str | None = None,
        event: str | None = None,
        now: datetime | None = None,
        as_of: datetime | None = None,
        limit: int = -1,
    ) -> tuple[Finding, ...]:
        """Findings that hold and may be shown, those first seen earliest first.

        Args:
            state: open, decided or reopened (at ``as_of``, if given).
            since: changed after this time (record time).
            until: changed no later than this time.
            topic: words that one of its facts must have, as in `search`.
            event: only those of this event.
            now: for embargoes.
            as_of: what they looked like then.
            limit: at most so many.
        """
        where, arguments = ["1"], dict[str, str | int]()
        if since is not None:
            where.append("v.recorded_us > :since")
            arguments["since"] = micros(since)
        if until is not None:
            where.append("v.recorded_us <= :until")
            arguments["until"] = micros(until)
        if event is not None:
            where.append("g.event = :event")
            arguments["event"] = event
        if topic is not None:
            asked = question(topic, self.synonyms)
            if asked is None:
                return ()
            where.append(_ABOUT)
            arguments |= {"match": asked.all_terms(), "matches": _MATCHES}
        if state is not None and as_of is None:
            where.append("g.state = :state")
            arguments["state"] = state
        chosen: list[Finding] = []
        for rows in self._pages(" and ".join(where), arguments, as_of, limit):
            found = self._shown(self._found(rows, as_of), now, as_of)
            chosen += [item for item in found if item.sides and state in (None, item.state)]
            if 0 <= limit <= len(chosen):
                return tuple(chosen[:limit])
        return tuple(chosen)

    def holds(self, finding_id: str) -> bool:
        """Whether the facts still bear a finding out: it was not dropped."""
        return self._value("select 1 from finding where id = ? and dropped_us is null", (finding_id,)) is not None

    def withdrawal(self, finding_id: str, now: datetime) -> tuple[Withdrawal, tuple[str, ...]]:
        """Why a finding does not hold any more, as far as the record knows, and the outlets whose articles did it.

        An article was deleted; killed; withheld or under embargo; another finding says the same of these articles; an
        article was revised, so that it says no longer what it said; or the facts belong to other events now. Otherwise
        the articles agree, as they are read now.
        """
        body = self._value("select body from finding_version where finding = ? order by no desc limit 1", (finding_id,))
        if body is None:
            return "deleted", ()
        found = load(Finding, body, id=finding_id, state="open")
        cited = {fact for side in found.sides for fact in side.facts}
        rows = self._all(
            f"select f.id, f.article, f.retired_us is null as stands, a.status, a.outlet, {VISIBLE} as visible, s.event "
            "from fact f join article a on a.no = f.article left join strand s on s.no = f.strand "
            "where f.id in (select value from json_each(:ids)) order by f.no",
            {"ids": ids(cited), "now": self._now(now)},
        )
        last = {row["id"]: row for row in rows}
        if cited - set(last):
            return "deleted", ()
        whys: tuple[tuple[Withdrawal, list[sqlite3.Row]], ...] = (
            ("killed", [row for row in last.values() if row["status"] == "killed"]),
            ("withheld", [row for row in last.values() if not row["visible"]]),
            ("told anew", list(last.values()) if self._told_anew(found, {row["article"] for row in rows}) else []),
            ("revised", [row for row in last.values() if not row["stands"]]),
            ("parted", list(last.values()) if len({row["event"] for row in last.values()}) > 1 else []),
        )
        why, those = next(((why, those) for why, those in whys if those), ("agreed", []))
        return why, tuple(sorted({row["outlet"] for row in those if row["outlet"]}))

    def _told_anew(self, gone: Finding, articles: set[int]) -> bool:
        """Whether a finding that holds sets two of these articles apart in the same attribute."""
        rows = self._all(
            "select id, article from fact where retired_us is null and article in (select value from json_each(?))",
            (json.dumps(sorted(articles)),),
        )
        of = {row["id"]: row["article"] for row in rows}
        return any(
            slot_of(one.slot)[0] == slot_of(gone.slot)[0]
            and len({of[fact] for side in one.sides for fact in side.facts if fact in of}) > 1
            for one in self.findings_of_facts(of)
        )

    def findings_of_slot(self, slot: object, anchor: str) -> tuple[Finding, ...]:
        """The findings of a slot that hold, whole: for evaluation, not for show."""
        found = self._versions("g.slot = :slot", {"slot": slot_key(slot, anchor)}, None)  # type: ignore[arg-type]
        return tuple(found)

    def findings_of_event(self, event: str) -> tuple[Finding, ...]:
        """The findings of an event that hold, whole: for evaluation, not for show."""
        return tuple(self._versions("g.event = :event", {"event": event}, None))

    def decisions(self, finding_id: str | None = None, *, as_of: datetime | None = None) -> tuple[Decision, ...]:
        """What was decided on a finding (or on all), in order, undone decisions and undos included."""
        rows = self._all(
            f"select * from decision where (:id is null or {_on(':id', as_of)}) and (:as_of is null or at_us <= :as_of) "
            "order by no",
            {"id": finding_id, "as_of": maybe_micros(as_of)},
        )
        return tuple(_decision(row) for row in rows)

    def findings_of_facts(self, fact_ids: Iterable[str], *, now: datetime | None = None) -> tuple[Finding, ...]:
        """Findings that hold, may be shown, and rest on one of these facts."""
        where = "v.finding in (select finding from finding_fact where fact in (select value from json_each(:ids)))"
        found = self._shown(self._versions(where, {"ids": ids(fact_ids)}, None), now, None)
        return tuple(item for item in found if item.sides)

    def usefulness(self, by: Literal["outlet", "kind", "attribute"]) -> dict[str, Usefulness]:
        """How many decided findings were worth having, by outlet, kind or attribute.

        "Not the same event" and "extraction error" say that one should not have been raised.
        """
        if by == "outlet":
            key = "a.outlet"
            tables = "join finding_fact x on x.finding = g.id join fact f on f.id = x.fact join article a on a.no = f.article"
        else:
            key, tables = ("g.kind" if by == "kind" else "g.slot"), ""
        rows = self._all(
            f"select distinct g.id, {key} as key from finding g {tables} where g.state != 'open' and g.slot != ''"
        )
        verdicts = self._verdicts({row["id"] for row in rows})
        counts: dict[str, list[bool]] = {}
        for row in rows:
            if row["key"] is not None and (verdict := verdicts.get(row["id"])):
                name = slot_of(row["key"])[0].attribute if by == "attribute" else row["key"]
                counts.setdefault(name, []).append(verdict not in ("not same event", "extraction error"))
        return {name: Usefulness(sum(marks), len(marks)) for name, marks in sorted(counts.items())}

    def _verdicts(self, finding_ids: Iterable[str]) -> dict[str, str]:
        by_finding = self._decided(list(finding_ids), None)
        standing = {finding: _standing(rows) for finding, rows in by_finding.items()}
        return {finding: row["verdict"] for finding, (row, _) in standing.items() if row is not None}

    def _versions(
        self, where: str, arguments: dict[str, str | int], as_of: datetime | None, *, dropped: bool = False
    ) -> list[Finding]:
        """Findings as one version of each says."""
        return self._found(self._version_rows(where, arguments, as_of, dropped=dropped), as_of)

    def _version_rows(
        self,
        where: str,
        arguments: dict[str, str | int],
        as_of: datetime | None,
        *,
        dropped: bool = False,
        limit: int = -1,
    ) -> list[sqlite3.Row]:
        """The version of each finding that stands, or stood at a time; for dropped ones the last."""
        if as_of is not None:
            arguments = {**arguments, "as_of": micros(as_of)}
            stands = "v.recorded_us <= :as_of and (v.retired_us is null or v.retired_us > :as_of)"
        else:
            stands = "v.retired_us is null"
        if dropped:
            last = "g.dropped_us is not null and v.retired_us = g.dropped_us"
            stands = f"({stands} or ({last}{' and v.recorded_us <= :as_of' if as_of else ''}))"
        rows = self._all(
            "select g.id, g.state, g.first_us, g.assigned_to, v.body from finding_version v "
            f"join finding g on g.id = v.finding where {where} and {stands} order by g.first_us, g.id, v.no limit :limit",
            {**arguments, "limit": limit},
        )
        return list({row["id"]: row for row in rows}.values())

    def _pages(
        self, where: str, arguments: dict[str, str | int], as_of: datetime | None, limit: int
    ) -> Iterator[list[sqlite3.Row]]:
        """The same, page by page, so that a few findings of a large record are found without reading all of it.

        Without a limit it is one query, which sees one state of the record.
        """
        if limit < 0:
            rows = self._version_rows(where, arguments, as_of)
            yield from (rows[start : start + _CHUNK] for start in range(0, len(rows), _CHUNK))
            return
        after: dict[str, str | int] = {"after_us": -1, "after": ""}
        page = f"{where} and (g.first_us, g.id) > (:after_us, :after)"
        while rows := self._version_rows(page, {**arguments, **after}, as_of, limit=min(max(limit, 10), _CHUNK)):
            yield rows
            after = {"after_us": rows[-1]["first_us"], "after": rows[-1]["id"]}

    def _found(self, rows: Sequence[sqlite3.Row], as_of: datetime | None) -> list[Finding]:
        """Rows as findings, with the state that the decisions of the time give."""
        found = [self._built(row) for row in rows]
        if as_of is None:
            return found
        decided = self._decided([item.id for item in found], as_of)
        return [_with_state(item, decided.get(item.id, ())) for item in found]

    def _built(self, row: sqlite3.Row) -> Finding:
        found = load(Finding, row["body"], id=row["id"], state=row["state"], assigned_to=row["assigned_to"])
        return replace(found, first_seen=moment(row["first_us"]))

    def _decided(self, finding_ids: Sequence[str], as_of: datetime | None) -> dict[str, list[sqlite3.Row]]:
        rows = self._all(
            f"select * from decision where {_on('(select value from json_each(:ids))', as_of)} "
            "and (:as_of is null or at_us <= :as_of) order by no",
            {"ids": ids(finding_ids), "as_of": maybe_micros(as_of)},
        )
        found: dict[str, list[sqlite3.Row]] = {}
        for row in rows:
            now_on = row["stands_on"] if as_of is None else None
            found.setdefault(now_on or row["finding"], []).append(row)
        return found

    def _shown(self, found: Sequence[Finding], now: datetime | None, as_of: datetime | None) -> list[Finding]:
        """The same findings with only what may be shown."""
        cited = {fact for item in found for side in item.sides for fact in side.facts}
        stands, more = lived(as_of)
        rows = self._all(
            "select f.id from fact f join article a on a.no = f.article "
            f"where f.id in (select value from json_each(:ids)) and {stands} and {VISIBLE}",
            {"ids": ids(cited), "now": self._now(now), **more},
        )
        visible = {row["id"] for row in rows}
        return [_only(item, visible) for item in found]


class FindingWrites(FindingReads, SlotWrites):
    """Keeping findings and decisions."""

    def save_finding(self, finding: Finding) -> Change:
        """Keep what a finding looks like now. A decision is never overwritten: a new value reopens it.

        Returns:
            ``new``; ``same`` when nothing changed; ``reopened`` when a value came that the person who
            decided had not before them; ``changed`` for anything else.
        """
        body = dump(replace(finding, state="open"), without=_OWN)
        row = self._one("select * from finding where id = ?", (finding.id,))
        if row is None:
            self._run(
                "insert into finding (id, slot, event, kind, verdict, state, first_us, changed_us) values (?, ?, ?, ?, ?, 'open', ?, ?)",
                (finding.id, finding.slot, finding.event, finding.kind, finding.verdict, self._at, self._at),
            )
            self._add_version(finding, body)
            return "new"
        standing = self._value(
            "select body from finding_version where finding = ? and retired_us is null", (finding.id,)
        )
        if standing == body:
            return "same"
        self._retire_version(finding.id)
        self._add_version(finding, body)
        self._run(
            "update finding set slot = ?, event = ?, kind = ?, verdict = ?, changed_us = ?, dropped_us = null where id = ?",
            (finding.slot, finding.event, finding.kind, finding.verdict, self._at, finding.id),
        )
        state = self._settle_state(finding.id)
        return "reopened" if state == "reopened" and row["state"] != "reopened" else "changed"

    def drop_findings(self, finding_ids: Iterable[str]) -> None:
        """Mark findings that no longer hold. Their history and the decisions on them stay."""
        for finding_id in finding_ids:
            self._retire_version(finding_id)
            self._run(
                "update finding set dropped_us = ?, changed_us = ? where id = ?", (self._at, self._at, finding_id)
            )

    def decide(self, decision: Decision) -> Decision:
        """Record a person's word, or with verdict ``undo`` take back the decision it ``undoes``.

        For ``assign``, ``reason`` is the user it is assigned to.

        Returns:
            The decision, with an id if it had none.

        Raises:
            UnknownId: no such finding, or nothing of its that could be undone.
        """
        version = self._value(
            "select body from finding_version where finding = ? order by no desc limit 1", (decision.finding,)
        )
        if version is None:
            raise UnknownId(f"no finding has the id {decision.finding!r}")
        undoing = decision.undoes and self._value(
            f"select 1 from decision where id = :undoes and {_on(':finding', None)}",
            {"undoes": decision.undoes, "finding": decision.finding},
        )
        if (decision.verdict == "undo") != bool(undoing):
            raise UnknownId(f"finding {decision.finding!r} has no decision {decision.undoes!r} to undo")
        number = self._value("select count(*) from decision where finding = ?", (decision.finding,))
        finding = load(Finding, version, id="", state="open")
        (shown,) = self._shown([finding], None, None)
        meant = dict(zip(("a", "b"), (side.value for side in shown.sides), strict=False)).get(decision.verdict, "")
        decision = replace(decision, id=decision.id or f"{decision.finding}.d{number + 1}", means=meant)
        self._run(
            "insert into decision (id, finding, actor, at_us, verdict, reason, undoes, means, seen) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                decision.id,
                decision.finding,
                decision.actor,
                micros(decision.at),
                decision.verdict,
                decision.reason,
                decision.undoes,
                decision.means,
                json.dumps(sorted(_signature(finding)), ensure_ascii=False),
            ),
        )
        self._settle_state(decision.finding)
        return decision

    def go_on(self, gone: str, now: str, reworded: Mapping[str, str]) -> None:
        """Let a finding go on as another that tells the same: what people said of it, what was posted of it, and since when.

        What was decided stays written on the finding that it was decided on. ``reworded`` are its values that stand in
        other words now.
        """
        standing = self._all(f"select no, seen, means from decision where {_on(':gone', None)}", {"gone": gone})
        self._run_many(
            "update decision set stands_on = ?, seen = ?, means = ? where no = ?",
            [
                (now, _reworded(row["seen"], reworded), reworded.get(row["means"], row["means"]), row["no"])
                for row in standing
            ],
        )
        for table, subject in (("delivery", "subject"), ("deferred", "finding")):
            self._run(f"update or ignore {table} set {subject} = ? where {subject} = ?", (now, gone))
        self._run(
            "update finding set first_us = min(first_us, (select first_us from finding where id = ?)) where id = ?",
            (gone, now),
        )
        for finding_id in (gone, now):
            self._settle_state(finding_id)

    def _settle_state(self, finding_id: str) -> State:
        found = next(iter(self._versions("v.finding = :id", {"id": finding_id}, None, dropped=True)), None)
        if found is None:  # forgotten
            return "open"
        decided = self._decided([finding_id], None).get(finding_id, [])
        settled = _with_state(found, decided)
        self._run(
            "update finding set state = ?, assigned_to = ? where id = ?",
            (settled.state, settled.assigned_to, finding_id),
        )
        return settled.state

    def _add_version(self, finding: Finding, body: str) -> None:
        self._run(
            "insert into finding_version (finding, body, recorded_us) values (?, ?, ?)", (finding.id, body, self._at)
        )
        self._run_many(
            "insert or ignore into finding_fact values (?, ?)",
            [(fact, finding.id) for side in finding.sides for fact in side.facts],
        )

    def _retire_version(self, finding_id: str) -> None:
        self._run(
            "update finding_version set retired_us = ? where finding = ? and retired_us is null",
            (self._at, finding_id),
        )
        self._run("delete from finding_fact where finding = ?", (finding_id,))


_ABOUT = (
    "v.finding in (select x.finding from (select rowid from fact_words_fts where fact_words_fts match :match "
    "order by rowid desc limit :matches) w join fact f on f.no = w.rowid join finding_fact x on x.fact = f.id)"
)


def _on(findings: str, as_of: datetime | None) -> str:
    """The condition that a decision stands on findings (or stood, then: on those that it was made on)."""
    chosen = f"in {findings}" if findings.startswith("(") else f"= {findings}"
    if as_of is not None:
        return f"finding {chosen}"
    return f"((finding {chosen} and stands_on is null) or stands_on {chosen})"


def _signature(finding: Finding) -> set[str]:
    """The values that a person who decides has before them."""
    return {f"{finding.verdict}\0{side.value}" for side in finding.sides}


def _reworded(seen: str, values: Mapping[str, str]) -> str:
    """What a person had before him (a column of a decision), with the words in which it stands now."""
    known = set(json.loads(seen))
    parts = [signed.split("\0", 1) for signed in known]
    known |= {f"{verdict}\0{values[value]}" for verdict, value in parts if value in values}
    return json.dumps(sorted(known), ensure_ascii=False)


def trimmed(seen: str, means: str, body: str | None) -> tuple[str, str]:
    """Of what a person had before them and meant (columns of a decision) what a version of the finding still has."""
    finding = load(Finding, body, id="", state="open") if body else None
    still = _signature(finding) if finding else set()
    kept = means if finding and any(side.value == means for side in finding.sides) else ""
    return json.dumps(sorted(still & set(json.loads(seen))), ensure_ascii=False), kept


def _standing(rows: Sequence[sqlite3.Row]) -> tuple[sqlite3.Row | None, sqlite3.Row | None]:
    """The last verdict and the last assignment that nobody took back; an undo can be undone too."""
    undone: set[str] = set()
    for row in reversed(rows):
        if row["verdict"] == "undo" and row["id"] not in undone:
            undone.add(row["undoes"])
    verdict = assigned = None
    for row in rows:
        if row["id"] in undone or row["verdict"] == "undo":
            continue
        if row["verdict"] == "assign":
            assigned = row
        else:
            verdict = row
    return verdict, assigned


def _with_state(finding: Finding, decisions: Sequence[sqlite3.Row]) -> Finding:
    verdict, assigned = _standing(decisions)
    state: State = "open"
    if verdict is not None:
        state = "decided" if _signature(finding) <= set(json.loads(verdict["seen"])) else "reopened"
    return replace(finding, state=state, assigned_to=(assigned["reason"] or assigned["actor"]) if assigned else None)


def _only(finding: Finding, visible: set[str]) -> Finding:
    sides = [Side(side.value, tuple(fact for fact in side.facts if fact in visible)) for side in finding.sides]
    left = tuple(side for side in sides if side.facts)
    if len(left) == len(finding.sides):
        return replace(finding, sides=left)
    # The reasons may quote what is hidden.
    return replace(finding, sides=left if len(left) > 1 else (), reasons=())


def _decision(row: sqlite3.Row) -> Decision:
    return Decision(
        id=row["id"],
        finding=row["finding"],
        actor=row["actor"],
        at=moment(row["at_us"]),
        verdict=row["verdict"],
        reason=row["reason"],
        undoes=row["undoes"],
        means=row["means"],
    )
