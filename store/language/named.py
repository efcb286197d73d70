"""Whom a noun names: a name in full, the name right behind a noun, the people named in a stretch of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.antecedents import MALE, is_mass, told_verb
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, BODY_WORDS, PERSON_NOUN, PLACE_NOUNS, conjuncts
from store.model import Name, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence

_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "appos", "conj", "dative", "ROOT"})


def name_of(document: Document, token: Token, sentence: Sentence) -> Name | None:
    """The name whose last word is this token."""
    place = sentence.at(token)
    mention = document.names.mention_at(place)
    if token.pos_ == "PROPN" and any(left.lower_ in {"a", "an"} for left in token.lefts):
        called = name_behind(document, token, sentence)  # "a Dane, Ola Brandt,"
        if called is not None:
            return called
    if mention is not None and mention.place.end <= place.end + 2:
        return mention.name
    if mention is None and token.pos_ == "NOUN":
        return name_behind(document, token, sentence)
    found = document.names.find(token.text) if mention is None and token.text[:1].isupper() else None
    return found if found is not None and (found.type == "person" or token.pos_ == "PROPN") else None


_DEALERS = frozenset("employer buyer seller organiser organizer owner sponsor parent winner bidder".split())


def name_behind(document: Document, noun: Token, sentence: Sentence) -> Name | None:
    """Whom a noun names right behind it: "its finance director, Stefan Oberlin,", "the firm Orv Partners"."""
    for child in noun.children:
        if child.dep_ != "appos" or child.pos_ != "PROPN" or any(one.dep_ == "conj" for one in child.children):
            continue  # "his wife, Ida, and his son" are two
        touching = child.left_edge.i == noun.i + 1
        apart = child.left_edge.i > 0 and neighbour(child.left_edge, -1).is_punct
        mention = document.names.mention_at(sentence.at(child))
        kind = mention.name.type if mention is not None else None
        one = apart and any(left.lower_ in {"a", "an", "another"} for left in noun.lefts)  # "a rival, Orv Partners,"
        body = apart and noun.lower_ in BODIES | _DEALERS and noun.tag_ == "NN"  # "the employer, Hulm Docks,"
        site = apart and noun.lemma_.lower() in PLACE_NOUNS and kind in {"place", "org"}  # "their pitch, the Mead"
        ship = touching and noun.lemma_.lower() in document.stylebook.words(
            "creatures", "vessels"
        )  # "the schooner Ada Roe"
        if mention is not None and (
            (kind == "person" and (apart or ship or PERSON_NOUN.search(noun.lower_)))
            or (kind == "org" and (touching or body or (one and not PERSON_NOUN.search(noun.lower_))))
            or site
        ):
            return mention.name
    return None


def is_person(document: Document, noun: Token, sentence: Sentence) -> bool:
    """Whether a noun is the name of a person."""
    name = name_of(document, noun, sentence)
    return name is not None and name.type == "person" and name.text.split()[-1].casefold() not in BODY_WORDS


def may_be_person(document: Document, noun: Token, sentence: Sentence) -> bool:
    """A person's name, or a bare surname that nothing else is known of."""
    name = name_of(document, noun, sentence)
    if name is not None:
        return name.type == "person"
    # A surname that the tagger takes for a noun stands without any article or adjective.
    bare = not any(child.dep_ in {"det", "amod", "poss", "nummod"} for child in noun.children)
    return bare and (noun.tag_ == "NNP" or (noun.tag_ == "NN" and noun.text.istitle() and not is_mass(noun)))


def full_name(document: Document, noun: Token, sentence: Sentence) -> str:
    """The name of a noun in full, else the noun."""
    name = name_of(document, noun, sentence)
    return name.text if name is not None else noun.text


def fits(document: Document, name: str, pronoun: Token) -> bool:
    """Whether a name may be he, or she; one whose gender nothing tells may be either."""
    gender = document.names.genders.get(name)
    return gender is None or gender == ("male" if pronoun.lower_ in MALE else "female")


def people_in(document: Document, place: Span) -> list[str]:
    """The people named inside a place, but for those a possessive only points by ("Haleem's office")."""
    named = [mention.name.text for mention in document.names.within(place) if mention.name.type == "person"]
    return [name for name in named if name in document.actors]


def person_subject(document: Document, sentence: Sentence) -> str | None:
    """The one person who is the subject of a sentence."""
    subject = next((child for child in sentence.tokens.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or len(list(conjuncts(subject))) > 1:
        return None
    told = told_verb(sentence.tokens.root)
    other = next((child for child in told.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if other is not None and other != subject and is_person(document, other, sentence):
        return None  # "Lamb is fit, Roe said": either may be the next "he"
    return full_name(document, subject, sentence) if is_person(document, subject, sentence) else None


def actors(document: Document) -> frozenset[str]:
    """The people whom the article calls he or she, or who do or are something in it."""
    found = set(document.names.genders) | {role.person.text for role in document.roles.all}
    found |= {name for one in document.attributions for name in one.speakers}
    for sentence in document.sentences:
        for mention in document.names.within(sentence.place):
            last = sentence.token_at(mention.place.end - 1)
            if last is not None and last.dep_ in _ACTING:
                found.add(mention.name.text)
    return frozenset(found)
