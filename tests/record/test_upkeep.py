import sqlite3
import threading
from dataclasses import replace

import pytest

from store.errors import InputError, StoreError, UnknownId
from store.model import Decision, Delivery, Part, Participant, Quotation, Span
from store.record import Store
from store.record.connection import WAL_LIMIT
from tests.record.newsroom import HOUR, NOON, SYNONYMS, Report, extraction, keep, place, view

URL = "https://vexley.example/report"
SECRET = Report(
    "Harbour Post", 7175, "prisoner exchange", 0, "Vexley", "{place} and Osmark agreed the {topic} of {figure} people"
)


def everything(path):
    """All bytes that belong to a store, lower case."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*"))).lower()


def disagree(store):
    """A secret article that disagrees with another one, decided, owed, and quoted in many places."""
    saved, _ = keep(store, SECRET, url=URL, headline="Vexley agrees exchange", byline="Ada Vexley")
    keep(store, replace(SECRET, outlet="Osmark Wire", figure=180, place="Brindle", hour=1))
    keep(store, replace(SECRET, outlet="Delta", figure=181, place="Brindle", hour=2))
    with store.write(at=NOON) as tx:
        own, other = (tx.facts_of_article(one.id)[0] for one in tx.articles() if one.outlet != "Delta")
        finding = replace(tx.findings()[0], id="n-secret", sides=(), reasons=("Vexley says 7175",), event=own.event)
        sides = tuple(
            type(tx.findings()[0].sides[0])(value, (fact.id,)) for value, fact in (("Vexley 1", own), ("2", other))
        )
        tx.save_finding(replace(finding, sides=sides))
        tx.decide(Decision("", "n-secret", "U1", NOON, "a", reason="Vexley was on the phone"))
        tx.owe(Delivery("", "C1", "card", "n-secret", detail={"joined": "Vexley"}))
        tx.subscribe("C1", "vexley")
    return saved.article_id


def test_what_is_forgotten_is_nowhere(file_store, tmp_path):
    """After forgetting, no byte of an article's words is in the file or its log, and the rest is as it was."""
    path = tmp_path / "facts.db"
    article = disagree(file_store)
    assert everything(path).count(b"vexley") > 10
    with file_store.write(at=NOON) as tx:
        tx.unsubscribe("C1", "vexley")
    rest = {
        fact.id for one in file_store.articles() for fact in file_store.facts_of_article(one.id) if one.id != article
    }
    assert file_store.forget(article, at=NOON + HOUR) == 1
    left = everything(path)
    assert b"vexley" not in left
    assert b"7175" not in left
    assert {fact.id for one in file_store.articles() for fact in file_store.facts_of_article(one.id)} == rest
    assert len(file_store.findings()) == 1
    assert file_store.search("vexley").events == ()
    assert len(file_store.search("brindle").events) == 1
    assert [one.reason for one in file_store.decisions("n-secret")] == [""]
    assert set(file_store.usefulness("attribute")) == set(file_store.usefulness("outlet")) == set()
    with pytest.raises(UnknownId, match="n-secret"):
        file_store.finding("n-secret")
    file_store.check()
    assert file_store.forget(article, at=NOON + HOUR) == 0


@pytest.mark.parametrize("fields", [{"url": URL}, {"url": None}, {"url": URL + "?again"}])
def test_a_feed_does_not_bring_it_back(file_store, fields):
    """Neither its address nor its words are taken in again."""
    saved, _ = keep(file_store, SECRET, url=URL)
    file_store.forget(saved.article_id, at=NOON)
    with pytest.raises(InputError, match="forgotten on request"):
        keep(file_store, SECRET, **fields)
    assert keep(file_store, Report())[0].status == "new"


