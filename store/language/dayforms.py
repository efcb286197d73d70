"""Readers of phrases that name a day or a time of day: 11 March, Tuesday night, yesterday, two days ago, 7.30pm."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from store.language.intervals import from_to, left_open, month_away, month_end, of_year, on_day, part_of_day
from store.language.numbers import in_words
from store.language.timewords import COUNT, MONTHS, NTH, WEEKDAYS, ZONES, Tense
from store.model import DateValue, Precision

# A day that has become a name: the 14 March Front, the September 11 attacks.
_NAMED_DAY = re.compile(
    r"\s+(?:Front|Movement|Brigade|Coalition|Revolution|Alliance|Party|Group|Street|Square|Avenue|Bridge|Memorial|Organi[sz]ation|Battalion)\b"
    r"|\s+(?:terror|terrorist|hijackings|massacre)\b"
)


def read_date(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """11 March 2023, March 11, Tuesday 11 March: without a year the nearest that fits weekday or tense."""
    if _NAMED_DAY.match(match.string[match.end() :]):
        return None
    month = MONTHS[match["month"].lower().rstrip(".")]
    day, last = int(match["day"]), int(match.groupdict().get("last") or match["day"])
    try:
        if match["year"]:
            return from_to(date(int(match["year"]), month, day), date(int(match["year"]), month, last), "day", match[0])
        if published is None:
            return left_open(match[0], "day")
        year = _year_of(match["named"], published.date(), month, day) or _year_for(published.date(), month, day, tense)
        return from_to(date(year, month, day), date(year, month, last), "day", match[0])
    except ValueError:
        return None


def _year_of(weekday: str | None, today: date, month: int, day: int) -> int | None:
    """The one year near publication in which the day falls on the weekday that is named with it."""
    if not weekday:
        return None
    years = (today.year - 1, today.year, today.year + 1)
    found = [year for year in years if _weekday(year, month, day) == WEEKDAYS[weekday.lower()]]
    return found[0] if len(found) == 1 else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
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


# "The Monday after the fair": no day that a calendar has.
_COUNTED_FROM = re.compile(r"the \w+day (?:after|before|following)\b", re.IGNORECASE)


def read_weekday(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """Tuesday, last Friday, next Monday night, Wednesday's; Tuesday week, a week on Tuesday."""
    part = (match["part"] or "").lower()
    if published is None or _COUNTED_FROM.match(match.string[max(0, match.start() - 4) :]):
        return left_open(match[0], "weekday")
    today, wanted = published.date(), WEEKDAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    back, ahead = (today.weekday() - wanted) % 7, (wanted - today.weekday()) % 7
    if match[0].endswith(("'s", "’s")) and tense in {"none", "present"} and back and not which:
        return left_open(match[0], "weekday")  # "Sunday's vote is a sham": held or to come
    if match["week"] or match["after"]:
        return on_day(today + timedelta(days=(ahead or 7) + 7), match[0]) if not which else left_open(match[0])
    if which in {"last", "the previous"}:
        day = today - timedelta(days=back or 7)
    elif which in {"next", "the following", "the coming"}:
        # "Next Friday" on a Monday may mean this week's or the one after: only the interval is sure.
        near = today + timedelta(days=ahead or 7)
        return (
            from_to(near, near + timedelta(days=7), "week", match[0])
            if ahead > 1 and which == "next"
            else on_day(near, match[0])
        )
    elif which in {"this", "this coming", "this past"}:
        day = today - timedelta(days=back) if tense == "past" or which == "this past" else today + timedelta(days=ahead)
    elif tense == "future" or (tense == "present" and not match[0].endswith(("'s", "’s"))):
        # "They meet on Friday": the present tense with a weekday looks ahead.
        day = today + timedelta(days=ahead)
    else:
        day = today - timedelta(days=back)
    if part:
        return part_of_day(day, part, match[0])
    return on_day(day, match[0])


def read_nth_weekday(match: re.Match[str], published: datetime | None, tense: Tense) -> DateValue | None:
    """The second Saturday in September, the last Friday of May 2024: the year as for a day of that month."""
    month, nth, weekday = MONTHS[match["month"].lower()], NTH[match["nth"].lower()], WEEKDAYS[match["weekday"].lower()]
    if match["year"]:
        day = _nth(int(match["year"]), month, nth, weekday)
        return on_day(day, match[0]) if day else None
    if published is None:
        return left_open(match[0], "day")
    today = published.date()
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := _nth(year, month, nth, weekday))]
    ahead, gone = [day for day in days if day >= today], [day for day in days if day <= today]
    if tense in {"past", "future"}:
        fitting = gone[-1:] if tense == "past" else ahead[:1]
    else:
        fitting = sorted(days, key=lambda day: abs((day - today).days))[:1]
    return on_day(fitting[0], match[0]) if fitting else left_open(match[0], "day")


