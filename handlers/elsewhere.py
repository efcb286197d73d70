"""Whether what one outlet has is told by another too, in whatever event the other's words were filed.

"Only one outlet has it" must be true of the record, not of one event: one meeting may be two events there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from handlers import figures, lines, query
from handlers.lines import Line
from store.model import Quantity
from store.record import Store
from store.record.words import question

_FOUND = 20  # facts that are looked at for one line
_DEADLINE = 0.02  # seconds of search for one line

Figure = tuple[float | None, float | None, str]


class Elsewhere:
    """What other outlets say, in the lines at hand and in the whole record as it was at a time."""

    def __init__(self, store: Store, now: datetime, as_of: datetime, at_hand: Iterable[Line]) -> None:
        self._store, self._now, self._as_of = store, now, as_of
        self._at_hand: dict[Figure, list[Line]] = defaultdict(list)
        for line in at_hand:
            if (value := figures.amount(line)) is not None:
                self._at_hand[_figure(value)].append(line)

    def says(self, line: Line) -> bool:
        """Whether another outlet gives the figure of this line, of the same thing as far as words can tell."""
        value = figures.amount(line)
        if value is None:
            return False
        return any(_alike(line, one) for one in self._at_hand[_figure(value)]) or any(
            _figure(other) == _figure(value) and _alike(line, one)
            for one in self._found(line, value)
            if (other := figures.amount(one)) is not None
        )

    def _found(self, line: Line, value: Quantity) -> tuple[Line, ...]:
        """Lines of the record that have the number as this one writes it, and what it counts."""
        numerals = re.findall(r"\d+(?:[.,]\d+)*", line.quote) or [f"{value.low:g}" if value.low is not None else ""]
        asked = f"{numerals[0]} {value.unit}"
        held = self._store.search(asked, as_of=self._as_of, now=self._now, limit=_FOUND, deadline=_DEADLINE)
        facts = [*(fact for hit in held.events for fact in hit.facts), *held.other][:_FOUND]
        return lines.read(self._store, lines.ids(facts), self._now, as_of=self._as_of)


def _figure(value: Quantity) -> Figure:
    return value.low, value.high, value.unit.casefold()


def _alike(line: Line, other: Line) -> bool:
    """Whether another outlet's line has one more word of this one's than what is counted; there may be none to have."""
    if other.outlet == line.outlet:
        return False
    asked = question(line.quote)
    value = figures.amount(line)
    if asked is None or value is None:
        return False
    terms = query.terms(" ".join(term for term, *_ in asked.terms)) - query.terms(value.unit)
    told = {word for word in terms if not word.isdigit()}
    return not told or bool(told & query.terms("".join(other.sentence())))
