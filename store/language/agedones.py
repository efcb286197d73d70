"""People told of by their age alone: "the 62-year-old"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.named import person_subject
from store.language.numbers import in_words
from store.language.phrases import PERSON_NOUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence

_YEAR_OLD = re.compile(r"the ([\w-]{1,13}?)-year-old(?: [\w-]+)?(?: from [A-Z][\w-]+)?", re.IGNORECASE)


def person_of_age(document: Document, tokens: Sequence[Token], sentence: Sentence) -> str | None:
    """Whom "the 62-year-old" means: the one person of that age, or the one spoken of whose age is not told."""
    match = _YEAR_OLD.fullmatch(document.words(sentence.span_of(tokens)))
    if match is None:
        return None
    years = match[1] if match[1].isdigit() else f"{in_words(match[1]):g}"
    people = {role.person.text for role in document.roles.all if role.kind == "age" and role.text == years}
    if people or tokens[0].lower_ != "the":
        return next(iter(people)) if len(people) == 1 else None
    return _ageless_before(document, sentence)


def _ageless_before(document: Document, sentence: Sentence) -> str | None:
    """The subject of the sentence before, else the one person named till then, where no age is told of that person."""
    aged = {role.person.text for role in document.roles.all if role.kind == "age"}
    before = document.sentences[sentence.index - 1] if sentence.index else None
    found = person_subject(document, before) if before is not None else None
    if before is not None and _speaks_last(document, before):
        return None
    if found is None:
        found = _only_person_before(document, sentence)
    return found if found is not None and found not in aged else None


def _speaks_last(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence names at its end who says it: of "The keeper has left, Ida Roe said" the keeper may be meant."""
    return any(
        one.speaker and one.content and one.content[0].start < one.speaker[0].start and not one.direct
        for one in document.attributions
        if sentence.start <= one.start < sentence.end
    )


def _only_person_before(document: Document, sentence: Sentence) -> str | None:
    """The one person named till then, who does not only speak, where nobody is told of without a name ("a woman")."""
    before = (one for one in document.names.mentions if one.place.end <= sentence.start)
    people = {one.name.text for one in before if one.name.type == "person"}
    heard = {speaker for one in document.attributions for speaker in one.speakers}
    nameless = any(
        PERSON_NOUN.search(token.lower_) and any(left.lower_ in {"a", "an"} for left in token.lefts)
        for one in document.sentences[: sentence.index]
        for token in one.tokens
        if token.pos_ == "NOUN"
    )
    return next(iter(people)) if len(people) == 1 and not people & heard and not nameless else None
