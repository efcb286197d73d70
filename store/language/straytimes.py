"""Times that stand in a clause and belong to a noun of it: whose agreement, the wages of which month, a state that still lasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import SPANS_OF_TIME, lemma_of

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
        or _is_for_month(when, clause, sentence)
        or _is_of_reason(when, word, clause)
        or _is_over(when, clause, sentence)
    )


def _is_anothers_day(word: Token, clause: Clause) -> bool:
    """The day of what makes somebody do it: "Monday's deal obliges Orvig to mend the quay"."""
    noun = word.head
    doer = clause.subject
    owns = word.dep_ == "poss" and noun.dep_ in {"nsubj", "nsubjpass"} and noun.head != clause.verb
    return owns and clause.rule == "complement" and doer is not None and noun != doer and doer.dep_ == "dobj"


def _is_for_month(when: When, clause: Clause, sentence: Span) -> bool:
    """The month that pay or figures are for: "wages for May have been paid"."""
    before = sentence.doc.text[sentence.start_char : when.start]
    doer = clause.subject
    led = re.search(r"\b(\w+) for (?:the )?$", before)
    return (
        when.value.precision in {"month", "year", "quarter"}
        and led is not None
        and doer is not None
        and doer.idx <= when.start < clause.verb.idx
        and led[1] == doer.text
    )


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
    verb = clause.steered_by or clause.verb
    perfect = any(child.lower_ in {"has", "have"} and child.dep_ == "aux" for child in verb.lefts)
    now = any(child.lower_ == "now" for child in verb.children)
    month = when.value.precision == "month" and re.fullmatch(r"[A-Z]\w+", when.value.text) is not None
    return perfect and now and month and clause.object is not None and when.start > clause.object.idx


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
