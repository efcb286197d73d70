"""Events: each article's tellings (strands), what joins or parts them, and where an old id leads."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from store.errors import UnknownId
from store.model import DateValue, Event, Link, Strand
from store.record.base import VISIBLE, ids
from store.record.codec import dump, dump_many, load, load_many
from store.record.facts import FactReads, FactWrites
from store.record.keys import first_row, micros

# A strand takes part in grouping while it stands and its article may be shown: what is hidden joins and parts nothing.
_STANDS = f"s.retired_us is null and {VISIBLE}"
STRAND = "select s.no, s.id, s.body, s.event, a.id as article from strand s join article a on a.no = s.article"

Placed = tuple[Strand, str | None]
"""A telling with the event it is in."""

CANDIDATES = 200
"""Tellings that one new telling is held against, at most: those that share most keys, then the nearest in time."""


class EventReads(FactReads):
    """Questions about events."""

    def event(self, event_id: str, *, now: datetime | None = None) -> Event:
        """An event; an id that was merged into another leads there.

        Raises:
            UnknownId: there is none, or nothing of it may be shown.
        """
        found = self.events([event_id], now=now)
        if not found:
            raise UnknownId(f"no event has the id {event_id!r}")
        return found[0]

    def events(self, event_ids: Iterable[str], *, now: datetime | None = None) -> tuple[Event, ...]:
        """Events in the order asked for, each once. Only what may be shown lends its label."""
        wanted = list(event_ids)
        rows = self._all(
            "select e.id as asked, t.id, t.label, t.interval from event e join event t on t.id = coalesce(e.merged_into, e.id) "
            "where e.id in (select value from json_each(?))",
            (ids(wanted),),
        )
        standing = {row["asked"]: row for row in rows}
        chosen = {row["id"]: row for asked in wanted if (row := standing.get(asked)) is not None}
        strands = self._visible_strands(chosen, now)
        return tuple(_event(row, strands[event]) for event, row in chosen.items() if strands[event])

    def strands_of_article(self, article_id: str, *, now: datetime | None = None) -> tuple[Strand, ...]:
        """The tellings of an article that stand, for grouping."""
        return self._strands("a.id = :of", article_id, now)

    def strands_of_event(self, event_id: str, *, now: datetime | None = None) -> tuple[Strand, ...]:
        """The tellings that stand in an event."""
        return self._strands("s.event = :of", event_id, now)

    def _strands(self, where: str, of: str, now: datetime | None) -> tuple[Strand, ...]:
        told = f"{STRAND} where {where} and {_STANDS} order by s.no"
        return tuple(telling(row) for row in self._all(told, {"of": of, "now": self._now(now)}))

    def placed(self, article_id: str) -> tuple[Placed, ...]:
        """The tellings of an article, whether or not it may be shown, with the events they are in."""
        rows = self._all(f"{STRAND} where a.id = ? and s.retired_us is null order by s.no", (article_id,))
        return tuple((telling(row), row["event"]) for row in rows)

    def events_of(self, strand_ids: Iterable[str]) -> dict[str, str]:
        """The event of each telling that is in one."""
        rows = self._all(
            "select id, event from strand where id in (select value from json_each(?)) "
            "and retired_us is null and event is not null",
            (ids(strand_ids),),
        )
        return {row["id"]: row["event"] for row in rows}

    def events_of_articles(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The events that articles tell of, by id."""
        rows = self._all(
            "select distinct s.event from strand s join article a on a.no = s.article where s.retired_us is null "
            "and s.event is not null and a.id in (select value from json_each(?)) order by s.event",
            (ids(article_ids),),
        )
        return tuple(row["event"] for row in rows)

    def strands_by_keys(
        self, keys: Iterable[str], limit: int = CANDIDATES, *, near: datetime | None = None
    ) -> tuple[Strand, ...]:
        """Tellings that share a key, those that share most first, then the nearest in time.

        Of a key that many share only those published ``near`` that time count (the latest, without it):
        an old article that comes late finds its contemporaries, not today's news.
        """
        shared: Counter[int] = Counter()
        middle = (1 << 62) if near is None else first_row(micros(near))
        for key in dict.fromkeys(keys):
            for side, order in (("<", "desc"), (">=", "asc")):
                rows = self._all(
                    f"select s.no from strand_key k join strand s on s.no = k.strand join article a on a.no = s.article "
                    f"where k.key = :key and k.strand {side} :middle and {_STANDS} order by k.strand {order} limit :limit",
                    {"key": key, "middle": middle, "limit": limit, "now": self._now(None)},
                )
                shared.update(row["no"] for row in rows)
        best = sorted(shared, key=lambda no: (-shared[no], abs(middle - no), no))[:limit]
        rows = self._all(f"{STRAND} where s.no in (select value from json_each(?))", (f"[{','.join(map(str, best))}]",))
        by_no = {row["no"]: telling(row) for row in rows}
        return tuple(by_no[no] for no in best)

    def links_of(self, strand_ids: Iterable[str]) -> tuple[Link, ...]:
        """Every link that has one of these tellings at an end."""
        rows = self._all(
            "with wanted as (select value as id from json_each(?)) "
            "select * from link where a in (select id from wanted) union "
            "select * from link where b in (select id from wanted) order by a, b, by",
            (ids(strand_ids),),
        )
        return tuple(_link(row) for row in rows)

    def links_of_decision(self, actor: str, decision_id: str) -> tuple[Link, ...]:
        """The links that a person's decision made, whatever has become of the words it was made on."""
        rows = self._all("select * from link where by = ? and by != 'rule' order by a, b", (actor,))
        return tuple(link for row in rows if decision_id in (link := _link(row)).reasons)

    def component(self, strand_ids: Iterable[str]) -> tuple[tuple[Strand, ...], tuple[Link, ...]]:
        """The tellings that hang together with these by "same" links, and all links among them.

        Links that a person has overruled are followed too: the judge decides what they still hold.
        """
        wanted = list(strand_ids)
        rows = self._all(
            f"""
            with recursive reached(id) as (
                select value from json_each(:ids)
                union
                select case when l.a = r.id then l.b else l.a end from reached r
                join link l on (l.a = r.id or l.b = r.id) and l.same
            )
            {STRAND} where s.id in (select id from reached) and {_STANDS} order by s.id
            """,
            {"ids": ids(wanted), "now": self._now(None)},
        )
        strands = tuple(telling(row) for row in rows)
        members = {strand.id for strand in strands}
        links = tuple(link for link in self.links_of(members) if link.a in members and link.b in members)
        return strands, links

    def _visible_strands(self, event_ids: Iterable[str], now: datetime | None) -> dict[str, list[sqlite3.Row]]:
        wanted = list(event_ids)
        found: dict[str, list[sqlite3.Row]] = {event: [] for event in wanted}
        rows = self._all(
            "select s.id, s.label, s.event from strand s join article a on a.no = s.article "
            f"where s.event in (select value from json_each(:ids)) and s.retired_us is null and {VISIBLE} "
            "order by s.no, s.id",
            {"ids": ids(wanted), "now": self._now(now)},
        )
        for row in rows:
            found[row["event"]].append(row)
        return found


