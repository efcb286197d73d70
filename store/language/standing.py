"""What an article says its people are: office, age, nationality and birth, as facts of their own.

Such facts stand in the outlet's own voice: a title before a name is nobody's claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.antecedents import told_verb
from store.language.bodies import with_body
from store.language.named import name_behind
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, BODY_WORDS, phrase
from store.language.roles import Role
from store.language.speakers import attribution, voices
from store.language.stylebook import NO_NATION
from store.model import Fact, Participant, Quantity, Span, TextValue

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence
    from store.language.stylebook import Stylebook

_RELATIONS = {"office": "has office", "nationality": "has nationality", "age": "has age"}


def standing_facts(document: Document, sentence: Sentence, terms: tuple[str, ...]) -> Iterator[Fact]:
    """The roles that titles and appositions of one sentence state."""
    stated = [
        _bare_office(_of_subject(document, role, sentence))
        for role in document.roles.all
        if role.sentence == sentence.index
    ]
    stated = [role for role in stated if not _is_no_longer(document, role)]
    stated = [role for role in stated if role.kind != "nationality" or not _is_no_human(role, sentence)]
    full = (with_body(document, role, sentence) for role in stated if is_sound(role, sentence))
    found = [role for role in full if role is not None]
    nations = [role for role in _nationalities(document, sentence) if not _is_no_human(role, sentence)]
    found += [role for role in nations if not any(_same(role, other) for other in found)]
    for role in found:
        yield _fact(document, role, sentence, terms)


def is_sound(role: Role, sentence: Sentence) -> bool:
    """Whether a role has words of its own inside its sentence; a title never begins with a preposition."""
    inside = sentence.start <= role.place.start < role.place.end <= sentence.end
    if not inside or role.person.text.split()[-1].casefold() in BODY_WORDS:
        return False
    if role.kind == "nationality":  # the model takes some names for a people: nobody is of his own name
        return role.text.casefold() not in NO_NATION and role.text not in role.person.text.split()
    return role.kind != "office" or _is_office(role, sentence)


_FORCES = frozenset(
    "navy army force forces guard coastguard police fleet marines corps regiment airlines airways".split()
)
_VESSEL = (
    r"(?:war)?ships?|vessel|boat|ferry|trawler|tanker|freighter|frigate|destroyer|cruiser|yacht|dhow|submarine|carrier"
)
_SHIP = re.compile(rf"\b(?:{_VESSEL})\b|\b(?:INS|HMS|USS|RMS|SS|MV|HMAS|HNLMS) [A-Z]")


def _is_no_human(role: Role, sentence: Sentence) -> bool:
    """Whether a name that was taken for a person's is a ship's or a force's: "Danish warship Triton", "the Indian Navy"."""
    stated = sentence.tokens.doc.text[role.place.start - sentence.base : role.place.end - sentence.base]
    return role.person.text.split()[-1].casefold() in _FORCES or _SHIP.search(stated) is not None


_JOINTS = frozenset("of to for with at in by from on and or the a who that which its his her their our my".split())
_LONGEST = 6  # words of an office


def _is_office(role: Role, sentence: Sentence) -> bool:
    """Whether the words are an office by themselves: "fire chief", "head" of a named body."""
    words = role.text.split()
    if any(char.isdigit() for char in role.text) or "," in role.text or len(words) > _LONGEST:
        return False
    if not {"that", "this", "these", "those", "keen", "avid", "amateur", "aspiring", "budding"}.isdisjoint(words):
        return False  # "the author of that boast"; "a keen beekeeper" is none by office
    if (words == ["master"] and role.of is not None) or not {"its", "their", "his", "her", "our", "my"}.isdisjoint(
        words
    ):
        return False  # "the Dutch master Ida Roe"; "the head of their union": of nobody knows which
    glued = re.search(
        r"\w+ly (?:the|a) |running mate \w", role.text
    )  # "and frankly the president and our army, Roe said"
    if glued or words[0] in _JOINTS or words[-1] in _JOINTS or words[0].endswith("est"):
        return False
    # "Head of the National Centre": what follows "of" without a comma is a body, not its head.
    stated = sentence.tokens.doc.text[role.place.start - sentence.base : role.place.end - sentence.base]
    if role.of is None:
        return True
    within = rf"\bof\s+(?:the\s+)?[A-Z][^,;—–-]*\b{re.escape(role.person.text.split()[-1])}$"
    return re.search(within, stated) is None


_BESIDE_OFFICE = frozenset("now current present longtime long-time incumbent local fellow retired home".split())


def _bare_office(role: Role) -> Role:
    """The office without what the wording adds around it: "now the Senate majority leader", "the leader who"."""
    words = role.text.split()
    if words == ["master"] and (role.of or "").casefold() in {"harbour", "harbor", "station", "toast"}:
        return replace(role, text=f"{(role.of or '').lower()} master", of=None)
    if role.kind == "office" and words[:1] and words[0] in {"his", "her", "their"}:
        words = words[1:]  # "her coach of six years": whose coach is another matter
    while words and role.kind == "office" and words[0] in _BESIDE_OFFICE | {"the", "a", "an"}:
        words = words[1:]
    while words and role.kind == "office" and words[-1] in {"who", "that", "which", "now"}:
        words = words[:-1]
    if role.kind == "office" and words and words[-1] in _PLAIN - {"director"}:
        return replace(role, text=" ".join(words), of=None)  # a trade: the nation is the person's, not the trade's
    return replace(role, text=" ".join(words)) if words else role


