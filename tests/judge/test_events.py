"""Which tellings are one event: strands, links and groups, on articles made up here."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.judge.groups import groups
from store.judge.same_event import same_event
from store.judge.strands import strands
from store.model import Article, Extraction, Link, Strand

FERRY = "The ferry Vasterlind sank off Port Maro on Monday. Captain Ilo Brandvik steered it onto the Kesh reef."
FERRY_AGAIN = "Captain Ilo Brandvik was questioned after the Vasterlind sank near the Kesh reef outside Port Maro."
MUSEUM = "The Quillon museum in Ardesh bought a lost panel by the painter Teodor Vask for 4 million crowns."


def telling(text: str, name: str = "") -> Strand:
    """The main telling of a text from which no fact was drawn."""
    return strands(Article(text=text, id=name or f"a{abs(hash(text))}"), Extraction(()))[0]


def linked(tellings: list[Strand]) -> list[Link]:
    return [link for a, b in itertools.combinations(tellings, 2) if (link := same_event(a, b))]


def test_two_tellings_of_one_event_are_linked_with_reasons() -> None:
    """Shared rare words make a link, and it names them."""
    link = same_event(telling(FERRY), telling(FERRY_AGAIN))
    assert link is not None
    assert link.same
    assert "vasterlind" in link.reasons[0]


def test_unrelated_tellings_have_no_link() -> None:
    """Two articles without a telling word in common are not compared further."""
    assert same_event(telling(FERRY), telling(MUSEUM)) is None


@pytest.mark.parametrize("text", ["", "\n \n", "http://example.org/a"])
def test_an_article_that_says_nothing_tells_of_no_event(text: str) -> None:
    """No words, no event."""
    assert strands(Article(text=text), Extraction(())) == ()


def test_the_link_is_symmetric() -> None:
    """Which telling is named first makes no difference."""
    a, b = telling(FERRY), telling(FERRY_AGAIN)
    assert same_event(a, b) == same_event(b, a)


def test_a_persons_no_is_law() -> None:
    """Two tellings that a person parted stay parted, whatever they share."""
    tellings = [telling(FERRY), telling(FERRY_AGAIN)]
    a, b = sorted(tellings, key=lambda strand: strand.id)
    no = Link(a.id, b.id, same=False, strength=0.0, reasons=("not the same event",), by="U1")
    assert len(groups(tellings, linked(tellings))) == 1
    assert len(groups(tellings, [*linked(tellings), no])) == 2


@given(st.permutations([FERRY, FERRY_AGAIN, MUSEUM]))
def test_the_order_of_arrival_changes_nothing(texts: list[str]) -> None:
    """Events are a function of the set of tellings."""
    base = [telling(text, name=text[:20]) for text in (FERRY, FERRY_AGAIN, MUSEUM)]
    tellings = [telling(text, name=text[:20]) for text in texts]
    assert groups(tellings, linked(tellings)) == groups(base, linked(base))
