"""The times an article names, as intervals of days and as words to match by.

Text that is tokenised, dated by a page or by a dateline names days in many spellings ("March 4 ,
2009", "28 April 2009", "12 / 05 / 2009"); those lines yield no facts, so they are read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from store.judge.times import period
from store.model import DateValue

MARK = "@"  # what a time's word begins with, so that it is told from other words
MONTH_WEIGHT, YEAR_WEIGHT = 6.0, 3.0

_OPEN = ("weekday", "unknown")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\s?\.?"
_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WRITTEN = (
    re.compile(rf"\b{_NAME}\s*{_DAY}\s*,?\s*{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_DAY}\s+{_NAME}\s*,?\s*{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}\s?-\s?(?P<number>\d\d)\s?-\s?(?P<day>\d\d)\b"),
)
_BARE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def days(value: DateValue | None) -> tuple[date, date] | None:
    """First and last day of a time, or None when the calendar day is unknown."""
    found = period(value) if value is not None and value.precision not in _OPEN else None
    return (found.first, found.last) if found is not None else None


def gap(a: DateValue | None, b: DateValue | None) -> int | None:
    """Days between two times: 0 when they overlap, None when either is unknown."""
    first, second = days(a), days(b)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def written(text: str) -> Iterator[date]:
    """Every full date that the text spells out."""
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            part = match.groupdict()
            month = int(part["number"]) if part.get("number") else _MONTHS.index(part["month"].lower()[:3]) + 1
            try:
                yield date(int(part["year"]), month, int(part["day"]))
            except ValueError:  # "31 February": not a date
                continue


def time_words(text: str, known: Iterable[date]) -> dict[str, float]:
    """The months and years of a text as words with weights: "@2009-03", "@2009".

    ``known`` are days from elsewhere (publication, facts). A year named once tells less than one
    that keeps coming up.
    """
    months = {f"{MARK}{day:%Y-%m}" for day in (*written(text), *known)}
    found = dict.fromkeys(sorted(months), MONTH_WEIGHT)
    for year in sorted(set(_BARE_YEAR.findall(text))):
        found[MARK + year] = YEAR_WEIGHT * min(1.0, 0.5 + 0.25 * text.count(year))
    return found
