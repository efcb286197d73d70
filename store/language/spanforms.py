"""Readers of phrases that name more than a day: last month, May 2023, summer, the first half of 2026, 2015 to 2022."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from store.language.intervals import from_to, left_open, month_away, month_end, of_month, of_year
from store.language.numbers import in_words
from store.language.timewords import MONTHS, SEASONS, Tense
from store.model import DateValue, Precision


def _month_year(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """May 2023, in May last year, the end of February, early June, next March."""
    month = MONTHS[match["month"].lower().rstrip(".")]
    words = (match["relative"] or match["which"] or "").lower()
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return left_open(match[0], "month")
    else:
        today = published.date()
        if "year" in words:
            year = today.year + {"last": -1, "next": 1}.get(words.split()[0], 0)
        elif not words and tense == "none":
            year = today.year + (month - today.month < -6) - (month - today.month > 5)
        elif words == "next" or (tense in {"future", "present"} and words != "last"):
            year = today.year + (month < today.month or (words == "next" and month == today.month))
        else:
            year = today.year - (month > today.month or (words == "last" and month == today.month))
    whole = of_month(year, month, match[0])
    edge = (match["edge"] or "").lower().rstrip(" -")
    if not edge:
        return whole
    first = date(year, month, 1)
    if edge in {"early", "the beginning of", "the start of", "beginning of", "start of"}:
        return from_to(first, first.replace(day=12), "month", match[0])
    if edge in {"mid-", "mid", "the middle of", "middle of"}:
        return from_to(first.replace(day=9), first.replace(day=22), "month", match[0])
    return from_to(first.replace(day=18), month_end(first), "month", match[0])


def read_month(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """A month's name, unless it is the verb "may", the verb "march" or part of a name."""
    plain = not (match["year"] or match["relative"] or match["edge"] or match["which"])
    before = match.string[max(0, match.start() - 24) : match.start()]
    if plain and not re.search(
        r"\b(?:in|since|until|by|from|of|for|during|through|to|and|between|before|after|on|this)\s+$",
        before,
        re.IGNORECASE,
    ):
        # "May" and "March" may be a verb or a person; the others may still be a person's name.
        following = match.string[match.end() : match.end() + 2]
        if match["month"] in {"May", "March", "April", "June", "August"} or re.match(r"\s[A-Z]", following):
            return None
        if re.search(r"[A-Z][\w'’]*\s+$", before):
            return None
    return _month_year(match, published, tense)


_SPAN_PRECISION: dict[str, Precision] = {"week": "week", "weekend": "week", "month": "month", "year": "year"}


def read_near_span(  # noqa: PLR0911 - one return for each span
    match: re.Match[str], published: datetime | None, tense: Tense
) -> DateValue | None:
    """Last month, next year, this week, earlier this year, last spring, the coming days."""
    which, what = match["which"].lower(), match["what"].lower()
    precision = _SPAN_PRECISION.get(what, "season")
    if published is None:
        return left_open(match[0], precision)
    today = published.date()
    step = {"last": -1, "next": 1, "previous": -1, "past": -1}.get(which.removeprefix("the "), 0)
    if which in {"the past", "past", "the previous", "previous", "the following"}:
        return None  # "the past year" is a stretch up to now; "the previous year" hangs on what was said before
    if what == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
        first, last = monday, monday + timedelta(days=6)
        return _cut(match, first, last, today, "week")
    if what == "weekend":
        saturday = today + timedelta(days=5 - today.weekday()) + timedelta(days=7 * step)
        if step == 0 and tense == "past" and saturday > today:
            saturday -= timedelta(days=7)
        return from_to(saturday, saturday + timedelta(days=1), "week", match[0])
    if what == "month":
        first = month_away(today, step)
        return _cut(match, first, month_end(first), today, "month")
    if what == "year":
        return _cut(match, date(today.year + step, 1, 1), date(today.year + step, 12, 31), today, "year")
    return _season(what, today, step, tense, match[0])


def _cut(match: re.Match[str], first: date, last: date, today: date, precision: Precision) -> DateValue:
    """The interval, cut at the day of publication by "earlier" or "later"."""
    edge = (match["edge"] or "").lower()
    if edge == "earlier" and first <= today <= last:
        return from_to(first, today, precision, match[0])
    if edge == "later" and first <= today <= last:
        return from_to(today, last, precision, match[0])
    return from_to(first, last, precision, match[0])


