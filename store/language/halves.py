"""Facts that hold half of what was said: one of two things, half a word, a heading, a place that is only "here"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.grammar import SPANS_OF_TIME, Clause, has_subject, lemma_of
from store.language.moods import is_negated
from store.language.neighbours import neighbour
from store.language.phrases import conjuncts, phrase
from store.language.reading import Reading
from store.model import Fact


def says_half(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a fact lacks the half of its sentence without which it says something else, or nothing."""
    return (
        _is_half_of_both(fact, clause)
        or _is_here(fact, clause)
        or _is_title(fact, reading)
        or _is_alternative(clause.verb)
        or _is_either(clause)
        or _is_none_but(clause)
        or _is_half_a_verb(clause.verb)
        or _acts_on_a_statement(clause)
        or _gives_to_nobody(clause, reading)
        or _only_quotes(clause)
        or _is_of_the_last(clause)
        or _ends_a_quotation(fact, reading)
        or _is_not_much(fact, clause)
        or _went_elsewhere(clause)
        or _is_ours(fact)
        or _spends_it_on(fact, clause)
        or _is_which_of_a_person(fact, clause)
    )


def _is_half_of_both(fact: Fact, clause: Clause) -> bool:
    """The first half of "sold not only the mill but also the farms", which alone says "only the mill"."""
    return (fact.object or "").startswith("only ") and any(
        token.lower_ == "only" and token.i > clause.verb.i and neighbour(token, -1).lower_ == "not"
        for token in clause.verb.subtree
    )


def _is_here(fact: Fact, clause: Clause) -> bool:
    """Whether it happened "here", wherever that is."""
    return fact.place is None and any(child.lower_ == "here" and child.dep_ == "advmod" for child in clause.verb.rights)


def _is_title(fact: Fact, reading: Reading) -> bool:
    """A heading before a colon, all in capitals: "The Town Wakes Up: …"."""
    text, place = reading.document.text, fact.evidence
    words = re.findall(r"[A-Za-z]+", text[place.start : place.end])
    return text[place.end : place.end + 1] == ":" and len(words) > 2 and all(word[0].isupper() for word in words)


def _is_alternative(verb: Token) -> bool:
    """The second half of what somebody is or is not, read as an act: "were not trained crew or invited members"."""
    before = neighbour(verb, -1)
    copula = verb.dep_ == "conj" and verb.head.lemma_ == "be" and any(one.dep_ == "attr" for one in verb.head.children)
    return copula and before.lower_ in {"or", "nor"} and verb.tag_ in {"VBD", "VBN"} and not has_subject(verb)


def _is_either(clause: Clause) -> bool:
    """One of two that may have been: "the dancers fell or fainted", "the lamps were broken or had no oil", "it did not ring, or …"."""
    verb = clause.verb
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else verb
    others = [child for child in first.rights if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}]
    led = any(child.dep_ == "cc" and child.lower_ == "or" and child.i > first.i for child in first.children)
    finite = all(_is_past(one) for one in (first, *others))
    if not (others and led and finite) or clause.mood.modality != "asserted":
        return False
    # "Did not sing or swear" denies both; "did not sing, or the wind drowned it" is either.
    return any(has_subject(one) for one in others) or not is_negated(first)


def _is_past(verb: Token) -> bool:
    """Whether a verb or its helper tells what was: "swore", "were broken", "did not ring"; "fainted" behind "fell"."""
    told = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.tag_ in {"VBD", "VBN"})
    return told or any(child.tag_ == "VBD" and child.dep_ in {"aux", "auxpass"} for child in verb.lefts)


def _is_none_but(clause: Clause) -> bool:
    """The first half of "found no gold but some silver": that there was none is half of it, and no silver is wrong."""
    noun = clause.object
    none = noun is not None and any(child.lower_ == "no" and child.dep_ == "det" for child in noun.lefts)
    return none and noun is not None and any(child.lower_ == "but" and child.dep_ == "cc" for child in noun.rights)


def _is_half_a_verb(verb: Token) -> bool:
    """The last half of a verb with a hyphen, which alone says something else: the "ended" of "rear-ended"."""
    hyphen = neighbour(verb, -1)
    return (
        hyphen.text == "-" and not hyphen.whitespace_ and not neighbour(hyphen, -1).whitespace_ and hyphen.head == verb
    )


