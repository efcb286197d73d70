"""Clauses behind a noun that may be said of another noun: "a mill up the river, which escaped the flood".

A room beside ``dangling``. Behind a comma either noun may be meant; where grammar does not tell which,
nothing is told, but for what only a place has or is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.grammar import lemma_of
from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.grammar import Clause


def is_of_another(clause: Clause) -> bool:
    """Whether the subject lent to a clause is one of two nouns that it may be said of."""
    return (
        _is_of_thing_there(clause)
        or _is_behind_phrase(clause)
        or _is_trailing(clause)
        or _is_number_itself(clause)
        or _is_pointed_at(clause)
    )


_PLACES = frozenset("in at on near up down along by outside beside from behind above below".split())
_OF_PLACES = frozenset("be have lie stand border remain number cover stretch become include".split())


def _is_of_thing_there(clause: Clause) -> bool:
    """The which-clause of "the jetty at Velm, which was damaged": of the jetty as well as of Velm."""
    noun, verb = clause.subject, clause.verb
    if noun is None or clause.rule != "relative" or not clause.shared or noun.dep_ != "pobj" or verb.dep_ != "relcl":
        return False
    which = any(child.lower_ == "which" and neighbour(child, -1).text == "," for child in verb.lefts)
    above = noun.head.head
    behind = noun.head.lower_ in _PLACES and above.pos_ in {"NOUN", "ADV", "ADP"}
    return which and behind and (lemma_of(verb) not in _OF_PLACES or clause.passive)


def _is_behind_phrase(clause: Clause) -> bool:
    """The participle of "repairs to the canal, built in 1951": of the canal, or of the repairs."""
    noun, verb = clause.subject, clause.verb
    if noun is None or verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBD"} or verb.head != noun:
        return False
    comma = neighbour(verb.left_edge, -1)
    return comma.text == "," and any(_ends_before(child, comma) for child in noun.rights)


def _ends_before(prep: Token, comma: Token) -> bool:
    """Whether a preposition's noun stands right before a comma and begins with an article, as things do."""
    if prep.dep_ != "prep" or prep.right_edge.i != comma.i - 1:
        return False
    nouns = [child for child in prep.children if child.dep_ == "pobj" and child.pos_ == "NOUN"]
    return any(one.lower_ in {"the", "a", "an"} for noun in nouns for one in noun.lefts)


def _is_trailing(clause: Clause) -> bool:
    """The participle at the end of "found the pages in a barn, wrapped in a sack", "was second, followed by Velm"."""
    verb = clause.verb
    main = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.i < main.i or clause.rule != "participle":
        return False
    comma = neighbour(verb.left_edge, -1).text == ","
    between = any(child.dep_ in {"dobj", "attr", "acomp"} and child.i < verb.i for child in main.rights)
    return comma and between and verb.left_edge == verb


def _is_pointed_at(clause: Clause) -> bool:
    """What "it was" points out did it, not the noun nearest to it: "It was a spark from a lamp that lit the hay"."""
    noun, verb = clause.subject, clause.verb
    if noun is None or clause.rule != "relative" or not clause.shared or verb.tag_ != "VBD":
        return False
    above = noun
    while above.dep_ in {"pobj", "prep", "attr"}:
        above = above.head
    it = any(one.lower_ == "it" and one.dep_ == "nsubj" for one in above.lefts)
    that = any(one.lower_ == "that" and neighbour(one, -1).text != "," for one in verb.lefts)
    return noun.dep_ == "pobj" and above.lemma_ == "be" and it and that


_MOVES = frozenset(
    "be rise fall grow drop double triple halve reach exceed pass increase decrease decline climb stand shrink jump have "
    "remain stay vary go come hit top surge plunge dwindle swell include represent mean show suggest become".split()
)


def _is_number_itself(clause: Clause) -> bool:
    """What "the number of seals washed up" tells is of the seals, not of their number."""
    noun = clause.subject
    if noun is None or noun.lower_ != "number" or clause.object is not None or clause.passive:
        return False
    marks = {child.lower_ for child in noun.children}
    return {"the", "of"} <= marks and lemma_of(clause.verb) not in _MOVES
