"""The act that a claim tells by its predicate, in the classes of the vocabulary: of its verb, its object, or both together."""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.stems import content, stem, stems
from store.model import Claim, Fact

_DUTY = re.compile(r"^(?:must|should|have to|be able to|manage to|go on to) ")
COPULAS = frozenset({"be", "become", "remain"})


def acts(claim: Claim) -> frozenset[str]:
    """Classes of the verb with its particle or object ("lose title"); of a copula, those of what it says.

    A verb that says nothing by itself leaves the act to its object ("make a landing").
    """
    table, fact = load(), claim.fact
    verb = _DUTY.sub("", fact.relation)
    if fact.rule == "measure":  # a figure in a noun phrase: its verb is ours, the noun says what it is
        return table.classes(" ".join(p.head for p in fact.participants if p.part == "subject"))
    first = verb.split(" ")[0]
    together = table.phrase(f"{verb} {_complement(fact)}") | _phrases_at(verb, claim.text) | _of_subject(verb, fact)
    together |= _voted_to(fact)
    if first in COPULAS:
        return frozenset({"find"}) if _NO_TRACE.search(claim.text) else _states(verb, fact) | together
    if verb == "go to" and (won := table.classes(" ".join(content(fact.subject)[-1:])) & {"win"}):
        return won  # "the title went to X"
    if together:
        return together
    if verb in table.light and (done := table.classes(_complement(fact))) and not _has_someone(verb, fact):
        return done
    found = table.classes(verb)
    if _PARTICLE.match(verb):
        found -= (table.words.get(stem(verb.split(" ")[1]), frozenset())) - table.words.get(stem(first), frozenset())
    found = found or frozenset({stem(first)} if verb else ())
    if {"capture", "hold_captive"} <= found:  # one verb for towns and for people
        person = any(p.type == "person" or table.human(p.head) for p in fact.participants if p.part == "object")
        found -= {"capture"} if person else {"hold_captive"}
    return found


# "Live up to", "turn down": a particle that tells no direction with its verb.
_PARTICLE = re.compile(
    r"(?:live|give|set|make|end|turn|show|line|sign|take|wind|break|own|back|hold|call|bring|meet|sum|sit|wake|dress|look|team|clean|"
    r"open|stand|lie|hunt|track|knock|tear|write|strike|hand|play|pin|lay|let|shout|wave|flag|kneel) (?:up|down)\b"
)


def _voted_to(fact: Fact) -> frozenset[str]:
    """The act that is voted for, of "voted to close the library"."""
    to = _TO_DO.match(fact.object or "") if fact.relation == "vote" else None
    return load().classes("vote") | load().classes(to[1]) if to else frozenset()


_TO_DO = re.compile(r"to ((?!be\b)\w+)")


def _has_someone(verb: str, fact: Fact) -> bool:
    """Whether what it has is somebody: "the museum has a new director" is no leading."""
    return verb == "have" and any(
        p.part == "object" and not p.name and stem(p.head) in load().agents for p in fact.participants
    )


def _states(verb: str, fact: Fact) -> frozenset[str]:
    """Classes of what a copula says of its subject."""
    table = load()
    if nth := _NTH_TO_BE.search(fact.object or ""):
        return table.classes(nth["verb"])
    found = {
        table.agents[w]
        for words in (fact.subject, fact.object or "")
        for w in content(_unnamed(words, fact))[:4]
        if w in table.agents
    }
    named = any(p.name for p in fact.participants if p.part == "attribute")
    whose = table.phrase(fact.subject) if named else frozenset()  # "the man in charge of it was Ada Roe"
    return frozenset(found) | whose | table.classes(f"{verb} {_unnamed(fact.object or '', fact)}")


def _unnamed(words: str, fact: Fact) -> str:
    """The words without the names of things in them: a ship called the Night Depth is no depth."""
    names = [p.name for p in fact.participants if p.name and p.name == p.text and p.part == "attribute"]
    return next((words.replace(name, "") for name in names if name in words), words)


# "Became the fifth coach dismissed this season", "was the second minister to resign": the deed is the last word's.
_NTH_TO_BE = re.compile(
    r"^the (?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|last|latest|only|next) )(?:[\w-]+ ){1,3}?(?:to be |to |being )?"
    r"(?P<verb>fired|sacked|dismissed|ousted|removed|suspended|arrested|charged|convicted|jailed|killed|shot|injured|resign|quit|leave|die)\b"
)
# "There was no trace of him" denies, like "was not found".
_NO_TRACE = re.compile(r"\bno (?:trace|sign) of (?:him|her|them|it|the|his|their|its|[A-Z])")


def _of_subject(verb: str, fact: Fact) -> frozenset[str]:
    """Classes of the verb with its subject where it has nothing else: "the ban expired", "the strike ended"."""
    if any(p.part in {"object", "attribute"} for p in fact.participants):
        return frozenset()
    heads = " ".join(p.head for p in fact.participants if p.part == "subject" and not p.name)
    return load().phrase(f"{heads} {verb}") - load().phrase(verb) if heads else frozenset()


def _complement(fact: Fact) -> str:
    return " ".join(p.head for p in fact.participants if p.part in {"object", "attribute"})


def _phrases_at(verb: str, text: str) -> frozenset[str]:
    """Classes of phrases that begin with the verb where it stands in the text ("found Marsh guilty"), or with "still"."""
    run, table = stems(text), load()
    head = stem(verb.split(" ", maxsplit=1)[0]) if verb else ""
    if head not in run:
        return frozenset()
    at = run.index(head)
    found = frozenset(name for _, name in table.phrases.get(head, ())) & table.phrase(" ".join(run[at : at + 8]))
    return found | (table.phrase(f"still {head}") if at and run[at - 1] == _STILL else frozenset())


_STILL = stem("still")
