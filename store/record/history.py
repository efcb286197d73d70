"""The record as it grew: each text that came in, with what was taken from it, in order of arrival."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from store.errors import UnknownId
from store.model import WHOLE, Article, Extraction, Fact, Name, Quotation
from store.record.base import VISIBLE, Reads, lived
from store.record.codec import load, load_many
from store.record.keys import maybe_moment, moment

_LIVES_ON = (1 << 62) - 1  # after every time at which a fact was retired


@dataclass(frozen=True, slots=True)
class Arrival:
    """One text that came in and was read; ``no`` finds it again in this store."""

    no: int
    seen: datetime


class HistoryReads(Reads):
    """Questions about what came in."""

    def arrivals(self, *, now: datetime | None = None) -> tuple[Arrival, ...]:
        """Every text that was read, the first seen first; of articles that may not be shown none."""
        rows = self._all(
            "select r.no, r.seen_us from revision r join extraction e on e.revision = r.no "
            f"join article a on a.no = r.article where {VISIBLE} order by r.seen_us, r.no",
            {"now": self._now(now)},
        )
        return tuple(Arrival(row["no"], moment(row["seen_us"])) for row in rows)

    def arrival(self, fact_id: str, *, as_of: datetime) -> Arrival:
        """The text in which a fact stood at a time.

        Raises:
            UnknownId: it did not stand then.
        """
        stood, at = lived(as_of)
        row = self._one(
            f"select r.no, r.seen_us from fact f join revision r on r.no = f.revision where f.id = :id and {stood}",
            {"id": fact_id, **at},
        )
        if row is None:
            raise UnknownId(f"no fact had the id {fact_id!r} then")
        return Arrival(row["no"], moment(row["seen_us"]))

    def arrived(self, arrival: Arrival) -> tuple[Article, Extraction]:
        """An article as it was when this text of it came, and what was last taken from that text.

        Raises:
            UnknownId: it was forgotten meanwhile.
        """
        row = self._one(
            "select a.*, r.text, r.headline as told, r.published_us as dated, "
            "a.revision = r.no as stands, e.quotations, e.names, e.notes from revision r "
            "join article a on a.no = r.article join extraction e on e.revision = r.no where r.no = ?",
            (arrival.no,),
        )
        if row is None:
            raise UnknownId("a text was forgotten while it was looked at: ask again")
        given = datetime.fromisoformat(row["published"]) if row["stands"] and row["published"] else None
        article = Article(
            text=row["text"],
            id=row["id"],
            file=row["file"],
            outlet=row["outlet"],
            published=given or maybe_moment(row["dated"]),
            published_basis=row["published_basis"],
            headline=row["told"],
            byline=row["byline"],
            url=row["url"],
            seen=arrival.seen,
        )
        taken = self._taken(arrival, article.id)
        return article, Extraction(
            tuple(fact for fact in taken if fact.rule != WHOLE),
            load_many(Quotation, row["quotations"]),
            load_many(Name, row["names"]),
            notes=load_many(str, row["notes"]),
            whole=tuple(fact for fact in taken if fact.rule == WHOLE),
        )

    def _taken(self, arrival: Arrival, article_id: str) -> tuple[Fact, ...]:
        """The facts and whole sentences of a text: those that stand, or where it was superseded those that stood last."""
        rows = self._all(
            "select id, body from fact where revision = :no and coalesce(retired_us, :on) = "
            "(select max(coalesce(retired_us, :on)) from fact where revision = :no) order by no",
            {"no": arrival.no, "on": _LIVES_ON},
        )
        facts = (load(Fact, row["body"], id=row["id"], article=article_id) for row in rows)
        return tuple(replace(fact, event=None) for fact in facts)