def _season(what: str, today: date, step: int, tense: Tense, text: str) -> DateValue:
    """A season of the northern year, wide enough for either reading of its edge."""
    first_month, last_month = SEASONS[what]
    year = today.year
    current = month_away(date(year, 1, 1), first_month - 1)
    if step < 0 or (step == 0 and tense == "past"):
        year -= (current > today) or (
            step < 0 and current <= today <= month_end(month_away(date(year, 1, 1), last_month - 1))
        )
    elif step > 0:
        year += current <= today
    else:
        year += month_end(month_away(date(year, 1, 1), last_month - 1)) < today
    first, last = month_away(date(year, 1, 1), first_month - 1), month_away(date(year, 1, 1), last_month - 1)
    return from_to(first, month_end(last), "season", text)


def read_year(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """2023; the 1990s."""
    if match["decade"]:
        first = int(match["decade"])
        return from_to(date(first, 1, 1), date(first + 9, 12, 31), "decade", match[0])
    return of_year(int(match["year"]), match[0])


def read_years(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Between 2015 and 2022, 2017–2022: from the first day to the last; "2015 and 2022" alone are two years.

    Two years in a row are one time of two years: "will follow in 2026 and 2027".
    """
    first, last = int(match["year"]), int(match["last"])
    joined_by_and = " and " in match[0].lower() and not match[0].lower().startswith("between")
    if last <= first or (joined_by_and and last != first + 1):
        return None
    return from_to(date(first, 1, 1), date(last, 12, 31), "year", match[0])


def read_years_to_now(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """Between 2019 and this year: up to the year of publication."""
    first = int(match["year"])
    if published is None or first >= published.year:
        return left_open(match[0])
    return from_to(date(first, 1, 1), date(published.year, 12, 31), "year", match[0])


def read_span_to_month(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """The half-year to September, the three months to June: so many months, the one that is named the last."""
    last = _month_year(match, published, tense)
    words = (match["count"] or {"half": "6", "year": "12", "quarter": "3"}[re.split("[- ]", match["what"])[0]]).lower()
    if last is None or last.end is None or words in {"few", "several", "couple of"}:
        return left_open(match[0])
    end = date.fromisoformat(last.end)
    months = int(words) if words.isdigit() else int(in_words(words))
    return from_to(month_away(end, 1 - months), end, "month", match[0])


def read_season_years(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """The season or budget year 2008-09, where the second year follows the first."""
    first = int(match["year"])
    if (first + 1) % 100 != int(match["short"]):
        return None
    return from_to(date(first, 1, 1), date(first + 1, 12, 31), "year", match[0])


def read_piece_of_year(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Summer 2024, the first half of 2026, early 2024, the third quarter of 2025."""
    return _piece(match, int(match["year"]))


def read_piece_of_near_year(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """The first quarter of next year, the end of this year."""
    if published is None:
        return left_open(match[0], "season")
    return _piece(match, published.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0))


def _piece(match: re.Match[str], year: int) -> DateValue:
    """The half, quarter, season or edge of a year that a phrase names."""
    words = re.sub(r"\s+", " ", match["piece"].lower())
    if (name := words.removeprefix("the ").removesuffix(" of")) in SEASONS:
        low, high = SEASONS[name]
        first = date(year, low, 1)
        return from_to(first, month_end(month_away(first, high - low)), "season", match[0])
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
    if found := re.search(r"(first|second|third|fourth|last|final) (half|quarter)", words):
        size = 6 if found[2] == "half" else 3
        index = min(numbers[found[1]], 12 // size)
        first = date(year, (index - 1) * size + 1, 1)
        return from_to(first, month_end(month_away(first, size - 1)), "season", match[0])
    bounds = {
        "early": (1, 4),
        "mid": (5, 8),
        "late": (9, 12),
        "beginning": (1, 3),
        "start": (1, 3),
        "middle": (5, 8),
        "end": (10, 12),
    }
    low, high = next((pair for word, pair in bounds.items() if word in words), (1, 12))
    return from_to(date(year, low, 1), month_end(date(year, high, 1)), "season", match[0])
