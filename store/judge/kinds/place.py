"""Another place for one happening."""

from __future__ import annotations

import re

from store.judge import gate, happenings, places, wording
from store.judge.attributes import load
from store.judge.stems import stem
from store.judge.view import View, likeness
from store.model import Judgement, Slot

_NAME = "place"
_ALIKE, _SHARED = 0.4, 1.2
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
_BESIDE = frozenset({"near", "outside"})  # words that belong to the place: there, it is not in it
_WHERE = ("in", "at", "from", "near", "off", "on", "outside", "into", "to")


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each class of the act that has a place."""
    if not place_of(view) or view.fact.polarity == "negative":
        return ()
    return tuple(Slot("event", _NAME, act) for act in sorted(_acts(view)))


def _acts(view: View) -> frozenset[str]:
    """The acts that have one place; where something lies is an act of the thing itself ("the epicentre was near X")."""
    if view.verb in _IS_AT and not happenings.acts(view) - view.acts:
        return frozenset(f"site {head}" for head in happenings.theme(view) & _FIXED)
    return happenings.acts(view)


def agree(a: View, b: View) -> bool:
    """Whether the two name one place."""
    return bool(places.key_words(place_of(a)) & places.key_words(place_of(b)))


def compare(a: View, b: View) -> Judgement | None:
    """Set the places of one happening against each other."""
    one, other = place_of(a), place_of(b)
    like = likeness(a, b)
    alike = like.small >= _ALIKE and like.shared >= _SHARED
    one_thing = happenings.one_thing(a, b)
    if not alike and not (one_thing and _acts(a) & _acts(b)):
        return None
    strength = like.strength
    if not places.apart(one, other) and not (one_thing and _two_towns(a, b)):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other, strength)
    if reason := _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), one, other, strength)
    verdict = gate.disagreement(a, b)
    return Judgement(_NAME, verdict, (f"{one} against {other}.", wording.shared(like.words)), one, other, strength)


def _obstacle(a: View, b: View) -> str | None:
    if gate.modality(a, b) != "same" or gate.other_occasion(a, b):
        return "They stand at different times or are not both told as done."
    if limits := gate.other_scope(a, b):
        return f"They differ in scope: {', '.join(sorted(limits))}."
    if words := happenings.contrast(a, b):
        return f"They are about two things: {', '.join(sorted(words))}."
    return None


def _two_towns(a: View, b: View) -> bool:
    """Whether two places that nobody knows are two towns: no area is named, and neither article has the other's name.

    Only for acts that are done in one place ("landed in"); a quake is felt in many.
    """
    if not _acts(a) & _acts(b) & _IN_ONE_PLACE or not places.maybe_apart(place_of(a), place_of(b)):
        return False
    return not (_tells_of(a, place_of(b)) or _tells_of(b, place_of(a)))


def _tells_of(view: View, place: str) -> bool:
    """Whether the article knows the place too: then it may say how the two belong together."""
    names = places.key_words(" ".join(re.findall(r"[A-Z]\w+", place)))
    strands = [strand for strand in (view.claim.strand, view.claim.main) if strand]
    texts = [text for s in strands for text in (*s.places, *s.foremost, s.label, *(word for word, _ in s.terms))]
    return bool(names & places.key_words(" ".join((*texts, view.claim.sentence, *view.fact.terms))))


def place_of(view: View) -> str:
    """The words of the places where it happened, "" when none is told."""
    where = [
        f"{p.part} {p.text}" if p.part in _BESIDE else p.text
        for p in view.part(*_WHERE)
        if re.search(r"[A-Z]\w", p.text)
    ]
    if view.fact.place and not any(view.fact.place in text for text in where):
        where.append(view.fact.place)
    return ", ".join(where)
