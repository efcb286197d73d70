"""Articles and their revisions: what each outlet published, and when it was seen."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from store.errors import InputError, UnknownId, UnreadableArticle
from store.model import Article, ArticleStatus, Quotation
from store.record.base import VISIBLE, Reads, Writes
from store.record.codec import load_many
from store.record.keys import article_id, maybe_micros, maybe_moment, micros, moment, text_hash

_SEVERITY: dict[ArticleStatus, int] = {"usable": 0, "withheld": 1, "killed": 2}
_COLUMNS = f"a.*, r.text, r.text_hash, ({VISIBLE}) as visible"
_FROM = "article a left join revision r on r.no = a.revision"


@dataclass(frozen=True, slots=True)
class Saved:
    """Where an article went, and the article as it stands now: what came, with what was known.

    ``status`` unchanged: known with the same words and the same date.
    """

    article_id: str
    status: Literal["new", "revised", "unchanged"]
    article: Article


class ArticleReads(Reads):
    """Questions about articles. A hidden article is returned without its words."""

    def article(self, article_id: str, *, now: datetime | None = None) -> Article:
        """The article as it stands; one that may not be shown comes with an empty text and no headline.

        Raises:
            UnknownId: there is none with this id.
        """
        row = self._one(f"select {_COLUMNS} from {_FROM} where a.id = :id", {"id": article_id, "now": self._now(now)})
        if row is None:
            raise UnknownId(f"no article has the id {article_id!r}")
        return _article(row)

    def articles(
        self,
        *,
        now: datetime | None = None,
        outlet: str | None = None,
        since: datetime | None = None,
        hidden: bool = False,
        limit: int = -1,
    ) -> tuple[Article, ...]:
        """Articles, the latest published first; ``hidden`` adds those that may not be shown, without their words."""
        where = ["1" if hidden else VISIBLE]
        if outlet is not None:
            where.append("a.outlet = :outlet collate nocase")
        if since is not None:
            where.append("a.published_us >= :since")
        rows = self._all(
            f"select {_COLUMNS} from {_FROM} where {' and '.join(where)} "
            "order by coalesce(a.published_us, a.seen_us) desc, a.id limit :limit",
            {"now": self._now(now), "outlet": outlet, "since": maybe_micros(since), "limit": limit},
        )
        return tuple(_article(row) for row in rows)

    def seen_before(self, time: datetime) -> tuple[str, ...]:
        """Ids of the articles that have not come in since a time: what a rule on retention lets go of."""
        rows = self._all("select id from article where seen_us < ? order by seen_us, id", (micros(time),))
        return tuple(row["id"] for row in rows)

    def find_article(
        self, *, url: str | None = None, text_hash: str | None = None, outlet: str | None = None
    ) -> str | None:
        """The id of the article that has this address, or had these words in this outlet.

        Nobody's word on the outlet fits any outlet: a file given without one is known again.
        """
        row = _find(self, url, text_hash, outlet)
        return None if row is None else str(row["id"])

    def unchanged(self, article: Article) -> str | None:
        """The id under which an article is known, if keeping it would change nothing."""
        row = _find(self, article.url, text_hash(article.text), article.outlet)
        if row is None:
            return None
        return str(row["id"]) if self._merged(row, article) == (_article(row), False) else None

    def standing(self, article: Article) -> Article | None:
        """An article as it would stand once kept, with its id: what extraction should read.

        None when keeping it would change nothing; then `find_article` has its id.
        """
        row = _find(self, article.url, text_hash(article.text), article.outlet)
        if row is None:
            return replace(article, id=article.id or article_id(article))
        return None if self.unchanged(article) else self._merged(row, article)[0]

    def draft(self, article: Article) -> Article:
        """An article as it would stand if its own words did, whatever is known of it: with what it does not say, and its id."""
        row = _find(self, article.url, text_hash(article.text), article.outlet)
        if row is None:
            return replace(article, id=article.id or article_id(article))
        known = _article(row)
        return _merge(article, known, known)

    def quotations(self, article_id: str, *, now: datetime | None = None) -> tuple[Quotation, ...]:
        """Who says what in an article, as extracted from the revision that stands."""
        found = self._value(
            f"select e.quotations from article a join extraction e on e.revision = a.revision "
            f"where a.id = :id and {VISIBLE}",
            {"id": article_id, "now": self._now(now)},
        )
        return load_many(Quotation, found) if found else ()

    def outlets(self, *, now: datetime | None = None) -> tuple[str, ...]:
        """The outlets of all articles that may be shown, by name."""
        rows = self._all(
            f"select distinct a.outlet from article a where a.outlet is not null and {VISIBLE} order by a.outlet",
            {"now": self._now(now)},
        )
        return tuple(row["outlet"] for row in rows)

    def _merged(self, row: sqlite3.Row, article: Article) -> tuple[Article, bool]:
        """What is known of an article once it came again, and whether it brought an earlier text worth filing."""
        known = _article(row)
        had = article.text != known.text and self._had(row["no"], article.text)
        if _outdated(article, known) or (had and not (_later(article, known) or _fetched_after(row, article))):
            return _merge(known, article, known), article.text != known.text and not had
        return _merge(article, known, known), False

    def _had(self, no: int, text: str) -> bool:
        found = self._value("select 1 from revision where article = ? and text_hash = ?", (no, text_hash(text)))
        return found is not None

    def unplaced(self, now: datetime) -> tuple[str, ...]:
        """Ids of articles that may be shown by now but were not when their facts were kept."""
        rows = self._all(
            f"select a.id from article a where a.placed = 0 and a.revision is not null and {VISIBLE} order by a.no",
            {"now": self._now(now)},
        )
        return tuple(row["id"] for row in rows)


class ArticleWrites(ArticleReads, Writes):
    """Keeping articles."""

    def save_article(self, article: Article, *, draft: bool = False) -> Saved:
        """Keep an article, or what is new in it.

        Known again by any address it was seen at, else by its words in the same outlet. What it
        does not say (a date, an outlet) stays as it was known. An older text that comes later is
        kept as a revision that never stood, so that the order of arrival does not matter; of a ``draft``
        the words stand all the same.

        Raises:
            InputError: it was forgotten on request.
            UnreadableArticle: its text cannot be written as UTF-8.
        """
        _check(self, article)
        digest = text_hash(article.text)
        row = _find(self, article.url, digest, article.outlet)
        if row is None:
            return self._new_article(article, digest)
        if article.url is not None:
            self._run("insert or ignore into article_url values (?, ?)", (article.url, row["no"]))
        known = _article(row)
        merged, earlier = (self.draft(article), False) if draft else self._merged(row, article)
        if _SEVERITY[merged.status] > _SEVERITY[known.status] and article.updated is None:
            merged = replace(merged, updated=moment(self._at))  # it is hidden from now on, as far as anybody says
        if earlier:
            self._add_revision(row["no"], article, digest)
        if merged != known:
            self._update(row["no"], merged)
        if _reads_alike(merged, known):
            return Saved(row["id"], "unchanged", merged)
        # The article was first seen long ago, this text of it only now.
        revision = self._add_revision(row["no"], replace(merged, seen=article.seen), text_hash(merged.text))
        self._run("update article set revision = ?, placed = 0 where no = ?", (revision, row["no"]))
        return Saved(row["id"], "revised", merged)

    def mark_placed(self, article_id: str) -> None:
        """Note that an article's facts have been compared with the record; see `unplace`."""
        self._run("update article set placed = 1 where id = ?", (article_id,))

    def _new_article(self, article: Article, digest: str) -> Saved:
        chosen = article.id or article_id(article)
        if self._value("select 1 from article where id = ?", (chosen,)):
            chosen = article_id(replace(article, url=f"{article.url}\0{digest}"))
        columns = {"id": chosen, "seen_us": self._seen(article), **_row(article)}
        names = ", ".join(columns)
        marks = ", ".join(f":{name}" for name in columns)
        no = self._run(f"insert into article ({names}) values ({marks})", columns).lastrowid
        if article.url is not None:
            self._run("insert or ignore into article_url values (?, ?)", (article.url, no))
        revision = self._add_revision(no, article, digest)
        self._run("update article set revision = ? where no = ?", (revision, no))
        return Saved(chosen, "new", replace(article, id=chosen))

    def _update(self, no: int, article: Article) -> None:
        columns = _row(article)
        self._run(
            f"update article set {', '.join(f'{name} = :{name}' for name in columns)} where no = :no",
            {**columns, "no": no},
        )

    def _add_revision(self, no: int | None, article: Article, digest: str) -> int | None:
        return self._run(
            "insert into revision (article, text, text_hash, headline, published_us, seen_us) values (?, ?, ?, ?, ?, ?)",
            (no, article.text, digest, article.headline, maybe_micros(article.published), self._seen(article)),
        ).lastrowid

    def _seen(self, article: Article) -> int:
        return self._at if article.seen is None else micros(article.seen)


