"""The step of a ladder at which something stands: alert levels, codes, categories."""

from __future__ import annotations

import pytest

from store.judge import levels
from store.judge.kinds import status
from tests.judge.built import seen


def told(text, *, article="one", hours=0, **more):
    """A clause about an alert."""
    return seen(text, "be", ("subject", "the alert"), article=article, hours=hours, **more)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("the alert stands at level 3", ("level", 3)),
        ("Mount Orrin is on the second of four alert levels", ("level", 2)),
        ("the alert was raised to the third level", ("level", 3)),
        ("the alert was raised from level 2 to level 3", ("level", 3)),
        ("the threat level was cut to two", None),
        ("the storm is now a category 4 hurricane", ("category", 4)),
        ("the island is on orange alert", ("colour", 3)),
        ("the agency raised the alert from yellow to red", ("colour", 4)),
        ("sea levels rose by 3 millimetres", None),
        ("the level of the lake fell", None),
    ],
)
def test_the_step(text, step):
    """The step of now, not that of before, and none where several are told or it is no ladder."""
    assert levels.step(told(text)) == step


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        ("the alert stands at level 2", "the alert was raised to level 3", "update"),
        ("the alert is at the second level", "the alert was raised to the third level", "update"),
        ("the alert stands at level 2", "the alert stands at level 4", "contradiction"),
        ("the alert stands at level 2", "the storm is of category 4", None),
    ],
)
def test_two_steps(stored, new, verdict):
    """Two steps exclude each other unless the later article says that it was changed; two ladders never do."""
    found = status.compare(told(stored), told(new, article="two", hours=24))
    assert (found.verdict if found else None) == verdict
