"""What is put off and not refused: "will not open until the inspectors have signed" against "will open once they have"."""

from __future__ import annotations

import re

from store.judge.view import View

_PUT_OFF = re.compile(r"\b(?:until|unless|before)\b", re.IGNORECASE)
_TO_COME = frozenset({"planned", "promised", "possible", "conditional"})


def only_later(a: View, b: View) -> bool:
    """Whether one denies, until something is met, what the other only expects: the two agree."""
    return _puts_off(a, b) or _puts_off(b, a)


def _puts_off(denial: View, prospect: View) -> bool:
    one, other = denial.fact, prospect.fact
    dated = one.time is not None and one.time.start is not None  # "not until Friday" has a day to be held to
    return (
        one.polarity == "negative"
        and other.polarity == "positive"
        and one.relation == other.relation
        and other.modality in _TO_COME
        and not dated
        and bool(_PUT_OFF.search(denial.claim.text))
    )
