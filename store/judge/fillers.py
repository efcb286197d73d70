"""Who fills a part in an act: the winner, the buyer, the attacker, the one appointed.

Two clauses tell of one act when their verbs are of one class and what is left of them, without the
names in question, speaks of the same thing; then two different names for its one doer disagree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.judge import callings, gate, offices, twos
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs, told_of
from store.judge.naming import same_name, spelt_otherwise, tokens
from store.judge.places import countries, country, nationality
from store.judge.same_event import same_event
from store.judge.stems import content, stem
from store.judge.view import View, likeness
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
    ministry authority consortium chain airline charity union federation front army brigade column association""".split()
)
_MEMBERS = re.compile(
    r"(?:the |some )?(?:\w+ )?(?:fighters|members|militants|soldiers|troops|gunmen|forces|rebels|followers|supporters|agents|officers)"
    r" (?:of|from|loyal to) (?:the )?((?:[A-Z][\w'’-]*\s?)+)"
)
_BODY_STEMS = frozenset(
    stem(word) for word in _BODIES | {"team", "service", "gang", "cell", "crew", "organisation", "office"}
)
_DEFINITE = re.compile(r"^(?:the|its|his|her|their|our|this|that|these|those|[A-Z][\w’-]*['’]s?)\b", re.IGNORECASE)
_APPOSED = re.compile(r"(?:the|a) (?:[a-z-]+ ){1,3}((?:[A-Z][\w'’-]+ ?)+)")  # "the fishing boat Silverfin"
_WORK_OF = re.compile(r"(?:the )?(?:handi)?work of (?:the )?([A-Z][\w'’ -]*|an? [\w'’-]+ [\w'’ -]+)")
_OTHER = frozenset({"another", "other"})  # "by another contractor" says itself that it was somebody else
_STANDS = re.compile(r" (in the saddle|at the (?:wheel|helm|controls|tiller)|in charge|in command|at the head)\b")
_UNDER = re.compile(
    r"\bunder the (?:command|leadership|direction|guidance) of (?:[A-Z]?[a-z]+ )??((?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+)"
)
_SUCCEEDS = frozenset(stem(word) for word in "replace succeed follow".split())


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
    told = (_work_of, _behind, _to_things, _in_office, _holding, _beside, _chosen)
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
    parts = [f"doer {act}" for act in sorted(view.acts & load().one_doer)]
    return tuple(Filler(name, name, person=False, part=part) for name in found for part in parts)


def _behind(view: View) -> tuple[Filler, ...]:
    """Who is told to be behind an act that a noun names: "a secret service was behind the attack"."""
    if view.fact.relation not in {"be behind", "be responsible", "be responsible for"}:
        return ()
    text = f"{view.fact.object or ''} {' '.join(p.text for p in view.part('behind', 'for', 'object'))}"
    acts = {act for word in content(text) for act in load().classes(word)} & load().one_doer
    return tuple(_filler(p, f"doer {act}") for act in sorted(acts) for p in view.part("subject") if _someone(p))


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
        if _someone(doer)
    )


def _someone(participant: Participant) -> bool:
    """Whether the words tell of somebody who can be told from others: named, or a person or body described in two words."""
    if participant.text.lower() in PRONOUNS:
        return False
    if participant.name or _name_in(participant):
        return _telling(participant) or bool(_name_in(participant))
    described = len(content(participant.text)) > 1
    return described and (load().human(participant.head) or stem(participant.head) in _BODY_STEMS)


def _doers(view: View) -> tuple[Participant, ...]:
    """The doers; of a copula with a doer's noun ("the buyer is X"), whichever side is not the noun."""
    if view.fact.relation == "go to" and view.acts & {"win"}:
        return view.part("object", "to")
    if view.fact.relation.split(" ")[0] not in {"be", "become", "remain"}:
        return view.doers()
    agents = load().agents
    sides = view.part("subject", "attribute")
    return tuple(p for p in sides if stem(p.head) not in agents or p.name)


def _filler(participant: Participant, part: str) -> Filler:
    name = participant.name or _name_in(participant)
    return Filler(participant.name or participant.text, name, participant.type == "person", part)


