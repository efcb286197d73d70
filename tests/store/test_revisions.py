"""A decision and its card outlive every revision that does not touch what was decided."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store import inference
from store.inference import Answer
from store.ingest import Desk, decide, forget, open_record, undo
from store.model import Article, Decision
from store.owe import AlertPolicy

pytestmark = pytest.mark.model

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
FIRST = """The museum of Orrin opened its new hall on Monday after nine years of work, the town said.

{}

Some 300 guests came to the opening of the hall, which cost 4 million euros.
"""
SECOND = """Guests saw the new hall of the Orrin museum for the first time on Monday, and it rained.

It took nine years to build the hall.

{}
"""
ABOVE = "The smoke of the fireworks could be seen from the other side of the valley.\n\n"
BUILT = "The tower of the museum was built in {}, the town council said."
DRAWN = "It was {} who had drawn the old organ of that hall."


def report(text: str, outlet: str, hours: int = 0, headline: str | None = None) -> Article:
    return Article(
        text,
        outlet=outlet,
        url=f"https://{outlet.lower()}.example/hall",
        published=NOON + timedelta(hours=hours),
        headline=headline,
    )


YEARS = report(FIRST.format(BUILT.format(1903)), "Courier"), report(SECOND.format(BUILT.format(1913)), "Post", 1)
READ = (
    report(FIRST.format(DRAWN.format("Ida Brandt")), "Courier"),
    report(SECOND.format(DRAWN.format("Tom Vell")), "Post", 1),
)


def above(article):
    return replace(article, text=ABOVE + article.text)


def below_the_first(article):
    first, rest = article.text.split("\n\n", 1)
    return replace(article, text=f"{first}\n\n{ABOVE}{rest}")


def elsewhere(article):
    return replace(article, text=article.text.replace("Monday", "Monday evening", 1))


def lines_broken(article):
    return replace(article, text=article.text.replace("council said", "council\nsaid").replace("organ of", "organ\nof"))


def headline(article):
    return replace(article, headline="New hall of Orrin museum opens")


def other_headline(article):
    return replace(article, headline="Orrin museum opens hall after years of work")


CHANGES = [above, below_the_first, elsewhere, lines_broken, headline, other_headline]


@pytest.fixture
def reader():
    """To whom sentences with different artists or years exclude each other, and nothing else does."""

    def conflict(pairs):
        held = [[re.findall("Ida Brandt who|Tom Vell who|built in 19[0-9]+", text) for text in pair] for pair in pairs]
        return [Answer(0.99 if one and other and one != other else 0.001, 0.0) for one, other in held]

    inference.use(conflict)
    yield
    inference.use(None)


@pytest.fixture(params=["rules", "reader"])
def two(request, reader):
    """Two articles with one contradiction, found by the rules or by the second reader alone."""
    if request.param == "rules":
        inference.use(None)
        return YEARS
    return READ


@pytest.fixture
def desk(extract):
    with open_record(":memory:") as store:
        yield Desk(store, extract, AlertPolicy(channels=("C1",)))


def keep(desk, *articles, hours=2):
    return [desk.ingest(one, now=NOON + timedelta(hours=hours)) for one in articles]


def loud(store):
    return [one for one in store.findings(now=NOON + timedelta(hours=9)) if one.verdict == "contradiction"]


def say(store, finding, verdict, hours, undoes=None, name="w1"):
    word = Decision(name, finding, "U1", NOON + timedelta(hours=hours), verdict, undoes=undoes)
    with store.write(at=word.at) as tx:
        (undo if undoes else decide)(tx, word)


def quotes(store, **when):
    cited = [fact for one in loud(store) for side in one.sides for fact in side.facts]
    return [(fact.evidence.start, fact.sentence.start) for fact in store.facts(cited, **when)]


@pytest.mark.parametrize("which", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_revision_that_leaves_the_dispute_leaves_the_decision(desk, two, change, which):
    """The same finding, decided; no card, and nothing else is owed."""
    keep(desk, *two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "b", 3)
    owed = desk.store.deliveries()
    revised = replace(change(two[which]), published=two[which].published)
    (again,) = keep(desk, revised, hours=4)
    assert again.status == "revised"
    (after,) = loud(desk.store)
    assert (after.id, after.state) == (before.id, "decided")
    assert [one for one in desk.store.deliveries() if one.purpose == "card"] == [
        one for one in owed if one.purpose == "card"
    ]


@pytest.mark.parametrize("change", [above, below_the_first])
def test_nothing_at_all_is_said_of_it(desk, two, change):
    """The finding says what it said; the words of its facts stand elsewhere now, and stood where they stood."""
    keep(desk, *two)
    (before,) = loud(desk.store)
    stood = quotes(desk.store, now=NOON + timedelta(hours=2))
    owed = desk.store.deliveries()
    (again,) = keep(desk, change(two[0]), hours=4)
    assert again.findings == ()
    assert desk.store.deliveries() == owed
    assert loud(desk.store) == [before]
    assert quotes(desk.store, now=NOON + timedelta(hours=5)) != stood
    assert quotes(desk.store, now=NOON + timedelta(hours=5), as_of=NOON + timedelta(hours=3)) == stood


def test_a_new_value_reopens(desk, reader):
    """Only that."""
    inference.use(None)
    keep(desk, *YEARS)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "b", 3)
    keep(desk, replace(YEARS[1], text=SECOND.format(BUILT.format(1931)), published=NOON + timedelta(hours=3)), hours=4)
    assert [one.state for one in loud(desk.store)] == ["reopened"]


def test_a_split_outlives_a_revision_and_so_does_its_undo(desk, two):
    """The two stay apart whatever is added to one of them; taken back, they are one story with the old disagreement."""
    keep(desk, *two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "not same event", 3)
    assert loud(desk.store) == []
    keep(desk, above(two[0]), hours=4)
    assert loud(desk.store) == []
    say(desk.store, before.id, "undo", 5, undoes="w1", name="w2")
    assert [(one.id, one.state) for one in loud(desk.store)] == [(before.id, "open")]


def test_a_split_is_undone_also_when_the_disputed_words_are_gone(desk, two):
    """What a person said of two articles is taken back for those two, not for the words that they had then."""
    keep(desk, *two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "not same event", 3)
    calm = replace(two[0], text=ABOVE + FIRST.format("It rained."))
    keep(desk, calm, hours=4)
    say(desk.store, before.id, "undo", 5, undoes="w1", name="w2")
    keep(desk, replace(two[0], published=NOON + timedelta(hours=6)), hours=6)
    assert len(loud(desk.store)) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_whichever_revision_comes_first(extract, two, order):
    """Old and new versions of two articles in any order give one record."""
    later = [replace(above(one), published=one.published + timedelta(minutes=1)) for one in two]
    four = [*two, *later]
    seen = []
    for indexes in (range(4), order):
        with open_record(":memory:") as store:
            keep(Desk(store, extract), *(four[n] for n in indexes))
            seen.append([(one.id, one.sides) for one in store.findings(now=NOON + timedelta(hours=9))])
    assert seen[0] == seen[1] != []


EARLIER = "The hall of the Orrin museum is open since Monday.\n\n{}\n"


def dated_anew(desk, two):
    """The first article comes again with one more paragraph and a later date than the second's."""
    keep(desk, replace(above(two[0]), published=NOON + timedelta(hours=3)), hours=4)


