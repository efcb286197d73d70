"""Verbs and numbers that the parser hung one noun too deep: on the last noun of a phrase, not on its first.

"A bus carrying pupils to a camp crashed": no camp crashes. "Velm, where a wall held": the wall is no clause.
"17 of 40 samples that were taken in May": all 40 were taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a vehicle, a building or people do of themselves; behind a noun such a form is no passive.
_BEFALLS = frozenset(
    "arrive burn burst capsize catch collapse collide come crash derail die disappear drown erupt escape explode fail fall flee "
    "overturn plunge roll run sink skid slide stall strand swerve topple vanish veer".split()
)
_WHERE = frozenset({"where", "when"})


def lift_out(token: Token) -> None:
    """Hangs one word where it belongs; in place."""
    if (doer := _first_of_phrase(token)) is not None:
        said = doer.head
        token.head, token.dep_ = said, "ccomp"
        token.tag_, token.pos_ = "VBD", "VERB"
        for child in list(doer.children):
            if child.i > token.i:
                child.head = token
                child.dep_ = "advcl" if child.dep_ == "acl" else child.dep_
        doer.head, doer.dep_ = token, "nsubj"
    elif (noun := _noun_as_clause(token)) is not None:
        token.head, token.dep_ = noun.head, "relcl"
        token.tag_, token.pos_ = "VBD", "VERB"
        noun.left_edge.head = token
        noun.head, noun.dep_ = token, "nsubj"
    elif (noun := _out_of(token)) is not None:
        _part_number(token, noun)


def _first_of_phrase(verb: Token) -> Token | None:
    """The bus of "A bus carrying pupils to a camp crashed, police said", which the parser left without a verb."""
    if verb.dep_ != "acl" or verb.tag_ not in {"VBD", "VBN"} or verb.lemma_ not in _BEFALLS:
        return None
    if neighbour(verb, -1) != verb.head or any(child.dep_ in {"agent", "auxpass"} for child in verb.children):
        return None
    carrying = next((one for one in verb.head.ancestors if one.dep_ in {"acl", "relcl"}), None)
    doer = carrying.head if carrying is not None else None
    if doer is None or doer.dep_ != "dep" or doer.pos_ not in {"NOUN", "PROPN"} or doer.head.i < verb.i:
        return None
    told = any(child.dep_ == "ccomp" for child in doer.head.lefts)
    return doer if doer.head.dep_ == "ROOT" and doer.head.pos_ == "VERB" and not told else None


def _noun_as_clause(verb: Token) -> Token | None:
    """The wall of "Velm, where a wall held on Tuesday,", which the parser took for the clause itself."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in {"VBD", "VBN"} or noun.dep_ != "relcl" or noun.pos_ != "NOUN":
        return None
    where = noun.left_edge
    led = where.lower_ in _WHERE and where.head == noun and where.tag_ == "WRB"
    plain = neighbour(verb, -1) == noun and not any(child.dep_ == "agent" for child in verb.children)
    return noun if led and plain else None


def _out_of(number: Token) -> Token | None:
    """The samples of "17 of 40 samples", whose two numbers the parser took for one."""
    of, whole = neighbour(number), neighbour(number, 2)
    if number.dep_ != "quantmod" or not number.like_num or of.lower_ != "of" or of.dep_ != "quantmod":
        return None
    noun = whole.head
    counts = whole.dep_ == "nummod" and number.head == of.head == whole and noun.tag_ == "NNS" and noun.i > whole.i
    described = any(child.dep_ in {"relcl", "acl"} and child.i > noun.i for child in noun.rights)
    return noun if counts and described and noun.left_edge == number else None


def _part_number(number: Token, noun: Token) -> None:
    """The first number stands for those meant, behind "of" stands the whole."""
    of = neighbour(number)
    number.head, number.dep_ = noun.head, noun.dep_
    of.head, of.dep_, of.pos_ = number, "prep", "ADP"
    noun.head, noun.dep_ = of, "pobj"
