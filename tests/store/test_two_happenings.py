"""Happenings of one kind on one day, through the whole way of an article: two are kept apart, and one is not torn apart."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store.judge import same_event, strands
from store.model import Article
from store.readers import Source
from store.readers.json import of_object

pytestmark = pytest.mark.model

DATA = Path(__file__).parent.parent / "data"
LONG, SHORT, DATELINES = (
    [json.loads(line) for line in (DATA / f"happenings-{number}.jsonl").read_text("utf-8").splitlines()]
    for number in (1, 2, 3)
)
TWO, ONE = ([case for case in (*LONG, *SHORT, *DATELINES) if case["same"] is same] for same in (False, True))
NOW = datetime(2031, 12, 31, tzinfo=UTC)
FOUND = 10  # of the cases told by two outlets, how many are put together by their words

GRANDSTAND = {
    "Talle Gazette": "TALLE, Ostmark - Three people were killed when a wooden grandstand collapsed at a riding contest in "
    "Talle on Saturday afternoon, police said.\n\nThe grandstand was put up in 2019 and held 400 people, the riding club "
    'said.\n\n"We heard a crack and then the benches were gone," said Rena Holz, who sells drinks on the meadow.\n\nThe mayor '
    "of Talle, Ulf Brenner, said that 22 people were injured.",
    "Ostmark Wire": "TALLE, Ostmark - The collapse of a grandstand in Talle on Saturday killed three people, police said."
    "\n\nThe wooden grandstand had stood since 2019, the riding club said.\n\nThe mayor, Ulf Brenner, said that 22 people were "
    "injured. Interior minister Tomas Reuel came in the evening.",
}
LOOKALIKE = (
    "SORN HARBOUR, Ostmark - One woman was killed and eight people were injured when a wooden grandstand collapsed at a "
    "boat race in Sorn Harbour on Saturday evening, rescuers said.\n\nThe grandstand was put up in 2027, the rowing club "
    "said.\n\nThe mayor of Sorn Harbour, Dora Peltz, said that 150 people had sat on it. Interior minister Tomas Reuel "
    "ordered checks of all grandstands."
)


def articles(case: dict) -> list[Article]:
    """Both articles of a labelled case."""
    return [replace(of_object(case[side], side, Source(name=side)), file=side) for side in ("stored", "new")]


def events(desk, told: list[Article]) -> list[frozenset[str]]:
    """The events of each article once all are kept."""
    kept = [desk.ingest(article, now=NOW, alerts=False).article for article in told]
    return [frozenset(fact.event for fact in desk.store.facts_of_article(article) if fact.event) for article in kept]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))), ids=str)
def test_a_second_collapse_on_the_same_day_is_an_event_of_its_own(desk, order):
    """Two outlets tell of one grandstand, a third of another in the same state: nothing of it contradicts the first."""
    at = datetime(2031, 6, 7, 20, tzinfo=UTC)
    told = [Article(text=text, outlet=outlet, published=at, file=outlet) for outlet, text in GRANDSTAND.items()]
    told.append(Article(text=LOOKALIKE, outlet="Harbour News", published=at, file="harbour"))
    found = dict(zip(order, events(desk, [told[number] for number in order]), strict=True))
    assert found[0] & found[1]
    assert not found[2] & (found[0] | found[1])
    assert not [finding for finding in desk.store.findings() if finding.verdict == "contradiction"]


@pytest.mark.parametrize("case", TWO, ids=lambda case: case["id"])
def test_two_happenings_are_two_events(desk, case):
    """Similar words and one day do not join two towns, and nothing is set against each other."""
    stored, new = events(desk, articles(case))
    assert not stored & new
    assert not [finding for finding in desk.store.findings() if finding.verdict in {"contradiction", "update"}]


@pytest.mark.parametrize("case", ONE, ids=lambda case: case["id"])
def test_one_happening_is_never_parted(extract, case):
    """Town against province, a correspondent in the capital, other witnesses: none of it is evidence of two events."""
    first, second = (
        strands(article, extract(article))[0]
        for article in (replace(article, id=article.file) for article in articles(case))
    )
    link = same_event(first, second)
    assert link is None or link.same


def test_most_that_two_outlets_tell_in_their_own_ways_is_put_together(extract):
    """The words that both have join them, though each names the place and the people in its own way."""
    joined = 0
    for case in (case for case in LONG if case["same"]):
        tellings = [strands(one, extract(one))[0] for one in (replace(a, id=a.file) for a in articles(case))]
        link = same_event(*tellings)
        joined += link is not None and link.same
    assert joined >= FOUND


def test_what_is_told_in_passing_of_another_town_is_not_set_against_it(desk):
    """The shots in the other town are of another event than the stabbing that they are told with."""
    at = datetime(2031, 6, 14, 22, tzinfo=UTC)
    told = {
        "Moor Desk": "A man was stabbed to death in Tallerton on Saturday night, police said. The victim was 31.",
        "Vale Desk": "Two women were shot dead in Wexholm on Saturday, police said. A man of 40 was arrested.",
        "Coast Desk": "A man was stabbed to death in Tallerton on Saturday night, hours after a shooting in Wexholm in which four "
        "women were killed, police said. He was 31.",
    }
    articles = [Article(text=text, outlet=outlet, published=at, file=outlet) for outlet, text in told.items()]
    stabbing, shots, both = events(desk, articles)
    assert stabbing & both
    assert not stabbing & shots
    assert not [finding for finding in desk.store.findings() if finding.verdict == "contradiction"]
