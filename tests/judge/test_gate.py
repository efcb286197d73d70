"""What must hold before two claims are compared at all, on claims built by hand."""

from __future__ import annotations

import re

import pytest

from store.judge import bygone, corrections, gate, modalities, quarters, scopes
from store.model import DateValue
from tests.judge.built import seen, strand


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Petra Oskin replaces Ilse Marrant as treasurer.", "Ilse Marrant"),
        ("Petra Oskin, who succeeded Marrant, will sing.", "Ilse Marrant"),
        ("The match will be played in Lisse instead of Hask.", "Hask"),
        ("The victim was Pavel Dunne, not Marek Roland.", "Marek Roland"),
        ("The concert was originally planned for 12 May.", "12 May"),
        ("We wrongly named the winner as Ilse Marrant.", "Ilse Marrant"),
    ],
)
def test_a_value_that_is_named_as_replaced(sentence, value):
    """The later article names the earlier value and says that it holds no longer, or never did."""
    assert corrections.replaces(seen(sentence.rstrip("."), "say", sentence=sentence), value)
    assert gate.disagreement(seen("a", "say"), seen("b", "say", article="two", hours=3, sentence=sentence), value, "Petra Oskin") == "update"  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Petra Oskin will sing beside Ilse Marrant.", "Ilse Marrant"),
        ("Petra Oskin replaces the old organ.", "Ilse Marrant"),
        ("The match will be played in Lisse.", "Hask"),
        ("The match was moved from the stadium to the park.", "the town"),
    ],
)
def test_a_value_that_is_not(sentence, value):
    """Words of change about something else, or the value without words of change, replace nothing."""
    assert not corrections.replaces(seen(sentence.rstrip("."), "say", sentence=sentence), value)


def test_only_the_later_article_can_replace():
    """What an earlier article says of the value before says nothing of the later article's."""
    early = seen("Oskin replaces Marrant", "replace")
    late = seen("Marrant leads", "lead", article="two", hours=3)
    assert gate.disagreement(early, late, "Oskin", "Marrant") == "contradiction"
    assert gate.disagreement(late, early, "Marrant", "Oskin") == "contradiction"


def test_one_article_does_not_disagree_with_itself():
    """An article knows what it tells side by side."""
    assert gate.disagreement(seen("a", "say"), seen("b", "say"), "a", "b") is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Profit rose in the fourth quarter", "Profit rose in the full year", True),
        ("Sales fell in the first half", "Sales fell in the third quarter", True),
        ("Profit rose in the fourth quarter", "Profit rose in the fourth quarter, up from a year earlier", False),
        ("Profit rose in the fourth quarter", "Profit rose", False),
        ("Profit rose", "Profit fell", False),
    ],
)
def test_two_periods_need_one_on_each_side(one, other, apart):
    """Only where each names a period that the other does not are the figures surely of two times."""
    assert bool(quarters.two_periods(seen(one, "rise"), seen(other, "rise", article="two"))) is apart


def test_one_to_come():
    """Who is to lead it and who leads it may be two; two plans or two facts are of one time."""
    is_so, will_be = seen("Roe leads", "lead"), seen("Doe will lead", "lead", article="two", modality="planned")
    assert modalities.one_to_come(is_so, will_be)
    assert not modalities.one_to_come(is_so, is_so)
    assert not modalities.one_to_come(will_be, will_be)


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("turnout was 54 percent at the last election", True),
        ("turnout was 54 percent at the previous general election", True),
        ("during the last census 9,000 people lived there", True),
        ("turnout was 54 percent at the election", False),
        ("the last votes were counted", False),
    ],
)
def test_the_last_edition_is_history(text, past):
    """What was at the last election is not this one's."""
    assert bygone.background(seen(text, "be")) is past


@pytest.mark.parametrize(
    ("one", "other", "excludes"),
    [
        ("an aftershock", "an earthquake", True),
        ("the larger satellite", "the smaller satellite", True),
        ("the younger brother", "the elder brother", True),
        ("the larger satellite", "the satellite", False),
        ("an aftershock", "aftershocks", False),
    ],
)
def test_words_that_set_a_scope(one, other, excludes):
    """An aftershock is not the quake; of two that are compared the larger is not the smaller."""
    left, right = (seen(f"{text} came", "come", ("subject", text), article=text) for text in (one, other))
    assert bool(scopes.other_scope(left, right)) is excludes


def test_a_year_of_its_own_is_history():
    """A claim that stands in an earlier year than its article is not of the news."""
    year = DateValue("2019-01-01", "2019-12-31", "year", "2019")
    assert bygone.background(seen("four miners died there", "die", time=year))
    assert not bygone.background(seen("the most since 2019", "be", time=year))


@pytest.mark.parametrize(
    ("sentence", "replaced"),
    [
        ("Petra Oskin was named in her place.", True),
        ("Petra Oskin will succeed her.", True),
        ("Petra Oskin took over from her in May.", True),
        ("Petra Oskin was named in the market place.", False),
        ("Petra Oskin thanked her.", False),
    ],
)
def test_a_value_that_a_pronoun_stands_for(sentence, replaced):
    """Whom the article names elsewhere and this sentence only replaces; whom it never names is nobody's predecessor."""
    known = strand("two", people=("Ilse Marrant",))
    told = seen(sentence.rstrip("."), "name", article="two", sentence=sentence, telling=known)
    assert corrections.replaces(told, "Ilse Marrant") == replaced
    assert not corrections.replaces(told, "Pavel Dunne")


@pytest.mark.parametrize(
    ("text", "when", "history"),
    [
        ("watches from 1680 were stolen", "1680", False),
        ("Marek Roe, mayor until 2019, was found guilty", "until 2019", False),
        ("the mill burned down in 1998", "1998", True),
    ],
)
def test_a_year_of_the_thing_is_none_of_the_deed(text, when, history):
    """How old a thing is, and how long somebody held a post, does not make what happens to them history."""
    year = re.search(r"\d{4}", when)[0]
    told = seen(text, "steal", time=DateValue(f"{year}-01-01", f"{year}-12-31", "year", when))
    assert bygone.background(told) == history


@pytest.mark.parametrize(
    ("days", "update", "expected"),
    [(3, False, False), (40, False, True), (40, True, False), (300, True, True)],
)
def test_a_change_may_come_weeks_later(monkeypatch, days, update, expected):
    """Two tellings of middling likeness are one story within days, and weeks later where the later one tells of a change."""
    monkeypatch.setattr(gate, "likeness_of", lambda _one, _other: 0.45)
    a, b = (
        seen("the show was moved", "move", article=name, hours=hours).claim
        for name, hours in (("one", 0), ("two", 24 * days))
    )
    assert gate.strangers(a, b, update=update) == expected


def test_whoever_did_it_limits_nothing():
    """A ban by a national panel is the ban by "a panel"; a national ban is not a local one."""
    by = seen("Roe was banned", "ban", ("object", "Roe", "person"), ("agent", "a panel of the national agency"))
    plain = seen("Roe was banned", "ban", ("object", "Roe", "person"), ("agent", "a panel"), article="two")
    assert not scopes.other_scope(by, plain)
    wide = seen("a national strike was called", "call", ("object", "a national strike"))
    local = seen("a local strike was called", "call", ("object", "a local strike"), article="two")
    assert scopes.other_scope(wide, local)