def _name_in(participant: Participant) -> str | None:
    """The words themselves where their head is written as a name ("the Maritime Museum of Zeeland")."""
    text, head = participant.text, participant.head
    if match := _MEMBERS.match(text):
        return match.group(1)
    if apposed := _APPOSED.fullmatch(text):
        return apposed[1]
    if text.lower().startswith(("a ", "an ")) or not head or nationality(head):
        return None
    if len(text.split()) > 1 and re.search(rf"(?<=\s){re.escape(head.capitalize())}", f" {text}"):
        return text
    proper = [word for word in re.findall(r"(?<=\s)[A-Z][\w'’-]+", text) if nationality(word) is None]
    return text if head in _BODIES and proper else None  # "the Ostrander pension fund"


def _telling(participant: Participant) -> bool:
    """Whether the words identify someone: a name, or "a private collector", not "the company" or "they"."""
    if participant.text.lower() in PRONOUNS:
        return False  # whom it stands for is a guess, and a wrong guess would be an alarm
    head = participant.head.lower()
    if head in _VAGUE and not (participant.name and head not in participant.name.lower()):
        return bool(_APPOSED.fullmatch(participant.text))  # "the centrist party Nueva Ruta"
    if participant.name:
        if participant.part in {"subject", "agent"} and country(participant.name):
            return True
        return any(c.isupper() for c in participant.name) and nationality(participant.name) is None
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
    return participant.type == "thing" and bool(re.fullmatch(r"(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+", participant.text))


def _office_head(text: str) -> str:
    found = _OFFICES.findall(text.split(" of ", maxsplit=1)[0]) or _OFFICES.findall(text)
    word = found[-1].lower() if found else ""
    return {"ceo": "chief executive", "chairwoman": "chair", "chairman": "chair", "chairperson": "chair"}.get(
        word, word
    )


def same_filler(a: Filler, b: Filler) -> bool:
    """Whether the two can be one: one name, or for bodies most of the words of one."""
    if not (a.name and b.name):
        return bool(set(content(a.text)) & set(content(b.text)))
    if a.person and b.person:
        return same_name(a.name, b.name)
    if countries(a.name) & countries(b.name):
        return True  # Washington acts for the United States
    left, right = (set(content(name)) or set(tokens(name)) for name in (a.name, b.name))
    return same_name(a.name, b.name) or len(left & right) * 2 > min(len(left), len(right))


def spelt(a: Filler, b: Filler) -> bool:
    """Whether the two are one name written in two ways."""
    return bool(a.name and b.name and spelt_otherwise(a.name, b.name))


def matched(a: View, b: View) -> tuple[Filler, Filler] | None:
    """The fillers of one part in both clauses, those that differ first; a part with one in common differs in nothing."""
    apart = _two_acts(a, b)
    pairs = [
        (x, y) for x in fillers(a) for y in fillers(b) if x.part == y.part and not (apart and x.part.startswith("to "))
    ]
    shared = {pair[0].part for pair in pairs if same_filler(*pair)}
    telling = [pair for pair in pairs if pair[0].part not in shared or same_filler(*pair)]
    return min(
        telling, key=lambda pair: (pair[0].part in shared, pair[0].part, pair[0].text, pair[1].text), default=None
    )


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that two clauses give one part in one act to two, or speak of two acts."""
    pair = matched(a, b)
    if pair is None:
        return {}
    x, y = pair
    ignore = frozenset(content(x.text)) | frozenset(content(y.text))
    like = likeness(a, b, ignore)
    table = load()
    return {
        "rest": like.small,
        "rest shared": min(like.shared, 4.0) / 4,
        "one doer": float(bool(a.acts & b.acts & table.one_doer)),
        "doer": float(x.part.startswith("doer")),
        "to one thing": float(x.part.startswith("to ")),
        "thing": float(x.part.startswith("thing")),
        "office": float(x.part.startswith("office")),
        "held": float(x.part.startswith("held")),
        "held alike": float(x.part.startswith("held") and bool(x.office & y.office)),
        "standing": float(a.fact.relation == "has office") + float(b.fact.relation == "has office"),
        "same office": float(bool(x.office & y.office) and not (x.office ^ y.office) & _portfolio(x, y)),
        "of one thing": float(_one_thing(a, b)),
        "persons": float(x.person and y.person),
        "one contest": float(bool(gate.limits(a) & gate.limits(b) & gate.CONTESTS)),
        "known theirs": float(told_of(x.text, scene.theirs)),
        "known ours": float(told_of(y.text, scene.ours)),
        "both named": float(bool(x.name and y.name)),
        "one to come": float(gate.one_to_come(a, b)),
    }


def _one_thing(a: View, b: View) -> bool:
    """Whether the objects of two acts of one class are told by the same noun."""
    table = load()
    left, right = ({table.unit(p.head) for p in view.things()} for view in (a, b))
    return bool(a.acts & b.acts and left & right)


def for_two(a: View, b: View) -> bool:
    """Whether the two are told to have done it for two: one scored for Orrin, the other for Tessvale."""
    ours, theirs = ([p.name for p in view.part("for") if p.name] for view in (a, b))
    return bool(ours and theirs) and not any(same_name(one, other) for one in ours for other in theirs)


def _together(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether one of the clauses names the two side by side: "Kesh and Talvia reopened the border"."""
    one, other = (re.escape((filler.name or filler.text).removeprefix("the ")) for filler in (x, y))
    pair = re.compile(rf"\b(?:{one} and (?:the )?{other}|{other} and (?:the )?{one})\b")
    return any(pair.search(view.claim.sentence or view.claim.text) for view in (a, b))


