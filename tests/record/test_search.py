import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.model import Event
from store.record import Store
from store.record.base import Deadline
from store.record.words import MAX_LENGTH, MAX_TERMS, question, rings
from tests.record.newsroom import HOUR, NOON, SYNONYMS, Report, extraction, keep, place, settle, strand


@pytest.fixture(scope="module")
def newsroom():
    """Two swaps, a grain deal and a fact of no event, in one store for all questions."""
    with Store(":memory:", synonyms=SYNONYMS) as store:
        said = "{place} confirmed the {topic} of {figure} soldiers"
        keep(store, Report("Harbour Post", 175, "exchange of prisoners", 0, "Brindle", said))
        keep(
            store,
            Report("Osmark Wire", 175, "exchange of prisoners", 1, "Brindle", "{place} traded {figure} of its men"),
        )
        keep(
            store,
            Report("Delta", 2, "swap of two teachers for a pilot", 2, "Quillon", "The prisoner {topic} took place"),
        )
        keep(
            store, Report("Delta", 90, "grain deal", 3, "Brindle", "{place} sells {figure} tonnes of grain by the deal")
        )
        with store.write(at=NOON) as tx:
            report = Report("Delta", 5, "x", 4, words="Five lighthouses went dark in {place} on Sunday")
            saved, _ = place(tx, report, headline="Night without lamps")
            tx._run(
                "update strand set event = null where article = (select no from article where id = ?)",
                (saved.article_id,),
            )
        yield store


def found(result):
    return [(hit.event.label, sorted(fact.place or fact.subject for fact in hit.facts)) for hit in result.events]


@pytest.mark.parametrize(
    "asked", ["prisoner swap", "prisoners swapped", "swap prisoner", '"prisoner swap"', "PRISONER-SWAP!"]
)
def test_two_swaps_are_two_answers(newsroom, asked):
    """Both exchanges are found, whatever word their outlets use, and neither has a fact of the other."""
    events = newsroom.search(asked).events
    assert {hit.event.label for hit in events} == {
        "exchange of prisoners in Brindle",
        "swap of two teachers for a pilot in Quillon",
    }
    for hit in events:
        assert {fact.event for fact in hit.facts} == {hit.event.id}


@pytest.mark.parametrize(
    ("asked", "outlets"),
    [
        ("soldiers", ["Harbour Post"]),  # a word of the sentence
        ("175", ["Harbour Post", "Osmark Wire"]),  # a figure
        ("exchange", ["Delta", "Harbour Post", "Osmark Wire"]),  # the event's label where the sentence says "traded"
        ("port brindle grain", ["Delta"]),  # a name as its article writes it elsewhere
        ("lamps", ["Delta"]),  # the headline
        ("how many tonnes of grain were sold", ["Delta"]),  # a question: some of its words
        ("Brindle gråin", ["Delta"]),  # accents do not matter
        ("volcano", []),
        ("grain volcano", []),
    ],
)
def test_what_a_fact_is_found_by(newsroom, asked, outlets):
    """Words of the sentence, figures, labels, names and headlines."""
    result = newsroom.search(asked)
    facts = [fact for hit in result.events for fact in hit.facts] + list(result.other)
    assert sorted(newsroom.article(fact.article).outlet for fact in facts) == outlets


def test_nothing_found_offers_the_nearest(newsroom):
    """With no match the labels of events that have some of the words are offered."""
    result = newsroom.search("grain volcano")
    assert result.events == result.other == ()
    assert result.nearest_topics == ("grain deal in Brindle",)
    assert newsroom.nearest_topics("grain volcano") == ("grain deal in Brindle",)
    assert newsroom.search("volcano").nearest_topics == ()


def test_the_strictest_match_comes_first(newsroom):
    """The words as a phrase, then in the sentence, then in the label."""
    first = newsroom.search("exchange of prisoners").events[0]
    assert [newsroom.article(fact.article).outlet for fact in first.facts] == ["Harbour Post", "Osmark Wire"]


