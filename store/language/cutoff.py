"""Statements that end before their sense is whole: "a year later", "needs more", "have similar laws".

A room beside ``openended``. What is compared stands elsewhere in the text, or behind the words that
the parser kept; without it the fact says nothing, or says something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.grammar import lemma_of
from store.language.neighbours import neighbour
from store.model import Quantity

if TYPE_CHECKING:
    from store.language.grammar import Clause
    from store.language.reading import Reading
    from store.model import Fact

_COMPARATIVE = r"(?:later|earlier|more|less|fewer|longer|higher|lower|better|worse|sooner|bigger|smaller)"


def is_cut_off(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether the words of a fact stop short of what they compare, point to or feel."""
    return (
        _is_half_a_comparison(fact, reading)
        or _is_more_of_what(fact)
        or _is_of_bare_quality(fact, clause)
        or _is_beside_pointer(clause)
        or _is_only_when(fact, clause)
        or _is_like_what(fact)
        or _is_of_both(fact)
        or _is_bare_feeling(fact, clause)
        or _is_all_of_what(fact, clause)
        or _is_pointed_at(fact, reading)
        or _is_half_a_word(fact, reading)
        or _is_empty_case(fact, clause)
        or _has_lost_its_owner(fact, reading)
        or _is_too_what(fact, clause)
        or _is_told_to_hearers(fact, clause)
        or _is_of_bare_kind(fact, clause)
        or _is_ones_own(fact, clause)
        or _ends_in_a_telling(fact)
        or _breaks_off_before_a_verb(fact, clause, reading)
    )


def _breaks_off_before_a_verb(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """An object that ends with the doer of a clause told no further: "limits the data town clerks" of "… may use".

    With a figure enough is told: "scored 20 points to help the hosts" of "… stay on top".
    """
    sentence, told = reading.sentence, fact.object or ""
    start = reading.document.text.find(told, sentence.at(clause.verb).end, sentence.end) if told else -1
    last = sentence.token_at(start + len(told) - 1) if start >= 0 else None
    if (
        last is None
        or fact.value is not None
        or last.dep_ not in {"nsubj", "nsubjpass"}
        or last.pos_ not in {"NOUN", "PROPN"}
    ):
        return False
    return last.i < last.head.i and last.head != clause.verb and clause.verb in last.head.ancestors


def _is_half_a_comparison(fact: Fact, reading: Reading) -> bool:
    """An object that stops before its "than": "held in 2027, a year later" of "a year later than planned"."""
    told = fact.object or ""
    if not told:
        return False
    text = reading.document.text[fact.evidence.start : reading.sentence.end]
    if re.search(rf"\b{_COMPARATIVE}$", told) is not None:
        return re.search(rf"{re.escape(told[-24:])} than\b", text) is not None
    if re.search(r"\bthan (?:first|originally|previously|initially|earlier)$", told) is not None:
        return True  # "weaker than first thought"
    rest = text.partition(told)[2].partition(" than ")
    more = re.search(r"\b(?:more|fewer|less) (?!than\b)\w", told) is not None and " than" not in told
    return more and bool(rest[1]) and re.search(rf"\b{_COMPARATIVE}\b|[;:“”\"]", rest[0]) is None


_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)"
_SHARE = (
    rf"(?:{_NUMBER}(?: ?%| per ?cent)?|(?:an?|one|two|three|four) (?:half|thirds?|quarters?|fifths?|sixths?|tenths?))"
)
_SECOND = re.compile(
    rf"(?:^| )and (?:(?P<count>{_NUMBER})|others (?:in|at|on|with|to|from|by|for)\b.*"
    rf"|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* (?:(?:about|around|roughly|nearly|almost|over|some|only) )?{_SHARE})$"
)
_SOME = re.compile(r"(?:some|many|several|most|half|a few|dozens|hundreds)\b", re.IGNORECASE)


def without_second_half(fact: Fact, reading: Reading) -> Fact | None:
    """A fact without a second one whose verb or thing is left out; None where its figure is of the second.

    "Scored twice in May and once in June", "48 were in favour and nine against", "Velm takes half and Orvig a third".
    """
    told = fact.object or ""
    second = _SECOND.search(told)
    if second is None or re.search(r"\bbetween\b", told):
        return fact
    text, end = reading.document.text, reading.sentence.end
    at = text.find(second[0].strip(), fact.evidence.start, end)
    behind = text[at + len(second[0].strip()) : end]
    if at < 0 or (
        second["count"] and re.match(r" (?:in|at|on|against|for|to|with|from|by|after|before)\b", behind) is None
    ):
        return fact
    if " others " in second[0] and _SOME.match(fact.subject) is None:
        return fact
    its = (one.measure.start + reading.sentence.base for one in reading.values if one.quantity == fact.value)
    return replace(fact, object=told[: second.start()] or None) if all(start < at for start in its) else None


