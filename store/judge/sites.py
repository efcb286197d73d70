"""Where a clause says that it was, in a name that the other article does not have: two sites with their own figures and days.

"Savela will cut 260 jobs at its mill in Kuusilahti", "it is cutting 145 at its mill in Altenwied": one of
two outlets may have the place wrong or the figure, but not both in one clause; so they tell of two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.judge import amounts
from store.judge.naming import tokens
from store.judge.places import countries, key_words, nationality, two_sites
from store.judge.stems import fold, stem
from store.judge.view import View
from store.model import Quantity

_FROM_HERE = re.compile(r"\b(?:in|at|near|outside|off|from|the (?:town|village|city|island|port) of)\b")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter""".split()
)


def two(a: View, b: View) -> bool:
    """Whether each clause names where, and neither article has the name of the other."""
    ours, theirs = _where(a), _where(b)
    return bool(ours and theirs) and not ours & _known(b) and not theirs & _known(a)


def two_spots(a: View, b: View) -> tuple[str, str] | None:
    """Two spots of one town where one act was: outside the bank in Orrin, outside the station in Orrin; near both is one."""
    ours, theirs = (_SPOT.search(view.claim.text) for view in (a, b))
    if ours is None or theirs is None or bool(ours["front"]) != bool(theirs["front"]):
        return None
    one_town = key_words(ours["town"]) & key_words(theirs["town"])
    apart = two_sites(ours["spot"], theirs["spot"])
    return (ours[0], theirs[0]) if one_town and apart else None


_SPOT = re.compile(
    r"\b(?:(?P<front>outside|in front of)|in|inside|at) (?P<spot>(?:an?|the) (?:[a-z-]+ ){0,2}?[a-z]+) in (?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)


def own_figures(a: View, b: View) -> bool:
    """Whether each of two sites has a figure of its own for one measure."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    return one.unit == other.unit and amounts.same_measure(one, other) and not amounts.compatible(one, other)


def only_and_one_of(only: View, several: View) -> bool:
    """Whether the first tells of the only one where it is, the second of one of several: two mills, two ports, two schools."""
    one = {stem(noun) for match in _ONLY.finditer(only.claim.text) for noun in match[1].split()}
    of = {stem(noun) for match in _ONE_OF.finditer(several.claim.text) for noun in match[1].split()}
    return bool(one & of)


_ONLY = re.compile(r"\b(?:only|sole|single) ((?:[a-z-]+ ?){1,3})")
_ONE_OF = re.compile(
    r"\b[Oo]ne of (?:the |its |their |his |her )?(?:[\w-]+['’]s? )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"((?:[a-z-]+ ?){1,3})"
)


@lru_cache(maxsize=1024)
def _where(view: View) -> frozenset[str]:
    """The words of the first name behind an "in", "at" or "near" of the clause, else of its sentence; the nearest place comes first."""
    return _first_place(view, view.claim.text) or _first_place(view, view.claim.sentence)


def _first_place(view: View, text: str) -> frozenset[str]:
    """No country, no day, nobody's name."""
    main = view.claim.main
    people = {word for name in (main.people if main else ()) for word in tokens(name)}
    at = _FROM_HERE.search(text)
    for match in _NAME.finditer(text, at.end()) if at else ():
        words = key_words(re.sub(r"['’]s\b", "", match[0])) - _CALENDAR - people
        if words and not (nationality(match[0]) or countries(match[0])):
            return words
    return frozenset()


@lru_cache(maxsize=1024)
def _known(view: View) -> frozenset[str]:
    """Every name that its article has."""
    tellings = [telling for telling in (view.claim.main, view.claim.strand) if telling]
    named = [name for t in tellings for name in (*t.people, *t.orgs, *t.places, *t.foremost)]
    told = frozenset(fold(word) for t in tellings for word, _ in t.terms)
    return told | {word for text in (*named, view.claim.sentence) for word in key_words(text)}


def lies_in(view: View, one: str, other: str) -> bool:
    """Whether the sentence of the first place says that it lies in the second: "in Eastvale, Marrowby", "Velm, a town on the island"."""
    names = [re.findall(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", text) for text in (one, other)]
    if not all(names):
        return False
    inner, outer = (re.escape(found[-1 if at == 0 else 0]) for at, found in enumerate(names))
    sorts = "|".join(sort for sort in _AREAS if sort in other.lower().split())
    within = rf"{inner}, (?:in |on )?(?:the )?(?:\w+ )?{outer}\b"
    apposed = rf"|{inner}, (?:an?|the) (?:[\w-]+ ){{1,4}}?(?:on|in|of) (?:the|this|that) (?:{sorts})\b" if sorts else ""
    return bool(re.search(within + apposed, view.claim.sentence))


_AREAS = ("island", "peninsula", "province", "county", "district", "state", "region", "city", "town", "capital")
