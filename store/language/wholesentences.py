"""Sentences of which no clause stands alone, kept whole: to be read beside other outlets', never to be listed.

"Third on the blocks was Howells; it was Morgan who brought them home" makes no fact: it needs the sentence
before. But what it says may be ruled out by another article, and both quotes then say so by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.language.pipeline import Document, Sentence
from store.language.reading import terms
from store.language.speakers import attribution
from store.model import WHOLE, Fact

ENOUGH = 5  # words: less is an exclamation, a name, a credit
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def whole_sentences(document: Document, facts: Iterable[Fact]) -> Iterator[Fact]:
    """One for each sentence that says something and that no fact was taken from; none of a view that is its writer's own."""
    if document.personal:
        return
    told = {fact.sentence for fact in facts}
    for sentence in document.sentences:
        if sentence.place not in told and _says_something(sentence):
            yield Fact(
                subject="",
                relation="",
                attribution=attribution(document.saying(sentence.place)),
                evidence=sentence.place,
                rule=WHOLE,
                terms=terms(sentence),
                sentence=sentence.place,
                section=sentence.section,
            )


def _says_something(sentence: Sentence) -> bool:
    """Whether it has a verb and enough words, and is no question."""
    words = [token for token in sentence if token.is_alpha or token.like_num]
    asks = sentence.tokens.text.rstrip("”\"'’) ").endswith("?")
    return len(words) >= ENOUGH and not asks and any(token.tag_ in _FINITE for token in sentence)
