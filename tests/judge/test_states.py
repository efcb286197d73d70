"""States of news and what ends them: refused and granted, held and let go, loose and caught, called off and given after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.judge import strands
from store.judge.attributes import load
from store.judge.kinds import date, status
from store.judge.movedon import rose
from store.judge.themes import same_people
from store.judge.view import view
from store.language import extract
from store.model import Article, Claim

TUESDAY = datetime(2026, 3, 10, 18, tzinfo=UTC)
LATER = TUESDAY + timedelta(days=10)  # a Friday


@pytest.fixture(scope="module")
def read(language):
    """A function of a sentence and the time of its article that gives the views of what it tells."""

    def views(sentence, published=TUESDAY):
        article = Article(text=f"{sentence}\n", id=str(published), outlet="Orrin Courier", published=published)
        extraction = extract(article, language)
        main = next(iter(strands(article, extraction)), None)
        return [
            view(
                Claim(
                    fact=replace(fact, article=article.id),
                    outlet=article.outlet,
                    published=published,
                    strand=main,
                    text=article.text[fact.evidence.start : fact.evidence.end],
                    sentence=article.text[fact.sentence.start : fact.sentence.end],
                    main=main,
                )
            )
            for fact in extraction.facts
        ]

    return views


def judged(kind, ours, theirs):
    """The verdicts that a kind gives for the facts of two sentences."""
    found = [kind.compare(a, b) for a in ours for b in theirs if {*kind.slots(a)} & {*kind.slots(b)}]
    return {judgement.verdict for judgement in found if judgement and judgement.verdict}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "The council refused to grant the mill a licence on Tuesday.",
            "The council granted the mill a licence on Thursday.",
        ),
        ("The board rejected the plan on Tuesday.", "The board approved the plan on Thursday."),
        ("The two men had not been charged.", "The two men were charged on Thursday with arson."),
        ("Customs officers are holding the tanker in port.", "The tanker was allowed to leave on Thursday."),
        ("The trawler was impounded on Tuesday.", "The trawler was released on Thursday."),
        ("The regulator suspended the merger on Tuesday.", "The regulator cleared the merger on Thursday."),
        ("The regulator halted the merger of two dairies on Tuesday.", "The regulator cleared the merger on Thursday."),
        ("Lena Orb was declared champion on Sunday.", "Lena Orb was stripped of the title on Thursday."),
        ("The club was named winner on Sunday.", "The club was disqualified on Thursday."),
        ("The three concerts have been cancelled.", "The three concerts will be given after all."),
        (
            "Vane Leisure has accepted an offer from Norvik Capital.",
            "Norvik Capital has dropped its bid for Vane Leisure.",
        ),
        ("Ada Brill has been appointed head of the clinic.", "Ada Brill has withdrawn from the job."),
        ("Tom Hale was suspended on Tuesday.", "Tom Hale can race again at once."),
        ("The parade was called off.", "The parade will take place after all."),
        ("A wallaby was on the loose on Tuesday.", "The wallaby was recaptured on Thursday."),
        ("Rescuers are still searching for the boy.", "The boy was found on Thursday."),
        ("The court froze the accounts of the firm on Tuesday.", "The court unblocked the accounts on Thursday."),
        ("The jackpot is still unclaimed.", "A nurse claimed the jackpot on Thursday."),
        ("The ferry is adrift off Hask.", "The ferry was towed into port on Wednesday."),
        ("The well is leaking oil.", "Engineers plugged the leak on Thursday."),
    ],
)
def test_a_state_and_its_end(read, first, second):
    """What the later article tells as done since is an update, in whatever class of state."""
    assert judged(status, read(first), read(second, LATER)) == {"update"}


def test_a_lead_halfway_is_no_state_that_the_end_supersedes(read):
    """How a match stood in the middle is told of one that is over: nothing has moved on."""
    led = read("Orrin Rovers led the champions 19-3 at half-time on Tuesday.")
    assert not judged(status, led, read("The champions won 24-22 at Orrin on Tuesday.", LATER)) & {
        "update",
        "contradiction",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The alarm never went off.", "The alarm rang twice."),
        ("The generator failed to start.", "The generator cut in within seconds."),
        ("The siren did not sound.", "The siren wailed for ten minutes."),
        ("Rufus Lane left the hall of his own accord.", "Rufus Lane was ordered out of the hall."),
        ("Jurors acquitted Tom Hale of both counts.", "The jury deadlocked on both counts."),
        ("Jurors acquitted Tom Hale of both counts.", "The jury failed to agree on a verdict."),
        ("Ada Brill stormed out of the debate.", "Ada Brill stayed on the platform to the end of the debate."),
        ("Ada Brill walked out of the meeting.", "Ada Brill was escorted out of the meeting."),
    ],
)
def test_two_tellings_of_one_end(read, one, other):
    """A device that worked and that did not, a guest who left and who was put out."""
    assert judged(status, read(one), read(other, TUESDAY + timedelta(hours=3))) == {"contradiction"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The alarm rang twice.", "The alarm went off."),
        ("The generator cut in.", "The generator started within seconds."),
        ("After all the delays the play was given on Sunday.", "The play was given on Sunday."),
        ("The clerk walked out of the meeting.", "The clerk left the meeting."),
    ],
)
def test_one_telling_in_two_ways(read, one, other):
    """The same end in other words."""
    assert judged(status, read(one), read(other, TUESDAY + timedelta(hours=3))) == set()


def test_what_is_put_off_had_not_come_yet(read):
    """A burial is put off from the day that was set for it, not from the day of the death."""
    moved = read("The burial of Orla Venn has been put off to Monday 23 March.", LATER - timedelta(days=5))
    assert judged(date, read("Orla Venn will be buried on Monday week."), moved) <= {"update"}
    assert judged(date, read("Orla Venn died on Saturday."), moved) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Two men were arrested.", "The pair were charged.", True),
        ("The men were arrested.", "The suspects were charged.", True),
        ("Two men were arrested.", "Three men were charged.", False),
        ("Two men were arrested.", "Ada Roe was charged.", False),
        ("Two vans were stopped.", "The pair were charged.", False),
    ],
)
def test_people_without_names(read, one, other, same):
    """Some of whom only the number or sort is told."""
    assert any(same_people(a, b) for a in read(one) for b in read(other)) == same


def test_devices_are_no_class_of_words():
    """What an alarm does is told by verbs of many other acts, which stay apart."""
    assert not load().classes("open") & load().classes("ring")


@pytest.mark.parametrize(
    ("first", "second", "risen"),
    [
        ("Two patients have died.", "The number of dead has risen to five.", True),
        ("Two patients have died.", "The death toll rose to five.", True),
        ("Two patients have died.", "Five patients were moved.", False),
        ("Six patients have died.", "The death toll rose to five.", False),
    ],
)
def test_a_count_that_rose(read, first, second, risen):
    """A later and larger count that says so itself."""
    assert any(rose(a, b) for a in read(first) for b in read(second, LATER)) == risen
