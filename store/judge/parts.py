"""Who fills a part in the act of one clause: its doer, the one it is done to, the holder of an office, who gets what is given.

Most parts are told by a verb, some by a noun or beside the clause: "the buyer is Roe", "with Roe in the
saddle", "the order came from Roe".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.judge import callings
from store.judge.attributes import load
from store.judge.naming import tokens
from store.judge.places import countries, country, nationality
from store.judge.posts import by_one_noun
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Participant

_OFFICES = re.compile(
    r"\b(?:chief executive|ceo|president|prime minister|minister|secretary|director|chair(?:man|woman|person)?|governor|mayor|"
    r"manager|coach|captain|head|leader|chief|conductor|editor|ambassador|commissioner|chancellor|speaker|judge|"
    r"principal|superintendent|bishop|archbishop|pope|king|queen|treasurer|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|outgoing|then|late|acting|deputy|vice|previous)\b", re.IGNORECASE)
_VAGUE = frozenset(
    """he she it they we i you this that these those who which people man woman someone person company team
    police government official group other one both all source party side member court firm authority organisation""".split()
)
PRONOUNS = frozenset("he she it they him her them who which that this these those".split())
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
_DEFINITE = re.compile(r"^(?:the|its|his|her|their|our|this|that|these|those|[A-Z][\w’-]*['’]s?)\b", re.IGNORECASE)
_APPOSED = re.compile(r"(?:the|a) (?:[a-z-]+ ){1,3}((?:[A-Z][\w'’-]+ ?)+)")  # "the fishing boat Silverfin"
_WORK_OF = re.compile(
    r"(?:the )?(?:handi)?work of (?:(?:the|a) (?:[a-z-]+ ){1,3}(?=[A-Z])|the )?([A-Z][\w'’ -]*|an? [\w'’-]+ [\w'’ -]+)"
)
_STANDS = re.compile(r" (in the saddle|at the (?:wheel|helm|controls|tiller)|in charge|in command|at the head)\b")
_UNDER = re.compile(
    r"\bunder the (?:command|leadership|direction|guidance) of (?:[A-Z]?[a-z]+ )??((?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+)"
)
_HOW_MANY = re.compile(
    r"(?:(?:about|around|some|more than|at least|nearly|almost|up to|over|only|the|all|another|other) )*"
    r"(?:\d[\d,.]*|hundreds|dozens|thousands|scores|many|several)(?: of (?:them|those|whom))?",
    re.IGNORECASE,
)
SOME_OF_A_SORT = re.compile(
    r"(?:a |an )(?:\w+ )?(?:group|team|party|pair|couple|band|crew) of (?:[\w-]+ )*?(?=\w+(?:s|men|women|children|people)\b)|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|\d+)? ?(?:[\w-]+ )*?\w+(?:s|men|women|children|people) (?:from|of|at|in|with) ",
)
_SUCCEEDS = frozenset(stem(word) for word in "replace succeed follow belong".split())


@dataclass(frozen=True, slots=True)
class Filler:
    """One who fills a part: the words, the name if there is one, what the part is ("doer win", "office minister")."""

    text: str
    name: str | None
    person: bool
    part: str
    office: frozenset[str] = frozenset()


def fillers(view: View) -> tuple[Filler, ...]:
    """Everyone in the clause who fills a part that can have one filler."""
    found: list[Filler] = []
    for act in sorted(_named(view)):
        found += [_filler(p, f"doer {act}") for p in _doers(view) if _telling(p)]
        found += [_filler(p, f"thing {act}") for p in view.things() if _telling(p) and view.verb not in _SUCCEEDS]
    for act in sorted(view.acts & load().one_doer):
        found += [
            _filler(p, f"doer {act}")
            for p in _doers(view)
            if (_by_kind(p) or by_one_noun(_untimed(p.text))) and not _telling(p)
        ]
    told = (
        _work_of,
        _behind,
        _blamed,
        _source,
        _member,
        _offered,
        _receives,
        _joins,
        _to_things,
        _in_office,
        _holding,
        _beside,
        _chosen,
    )
    return (*found, *(filler for one in told for filler in one(view)))


def _holding(view: View) -> tuple[Filler, ...]:
    """Who holds an office that one holds in an event ("expedition leader X"), or a part by his noun ("the pilot, X").

    Such a fact belongs to no event, so that the part names the field of the office too.
    """
    told = callings.told(view) if view.fact.relation == "has office" else None
    if told is None or told[1].past or told[1].lower or told[1].made:
        return ()
    name, calling = told
    act, office = load().agents.get(stem(calling.noun)), calling.field | calling.body
    parts = ["held drive"] if act == "drive" else []  # a vehicle has one driver, a match has two coaches
    if calling.head not in load().callings.besides and _OFFICES.search(calling.text):
        parts += [f"held {calling.head} {word}" for word in sorted(office)]
    return tuple(Filler(name, name, person=True, part=part, office=office) for part in parts)


def _beside(view: View) -> tuple[Filler, ...]:
    """Who is told beside the clause to have it in hand: "with X in the saddle", "under the command of X"."""
    text, table = view.claim.text, load()
    found = [(p.name or p.text, _stands(p, text)) for p in view.part("with") if names_person(p)]
    if under := _UNDER.search(text):
        found.append((under[1], view.acts))
    return tuple(
        Filler(name, name, person=True, part=f"doer {act}")
        for name, acts in found
        for act in sorted(acts & table.one_doer)
    )


def _stands(participant: Participant, text: str) -> frozenset[str]:
    """The acts of which the words right behind a name tell: "X in the saddle", "X at the wheel"."""
    last = (participant.name or participant.text).split()[-1]
    _, found, after = text.partition(last)
    match = _STANDS.match(after) if found else None
    return load().phrase(match[1]) if match else frozenset()


def _chosen(view: View) -> tuple[Filler, ...]:
    """X, of "the candidate is X": the one to whom it was done."""
    if view.fact.relation.split(" ")[0] not in {"be", "become", "remain"}:
        return ()
    sides = view.part("subject", "attribute")
    acts = {load().patients[stem(p.head)] for p in sides if stem(p.head) in load().patients}
    return tuple(_filler(p, f"thing {act}") for act in sorted(acts) for p in sides if names_person(p))


def _named(view: View) -> frozenset[str]:
    """The acts that a class names: who did just anything is no question."""
    return view.acts & load().names


def _work_of(view: View) -> tuple[Filler, ...]:
    """Norway, of "the compromise was the work of Norway": Norway did whatever the other clause says was done."""
    found = [m.group(1).strip() for p in view.part("attribute") if (m := _WORK_OF.match(p.text))]
    acts = view.acts | {
        act for p in view.part("subject") for act in load().classes(p.head)
    }  # "the raid was the work of"
    parts = [f"doer {act}" for act in sorted(acts & load().one_doer)] if found else []
    return tuple(Filler(name, name, person=False, part=part) for name in found for part in parts)


def _behind(view: View) -> tuple[Filler, ...]:
    """Who is told to be behind an act that a noun names: "a secret service was behind the attack".

    Whoever was to blame for a crash or a fire caused it: "the collision was caused by the ferry".
    """
    if view.fact.relation.startswith("be to blame") and view.fact.polarity == "positive":
        blamed = [p for p in view.part("for", "object") if _DEFINITE.match(p.text)]
        named = sorted({name for p in blamed for name in load().classes(p.head) or {load().unit(p.head)}})
        return tuple(
            _filler(p, f"to {name}") for name in named for p in view.part("subject") if _someone(p) or _some_cause(p)
        )
    if view.fact.relation not in {"be behind", "be responsible", "be responsible for"}:
        return ()
    text = f"{view.fact.object or ''} {' '.join(p.text for p in view.part('behind', 'for', 'object'))}"
    acts = {act for word in content(text) for act in load().classes(word)} & load().one_doer
    return tuple(_filler(p, f"doer {act}") for act in sorted(acts) for p in view.part("subject") if _someone(p))


def _blamed(view: View) -> tuple[Filler, ...]:
    """Who is blamed for an act that a noun names: "police blamed a former guard for the theft"; it is theirs to answer for."""
    if view.verb not in _BLAMES or view.fact.polarity == "negative":
        return ()
    whom = [p for p in view.part("object") if _someone(p)]
    acts = {act for p in view.part("for", "of") for act in load().classes(p.head)}
    told = _FOR_WHAT.search(view.fact.object or "")
    acts |= {act for word in (told[1].split() if told else ()) for act in load().classes(word)}
    whom = [replace(p, text=re.split(r" (?:for|of) ", p.text)[0]) for p in whom]
    return tuple(_filler(p, f"doer {act}") for act in sorted(acts & load().one_doer) for p in whom)


_BLAMES = frozenset(stem(verb) for verb in "blame accuse".split())
_FOR_WHAT = re.compile(r"\b(?:for|of) (?:the |an? |its )?((?:(?!of\b|on\b|in\b|at\b)[\w'’-]+ ?){1,3})")


def _source(view: View) -> tuple[Filler, ...]:
    """From whom an act comes that a noun names: "the order to clear the square came from the prefect"."""
    if view.fact.relation not in _COMES_FROM:
        return ()
    text = " ".join(p.text for p in view.part("subject", "for"))  # "credit for the discovery belongs to X"
    table = load()
    acts = {act for word in content(text) for act in table.classes(word)} | table.phrase(f"{text} {view.fact.relation}")
    acts &= table.one_doer
    whose = (p for p in view.part("object", "from", "to", "with", "by") if not _where(p) and _someone(p))
    return tuple(_filler(p, f"doer {act}") for p in whose for act in sorted(acts))


def _member(view: View) -> tuple[Filler, ...]:
    """Whose people the doers of an act are: "the hackers belong to Grey Lantern", "the gunmen were members of the Front"."""
    if view.fact.polarity == "negative" or view.fact.relation not in _BELONGS:
        return ()
    table = load()
    nouns = [p.head for p in view.part("subject") if not p.name]
    acts = {table.agents.get(stem(noun), "") for noun in nouns} & table.one_doer
    acts |= {"attack"} if acts & _VIOLENT else set()  # "the hackers", "the attack was carried out by"
    own = view.part("object", "to", "from", "of", "attribute")
    bodies = [p for p in own if (p.name or _name_in(p)) and not _where(p)]
    return tuple(_filler(p, f"doer {act}") for p in bodies for act in sorted(acts))


_VIOLENT = frozenset({"hack", "shoot", "plant_bomb"})
_BELONGS = frozenset(
    {"belong to", "belong", "be from", "be", "be part of", "be member of", "be members of", "come from"}
)


def _offered(view: View) -> tuple[Filler, ...]:
    """Whose the one offer is, told in either way: "the offer was made by Orrin Group", "the bid comes from Tessvale Capital"."""
    if view.fact.relation in _COMES_FROM:
        things, whose = view.part("subject"), view.part("object", "from")
    elif view.verb in _MAKES:
        things, whose = view.things(), view.doers()
    else:
        return ()
    if not any(_THE_OFFER.fullmatch(p.text) for p in things):
        return ()
    return tuple(_filler(p, "source offer") for p in dict.fromkeys(whose) if not _where(p) and _someone(p))


_MAKES = frozenset(stem(verb) for verb in "make launch submit table lodge present mount".split())
_THE_OFFER = re.compile(r"(?:the|this) (?:(?:takeover|cash|purchase|buyout) )?(?:offer|bid|approach|proposal)", re.IGNORECASE)  # fmt: skip


def tells_who(view: View) -> bool:
    """Whether the clause is there to say who it was: "it was Roe who", "the order came from Roe", "the work of Roe"."""
    worked = any(_WORK_OF.match(p.text) for p in view.part("attribute"))
    return worked or view.fact.rule == "cleft" or view.fact.relation in _COMES_FROM


def _where(participant: Participant) -> bool:
    """Whether it is a place; behind "from" the model takes a person's full name for one too."""
    name = participant.name or ""
    return participant.type == "place" and (len(name.split()) != _FULL_NAME or bool(countries(name)))


