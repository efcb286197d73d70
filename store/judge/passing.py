"""What a report tells in passing of a happening in another place: "hours after a shooting in Norbury".

Only what says itself that it is another happening is taken for one: a lapse of time before one not heard of yet, or
"in a separate incident". What follows from a happening is of it ("was arrested in Sorn hours after a stabbing in Talle"),
and so is a place that the report comes back to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.judge import places
from store.judge.eventkinds import shipped_kinds
from store.judge.words import stem
from store.model import Span

_NAME = r"[A-Z][\w'’-]{0,40}(?: [A-Z][\w'’-]{0,40}){0,3}"
_LAPSE = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|several|some|a few|just|only|barely|less than) ){0,3}"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
)
_LATER = re.compile(
    rf",? ?\b{_LAPSE} (?:after|before) (?:an?|another) (?P<what>[^.,;:!?\n]{{1,80}}?) (?:in|at|near) (?P<place>{_NAME})"
    r"[^.,;:!?\n]{0,200}"
)
_SEPARATE = re.compile(
    r"\b(?:Separately|Elsewhere|In (?:a (?:separate|second|similar)|another|an unrelated) (?:incident|attack|case|accident|"
    rf"fire|crash|blaze|shooting|stabbing))\b[^.;!?\n]{{1,160}}? (?:in|at|near) (?P<place>{_NAME})[^.;!?\n]{{0,200}}"
)
_FOLLOWS = re.compile(
    r"\b(?:arrest|charg|detain|held\b|jail|custody|suspect|wanted\b|sought\b|caught\b|hunt|court|appear)"
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A clause about a happening in another place, with where it stands in the text."""

    span: Span
    place: str


def asides(text: str, headline: str) -> tuple[Aside, ...]:
    """The clauses of a text that tell of a happening in another place, which neither the headline nor the rest names."""
    found = tuple(_clauses(text))
    rest = f"{headline}\n{without(text, found)}"
    named = {word for name in re.findall(_NAME, rest) for word in places.key_words(name)}
    return tuple(one for one in found if (named_by := places.key_words(one.place)) and not named_by & named)


def without(text: str, found: Sequence[Aside]) -> str:
    """The text as long as before, with blanks where the clauses stood."""
    for one in found:
        text = text[: one.span.start] + " " * (one.span.end - one.span.start) + text[one.span.end :]
    return text


def _clauses(text: str) -> Iterator[Aside]:
    for match in _LATER.finditer(text):
        sentence = re.split(r"[.!?\n]", text[: match.start()])[-1]
        if _happening(match["what"]) and not _FOLLOWS.search(sentence):
            yield _aside(match)
    yield from map(_aside, _SEPARATE.finditer(text))


def _happening(noun: str) -> bool:
    table = shipped_kinds()
    told = {form for word in noun.split() for form in (word, stem(word))}
    return not table.kinds_in(told, told).isdisjoint(table.happenings)


def _aside(match: re.Match[str]) -> Aside:
    return Aside(Span(*match.span()), match["place"])
