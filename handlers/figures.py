"""Figures by outlet: what outlets agree on, and who says what where they differ. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers import words
from handlers.lines import Line, cased
from store.judge.kinds.quantity import attributes
from store.model import Claim, Quantity


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
    def names(self) -> frozenset[str]:
        """Who gives any value; all of whom nobody knows the name are one."""
        return frozenset(name for stated in self.values for name in stated.outlets)

    @property
    def outlets(self) -> int:
        """How many outlets are known to give any value."""
        return len(self.names - {words.NO_OUTLET})

    @property
    def agreed(self) -> bool:
        """Several outlets, one value."""
        return len(self.values) == 1 and self.outlets > 1


def compare(lines: Iterable[Line], *, most: int = 6) -> tuple[Figure, ...]:
    """The figures that more than one gives, known or not.

    Two figures belong together when they count one unit of one thing; those aboard and those who died,
    ``full`` and ``partial`` never mix. Agreed figures come first, then those that most outlets give.
    """
    shown = [figure for figure in _figures(lines) if len(figure.names) > 1]
    return tuple(sorted(shown, key=lambda figure: (not figure.agreed, -figure.outlets, figure.unit))[:most])


def single(lines: Iterable[Line]) -> tuple[Figure, ...]:
    """The figures that one known outlet alone gives, in the order of the lines."""
    return tuple(figure for figure in _figures(lines) if len(figure.names) == figure.outlets == 1)


def amount(line: Line) -> Quantity | None:
    """The figure of a line that can be set beside another's."""
    value = line.fact.value
    return value if isinstance(value, Quantity) and value.dimension not in {"ordinal", "other"} else None


def counted(line: Line) -> bool:
    """Whether the line counts something that it names."""
    value = amount(line)
    return value is not None and bool(value.unit) and value.low not in {None, 0}


def _figures(lines: Iterable[Line]) -> list[Figure]:
    """Figures of one unit that speak of one thing, by the judge's own attributes (aboard, deaths, injured …)."""
    groups: list[list[_Counted]] = []
    for line in lines:
        if amount(line):
            one = _Counted(line)
            same = [group for group in groups if any(one.joins(other) for other in group)]
            groups = [group for group in groups if group not in same]
            groups.append([*(other for group in same for other in group), one])
    return [_figure(group) for group in groups]


class _Counted:
    """One line's figure with what it is a figure of."""

    def __init__(self, line: Line) -> None:
        self.line = line
        value = line.fact.value
        assert isinstance(value, Quantity)
        self.value = value
        claim = Claim(
            line.fact,
            line.article.outlet,
            line.article.published,
            None,
            text=line.quote,
            sentence="".join(line.sentence()),
        )
        self.attributes = attributes(claim)
        self.scope = frozenset(word.lower() for word in (*value.qualifiers, *line.fact.scope))
        # A bare measure ("30 minutes") says nothing of what it measures: there the relation keeps things apart.
        bare = value.dimension in {"percent", "duration", "money", "score", "vote", "rate"}
        self.unit = (value.dimension, value.unit.lower(), line.fact.relation if bare else "")

    def joins(self, other: _Counted) -> bool:
        """Whether the two count one thing: one unit, and a known attribute, or the same qualifiers and scope."""
        if self.unit != other.unit:
            return False
        if self.attributes & other.attributes:
            return True
        return (
            not (self.attributes and other.attributes)
            and self.scope == other.scope
            and (not (self.attributes or other.attributes) or self.given == other.given)
        )

    @property
    def given(self) -> tuple[object, ...]:
        """The value with how far the words go: what was promised is another value than what happened."""
        return self.value.low, self.value.high, words.manner(self.line.fact)


def _figure(group: Sequence[_Counted]) -> Figure:
    values: dict[tuple[object, ...], list[Line]] = {}
    for one in group:
        values.setdefault(one.given, []).append(one.line)
    stated = [
        Stated(*_shown(same[0]), tuple(dict.fromkeys(one.outlet for one in same)), tuple(one.fact.id for one in same))
        for same in values.values()
    ]
    return Figure(_title(group), tuple(sorted(stated, key=lambda one: (-len(one.outlets), one.value))))


def _title(group: Sequence[_Counted]) -> str:
    """What is counted: with the qualifiers that all share, and the attribute that all share."""
    first = group[0]
    shared = frozenset.intersection(*(one.attributes for one in group))
    qualifiers = tuple(word for word in first.value.qualifiers if all(word in one.value.qualifiers for one in group))
    unit = cased(words.unit(replace(first.value, qualifiers=qualifiers)), first.line.quote)
    return f"{unit}, {min(shared)}" if shared and not qualifiers else unit


def _shown(line: Line) -> tuple[str, str]:
    value = line.fact.value
    assert isinstance(value, Quantity)
    manner = words.manner(line.fact)
    full, short = cased(words.quantity(value), line.quote), words.figure(value)
    return (f"{full} ({manner})", f"{short} {manner}") if manner else (full, short)
