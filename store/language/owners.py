"""Whose it is: "his sentence" and "its roof" with the owner's name, where the clause itself does not show it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.grammar import Clause
from store.language.phrases import BODIES, PERSON_NOUN, conjuncts, phrase
from store.language.reading import Reading
from store.model import Attribution

_PERSONS = frozenset({"his", "her"})
_SPEAKERS = frozenset({"my", "our"})
_PEOPLE = frozenset({"he", "she", "who", "i", "we", "everyone", "one", "someone", "him", "her"})


def with_owner(said_of: str, head: Token, reading: Reading, said: Sequence[Reported]) -> str | None:
    """A phrase that begins with "his" or "its" with the owner's name in its place; None where nobody settles it."""
    first = next(iter(phrase(head)))
    if first.tag_ != "PRP$" or not said_of.startswith(first.text):
        return said_of
    if head.lemma_.lower() == "magnitude" and first.lower_ == "its":
        return f"the{said_of[len(first.text) :]}"  # of the quake, whoever measured it
    if first.lower_ in _SPEAKERS and said and said[-1].direct:
        return said_of  # the speaker's own
    owner = reading.referents.settled(first, reading.sentence, said)
    if owner is None or owner.split()[-1].casefold() in _OPEN:  # "the sisters behind it"
        return None
    return f"{owner}{'’' if owner.endswith('s') else '’s'}{said_of[len(first.text) :]}"


_INNER = re.compile(r"(?<=\w )(?P<whose>his|her|its|their)(?= \w)")


def subject_with_inner_owner(said_of: str, head: Token, reading: Reading, said: Sequence[Reported]) -> str | None:
    """A subject with the owner's name for a "her" within it: "two of her novels"; None where nobody settles it."""
    inner = list(_INNER.finditer(said_of))
    tokens = [token for token in phrase(head)[1:] if token.tag_ == "PRP$" and inner and token.lower_ == inner[0][0]]
    if len(inner) != 1 or len(tokens) != 1 or _is_owned_inside(tokens[0], phrase(head), reading):
        return said_of
    owner = reading.referents.settled(tokens[0], reading.sentence, said)
    return _put_in(said_of, owner) if owner is not None and owner.casefold() not in _OPEN else None


def object_with_inner_owner(words: str, clause: Clause, reading: Reading, said: Sequence[Reported]) -> str:
    """What is said of a subject that cannot own it, with the owner's name: "is owned by his cousin"."""
    inner, subject = list(_INNER.finditer(words)), clause.subject
    if len(inner) != 1 or subject is None or _Doer(subject, _is_person(subject, reading)).owns(inner[0][0]):
        return words
    here = [token for token in clause.verb.subtree if token.i > clause.verb.i and token.tag_ == "PRP$"]
    tokens = [token for token in here if token.lower_ == inner[0][0]]
    inside = [token for token in clause.verb.subtree if clause.verb.i < token.i] if tokens else []
    if len(tokens) != 1 or len(here) != 1 or _is_owned_inside(tokens[0], inside, reading):
        return words
    owner = reading.referents.settled(tokens[0], reading.sentence, said)
    if owner is None or owner.casefold() in _OPEN or _is_the_speakers(owner, clause, said):
        return words
    return _put_in(words, owner)


def _is_the_speakers(owner: str, clause: Clause, said: Sequence[Reported]) -> bool:
    """Whether a named subject's "its" was settled as the speaker's: "Velm had its wettest day, the weather office said"."""
    named = clause.subject is not None and clause.subject.pos_ == "PROPN"
    return named and any(owner in one.speakers for one in said)


_OPEN = frozenset({"it", "him", "her", "them", "they", "he", "she", "i", "we"})


def _is_owned_inside(pronoun: Token, words: Sequence[Token], reading: Reading) -> bool:
    """Whether the words before a possessive may be the owner: of "Roe and his wife" Roe is."""
    before = [token for token in words if token.i < pronoun.i and token.pos_ in {"NOUN", "PROPN", "PRON"}]
    before = [token for token in before if token.lower_ not in _SHARES and not token.like_num]
    if pronoun.lower_ not in _PERSONS:
        return bool(before)
    return any(token.pos_ != "NOUN" or _is_person(token, reading) for token in before)


