"""Keeping the store well: checks, counts, backup, and forgetting for good."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import StoreDamaged, StoreError
from store.model import Finding, Slot
from store.record.base import Reads, Writes, ids
from store.record.codec import load
from store.record.events import STRAND, Placed, telling
from store.record.findings import trimmed
from store.record.history import Arrival
from store.record.keys import moment, text_hash
from store.record.slots import slot_of

_COUNTED = {
    "articles": "select count(*) from article",
    "revisions": "select count(*) from revision",
    "facts": "select count(*) from fact where retired_us is null and whole = 0",
    "events": "select count(distinct event) from strand where retired_us is null and event is not null",
    "findings": "select count(*) from finding where dropped_us is null",
    "open findings": "select count(*) from finding where dropped_us is null and state != 'decided'",
    "decisions": "select count(*) from decision",
    "owed": "select count(*) from delivery where state = 'owed'",
    "sending": "select count(*) from delivery where state = 'sending'",
    "sent": "select count(*) from delivery where state = 'sent'",
    "failed": "select count(*) from delivery where state = 'failed'",
}


@dataclass
class Left:
    """What has to be judged anew after a forgetting: it stands, but rested on what is gone.

    Tellings that were linked with one that is gone, facts whose telling is gone or that shared a finding with
    one that is, slots that have lost a value, the findings that cited what is gone, which telling was in which
    event, and the texts that stand but are to be told anew without some of their words.
    """

    strands: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    slots: set[tuple[Slot, str]] = field(default_factory=set)
    findings: set[str] = field(default_factory=set)
    stood: dict[str, Finding] = field(default_factory=dict)
    tellings: set[Placed] = field(default_factory=set)
    untold: list[Arrival] = field(default_factory=list)


class UpkeepReads(Reads):
    """The state of the store."""

    def counts(self) -> dict[str, int]:
        """How many there are of everything."""
        return {name: int(self._value(sql)) for name, sql in _COUNTED.items()}

    def check(self) -> None:
        """Let SQLite look for damage in the file and compare the full-text index with what it stands on.

        Raises:
            StoreDamaged: it found some.
        """
        rows = self._all("pragma quick_check(5)")
        if [row[0] for row in rows] != ["ok"]:
            faults = "; ".join(str(row[0]) for row in rows)
            raise StoreDamaged(f"the store is damaged ({faults}): put the last backup in its place")


class UpkeepWrites(UpkeepReads, Writes):
    """Forgetting. `Store.forget` calls these and then cleans the file."""

    def erase_article(self, article_id: str, left: Left) -> bool:
        """Delete an article with everything taken from it; only two hashes stay, to keep it out. False: unknown."""
        article = self._one("select no, url from article where id = ?", (article_id,))
        if article is None:
            return False
        no = article["no"]
        hashes = [row["text_hash"] for row in self._all("select text_hash from revision where article = ?", (no,))]
        urls = self._all("select url from article_url where article = ?", (no,))
        marks = {*hashes, *(text_hash(row["url"]) for row in urls)}
        self._run_many("insert or ignore into forgotten values (?, ?)", [(mark, self._at) for mark in marks])
        self._erase_facts([row["no"] for row in self._all("select no from fact where article = ?", (no,))], left)
        self._erase_strands([row["no"] for row in self._all("select no from strand where article = ?", (no,))], left)
        self._run("delete from extraction where revision in (select no from revision where article = ?)", (no,))
        for table in ("revision", "article_url"):
            self._run(f"delete from {table} where article = ?", (no,))
        self._run("delete from article where no = ?", (no,))
        self._erase_empty_slots()
        return True

    def erase_person(self, names: Iterable[str], left: Left) -> int:
        """Black out a person's names wherever they stand, and delete the facts that have them.

        Give every form a name is written in. Each of its characters becomes "█", so that the offsets
        of all other facts still hold.

        Returns:
            How many articles were changed.
        """
        pattern = _names(names)
        stated = (
            "select f.no, f.article, f.body, f.quote, w.sentence, w.names from fact f join fact_words w on w.no = f.no"
        )
        gone = [row for row in self._all(stated) if _has(row, pattern)]
        self._erase_facts([row["no"] for row in gone], left)
        self._leave({row["article"] for row in gone}, left)
        tellings = self._all("select no, label, body from strand")
        named = [row["no"] for row in tellings if _has(row, pattern)]
        left.untold += self._texts_of_strands(named)
        self._erase_strands(named, left)
        changed = 0
        for table, key, columns in _TEXTS:
            count = self._black_out(table, key, columns, pattern)
            changed += count if table == "revision" else 0
        for table in ("watch", "mute"):
            topics = {row["topic"] for row in self._all(f"select topic from {table}") if _has(row, pattern)}
            self._run_many(f"delete from {table} where topic = ?", [(topic,) for topic in topics])
        self._erase_empty_slots()
        return changed

    def _black_out(self, table: str, key: tuple[str, ...], columns: tuple[str, ...], pattern: re.Pattern[str]) -> int:
        rows = [row for row in self._all(f"select * from {table}") if _has(row, pattern, columns)]
        changes = ", ".join(f"{column} = ?" for column in columns)
        chosen = " and ".join(f"{column} = ?" for column in key)
        for row in rows:
            texts = [None if row[column] is None else _blacked_out(row[column], pattern) for column in columns]
            self._run(f"update {table} set {changes} where {chosen}", (*texts, *(row[column] for column in key)))
        return len(rows)

    def rebuild_index(self) -> None:
        """Write the full-text index anew: deleted words stay in its old segments."""
        self._run("insert into fact_words_fts (fact_words_fts) values ('rebuild')")

    def trim_decisions(self, findings: Iterable[str]) -> None:
        """Leave of what people had before them when they decided only what the record still says."""
        rows = self._all(
            "select d.no, d.seen, d.means, v.body from decision d left join finding_version v "
            "on v.finding = coalesce(d.stands_on, d.finding) and v.retired_us is null "
            "where d.finding in (select value from json_each(:ids)) or d.stands_on in (select value from json_each(:ids))",
            {"ids": ids(findings)},
        )
        self._run_many(
            "update decision set seen = ?, means = ? where no = ?",
            [(*trimmed(row["seen"], row["means"], row["body"]), row["no"]) for row in rows],
        )

    def _erase_facts(self, nos: list[int], left: Left) -> None:
        listed = f"[{','.join(map(str, nos))}]"
        fact_ids = [
            row["id"]
            for row in self._all("select id from fact where no in (select value from json_each(?))", (listed,))
        ]
        cited = self._all(
            "select distinct v.finding, v.body, v.retired_us from finding_version v, json_each(:ids) j where instr(v.body, '\"' || j.value || '\"')",
            {"ids": ids(fact_ids)},
        )
        left.findings |= {row["finding"] for row in cited}
        for row in cited:
            finding = load(Finding, row["body"], id=row["finding"], state="open")
            left.facts |= {fact for side in finding.sides for fact in side.facts}
            if row["retired_us"] is None:
                left.stood[finding.id] = finding
        left.slots |= {slot_of(row["key"]) for row in self._all(_SLOTS, {"ids": ids(fact_ids)})}
        findings = ids({row["finding"] for row in cited})
        chosen = "finding in (select value from json_each(?))"
        self._run(f"delete from finding_version where {chosen}", (findings,))
        self._run(f"delete from finding_fact where {chosen}", (findings,))
        self._run(
            f"update decision set reason = '' where {chosen} or stands_on {chosen.partition(' ')[2]}", 2 * (findings,)
        )
        self._run(
            "update finding set dropped_us = ?, slot = '', event = null where id in (select value from json_each(?))",
            (self._at, findings),
        )
        self._run("update delivery set detail = '{}' where subject in (select value from json_each(?))", (findings,))
        self._run("delete from slot_fact where fact in (select value from json_each(?))", (ids(fact_ids),))
        self._run("delete from fact_words where no in (select value from json_each(?))", (listed,))
        self._run("delete from fact where no in (select value from json_each(?))", (listed,))

    def _leave(self, articles: set[int], left: Left) -> None:
        """Note what stands of articles that lost some of their words: it is read beside others' anew."""
        standing = "article in (select value from json_each(?)) and retired_us is null"
        for table, found in (("fact", left.facts), ("strand", left.strands)):
            rows = self._all(f"select id from {table} where {standing}", (f"[{','.join(map(str, sorted(articles)))}]",))
            found |= {row["id"] for row in rows}

    def _texts_of_strands(self, nos: list[int]) -> list[Arrival]:
        rows = self._all(
            "select distinct r.no, r.seen_us from strand s join article a on a.no = s.article join revision r on r.no = a.revision "
            "where s.no in (select value from json_each(?)) and s.retired_us is null order by r.no",
            (f"[{','.join(map(str, nos))}]",),
        )
        return [Arrival(row["no"], moment(row["seen_us"])) for row in rows]

    def _erase_strands(self, nos: list[int], left: Left) -> None:
        listed = f"[{','.join(map(str, nos))}]"
        chosen = "(select value from json_each(?))"
        for row in self._all(f"{STRAND} where s.no in {chosen}", (listed,)):
            left.tellings.add((telling(row), row["event"]))
            ends = self._all("select a, b from link where a = :id or b = :id", {"id": row["id"]})
            left.strands |= {end for link in ends for end in link}
            self._run("delete from link where a = ? or b = ?", (row["id"], row["id"]))
            if row["event"] is not None:
                self._rename_event(row["event"], listed)
        left.facts |= {row["id"] for row in self._all(f"select id from fact where strand in {chosen}", (listed,))}
        self._run(f"update fact set strand = null where strand in {chosen}", (listed,))
        self._run(
            "update fact_words set topic = '' where no in (select no from fact where strand is null) and topic != ''"
        )
        self._run(f"delete from strand_key where strand in {chosen}", (listed,))
        self._run(f"delete from strand where no in {chosen}", (listed,))

    def _rename_event(self, event: str, without: str) -> None:
        """Give an event the label of another of its tellings, or none."""
        label = self._value(
            "select label from strand where event = ? and no not in (select value from json_each(?)) order by no limit 1",
            (event, without),
        )
        self._run("update event set label = ?, interval = null where id = ?", (label or "", event))

    def _erase_empty_slots(self) -> None:
        self._run("delete from slot_value where no not in (select value from slot_fact)")
        self._run("delete from slot where no not in (select slot from slot_value)")


