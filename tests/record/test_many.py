"""Many threads, many processes, and processes that die. `FACTDESK_CHAOS` makes the numbers large."""

from __future__ import annotations

import gc
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from store.errors import StoreError
from store.model import Delivery
from store.record import Store
from tests.record.newsroom import NOON, Report, keep, view

CHAOS = float(os.environ.get("FACTDESK_CHAOS", "0"))
long = pytest.mark.skipif(not CHAOS, reason="the long form: make chaos")


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.worker", *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )


def outputs(*commands):
    """Run processes side by side and return the lines of each."""
    running = [start(*command) for command in commands]
    lines = [process.communicate(timeout=120)[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * len(running)
    return lines


def mixed(store, threads, rounds):
    """Reads and writes from many threads; the errors they met and the articles they kept."""
    errors = []
    towns = max(50, rounds // 20)  # a record grows by events of a few articles each, and not by one event without end

    def work(thread):
        rng = random.Random(thread)
        kept = 0
        for number in range(rounds):
            town = number % towns
            try:
                if rng.random() < 0.3:
                    keep(store, Report(f"Outlet {thread}-{number}", number % 7, place=f"Town{town}-{thread}"))
                    kept += 1
                elif rng.random() < 0.5:
                    store.search(f"exchange town{town}", limit=2)
                else:
                    store.findings(limit=3)
                    store.articles(limit=3)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
                errors.append(error)
        return kept

    with ThreadPoolExecutor(threads) as pool:
        kept = sum(pool.map(work, range(threads)))
    return errors, kept


def test_threads(fresh_store):
    """Eight threads read and write at once without one lock error."""
    errors, kept = mixed(fresh_store, 8, 60)
    assert errors == []
    assert fresh_store.counts()["articles"] == kept


@long
@pytest.mark.chaos
def test_threads_long(file_store):
    """Eight threads, ten thousand reads and writes each, without one lock error."""
    errors, kept = mixed(file_store, 8, int(10_000 * CHAOS))
    assert errors == []
    assert file_store.counts()["articles"] == kept
    file_store.check()


def test_threads_come_and_go(file_store):
    """The connection of a thread that ended is closed, at the latest when Python collects its garbage."""
    for _ in range(30):
        thread = threading.Thread(target=file_store.articles)
        thread.start()
        thread.join()
    gc.collect()
    assert len(file_store._connections._open) <= 3


def test_writers_that_read_first(file_store):
    """Counting up what was read, from many threads, loses no count: a transaction begins as a writer."""

    def count(_):
        with file_store.write(at=NOON) as tx:
            tx.remember("count", str(int(tx.remembered("count") or 0) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(200)))
    assert file_store.remembered("count") == "200"


def test_processes_open_a_new_store_together(tmp_path):
    """Several processes that find no store make one."""
    assert outputs(*[("opens", tmp_path / "new" / "facts.db")] * 4) == [["0"]] * 4


def gate_race(path, slots):
    with Store(path):
        pass
    won = Counter(slot for lines in outputs(*[("gates", path, slots)] * 4) for slot in lines)
    assert won == Counter(str(slot) for slot in range(slots))


def test_one_process_wins_each_gate(tmp_path):
    """Of four processes one does the job of each slot."""
    gate_race(tmp_path / "facts.db", 60)


@long
@pytest.mark.chaos
def test_one_process_wins_each_gate_long(tmp_path):
    """The same for thousands of slots."""
    gate_race(tmp_path / "facts.db", int(2000 * CHAOS))


def claim_race(path, count):
    with Store(path) as store, store.write(at=NOON) as tx:
        wanted = {tx.owe(Delivery("", f"C{number % 3}", "card", f"n{number}")).id for number in range(count)}
    sent = Counter(one for lines in outputs(*[("claims", path)] * 4) for one in lines)
    assert sent == Counter(wanted)


def test_each_delivery_is_taken_up_once(tmp_path):
    """Four processes empty one outbox: every delivery is sent by one of them."""
    claim_race(tmp_path / "facts.db", 60)


@long
@pytest.mark.chaos
def test_each_delivery_is_taken_up_once_long(tmp_path):
    """The same for thousands."""
    claim_race(tmp_path / "facts.db", int(2000 * CHAOS))


def killed(path, times):
    """Kill a process that writes, at random moments, and return what it had acknowledged."""
    rng = random.Random(11)
    acknowledged: set[int] = set()
    for _ in range(times):
        process = start("writes", path)
        first = process.stdout.readline()
        time.sleep(rng.uniform(0, 0.15))
        process.kill()
        lines = first + process.communicate()[0]
        acknowledged |= {int(line) for line in lines.splitlines() if line.isdigit()}
    return acknowledged


def survives(path, times):
    acknowledged = killed(path, times)
    with Store(path) as store:
        store.check()
        outlets = {article.outlet for article in store.articles()}
        owed = {delivery.subject for delivery in store.deliveries()}
        assert {f"Outlet {number}" for number in acknowledged} <= outlets
        assert {outlet.removeprefix("Outlet ") for outlet in outlets} == {subject[1:] for subject in owed}
        assert store.counts()["facts"] == store.counts()["articles"] >= len(acknowledged) >= times
        before = view(store)
        for number in acknowledged:
            again = Report(f"Outlet {number}", number, place=f"Town{number % 20}")
            assert keep(store, again, at=NOON + timedelta(days=1))[0].status == "unchanged"
        assert view(store) == before


def test_nothing_acknowledged_is_lost(tmp_path):
    """A process killed at any moment leaves every article it had acknowledged, whole, with what is owed for it."""
    survives(tmp_path / "facts.db", 4)


@long
@pytest.mark.chaos
def test_nothing_acknowledged_is_lost_long(tmp_path):
    """The same for a hundred kills."""
    survives(tmp_path / "facts.db", int(100 * CHAOS))


def test_a_fork_gets_a_connection_of_its_own(file_store):
    """A forked child writes through a connection of its own, and the parent's goes on."""
    keep(file_store, Report())
    child = os.fork()
    if child == 0:
        try:
            keep(file_store, Report("Osmark Wire"))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert keep(file_store, Report("Delta"))[0].status == "new"
    assert file_store.counts()["articles"] == 3
    file_store.check()


def test_closing_under_a_query(tmp_path):
    """A store that is closed while other threads read and write ends their work with an error and not the process."""
    store = Store(tmp_path / "facts.db")
    for number in range(50):
        keep(store, Report(f"Outlet {number}", number))
    begun = threading.Barrier(5)
    ends = []

    def work(write):
        begun.wait()
        try:
            for number in range(10_000):
                if write:
                    keep(store, Report(f"Late {number}", number))
                store.search("prisoner exchange")
        except StoreError as error:
            ends.append(str(error))

    threads = [threading.Thread(target=work, args=(number == 0,)) for number in range(4)]
    for thread in threads:
        thread.start()
    begun.wait()
    time.sleep(0.05)
    store.close()
    for thread in threads:
        thread.join()
    assert len(ends) == 4
    assert all("is closed" in end for end in ends)
    with Store(tmp_path / "facts.db") as again:
        again.check()
