"""Times that belong to a noun of the clause, and two days that follow each other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model
PUBLISHED = datetime(2027, 7, 14, 12, tzinfo=UTC)


def _times(language, text, relation):
    facts = extract(Article(text=text, published=PUBLISHED), language).facts
    found = [fact for fact in facts if fact.relation == relation]
    assert found
    return [(fact.time.start, fact.time.end) if fact.time else None for fact in found]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Pensions for May have been paid from the reserve.", "pay"),
        ("Nine of the sailors who were seized off Velm last month are still in prison.", "be in prison"),
        ("The raid on the mill last week has led to talks.", "lead to"),
        ("For dumping sand in a river on two nights in May, the owners must pay 90,000 euros.", "must pay"),
        ("The loss stands at 40 hectares now, caused by a storm two weeks ago.", "stand"),
        ("The arrest of six poachers in May has pleased the farmers.", "please"),
        ("The harbour office published a list of berths for May.", "publish"),
        ("Around 300 cabins have been sold for August.", "sell"),
        ("Sales of skis were up by 8 percent on last winter.", "be"),
        ("Karl Orv will skip several races, including the regatta at Velm in August.", "skip"),
        ("The council backs Velm, a member of the league since 1998.", "back"),
        ("The tram will move to the quay this summer because the old bridge is sinking.", "sink"),
        ("The sale is on the agenda for a meeting on Friday.", "be on"),
        ("The pass had been shut after a rockfall on Sunday.", "shut"),
        ("Members of the guild asked for a debate on the report next week.", "ask for"),
        ("The owner called for a vote on the plan next month.", "call for"),
        ("Ida Roe has a seat for Friday.", "have"),
        ("Norland is a large customer, with purchases of 3 million euros last year.", "be"),
        ("Ida Roe swam across her first lake of more than 9 km in 1975 and her last in 1992.", "swim"),
        ("Karl Orv has sold tickets since 1979 and wound the tower clock each Friday.", "wind"),
        ("The shop opened on a Monday.", "open"),
        ("The shop will open on the 19th, a Monday, the owner said.", "open"),
        ("Similar rings were found in the county in 1934 and 1988.", "find"),
        ("The lift was out of order on Monday and Thursday.", "be out of order"),
    ],
)
def test_the_time_of_a_noun_is_not_the_verbs(language, text, relation):
    """What pay is for, what was done to those who still sit there, what a fine is for."""
    assert set(_times(language, text, relation)) <= {None, (None, None)}


@pytest.mark.parametrize(
    ("text", "relation", "time"),
    [
        ("Pensions were paid in May.", "pay", ("2027-05-01", "2027-05-31")),
        ("Last week the raid led to talks.", "lead to", ("2027-07-05", "2027-07-11")),
        ("The owners must pay the fine in May.", "must pay", ("2028-05-01", "2028-05-31")),
        (
            "Monday's agreement obliges the Velm company to keep all 90 workers until 2031.",
            "keep",
            (None, "2031-12-31"),
        ),
        ("The hall will stay closed until at least Monday.", "stay", (None, "2027-07-19")),
        ("Rain fell in April and May.", "fall", ("2027-04-01", "2027-05-31")),
        ("The ferry was stuck on Saturday and Sunday.", "stick", ("2027-07-10", "2027-07-11")),
        ("The harbour office published a list of berths in May.", "publish", ("2027-05-01", "2027-05-31")),
        ("The regatta is planned for August.", "plan", ("2027-08-01", "2027-08-31")),
        ("The tram ran all night last summer because the bridge was shut.", "run", ("2026-06-01", "2026-08-31")),
        ("Two boats sank in 2019, when the dam broke.", "break", ("2019-01-01", "2019-12-31")),
        ("A ring was stolen on Sunday while the guard was eating a pie.", "eat", ("2027-07-11", "2027-07-11")),
        ("The pass was shut on Sunday after a rockfall.", "shut", ("2027-07-11", "2027-07-11")),
        ("The guild asked the owner for a debate last week.", "ask", ("2027-07-05", "2027-07-11")),
        ("The guild will ask for a debate next week.", "ask for", ("2027-07-19", "2027-07-25")),
        ("The shop opened on Monday.", "open", ("2027-07-12", "2027-07-12")),
        ("Similar rings were found in the county in 1934.", "find", ("1934-01-01", "1934-12-31")),
        ("The hall was shut in 2019 and 2020.", "shut", ("2019-01-01", "2020-12-31")),
        ("Trade fell between January and May.", "fall", ("2027-01-01", "2027-05-31")),
        ("Norland was a large customer last year.", "be", ("2026-01-01", "2026-12-31")),
        ("Rain is possible on Sunday.", "be", ("2027-07-18", "2027-07-18")),
        ("The first layoffs are possible in January.", "be", ("2028-01-01", "2028-01-31")),
        ("The fair was possible on Sunday.", "be", ("2027-07-11", "2027-07-11")),
        (
            "The concert on 13 December has been moved from the church to the barn.",
            "move",
            ("2027-12-13", "2027-12-13"),
        ),
        ("The choir moved from the church to the barn on 13 December.", "move", ("2026-12-13", "2026-12-13")),
        (
            "The firm earned less than the 90 million euros it had expected in April.",
            "expect",
            ("2027-04-01", "2027-04-30"),
        ),
        ("The firm is expected to close in April.", "close", ("2028-04-01", "2028-04-30")),
        ("The sale is to be closed in the first quarter of next year.", "close", ("2028-01-01", "2028-03-31")),
        ("Profit fell in the second half of last year.", "fall", ("2026-07-01", "2026-12-31")),
        ("Profit fell last year.", "fall", ("2026-01-01", "2026-12-31")),
        (
            "The tram left Velm at five in the morning on Friday.",
            "leave",
            ("2027-07-09T05:00:00", "2027-07-09T05:00:00"),
        ),
        ("Wolves have come back since the hunt was meant to end in May.", "end", ("2027-05-01", "2027-05-31")),
    ],
)
def test_the_verbs_own_time_stays(language, text, relation, time):
    """A deal binds until its own end, "at least" takes no end away, two months in a row are one stretch."""
    assert time in _times(language, text, relation)


@pytest.mark.parametrize(
    ("text", "relation", "told", "words"),
    [
        (
            "The girls train at six in the evening in a hall that leaks.",
            "train",
            "in a hall that leaks",
            "at six in the evening",
        ),
        ("The shop stood open until eleven in the evening.", "stand", "open", "until eleven in the evening"),
        ("The girls train in the evening in a hall that leaks.", "train", "in a hall that leaks", "in the evening"),
        ("The smith has wound the clock since 1979 and oiled the bell each Friday.", "oil", "the bell", "each Friday"),
    ],
)
def test_an_hour_of_the_day_is_told_whole(language, text, relation, told, words):
    """Neither torn between object and time nor taken for a day of the calendar."""
    (fact,) = [one for one in extract(Article(text=text), language).facts if one.relation == relation]
    assert (fact.object, fact.time and fact.time.text) == (told, words)


def test_what_had_been_planned_for_a_weekday_has_no_day(language):
    """The day may be past or still to come."""
    (time,) = _times(language, "The launch had been planned for Friday.", "plan")
    assert time in {None, (None, None)}


@pytest.mark.parametrize(
    "text", ["Landslides are common in Velm in June.", "In a dry year the reservoir is usually empty in June."]
)
def test_what_is_so_every_year_has_no_year(language, text):
    """A habit is of no one June."""
    assert set(_times(language, text, "be")) <= {None, (None, None)}
