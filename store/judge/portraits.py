"""Who somebody unnamed is told to be: "the victim was a 44-year-old Swedish engineer", "a 29-year-old man was arrested".

Agency copy often names nobody. Two portraits of one who is marked out by a noun ("the victim", "the driver") or by
the act disagree when they give two ages, two nations or two trades.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.judge import bygone, callings, happenings, modalities, scopes
from store.judge.attributes import load
from store.judge.callings import Calling
from store.judge.places import nationality
from store.judge.stems import content, stem
from store.judge.view import View, likeness
from store.model import Participant

_AGE = re.compile(r"\b(\d{1,2})-year-old\b|\baged (\d{1,2})\b|, (\d{1,2})$")
_DEFINITE = re.compile(r"^the (?!(?:first|second|third|fourth|other|two|three|four|last|next)\b)", re.IGNORECASE)
# Nouns that mark nobody out: the man, of whom the sentence before spoke.
_ANYONE = frozenset(
    map(stem, "man woman boy girl person child people couple pair one former latter other youth teenager".split())
)
_DEAD = re.compile(r"\b(?:dead|deceased|killed|victim|late)\b", re.IGNORECASE)
_ALIKE = 0.4  # least part of the smaller clause that two tellings of one act share


@dataclass(frozen=True, slots=True)
class Portrait:
    """Who it is (``who``: the noun that marks him out, or the act with his part in it), and what is told of him."""

    who: str
    text: str
    age: int | None
    nation: str | None
    calling: Calling | None


def portraits(view: View) -> tuple[Portrait, ...]:
    """Everyone without a name of whom the clause says what sort of person it is."""
    fact = view.fact
    if fact.polarity == "negative" or fact.rule in {"quotation", "measure"}:
        return ()
    if fact.relation == "be":
        subject, said = (next(iter(view.part(part)), None) for part in ("subject", "attribute"))
        who = _marked(subject) if subject is not None else ""
        found = _portrait(said, who) if who and said is not None else None
        return (found,) if found else ()
    acts = sorted(view.acts & load().names)
    told = [(part, p) for part in ("object", "agent", "subject") for p in view.part(part) if _is_one(p)]
    drawn = (_portrait(p, f"{part} {act} {load().unit(p.head)}") for act in acts for part, p in told)
    return tuple(one for one in drawn if one and (one.age or one.nation))


def _marked(subject: Participant) -> str:
    """The noun that marks out one person: victim, driver, arrested man; "" for more than one, a name or just anyone."""
    if subject.name or not _DEFINITE.match(subject.text) or not _is_one(subject):
        return ""
    if _DEAD.search(subject.text):
        return "victim"
    words = content(subject.text)
    return "" if set(words) <= _ANYONE else " ".join(sorted({load().unit(word) for word in words}))


def _is_one(participant: Participant) -> bool:
    """Whether the words are one unnamed person, told by a noun in the singular."""
    head = participant.head.lower()
    return not participant.name and load().human(head) and head in participant.text.lower().replace(",", " ").split()


def _portrait(said: Participant, who: str) -> Portrait | None:
    if said.name:
        return None
    age = _AGE.search(said.text)
    nation = nationality(said.text.split(" of ")[0].split(" from ")[0])
    calling = callings.read(said.text, None)
    if age is None and nation is None and calling is None:
        return None
    return Portrait(who, said.text, int(next(filter(None, age.groups()))) if age else None, nation, calling)


def pair(a: View, b: View) -> tuple[Portrait, Portrait] | None:
    """The two portraits of one person, those that differ first."""
    pairs = [(x, y) for x in portraits(a) for y in portraits(b) if x.who == y.who]
    return min(pairs, key=lambda found: (difference(*found) is None, found[0].who), default=None)


def difference(one: Portrait, other: Portrait) -> tuple[str, str] | None:
    """The two values that cannot be of one person: ages, nations, trades."""
    if one.age and other.age and one.age != other.age:
        return str(one.age), str(other.age)
    if one.nation and other.nation and one.nation != other.nation:
        return one.nation, other.nation
    if (
        one.calling
        and other.calling
        and one.calling.past == other.calling.past
        and callings.differ(one.calling, other.calling)
    ):
        return one.calling.text, other.calling.text
    return None


def obstacle(a: View, b: View) -> str | None:
    """Why two portraits may be of two, or both be right."""
    limits = scopes.other_scope(a, b) | happenings.contrast(a, b)
    checks = (
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (modalities.modality(a, b) == "apart", "One of the two is only possible or believed."),
        (bygone.other_occasion(a, b) or bygone.background(a) != bygone.background(b), "They stand at different times."),
    )
    return next((reason for holds, reason in checks if holds), None)


def certain(a: View, b: View) -> bool:
    """Whether nothing more need be weighed: a noun marks the person out, or one act is told of one person much alike."""
    return a.fact.relation == b.fact.relation == "be" or likeness(a, b).small >= _ALIKE
