"""Times that stand in a clause and belong to a noun of it: whose agreement, the wages of which month, a state that still lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import SETS, SPANS_OF_TIME, lemma_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from store.language.dates import When
    from store.language.grammar import Clause


def is_of_a_noun(when: When, words: Sequence[Token], clause: Clause, sentence: Span) -> bool:
    """Whether a time dates something that the clause only names."""
    inside = {token.i for token in words}
    word = next((token for token in words if token.head.i not in inside), words[0])
    return (
        _is_anothers_day(word, clause)
        or _is_for(when, clause, sentence)
        or _is_told_aside(when, clause, sentence)
        or _is_of_reason(when, word, clause)
        or _is_over(when, clause, sentence)
        or _is_yet_to_come(when, clause, sentence)
        or _HELD_FOR.search(sentence.doc.text[sentence.start_char : when.start]) is not None
        or _is_of_second(when, sentence)
    )


def _is_anothers_day(word: Token, clause: Clause) -> bool:
    """The day of what makes somebody do it: "Monday's deal obliges Orvig to mend the quay"."""
    noun = word.head
    doer = clause.subject
    owns = word.dep_ == "poss" and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head != clause.verb
    return owns and clause.rule == "complement" and doer is not None and noun != doer and doer.dep_ == "dobj"


def _is_for(when: When, clause: Clause, sentence: Span) -> bool:
    """What pay, figures or tickets are for: "wages for May have been paid", "released figures for June"; a day that is set is when."""
    before = sentence.doc.text[sentence.start_char : when.start]
    doer, thing = clause.subject, clause.object
    led = re.search(r"\b(\w+) for (?:the )?$", before)
    if when.value.precision not in {"month", "year", "quarter"} or led is None or doer is None:
        return False
    if doer.idx <= when.start < clause.verb.idx:
        return led[1] == doer.text
    meant = when.ahead or lemma_of(clause.verb) in SETS or clause.mood.modality == "planned"
    return not meant and ((thing is not None and clause.verb.idx < thing.idx < when.start) or led[1] == "sold")


# "Missed the season, including the games in February", "is on the agenda for a session on Thursday".
_ASIDE = re.compile(
    r", (?:including|such as) [^,;]* (?:in|on|of|at) (?:the )?$|\bon the agenda (?:of|for) [^,;]* (?:on|in) $"
)
_SPAN_BEFORE = re.compile(r"(?:last|the previous) (?:year|month|week|quarter|spring|summer|autumn|winter|season)\b")


def _is_told_aside(when: When, clause: Clause, sentence: Span) -> bool:
    """A time of what a figure is compared with ("down on last winter"), of a member of a list, or of what went before."""
    before = sentence.doc.text[sentence.start_char : when.start]
    if _ASIDE.search(before) or (before.endswith(" on ") and _SPAN_BEFORE.match(when.value.text)):
        return True
    # "The barn, from 1911, leaks".
    if (
        when.bound == "from"
        and when.value.precision == "year"
        and re.search(r"(?:,| be| is| was| were) from $", before)
    ):
        return re.search(r"\b(?:to|until|till|through|and)\b|[–—]", when.value.text) is None
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in (clause.steered_by or clause.verb).lefts)
    return had and re.search(r"\bafter (?:[a-z-]+ ){1,4}on $", before) is not None


def _is_of_reason(when: When, word: Token, clause: Clause) -> bool:
    """The month of what one pays or is praised for: "for dumping sand on two nights in May, the owners must pay"."""
    inside, token, nouns = when.start, word, 0
    while token.head != token and token not in (clause.verb, clause.steered_by):
        if token.dep_ == "prep" and token.lower_ == "for" and token.head in (clause.verb, clause.steered_by):
            thing = next((child for child in token.children if child.dep_ == "pobj"), None)
            timed = thing is None or thing.lemma_.lower() in SPANS_OF_TIME or thing.idx >= inside
            return bool(nouns) and not timed and token.i == token.sent.start
        nouns += token.dep_ == "pobj" and token.idx < inside
        token = token.head
    return False


# "Has a seat for Friday": the day of the seat.
_HELD_FOR = re.compile(
    r"\b(?:seat|ticket|appointment|booking|reservation|table|berth|invitation|slot)s? for (?:the )?(?:next )?$"
)
_TO_COME = re.compile(
    r"(?:next (?:week|month|year|weekend|spring|summer|autumn|winter|\w+day)|tomorrow)\b", re.IGNORECASE
)


def _is_yet_to_come(when: When, clause: Clause, sentence: Span) -> bool:
    """A time to come beside what has been done, which is of what was asked for: "called for a vote next month"."""
    before = sentence.doc.text[sentence.start_char : when.start]
    return is_asked_for(when.value.text, clause) and re.search(r"\b(?:to|until|for)\s+$", before) is None


def is_asked_for(words: str, clause: Clause) -> bool:
    """Whether a time to come is that of what somebody asked for: "asked for a debate next week"."""
    verb = clause.verb
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
    asks = lemma_of(verb) in _ASKS_FOR and verb.tag_ == "VBD" and not helped and clause.steered_by is None
    return asks and _TO_COME.match(words) is not None


_ASKS_FOR = frozenset("ask call demand request press plead appeal campaign apply push urge".split())

_SECOND = re.compile(
    r"\d\b[^;.]* and (?:the|her|his|its|their) (?:last|second|third|latest|next|other|others|rest) (?:one )?(?:in|on|at) (?:the )?$"
)


def _is_of_second(when: When, sentence: Span) -> bool:
    """The time of the second of two, whose verb is left out: "swam her first lake in 1975 and her last in 1992"."""
    return _SECOND.search(sentence.doc.text[sentence.start_char : when.start]) is not None


_PAST = re.compile(r"\b(?:last|ago|yesterday)\b", re.IGNORECASE)
# What is told in the present of something past: a report says, a body announces.
_TELLS = frozenset(
    "say show report tell reveal find announce suggest claim note state describe date begin start".split()
)
_NOW = frozenset({"still", "now", "currently", "today"})


def _is_over(when: When, clause: Clause, sentence: Span) -> bool:
    """A time beside what is so by now: "has now passed the test for the cup in June"."""
    if when.bound or sentence.text.isupper():
        return False
    if is_past_beside_now(when.value.text, when.start, clause):
        return True
    if _is_company_of_present(when, clause, sentence):
        return True
    verb = clause.steered_by or clause.verb
    perfect = next((child for child in verb.lefts if child.lower_ in {"has", "have"} and child.dep_ == "aux"), None)
    now = any(child.lower_ == "now" for child in verb.children)
    month = when.value.precision == "month" and re.fullmatch(r"[A-Z]\w+", when.value.text) is not None
    if perfect is not None and month and clause.subject is not None and clause.subject.idx < when.start < perfect.idx:
        return True  # "the arrest of six poachers in May has pleased them"
    return perfect is not None and now and month and clause.object is not None and when.start > clause.object.idx


def _is_company_of_present(when: When, clause: Clause, sentence: Span) -> bool:
    """A past time in what comes with something that is so: "is a large customer, with purchases of 3 million last year"."""
    present = clause.steered_by is None and clause.verb.tag_ in {"VBZ", "VBP"} and clause.verb.lemma_ in {"be", "have"}
    before = sentence.doc.text[clause.verb.idx : when.start] if when.start > clause.verb.idx else ""
    aside = re.search(r", (?:with|after) [^,;]*$", before) is not None
    return present and aside and _PAST.search(when.value.text) is not None


def is_past_beside_now(words: str, start: int, clause: Clause) -> bool:
    """A past time beside what is so now: "nine of those seized last May are still in jail", "the raid last week has led to talks"."""
    if _PAST.search(words) is None:
        return False
    verb = clause.steered_by or clause.verb
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    before = start < first.idx
    if first.tag_ not in {"VBZ", "VBP"}:
        return False
    if helpers and first.lemma_ == "have":
        doer = clause.subject
        return before and doer is not None and doer.idx < start  # "last week the raid has …" may be so
    now = any(child.lower_ in _NOW for child in (*verb.children, *clause.words))
    return now and (before or start > verb.idx) and lemma_of(verb) not in _TELLS
