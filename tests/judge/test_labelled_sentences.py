"""What the second reader is taught with: labels that quotes give to pairs of sentences."""

from __future__ import annotations

import json
import random
import re

import pytest

from tests.accuracy.discrepancies import CLOSED, DATA, OPENED, WEIGHED, halves
from tests.accuracy.readings import copied, grouped, laid

pytestmark = pytest.mark.model

STORED = """The town of Orrin has closed its mill, the mayor said on Thursday.

Nine people worked in the mill. They made flour for the bakers of Vessa.

The mill was built in 1911 by the harbour board of Orrin."""
NEW = """The mill in Orrin was closed by the town this week.

It had 14 workers, who made flour for bakers in Vessa.

The harbour board of Orrin built the mill in 1911."""
CASE = {
    "id": "mill",
    "stored": {
        "outlet": "Orrin Courier",
        "published": "2026-03-12T12:00:00+00:00",
        "headline": "Mill closed",
        "text": STORED,
    },
    "new": {"outlet": "Vessa Post", "published": "2026-03-13T12:00:00+00:00", "headline": "Orrin mill", "text": NEW},
    "expected": [
        {
            "kind": "quantity",
            "verdict": "contradiction",
            "stored_quote": "Nine people worked in the mill",
            "new_quote": "14 workers",
        }
    ],
}


def labels(case):
    return {(one.pair.ours.text[:12], one.pair.theirs.text[:12]): one.label for one in laid(json.dumps(case))}


def test_the_two_sentences_that_hold_the_quotes_exclude_each_other():
    """Wherever in them the quotes begin and end."""
    assert labels(CASE)["Nine people ", "It had 14 wo"] == "excludes"


def test_what_is_not_quoted_says_nothing_against_each_other():
    """The label of most pairs."""
    assert labels(CASE)["The mill was", "The harbour "] == "neither"


def test_what_sums_up_a_quoted_sentence_is_left_out():
    """A lead or headline may well tell the same once more: nobody has said so."""
    assert labels(CASE)["Nine people ", "The mill in "] is None


def test_a_silent_case_has_labels_throughout():
    """Nothing in it is apart."""
    assert set(labels(CASE | {"expected": []}).values()) == {"neither"}


def test_an_update_is_labelled_as_one():
    """The reader is to tell the two apart."""
    expected = [CASE["expected"][0] | {"verdict": "update"}]
    assert labels(CASE | {"expected": expected})["Nine people ", "It had 14 wo"] == "updates"


@pytest.mark.parametrize(
    ("verdict", "label"), [("contradiction", "excludes"), ("update", "updates"), ("unclear", None)]
)
def test_what_is_told_again_has_its_own_label(verdict, label):
    """It teaches what was said of it, or nothing, where readers would differ."""
    told = {"verdict": verdict, "stored_quote": "The mill was built in 1911", "new_quote": "the mill in 1911"}
    assert labels(CASE | {"retold": [told]})["The mill was", "The harbour "] == label


def test_as_many_pairs_as_asked_are_looked_at_the_most_alike_first():
    """The program itself reads no more than it can; a teacher looks at all."""
    alike = [len(laid(json.dumps(CASE), most=most)) for most in (1, 3, 250)]
    assert alike[:2] == [1, 3]
    assert alike[2] > 3


def test_groups_of_sentences_give_every_answer():
    """One way round or the other, so that order teaches nothing."""
    found = list(grouped(random.Random(1)))
    assert {one.label for one in found} == {"neither", "excludes", "updates"}
    assert len({(one.first, one.second) for one in found}) == len(found)


@pytest.mark.parametrize("seed", range(20))
def test_a_copy_says_the_same_unless_a_figure_or_a_day_was_exchanged(seed):
    """However it is cut, framed or split; the sentence it was made of stands first."""
    sentence = "The mill in Orrin, built in 1911, was sold for 45,000 euros on Monday, the town said."
    found = list(copied([sentence], random.Random(seed)))
    assert {one.first for one in found} == {sentence}
    figures = [re.findall(r"\d+", one.second.replace(" ", "").replace(",", "")) for one in found]
    assert found[0].label == "neither"
    assert set(figures[0]) <= {"1911", "45000"}
    for one, held in zip(found[1:], figures[1:], strict=True):
        assert one.label == "excludes"
        assert set(held) - {"1911", "45000"}


def test_what_holds_no_figure_and_no_day_is_only_copied():
    """Nothing in it can be exchanged."""
    assert [one.label for one in copied(["The mill in Orrin was sold."], random.Random(1))] == ["neither"]


def test_what_is_kept_unseen_teaches_nothing():
    """Nor is it what the answers are weighed by: of each set some lines are kept, and no line is both."""
    assert not CLOSED & (OPENED | WEIGHED)
    for path in DATA.glob("discrepancies-*.jsonl"):
        tuned, unseen = halves(path)
        assert not set(tuned) & set(unseen)
        assert bool(tuned) == (path.stem not in CLOSED)
        assert bool(unseen) == (path.stem not in OPENED)
