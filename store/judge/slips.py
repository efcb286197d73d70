"""How far apart two figures are, and whether a slip of the pen or the press may have made one of the other."""

from __future__ import annotations

import math
import re

from store.judge import amounts
from store.model import Quantity

_DIGIT = re.compile(r"\d")
_DIGITS_OF_A_SLIP = 2  # one digit for another is no slip


def factor(one: Quantity, other: Quantity) -> float:
    """How far apart the two are, as a power of e up to 4: a slip of the pen or the press is seldom a factor of fifty."""
    low, high = sorted(abs(amounts.middle(value)) or 0.1 for value in (one, other))
    return min(math.log(high / low), 4.0) / 4


def slip(one: Quantity, other: Quantity) -> bool:
    """Whether the two are written with the same digits in another order, or but for one: 640 and 460, 38 and 33."""
    left, right = ("".join(_DIGIT.findall(f"{amounts.middle(value):g}")).rstrip("0") for value in (one, other))
    if one.dimension in {"score", "vote"} or len(left) != len(right) or len(left) < _DIGITS_OF_A_SLIP:
        return False
    return sorted(left) == sorted(right) or sum(x != y for x, y in zip(left, right, strict=True)) == 1


def swapped(one: Quantity, other: Quantity) -> bool:
    """Whether the two are written with the same digits in another order: 14 and 41."""
    left, right = (f"{amounts.middle(value):g}".rstrip("0") for value in (one, other))
    return slip(one, other) and sorted(left) == sorted(right)
