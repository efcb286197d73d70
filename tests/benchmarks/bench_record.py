"""How search and comparison grow with the record: ratios, side by side, on a synthetic store.

    python -m tests.benchmarks.bench_record [FACTS] [STORE]

FACTS (default 100,000) invented facts are kept through the ordinary methods, in STORE or in a file
that is deleted afterwards; a STORE that exists is measured as it is. One noisy machine's milliseconds
say little: look at the ratios, and at how the right-hand columns move when FACTS is doubled.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from store.model import Article, Event, Extraction, Fact, Participant, Quantity, Slot, Span, Strand
from store.record import Store, slot_key
from store.record.search import DEADLINE
from store.record.words import question

BEGIN = datetime(2031, 1, 1, tzinfo=UTC)
FACTS_PER_ARTICLE = 40
QUESTIONS = (
    "prisoner swap",
    "council budget",
    "harbour",
    "Ada Holt",
    "how many prisoners were freed in brindle",
    "m t",
)
# Share of articles about a topic, by the words that its sentences use.
TOPICS = (("prisoner swap", 0.016), ("council budget", 0.07), ("ferry harbour strike", 0.05))
SLOT = Slot("event", "quantity", "people")


def words(rng: random.Random, size: int = 30_000) -> list[str]:
    """Invented words, the first ones common: their frequency falls as that of natural words does."""
    letters = "abcdefghiklmnoprstuvw"
    return ["".join(rng.choices(letters, k=rng.randint(2, 9))) for _ in range(size)]


def fill(store: Store, count: int) -> float:
    """Keep so many facts and return the facts kept in a second."""
    rng = random.Random(7)
    vocabulary = words(rng)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    began = time.perf_counter()
    for number in range(count // FACTS_PER_ARTICLE):
        topic = next((name for name, share in TOPICS if rng.random() < share), "")
        published = BEGIN + timedelta(minutes=rng.randrange(1_000_000))
        sentences = [_sentence(rng, vocabulary, weights, topic) for _ in range(FACTS_PER_ARTICLE)]
        _keep(store, number, "\n".join(sentences), sentences, topic, published)
    return count / (time.perf_counter() - began)


def _sentence(rng: random.Random, vocabulary: list[str], weights: list[float], topic: str) -> str:
    chosen = rng.choices(vocabulary, cum_weights=weights, k=18)
    if topic and rng.random() < 0.8:
        chosen[4:4] = topic.split()
    return " ".join(chosen)


def _keep(store: Store, number: int, text: str, sentences: list[str], topic: str, published: datetime) -> None:
    with store.write(at=published) as tx:
        saved = tx.save_article(Article(text, outlet=f"Outlet {number % 50}", published=published))
        start, facts = 0, []
        for index, sentence in enumerate(sentences):
            span = Span(start, start + len(sentence))
            start = span.end + 1
            person = Participant("Ada Holt", "holt", "subject", "Ada Holt", "person")
            people = (person,) if number % 20 == 0 and index == 0 else ()
            value = Quantity(float(number % 5), float(number % 5), "people")
            facts.append(
                Fact("x", "say", span, value=value, sentence=span, id=f"f{number}-{index}", participants=people)
            )
        tx.save_extraction(saved.article_id, Extraction(tuple(facts)))
        event = f"e{topic}{number % 40}" if topic else f"e{number}"
        strand = Strand(
            f"s{number}", saved.article_id, topic or "other", tuple(f.id for f in facts), ("event",), keys=(event,)
        )
        tx.save_strands([strand])
        tx.save_events([Event(event, strand.label, (strand.id,))])
        tx.put_slots([(SLOT, event, facts[0].id)])


def milliseconds(work: Callable[[], object], times: int = 15) -> float:
    """The median of some runs."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        runs.append((time.perf_counter() - began) * 1000)
    return statistics.median(runs)


def bm25(store: Store, asked: str) -> list[int]:
    """The ten best by SQLite's own ranking over every match."""
    match = question(asked).all_terms()
    sql = "select rowid from fact_words_fts where fact_words_fts match ? order by bm25(fact_words_fts) limit 10"
    return [row[0] for row in store._all(sql, (match,))]


def matches(store: Store, asked: str) -> int:
    """How many facts have all the words."""
    sql = "select count(*) from fact_words_fts where fact_words_fts match ?"
    return store._value(sql, (question(asked).all_terms(),))


def slot_ratio(store: Store) -> tuple[float, float]:
    """Milliseconds of a comparison's lookup by slot, and by full-text search of the same facts."""
    event = store._value("select event from strand where label like 'council%' limit 1")
    by_slot = milliseconds(lambda: store.slot_claims(SLOT, event))
    by_words = milliseconds(lambda: bm25(store, "council budget"))
    assert slot_key(SLOT, event)
    return by_slot, by_words


def report(store: Store) -> None:
    """Print the table."""
    print(f"{store.counts()['facts']:,} facts")
    # "index" is our part that stands against bm25: finding and ranking. "answer" adds events, facts and findings.
    print(f"{'question':42}{'matches':>9}{'bm25 ms':>9}{'index ms':>9}{'ratio':>7}{'answer ms':>10}")
    for asked in QUESTIONS:
        theirs = milliseconds(lambda asked=asked: bm25(store, asked))
        scope = store._scope(None, None, None, None, None)
        ours = milliseconds(lambda asked=asked, scope=scope: store._candidates(question(asked), scope, DEADLINE))
        whole = milliseconds(lambda asked=asked: store.search(asked))
        print(f"{asked:42}{matches(store, asked):>9,}{theirs:>9.2f}{ours:>9.2f}{theirs / ours:>7.1f}{whole:>10.2f}")
    by_slot, by_words = slot_ratio(store)
    print(f"comparison: by slot {by_slot:.3f} ms, by words {by_words:.2f} ms, ratio {by_words / by_slot:.0f}")


def main() -> None:
    """Fill a store and measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", nargs="?", type=int, default=100_000)
    parser.add_argument("store", nargs="?", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "bench.db"
        fresh = not path.exists()
        with Store(path) as store:
            if fresh:
                print(f"kept {fill(store, given.facts):,.0f} facts/s")
            report(store)


if __name__ == "__main__":
    main()
