"""Quoted words that yield no clause fact are kept as said, so that another outlet can give them to another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.language.speakers import attribution
from store.model import Fact, Participant, Span

if TYPE_CHECKING:
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
        if _is_sentence(document, sentence, evidence):
            yield _fact(document, one, sentence, evidence)


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
    return len(words) >= ENOUGH and subjects and finite and "?" not in document.words(place)


def _fact(document: Document, one: Reported, sentence: Sentence, evidence: Span) -> Fact:
    speaker = one.speakers[0]
    name = document.names.find(speaker)
    kind = name.type if name is not None else "other"
    return Fact(
        subject=speaker,
        relation="say",
        object=document.words(evidence).strip("\"“”'’‘, "),
        attribution=attribution((one,)),
        evidence=evidence,
        rule="quotation",
        tense="past",
        participants=(Participant(speaker, speaker.split()[-1].lower(), "subject", speaker, kind),),
        terms=(),
        sentence=sentence.place,
        section=sentence.section,
    )