def _find(reads: Reads, url: str | None, digest: str | None, outlet: str | None) -> sqlite3.Row | None:
    columns = (
        "select a.*, r.text, r.text_hash, r.seen_us as stands_us from article a join revision r on r.no = a.revision"
    )
    if url is not None:
        row = reads._one(f"{columns} join article_url u on u.article = a.no where u.url = ?", (url,))  # noqa: SLF001
        if row is not None:
            return row
    if digest is None:
        return None
    rows = reads._all(  # noqa: SLF001
        f"{columns} where a.no in (select article from revision where text_hash = ?) "
        "and (a.outlet = ? or a.outlet is null or ? is null) order by a.outlet is null, a.no limit 1",
        (digest, outlet, outlet),
    )
    return rows[0] if rows else None


def _merge(first: Article, second: Article, known: Article) -> Article:
    """What the first says, and the second where it says nothing.

    What was killed or withheld is usable again only by a later version that says so: a publication status is that of the
    version which carries it (IPTC), and a feed that says nothing of it does not know of the kill.
    """
    freed = first.released and (second.status == "usable" or _frees(first, second))
    return replace(
        known,
        text=first.text,
        file=known.file or first.file or second.file,
        outlet=known.outlet or first.outlet or second.outlet,
        url=known.url or first.url or second.url,
        headline=second.headline if first.headline is None else first.headline,
        byline=second.byline if first.byline is None else first.byline,
        published=first.published or second.published,
        published_basis=first.published_basis if first.published else second.published_basis,
        status="usable" if freed else max(first.status, second.status, key=_SEVERITY.__getitem__),
        released=freed,
        updated=first.updated or second.updated,
        embargoed_until=max(filter(None, (first.embargoed_until, second.embargoed_until)), default=None),
    )


