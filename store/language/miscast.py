"""Doers that the parser cast in another's part: those who were freed for those who fought, a town for what happened there.

A room beside ``misnested``: here no word hangs too deep, but a clause has the wrong doer or a verb is taken for a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = frozenset({"nsubj", "nsubjpass"})


def recast(token: Token) -> None:
    """Gives one verb or name its own part; in place."""
    if (held := _held_after(token)) is not None:
        _time(held, token)
    elif (told := _told_of_held(token)) is not None:
        _tell(told, token)
    elif (first := _called_and_said(token)) is not None:
        _join(first, token)
    elif (name := _complainer(token)) is not None:
        _tell_when(name, token)
    elif (doer := _before_speaker(token)) is not None:
        _put_speaker_between(doer, token)
    elif (noun := _named_after(token)) is not None:
        token.head, token.dep_ = noun, "compound"


_HOLDS = frozenset(
    "acquit arrest bury charge detain fine free hold honour honor identify jail mourn name release rescue sue treat".split()
)


def _held_after(verb: Token) -> Token | None:
    """The "held" of "freed all 28 people held after dockers and police fought": nobody frees that people fight."""
    above, doers = verb.head, [child for child in verb.lefts if child.dep_ in _DOERS]
    if verb.dep_ != "ccomp" or above.i > verb.i or above.lemma_ not in _HOLDS or not doers:
        return None
    whom = doers[0]
    held = next((child for child in whom.rights if child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"}), None)
    if held is None or any(child.dep_ == "dobj" for child in above.children):
        return None
    after = neighbour(held)
    return held if after.lower_ in {"after", "before", "since", "while"} and after.head == held else None


def _time(held: Token, verb: Token) -> None:
    """Those who were held are whom the first verb acts on, and those behind the "after" do what the second tells."""
    whom, after = held.head, neighbour(held)
    whom.head, whom.dep_ = verb.head, "dobj"
    for child in list(after.children):
        if child.dep_ == "pobj":
            child.head, child.dep_ = verb, "nsubj"
    after.head, after.dep_ = verb, "mark"
    verb.head, verb.dep_ = held, "advcl"


def _told_of_held(whom: Token) -> Token | None:
    """The verb of "said all nine men held after the raid had confessed", which the parser gave to the raid."""
    if whom.dep_ != "dobj" or whom.head.lemma_ != "say" or whom.i < whom.head.i:
        return None
    held = next((child for child in whom.rights if child.dep_ == "acl" and child.tag_ == "VBN"), None)
    if held is None or held.lemma_ not in _HOLDS:
        return None  # "said four homes burned after lightning struck": the homes burned
    told = next((child for child in held.rights if child.dep_ == "advcl"), None)
    after = told.left_edge if told is not None else None
    return told if after is not None and after.dep_ == "mark" and after.lower_ in {"after", "before", "since"} else None


def _tell(told: Token, whom: Token) -> None:
    """What is told is told of those who were held, and what they were held after is no doer."""
    held, after, said = told.head, told.left_edge, whom.head
    for child in list(told.lefts):
        if child.dep_ in _DOERS:
            child.head, child.dep_ = after, "pobj"
    after.head, after.dep_ = held, "prep"
    told.head, told.dep_ = said, "ccomp"
    whom.head, whom.dep_ = told, "nsubj"


def _called_and_said(said: Token) -> Token | None:
    """The "called" of "The union, the largest, called for talks but said …", taken for what was done to the union."""
    noun, joint = next((child for child in said.lefts if child.dep_ == "nsubj"), None), neighbour(said, -1)
    if noun is None or joint.dep_ != "cc" or joint.head != noun or said.tag_ not in {"VBD", "VBZ"}:
        return None
    if any(child.dep_ == "conj" for child in noun.children):
        return None
    called = next((child for child in noun.rights if child.dep_ == "acl"), None)
    if called is None or called.tag_ not in {"VBN", "VBD"} or neighbour(called.left_edge, -1).text != ",":
        return None
    return None if any(one.dep_ == "agent" for one in called.rights) else called


def _join(first: Token, second: Token) -> None:
    """Two things that the same one did."""
    noun, joint = first.head, neighbour(second, -1)
    above, role = second.head, second.dep_
    first.tag_, first.dep_, first.head = "VBD", role, first if above == second else above
    noun.head, joint.head = first, first
    second.head, second.dep_ = first, "conj"


def _named_after(name: Token) -> Token | None:
    """The outbreak of "Velm hospital outbreak claims a life", where the parser took the town for another subject."""
    verb = name.head
    if name.dep_ != "nsubj" or name.pos_ != "PROPN" or any(True for _ in name.children):
        return None
    noun = next((child for child in verb.lefts if child.dep_ == "nsubj" and child.i > name.i), None)
    if noun is None or noun.left_edge == noun or noun.left_edge.i != name.i + 1:
        return None
    return noun if all(child.dep_ == "compound" for child in noun.lefts) else None


_WHEN = frozenset({"after", "before", "since", "until"})


def _complainer(verb: Token) -> Token | None:
    """Roe, of "The rule was named after Ida Roe, the investor, complained that …", who was taken for a mere time."""
    comma = neighbour(verb, -1)
    if verb.tag_ != "VBD" or verb.dep_ != "conj" or comma.text != "," or verb.head.i > verb.i:
        return None
    if any(child.dep_ in {*_DOERS, "aux", "auxpass"} for child in verb.lefts):
        return None
    last = neighbour(comma, -1)
    name = next((one for one in (last, *last.ancestors) if one.dep_ == "pobj"), None)
    if name is None or name.pos_ != "PROPN" or name.head.lower_ not in _WHEN or verb in name.ancestors:
        return None
    aside = any(child.dep_ == "appos" for child in name.rights)
    return name if aside and not any(child.dep_ == "cc" for child in verb.head.rights if child.i < verb.i) else None


def _tell_when(name: Token, verb: Token) -> None:
    """The name does what the verb tells, and the clause says when."""
    when = name.head
    name.head, name.dep_ = verb, "nsubj"
    when.head, when.dep_ = verb, "mark"
    verb.dep_ = "advcl"


def _before_speaker(verb: Token) -> Token | None:
    """The guards of "The guards, Roe explained on Monday, were tired", whom the parser left without a verb."""
    said, comma = verb.head, neighbour(verb, -1)
    if verb.dep_ != "conj" or said.dep_ != "ROOT" or comma.text != "," or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if any(child.dep_ in _DOERS for child in verb.lefts) or said.tag_ not in {"VBD", "VBZ"}:
        return None
    speaker = next((child for child in reversed(list(said.lefts)) if child.dep_ == "nsubj"), None)
    doer = next((child for child in said.lefts if child.dep_ in {"npadvmod", "dobj", "dep", "nsubj"}), None)
    if speaker is None or doer is None or doer.i >= speaker.i or doer.ent_type_ in {"DATE", "TIME"}:
        return None
    between = neighbour(doer.right_edge).text == "," and not any(one.dep_ == "cc" for one in said.children)
    return doer if between and doer.pos_ in {"NOUN", "PROPN"} else None


def _put_speaker_between(doer: Token, verb: Token) -> None:
    """What stands around the speaker is one clause, and what follows belongs to it."""
    said = verb.head
    for child in list(said.rights):
        if child.i > verb.i:
            child.head = verb
    doer.head, doer.dep_ = verb, "nsubj"
    verb.head, verb.dep_ = verb, "ROOT"
    said.head, said.dep_ = verb, "parataxis"
