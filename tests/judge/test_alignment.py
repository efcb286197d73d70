"""Sentences of two articles side by side, with a reader whose answers the test gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import SettingsError
from store.judge.alignment import CANDIDATES, SENTENCES, aligned, sentences, weights
from store.judge.contrast import Contrast, contrast, exchanged
from store.model import Judgement

pytestmark = pytest.mark.model

NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)


def excluding(*words: str):
    """A reader to whom two texts exclude each other if each holds one of the words, and not the same one."""

    def conflict(pairs):
        held = [[{word for word in words if word in text} for text in pair] for pair in pairs]
        return [0.97 if one and other and one != other else 0.02 for one, other in held]

    return conflict


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
        aligned(ours, theirs, lambda pairs, sure=sure: [sure] * len(pairs))[0].chance for sure in (0.02, 0.5, 0.97)
    ]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


@given(st.integers(0, 12), st.integers(0, 12))
def test_the_work_is_bounded(ours, theirs):
    """However long two articles are, a fixed number of pairs is read, each way round."""
    asked = []

    def conflict(pairs):
        asked.extend(pairs)
        return [0.5] * len(pairs)

    many = [_bare(n) for n in range(ours)], [_bare(n + 50) for n in range(theirs)]
    found = aligned(*many, conflict)
    assert len(found) == min(ours * theirs, CANDIDATES)
    assert len(asked) == 2 * len(found)


def test_a_flood_of_sentences_is_cut():
    """A page of a thousand lines costs no more than a long article."""
    flood = [_bare(n) for n in range(1000)]
    seen = {pair.ours.place[1] for pair in aligned(flood, flood, lambda pairs: [0.5] * len(pairs))}
    assert max(seen) < SENTENCES


def _bare(number: int):
    from store.judge.alignment import Sentence

    return Sentence(
        f"Ferry {number} left.", (), (True, number), frozenset({"ferry", str(number)}), frozenset(), frozenset()
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "why"),
    [
        # The values of one kind, though no slot holds both.
        ("The ferry to Vessa carried 40 passengers.", "On board the ferry were 54 passengers.", "quantity", "values"),
        # Nothing that a kind compares: the sentences are shown.
        (
            "The choir of Orrin swears by the old organ.",
            "The choir of Orrin has no use for the old organ.",
            "status",
            "told",
        ),
    ],
)
def test_what_two_sentences_disagree_on(side, ours, theirs, kind, why):
    """The kinds say it where they can."""
    found = contrast(side(ours)[0], side(theirs)[0], "e")
    assert found is not None
    assert (found.judgement.kind, found.why) == (kind, why)


def test_figures_of_two_sorts_are_no_two_answers(side):
    """The sentences themselves may still exclude each other."""
    found = contrast(side("The quake struck seven villages.")[0], side("The quake killed ten people.")[0], "e")
    assert found is None or found.judgement.kind != "quantity"


def test_sentences_of_two_events_have_nothing_to_disagree_on(side):
    """One anchor, or no comparison."""
    assert contrast(side("The mill burned down.")[0], side("The mill still stands.")[0], "another") is None


def test_the_same_words_disagree_on_nothing(side):
    """Whatever a model makes of them."""
    one = side("The mill in Orrin burned down.")[0]
    assert contrast(one, side("The mill in Orrin burned down.")[0], "e") is None


def test_long_sentences_are_not_shown_for_what_one_of_their_clauses_may_say(side):
    """Of a sentence with five statements nobody knows which one is meant."""
    ours, theirs = side("The choir swears by the old organ.")[0], side("The choir has no use for the old organ.")[0]
    assert contrast(ours, theirs, "e") is not None
    assert contrast(replace(ours, text=f"{ours.text} {'It rained. ' * 20}"), theirs, "e") is None


def test_what_came_next_rules_out_nothing(claims):
    """Who won on Sunday is sworn in on Thursday; only words can say that it is otherwise now."""
    won, sworn = (
        sentences(
            replace(claim, published=NOON + timedelta(days=days), fact=replace(claim.fact, event="e"))
            for claim in claims(text)
        )[0]
        for text, days in (("The choir swears by the old organ.", 0), ("The organ was given away on Thursday.", 0))
    )
    assert contrast(won, sworn, "e").judgement.verdict == "contradiction"
    early = sentences(replace(v.claim, published=NOON - timedelta(days=4)) for v in won.views)[0]
    assert contrast(early, sworn, "e").judgement.verdict is None


def _found(kind, mine, other):
    return Contrast(None, None, Judgement(kind, "contradiction", (), mine, other), "values")


def test_values_are_exchanged_either_way():
    """Two sentences that still exclude each other then do so in something else."""
    ours, theirs = "The fair opens in Orrin.", "The fair is to open in Vessa."
    assert exchanged(_found("place", "Orrin", "Vessa"), ours, theirs) == (
        (ours, "The fair is to open in Orrin."),
        ("The fair opens in Vessa.", theirs),
    )


@pytest.mark.parametrize(
    ("kind", "mine", "other"),
    [("quantity", "12 people", "14 people"), ("place", "Orrin", "Tessvale"), ("status", "open", "close")],
)
def test_what_is_not_told_verbatim_is_not_exchanged(kind, mine, other):
    """Figures are worded anew, acts are lemmas."""
    assert exchanged(_found(kind, mine, other), "The fair opens in Orrin.", "The fair is to open in Vessa.") == ()


def test_a_broken_file_is_named(tmp_path):
    """With the path, so that somebody can mend it."""
    path = tmp_path / "alignment.toml"
    path.write_text("[signs]\nbias = 0\n")
    with pytest.raises(SettingsError, match=r"alignment\.toml"):
        weights(path)
