"""Who the speakers are: names in full, and "he", "the two", "who" where the text leaves one reading.

A pronoun is settled by what stands nearest: the speaker or the subject of the sentence before. Two
possible people, or a gender that a title contradicts, leave it as the text has it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.lookback import antecedent
from store.language.phrases import BODIES, PERSON_NOUN
from store.language.spans import child_of, phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from store.language.cues import Cues
    from store.language.genders import Gender
    from store.language.pipeline import Document, Sentence
    from store.language.reported import Reported
    from store.model import Name, Span

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
# Bodies that speak for themselves.
_SPEAKERS = frozenset(
    "police officials authorities prosecutors organisers organizers researchers scientists officers firefighters rescuers".split()
)
_THEY = frozenset({"they", "them", "their"})
_RELATIVE = frozenset({"who", "that", "which", "whom", "whose"})
_PAIR = re.compile(
    r"(?:the|both|these)\s+(?:two|pair|men|women|leaders|presidents|ministers|officials)|both|the two \w+",
    re.IGNORECASE,
)
_WRITINGS = frozenset({"statement", "letter", "post", "message", "tweet", "email", "memo", "speech"})
_BACK = 2  # sentences looked back for the one a pronoun stands for
_MEDIUM_PREPS = frozenset({"in", "on", "via", "at", "during", "through", "to", "with", "from"})


def with_speakers(document: Document, found: Sequence[Reported], cues: Cues) -> Iterator[Reported]:
    """The attributions with their speakers resolved and their medium."""
    voices = _Voices(document)
    settled: dict[int, Reported] = {}
    for number in sorted(range(len(found)), key=lambda index: found[index].cue[0]):
        speakers, resolved = voices.of(found[number])
        medium = _medium(document, found[number], cues)
        settled[number] = replace(found[number], speakers=speakers, resolved=resolved, medium=medium)
        voices.remember(settled[number])
    return (settled[number] for number in range(len(found)))


class _Voices:
    """Speakers in the order of the text, each with the sentence it spoke in."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.spoken: dict[int, tuple[str, ...]] = {}
        self.unnamed: dict[int, str] = {}

    def remember(self, one: Reported) -> None:
        """Keeps the speakers of a sentence for the pronouns after it; an inner saying does not speak."""
        sentence = self.document.sentence_at(one.cue[0].start)
        if sentence is not None and one.speakers and not one.inner:
            self.spoken[sentence.index] = one.speakers if one.resolved else ()
            self.unnamed[sentence.index] = "" if one.resolved or _is_pronoun(one.speakers[0]) else one.speakers[0]

    def of(self, one: Reported) -> tuple[tuple[str, ...], bool]:
        """The speakers of one attribution, and whether they are resolved."""
        if not one.speaker:
            return (), False
        words = self.document.words(one.speaker[0])
        sentence = self.document.sentence_at(one.speaker[0].start)
        head = _head(sentence, one.speaker[0]) if sentence is not None else None
        names = self._named(sentence, head) if sentence is not None and head is not None else ()
        if not names:
            name = self.document.names.find(words)
            names = (name.text,) if name is not None else self._titled(one.speaker[0])
        if names:
            return names, True
        own = self._meant_here(one, sentence, head) if sentence is not None and head is not None else None
        return (own or self._same_as_before(sentence, words) or words,), False

    def _meant_here(self, one: Reported, sentence: Sentence, pronoun: Token) -> str | None:
        """Who a pronoun of the same sentence is: "The police have charged a man, they said", "a firm which said …"."""
        place: Span | None = None
        if (described := antecedent(pronoun)) != pronoun:
            word = described.lemma_.lower()
            behind = (
                bool(one.content) and one.content[0].start > one.cue[0].start
            )  # not "…, who have told detectives so"
            if not behind or not (word in BODIES or PERSON_NOUN.search(word)):
                return None
            place = phrase(self.document, sentence, described, without=pronoun.head)
        elif pronoun.lower_ == "they":
            told = next((child for child in pronoun.head.lefts if child.dep_ == "ccomp" and child.i < pronoun.i), None)
            subject = child_of(told, "nsubj") if told is not None else None
            if subject is not None and subject.lower_ in _SPEAKERS:
                place = phrase(self.document, sentence, subject)
        return self.document.words(place) if place is not None else None

    def _same_as_before(self, sentence: Sentence | None, word: str) -> str | None:
        """The words for "it" and "they": the office or the officials who spoke in the sentence before."""
        if sentence is None or word.casefold() not in {"it", "they"}:
            return None
        for before in self._before(sentence)[:1]:
            words = self.unnamed.get(before.index, "")
            several = words.casefold().rstrip(".").endswith(("s", "police", "people"))
            if words and several == (word.casefold() == "they"):
                return words
        return None

    def _titled(self, span: Span) -> tuple[str, ...]:
        """The person of a title that the parser took for the head: "special envoy to the region A B"."""
        people = {one.person.text for one in self.document.roles.all if one.place == span}
        return tuple(people) if len(people) == 1 else ()

    def _named(self, sentence: Sentence, head: Token) -> tuple[str, ...]:
        word = head.lower_
        if word in _HE or word in _SHE:
            return self._person(sentence, head, "male" if word in _HE else "female")
        if word in _RELATIVE and head.head.dep_ == "relcl":
            return self._named(sentence, head.head.head)
        if word == "it":
            spoken = next((self.spoken.get(before.index, ()) for before in self._before(sentence)), ())
            return spoken if len(spoken) == 1 and not self._is_person(spoken[0]) else ()
        if word in _THEY or _PAIR.fullmatch(self.document.words(sentence.span_of(head.subtree))):
            return self._several(sentence, pair=word not in _THEY)
        owner = child_of(head, "poss")
        if owner is not None and head.lower_ in _WRITINGS:
            return self._named(sentence, owner)
        parts = [head, *(one for one in head.conjuncts if one.i > head.i)]
        names = [self._name(sentence, part) for part in parts]
        return tuple(dict.fromkeys(name.text for name in names if name is not None)) if all(names) else ()

    def _name(self, sentence: Sentence, noun: Token) -> Name | None:
        """The name that a noun is, or that stands in apposition to it."""
        name = self.document.names.at(sentence.at(noun))
        if name is not None and name.type in {"person", "org", "place"}:
            return name
        same = child_of(noun, "appos")
        name = self.document.names.at(sentence.at(same)) if same is not None and same.i > noun.i else None
        if name is not None and name.type == "person":
            return name
        return self.document.roles.holder(self.document, sentence, noun)

    def _person(self, sentence: Sentence, pronoun: Token, gender: Gender) -> tuple[str, ...]:
        """He or she: the subject above in the sentence, else who spoke or acted in the sentences before."""
        above = self._subject_above(sentence, pronoun)
        if above is not None:
            return (above,) if self._fits(above, gender) else ()
        for before in self._before(sentence):
            if before.index in self.spoken:
                spoken = self.spoken[before.index]
                fits = len(spoken) == 1 and self._is_person(spoken[0]) and self._fits(spoken[0], gender)
                return spoken if fits else ()
            owned = self._owned(before, _HE if gender == "male" else _SHE)
            subject = self._subject(before)
            if subject is not None and subject not in owned and self._fits(subject, gender):
                return (subject,)
            people = {
                one.name.text
                for one in self.document.names.within(before.place)
                if one.name.type == "person" and not _is_where(before, one.place)
            }
            people = {name for name in people - owned if self._fits(name, gender)}
            if people:
                return tuple(people) if len(people) == 1 else ()
        return ()

    def _owned(self, sentence: Sentence, kind: frozenset[str]) -> set[str]:
        """Those whom a sentence calls somebody's: of "Her rival, Tom Lamb, had 19 votes" Lamb is not she."""
        owned = [token.head for token in sentence if token.lower_ in kind and token.dep_ == "poss"]
        apposed = [child for noun in owned for child in noun.children if child.dep_ == "appos"]
        names = (self.document.names.at(sentence.at(noun)) for noun in (*owned, *apposed))
        return {name.text for name in names if name is not None and name.type == "person"}

    def _before(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of the body before one, nearest first: a caption is not what a pronoun looks back to."""
        near = self.document.sentences[max(sentence.index - 8, 0) : sentence.index]
        return [one for one in reversed(near) if one.section == sentence.section][:_BACK]

    def _several(self, sentence: Sentence, *, pair: bool) -> tuple[str, ...]:
        """They, the two: who spoke together just before, or the subjects of the sentence before."""
        for before in self._before(sentence):
            spoken = self.spoken.get(before.index, ())
            if len(spoken) == 2 or (len(spoken) > 1 and not pair):
                return spoken
            subject = child_of(before.tokens.root, "nsubj", "nsubjpass")
            if subject is None:
                continue
            names = [self._name(before, one) for one in (subject, *subject.conjuncts)]
            if len(names) == 2 and all(names):
                return tuple(name.text for name in names if name is not None)
        return ()

    def _subject_above(self, sentence: Sentence, pronoun: Token) -> str | None:
        """The named subject of the sentence, where the saying leans on it: "X left, he said" is not such a place."""
        verb = pronoun.head
        while verb.dep_ in {"advcl", "conj", "relcl", "acl", "ccomp", "xcomp"} and verb.head.i != verb.i:
            verb = verb.head
            subject = child_of(verb, "nsubj", "nsubjpass")
            if subject is not None and subject.i < pronoun.i and subject.lower_ in _HE | _SHE:
                people = self._person(sentence, subject, "male" if subject.lower_ in _HE else "female")
                return people[0] if people else None
            if subject is not None and subject.i < pronoun.i:
                name = self.document.names.at(sentence.at(subject))
                return name.text if name is not None and name.type == "person" else None
        return None

    def _subject(self, sentence: Sentence) -> str | None:
        """The one named person who is the subject of a sentence."""
        subject = child_of(sentence.tokens.root, "nsubj", "nsubjpass")
        if subject is None or subject.conjuncts:
            return None
        if subject.lower_ in _HE | _SHE:
            people = self._person(sentence, subject, "male" if subject.lower_ in _HE else "female")
            return people[0] if people else None
        name = self._name(sentence, subject)
        return name.text if name is not None and name.type == "person" else None

    def _fits(self, name: str, gender: Gender) -> bool:
        return self.document.names.genders.get(name, gender) == gender

    def _is_person(self, words: str) -> bool:
        name = self.document.names.find(words)
        return name is not None and name.type == "person"


def _is_where(sentence: Sentence, place: Span) -> bool:
    """Whether a name only says where: "an attack close to Ouasso", which the model may take for a person's."""
    last = sentence.token_at(place.end - 1)
    if last is None or last.dep_ != "pobj":
        return False
    return last.head.lower_ in {"near", "in", "at", "around"} or (
        last.head.lower_ == "to" and last.head.head.lower_ in {"close", "next", "near"}
    )


def _is_pronoun(words: str) -> bool:
    return words.casefold() in _HE | _SHE | _THEY | _RELATIVE | {"it", "i", "we", "you", "one"}


def _head(sentence: Sentence, span: Span) -> Token | None:
    """The token of a span on which the others hang."""
    tokens = [token for token in sentence if span.start <= sentence.at(token).start < span.end]
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.head.i not in inside or token.head == token), None)


def _medium(document: Document, one: Reported, cues: Cues) -> str | None:
    """Through what it was said, in the words of the text: "on Truth Social", "in a statement", "reporters"."""
    sentence = document.sentence_at(one.cue[0].start)
    verb = sentence.token_at(one.cue[0].start) if sentence is not None else None
    if sentence is None or verb is None or one.lemma == "according to":
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _MEDIUM_PREPS:
            noun = child_of(child, "pobj")
            if noun is not None and _carries(document, sentence, noun, cues):
                stop = next(
                    (one.left_edge.i for one in noun.children if one.dep_ in {"relcl", "acl"}), noun.right_edge.i + 1
                )
                return document.words(sentence.span_of(verb.doc[child.i : max(stop, noun.i + 1)])).rstrip(" ,.")
        if child.dep_ in {"dobj", "dative"} and child.lower_ in {"reporters", "journalists"}:
            return str(child.text)
    return None


def _carries(document: Document, sentence: Sentence, noun: Token, cues: Cues) -> bool:
    """Whether a noun is something that words go out by."""
    name = document.names.at(sentence.at(noun))
    words = {noun.lower_, noun.lemma_.lower(), name.text.casefold().rstrip(".") if name is not None else ""}
    return bool(words & cues.media)
