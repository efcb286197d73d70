"""Another place for one happening."""

from __future__ import annotations

from store.judge import (
    bothplaces,
    gate,
    happenings,
    hosts,
    mentions,
    places,
    relocations,
    routes,
    scopes,
    sites,
    where,
    wording,
)
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import tokens
from store.judge.stems import stem
from store.judge.view import View, likeness
from store.model import Judgement, Slot

_NAME = "place"
_IS_AT = frozenset(stem(verb) for verb in "be lie locate base sit stand situate".split())
# What stays where it is, and so has one place.
_FIXED = frozenset(
    load().unit(noun)
    for noun in """epicentre epicenter headquarters office factory site base company firm museum school university hospital station
    mine dam bridge venue capital grave wreck""".split()
)
_IN_ONE_PLACE = frozenset(
    """land crash launch build collapse sink burn born die find arrest meet sign marry open close host attack shoot steal
    capture talk summit""".split()
) | frozenset(f"site {noun}" for noun in _FIXED)


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for all places of an event, one for where a person was born."""
    if not (where.place_of(view) or routes.route(view)) or view.fact.polarity != "positive":
        return ()
    if view.fact.relation.startswith("born"):
        born = _born(view)
        return (Slot(f"entity:{' '.join(born)}", _NAME, "birthplace"),) if len(born) > 1 else ()
    return (Slot("event", _NAME, "where"),)


def _born(view: View) -> tuple[str, ...]:
    """The words of the name of the one whose birth is told."""
    names = [p.name for p in view.part("object", "subject") if p.name and p.type == "person"]
    return tokens(names[0]) if view.fact.relation == "born" and names else ()


def _acts(view: View) -> frozenset[str]:
    """The acts that have one place; where something lies is an act of the thing itself ("the epicentre was near X")."""
    if view.verb in _IS_AT and not happenings.acts(view) - view.acts:
        return frozenset(f"site {head}" for head in happenings.theme(view) & _FIXED)
    if site := hosts.site_of(view):
        return site
    if routes.route(view):
        return frozenset({"journey"})
    given = hosts.allotted(view) or view.verb in hosts.HOSTS
    return happenings.named_acts(view, known=False) if given else happenings.acts(view)


def agree(a: View, b: View) -> bool:
    """Whether the two name one place; "Mount Orr" explains neither its northern nor its southern side."""
    one, other = where.place_of(a), where.place_of(b)
    if routes.two_ends(a, b):
        return False
    return places.share_a_name(one, other) and places.sided(one) == places.sided(other)


def compare(a: View, b: View) -> Judgement | None:
    """Set the places of one happening against each other."""
    one, other = where.place_of(a), where.place_of(b)
    if spots := sites.two_spots(a, b) or routes.two_ends(a, b):
        one, other = spots
    elif places.share_a_name(one, other):
        return Judgement(_NAME, None, ("Both name one place.",), one, other)
    if _born(a) and _born(b) and not (places.apart(one, other) or places.maybe_apart(one, other)):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other)
    if not spots and (sites.lies_in(a, one, other) or sites.lies_in(b, other, one)):
        return Judgement(_NAME, None, ("One place lies in the other.",), one, other)
    if not spots and not places.apart(one, other) and places.may_be_one(one, other):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other)
    if reason := bothplaces.obstacle(a, b):
        return Judgement(_NAME, None, (reason,), one, other)
    reasons = (f"{one} against {other}.", wording.shared(likeness(a, b).words), *_doubts(a, b).values())
    verdict = gate.disagreement(a, b, one, other)
    if verdict and relocations.moved(a, b):
        verdict, reasons = "update", (f"Planned for {one}, moved to {other}.", *reasons[1:])
    return Judgement(_NAME, verdict, reasons, one, other)


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two places are of one happening, or of two; None where a person has one: where they were born."""
    if _born(a) and _born(b):
        return None
    acts = _acts(a), _acts(b)
    one, other = where.place_of(a), where.place_of(b)
    spots = bool(sites.two_spots(a, b))  # both name the town, which says nothing
    if ends := routes.two_ends(a, b):
        one, other = ends
    return {
        "happening": float(bool(acts[0] & acts[1])),
        "in one place": float(bool(acts[0] & acts[1] & _IN_ONE_PLACE)),
        "one thing": float(happenings.one_thing(a, b)),
        "moved": float(relocations.moved(a, b)),
        "apart": float(places.apart(one, other) or spots or bool(ends)),
        "two towns": float(places.maybe_apart(one, other)),
        "elsewhere": 0.0,
        "known theirs": float(not spots and mentions.known(b, scene.theirs, one)),
        "known ours": float(not spots and mentions.known(a, scene.ours, other)),
        "only ours": 1 / max(1, len({where.place_of(v) for v in scene.ours})),
        "only theirs": 1 / max(1, len({where.place_of(v) for v in scene.theirs})),
        **dict.fromkeys(_doubts(a, b), 1.0),
    }


def _doubts(a: View, b: View) -> dict[str, str]:
    """What makes it less likely that they are places of one happening and is outweighed by enough that says so."""
    limits, known, acts = scopes.other_scope(a, b), load().names, (_acts(a), _acts(b))
    checks = (
        ("doubt scope", limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        ("doubt acts", acts[0] & known and acts[1] & known and not acts[0] & acts[1], "They may tell of two acts."),
    )
    return {name: reason for name, holds, reason in checks if holds}