_MORE = frozenset(
    {"more", "no more", "less", "even more", "much more", "far more", "much less", "better", "faster", "half"}
)


def _is_more_of_what(fact: Fact) -> bool:
    """More, or half, of nobody knows what: "needs more", "won more than …", "would have to pay half"."""
    counted = isinstance(fact.value, Quantity) and fact.value.dimension != "count"
    return (fact.object or "").casefold() in _MORE and not counted


_QUALITY = re.compile(r"(?:first|second|third|fourth|fifth|last)|(?:more|less) \w+|responsible|content|absent")
_AGREED = frozenset("decision vote verdict ruling judgment judgement resolution support approval choice".split())


def _is_of_bare_quality(fact: Fact, clause: Clause) -> bool:
    """A quality or a rank that says nothing without its other side: "was third", "were less pleased", "is responsible".

    A vote is unanimous by itself; people are so about something.
    """
    if fact.relation.split()[-1] != "be" or fact.object is None or fact.place is not None:
        return False
    quality = clause.object
    if quality is not None and any(child.dep_ == "prep" for child in quality.children):
        return False  # "were less pleased than the unions", of which the words are told elsewhere
    if fact.object == "unanimous":
        return clause.subject is not None and clause.subject.lemma_.lower() not in _AGREED
    compared = quality is not None and quality.tag_ == "JJR" and fact.object == quality.text and fact.value is None
    return compared or _QUALITY.fullmatch(fact.object) is not None


def _is_beside_pointer(clause: Clause) -> bool:
    """A clause led by words that point at what was told before: "on these the judges agreed", "on two of them was …"."""
    for child in clause.verb.lefts:
        noun = next((one for one in child.children if one.dep_ == "pobj"), None)
        if child.dep_ != "prep" or noun is None or child.lower_ == "of":
            continue  # "of those, 84 were moved": a part of what was counted
        among = (grand for of in noun.children if of.lower_ == "of" for grand in of.children)
        if any(one.lower_ in _POINTED for one in (noun, *among)):
            return True
    return False


_POINTED = frozenset({"these", "those", "them"})


def _is_only_when(fact: Fact, clause: Clause) -> bool:
    """What happened only under a condition that the fact does not tell: "voted in favour only after a promise that …"."""
    if fact.time is not None or (fact.value is not None and fact.object is None):
        return False
    conditions = (child for child in clause.verb.rights if child.dep_ in {"prep", "advcl", "advmod"})
    return any(
        neighbour(one.left_edge, -1).lower_ == "only" or one.left_edge.lower_ == "only"
        for one in conditions
        if one.lower_ in _CONDITIONS or any(child.lower_ in _CONDITIONS for child in one.lefts)
    )


_CONDITIONS = frozenset("when after once if because".split())


_LIKE = re.compile(r"(?:^|\b(?:a|an|the|some|no|many|several|of|with|for|in) )similar (?:\w+ )?[\w-]+$")


def _is_like_what(fact: Fact) -> bool:
    """Something like another thing that the sentence does not name: "several other states have similar laws"."""
    return _LIKE.search(fact.object or "") is not None


def _is_of_both(fact: Fact) -> bool:
    """Two that only the sentence before names: "divers from both", "both arguments"; both recorders are known."""
    subject, told = fact.subject, fact.object or ""
    both = r"(?:^|\b(?:from|of|in|for|with|to|between|by) )both"
    return (
        re.search(rf"{both}$", subject, re.IGNORECASE) is not None
        or re.search(rf"{both}$", told) is not None
        or re.match(rf"both {_THOUGHTS}s$", subject, re.IGNORECASE) is not None
    )


_THOUGHTS = r"(?:argument|point|idea|thing|issue|question|claim|view|option|position|reason|theme|message|statement)"


_FELT = frozenset(
    "danger frustration risk sense feeling hope fear concern worry anger need chance possibility problem issue tension "
    "doubt reason difference thing event moment tool way option excitement momentum enthusiasm pressure confusion".split()
)


def _is_bare_feeling(fact: Fact, clause: Clause) -> bool:
    """That there is a feeling, a danger, a way, of nobody knows what: "there is an enormous frustration"."""
    noun = clause.subject
    if clause.rule != "existential" or noun is None or fact.value is not None or fact.polarity == "negative":
        return False
    led = [child for child in noun.rights if child.dep_ in {"prep", "acl"} or (child.dep_ == "ccomp")]
    kept = any(child.text in fact.subject.split() for child in led) and not fact.subject.startswith("other ")
    return noun.lemma_.lower() in _FELT and not kept and fact.place is None and fact.object is None


