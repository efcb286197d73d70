"""Statements torn from words that they need: scores, prefixes, "too late", the reporters who were told."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def facts_of(language, text):
    """The facts of one article, published on a Wednesday, with the words that show them."""
    article = Article(text=text, published=WEDNESDAY)
    found = extract(article, language).facts
    return [
        (fact.subject, fact.relation, fact.object, article.text[fact.evidence.start : fact.evidence.end])
        for fact in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The town has 40,000 inhabitants and lives from fishing.",
            ("The town", "have", "40,000 inhabitants", "The town has 40,000 inhabitants"),
        ),
        ("Velm beat Orvig 1-0 on Saturday.", ("Velm", "beat", "Orvig", "Velm beat Orvig 1-0 on Saturday")),
        (
            "The sailors spent one night in hospital and are well.",
            ("The sailors", "spend", "one night", "The sailors spent one night in hospital"),
        ),
        (
            "Norland's central bank raised its main rate to 4.25 percent on Monday, the first increase in a year.",
            (
                "Norland's central bank’s main rate",
                "rise to",
                None,
                "Norland's central bank raised its main rate to 4.25 percent on Monday, the first increase in a year",
            ),
        ),
        ("Norway beat Denmark 3-1 in Oslo.", ("Norway", "beat", "Denmark", "Norway beat Denmark 3-1 in Oslo")),
        (
            "Ex-members of the board will appear before the court.",
            (
                "Ex-members of the board",
                "appear",
                "before the court",
                "Ex-members of the board will appear before the court",
            ),
        ),
        (
            "Divers have found a cave with red paintings in the rocks of Norland, a museum in Velm said on Monday.",
            (
                "Divers",
                "find",
                "a cave with red paintings in the rocks of Norland",
                "Divers have found a cave with red paintings in the rocks of Norland",
            ),
        ),
        (
            "Race walker Tove Lindell won the Norwegian title on Sunday.",
            (
                "Tove Lindell",
                "win",
                "the Norwegian title",
                "Race walker Tove Lindell won the Norwegian title on Sunday",
            ),
        ),
        (
            "Part of a dam gave way after days of heavy rain on Tuesday and more than 300 people were taken to a school.",
            (
                "more than 300 people",
                "take",
                "to a school",
                "more than 300 people were taken to a school",
            ),
        ),
        (
            "The ice is too thin to bear a sledge.",
            ("The ice", "be", "too thin to bear a sledge", "The ice is too thin to bear a sledge"),
        ),
        (
            "Tom Lamb is a cook. At 12, he is the champion of Norway.",
            ("Tom Lamb", "has age", None, "At 12, he is the champion of Norway"),
        ),
        (
            "A night train from Rome to Velm with 212 people on board stopped.",
            (
                "A night train from Rome to Velm",
                "have",
                "212 people",
                "A night train from Rome to Velm with 212 people on board",
            ),
        ),
    ],
)
def test_what_belongs_together_stays_together(language, text, expected):
    """Goals are one figure, a prefix is part of its word, an age is shown with what is told of it."""
    assert expected in facts_of(language, text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Help comes too late for many.", "come"),
        ("The ice is too thin.", "be"),
        ("There are brothers who quarrel.", "be"),
        ("Some 300 prints can be seen, Dr Ida Roe of the museum told reporters.", "tell"),
        ("A shelf with six pens on it fell.", "have"),
        ("The lights in the town of 900 came on again.", "have"),
    ],
)
def test_what_is_torn_off_is_not_told(language, text, relation):
    """The words "help comes for many" say the reverse, "told reporters" nothing."""
    assert relation not in {one[1] for one in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("There are two brothers in Velm.", "be"),
        ("Ida Roe told reporters about the flood.", "tell"),
        ("A petition with 6,200 names was handed over.", "have"),
    ],
)
def test_what_is_whole_is_told(language, text, relation):
    """With a place, a subject matter or a figure it tells something."""
    assert relation in {one[1] for one in facts_of(language, text)}


def shown(language, text):
    """Subject, relation and object of every fact of one article."""
    return [fact[:3] for fact in facts_of(language, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A curfew had been in force for the harbour quarter.", ("be in force", "for the harbour quarter")),
        ("Repairs to the lock were under way on Monday.", ("be under way", None)),
        ("The siren had been out of order since a storm in June.", ("be out of order", None)),
        ("At stake is a contract worth £83 million.", ("be at stake", None)),
        ("The tower was in good order.", ("be in", "good order")),
        ("The vans were in the harbour.", ("be in", "the harbour")),
        ("Half of the ceiling has fallen in.", ("fall in", None)),
        ("Rents in Velm have gone down since 2021.", ("go down", None)),
        ("More than 160 porters voted to stay out.", ("vote to stay out", None)),
        ("The ferry stayed away from the port.", ("stay", "away from the port")),
        ("The power was off on Monday.", ("be", "off")),
        ("Schools sent home 30 pupils at noon.", ("send home", "30 pupils")),
        ("Savers got back their money from the fund.", ("get back", "their money from the fund")),
        ("The prisoners were sent home.", ("send", "home")),
        ("The mill wheel has been standing still since May.", ("stand still", None)),
        ("Some 40 pupils were taken sick.", ("take sick", None)),
        ("The tanker was bound for the port of Velm.", ("be bound for", "the port of Velm")),
        ("The twine bound the two sheaves together.", ("bind", "the two sheaves together")),
        ("Three hikers from Orvig are missing.", ("be missing", None)),
        ("The striker missed two penalties.", ("miss", "two penalties")),
        ("Forty bales of straw turned out not to be enough.", ("turn out to be", "enough")),
        ("Passengers can look forward to a new pier in May.", ("look forward", "to a new pier")),
        ("Residents of the lower town are spared.", ("spare", None)),
    ],
)
def test_a_verb_or_a_state_stays_in_one_piece(language, text, expected):
    """Particles, states behind "be" and what follows a first verb belong to the relation."""
    assert expected in [fact[1:] for fact in shown(language, text)]


@pytest.mark.parametrize(
    ("text", "relation", "polarity"),
    [
        ("A trial of the two clerks has yet to begin.", "begin", "negative"),
        ("The bridge is yet to be opened.", "open", "negative"),
        ("The clerks have to begin at six.", "have to begin", "positive"),
    ],
)
def test_what_has_yet_to_come_has_not_come(language, text, relation, polarity):
    """That something has yet to begin denies it."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    assert (relation, polarity) in [(fact.relation, fact.polarity) for fact in found]