_FULL_NAME = 2
_COMES_FROM = frozenset(
    "come from|be by|originate with|stem from|belong to|go to|fall to|be down to|be due to|lie with|rest with".split(
        "|"
    )
)


_JOINS = frozenset({"join", "move to", "sign for", "sign with", "switch to", "transfer to"})


def _joins(view: View) -> tuple[Filler, ...]:
    """Whom somebody joins, where one joins one at a time: "Roe will join Orrin United", "Roe is moving to Tessvale Rovers"."""
    relation, fields = view.fact.relation, view.part("object", "to", "for", "with")
    led = [p for p in fields if (relation if p.part == "object" else f"{relation} {p.part}") in _JOINS]
    who = [tokens(p.name)[-1] for p in view.part("subject") if p.name and p.type == "person" and tokens(p.name)]
    return tuple(
        Filler(p.name, p.name, person=False, part=f"joined by {name}")
        for name in who
        for p in led
        if p.name and not countries(p.name)
    )


_GIVES = frozenset(stem(verb) for verb in "award give grant hand present go".split())
_GETS = frozenset(stem(verb) for verb in "get receive win land secure clinch obtain".split())
_GIVEN_ONCE = frozenset(
    stem(noun)
    for noun in "contract order tender licence license concession franchise lease commission mandate deal medal prize".split()
)
_PRIZES = frozenset(stem(noun) for noun in "prize award trophy medal honour".split())


