"""A claim as the kinds look at it: its act, its words and names folded, computed once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from store.judge import readings
from store.judge.attributes import load
from store.judge.naming import tokens
from store.judge.stems import content, stem, stems, surface_forms, weight
from store.measures import measured_alone
from store.model import Claim, DateValue, Fact, Participant, Quantity, TextValue

_DUTY = re.compile(r"^(?:must|should|have to|be able to|manage to|go on to) ")
_COPULAS = frozenset({"be", "become", "remain"})
_NAME_WEIGHT = 1.3


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A claim with what every comparison asks of it.

    ``acts`` are the classes of its predicate (the verb, or the noun of a copula: "the buyer is X"),
    ``words`` the stems of its clause with their weights, ``core`` those of its verb, subject and
    object, ``classes`` of each word, ``surface`` the words as they stand in the article, ``context``
    the stems of the sentence around it.
    """

    claim: Claim
    acts: frozenset[str]
    verb: str
    words: dict[str, float]
    core: frozenset[str]
    classes: dict[str, frozenset[str]]
    surface: dict[str, str]
    context: frozenset[str]

    @property
    def fact(self) -> Fact:
        """The fact itself."""
        return self.claim.fact

    @property
    def headline(self) -> bool:
        """Whether it stands in the headline, where words are clipped."""
        return self.claim.fact.section == "headline"

    @property
    def time(self) -> DateValue | None:
        """When it happened or will; words that no calendar can place ("after the vote") are no time here."""
        time = self.claim.fact.time
        return None if time is not None and time.precision == "unknown" else time

    def part(self, *parts: str) -> tuple[Participant, ...]:
        """The participants in some grammatical parts."""
        return tuple(p for p in self.claim.fact.participants if p.part in parts)

    def doers(self) -> tuple[Participant, ...]:
        """Who does it: the subject of an active clause, the by-phrase of a passive one."""
        return self.part("subject", "agent")

    def things(self) -> tuple[Participant, ...]:
        """What it is done to: the object, or the subject of a passive."""
        return self.part("object")

    def all_classes(self) -> frozenset[str]:
        """Every class that a word of the clause belongs to."""
        return frozenset().union(*self.classes.values())


_PARTS_OF = frozenset(
    "part rest remainder majority half quarter third bulk most some all both none group number pair couple dozen section".split()
)
_OF_WHAT = re.compile(r"\bof (?:the |its |his |her |their |all )?((?:[\w'’-]+ ?){1,4}?)(?=$|[,;]| (?:of|in|on|at|over|with|for|from|near|that|which|who)\b)")  # fmt: skip


def thing(participant: Participant) -> str:
    """The noun that says what it is: of "part of the wall" the wall."""
    if participant.head.lower() in _PARTS_OF and (match := _OF_WHAT.search(participant.text)):
        return (content(match[1]) or (participant.head,))[-1]
    return participant.head


_HELD = re.compile(r"^(?:former |ex-|late |then |onetime |retired )")


def title_of(value: TextValue) -> str:
    """The title of an office without the word that says it is no longer held."""
    return _HELD.sub("", value.text)


@lru_cache(maxsize=1024)
def view(claim: Claim) -> View:
    """The view of a claim; of a figure in a noun phrase the view of the noun with its figure alone."""
    if claim.fact.rule == "measure" and (alone := measured_alone(claim.fact)) != claim.fact:
        claim = replace(claim, fact=alone, text=alone.subject)
    fact = claim.fact
    words = _words(claim)
    table = load()
    return View(
        claim=claim,
        acts=_read_on(_acts(claim), claim),
        verb=stem(fact.relation.split(" ")[0]) if fact.relation else "",
        words=words,
        core=_core(fact) & words.keys(),
        classes={word: table.words.get(word, frozenset()) for word in words},
        surface=surface_forms(f"{claim.text} {fact.subject} {fact.object or ''}"),
        context=frozenset(content(claim.sentence or " ".join(fact.terms))),
    )


