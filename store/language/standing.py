"""What an article says its people are: office, age, nationality and birth, as facts of their own.

Such facts stand in the outlet's own voice: a title before a name is nobody's claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from store.model import Fact, Participant, Quantity, TextValue

if TYPE_CHECKING:
    from store.language.pipeline import Document, Sentence
    from store.language.roles import Role

_RELATIONS = {"office": "has office", "nationality": "has nationality", "age": "has age"}


def standing_facts(document: Document, sentence: Sentence, terms: tuple[str, ...]) -> Iterator[Fact]:
    """The roles that titles and appositions of one sentence state."""
    for role in document.roles.all:
        if role.sentence == sentence.index:
            yield _fact(role, sentence, terms)


def _fact(role: Role, sentence: Sentence, terms: tuple[str, ...]) -> Fact:
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