def _put_in(words: str, owner: str) -> str:
    name = f"{owner}{'’' if owner.endswith('s') else '’s'}"
    name = name[:1].lower() + name[1:] if name.split(maxsplit=1)[0] in {"The", "A", "An"} else name
    return _INNER.sub(lambda _: name, words)


@dataclass(frozen=True, slots=True)
class _Doer:
    """The subject of a clause as what a possessive may mean."""

    noun: Token
    person: bool

    def owns(self, word: str) -> bool:
        """Whether "his", "its" or "their" may speak of it."""
        several = self.noun.tag_ in {"NNS", "NNPS"} or len(list(conjuncts(self.noun))) > 1 or _is_number_of(self.noun)
        if word in _PERSONS:
            return self.person and not several
        if word == "its":
            return not self.person and not several
        return several or self.noun.lower_ in BODIES or self.noun.pos_ in {"PROPN", "PRON"} or self.noun.like_num


_SHARES = frozenset({"percent", "cent", "many", "most", "some", "few", "several", "both", "all", "half", "none"})


def _is_number_of(noun: Token) -> bool:
    """Whether a singular word counts many: "a total of 640 people", "six percent"."""
    of = (child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of")
    return noun.lower_ in _SHARES or any(grand.tag_ in {"NNS", "NNPS"} for child in of for grand in child.children)


_POSSESSIVE = {"he": "his", "him": "his", "she": "her", "it": "its", "they": "their", "them": "their"}


def possessive(pronoun: str) -> str:
    """The possessive of a pronoun of the third person: "his" of "he" and of "him"."""
    return _POSSESSIVE.get(pronoun, pronoun)


def may_mean(noun: Token, pronoun: str, reading: Reading) -> bool:
    """Whether a pronoun of the third person, of any case, agrees with a noun in number and in what it is."""
    return _Doer(noun, _is_person(noun, reading)).owns(possessive(pronoun))


def object_with_owner(words: str, clause: Clause, reading: Reading, said: Sequence[Reported]) -> str | None:
    """An object that begins with "his", "its" or "their": as it stands where the subject owns it, else with the owner.

    "The court cut his sentence": the court has none, so without the man's name it is nobody's.
    """
    head, subject = clause.object, clause.subject
    if head is None or subject is None or clause.indirect is not None:
        return words  # "cost three people their lives": theirs
    first = next(iter(phrase(head)))
    if first.tag_ != "PRP$" or first.lower_ not in _PERSONS | {"its", "their"}:
        return words
    if subject.lower_ in {"nobody", "no-one", "anybody", "anyone"}:
        return None  # "nobody would question her honesty"
    if _Doer(subject, _is_person(subject, reading)).owns(first.lower_):
        return words
    named = with_owner(words, head, reading, said)
    if first.lower_ == "its" and named is not None and _is_the_speakers(named.partition("’")[0], clause, said):
        return words
    # "He asked for her autograph", where nobody but he was found for "her": whose it is stays open.
    own = reading.referents.words(subject, reading.sentence).split()[-1]
    return words if named is not None and re.search(rf"\b{re.escape(own)}['’]", named) else named


def with_owned_voice(told: Attribution | None, said: Sequence[Reported], reading: Reading) -> Attribution | None:
    """The voice of "her niece said" with the name of the one whose niece it is, where that is settled."""
    if told is None or not said or told.speaker_resolved or not said[-1].speaker or told.speakers != said[-1].speakers:
        return told
    place = said[-1].speaker[0]
    sentence = reading.document.sentence_at(place.start)
    first = sentence.token_at(place.start) if sentence is not None else None
    if sentence is None or first is None or first.tag_ != "PRP$" or len(told.speakers) != 1:
        return told
    owner = reading.referents.settled(first, sentence)
    if owner is None or first.lower_ in _SPEAKERS:
        return told
    return replace(
        told, speakers=(f"{owner}{'’' if owner.endswith('s') else '’s'}{told.speakers[0][len(first.text) :]}",)
    )


def _is_person(noun: Token, reading: Reading) -> bool:
    """Whether a subject is one human being, by name, pronoun, age or occupation."""
    word = noun.lower_
    return (
        reading.referents.is_person(noun, reading.sentence)
        or word in _PEOPLE
        or word.endswith("-old")
        or PERSON_NOUN.search(word) is not None
    )