def test_a_mention_in_passing_is_no_answer(fresh_store):
    """Where events are what was asked for, one whose sentence only mentions it lends its fact and is no event of the answer."""
    keep(fresh_store, Report())
    call = Report("Delta", 2, "call", 1, "Quillon", "The {topic} from {place} followed a prisoner swap")
    _, (mentioned,) = keep(fresh_store, call)
    result = fresh_store.search("prisoner swap")
    assert [hit.event.label for hit in result.events] == ["prisoner exchange in Brindle"]
    assert [fact.id for fact in result.other] == [mentioned]
    assert [hit.event.label for hit in fresh_store.search("followed swap").events] == ["call in Quillon"]


def test_no_words_give_the_newest(newsroom):
    """With nothing typed the other arguments decide; with only punctuation nothing is found."""
    assert [hit.event.label for hit in newsroom.search("", outlet="Osmark Wire").events] == [
        "exchange of prisoners in Brindle"
    ]
    assert newsroom.search("?!").events == ()


@pytest.mark.parametrize(
    ("fields", "figures"),
    [
        ({"outlet": "harbour post"}, {1}),
        ({"since": NOON - 2 * 24 * HOUR + HOUR}, {2, 3}),
        ({"until": NOON - 2 * 24 * HOUR + HOUR}, {1}),
        ({"as_of": NOON}, {1}),
        ({"as_of": NOON + 2 * HOUR}, {1, 2, 3, 9}),
        ({"as_of": NOON - HOUR}, set()),
        ({}, {1, 2, 3}),
    ],
)
def test_filters_come_before_the_limit(fresh_store, fields, figures):
    """Outlet, publication and record time decide which facts are looked at, not which of the found are shown."""
    for hour, outlet in enumerate(("Harbour Post", "Osmark Wire", "Delta")):
        keep(fresh_store, Report(outlet, hour + 1, hour=hour), at=NOON + hour * HOUR, url=f"https://x.example/{hour}")
    held, _ = keep(
        fresh_store, Report("Delta", 9, published=False), at=NOON + 2 * HOUR, embargoed_until=NOON + 9 * HOUR
    )
    late = {"now": NOON + 9 * HOUR} if 9 in figures else {}
    if late:
        with fresh_store.write(at=late["now"]) as tx:
            settle(tx, [f"s-{held.article_id}"])
    hits = fresh_store.search("exchange", **fields, **late).events
    assert {fact.value.low for hit in hits for fact in hit.facts} == figures


def test_a_limit_is_of_events(fresh_store):
    """So many events come at most, and the answer says that there are more."""
    for number in range(6):
        keep(fresh_store, Report(place=f"Port{number}", hour=number))
    result = fresh_store.search("exchange", limit=4)
    assert (len(result.events), result.truncated) == (4, True)
    assert [hit.facts[0].place or hit.facts[0].subject for hit in result.events] == ["Port5", "Port4", "Port3", "Port2"]


def test_findings_come_with_their_event(fresh_store):
    """An event brings the disagreements that rest on the facts shown."""
    keep(fresh_store, Report())
    keep(fresh_store, Report("Osmark Wire", 180))
    (hit,) = fresh_store.search("exchange").events
    assert hit.findings == fresh_store.findings()


@settings(deadline=None, max_examples=300)
@given(typed=st.text() | st.text(alphabet="\"'*^:(){}+-\0 aORANDNEAT\ud800.,\\%_"))
@example('"')
@example('"""')
@example("\0")
@example("a NEAR/5 b")
@example("sentence : x")
@example("AND OR NOT")
@example("* ^ ( ) { } - + :")
@example("\ud800 swap")
@example("swap " * 20_000)
@example("ſwap ﬁre ½ ² Ⅳ")
def test_user_text_never_breaks_a_query(newsroom, typed):
    """Whatever is typed, an answer comes, from few and short terms."""
    asked = question(typed)
    assert asked is None or len(asked.terms) <= MAX_TERMS
    assert asked is None or len("".join(words[0] for words in asked.terms)) <= 2 * MAX_LENGTH
    newsroom.search(typed, limit=3)
    newsroom.findings(topic=typed)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("how many prisoners were freed?", ["prisoners", "freed"]),
        ("who said it", ["said"]),
        ("who was it", ["who", "was", "it"]),
        ("not agreed", ["not", "agreed"]),
        ("3.5 per cent, 10:30", ["3.5", "per", "cent", "10", "30"]),
        ("swap swap SWAP", ["swap"]),
        ("a b c d e f g h i j k l", ["b", "c", "d", "e", "f", "g", "h", "j"]),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_terms(typed, terms):
    """Words without what only asks, each once, eight at most."""
    assert [words[0] for words in question(typed).terms] == terms