def _receives(view: View) -> tuple[Filler, ...]:
    """Who gets what is given to one: "the contract was awarded to Orrin Bridges", "Orrin Bridges has won the contract".

    A prize is told by what it is for, whatever it is called: "the prize for best film", "the best film award".
    """
    given = [p for p in (view.part("subject") if view.verb == "go" else view.things()) if _DEFINITE.match(p.text)]
    things = {stem(p.head) for p in given if stem(p.head) in _GIVEN_ONCE}
    things |= {f"prize {for_what}" for p in given if stem(p.head) in _PRIZES and (for_what := _for_what(p))}
    if view.verb in _GIVES:
        who = view.part("to", "indirect", "object" if view.verb == "go" else "to")
    else:
        who = view.part("subject", "agent") if view.verb in _GETS else ()
    return tuple(_filler(p, f"gets {thing}") for thing in sorted(things) for p in dict.fromkeys(who) if _someone(p))


def two_prizes(a: View, b: View) -> bool:
    """Whether the two tell of two prizes, each by what it is for: "best film", "best actor"."""
    ours, theirs = (
        {_for_what(p) for p in view.part("subject", "object") if stem(p.head) in _PRIZES and _for_what(p)}
        for view in (a, b)
    )
    return bool(ours and theirs) and not ours & theirs and not any(_meet(x, y) for x in ours for y in theirs)