class EventWrites(EventReads, FactWrites):
    """Keeping tellings, links and events."""

    def save_strands(self, strands: Iterable[Strand]) -> None:
        """Keep the tellings of one or more articles, and let their facts be found by them."""
        for strand in strands:
            article = self._one("select no, published_us, seen_us from article where id = ?", (strand.article,))
            if article is None:
                raise UnknownId(f"no article has the id {strand.article!r}")
            body = dump(strand, without=("id", "article"))
            standing = self._one("select no, body from strand where id = ? and retired_us is null", (strand.id,))
            if standing is not None and standing["body"] == body:
                continue
            published = article["published_us"] if article["published_us"] is not None else article["seen_us"]
            self._save_strand(strand, body, article["no"], published)

    def _save_strand(self, strand: Strand, body: str, article_no: int, published: int) -> None:
        self._run("update strand set retired_us = ? where id = ? and retired_us is null", (self._at, strand.id))
        no = self._next_no("strand", published)
        self._run(
            "insert into strand (no, id, article, label, body, recorded_us) values (?, ?, ?, ?, ?, ?)",
            (no, strand.id, article_no, strand.label, body, self._at),
        )
        self._run_many("insert or ignore into strand_key values (?, ?)", [(key, no) for key in strand.keys])
        facts = [
            row["no"]
            for row in self._all(
                "select no from fact where id in (select value from json_each(?)) and article = ? and retired_us is null",
                (ids(strand.facts), article_no),
            )
        ]
        topic = " ".join((strand.label, *strand.kinds))
        self._run_many("update fact set strand = ? where no = ?", [(no, fact) for fact in facts])
        self._run_many("update fact_words set topic = ? where no = ?", [(topic, fact) for fact in facts])

    def save_links(self, links: Iterable[Link]) -> None:
        """Keep links; one by the same author between the same tellings is replaced."""
        self._run_many(
            "insert or replace into link values (?, ?, ?, ?, ?, ?)",
            [
                (min(link.a, link.b), max(link.a, link.b), link.by, link.same, link.strength, dump_many(link.reasons))
                for link in links
            ],
        )

    def drop_links(self, links: Iterable[Link]) -> None:
        """Take links back: those of the same author between the same tellings."""
        self._run_many(
            "delete from link where a = ? and b = ? and by = ?",
            [(min(link.a, link.b), max(link.a, link.b), link.by) for link in links],
        )

    def save_events(self, events: Iterable[Event]) -> tuple[str, ...]:
        """Keep events and move their tellings into them. An id that lost its last telling leads to where it went.

        Returns:
            The ids of the standing facts whose event is another than before.
        """
        moved: list[tuple[int, str | None, str]] = []
        for event in events:
            self._run(
                "insert into event values (?, ?, ?, null) on conflict (id) do update "
                "set label = excluded.label, interval = excluded.interval, merged_into = null",
                (event.id, event.label, None if event.interval is None else dump(event.interval)),
            )
            rows = self._all(
                "select no, event from strand where id in (select value from json_each(?)) and retired_us is null "
                "and event is not ? order by no",
                (ids(event.strands), event.id),
            )
            moved += [(row["no"], row["event"], event.id) for row in rows]
        self._run_many("update strand set event = ? where no = ?", [(new, no) for no, _, new in moved])
        for old, new in {old: new for _, old, new in reversed(moved) if old is not None}.items():
            self._redirect(old, new)
        rows = self._all(
            "select id from fact where strand in (select value from json_each(?)) and retired_us is null order by id",
            (f"[{','.join(str(no) for no, _, _ in moved)}]",),
        )
        return tuple(row["id"] for row in rows)

    def unplace(self, article_id: str) -> None:
        """Take an article that may not be shown out of its events, until it is placed again."""
        of = "(select no from article where id = ?)"
        self._run(f"update strand set event = null where article = {of}", (article_id,))
        self._run("update article set placed = 0 where id = ?", (article_id,))

    def _redirect(self, old: str, new: str) -> None:
        if self._value("select 1 from strand where event = ? and retired_us is null limit 1", (old,)):
            return
        self._run("update event set merged_into = ? where id = ? or merged_into = ?", (new, old, old))
        self._run("update event set merged_into = null where id = ?", (new,))


def telling(row: sqlite3.Row) -> Strand:
    """A row of the query of tellings as one."""
    return load(Strand, row["body"], id=row["id"], article=row["article"])


def _link(row: sqlite3.Row) -> Link:
    return Link(
        row["a"],
        row["b"],
        same=bool(row["same"]),
        strength=row["strength"],
        reasons=_reasons(row["reasons"]),
        by=row["by"],
    )


@lru_cache(maxsize=4096)  # an event of hundreds of articles has tens of thousands of links, and few reasons
def _reasons(text: str) -> tuple[str, ...]:
    return load_many(str, text)


def _event(row: sqlite3.Row, strands: Sequence[sqlite3.Row]) -> Event:
    labels = [strand["label"] for strand in strands]
    return Event(
        id=row["id"],
        label=row["label"] if row["label"] in labels else labels[0],
        strands=tuple(sorted(strand["id"] for strand in strands)),
        interval=None if row["interval"] is None else load(DateValue, row["interval"]),
    )