def _of_subject(document: Document, role: Role, sentence: Sentence) -> Role:
    """The office with the body that "its" means, where the sentence is about one: "Velm is led by Roe, its mayor"."""
    if role.kind != "office" or not role.text.startswith("its "):
        return role
    role = replace(role, text=role.text.removeprefix("its "))
    if role.of is not None:
        return role  # "its head of marketing": what it is the head of is said
    told = told_verb(sentence.tokens.root)  # "Hulm Docks offered more, its director, Ida Roe, said"
    subject = next((child for child in told.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.tag_ not in _ONE or any(child.dep_ == "conj" for child in subject.children):
        return role
    place = sentence.at(subject)
    name = name_behind(document, subject, sentence) or document.names.at(place)
    if (name.type == "person" if name is not None else subject.lower_ not in BODIES) or place.start > role.place.start:
        return role
    words = name.text if name is not None else document.words(sentence.span_of(phrase(subject)))
    return replace(role, of=words)


def _is_no_longer(document: Document, role: Role) -> bool:
    """An office told in the present of one who held it before: "the death of Justice Roe"."""
    before = document.text[max(0, role.place.start - 50) : role.place.start]
    gone = r"\b(?:death|killing|murder|assassination|funeral|burial|memory) of (?:[\w’'-]+ ){0,3}$"
    return role.kind == "office" and not role.former and re.search(gone, before) is not None


_ONE = frozenset({"NN", "NNP", "NNPS"})  # of "Hulm Docks" the last word is a plural


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
            nation = _nation(noun, document.stylebook)
            if nation is None:
                continue
            country = document.stylebook.country.get(nation.lower_, nation.text)
            if country == nation.text and sentence.at(nation).start >= mention.place.start:
                continue  # a first name that looks like a people's, "Inese"
            span = sentence.span_of([nation, last])
            place = Span(min(span.start, mention.place.start), max(span.end, mention.place.end, sentence.at(noun).end))
            yield Role(mention.name, "nationality", country, place, sentence.index)


def _beside(last: Token) -> Iterator[Token]:
    """The nouns that say what the person is: appositions on either side, a trade before the name, the name's own phrase."""
    yield last
    yield from (child for child in last.children if child.dep_ == "appos")
    yield from (child for child in last.lefts if child.dep_ in {"compound", "nmod"} and child.tag_ == "NN")
    if last.dep_ == "appos" and last.head.pos_ in {"NOUN", "ADJ", "PROPN"}:
        yield last.head


def _nation(noun: Token, stylebook: Stylebook) -> Token | None:
    """The word of nationality in a noun phrase: the noun itself, or the one adjective of a person or a trade.

    Of an office ("Russian president") it is the country of the office, which the office itself carries.
    """
    known = noun.lemma_.casefold().removesuffix("s")  # of "Democrats" the model knows no singular
    if noun.ent_type_ == "NORP" and stylebook.nation(noun.text) is not None and known not in NO_NATION:
        return noun
    if noun.pos_ != "PROPN" and noun.lower_ not in stylebook.callings and noun.lemma_.lower() not in _PLAIN:
        return None
    before = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"}]
    nations = [child for child in before if _demonym(child, stylebook)]
    nouns = [child for child in before if child.pos_ == "NOUN"]
    whose = any(child.lower_ in BODIES | BODY_WORDS for child in nouns)  # "Norwegian oil company lawyer": the company's
    office = noun.pos_ == "PROPN" and bool(nouns)
    return None if len(nations) != 1 or whose or office else nations[0]


def _demonym(token: Token, stylebook: Stylebook) -> bool:
    """Whether a word tells a nation, by itself: not half of "French-Algerian"."""
    known = stylebook.nation(token.text) is not None if token.ent_type_ == "NORP" else token.lower_ in stylebook.country
    joined = neighbour(token, -1).text == "-"
    return known and not joined and token.text[:1].isupper() and token.lemma_.casefold() not in NO_NATION


_PLAIN = frozenset(
    "citizen national tourist singer writer poet artist painter architect engineer scientist player footballer striker runner "
    "athlete cyclist swimmer driver student teacher surgeon doctor nurse actor actress musician conductor director pianist "
    "journalist photographer businessman businesswoman businessperson entrepreneur lawyer soldier sailor climber tycoon "
    "billionaire author novelist composer film-maker filmmaker chef dancer golfer skier boxer woman man boy girl mother father".split()
)


def _fact(document: Document, role: Role, sentence: Sentence, terms: tuple[str, ...]) -> Fact:
    person = Participant(role.person.text, role.person.text.split()[-1].lower(), "subject", role.person.text, "person")
    value: Quantity | TextValue = TextValue("role", _as_held(role, document))
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


def _as_held(role: Role, document: Document) -> str:
    """An office as it is held: "former governor"; the word is the text's own."""
    words = document.text[role.place.start : role.place.end]
    then = (
        re.search(r"\b(former|ex|late|then|onetime|retired|once|formerly)\b", words, re.IGNORECASE)
        if role.former
        else None
    )
    if then is None or role.kind != "office" or role.text.lower().startswith(then[1].lower()):
        return role.text
    word = {"once": "former", "formerly": "former"}.get(then[1].lower(), then[1].lower())
    return f"{word}{'-' if word == 'ex' else ' '}{role.text}"


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
