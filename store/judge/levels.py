"""The step of a ladder at which something stands: alert level 3, code orange, category 4, murder in the second degree.

One thing stands on one step at a time; "raised to the third level", told later, is the next one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.judge import ordinals
from store.judge.view import View

_ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first lowest one", "second two", "third three", "fourth four", "fifth five", "sixth six"), start=1
    )
    for word in words.split()
}
_COLOURS = {"green": 1, "yellow": 2, "amber": 3, "orange": 3, "red": 4, "purple": 5, "black": 6}
_STEP = r"(?P<step>\d{1,2}|one|two|three|four|five|six|i{1,3}|iv|v)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "level",
        re.compile(
            rf"\b(?P<noun>alert |threat |warning |danger |alarm |risk )?(?:level|stage|tier|phase) {_STEP}\b(?! of\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "level",
        re.compile(
            r"\b(?P<step>lowest|first|second|third|fourth|fifth|sixth)(?: |-)(?:highest )?(?:of (?:the )?\w+ )?(?:(?:alert|threat|warning|danger|alarm) )?(?:level|stage|tier|step)s?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "degree",
        re.compile(
            r"\b(?P<step>first|second|third|fourth)[- ]degree (?:intentional |aggravated |attempted )?(?:murder|homicide|manslaughter|assault|arson|burglary|robbery|rape|kidnapping)\b"
            r"|\b(?:murder|homicide|manslaughter|assault|arson|burglary|robbery|rape|kidnapping) in the (?P<other>first|second|third|fourth) degree\b",
            re.IGNORECASE,
        ),
    ),
    ("category", re.compile(rf"\bcategory[ -]{_STEP}\b", re.IGNORECASE)),
    (
        "colour",
        re.compile(
            r"\b(?:(?:alert|warning|code|level|status|alarm)\b[^.;]{0,40}?\b(?:to|at|is|on|was|remains|stands at|code)? ?(?P<step>green|yellow|amber|orange|red|purple|black)\b"
            r"|(?P<other>green|yellow|amber|orange|red|purple|black) (?:alert|warning|level|code|status|alarm))",
            re.IGNORECASE,
        ),
    ),
)
_FROM = re.compile(r"\bfrom (?:[\w-]+ ){1,4}?to\b", re.IGNORECASE)  # "from level 2 to level 3": the step of before
_MOVED = re.compile(
    r"\b(?:raise[sd]?|raising|lower(?:s|ed|ing)?|upgrad\w+|downgrad\w+|lift(?:s|ed)?|increas\w+|reduc\w+|rose|rises|climb\w*|cut|stepped up|"
    r"moved (?:up|down)|went (?:up|down)|strengthen\w*|weaken\w*|scaled (?:up|down|back)|heightened|elevated|changed)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def _steps(text: str) -> frozenset[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    text = _FROM.sub("to", text)
    for scale, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            word = (groups.get("step") or groups.get("other") or "").lower()
            number = _COLOURS.get(word) if scale == "colour" else _number(word)
            if number is not None:
                found.add((scale, number))
    return frozenset(found)


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return _ORDINALS.get(word) or {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}.get(word)


def step(view: View) -> tuple[str, int] | None:
    """The ladder and the step that the claim tells; nothing where it tells of several, or denies it."""
    found = _steps(view.claim.text) if view.fact.polarity == "positive" else frozenset()
    if not found and view.fact.polarity == "positive" and view.fact.modality == "asserted":
        return ordinals.nth(view.claim.text)
    return next(iter(found)) if len(found) == 1 else None


def differ(a: View, b: View) -> bool:
    """Whether the two tell of two steps of one ladder."""
    ours, theirs = step(a), step(b)
    if ours is None or theirs is None or ours[0] != theirs[0] or ours[1] == theirs[1]:
        return False
    return not ours[0].endswith(" number") or bool(a.acts & b.acts) or a.verb == b.verb


def moved(view: View) -> bool:
    """Whether the claim says that the step was changed."""
    return bool(_MOVED.search(view.claim.text))
