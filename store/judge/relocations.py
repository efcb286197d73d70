"""What was planned for one place and will be, or is, held in another."""

from __future__ import annotations

import re

from store.judge import gate, happenings
from store.judge.stems import stem
from store.judge.view import View


def moved(a: View, b: View) -> bool:
    """Whether the later article says that what the earlier one tells as planned will be, or is, held elsewhere."""
    first, second, ordered = gate.in_order(a, b)
    planned = first.fact.tense == "future" or first.fact.modality in {"planned", "promised"}
    if first.verb in MOVES:
        return False  # "production will move to Orrin", "will be moved to Tessvale": where to is the question
    shifted = second.fact.polarity == "positive" and bool(_SHIFTED.search(second.claim.sentence or second.claim.text))
    return ordered and planned and shifted and bool(happenings.theme(first) & happenings.theme(second))


MOVES = frozenset(stem(verb) for verb in "move relocate switch shift transfer".split())
_SHIFTED = re.compile(
    r"\b(?:(?:been |was |were |be |is |are )?(?:moved|relocated|switched|shifted|transferred)\b|(?:planned|scheduled|due|meant|intended|"
    r"originally) (?:\w+ ){0,3}?(?:for|in|at)\b|(?:instead of|rather than|and not|no longer)\b|\binstead\b|new venue)",
    re.IGNORECASE,
)
