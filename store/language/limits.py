"""Limits and signs that stand apart from their number: "at most" behind it, "minus" before it, "between six months and two years"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from store.language.measure import Measure
from store.language.numbers import Numeral
from store.model import Quantity

_ENDS = r"(?=\s*[.,;:)—–]|\s*$|\s+(?:an?|per|each|every|in|on|by|until|for|from|and|but|this|next)\b)"
_AT_MOST = re.compile(rf"\s+(?:at (?:the )?most|or (?:less|fewer))\b{_ENDS}")
_AT_LEAST = re.compile(rf"\s+(?:at (?:the )?least|or more)\b{_ENDS}")


def with_limits(found: Sequence[Measure], span: Span) -> list[Measure]:
    """Figures with the limit that stands behind what they count, and two ends with a unit each as one interval."""
    result: list[Measure] = []
    for measure in (_bounded(one, span) for one in found):
        last = result[-1] if result else None
        ends = _interval(last, measure, span) if last is not None else None
        if last is not None and ends is not None:
            result[-1] = replace(last, quantity=ends, end=measure.end)
        else:
            result.append(measure)
    return result


def _bounded(measure: Measure, span: Span) -> Measure:
    """Reads "holds 300 boats at most", "takes two hours or more"."""
    quantity, after = measure.quantity, span.doc.text[measure.end : span.end_char]
    if quantity.comparator not in {"exact", "about"} or quantity.dimension in {"score", "vote", "ordinal", "age"}:
        return measure
    if found := _AT_MOST.match(after):
        quantity = replace(quantity, low=None, comparator="at most")
    elif found := _AT_LEAST.match(after):
        quantity = replace(quantity, high=None, comparator="at least")
    return replace(measure, quantity=quantity, end=measure.end + (found.end() if found else 0))


_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}
_MINUTES = {"minute": 1, "hour": 60}


def _interval(first: Measure, last: Measure, span: Span) -> Quantity | None:
    """Reads "between six months and 12 years", "between 40 euros and 60 euros": one stretch, in the smaller unit."""
    text, one, two = span.doc.text, first.quantity, last.quantity
    if text[first.end : last.start] != " and " or not re.search(r"\bbetween\s+$", text[: first.start], re.IGNORECASE):
        return None
    if None in (one.low, two.low) or {one.comparator, two.comparator} != {"exact"} or one.dimension != two.dimension:
        return None
    sizes: dict[str, int] = next((t for t in (_MONTHS, _DAYS, _MINUTES) if {one.unit, two.unit} <= t.keys()), {})
    if one.unit != two.unit and not sizes:
        return None
    if one.dimension not in {"duration", "distance", "money", "percent"} or one.low is None or two.low is None:
        return None
    unit = min((one.unit, two.unit), key=lambda name: sizes.get(name, 1))
    low, high = (
        end * sizes.get(name, 1) / sizes.get(unit, 1) for end, name in ((one.low, one.unit), (two.low, two.unit))
    )
    return replace(one, low=low, high=high, unit=unit, comparator="between") if low < high else None


_MINUS = re.compile(r"(?:\bminus\s|(?:^|[\s(])[-–−])$", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"\s+below zero\b")


def below_zero(numeral: Numeral, start: int, end: int, span: Span) -> Numeral:
    """The number of a temperature with its sign: "minus 14C", "20 degrees below zero"."""
    text = span.doc.text
    minus = _MINUS.search(text[span.start_char : start]) or _BELOW_ZERO.match(text[end : span.end_char])
    if minus is None or numeral.low is None or numeral.high is None:
        return numeral
    return replace(numeral, low=-numeral.high, high=-numeral.low)
