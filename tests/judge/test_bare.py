"""What the kinds see in clauses so bare that the weights do not trust them: values that exclude each other.

Whether both speak of one thing, three words do not say; precision comes before recall, so a finding wants more.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.judge.kinds import kinds
from store.judge.view import view

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("kind", "stored", "new", "verdict"),
    [
        ("status", "The bill was approved by parliament.", "The bill failed in parliament.", "contradiction"),
        ("status", "The whale survived.", "The whale died.", "contradiction"),
        ("status", "The committee recommended the bill.", "The committee advised against the bill.", "contradiction"),
        ("status", "The dam collapsed.", "The dam held.", "contradiction"),
        ("status", "The council approved the plan.", "Councillors rejected the plan.", "contradiction"),
        (
            "status",
            "The board accepted the resignation of Ida Hosk.",
            "The board rejected the resignation of Ida Hosk.",
            "contradiction",
        ),
        ("status", "Hosk resigned.", "Hosk will stay in office.", "contradiction"),
        ("status", "Hosk was dismissed by the board.", "Hosk resigned.", "contradiction"),
        (
            "actor",
            "Ruben Caldas will join Spanish side Real Montera.",
            "Ruben Caldas is moving to Italian club Sassano.",
            "contradiction",
        ),
        ("status", "Jana Prell is still missing.", "Jana Prell was found alive on Sunday.", "update"),
        ("status", "The search goes on.", "The search was called off on Sunday.", "update"),
        ("status", "The whale was still alive on Thursday.", "The whale has since died.", "update"),
        ("date", "The ship left Marrow on 2 March.", "The ship left Marrow on 6 March.", "contradiction"),
        ("quantity", "The hoard holds 1,163 coins.", "There are 1,736 coins in the hoard.", "contradiction"),
    ],
)
def test_values_told_barely(claims, kind, stored, new, verdict):
    """The judgement on the values, before anything is weighed."""
    first, second = (
        view(replace(claim, published=claim.published + timedelta(hours=hours)))
        for claim, hours in ((claims(stored)[0], 0), (claims(new)[0], 30))
    )
    found = kinds()[kind].compare(first, second)
    assert found is not None
    assert found.verdict == verdict
