"""Sentences of two articles side by side, with a reader whose answers the test gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import SettingsError
from store.inference import Answer
from store.judge.alignment import CANDIDATES, SENTENCES, Aligned, aligned, sentences, weights
from store.judge.contrast import contrast
from store.judge.same_event import COMPARABLE, likeness_of
from store.judge.view import view
from store.model import Strand

pytestmark = pytest.mark.model

NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)


def excluding(*words: str):
    """A reader to whom two texts exclude each other if each holds one of the words, and not the same one."""

    def reader(pairs):
        held = [[{word for word in words if word in text} for text in pair] for pair in pairs]
        return [Answer(0.97 if one and other and one != other else 0.02, 0.01) for one, other in held]

    return reader


@pytest.fixture
def side(claims):
    """A function of some sentences that gives them as those of one article and one event."""

    def of(*told: str):
        found = [
            replace(
                claim,
                fact=replace(
                    claim.fact, event="e", sentence=replace(claim.fact.sentence, start=100 * n, end=100 * n + 90)
                ),
            )
            for n, sentence in enumerate(told)
            for claim in claims(sentence)
        ]
        return sentences(found)

    return of


def test_the_two_sentences_that_exclude_each_other_come_first(side):
    """Not those that share most, but those that share much and exclude each other."""
    ours = side(
        "The lighthouse on Vessa was built in 1911 by the harbour board.",
        "The lighthouse on Vessa was sold to a hotel keeper from Orrin.",
    )
    theirs = side(
        "The lighthouse on Vessa was built in 1911 by the harbour board of Orrin.",
        "The lighthouse on Vessa stays with the harbour board, which has no plan to part with it.",
    )
    best = aligned(ours, theirs, excluding("sold", "part with"))[0]
    assert ("sold" in best.ours.text, "part with" in best.theirs.text) == (True, True)


def test_every_sign_has_a_weight_and_every_weight_a_sign(side):
    """A sign that the file does not know would weigh nothing and nobody would see it."""
    pair = aligned(side("The mill in Orrin burned down."), side("The mill in Orrin stands."), excluding())[0]
    assert set(pair.signs) == set(weights().of)


def test_the_more_they_exclude_each_other_the_likelier(side):
    """The reading counts for something whatever the rest says."""
    ours, theirs = side("The mill in Orrin burned down on Friday."), side("The mill in Orrin still stands on Friday.")
    chances = [
        aligned(ours, theirs, lambda pairs, sure=sure: [Answer(sure, 0.01)] * len(pairs))[0].chance
        for sure in (0.02, 0.5, 0.97)
    ]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_what_the_reader_holds_apart_it_reads_again_behind_the_sentence_before(side):
    """An engine is of the ferry in one article and of the tug in the other; what may both hold is read once."""
    ours = side("Orrin Lines bought a ferry in May.", "The engine burned out on Friday.")
    theirs = side("Velm Port sold a tug in June.", "The engine was replaced on Friday.")
    asked = []

    def reader(pairs):
        asked.extend(pairs)
        return [
            Answer(0.02, 0.01) if "|" in one else Answer(0.95 if "engine" in one and "engine" in other else 0.1, 0.01)
            for one, other in pairs
        ]

    pair = next(
        one for one in aligned(ours, theirs, reader) if "burned" in one.ours.text and "replaced" in one.theirs.text
    )
    again = (
        "Orrin Lines bought a ferry in May. | The engine burned out on Friday.",
        "Velm Port sold a tug in June. | The engine was replaced on Friday.",
    )
    assert [one for one in asked if "|" in one[0] and "|" in one[1]] == [again, again[::-1]]
    assert pair.signs["apart both ways"] > 0 > pair.signs["apart both ways in place"]
    assert pair.least < 0.95


def test_of_a_long_sentence_before_its_end_is_read(side):
    """Two sentences and what stands before them are no more than the reader takes in."""
    long = "The harbour board bought " + ", ".join(f"crane number {n}" for n in range(1, 20)) + " and a tug on Friday."
    told = side(long, "The board sold the quay on Monday.")[-1]
    assert told.in_place.startswith("… ")
    assert told.in_place.endswith(" and a tug on Friday. | The board sold the quay on Monday.")
    assert len(told.in_place) < 170


def test_nothing_stands_before_the_first_sentence(side):
    """A headline says in other words what the first sentence says, and no more of what "it" is."""
    assert side("The mill in Orrin burned down on Friday.")[0].in_place == "The mill in Orrin burned down on Friday."


@given(st.integers(0, 12), st.integers(0, 12))
def test_the_work_is_bounded(ours, theirs):
    """However long two articles are, a fixed number of pairs is read, each way round and at most twice."""
    asked = []

    def reader(pairs):
        asked.extend(pairs)
        return [Answer(0.9, 0.0)] * len(pairs)

    many = [_bare(n) for n in range(ours)], [_bare(n + 50) for n in range(theirs)]
    found = aligned(*many, reader)
    assert len(found) == min(ours * theirs, CANDIDATES)
    assert len(asked) == 4 * len(found)


def test_a_flood_of_sentences_is_cut():
    """A page of a thousand lines costs no more than a long article."""
    flood = [_bare(n) for n in range(1000)]
    seen = {pair.ours.place[1] for pair in aligned(flood, flood, lambda pairs: [Answer(0.5, 0.0)] * len(pairs))}
    assert max(seen) < SENTENCES


def _bare(number: int):
    from store.judge.alignment import Sentence

    return Sentence(
        f"Ferry {number} left.", (), (True, number), frozenset({"ferry", str(number)}), frozenset(), frozenset()
    )


@pytest.mark.parametrize(("answer", "verdict"), [(Answer(0.9, 0.05), "contradiction"), (Answer(0.2, 0.7), "update")])
def test_the_reader_says_whether_one_sentence_updates_the_other(side, answer, verdict):
    """That a matter has moved on is told by words that no table lists."""
    ours, theirs = side("The mill in Orrin is closed."), side("The mill in Orrin has taken up work again.")
    assert aligned(ours, theirs, lambda pairs: [answer] * len(pairs))[0].verdict == verdict


def one_pair(ours, theirs, verdict="contradiction"):
    """Two sentences as the reader leaves them."""
    return Aligned(ours[0], theirs[0], {}, 0.9, verdict)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "values"),
    [
        # The values of one kind, though no slot holds both.
        (
            "The ferry to Vessa carried 40 passengers.",
            "On board the ferry were 54 passengers.",
            "quantity",
            ("40 passengers", "54 passengers"),
        ),
        # Nothing that a kind compares: the sentences are shown.
        (
            "The choir of Orrin swears by the old organ.",
            "The choir of Orrin has no use for the old organ.",
            "status",
            ("The choir of Orrin swears by the old organ", "The choir of Orrin has no use for the old organ"),
        ),
    ],
)
def test_what_two_sentences_disagree_on(side, ours, theirs, kind, values):
    """The kinds say it where they can."""
    found = contrast(one_pair(side(ours), side(theirs)), "e")
    assert found is not None
    assert (found.judgement.kind, (found.judgement.value_a, found.judgement.value_b)) == (kind, values)


@pytest.mark.parametrize("verdict", ["contradiction", "update"])
def test_the_verdict_is_the_readers_and_the_reason_says_so(side, verdict):
    """Whatever a kind would make of two values by themselves."""
    pair = one_pair(side("The ferry carried 40 passengers."), side("On board the ferry were 54 passengers."), verdict)
    judgement = contrast(pair, "e").judgement
    assert judgement.verdict == verdict
    assert ("moved on" in judgement.reasons[-1]) == (verdict == "update")


def test_figures_of_two_sorts_are_no_two_answers(side):
    """The sentences themselves may still exclude each other."""
    found = contrast(one_pair(side("The quake struck seven villages."), side("The quake killed ten people.")), "e")
    assert found is None or found.judgement.kind != "quantity"


def test_sentences_of_two_events_have_nothing_to_disagree_on(side):
    """One anchor, or no comparison."""
    assert contrast(one_pair(side("The mill burned down."), side("The mill still stands.")), "another") is None


def test_the_same_words_disagree_on_nothing(side):
    """Whatever a model makes of them."""
    one = side("The mill in Orrin burned down.")
    assert contrast(one_pair(one, side("The mill in Orrin burned down.")), "e") is None


@pytest.mark.parametrize(
    ("ours", "silent"),
    [
        ("The mayor will not open the bridge in Orrin until the divers have looked at it.", True),
        ("The mayor will not open the bridge in Orrin unless the divers have looked at it.", True),
        ("The mayor will not open the bridge in Orrin.", False),
    ],
)
def test_what_is_put_off_rules_nothing_out(side, ours, silent):
    """Nor does a reader that takes it for a refusal make a finding of it."""
    theirs = side("The mayor will open the bridge in Orrin once the divers have looked at it.")
    assert (contrast(one_pair(side(ours), theirs), "e") is None) is silent


COPY = "The choir of Orrin gave the old organ of the town hall to the school in Vessa on Monday evening after 40 years."
TOLD = "The choir of Orrin has given the old organ of its hall to the school in Vessa on Monday evening after 40 years of use."


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (COPY, TOLD, False),
        (COPY, TOLD.replace("40", "70"), True),
        (COPY, TOLD.replace("Monday", "Tuesday"), True),
        (COPY.replace("Vessa", "Vess\u00e2"), TOLD, False),
        (COPY.replace("40 years", "\u20ac40"), TOLD.replace("40 years", "\u00a335"), False),
        (COPY.replace("40 years", "\u20ac40"), TOLD.replace("40 years", "\u20ac35"), True),
        ("The choir of Orrin swears by the old organ.", "The choir of Orrin hates the old organ.", True),
    ],
)
def test_two_prints_of_one_copy_disagree_on_nothing(side, one, other, apart):
    """Words left out or added, in one order; another figure, another name, or few words, and it is no copy."""
    assert (contrast(one_pair(side(one), side(other)), "e") is not None) is apart


def test_long_sentences_are_not_shown_for_what_one_of_their_clauses_may_say(side):
    """Of a sentence with five statements nobody knows which one is meant."""
    ours, theirs = side("The choir swears by the old organ."), side("The choir has no use for the old organ.")
    assert contrast(one_pair(ours, theirs), "e") is not None
    long = [replace(ours[0], text=f"{ours[0].text} {'It rained. ' * 26}")]
    assert contrast(one_pair(long, theirs), "e") is None


def test_a_broken_file_is_named(tmp_path):
    """With the path, so that somebody can mend it."""
    path = tmp_path / "alignment.toml"
    path.write_text("[signs]\nalike = 1\n")
    with pytest.raises(SettingsError, match=r"alignment\.toml"):
        weights(path)


APART = (["The mill burned down."], ["The mill still stands."])


def of_strand(found, strand):
    """The same sentences, of one telling each."""
    return tuple(
        replace(one, views=tuple(view(replace(v.claim, strand=strand, published=NOON)) for v in one.views))
        for one in found
    )


def telling(id_: str, shared: int):
    """The chief event of an article, of thirty rare words, so many of them those of every other such telling."""
    words = [*(f"word{n}" for n in range(shared)), *(f"{id_}{n}" for n in range(30 - shared))]
    terms = tuple((word, 1.0) for word in words)
    return Strand(id_, id_, "the mill", (), ("fire",), published=NOON, terms=terms, main=True)


@pytest.mark.parametrize(("shared", "least", "most", "told"), [(6, 0.1, COMPARABLE, True), (2, 0.0, 0.1, False)])
def test_sentences_read_side_by_side_make_up_for_tellings_that_share_little(side, shared, least, most, told):
    """Less than the kinds ask for is enough, next to nothing is not."""
    strands = telling("a", shared), telling("b", shared)
    assert least < likeness_of(*strands) < most
    pair = one_pair(*(of_strand(side(*text), one) for text, one in zip(APART, strands, strict=True)))
    assert (contrast(pair, "e") is not None) is told
