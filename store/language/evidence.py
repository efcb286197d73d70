"""Which words of the article a fact is shown by: its clause, within a quotation, with the words of its own time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.language.attributions import Reported
from store.language.grammar import Clause
from store.language.moods import condition_of
from store.language.phrases import phrase
from store.language.pipeline import Sentence
from store.language.reading import Reading
from store.model import Fact, Span

EVIDENCE_LIMIT = 300  # code points: beyond it the shared subject is left out of the quote
_LED = re.compile(r"\b(?:in|on|at|by|until|since|from|after|before)(?: the)? $", re.IGNORECASE)
_BESIDE = 12  # code points between a clause and its time: ", when", " on "


def with_time(fact: Fact, reading: Reading) -> Span:
    """The evidence with the words of the fact's own time, where they stand right beside it."""
    span, sentence = fact.evidence, reading.sentence
    told = re.sub(r"^(?:since|until|till|by|from|before|after|through|as of) ", "", fact.time.text if fact.time else "")
    if not told or told in reading.document.words(span):
        return span
    at = reading.document.text.find(told, sentence.start, sentence.end)
    if at < 0:
        return span
    end = at + len(told)
    led = _LED.search(reading.document.text[sentence.start : at])
    at = at - len(led[0]) if led is not None else at
    apart = at - span.end if at >= span.end else span.start - end
    return Span(min(at, span.start), max(end, span.end)) if 0 <= apart <= _BESIDE else span


def within_quote(evidence: Span, said: Sequence[Reported]) -> Span:
    """The evidence without the words of the clause that says who speaks."""
    quoted = next((one for one in reversed(said) if one.direct), None)
    if quoted is None:
        return evidence
    for span in quoted.content:
        start, end = max(span.start, evidence.start), min(span.end, evidence.end)
        if start < end and end - start >= (evidence.end - evidence.start) // 3:
            return Span(start, end)
    return evidence


def evidence_of(clause: Clause, sentence: Sentence) -> Span:
    """The clause's words, from its subject on where that stands before them."""
    tokens = [*clause.words, clause.verb]
    if clause.steered_by is not None:
        tokens.append(clause.steered_by)
        if clause.rule == "existential":  # "there did not appear to be any"
            tokens.extend(child for child in clause.steered_by.children if child.dep_ in {"expl", "neg", "aux"})
        if clause.rule == "gerund":  # "Roe accused the firm of hiding it"
            doers = (child for child in clause.steered_by.children if child.dep_ in {"nsubj", "nsubjpass"})
            tokens.extend(token for doer in doers for token in (doer.left_edge, doer))
    if clause.steered_by is not None and (condition := condition_of(clause.steered_by)) is not None:
        tokens.extend(condition.subtree)  # "is to be sold unless the council pays"
    if clause.object is not None and clause.object.i < clause.verb.i:
        tokens.extend(phrase(clause.object, without=clause.verb))  # "the lands it captured"
    own = sentence.span_of(tokens)
    if clause.subject is None:
        return own
    if clause.object is not None and clause.object.i > clause.verb.i:
        tokens.extend(phrase(clause.object))
    first = min((clause.subject.left_edge, clause.verb), key=lambda token: token.i)
    colon = max((one.i for one in sentence.tokens if one.text == ":" and one.i < first.i), default=-1)
    tokens = [one for one in tokens if one.i > colon]  # "Ida Roe counts litres: tomorrow the tanks will be empty"
    own = sentence.span_of([one for one in tokens if one.i > colon])
    whole = sentence.span_of([*tokens, *phrase(clause.subject)])
    return whole if whole.end - whole.start <= EVIDENCE_LIMIT else own
