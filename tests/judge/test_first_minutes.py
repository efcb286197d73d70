"""Whole pairs of short copy, from text to finding, as an editor tries them first. The people and places are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.ingest import compare
from store.judge.wording import plural
from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

FRIDAY = datetime(2026, 3, 13, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def raised(language):
    """A function of two texts and the hours between them that gives kind, verdict and values of what is raised."""

    def found(stored: str, new: str, hours: int = 3) -> set[tuple[str, ...]]:
        first = Article(text=stored, outlet="Courier", published=FRIDAY)
        second = Article(text=new, outlet="Post", published=FRIDAY + timedelta(hours=hours))
        cards = compare(first, second, lambda article: extract(article, language), now=FRIDAY + timedelta(days=9))
        findings = [card.finding for card in cards if card.finding.verdict in {"contradiction", "update"}]
        return {(f.kind, f.verdict, *(side.value for side in f.sides)) for f in findings}

    return found


@pytest.mark.parametrize(
    ("stored", "new", "hours", "finding"),
    [
        ("The world athletics federation has awarded the 2031 championships to Lisbon, it said on Friday.", "Madrid will host the 2031 world athletics championships, the federation said on Friday.", 3, ("place", "contradiction", "Lisbon", "Madrid")),
        ("The board of Gorvex named Ruth Ansel as its new chief executive on Friday.", "Gorvex appointed Martin Holt chief executive on Friday, the tyremaker said.", 3, ("person", "contradiction", "Ruth Ansel", "Martin Holt")),
        ("The central bank of Ostria raised its key rate by 25 basis points to 5.25 percent on Friday.", "Ostria's central bank on Friday lifted its benchmark rate by half a point to 5.5 percent.", 3, ("quantity", "contradiction", "5.25 percent", "5.5 percent")),
        ("Schools in the city of Merrow will stay closed on Monday because of the flooding, the mayor said on Friday.", "Schools in Merrow will reopen on Monday after the flooding eased, the mayor said on Saturday.", 26, ("status", "update")),
        ("The Larch tunnel will reopen to traffic on 3 May, the transport ministry said.", "The transport ministry said the Larch tunnel would be open again from 17 May.", 3, ("date", "contradiction", "3 May", "17 May")),
        ("Nurses in Calden began a three-day strike on Friday over pay, their union said.", "Nurses in Calden ended their strike on Saturday after reaching a deal on pay, their union said.", 26, ("status", "update")),
        ("Health officials confirmed 18 cases of cholera in the port of Asmel on Friday.", "The number of cholera cases in the port of Asmel rose to 44 on Saturday, health officials said.", 26, ("quantity", "update", "18 cases", "44 cases")),
    ],
)  # fmt: skip
def test_what_must_be_raised(raised, stored, new, hours, finding):
    """Two agencies differ in one thing, which is raised once, under its words."""
    found = raised(stored, new, hours)
    assert {one[: len(finding)] for one in found} == {finding}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("Shares in Tarvo fell 12 percent on Friday.", "Tarvo shares were down 5 percent in early trading on Friday before a further fall in the afternoon."),
        ("Carmaker Helvo will cut 1,200 jobs worldwide, the company said on Friday.", "Helvo will cut 400 jobs at its factory in Dresk, part of a wider plan, the carmaker said on Friday."),
        ("Health officials confirmed 18 cases of cholera in the port of Asmel on Friday.", "Four people have died of cholera in the port of Asmel, health officials said on Friday."),
        ("The ferry Merula, with 310 people aboard, ran aground off Kasten on Friday.", "All 280 passengers and 30 crew were taken off the ferry Merula after it ran aground off Kasten on Friday."),
        ("The contract for the bridge went to the Spanish company Puentes Larca on Friday.", "The contract for the bridge was awarded on Friday; the town said work begins in May."),
    ],
)  # fmt: skip
def test_look_alikes_are_silent(raised, stored, new):
    """An hour of the day's trading, one plant of a firm, those who died of an illness, passengers and crew of those aboard."""
    assert raised(stored, new) == set()


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("crew", "crew"),
        ("policeman", "policemen"),
        ("thief", "thieves"),
        ("human", "humans"),
        ("aircraft", "aircraft"),
        ("city", "cities"),
    ],
)
def test_plurals_as_news_writes_them(noun, many):
    """Bodies of people, men and women, irregular nouns."""
    assert plural(noun) == many