_SLOTS = (
    "select distinct l.key from slot_fact x join slot_value v on v.no = x.value join slot l on l.no = v.slot "
    "where x.fact in (select value from json_each(:ids))"
)

# Where words of articles and people's words stand: table, key, columns.
_TEXTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("article", ("no",), ("headline", "byline", "file", "url")),
    ("revision", ("no",), ("text", "headline")),
    ("fact_words", ("no",), ("sentence", "names", "topic", "headline")),
    ("extraction", ("revision",), ("quotations", "names", "notes")),
    ("event", ("id",), ("label",)),
    ("link", ("a", "b", "by"), ("reasons",)),
    ("finding_version", ("no",), ("body",)),
    ("decision", ("id",), ("reason", "seen", "means")),
    ("delivery", ("id",), ("detail", "reason")),
)


def back_up(source: sqlite3.Connection, path: str) -> None:
    """Copy a store that is in use, all of one moment, into a new file; the copy is checked.

    Raises:
        StoreError: there is a file already, or the copy could not be written.
    """
    target = Path(path)
    if target.exists():
        raise StoreError(f"{path} exists already: a backup never overwrites a file")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    copy = sqlite3.connect(part, isolation_level=None)
    try:
        source.backup(copy)  # in one go: step by step it would begin again at every write
        copy.execute("pragma journal_mode = delete")
        if (answer := copy.execute("pragma quick_check(1)").fetchone()[0]) != "ok":
            raise StoreDamaged(f"the copy of the store is damaged ({answer}): check the disk of {path}")
    finally:
        copy.close()
    part.rename(target)


def _names(names: Iterable[str]) -> re.Pattern[str]:
    found = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    if not found:
        raise StoreError("no name was given: nothing was forgotten")
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in found), re.IGNORECASE)


def _has(row: sqlite3.Row, pattern: re.Pattern[str], columns: Iterable[str] = ()) -> bool:
    wanted = tuple(columns) or tuple(row.keys())
    return any(isinstance(row[column], str) and pattern.search(row[column]) for column in wanted)


def _blacked_out(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: "█" * len(match.group()), text)
