"""Which words state a fact: a verb that is finite, with who does it. Half a sentence proves nothing to its reader.

"The ferry that sank on Monday" only says which ferry is meant, "Worn out by the season, Roe" breaks off before
it says anything, "where 9,000 people live" hangs in the air. Such a fact is shown with the clause around it, if the same
voice tells that one. ``evidence`` finds the words of the clause itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.evidence import EVIDENCE_LIMIT, evidence_of, within_quote
from store.language.grammar import RELATIVES, SUBJECTS, has_subject
from store.language.junk import is_cue
from store.language.neighbours import neighbour
from store.language.speakers import voices
from store.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.grammar import Clause
    from store.language.reading import Reading
    from store.model import Fact

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DESCRIBES = frozenset({"relcl", "acl"})
_PARTING = frozenset({",", "(", "[", "-", "–", "—", "--"})
_HANGS = frozenset("how that whether why who which what whose when where".split())


def as_stated(fact: Fact, clause: Clause, reading: Reading) -> Fact:
    """The fact shown by words that state it, where its sentence has them; a headline may do without a verb."""
    if fact.section == "headline":
        return fact
    evidence = _without_link(fact.evidence, clause, reading)
    words = _within(evidence, reading)
    if _is_bare_circumstance(fact, clause) or _begins_with_its_distance(clause, words):
        link, wide = _link(clause), around(fact, clause, reading)
        first = reading.sentence.at(link).start if link is not None else evidence.start
        return replace(fact, evidence=evidence if wide is None else Span(min(first, wide.start), wide.end))
    if states(words) or _adds(clause, words):
        return replace(fact, evidence=evidence)
    by_noun, whole = _with_its_noun(evidence, clause, reading), around(fact, clause, reading)
    wider = (by_noun, whole) if is_parted(_described_by(clause)) else (whole, by_noun)
    return replace(fact, evidence=next((one for one in wider if one is not None), evidence))


_LINKS = frozenset("when while as until till before after once".split())


def _link(clause: Clause) -> Token | None:
    """The "when" or "after" by which a clause hangs on another as its time."""
    if clause.verb.dep_ != "advcl" or clause.shared or clause.steered_by is not None:
        return None
    return next((one for one in clause.verb.lefts if one.dep_ in {"mark", "advmod"} and one.lower_ in _LINKS), None)


def _is_bare_circumstance(fact: Fact, clause: Clause) -> bool:
    """Whether a clause tells little more than when something else was: "(he ran) when the gate opened"."""
    told = any((fact.object, fact.value, fact.time, fact.place, fact.attribution))
    return not told and not any(one.name for one in fact.participants) and _link(clause) is not None


def _begins_with_its_distance(clause: Clause, words: list[Token]) -> bool:
    """Whether words begin with how long after them the main thing was: "two weeks after Roe had left the board"."""
    link = _link(clause)
    return link is not None and link in words and link.i > words[0].i and neighbour(link, -1).dep_ == "npadvmod"


def is_torn(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether what a fact is shown by breaks off or hangs in the air: "Standing at the desk, she", "where Roe had lived"."""
    words = [one for one in _within(fact.evidence, reading) if not one.is_punct]
    if fact.section == "headline" or not words or clause.subject is None:
        return False
    opened = fact.rule == "participle" and clause.verb.i < clause.subject.i == words[-1].i and not states(words)
    hangs = words[0].lower_ in {"where", "why"} and _described_by(clause).dep_ in _DESCRIBES
    return opened or (hangs and fact.value is None)


def states(words: Iterable[Token]) -> bool:
    """Whether some words hold a finite verb with its subject that does more than describe a noun."""
    held = tuple(words)
    return any(_is_finite(one) and not _describes(one) and _has_subject_among(one, held) for one in held)


def is_parted(verb: Token) -> bool:
    """Whether a comma, a dash or a bracket parts a clause from its noun: it adds something, and does not say which."""
    noun = verb.head
    return neighbour(verb.left_edge, -1).text in _PARTING or (noun.dep_ == "appos" and noun.head.i < noun.i)


