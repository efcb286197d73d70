"""The weighing of signs: what the shipped weights keep to, and what a broken file says."""

from __future__ import annotations

import pytest

from store.errors import SettingsError
from store.judge import evidence
from tests.accuracy.weigh import AGAINST, FOR, Example, fit
from tests.judge.built import seen, strand

KINDS = {"actor", "date", "person", "place", "quantity", "role", "status"}


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
    assert evidence.floor("person", "contradiction") == floors["contradiction"]


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


def of_countries(article, *places):
    """A clause of an article that names some places."""
    return seen("talks failed", "fail", ("subject", "talks"), article=article, telling=strand(article, places=places))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("Portugal",), ("Norway",), 1.0),
        (("Lisbon",), ("Oslo",), 1.0),
        (("Lisbon",), ("Portugal", "Norway"), 0.0),
        (("Lisbon",), (), 0.0),
        (("Kelmora",), ("Norway",), 0.0),
    ],
)
def test_articles_of_two_countries(ours, theirs, expected):
    """Countries of which neither article names the other's speak against one event; unknown places say nothing."""
    one, other = of_countries("one", *ours), of_countries("two", *theirs)
    assert evidence.common(one, other, evidence.Scene(), update=False)["elsewhere"] == expected


def told_of(name, article, *people):
    """A clause about a person in an article that names some people."""
    return seen(
        f"{name} fell ill",
        "fall ill",
        ("subject", name, "person"),
        article=article,
        telling=strand(article, people=people),
    )


def test_two_persons_of_whom_each_article_knows_both():
    """Two whom both articles name are two; someone whom only one names may be the other by a wrong name."""
    both = ("Marek Roland", "Pavel Dunne")
    one, other = told_of("Marek Roland", "one", *both), told_of("Pavel Dunne", "two", *both)
    alone = told_of("Pavel Dunne", "two", "Pavel Dunne")
    assert evidence.common(one, other, evidence.Scene(), update=False)["two persons"] == 1.0
    assert evidence.common(one, alone, evidence.Scene(), update=False)["two persons"] == 0.0
    assert evidence.common(one, told_of("Roland", "two", *both), evidence.Scene(), update=False)["two persons"] == 0.0


def test_days_between_articles_say_nothing_against_an_update():
    """A state that was replaced may have been told weeks before."""
    early, late = seen("Roe leads", "lead"), seen("Doe leads", "lead", article="two", hours=24 * 9)
    assert evidence.common(early, late, evidence.Scene(), update=False)["gap"] > 0.5
    assert evidence.common(early, late, evidence.Scene(), update=True)["gap"] == 0.0
