"""Questions with one answer: where a journey began, what a load was of, who was chosen, which one in a row. All invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        (
            "The helicopter was flying from Orrin to Marrow when it came down on Friday.",
            "The helicopter was on its way from Velm to Marrow when it came down on Friday.",
        ),
        (
            "The ferry was sailing from Orrin to Marrow when a fire broke out on Friday.",
            "The ferry was heading from Orrin to Tessvale when a fire broke out on Friday.",
        ),
        (
            "The federation chose Orrin over Marrow as the host of the games on Friday.",
            "The federation awarded the games to Marrow on Friday.",
        ),
    ],
)
def test_two_ends_of_one_journey_and_two_hosts(told, stored, new):
    """A journey has one start and one goal, and the games have one host, though the other town was in the race."""
    assert told("place", stored, new) == {"contradiction"}


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The road from Orrin to Marrow is closed.", "The road from Velm to Marrow is closed."),
        (
            "The plane was flying from Orrin to Marrow on Friday when it lost contact.",
            "The plane was flying from Orrin when it lost contact on Friday.",
        ),
        (
            "A train from Orrin to Marrow hit a car on Friday.",
            "A train from Tessvale to Velm was late on Friday because of snow.",
        ),
        (
            "The federation chose Orrin over Marrow as the host of the games on Friday.",
            "The federation awarded the youth games to Marrow on Friday and the games to Orrin.",
        ),
        (
            "The ship was bound for Marrow when it sank on Friday.",
            "The ship was sailing from Velm to the port of Marrow when it sank on Friday.",
        ),
    ],
)
def test_roads_and_other_journeys(told, stored, new):
    """Two roads, two journeys, and one journey of which each tells an end, are no dispute."""
    assert told("place", stored, new) == set()


@pytest.mark.parametrize(
    ("kind", "stored", "new", "verdict"),
    [
        ("quantity", "The barge Tern carried 900 tonnes of barley.", "The barge Tern was loaded with 900 tonnes of fertiliser.", "contradiction"),
        ("quantity", "The barge Tern carried 900 tonnes of grain.", "The barge Tern was loaded with 900 tonnes of barley.", None),
        ("quantity", "The barge Tern carried 900 tonnes of barley.", "The barge Lark carried 900 tonnes of coal.", None),
        ("quantity", "The barge Tern carried 900 tonnes of barley, not coal.", "The barge Tern carried 900 tonnes of coal.", None),
        ("quantity", "Police seized 200 kilos of cocaine from a truck.", "Police seized 200 kilos of drugs from a truck.", None),
        ("status", "The painter Ada Roe died of a stroke on Friday.", "The painter Ada Roe died on Friday after a long battle with cancer.", "contradiction"),
        ("status", "The painter Ada Roe died of pneumonia on Friday.", "The painter Ada Roe died on Friday after a long battle with cancer.", None),
        ("status", "The painter Ada Roe died of a stroke on Friday.", "The painter Ada Roe, who had had cancer, died on Friday.", None),
        ("status", "The painter Ada Roe died of a stroke on Friday.", "The sculptor Tom Lind died of cancer on Friday.", None),
        ("status", "The painter Ada Roe died of cancer on Friday.", "The painter Ada Roe died of a heart attack after a long battle with cancer on Friday.", None),
        ("status", "Ada Roe is the first woman to lead the bank.", "Ada Roe is the third woman to lead the bank.", "contradiction"),
        ("status", "Ada Roe won her third world title in Orrin.", "Ada Roe won her fourth world title in Orrin.", "contradiction"),
        ("status", "Ada Roe won her third world title in Orrin.", "Ada Roe won her sixth title in all in Orrin.", None),
        ("status", "Ada Roe won her second medal of the games.", "Ada Roe won her seventh medal at world championships.", None),
        ("status", "Ada Roe is the first woman to lead the bank.", "Ada Roe is the second person to lead the bank.", None),
        ("status", "Mayor Karl Lind was elected for a third term.", "Karl Lind, who built the port in his second term, was elected mayor.", None),
    ],
)  # fmt: skip
def test_what_is_answered_once(told, kind, stored, new, verdict):
    """A load is of one sort, a death has one cause, and somebody is the nth of her kind; wider words and other ones exclude nothing."""
    assert told(kind, stored, new) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("kind", "stored", "new", "hours", "verdict"),
    [
        ("quantity", "The council of Velm voted 15-9 on Friday to sell the mill.", "The council of Velm decided by 13 votes to 11 on Friday to sell the mill.", 3, "contradiction"),
        ("quantity", "The council of Velm is to vote 15-9 on Monday to sell the mill.", "The council of Velm voted 13-11 on Friday to sell the mill.", 3, "differs"),
        ("quantity", "The fire in Velm killed 13 people, police said.", "The fire in Velm killed 31 people, police said.", 3, "contradiction"),
        ("quantity", "The fire in Velm has killed 13 people so far, police said.", "The fire in Velm killed 31 people, police said.", 3, "update"),
        ("quantity", "The fire in Velm killed 13 people, police said.", "The fire in Velm has now killed 31 people, police said.", 3, "update"),
        ("quantity", "The fire in Velm killed 13 people, police said.", "The fire in Velm killed 31 people, police said.", 30, "update"),
        ("quantity", "At least 30 people died in the storm, the ministry said.", "The death toll of the storm has topped 80, the ministry said.", 26, "update"),
        ("quantity", "At least 30 people died in the storm, the ministry said.", "The number of injured in the storm has topped 80, the ministry said.", 26, None),
        ("status", "Leo Haas will miss the final on Saturday.", "Leo Haas will play in the final on Saturday.", 3, "contradiction"),
        ("status", "Leo Haas will play in the final on Sunday.", "Leo Haas will miss the final on Sunday.", 15, "update"),
        ("status", "Leo Haas will miss the final on Saturday.", "Leo Haas may play in the final on Saturday.", 3, None),
        ("status", "Leo Haas will miss the semi-final on Wednesday.", "Paul Lind is Leo Haas's coach.", 3, None),
        ("status", "The pass is closed because of snow, police said.", "Cars can use the pass again, police said.", 26, "update"),
        ("status", "The pass is closed because of snow, police said.", "Cars could use the pass again next week, police said.", 26, None),
        ("status", "Police are looking for the man who robbed the bank.", "Police caught the man who robbed the bank.", 26, "update"),
        ("status", "Police are looking for a girl who went missing in Velm.", "Police in Velm caught a man who robbed a bank.", 26, None),
        ("status", "The talks will go on on Sunday, the union said.", "The talks have broken down, the union said.", 26, "update"),
    ],
)  # fmt: skip
def test_plans_tolls_and_ballots_told_later(told, kind, stored, new, hours, verdict):
    """What later articles make of a plan, a toll or a vote: on one day a dispute, a day on the next state of things."""
    assert told(kind, stored, new, hours=hours) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("kind", "stored", "new", "hours", "verdict"),
    [
        ("status", "Pilots of Skyra will strike on Monday, their union said.", "The pilots' strike on Monday is off, their union said.", 15, "update"),
        ("status", "The nurses will strike on Monday, their union said.", "The nurses' strike is now off, their union said.", 15, "update"),
        ("status", "The nurses will strike on Monday, their union said.", "The nurses' strike is on, their union said.", 15, None),
        ("status", "The nurses will strike on Monday, their union said.", "The island is off the coast, the union said.", 15, None),
        ("date", "Pilots of Skyra will strike on Monday, their union said.", "The pilots' strike on Monday is off, their union said.", 15, None),
        ("date", "Pilots of Skyra will strike on Monday, their union said.", "The pilots of Skyra will strike on Tuesday, their union said.", 3, "contradiction"),
        ("status", "A court jailed the broker Hugo Lind for six years on Friday.", "The broker Hugo Lind got a suspended sentence in court on Friday.", 3, "contradiction"),
        ("status", "A court jailed the broker Hugo Lind for six years on Friday.", "The broker Hugo Lind got a long sentence in court on Friday.", 3, None),
        ("status", "The broker Hugo Lind received a suspended sentence on Friday.", "The broker Hugo Lind was given a suspended sentence on Friday.", 3, None),
    ],
)  # fmt: skip
def test_what_is_off_or_suspended(told, kind, stored, new, hours, verdict):
    """A strike that is off follows the one announced, on whichever Monday; a suspended sentence is no prison."""
    assert told(kind, stored, new, hours=hours) == ({verdict} if verdict else set())
