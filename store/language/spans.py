"""From tokens to exact spans of the text: whole phrases, clean edges, who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.neighbours import neighbour
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "‘", "'", "’", "`", "„", "«", "»"})
DASHES = frozenset({"--", "—", "–", "―", "-"})
STOPS = frozenset({",", ";", ":"}) | DASHES
_OUTSIDE = frozenset(",;:—–-―… \t\n\u00a0")
_LEANING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"})


def subject_of(verb: Token) -> Token | None:
    """Who does what a verb says: its own subject or agent, else that of the verb it leans on."""
    for _ in range(6):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return child
            if child.dep_ == "nsubjpass":
                agent = next((one for one in verb.children if one.dep_ == "agent"), None)
                return next((one for one in agent.children if one.dep_ == "pobj"), None) if agent is not None else None
        if (behind := _behind_its_verb(verb) or _made_to(verb)) is not None:
            return behind
        if verb.dep_ == "acl" and verb.tag_ == "VBG":
            return verb.head
        if verb.dep_ not in _LEANING or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _made_to(verb: Token) -> Token | None:
    """Who admits it in "forced Roe to admit that …" and "Roe was pressed to admit that …"."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.lemma_ not in _MAKES:
        return None
    whom = child_of(above, "nsubjpass") or child_of(above, "dobj")
    return whom if whom is not None and whom.i < verb.i else None


_MAKES = frozenset(
    "force ask urge tell allow persuade lead prompt push press compel cause order encourage convince".split()
)


def _behind_its_verb(verb: Token) -> Token | None:
    """Who thinks or says it in "The wind was against us, thought their cox", which the parser takes for an object."""
    turned = verb.tag_ in {"VBD", "VBZ"} and verb.dep_ == "conj" and verb.lemma_ in {"say", "think", "add", "reckon"}
    if not turned or verb.i == 0 or neighbour(verb, -1).text not in {",", "”", '"'}:
        return None
    noun = child_of(verb, "dobj")
    return noun if noun is not None and noun.left_edge.i == verb.i + 1 else None


def child_of(token: Token, *deps: str) -> Token | None:
    """The first child with one of some dependencies."""
    return next((child for child in token.children if child.dep_ in deps), None)


def phrase(document: Document, sentence: Sentence, head: Token, *, without: Token | None = None) -> Span | None:
    """The whole noun phrase of a head, its apposition included, without its possessive ending.

    ``without`` is a verb that may hang on the head ("officials telling them to go"): its words are left out.
    """
    inside = range(sentence.tokens.start, sentence.tokens.end)
    left_out = [child for child in head.children if child.dep_ == "case"]
    if without is not None and head.is_ancestor(without):
        left_out.append(next(one for one in (without, *without.ancestors) if one.head == head))
    left_out += [child for child in head.children if _is_loose(child)]
    own = {token.i for child in left_out for token in child.subtree}
    tokens = [token for token in head.subtree if token.i in inside and token.i not in own]
    return clean(document, sentence.span_of(tokens)) if tokens else None


def _is_loose(child: Token) -> bool:
    """A clause behind a comma that no relative pronoun ties to the noun: ", least of all if their stomachs are weak"."""
    first = child.left_edge
    if child.dep_ != "relcl" or first.i == 0 or neighbour(first, -1).text != ",":
        return False
    return any(token.dep_ == "mark" and token.lower_ in {"if", "because", "since", "though"} for token in child.lefts)


def stretch(sentence: Sentence, start: int, end: int) -> Span:
    """From the token ``start`` to before the token ``end`` of the sentence's piece of text."""
    return sentence.span_of(sentence.tokens.doc[start:end])


def cleaned(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that have words left after cleaning, in the order of the text."""
    return tuple(sorted(span for span in (clean(document, one) for one in spans) if span is not None))


def clean(document: Document, span: Span) -> Span | None:
    """A span without outer blanks and separators, with the quotation marks that belong to it.

    A quotation that the span enters is taken whole; a mark whose words lie outside is left out.
    """
    start, end = span.start, span.end
    for _ in range(4):
        edges = (start, end)
        start, end = _trimmed(document, start, end)
        if start >= end:
            return None
        last = document.quote_at(end - 1)
        if last is not None and last.inner_start >= start and last.end > end:
            end = last.end
        first = document.quote_at(start)
        if first is not None and first.inner_start == start and first.end <= end + 1:
            start = first.start
        elif first is not None and first.inner_end <= start:
            start = min(first.end, end)
        if (start, end) == edges:
            break
    return Span(start, end) if start < end else None


def _trimmed(document: Document, start: int, end: int) -> tuple[int, int]:
    text = document.text
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while end > start and (text[end - 1] in _OUTSIDE or text[end - 1] == "."):
        if document.quote_at(end - 1) is not None:
            break
        end -= 1
    return start, end