def _adds(clause: Clause, words: Iterable[Token]) -> bool:
    """Whether words hold a noun and, behind a comma, what is told of it besides: "the quake, which lasted a minute"."""
    verb = _described_by(clause)
    parted = neighbour(verb.left_edge, -1).text in _PARTING
    return verb.dep_ in _DESCRIBES and parted and verb.head.i < verb.i and verb.head in words


def _described_by(clause: Clause) -> Token:
    """The verb by which a clause hangs on the sentence: the first in its row, or what steers it."""
    verb = clause.steered_by or clause.verb
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def around(fact: Fact, clause: Clause, reading: Reading) -> Span | None:
    """The words of the clause that a describing one hangs on, if they state it, in the same voice and within bounds."""
    governor = _governor(clause)
    outer = next((one for one in reading.clauses if governor in (one.verb, one.steered_by)), None)
    if governor is None or outer is None or is_cue(outer, reading.document, reading.sentence):
        return None
    said = voices(reading.document, reading.sentence.at(clause.verb), finite=not clause.shared)
    if said != voices(reading.document, reading.sentence.at(governor), finite=not outer.shared):
        return None
    own, span = fact.evidence, within_quote(evidence_of(outer, reading.sentence), said)
    joined = Span(min(span.start, own.start), max(span.end, own.end))
    apart = own.start > span.end + 2 or own.end + 2 < span.start
    first = next(iter(_within(joined, reading)), governor)
    hanging = first.lower_ in _HANGS and first.head in (outer.verb, outer.steered_by)
    return joined if not (apart or hanging) and joined.end - joined.start <= EVIDENCE_LIMIT else None


def _governor(clause: Clause) -> Token | None:
    """The nearest verb above a clause that is finite and has a subject of its own."""
    token = clause.steered_by or clause.verb
    while token.head != token:
        token = token.head
        if _is_finite(token) and has_subject(token) and not _describes(token):
            return token
    return None


def _is_finite(verb: Token) -> bool:
    """Whether a verb or its helper is; the "left" of "Roe, 47, left", which the tagger took for a participle, is too."""
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    alone = verb.tag_ == "VBN" and not helpers and any(child.dep_ == "nsubj" for child in verb.lefts)
    return verb.tag_ in _FINITE or alone or any(helper.tag_ in _FINITE for helper in helpers)


def _describes(verb: Token) -> bool:
    """Whether a verb stands in a clause that says more of a noun."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    tells = has_subject(verb) and any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.lefts)
    return (
        verb.dep_ in _DESCRIBES and verb.head.pos_ not in {"VERB", "AUX"} and not tells
    )  # "word that the mill had shut"


def _has_subject_among(verb: Token, words: tuple[Token, ...]) -> bool:
    return any(
        child in words and (child.dep_ == "expl" or (child.dep_ in SUBJECTS and child.lower_ not in RELATIVES))
        for child in verb.children
    )


def _within(span: Span, reading: Reading) -> list[Token]:
    sentence = reading.sentence
    return [one for one in sentence if span.start <= sentence.at(one).start and sentence.at(one).end <= span.end]


def _without_link(span: Span, clause: Clause, reading: Reading) -> Span:
    """The words behind the "when" that hangs their own verb on another."""
    words = _within(span, reading)
    first = words[0] if words else None
    if first is None or first.lower_ != "when" or first.head not in (clause.verb, clause.steered_by) or len(words) < 2:
        return span
    return Span(reading.sentence.at(words[1]).start, span.end)


def _with_its_noun(span: Span, clause: Clause, reading: Reading) -> Span | None:
    """The words from the noun on that a "where" or an apposition is told of: "Velm, where 9,000 people live"."""
    verb = _described_by(clause)
    if verb.dep_ not in _DESCRIBES or not is_parted(verb):
        return None
    noun = verb.head
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        noun = noun.head
    if noun != verb.head and noun.pos_ != "PROPN":
        return None  # "tax fairness, the closure of loopholes that …": one of a list
    start = reading.sentence.at(noun.left_edge).start
    return Span(start, span.end) if start < span.start and span.end - start <= EVIDENCE_LIMIT else None
