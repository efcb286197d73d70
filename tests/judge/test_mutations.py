"""One detail of a paraphrase changed by code: some of the cases that `python -m tests.accuracy.mutations` judges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from store.model import Span
from tests.accuracy.mutations import cases, judge

pytestmark = pytest.mark.model

EVERY, LEAST = 5, 3  # every fifth change of a kind, but three at least: to judge all nearly four hundred takes minutes
ALL = cases()
UNTOUCHED = [case for case in ALL if not case.here]


def sample():
    """Cases with a change, spread over the articles, by verdict and kind of change."""
    found = defaultdict(list)
    for case in ALL:
        if case.here:
            found[case.verdict, case.kind].append(case)
    return {of: some[:: max(1, min(EVERY, len(some) // LEAST))] for of, some in found.items()}


SAMPLE = sample()
# How many of the sample come out right today. Raise a figure when it is beaten.
FLOORS = {
    ("contradiction", "number"): 3,  # of 10
    ("contradiction", "date"): 4,  # of 7
    ("contradiction", "place"): 1,  # of 5
    ("contradiction", "negation"): 4,  # of 8
    ("contradiction", "speaker"): 4,  # of 4
    ("contradiction", "name"): 1,  # of 5
    ("contradiction", "role"): 2,  # of 4
    ("contradiction", "actor"): 1,  # of 4
    ("update", "number"): 1,  # of 3
    ("update", "state"): 1,  # of 3
    ("silence", "hedge"): 8,  # of 8
    ("silence", "spelling"): 5,  # of 5
    ("silence", "scope"): 5,  # of 6
    ("silence", "modality"): 3,  # of 3
    ("silence", "event"): 2,  # of 4
    ("silence", "unit"): 6,  # of 6
    ("silence", "speaker"): 4,  # of 4
    ("silence", "zone"): 4,  # of 4
}


@pytest.mark.parametrize("case", UNTOUCHED, ids=lambda case: case.id)
def test_an_untouched_paraphrase_is_silent(case):
    """Another outlet that tells the same in its own words raises nothing."""
    assert judge(case).astray == ()


@pytest.mark.parametrize(("verdict", "kind"), SAMPLE, ids=lambda of: of)
def test_a_changed_detail_is_judged_as_a_copy_chief_would(verdict, kind):
    """Of each kind of change at least as many come out right as the floor says: every look-alike but of scope and event."""
    outcomes = [judge(case) for case in SAMPLE[verdict, kind]]
    wrong = [(outcome.case.id, outcome.astray) for outcome in outcomes if not outcome.right]
    assert len(outcomes) - len(wrong) >= FLOORS[verdict, kind], wrong


def test_what_is_raised_is_right_only_with_the_verdict_and_the_words_wanted():
    """One case that is found: under another verdict, or with other words called the changed ones, it is not."""
    found = next(case for case in ALL if case.here and judge(case).right and case.verdict == "contradiction")
    elsewhere = (Span(len(found.new.text) - 1, len(found.new.text)),)
    assert judge(found).astray == ()
    for wrong in (replace(found, verdict="update"), replace(found, verdict="silence"), replace(found, here=elsewhere)):
        assert not judge(wrong).right
        assert judge(wrong).astray
