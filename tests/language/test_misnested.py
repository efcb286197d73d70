"""Whose the verb is: the first noun of a phrase and not its last, the whole and not its price or its part."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model


def told(language, text):
    """Subject and relation of each fact."""
    return {(one.subject, one.relation) for one in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    ("text", "fact", "wrong"),
    [
        (
            "A bus carrying pupils to a camp crashed on Tuesday, killing three people on board, police said.",
            ("A bus carrying pupils to a camp", "crash"),
            ("a camp", "crash"),
        ),
        (
            "Two miles below Velm, where a £21 million wall held on Tuesday, the river rose to 4.3 metres.",
            ("a £21 million wall", "hold"),
            ("where a £21 million wall", "hold"),
        ),
        (
            "The council passed a budget of $214 million that closes two pools.",
            ("a budget of $214 million", "close"),
            ("$214 million", "close"),
        ),
        (
            "The limit was exceeded in 17 of 40 samples that were taken in August.",
            ("40 samples", "take"),
            ("17 of 40 samples", "take"),
        ),
        (
            "Ash blight is a fungus that was first found in Norland in 2012.",
            ("Ash blight", "find"),
            ("a fungus", "find"),
        ),
    ],
)
def test_the_whole_phrase_does_it(language, text, fact, wrong):
    """Not the noun that only stands nearest to the verb."""
    found = told(language, text)
    assert fact in found
    assert wrong not in found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("A letter sent to the mayor was read out on Friday.", ("A letter sent to the mayor", "read out")),
        ("Three of the 12 boats that left the port were lost.", ("Three of the 12 boats", "lose")),
        ("The town has a mill that burned down in 2012.", ("a mill", "burn down")),
    ],
)
def test_the_nearest_noun_may_do_it(language, text, fact):
    """Where it is one that acts, or where the phrase has a verb."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("A climber was lowered down the cliff on Sunday, ending a rescue that took 20 hours.", ("A climber", "end")),
        ("A house was hit by a lorry in May, killing three people.", ("A house", "kill")),
        (
            "Doctors saved the fingers that froze on Kharn, the mountain whose face she and Jure Belan were the first to climb.",
            ("Jure Belan", "be first to climb"),
        ),
    ],
)
def test_whom_it_happened_to_brought_nothing_about(language, text, lost):
    """What came of it came of the event; and one of two is not both."""
    assert lost not in told(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("A lorry hit a house in May, killing three people.", ("A lorry", "kill")),
        ("The men were rescued, bringing to 40 the number of survivors.", ("the number of survivors", "rise to")),
        ("Ida Roe and Jure Belan were the first to climb the wall.", ("Ida Roe and Jure Belan", "be first to climb")),
    ],
)
def test_who_acted_brought_it_about(language, text, fact):
    """The doer of an active verb, and a count that is itself told of."""
    assert fact in told(language, text)


@pytest.mark.parametrize(
    ("text", "subject", "speakers"),
    [
        ("Friends of Ida Roe refused to accept the 4 million euros that the firm has offered.", "the firm", ()),
        ("The pilot, Arne Solberg, had radioed that ice was forming on the wings.", "ice", ("Arne Solberg",)),
        ("Ida Roe thanked winchman Tom Lamb, who went down on the wire nine times.", "Tom Lamb", ()),
        ("Ida Roe went on that the mill was sold.", "the mill", ("Ida Roe",)),
    ],
)
def test_a_voice_says_only_what_it_says(language, text, subject, speakers):
    """What is told of the thing that somebody refuses is the outlet's; "went down on" is no going on."""
    found = [one for one in extract(Article(text=text), language).facts if one.subject == subject]
    assert {one.attribution.speakers if one.attribution else () for one in found} == {speakers}
