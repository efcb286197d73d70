"""Slots: what can have one value, and who states which.

A slot is found by a 64-bit hash and verified by its full key, so that the cost of comparing a new
fact grows with the distinct values of its slot and not with the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from store.model import Claim, DateValue, Fact, Slot
from store.record.base import LIVE, VISIBLE, ids
from store.record.codec import dump
from store.record.events import EventReads, EventWrites
from store.record.facts import CLAIM, claim
from store.record.keys import hash64, micros

PER_VALUE = 12
"""Claims of one value that a comparison sees: the earliest published. More of them say nothing new."""

_UNKNOWN = (1 << 62) - 1  # sorts after every known time

Entry = tuple[Slot, str, str]
"""A slot, its anchor (an event id or an entity) and the id of a fact that fills it."""


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One distinct value of a slot and how many facts and outlets state it."""

    value: str
    facts: int
    outlets: int


def slot_key(slot: Slot, anchor: str) -> str:
    """The full key of a slot: what `Finding.slot` holds."""
    return json.dumps([slot.anchor, slot.kind, slot.attribute, anchor], ensure_ascii=False, separators=(",", ":"))


def slot_of(key: str) -> tuple[Slot, str]:
    """The slot and anchor that a key was made of."""
    scope, kind, attribute, anchor = json.loads(key)
    return Slot(scope, kind, attribute), anchor


def value_key(slot: Slot, fact: Fact) -> str:
    """What two facts must share to count as one value of a slot: everything stated, not how it is worded."""
    value = replace(fact.value, text="") if isinstance(fact.value, DateValue) and fact.value.start else fact.value
    stated: list[object] = [
        None if value is None else json.loads(dump(value)),
        fact.polarity,
        fact.modality,
        sorted(fact.scope),
        None if fact.time is None else [fact.time.start, fact.time.end, fact.time.precision],
        fact.place,
    ]
    if slot.kind != "quantity":
        stated += [fact.subject, fact.relation, fact.object]
    return json.dumps(stated, ensure_ascii=False, separators=(",", ":"))


class SlotReads(EventReads):
    """Questions about slots."""

    def slot_claims(
        self, slot: Slot, anchor: str, *, now: datetime | None = None, per_value: int = PER_VALUE
    ) -> tuple[Claim, ...]:
        """For each distinct value its earliest published claims (unknown last, then by id).

        A pure function of what is kept: which claims they are does not depend on the order of arrival.
        """
        found = []
        for value in self._all(
            "select v.no from slot_value v join slot l on l.no = v.slot where l.hash = ? and l.key = ? order by v.hash, v.value",
            _address(slot, anchor),
        ):
            found += self._all(
                f"select {CLAIM} join slot_fact x on x.fact = f.id "
                f"where x.value = :value and {LIVE} and {VISIBLE} order by x.at_us, x.fact limit :limit",
                {"value": value["no"], "now": self._now(now), "limit": per_value},
            )
        return tuple(claim(row) for row in found)

    def slot_values(self, slot: Slot, anchor: str, *, now: datetime | None = None) -> tuple[SlotValue, ...]:
        """The distinct values of a slot with their support, the best supported first."""
        hashed, key = _address(slot, anchor)
        rows = self._all(
            "select v.value, count(*) as facts, count(distinct a.outlet) as outlets from slot l "
            "join slot_value v on v.slot = l.no join slot_fact x on x.value = v.no "
            "join fact f on f.id = x.fact join article a on a.no = f.article "
            f"where l.hash = :hash and l.key = :key and {LIVE} and {VISIBLE} group by v.no order by facts desc, v.value",
            {"hash": hashed, "key": key, "now": self._now(now)},
        )
        return tuple(SlotValue(row["value"], row["facts"], row["outlets"]) for row in rows)


class SlotWrites(SlotReads, EventWrites):
    """Keeping slot values."""

    def put_slots(self, entries: Iterable[Entry]) -> None:
        """File facts under slots. Facts that state the same are filed under one value."""
        wanted = list(entries)
        facts = {item.fact.id: item for item in self.claims({fact for _, _, fact in wanted})}
        for slot, anchor, fact_id in wanted:
            if (item := facts.get(fact_id)) is None:
                continue
            value = self._value_no(self._slot_no(slot, anchor), value_key(slot, item.fact))
            published = _UNKNOWN if item.published is None else micros(item.published)
            self._run("insert or ignore into slot_fact values (?, ?, ?)", (value, published, fact_id))

    def clear_slots(self, fact_ids: Iterable[str]) -> tuple[tuple[Slot, str], ...]:
        """Take facts out of every slot, with the values that nobody states any more.

        Returns:
            The slots they were in: those have to be evaluated again.
        """
        rows = self._all(
            "select x.value, x.at_us, x.fact, l.key from slot_fact x join slot_value v on v.no = x.value "
            "join slot l on l.no = v.slot where x.fact in (select value from json_each(?))",
            (ids(fact_ids),),
        )
        self._run_many(
            "delete from slot_fact where value = ? and at_us = ? and fact = ?",
            [(row["value"], row["at_us"], row["fact"]) for row in rows],
        )
        self._run_many(
            "delete from slot_value where no = ? and not exists (select 1 from slot_fact where value = no)",
            [(value,) for value in {row["value"] for row in rows}],
        )
        return tuple(slot_of(key) for key in sorted({row["key"] for row in rows}))

    def _slot_no(self, slot: Slot, anchor: str) -> int:
        address = _address(slot, anchor)
        found = self._value("select no from slot where hash = ? and key = ?", address)
        if found is None:
            found = self._run("insert into slot (hash, key) values (?, ?)", address).lastrowid
        return int(found)

    def _value_no(self, slot: int, value: str) -> int:
        address = (slot, hash64(value), value)
        found = self._value("select no from slot_value where slot = ? and hash = ? and value = ?", address)
        if found is None:
            found = self._run("insert into slot_value (slot, hash, value) values (?, ?, ?)", address).lastrowid
        return int(found)


def _address(slot: Slot, anchor: str) -> tuple[int, str]:
    key = slot_key(slot, anchor)
    return hash64(key), key
