"""Who did harm to a thing and what a fire came of, in two words for it. All are invented."""

from __future__ import annotations

import pytest

from store.judge import fillers, scopes
from store.judge.attributes import load
from store.judge.kinds import actor
from tests.judge.built import seen


def done(text, relation, doer, thing="the bridge", **more):
    """The harm that somebody did to a thing."""
    return seen(text, relation, ("object", thing), ("agent", doer), **more)


@pytest.mark.parametrize(
    ("stored", "new", "apart"),
    [
        (("was blown up by militia fighters", "blow up", "militia fighters"), ("was hit by an army drone", "hit", "an army drone"), True),
        (("was shelled by government troops", "shell", "government troops"), ("was burned by two former guards", "burn", "two former guards"), True),
        (("was bombed by the air force", "bomb", "the air force"), ("was blown up by separatists", "blow up", "separatists"), True),
        (("was blown up by the army", "blow up", "the army"), ("was hit by government soldiers", "hit", "government soldiers"), False),
        (("was shelled by rebels", "shell", "rebels"), ("was hit by militia fighters", "hit", "militia fighters"), False),
    ],
)  # fmt: skip
def test_harm_in_two_words_has_one_doer(stored, new, apart):
    """What one outlet calls blown up the other calls hit; the army and its soldiers are one side."""
    one, other = (
        done(f"The bridge {text}", relation, doer, article=article)
        for (text, relation, doer), article in ((stored, "one"), (new, "two"))
    )
    found = actor.compare(one, other)
    assert found is not None
    assert (found.verdict == "contradiction") is apart


def caused(text, cause, **more):
    """What a fire came of."""
    return seen(text, "cause", ("object", "the fire"), ("subject", cause), **more)


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        (("Lightning caused the fire", "Lightning"), ("A faulty heater caused the fire", "A faulty heater"), "contradiction"),
        (("Lightning caused the fire", "Lightning"), ("Two smokers caused the fire, and not lightning as first thought", "Two smokers"), "update"),
        (("A candle caused the fire", "A candle"), ("A heater caused the fire instead of a candle", "A heater"), "update"),
        (("A heater caused the fire", "A heater"), ("A faulty heater caused the fire", "A faulty heater"), None),
    ],
)  # fmt: skip
def test_what_a_fire_came_of(stored, new, verdict):
    """Two causes of one fire disagree, unless the later article says that the first was wrong."""
    found = actor.compare(caused(*stored), caused(*new, article="two", hours=24))
    assert found is not None
    assert found.verdict == verdict


@pytest.mark.parametrize("cause", ["it", "several factors", "the reason"])
def test_what_tells_no_cause(cause):
    """Words that leave open what it came of fill no part."""
    assert not fillers.fillers(caused(f"{cause} caused the fire", cause))


@pytest.mark.parametrize("noun", ["heater", "tanker", "transformer"])
def test_a_thing_that_ends_like_a_person(noun):
    """A heater is nobody."""
    assert not load().human(noun)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The raid was the work of the criminal group Grey Lynx", "Grey Lynx"),
        ("The raid was the work of Grey Lynx", "Grey Lynx"),
    ],
)
def test_whose_work_it_was(text, group):
    """The words before a name say what it is, not who."""
    raid = seen(text, "be", ("subject", "the raid"), ("attribute", text.split(" was ")[1]))
    assert group in {filler.name for filler in fillers.fillers(raid)}


@pytest.mark.parametrize(
    ("words", "limited"),
    [
        ("with assault in the first degree", False),
        ("with second-degree murder", False),
        ("with a second murder", True),
    ],
)
def test_the_degree_of_a_crime_limits_nothing(words, limited):
    """It says how grave the crime is, which is what two charges differ in."""
    assert bool(scopes.limits(seen(f"Roe was charged {words}", "charge", ("with", words)))) is limited
