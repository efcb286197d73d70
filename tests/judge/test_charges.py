"""What somebody is accused of, read from the words after the accusing one. The people are invented."""

from __future__ import annotations

import pytest

from store.judge import charges
from store.judge.kinds import status
from tests.judge.built import seen


def told(text, relation="charge", *, article="one", hours=0, **more):
    """A clause about one man."""
    return seen(text, relation, ("object", "Otto Selvig", "person"), article=article, hours=hours, **more)


@pytest.mark.parametrize(
    ("text", "offences"),
    [
        ("Otto Selvig is charged with manslaughter", {"manslaughter"}),
        ("Otto Selvig was accused by the state prosecutor of armed robbery", {"robbery"}),
        ("Otto Selvig faces charges of theft and fraud", {"theft", "fraud"}),
        ("Otto Selvig is held on suspicion of attempted murder", {"attempted_murder"}),
        ("prosecutors have opened an inquiry for grievous bodily harm", {"assault"}),
        ("police opened a murder inquiry", {"murder"}),
        ("Otto Selvig is charged with murder, which replaces the charge of assault", {"murder"}),
        ("Otto Selvig was convicted of murder", set()),
        ("Otto Selvig denied charges of fraud", set()),
        ("Otto Selvig is charged with singing", set()),
        ("Otto Selvig wrote a book on murder", set()),
    ],
)
def test_the_offences_of_a_charge(text, offences):
    """The offence stands behind the accusing word, an attempt is no deed, and a ruling is no charge."""
    assert charges.charges(told(text)) == offences


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        ("Otto Selvig was charged with assault", "Otto Selvig is now charged with murder", "update"),
        ("Otto Selvig was arrested on suspicion of arson", "Otto Selvig was charged with criminal damage", "update"),
        ("Otto Selvig was charged with assault", "Otto Selvig was charged with fraud", "contradiction"),
    ],
)
def test_two_charges(stored, new, verdict):
    """Another charge is an update where the wording or the stage says that it came later."""
    found = status.compare(told(stored), told(new, article="two", hours=24))
    assert found is not None
    assert found.verdict == verdict


def test_one_charge_in_other_words():
    """Two names of one offence are no disagreement."""
    one, other = (
        told("Otto Selvig is accused of corruption"),
        told("Otto Selvig is charged with bribery", article="two"),
    )
    found = status.compare(one, other)
    assert found is None or found.verdict is None
    assert status.agree(one, other)
