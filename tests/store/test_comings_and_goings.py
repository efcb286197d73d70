"""Findings are a function of the articles that may be shown now, whatever came, went and was said meanwhile."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from store import crosscheck, inference
from store.errors import UnknownId
from store.inference import Answer
from store.ingest import Desk, decide, forget, open_record, undo
from store.model import Article, Decision

pytestmark = pytest.mark.model

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
LATE = NOON + timedelta(days=30)
OPENINGS = (
    "The museum of Orrin opened its new hall on Monday after nine years of work, the town said.",
    "Guests saw the new hall of the Orrin museum for the first time on Monday, and it rained.",
    "Orrin has a new museum hall since Monday, and some 300 guests came to see it.",
    "On Monday the museum in Orrin opened the hall that it had waited for since 2017.",
    "The new hall of the museum of Orrin, which cost 4 million euros, opened on Monday.",
)
BUILT = "The tower of the museum was built in {}, the town council said."
DRAWN = "It was {} who had drawn the old organ of that hall."
DOUBTED = "It was {} who had drawn the old organ of the new hall."
ARTISTS = ("Ida Brandt", "Tom Vell", "Nora Quist")
OUTLETS = ("Courier", "Post", "Sun", "Echo", "Wire")


def conflict(pairs):
    """A reader to whom sentences with different artists or years exclude each other, and nothing else does.

    It is less sure of it where the last outlet's words come first: by themselves they raise nothing.
    """
    told = "|".join((*ARTISTS, "built in [0-9]+"))
    held = [[set(re.findall(told, text)) for text in pair] for pair in pairs]
    sure = [0.925 if DOUBTED.partition("drawn")[-1] in first else 0.99 for first, _ in pairs]
    return [
        Answer(much if one and other and one != other else 0.001, 0.0)
        for much, (one, other) in zip(sure, held, strict=True)
    ]


def report(number: int, year: int, artist: int, version: int = 0) -> Article:
    return Article(
        "\n\n".join((OPENINGS[number], *version * ["It was a long day."], BUILT.format(year), (DOUBTED if number == 4 else DRAWN).format(ARTISTS[artist]))),
        outlet=OUTLETS[number],
        url=f"https://{OUTLETS[number].lower()}.example/hall",
        published=NOON + timedelta(hours=number, minutes=version),
    )  # fmt: skip


def state(store, now=LATE):
    """Events and findings, without what depends on when they came."""
    facts = {
        fact.id: fact.event
        for article in store.articles(now=now)
        for fact in store.facts_of_article(article.id, now=now, whole=True)
    }
    findings = {(one.id, one.kind, one.verdict, one.event, one.sides) for one in store.findings(now=now)}
    return facts, findings


@pytest.fixture
def reader():
    """The second reader of the process; at the end there is none again."""
    inference.use(conflict)
    yield
    inference.use(None)


def loud(store):
    return [one for one in store.findings(now=LATE) if one.verdict in {"contradiction", "update"}]


def fact_words(store, finding):
    for fact in store.facts([fact for side in finding.sides for fact in side.facts], now=LATE):
        yield store.article(fact.article, now=LATE).text[fact.sentence.start : fact.sentence.end]


class Newsroom:
    """A record with what was done to it, and what the same record would be without it."""

    def __init__(self, store, extract):
        self.desk = Desk(store, extract)
        self.store = store
        self.extract = extract
        self.at = NOON + timedelta(days=1)
        self.shown: dict[int, Article] = {}
        self.hidden: dict[int, Article] = {}
        self.killed: dict[int, Article] = {}
        self.texts: dict[int, list[Article]] = {}
        self.said: list[Decision] = []

    def ingest(self, number, article):
        self.at += timedelta(minutes=1)
        self.desk.ingest(article, now=self.at)
        self.shown[number] = article
        self.texts.setdefault(number, []).append(article)

    def forget(self, number):
        self.at += timedelta(minutes=1)
        gone = [kept.pop(number, None) for kept in (self.shown, self.hidden, self.killed)]
        if (known := next(filter(None, gone), None)) is not None:
            forget(self.store, self.store.find_article(url=known.url), now=self.at)

    def kill(self, number):
        self.at += timedelta(minutes=1)
        if (known := self.shown.pop(number, None)) is not None:
            self.killed[number] = known
            self.desk.ingest(replace(known, status="killed"), now=self.at)

    def restore(self, number):
        """A killed article is sent again as usable."""
        if (known := self.killed.pop(number, None)) is not None:
            self.ingest(number, replace(known, released=True, updated=self.at + timedelta(minutes=1)))

    def go_back(self, number):
        """The outlet goes back to its first text."""
        if number in self.shown:
            first = self.texts[number][0]
            self.ingest(number, replace(first, updated=self.at + timedelta(minutes=1)))

    def hold(self, number):
        self.at += timedelta(minutes=1)
        if (known := self.shown.pop(number, None)) is not None:
            self.hidden[number] = known
            self.desk.ingest(replace(known, embargoed_until=NOON + timedelta(days=9)), now=self.at)

    def split(self, number):
        self.at += timedelta(minutes=1)
        if found := loud(self.store):
            word = Decision(f"w{len(self.said)}", found[number % len(found)].id, "U1", self.at, "not same event")
            with self.store.write(at=self.at) as tx:
                decide(tx, word)
            self.said.append(word)

    def end(self):
        """Embargoes end, and what people said is taken back; what was forgotten cannot be."""
        for word in reversed(self.said):
            self.at += timedelta(minutes=1)
            back = Decision(f"{word.id}u", word.finding, "U1", self.at, "undo", undoes=word.id)
            try:
                with self.store.write(at=self.at) as tx:
                    undo(tx, back)
            except UnknownId:
                assume(False)
        self.desk.release(now=NOON + timedelta(days=10))
        self.shown |= self.hidden

    def afresh(self):
        """The state of a record that has only what this one shows."""
        with open_record(":memory:") as store:
            desk = Desk(store, self.extract)
            for number in sorted(self.shown):
                desk.ingest(self.shown[number], now=NOON + timedelta(days=11))
            return state(store)


NUMBERS = st.integers(0, len(OPENINGS) - 1)
DONE = st.one_of(
    st.tuples(st.sampled_from(["forget", "kill", "restore", "go_back", "hold", "split"]), NUMBERS),
    st.tuples(st.just("revise"), NUMBERS, st.sampled_from([1903, 1913, 1931]), st.integers(0, 2), st.integers(1, 3)),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(OPENINGS))),
    said=st.lists(st.tuples(st.sampled_from([1903, 1913, 1931]), st.integers(0, 2)), min_size=5, max_size=5),
    done=st.lists(DONE, max_size=6),
    neighbours=st.sampled_from([1, 2, 8]),
)
def test_the_record_is_as_if_they_had_never_been(extract, reader, order, said, done, neighbours):
    """Articles come in any order, are revised, killed, held back, forgotten, taken for other events, and that taken back."""
    with pytest.MonkeyPatch.context() as patch, open_record(":memory:") as store:
        patch.setattr(crosscheck, "NEIGHBOURS", neighbours)
        room = Newsroom(store, extract)
        for number in order:
            room.ingest(number, report(number, *said[number]))
        for what, number, *more in done:
            if what != "revise":
                getattr(room, what)(number)
            elif number in room.shown and room.shown[number].published < report(number, *more).published:
                room.ingest(number, report(number, *more))
        room.end()
        assert state(store) == room.afresh()
        if neighbours > len(OPENINGS):
            assert all(everyone - {OUTLETS[-1]} <= told <= everyone for told, everyone in tellers(store))


def tellers(store):
    """Of each side of what was read side by side: who is on it, and who tells it in the event."""
    articles = [(one, store.facts_of_article(one.id, now=LATE, whole=True)) for one in store.articles(now=LATE)]
    for finding in filter(crosscheck.told_apart, loud(store)):
        here = [one for one, facts in articles if any(fact.event == finding.event for fact in facts)]
        for side in finding.sides:
            told = [store.article(fact.article, now=LATE) for fact in store.facts(side.facts, now=LATE)]
            (artist,) = {name for one in told for name in ARTISTS if name in one.text}
            everyone = [one.outlet for one in here if artist in one.text]
            yield {one.outlet for one in told}, {*everyone}


@pytest.mark.parametrize("goes", range(5))
@pytest.mark.parametrize("what", ["forget", "kill", "hold"])
def test_a_dispute_goes_on_while_each_side_has_a_teller(extract, reader, what, goes):
    """Three outlets for one name and two for the other, and whoever of them goes: one finding, decided as it was."""
    with open_record(":memory:") as store:
        room = Newsroom(store, extract)
        for number, artist in enumerate((0, 1, 1, 0, 1)):
            room.ingest(number, report(number, 1903, artist))
        (before,) = loud(store)
        with store.write(at=room.at) as tx:
            decide(tx, Decision("w1", before.id, "U1", room.at, "both"))
        getattr(room, what)(goes)
        (after,) = [one for one in store.findings(now=room.at) if one.verdict == "contradiction"]
        assert (after.state, after.first_seen) == ("decided", before.first_seen)
        assert (after.id == before.id) == (goes not in {0, 1})
        assert sorted(len(side.facts) for side in after.sides) == sorted(
            (2 - (goes in {0, 3}), 3 - (goes in {1, 2, 4}))
        )
        assert state(store, room.at) == room.afresh()


@pytest.mark.parametrize("what", ["forget", "kill", "hold"])
def test_what_an_article_hid_comes_back_at_once(extract, reader, what):
    """Two later articles disagree on what two earlier ones disagree on; without the first they say so themselves."""
    with open_record(":memory:") as store:
        room = Newsroom(store, extract)
        for number, artist in enumerate((0, 1, 0, 1)):
            room.ingest(number, report(number, 1903, artist))
        (hiding,) = loud(store)
        getattr(room, what)(0)
        (hidden,) = loud(store)
        assert hidden.id != hiding.id
        assert state(store, room.at) == room.afresh()


def test_an_echo_has_the_same_values(extract, reader):
    """That two articles disagree on a name does not silence that a third has another one; twice is enough for three names."""
    with open_record(":memory:") as store:
        room = Newsroom(store, extract)
        for number in range(3):
            room.ingest(number, report(number, 1903, number))
        named = [
            [name for name in ARTISTS if any(name in words for words in fact_words(store, one))] for one in loud(store)
        ]
    assert sorted(named) == [["Ida Brandt", "Nora Quist"], ["Ida Brandt", "Tom Vell"]]
