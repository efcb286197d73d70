"""What a person typed, as full-text queries that cannot break.

FTS5's own syntax refuses or misreads ordinary questions (quotation marks, hyphens, a lone ``*``), and
a long one takes it seconds. So the words are taken out here, few and short, and every one is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

MAX_TERMS = 8
MAX_LENGTH = 200
MAX_PHRASES = 16
MAX_SYNONYMS = 8

Synonyms = Mapping[str, Sequence[str]]
"""Other words for a word: ``{"swap": ("exchange",)}``. Words of one entry stand for each other."""

# What asks and not what is asked for. "no", "not" and "against" stay: they tell facts apart.
_STOP = frozenset(
    "a about an and any are as at be been but by can could did do does for from had has have how i in into is it its "
    "many me much of on or say says so tell than that the their them there they this to was we were what when where "
    "which who whom whose why will with would you your".split()
)
_WORD = re.compile(r"[^\W_]+(?:\.[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Question:
    """The terms of a question, each with the words that may stand for it (itself first).

    ``spoken`` is the question as it was put, with the small words that are no terms.
    """

    terms: tuple[tuple[str, ...], ...]
    spoken: tuple[tuple[str, ...], ...]

    @property
    def enough(self) -> int:
        """How many terms a fact must have to answer at all: both of two, half of many."""
        count = len(self.terms)
        return count if count < 3 else (count + 1) // 2

    def phrase(self) -> str:
        """FTS5: the words one after another, the terms among them in any of their synonyms."""
        choices = islice(product(*self.spoken), MAX_PHRASES)
        return " OR ".join(_quote(" ".join(choice)) for choice in choices)

    def all_terms(self) -> str:
        """FTS5: every term, anywhere."""
        return " AND ".join(f"({alternatives})" for alternatives in self.each())

    def any_term(self) -> str:
        """FTS5: at least one term."""
        return " OR ".join(self.each())

    def each(self) -> tuple[str, ...]:
        """FTS5: one query for each term."""
        return tuple(" OR ".join(_quote(word) for word in words) for words in self.terms)


def question(typed: str, synonyms: Synonyms | None = None) -> Question | None:
    """The question in what somebody typed; None when it has no word."""
    words = [match.group().lower() for match in _WORD.finditer(typed[:MAX_LENGTH])]
    words = [word for word in words if _encodable(word)]
    chosen = [word for word in words if word not in _STOP] or words
    chosen = list(dict.fromkeys(chosen))[:MAX_TERMS]
    if not chosen:
        return None
    alternatives = {word: _alternatives(word, synonyms or {}) for word in chosen}
    spoken = tuple(alternatives.get(word, (word,)) for word in words[:MAX_TERMS])
    return Question(tuple(alternatives.values()), spoken)


def rings(synonyms: Synonyms | Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Synonyms in both directions: each word of an entry leads to all others of it."""
    groups = [(key, *others) for key, others in synonyms.items()] if isinstance(synonyms, Mapping) else synonyms
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        lowered = [word.lower() for word in group]
        for word in lowered:
            found.setdefault(word, {}).update(dict.fromkeys(other for other in lowered if other != word))
    return {word: tuple(others) for word, others in found.items()}


def _alternatives(word: str, synonyms: Synonyms) -> tuple[str, ...]:
    others = next((found for form in _forms(word) if (found := synonyms.get(form))), ())
    return (word, *(other for other in others[:MAX_SYNONYMS] if _WORD.search(other)))


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be a plural or a past of: enough to look up a synonym (the index stems by itself)."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _quote(words: str) -> str:
    return '"' + " ".join(_WORD.findall(words)) + '"'


def _encodable(word: str) -> bool:
    return not any(0xD800 <= ord(character) <= 0xDFFF for character in word)