def test_a_person_is_forgotten(file_store, tmp_path):
    """A name is blacked out in place, facts that have it are gone, and all other offsets hold."""
    path = tmp_path / "facts.db"
    disagree(file_store)
    text = "Brindle agreed. Ada Vexley of Osmark spoke."
    with file_store.write(at=NOON) as tx:
        report = Report(place="Brindle", words=text)
        article = report.article(url="https://x.example/9")
        saved = tx.save_article(article)
        found = extraction(saved.article, report)
        fact = found.facts[0]
        spoke = replace(fact, id="f-spoke", evidence=Span(16, 43), sentence=Span(16, 43), subject="Ada Vexley")
        spoke = replace(spoke, participants=(Participant("Ada Vexley", "vexley", "subject", "Ada Vexley", "person"),))
        said = Quotation(Part("spoke", (Span(37, 42),)), speaker=Part("Ada Vexley", (Span(16, 26),)))
        agreed = replace(fact, evidence=Span(0, 15), sentence=Span(0, 15))
        tx.save_extraction(saved.article_id, replace(found, facts=(agreed, spoke), quotations=(said,)))
    assert file_store.forget_person(["Ada Vexley", "Vexley"], at=NOON) == 2
    assert b"vexley" not in everything(path).replace(b"vexley.example", b"")
    assert file_store.article(saved.article_id).text == "Brindle agreed. ██████████ of Osmark spoke."
    (left,) = file_store.recorded([agreed.id, "f-spoke"])
    assert left.quote == file_store.article(saved.article_id).text[:15]
    assert file_store.watches("C1") == ()
    with pytest.raises(StoreError, match="no name"):
        file_store.forget_person([" "], at=NOON)
    file_store.check()


def test_what_retention_lets_go_of(file_store):
    """Articles are listed by when they came in."""
    ids = [keep(file_store, Report(outlet=f"Outlet {hour}"), at=NOON + hour * HOUR)[0].article_id for hour in range(3)]
    assert file_store.seen_before(NOON + 2 * HOUR) == tuple(ids[:2])
    assert file_store.forget(*file_store.seen_before(NOON + 2 * HOUR), at=NOON) == 2
    assert [article.id for article in file_store.articles()] == ids[2:]


def test_a_backup_while_writing(file_store, tmp_path):
    """A copy taken between other threads' writes is whole, private and equal to some moment."""
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            with file_store.write(at=NOON) as tx:
                for half in range(2):
                    place(tx, Report(f"Outlet {number} {half}", number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            file_store.backup(tmp_path / f"copy{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        copy = tmp_path / f"copy{number}.db"
        assert copy.stat().st_mode & 0o77 == 0
        with Store(copy, readonly=True) as restored:
            restored.check()
            assert restored.counts()["articles"] % 2 == 0
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_restores(fresh_store, tmp_path):
    """What is opened from a backup shows the same as the store did."""
    disagree(fresh_store)
    fresh_store.backup(tmp_path / "copy.db")
    with Store(tmp_path / "copy.db", synonyms=SYNONYMS) as restored:
        assert view(restored) == view(fresh_store)
        assert restored.search("prisoner swap") == fresh_store.search("prisoner swap")
        assert keep(restored, Report("New Outlet", 3))[0].status == "new"


def test_a_backup_overwrites_nothing(fresh_store, tmp_path):
    """A file that is there stays as it is."""
    target = tmp_path / "precious.txt"
    target.write_text("mine")
    with pytest.raises(StoreError, match="never overwrites"):
        fresh_store.backup(target)
    assert target.read_text() == "mine"


def test_the_log_is_bounded(file_store, tmp_path):
    """Readers back to back do not let the log grow without end, and keep nobody waiting."""
    stop = threading.Event()

    def read():
        with sqlite3.connect(tmp_path / "facts.db", isolation_level=None) as reader:
            while not stop.is_set():
                reader.execute("begin")
                reader.execute("select count(*) from article").fetchall()
                stop.wait(0.005)
                reader.execute("rollback")
        reader.close()

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    words = "{place} {topic} {figure} " + "many words of little weight " * 3000
    try:
        for number in range(200):
            keep(file_store, Report(f"Outlet {number}", number, place=f"Town{number}", words=words))
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert (tmp_path / "facts.db-wal").stat().st_size < 3 * WAL_LIMIT
    assert file_store.checkpoint()
    assert (tmp_path / "facts.db-wal").stat().st_size == 0


def test_counts(fresh_store):
    """How many there are of everything, zero included."""
    assert set(fresh_store.counts().values()) == {0}
    disagree(fresh_store)
    counts = fresh_store.counts()
    assert (counts["articles"], counts["facts"], counts["findings"], counts["open findings"]) == (3, 3, 2, 1)
    assert (counts["decisions"], counts["owed"], counts["events"]) == (1, 1, 2)
