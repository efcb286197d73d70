"""A claim as the kinds look at it: its act, its words and names folded, computed once; and how alike two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from store.judge.attributes import load
from store.judge.naming import tokens
from store.judge.predicates import acts
from store.judge.qualifiers import qualified
from store.judge.stems import content, stem, surface_forms, weight
from store.measures import measured_alone
from store.model import Claim, DateValue, Fact, Participant

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
        acts=qualified(acts(claim), claim),
        verb=stem(fact.relation.split(" ")[0]) if fact.relation else "",
        words=words,
        core=_core(fact) & words.keys(),
        classes={word: table.words.get(word, frozenset()) for word in words},
        surface=surface_forms(f"{claim.text} {fact.subject} {fact.object or ''}"),
        context=frozenset(content(claim.sentence or " ".join(fact.terms))),
    )


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
