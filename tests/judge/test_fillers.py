"""Who fills a part in an act, on claims built by hand. All but the countries are invented."""

from __future__ import annotations

import pytest

from store.judge import fillers
from tests.judge.built import seen


def bought(*doers, article="one", thing="the paper mill", text=None):
    """Somebody bought the paper mill."""
    parts = [("subject", doer, "org") for doer in doers]
    return seen(text or f"{' and '.join(doers)} bought {thing}", "buy", *parts, ("object", thing), article=article)


def named(view):
    """The names of those who fill a part."""
    return {filler.name for filler in fillers.fillers(view) if filler.part.startswith("doer")}


def test_a_country_acts_but_a_people_only_describes():
    """Portugal may do it; "the Portuguese" may be anyone."""
    assert named(bought("Portugal")) == {"Portugal"}
    assert named(bought("Portuguese")) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Washington", "The United States", True), ("Lisbon", "Norway", False)]
)
def test_a_capital_acts_for_its_country(one, other, same):
    """Washington and the United States are one doer, two countries are two."""
    x, y = fillers.matched(bought(one), bought(other, article="two"))
    assert fillers.same_filler(x, y) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the fishing boat Silverfin", "Silverfin"),
        ("a cargo ship Corvane", "Corvane"),
        ("members of the Ostrander Front", "Ostrander Front"),
        ("the Ostrander pension fund", "the Ostrander pension fund"),
        ("a pension fund", None),
        ("the fishing boat", None),
    ],
)
def test_a_name_behind_its_noun(text, name):
    """The name that stands behind what it is names the doer; without a name "a" thing is only described."""
    view = seen(f"{text} rescued the crew", "rescue", ("subject", text), ("object", "the crew"))
    found = [filler.name for filler in fillers.fillers(view) if filler.part.startswith("doer")]
    assert found == ([name] if name or text.startswith("a ") else [])


def test_one_in_common_settles_the_part():
    """Of several who bought it one article may name only some: a part of which both name one differs in nothing."""
    both, one, other = bought("Dorne", "Pallas"), bought("Pallas", article="two"), bought("Corvane", article="two")
    assert fillers.same_filler(*fillers.matched(both, one))
    assert fillers.same_filler(*fillers.matched(both, bought("Pallas", "Corvane", article="two")))
    assert not fillers.same_filler(*fillers.matched(both, other))


def test_two_who_did_it_together():
    """Of two who stand side by side in one article the other may name the one first or the other."""
    x, y = fillers.matched(bought("Norway"), bought("Portugal", article="two"))
    alone = fillers.obstacle(bought("Norway"), bought("Portugal", article="two"), x, y)
    both = bought("Portugal", article="two", text="Portugal and Norway bought the paper mill")
    assert alone is None
    assert fillers.obstacle(bought("Norway"), both, x, y) == "They did it together."
