"""Other ways to put a statement: inversion, clefts, bare ages, what took how long."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, Fact, Quantity

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def facts_of(language, text) -> list[Fact]:
    """The facts of one article, published on a Wednesday, without those on offices and ages."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    return [fact for fact in found if not fact.relation.startswith("has ")]


def figure(fact: Fact) -> tuple[float | None, float | None, str] | None:
    """The figure of a fact."""
    return (fact.value.low, fact.value.high, fact.value.unit) if isinstance(fact.value, Quantity) else None


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("In the convoy were 46 lorries.", ("46 lorries", "be in", "the convoy"), (46, 46, "lorry")),
        ("Among the injured was a nurse.", ("a nurse", "be among", "the injured"), None),
        ("Also killed were four nurses.", ("four nurses", "kill", None), (4, 4, "nurse")),
        ("Nine homes is what the slide swallowed.", ("the slide", "swallow", "Nine homes"), (9, 9, "home")),
        ("What the slide swallowed was nine homes.", ("the slide", "swallow", "nine homes"), (9, 9, "home")),
        ("It was a barge that struck the pier.", ("a barge", "strike", "the pier"), None),
        ("It was Idun Vale who found the map.", ("Idun Vale", "find", "the map"), None),
        ("Idun Vale was first to reach the summit.", ("Idun Vale", "be first to reach", "the summit"), None),
        ("Idun Vale was the first to reach the summit.", ("Idun Vale", "be first to reach", "the summit"), None),
        ("It took seven hours to free the driver.", ("the driver", "free", None), (7, 7, "hour")),
        ("It took divers two days to find the wreck.", ("divers", "find", "the wreck"), (2, 2, "day")),
        ("It took two days for divers to find the wreck.", ("divers", "find", "the wreck"), (2, 2, "day")),
        ("Velm edged it 2-1 on Saturday.", ("Velm", "edge", None), (2, 1, "score")),
        ("Velm beat Orvig 2-1 on Saturday.", ("Velm", "beat", "Orvig"), (2, 1, "score")),
        ("Velm slumped to a 4-1 defeat.", ("Velm", "slump", "to a 4-1 defeat"), (4, 1, "score")),
        ("Up to 1,510 jobs will go.", ("Up to 1,510 jobs", "go", None), (None, 1510, "job")),
        ("A count says 28,000 has been put down.", ("28,000", "put down", None), (28000, 28000, "")),
    ],
)
def test_other_word_orders_tell_the_same(language, text, told, value):
    """What stands before or after the verb, or behind "it was", is told as in the plain order."""
    (fact,) = facts_of(language, text)
    assert (fact.subject, fact.relation, fact.object) == told
    assert figure(fact) == value


@pytest.mark.parametrize(
    "text",
    [
        "It was a law that pleases everybody.", "It took too long to answer.", "It is a firm that makes boots.",
        "What matters is the price.", "In short, it was a success.",
    ],
)  # fmt: skip
def test_what_only_describes_is_not_turned(language, text):
    """A description of "it", or a length without a figure, is no statement of its own."""
    assert facts_of(language, text) == []


@pytest.mark.parametrize(
    ("text", "relation", "object_", "polarity"),
    [
        ("Orvig's first flight failed to make it to orbit.", "reach", "orbit", "negative"),
        ("The crew made it to the harbour.", "reach", "the harbour", "positive"),
        ("Not a single lorry crossed the bridge.", "cross", "the bridge", "negative"),
        ("No younger patient has received the valve.", "receive", "the valve", "negative"),
    ],
)
def test_what_did_not_happen(language, text, relation, object_, polarity):
    """Failing to do it, and not a single one doing it, are denials."""
    (fact,) = facts_of(language, text)
    assert (fact.relation, fact.object, fact.polarity) == (relation, object_, polarity)


def test_what_is_known_is_asserted(language):
    """Known is more than believed."""
    (fact,) = facts_of(language, "Two of the climbers are now known to have died.")
    assert (fact.relation, fact.modality) == ("die", "asserted")


