"""Figures told beside the matter: what is usual, one day alone of several, another version, a rival's, the price before tax.

"On a normal day 40 ships are unloaded" is no count of the ships that waited; "210 trips were cancelled
on Friday morning alone" is a part of all that were cancelled since Monday; "a smaller version will cost
699 euros" is not the price of the large one. Each check is one way in which English says so.
"""

from __future__ import annotations

import re

from store.judge import amounts
from store.judge.stems import content, fold, stem
from store.judge.view import View
from store.model import Quantity

_USUAL = re.compile(
    r"\b(?:on|in|during|at) (?:an?|any|every) (?:normal|usual|typical|ordinary|average|regular|good|bad) (?:[a-z]+ )?[a-z]+\b|"
    r"\b(?:usually|normally|typically|ordinarily|as a rule)\b|\bin (?:normal|ordinary|good|quiet) (?:times|years)\b",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:on|in|at|during|this|last|since|for|from|by|between) (?:[\w'’.-]+ ){1,5}alone\b", re.IGNORECASE)  # fmt: skip
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SINCE_DAY = re.compile(rf"\bsince (?:[^,.;]{{0,40}}? on )?({_DAY})\b", re.IGNORECASE)
_GONE_ON = re.compile(r"\bin (?:\w+ )?(?:days|nights)\b|\b(?:since|so far|by|until|up to|total|altogether|in all)\b", re.IGNORECASE)  # fmt: skip
_ANOTHER = re.compile(
    r"\b(?:smaller|larger|bigger|cheaper|dearer|shorter|longer|simpler|faster|slower|lighter|heavier|basic|more expensive|less "
    r"expensive|other|second|third) (?:[a-z]+ )?(?:version|model|variant|edition|type|size|one)s?\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:smaller|larger|bigger|cheaper|dearer|shorter|longer|simpler|faster|slower|lighter|heavier|basic|more expensive|less "
    r"expensive|small|large|big|cheap|short|long|simple|fast|light|heavy|mini|other|second|third)\b",
    re.IGNORECASE,
)
_TAX = {
    "without": re.compile(r"\b(?:before|without|excluding|not including|plus|exclusive of|net of) (?:sales |value[- ]added )?(?:tax(?:es)?|VAT|duty)\b", re.IGNORECASE),
    "with": re.compile(r"\b(?:with|including|after|inclusive of) (?:sales |value[- ]added )?(?:tax(?:es)?|VAT|duty)\b", re.IGNORECASE),
}  # fmt: skip
_RIVAL = re.compile(r"\b(?:[Rr]ival|[Cc]ompetitor|[Ss]ister (?:company|firm|paper|ship|club))s?(?: ((?:[A-Z][\w’'-]+ ?)+)|$)")  # fmt: skip


def parted(a: View, b: View) -> str | None:
    """Why one of two figures is told beside the matter, None where nothing in their words says so."""
    checks = (
        (_usual(a) != _usual(b), "One is what is usual, the other what happened."),
        (_alone(a, b) or _alone(b, a), "One is of one day or place alone."),
        (_since_before(a, b) or _since_before(b, a), "One has come together since a day before that of the other."),
        (_another(a, b) or _another(b, a), "One is told of another version."),
        (_tax(a) and _tax(b) and _tax(a) != _tax(b), "One is told before tax."),
        (_payers(a) and _payers(b) and not _payers(a) & _payers(b), "They are what two sorts of people pay."),
        (_rivals(a, b) or _rivals(b, a), "One is told of a rival."),
    )
    return next((reason for holds, reason in checks if holds), None)


def _usual(view: View) -> bool:
    return bool(_USUAL.search(view.claim.text))


def _alone(part: View, whole: View) -> bool:
    """Whether the first, no larger, is of one day or place "alone"."""
    one, other = part.fact.value, whole.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or _ALONE.search(whole.claim.text):
        return False
    return bool(_ALONE.search(part.claim.text)) and amounts.middle(one) < amounts.middle(other)


def _since_before(whole: View, part: View) -> bool:
    """Whether the first is counted since a weekday, and the second, smaller, is told of another day by itself."""
    one, other, when = whole.fact.value, part.fact.value, part.time
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or when is None or one.dimension != "count":
        return False
    since, day = _SINCE_DAY.search(whole.claim.text), re.search(rf"\b{_DAY}\b", when.text)
    if since is None or day is None or day[0] == since[1] or _GONE_ON.search(part.claim.text):
        return False
    return amounts.middle(other) < amounts.middle(one)


def _another(one: View, other: View) -> bool:
    """Whether the first is told of a thing set off by its size or price, and no word of the second sets it off so."""
    subjects = [p.text for p in one.part("subject") if _ANOTHER.search(p.text)]
    told = other.claim.sentence or other.claim.text
    return (
        bool(subjects)
        and not _COMPARED.search(" ".join(p.text for p in other.part("subject")))
        and not any(word in content(told) for text in subjects for word in content(text))
    )


def _tax(view: View) -> str:
    return next((name for name, words in _TAX.items() if words.search(view.claim.text)), "")


def _payers(view: View) -> frozenset[str]:
    """For whom, or for what sort of vehicle, a price is told: "27 euros for adults", "a child's ticket"."""
    value = view.fact.value
    if not isinstance(value, Quantity) or value.dimension != "money":
        return frozenset()
    return frozenset(stem(match) for match in _PAYS.findall(view.claim.text.lower()))


_PAYS = re.compile(
    r"\b(?:for |an? |per )?(?<!\w)(adults?|child(?:ren)?|students?|pupils?|pensioners?|seniors?|famil(?:y|ies)|cars?|lorr(?:y|ies)|trucks?|motorcycles?|"
    r"members?|foreigners?|residents?)(?=['’]s? (?:ticket|fare|pass|price|fee)|[.,;]|$| (?:ticket|fare|pass|price|fee|pay|and)s?\b)"
)


def _rivals(one: View, other: View) -> bool:
    """Whether the first is told of a rival by name, whom the second does not name."""
    ours = _rival(one)
    return (
        bool(ours)
        and not _rival(other)
        and not ours & {fold(word) for word in re.findall(r"[\w’'-]+", other.claim.text)}
    )


def _rival(view: View) -> frozenset[str]:
    """The words of the name of a rival who does it: "its rival Nordwing ordered", but not "ordered it from its rival Nordwing"."""
    named: list[str] = []
    for p in view.part("subject", "agent"):
        told = _RIVAL.search(p.text) or (_RIVAL.search(view.claim.text) if p.text[:1].isupper() else None)
        name = (told[1] or p.name or "") if told else ""
        if told and (name.strip() in f"{p.text} {p.name}" or p.text in name):
            named += name.split()
    return frozenset(map(fold, named))
