"""Who is meant: names in full, pronouns where the article leaves one reading, else nothing.

A pronoun is settled only from near and plain evidence: the speaker of the sentence it stands in, the
subject of the clause it hangs on, the subject of the sentence before. What stays open is left to the
caller, who does not store it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.phrases import conjuncts, phrase
from store.language.pipeline import Document, Sentence
from store.model import Name, Participant

_PERSONAL = frozenset({"he", "she", "him", "her", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "both", "the two", "themselves"})
_FIRST = frozenset({"i", "me", "my", "we", "us", "our", "myself", "ourselves"})
_EMPTY = frozenset(
    {
        "it",
        "this",
        "that",
        "these",
        "those",
        "there",
        "you",
        "one",
        "what",
        "who",
        "which",
        "whom",
        "some",
        "others",
        "many",
        "all",
        "most",
        "each",
        "everyone",
        "anyone",
        "someone",
        "such",
        "something",
        "everything",
        "nothing",
        "any",
        "another",
        "whoever",
        "whatever",
        "yourself",
        "itself",
        "so",
    }
)


@dataclass(eq=False)
class Referents:
    """The people and things that pronouns of one document may stand for, as far as it was read."""

    document: Document

    def name(self, token: Token, sentence: Sentence) -> Name | None:
        """The name a noun is the last word of."""
        mention = self.document.names.mention_at(sentence.at(token))
        if mention is None or mention.place.end > sentence.at(token).end + 2:
            return mention.name if mention is not None and mention.place.end <= sentence.at(token).end + 2 else None
        return mention.name

    def words(self, head: Token, sentence: Sentence) -> str:
        """A noun phrase in words: the full name where the phrase is a person's name, else as it stands."""
        if head.pos_ == "PRON" and (settled := self._settled(head, sentence, ())):
            return settled
        nouns = list(conjuncts(head))
        if all(self._is_person(noun, sentence) for noun in nouns):
            return _and([self._full(noun, sentence) for noun in nouns])
        place = sentence.span_of(phrase(head))
        return self.document.words(place)

    def subject(self, head: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """The subject in words, or None where it is a pronoun that nothing near settles."""
        if head.lower_ in _EMPTY and head.pos_ in {"PRON", "DET", "SCONJ"} and not any(True for _ in head.children):
            return self._settled(head, sentence, said) if head.lower_ == "it" else None
        if (
            head.pos_ == "PRON" and head.lower_ not in {"nobody", "none", "everyone", "half", "one"}
        ) or head.lower_ == "both":
            settled = self._settled(head, sentence, said)
            if settled is not None or head.lower_ in _PERSONAL | _PLURAL | _FIRST:
                return settled
        return self.words(head, sentence)

    def participant(self, noun: Token, part: str, sentence: Sentence, settled: str | None) -> Participant:
        """A noun as it takes part in a clause."""
        name = self.name(noun, sentence)
        words = self.document.words(sentence.span_of(phrase(noun)))
        full = name.text if name is not None else None
        if full is None and noun.pos_ == "PRON":
            full = settled or self._settled(noun, sentence, ())
        kind = name.type if name is not None else "person" if noun.lower_ in _PERSONAL else "thing"
        return Participant(words, noun.lemma_.lower(), part, full, kind)

    def _is_person(self, noun: Token, sentence: Sentence) -> bool:
        name = self.name(noun, sentence)
        return name is not None and name.type == "person"

    def _full(self, noun: Token, sentence: Sentence) -> str:
        name = self.name(noun, sentence)
        return name.text if name is not None else noun.text

    # --- pronouns

    def _settled(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        word = pronoun.lower_
        said = said or tuple(self.document.saying(sentence.at(pronoun)))
        if word in _FIRST:
            direct = [one for one in said if one.direct]
            return _and(direct[-1].speakers) if direct and direct[-1].speakers and direct[-1].resolved else None
        if word in _PERSONAL:
            return self._person(pronoun, sentence, said)
        if word in _PLURAL:
            return self._group(pronoun, sentence)
        if word == "it":
            return self._thing(pronoun, sentence, said)
        return None

    def _person(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """He or she: the subject of the clause above, else the speaker, else the subject of the sentence before."""
        above = self._subject_above(pronoun)
        if above is not None and self._is_person(above, sentence):
            return self._full(above, sentence)
        speakers = [one for one in said if one.resolved and len(one.speakers) == 1 and not one.direct]
        if speakers and (name := self.document.names.find(speakers[-1].speakers[0])) and name.type == "person":
            return name.text
        for back in (1, 2):
            found = self._subject_of_sentence(sentence.index - back)
            if found is not None:
                return found if back == 1 or not self._others(sentence.index - 1, found) else None
        return None

    def _others(self, index: int, found: str) -> bool:
        """Whether the sentence between names another person."""
        if not 0 <= index < len(self.document.sentences):
            return True
        names = {
            m.name.text
            for m in self.document.names.within(self.document.sentences[index].place)
            if m.name.type == "person"
        }
        return bool(names - {found})

    def _subject_above(self, pronoun: Token) -> Token | None:
        """The subject of the clause above the pronoun's own, if it stands before."""
        verb = pronoun.head
        while verb.head != verb:
            verb = verb.head
            if verb.pos_ in {"VERB", "AUX"}:
                subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
                if subject is not None and subject.i < pronoun.i and subject != pronoun:
                    if subject.pos_ == "PRON" and subject.lower_ in _PERSONAL:
                        return None
                    return subject
        return None

    def _subject_of_sentence(self, index: int) -> str | None:
        """The one person who is subject (or speaker) of a sentence."""
        if not 0 <= index < len(self.document.sentences):
            return None
        sentence = self.document.sentences[index]
        root = sentence.tokens.root
        subjects = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}]
        if not subjects:
            return None
        subject = subjects[0]
        if len(list(conjuncts(subject))) > 1:
            return None
        if self._is_person(subject, sentence):
            return self._full(subject, sentence)
        if subject.lower_ in _PERSONAL:
            return self._subject_of_sentence(index - 1)
        return None

    def _group(self, pronoun: Token, sentence: Sentence) -> str | None:
        """They: a plural subject of the clause above or of the sentence before."""
        above = self._subject_above(pronoun)
        candidates = [(above, sentence)] if above is not None else []
        before = sentence.index - 1
        if above is None and 0 <= before < len(self.document.sentences):
            other = self.document.sentences[before]
            candidates += [
                (child, other) for child in other.tokens.root.children if child.dep_ in {"nsubj", "nsubjpass"}
            ]
        for noun, where in candidates:
            if len(list(conjuncts(noun))) > 1 or noun.tag_ in {"NNS", "NNPS"}:
                return self.words(noun, where)
        return None

    def _thing(self, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
        """It: an organisation that speaks, or the thing that is subject of the clause above."""
        above = self._subject_above(pronoun)
        if (
            above is not None
            and above.pos_ in {"NOUN", "PROPN"}
            and not self._is_person(above, sentence)
            and above.tag_ in {"NN", "NNP"}
        ):
            return self.words(above, sentence)
        speakers = [one for one in said if len(one.speakers) == 1 and not one.direct]
        if speakers:
            words = speakers[-1].speakers[0]
            name = self.document.names.find(words)
            if name is None or name.type != "person":
                return name.text if name is not None else words
        return None


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
