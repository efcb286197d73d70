"""Whether words tell who it was, and by what name: somebody named, a body, people described, not "they" or "the company".

What fills a part in an act is a ``Filler``; every room that looks for one builds it here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.judge.attributes import load
from store.judge.places import country, nationality
from store.judge.stems import content, stem
from store.model import Participant

_VAGUE = frozenset(
    """he she it they we i you this that these those who which people man woman someone person company team
    police government official group other one both all source party side member court firm authority organisation""".split()
)
PRONOUNS = frozenset(
    "he she it they him her them himself herself itself themselves who which that this these those".split()
)
_BODIES = frozenset(
    """fund firm group bank company club party movement agency trust foundation institute museum university college council
    ministry authority consortium chain airline charity union federation front army brigade column association board
    committee""".split()
)
_MEMBERS = re.compile(
    r"(?:the |some )?(?:\w+ )?(?:fighters|members|militants|soldiers|troops|gunmen|forces|rebels|followers|supporters|agents|officers)"
    r" (?:of|from|loyal to) (?:the )?((?:[A-Z][\w'’-]*\s?)+)"
)
# "a group that calls itself Red Tern", "an outfit known as Nightjar"
_CALLED = re.compile(
    r"(?:[Aa]n?|[Tt]he) (?:[\w-]+ ){1,3}?(?:that |which )?(?:calls? (?:itself|themselves)|calling (?:itself|themselves)|(?:is |was )?(?:known|referred to) as|"
    r"called|named|by the name of) (?:the )?[\"“]?((?:[A-Z][\w'’-]*\s?)+)"
)
_BODY_STEMS = frozenset(
    stem(word)
    for word in _BODIES
    | set(
        """team service gang cell crew organisation office practice studio workshop bureau partnership collective squad unit
        regiment battalion militia patrol couple family""".split()
    )
)
# Weapons stand for those who use them: "an army drone", "a rebel rocket".
WEAPONS = frozenset(
    map(stem, "drone missile rocket shell mine warplane jet bomb bomber torpedo gunboat tank helicopter".split())
)
DEFINITE = re.compile(r"^(?:the|its|his|her|their|our|this|that|these|those|[A-Z][\w’-]*['’]s?)\b", re.IGNORECASE)
_APPOSED = re.compile(r"(?:the|a) (?:[a-z-]+ ){1,3}((?:[A-Z][\w'’-]+ ?)+)")  # "the fishing boat Silverfin"
_HOW_MANY = re.compile(
    r"(?:(?:about|around|some|more than|at least|nearly|almost|up to|over|only|the|all|another|other) )*"
    r"(?:\d[\d,.]*|hundreds|dozens|thousands|scores|many|several)(?: of (?:them|those|whom))?",
    re.IGNORECASE,
)
SOME_OF_A_SORT = re.compile(
    r"(?:a |an )(?:\w+ )?(?:group|team|party|pair|couple|band|crew) of (?:[\w-]+ )*?(?=\w+(?:s|men|women|children|people)\b)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)? ?(?:[\w-]+ )*?\w+(?:s|men|women|children|people) (?:from|of|at|in|with) ",
)


@dataclass(frozen=True, slots=True)
class Filler:
    """One who fills a part: the words, the name if there is one, what the part is ("doer win", "office minister")."""

    text: str
    name: str | None
    person: bool
    part: str
    office: frozenset[str] = frozenset()


def is_some_cause(participant: Participant) -> bool:
    """Whether the words tell what a thing came of: lightning, a faulty heater; not "it", "several factors", "the accident"."""
    head = participant.head.lower()
    return head not in PRONOUNS | REASONS and head not in _VAGUE and not _HOW_MANY.match(f"{participant.text} ")


def is_someone(participant: Participant) -> bool:
    """Whether the words tell of somebody who can be told from others: named, or a person or body described in two words."""
    if participant.text.lower() in PRONOUNS:
        return False
    if participant.name or name_in(participant):
        return is_telling(participant) or bool(name_in(participant))
    words = content(participant.text)
    if words and words[-1] in load().forces and participant.head.lower() not in _VAGUE:
        return True  # "the army", "rebels": a side by itself
    described = len(words) > 1
    return described and (load().human(participant.head) or stem(participant.head) in _BODY_STEMS | WEAPONS)


def told_by_kind(participant: Participant) -> bool:
    """Whether people or a body are told by what they are, in two words or more: "two salesmen from a rival packer"."""
    if participant.text.lower() in PRONOUNS or participant.name:
        return False
    body = stem(participant.head) in _BODY_STEMS
    people = load().human(load().unit(participant.head)) and participant.head.lower() not in _VAGUE
    return (body or people) and len(_BARE.sub("", participant.text).split()) > 1  # "a night guard", not "the guard"


_BARE = re.compile(r"^(?:an?|the|its|his|her|their|some|one|two|three|several) ", re.IGNORECASE)


def with_its_name(participant: Participant, text: str) -> Participant:
    """The participant with the clause that says what it calls itself, which the parser keeps apart."""
    called = None if participant.name else _CALLED.match(text, max(0, text.find(participant.text)))
    return replace(participant, text=called[0].strip()) if called else participant


REASONS = frozenset({"reason", "factor", "explanation", "purpose", "aim"})


def filler_of(participant: Participant, part: str) -> Filler:
    """The one of whom the words tell, as filler of a part."""
    name = participant.name or name_in(participant)
    return Filler(participant.name or untimed(participant.text), name, participant.type == "person", part)


def untimed(text: str) -> str:
    """The words without the day that the parser hung on to them: "by a diver on Tuesday"."""
    return _DAY.split(text, maxsplit=1)[0]


_DAY = re.compile(
    r",? (?:(?:early |late )?on |last |this )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)


def name_in(participant: Participant) -> str | None:
    """The words themselves where their head is written as a name ("the Maritime Museum of Zeeland")."""
    text, head = participant.text, participant.head
    if match := _MEMBERS.match(text) or _CALLED.match(text):
        return match.group(1)
    if apposed := _APPOSED.fullmatch(text):
        return apposed[1]
    if text.lower().startswith(("a ", "an ")) or not head or nationality(head):
        return None
    written = head.capitalize()
    if len(text.split()) > 1 and written in text and re.search(rf"(?<=\s){re.escape(written)}", f" {text}"):
        return text
    proper = [word for word in re.findall(r"(?<=\s)[A-Z][\w'’-]+", text) if nationality(word) is None]
    return text if head in _BODIES and proper else None  # "the Ostrander pension fund"


def is_telling(participant: Participant) -> bool:
    """Whether the words identify someone: a name, or "a private collector", not "the company", "they" or "2,000 of them"."""
    if participant.text.lower() in PRONOUNS or _HOW_MANY.fullmatch(participant.text):
        return False  # whom a pronoun stands for is a guess, and a wrong guess would be an alarm
    head = participant.head.lower()
    if SOME_OF_A_SORT.match(participant.text) and not (participant.name or name_in(participant)):
        return (
            participant.part == "agent"
        )  # "found by a group of pupils from Brenwick", "by two retired teachers from Orrin"
    if head in _VAGUE and not (participant.name and head not in participant.name.lower()):
        return bool(
            _APPOSED.fullmatch(participant.text) or _CALLED.match(participant.text)
        )  # "the centrist party Nueva Ruta"
    if participant.name:
        acts = participant.part in {"subject", "agent"} and country(participant.name)
        return acts or (any(c.isupper() for c in participant.name) and nationality(participant.name) is None)
    if name_in(participant):
        return True
    return participant.text.lower().startswith(("a ", "an ")) and len(content(participant.text)) > 1


def is_body(name: str) -> bool:
    """Whether a name ends in a noun for a body, whatever the model took it for: "the Orrin Wildlife Society"."""
    words = name.lower().split()
    return len(words) > 1 and (words[-1] in _BODIES or words[-1] in _OFFICIAL)


_OFFICIAL = frozenset("society service department bureau party office organisation organization academy alliance league congress parliament senate".split())  # fmt: skip


def names_person(participant: Participant) -> bool:
    """Whether the words are a person's name, whatever the model took them for ("Florian Dassel")."""
    if participant.text.lower() in PRONOUNS:
        return False
    if participant.type == "person" and participant.name:
        return True
    return participant.type == "thing" and bool(
        re.fullmatch(r"(?!The )(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+", participant.text)
    )
