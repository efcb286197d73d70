"""Someone whom only one of two articles names: when two of them may be one, and when they are two. All are invented."""

from __future__ import annotations

import pytest

from store.judge import newcomers
from store.judge.evidence import Scene
from tests.judge.built import seen, strand

FARM = "A farm worker was killed by a falling tree near the village of Harrowgill on Thursday, police in Harrowgill said on Friday."
BANK = "Dorne Bank has appointed a new head for its branch in Kelmora, the bank said on Friday."
WHALE = (
    "A humpback whale was freed from a net off the island of Marrow on Thursday, the Marrow coastguard said on Friday."
)
CUP = "Orrin City and Tessvale United met in the cup final in Marrowby on Sunday, the league said."


@pytest.mark.model
@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (
            FARM,
            "The victim was Marek Roe, a 38-year-old father of two.",
            "Police named the dead man as Pavel Doe, 38, a father of two.",
        ),
        (FARM, "The dead man was Marek Roland, 38, from Grenholt.", "The victim was Pavel Dunne, 38, of Grenholt."),
        (
            FARM,
            "Marek Roland, who had worked on the farm for 12 years, was killed.",
            "The man killed was Pavel Dunne, who had worked on the farm for 12 years.",
        ),
        (BANK, "Ilse Marrant will run the branch.", "The branch will be run by Petra Oskin."),
        (WHALE, "The whale was freed by diver Ilse Marrant.", "Diver Petra Oskin freed the whale."),
        (CUP, "The winning goal was scored by Petr Halva.", "Ben Sower scored the winning goal."),
    ],
)
def test_one_part_and_two_who_are_named_for_it(verdicts, lead, stored, new):
    """What the two articles tell of them agrees, so that one of the names is wrong."""
    assert verdicts(lead, stored, new) == {("person", "contradiction")}


@pytest.mark.model
def test_a_name_that_the_later_article_takes_back(verdicts):
    """The later article names both and says which of them was wrong."""
    stored = "The victim was Marek Roland, 38, from Grenholt."
    new = "The victim was Pavel Dunne, 38, from Grenholt, and not Marek Roland as first reported."
    assert verdicts(FARM, stored, new) == {("person", "update")}


@pytest.mark.model
@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (FARM, "The victim was Marek Roland, 38.", "The victim was Marek Roland, aged 38."),
        (FARM, "The victim was Marek Roland, 38.", "The farm belongs to Pavel Dunne, 61."),
        (FARM, "The victim was Marek Roland, 38.", "Pavel Dunne, a neighbour, called the fire brigade."),
        (FARM, "The victim was Marek Roland, 38.", "The tree was felled by Pavel Dunne."),
        (FARM, "The victim was Marek Roland, 38.", "Police chief Pavel Dunne said the wind had been strong."),
        (FARM, "Marek Roland was killed.", "Pavel Dunne, who worked beside the victim, was unhurt."),
        (FARM, "Marek Roland leaves a wife and two sons.", "A neighbour, Pavel Dunne, heard the tree fall."),
        (BANK, "The bank named Ilse Marrant as head of the branch.", "Petra Oskin will leave the branch in June."),
        (BANK, "Ilse Marrant was appointed to the branch.", "Petra Oskin retires from the branch in June."),
        (CUP, "Petr Halva scored the first goal.", "Ben Sower scored the second goal."),
        (CUP, "Petr Halva scored for Orrin.", "Ben Sower scored for Tessvale."),
    ],
)
def test_two_people_of_one_story(verdicts, lead, stored, new):
    """The victim and a neighbour, who comes and who goes, two scorers: each article names another one of several."""
    assert verdicts(lead, stored, new) == set()


def victim(name, *, article, text=None, **more):
    """A clause in which the victim is named."""
    text = text or f"The victim was {name}"
    return seen(text, "be", ("subject", "The victim"), ("attribute", name, "person"), article=article, **more)


def test_whom_the_other_article_names_is_no_newcomer():
    """A name that stands anywhere in what the other article chiefly tells is known there."""
    one = victim("Marek Roland", article="one")
    stranger = victim("Pavel Dunne", article="two")
    knows = victim("Pavel Dunne", article="two", telling=strand("two", people=("Marek Roland", "Pavel Dunne")))
    assert [p.name for p in newcomers.pair(one, stranger, person=True)] == ["Marek Roland", "Pavel Dunne"]
    assert newcomers.pair(one, knows, person=True) is None


def test_one_name_in_two_spellings_is_no_pair():
    """A transliteration is not another person."""
    one, other = victim("Yusuf Zelin", article="one"), victim("Youssef Zelyn", article="two")
    assert newcomers.pair(one, other, person=True) is None


def test_a_body_is_known_by_most_words_of_its_name():
    """An article that writes "Blue Marrow" knows Blue Marrow Lines; of a person the last name counts."""
    lines = seen(
        "Blue Marrow Lines ordered ferries", "order", ("subject", "Blue Marrow Lines", "org"), ("object", "ferries")
    )
    sentence = "The Skarn Group, the owner of Blue Marrow, ordered ferries."
    owner = seen("The Skarn Group ordered ferries", "order", ("subject", "The Skarn Group", "org"), ("object", "ferries"), article="two", sentence=sentence)  # fmt: skip
    rival = seen("The Skarn Group ordered ferries", "order", ("subject", "The Skarn Group", "org"), ("object", "ferries"), article="two")  # fmt: skip
    assert newcomers.pair(lines, owner, person=False) is None
    assert newcomers.pair(lines, rival, person=False) is not None


def test_a_country_is_one_with_its_capital():
    """Washington speaks for the United States, and so is nobody new."""
    states = seen(
        "The United States sent envoys", "send", ("subject", "The United States", "place"), ("object", "envoys")
    )
    washington, lisbon = (
        seen(f"{name} sent envoys", "send", ("subject", name, "place"), ("object", "envoys"), article="two")
        for name in ("Washington", "Lisbon")
    )
    assert newcomers.pair(states, washington, person=False) is None
    assert newcomers.pair(states, lisbon, person=False) is not None


def test_who_is_named_where_something_stands_is_no_doer():
    """A place in which it happened is none of those who took part."""
    view = seen("Soldiers closed Portugal", "close", ("subject", "Soldiers"), ("object", "Portugal", "place"))
    assert newcomers.named(view, person=False) == ()


def test_signs_say_what_speaks_for_one_and_what_against():
    """A shared age speaks for one person; that one of two is to come and that one is a speaker speak against."""
    one = victim("Marek Roland", article="one", text="The victim was Marek Roland, 38")
    other = victim("Pavel Dunne", article="two", text="The victim was Pavel Dunne, 38")
    found = newcomers.signs(one, other, Scene((one,), (other,)), person=True)
    assert found["one figure"] == found["only ours"] == found["only theirs"] == 1.0
    assert found["one to come"] == found["speaks"] == 0.0
    assert found["told shared"] > 0.0
    planned = victim("Pavel Dunne", article="two", modality="planned", tense="future")
    assert newcomers.signs(one, planned, Scene((one,), (planned,)), person=True)["one to come"] == 1.0
