"""One detail of a paraphrase changed by code: the change is told, the untouched paraphrase is not.

Each case is a lead, a sentence and its paraphrase, and what to replace in the paraphrase.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

pytestmark = pytest.mark.model


class Told(NamedTuple):
    """A thing told twice, and one detail that can be changed."""

    kind: str
    lead: str
    sentence: str
    paraphrase: str
    old: str
    new: str


FERRY = (
    "The ferry Silver Gull ran onto rocks off the island of Marrow on Wednesday, the Marrow coastguard said on Friday."
)
MAYOR = "The council of Grenholt met on Thursday evening to vote on the plan for a tram line through the old town."
HOARD = "A hoard of silver coins has been found in a field near the town of Orrin, the Orrin museum said on Thursday."

CASES = (
    Told(
        "quantity",
        FERRY,
        "The Silver Gull was carrying 112 passengers.",
        "There were 112 passengers on the Silver Gull.",
        "112",
        "148",
    ),
    Told("quantity", HOARD, "The hoard holds 1,163 coins.", "There are 1,163 coins in the hoard.", "1,163", "1,736"),
    Told("status", MAYOR, "The council approved the plan.", "Councillors backed the plan.", "backed", "rejected"),
    Told(
        "status", MAYOR, "The council approved the plan.", "The council passed the plan.", "passed", "did not approve"
    ),
    Told(
        "person",
        HOARD,
        "The hoard was found by Ilse Marrant.",
        "Ilse Marrant found the hoard.",
        "Ilse Marrant",
        "Petra Oskin",
    ),
    Told(
        "attribution",
        MAYOR,
        '"This tram belongs to all of us in Grenholt," Mayor Ilan Brask told the meeting.',
        '"This tram belongs to all of us in Grenholt," Mayor Ilan Brask said.',
        "Mayor Ilan Brask",
        "Councillor Runa Vale",
    ),
    Told(
        "date",
        FERRY,
        "The Silver Gull left Marrow on 2 March.",
        "The ship Silver Gull left Marrow on 2 March.",
        "2 March",
        "6 March",
    ),
    Told(
        "role",
        HOARD,
        "Ilse Marrant, 44, leads the museum.",
        "Ilse Marrant, 44, is in charge of the museum.",
        "44",
        "58",
    ),
)


@pytest.mark.parametrize("told", CASES, ids=lambda told: f"{told.kind}-{told.new}")
def test_the_paraphrase_is_silent(verdicts, told):
    """The same thing in other words raises nothing."""
    assert not verdicts(told.lead, told.sentence, told.paraphrase)


@pytest.mark.parametrize("told", CASES, ids=lambda told: f"{told.kind}-{told.new}")
def test_one_changed_detail_is_told(verdicts, told):
    """The same paraphrase with one detail changed is one contradiction; a person not known as one counts as an actor."""
    changed = told.paraphrase.replace(told.old, told.new)
    assert changed != told.paraphrase
    kinds = {"person", "actor"} if told.kind == "person" else {told.kind}
    found = verdicts(told.lead, told.sentence, changed)
    assert len(found) == 1
    assert found <= {(kind, "contradiction") for kind in kinds}
