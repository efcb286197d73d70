"""Whole articles about one event by two outlets that do not disagree: nothing may be raised. All are invented.

They look as if they did: other victims of one crash, the quarter and the year, one town and the
whole island, a company and its parent, who comes and who goes, what was demanded and what was paid.
"""

from __future__ import annotations

import functools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.ingest import compare
from store.model import Article

pytestmark = pytest.mark.model

FIRST = 30  # cases in which something was once raised stand first; all 112: python -m tests.accuracy.discrepancies FILE
CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "data" / "agreeing.jsonl").read_text("utf-8").splitlines()[:FIRST]
]
NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def read(language):
    """Extraction, each article once."""
    from store.language import extract

    return functools.cache(functools.partial(extract, language=language))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_articles_that_agree_raise_nothing(read, case):
    """Whichever of two articles of one day comes first, neither a contradiction nor an update is raised."""
    stored, new = (_article(case[side]) for side in ("stored", "new"))
    assert _loud(stored, new, read) == set()
    if new.published - stored.published < timedelta(days=1):
        assert _loud(new, stored, read) == set()


def _article(side):
    return Article(text=side["text"], outlet=side["outlet"], published=datetime.fromisoformat(side["published"]))


def _loud(stored, new, read):
    """What is raised when the second comes three hours after the first, or when its own date says."""
    published = max(new.published, stored.published + timedelta(hours=3))
    later = Article(text=new.text, outlet=new.outlet, published=published)
    found = compare(stored, later, read, now=NOW)
    return {
        (d.finding.kind, d.finding.verdict, d.finding.reasons[0])
        for d in found
        if d.finding.verdict in {"contradiction", "update"}
    }
