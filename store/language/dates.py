"""When: a phrase, the time of publication and the tense of its verb, as an interval with a precision.

Never a false day: a phrase that cannot be placed (a weekday in an article that nobody dated) keeps
its words and has no start and no end. Nothing here asks a clock. The dictionary of phrases is the
whole of it; "three years" is a length of time and not found here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from store.language.numbers import ONES, TENS, in_words
from store.model import DateValue, Precision

Tense = Literal["past", "present", "future", "none"]

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        "monday mon|tuesday tues tue|wednesday weds wed|thursday thurs thur thu|friday fri|saturday sat|sunday sun".split(
            "|"
        )
    )
    for name in names.split()
}
# Parts of a day in local hours; "night" runs into the next morning.
PARTS = {
    "morning": (5, 12), "afternoon": (12, 18), "evening": (17, 23), "night": (18, 29), "midday": (11, 14),
    "noon": (12, 13), "dawn": (4, 8), "overnight": (20, 30), "midnight": (24, 25), "lunchtime": (11, 15),
}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
ZONES = {
    "gmt": "UTC", "utc": "UTC", "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "est": "America/New_York",
    "edt": "America/New_York", "et": "America/New_York", "eastern": "America/New_York", "ct": "America/Chicago", "cst": "America/Chicago",
    "cdt": "America/Chicago", "central": "America/Chicago", "mt": "America/Denver", "mst": "America/Denver", "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "pacific": "America/Los_Angeles", "eet": "Europe/Kyiv", "msk": "Europe/Moscow",
    "ist": "Asia/Kolkata", "jst": "Asia/Tokyo", "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LONGMONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MON = rf"(?:{_LONGMONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_DAYNAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_PART = "morning|afternoon|evening|night|midday|noon|dawn|midnight|lunchtime"
_COUNT = rf"\d{{1,3}}|(?:{'|'.join(list(TENS))})(?:[-\s](?:{'|'.join(list(ONES)[1:10])}))?|{'|'.join(list(ONES)[1:])}|an?|couple of|few|several"
_TIME = r"(?P<hour>\d{1,2})(?:(?:[:.](?P<minute>[0-5]\d))(?:\s?(?P<half1>[ap]\.?m\b\.?))?|\s?(?P<half2>[ap]\.?m\b\.?)|\s+(?P<oclock>o['’]clock))"
_ZONE = rf"(?:\s+\(?(?P<zone>local time|{'|'.join(z.upper() for z in ZONES if len(z) <= 4)}|(?:Eastern|Central|Pacific)(?: time)?)\b\)?)?"
_CLOCK = re.compile(
    rf"\b(?P<about>(?:(?:just|shortly|soon)\s+(?:before|after)|about|around|at about|at around|before|after|by|at|until|from|to|nearly)\s+)?"
    rf"(?<![\d:.$£€-]){_TIME}(?![:\d]){_ZONE}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """A time expression: ``text[start:end]`` and its value. ``kind`` names the rule that read it.

    ``span`` is True where the phrase bounds a stretch ("since Monday", "until 2029", "for 2026"), so
    that it does not say when a thing happened.
    """

    start: int
    end: int
    value: DateValue
    kind: str
    bound: str = ""


def whens(
    text: str, published: datetime | None = None, tense: Callable[[int], Tense] | Tense = "past"
) -> tuple[When, ...]:
    """Every time expression of a text, in order, adjoining ones joined ("Tuesday night at 7.30pm").

    ``tense`` is the tense of the verb near an offset (or one tense for all); it decides whether
    "Friday" lies before or after the day of publication.
    """
    found: list[When] = []
    for name, pattern, reader in _RULES:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            verb = tense if isinstance(tense, str) else tense(match.start())
            if _AHEAD.search(text[: match.start()]):
                verb = "future"
            value = reader(match, published, verb)
            if value is not None:
                found.append(When(match.start(), match.end(), value, name, _bound(text, match.start(), name)))
    return _joined(sorted(found, key=lambda when: when.start), text)


# Words before a time that put it ahead whatever the tense: "is set for June", "shut until Monday", "the vote is on Sunday".
_AHEAD = re.compile(
    r"\b(?:(?:set|scheduled|planned|due|expected|slated|booked|postponed|delayed)\s+(?:for|in|on|to|until)|until|till|(?:is|are)\s+on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _bound(text: str, start: int, name: str) -> str:
    """The preposition that makes a stretch of the phrase: since, until, by, from, before, after."""
    match = re.search(
        r"\b(since|until|till|by|from|before|after|through|as of)\s+(?:the\s+)?$", text[:start], re.IGNORECASE
    )
    return match[1].lower() if match and name != "clock" else ""


# --- values ---------------------------------------------------------------------------------------


def _days(first: date, last: date, precision: Precision, text: str) -> DateValue:
    return DateValue(first.isoformat(), last.isoformat(), precision, text)


def _day(day: date, text: str, precision: Precision = "day") -> DateValue:
    return _days(day, day, precision, text)


def _month(year: int, month: int, text: str) -> DateValue:
    first = date(year, month, 1)
    return _days(first, _month_end(first), "month", text)


def _month_end(day: date) -> date:
    following = date(day.year + (day.month == 12), day.month % 12 + 1, 1) if day.year < 9999 or day.month < 12 else None
    return date(9999, 12, 31) if following is None else following - timedelta(days=1)


def _year(year: int, text: str) -> DateValue:
    return _days(date(year, 1, 1), date(year, 12, 31), "year", text)


def _part(day: date, part: str, text: str) -> DateValue:
    """A part of a day, on the clock of the place (no offset: the text does not say where its clock hangs)."""
    first, last = PARTS[part.lower()]
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return DateValue(
        (midnight + timedelta(hours=first)).isoformat(), (midnight + timedelta(hours=last)).isoformat(), "part", text
    )


def _open(text: str, precision: Precision = "unknown") -> DateValue:
    return DateValue(None, None, precision, text)


def _shifted(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    index = day.year * 12 + day.month - 1 + months
    return date(min(max(index // 12, 1), 9999), index % 12 + 1, 1)


# --- readers: one for each class of phrase ---------------------------------------------------------

_Reader = Callable[["re.Match[str]", datetime | None, Tense], DateValue | None]


# A day that has become a name: the 14 March Front, the September 11 attacks.
_NAMED_DAY = re.compile(
    r"\s+(?:Front|Movement|Brigade|Coalition|Revolution|Alliance|Party|Group|Street|Square|Avenue|Bridge|Memorial|Organi[sz]ation|Battalion)\b"
    r"|\s+(?:terror|terrorist|hijackings|massacre)\b"
)


def _full_date(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """11 March 2023, March 11, Tuesday 11 March: without a year the nearest that fits the tense."""
    if _NAMED_DAY.match(match.string[match.end() :]):
        return None
    month = MONTHS[match["month"].lower().rstrip(".")]
    day, last = int(match["day"]), int(match["last"] or match["day"])
    try:
        if match["year"]:
            return _days(date(int(match["year"]), month, day), date(int(match["year"]), month, last), "day", match[0])
        if published is None:
            return _open(match[0], "day")
        year = _year_for(published.date(), month, day, tense)
        return _days(date(year, month, day), date(year, month, last), "day", match[0])
    except ValueError:
        return None


def _year_for(today: date, month: int, day: int, tense: Tense) -> int:
    """The year in which a day and month lie, seen from the day of publication."""

    def distance(year: int) -> int:
        try:
            return (date(year, month, day) - today).days
        except ValueError:
            return 10_000

    years = (today.year - 1, today.year, today.year + 1)
    if tense == "past":
        return max((year for year in years if distance(year) <= 0), default=today.year)
    if tense == "future":
        return min((year for year in years if 0 <= distance(year) < 10_000), default=today.year)
    return min(years, key=lambda year: abs(distance(year)))


def _month_year(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """May 2023, in May last year, the end of February, early June, next March."""
    month = MONTHS[match["month"].lower().rstrip(".")]
    words = (match["relative"] or match["which"] or "").lower()
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return _open(match[0], "month")
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
    whole = _month(year, month, match[0])
    edge = (match["edge"] or "").lower()
    if not edge:
        return whole
    first = date(year, month, 1)
    if edge in {"early", "the beginning of", "the start of", "beginning of", "start of"}:
        return _days(first, first.replace(day=12), "month", match[0])
    if edge in {"mid-", "mid", "the middle of", "middle of"}:
        return _days(first.replace(day=9), first.replace(day=22), "month", match[0])
    return _days(first.replace(day=18), _month_end(first), "month", match[0])


def _month_guarded(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
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


def _weekday(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """Tuesday, last Friday, next Monday night, Wednesday's."""
    part = (match["part"] or "").lower()
    if published is None:
        return _open(match[0], "weekday")
    today, wanted = published.date(), WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if match[0].endswith(("'s", "’s")) and tense in {"none", "present"} and back and not which:
        return _open(match[0], "weekday")  # "Sunday's vote is a sham": held or to come
    if which in {"last", "the previous"}:
        day = today - timedelta(days=back or 7)
    elif which in {"next", "the following", "the coming"}:
        # "Next Friday" on a Monday may mean this week's or the one after: only the interval is sure.
        near = today + timedelta(days=ahead or 7)
        return (
            _days(near, near + timedelta(days=7), "week", match[0])
            if ahead > 1 and which == "next"
            else _day(near, match[0])
        )
    elif which in {"this", "this coming", "this past"}:
        day = today - timedelta(days=back) if tense == "past" or which == "this past" else today + timedelta(days=ahead)
    elif tense == "future" or (tense == "present" and not match[0].endswith(("'s", "’s"))):
        # "They meet on Friday": the present tense with a weekday looks ahead.
        day = today + timedelta(days=ahead)
    else:
        day = today - timedelta(days=back)
    if part:
        return _part(day, part, match[0])
    return _day(day, match[0])


