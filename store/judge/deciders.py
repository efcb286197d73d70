"""Who decides: two bodies may decide one matter differently, and only one of them rules on guilt."""

from __future__ import annotations

import re

from store.judge import twos
from store.judge.attributes import load
from store.judge.stems import content, stem
from store.judge.view import View

_DECISIONS = frozenset({"approve", "reject", "convict", "acquit", "sentence", "uphold", "overturn", "sign", "vote"})
# Words for one body: lawmakers are their parliament, judges their court.
_BODIES: tuple[frozenset[str], ...] = tuple(
    frozenset(stem(word) for word in words.split())
    for words in (
        "parliament lawmaker legislator deputy mp assembly legislature congress representative house senate chamber member",
        "court judge jury juror tribunal panel magistrate justice",
        "council councillor councilor councilman councilwoman member",
        "government cabinet minister ministry",
        "voter resident citizen people public electorate islander villager local",
        "union worker employee staff member crew driver teacher nurse",
        "company board firm management director shareholder owner",
        "committee panel commission member",
        "president presidency governor mayor",
        "party opposition member delegate",
    )
)
_GENERIC = frozenset(stem(word) for word in "charge count crime offence offense accusation allegation all both".split())
_RULING = frozenset({"convict", "acquit"})


def two_bodies(a: View, b: View) -> bool:
    """Whether two bodies, each named, decide: a committee approves what parliament rejects, a president vetoes."""
    if twos.two_of_a_sort(a.doers(), b.doers()) or twos.two_chambers(a, b) or _any_one(a, b) or _any_one(b, a):
        return True
    if not (a.acts & _DECISIONS and b.acts & _DECISIONS):
        return False
    ours, theirs = _bodies(a), _bodies(b)
    return bool(ours and theirs and not ours & theirs) and not any(
        family & ours and family & theirs for family in _BODIES
    )


def _any_one(a: View, b: View) -> bool:
    """Whether one tells only of some body of the sort that the other names by its field: "a committee", "the commerce committee"."""
    some = {stem(p.head) for p in a.doers() if re.match(r"(?:an?|one) ", p.text, re.IGNORECASE)}
    named = {stem(p.head) for p in b.doers() if re.match(r"the [a-z]+ ", p.text, re.IGNORECASE)}
    return bool(some & named & {stem("committee"), stem("panel"), stem("commission"), stem("court"), stem("union")})


def _bodies(view: View) -> frozenset[str]:
    """Head nouns of the doers, where the act is done to something ("the bill failed" names nobody who decides)."""
    if not view.things() and view.verb != stem("vote"):
        return frozenset()
    doers = [p for p in view.doers() if p.head.lower() not in _NOBODY]
    heads = frozenset(stem(p.head) for p in doers)
    if _MEMBERS.fullmatch(" ".join(p.text for p in doers)):
        heads = _chief_body(view) or heads
    return heads | frozenset(word for p in doers if p.name for word in content(p.name))


def _chief_body(view: View) -> frozenset[str]:
    """The body whose members vote where it is not said whose: the one that the article tells of most."""
    main = view.claim.main
    told = {stem(word): weight for word, weight in reversed(main.terms)} if main else {}
    bodies = {word for family in _BODIES for word in family if _MEMBER in family} - {_MEMBER}
    return frozenset([max(known, key=lambda word: (told[word], word))] if (known := bodies & told.keys()) else [])


_MEMBER = stem("member")
_MEMBERS = re.compile(r"(?:the |all |its )?members", re.IGNORECASE)


# A pronoun stands for one unknown, and "by 12 votes" tells by how many, not by whom.
_NOBODY = frozenset("it they he she who which that vote votes majority margin percent show".split())


def two_charges(a: View, b: View) -> bool:
    """Whether two rulings on guilt name different charges: convicted of fraud, acquitted of bribery."""
    if not (a.acts & _RULING and b.acts & _RULING):
        return False
    ours, theirs = _charges(a), _charges(b)
    return bool(ours and theirs and not ours & theirs)


def _charges(view: View) -> frozenset[str]:
    """Stems and classes of what follows "guilty of", "acquitted of"."""
    table = load()
    words = {word for p in view.part("of", "on", "over") for word in content(p.text)}
    if words & _GENERIC or not words:
        return frozenset()
    return frozenset(words | {name for word in words for name in table.words.get(word, ())})


def only_claimed(view: View) -> bool:
    """Whether guilt is only what somebody says: "the prosecution said he was guilty" is no verdict."""
    speakers = " ".join(view.fact.attribution.speakers).lower() if view.fact.attribution else ""
    return bool(
        view.acts & _RULING
        and view.verb == "be"
        and speakers
        and not re.search(r"\b(?:court|judge|jury|tribunal)\b", speakers)
    )