def test_synonyms_work_both_ways():
    """Every word of an entry leads to the others."""
    both = rings({"swap": ("exchange", "hand over")})
    assert both["exchange"] == ("swap", "hand over")
    assert question("exchanges", both).terms == (("exchanges", "swap", "hand over"),)


@pytest.fixture(scope="module")
def harbour():
    """Some hundreds of facts on one topic in many towns, published at random."""
    rng = random.Random(3)
    with Store(":memory:") as store:
        with store.write(at=NOON) as tx:
            for number in range(600):
                topic = f"{'harbour strike' if rng.random() < 0.2 else 'harbour then a strike'} {number}"
                town = f"Town{rng.randrange(90)}"
                place(tx, Report(f"Outlet {number}", number, topic, rng.randrange(40), town))
        yield store


@pytest.fixture
def small(monkeypatch):
    """Bounds that the harbour's facts exceed."""
    monkeypatch.setattr("store.record.search.EXACT", 400)
    monkeypatch.setattr("store.record.search.NEWEST", 120)


@pytest.mark.parametrize(
    "asked", ["harbour strike", "strike harbour", "harbour", "agreed harbour people", "osmark strike", "town7 strike"]
)
def test_recall_against_the_exact_ranking(harbour, small, monkeypatch, asked):
    """Of the ten best of all, at least nine are among the ten best of the newest."""
    bounded = {hit.event.id for hit in harbour.search(asked, limit=10, deadline=5).events}
    monkeypatch.setattr("store.record.search.EXACT", 100_000)
    exact = {hit.event.id for hit in harbour.search(asked, limit=10, deadline=5).events}
    assert len(bounded & exact) >= 0.9 * len(exact) > 0


def test_more_than_was_looked_at_is_said(harbour, small):
    """An answer out of many is marked as truncated."""
    assert harbour.search("harbour strike", deadline=5).truncated


def test_the_deadline_holds(harbour):
    """With no time left an answer comes at once, marked as truncated."""
    began = time.perf_counter()
    result = harbour.search("harbour strike", deadline=0.0)
    assert time.perf_counter() - began < 0.5
    assert result.truncated
    assert result.events == ()
    assert harbour.search("harbour strike", deadline=5).events


def test_an_old_event_is_not_buried_by_a_topic_of_the_day(fresh_store, small):
    """Hundreds of newer facts on one event do not hide another event with the same words."""
    keep(fresh_store, Report(place="Quillon", hour=0))
    with fresh_store.write(at=NOON) as tx:
        for number in range(450):
            report = Report(f"Outlet {number}", number, hour=3)
            saved = tx.save_article(report.article())
            found = extraction(saved.article, report)
            tx.save_extraction(saved.article_id, found)
            telling = strand(saved.article, report, (found.facts[0].id,))
            tx.save_strands([telling])
            tx.save_events([Event("e-day", telling.label, (telling.id,))])
    labels = {hit.event.label for hit in fresh_store.search("prisoner exchange", deadline=5).events}
    assert labels == {"prisoner exchange in Brindle", "prisoner exchange in Quillon"}


def test_a_query_is_cut_short(harbour, monkeypatch):
    """A query that is still running when the deadline passes is interrupted, and what was found before is the answer."""

    class Soon(Deadline):
        looks = 0

        def over(self):
            Soon.looks += 1
            return Soon.looks > 8

    monkeypatch.setattr("store.record.search.Deadline", Soon)
    cut = harbour.search("harbour strike")
    monkeypatch.undo()
    assert cut.truncated
    assert Soon.looks == 9
