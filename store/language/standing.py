"""What an article says its people are: office, age, nationality and birth, as facts of their own.

Such facts stand in the outlet's own voice: a title before a name is nobody's claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.roles import Role
from store.language.speakers import attribution, voices
from store.model import Fact, Participant, Quantity, Span, TextValue

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence

_RELATIONS = {"office": "has office", "nationality": "has nationality", "age": "has age"}


def standing_facts(document: Document, sentence: Sentence, terms: tuple[str, ...]) -> Iterator[Fact]:
    """The roles that titles and appositions of one sentence state."""
    found = [role for role in document.roles.all if role.sentence == sentence.index and _is_sound(role, sentence)]
    found += [role for role in _nationalities(document, sentence) if not any(_same(role, other) for other in found)]
    for role in found:
        yield _fact(document, role, sentence, terms)


def _is_sound(role: Role, sentence: Sentence) -> bool:
    """Whether a role has words of its own inside its sentence; a title never begins with a preposition."""
    inside = sentence.start <= role.place.start < role.place.end <= sentence.end
    return inside and role.text.split()[0] not in {"of", "to", "for", "with", "at", "in", "by", "from", "on", "and"}


def _same(role: Role, other: Role) -> bool:
    return role.person == other.person and role.kind == other.kind


def _nationalities(document: Document, sentence: Sentence) -> Iterator[Role]:
    """A nationality beside a name: "X, a Romanian,", "X, a Russian citizen", "the Ugandan X", "Portuguese architect X, 44,"."""
    for mention in document.names.within(sentence.place):
        if mention.name.type != "person":
            continue
        last = sentence.token_at(mention.place.end - 1)
        if last is None:
            continue
        for noun in _beside(last):
            nation = _nation(noun)
            if nation is None:
                continue
            country = document.stylebook.country.get(nation.lower_, nation.text)
            span = sentence.span_of([nation, last])
            place = Span(min(span.start, mention.place.start), max(span.end, mention.place.end, sentence.at(noun).end))
            yield Role(mention.name, "nationality", country, place, sentence.index)


def _beside(last: Token) -> Iterator[Token]:
    """The nouns that say what the person is: appositions on either side, and the name's own phrase."""
    yield last
    yield from (child for child in last.children if child.dep_ == "appos")
    if last.dep_ == "appos" and last.head.pos_ in {"NOUN", "ADJ", "PROPN"}:
        yield last.head


def _nation(noun: Token) -> Token | None:
    """The word of nationality in a noun phrase: the noun itself, or an adjective of a person noun."""
    if noun.ent_type_ == "NORP" and noun.text[:1].isupper():
        return noun
    # Of a title ("Russian president") it is the office's country, which the office itself carries.
    plain = noun.pos_ == "PROPN" or noun.lemma_.lower() in _PLAIN
    words = [child for child in noun.lefts if child.ent_type_ == "NORP" and child.dep_ in {"amod", "compound", "nmod"}]
    return (
        words[0]
        if words and plain and not any(child.dep_ == "compound" and child.pos_ == "NOUN" for child in noun.lefts)
        else None
    )


_PLAIN = frozenset(
    "citizen national tourist singer writer poet artist painter architect engineer scientist player footballer striker runner "
    "athlete cyclist swimmer driver student teacher surgeon doctor nurse actor actress musician conductor director pianist "
    "journalist photographer businessman businesswoman businessperson entrepreneur lawyer soldier sailor climber tycoon "
    "billionaire author novelist composer film-maker filmmaker chef dancer golfer skier boxer woman man boy girl mother father".split()
)


def _fact(document: Document, role: Role, sentence: Sentence, terms: tuple[str, ...]) -> Fact:
    person = Participant(role.person.text, role.person.text.split()[-1].lower(), "subject", role.person.text, "person")
    value: Quantity | TextValue = TextValue("role", role.text)
    if role.kind == "age":
        value = Quantity(float(role.text), float(role.text), "year", dimension="age")
    return Fact(
        subject=role.person.text,
        relation=_RELATIONS[role.kind],
        object=role.of,
        value=value,
        scope=("former",) if role.former else (),
        # A title is the outlet's own, but for one that stands in someone's quoted words.
        attribution=attribution([one for one in voices(document, role.place) if one.direct]),
        evidence=role.place,
        rule=role.kind,
        tense="present",
        participants=(person,),
        terms=terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def without_repeats(facts: Iterable[Fact]) -> Iterator[Fact]:
    """One fact for each age that a sentence states of a person, however many rules found it."""
    seen: set[tuple[str, str, object]] = set()
    for fact in facts:
        if fact.relation != "has age":
            yield fact
            continue
        value = fact.value.low if isinstance(fact.value, Quantity) else None
        key = (fact.subject, repr(fact.sentence), value)
        if key not in seen:
            seen.add(key)
            yield replace(fact, rule="age")
