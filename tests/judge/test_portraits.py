"""Two portraits of somebody without a name: the ages, nations and trades of one, and of two. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

ROOM = "A man was found dead in a hotel in Brenwick on Monday, police said."
CARS = "Two cars collided in Brenwick on Monday, police said."
THEFT = "Police made an arrest in a theft in Brenwick on Monday."


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (ROOM, "The victim was a 44-year-old Swedish engineer, police said.", "The victim was a 44-year-old Austrian engineer, police said."),
        (ROOM, "The dead man was a 61-year-old plumber, police said.", "The victim was a cook of 61, police said."),
        (CARS, "A 29-year-old driver was injured, police said.", "A 39-year-old driver was injured, police said."),
        (THEFT, "A 34-year-old man was arrested at the station, police said.", "Police arrested a 43-year-old man at the station."),
        (THEFT, "The informant was a former guard of the bank.", "The informant was a former cook of the bank."),
    ],
)  # fmt: skip
def test_one_who_is_told_to_be_two(verdicts, lead, stored, new):
    """The noun for him, or the act that was done to him, marks him out; two ages, nations or trades cannot both be his."""
    assert verdicts(lead, stored, new) == {("role", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (THEFT, "A 34-year-old man was arrested at the station, police said.", "A 23-year-old woman was arrested at the airport, police said."),
        (CARS, "The first driver was a 34-year-old teacher, police said.", "The second driver was a 44-year-old nurse, police said."),
        (CARS, "The driver was a 34-year-old man, police said.", "The driver was a 34-year-old teacher, police said."),
        (CARS, "The driver is a Belgian teacher, police said.", "The driver was a Belgian schoolteacher of 34, police said."),
        (THEFT, "The informant was a former guard of the bank.", "The informant is a cook, police said."),
    ],
)  # fmt: skip
def test_two_people_or_two_words(verdicts, lead, stored, new):
    """A man and a woman, the first and the second driver, a former trade and that of now, one person in other words."""
    assert verdicts(lead, stored, new) == set()


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The suspect has been charged with serious assault, police said.", "The charge against the suspect has been changed from serious assault to murder, police said."),
        ("The suspect is charged with fraud, police said.", "The charge against the suspect was upgraded to robbery, police said."),
    ],
)  # fmt: skip
def test_a_charge_that_was_changed(verdicts, stored, new):
    """The later article says what the charge was changed to."""
    assert verdicts("A thief broke into a bank in Brenwick on Monday, police said.", stored, new) == {
        ("status", "update")
    }


def test_two_sides_of_one_mountain(verdicts):
    """The mountain that the lead names explains neither of its sides."""
    lead = "An avalanche hit a camp on Mount Tsarkand on Monday."
    stored = "The avalanche hit a camp on the southern side of Mount Tsarkand."
    assert verdicts(lead, stored, stored.replace("southern", "northern")) == {("place", "contradiction")}


def test_two_offices_in_one_party(verdicts):
    """Treasurer and general secretary of one party are two; its finance chief and its finance director are one."""
    lead = "A party leader was arrested in Brenwick on Monday."
    one, other = (
        f"Radko Minchev, the {post} of the Civic Party, was arrested, police said."
        for post in ("treasurer", "general secretary")
    )
    assert verdicts(lead, one, other) == {("role", "contradiction")}
    one, other = (
        f"Radko Minchev, the party's {post}, was arrested, police said."
        for post in ("finance chief", "finance director")
    )
    assert verdicts(lead, one, other) == set()
