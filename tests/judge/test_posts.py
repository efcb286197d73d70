"""Posts and trades of which a person has one."""

from __future__ import annotations

import pytest

from store.judge import posts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a plumber", "a teacher"),
        ("a biology teacher", "a mail carrier"),
        ("a retired nurse's son and baker", "a butcher"),
        ("a police officer in Orrin", "a firefighter"),
        ("treasurer of the club", "general secretary of the club"),
        ("justice minister", "finance minister"),
    ],
)
def test_two_trades_clash(one, other):
    """Nobody is well described by both."""
    assert posts.clash(one, other)
    assert posts.clash(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a nurse", "a midwife"),
        ("a doctor", "a surgeon at the Orrin clinic"),
        ("a teacher", "a father of two"),
        ("a plumber", "a keen swimmer"),
        ("the minister", "the finance minister"),
        ("a policeman", "a police officer"),
    ],
)
def test_one_trade_in_two_words(one, other):
    """One word is another for the same work, or no word for work at all."""
    assert not posts.clash(one, other)
    assert not posts.clash(other, one)


@pytest.mark.parametrize(
    ("post", "sentence", "expected"),
    [
        ("plumber", "Roland, a plumber, was hurt.", True),
        ("teacher", "Roland, a former teacher, was hurt.", False),
        ("teacher", "Roland, a retired teacher, was hurt.", False),
        ("trained teacher", "Roland is a trained teacher.", False),
        ("volunteer firefighter", "Roland is a volunteer firefighter.", False),
        ("farmer and driver", "Roland is a farmer and driver.", False),
        ("mayor", "Mayor Roland opened the bridge.", True),
        ("mayor", "Roland was appointed mayor.", False),
    ],
)
def test_what_a_person_has_besides_or_no_longer(post, sentence, expected):
    """A trade of before, or one beside another, excludes nothing; a change of post in the sentence neither."""
    assert posts.exclusive(post, sentence) is expected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a hunter", "a police officer", True),
        ("A jogger", "an angler", True),
        ("two hikers", "a diver", False),
        ("a policeman", "a police officer", False),
        ("a man", "a hunter", False),
        ("a neighbour", "a hunter", False),
    ],
)
def test_who_somebody_was_by_one_noun(one, other, apart):
    """Some nouns say by themselves who did it; a man or a neighbour may be anyone, and a plural is not read."""
    ours, theirs = posts.by_one_noun(one), posts.by_one_noun(other)
    assert bool(ours and theirs and not ours & theirs) == apart
