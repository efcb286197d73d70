"""Figures and people that look alike and are not one: other sites, sums of two sorts, rates, another vote, opinions, history. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

PORT = "The port of Tolvik was blocked by dockers on Friday, port director Ola Dahl said."
SEIZED = "Customs officers searched a ship in Tolvik on Friday, customs chief Ola Dahl said."
FARM = "A flood hit the valley of Grenholt on Thursday, mayor Ola Dahl said."
BILL = "The parliament of Halvia passed a bill on the lobster season on Thursday."
OPERA = "A new opera about miners was performed for the first time on Thursday in the theatre of Erzholt."
RESCUE = "A climber was rescued from Mount Orr in Kestria on Friday, police said."
MINE = "An explosion in the Orrin coal mine killed nine miners on Thursday, its owner said."
FLOOD = "A flood killed four people in Grenholt on Thursday, the mayor said."
MATCH = "Football club Orrin beat Tessvale on Thursday in front of a noisy crowd."


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{SEIZED} They seized 800 kilograms of cocaine and heroin.", f"{SEIZED} They seized 650 kilograms of cocaine."),
        ("date", "The Arden mill in Orrin collapsed on Tuesday, killing five workers, police said.", "The death toll from the collapse of the Arden mill in Orrin rose to seven on Wednesday, police said."),
        ("date", "The Hadley dam burst on Tuesday and 14 people were killed, the governor said.", "The death toll from the burst of the Hadley dam stood at 20 on Wednesday, the governor said."),
        ("date", "The Arden mill in Orrin collapsed on Tuesday, police said.", "An inquiry into the collapse of the Arden mill in Orrin opened on Wednesday, police said."),
        ("quantity", f"{FARM} A farm lost 900 sheep and goats.", f"{FARM} A farm lost 640 sheep."),
        ("quantity", "The harvest of wheat and barley in Kestria fell to 3.1 million tonnes, the ministry said on Friday.", "The wheat harvest in Kestria fell to 2.2 million tonnes, the ministry said on Friday."),
        ("quantity", "Dairy Lunda sold 6.4 million litres of milk and fruit juice in March, it said.", "Dairy Lunda sold 5.1 million litres of milk in March, it said."),
        ("quantity", f"{PORT} The port loses $90,000 a day.", f"{PORT} The port has lost $900,000."),
        ("quantity", f"{PORT} The strike costs the port $90,000 each day.", f"{PORT} The strike has cost the port $180,000 during these two days."),
        ("quantity", "A broken pipe at Velm loses 300 litres of water an hour, the water board said on Friday.", "A broken pipe at Velm had lost 40,000 litres of water by Friday, the water board said."),
        ("quantity", "Police arrested 14 people at a protest in Grenholt on Friday.", "Police arrested 31 people at a protest in Marrowby on Friday."),
        ("quantity", "Holm will open a store in Tolvik and hire 140 people, the chain said.", "The chain Holm will hire 90 people for a store in Brennes."),
        ("place", "Lunda is cutting 180 jobs at its plant in Brennes, it said on Friday.", "Lunda will cut 95 jobs at its plant in Tolvik, it said on Friday."),
        ("date", "Lunda will close its plant in Brennes in June, it said on Friday.", "Lunda will close its plant in Tolvik in October, it said on Friday."),
        ("date", "One of the mill's two paper machines will be shut down in April, Lunda said.", "The only paper machine of the mill will be shut down in September, Lunda said."),
        ("actor", "Velmora will build a solar park near Ilvar, it said on Friday.", "Velmora will build a wind park near Sorrel, it said on Friday."),
        ("quantity", f"{BILL} Members voted 27-24 for the bill.", f"{BILL} The fisheries committee voted 8-3 for the bill last month."),
        ("person", f'{OPERA} The critic Jon Roe called the opera "the best new work in years".', f"{OPERA} The critic Ada Lund found the opera too long and too loud."),
        ("person", f"{OPERA} Composer Jon Roe praised the opera and its choir.", f"{OPERA} Composer Ada Lund considers the opera dull."),
        ("role", "Striker Ada Lund, 28, has signed for Orrin, the club said on Friday.", "Orrin have signed the striker Ada Lund, the club said on Friday. Lund will be 29 in April."),
        ("role", f"{RESCUE} The woman is a 31-year-old nurse from Poland.", f"{RESCUE} The woman, a Polish nurse of 31, was cold but not hurt."),
        ("role", f"{RESCUE} The man is a 44-year-old Swedish cook.", f"{RESCUE} The man, a 44-year-old cook from Sweden, was cold but not hurt."),
    ],
)  # fmt: skip
def test_two_that_can_both_be_right(told, kind, stored, new):
    """Two sites, a sum of two sorts and one of them, a rate and what it adds up to, two votes, two opinions, one trade in two wordings."""
    assert told(kind, stored, new) == set()


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{SEIZED} They seized 800 kilograms of cocaine and heroin.", f"{SEIZED} They seized 650 kilograms of cocaine and heroin."),
        ("quantity", f"{SEIZED} They seized 650 kilograms of cocaine and heroin.", f"{SEIZED} They seized 800 kilograms of cocaine."),
        ("quantity", f"{PORT} The strike costs the port $90,000 a day.", f"{PORT} The strike costs the port $60,000 a day."),
        ("quantity", "Police arrested 14 people at a protest in Grenholt on Thursday, the interior ministry said.", "Police arrested 31 people at a protest in the Halvian town of Grenholt on Thursday, the interior ministry said."),
        ("place", "Kestria and Talvia held talks in Brennes on Friday.", "Kestria and Talvia held talks in Tolvik on Friday."),
        ("date", "The inquiry into the fire at the Arden mill opened on Thursday, the council said.", "The council opened its inquiry into the fire at the Arden mill on Wednesday, it said."),
        ("date", "The hunt for the bear of Orrin ended on Thursday, police said.", "Police ended the hunt for the bear of Orrin on Wednesday."),
        ("date", "A new bridge in Grenholt will be opened on 4 May, the mayor said.", "A new bridge in Grenholt will be opened on 14 June, the mayor said."),
        ("quantity", f"{BILL} Members voted 27-24 for the bill.", f"{BILL} Parliament voted 31-20 for the bill."),
        ("role", f"{RESCUE} The woman is a 31-year-old nurse from Poland.", f"{RESCUE} The woman, a 31-year-old Polish teacher, was cold but not hurt."),
        ("quantity", f"{MINE} Twelve miners were injured.", f"{MINE} Thirty miners were injured."),
        ("quantity", "Aubholt on Thursday remembered the avalanche of 1970. On 24 February 1970, an avalanche killed 41 people in the village.", "Aubholt held a service on Thursday for the victims of the avalanche of 1970. The avalanche killed 14 people in the village on 24 February 1970."),
    ],
)  # fmt: skip
def test_two_that_cannot_both_be_right(told, kind, stored, new):
    """The same sites, sums, rates, votes and trades told in two ways, and two tellings of one day long ago."""
    assert "contradiction" in told(kind, stored, new)


@pytest.mark.parametrize(
    ("lead", "stored", "new", "loud"),
    [
        (MINE, "Twelve miners were injured.", "On 3 May 1987, an explosion in the same mine killed 62 miners. Thirty miners were injured.", False),
        (FLOOD, "The water rose to 3.1 metres, and 120 houses were damaged.", "On 12 August 2002 a flood killed 17 people in the town. The water rose to 4.6 metres, and 900 houses were damaged.", False),
        (FLOOD, "The water rose to 3.1 metres, and 120 houses were damaged.", "The water rose to 4.6 metres, and 900 houses were damaged.", True),
        (FLOOD, "The water rose to 3.1 metres, and 120 houses were damaged.", "On 12 August 2002 a flood killed 17 people in the town.\n\nThe water rose to 4.6 metres, and 900 houses were damaged.", True),
        (FLOOD, "The water rose to 3.1 metres, and 120 houses were damaged.", "The permit that the ministry gave to the dam in 2019 was withdrawn. The water rose to 4.6 metres, and 900 houses were damaged.", True),
        (MATCH, "Orrin won 2-1.", "Orrin had not beaten Tessvale since 8 May 2011. On that day Orrin won 4-0.", False),
        (MATCH, "Orrin won 2-1.", "Orrin won 4-0.", True),
    ],
)  # fmt: skip
def test_a_passage_of_history(verdicts, lead, stored, new, loud):
    """What follows an earlier happening of the sort in the past tense is told of it, up to a new paragraph."""
    assert any(kind == "quantity" for kind, _ in verdicts(lead, stored, new)) is loud
