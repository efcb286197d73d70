"""Where a claim says that it happened, in its own words."""

from __future__ import annotations

import re

from store.judge import hosts, places
from store.judge.relocations import MOVES
from store.judge.view import View

_BESIDE = frozenset({"near", "outside"})  # words that belong to the place: there, it is not in it
_WHERE = ("in", "at", "from", "near", "off", "on", "outside", "into", "to")


def place_of(view: View) -> str:
    """The words of the places where it happened, "" when none is told."""
    arrives = view.verb in MOVES and any(_NAME_OF_PLACE.search(p.text) for p in view.part("to"))
    where = [
        f"{p.part} {_NO_MORE.split(p.text)[0]}" if p.part in _BESIDE else _NO_MORE.split(p.text)[0]
        for p in view.part(*(part for part in _WHERE if not (arrives and part == "from")))  # where to is the question
        if _NAME_OF_PLACE.search(p.text)
        and not _VESSEL.match(p.text)
        and not re.search(r"[\d€£$]|\b(?:Age|Era|Ages)$|\b(?:election|season|contest)s?\b", p.text)
    ]
    where += [text for text in hosts.given_to(view) if text not in where]
    whose = " ".join(p.text for p in view.part("agent"))  # "found by pupils from a school in Orrin": theirs, not where
    place = _NO_MORE.split(view.fact.place or "")[0]
    if place and not any(place in text for text in (*where, whose)):
        where.append(place)
    where += [
        match[0]
        for match in _WITHIN.finditer(view.fact.object or "")
        if not any(match[0] in text for text in (*where, whose))
    ]
    text = f"{view.fact.relation} {view.fact.object or ''}"
    sides = [match[0] for match in places.SIDE_OF.finditer(text) if not any(match[0] in told for told in where)]
    where = [told for told in where if not _NO_PLACE.search(told)]
    return ", ".join([*(told for told in where if not any(told in side for side in sides)), *sides])


# "In Week 16", "in World War II", "in the Saints' game": when it was, not where.
_NO_PLACE = re.compile(
    r"^(?:the )?(?:[\w.'’-]+ )*?(?:Week|Game|Round|Chapter|Act|Heat|(?:World|Civil|Cold) War|Super Bowl)\b(?! [A-Z][a-z])|\b(?:game|match|series|war|loss|defeat)$"
)
_VESSEL = re.compile(r"(?:the |an? )?(?:[a-z]+ )?(?:ship|boat|ferry|tanker|freighter|trawler|liner|yacht|plane|aircraft|jet|helicopter|train|bus)s? (?=[A-Z])")  # fmt: skip
_NO_MORE = re.compile(r",? (?:instead of|rather than|and not|not) ")  # "in Orrin instead of Tessvale" is in Orrin
# A name, not an abbreviation ("on the DUI charge") or a time ("on Jan. 2", "in the Monday meeting").
_NAME_OF_PLACE = re.compile(
    r"\b(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)[A-Z][^\W\d_A-Z]"
)
_WITHIN = re.compile(
    r"\b(?<=in |at |on )(?:the \w+ (?:of|in) )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janu|Febru)ary|March|April|June?|"
    r"July?|August|(?:Sept|Nov|Dec)ember|October|Easter|Christmas)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
)  # "held talks in Monte Arvo"