def _portfolio(x: Filler, y: Filler) -> frozenset[str]:
    """Words of two offices that both name a field: "justice minister" and "finance minister" are two offices."""
    left, right = x.office - y.office, y.office - x.office
    return left | right if left and right else frozenset()


def _held_by_both(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether two holders hold two offices: of another field or body, or one is named in the other's article as well."""
    if not x.part.startswith("held"):
        return False
    if offices.clash(a, b):
        return True  # that is told of the office already
    ours, theirs = a.claim.main, b.claim.main
    apart = ours is None or theirs is None or same_event(ours, theirs) is None
    return apart or bool(x.office and y.office and not x.office & y.office) or _names(a, y) or _names(b, x)


def _scored_for(a: View, b: View, side: Filler, scorer: Filler) -> bool:
    """Whether the second did for the first what it is told to have done: "Orrin led through Halva", "Halva put Orrin ahead"."""
    through = any(p.name and same_name(p.name, scorer.text) for p in a.part("through", "via", "thanks to"))
    return through and bool(side.text.split()) and side.text.split()[-1] in b.claim.sentence


def _names(view: View, filler: Filler) -> bool:
    people = view.claim.main.people if view.claim.main else ()
    return any(same_name(name, filler.text) for name in people) or tokens(filler.text)[-1] in tokens(
        view.claim.sentence
    )


def _two_acts(a: View, b: View) -> bool:
    """Whether two things may have been done to one: "pushed by the union", "the mayor rejected it".

    Two by-phrases may use two verbs for one act, if not both verbs are known to mean something else.
    """
    known = [view.acts & load().names for view in (a, b)]
    said_by = all(view.part("agent") or view.fact.rule == "cleft" for view in (a, b))
    return not a.acts & b.acts and (not said_by or all(known))


def _two_nations(x: Filler, y: Filler) -> bool:
    """Whether both are described by their nation, and by two: Swiss customs officers, a Belgian art dealer."""
    one, other = nationality(x.text), nationality(y.text)
    described = all(len(content(filler.text)) > 1 for filler in (x, y))
    return bool(one and other and one != other) and described


def obstacle(a: View, b: View, x: Filler, y: Filler) -> str | None:
    """Why two different fillers may both be right."""
    limits = gate.other_scope(a, b) - frozenset(content(x.text)) - frozenset(content(y.text)) - _OTHER
    same_words = a.claim.text == b.claim.text and a.fact.attribution and b.fact.attribution
    checks = (
        (
            "apart" in gate.modality(a, b) or a.fact.polarity != b.fact.polarity,
            "One of the two is denied or only possible.",
        ),
        (_together(a, b, x, y), "They did it together."),
        (for_two(a, b), "They did it for two sides."),
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (gate.other_occasion(a, b) or gate.background(a) != gate.background(b), "They stand at different times."),
        (twos.two_duties(a, b, x.text, y.text), "They have two fields to answer for."),
        (_scored_for(a, b, x, y) or _scored_for(b, a, y, x), "One did it for the other."),
        (_held_by_both(a, b, x, y), "They hold two offices, in two events, or both articles know both."),
        (not x.name and not y.name and not x.part.startswith("to "), "Neither side names who it was."),
        (same_words, "The same words: who said them is another question."),
        (
            nationality(x.text) and not country(x.text) and not (x.person and y.person) and not _two_nations(x, y),
            f"“{x.text}” may only be a description.",
        ),
    )
    return next((reason for holds, reason in checks if holds), None)
