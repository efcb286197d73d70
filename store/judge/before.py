"""What an article says of the figures before its own: the old one beside the new, how far it is from it, a partial count."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.judge.gate import in_order
from store.judge.numberwords import up_to
from store.judge.view import View

_BEFORE_OLD = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|rather than|instead of|and not|previous(?:ly)?|earlier|initially|originally|against|"
    r"from the (?:\w+ )?[$£€]?$|rose from|fell from|increased from|raised from|cut from|lowered from)\b|, not\b|"
    r"\bhad (?:said|been|put|given)(?: (?:it|them|that|the \w+))?(?: at| as)?\s*[$£€]?$|\bto\s[^.;]{1,24},? from\s+[$£€]?$",
    re.IGNORECASE,
)
_AFTER_ONE = re.compile(
    r"\bafter (?:(?:an?|its|their|his|her|the) )?(?:[\w-]+ ){0,2}?(?:estimate|forecast|guess|figure|count|toll|offer|bid|prediction|projection|report)s? of"
    r"(?: (?:about|around|some|almost|nearly|at least|up to|only|just))?\s*[$£€]?$",
    re.IGNORECASE,
)
_PARTIAL = frozenset("provisional partial preliminary counted projected projection".split())
_FULL = frozenset("final recount result official".split())
_CHANGES = frozenset(
    "widened widen extended extend corrected correction corrects correct revised expanded expand recount".split()
)
_FOREMOST = 25  # terms of a telling, the heaviest first, that say what it is chiefly about
_SCALE = re.compile(r"\s?(million|billion|trillion|thousand|m|bn)\b", re.IGNORECASE)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "thousand": 1e3, "m": 1e6, "bn": 1e9}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FROM = re.compile(r"\bfrom\s+[$£€]?$")
_TO = re.compile(r"(?:\s\w+)?\s+to\s+[$£€]?\d")
_MORE_THAN = re.compile(
    r"\s(?:more|fewer|less|higher|lower|faster|slower|longer|shorter|earlier|later|above|below|ahead|behind)\s(?:than|of)\b",
    re.IGNORECASE,
)
_THAN = re.compile(rf"([\w$£€,.]+(?:\s\w+){{0,2}}){_MORE_THAN.pattern}", re.IGNORECASE)
_COUNTS = up_to(12)
# A small figure of before is written in words as often as in digits; "one" is mostly no figure.
_FIGURE = re.compile(rf"{_DIGITS.pattern}|\b(?:{'|'.join(list(_COUNTS)[1:])})\b", re.IGNORECASE)


def overtaken(first: View, second: View) -> str | None:
    """Why a count of votes is only the earlier one: an article of a partial count, then one of the final result."""
    if first.claim.main is None or second.claim.main is None or not in_order(first, second)[2]:
        return None
    early, late = (
        {word for word, _ in view.claim.main.terms} if view.claim.main else set() for view in (first, second)
    )
    if not first.acts & {"win"} and early & _PARTIAL and late & _FULL and not early & {"final"}:
        return "The earlier article tells of a partial count, the later one of the result."
    return None


def tells_of_change(first: View, second: View) -> bool:
    """Whether the later article is chiefly about a change of what the earlier one told: a recall widened, a figure corrected."""
    main = second.claim.main
    if main is None or not in_order(first, second)[2]:
        return False
    return bool(_CHANGES & {word for word, _ in main.terms[:_FOREMOST]})


def names_old(view: View, figure: float) -> bool:
    """Whether the sentence gives the figure as an earlier one: "up from 31", "from $7 to $8", "not 2,300 as stated"."""
    return any(number == figure and _told_as_old(text, start, end) for number, text, start, end in _numbers(view))


def of_then(view: View, figure: float) -> bool:
    """Whether the figure is the one of a year before: "after earning $112 million in the same period of 2024"."""
    return any(number == figure and _THEN.match(text[end:]) for number, text, _, end in _numbers(view))


_THEN = re.compile(
    r"(?: (?:million|billion|trillion|thousand|m|bn)\b)?(?: [\w-]+){0,2}?,? (?:(?:in|for|during|over) )?(?:a year (?:earlier|ago|before)|"
    r"the same (?:period|quarter|month|half|week|three months|six months)|the (?:year|quarter) before|the previous (?:year|quarter))\b",
    re.IGNORECASE,
)


def _numbers(view: View) -> Iterator[tuple[float, str, int, int]]:
    """Every number in the sentence, bare and with its scale, and where it stands there."""
    sentence = view.claim.sentence or view.claim.text
    for match in _FIGURE.finditer(sentence):
        bare = _bare(match.group())
        scale = _SCALE.match(sentence, match.end())
        for number in {bare, bare * _SCALES[scale[1].lower()] if scale else bare}:
            yield number, sentence, match.start(), match.end()


def _told_as_old(sentence: str, start: int, end: int) -> bool:
    near, after = sentence[max(0, start - 28) : start], sentence[end : end + 16]
    old = _BEFORE_OLD.search(near) or _AFTER_ONE.search(sentence[max(0, start - 60) : start])
    return bool(old or (_FROM.search(near) and _TO.match(after)))


def beside(view: View, figure: float) -> bool:
    """Whether the figure is the one of before, or how far it is from it, told to say what has changed."""
    return names_old(view, figure) or difference(view, figure)


def old_figures(view: View) -> frozenset[float]:
    """The figures of before that the sentence names; of one with a scale ("6 million") the scaled one."""
    return frozenset(
        number
        for number, text, start, end in _numbers(view)
        if _told_as_old(text, start, end) and not (_SCALE.match(text, end) and number == _bare(text[start:end]))
    )


def _bare(figure: str) -> float:
    return _COUNTS.get(figure.lower()) or float(figure.replace(",", ""))


def difference(view: View, figure: float) -> bool:
    """Whether the figure is only the distance from another one: "one dollar more than now", "two fewer than"."""
    sentence = view.claim.sentence or view.claim.text
    if not _MORE_THAN.search(sentence):
        return False
    for match in _THAN.finditer(sentence):
        words = match.group(1).lower().split()
        if any(_COUNTS.get(word) == figure or _as_number(word) == figure for word in words):
            return True
    return False


def scaled(figure: str, scale: str | None) -> float | None:
    """The number that a figure or number word stands for, with the scale after it ("500", "million")."""
    number = _COUNTS.get(figure.lower()) or _as_number(figure)
    return None if number is None else number * (_SCALES[scale.lower()] if scale else 1.0)


def _as_number(word: str) -> float | None:
    bare = word.strip("$£€").replace(",", "")
    return float(bare) if _DIGITS.fullmatch(bare) else None
