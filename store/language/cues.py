"""The words that attribute, as the stylebook lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from store.language.reported import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.stylebook import Stylebook

_STANCES: tuple[Stance, ...] = (
    "speech",
    "allegation",
    "denial",
    "belief",
    "perception",
    "wish",
    "plan",
    "promise",
    "order",
    "question",
)


@dataclass(frozen=True)
class Cues:
    """Cue words by lemma.

    ``verbs`` (with a particle: "point out") take a clause or quoted words; the stances say how.
    ``objects`` are verbs whose object is the content ("praised the plan"). ``nouns`` take a clause
    ("the claim that"), ``adjectives`` too ("sure that").
    """

    verbs: dict[str, tuple[Stance, ...]]
    objects: frozenset[str]
    nouns: dict[str, Stance]
    adjectives: frozenset[str]
    media: frozenset[str]

    def of(self, verb: Token) -> tuple[str, tuple[Stance, ...]]:
        """The lemma of a verb, with its particle where the stylebook lists it so, and its stances."""
        lemma = lemma_of(verb)
        says = any(child.dep_ == "ccomp" for child in verb.children)
        for child in verb.children:
            if child.dep_ in {"prt", "prep", "advmod"} and child.i > verb.i:
                if child.dep_ == "prep" and lemma == "go" and any(one.ent_type_ == "DATE" for one in child.children):
                    continue  # "goes into service on Monday" is no going on
                if lemma == "go" and child.i != verb.i + 1:
                    continue  # "went down on the wire" is none either
                joined = f"{lemma} {child.lower_}"
                if joined in self.verbs or (joined in self.objects and not says):  # "reported on Monday that …"
                    return joined, self.verbs.get(joined, ())
        return lemma, self.verbs.get(lemma, ())

    def speaks(self, verb: Token) -> bool:
        """Whether a verb reports what someone said."""
        return bool(set(self.of(verb)[1]) & {"speech", "denial", "allegation", "order", "promise"})


@lru_cache(maxsize=8)
def _cues(
    verbs: tuple[tuple[Stance, tuple[str, ...]], ...],
    nouns: tuple[tuple[Stance, tuple[str, ...]], ...],
    *others: tuple[str, ...],
) -> Cues:
    by_verb: dict[str, tuple[Stance, ...]] = {}
    for stance, words in verbs:
        for word in words:
            by_verb[word] = (*by_verb.get(word, ()), stance)
    by_noun = {word: stance for stance, words in nouns for word in words}
    objects, adjectives, media = (frozenset(words) for words in others)
    return Cues(by_verb, objects, by_noun, adjectives, media)


def cues_of(stylebook: Stylebook) -> Cues:
    """The cue tables of a stylebook."""
    return _cues(
        tuple((stance, stylebook.words("cues", stance)) for stance in _STANCES),
        tuple((stance, stylebook.words("cue_nouns", stance)) for stance in _STANCES),
        stylebook.words("cues", "objects"),
        stylebook.words("cues", "adjectives"),
        stylebook.words("cues", "media"),
    )


def lemma_of(token: Token) -> str:
    """The lemma in lower case, with the model's slip mended that makes "hoped" a form of "hop"."""
    lemma = str(token.lemma_).lower()
    return "hope" if lemma == "hop" and not token.lower_.startswith("hopp") else lemma
