"""Which tellings are one event: strands, links and groups, on articles made up here."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import SettingsError
from store.judge.cluster import Linkage, cluster
from store.judge.eventkinds import read_kinds, shipped_kinds
from store.judge.groups import groups
from store.judge.same_event import COMPARABLE, known, likeness_of, same_event, strangers
from store.judge.strands import strands
from store.judge.when import days, gap, time_words, written
from store.model import Article, DateValue, Extraction, Fact, Link, Name, Participant, Span, Strand

FERRY = "The ferry Vasterlind sank off Port Maro on Monday. Captain Ilo Brandvik steered it onto the Kesh reef."
FERRY_AGAIN = "Captain Ilo Brandvik was questioned after the Vasterlind sank near the Kesh reef outside Port Maro."
MUSEUM = "The Quillon museum in Ardesh bought a lost panel by the painter Teodor Vask for 4 million crowns."

# One champion, two fights: the champion and the words of the trade are common to both.
_BOUT = (
    "Champion Goran Dulic kept his heavyweight belt in {town} when he stopped {rival} in the {round} round.",
    "{rival} lasted until the {round} round in {town} before heavyweight champion Goran Dulic stopped him.",
    "In {town}, Goran Dulic knocked {rival} down twice and won in the {round} round to keep the heavyweight belt.",
    "Heavyweight Goran Dulic beat {rival} with a left hook; the referee in {town} ended it in the {round} round.",
    "A crowd in {town} saw {rival} fall to champion Goran Dulic, who ended the heavyweight bout in the {round} round.",
)
FIRST_FIGHT = [line.format(town="Zagrovo", rival="Hakim Ortwell", round="seventh") for line in _BOUT]
SECOND_FIGHT = [line.format(town="Bernsal", rival="Leroy Pankhurst", round="third") for line in _BOUT]


def telling(text: str, name: str = "", *, published: datetime | None = None) -> Strand:
    """The main telling of a text from which no fact was drawn."""
    return strands(Article(text=text, id=name or text, published=published), Extraction(()))[0]


def linked(tellings: list[Strand]) -> list[Link]:
    return [link for a, b in itertools.combinations(tellings, 2) if (link := same_event(a, b))]


def day(text: str) -> DateValue:
    return DateValue(text, text, "day", text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(tellings: list[Strand]) -> set[frozenset[str]]:
    """The groups as sets of article ids."""
    article = {strand.id: strand.article for strand in tellings}
    return {frozenset(article[s] for s in event.strands) for event in groups(tellings, linked(tellings))}


def test_two_tellings_of_one_event_are_linked_with_reasons() -> None:
    """Shared rare words make a link, and it names them."""
    link = same_event(telling(FERRY), telling(FERRY_AGAIN))
    assert link is not None
    assert link.same
    assert link.strength >= COMPARABLE
    assert "vasterlind" in link.reasons[0]


def test_unrelated_tellings_have_no_link() -> None:
    """Two articles without a telling word in common are not compared further."""
    assert same_event(telling(FERRY), telling(MUSEUM)) is None


def test_a_date_in_common_joins_nothing() -> None:
    """The same day is no evidence by itself."""
    a = telling(f"{FERRY} It was 3 March 2031.", published=at("2031-03-03"))
    b = telling(f"{MUSEUM} It was 3 March 2031.", published=at("2031-03-03"))
    assert same_event(a, b) is None


@pytest.mark.parametrize("text", ["", "\n \n", "http://example.org/a"])
def test_an_article_that_says_nothing_tells_of_no_event(text: str) -> None:
    """No words, no event."""
    assert strands(Article(text=text), Extraction(())) == ()


def test_the_link_is_symmetric() -> None:
    """Which telling is named first makes no difference."""
    a, b = telling(FERRY), telling(FERRY_AGAIN)
    assert same_event(a, b) == same_event(b, a)


def test_two_tellings_of_one_article_are_not_linked() -> None:
    """What one article keeps apart stays apart."""
    a, b = telling(FERRY), telling(FERRY_AGAIN)
    assert same_event(a, replace(b, article=a.article)) is None


def test_leading_names_unknown_to_the_other_count_against() -> None:
    """A quake here and a quake there share the country and the trade's words, not their leading names."""
    here = telling("A quake shook Almeria Bay in Corvania. The Corvania Seismic Office said Almeria Bay lost its pier.")
    there = telling("A quake shook Port Tindal in Corvania. The Corvania Seismic Office said Port Tindal lost power.")
    assert strangers(known(here), known(there)) > 0.25
    assert strangers(known(here), known(here)) == 0
    assert likeness_of(here, there) < likeness_of(here, here)


