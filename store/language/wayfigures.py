"""Figures that tell only half of what they stand in: an end of a way, one of two numbers of a noun, the other's share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.language.measure import Measure


def is_half_told(measure: Measure) -> bool:
    """Whether a figure is an end or a part, so that alone it would be wrong."""
    return _is_where_from(measure) or _is_end_of_way(measure) or _is_one_of_two(measure) or _is_the_others(measure)


_NUMBER = r"(?:\d+(?:[,.]\d+)*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TO = re.compile(rf"\s+to\s+(?:about |some |around |almost |nearly )?[€$£]?{_NUMBER}\s*(?:\w|%)")


def _is_where_from(measure: Measure) -> bool:
    """The bare first end, whose unit stands with the second: the three of "went from three to four euros"."""
    if measure.quantity.dimension != "count" or measure.quantity.unit:
        return False
    text = measure.head.doc.text
    led = re.search(r"\bfrom (?:about |some |around |almost |nearly )?$", text[: measure.start])
    return led is not None and _TO.match(text, measure.end) is not None


_WAY = re.compile(
    r"\b(?:goes?|runs?|climbs?|leads?|stretch(?:es)?|descends?|rises?|extends?) (?:\w+ )?from [^,;.]*(?:[\d,.]+[^,;.]*)?\bto $"
)


def _is_end_of_way(measure: Measure) -> bool:
    """The height up to which a way leads: "The lift goes from 900 to 1,450 metres", which is no length of it."""
    text = measure.head.doc.text[: measure.start]
    return measure.quantity.dimension == "distance" and _WAY.search(text) is not None


def _is_one_of_two(measure: Measure) -> bool:
    """Either number of one noun: "fleets of 40 and twelve boats", of which each fleet has its own."""
    quantity, text = measure.quantity, measure.head.doc.text
    if quantity.dimension != "count" or not quantity.unit or quantity.comparator == "between":
        return False
    words = text[measure.start : measure.end]
    first = re.match(rf"{_NUMBER} and {_NUMBER} \w", text[measure.start :], re.IGNORECASE)
    second = re.search(rf"(?<![\w.,]){_NUMBER} and $", text[: measure.start], re.IGNORECASE)
    return " and " not in words.partition(" ")[0] and (first is not None or second is not None)


def _is_the_others(measure: Measure) -> bool:
    """The bare figure of somebody else: "One club sends 40 players and the other twelve"."""
    if measure.quantity.dimension != "count" or measure.quantity.unit:
        return False
    return (
        re.search(r"\b[Oo]ne\b[^;.]*\band the (?:other|second) $", measure.head.doc.text[: measure.start]) is not None
    )