def test_the_time_of_a_cleft(language):
    """The time that "it was" points out is when it happened."""
    (fact,) = facts_of(language, "It was on Tuesday that the barge sank.")
    assert fact.time is not None
    assert fact.time.start == "2024-10-15"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The six-year-old was found on Tuesday.", "The six-year-old"),
        ("Tom Oake, 6, was missing for days. The six-year-old was found on Tuesday.", "Tom Oake"),
        ("Tom Oake, 57, was stabbed in May. The 57-year-old was found on Tuesday.", "Tom Oake"),
    ],
)
def test_an_age_stands_for_its_person(language, text, subject):
    """A bare age is a person of that age, by name where one person is known to have it."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    (fact,) = [fact for fact in found if fact.relation == "find"]
    assert fact.subject == subject
    assert [one.type for one in fact.participants] == ["person"]
    assert any(one.relation == "has age" and one.subject == subject for one in found)


def test_a_claim_of_responsibility_is_a_fact(language):
    """Who claimed an attack is told, not taken for a word of saying."""
    (fact,) = facts_of(language, "The raid was claimed by the Banner Front.")
    assert (fact.subject, fact.relation) == ("The raid", "claim")
    assert [one.text for one in fact.participants if one.part == "agent"] == ["the Banner Front"]


@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        ("Tom Oake told a meeting that turnout had reached 45 percent.", ("turnout", "reach", "45 percent"), 45),
        (
            "Orvig Holdings said that it had agreed to buy Lomek Foods for 640 million euros.",
            ("Orvig Holdings", "buy", "Lomek Foods"),
            640e6,
        ),
        ("The firm Orvig said that it expected sales to grow by 8 percent.", ("sales", "grow by", "8 percent"), 8),
        ("The bank made a cut of half a percentage point.", ("The bank", "make", "a cut of half a percentage point"), 0.5),
        ("The fund has a holding of 43 percent.", ("The fund", "have", "a holding of 43 percent"), 43),
        (
            "Tenants face an increase in rents of 2.9 percent.",
            ("Tenants", "face", "an increase in rents of 2.9 percent"),
            2.9,
        ),
        (
            "About 90 miners fell ill. Thirty-two of them had to be treated.",
            ("Thirty-two of about 90 miners", "have to treat", None),
            32,
        ),
        ("Snow fell. Four of them were treated in hospital.", ("Four", "treat", None), 4),
        ("Of those, 84 were moved to a clinic.", ("84", "move", "to a clinic"), 84),
        ("The dead included three children.", ("The dead", "include", "three children"), 3),
        ("The crowd was put at 12,000.", ("The crowd", "put", "at 12,000"), 12000),
        (
            "The hut lay under two metres of snow.",
            ("The hut", "lie", "under two metres of snow"),
            0.002,
        ),
        ("A bell broke. In fact it was made by four firms.", ("A bell", "make", None), 4),
        ("Idun Vale was banned for four years after a failed test.", ("Idun Vale", "ban", None), 4),
        ("Idun Vale will serve at least nine years behind bars.", ("Idun Vale", "serve", "behind bars"), 9),
        ("Idun Vale finished after two hours, 29 minutes and 41 seconds.", ("Idun Vale", "finish", None), 8981),
        ("The barge sank. It was carrying 19 cars, Idun Vale said.", ("The barge", "carry", "19 cars"), 19),
    ],
)  # fmt: skip
def test_figures_find_their_clause(language, text, told, value):
    """A share or a part is told by the clause that states it, with the body or people that "it" and "them" mean."""
    *_, fact = [fact for fact in facts_of(language, text) if isinstance(fact.value, Quantity)]
    assert (fact.subject, fact.relation, fact.object) == told
    assert isinstance(fact.value, Quantity)
    assert fact.value.low == value


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Tom Oake told a meeting that turnout had reached 45 percent.", "Tom Oake"),
        ("The firm Orvig said that it expected sales to grow by 8 percent.", "Orvig"),
    ],
)
def test_who_said_it_is_kept(language, text, speaker):
    """What someone told a meeting, or said of itself, is not the outlet's own word."""
    (fact,) = [fact for fact in facts_of(language, text) if isinstance(fact.value, Quantity)]
    assert fact.attribution is not None
    assert fact.attribution.speakers == (speaker,)


@pytest.mark.parametrize(
    ("text", "subject", "start", "modality"),
    [
        ("The deadline for bids is 3 June.", "The deadline for bids", "2025-06-03", "planned"),
        ("The opening has been put back from 5 May to 1 September.", "The opening", "2025-09-01", "asserted"),
        ("The vote has been set for 9 March.", "The vote", "2025-03-09", "asserted"),
        ('"We fly in October next year," the chief engineer said.', "the chief engineer", "2025-10-01", "planned"),
        ("Jars with a best-before date of 4 February 2026 were sold in shops.", "Jars", None, "asserted"),
        ("Tom Oake left. The last talk with him was on Friday.", "The last talk with Tom Oake", "2024-10-11", "asserted"),
    ],
)  # fmt: skip
def test_dates_find_their_clause(language, text, subject, start, modality):
    """A date that a noun is, or is set for, is when; one printed on a jar is not when the jar was sold."""
    *_, fact = facts_of(language, text)
    assert fact.subject.startswith(subject)
    assert fact.modality == modality
    assert (fact.time.start[:10] if fact.time and fact.time.start else None) == start


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The driver appeared before a magistrate in Velm on Friday.", ("appear", "before a magistrate in Velm")),
        ("Two drivers were brought before a court on Monday.", ("bring", "before a court")),
        ("The driver appeared before lunch.", ("appear", None)),
        ("The crane moved sideways on Tuesday.", ("move", "sideways")),
        ("The barge drifted seawards.", ("drift", "seawards")),
        ("The barge sank afterwards.", ("sink", None)),
        ("Neighbours quarrelled over the fence.", ("quarrel", "over the fence")),
        ("Rents fell over the weekend.", ("fall", None)),
        ("The clinic put beds in corridors on Monday.", ("put", "beds in corridors")),
        ("Divers pulled a boy from the canal.", ("pull", "a boy from the canal")),
        ("A clerk handed the keys to a guard.", ("hand", "the keys to a guard")),
        ("Lorries carried the wheat from the mill to a port.", ("carry", "the wheat from the mill to a port")),
        ("The clinic sent the nurses on Monday.", ("send", "the nurses")),
        ("Carters have led the firm since then.", ("lead", "the firm")),
        ("The union called on the mayor to resign.", ("call on", "the mayor to resign")),
    ],
)  # fmt: skip
def test_a_verb_keeps_what_completes_it(language, text, told):
    """Before whom, which way and where to are said with the verb; when and for how long are not."""
    (fact,) = facts_of(language, text)
    assert (fact.relation, fact.object) == told
