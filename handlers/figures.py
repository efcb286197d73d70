"""Figures by outlet: what outlets agree on, and who says what where they differ. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers import words
from handlers.lines import Line, cased
from store.model import Quantity


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure as some outlets give it, in full and as the number alone."""

    value: str
    short: str
    outlets: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that is counted or measured, with the values given for it, the most widely given first."""

    unit: str
    values: tuple[Stated, ...]

    @property
    def outlets(self) -> int:
        """How many outlets give any value."""
        return len({name for stated in self.values for name in stated.outlets})

    @property
    def agreed(self) -> bool:
        """Several outlets, one value."""
        return len(self.values) == 1 and self.outlets > 1


def compare(lines: Iterable[Line], *, most: int = 6) -> tuple[Figure, ...]:
    """The figures that more than one outlet gives, or that are given in more than one way.

    Two figures belong together when they have the same dimension, unit and qualifiers; ``full`` and
    ``partial``, ``wounded`` and ``extra`` never mix. Agreed figures come first, then those that most outlets give.
    """
    shown = [figure for figure in _figures(lines) if figure.outlets > 1]
    return tuple(sorted(shown, key=lambda figure: (not figure.agreed, -figure.outlets, figure.unit))[:most])


def single(lines: Iterable[Line]) -> tuple[Figure, ...]:
    """The figures that one outlet alone gives, in the order of the lines."""
    return tuple(figure for figure in _figures(lines) if figure.outlets == 1)


def counted(line: Line) -> bool:
    """Whether the line gives a figure that can be set beside another's."""
    value = line.fact.value
    return isinstance(value, Quantity) and value.dimension not in {"ordinal", "other"}


def _figures(lines: Iterable[Line]) -> list[Figure]:
    groups: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        if counted(line):
            assert isinstance(line.fact.value, Quantity)
            groups.setdefault(_key(line, line.fact.value), []).append(line)
    return [_figure(group) for group in groups.values()]


def _key(line: Line, value: Quantity) -> tuple[str, ...]:
    scope = sorted({word.lower() for word in (*value.qualifiers, *line.fact.scope)})
    # A bare measure ("30 minutes") says nothing of what it measures: there the relation keeps things apart.
    what = line.fact.relation if value.dimension in {"percent", "duration", "money", "score", "vote", "rate"} else ""
    return (value.dimension, value.unit.lower(), what, *scope)


def _figure(group: Sequence[Line]) -> Figure:
    values: dict[tuple[object, ...], list[Line]] = {}
    for line in group:
        value = line.fact.value
        assert isinstance(value, Quantity)
        values.setdefault((value.low, value.high, words.manner(line.fact)), []).append(line)
    stated = [
        Stated(*_shown(same[0]), tuple(dict.fromkeys(one.outlet for one in same)), tuple(one.fact.id for one in same))
        for same in values.values()
    ]
    first = group[0].fact.value
    assert isinstance(first, Quantity)
    return Figure(
        cased(words.unit(first), group[0].quote), tuple(sorted(stated, key=lambda one: (-len(one.outlets), one.value)))
    )


def _shown(line: Line) -> tuple[str, str]:
    value = line.fact.value
    assert isinstance(value, Quantity)
    manner = f" ({told})" if (told := words.manner(line.fact)) else ""
    return cased(words.quantity(value), line.quote) + manner, words.figure(value) + manner
