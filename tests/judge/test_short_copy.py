"""Copy of one or two sentences, as a desk pastes it in the first hour. The people and places are invented."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        (
            "The premier called an early election for 18 October, his office said.",
            "Norland will elect a new parliament on 25 October, the premier's office said.",
        ),
        (
            "The court set the hearing in the Marsh case for 9 April.",
            "The hearing in the Marsh case will take place on 14 April.",
        ),
        (
            "The agency on Friday fixed 27 April as the day of the launch of the Tern satellite.",
            "The Tern satellite will be launched on 20 April, the agency said.",
        ),
        ("The new tram line in Orrin opens on 8 May.", "Orrin named 3 May as the date on which the tram line opens."),
    ],
)
def test_two_days_set_for_one_thing(told, stored, new):
    """A day that is set and a day that is told are two days of one thing."""
    assert told("date", stored, new) == {"contradiction"}


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        (
            "quantity",
            "Doctors in Tirven reported 1,200 new cases of flu this week, the health office said.",
            "Since October, 9,400 people in Tirven have come down with flu, the health office said.",
        ),
        (
            "quantity",
            "Nine wolves were shot in the past seven days.",
            "In the past three months 51 wolves were shot.",
        ),
        (
            "quantity",
            "Six men were lifted off the burning trawler by helicopter on Friday.",
            "All nine crew of the trawler were saved on Friday.",
        ),
        (
            "quantity",
            "A lifeboat took four people off the yacht Lark on Friday.",
            "All seven people on the yacht Lark were rescued on Friday.",
        ),
        (
            "date",
            "A committee of the senate voted 9-4 on Wednesday for a bill to clean up wells.",
            "The senate passed the wells bill by 28 votes to 12 on Thursday.",
        ),
        (
            "date",
            "The planning committee rejected the stadium on Monday.",
            "The council rejected the stadium on Friday.",
        ),
        (
            "quantity",
            "A committee of the senate voted 9-4 on Wednesday for a bill to clean up wells.",
            "The senate passed the wells bill by 28 votes to 12 on Thursday.",
        ),
    ],
)
def test_two_that_can_both_be_right(told, kind, stored, new):
    """Times of different length, one boatload of all nine, two bodies that vote: nothing to look at."""
    assert told(kind, stored, new) == set()


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        (
            "quantity",
            "Doctors in Tirven reported 1,200 new cases of flu this week.",
            "Doctors in Tirven reported 1,900 new cases of flu this week.",
        ),
        (
            "quantity",
            "Nine sailors were rescued from the trawler Ida on Friday.",
            "All seven sailors on the trawler Ida were rescued on Friday.",
        ),
        (
            "quantity",
            "Nurse Petra Lind was sentenced to four years in prison on Friday for theft.",
            "A court gave Petra Lind six years on Friday for theft.",
        ),
        (
            "quantity",
            "An earthquake of magnitude 5.8 struck the town of Corran on Friday.",
            "A quake shook Corran on Friday. The Orv institute put its magnitude at 4.8.",
        ),
        (
            "actor",
            "The group Pale Tern stole the files of 60,000 patients from a clinic in Orrin, police said.",
            "Police blamed a former employee for the theft of 60,000 patient files from an Orrin clinic.",
        ),
        ("date", "Parliament passed the budget on Wednesday.", "Parliament passed the budget on Thursday."),
        ("date", "Parliament passed the budget on Wednesday.", "Lawmakers approved the budget on Thursday."),
    ],
)
def test_two_that_cannot_both_be_right(told, kind, stored, new):
    """One week, one crew, one body."""
    assert told(kind, stored, new) == {"contradiction"}


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The Alder footbridge in Orrin collapsed on Friday.", "The Alder footbridge in Orrin is still standing."),
        ("The mill chimney in Brennes came down on Friday.", "The mill chimney in Brennes stood firm."),
        ("Norvo will close its shoe factory in Tolvik.", "Norvo will keep its shoe factory in Tolvik, Ardania, open."),
        (
            "The bishop will shut St Anna's church in May.",
            "The bishop will keep St Anna's church open, his office said.",
        ),
        ("The Lenz prison will be closed next year.", "The Lenz prison will remain in use."),
        ("The council voted to close the Alder library.", "The council voted to keep the Alder library open."),
        ("The ceasefire in Velm collapsed on Friday.", "The ceasefire in Velm held on Friday, the army said."),
        ("The truce in Velm broke down on Friday.", "The truce in Velm was being respected on Friday."),
        (
            "The match on Saturday has been called off because of snow.",
            "The match will go ahead on Saturday despite snow.",
        ),
        ("Ada Marlow's show on Saturday has been cancelled.", "Ada Marlow will perform on Saturday as planned."),
    ],
)
def test_two_states_that_exclude_each_other(told, stored, new):
    """Collapsed or standing, closed or kept open, broken or kept, called off or held on that very day."""
    assert told("status", stored, new) == {"contradiction"}


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        ("Saturday's fair in Velm has been cancelled.", "The fair in Velm is back on and will be held on Saturday.", "update"),
        ("The fair in Velm will be held on Saturday.", "Saturday's fair in Velm has been cancelled.", "update"),
        ("The match on Saturday has been called off.", "The match will go ahead on 28 March.", None),
        ("Norvo will keep its factory in Tolvik open.", "Norvo will keep its office in Tolvik open.", None),
    ],
)  # fmt: skip
def test_states_of_two_times(told, stored, new, verdict):
    """What comes back, is called off later or is held on another day is no contradiction."""
    assert told("status", stored, new) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("kind", "stored", "new"),
    [
        (
            "person",
            "The victim of Friday's crash in Orrin was Eva Holm, 34, police said.",
            "The victim of Friday's crash in Orrin was Ida Holm, 34, not Eva Holm as police first said.",
        ),
        (
            "person",
            "Ole Berg won the Orrin marathon on Friday.",
            "The winner of the Orrin marathon on Friday was Ola Berg, not Ole Berg.",
        ),
        (
            "quantity",
            "Some 60,000 homes were without electricity on Friday morning, the grid operator said.",
            "Power is back in most homes, and only 8,000 remained cut off on Friday evening, the grid operator said.",
        ),
        (
            "quantity",
            "Some 900 people were in shelters in Orrin on Friday morning, the mayor said.",
            "Only 200 people remained in shelters in Orrin on Friday evening, the mayor said.",
        ),
    ],
)
def test_what_the_later_article_moves_on_from(told, kind, stored, new):
    """A name that is taken back, however alike the two sound, and those who are left of many, are updates."""
    assert told(kind, stored, new) == {"update"}


def test_those_who_remain_elsewhere_are_others(told):
    """Police who remained in the streets are not what is left of homes without power."""
    stored = "Some 60,000 homes were without electricity in Velm on Friday morning, the mayor said."
    assert told("quantity", stored, "Only 300 police remained on the streets of Velm on Friday evening.") == set()


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        ("A jeweller was robbed outside the bank in Orrin.", "A jeweller was robbed outside the station in Orrin.", "contradiction"),
        ("A fire broke out in the library in Marrow.", "A fire broke out in the museum in Marrow.", "contradiction"),
        ("A bomb went off near the stadium in Velm.", "A bomb went off near the airport in Velm.", None),
        ("A jeweller was robbed outside the bank in Orrin.", "A jeweller was robbed near the station in Orrin.", None),
        ("A man was stabbed at the library in Orrin.", "A woman was stabbed at the cinema in Orrin.", None),
    ],
)  # fmt: skip
def test_two_spots_of_one_town(told, stored, new, verdict):
    """Two buildings of one town are two places; what is near two of them may be one."""
    assert told("place", stored, new) == ({verdict} if verdict else set())