def _meet(one: str, other: str) -> bool:
    """Whether one says no more than the other: "Orrin" of "Orrin novel"."""
    left, right = set(one.split()), set(other.split())
    return left <= right or right <= left


def _for_what(prize: Participant) -> str:
    """The words that tell one prize of several: "best film" of "the prize for the best film"."""
    return " ".join(sorted({word for word in content(prize.text) if word not in _PRIZES}))


def _to_things(view: View) -> tuple[Filler, ...]:
    """Who did something to one definite thing, told with a by-phrase or a verb of such an act: who tabled the motion.

    The part is the thing, so that two outlets may use two verbs.
    """
    things = [p for p in view.things() if not p.name and _DEFINITE.match(p.text)]
    doers = view.part("agent") or (view.part("subject") if view.fact.rule == "cleft" or _named(view) else ())
    table = load()
    return tuple(
        _filler(doer, f"to {name}")
        for thing in things
        for name in sorted(table.classes(thing.head) or {table.unit(thing.head)})
        for doer in doers
        if _someone(doer) or (view.acts & _CAUSING and _some_cause(doer))
    )


_CAUSING = frozenset({"cause", "start_fire"})


def _some_cause(participant: Participant) -> bool:
    """Whether the words tell what a thing came of: lightning, a faulty heater; not "it", "several factors", "the accident"."""
    head = participant.head.lower()
    return head not in PRONOUNS | _WHY and head not in _VAGUE and not _HOW_MANY.match(f"{participant.text} ")


def _someone(participant: Participant) -> bool:
    """Whether the words tell of somebody who can be told from others: named, or a person or body described in two words."""
    if participant.text.lower() in PRONOUNS:
        return False
    if participant.name or _name_in(participant):
        return _telling(participant) or bool(_name_in(participant))
    words = content(participant.text)
    if words and words[-1] in load().forces and participant.head.lower() not in _VAGUE:
        return True  # "the army", "rebels": a side by itself
    described = len(words) > 1
    return described and (load().human(participant.head) or stem(participant.head) in _BODY_STEMS | WEAPONS)


