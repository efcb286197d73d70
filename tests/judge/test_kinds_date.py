"""Another day or hour for one happening, and times that only look like it. The people and places are invented."""

from __future__ import annotations

import pytest

from store.judge.kinds import date
from store.model import DateValue
from tests.judge.built import seen

TALKS = "The mayors of Orrin and Tessvale have agreed to meet for talks on the Tessvale water treaty, the two councils said on Tuesday."
FERRY = "A ferry sank off the coast of Marrowby, and all 14 people aboard were rescued, the Marrowby coastguard said on Thursday."
GULL = (
    "The ferry Silver Gull ran onto rocks off the island of Marrow on Wednesday, the Marrow coastguard said on Friday."
)
BRIDGE = "Grenholt town council has closed the Alder Bridge for repairs, the council said on Monday."
MUSEUM = "The Marrow Maritime Museum in Tessvale is nearly finished, the museum said on Friday."
TUNNEL = "The Velm rail tunnel near Grenholt will be finished later than planned, the Grenholt railway said on Friday."
DEATH = "Violinist Ilse Marrant, leader of the Tolbeck Quartet, has died, her family said on Friday."


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (TALKS, "The summit will be held in Orrin on 12 May.", "The summit will take place in Orrin on 14 May."),
        (TALKS, "The talks are scheduled for 12 May in Orrin.", "The talks will begin on 19 May in Orrin."),
        (TALKS, "The treaty expires in 2027.", "The treaty expires in 2029."),
        (TALKS, "The new water price takes effect on 1 June.", "The new water price will take effect on 1 July."),
        (TALKS, "The councils signed the treaty in March 1998.", "The treaty was signed by the councils in 1989."),
        (TALKS, "The meeting is on 12 May.", "The meeting is on 14 May."),
        (
            FERRY,
            "The accident happened at about 6 a.m. on Wednesday.",
            "The accident occurred at 11 a.m. on Wednesday.",
        ),
        (FERRY, "The ferry entered service in 1987.", "The ferry entered service in 1978."),
        (BRIDGE, "The bridge will reopen on 3 October.", "The bridge will open again on 13 October."),
        (MUSEUM, "The museum will open on 2 May.", "The museum will open to the public on 12 May."),
        (BRIDGE, "The bridge was built in 1931.", "The bridge was built in 1913."),
        (BRIDGE, "Work began on 2 September.", "The work started on 12 September."),
        (BRIDGE, "Bids are accepted until 5 October.", "Bids are accepted until 15 October."),
        (DEATH, "Marrant died on Wednesday.", "Marrant died on Monday."),
        (DEATH, "Marrant founded the quartet in 1961.", "The quartet was founded by Marrant in 1971."),
    ],
)
def test_two_dates_for_one_thing(verdicts, lead, stored, new):
    """One happening is told with two times."""
    assert verdicts(lead, stored, new) == {("date", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (
            TALKS,
            "The summit will be held in Orrin on 12 May.",
            "The summit, planned for 12 May, has been postponed to 26 May.",
        ),
    ],
)
def test_a_date_that_moved_on(verdicts, lead, stored, new):
    """The later telling says itself that the time was moved."""
    assert ("date", "update") in verdicts(lead, stored, new)


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (TALKS, "The first talks were held on 3 March.", "The second round of talks was held on 10 March."),
        (TALKS, "The councils met on Monday.", "The councils will meet again on Thursday."),
        (GULL, "The Silver Gull left Marrow on 2 March.", "The ship Silver Gull left Marrow on 2 March."),
        (FERRY, "The ferry sank late on Tuesday.", "The ferry sank early on Wednesday."),
        (FERRY, "The ferry left Marrowby at 6 a.m. on Wednesday.", "The ferry sank at 11 a.m. on Wednesday."),
        (FERRY, "The last body was found on Wednesday.", "A first body was found on Tuesday."),
        (FERRY, "The captain was questioned on Wednesday.", "A sailor was questioned on Tuesday."),
        (FERRY, "The ferry sank on Wednesday.", "A ferry sank off Marrowby on 9 September."),
        (MUSEUM, "The museum will open on 2 May.", "The museum will be opened to guests on 30 April."),
        (MUSEUM, "The museum will open on 2 May.", "The museum will open to its members on 28 April."),
        (TUNNEL, "The drilling of the tunnel ended in January.", "The tunnel will end in 2031, later than planned."),
        (BRIDGE, "The bridge could reopen on 3 October.", "The bridge will reopen on 13 October."),
        (BRIDGE, "The bridge was closed to lorries on 2 September.", "The bridge was closed to cars on 12 September."),
        (BRIDGE, "Work on the north side began on 2 September.", "Work on the south side began on 12 September."),
    ],
)
def test_look_alikes_of_dates(verdicts, lead, stored, new):
    """Two times that can both be right stay silent."""
    assert verdicts(lead, stored, new) == set()


def sank(when, text, *, article, hours=0):
    """A clause that says when the ferry sank."""
    time = DateValue(when, when, "day", text)
    return seen(f"the ferry sank on {text}", "sink", ("subject", "the ferry"), article=article, hours=hours, time=time)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [("2026-03-11", None), ("2026-03-03", "contradiction"), ("2025-09-09", None), ("2024-03-11", None)],
)
def test_the_news_and_an_earlier_happening_of_its_kind(other, verdict):
    """Days before the article it is the same happening with a wrong date, months before it is another one."""
    news, told = sank("2026-03-11", "Wednesday", article="one"), sank(other, other, article="two", hours=3)
    assert date.compare(news, told).verdict == verdict


def test_two_dates_of_long_ago_are_compared():
    """Where both are history nothing tells one of them from the news."""
    one, other = sank("1987-05-02", "2 May 1987", article="one"), sank("1978-05-02", "2 May 1978", article="two")
    assert date.compare(one, other).verdict == "contradiction"


def test_what_it_is_compared_with_is_not_its_time():
    """December is the month that January is measured against."""
    december = DateValue("2025-12-01", "2025-12-31", "month", "December")
    told = seen("compared with December, exports were lower", "be", ("subject", "exports"), time=december)
    assert date.slots(told) == ()
    assert date.slots(seen("in December, exports were lower", "be", ("subject", "exports"), time=december))


def test_what_is_done_was_not_moved():
    """An end that was reached in January is not put off by one that comes later than planned."""
    done = sank("2026-01-20", "20 January", article="one")
    to_come = seen(
        "the ferry will sink in 2031, later than planned",
        "sink",
        ("subject", "the ferry"),
        article="two",
        hours=3,
        modality="planned",
        tense="future",
        time=DateValue("2031-01-01", "2031-12-31", "year", "2031"),
    )
    assert date.compare(done, to_come).verdict is None
