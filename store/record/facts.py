"""Facts: what an article says, kept with the words it says it in, retired but never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from store.errors import UnknownId, UnreadableArticle
from store.model import WHOLE, Article, Claim, Extraction, Fact, Name, Span, Strand, source
from store.record.articles import ArticleReads, ArticleWrites
from store.record.base import LISTED, LIVE, VISIBLE, ids, lived
from store.record.codec import dump, dump_many, load
from store.record.keys import maybe_moment, micros

COLUMNS = (
    "f.no, f.id, f.body, f.quote, f.recorded_us, f.retired_us, a.id as article, "
    "coalesce(e.merged_into, s.event) as event"
)
TABLES = "fact f join article a on a.no = f.article left join strand s on s.no = f.strand left join event e on e.id = s.event"
CLAIM = (
    f"{COLUMNS}, a.outlet, a.published, w.sentence, s.id as strand_id, s.body as strand_body, s.event as strand_event, "
    "m.id as main_id, m.body as main_body "
    f"from {TABLES} join fact_words w on w.no = f.no "
    "left join strand m on m.no = (select min(no) from strand where article = a.no and retired_us is null "
    "and json_extract(body, '$.main'))"
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact with the record's own knowledge of it: the words, since when, and until when it stood."""

    fact: Fact
    quote: str
    recorded: datetime
    retired: datetime | None


class FactReads(ArticleReads):
    """Questions about facts. What may not be shown is left out, without a word."""

    def fact(self, fact_id: str, *, now: datetime | None = None, as_of: datetime | None = None) -> Fact:
        """One fact that stands.

        Raises:
            UnknownId: there is none, it was retired, or it may not be shown.
        """
        found = self.facts([fact_id], now=now, as_of=as_of)
        if not found:
            raise UnknownId(f"no fact has the id {fact_id!r}")
        return found[0]

    def facts(
        self, fact_ids: Iterable[str], *, now: datetime | None = None, as_of: datetime | None = None
    ) -> tuple[Fact, ...]:
        """Facts by id, in the order asked for."""
        return tuple(item.fact for item in self.recorded(fact_ids, now=now, as_of=as_of))

    def recorded(
        self, fact_ids: Iterable[str], *, now: datetime | None = None, as_of: datetime | None = None
    ) -> tuple[Recorded, ...]:
        """Facts by id with their words and record times, in the order asked for."""
        wanted = list(fact_ids)
        rows = self._facts("f.id in (select value from json_each(:ids))", {"ids": ids(wanted)}, now, as_of)
        place = {fact_id: index for index, fact_id in reversed(list(enumerate(wanted)))}
        return tuple(_recorded(row) for row in sorted(rows, key=lambda row: place[row["id"]]))

    def facts_of_article(
        self, article_id: str, *, now: datetime | None = None, as_of: datetime | None = None, whole: bool = False
    ) -> tuple[Fact, ...]:
        """The facts of an article in the order of its text, with the sentences kept ``whole`` only where that is asked."""
        where = "a.id = :id" if whole else f"a.id = :id and {LISTED}"
        rows = self._facts(where, {"id": article_id}, now, as_of)
        return tuple(sorted((fact_of(row) for row in rows), key=lambda fact: (fact.evidence, fact.id)))

    def standing_facts(self, article_id: str) -> tuple[str, ...]:
        """The ids of all facts of an article, sentences kept whole included, whether or not they may be shown."""
        rows = self._all(
            f"select f.id from fact f join article a on a.no = f.article where a.id = ? and {LIVE} order by f.no",
            (article_id,),
        )
        return tuple(row["id"] for row in rows)

    def facts_of_event(
        self, event_id: str, *, now: datetime | None = None, as_of: datetime | None = None, limit: int = -1
    ) -> tuple[Fact, ...]:
        """The facts of an event, the latest published first; a merged id leads to the event it became."""
        standing = self._value("select merged_into from event where id = ?", (event_id,)) or event_id
        known_as = "s.event = :id or s.event in (select id from event where merged_into = :id)"
        rows = self._facts(
            f"f.strand in (select no from strand s where {known_as}) and {LISTED}",
            {"id": standing},
            now,
            as_of,
            limit=limit,
        )
        return tuple(fact_of(row) for row in rows)

    def facts_between(
        self, since: datetime, until: datetime, *, now: datetime | None = None, limit: int = -1
    ) -> tuple[Fact, ...]:
        """Facts recorded after ``since``, up to ``until``, and standing then: a past digest's view of its day."""
        where = f"f.recorded_us > :since and f.recorded_us <= :as_of and {LISTED}"
        rows = self._facts(where, {"since": micros(since)}, now, until, limit=limit)
        return tuple(fact_of(row) for row in rows)

    def claims(self, fact_ids: Iterable[str], *, now: datetime | None = None) -> tuple[Claim, ...]:
        """Facts with what a comparison needs to know of their articles, in the order of their ids."""
        rows = self._all(
            f"select {CLAIM} where f.id in (select value from json_each(:ids)) and {LIVE} and {VISIBLE} order by f.id",
            {"ids": ids(fact_ids), "now": self._now(now)},
        )
        return tuple(claim(row) for row in rows)

    def _facts(
        self, where: str, arguments: dict[str, Any], now: datetime | None, as_of: datetime | None, *, limit: int = -1
    ) -> list[sqlite3.Row]:
        stands, more = lived(as_of)
        return self._all(
            f"select {COLUMNS} from {TABLES} where ({where}) and {stands} and {VISIBLE} order by f.no desc limit :limit",
            {**arguments, **more, "now": self._now(now), "limit": limit},
        )