@pytest.mark.parametrize(
    ("kind", "first", "second", "same"),
    [
        ("match", "2031-05-13", "2031-05-15", False),
        ("match", "2031-05-13", "2031-05-13", True),
        ("fire", "2031-05-13", "2031-05-15", True),
    ],
)
def test_fresh_reports_of_a_kind_that_recurs_part_by_day(kind: str, first: str, second: str, same: bool) -> None:  # noqa: FBT001
    """Two matches of the same teams on two days are two events; a fire reported with two days is a discrepancy."""
    a = replace(telling(FERRY), kinds=(kind,), interval=day(first), published=at(first))
    b = replace(telling(FERRY_AGAIN), kinds=(kind,), interval=day(second), published=at(second))
    link = same_event(a, b)
    assert link is not None
    assert link.same is same


@pytest.mark.parametrize(("kind", "same"), [("strike", True), ("quake", True), ("match", False)])
def test_a_story_told_alike_goes_on(kind: str, same: bool) -> None:  # noqa: FBT001
    """What shares most of its words is one story on another day too; the two legs of a tie are told alike."""
    a = replace(telling(FERRY), kinds=(kind,), interval=day("2031-05-13"), published=at("2031-05-13"))
    b = replace(telling(FERRY, "again"), kinds=(kind,), interval=day("2031-05-15"), published=at("2031-05-15"))
    link = same_event(a, b)
    assert link is not None
    assert link.same is same


def test_the_same_champion_in_two_fights_makes_two_events() -> None:
    """What everybody in a topic says does not join; what sets the tellings apart parts them."""
    tellings = [telling(text, f"first-{n}") for n, text in enumerate(FIRST_FIGHT)]
    tellings += [telling(text, f"second-{n}") for n, text in enumerate(SECOND_FIGHT)]
    assert told(tellings) == {
        frozenset(f"first-{n}" for n in range(5)),
        frozenset(f"second-{n}" for n in range(5)),
    }


def test_one_fight_alone_is_one_event() -> None:
    """A topic of one event is not torn apart by looking for contrast."""
    tellings = [telling(text, f"first-{n}") for n, text in enumerate(FIRST_FIGHT)]
    assert len(told(tellings)) == 1


@pytest.mark.parametrize("by", ["U1", "U2"])
def test_a_persons_no_is_law(by: str) -> None:
    """Two tellings that a person parted stay parted, whatever they share and whatever comes after."""
    tellings = [telling(FERRY), telling(FERRY_AGAIN)]
    a, b = sorted(tellings, key=lambda strand: strand.id)
    no = Link(a.id, b.id, same=False, strength=0.0, reasons=("not the same event",), by=by)
    assert len(groups(tellings, linked(tellings))) == 1
    assert len(groups(tellings, [*linked(tellings), no])) == 2
    third = telling(f"{FERRY} {FERRY_AGAIN}", "third")
    event = {s: e.id for e in groups([*tellings, third], [*linked([*tellings, third]), no]) for s in e.strands}
    assert event[a.id] != event[b.id]


def test_a_persons_yes_beats_the_rule() -> None:
    """Two tellings that a person joined are one event even when the rule parts them."""
    a, b = sorted([telling(FERRY), telling(MUSEUM)], key=lambda strand: strand.id)
    no = Link(a.id, b.id, same=False, strength=0.0, reasons=("another day",))
    yes = Link(a.id, b.id, same=True, strength=1.0, reasons=("a person said so",), by="U1")
    assert len(groups([a, b], [no])) == 2
    assert len(groups([a, b], [no, yes])) == 1