def _outdated(article: Article, known: Article) -> bool:
    """Whether what came is of an earlier version than what is known.

    What comes without the time of its version is compared by publication alone: it may be a correction.
    """
    if article.updated is None:
        known = replace(known, updated=None)
    ours, theirs = _version(article), _version(known)
    return ours is not None and theirs is not None and ours < theirs


def _later(article: Article, known: Article) -> bool:
    """Whether what came is known to be of a later version than what is known."""
    ours, theirs = _version(article), _version(known)
    return ours is not None and theirs is not None and ours > theirs


def _version(article: Article) -> datetime | None:
    """When the version was published or last changed; None where nobody says."""
    return max(filter(None, (article.published, article.updated)), default=None)


def _frees(a: Article, hidden: Article) -> bool:
    """Whether a version is later than the one that was killed or withheld; of one without a time nobody knows."""
    return hidden.updated is not None and _later(a, hidden)


def _fetched_after(row: sqlite3.Row, article: Article) -> bool:
    """Whether somebody looked at the outlet after the text that stands was taken from it, and found this one."""
    return article.seen is not None and micros(article.seen) > row["stands_us"]


def _reads_alike(a: Article, b: Article) -> bool:
    """Whether extraction would see no difference: a date and an outlet are part of what it reads."""
    return (a.text, a.headline, a.published, a.outlet) == (b.text, b.headline, b.published, b.outlet)


def _check(reads: Reads, article: Article) -> None:
    name = article.url or article.file or article.headline or "the article"
    try:
        article.text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableArticle(
            f"{name}: character {error.start} is half of a pair and no text; send it again as UTF-8"
        ) from error
    marks = [text_hash(article.text)] + ([text_hash(article.url)] if article.url else [])
    if any(reads._value("select 1 from forgotten where hash = ?", (mark,)) for mark in marks):  # noqa: SLF001
        raise InputError(f"{name} was forgotten on request and is not taken in again")


def _row(article: Article) -> dict[str, Any]:
    return {
        "outlet": article.outlet,
        "url": article.url,
        "file": article.file,
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published.isoformat() if article.published else None,
        "published_us": maybe_micros(article.published),
        "published_basis": article.published_basis,
        "status": article.status,
        "embargoed_us": maybe_micros(article.embargoed_until),
        "updated_us": maybe_micros(article.updated),
        "released": int(article.released),
    }


def _article(row: sqlite3.Row) -> Article:
    visible = "visible" not in row.keys() or bool(row["visible"])  # noqa: SIM118 - a Row iterates over its values
    return Article(
        text=(row["text"] or "") if visible else "",
        id=row["id"],
        file=row["file"],
        outlet=row["outlet"],
        published=datetime.fromisoformat(row["published"]) if row["published"] else None,
        published_basis=row["published_basis"],
        headline=row["headline"] if visible else None,
        byline=row["byline"] if visible else None,
        url=row["url"],
        status=row["status"],
        embargoed_until=maybe_moment(row["embargoed_us"]),
        seen=maybe_moment(row["seen_us"]),
        updated=maybe_moment(row["updated_us"]),
        released=bool(row["released"]),
    )
