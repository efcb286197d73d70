"""The words and patterns of which time expressions are made: months, weekdays, parts of a day, seasons, zones."""

from __future__ import annotations

import re
from typing import Literal

from store.language.numbers import ONES, TENS

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


LONGMONTH = "January|February|March|April|May|June|July|August|September|October|November|December"


MON = rf"(?:{LONGMONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"


DAYNAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"


PART = "morning|afternoon|evening|night|midday|noon|dawn|midnight|lunchtime"


COUNT = rf"\d{{1,3}}|(?:{'|'.join(list(TENS))})(?:[-\s](?:{'|'.join(list(ONES)[1:10])}))?|{'|'.join(list(ONES)[1:])}|an?|couple of|few|several"


_TIME = r"(?P<hour>\d{1,2})(?:(?:[:.](?P<minute>[0-5]\d))(?:\s?(?P<half1>[ap]\.?m\b\.?))?|\s?(?P<half2>[ap]\.?m\b\.?)|\s+(?P<oclock>o['’]clock))|(?P<worded>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock"


_ZONE = rf"(?:\s+\(?(?P<zone>local time|{'|'.join(z.upper() for z in ZONES if len(z) <= 4)}|(?:Eastern|Central|Pacific)(?: time)?)\b\)?)?"


# After a number with a point these make it a figure: "rose to 3.40 euros".
_COUNTED = "(?:euro|dollar|pound|crown|zloty|rupee|yen|per\\s?cent|million|billion|thousand|met(?:re|er)|kilomet|mile|second|point|litre|tonne|degree)s?\\b"


CLOCK = re.compile(
    rf"\b(?P<about>(?:(?:just|shortly|soon)\s+(?:before|after)|about|around|at about|at around|before|after|by|at|until|from|to|nearly)\s+)?"
    rf"(?<![\d:.$£€-])(?:{_TIME})(?![:\d])(?!\s*(?:%|{_COUNTED})){_ZONE}",
    re.IGNORECASE,
)


YEAR4 = r"(?:1[5-9]\d\d|20\d\d|2100)"


DAYNUM = r"(?:[12]\d|3[01]|0?[1-9])"


WHICH_DAY = r"(?:(?P<which>last|next|this coming|this past|this|the previous|the following|the coming)\s+)?"


# Which Saturday of a month: "the second Saturday in September".
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1, "penultimate": -2}
