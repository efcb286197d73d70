"""Groups counted together or side by side, prices at two hours, prizes, posts given up, states that are over. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

AMBUSH = "Rebels ambushed a convoy near Velm on Friday, the Talvian defence ministry said."
DERAILED = "A train left the rails near Orrin on Friday."
SHARES = "Insurer Velmora is the target of a takeover bid, it said on Friday."


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{AMBUSH} More than 20 soldiers and drivers were killed.", f"{AMBUSH} Eighteen soldiers and five civilian drivers were killed."),
        ("quantity", f"{AMBUSH} Thirty officers and guards were injured.", f"{AMBUSH} Twelve guards were injured."),
        ("quantity", f"{DERAILED} Forty of the injured are pupils, and three work for the railway.", f"{DERAILED} Forty pupils were injured."),
        ("quantity", f"{DERAILED} Eight people were taken to hospital.", f"{DERAILED} Thirty passengers were treated at the scene."),
        ("quantity", f"{SHARES} Shares in Velmora rose 12 percent in early trading.", f"{SHARES} Shares in Velmora rose 15 percent on Friday."),
        ("quantity", f"{SHARES} Velmora shares were up 12 percent by midday.", f"{SHARES} Velmora shares were up 9 percent at the close."),
        ("person", "The Orrin festival ended on Friday. The prize for best actor was won by Ola Berg.", "The Orrin festival ended on Friday. The best director award was given to Ida Holm."),
        ("actor", "Velmora is for sale. The bid was made by Brask Group.", "Velmora is for sale. The bid was rejected by Holm Capital."),
        ("status", "The lifts at Orrin station did not work on Friday.", "The lifts at Orrin station have been working since 11 p.m. on Friday."),
    ],
)  # fmt: skip
def test_two_that_can_both_be_right(told, kind, stored, new):
    """Two groups of one figure, those beside the ones just counted, two hours of trading, two prizes, a fault that is over, two deeds."""
    assert told(kind, stored, new) == set()


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{AMBUSH} Eighteen soldiers were killed.", f"{AMBUSH} Ten soldiers and drivers were killed."),
        ("quantity", f"{SHARES} Shares in Velmora rose 12 percent in early trading.", f"{SHARES} Shares in Velmora rose 15 percent in early trading."),
        ("person", "The Orrin festival ended on Friday. The prize for best actor was won by Ola Berg.", "The Orrin festival ended on Friday. The best actor award was given to Jon Lund."),
        ("person", "The Brask novel prize was presented to Ida Holm on Friday.", "The Brask novel prize was won by Eva Marsh."),
        ("role", "Lawmaker Ida Holm resigned as deputy speaker of parliament on Friday.", "Lawmaker Ida Holm stepped down as chairwoman of the energy committee on Friday."),
        ("role", "Ola Berg resigned on Friday as adviser to the mayor of Orrin.", "Ola Berg quit as director of the Orrin museum on Friday."),
        ("status", "Ola Berg, a banker, admitted all the charges in court on Friday.", "Ola Berg, a banker, pleaded not guilty on Friday."),
        ("status", "Banker Ola Berg admitted the theft on Friday.", "Banker Ola Berg denied all charges on Friday."),
        ("actor", "The fire in Velm on Friday was caused by a faulty heater, the fire chief said.", "The fire chief said an electrician from Orrin was to blame for Friday's fire in Velm. The fire spread."),
        ("actor", "Velmora is for sale. The offer was made by the Talvian investment group Marsh.", "Velmora is for sale. The bid comes from the Ardanian fund Brask Capital."),
        ("date", "The Orrin bridge will be 200 metres long. It is to be finished by March 2027.", "The Orrin bridge will be finished by September 2027."),
        ("status", "Two tugs pulled the ship off the rocks at Velm on Friday.", "Two tugs failed to free the ship at Velm on Friday."),
    ],
)  # fmt: skip
def test_two_that_cannot_both_be_right(told, kind, stored, new):
    """More than both groups together, one hour, one prize, two posts at one resignation, two pleas, causes, freed and not freed."""
    assert "contradiction" in told(kind, stored, new)


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        (
            "Residents of Orrin must boil tap water, the utility said.",
            "The advice to boil water in Orrin has been lifted.",
        ),
        ("People in Orrin have to boil drinking water.", "People in Orrin no longer have to boil drinking water."),
        ("The ferry stops at Velm.", "The ferry no longer stops at Velm."),
    ],
)
def test_a_state_that_is_over(told, stored, new):
    """What the later article tells as so no longer follows what the earlier one tells."""
    assert told("status", stored, new) == {"update"}
