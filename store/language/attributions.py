"""Who says, thinks or wants what, as the article has it.

An attribution has a content (the clause or the quoted words), a cue (the verb, noun or preposition
that attributes it) and mostly a speaker (the whole noun phrase). A reported content begins with its
"that" and ends where the clause ends; quoted sentences that follow in the paragraph without a cue of
their own go on with it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from store.language.cues import cues_of
from store.language.reported import Reported, Stance
from store.language.saying import Saying, read_verb
from store.language.sayings import (
    according_to,
    made_clear,
    names_before_colons,
    noun_with_clause,
    quotations_after_colons,
    state_of_mind,
)
from store.language.voices import with_speakers
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from store.language.cues import Cues
    from store.language.pipeline import Document, Sentence

__all__ = ["Reported", "Stance", "read_attributions"]

_WEAK = frozenset({"willed", "object_of", "state_of_mind"})
_GOES_ON = frozenset({"around", "quotation_after", "clause_after", "names_before_colons", "quotations_after_colons"})


def read_attributions(document: Document) -> tuple[Reported, ...]:
    """All attributions of a document, in order of their content."""
    cues = cues_of(document.stylebook)
    found = [
        one for sentence in document.sentences for token in sentence for one in _at(document, sentence, token, cues)
    ]
    found = list({one.content: one for one in found}.values())  # "concluded by noting that": the nearer cue is later
    found += names_before_colons(document)
    found += quotations_after_colons(document, {span.start for one in found for span in one.content})
    found = _with_depth(found)
    found = sorted(_with_following(document, found), key=lambda one: (one.content[0], one.cue))
    return tuple(with_speakers(document, found, cues))


def _at(document: Document, sentence: Sentence, token: Token, cues: Cues) -> Iterator[Reported]:
    if token.lower_ == "according":
        yield from according_to(document, sentence, token)
    elif token.pos_ in {"VERB", "AUX"}:
        yield from read_verb(Saying(document, sentence, token, cues))
    elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns:
        yield from noun_with_clause(document, sentence, token, cues)
    elif token.lower_ == "clear" and token.head.lemma_ == "make" and token.i > token.head.i:
        yield from made_clear(document, sentence, token)
    elif token.dep_ == "acomp" and token.lower_ in cues.adjectives:
        yield from state_of_mind(document, sentence, token)


def _with_depth(found: Sequence[Reported]) -> list[Reported]:
    """Saying inside saying is a chain and marked as ``inner``; wishes and opinions there are dropped: part of the words."""
    contents = sorted(
        (span.start, span.end, number)
        for number, one in enumerate(found)
        if one.stance != "attitude"
        for span in one.content
    )
    reach = list(accumulate((end for _, end, _ in contents), max))
    kept = []
    for number, one in enumerate(found):
        if not _is_inside(one.cue[0], contents, reach, number):
            kept.append(one)
        elif one.rule not in _WEAK:
            kept.append(replace(one, inner=True))
    return kept


def _is_inside(cue: Span, contents: Sequence[tuple[int, int, int]], reach: Sequence[int], number: int) -> bool:
    """Whether a cue stands inside the content of another attribution."""
    at = bisect_right(contents, cue.start, key=lambda one: one[0]) - 1
    while at >= 0 and reach[at] >= cue.end:
        if contents[at][1] >= cue.end and contents[at][2] != number:
            return True
        at -= 1
    return False


def _with_following(document: Document, found: Sequence[Reported]) -> Iterator[Reported]:
    """Quoted sentences after a quotation, without a cue of their own, go on with it: '"…," she said. "…"'."""
    taken = {span.start for one in found if not one.inner for span in one.content}
    for one in found:
        goes_on = not one.inner and one.rule in _GOES_ON and document.quote_at(one.content[-1].end - 1) is not None
        yield replace(one, content=(*one.content, *_following(document, one, taken))) if goes_on else one


def _following(document: Document, one: Reported, taken: set[int]) -> Iterator[Span]:
    end = max(span.end for span in (*one.content, *one.cue, *one.speaker))
    sentence = document.sentence_at(end - 1)
    at = sentence.end if sentence is not None else end
    while at > end and document.text[at - 1] in "\"“`' ":
        at -= 1
    while True:
        while at < len(document.text) and document.text[at] in " \u00a0":
            at += 1
        quote = document.quote_at(at)
        if quote is None or quote.start != at or quote.start in taken:
            return
        yield Span(quote.start, quote.end)
        at = quote.end
