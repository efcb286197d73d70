"""Who holds an office that one person holds at a time: the national security adviser, the mayor of a town.

An office is a standing attribute: its holder stays until a change is reported, so that two articles
about different events can disagree on it. Two reports are set against each other when they name

- the same title and two names that are nearly one (the same first name, another surname: one of the
  two papers has the name wrong), or
- the same title of the same country or body, within a month, without a word of change in either.

A title alone is no anchor: every country has a transport minister.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from store.judge.attributes import load
from store.judge.naming import same_first, same_name, tokens
from store.judge.places import nationality
from store.judge.view import View
from store.model import TextValue

_NEARLY_ONE = 72  # likeness of two full names of which one is taken to be a mistake for the other, 0 to 100
_ONE_TERM = 400  # days between two articles in which nearly one name is taken for one person
_ONE_MONTH = 31  # … in which two different holders of one office cannot both be right unless one took over
_SPELLINGS = (("advisor", "adviser"), ("defense", "defence"), ("labor", "labour"))
_NOT_NOW = re.compile(
    r"\b(?:former|formerly|ex|late|deputy|vice|assistant|acting|interim|then|outgoing|incoming|designate|elect|one-time|"
    r"longtime|new|newly|next|first|second|succeed\w*|replac\w*|predecessor|successor|appoint\w*|nam(?:ed|ing)|nominat\w*|"
    r"resign\w*|quit|sack\w*|dismiss\w*|sworn|took over|step\w* down|candidate|shadow|opposition)\b|-elect\b|\bex-",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Office:
    """A title in one spelling, the body or country it belongs to if the text says so, and who holds it."""

    title: str
    of: str
    holder: str


def office(view: View) -> Office | None:
    """The office that a claim gives somebody, when only one person can hold it and holds it now."""
    fact = view.fact
    if fact.relation != "has office" or not isinstance(fact.value, TextValue) or fact.polarity == "negative":
        return None
    title = _title(title_of(fact.value))
    names = [p.name or p.text for p in view.part("subject")] or [fact.subject]
    if not _has_one_holder(title) or len(tokens(names[0])) < 2 or _NOT_NOW.search(view.claim.text):
        return None
    return Office(title, _body(fact.object), names[0])


def anchors(view: View) -> tuple[str, ...]:
    """What the office is looked up by: title and first letter of the holder, and title with its body."""
    found = office(view)
    if found is None:
        return ()
    near = (f"{found.title} {tokens(found.holder)[0][:1]}",) if " " in found.title else ()
    return near + ((f"{found.title} of {found.of}",) if found.of else ())


def clash(a: View, b: View) -> str | None:
    """Why two claims name two holders of one office at one time; None when they do not, or may both be right."""
    one, other = office(a), office(b)
    if one is None or other is None or one.title != other.title or same_name(one.holder, other.holder):
        return None
    if one.of and other.of and one.of != other.of:
        return None
    days = _days(a, b)
    if _nearly_one(one.holder, other.holder) and (days is None or days <= _ONE_TERM):
        return f"Two surnames for one {one.title}: {one.holder} and {other.holder}."
    changing = _NOT_NOW.search(a.claim.sentence) or _NOT_NOW.search(b.claim.sentence)
    if one.of and one.of == other.of and days is not None and days <= _ONE_MONTH and not changing:
        return f"Two people for one office within a month, and no word of a change: {one.holder} and {other.holder}."
    return None


def _nearly_one(a: str, b: str) -> bool:
    """The same first name and a surname that begins alike: "Mara Holt" and "Mara Hollis", not "Mara Stein"."""
    left, right = tokens(a), tokens(b)
    return (
        same_first(left[0], right[0])
        and left[-1][:2] == right[-1][:2]
        and fuzz.ratio(" ".join(left), " ".join(right)) >= _NEARLY_ONE
    )


def title_of(value: TextValue) -> str:
    """The title of an office without the word that says it is no longer held."""
    return _HELD.sub("", value.text)


_HELD = re.compile(r"^(?:former |ex-|late |then |onetime |retired )")


def _title(text: str) -> str:
    words = " ".join(re.findall(r"[a-z]+", text.lower().replace("’s", "").replace("'s", "")))
    for variant, standard in _SPELLINGS:
        words = words.replace(variant, standard)
    return words


def _has_one_holder(title: str) -> bool:
    return any(title == head or title.endswith(f" {head}") or title.startswith(f"{head} of ") for head in _heads())


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(load().one_holder)


def _body(text: str | None) -> str:
    """The country or body in one form: "Ukrainian" and "Ukraine" are one."""
    if not text:
        return ""
    return (nationality(text) or text).lower()


def _days(a: View, b: View) -> int | None:
    one, other = a.claim.published, b.claim.published
    return None if one is None or other is None else abs((other - one).days)
