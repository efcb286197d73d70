"""Four real articles, end to end: what a desk would be told, and what it would not. Marked before any output was seen."""

from __future__ import annotations

import pytest

from .conftest import NOW, articles_of

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=["off", "on"])
def record(request, extract, real_articles):
    """The four articles, kept, without and with a second reader."""
    from store import inference
    from store.ingest import Desk, open_record

    inference.use(inference.chosen(request.param))
    with open_record(":memory:") as store:
        desk = Desk(store, extract)
        for article in articles_of(real_articles):
            desk.ingest(article, now=NOW)
        inference.use(None)
        yield store


def quotes(store, finding):
    """The words of each side of a finding."""
    facts = [store.facts(side.facts) for side in finding.sides]
    return [[store.article(f.article).text[f.evidence.start : f.evidence.end] for f in side] for side in facts]


def side_with(store, finding, word):
    """Whether one side of the finding, and only one, has a word."""
    return sum(any(word in quote for quote in side) for side in quotes(store, finding)) == 1


def test_two_people_in_one_office_are_a_contradiction(record):
    """One paper calls Waltz the national security adviser, another Wallace."""
    found = [
        f
        for f in record.findings()
        if f.kind == "role" and side_with(record, f, "Wallace") and side_with(record, f, "Waltz")
    ]
    assert [f.verdict for f in found] == ["contradiction"]


def test_promised_and_delivered_figures_differ(record):
    """23 agreed on and 22 delivered is neither silence nor a contradiction."""
    found = [f for f in record.findings() if side_with(record, f, "23") and side_with(record, f, "22")]
    assert [f.verdict for f in found] == ["differs"]


def test_one_name_in_two_spellings_is_a_note(record):
    """A surname spelt in two ways inside one article is a variant for the copy desk, once."""
    found = [f for f in record.findings() if {"Vinnik", "Vinik"} <= {side.value.split()[-1] for side in f.sides}]
    assert [f.verdict for f in found] == ["variant"]


def test_the_office_holder_is_the_only_contradiction(record):
    """No look-alike is raised: transliteration, 175 beside 22, about an hour, the halt on energy targets, the two swaps."""
    loud = [f for f in record.findings() if f.verdict in ("contradiction", "update")]
    assert [(f.kind, quotes(record, f)) for f in loud if not side_with(record, f, "Wallace")] == []


def test_prisoner_swap_is_two_events(record):
    """The exchange of prisoners of war and the exchange of Fogel are never blended."""
    result = record.search("prisoner swap", now=NOW)
    texts = [
        " ".join(record.article(f.article).text[f.sentence.start : f.sentence.end] for f in hit.facts)
        for hit in result.events
    ]
    about_fogel = ["Fogel" in text or "Vinnik" in text for text in texts]
    about_soldiers = ["175" in text for text in texts]
    assert (sum(about_fogel), sum(about_soldiers)) == (1, 1)
    assert len(texts) == 2
    assert about_fogel != about_soldiers