def _acts(claim: Claim) -> frozenset[str]:
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
    if first in _COPULAS:
        return _states(verb, claim) | (frozenset() if _NO_TRACE.search(claim.text) else together)
    if verb == "go to" and (won := table.classes(" ".join(content(fact.subject)[-1:])) & {"win"}):
        return won  # "the title went to X"
    if together:
        return together
    if verb in table.light and (acts := table.classes(_complement(fact))) and not _has_someone(verb, fact):
        return acts
    acts = table.classes(verb)
    if _PARTICLE.match(verb):
        acts -= (table.words.get(stem(verb.split(" ")[1]), frozenset())) - table.words.get(stem(first), frozenset())
    acts = acts or frozenset({stem(first)} if verb else ())
    if {"capture", "hold_captive"} <= acts:  # one verb for towns and for people
        person = any(p.type == "person" or table.human(p.head) for p in fact.participants if p.part == "object")
        acts -= {"capture"} if person else {"hold_captive"}
    return acts


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


def _states(verb: str, claim: Claim) -> frozenset[str]:
    """Classes of what a copula says of its subject; "there was no trace of him" denies, like "was not found"."""
    if _NO_TRACE.search(claim.text):
        return frozenset({"find"})
    table, fact = load(), claim.fact
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
_NO_TRACE = re.compile(r"\bno (?:trace|sign) of (?:him|her|them|it|the|his|their|its|[A-Z])")


def _of_subject(verb: str, fact: Fact) -> frozenset[str]:
    """Classes of the verb with its subject where it has nothing else: "the ban expired", "the strike ended"."""
    if any(p.part in {"object", "attribute"} for p in fact.participants):
        return frozenset()
    heads = " ".join(p.head for p in fact.participants if p.part == "subject" and not p.name)
    return load().phrase(f"{heads} {verb}") - load().phrase(verb) if heads else frozenset()


_NOT_GUILTY = re.compile(r"\bnot guilty\b", re.IGNORECASE)


def _read_on(acts: frozenset[str], claim: Claim) -> frozenset[str]:
    """The act as its clause ends it: "not guilty" acquits; a dam that "held", with nothing that it holds, stands.

    What opens again, and what is back in use, had been shut; what is held after all had been called off. An alarm that
    rings and a generator that starts work.
    """
    fact = claim.fact
    if told := readings.told(claim):
        return told
    if _on_stage(fact):
        return acts | {"perform_show", "concert_thing"}
    if fact.polarity == "positive" and _AFTER_ALL.search(claim.text) and not acts & _TURNED_DOWN:
        acts |= {"go_ahead"}
    if ("open" in acts and _AGAIN.search(claim.text)) or _USED_AGAIN.search(claim.text):
        acts |= {"reopen"}
    if _BACK_ON.search(claim.text) and not any(p.type == "person" for p in fact.participants if p.part == "subject"):
        return acts | {"reopen"}
    if fact.polarity == "positive" and _NOT_GUILTY.search(claim.text):
        ends = {"convict": "acquit", "plead_guilty": "plead_not_guilty"}
        return frozenset(ends.get(act, act) for act in acts)
    if "win" in acts and _SHARE.search(fact.object or "") and _minority(fact):
        return acts - {"win"}  # "won 5 percent": a share of the votes, not the election
    return _held(acts, fact)


def _held(acts: frozenset[str], fact: Fact) -> frozenset[str]:
    """The act of what "held" with nothing that it holds: a dam stands, a truce is kept, be it read as a passive."""
    if fact.relation != "hold" or any(p.part == "agent" for p in fact.participants):
        return acts
    table, themes = load(), [p for p in fact.participants if p.part in {"subject", "object"}]
    if len({p.part for p in themes}) == 1 and any("truce" in table.classes(p.head) for p in themes):
        return frozenset({"respect_truce", "survive"})
    alone = themes and not any(p.part == "object" for p in themes)
    return frozenset({"survive"}) if alone and not any(p.name or table.human(p.head) for p in themes) else acts


def _on_stage(fact: Fact) -> bool:
    """Whether somebody performs, with no word for what: "Marlow will play in Velm", "will appear on stage"."""
    who = [p for p in fact.participants if p.part in {"subject", "object", "agent"}]
    alone = len(who) == 1 and who[0].part == "subject" and who[0].type == "person" and bool(who[0].name)
    return alone and fact.relation == "perform"


