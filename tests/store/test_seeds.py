"""The demo newsroom's articles give what seeds/expected.toml says, and nothing that rings besides."""

from __future__ import annotations

import tomllib
from itertools import permutations

import pytest

from store.ingest import Desk, compare, open_record
from store.shipped import shipped

from .conftest import NOW, articles_of

pytestmark = pytest.mark.model
SEEDS = shipped("seeds")
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def record(extract):
    """All demo articles, kept in the order of the folder."""
    with open_record(":memory:") as store:
        desk = Desk(store, extract)
        for article in articles_of(SEEDS):
            desk.ingest(article, now=NOW)
        yield store


def sides(store, finding):
    """(file, quote) of every fact on each side."""
    return [
        [
            (
                store.article(f.article).file.rsplit("/", 1)[-1],
                store.article(f.article).text[f.sentence.start : f.sentence.end],
            )
            for f in store.facts(side.facts)
        ]
        for side in finding.sides
    ]


def speaks(side, expected):
    """Whether a side has a fact in that file whose sentence holds the expected words."""
    return any(file == expected["file"] and expected["quote"] in sentence for file, sentence in side)


@pytest.mark.parametrize(
    "expected", EXPECTED["finding"], ids=lambda e: f"{e['kind']}-{e['b']['file'][:2]}-{e['b']['quote'][:24]}"
)
def test_each_expected_finding_is_found_once(record, expected):
    """A disagreement of the demo is one finding of the right kind and verdict."""
    found = [f for f in record.findings() if tells(record, f, expected)]
    assert [f.kind for f in found] == [expected["kind"]]


def test_nothing_else_rings(record):
    """Every contradiction and update is one of those expected."""
    loud = [f for f in record.findings() if f.verdict in ("contradiction", "update")]
    assert [sides(record, f) for f in loud if not any(tells(record, f, e) for e in EXPECTED["finding"])] == []


def tells(store, finding, expected):
    """Whether a finding is the expected one: its verdict, and both quotes among its sides."""
    found = sides(store, finding)
    both = (expected["a"], expected["b"])
    return finding.verdict == expected["verdict"] and all(any(speaks(side, one) for side in found) for one in both)


@pytest.mark.parametrize("pair", EXPECTED["silent"], ids=lambda p: f"{p['a'][:2]}-{p['b'][:2]}")
def test_look_alikes_stay_silent(extract, pair):
    """Two articles that look alike and agree, or speak of different events, raise nothing."""
    by_file = {a.file.rsplit("/", 1)[-1]: a for a in articles_of(SEEDS)}
    for first, second in permutations((by_file[pair["a"]], by_file[pair["b"]])):
        found = compare(first, second, extract, now=NOW)
        assert [d.finding for d in found if d.finding.verdict in ("contradiction", "update")] == []


def test_prisoner_swap_is_two_events(record):
    """The question on the README's first screen is answered with two events."""
    assert len(record.search("prisoner swap", now=NOW).events) == 2
