"""What goes on behind a voice put in between: "The bridge was built in 1962, the mayor said, and is used daily".

The parser joins the second verb to the "said" between the commas, so that the mayor was told to be used. English sets
the voice apart there: what stands behind it goes on with what stands before it, unless it is again a verb of saying.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_VOICES = frozenset(
    "say tell report announce add state confirm estimate reckon claim allege believe think explain note write".split()
)
# What a speaker does beside saying something.
_SPEAKS_ON = (
    frozenset(
        "accuse admit apologise apologize appeal ask blame call claim criticise criticize demand deny express invite offer praise "
        "promise refuse reject thank tell urge vow warn welcome pledge insist".split()
    )
    | _VOICES
)


def go_on(verb: Token) -> None:
    """Joins a verb to what it goes on with, where the parser joined it to the voice in between; in place."""
    before = _said_before(verb)
    if before is None:
        return
    said, joint = verb.head, neighbour(_first(verb), -1)
    verb.head = before
    if joint.head == said:
        joint.head = before


def _said_before(verb: Token) -> Token | None:
    """The verb of what was said before the voice, with which the sentence goes on."""
    said = verb.head
    if verb.dep_ != "conj" or said.lemma_.lower() not in _VOICES or _own_subject(verb) is not None:
        return None
    first = _first(verb)
    joint, comma = neighbour(first, -1), neighbour(first, -2)
    told = _told(said)
    if told is None or joint.lower_ not in {"and", "but"} or comma.text != "," or comma.i <= said.i:
        return None
    speaker = _own_subject(said)
    opening = neighbour(speaker.left_edge, -1) if speaker is not None else comma
    # A quotation ends with its mark: '"It is over," Roe said, and left.'
    if opening.text != "," or neighbour(opening, -1).text in {'"', "”", "’", "'"}:
        return None
    return told if _is_of(verb, told, said) else None


def _told(said: Token) -> Token | None:
    """The verb of what somebody is put in between to have said."""
    if (speaker := _own_subject(said)) is None or speaker.i > said.i:
        return None
    beside = said.head if said.dep_ == "parataxis" and said.head.i < said.i else None
    told = beside or next((child for child in said.lefts if child.dep_ == "ccomp"), None)
    return told if told is not None and told.pos_ in {"VERB", "AUX"} and _own_subject(told) is not None else None


def _is_of(verb: Token, told: Token, said: Token) -> bool:
    """Whether a verb goes on with what was said and not with what the speaker did."""
    if verb.lemma_.lower() in _SPEAKS_ON:
        return False
    helped = any(child.dep_ in _HELPERS for child in verb.lefts)
    if helped or verb.tag_ not in {"VBD", "VBN"} or said.tag_ != "VBD":
        return True
    return told.tag_ == "VBD" and not any(child.dep_ in _HELPERS for child in told.lefts)


def _first(verb: Token) -> Token:
    """The first word of a verb with its helpers."""
    return next((child for child in verb.lefts if child.dep_ in _HELPERS | {"advmod"}), verb)


def _own_subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
