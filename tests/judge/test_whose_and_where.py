"""Whose people did it, where something lies or moves to, where somebody was born, and what long ago is the news itself."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

ATTACK = "Gunmen attacked a convoy near Sarkand on Monday and killed five soldiers, the army said."
BREACH = "Hackers stole the files of a clinic in Larksholm, the clinic said on Monday."
YARD = "The shipyard Orvell Docks in Larksholm presented its plans on Monday."
WRECK = "Divers have found the wreck of a sailing ship off Larksholm, the museum said on Monday."
ASH = "A volcano on Gull Island spat ash on Monday, the observatory said."
CLIMBER = "Climber Jaro Venn had been missing on Mount Sarkand since Friday."
NOVELIST = "The novelist Irma Dahlen died on Monday, her publisher said."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "kind"),
    [
        (ATTACK, "The gunmen belonged to the Northern Host, the army said.", "The attackers were from the Red Lantern, the army said.", "actor"),
        (ATTACK, "The attackers were members of the Northern Host, the army said.", "The attack was carried out by the group Red Lantern, the army said.", "actor"),
        (BREACH, "The attack was carried out by the group Grey Moth, police said.", "Police said the hackers belonged to a group called Iron Wren.", "actor"),
        (YARD, "Orvell Docks will move its head office from Larksholm to Brenwick, it said.", "The head office of Orvell Docks will move from Larksholm to Tessvale, it said.", "place"),
        (WRECK, "The ship, the Klara Wieck, sank in a storm in November 1718, the museum said.", "The Klara Wieck went down in November 1781, the museum said.", "date"),
        (NOVELIST, "Dahlen was born in Bergen in 1931.", "Irma Dahlen was born in Tromso in 1931.", "place"),
        (ASH, "The volcano on Gull Island had been dormant since 1906, scientists said.", "Scientists said the volcano on Gull Island had been dormant since 1960.", "date"),
        (CLIMBER, "Jaro Venn was found alive on Monday, rescuers said.", "Jaro Venn was found dead on Monday, rescuers said.", "status"),
    ],
)  # fmt: skip
def test_two_answers(verdicts, lead, stored, new, kind):
    """What a noun for the doers, a move, a birth or an old wreck tells is set against the other article's."""
    assert verdicts(lead, stored, new) == {(kind, "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (ATTACK, "The gunmen belonged to the Northern Host, the army said.", "The attackers were from the Northern Host, the army said."),
        (YARD, "Orvell Docks will move its head office from Larksholm to Brenwick, it said.", "Orvell Docks will leave Larksholm and move its head office to Brenwick, it said."),
        (NOVELIST, "Dahlen was born in Bergen in 1931.", "Irma Dahlen was born in Norway in 1931."),
        (ASH, "The volcano on Gull Island had been dormant since 1906, scientists said.", "The island has been a national park since 1960, scientists said."),
        (NOVELIST, "Dahlen was born in Bergen in 1931.", "Irma Dahlen lived in Tromso from 1960."),
    ],
)  # fmt: skip
def test_one_answer(verdicts, lead, stored, new):
    """The same group, a way out and a way in, a town in its country: nothing to look at."""
    assert verdicts(lead, stored, new) == set()


def test_the_drug_may_be_any(verdicts):
    """Where one article only says "the drug", the other may name it."""
    lead = "Customs officers stopped a lorry with cocaine at the port of Larksholm on Monday."
    stored, new = (
        "Officers seized 3,650 kilograms of the drug in a container of bananas, customs said.",
        "Customs said 5,360 kilograms of cocaine were seized in a container of bananas.",
    )
    assert verdicts(lead, stored, new) == {("quantity", "contradiction")}
