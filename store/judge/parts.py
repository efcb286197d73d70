"""Who fills a part in the act of one clause: its doer, the one it is done to, the holder of an office, who gets what is given.

Most parts are told by a verb, some by a noun or beside the clause: "the buyer is Roe", "with Roe in the
saddle", "the order came from Roe".
"""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.behind import WORK_OF, comes_from, membership, stands_behind, takes_blame, whose_offer, whose_work
from store.judge.holders import SUCCEEDS, chosen, holding, in_office
from store.judge.identities import (
    DEFINITE,
    REASONS,
    Filler,
    filler_of,
    is_some_cause,
    is_someone,
    is_telling,
    names_person,
    told_by_kind,
    untimed,
    with_its_name,
)
from store.judge.naming import tokens
from store.judge.places import countries
from store.judge.posts import by_one_noun
from store.judge.receivers import receives
from store.judge.stems import stem
from store.judge.view import View
from store.model import Participant

_STANDS = re.compile(r" (in the saddle|at the (?:wheel|helm|controls|tiller)|in charge|in command|at the head)\b")
_UNDER = re.compile(
    r"\bunder the (?:command|leadership|direction|guidance) of (?:[A-Z]?[a-z]+ )??((?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+)"
)


def fillers(view: View) -> tuple[Filler, ...]:
    """Everyone in the clause who fills a part that can have one filler."""
    found: list[Filler] = []
    for act in sorted(_named(view)):
        found += [filler_of(p, f"doer {act}") for p in _doers(view) if is_telling(p)]
        found += [filler_of(p, f"thing {act}") for p in view.things() if is_telling(p) and view.verb not in SUCCEEDS]
    for act in sorted(view.acts & load().one_doer):
        found += [
            filler_of(p, f"doer {act}")
            for p in _doers(view)
            if (told_by_kind(p) or by_one_noun(untimed(p.text))) and not is_telling(p)
        ]
    told = (
        whose_work,
        stands_behind,
        takes_blame,
        comes_from,
        membership,
        whose_offer,
        receives,
        _joins,
        _to_things,
        in_office,
        holding,
        _beside,
        chosen,
    )
    return (*found, *(filler for one in told for filler in one(view)))


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


def _named(view: View) -> frozenset[str]:
    """The acts that a class names: who did just anything is no question."""
    return view.acts & load().names


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


def _to_things(view: View) -> tuple[Filler, ...]:
    """Who did something to one definite thing, told with a by-phrase or a verb of such an act: who tabled the motion.

    The part is the thing, so that two outlets may use two verbs.
    """
    things = [p for p in view.things() if not p.name and DEFINITE.match(p.text)]
    doers = view.part("agent") or (view.part("subject") if view.fact.rule == "cleft" or _named(view) else ())
    table = load()
    return tuple(
        filler_of(doer, f"to {name}")
        for thing in things
        for name in sorted(table.classes(thing.head) or {table.unit(thing.head)})
        for doer in doers
        if is_someone(doer) or (view.acts & _CAUSING and is_some_cause(doer))
    )


_CAUSING = frozenset({"cause", "start_fire"})


def _doers(view: View) -> tuple[Participant, ...]:
    """The doers; of a copula with a doer's noun ("the buyer is X"), whichever side is not the noun."""
    if view.fact.relation == "go to" and view.acts & {"win"}:
        return view.part("object", "to")
    if view.fact.relation.split(" ")[0] not in {"be", "become", "remain"}:
        return tuple(with_its_name(p, view.claim.text) for p in view.doers())
    agents = load().agents
    sides = view.part("subject", "attribute")
    if any(p.head.lower() in REASONS for p in sides):
        return ()  # "care for the old is the reason for the rise": why it was done, not by whom
    return tuple(p for p in sides if (stem(p.head) not in agents or p.name) and not WORK_OF.match(p.text))
