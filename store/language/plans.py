"""What lies ahead: how a clause is meant that tells a plan, by its verb, its helpers and the day that it gives.

"The court set the hearing for 9 May" was done and tells when the hearing is to be: the day lies ahead of
the setting, and where it lies ahead of the article too, the clause tells a plan.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from store.language.circumstances import time_of
from store.language.grammar import SETS, Clause, lemma_of
from store.language.lookahead import is_open
from store.language.moods import Tense, mood
from store.language.reading import Reading
from store.model import DateValue, Fact, Modality


def own_modality(clause: Clause) -> Modality:
    """The mood of the verb, or of the word that a "be" leans on: "was due in port"."""
    if (
        clause.relation == "be"
        and clause.object is not None
        and clause.object.lower_ in {"due", "set", "scheduled", "bound"}
    ):
        return "planned"
    promising = clause.relation in {"agree to", "pledge", "promise", "vow", "commit to"}
    return (
        "promised"
        if promising and clause.mood.modality == "asserted" and clause.mood.polarity == "positive"
        else clause.mood.modality
    )


def scheduled(own: Modality, time: DateValue | None, clause: Clause, reading: Reading) -> Modality:
    """A time ahead makes a plan of the present tense ("the council meets on 20 May") and of a day that is set.

    "Are on their way" and "is possible on Sunday" are no plans.
    """
    if own == "asserted" and _is_awaited(clause, time):
        return "planned"
    plain = clause.verb.tag_ in {"VBZ", "VBP"} and clause.mood.tense == "present"
    plain = plain and lemma_of(clause.verb) not in _LASTING and not is_open(clause.verb)
    if own == "asserted" and plain and _is_unplaced_day(time, reading):
        return "planned"
    return "planned" if own == "asserted" and (plain or sets_a_day(clause)) and _is_ahead(time, reading) else own


def _is_awaited(clause: Clause, time: DateValue | None) -> bool:
    """Whether "should" tells what is expected by a day, no duty: "the rain should end on Friday", "should be home by noon"."""
    told = clause.verb.doc[clause.verb.left_edge.i : clause.verb.right_edge.i + 1].text
    duty = clause.mood.duty == "should" and clause.verb.dep_ in {"ROOT", "relcl", "conj"}
    bound = time is not None and re.match(r"(?:by|before|until|from|at|on)\b", time.text) is not None
    bound = bound or (time is not None and (time.start is not None or time.end is not None))
    bound = bound or _SOON.search(told) is not None
    return duty and bound and clause.mood.polarity == "positive" and '"' not in told


_SOON = re.compile(
    r"\b(?:at the weekend|overnight|tomorrow|later (?:today|this week)|in the coming (?:days|weeks|months))\b"
)
_LASTING = frozenset({"need", "want", "hope", "fear", "expect", "know", "believe", "owe"})  # so already today


def _is_unplaced_day(time: DateValue | None, reading: Reading) -> bool:
    """A single weekday in a text that nobody dated: of "opens on Friday" it lies ahead, whichever Friday."""
    undated = reading.published is None and reading.sentence.section == "body"
    return undated and time is not None and re.fullmatch(r"(?:on )?[A-Z][a-z]+day", time.text) is not None


def after_feast(fact: Fact, clause: Clause, reading: Reading) -> Fact:
    """A plan where the present tense of coming or going has a feast behind it: "comes to the screen after Christmas"."""
    told = re.fullmatch(r"(?:after|before|by|from|until|at) (?:the )?(.+)", fact.time.text) if fact.time else None
    words = reading.document.stylebook.words
    if told is None or told[1].casefold() not in words("statements", "feasts") or fact.modality != "asserted":
        return fact
    plain = clause.verb.tag_ == "VBZ" and clause.mood.tense == "present"
    if not plain or lemma_of(clause.verb) not in words("statements", "scheduled"):
        return fact
    return replace(fact, modality="planned", tense="future")


def sets_a_day(clause: Clause) -> bool:
    """Whether a clause tells that a thing was given its day: "called an election", "the vote was set for 9 May"."""
    return lemma_of(clause.verb) in SETS and clause.mood.polarity == "positive" and " off" not in clause.relation


def _is_ahead(time: DateValue | None, reading: Reading) -> bool:
    if time is None or time.start is None or reading.published is None:
        return False
    return time.start[:10] > reading.published.date().isoformat()


def under_plan(own: Modality, clause: Clause, reading: Reading) -> Modality:
    """An -ing form shares the plan it goes with: "Roe takes over in May, succeeding Lamb"."""
    verb = clause.verb
    if clause.steered_by is not None and clause.steered_by.tag_ == "VBG" and clause.shared:
        verb = clause.steered_by  # "will have to spend her time trying to mend it"
    going_along = clause.shared and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp", "conj", "xcomp"}
    then = (
        verb.dep_ == "advcl"
        and clause.mood.tense == "present"
        and any(
            child.lower_ in {"when", "once", "until", "after", "before"} and child.i < verb.i for child in verb.children
        )
    )
    if own != "asserted" or not (going_along or then):
        return own
    above = verb.head if verb.head.dep_ != "prep" else verb.head.head
    governor = next((one for one in reading.clauses if above in (one.verb, one.steered_by)), None)
    if governor is None or governor.verb == verb:
        return own
    time = time_of(governor, reading.clauses, reading.whens, reading.sentence.tokens)
    found = scheduled(own_modality(governor), time, governor, reading)
    return "planned" if then and found in {"conditional", "promised", "possible"} else found


def tense(clause: Clause, modality: Modality) -> Tense:
    """The clause's tense; a plan lies ahead, a participle or infinitive has the tense of the verb above it."""
    own = clause.mood.modality
    if own == "planned" and clause.mood.tense == "present":
        return "future"
    if modality == "planned" and own == "asserted" and (clause.mood.tense == "present" or sets_a_day(clause)):
        return "future"
    if own == "planned" and clause.steered_by is not None and _lies_ahead(clause.steered_by):
        return "future"
    verb, found = clause.verb, clause.mood.tense
    while found == "none" and verb.head != verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            found = mood(verb).tense
    return found


def _lies_ahead(bearer: Token) -> bool:
    """Whether what bears a plan is of the present: "is due to be finished", the "set to rise" of a headline."""
    finite = [one for one in (bearer, *bearer.lefts) if one.tag_ in {"VBD", "VBZ", "VBP", "MD"}]
    if bearer.lower_ == "set" and not any(one.dep_ in {"aux", "auxpass"} for one in bearer.lefts):
        return bearer.dep_ in {"ROOT", "acl"} and bearer.head.dep_ == "ROOT"
    if not finite:  # "prices set to rise"; not "a bridge, planned to open in May, was …"
        return bearer.tag_ == "VBN" and bearer.head.dep_ == "ROOT" and bearer.head.pos_ in {"NOUN", "PROPN"}
    return all(one.tag_ in {"VBZ", "VBP"} for one in finite) and lemma_of(bearer) in _SCHEDULES


_SCHEDULES = frozenset({"be", "set", "schedule", "plan", "expect", "slate", "bind", "due"})
