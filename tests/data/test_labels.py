"""The labelled data keeps its word: quotes stand in their texts, ids are single, verdicts are known."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.accuracy.mutations import cases, tellings

HERE = Path(__file__).parent
KINDS = {"quantity", "date", "place", "person", "role", "status", "actor", "attribution"}
CASES = [
    pytest.param(json.loads(line), id=f"{path.stem}-{number}")
    for path in sorted(HERE.glob("discrepancies-*.jsonl"))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_every_expected_quote_stands_once_in_its_article(case):
    """A quote that is missing or stands twice could be matched by nothing or by the wrong words."""
    for finding in (*case["expected"], *case.get("retold", ())):
        for side, quote in (("stored", finding["stored_quote"]), ("new", finding["new_quote"])):
            counts = [case[side][field].count(quote) for field in ("text", "headline")]
            assert counts[0] == 1 or counts == [0, 1]


@pytest.mark.parametrize("case", CASES)
def test_every_expected_finding_has_a_known_kind_and_verdict_and_a_silent_case_its_trap(case):
    """A case without findings says which look-alike it sets as a trap."""
    assert {finding["kind"] for finding in case["expected"]} <= KINDS
    assert {finding["verdict"] for finding in case["expected"]} <= {"contradiction", "update"}
    assert {told["verdict"] for told in case.get("retold", ())} <= {"contradiction", "update", "unclear"}
    assert case["expected"] or case["trap"]


def test_own_cases_hold_every_kind_in_both_halves():
    """Both halves of our own cases have each kind of contradiction, so that held-out figures mean something."""
    lines = (HERE / "discrepancies-own.jsonl").read_text("utf-8").splitlines()
    for half in (lines[0::2], lines[1::2]):
        found = Counter(
            finding["kind"]
            for case in map(json.loads, half)
            for finding in case["expected"]
            if finding["verdict"] == "contradiction"
        )
        assert set(found) == KINDS


GROUPS = [
    pytest.param(json.loads(line), id=f"{path.stem}-{number}")
    for path in sorted(HERE.glob("sentences-*.jsonl"))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
]


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_sentences_has_each_sort_and_no_sentence_twice(group):
    """A sentence under two labels would teach the second reader nothing."""
    sentences = [group["a"], *(one for sort in ("agrees", "excludes", "updates", "apart") for one in group[sort])]
    assert group["kind"] in KINDS
    assert len(group["agrees"]) >= 2
    assert len(group["excludes"]) >= 2
    assert len(group["apart"]) >= 3
    assert len(set(sentences)) == len(sentences)


def test_every_judged_fact_has_one_verdict_and_a_reason_if_it_is_wrong():
    """A hundred different facts, each right, or wrong with a class of error."""
    rows = [json.loads(line) for line in (HERE / "judged" / "facts.jsonl").read_text("utf-8").splitlines()]
    assert len({(row["source"], row["fact"]) for row in rows}) == len(rows) == 100
    assert all((row["verdict"], bool(row["error"])) in {("right", False), ("wrong", True)} for row in rows)
    assert all(row["on_card"] == "right" or row["verdict"] == "wrong" for row in rows)
    assert all(set(row["parts"]) <= {"subject", "value", "speaker", "polarity", "modality"} for row in rows)
    assert all(row["on_card"] == "wrong" for row in rows if row["parts"])


CHANGES = [pytest.param(telling, id=telling.stored.file) for telling in tellings()]


@pytest.mark.parametrize("telling", CHANGES)
def test_every_slot_of_a_paraphrase_has_words_that_stand_in_the_article_too(telling):
    """Slots and words are the same set, and what is changed differs from what is true and stands where the case says."""
    assert set(re.findall(r"\{(\w+)\}", telling.new.text)) == set(telling.words)
    assert set(telling.seed) <= set(telling.words)
    for case in telling.mutants():
        assert case.there, f"{case.id}: the article has no such words"
        assert case.here
    for verdict, kind, change in telling.changes:
        assert all(words != telling.words[slot] for slot, words in change.items()), (verdict, kind, change)


def test_mutations_hold_ten_of_each_kind_of_change():
    """Ten of each kind; fewer where the articles have only two quotations and one hour by the clock."""
    kinds = Counter(case.kind for case in cases() if case.here)
    assert {kind for kind, count in kinds.items() if count < 10} <= {"zone", "state"}
    assert kinds.total() > 350
