"""The tables of the record, as named migrations.

Times are microseconds since 1970, UTC (columns ``*_us``). ``no`` is a row number inside this file
and never leaves it; ``id`` is what the rest of the program knows a thing by.
"""

from __future__ import annotations

import json
import sqlite3

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

APPLICATION = 0x46414354  # "FACT": tells a store of ours from any other SQLite file

migrations = Migrations("factdesk")

_ARTICLES = """
-- One text of one outlet; what was last known of it. The text itself is in its revisions.
create table article (
    no integer primary key,
    id text not null unique,
    outlet text,
    url text,
    file text not null,
    headline text,
    byline text,
    published text,            -- as given, with its zone; null when nobody said
    published_us integer,
    published_basis text,
    status text not null,      -- usable, withheld, killed: the visibility of every fact below it
    embargoed_us integer,
    seen_us integer not null,
    revision integer,          -- the revision that stands
    placed integer not null default 0  -- whether its facts have been compared with the record
) strict;
create index article_recent on article(coalesce(published_us, seen_us));

-- Every address an article was seen at: agencies' texts come back under several.
create table article_url (url text primary key, article integer not null references article(no)) strict;

-- Append-only: what the outlet had published under this article, and when we saw it.
create table revision (
    no integer primary key,
    article integer not null references article(no),
    text text not null,
    text_hash text not null,
    headline text,
    published_us integer,
    seen_us integer not null
) strict;
create index revision_article on revision(article);
create index revision_hash on revision(text_hash);

create table extraction (
    revision integer primary key references revision(no),
    model text,
    notes text not null,
    quotations text not null,
    names text not null,
    recorded_us integer not null
) strict;

-- Articles that were forgotten, by hash, so that the next poll of their feed does not bring them back.
create table forgotten (hash text primary key, at_us integer not null) strict;
"""

_FACTS = """
-- Append-only: a fact is retired, never changed, so that "as of 09:00" can be answered.
-- ``no`` follows publication (see keys.first_row).
create table fact (
    no integer primary key,
    id text not null,
    article integer not null references article(no),
    revision integer not null references revision(no),
    strand integer,
    quote text not null,       -- text[start:end], cut once, when the revision was at hand
    body text not null,
    recorded_us integer not null,
    retired_us integer
) strict;
create unique index fact_live on fact(id) where retired_us is null;
create index fact_id on fact(id);
create index fact_article on fact(article);
create index fact_strand on fact(strand);

-- What a fact can be found by. The full-text index stands on this table.
create table fact_words (
    no integer primary key references fact(no),
    sentence text not null,
    names text not null,
    topic text not null,       -- label and kinds of its event as its own article tells it
    headline text not null
) strict;
"""

_EVENTS = """
-- One event as one article tells it. The event it belongs to is the judge's, and changes.
create table strand (
    no integer primary key,    -- follows publication
    id text not null,
    article integer not null references article(no),
    event text,
    label text not null,
    body text not null,
    recorded_us integer not null,
    retired_us integer
) strict;
create unique index strand_live on strand(id) where retired_us is null;
create index strand_article on strand(article);
create index strand_event on strand(event);

create table strand_key (key text not null, strand integer not null, primary key (key, strand)) strict, without rowid;
create index strand_key_strand on strand_key(strand);

create table event (
    id text primary key,
    label text not null,
    interval text,
    merged_into text           -- an id once given out keeps leading somewhere
) strict, without rowid;

create table link (
    a text not null,
    b text not null,
    by text not null,          -- "rule", or the person whose word it is
    same integer not null,
    strength real not null,
    reasons text not null,
    primary key (a, b, by)
) strict, without rowid;
create index link_b on link(b);
"""

