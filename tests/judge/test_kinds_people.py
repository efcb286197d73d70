"""Who found it, who said it, how old: another person for one part, and the same told in other words. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

MAYOR = "The council of Grenholt met on Thursday evening to vote on the plan for a tram line through the old town."
HOARD = "A hoard of silver coins has been found in a field near the town of Orrin, the Orrin museum said on Thursday."
FARM = "A man was killed by a falling tree near the village of Harrowgill on Thursday, police in Harrowgill said on Friday."
WRECK = "A trawler sank off the island of Marrow on Wednesday night, the Marrow coastguard said on Friday."
TALKS = (
    "The foreign ministers of Norway and Portugal held talks on Sunday about fishing rights, the two ministries said."
)
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
        ({"role"}, HOARD, "Ilse Marrant is a plumber.", "Ilse Marrant is a teacher."),
        ({"role"}, HOARD, "Ilse Marrant works as a plumber.", "Ilse Marrant works as a teacher."),
        ({"role"}, FARM, "Marek Roland, a teacher, was killed.", "Marek Roland, a farmer, was killed."),
        ({"actor"}, WRECK, "The crew was rescued by the boat Silverfin.", "The tanker Corvane rescued the crew."),
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
        (HOARD, "Ilse Marrant is a nurse.", "Ilse Marrant is a midwife."),
        (HOARD, "Ilse Marrant was a teacher.", "Ilse Marrant is a plumber."),
        (HOARD, "Ilse Marrant is a carpenter.", "Ilse Marrant is a trained teacher."),
        (FARM, "Marek Roland, a former teacher, was killed.", "Marek Roland, a farmer, was killed."),
        (WRECK, "The crew was rescued by the boat Silverfin.", "The Silverfin rescued the crew."),
        (TALKS, "Norway and Portugal agreed on a quota.", "Portugal and Norway agreed on a quota."),
        (TALKS, "The United States brokered the deal.", "Washington brokered the deal."),
        (MAYOR, SAID, '"This tram belongs to all of us in Grenholt," Mayor Ilan Brask said.'),
        (HOARD, "Ilse Marrant, 44, leads the museum.", "Ilse Marrant, 44, is in charge of the museum."),
    ],
)
def test_one_person_in_other_words(verdicts, lead, stored, new):
    """The same person told in the passive, by another verb of speaking, by another word for the post."""
    assert not verdicts(lead, stored, new)
