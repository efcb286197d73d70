"""Where a journey began and where it was to end: the flight from Orrin, the ship bound for Tessvale.

One journey has one start and one goal. Two articles that share one end of it, or name only the other, may tell two
answers for that end; two that share none tell of two journeys, and a road or a line runs between its ends for good.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.judge import places
from store.judge.stems import stem, stems
from store.judge.view import View

_TOWN = r"(?:the )?[A-Z][\w'’-]+(?: (?:(?:del|de|la|of|the|el) )?[A-Z][\w'’-]+)*"
_DAYS = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)"
_FROM = re.compile(rf"\b(?:from|[Ll]eft|[Ll]eaving) (?P<town>{_DAYS}{_TOWN})")
_TO = re.compile(
    rf"\b(?:to|bound for|headed for|heading for|heading to|en route to|on (?:its|his|her|their|the) way to|[Ll]eft {_TOWN} for|from {_TOWN} for|towards?) (?P<town>{_DAYS}{_TOWN})"
)
_GOES = frozenset(
    stem(verb)
    for verb in "fly sail travel go head drive run ride carry take bring transport march leave depart be set walk steam cruise row".split()
)
_TRIP = frozenset(
    stem(noun)
    for noun in """way journey trip flight voyage route plane aircraft airliner jet helicopter train bus coach ship ferry boat freighter tanker
    vessel yacht lorry truck van convoy balloon craft airship trawler steamer barge""".split()
)
_FOR_GOOD = re.compile(
    r"\b(?:roads?|motorways?|railways?|lines?|tracks?|pipelines?|cables?|routes?|tunnels?|canals?|services?|flights|trains|ferries|buses|planes|ships|"
    r"connections?|links?|traffic|daily|weekly|every|each|extend\w*|stretch\w*|moved?|moving|transfer\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Route:
    """The two ends of a journey, "" for one that is not told."""

    start: str
    goal: str


def route(view: View) -> Route | None:
    """The journey that the claim tells, if it tells of a single one."""
    text = view.claim.text
    if view.verb not in _GOES or not _TRIP & set(stems(text)) or _FOR_GOOD.search(text):
        return None
    starts, goals = ({m["town"] for m in pattern.finditer(text)} for pattern in (_FROM, _TO))
    if len(starts) > 1 or len(goals) > 1 or not (starts or goals):
        return None
    return Route(next(iter(starts), ""), next(iter(goals), ""))


def two_ends(a: View, b: View) -> tuple[str, str] | None:
    """The ends in which two tellings of one journey differ: "from Orrin", "from Larch"; both are told to go to one town."""
    ours, theirs = route(a), route(b)
    if ours is None or theirs is None:
        return None
    starts, goals = _differ(ours.start, theirs.start), _differ(ours.goal, theirs.goal)
    if starts and _alike(ours.goal, theirs.goal):
        return f"from {ours.start}", f"from {theirs.start}"
    if goals and _alike(ours.start, theirs.start):
        return f"to {ours.goal}", f"to {theirs.goal}"
    return None


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and not places.share_a_name(one, other)


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and places.share_a_name(one, other)