class FactWrites(FactReads, ArticleWrites):
    """Keeping what was extracted."""

    def save_extraction(self, article_id: str, extraction: Extraction) -> tuple[str, ...]:
        """Keep what the article's standing revision yields; retire what it no longer does.

        Returns:
            The ids of the facts that were retired, those that stand again in a new revision included.

        Raises:
            UnreadableArticle: a fact's evidence lies outside the text.
        """
        row = self._one(
            "select a.no, a.revision, r.text, r.headline, r.published_us, a.seen_us from article a "
            "join revision r on r.no = a.revision where a.id = ?",
            (article_id,),
        )
        if row is None:
            raise UnknownId(f"no article has the id {article_id!r}")
        taken = (*extraction.facts, *extraction.whole)
        bodies = {fact.id: dump(fact, without=("id", "article", "event")) for fact in taken}
        kept = self._kept(row, bodies)
        retired = self._retire(row["no"], kept)
        self._insert_facts(row, [fact for fact in taken if fact.id not in kept], bodies, extraction.names)
        self._run(
            "insert or replace into extraction values (?, ?, ?, ?, ?, ?)",
            (
                row["revision"],
                None if extraction.model is None else dump(extraction.model),
                dump_many(extraction.notes),
                dump_many(extraction.quotations),
                dump_many(extraction.names),
                self._at,
            ),
        )
        return retired

    def _kept(self, row: sqlite3.Row, bodies: dict[str, str]) -> set[str]:
        """Facts of this very revision that were extracted again as they were: ingesting twice equals once."""
        standing = self._all(
            "select id, body from fact f where f.article = ? and f.revision = ? and f.retired_us is null",
            (row["no"], row["revision"]),
        )
        return {fact["id"] for fact in standing if bodies.get(fact["id"]) == fact["body"]}

    def _retire(self, article_no: int, kept: set[str]) -> tuple[str, ...]:
        rows = self._all("select id, no from fact where article = ? and retired_us is null", (article_no,))
        gone = [row for row in rows if row["id"] not in kept]
        self._run_many("update fact set retired_us = ? where no = ?", [(self._at, row["no"]) for row in gone])
        if gone or not rows:
            self._run(
                "update strand set retired_us = ? where article = ? and retired_us is null", (self._at, article_no)
            )
        return tuple(sorted(row["id"] for row in gone))

    def _insert_facts(
        self, row: sqlite3.Row, facts: Sequence[Fact], bodies: dict[str, str], names: Sequence[Name]
    ) -> None:
        published = row["published_us"] if row["published_us"] is not None else row["seen_us"]
        first = self._next_no("fact", published)
        forms = _forms(names)
        article = Article(row["text"], headline=row["headline"])
        records, words = [], []
        for no, fact in enumerate(facts, first):
            quote, sentence = (_cut(source(fact, article), span, fact) for span in (fact.evidence, fact.sentence))
            records.append(
                (no, fact.id, row["no"], row["revision"], quote, bodies[fact.id], self._at, fact.rule == WHOLE)
            )
            words.append((no, sentence or quote, _names(fact, forms), "", row["headline"] or ""))
        self._run_many(
            "insert into fact (no, id, article, revision, quote, body, recorded_us, whole) values (?, ?, ?, ?, ?, ?, ?, ?)",
            records,
        )
        self._run_many("insert into fact_words values (?, ?, ?, ?, ?)", words)


def claim(row: sqlite3.Row) -> Claim:
    """A row of the claim query as a claim."""
    return Claim(
        fact=fact_of(row),
        outlet=row["outlet"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        strand=_strand(row, "strand"),
        main=_strand(row, "main"),
        text=row["quote"],
        sentence=row["sentence"],
    )


def _strand(row: sqlite3.Row, name: str) -> Strand | None:
    if row[f"{name}_id"] is None:
        return None
    return _read_strand(row[f"{name}_body"], row[f"{name}_id"], row["article"])


@lru_cache(maxsize=256)
def _read_strand(body: str, id_: str, article: str) -> Strand:
    """All facts of an article share a strand or two, and one round of comparing reads most of them many times."""
    return load(Strand, body, id=id_, article=article)


def fact_of(row: sqlite3.Row) -> Fact:
    """A row of the fact query as a fact."""
    return load(Fact, row["body"], id=row["id"], article=row["article"], event=row["event"])


def _recorded(row: sqlite3.Row) -> Recorded:
    recorded = maybe_moment(row["recorded_us"])
    assert recorded is not None
    return Recorded(fact_of(row), row["quote"], recorded, maybe_moment(row["retired_us"]))


def _cut(words: str, span: Span, fact: Fact) -> str:
    if not 0 <= span.start <= span.end <= len(words):
        raise UnreadableArticle(
            f"fact {fact.id!r} of {fact.article!r} claims characters {span.start} to {span.end} of a text of {len(words)}"
        )
    return words[span.start : span.end]


def _forms(names: Sequence[Name]) -> dict[str, str]:
    """Every surface form of a name, by each of them."""
    return {form: " ".join((name.text, *name.forms)) for name in names for form in (name.text, *name.forms)}


def _names(fact: Fact, forms: dict[str, str]) -> str:
    """The names that a fact is found by: who takes part, who says it, in every form its article uses."""
    said = [participant.name for participant in fact.participants if participant.name]
    if fact.attribution is not None:
        said += fact.attribution.speakers
    if fact.place:
        said.append(fact.place)
    words = (word for name in said for word in forms.get(name, name).split())
    return " ".join(dict.fromkeys(words))
