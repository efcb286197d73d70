"""A place in words: near it, outside it, off it, across it; else the place itself."""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.circumstances import DIRECTIONS
from store.language.partners import NEAR
from store.language.reading import Reading
from store.language.undated import until_comma

# What one is on the other side of, rather than all over: "is sold across the border".
_CROSSED = frozenset("border frontier river road street channel strait bay".split())
# What only stands behind a place: "in hospital with burns", "on a road for nine hours", "at the quay in 2019", "at home against Velm".
_BEHIND = re.compile(
    r" (?:with|against) "
    r"| for (?:(?:about|some|almost|nearly|over|more than|at least) )?(?:\w+ ){1,2}(?:minute|hour|day|night|week|month|year|decade)s?\b"
    r"| (?:in|since|until|from) (?:1[5-9]|20)\d\d\b"
)


def whereabouts(place: Token, reading: Reading) -> str | None:
    """A place in words; what is near a town, outside it or off a coast is not in it. "The same district" says none."""
    if any(child.lower_ == "same" for child in place.lefts):
        return None
    if place.lower_ in DIRECTIONS:  # "30 miles north of the Orv islands"
        return reading.document.words(reading.sentence.span_of(list(place.subtree)))
    words = _BEHIND.split(reading.referents.words(place, reading.sentence))[0]
    if place.dep_ == "pobj" and place.head.lower_ == "across" and place.lemma_ in _CROSSED:
        return f"across {words}"
    kind = next((child for child in place.rights if child.dep_ == "relcl" and child.left_edge.i == place.i + 1), None)
    if kind is not None and place.tag_ == "NNS" and words == place.text:  # "in districts that were hardly hit before"
        words = reading.document.words(reading.sentence.span_of([place, *until_comma(list(kind.subtree))])).rstrip(" .")
    if place.dep_ != "pobj":
        return words
    if place.head.dep_ == "prep" and f"{place.head.head.lower_} {place.head.lower_}" in NEAR:
        return f"near {words}"
    return f"{place.head.lower_} {words}" if place.head.lower_ in {"near", "outside", "off"} else words
