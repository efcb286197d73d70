import hashlib
import os
import sqlite3
import stat
import time

import pytest
from sqlite_utils import Database

from store.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from store.model import Extraction, Fact, Span
from store.record import Store
from store.record.schema import APPLICATION, VERSION, migrations
from tests.record.newsroom import NOON, Report, keep


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tables(store):
    return sorted(row[0] for row in store._all("select sql from sqlite_master where sql is not null"))


def test_a_store_in_memory_has_the_same_tables(file_store):
    """The image that stores in memory are copied from equals what the migrations make."""
    with Store(":memory:") as memory:
        assert tables(memory) == tables(file_store)


def test_stores_in_memory_are_quick_and_apart():
    """A hundred of them take little time, and none sees another's articles."""
    with Store(":memory:") as first:
        keep(first, Report())
        began = time.perf_counter()
        for _ in range(100):
            with Store(":memory:") as other:
                assert other.counts()["articles"] == 0
        assert time.perf_counter() - began < 2


def test_reopening_keeps_everything(tmp_path):
    """What one process kept, the next one has."""
    path = tmp_path / "facts.db"
    with Store(path) as store:
        keep(store, Report())
    with Store(path) as store:
        assert [article.outlet for article in store.articles()] == ["Harbour Post"]
        store.check()


def test_settings_of_the_file(file_store):
    """Durable at every commit, with a log that is cut back."""
    assert file_store._value("pragma journal_mode") == "wal"
    assert file_store._value("pragma synchronous") == 2
    assert file_store._value("pragma journal_size_limit") == 16 * 1024 * 1024
    assert file_store._value("pragma user_version") == VERSION


def test_only_the_owner_can_read(tmp_path):
    """Folder and file are made private."""
    path = tmp_path / "new" / "facts.db"
    with Store(path):
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("readonly", [False, True])
def test_a_later_version_is_left_untouched(tmp_path, readonly):
    """A store of a later version is refused by name, and not one byte changes."""
    path = tmp_path / "facts.db"
    with Store(path) as store:
        keep(store, Report())
        store.checkpoint()
    with sqlite3.connect(path) as raw:
        raw.execute(f"pragma user_version = {VERSION + 1}")
        raw.execute("pragma wal_checkpoint(truncate)")
    raw.close()
    before = digest(path)
    with pytest.raises(StoreTooNew, match=r"facts\.db.*later version"):
        Store(path, readonly=readonly)
    assert digest(path) == before


def test_a_file_of_another_program_is_left_untouched(tmp_path):
    """An SQLite file that is none of ours is refused, and not one byte changes."""
    path = tmp_path / "notes.db"
    with sqlite3.connect(path) as raw:
        raw.execute("create table notes (words)")
    raw.close()
    before = digest(path)
    with pytest.raises(StoreError, match="another program"):
        Store(path)
    assert digest(path) == before


@pytest.mark.parametrize("content", [b"The mayor opened the bridge.\n" * 100, b"SQLite format 3\0" + b"\x10\0" * 600])
def test_a_file_that_is_no_store(tmp_path, content):
    """A file of something else is named as damaged."""
    path = tmp_path / "facts.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"facts\.db is damaged"):
        Store(path)
    assert path.read_bytes() == content


