"""Which facts of an article tell of which event, and what the events are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import pytest

from store.judge.eventkinds import shipped_kinds
from store.judge.groups import groups
from store.judge.labels import day, label
from store.judge.same_event import same_event
from store.judge.strands import strands
from store.judge.tellings import kinds_of
from store.language import extract
from store.model import WHOLE, Article, DateValue, Extraction, Fact, Name, Participant, Span

TODAY = datetime(2031, 3, 5, 18, tzinfo=UTC)
CALL = "President Mira Solano spoke by phone with Premier Edvin Krall on Wednesday, in a call of 40 minutes."
SWAP = "Corvania and Almeria each released 90 prisoners of war near the Kesh bridge on Wednesday."
TEACHER = "The teacher Ilo Brandvik, held in Corvania since 2029, was among the prisoners."
BRANDVIK = "Brandvik had taught in the port of Maro."
COUNT = "Almeria and Corvania exchanged 90 prisoners of war each near the Kesh bridge, the Red Crescent said."
NAMES = (
    Name("Mira Solano", "person"),
    Name("Edvin Krall", "person"),
    Name("Ilo Brandvik", "person", ("Ilo Brandvik", "Brandvik")),
    Name("Corvania", "place"),
    Name("Almeria", "place"),
)
WEDNESDAY = DateValue("2031-03-05", "2031-03-05", "day", "Wednesday")


def fact(text: str, sentence: str, relation: str, *heads: str, time: DateValue | None = None, **more) -> Fact:
    """A fact whose clause is its whole sentence, with participants of the given head nouns."""
    start = text.index(sentence)
    span = Span(start, start + len(sentence))
    return Fact(
        subject="x",
        relation=relation,
        evidence=span,
        sentence=span,
        time=time,
        tense="past",
        participants=tuple(Participant(head, head, "object") for head in heads),
        terms=tuple(sentence.lower().strip(".").replace(",", "").split()),
        id=f"{relation}@{start}",
        **more,
    )


def call_article() -> tuple[Article, Extraction]:
    """An article on a call that tells of an exchange in passing, below its lead."""
    filler = "The two spoke about harbours, tariffs and the price of salt, and agreed to speak again. " * 5
    text = f"{CALL}\n{filler}\n{SWAP}\n{TEACHER}\n{BRANDVIK}"
    facts = (
        fact(text, CALL, "speak", "phone", "call", time=WEDNESDAY),
        fact(text, SWAP, "release", "prisoner", time=WEDNESDAY),
        fact(text, TEACHER, "be", "prisoner", "exchange"),
        fact(text, BRANDVIK, "teach", "port"),
    )
    return Article(text=text, id="call", published=TODAY), Extraction(facts, names=NAMES)


def swap_article() -> tuple[Article, Extraction]:
    """An article on the exchange itself."""
    facts = (fact(COUNT, COUNT, "exchange", "prisoner", time=WEDNESDAY),)
    return Article(text=COUNT, id="swap", published=TODAY), Extraction(facts, names=NAMES)


def test_an_event_told_in_passing_is_a_telling_of_its_own() -> None:
    """The exchange leaves the call's story, and takes along the person whom only it brings up."""
    article, extraction = call_article()
    main, swap = strands(article, extraction)
    assert main.kinds[0] == "call"
    assert main.facts == (extraction.facts[0].id,)
    assert swap.kinds[0] == "exchange"
    assert swap.facts == tuple(one.id for one in extraction.facts[1:])
    assert main.label == "Edvin Krall–Mira Solano call, 5 March 2031"
    assert swap.label == "Almeria–Corvania prisoner exchange, 5 March 2031"


def test_what_is_told_in_passing_joins_the_article_that_is_about_it() -> None:
    """The exchange is one event in both articles; the call is another."""
    told = [strand for each in (call_article(), swap_article()) for strand in strands(*each)]
    call, passing, swap = told
    links = [link for a in told for b in told if a.id < b.id and (link := same_event(a, b))]
    events = {frozenset(event.strands) for event in groups(told, links)}
    assert events == {frozenset({call.id}), frozenset({passing.id, swap.id})}


def whole(text: str, words: str, section: Literal["headline", "body"] = "body") -> Fact:
    """A sentence kept whole."""
    start = text.index(words)
    span = Span(start, start + len(words))
    return Fact("", "", span, sentence=span, rule=WHOLE, section=section, id=f"whole@{words}")


def test_a_sentence_kept_whole_goes_on_about_what_was_told_before_it() -> None:
    """Behind the exchange it is of the exchange; before all facts, or in a headline, of what the article is about."""
    article, extraction = call_article()
    filler, teacher = whole(article.text, "The two spoke about harbours"), whole(article.text, TEACHER)
    first, headline = whole(article.text, "President"), whole(BRANDVIK, "taught", "headline")
    told = strands(article, replace(extraction, whole=(filler, teacher, first, headline)))
    main, swap = (set(strand.facts) - {fact.id for fact in extraction.facts} for strand in told)
    assert main == {filler.id, first.id, headline.id}
    assert swap == {teacher.id}


def test_every_fact_is_in_one_telling_at_most() -> None:
    """No fact is told of two events."""
    placed = [one for strand in strands(*call_article()) for one in strand.facts]
    assert len(placed) == len(set(placed)) == 4