def an_earlier_one(desk, two):
    """An article that was published before both comes late, with the value of the first."""
    told = two[0].text.split("\n\n")[1]
    keep(desk, report(EARLIER.format(told), "Echo", -2), hours=4)


@pytest.mark.parametrize("happens", [dated_anew, an_earlier_one])
def test_a_dispute_goes_on_when_another_article_is_the_earliest(desk, two, happens):
    """The decision stands and can be undone; the card is the one that was posted; it is as old as it was."""
    keep(desk, *two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "b", 3)
    cards = [one.id for one in desk.store.deliveries(purpose="card")]
    happens(desk, two)
    (after,) = loud(desk.store)
    assert (after.state, after.first_seen) == ("decided", before.first_seen)
    (word,) = desk.store.decisions(after.id)
    assert word.means == before.sides[1].value  # which may be side A by now
    assert [(one.id, one.subject) for one in desk.store.deliveries(purpose="card")] == [(cards[0], after.id)]
    assert desk.store.finding(before.id, as_of=NOON + timedelta(hours=3, minutes=1)).state == "decided"
    say(desk.store, after.id, "undo", 5, undoes="w1", name="w2")
    assert [one.state for one in loud(desk.store)] == ["open"]


def test_a_dispute_goes_on_without_the_article_that_told_it_first(desk, two):
    """Of three articles the earliest is forgotten, or killed: what the others disagree on is decided already."""
    keep(desk, *two)
    an_earlier_one(desk, two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "b", 5)
    echo = desk.store.find_article(url="https://echo.example/hall")
    forget(desk.store, echo, now=NOON + timedelta(hours=6))
    (after,) = loud(desk.store)
    assert after.id != before.id
    assert after.state == "decided"
    assert {one.subject for one in desk.store.deliveries(purpose="card")} == {after.id}


def test_a_decision_comes_back_with_the_article_that_it_was_made_on(desk, two):
    """An embargo is set and ends."""
    keep(desk, *two)
    an_earlier_one(desk, two)
    (before,) = loud(desk.store)
    say(desk.store, before.id, "b", 5)
    echo = desk.store.article(desk.store.find_article(url="https://echo.example/hall"))
    held = replace(echo, id="", embargoed_until=NOON + timedelta(hours=7))
    keep(desk, held, hours=6)
    assert [
        one.state for one in desk.store.findings(now=NOON + timedelta(hours=6)) if one.verdict == "contradiction"
    ] == ["decided"]
    desk.release(now=NOON + timedelta(hours=8))
    assert [(one.id, one.state) for one in loud(desk.store)] == [(before.id, "decided")]
