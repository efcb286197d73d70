"""Figures told beside the matter, posts of two fields, two who reckon differently: what looks like a clash and is none. All are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

PORT = "Dockers at the port of Tolvik went on strike on Friday, port director Ola Dahl said."
BUSES = "Bus drivers in Grenholt have been on strike since Wednesday, the bus company said on Friday."
PHONE = "The telephone maker Orvo presented its new model on Friday."
JETS = "The airline Kestair said on Friday that it was renewing its fleet."
DRINKS = "The drinks maker Velm presented its figures for last year on Friday."
CRASH = "A coach overturned near Grenholt on Friday and many passengers were injured, police said."
CABINET = "Two parties in Halvia signed a coalition agreement on Friday."
REACTOR = "Halvia plans a reactor in Ilvar, energy minister Ada Lund said on Friday."
FERRY = "The ferries from Tolvik to Brennes will become dearer in April, the line said on Friday."
BOARD = "The judge Jon Roe was elected chairman of the ethics board in Grenholt on Friday."


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{PORT} On a normal day, 40 ships are unloaded.", f"{PORT} Of the ships waiting, 31 ships were unloaded."),
        ("quantity", f"{PORT} Usually 90 lorries leave the port.", f"{PORT} On Friday 60 lorries left the port."),
        ("quantity", f"{BUSES} Some 210 trips were cancelled on Friday morning alone.", f"{BUSES} More than 1,100 trips have been cancelled."),
        ("quantity", f"{BUSES} On Thursday 400 trips were cancelled.", f"{BUSES} Since the strike began on Wednesday 1,100 trips have been cancelled."),
        ("quantity", f"{PHONE} A smaller version will cost 699 euros.", f"{PHONE} The telephone will cost 899 euros."),
        ("quantity", f"{PHONE} The telephone will cost 899 euros, including tax.", f"{PHONE} The telephone will cost 755 euros before tax."),
        ("quantity", f"{JETS} It ordered 24 planes for $2.6 billion.", f"{JETS} Last month rival Nordwing ordered 18 planes for $2.1 billion."),
        ("quantity", f"{JETS} It ordered 24 planes for $2.6 billion.", f"{JETS} Its competitor Nordwing Air ordered 18 planes for $2.1 billion in May."),
        ("quantity", f"{DRINKS} Operating profit was 310 million francs.", f"{DRINKS} Sales fell to 380 million francs."),
        ("quantity", f"{FERRY} A crossing will cost 27 euros for adults.", f"{FERRY} A child's ticket will cost 13 euros."),
        ("quantity", "A landslide destroyed five houses in Erzholt on Friday.", "Erzholt remembers 1954. On 3 November of that year a landslide destroyed 17 houses."),
        ("quantity", f"{REACTOR} The reactor will cost 6 billion euros, Lund said.", f"{REACTOR} The reactor will cost 9 billion euros, the environmental group Leaf said."),
        ("quantity", "Velm will earn 40 million francs this year, its head Ola Dahl said on Friday.", "Velm will earn only 25 million francs this year, economist Ada Lund said on Friday."),
        ("status", f"{REACTOR} The reactor will cost 6 billion euros, Lund said.", f"{REACTOR} The reactor will not cost more than 4 billion euros, Mia Holm said."),
        ("actor", "Halvia's ministry of finance expects growth of 1.8 percent this year.", "The Kolm Institute expects growth of 0.9 percent in Halvia this year."),
        ("place", f"{CRASH} Fourteen of the injured were taken to hospital in Brennes.", f"{CRASH} Eight of the injured were taken to hospital in Tolvik."),
        ("person", f"{CABINET} Ola Dahl will be elected prime minister on Monday.", f"{CABINET} Ada Lund becomes finance minister."),
        ("person", f"{CABINET} Ola Dahl will form a coalition.", f"{CABINET} Ada Lund becomes finance minister."),
    ],
)  # fmt: skip
def test_both_can_be_right(told, kind, stored, new):
    """What is usual, a day alone, another version, a rival's, another measure, fare or year, two who reckon, two lots, two posts."""
    assert not told(kind, stored, new) & {"contradiction", "update"}


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        ("quantity", f"{PORT} On a normal day, 40 ships are unloaded.", f"{PORT} Normally 60 ships are unloaded."),
        ("quantity", f"{PORT} On Friday 90 lorries left the port.", f"{PORT} On Friday 60 lorries left the port."),
        ("quantity", f"{BUSES} Some 210 trips were cancelled on Friday morning alone.", f"{BUSES} On Friday morning alone 310 trips were cancelled."),
        ("quantity", f"{BUSES} Since the strike began on Wednesday 1,600 trips have been cancelled.", f"{BUSES} Since the strike began on Wednesday 1,100 trips have been cancelled."),
        ("quantity", f"{PHONE} A smaller version will cost 699 euros.", f"{PHONE} The smaller version will cost 599 euros."),
        ("quantity", f"{PHONE} The telephone will cost 899 euros.", f"{PHONE} The telephone will cost 799 euros."),
        ("quantity", f"{PHONE} The telephone will cost 755 euros before tax.", f"{PHONE} The telephone will cost 855 euros before tax."),
        ("quantity", f"{JETS} Last month rival Nordwing ordered 18 planes for $2.7 billion.", f"{JETS} Last month rival Nordwing ordered 18 planes for $2.1 billion."),
        ("quantity", f"{JETS} It ordered 24 planes from Airbus for $2.6 billion.", f"{JETS} Kestair, a rival of Nordwing, ordered 24 planes from Airbus for $2.1 billion."),
        ("quantity", f"{DRINKS} Operating profit was 310 million francs.", f"{DRINKS} Operating profit was 390 million francs."),
        ("quantity", f"{FERRY} A crossing will cost 27 euros for adults.", f"{FERRY} A crossing will cost 24 euros for adults."),
        ("quantity", f"{REACTOR} The reactor will cost 6 billion euros, Lund said.", f"{REACTOR} The reactor will cost 9 billion euros, Lund said."),
        ("quantity", f"{REACTOR} The reactor will cost 6 billion euros, analysts said.", f"{REACTOR} The reactor will cost 9 billion euros, analysts said."),
        ("status", f"{CABINET} Ola Dahl will resign.", f"{CABINET} Ola Dahl will not resign."),
        ("status", f"{FERRY} The line will close the office in Brennes.", f"{FERRY} The line will not close the office in Brennes."),
        ("place", "The trial of Ola Dahl was opened in Brennes on Friday.", "The trial of Ola Dahl was opened in Tolvik on Friday."),
        ("person", f"{CABINET} Ola Dahl becomes finance minister.", f"{CABINET} Ada Lund becomes finance minister."),
        ("person", f"{CABINET} Ola Dahl was elected prime minister.", f"{CABINET} Ada Lund was elected prime minister."),
        ("person", f"{BOARD} He succeeds Ada Lund.", f"{BOARD} He succeeds Mia Holm."),
    ],
)  # fmt: skip
def test_both_cannot_be_right(told, kind, stored, new):
    """The same figures, posts, predecessors and estimates told in two ways."""
    assert "contradiction" in told(kind, stored, new)


def test_a_successor_is_not_replaced(told):
    """That one succeeded another tells nothing of who came after the successor."""
    assert "update" not in told("person", f"{BOARD}", f"{BOARD} Roe succeeded Ada Lund at the court in 2021.")