_AFTER_ALL = re.compile(
    r"\bafter all\b(?! (?:the|that|those|these|this|of|its|his|her|their|our|but)\b)", re.IGNORECASE
)
_TURNED_DOWN = frozenset({"cancel", "close", "reject", "postpone", "suspend"})
_AGAIN = re.compile(r"\b(?:again|once more)\b", re.IGNORECASE)
# "Cars can use the pass again": what can be used again had been shut.
_USED_AGAIN = re.compile(
    r"\b(?:can|(?:is|are) (?:able|allowed|free) to) (?:now |once more |once again )?(?:use|cross|enter|drive|travel|sail|walk|swim|fly|pass|visit|"
    r"shop|dock|bathe|climb|ski)\b[^.;]*\bagain$",
    re.IGNORECASE,
)
_BACK_ON = re.compile(r"\b(?:is|are|was|were|been) back (?:on|in|at|to)\b", re.IGNORECASE)
_SHARE = re.compile(r"^(?:just |only |about |some )?\d[\d.]*\s?(?:%|per ?cent\b)")
_HALF = 50.0


def _minority(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and value.low is not None and value.low < _HALF


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


def _words(claim: Claim) -> dict[str, float]:
    fact = claim.fact
    speakers = {t for s in (fact.attribution.speakers if fact.attribution else ()) for t in tokens(s)}
    found = dict.fromkeys(content(claim.text or " ".join((fact.subject, fact.relation, fact.object or ""))), 0.0)
    named: set[str] = set()
    for participant in fact.participants:
        if participant.name:
            named.update(content(participant.name))
        found.update(dict.fromkeys(content(participant.name or participant.text), 0.0))
    found.update(dict.fromkeys(content(fact.subject), 0.0))
    return {word: weight(word) * (_NAME_WEIGHT if word in named else 1.0) for word in found if word not in speakers}


_CORE = frozenset({"subject", "object", "agent", "attribute", "indirect"})


def _core(fact: Fact) -> frozenset[str]:
    """The words of the verb and of those who take part in it, without the circumstances."""
    phrases = [fact.relation, *(p.text for p in fact.participants if p.part in _CORE)]
    return frozenset(word for phrase in phrases for word in content(phrase))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two clauses share: the part of the smaller, the part of the larger, the weight shared."""

    small: float
    large: float
    shared: float
    words: tuple[str, ...] = ()

    @property
    def strength(self) -> float:
        """One number by which the best of several pairs is chosen."""
        return self.small + self.large + min(self.shared, 4.0) / 4


def likeness(a: View, b: View, ignore: frozenset[str] = frozenset()) -> Likeness:
    """The words of two clauses set against each other, words of one class counting as one.

    Taken once over the whole clauses and once over verb, subject and object alone, so that a long
    tail of circumstances in one of them does not hide that both tell of one thing.
    """
    whole = _likeness(a, b, frozenset(a.words) - ignore, frozenset(b.words) - ignore)
    core = _likeness(a, b, a.core - ignore, b.core - ignore)
    small = max(whole.small, core.small if core.shared >= _ENOUGH else 0.0)
    return Likeness(small, max(whole.large, core.large), whole.shared, whole.words)


_ENOUGH = 1.0  # shared weight below which a core (often two words) tells nothing


def _likeness(a: View, b: View, words_a: frozenset[str], words_b: frozenset[str]) -> Likeness:
    in_a, names = _shared(a, words_a, b, words_b)
    in_b, _ = _shared(b, words_b, a, words_a)
    part_a = in_a / (sum(a.words[word] for word in words_a) or 1.0)
    part_b = in_b / (sum(b.words[word] for word in words_b) or 1.0)
    return Likeness(max(part_a, part_b), min(part_a, part_b), min(in_a, in_b), names)


def _shared(a: View, words: frozenset[str], b: View, others: frozenset[str]) -> tuple[float, tuple[str, ...]]:
    """Weight of the words of ``a`` that ``b`` has too, as the same stem or another word of a class."""
    classes = frozenset().union(*(b.classes[word] for word in others)) if others else frozenset()
    total, found = 0.0, []
    for word in a.words:
        if word not in words:
            continue
        if word in others:
            total += a.words[word]
        elif a.classes[word] & classes:
            total += 0.8 * a.words[word]
        else:
            continue
        found.append(a.surface.get(word, word))
    return total, tuple(found)
