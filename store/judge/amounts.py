"""Whether two quantities can both be right: intervals, hedges, rounding, units.

A hedge widens a number ("about 4,000" is 3,600 to 4,400), a round number may be a rounded one
("£2.3m" and "£2,312,450"), and a number counted below a thousand is taken as it is written.
"""

from __future__ import annotations

import math

from store.model import Quantity

_INF = math.inf
_ABOUT = 0.1  # how far a hedged figure may lie from the true one
_ROUNDED = 0.05  # how far an unhedged round figure may lie from the one it rounds
_CONVERTED = 0.03  # what converting feet to metres and rounding again may lose
_MEASURES = frozenset({"distance", "area", "mass", "rate", "other"})
_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30.4, "year": 365.25}
_PER_YEAR = {"per day": 365.25, "per week": 52.18, "per month": 12, "per year": 1, "per hour": 8766}


def same_measure(a: Quantity, b: Quantity) -> bool:
    """Whether the two can be set against each other at all (currency, dimension, convertible unit)."""
    if a.dimension != b.dimension:
        return False
    if a.dimension == "duration":
        return a.unit == b.unit or (a.unit in _DAYS and b.unit in _DAYS)
    if a.dimension in {"count", "age", "score", "vote"}:
        return True
    return a.unit == b.unit


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether some number fits both. Pairs (votes, scores) are compared whichever side is told first."""
    if a.dimension in {"vote", "score"} and a.comparator != "between":
        return sorted((a.low or 0, a.high or 0)) == sorted((b.low or 0, b.high or 0))
    low_a, high_a = spread(a)
    low_b, high_b = spread(b)
    if a.dimension == "duration" and a.unit != b.unit:  # months and years are no fixed number of days
        low_a, high_a = low_a * (1 - _CONVERTED), high_a * (1 + _CONVERTED)
    return low_a <= high_b and low_b <= high_a


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether both give the very same figure, hedged or not."""
    return a.dimension == b.dimension and (a.low, a.high) == (b.low, b.high)


def middle(q: Quantity) -> float:
    """One number to tell which is higher."""
    low, high = q.low, q.high
    if low is None or high is None:
        return (low if low is not None else high) or 0.0
    return (low + high) / 2


def in_days(value: Quantity) -> float:
    """How many days its unit of time has; one for what is no time."""
    return _DAYS.get(value.unit, 1) if value.dimension == "duration" else 1


def spread(q: Quantity) -> tuple[float, float]:
    """The interval of numbers a reader would accept as the true one, in days for durations, per year for rates."""
    low = -_INF if q.low is None else q.low
    high = _INF if q.high is None else q.high
    slack = 0.0
    if q.low is not None and q.low == q.high:
        slack = _slack(q, q.low)
    elif q.comparator == "about":
        slack = _ABOUT * abs(high if high < _INF else low)
    factor = _factor(q)
    return (low - slack) * factor, (high + slack) * factor


def _slack(q: Quantity, value: float) -> float:
    if q.comparator == "about":
        return max(_ABOUT * abs(value), 0.5 if q.dimension == "percent" else 0.0)
    if q.dimension == "percent":
        return 0.5 if value == int(value) else 0.05
    if q.dimension in _MEASURES:
        return max(_CONVERTED * abs(value), 0.0)
    if q.dimension == "duration" or abs(value) < 1000:
        return 0.0
    return min(_step(value) / 2, _ROUNDED * abs(value))


def _step(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 2,300."""
    whole = round(abs(value))
    step = 1
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return float(step)


def _factor(q: Quantity) -> float:
    factor = _DAYS.get(q.unit, 1.0) if q.dimension == "duration" else 1.0
    for qualifier in q.qualifiers:
        factor *= _PER_YEAR.get(qualifier, 1.0)
    return factor
