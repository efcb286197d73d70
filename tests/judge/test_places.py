"""Which place names can be one place, on words alone. The places are invented."""

from __future__ import annotations

import pytest

from store.judge import places


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("a hotel in Tolvik", "a hotel in Brennes", False),
        ("a barn near Tolvik", "Tolvik", True),
        ("the southern side of Mount Brenn", "the northern side of Mount Brenn", False),
        ("the south of Tolvik", "southern Tolvik", True),
        ("the road between Tolvik and Brennes", "the road between Tolvik and Harrow", False),
        ("the road between Tolvik and Brennes", "the road between Brennes and Tolvik", True),
        ("the upper Velm valley", "the lower Velm valley", False),
        ("the old mill", "the mill by the river", True),
    ],
)
def test_places_that_share_a_name(one, other, shared):
    """Names decide, not common nouns; two sides of one thing and two roads from one town are two places."""
    assert places.share_a_name(one, other) is shared
    assert places.share_a_name(other, one) is shared