def test_what_is_ranked_is_told_with_what_it_stands_before(language):
    """Behind "put", "before" is no time."""
    told = shown(language, "Dock workers accused Velmore of putting profit before people on Tuesday.")
    assert ("Velmore", "put", "profit before people") in told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The motion passed with 1,212 votes in favour and 934 against.", [("pass", "with 1,212 votes in favour")]),
        ("At an assembly 611 porters were in favour and 48 against.", [("be in favour", None)]),
        ("Some of the families are staying with relatives and others in a gym.", [("stay", "with relatives")]),
        ("Norland takes roughly two thirds of the catch and Velmore about a fifth.", [("take", "roughly two thirds of the catch")]),
        ("The mill worked between 1909 and 1912 in Velm.", [("work", "in Velm")]),
        ("The ministry had strengthened or replaced 3,900 homes.", []),
        ("Some 63 barns were destroyed or badly damaged.", []),
        ("The town will mend or sell the boat.", []),
        ("The town mended a boat and sold the barge.", [("mend", "a boat"), ("sell", "the barge")]),
        ("The statue was paid for mainly by gifts.", [("pay for", "mainly by gifts")]),
        ("The spread went to kitchens only.", [("go to", "kitchens only")]),
        ("The Speaker votes only to break a tie.", [("vote only to break", "a tie")]),
        ("Velm Seats will cut more jobs in Orvig than it announced in May.", []),
        ("Velm Seats will cut more jobs in Orvig.", [("cut", "more jobs")]),
        ("Heavy rain has made it difficult to reach villages, the ministry said.", []),
        ("Captain Leo Haas took the ball and made it 1-1 from the spot.", [("take", "the ball")]),
        ("The Tideway had its best Christmas in years.", [("have", "its best Christmas in years")]),
        ("Fairmont made a profit of 284 million pounds last year.", [("make", "a profit of 284 million pounds")]),
        ("The party called for the minister, Ida Roe, to resign.", [("call for", "the minister to resign")]),
    ],
)  # fmt: skip
def test_a_half_is_cut_off_or_left_out(language, text, expected):
    """Of two halves of which one lacks its verb or thing the whole one is told; of two acts joined by "or" neither."""
    assert [fact[1:] for fact in shown(language, text) if not fact[1].startswith("has ")] == expected


def test_a_denied_statement_is_no_thing(language):
    """What "it" stands for is what was said."""
    told = shown(language, "Trade unions accuse the mayor of selling a bell. The ruling party denied it.")
    assert "deny" not in {fact[1] for fact in told}


def test_who_accuses_is_shown_with_all_his_words(language):
    """The evidence begins with the first word of whoever accuses."""
    found = facts_of(language, "Opposition parties in Orvig accuse the mayor of using the case to stir anger.")
    assert all(fact[3].startswith("Opposition parties") for fact in found)