@given(st.permutations(range(10)), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(order: list[int], shuffle) -> None:
    """Events, their ids and labels are a function of the set of tellings."""
    texts = [*FIRST_FIGHT, *SECOND_FIGHT]
    base = [telling(text, f"a{n}") for n, text in enumerate(texts)]
    links = linked(base)
    shuffle.shuffle(links)
    assert groups([base[n] for n in order], links) == groups(base, linked(base))


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_told_of_and_grouped(texts: list[str]) -> None:
    """No text, however odd, stops the placing; every telling is in exactly one event."""
    tellings = [s for n, text in enumerate(texts) for s in strands(Article(text=text, id=str(n)), Extraction(()))]
    placed = [s for event in groups(tellings, linked(tellings)) for s in event.strands]
    assert sorted(placed) == sorted(strand.id for strand in tellings)


# --- The tellings inside one article ---------------------------------------------------------------

_TODAY = "A fire at the Ostrava Street bakery in Belmora killed 4 people on Tuesday, the fire chief said."
_THEN = "In 2012 a fire at a dye works in Tarnesk killed 31 people."
_PAST = "The bakery opened in 2012."


def _fact(text: str, quote: str, **more) -> Fact:
    start = text.index(quote)
    span = Span(start, start + len(quote))
    return Fact(subject="x", relation="kill", evidence=span, sentence=span, tense="past", id=quote[:12], **more)


def _fire(part: str) -> tuple[Participant, ...]:
    return (Participant("a fire", "fire", part),)


def test_another_event_of_the_kind_long_ago_is_a_telling_of_its_own() -> None:
    """The fire that an article recalls is not the fire that it reports; the bakery's history is its own."""
    text = f"{_TODAY}\n{_THEN}\n{_PAST}"
    year = DateValue("2012-01-01", "2012-12-31", "year", "2012")
    facts = (
        _fact(text, _TODAY, participants=_fire("subject"), time=day("2031-03-04")),
        _fact(text, _THEN, participants=_fire("subject"), time=year),
        _fact(text, _PAST, time=year),
    )
    names = (Name("Belmora", "place"), Name("Tarnesk", "place"))
    article = Article(text=text, id="a", published=at("2031-03-05"))
    main, then = strands(article, Extraction(facts, names=names))
    assert main.main
    assert set(main.facts) == {facts[0].id, facts[2].id}
    assert then.facts == (facts[1].id,)
    assert then.label == "Tarnesk fire, 2012"


def test_a_standing_attribute_is_in_no_event() -> None:
    """An office holds of a person, not of an event."""
    fact = replace(_fact(_TODAY, _TODAY), relation="has office")
    assert strands(Article(text=_TODAY, id="a"), Extraction((fact,)))[0].facts == ()


def test_without_a_headline_the_label_says_who_what_and_when() -> None:
    """A label names people, the kind and the day, in the order of the alphabet."""
    text = "Mira Solano spoke by phone with Edvin Krall on Tuesday. It was their first call."
    fact = replace(_fact(text, "Mira Solano spoke by phone with Edvin Krall"), time=day("2031-03-04"))
    names = (Name("Edvin Krall", "person"), Name("Mira Solano", "person"))
    strand = strands(Article(text=text, id="a"), Extraction((fact,), names=names))[0]
    assert strand.label == "Edvin Krall–Mira Solano call, 4 March 2031"


def test_strands_are_the_same_each_time() -> None:
    """One article gives one value, ids included."""
    assert telling(FERRY) == telling(FERRY)


# --- Times, kinds and clustering -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["4 March 2031", "March 4 , 2031", "Mar. 4th, 2031", "2031 - 03 - 04", "on the 4 Mar 2031 at noon"]
)
def test_full_dates_are_read_in_many_spellings(text: str) -> None:
    """Tokenised text and datelines name days too."""
    assert [found.isoformat() for found in written(text)] == ["2031-03-04"]


@pytest.mark.parametrize("text", ["31 February 2031", "March 2031", "maybe 4", "2031-13-01"])
def test_what_is_no_full_date_is_not_read_as_one(text: str) -> None:
    """No day is invented."""
    assert list(written(text)) == []


def test_months_and_years_become_words() -> None:
    """A time is a word that can be matched, told from other words by its mark."""
    assert set(time_words("On 4 March 2031, as in 1999", ())) == {"@2031-03", "@2031", "@1999"}


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        (day("2031-03-04"), day("2031-03-06"), 2),
        (day("2031-03-06"), day("2031-03-04"), 2),
        (DateValue("2031-03-01", "2031-03-31", "month"), day("2031-03-04"), 0),
        (None, day("2031-03-04"), None),
        (DateValue(None, None, "weekday", "Monday"), day("2031-03-04"), None),
    ],
)
def test_the_gap_between_times(a: DateValue | None, b: DateValue | None, apart: int | None) -> None:
    """Overlapping times have no gap; an unknown time has none that is known."""
    assert gap(a, b) == apart


def test_a_broken_time_is_unknown() -> None:
    """A time that is no ISO date is no day."""
    assert days(DateValue("soon", "later", "day")) is None


def test_the_shipped_table_of_kinds_is_sound() -> None:
    """Every word has one kind, and what recurs is a kind."""
    table = shipped_kinds()
    assert table.of["swap"] == "exchange"
    assert table.recurring <= set(table.of.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[kinds]\na = ["x"]\nb = ["x"]', "'x' stands under a and under b"),
        ('recurring = ["c"]\nspoken = []\nin_passing = []\n[needs]\n[labels]\n[kinds]\na = ["x"]', "c: no such kind"),
        ('recuring = ["match"]', "recuring: there is no such key: did you mean recurring?"),
        ('in_passing = ["fires"]', "fires: no such kind under [kinds]: did you mean fire?"),
        ("[labels]\nfire = { count = 'two' }", "labels.fire.count: must be a number"),
        ("= 1", "events.toml"),
    ],
)
def test_a_broken_table_of_kinds_is_refused(tmp_path, text: str, said: str) -> None:
    """The message names the file and the word."""
    path = tmp_path / "events.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as problem:
        read_kinds(path)
    assert said in str(problem.value)
    assert "events.toml" in str(problem.value)


_LIKE = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0, 1)
)
_PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), max_size=4)


@given(_LIKE, _PAIRS, _PAIRS)
def test_clustering_keeps_its_laws(like: dict, must: set, cannot: set) -> None:
    """Every item is in one group; must-links hold, and cannot-links unless a chain of must-links says so."""
    found = cluster(8, [Linkage(like, cohesion=0.5)], least=0.3, must=must, cannot=cannot, enough=2)
    assert sorted(itertools.chain(*found)) == list(range(8))
    home = {item: number for number, group in enumerate(found) for item in group}
    assert all(home[a] == home[b] for a, b in must)
    if not must:
        assert all(home[a] != home[b] for a, b in cannot)
