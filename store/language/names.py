"""Who and what an article names: one registry for each article.

A newspaper gives a person's full name once and the surname after that, so the full names of the
article are the best dictionary for its surnames; the entity recogniser alone misses every fifth.
The registry is built from the article only: names across articles are joined where articles are
kept, so that the order of arrival cannot matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from store.language.genders import Gender, read_genders
from store.language.namedothers import entity_words, read_others
from store.language.namedpeople import read_people
from store.language.nameruns import NameRun, Titles, name_runs, written
from store.language.spellings import normal
from store.model import Name, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from store.language.pipeline import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands; ``title`` are the words before it ("President", "Mr.")."""

    place: Span
    name: Name
    title: str = ""


@dataclass(frozen=True, eq=False)
class Names:
    """The names of one article: looked up by words (``find``) or by place (``at``)."""

    mentions: tuple[Mention, ...]
    forms: dict[str, Name]
    genders: dict[str, Gender] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Name, ...]:
        """Every name once, in order of first mention."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.place.start for mention in self.mentions]

    def find(self, words: str) -> Name | None:
        """The name that some words stand for in this article; a title or possessive may stand with it."""
        key = normal(words)
        return self.forms.get(key) or self.forms.get(re.sub(r"^the ", "", key))

    def at(self, place: Span) -> Name | None:
        """The name standing over a place (a token of it is enough)."""
        mention = self.mention_at(place)
        return mention.name if mention else None

    def mention_at(self, place: Span) -> Mention | None:
        """The mention over the first code point of a place."""
        index = bisect_right(self._starts, place.start) - 1
        if index >= 0 and place.start < self.mentions[index].place.end:
            return self.mentions[index]
        return None

    def within(self, place: Span) -> tuple[Mention, ...]:
        """The mentions that stand wholly inside a place, in order."""
        index = bisect_right(self._starts, place.start - 1)
        found = []
        while index < len(self.mentions) and self.mentions[index].place.start < place.end:
            if self.mentions[index].place.end <= place.end:
                found.append(self.mentions[index])
            index += 1
        return tuple(found)


def read_names(document: Document) -> Names:
    """Builds the registry of one document."""
    titles = Titles.of(document.stylebook)
    candidates = [candidate for sentence in document.sentences for candidate in name_runs(sentence, titles)]
    people = read_people(candidates, document.stylebook)
    others = read_others(document, people)
    forms = {**others, **people}
    mentions = tuple(_mentions(document, candidates, forms))
    return Names(mentions, forms, read_genders(mentions, titles, document))


def _mentions(document: Document, candidates: Iterable[NameRun], forms: dict[str, Name]) -> Iterator[Mention]:
    found: list[Mention] = []
    for one in candidates:
        found.extend(_match(one, forms))
    taken = {(mention.place.start, mention.place.end) for mention in found}
    for sentence in document.sentences:
        for entity in sentence.tokens.ents:
            name = forms.get(normal(entity_words(entity)))
            if name is not None:
                place = sentence.span_of(entity)
                if not any(start < place.end and place.start < end for start, end in taken):
                    found.append(Mention(place, name))
    found += [
        one for one in _misread(document, forms) if all(one.place.start != mention.place.start for mention in found)
    ]
    yield from sorted(found, key=lambda mention: mention.place)


def _misread(document: Document, forms: dict[str, Name]) -> Iterator[Mention]:
    """Surnames that the tagger takes for nouns in the plural: "Mayes has four children", where Mayes is named in full."""
    for sentence in document.sentences:
        for token in sentence:
            one = token.dep_ == "nsubj" and token.head.tag_ == "VBZ" and token.left_edge == token
            name = forms.get(normal(token.text)) if one and token.tag_ == "NNS" and token.text.istitle() else None
            if name is not None and name.type == "person" and " " in name.text:
                yield Mention(sentence.at(token), name)


def _match(one: NameRun, forms: dict[str, Name]) -> Iterator[Mention]:
    """The longest known forms inside a run of name words, left to right."""
    at, count = 0, len(one.tokens)
    while at < count:
        for end in range(count, at, -1):
            tokens = one.tokens[at:end]
            name = forms.get(normal(written(tokens)))
            if name is not None:
                title = " ".join(token.text for token in one.title) if at == 0 else ""
                yield Mention(one.sentence.span_of(tokens), name, title)
                at = end
                break
        else:
            at += 1
