"""Words that the tagger takes for another part of speech give their facts all the same."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model


def facts_of(language, text):
    """The facts of one text."""
    return extract(Article(text=text), language).facts


def told(language, text):
    """Subject, relation and object of each fact."""
    return {(fact.subject, fact.relation, fact.object) for fact in facts_of(language, text)}


def figures(language, text):
    """Relation, figure and unit of each figure."""
    facts = [fact for fact in facts_of(language, text) if isinstance(fact.value, Quantity)]
    return {(fact.relation, fact.value.low, fact.value.unit) for fact in facts}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"The lake lost 600 swans last winter," warden Una Brack said.', "Una Brack"),
        ('"The bridge will close to lorries on 9 June," highways head Malin Odegard told a meeting.', "Malin Odegard"),
        ('"The town needs 30 doctors," hospitals head Ana Borrel told the council.', "Ana Borrel"),
        ('"A goat costs less than a bicycle," breeder Tomas Vrana said at the fair.', "Tomas Vrana"),
        ("“The mill shed 40 jobs in June,” union organiser Bea Tolland said.", "Bea Tolland"),
    ],
)
def test_the_trade_before_a_speaker_is_no_verb(language, text, speaker):
    """What stands between the quotation and the name of who speaks is what he is."""
    assert {fact.attribution.speakers for fact in facts_of(language, text) if fact.attribution} == {(speaker,)}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Police arrested three men over 14 break-ins.", ("arrest", 14, "break-in")),
        ("The hospital carried out 300 check-ups in May.", ("carry out", 300, "check-up")),
        ("The army said 15 fly-pasts were planned.", ("plan", 15, "fly-past")),
        ("The two hold-ups happened on Monday.", ("happen", 2, "hold-up")),
        ("The rescue cost the town 90,000 euros, the mayor said.", ("cost", 90000, "EUR")),
        ("The painting cost £2 million.", ("cost", 2e6, "GBP")),
        ("The 19-year-old cost £11 million, the most the club has spent.", ("cost", 11e6, "GBP")),
        ("The film cost $12m to make.", ("cost", 12e6, "USD")),
        ("The train was travelling at 90 km/h.", ("travel", 90, "kilometre per hour")),
        ("The flood washed away 12, and the rest fled.", ("wash away", 12, "")),
        ("The firm laid off 40, most of them welders.", ("lay off", 40, "")),
        ("The list has 41 names, 15 more than the ministry counted in May, Ida Lund said.", ("have", 41, "name")),
    ],
)
def test_a_figure_keeps_its_verb_and_unit(language, text, figure):
    """A noun made of a verb is a unit; "cost" before a sum is a verb; what is glued to a number is part of it."""
    assert figure in figures(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "The bridge completed in 1931 by a Swiss firm carries 4,000 cars a day.",
            ("The bridge completed in 1931 by a Swiss firm", "carry", "4,000 cars a day"),
        ),
        (
            "The tablets stored in the cellar of the abbey weigh nine tonnes.",
            ("The tablets stored in the cellar of the abbey", "weigh", "nine tonnes"),
        ),
        ("Soldiers marched to the gate and stopped.", ("Soldiers", "march", "to the gate")),
        (
            "Scientists took samples of skin and blood to find a cure.",
            ("Scientists", "take", "samples of skin and blood to find a cure"),
        ),
        ("Trains will run from Orlo to Velm in May.", ("Trains", "run", "from Orlo to Velm")),
        (
            "The list issued on Monday allows nine hours from Orlo to Velm, so the sea will come soon.",
            ("The list issued on Monday", "allow", "nine hours from Orlo to Velm"),
        ),
        (
            "The raid was planned by men from the army's own unit and the Velm League had no part in it.",
            ("the Velm League", "have", "no part in the raid"),
        ),
    ],
)
def test_a_second_verb_has_its_own_subject(language, text, fact):
    """A participle is told from the main verb behind it, and who acts in a second clause from the first."""
    assert fact in told(language, text)


def test_hours_of_a_kind_leave_the_day_to_the_verb(language):
    """The day behind "during opening hours" is when it happened."""
    (fact,) = facts_of(language, "The cup was taken from a case during opening hours on Wednesday afternoon.")
    assert fact.time.text == "Wednesday afternoon"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("A man with a petrol can caused the fire.", ("A man with a petrol can", "cause", "the fire")),
        ("A guest with a beer can attacked the waiter.", ("A guest with a beer can", "attack", "the waiter")),
    ],
)
def test_no_modal_stands_before_a_past(language, text, fact):
    """The can in somebody's hand is a thing."""
    assert fact in told(language, text)
