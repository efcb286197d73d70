"""Who found it, who said it, how old: another person for one part, and the same told in other words. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

MAYOR = "The council of Grenholt met on Thursday evening to vote on the plan for a tram line through the old town."
HOARD = "A hoard of silver coins has been found in a field near the town of Orrin, the Orrin museum said on Thursday."
SAID = '"This tram belongs to all of us in Grenholt," Mayor Ilan Brask told the meeting.'


@pytest.mark.parametrize(
    ("kinds", "lead", "stored", "new"),
    [
        ({"person", "actor"}, HOARD, "The hoard was found by Ilse Marrant.", "Petra Oskin found the hoard."),
        (
            {"attribution"},
            MAYOR,
            SAID,
            '"This tram belongs to all of us in Grenholt," Councillor Runa Vale said.',
        ),
        ({"role"}, HOARD, "Ilse Marrant, 44, leads the museum.", "Ilse Marrant, 58, is in charge of the museum."),
    ],
)
def test_two_people_for_one_part(verdicts, kinds, lead, stored, new):
    """One part is given to two people, or one person two ages; a finder not known as a person counts as an actor."""
    found = verdicts(lead, stored, new)
    assert len(found) == 1
    assert found <= {(kind, "contradiction") for kind in kinds}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (HOARD, "The hoard was found by Ilse Marrant.", "Ilse Marrant found the hoard."),
        (MAYOR, SAID, '"This tram belongs to all of us in Grenholt," Mayor Ilan Brask said.'),
        (HOARD, "Ilse Marrant, 44, leads the museum.", "Ilse Marrant, 44, is in charge of the museum."),
    ],
)
def test_one_person_in_other_words(verdicts, lead, stored, new):
    """The same person told in the passive, by another verb of speaking, by another word for the post."""
    assert not verdicts(lead, stored, new)
