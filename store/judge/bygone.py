"""Whether a claim is history rather than news: last year's prize, a fire of long ago, another occasion."""

from __future__ import annotations

import re

from store.judge.times import days_apart
from store.judge.view import View

_OCCURRENCE = 2  # days between two tellings of one happening that a slip of the pen may explain


def other_occasion(a: View, b: View) -> bool:
    """Whether the two stand in times so far apart that they speak of two happenings."""
    if _of_a_thing(a) or _of_a_thing(b):
        return False
    days = days_apart(a.time, b.time)
    return days is not None and days > _OCCURRENCE


def background(view: View) -> bool:
    """Whether the claim stands in a year of its own, before that of the article: history, not news."""
    time, published = view.time, view.claim.published
    opening = view.claim.sentence[: len(view.claim.text) + 40] if view.claim.sentence else view.claim.text
    edition = _EDITION.search(view.claim.text)
    past = bool(edition and published is not None and int(edition[1]) < published.year)
    earlier = _EARLIER_ONE.search(view.claim.sentence or "")
    past = past or bool(earlier and published is not None and int(earlier[1]) < published.year)
    past = past or bool(_THAT_YEAR.search(view.claim.text)) or _another_of_months_ago(view)
    if past or _LONG_AGO.search(opening) or _LAST_EDITION.search(view.claim.text):
        return True
    begun = (time.start or time.end) if time is not None else None
    if time is None or begun is None or time.precision == "unknown":
        return False
    against = r"\b(?:(?:than|since|as) (?:in |at )?|(?:against|compared (?:with|to)|versus|(?:up|down) from) [^;.]*?)"
    if re.search(against + re.escape(time.text), view.claim.text):
        return False  # only what it is measured against
    if _of_a_thing(view):
        return False
    if time.precision not in {"year", "decade", "season"}:
        return published is not None and int(begun[:4]) < published.year - 1
    return published is None or int(begun[:4]) < published.year


def _another_of_months_ago(view: View) -> bool:
    """Whether it tells of another disaster of its sort, some months back: "in February a quake hit Orrin, killing 60"."""
    published, sentence = view.claim.published, view.claim.sentence
    if published is None or view.fact.tense == "future":
        return False
    found = _SOME_DISASTER_IN.search(sentence) or _IN_SOME_DISASTER.search(sentence)
    months = (published.month - 1 - _MONTHS.index(found["month"])) % 12 if found else 0
    return months > 1 or (months == 1 and published.day > _FRESH_MONTH)


_FRESH_MONTH = 7  # day up to which what happened in the month before may be the news itself
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = rf"in (?P<month>{'|'.join(_MONTHS)})\b(?! \d)"
_DISASTER = (
    r"(?:[Aa]n?|[Aa]nother|[Tt]wo|[Aa] (?:similar|previous|second)) (?:[\w.-]+ ){0,4}?(?:fire|flood|earthquake|quake|tremor|storm|hurricane|cyclone|"
    r"typhoon|tornado|eruption|avalanche|landslide|crash|accident|attack|bombing|blast|explosion|strike|outbreak|shooting|collision|derailment)s?\b"
)
_SOME_DISASTER_IN = re.compile(rf"(?:^|[,;:] |\b(?:when|and|but) ){_DISASTER}(?:[^.;]|\.\d)*? {_MONTH}")
_IN_SOME_DISASTER = re.compile(rf"^(?:[Ee]arlier, )?[Ii]{_MONTH[1:]},? {_DISASTER}")


def one_is_history(a: View, b: View) -> bool:
    """Whether one of the two stands in a year before its article and the other does not, nor names that time at all."""
    if background(a) == background(b):
        return False
    past, other = (a, b) if background(a) else (b, a)
    return past.time is None or past.time.text.lower() not in other.claim.text.lower()


def _of_a_thing(view: View) -> bool:
    """Whether its year is one of the thing and not of the deed: "watches from 1680 were stolen", "mayor until 2022"."""
    time, text = view.time, view.claim.text
    if time is None or time.precision != "year" or time.text not in text:
        return False
    return bool(_OF_A_THING.search(text[: text.find(time.text) + len(time.text)]))


_OF_A_THING = re.compile(
    r"(?:\b(?:\w+s|dating) from (?:the )?\d{3,4}s?|\b(?:dated|dating back to|vintage|of) \d{4}|\buntil \d{4})$",
    re.IGNORECASE,
)
# "Turnout was 54 percent at the last election": the last one is not the one that the article is about.
_LAST_EDITION = re.compile(
    r"\b(?:at|in|during) (?:the|its|their) (?:last|previous|preceding) (?:\w+ )?(?:election|vote|poll|ballot|referendum|census|"
    r"edition|championships?|season|tournament|contest|festival|race|games|time)s?\b|"
    r"\b(?:at|in|during|from) last (?:year|season|summer|winter|spring|autumn)['’]s \w+",  # "beaten in last year's cup"
    re.IGNORECASE,
)
# "The 2024 prize" is last year's.
_EDITION = re.compile(
    r"\b[Tt]he ((?:19|20)\d\d) (?:\w+ )?(?:prize|award|edition|race|tournament|festival|championships?|election|final|season|vote|"
    r"contest|cup|rally|games|marathon|census|referendum)\b"
)
# "The fire of August 2017, which destroyed …": a year of its own is history for what is told of it.
_EARLIER_ONE = re.compile(
    r"\b(?:the|an?|with|than) (?:[\w-]+ ){0,2}?(?:fire|flood|earthquake|quake|storm|hurricane|cyclone|typhoon|eruption|avalanche|landslide|drought|"
    r"crash|accident|disaster|attack|bombing|explosion|strike|outbreak|epidemic|crisis|war|coup|massacre|siege|collapse|heatwave)s? "
    r"(?:of|in) (?:[A-Z][a-z]+ )?((?:18|19|20)\d\d),? (?:which|that|when|in which|where)\b"
)
# "On 3 November of that year": of a year that was named before.
_THAT_YEAR = re.compile(r"\b(?:of|in|during|later) (?:that|the same) year\b", re.IGNORECASE)
_LONG_AGO = re.compile(
    r"^(?:[\w-]+ (?:years|decades|months) (?:ago|earlier|before)|(?:last|the previous|the preceding) (?:year|season|time)|in \d{4})\b",
    re.IGNORECASE,
)
