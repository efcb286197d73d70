"""A figure in a noun phrase as its clause tells it: "EU hits Orv with a fine of 2 million euros", never "a fine is"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from store.language.phrases import phrase
from store.language.reading import Reading
from store.language.values import Valued
from store.model import Fact, Quantity

_OF_FIGURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_CLAUSES = frozenset({"VERB", "AUX"})


def in_its_clause(fact: Fact, value: Valued, reading: Reading, stated: dict[int, Fact]) -> Iterator[Fact]:
    """The figure under the words of its clause; by itself only where the noun phrase names whose it is."""
    noun = value.of
    if noun is None:
        return
    if value.quantity.dimension == "count":
        yield _counted(fact, value, noun, reading)
        return
    if (apposed := _apposed(fact, noun, reading)) is not None:
        yield apposed
        return
    clause = _clause_of(noun, stated)
    if clause is not None and _is_told_in(value, clause) and _has_measured_object(noun, reading):
        return
    if clause is not None and _is_told_in(value, clause):
        yield replace(
            clause,
            value=fact.value,
            attribution=fact.attribution or clause.attribution,
            modality=fact.modality,
            rule="measure",
            participants=fact.participants,
        )
    elif _names_owner(noun, fact, reading):
        yield fact


def _has_measured_object(doer: Token, reading: Reading) -> bool:
    """Whether the size of a doer stands beside that of the object, which is the news: "Towers 90 metres high give off smoke of 300 degrees"."""
    others = (one.of for one in reading.values if one.of is not None and one.quantity.dimension not in {"count", "age"})
    objects = (noun for other in others for noun in (other, *other.ancestors) if noun.dep_ == "dobj")
    return doer.dep_ in {"nsubj", "nsubjpass"} and any(noun.head == doer.head for noun in objects)


def _counted(fact: Fact, value: Valued, noun: Token, reading: Reading) -> Fact:
    """What a thing has: "the bank with its 210 branches" has 210 branches."""
    counted, sentence = value.measure.head, reading.sentence
    lead = counted.head
    if lead.lower_ != "with" or lead.head != noun:
        return fact
    before = [token for token in phrase(noun) if token.i < lead.i]
    things = [
        token for token in counted.subtree if token.i >= lead.i + 1 and token.dep_ != "poss" and token.i <= counted.i
    ]
    if not before or not things:
        return fact
    words = fact.subject.partition(f" {lead.text} ")[0]
    return replace(fact, subject=words, object=reading.document.words(sentence.span_of(things)))


def _apposed(fact: Fact, noun: Token, reading: Reading) -> Fact | None:
    """What an apposition says of the name before it: "Kelpie, a probe of 400 kg"."""
    head = noun.head
    if noun.dep_ != "appos" or head.pos_ != "PROPN" or head.i > noun.i:
        return None
    sentence = reading.sentence
    subject = reading.referents.subject(head, sentence)
    words = phrase(noun)
    if subject is None or any(token.dep_ in {"relcl", "acl"} and token.i < noun.i for token in head.subtree):
        return None
    return replace(
        fact,
        subject=subject,
        relation="be",
        object=reading.document.words(sentence.span_of(words)),
        evidence=sentence.span_of([*phrase(head), *words]),
    )


def _clause_of(noun: Token, stated: dict[int, Fact]) -> Fact | None:
    """The kept fact of the clause whose argument a noun is in."""
    token = noun
    while token.i not in stated:
        if token.head == token or (token.pos_ in _CLAUSES and token.dep_ not in {"aux", "auxpass"}):
            return None
        token = token.head
    return stated[token.i]


def _is_told_in(value: Valued, clause: Fact) -> bool:
    """Whether the words of a clause's fact hold the figure; of "6,000 bags of 60 kg" it is each one's."""
    figure = _plain(value.measure.head.doc.text[value.measure.start : value.measure.end])
    if value.of is not None and any(child.dep_ == "nummod" for child in value.of.lefts):
        return False
    own = clause.value
    other = isinstance(own, Quantity) and own.low != value.quantity.low  # "600 came to the ten-day fair": of the fair
    return figure in _plain(clause.subject if other else f"{clause.subject} {clause.relation} {clause.object or ''}")


def _plain(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words).casefold()


def _names_owner(noun: Token, fact: Fact, reading: Reading) -> bool:
    """Whether a noun phrase says whose or what it is: "Velm’s five-year plan", "the 40 km walk to Orvig"."""
    words = phrase(noun)
    if not fact.subject.startswith(reading.document.words(reading.sentence.span_of(words[:1]))):
        return True  # an owner was put in for "its"
    return any(token.pos_ == "PROPN" and token.ent_type_ not in _OF_FIGURES for token in words)