_SLOTS = """
-- Looked up by hash, verified by key: constant time however large the record grows.
create table slot (no integer primary key, hash integer not null, key text not null) strict;
create index slot_hash on slot(hash);

-- The distinct values of a slot: what a new value is compared with.
create table slot_value (
    no integer primary key,
    slot integer not null references slot(no),
    hash integer not null,
    value text not null
) strict;
create index slot_value_hash on slot_value(slot, hash);

-- Who states a value, the earliest published first (unknown last), whatever came in first.
create table slot_fact (
    value integer not null references slot_value(no),
    at_us integer not null,
    fact text not null,
    primary key (value, at_us, fact)
) strict, without rowid;
create index slot_fact_fact on slot_fact(fact);
"""

_FINDINGS = """
create table finding (
    no integer primary key,
    id text not null unique,
    slot text not null,
    event text,
    kind text not null,
    verdict text not null,
    state text not null,       -- derived from the decisions; kept here to be asked for
    assigned_to text,
    first_us integer not null,
    changed_us integer not null,
    dropped_us integer         -- the facts no longer bear it out
) strict;
create index finding_slot on finding(slot);
create index finding_changed on finding(changed_us);

-- Append-only: what the finding looked like, and when.
create table finding_version (
    no integer primary key,
    finding text not null references finding(id),
    body text not null,
    recorded_us integer not null,
    retired_us integer
) strict;
create index finding_version_finding on finding_version(finding);

create table finding_fact (fact text not null, finding text not null, primary key (fact, finding)) strict, without rowid;
create index finding_fact_finding on finding_fact(finding);

-- Append-only: also an undo is a row.
create table decision (
    no integer primary key,
    id text not null unique,
    finding text not null references finding(id),
    actor text not null,
    at_us integer not null,
    verdict text not null,
    reason text not null,
    undoes text,
    seen text not null         -- the values that the person had before them
) strict;
create index decision_finding on decision(finding);
"""

_DELIVERIES = """
create table delivery (
    no integer primary key autoincrement,  -- the order in which a channel is told
    id text not null unique,
    channel text not null,
    purpose text not null,
    subject text not null,
    sequence integer not null,
    state text not null,
    due_us integer not null,
    lease_us integer,          -- until then nobody else may take it up
    attempts integer not null,
    message_ts text,
    reason text not null,
    detail text not null,
    owed_us integer not null,
    sent_us integer,
    unique (channel, purpose, subject, sequence)  -- no process and no retry owes a thing twice
) strict;
create index delivery_open on delivery(channel, no) where state in ('owed', 'sending');
create index delivery_state on delivery(state, no);
create index delivery_subject on delivery(subject);

-- Whoever inserts the row does the job: APScheduler fires once in every process.
create table gate (no integer primary key, job text not null, slot text not null, unique (job, slot)) strict;
create table seen_event (no integer primary key, id text not null unique) strict;
create table digest_run (
    channel text not null, name text not null, day text not null, at_us integer not null,
    primary key (channel, name, day)
) strict, without rowid;

create table channel (
    id text primary key,
    name text,
    alerts integer,            -- null: as the settings say
    stopped text,              -- why nothing is posted there any more
    stopped_us integer
) strict, without rowid;
create table watch (
    channel text not null, topic text not null, actor text not null, at_us integer not null,
    primary key (channel, topic)
) strict, without rowid;
create table mute (
    channel text not null, topic text not null,
    until_us integer not null, -- always with an end: a permanent one is soon forgotten
    actor text not null, at_us integer not null,
    primary key (channel, topic)
) strict, without rowid;
-- Findings that a channel hears of in its digest and not by a card, and why.
create table deferred (
    channel text not null, finding text not null, reason text not null, at_us integer not null,
    primary key (channel, finding)
) strict, without rowid;
create table digest (
    channel text not null, name text not null, at text not null, zone text not null, actor text not null,
    primary key (channel, name)
) strict, without rowid;

-- Small things to remember between runs: the ETag of a feed, a person's home view.
create table kept (key text primary key, value text not null) strict, without rowid;
"""

