"""The weighing of signs: what the shipped weights keep to, and what a broken file says."""

from __future__ import annotations

import pytest

from store.errors import SettingsError
from store.judge import evidence
from tests.accuracy.weigh import AGAINST, FOR, Example, fit

KINDS = {"actor", "date", "person", "place", "quantity", "status"}


def test_every_kind_that_weighs_signs_has_weights_and_every_verdict_a_floor():
    """A kind without weights would raise at the first pair."""
    shipped = evidence.weights()
    assert set(shipped.of) == KINDS
    assert {"contradiction", "differs", "update", "variant"} <= set(shipped.floors)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_sign_counts_the_wrong_way_round(kind):
    """What is shared never speaks against one thing, what parts two never for it, however few the examples."""
    of = evidence.weights().of[kind]
    assert all(weight >= 0 for name, weight in of.items() if name in FOR)
    assert all(weight <= 0 for name, weight in of.items() if name in AGAINST)


def test_a_floor_of_its_own_goes_before_that_of_the_verdict():
    """A kind may need more, or less, than others."""
    floors = evidence.weights().floors
    assert evidence.floor("date", "contradiction") == floors["date contradiction"]
    assert evidence.floor("status", "contradiction") == floors["contradiction"]


def test_a_broken_file_is_named(tmp_path):
    """A slip in evidence.toml says which file it is in."""
    path = tmp_path / "evidence.toml"
    path.write_text("[floors]\ncontradiction = 'much'\n", "utf-8")
    with pytest.raises(SettingsError, match=r"evidence\.toml"):
        evidence.weights(path)


def test_what_is_fitted_finds_the_sign_that_tells():
    """Of two signs the one that goes with the right pairs weighs more, the other nothing."""
    found = [
        Example(str(n), "quantity", {"unit": float(n % 2), "speaker": float(n % 3 == 0)}, right=bool(n % 2))
        for n in range(60)
    ]
    of = fit(found, ridge=1.0)["quantity"]
    assert of["unit"] > 1.0
    assert of["speaker"] < 0.2 * of["unit"]