def _by_kind(participant: Participant) -> bool:
    """Whether people or a body are told by what they are, in two words or more: "two salesmen from a rival packer"."""
    if participant.text.lower() in PRONOUNS or participant.name:
        return False
    body = stem(participant.head) in _BODY_STEMS
    people = load().human(load().unit(participant.head)) and participant.head.lower() not in _VAGUE
    return (body or people) and len(_BARE.sub("", participant.text).split()) > 1  # "a night guard", not "the guard"


_BARE = re.compile(r"^(?:an?|the|its|his|her|their|some|one|two|three|several) ", re.IGNORECASE)


def _doers(view: View) -> tuple[Participant, ...]:
    """The doers; of a copula with a doer's noun ("the buyer is X"), whichever side is not the noun."""
    if view.fact.relation == "go to" and view.acts & {"win"}:
        return view.part("object", "to")
    if view.fact.relation.split(" ")[0] not in {"be", "become", "remain"}:
        return tuple(_with_its_name(p, view.claim.text) for p in view.doers())
    agents = load().agents
    sides = view.part("subject", "attribute")
    if any(p.head.lower() in _WHY for p in sides):
        return ()  # "care for the old is the reason for the rise": why it was done, not by whom
    return tuple(p for p in sides if (stem(p.head) not in agents or p.name) and not _WORK_OF.match(p.text))


def _with_its_name(participant: Participant, text: str) -> Participant:
    """The participant with the clause that says what it calls itself, which the parser keeps apart."""
    called = None if participant.name else _CALLED.match(text, max(0, text.find(participant.text)))
    return replace(participant, text=called[0].strip()) if called else participant


_WHY = frozenset({"reason", "factor", "explanation", "purpose", "aim"})


def _filler(participant: Participant, part: str) -> Filler:
    name = participant.name or _name_in(participant)
    return Filler(participant.name or _untimed(participant.text), name, participant.type == "person", part)


def _untimed(text: str) -> str:
    """The words without the day that the parser hung on to them: "by a diver on Tuesday"."""
    return _DAY.split(text, maxsplit=1)[0]


_DAY = re.compile(
    r",? (?:(?:early |late )?on |last |this )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b"
)


def _name_in(participant: Participant) -> str | None:
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


def _telling(participant: Participant) -> bool:
    """Whether the words identify someone: a name, or "a private collector", not "the company", "they" or "2,000 of them"."""
    if participant.text.lower() in PRONOUNS or _HOW_MANY.fullmatch(participant.text):
        return False  # whom a pronoun stands for is a guess, and a wrong guess would be an alarm
    head = participant.head.lower()
    if SOME_OF_A_SORT.match(participant.text) and not (participant.name or _name_in(participant)):
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
    if _name_in(participant):
        return True
    return participant.text.lower().startswith(("a ", "an ")) and len(content(participant.text)) > 1


def _in_office(view: View) -> tuple[Filler, ...]:
    """Who is appointed to or holds an office: "named X as its chief executive", "X would become minister"."""
    if view.fact.relation in {"has office", "has title"}:
        return ()
    if view.verb in _SUCCEEDS:
        return ()
    if not view.acts & {"appoint", "elect"} and view.fact.relation not in {"be", "become", "serve as"}:
        return ()
    offices = [
        p for p in view.part("as", "attribute", "object", "indirect") if _OFFICES.search(p.text) and p.type != "person"
    ]
    people = [p for p in view.part("subject", "object", "attribute") if names_person(p)]
    return tuple(
        Filler(
            p.name or p.text,
            p.name,
            person=True,
            part=f"office {_office_head(o.text)}",
            office=frozenset(content(o.text)),
        )
        for o in offices
        for p in people
        if not _FORMER.search(o.text)
    )


def names_person(participant: Participant) -> bool:
    """Whether the words are a person's name, whatever the model took them for ("Florian Dassel")."""
    if participant.text.lower() in PRONOUNS:
        return False
    if participant.type == "person" and participant.name:
        return True
    return participant.type == "thing" and bool(
        re.fullmatch(r"(?!The )(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+", participant.text)
    )


def _office_head(text: str) -> str:
    found = _OFFICES.findall(text.split(" of ", maxsplit=1)[0]) or _OFFICES.findall(text)
    word = found[-1].lower() if found else ""
    return {"ceo": "chief executive", "chairwoman": "chair", "chairman": "chair", "chairperson": "chair"}.get(
        word, word
    )
