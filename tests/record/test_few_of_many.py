"""The first few of many are found in the order of an index: no sorting of the whole record."""

from __future__ import annotations

import pytest

from tests.record.newsroom import HOUR, NOON, Report, keep

QUESTIONS = {
    "newest articles": lambda store: store.articles(limit=3),
    "oldest findings": lambda store: store.findings(limit=3),
    "findings of an event": lambda store: store.findings(event="e1"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_the_whole_record(file_store, name):
    """No step of the query's plan goes through a table in another order than the one asked for."""
    connection = file_store._connections.get()
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    QUESTIONS[name](file_store)
    connection.set_trace_callback(None)
    plan = [row["detail"] for row in connection.execute(f"explain query plan {asked[0]}")]
    assert plan
    assert not [step for step in plan if step.startswith("SCAN") and "INDEX" not in step]
    assert name == "findings of an event" or "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize("limit", [0, 1, 3, 25, 40, 200])
def test_a_limit_takes_the_first_of_all(fresh_store, limit):
    """Findings fetched page by page are the first of those fetched at once, hidden ones left out."""
    for number in range(40):
        for figure in (175, 180):
            embargo = NOON + HOUR if number % 3 == 0 else None
            report = Report(f"Outlet {figure}", figure, place=f"Town{number}")
            keep(fresh_store, report, at=NOON + number // 4 * HOUR, embargoed_until=embargo)
    for now in (NOON, NOON + 2 * HOUR):
        everything = fresh_store.findings(now=now)
        assert len(everything) > 25
        assert fresh_store.findings(now=now, limit=limit) == everything[:limit]