@pytest.mark.parametrize(
    ("sentence", "relation", "head", "kind"),
    [
        ("Corvania released 90 prisoners.", "release", "prisoner", True),
        ("Corvania released its budget.", "release", "budget", False),
        ("The two leaders had a tense exchange.", "have", "exchange", False),
    ],
)
def test_an_ambiguous_word_needs_its_company(sentence: str, relation: str, head: str, kind: bool) -> None:  # noqa: FBT001
    """A word of two meanings tells of the kind only beside words that settle it."""
    assert ("exchange" in kinds_of(fact(sentence, sentence, relation, head))) is kind


def test_what_happens_to_a_person_needs_no_company() -> None:
    """Freed, by name, is freed."""
    text = "Corvania freed Ilo Brandvik."
    person = Participant("Ilo Brandvik", "brandvik", "object", name="Ilo Brandvik", type="person")
    freed = Fact(subject="Corvania", relation="free", evidence=Span(0, 27), participants=(person,), id="f")
    assert kinds_of(freed) == {"exchange"}
    strand = strands(Article(text=text, id="a"), Extraction((freed,), names=NAMES))[0]
    assert strand.label == "Ilo Brandvik prisoner exchange"


@pytest.mark.parametrize(
    ("kinds", "people", "places", "orgs", "expected"),
    [
        (("call",), ("Mira Solano", "Edvin Krall"), ("Maro",), (), "Edvin Krall–Mira Solano call"),
        (("call",), ("Mark Oster", "Marc Oster", "Edvin Krall"), (), (), "Edvin Krall–Mark Oster call"),
        (("fire",), ("Mira Solano",), ("Maro", "Kesh"), (), "Maro fire"),
        (("merger",), (), (), ("Dray Bank", "Ardent"), "Ardent–Dray Bank merger"),
        (("fire",), (), (), ("Dray Bank",), "Dray Bank fire"),
        (("fire",), (), (), (), "Smoke over the harbour"),
        ((), ("Mira Solano",), ("Maro",), (), "Smoke over the harbour"),
    ],
)
def test_a_label_says_who_and_what(kinds, people, places, orgs, expected: str) -> None:
    """The sort of name that suits the kind, one spelling of each; else the article's own first words."""
    otherwise = "Smoke over the harbour"
    assert label(kinds, parties=(), people=people, places=places, orgs=orgs, when=None, otherwise=otherwise) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (WEDNESDAY, "5 March 2031"),
        (DateValue("2031-03-01", "2031-03-31", "month"), "March 2031"),
        (DateValue("2031-01-01", "2031-12-31", "year"), "2031"),
        (DateValue(None, None, "weekday", "Wednesday"), ""),
        (None, ""),
    ],
)
def test_a_label_is_no_more_exact_than_what_is_known(when: DateValue | None, expected: str) -> None:
    """A month stays a month, and an unknown day is not named."""
    assert day(when) == expected


@pytest.mark.parametrize("kind", sorted(set(shipped_kinds().of.values())))
def test_every_kind_can_be_named(kind: str) -> None:
    """A kind without an entry of its own takes one place and its name."""
    naming = shipped_kinds().naming(kind)
    assert naming.who in {"people", "places", "orgs", "parties"}
    assert naming.count in {1, 2}
    assert naming.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bridge collapsed in Orrin on Tuesday and four people were injured. Ida Brandt, who runs a bakery, heard a bang.", "Orrin injury, 10 March 2026"),
        ("Jon Roe was injured in Orrin on Tuesday. Ada Lund, his coach, said he would rest.", "Jon Roe injury, 10 March 2026"),
        ("Actor Mark Vell died in Orrin on Monday, his agent Tom Ash said.", "Mark Vell death, 9 March 2026"),
        ("Three men were charged with fraud in Grenholt on Tuesday, prosecutor Jon Lund said.", "Grenholt charges, 10 March 2026"),
        ("Three men were arrested in Grenholt on Tuesday, inspector Jon Lund said.", "Grenholt arrest, 10 March 2026"),
    ],
)  # fmt: skip
@pytest.mark.model
def test_only_whom_it_befalls_names_an_injury_a_death_or_a_charge(language, text: str, expected: str) -> None:
    """A witness, a coach and an agent are in the story and unhurt."""
    article = Article(text=text, outlet="Orrin Courier", published=datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert [strand.label for strand in strands(article, extract(article, language))] == [expected]


@pytest.mark.parametrize(
    ("kinds", "story", "named"),
    [
        (("shooting", "crash"), "A bus left the road in Velm, killing nine.", "Velm crash"),
        (("shooting",), "A gunman shot nine people in Velm.", "Velm shooting"),
        (("exchange", "strike"), "Rebels attacked the jail in Velm and freed 300 prisoners.", "Velm strike"),
        (("exchange",), "Velm freed 300 prisoners of war.", "Velm prisoner exchange"),
        (("shooting",), "A clerk was murdered in Velm.", "…"),
    ],
)
def test_a_label_tells_the_main_happening(kinds: tuple[str, ...], story: str, named: str) -> None:
    """A word told in passing ("killing nine", "freed") makes no crash a shooting and no attack an exchange."""
    names: dict[str, tuple[str, ...]] = {"parties": (), "people": (), "places": ("Velm",), "orgs": ()}
    assert label(kinds, **names, when=None, otherwise="…", story=(story,)) == named