_NEWEST = """
-- In the very order in which they are asked for: the first few of many are then found without sorting all.
drop index article_recent;
create index article_recent on article(coalesce(published_us, seen_us) desc, id);
create index finding_first on finding(first_us, id);
create index finding_event on finding(event);
create unique index finding_version_stands on finding_version(finding) where retired_us is null;
"""


@migrations()
def articles_facts_events(db: Database) -> None:
    """The record proper, and the full-text index on it."""
    _script(db.conn, _ARTICLES + _FACTS + _EVENTS)
    db.table("fact_words").enable_fts(
        ["sentence", "names", "topic", "headline"],
        tokenize="porter unicode61 remove_diacritics 2",
        create_triggers=True,
    )


@migrations()
def slots_findings_decisions(db: Database) -> None:
    """What is compared, what came of it, what people said to it."""
    _script(db.conn, _SLOTS + _FINDINGS)


@migrations()
def deliveries_channels_gates(db: Database) -> None:
    """What is owed to whom."""
    _script(db.conn, _DELIVERIES)


@migrations()
def first_few_without_sorting(db: Database) -> None:
    """The newest articles, the oldest findings and those of one event, in a time that does not grow."""
    _script(db.conn, _NEWEST)


@migrations()
def digests_know_their_end(db: Database) -> None:
    """The next digest begins where the last one ended, also when the hour was changed between them."""
    _script(db.conn, "alter table digest_run add column until_us integer;\n")


@migrations()
def sentences_kept_whole(db: Database) -> None:
    """Sentences of which no clause stands alone: read beside those of other outlets, never listed."""
    _script(db.conn, "alter table fact add column whole integer not null default 0;\n")


@migrations()
def facts_know_their_field(db: Database) -> None:
    """Which facts count in a headline: the words that told so may have changed since, the quote has not."""
    apart = db.conn.execute(
        "select f.no, f.body from fact f join revision r on r.no = f.revision "
        "where json_extract(f.body, '$.section') = 'headline' and instr(r.text, r.headline) = 0 and f.quote = "
        "substr(r.headline, json_extract(f.body, '$.evidence.start') + 1, length(f.quote))"
    )
    for no, body in apart.fetchall():
        told = json.dumps(
            json.loads(body) | {"field": "headline"}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        db.conn.execute("update fact set body = ? where no = ?", (told, no))


@migrations()
def links_of_people(db: Database) -> None:
    """The few links that people made, found without reading those of the rule."""
    _script(db.conn, "create index link_by on link(by) where by != 'rule';\n")


@migrations()
def decisions_go_on(db: Database) -> None:
    """Which finding a decision stands on now: its own, or the one that tells the same by now; and the value it meant."""
    _script(
        db.conn,
        "alter table decision add column stands_on text;\n"
        "alter table decision add column means text not null default '';\n"
        "create index decision_stands_on on decision(stands_on) where stands_on is not null;\n",
    )


@migrations()
def versions_have_times(db: Database) -> None:
    """When the version that stands was made, and whether somebody said of it that it is usable.

    What is hidden was hidden after its last text had come; nobody wrote down when.
    """
    _script(
        db.conn,
        "alter table article add column updated_us integer;\n"
        "alter table article add column released integer not null default 0;\n"
        "update article set updated_us = (select max(seen_us) from revision where article = article.no) "
        "where status != 'usable';\n",
    )


VERSION = len(migrations._migrations)  # noqa: SLF001 - the library counts only what is applied


def migrate(conn: sqlite3.Connection) -> None:
    """Bring a store up to this version, inside the caller's transaction."""
    db = Database(conn, execute_plugins=False)
    migrations.apply(db)
    conn.execute(f"pragma user_version = {VERSION}")
    conn.execute(f"pragma application_id = {APPLICATION}")


def _script(conn: sqlite3.Connection, script: str) -> None:
    """Run statements one by one: ``executescript`` would commit the migration half-way."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            conn.execute(statement)
            statement = ""