def _is_all_of_what(fact: Fact, clause: Clause) -> bool:
    """The "all" of "was not all that keen on it" and of "all we ask for is a hearing"."""
    noun = clause.subject
    alone = fact.subject.casefold() == "all" and noun is not None and any(one.dep_ == "relcl" for one in noun.children)
    return alone or (clause.relation == "be" and (fact.object or "").casefold() == "all")


_HERE = frozenset(
    "country nation city town state county world week month year season summer winter spring autumn fall weekend morning "
    "afternoon evening century decade time term election campaign".split()
)


def _is_pointed_at(fact: Fact, reading: Reading) -> bool:
    """An object that ends in "this" of something told before: "has to move faster on this science"."""
    told = re.search(r"(?:^| )(?:this|these) ((?:[\w-]+ )?[\w-]+)$", fact.object or "")
    if told is None or fact.relation == "say" or fact.value is not None or told[1].split()[-1] in _HERE:
        return False
    return told[1].split()[-1] not in {"one", "ones"} and told[1].islower() and reading.sentence.section == "body"


def _is_half_a_word(fact: Fact, reading: Reading) -> bool:
    """An object cut at a hyphen: "at twice the rate as in mill" of "as in mill-heavy towns"."""
    told = fact.object or ""
    if len(told.split()) < 2 or not told[-1].isalpha():
        return False
    text = reading.document.text[reading.sentence.start : reading.sentence.end]
    return f"{told[-20:]}-" in text and re.search(rf"{re.escape(told[-20:])}-[a-z]", text) is not None


_CASES = frozenset("case point argument claim".split())


def _is_empty_case(fact: Fact, clause: Clause) -> bool:
    """A case made without what it says: "make the case to both parties" of "… that the bill is bad"."""
    noun = clause.object
    if (
        noun is None
        or lemma_of(clause.verb) != "make"
        or noun.lemma_.lower() not in _CASES
        or " that " in f" {fact.object} "
    ):
        return False
    that = (
        child.dep_ in {"ccomp", "acl"} and any(one.lower_ == "that" for one in child.lefts)
        for child in (*clause.verb.rights, *noun.rights)
    )
    return any(that)


def _has_lost_its_owner(fact: Fact, reading: Reading) -> bool:
    """A subject without the owner before it: "office at the school" of "his sister-in-law's office at the school"."""
    if not fact.subject[:1].islower() or " " not in fact.subject or fact.rule in {"existential", "inverted", "cleft"}:
        return False
    text = reading.document.text[reading.sentence.start : reading.sentence.end]
    return f"’s {fact.subject}" in text or f"'s {fact.subject}" in text


def _is_too_what(fact: Fact, clause: Clause) -> bool:
    """What is done too late or too much, without that: "help comes for many"; or too thin for nobody knows what."""
    words = f"{fact.object or ''} {fact.relation}"
    for child in clause.verb.rights:
        too = next((one for one in child.lefts if one.lower_ == "too"), None)
        if too is None or child.dep_ not in {"advmod", "acomp"}:
            continue
        after = any(one.i > child.i for one in child.children)
        if " too " not in f" {words} " or (clause.relation == "be" and not after and fact.attribution is None):
            return True
    return False


_HEARERS = frozenset("reporters journalists newspaper paper agency broadcaster lawmakers deputies".split())


def _is_told_to_hearers(fact: Fact, clause: Clause) -> bool:
    """That somebody told reporters, without what."""
    words = (fact.object or "").casefold().split()
    return lemma_of(clause.verb) == "tell" and not clause.passive and bool(words) and words[-1] in _HEARERS


def _is_of_bare_kind(fact: Fact, clause: Clause) -> bool:
    """That there are things of a kind, without the clause that says which: "there are brothers who quarrel"."""
    noun = clause.subject
    if clause.rule != "existential" or noun is None or " " in fact.subject or fact.polarity == "negative":
        return False
    return not any((fact.value, fact.time, fact.place, fact.object))


def _ends_in_a_telling(fact: Fact) -> bool:
    """An object into which the parser drew who tells it: "figures published on Friday showed"."""
    return re.search(r"\w (?:showed|shows|suggested|said|says)$", fact.object or "") is not None


def _is_ones_own(fact: Fact, clause: Clause) -> bool:
    """What is "Roe's own" told as Roe herself."""
    return clause.object is not None and clause.object.lower_ == "own" and "own" not in (fact.object or "").split()
