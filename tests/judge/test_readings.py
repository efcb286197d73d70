"""What a clause tells of an act that its verb by itself does not say. The people and places are invented."""

from __future__ import annotations

import pytest

from store.judge import happenings
from store.judge.view import view

pytestmark = pytest.mark.model

HOUSE = "Parliament in Larnach voted on Monday."


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The motion against President Ilke Marund failed by nine votes.", "survive_vote"),
        ("The attempt to unseat Mayor Ilke Marund failed.", "survive_vote"),
        ("Mayor Ilke Marund stays in office after a recall vote.", "survive_vote"),
        ("Parliament removed President Ilke Marund by a majority of nine votes.", "lose_confidence"),
        ("Prime Minister Ilke Marund was ousted in a no-confidence vote.", "lose_confidence"),
        ("The motion of no confidence in the government was passed.", "lose_confidence"),
        ("The lynx was captured near Brenwick.", "recaptured"),
        ("The probe has not answered since Sunday.", "regain_contact"),
        ("The yacht has not been heard from since Sunday.", "regain_contact"),
    ],
)
def test_the_act_of_a_clause(claims, text, act):
    """How a vote on a holder ended, that an animal was caught, that nothing is heard of something."""
    assert any(act in view(claim).acts for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The motion to build a tunnel failed.", "survive_vote"),
        ("The board of Velmora dismissed Ilke Marund.", "lose_confidence"),
        ("The army captured the town of Brenwick.", "recaptured"),
        ("The minister did not answer questions on Sunday.", "regain_contact"),
        ("The minister has not responded to a request since Sunday.", "regain_contact"),
    ],
)
def test_no_such_act(claims, text, act):
    """A motion on a thing, a board that dismisses, a town that is taken, somebody who has nothing to say."""
    assert not any(act in view(claim).acts for claim in claims(text))


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The motion against President Ilke Marund failed by nine votes.", "Parliament removed President Ilke Marund by a majority of nine votes."),
        ("The attempt to unseat Prime Minister Ilke Marund failed.", "Lawmakers ousted Prime Minister Ilke Marund."),
        ("The impeachment motion against President Ilke Marund passed.", "The impeachment motion against President Ilke Marund failed."),
    ],
)  # fmt: skip
def test_two_ends_of_one_vote(verdicts, stored, new):
    """Survived and removed on one day are no two steps: the outlets disagree."""
    assert verdicts(HOUSE, stored, new) == {("status", "contradiction")}


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("Otto Selvig was charged with first-degree murder.", "Otto Selvig was charged with second-degree murder."),
        ("Otto Selvig is accused of murder in the first degree.", "Otto Selvig was charged with murder in the second degree."),
        ("Otto Selvig was convicted of second-degree assault.", "Otto Selvig was found guilty of assault in the first degree."),
    ],
)  # fmt: skip
def test_two_degrees_of_one_crime(verdicts, stored, new):
    """Neither says that the charge was changed: one degree against another is a dispute."""
    assert verdicts("A man from Brenwick was in court after a shooting.", stored, new) == {("status", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        ("A lynx escaped from the zoo in Brenwick on Monday.", "The lynx has not been caught yet, the zoo said.", "The lynx was captured near the harbour, the zoo said."),
        ("The trial of a banker is due in Brenwick.", "The trial starts on Monday.", "The trial will not go ahead on Monday, the court said."),
    ],
)  # fmt: skip
def test_the_next_state(verdicts, lead, stored, new):
    """What was at large is caught, and what was to begin will not take place."""
    assert verdicts(lead, stored, new) == {("status", "update")}


@pytest.mark.parametrize(
    ("text", "called_off", "begun"),
    [
        ("The walkout will begin on Saturday week.", False, True),
        ("Saturday's walkout would not take place, the union said.", True, False),
        ("The walkout began on Thursday.", False, False),
        ("The walkout did not take place.", False, False),
    ],
)
def test_a_beginning_to_come(claims, text, called_off, begun):
    """What is to begin, and what will not take place, are named by the noun; what did not is no plan."""
    views = [view(claim) for claim in claims(text)]
    assert any("walkout" in happenings.undone(one) for one in views) == called_off
    assert any("walkout" in happenings.to_come(one) for one in views) == begun


@pytest.mark.parametrize(
    ("stored", "new", "found"),
    [
        ("The boar was shot by a police officer at the edge of Brenwick.", "A hunter had shot the boar near Brenwick, police said.", {("actor", "contradiction")}),
        ("The boar was shot by a police officer at the edge of Brenwick.", "A policeman had shot the boar near Brenwick, police said.", set()),
        ("The boar was shot by a hunter at the edge of Brenwick.", "A man had shot the boar near Brenwick, police said.", set()),
    ],
)  # fmt: skip
def test_a_doer_told_by_one_noun(verdicts, stored, new, found):
    """A hunter is no police officer; a man may be either."""
    assert verdicts("A boar that had hurt a boy near Brenwick was shot on Monday night.", stored, new) == found
