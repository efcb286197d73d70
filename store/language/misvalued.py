"""Figures that stand in a clause and belong to other words of it: a whole, a margin, a place, a second verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import Clause, lemma_of
from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.measure import Measure


def is_of_other_words(measure: Measure, clause: Clause) -> bool:
    """Whether a figure is no figure of what the clause tells."""
    return (
        _is_whole_of_part(measure)
        or _is_margin(measure, clause)
        or _is_of_second_verb(measure, clause)
        or _is_of_lost_last(measure)
        or _is_until_then(measure, clause)
        or _is_trailing_part(measure)
        or _is_how_many_places(measure, clause)
    )


_PARTS = frozenset({"half", "third", "quarter", "most", "part", "share", "out", "rest", "remainder"})


def _is_whole_of_part(measure: Measure) -> bool:
    """The whole of which a part is told: "half of its four supports", "2 million of the 31 million", "out of 1,860"."""
    of = measure.head.head
    large = any(child.lower_ in {"million", "billion", "thousand"} for child in measure.head.children)
    if measure.head.dep_ != "pobj" or of.lower_ != "of" or (large and neighbour(of).lower_ in {"a", "an", "one"}):
        return False
    part = of.head
    return part.i < of.i and (
        part.lower_ in _PARTS
        or (
            part.like_num
            and part.lower_ not in {"hundreds", "thousands", "dozens", "millions"}
            and part.dep_ != "nummod"
            and not _is_amount(measure, part)
        )
    )


def _is_amount(measure: Measure, part: Token) -> bool:
    """Whether the number before "of" is a part of the figure itself: "a quarter of a million"."""
    return measure.start <= part.idx < measure.end


def _is_margin(measure: Measure, clause: Clause) -> bool:
    """By how much a record was broken, told in an aside: "threw 66 metres, a record by eleven centimetres"."""
    noun = measure.head.head.head
    if measure.head.dep_ != "pobj" or measure.head.head.lower_ != "by" or noun.pos_ != "NOUN":
        return False
    return noun.i > clause.verb.i and neighbour(noun.left_edge, -1).text == ","


def _is_of_second_verb(measure: Measure, clause: Clause) -> bool:
    """The figure of a verb whose helper is left out: "36 had been killed and 12 taken prisoner"."""
    text = measure.head.doc.text
    after = next((token for token in measure.head.doc if token.idx >= measure.end), None)
    left_out = after is not None and after.tag_ == "VBN" and after != clause.verb and measure.start > clause.verb.idx
    return clause.passive and left_out and re.search(r"\b(?:and|but) $", text[: measure.start]) is not None


def _is_of_lost_last(measure: Measure) -> bool:
    """How long it lasts, where the parser lost the verb: "will begin on Friday and last 72 hours"."""
    before = measure.head.doc.text[: measure.start]
    return measure.quantity.dimension == "duration" and re.search(r"\b(?:and|will|to) last $", before) is not None


_TURNS = frozenset("end begin start open close expire finish resume reopen stop".split())


def _is_until_then(measure: Measure, clause: Clause) -> bool:
    """When something will be, rather than how long it takes: "when tests end in eight weeks"."""
    lead = measure.head.head
    ahead = clause.mood.tense in {"present", "future", "none"} or clause.mood.modality == "planned"
    return (
        measure.quantity.dimension == "duration"
        and measure.head.dep_ == "pobj"
        and lead.lower_ == "in"
        and lead.head == clause.verb
        and not clause.passive
        and ahead
        and lemma_of(clause.verb) in _TURNS
    )


def _is_trailing_part(measure: Measure) -> bool:
    """Some of those told, behind a comma: "put the number of injured at 34, with six in a serious condition"."""
    lead = measure.head.head
    return (
        measure.quantity.dimension == "count"
        and measure.head.dep_ == "pobj"
        and measure.head.like_num
        and lead.lower_ == "with"
        and neighbour(lead, -1).text == ","
    )


def _is_how_many_places(measure: Measure, clause: Clause) -> bool:
    """The number of places where an object with a figure of its own is: "employs 1,040 people at its three plants"."""
    lead, noun = measure.head.head, clause.object
    if measure.quantity.dimension != "count" or measure.head.dep_ != "pobj" or lead.lower_ != "at":
        return False
    if (
        noun is None
        or lead.head not in {noun, clause.verb}
        or not any(child.dep_ == "nummod" for child in noun.children)
    ):
        return False
    return measure.head.i > noun.i > clause.verb.i and measure.head.tag_ == "NNS"
