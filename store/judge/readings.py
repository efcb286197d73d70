"""What act a clause tells where its verb by itself does not say: a device that cut in, a motion that failed, a bear that was caught."""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.stems import stem, stems
from store.model import Claim, Fact, Participant


def told(claim: Claim) -> frozenset[str]:
    """The act that the words of the clause tell together, nothing where the verb says it."""
    return _off(claim) or _works(claim) or _heard(claim) or _vote_on_holder(claim) or _caught(claim.fact)


def _off(claim: Claim) -> frozenset[str]:
    """That what was to happen is off: "the strike on Monday is off", "the tour is off after all"."""
    fact = claim.fact
    planned = any(p.part == "subject" and not p.name and load().classes(p.head) for p in fact.participants)
    off = fact.polarity == "positive" and fact.relation in {"be", "be off"} and _IS_OFF.search(claim.text)
    return frozenset({"cancel"} if planned and off else ())


_IS_OFF = re.compile(r"\b(?:is|are|was|were|be) (?:now )?off(?: after all| again)?$")


def _works(claim: Claim) -> frozenset[str]:
    """That a device does what it is for, or is denied to: "the alarm never went off", "the pump cut in at once"."""
    fact, table = claim.fact, load()
    themes = [p for p in fact.participants if p.part in {"object", "subject"}]
    if len(themes) != 1 or themes[0].name or stem(themes[0].head) not in table.devices:
        return frozenset()
    return frozenset({"working"} if " ".join(stems(fact.relation)) in table.running else ())


_GETS = frozenset({"be", "have", "receive", "get", "hear", "pick", "come"})
_NO_SIGNAL = re.compile(
    r"\b(?:no|any) (?:\w+ )?(?:signals?|contact|communication|word|answer|reply|response|sign of life) (?:from|with)\b"
)
_ANSWERS = frozenset({"answer", "respond", "reply"})
_SILENT = re.compile(
    r"\b(?:since|so far|any ?(?:more|longer)|no longer|stopped|calls?|signals?|commands?|messages?|radio|mobile|(?:telephone|phone)s?|"
    r"for (?:\w+ ){1,3}?(?:hours|days|weeks|months))\b",
    re.IGNORECASE,
)
_HEARD_FROM = re.compile(r"\bheard (?:of|from)\b", re.IGNORECASE)


def _heard(claim: Claim) -> frozenset[str]:
    """That nothing is heard of something: "no signal from the probe", "has not answered since Sunday" deny "sent a signal".

    Whoever does not respond to a question has only nothing to say.
    """
    fact, text = claim.fact, claim.text
    if fact.polarity != "negative":
        return frozenset()
    verb = fact.relation.split(" ")[0]
    silent = verb in _ANSWERS and _SILENT.search(text) and not _ASKED.search(text)
    none = verb in _GETS and (_NO_SIGNAL.search(text) or (fact.rule != "active" and _HEARD_FROM.search(text)))
    return frozenset({"regain_contact"} if silent or none else ())


_ASKED = re.compile(r"\b(?:questions?|requests?|comments?|e-?mails?|letters?|offer|invitation|complaints?|petition)\b")

_MOTION = re.compile(
    r"\b(?:motion|bid|attempt|move|effort|petition|vote|ballot|resolution|referendum)\b[^.;]*?(?:\b(?:against (?=[A-Z]|the (?:\w+ )?(?:government|cabinet|"
    r"president|(?:prime )?minister|premier|mayor|governor|speaker|chancellor|chair\w*))|to (?:impeach|remove|oust|unseat|recall|topple|depose|"
    r"dismiss|bring down)\b)|of (?:no confidence|censure)\b)|\b(?:no-confidence|censure|recall|impeachment|removal) (?:motion|vote|bid|ballot|referendum)\b"
)
_BY_VOTE = re.compile(
    r"\b(?:(?:no-confidence|confidence|recall|impeachment) (?:motion|vote|ballot|referendum)|vote of (?:no )?confidence|by a majority|by (?:\d|[a-z-]+ (?:votes )?to )|"
    r"votes? to)\b"
)
_REMOVES = frozenset(stem(verb) for verb in "remove oust dismiss impeach recall unseat topple depose".split())
_VOTERS = frozenset(
    stem(noun)
    for noun in """parliament assembly legislature congress senate house chamber council lawmaker legislator deputy mp senator
    representative councillor delegate voter""".split()
)
_KEEPS_POST = frozenset({"stay", "survive"})


def _vote_on_holder(claim: Claim) -> frozenset[str]:
    """How a vote on whoever holds a post ended: "the motion against Roe failed", "parliament removed Roe"."""
    fact, table = claim.fact, load()
    if fact.polarity == "negative":
        return frozenset()
    acts, verb = table.classes(fact.relation), stem(fact.relation.split(" ")[0])
    voted_on = next((p for p in fact.participants if p.part in {"subject", "object"} and _MOTION.search(p.text)), None)
    if voted_on is not None and not _on_holder(fact):
        ends = {"survive_vote": acts & {"reject"} or verb in _GOES_WRONG, "lose_confidence": acts & {"approve"}}
        return frozenset(name for name, holds in ends.items() if holds)
    if not _on_holder(fact):
        return frozenset()
    if acts & _KEEPS_POST and _MOTION.search(claim.text):
        return frozenset({"survive_vote"})
    removed = verb in _REMOVES or fact.relation == "vote out"
    by = {stem(p.head) for p in fact.participants if p.part in {"subject", "agent"}}
    return frozenset({"lose_confidence"} if removed and (by & _VOTERS or _BY_VOTE.search(claim.text)) else ())


_GOES_WRONG = frozenset(stem(verb) for verb in "fail fall collapse founder".split())


def _on_holder(fact: Fact) -> bool:
    """Whether it tells of a person or a government, who hold the post."""
    return any(_holds(p) for p in _theme(fact))


def _holds(p: Participant) -> bool:
    return (p.type == "person" and bool(p.name)) or stem(p.head) in _HOLDERS


_HOLDERS = frozenset(
    stem(noun)
    for noun in "government cabinet president minister premier mayor governor speaker chancellor chairman".split()
)


def _theme(fact: Fact) -> list[Participant]:
    return [p for p in fact.participants if p.part == "object"] or [p for p in fact.participants if p.part == "subject"]


_CATCHES = frozenset(
    stem(verb) for verb in "catch capture trap net snare ensnare lasso corner tranquillise tranquilize".split()
)
_ANIMALS = frozenset(
    stem(noun)
    for noun in """animal bear wolf leopard lion lioness tiger puma cougar lynx jaguar panther cheetah hyena fox boar crocodile alligator
    snake python cobra monkey ape gorilla chimpanzee baboon elephant rhino rhinoceros hippo giraffe zebra camel kangaroo wallaby emu
    ostrich rhea parrot owl eagle falcon flamingo penguin seal otter beaver raccoon badger deer stag elk moose bison buffalo bull cow
    calf horse pony donkey goat sheep ram pig dog cat bird tortoise turtle llama alpaca cub serval caracal""".split()
)


def _caught(fact: Fact) -> frozenset[str]:
    """That an animal was caught, or is denied to be: a town is captured and a thief caught otherwise."""
    caught = stem(fact.relation.split(" ")[0]) in _CATCHES
    beasts = [p for p in _theme(fact) if stem(p.head) in _ANIMALS]
    return frozenset({"recaptured"} if caught and beasts else ())
