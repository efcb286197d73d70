"""Who is appointed to an office, holds it, or holds a part by his calling: "named Roe as its chief executive", "the pilot, Roe"."""

from __future__ import annotations

import re

from store.judge import callings
from store.judge.attributes import load
from store.judge.identities import Filler, filler_of, names_person
from store.judge.stems import content, stem
from store.judge.view import View

_OFFICES = re.compile(
    r"\b(?:chief executive|ceo|president|prime minister|minister|secretary|director|chair(?:man|woman|person)?|governor|mayor|"
    r"manager|coach|captain|head|leader|chief|conductor|editor|ambassador|commissioner|chancellor|speaker|judge|"
    r"principal|superintendent|bishop|archbishop|pope|king|queen|treasurer|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex|outgoing|then|late|acting|deputy|vice|previous)\b", re.IGNORECASE)
SUCCEEDS = frozenset(stem(word) for word in "replace succeed follow belong".split())


def holding(view: View) -> tuple[Filler, ...]:
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


def chosen(view: View) -> tuple[Filler, ...]:
    """X, of "the candidate is X": the one to whom it was done."""
    if view.fact.relation.split(" ")[0] not in {"be", "become", "remain"}:
        return ()
    sides = view.part("subject", "attribute")
    acts = {load().patients[stem(p.head)] for p in sides if stem(p.head) in load().patients}
    return tuple(filler_of(p, f"thing {act}") for act in sorted(acts) for p in sides if names_person(p))


def in_office(view: View) -> tuple[Filler, ...]:
    """Who is appointed to or holds an office: "named X as its chief executive", "X would become minister"."""
    if view.fact.relation in {"has office", "has title"}:
        return ()
    if view.verb in SUCCEEDS:
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


def _office_head(text: str) -> str:
    found = _OFFICES.findall(text.split(" of ", maxsplit=1)[0]) or _OFFICES.findall(text)
    word = found[-1].lower() if found else ""
    return {"ceo": "chief executive", "chairwoman": "chair", "chairman": "chair", "chairperson": "chair"}.get(
        word, word
    )
