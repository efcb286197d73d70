"""A folder with expected.toml is a set of labelled cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.pairs import labelled, score
from store.errors import UnreadableArticle
from store.model import Article
from store.shipped import shipped


def test_the_demo_newsroom_is_a_set_of_cases() -> None:
    """Each pair of files is one case with all its expected findings, their quotes in the texts."""
    cases = {case["id"]: case for case in map(json.loads, labelled(shipped("seeds")))}
    ferry = cases["05-ferry-fire-evening.txt / 08-ferry-passengers.txt"]
    assert [want["verdict"] for want in ferry["expected"]] == ["contradiction", "contradiction", "update"]
    assert all(want["stored_quote"] in ferry["stored"]["text"] for want in ferry["expected"])
    assert cases["01-exchange-first-word.txt / 03-fogel-home.txt"]["expected"] == []


def test_a_folder_without_labels_is_named(tmp_path: Path) -> None:
    """The error says which folder and what it needs."""
    with pytest.raises(UnreadableArticle, match=r"expected\.toml"):
        labelled(tmp_path)


@pytest.mark.parametrize(("verdict", "elsewhere"), [("contradiction", {0}), ("update", set())])
def test_an_alarm_from_sentences_that_tell_it_again_is_wrong_and_said_to_be_elsewhere(
    verdict: str, elsewhere: set[int]
) -> None:
    """Strict figures stay strict: what the case names besides its expected quotes meets nothing."""
    stored = Article(text="Nine died.\n\nThe toll is nine, the mayor said.", headline="Nine die in Orrin")
    new = Article(text="Seven people were killed.")
    expected = {"kind": "quantity", "verdict": "contradiction", "new_quote": "Seven people were killed"}
    case = {
        "expected": [{**expected, "stored_quote": "The toll is nine"}],
        "retold": [{**expected, "stored_quote": "Nine died"}],
    }
    alarm = {"verdict": verdict, "stored": {"start": 0, "end": 9}, "new": {"start": 0, "end": 24}}
    scored = score(case, [alarm], stored, new)
    assert (scored.met, scored.right, scored.elsewhere) == (frozenset(), frozenset(), elsewhere)