def test_damage_is_found(tmp_path):
    """Pages that were overwritten are found by the check."""
    path = tmp_path / "facts.db"
    with Store(path) as store:
        for hour in range(30):
            keep(store, Report(hour=hour, outlet=f"Outlet {hour}"))
        store.checkpoint()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(size // 4))
    with pytest.raises(StoreDamaged), Store(path) as store:
        store.check()


def test_a_writer_that_keeps_others_waiting(tmp_path):
    """Who cannot write in time is told which file is held and what to do."""
    path = tmp_path / "facts.db"
    with Store(path), Store(path, timeout=0.05) as second, sqlite3.connect(path, isolation_level=None) as raw:
        raw.execute("begin immediate")
        with pytest.raises(StoreBusy, match=r"facts\.db was held.*try again"):
            keep(second, Report())
        raw.execute("rollback")
        assert keep(second, Report())[0].status == "new"
    raw.close()


def test_a_full_disk(file_store):
    """No room is said as such, and what was kept before stays."""
    keep(file_store, Report())
    pages = file_store._value("pragma page_count")
    file_store._all(f"pragma max_page_count = {pages}")
    with pytest.raises(StoreBusy, match="no room is left"):
        keep(file_store, Report(figure=180, outlet="Osmark Wire", words="{place} {topic} {figure} " * 20_000))
    file_store.check()
    assert file_store.counts()["articles"] == 1


def test_reading_only(tmp_path):
    """A read-only store answers, refuses to write, and is not made when there is none."""
    path = tmp_path / "facts.db"
    with pytest.raises(StoreError, match="does not exist"):
        Store(path, readonly=True)
    with Store(path) as store:
        keep(store, Report())
    with Store(path, readonly=True) as store:
        assert len(store.articles()) == 1
        with pytest.raises(StoreError, match="cannot be used"):
            keep(store, Report(figure=3))


def test_a_folder_that_cannot_be_made(tmp_path):
    """A path below a file is refused by name."""
    (tmp_path / "taken").write_text("here")
    with pytest.raises(StoreError, match=r"taken.*choose a folder"):
        Store(tmp_path / "taken" / "facts.db")


def test_a_transaction_inside_another(fresh_store):
    """Nesting would commit the outer one half-way: it is refused, and the outer one is taken back."""
    with pytest.raises(StoreError, match="writing already"), fresh_store.write(at=NOON), fresh_store.write(at=NOON):
        pass
    assert keep(fresh_store, Report())[0].status == "new"


def test_times_without_a_zone(fresh_store):
    """Nobody can say when a time without a zone was, so nothing is written at one."""
    with pytest.raises(ValueError, match="no time zone"), fresh_store.write(at=NOON.replace(tzinfo=None)):
        pass


@pytest.fixture
def early(tmp_path):
    """A store as the first version left it, with one remembered thing."""
    path = tmp_path / "early.db"
    raw = sqlite3.connect(path, isolation_level=None)
    migrations.apply(Database(raw), stop_before=migrations.pending(Database(raw))[1].name)
    raw.execute("insert into forgotten values ('mark', 7)")
    raw.execute(f"pragma application_id = {APPLICATION}")
    raw.execute("pragma user_version = 1")
    raw.close()
    return path


def test_an_earlier_version_is_brought_up_to_date(early, file_store):
    """Opening an earlier store adds what it lacks and keeps what it has."""
    with Store(early) as store:
        assert tables(store) == tables(file_store)
        assert [tuple(row) for row in store._all("select * from forgotten")] == [("mark", 7)]
        assert keep(store, Report())[0].status == "new"


@pytest.mark.parametrize(("text", "field"), [("A mill burnt.", "headline"), ("Velm\nTwo died in it", "text")])
def test_facts_of_an_earlier_version_learn_their_field(tmp_path, text, field):
    """What counts in a headline that is no part of the text says so itself from now on."""
    path, headline = tmp_path / "facts.db", "Two died"
    start = 0 if field == "headline" else text.index(headline)
    fact = Fact("two", "die", Span(start, start + 3), id="f1", section="headline", field=field)
    with Store(path) as store, store.write(at=NOON) as tx:
        saved = tx.save_article(Report().article(text=text, headline=headline))
        tx.save_extraction(saved.article_id, Extraction((fact,)))
    with sqlite3.connect(path) as raw:
        (body,) = raw.execute("select body from fact").fetchone()
        raw.execute("update fact set body = json_remove(body, '$.field')")
        raw.execute("delete from _sqlite_migrations where name = 'facts_know_their_field'")
        raw.execute(f"pragma user_version = {VERSION - 1}")
    raw.close()
    with Store(path) as store:
        assert store.recorded(["f1"])[0].fact.field == field
        assert store._value("select body from fact") == body


def test_an_earlier_version_is_not_changed_by_reading(early):
    """A read-only opening migrates nothing and says what to do."""
    before = digest(early)
    with pytest.raises(StoreError, match="open it once for writing"):
        Store(early, readonly=True)
    assert digest(early) == before


def test_a_migration_that_fails_is_taken_back(early, monkeypatch):
    """An error half-way leaves nothing of it, and the next opening begins again."""

    def fail(db):
        db.conn.execute("create table half (way)")
        db.conn.execute("no such statement")

    monkeypatch.setattr(migrations.pending(Database(memory=True))[-1], "fn", fail)
    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        Store(early)
    monkeypatch.undo()
    with Store(early) as store:
        assert store._value("select count(*) from sqlite_master where name = 'half'") == 0
        store.check()