def _nth(year: int, month: int, nth: int, weekday: int) -> date | None:
    """The first, second … or, for a negative ``nth``, last day of a month on a weekday; None where there is no fifth."""
    first = date(year, month, 1)
    days = [first + timedelta(days=step) for step in range(31)]
    found = [day for day in days if day.month == month and day.weekday() == weekday]
    return found[nth - 1 if nth > 0 else nth] if nth <= len(found) else None


def read_weekday_of_week(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """Thursday of last week, Monday next week."""
    if published is None:
        return left_open(match[0], "weekday")
    today = published.date()
    monday = (
        today
        - timedelta(days=today.weekday())
        + timedelta(days={"last": -7, "this": 0, "next": 7}[match["which"].lower()])
    )
    return on_day(monday + timedelta(days=WEEKDAYS[match["weekday"].lower()]), match[0])


_RELATIVE_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def read_near_day(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """Today, yesterday evening, last night, tonight, this morning, overnight."""
    words = re.sub(r"\s+", " ", match["near"].lower())
    part = (match["part"] or "").lower()
    if published is None:
        return left_open(match[0], "part" if part or words in {"tonight", "last night", "overnight"} else "day")
    today = published.date()
    if words == "tonight":
        return part_of_day(today, "night", match[0])
    if words in {"last night", "overnight"}:
        return part_of_day(today - timedelta(days=1), "night", match[0])
    if words.startswith("this "):
        return part_of_day(today, words.split()[1], match[0])
    day = today + timedelta(days=_RELATIVE_DAYS[words.removesuffix("'s").removesuffix("’s")])
    return part_of_day(day, part, match[0]) if part else on_day(day, match[0])


def read_ago(  # noqa: PLR0911 - one return for each unit
    match: re.Match[str], published: datetime | None, _tense: Tense
) -> DateValue | None:
    """Three years ago, two weeks ago, in three days' time: as rough as the unit is."""
    what, words = match["what"].lower(), match["count"].lower()
    what = "year" if what in {"winter", "summer", "spring", "autumn"} else what  # three winters ago
    if published is None or words in {"few", "several", "couple of"}:
        return left_open(match[0])
    count = int(words) if words.isdigit() else 1 if words in {"a", "an"} else int(in_words(words))
    sign = -1 if match["ago"] else 1
    today = published.date()
    try:
        if what == "day":
            return on_day(today + timedelta(days=sign * count), match[0])
        if what == "week":
            day = today + timedelta(weeks=sign * count)
            return from_to(day - timedelta(days=3), day + timedelta(days=3), "week", match[0])
        if what == "month":
            first = month_away(today, sign * count)
            return from_to(first, month_end(first), "month", match[0])
        if what in {"year", "decade"}:
            year = today.year + sign * count * (10 if what == "decade" else 1)
            return (
                of_year(year, match[0])
                if what == "year"
                else from_to(date(year - 2, 1, 1), date(year + 2, 12, 31), "decade", match[0])
            )
    except (ValueError, OverflowError):
        return None
    return left_open(match[0], "hour")


def read_iso(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """2024-05-17."""
    try:
        return on_day(date(int(match["y"]), int(match["m"]), int(match["d"])), match[0])
    except ValueError:
        return None


def read_hanging(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """A day earlier, the following week: counts from another time of the text, so it stays open here."""
    before = match.string[: match.start()]
    if re.search(rf"\b(?:{COUNT}|half an?)\s+$", before, re.IGNORECASE):
        return None  # "held it for three hours before leaving" tells a length
    return left_open(match[0])


def read_clock(match: re.Match[str], published: datetime | None, _tense: Tense) -> DateValue | None:
    """08:14, 7.30pm local time: a time of day; joined to its day afterwards."""
    hour = int(match["hour"]) if match["hour"] else int(in_words(match["worded"]))
    minute = int(match["minute"] or 0)
    half = (match["half1"] or match["half2"] or "").lower().replace(".", "")
    if not half and match["minute"] and "." in match[0] and not match["about"]:
        return None  # "7.30" alone may be any decimal
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if not half and match["minute"] is None and not match["oclock"] and not match["worded"]:
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


def read_hours(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """1100 hrs: a time of day in four digits."""
    moment = f"T{match['hour']}:{match['minute']}"
    return DateValue(moment, moment, "minute", match[0].strip())


def read_hour_of_day(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """At five in the morning, by eleven in the evening: an hour on the clock."""
    said = match["hour"]
    hour = (int(said) if said.isdigit() else int(in_words(said))) % 12
    hour += 12 if match["part"].lower() in {"afternoon", "evening"} else 0
    return DateValue(f"T{hour:02d}:00", f"T{hour:02d}:00", "hour", match[0])


def read_named_hour(match: re.Match[str], _published: datetime | None, _tense: Tense) -> DateValue | None:
    """Shortly after midnight: roughly which hour; which day's midnight is left open."""
    return left_open(match[0], "hour")


def _zone(words: str | None) -> str | None:
    """The IANA name of a zone in words; "local time" is no zone of ours."""
    key = (words or "").lower().removesuffix(" time")
    return ZONES.get(key)
