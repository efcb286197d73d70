"""Quoted words that yield no clause fact are kept as said, so that another outlet can give them to another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.language.antecedents import is_expletive, same_pronoun
from store.language.references import Referents
from store.language.speakers import attribution
from store.model import Fact, Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Document, Sentence

ENOUGH = 4  # words: shorter quotations are scraps of a sentence


def spoken_facts(document: Document, facts: Iterable[Fact]) -> Iterator[Fact]:
    """One fact for each direct quotation with a known speaker and a verb, half of which no other fact tells."""
    places = [fact.evidence for fact in facts if fact.section != "headline" and not fact.subject.startswith("we (")]
    for one in document.attributions:
        if not one.direct or not one.resolved or len(one.speakers) != 1:
            continue
        if one.lemma == ":" and document.words(one.speaker[0]).isupper():
            continue  # a line of a transcript: nobody is sure who answers whom
        sentence = document.sentence_at(one.start)
        if sentence is None:
            continue
        evidence = Span(one.start, min(one.content[0].end, sentence.end))
        if _is_told(evidence, places):
            continue
        if not _is_sentence(document, sentence, evidence):
            continue
        words = _with_those_meant(document, one, sentence, evidence)
        if words is not None:
            yield _fact(document, one, sentence, evidence, words)


def _is_told(quoted: Span, places: Iterable[Span]) -> bool:
    """Whether facts cover half of the quoted words; a mere "there is no excuse" at their end does not."""
    inside = [(max(place.start, quoted.start), min(place.end, quoted.end)) for place in places]
    return 2 * sum(max(0, end - start) for start, end in inside) >= quoted.end - quoted.start


def _is_sentence(document: Document, sentence: Sentence, place: Span) -> bool:
    """Whether the quoted words have a subject and a verb and ask nothing."""
    inside = [token for token in sentence if place.start <= sentence.at(token).start < place.end]
    words = [token for token in inside if token.is_alpha]
    subjects = any(token.dep_ in {"nsubj", "nsubjpass"} for token in inside)
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in inside)
    # Of "Every time you say that," Roe said, "you lose" the first half says nothing.
    main = any(token.pos_ in {"VERB", "AUX"} and token.dep_ in _MAIN for token in inside)
    return len(words) >= ENOUGH and subjects and finite and main and "?" not in document.words(place)


def _with_those_meant(document: Document, one: Reported, sentence: Sentence, place: Span) -> str | None:
    """Quoted words with the one that an opening "he" or "they" means in brackets; None where nobody settles it."""
    said = document.words(place)
    inside = [token for token in sentence if place.start <= sentence.at(token).start < place.end]
    nouns = [token.i for token in inside if token.pos_ in {"NOUN", "PROPN"}]
    open_ones = [
        token
        for token in inside
        if token.lower_ in _THIRD and not is_expletive(token) and not any(noun < token.i for noun in nouns)
    ]
    if not open_ones:
        return said
    first, *others = open_ones
    meant = Referents(document).settled(first, sentence, (one,)) if first.lower_ in _SUBJECTS else None
    if meant is None and (same := _called_before(document, first, sentence)) is not None:
        token, before = (
            same  # "Roe built a wall around him. “He was talking all the time,” …": he of the sentence before
        )
        meant = Referents(document).settled(token, before)
        if meant is None:
            return said
    if meant is None or meant in one.speakers or any(token.lower_ != first.lower_ for token in others):
        return None
    at = sentence.at(first)
    return f"{document.text[place.start : at.start]}[{meant}]{document.text[at.end : place.end]}"


def _called_before(document: Document, pronoun: Token, sentence: Sentence) -> tuple[Token, Sentence] | None:
    """The "he" or "him" of the sentence before, for a "he" that opens a quotation."""
    if pronoun.lower_ not in {"he", "she"} or sentence.index == 0:
        return None
    before = document.sentences[sentence.index - 1]
    same = same_pronoun(before, pronoun)
    return (same, before) if same is not None else None


_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_SUBJECTS = frozenset({"he", "she", "they", "it"})
# Words that point at somebody or something told before the quotation.
_THIRD = _SUBJECTS | {"him", "them", "his", "their", "its"}


def _fact(document: Document, one: Reported, sentence: Sentence, evidence: Span, words: str) -> Fact:
    speaker = one.speakers[0]
    name = document.names.find(speaker)
    kind = name.type if name is not None else "other"
    return Fact(
        subject=speaker,
        relation="say",
        object=words.strip("\"“”'’‘, "),
        attribution=attribution((one,)),
        evidence=evidence,
        rule="quotation",
        tense="past",
        participants=(Participant(speaker, speaker.split()[-1].lower(), "subject", speaker, kind),),
        terms=(),
        sentence=sentence.place,
        section=sentence.section,
    )