_RELATIVE_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _near_day(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """Today, yesterday evening, last night, tonight, this morning, overnight."""
    words = re.sub(r"\s+", " ", match["near"].lower())
    part = (match["part"] or "").lower()
    if published is None:
        return _open(match[0], "part" if part or words in {"tonight", "last night", "overnight"} else "day")
    today = published.date()
    if words == "tonight":
        return _part(today, "night", match[0])
    if words in {"last night", "overnight"}:
        return _part(today - timedelta(days=1), "night", match[0])
    if words.startswith("this "):
        return _part(today, words.split()[1], match[0])
    day = today + timedelta(days=_RELATIVE_DAYS[words.removesuffix("'s").removesuffix("’s")])
    return _part(day, part, match[0]) if part else _day(day, match[0])


_SPAN_PRECISION: dict[str, Precision] = {"week": "week", "weekend": "week", "month": "month", "year": "year"}


def _near_span(  # noqa: PLR0911 - one return for each span
    match: re.Match[str], published: datetime | None, tense: Tense
) -> DateValue | None:
    """Last month, next year, this week, earlier this year, last spring, the coming days."""
    which, what = match["which"].lower(), match["what"].lower()
    precision = _SPAN_PRECISION.get(what, "season")
    if published is None:
        return _open(match[0], precision)
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
        return _days(saturday, saturday + timedelta(days=1), "week", match[0])
    if what == "month":
        first = _shifted(today, step)
        return _cut(match, first, _month_end(first), today, "month")
    if what == "year":
        return _cut(match, date(today.year + step, 1, 1), date(today.year + step, 12, 31), today, "year")
    return _season(what, today, step, tense, match[0])


def _cut(match: re.Match[str], first: date, last: date, today: date, precision: Precision) -> DateValue:
    """The interval, cut at the day of publication by "earlier" or "later"."""
    edge = (match["edge"] or "").lower()
    if edge == "earlier" and first <= today <= last:
        return _days(first, today, precision, match[0])
    if edge == "later" and first <= today <= last:
        return _days(today, last, precision, match[0])
    return _days(first, last, precision, match[0])


def _season(what: str, today: date, step: int, tense: Tense, text: str) -> DateValue:
    """A season of the northern year, wide enough for either reading of its edge."""
    first_month, last_month = SEASONS[what]
    year = today.year
    current = _shifted(date(year, 1, 1), first_month - 1)
    if step < 0 or (step == 0 and tense == "past"):
        year -= (current > today) or (
            step < 0 and current <= today <= _month_end(_shifted(date(year, 1, 1), last_month - 1))
        )
    elif step > 0:
        year += current <= today
    else:
        year += _month_end(_shifted(date(year, 1, 1), last_month - 1)) < today
    first, last = _shifted(date(year, 1, 1), first_month - 1), _shifted(date(year, 1, 1), last_month - 1)
    return _days(first, _month_end(last), "season", text)


def _ago(  # noqa: PLR0911 - one return for each unit
    match: re.Match[str], published: datetime | None, _tense: Tense
) -> DateValue | None:
    """Three years ago, two weeks ago, in three days' time: as rough as the unit is."""
    what, words = match["what"].lower(), match["count"].lower()
    if published is None or words in {"few", "several", "couple of"}:
        return _open(match[0])
    count = int(words) if words.isdigit() else 1 if words in {"a", "an"} else int(in_words(words))
    sign = -1 if match["ago"] else 1
    today = published.date()
    try:
        if what == "day":
            return _day(today + timedelta(days=sign * count), match[0])
        if what == "week":
            day = today + timedelta(weeks=sign * count)
            return _days(day - timedelta(days=3), day + timedelta(days=3), "week", match[0])
        if what == "month":
            first = _shifted(today, sign * count)
            return _days(first, _month_end(first), "month", match[0])
        if what in {"year", "decade"}:
            year = today.year + sign * count * (10 if what == "decade" else 1)
            return (
                _year(year, match[0])
                if what == "year"
                else _days(date(year - 2, 1, 1), date(year + 2, 12, 31), "decade", match[0])
            )
    except (ValueError, OverflowError):
        return None
    return _open(match[0], "hour")


def _plain_year(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """2023; the 1990s."""
    if match["decade"]:
        first = int(match["decade"])
        return _days(date(first, 1, 1), date(first + 9, 12, 31), "decade", match[0])
    return _year(int(match["year"]), match[0])


def _years(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Between 2015 and 2022, 2017–2022: from the first day to the last; "2015 and 2022" alone are two years."""
    first, last = int(match["year"]), int(match["last"])
    joined_by_and = " and " in match[0].lower() and not match[0].lower().startswith("between")
    if last <= first or joined_by_and:
        return None
    return _days(date(first, 1, 1), date(last, 12, 31), "year", match[0])


def _season_years(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """The season or budget year 2008-09, where the second year follows the first."""
    first = int(match["year"])
    if (first + 1) % 100 != int(match["short"]):
        return None
    return _days(date(first, 1, 1), date(first + 1, 12, 31), "year", match[0])


def _season_year(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Summer 2024, the first half of 2026, early 2024, the third quarter of 2025."""
    year, words = int(match["year"]), re.sub(r"\s+", " ", match["piece"].lower())
    if (name := words.removeprefix("the ").removesuffix(" of")) in SEASONS:
        low, high = SEASONS[name]
        first = date(year, low, 1)
        return _days(first, _month_end(_shifted(first, high - low)), "season", match[0])
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
    if found := re.search(r"(first|second|third|fourth|last|final) (half|quarter)", words):
        size = 6 if found[2] == "half" else 3
        index = min(numbers[found[1]], 12 // size)
        first = date(year, (index - 1) * size + 1, 1)
        return _days(first, _month_end(_shifted(first, size - 1)), "season", match[0])
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
    return _days(date(year, low, 1), _month_end(date(year, high, 1)), "season", match[0])


def _iso(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    try:
        return _day(date(int(match["y"]), int(match["m"]), int(match["d"])), match[0])
    except ValueError:
        return None


def _anaphoric(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """A day earlier, the following week: counts from another time of the text, so it stays open here."""
    before = match.string[: match.start()]
    if re.search(rf"\b(?:{_COUNT}|half an?)\s+$", before, re.IGNORECASE):
        return None  # "held it for three hours before leaving" tells a length
    return _open(match[0])


def _clock_time(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """08:14, 7.30pm local time: a time of day; joined to its day afterwards."""
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half1"] or match["half2"] or "").lower().replace(".", "")
    if not half and match["minute"] and "." in match[0] and not match["about"]:
        return None  # "7.30" alone may be any decimal
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if not half and match["minute"] is None and not match["oclock"]:
        return None
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    zone = _zone(match["zone"])
    text = match[0].strip()
    precision: Precision = "minute" if match["minute"] else "hour"
    suffix = "" if zone is None else f"[{zone}]"
    _ = published
    return DateValue(f"T{hour:02d}:{minute:02d}{suffix}", f"T{hour:02d}:{minute:02d}{suffix}", precision, text)


def _named_hour(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Shortly after midnight: roughly which hour; which day's midnight is left open."""
    return _open(match[0], "hour")


def _zone(words: str | None) -> str | None:
    """The IANA name of a zone in words; "local time" is no zone of ours."""
    key = (words or "").lower().removesuffix(" time")
    return ZONES.get(key)


_YEAR4 = r"(?:1[5-9]\d\d|20\d\d|2100)"
_DAYNUM = r"(?:[12]\d|3[01]|0?[1-9])"
_WHICH_DAY = r"(?:(?P<which>last|next|this coming|this past|this|the previous|the following|the coming)\s+)?"


def _compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_RULES: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("iso", re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b"), _iso),
    (
        "date",
        re.compile(
            rf"\b(?:{_DAYNAME},?\s+)?(?:the\s+)?(?P<day>{_DAYNUM})(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and)\s*(?P<last>{_DAYNUM})(?:st|nd|rd|th)?)?"
            rf"\s+(?:of\s+)?(?P<month>{_MON})(?!\w)(?:,?\s+(?P<year>{_YEAR4})\b(?!\s*(?:people|[,.]?\d)))?"
        ),
        _full_date,
    ),
    (
        "date",
        re.compile(
            rf"\b(?:{_DAYNAME},?\s+)?(?P<month>{_MON})\s+(?P<day>{_DAYNUM})(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and)\s*(?P<last>{_DAYNUM}))?"
            rf"(?![\d.,]*\d)(?:,?\s+(?P<year>{_YEAR4})\b)?"
        ),
        _full_date,
    ),
    (
        "month",
        re.compile(
            rf"(?:\b(?P<edge>(?i:the beginning of|the start of|the middle of|the end of|beginning of|start of|end of|early|late|mid)[- ]?)\s*)?"
            rf"(?:\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?\b(?P<month>{_LONGMONTH})\b"
            rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR4})\b|\s+(?:of\s+)?(?P<relative>(?:last|next|this)\s+year)\b)?"
        ),
        _month_guarded,
    ),
    (
        "weekday",
        re.compile(rf"\b{_WHICH_DAY}(?P<weekday>{_DAYNAME})\b(?:['’]s)?(?:\s+(?P<part>{_PART})\b)?", re.IGNORECASE),
        _weekday,
    ),
    (
        "near",
        re.compile(
            rf"\b(?P<near>the day before yesterday|the day after tomorrow|yesterday(?:['’]s)?|today(?:['’]s)?|tomorrow(?:['’]s)?|tonight|last night|this\s+(?:morning|afternoon|evening)|overnight)\b"
            rf"(?:\s+(?P<part>{_PART})\b)?",
            re.IGNORECASE,
        ),
        _near_day,
    ),
    (
        "ago",
        re.compile(
            rf"\b(?:(?:about|around|some|nearly|almost|roughly|more than|over)\s+)?(?:(?:a\s+)?(?P<count>{_COUNT}))\s+(?P<what>day|week|month|year|decade|hour|minute)s?\s+(?P<ago>ago)\b",
            re.IGNORECASE,
        ),
        _ago,
    ),
    (
        "ahead",
        re.compile(
            rf"\bin\s+(?P<count>{_COUNT})\s+(?P<what>day|week|month|year)s?['’](?P<ago>)\s+time\b", re.IGNORECASE
        ),
        _ago,
    ),
    (
        "anaphoric",
        re.compile(
            rf"\b(?:(?:{_COUNT})\s+)?(?:hours?|days?|weeks?|months?|years?|nights?)\s+(?:earlier|later|before(?=[.,;]|$)|prior|afterwards?)\b"
            rf"|\b(?:the|that)\s+(?:following|next|previous|same)\s+(?:day|morning|night|week|month|year|evening|afternoon)\b"
            rf"|\b(?:moments|hours|minutes|days|weeks)\s+(?:before|after|earlier|later)\b",
            re.IGNORECASE,
        ),
        _anaphoric,
    ),
    (
        "near span",
        re.compile(
            r"\b(?:(?P<edge>earlier|later|early|late)\s+)?(?P<which>last|next|this|the past|the previous|the following)\s+"
            r"(?P<what>week|weekend|month|year|spring|summer|autumn|winter)(?:['’]s)?\b(?!-)",
            re.IGNORECASE,
        ),
        _near_span,
    ),
    (
        "piece of year",
        re.compile(
            rf"\b(?P<piece>(?:the\s+)?(?:(?:first|second|third|fourth|last|final)\s+(?:half|quarter)\s+of|(?:spring|summer|autumn|fall|winter)(?:\s+of)?|(?:beginning|start|middle|end)\s+of|early|mid|late))[\s-]+(?P<year>{_YEAR4})\b",
            re.IGNORECASE,
        ),
        _season_year,
    ),
    (
        "years",
        re.compile(rf"(?<![\w.,:$£€/–-])(?P<year>{_YEAR4})[-–/](?P<short>\d\d)(?![\d.,/%-]|\s?%)"),
        _season_years,
    ),
    (
        "years",
        re.compile(
            rf"(?<![\w.,:$£€/–-])(?:between\s+|from\s+)?(?P<year>{_YEAR4})\s*(?:[-–—]|\s(?:and|to|until|till|through)\s)\s*(?P<last>{_YEAR4})(?![.,]\d|[\w%])",
            re.IGNORECASE,
        ),
        _years,
    ),
    ("clock", _CLOCK, _clock_time),
    (
        "clock",
        re.compile(
            r"\b(?:(?:just|shortly|soon)\s+)?(?:before|after|around|about|at)\s+(?P<name>midnight|noon|midday)\b",
            re.IGNORECASE,
        ),
        _named_hour,
    ),
    (
        "year",
        re.compile(
            rf"(?<![\w.,:$£€/–-])(?:(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)s\b|(?P<year>{_YEAR4})\b)(?![.,]\d|[-–/]\d|%|\s*(?:percent|per cent|people|km|kg|miles|metres|meters|feet|tonnes|tons|euros|dollars|pounds)\b)"
        ),
        _plain_year,
    ),
)


# --- joining --------------------------------------------------------------------------------------

_GAP = re.compile(r"(?:\s+|\s*,\s*|\s+(?:at|on|of|in|the|around|about)\s+){1,2}", re.IGNORECASE)


def _joined(found: list[When], text: str) -> tuple[When, ...]:
    """Times of day joined to the day beside them; lone ones to the day of nothing, so they stay a time of day."""
    result: list[When] = []
    for when in found:
        previous = result[-1] if result else None
        if previous is not None and _GAP.fullmatch(text[previous.end : when.start] or " "):
            pair = (previous, when) if when.kind == "clock" else (when, previous) if previous.kind == "clock" else None
            if pair and (value := _at(pair[0].value, pair[1].value, text[previous.start : when.end])):
                result[-1] = When(previous.start, when.end, value, pair[0].kind, pair[0].bound)
                continue
        result.append(when)
    return tuple(_settled(when) for when in result)


def _settled(when: When) -> When:
    """A time of day without its day is not a date: the words are kept."""
    if when.kind == "clock" and (when.value.start or "").startswith("T"):
        value = DateValue(None, None, when.value.precision, when.value.text)
        return When(when.start, when.end, value, when.kind, when.bound)
    return when


def _at(day: DateValue, clock: DateValue, words: str) -> DateValue | None:
    """The minute that a day and a time of day name together; None when the day is not one day."""
    if clock.start is None or not clock.start.startswith("T") or day.precision not in {"day", "part", "weekday"}:
        return None
    if day.start is None:
        return DateValue(None, None, clock.precision, words)
    time = re.match(r"T(\d\d):(\d\d)(?:\[(.+)\])?", clock.start)
    assert time is not None
    zone = ZoneInfo(time[3]) if time[3] else None
    first = datetime.fromisoformat(day.start)
    moment = datetime(first.year, first.month, first.day, int(time[1]), int(time[2]), tzinfo=zone)
    if day.precision == "part" and int(time[1]) < 6 and "night" in day.text.lower():
        moment += timedelta(days=1)
    return DateValue(moment.isoformat(), moment.isoformat(), clock.precision, words)