def _acts_on_a_statement(clause: Clause) -> bool:
    """Whether an "it" stands for what was said or follows, and for no thing: "denied it", "made it hard to sleep", "made it 1-1"."""
    it, lemma = clause.object, lemma_of(clause.verb)
    if it is None or it.lower_ != "it" or it.i < clause.verb.i:
        it = next((one for one in clause.verb.rights if lemma == "make" and one.i == clause.verb.i + 1), None)
        it = it.left_edge if it is not None else None
    if it is None or it.lower_ != "it":
        return False
    after = neighbour(it)
    judged = after.pos_ in {"ADJ", "NUM"} or (after.pos_ == "ADV" and neighbour(after).pos_ == "ADJ")
    return lemma in _MEANT or (lemma in {"make", "find", "think", "consider", "deem"} and judged)


_MEANT = frozenset("deny confirm dispute doubt regret admit acknowledge".split())


def _gives_to_nobody(clause: Clause, reading: Reading) -> bool:
    """Whether the one who gets it is a pronoun that stays open: "give him the benefit of the doubt"."""
    got = clause.indirect
    if got is None or got.tag_ != "PRP" or clause.object is None or got.i > clause.object.i:
        return False
    return reading.referents.settled(got, reading.sentence) is None


def _only_quotes(clause: Clause) -> bool:
    """Whether a clause only says whose words follow: "quoted the head of the zone as saying …"."""
    said = any(token.lower_ == "as" and neighbour(token).lower_ == "saying" for token in clause.verb.subtree)
    return clause.relation in {"quote", "cite"} and said


def _is_of_the_last(clause: Clause) -> bool:
    """What is told of the last of several, read as told of all: "down to Roe and Lamb, who has made six runs"."""
    noun, verb = clause.subject, clause.verb
    row = list(conjuncts(noun)) if noun is not None and clause.rule == "relative" and clause.shared else []
    if len(row) < 2 or any(one.pos_ != "PROPN" for one in row):
        return False
    finite = next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ == "VBZ"


def _ends_a_quotation(fact: Fact, reading: Reading) -> bool:
    """A sentence that closes a quotation which it does not open, and of which nobody knows who says it."""
    words = reading.document.text[reading.sentence.start : reading.sentence.end].rstrip()
    closes = words[-1:] in {"”", '"'} and words.count("“") == 0 and words.count(words[-1:]) == 1
    return fact.attribution is None and closes


def _is_not_much(fact: Fact, clause: Clause) -> bool:
    """What is denied only in its measure: "has not spent much yet on roads" is not "has not spent on roads"."""
    measures = (child for child in clause.verb.children if child.dep_ in {"advmod", "npadvmod", "dobj"})
    lost = (one.lower_ for one in measures if one.lower_ in _MEASURES and neighbour(one, -1).lower_ != "so")
    return fact.polarity == "negative" and any(word not in (fact.object or "").lower().split() for word in lost)


_MEASURES = frozenset("much enough far long always entirely fully quite exactly necessarily solely merely".split())


def _went_elsewhere(clause: Clause) -> bool:
    """The aim of "took to the radio to accuse Roe", read as one with the way there."""
    way = clause.steered_by
    if way is None or clause.rule != "complement" or way.lemma_ != "take" or clause.passive:
        return False
    return any(child.lower_ == "to" and child.dep_ == "prep" and child.i < clause.verb.i for child in way.rights)


def _is_ours(fact: Fact) -> bool:
    """Whether a subject belongs to a writer who says "our"."""
    direct = fact.attribution is not None and fact.attribution.direct
    return not direct and re.search(r"\b(?:our|my)\b", fact.subject) is not None


def _spends_it_on(fact: Fact, clause: Clause) -> bool:
    """Time that is spent without what it is spent on: "has to spend her time trying to mend the roof"."""
    doing = any(child.tag_ == "VBG" and child.dep_ in {"xcomp", "advcl"} for child in clause.verb.rights)
    spans = SPANS_OF_TIME | {"time", "life", "career", "energy"}
    noun = clause.object
    spent = (
        lemma_of(clause.verb) == "spend" and noun is not None and noun.lemma_.lower() in spans | {"all", "most", "much"}
    )
    return spent and doing and re.search(r"\w+ing\b", fact.object or "") is None


def _is_which_of_a_person(fact: Fact, clause: Clause) -> bool:
    """What "which" tells of the whole clause before it, read as told of a person: "wrote to Roe, which was wise"."""
    person = any(one.part == "subject" and one.type == "person" for one in fact.participants)
    noun = clause.subject
    loose = clause.relation == "be" or (
        noun is not None and len(phrase(noun)) == 1
    )  # "at Roe, which makes clocks": the firm
    return (
        person and loose and clause.rule == "relative" and any(child.lower_ == "which" for child in clause.verb.lefts)
    )
