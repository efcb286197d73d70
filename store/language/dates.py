"""When: a phrase, the time of publication and the tense of its verb, as an interval with a precision.

Never a false day: a phrase that cannot be placed (a weekday in an article that nobody dated) keeps
its words and has no start and no end. Nothing here asks a clock. The dictionary of phrases is the
whole of it; "three years" is a length of time and not found here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from store.language.dayforms import (
    read_ago,
    read_clock,
    read_date,
    read_hanging,
    read_hour_of_day,
    read_hours,
    read_iso,
    read_named_hour,
    read_near_day,
    read_nth_weekday,
    read_weekday,
    read_weekday_of_week,
)
from store.language.intervals import from_to, left_open
from store.language.numbers import ONES
from store.language.setdays import set_for
from store.language.spanforms import (
    read_month,
    read_near_span,
    read_piece_of_near_year,
    read_piece_of_year,
    read_season_years,
    read_span_to_month,
    read_year,
    read_years,
    read_years_to_now,
)
from store.language.timewords import CLOCK, COUNT, DAYNAME, DAYNUM, LONGMONTH, MON, NTH, PART, WHICH_DAY, YEAR4, Tense
from store.model import DateValue


@dataclass(frozen=True, slots=True)
class When:
    """A time expression: ``text[start:end]`` and its value. ``kind`` names the rule that read it.

    ``span`` is True where the phrase bounds a stretch ("since Monday", "until 2029", "for 2026"), so
    that it does not say when a thing happened. ``ahead`` is True for a day that is set for something to come.
    """

    start: int
    end: int
    value: DateValue
    kind: str
    bound: str = ""
    ahead: bool = False


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
            way = set_for(text, match.start(), match.end()) if name in _DAYS else None
            verb = "future" if _AHEAD.search(text[: match.start()]) else way or verb
            hangs = _THAT_YEAR.match(text, match.end()) if name in _OF_A_YEAR else None
            value = left_open(text[match.start() : hangs.end()]) if hangs else reader(match, published, verb)
            if name == "weekday" and value is not None and _ONCE_AHEAD.search(text[: match.start()]):
                value = replace(value, start=None, end=None, precision="weekday")
            start = match.start()
            if name == "weekday" and value is not None and (round_ := _NO_ONE_DAY.search(text, 0, start)):
                if round_["aside"]:
                    continue
                if round_["each"] or _ENDS.match(text, match.end()):
                    start, value = round_.start(), left_open(text[round_.start() : match.end()], "weekday")
            if value is not None:
                bound = _bound(text, start, name)
                found.append(When(start, match.end(), value, name, bound, ahead=way is not None))
    return _joined(sorted(found, key=lambda when: when.start), text)


# "Each Friday", "on a Monday" are no day of the calendar; "on the 14th, a Monday," names one already.
_NO_ONE_DAY = re.compile(
    r"(?:(?P<each>\b(?:each|every|most|any)\s+(?:other\s+)?)|(?P<aside>,\s+)?\ban?\s+)$", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:[.,;:)]|$)|\s+(?:in|and|when|before|after|last|morning|afternoon|evening|night)\b")


# "On 3 November of that year": the year is told elsewhere.
_THAT_YEAR = re.compile(r",?\s+(?:(?:of|in)\s+)?(?:that|the same)\s+year\b", re.IGNORECASE)
_OF_A_YEAR = frozenset({"date", "month"})
_DAYS = frozenset({"date", "weekday"})  # "announced its figures for March" looks back

# Words before a time that put it ahead whatever the tense: "is set for June", "shut until Monday".
_AHEAD = re.compile(
    r"\b(?<!\bhad )(?:(?:set|fixed|called|arranged|scheduled|planned|due|expected|slated|booked|postponed|delayed)\s+(?:for|in|on|to|until)|until|till)\s+(?:at least\s+)?(?:the\s+)?$"
    r"|\b(?:put back|pushed back|moved|postponed|delayed|brought forward|rescheduled|slipped|slips|shifted|deferred)\b[^.;]{0,30}\bto\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# "Had been planned for Friday": by the time of writing that day may be past.
_ONCE_AHEAD = re.compile(
    r"\bhad\s+(?:\w+ly\s+)?been\s+(?:\w+ly\s+)?(?:set|fixed|arranged|scheduled|planned|due|expected|booked)\s+(?:for|on)\s+$"
)


def _bound(text: str, start: int, name: str) -> str:
    """The preposition that makes a stretch of the phrase: since, until, by, from, before, after."""
    match = re.search(
        r"\b(since|until|till|by|from|before|after|through|as of)\s+(?:at least\s+)?(?:the\s+)?$",
        text[:start],
        re.IGNORECASE,
    )
    return match[1].lower() if match and name != "clock" else ""


# "Trucks of the 2023 and 2024 model years": a make, not a time.
_MODEL = rf"(?:(?:,|\s+(?:and|or|to|through))?\s+{YEAR4})*\s+models?\b"


_Reader = Callable[["re.Match[str]", datetime | None, Tense], DateValue | None]


_RULES: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("iso", re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)\b"), read_iso),
    (
        "date",
        re.compile(
            rf"\b(?:the\s+)?(?P<nth>{'|'.join(NTH)})\s+(?P<weekday>{DAYNAME})\s+(?:of|in)\s+(?P<month>{LONGMONTH})(?:,?\s+(?P<year>{YEAR4})\b)?",
            re.IGNORECASE,
        ),
        read_nth_weekday,
    ),
    (
        "date",
        # "The Monday after freshers' week, 22 September" is that day; without the day it hangs on another time.
        re.compile(
            rf"\bthe\s+(?P<named>{DAYNAME})\s+(?:after|before|following)\s+[^,;.]{{2,40}},\s+(?:the\s+)?(?P<day>{DAYNUM})(?:st|nd|rd|th)?"
            rf"\s+(?:of\s+)?(?P<month>{MON})(?!\w)(?:,?\s+(?P<year>{YEAR4})\b)?"
        ),
        read_date,
    ),
    (
        "date",
        re.compile(
            rf"\b(?P<weekday>{DAYNAME})\s+(?:(?:of|in)\s+)?(?P<which>last|this|next)\s+week\b(?![-'’])", re.IGNORECASE
        ),
        read_weekday_of_week,
    ),
    (
        "date",
        re.compile(
            rf"\b(?:(?P<named>{DAYNAME}),?\s+)?(?:the\s+)?(?P<day>{DAYNUM})(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and)\s*(?P<last>{DAYNUM})(?:st|nd|rd|th)?)?"
            rf"\s+(?:of\s+)?(?P<month>{MON})(?!\w)(?:,?\s+(?P<year>{YEAR4})\b(?!\s*(?:people|[,.]?\d)))?"
        ),
        read_date,
    ),
    (
        "date",
        re.compile(
            rf"\b(?:(?P<named>{DAYNAME}),?\s+)?(?P<month>{MON})\s+(?P<day>{DAYNUM})(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and)\s*(?P<last>{DAYNUM}))?"
            rf"(?![\d.,]*\d)(?:,?\s+(?P<year>{YEAR4})\b)?"
        ),
        read_date,
    ),
    (
        "years",
        re.compile(rf"\b(?:between|from)\s+(?P<year>{YEAR4})\s+(?:and|to)\s+this\s+year\b"),
        read_years_to_now,
    ),
    (
        "near span",
        re.compile(
            rf"\bthe\s+(?:(?P<count>{COUNT})\s+months|(?P<what>half[- ]year|year|quarter))\s+to\s+(?:the\s+end\s+of\s+)?"
            rf"(?P<edge>)(?P<which>)(?P<month>{LONGMONTH})\b(?!\s+\d{{1,2}}\b)(?P<relative>)(?:\s+(?P<year>{YEAR4})\b)?"
        ),
        read_span_to_month,
    ),
    (
        "month",
        re.compile(
            rf"(?:\b(?P<edge>(?i:the beginning of|the start of|the middle of|the end of|beginning of|start of|end of|early|late|mid)[- ]?)\s*)?"
            rf"(?:\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?\b(?P<month>{LONGMONTH})\b"
            rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR4})\b|\s+(?:of\s+)?(?P<relative>(?:last|next|this)\s+year)\b)?"
        ),
        read_month,
    ),
    (
        "weekday",
        re.compile(
            rf"\b(?P<after>a week (?:on|from) )?{WHICH_DAY}(?P<weekday>{DAYNAME})\b(?:['’]s)?"
            rf"(?:\s+(?P<week>week)\b(?![-'’])(?! (?:later|ago|before|earlier))|\s+(?P<part>{PART})\b)?",
            re.IGNORECASE,
        ),
        read_weekday,
    ),
    (
        "near",
        re.compile(
            rf"\b(?P<near>the day before yesterday|the day after tomorrow|yesterday(?:['’]s)?|today(?:['’]s)?|tomorrow(?:['’]s)?|tonight|last night|this\s+(?:morning|afternoon|evening)|overnight)\b"
            rf"(?:\s+(?P<part>{PART})\b)?",
            re.IGNORECASE,
        ),
        read_near_day,
    ),
    (
        "ago",
        re.compile(
            rf"(?<![\d.,])\b(?:(?:about|around|some|nearly|almost|roughly|more than|over)\s+)?(?:(?:a\s+)?(?P<count>{COUNT}))\s+(?P<what>day|week|month|year|decade|hour|minute|winter|summer|spring|autumn)s?\s+(?P<ago>ago)\b",
            re.IGNORECASE,
        ),
        read_ago,
    ),
    (
        "ahead",
        re.compile(
            rf"\bin\s+(?P<count>{COUNT})\s+(?P<what>day|week|month|year)s?['’](?P<ago>)\s+time\b", re.IGNORECASE
        ),
        read_ago,
    ),
    (
        "anaphoric",
        re.compile(
            rf"\b(?:(?:{COUNT})\s+)?(?:hours?|days?|weeks?|months?|years?|nights?)\s+(?:earlier|later|before(?=[.,;]|$)|prior|afterwards?)\b"
            rf"|\bthe (?:day|night|morning|evening|week|month|year) before(?=[.,;]|$)"
            rf"|\b(?:the|that)\s+(?:following|next|previous|same)\s+(?:day|morning|night|week|month|year|evening|afternoon)\b"
            rf"|\b(?:moments|hours|minutes|days|weeks)\s+(?:before|after|earlier|later)\b",
            re.IGNORECASE,
        ),
        read_hanging,
    ),
    (
        "piece of year",
        re.compile(
            r"\b(?P<piece>(?:the\s+)?(?:first|second|third|fourth|last|final)\s+(?:half|quarter)\s+of|(?:the\s+)?(?:beginning|start|middle|end)\s+of)\s+"
            r"(?P<which>last|next|this)\s+year\b",
            re.IGNORECASE,
        ),
        read_piece_of_near_year,
    ),
    (
        "near span",
        re.compile(
            r"\b(?:(?P<edge>earlier|later|early|late)\s+)?(?P<which>last|next|this|the past|the previous|the following)\s+"
            r"(?P<what>week|weekend|month|year|spring|summer|autumn|winter)(?:['’]s)?\b(?!-)",
            re.IGNORECASE,
        ),
        read_near_span,
    ),
    (
        "piece of year",
        re.compile(
            rf"\b(?P<piece>(?:the\s+)?(?:(?:first|second|third|fourth|last|final)\s+(?:half|quarter)\s+of|(?:spring|summer|autumn|fall|winter)(?:\s+of)?|(?:beginning|start|middle|end)\s+of|early|mid|late))[\s-]+(?P<year>{YEAR4})\b",
            re.IGNORECASE,
        ),
        read_piece_of_year,
    ),
    (
        "years",
        re.compile(rf"(?<![\w.,:$£€/–-])(?P<year>{YEAR4})[-–/](?P<short>\d\d)(?![\d.,/%-]|\s?%)"),
        read_season_years,
    ),
    (
        "years",
        re.compile(
            rf"(?<![\w.,:$£€/–-])(?:between\s+|from\s+)?(?P<year>{YEAR4})\s*(?:[-–—]|\s(?:and|to|until|till|through)\s)\s*(?P<last>{YEAR4})(?![.,]\d|[\w%]|{_MODEL})",
            re.IGNORECASE,
        ),
        read_years,
    ),
    ("clock", CLOCK, read_clock),
    (
        "clock",
        re.compile(r"\b(?:(?:at|about|around)\s+)?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hrs|hours|h)\b"),
        read_hours,
    ),
    (
        "clock",
        re.compile(
            rf"(?<!shortly )(?<!just )(?<!soon )\b(?:(?:at|about|around|by|before|after|until)\s+){{1,2}}(?P<hour>{'|'.join(list(ONES)[1:13])}|1[0-2]|[1-9])\s+in\s+the\s+"
            r"(?P<part>morning|afternoon|evening)\b",
            re.IGNORECASE,
        ),
        read_hour_of_day,
    ),
    (
        "clock",
        re.compile(
            r"\b(?:(?:just|shortly|soon)\s+)?(?:before|after|around|about|at)\s+(?P<name>midnight|noon|midday)\b",
            re.IGNORECASE,
        ),
        read_named_hour,
    ),
    (
        "year",
        re.compile(
            rf"(?<![\w.,:$£€/–-])(?:(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0)s\b|(?P<year>{YEAR4})\b)(?![.,]\d|[-–/]\d|%|{_MODEL}|\s*(?:percent|per cent|people|km|kg|miles|metres|meters|feet|tonnes|tons|euros|dollars|pounds)\b)"
        ),
        read_year,
    ),
)


_GAP = re.compile(r"(?:\s+|\s*,\s*|\s+(?:at|on|of|in|the|around|about)\s+){1,2}", re.IGNORECASE)


def _joined(found: list[When], text: str) -> tuple[When, ...]:
    """Times of day joined to the day beside them; lone ones to the day of nothing, so they stay a time of day."""
    result: list[When] = []
    for when in found:
        previous = result[-1] if result else None
        if previous is not None and _GAP.fullmatch(text[previous.end : when.start] or " "):
            pair = (previous, when) if when.kind == "clock" else (when, previous) if previous.kind == "clock" else None
            if pair and (value := _at(pair[0].value, pair[1].value, text[previous.start : when.end])):
                result[-1] = When(previous.start, when.end, value, pair[0].kind, pair[0].bound, ahead=pair[1].ahead)
                continue
        result.append(when)
    return tuple(_settled(when) for when in _stretched(result, text))


_TO = re.compile(r"\s+(?:to|until|till|through)\s+|\s*[–—]\s*")
_MOVED = re.compile(
    r"\b(?:put back|put off|brought forward|postponed|moved|shifted|delayed|pushed(?: back)?|rescheduled|changed|extended)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _stretched(found: list[When], text: str) -> list[When]:
    """Two days joined to a stretch: "from 5 May to 1 September", "between May and July"; of what is moved from one to the other, the second."""
    result: list[When] = []
    for when in found:
        first = result[-1] if result else None
        gap = text[first.end : when.start] if first is not None else ""
        between = first is not None and gap == " and " and text[: first.start].lower().endswith("between ")
        if first is not None and gap == " and " and not between and (value := _both(first, when, text)) is not None:
            result[-1] = When(first.start, when.end, value, first.kind, first.bound)
            continue
        joined = between or (first is not None and _TO.fullmatch(gap))
        led = between or (first is not None and (first.bound == "from" or gap.strip() in {"–", "—"}))
        if first is None or not joined or not led or {first.kind, when.kind} - {"date", "month", "weekday"}:
            result.append(when)
        elif _MOVED.search(text[: first.start]):
            result[-1] = When(first.start, when.end, when.value, when.kind, when.bound)
        elif "weekday" in (first.kind, when.kind):  # "open from Monday to Friday": every week, or one
            words = text[first.start : when.end]
            result[-1] = When(first.start, when.end, DateValue(None, None, "weekday", words), first.kind)
        elif (value := _between(first.value, when.value, text[first.start : when.end])) is not None:
            result[-1] = When(first.start, when.end, value, first.kind)
        else:
            result.append(when)
    return result


def _both(first: When, last: When, text: str) -> DateValue | None:
    """Two days, months or years that follow each other as one stretch: "rain in April and May"; others in their words."""
    one, two = first.value, last.value
    if first.kind != last.kind or one.precision != two.precision or one.precision not in {"day", "month", "year"}:
        return None
    if one.start is None or one.end is None or two.start is None or two.end is None or last.bound:
        return None
    if two.text.endswith(("'s", "’s")):
        return None
    days = (date.fromisoformat(one.end), date.fromisoformat(two.start))
    if (days[1] - days[0]).days != 1:
        # "In 1934 and 1988", "on Monday and Thursday": neither of them alone, nor what lies between.
        return left_open(text[first.start : last.end], one.precision)
    return from_to(
        date.fromisoformat(one.start), date.fromisoformat(two.end), one.precision, text[first.start : last.end]
    )


def _between(first: DateValue, last: DateValue, words: str) -> DateValue | None:
    """From the beginning of one time to the end of another; a second one without a year follows the first."""
    if first.start is None or last.end is None:
        return DateValue(None, None, first.precision, words)
    end = date.fromisoformat(last.end[:10])
    begin = date.fromisoformat(first.start[:10])
    while end < begin and end.year < begin.year + 2:
        try:
            end = end.replace(year=end.year + 1)
        except ValueError:
            return None
    return from_to(begin, end, first.precision, words) if (end - begin).days < 366 * 2 else None


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
    if day.precision == "part" and int(time[1]) < 12 and re.search("afternoon|evening", day.text.lower()):
        moment += timedelta(hours=12)  # "at two o'clock on Friday afternoon"
    if day.precision == "part" and int(time[1]) < 6 and "night" in day.text.lower():
        moment += timedelta(days=1)
    return DateValue(moment.isoformat(), moment.isoformat(), clock.precision, words)
