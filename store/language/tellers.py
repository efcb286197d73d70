"""Whose voice a clause is told in where no attribution is joined to it: put in between two clauses, at the end, "it said"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.grammar import TELLING, Clause, lemma_of
from store.language.neighbours import neighbour
from store.language.phrases import SPEAKING, opens_clause, phrase
from store.language.pipeline import Sentence
from store.language.reading import Reading
from store.model import Attribution


def only_stands_before(one: Reported, clause: Clause, sentence: Sentence) -> bool:
    """Whether a clause only says when or why somebody spoke: "when the state cut its aid, Norland said enough"."""
    verb = clause.verb
    said_at = verb.head
    led = verb.left_edge.lower_ in {
        "when",
        "after",
        "before",
        "while",
        "once",
        "until",
        "because",
        "although",
        "though",
    }
    if one.direct or verb.dep_ != "advcl" or not led or verb.i > said_at.i:
        return False
    return any(span.start <= sentence.at(said_at).start < span.end for span in one.cue)


def voice_in_between(clause: Clause, reading: Reading) -> tuple[Reported, ...]:
    """The voice put in between two coordinated clauses: "The line opens in May, the firm said, and trains will …"."""
    verb, sentence = clause.verb, reading.sentence
    if verb.dep_ != "conj":
        return ()
    said = _said_between(verb) if not clause.shared else [one for one in _said_between(verb) if one != verb.head]
    cues = [sentence.at(one) for one in said]
    return tuple(
        one
        for one in reading.document.attributions
        if not one.direct
        and one.speakers
        and one.content
        and any(span.start <= cue.start < span.end for span in one.cue for cue in cues)
        and all(sentence.start <= one.content[0].start < cue.start for cue in cues)
    )[:1]


def _said_between(verb: Token) -> list[Token]:
    """The verb that a second clause is joined to, which may be the "said" itself, or the "said" between the two."""
    first = verb.head
    between = [first.head, *first.rights] if first.dep_ == "ccomp" else list(first.rights)
    return [one for one in between if one.dep_ in {"parataxis", "ROOT"} and first.i < one.i < verb.i][:1] or [first]


def with_own_name(
    said: Attribution | None, subject: Token, reading: Reading, voices: Sequence[Reported]
) -> Attribution | None:
    """Whose voice "it said" is, where the sentence itself is about one organisation: "Orv will close a mill, it said"."""
    if said is None or said.speaker_resolved or said.speakers not in {("it",), ("he",), ("she",)}:
        return said
    if voices and voices[-1].cue and voices[-1].cue[0].start < reading.sentence.at(subject).start:
        return said  # "It announced that Orv, which drew up the terms, …": not Orv
    name = reading.referents.name(subject, reading.sentence)
    if (
        name is None
        and (owner := next((child for child in subject.children if child.dep_ == "poss"), None)) is not None
    ):
        subject, name = owner, reading.referents.name(owner, reading.sentence)  # "The chain's shops will stay, it said"
    if said.speakers != ("it",):  # "The leader of the union, Ida Roe, will stand, she said"
        named = name is not None and name.type == "person" and subject.dep_ != "poss"
        return replace(said, speakers=(name.text,), speaker_resolved=True) if named and name is not None else said
    within = [one.name.type for one in reading.document.names.within(reading.sentence.span_of(phrase(subject)))]
    if name is None and "person" in within:
        return said  # "Dame Ida Roe has been appointed head of the trust, it said"
    if name.type == "person" if name is not None else subject.pos_ != "PROPN" and subject.lower_ not in SPEAKING:
        return said
    words = name.text if name is not None else reading.document.words(reading.sentence.span_of(phrase(subject)))
    return replace(said, speakers=(words,), speaker_resolved=True)


def told_by(clause: Clause, reading: Reading) -> Attribution | None:
    """Who "told the meeting that turnout had …", where the parser took "that" for a word of its subject."""
    teller = clause.verb.head if clause.verb.dep_ == "ccomp" else clause.verb.head.head
    that = clause.subject is not None and any(opens_clause(child) for child in clause.subject.lefts)
    speaker = next((child for child in teller.children if child.dep_ == "nsubj"), None)
    if not that or speaker is None or lemma_of(teller) not in TELLING:
        return None
    words = reading.referents.subject(speaker, reading.sentence)
    return Attribution((words,), "tell") if words is not None else None


def is_reporters_aside(clause: Clause) -> bool:
    """What the reporter adds between commas to what another says: "The poll shows that voters left the party, led by Roe, …"."""
    verb = clause.verb
    described = clause.rule == "participle" and verb.dep_ == "acl" and verb.tag_ == "VBN"
    return described and neighbour(verb.left_edge, -1).text == ","


def accused_by(clause: Clause, reading: Reading) -> Attribution | None:
    """Who accuses: of "Roe accused the firm of hiding the leak" the charge is Roe's."""
    accuser = clause.steered_by
    if accuser is None or clause.rule != "gerund" or lemma_of(accuser) != "accuse":
        return None
    noun = next((child for child in accuser.children if child.dep_ in {"nsubj", "agent"}), None)
    if noun is not None and noun.dep_ == "nsubj" and noun == clause.subject:
        return None  # "Man accused of stealing boats": he is the accused
    if noun is not None and noun.dep_ == "agent":
        noun = next((child for child in noun.children if child.dep_ == "pobj"), None)
    words = reading.referents.subject(noun, reading.sentence) if noun is not None else None
    return Attribution((words,), "accuse") if words is not None else None


def lost_teller(sentence: Sentence) -> Attribution | None:
    """Who "the firm from Velm reported on Friday" is at a sentence's end, read as another name of what stands before."""
    for verb in reversed(list(sentence.tokens)):
        teller = verb.head
        if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or lemma_of(verb) not in TELLING | _ANNOUNCES:
            continue
        ends = not any(token.pos_ == "VERB" for token in list(sentence.tokens) if token.i > verb.i)
        beside = (
            teller.dep_ == "appos" and neighbour(teller.left_edge, -1).text == "," and neighbour(verb).lower_ != "by"
        )
        if ends and beside and teller.lower_ in SPEAKING:
            words = [token for token in teller.subtree if token.i < verb.i]
            return Attribution((teller.doc[words[0].i : words[-1].i + 1].text,), lemma_of(verb), speaker_resolved=False)
        return None
    return None


_ANNOUNCES = frozenset({"report", "announce", "say", "state"})
_TAIL = re.compile(r",\s+(?P<who>(?:the\s+)?[\w’' -]{3,60}?)\s+(?:said|told reporters)(?:\s+on\s+\w+day)?\s*\.?$")


def tail_speaker(sentence: Sentence) -> Attribution | None:
    """Who says it at the end of a sentence that the parser misread: "…, the coastguard said."."""
    match = _TAIL.search(sentence.tokens.text.strip())
    return Attribution((match["who"],), "say", speaker_resolved=False) if match else None
