"""The phrase that opens a sentence and says when or in all, which the parser ran into the subject behind it.

With no comma between them ("From 3 October lorries …", "At present almost all pits …", "In all the fire …") a small
model reads the words of time as words of the noun, and the preposition leads to nothing. English puts such a
phrase before the subject and never inside it, so that they can be parted again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.neighbours import neighbour
from store.language.timewords import MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LEADS = frozenset("from by in on since until before after during".split())
_SET_PHRASES = frozenset("present first last least most once times".split())
_DAY = re.compile(r"[1-3]?\d|[12]\d{3}")


def part_opener(token: Token) -> None:
    """Gives an opening preposition its own words and the subject the rest; in place."""
    if dated := _opening_date(token):
        _give_date(token, dated)
    elif (noun := _behind_set_phrase(token)) is not None:
        _give_set_phrase(token, noun)
    elif (all_ := _in_all(token)) is not None:
        _give_all(token, all_)
    elif (other := _behind_one_of(token)) is not None:
        _give_place_back(token, other)
    elif (month := _month_of(token)) is not None:
        _give_day(token, month)


def _opens(prep: Token) -> bool:
    """Whether a preposition stands before the subject of its clause."""
    return prep.lower_ in _LEADS | {"at"} and prep.dep_ in {"prep", "mark"} and prep.pos_ in {"ADP", "SCONJ"}


def _opening_date(prep: Token) -> tuple[Token, ...]:
    """The 3 October of "From 3 October lorries will be banned", taken for words of the lorries."""
    if not _opens(prep):
        return ()
    words: list[Token] = []
    word = neighbour(prep)
    while _is_date_word(word) and len(words) < 3 and word.head.i > word.i:
        words.append(word)
        word = neighbour(word)
    noun = words[-1].head if words else prep
    while noun in words and noun.head != noun:
        noun = noun.head
    known = any(one.lower_.rstrip(".") in MONTHS or one.lower_.endswith("day") for one in words)
    if not known or noun in words or noun.tag_ not in {"NNS", "NNP", "NNPS"}:
        return ()
    doer = noun.dep_ in _SUBJECTS and noun.head == prep.head and not any(True for _ in prep.children)
    return tuple(words) if doer or _is_taken_for_time(noun, prep) else ()


def _is_taken_for_time(noun: Token, prep: Token) -> bool:
    """Whether a noun that stands right before a verb without a subject was put behind an opening preposition."""
    verb, after = prep.head, neighbour(noun.right_edge)
    begun = after == verb or (after.head == verb and after.dep_ in {"aux", "auxpass"})
    alone = not any(child.dep_ in _SUBJECTS | {"expl"} for child in verb.children)
    return noun.dep_ == "pobj" and noun.head == prep and begun and alone and verb.pos_ in {"VERB", "AUX"}


def _is_date_word(word: Token) -> bool:
    named = word.lower_.rstrip(".") in MONTHS or (word.lower_.endswith("day") and word.ent_type_ == "DATE")
    held = word.dep_ in {"compound", "nummod", "nmod", "amod"}
    return held and ((named and word.text[:1].isupper()) or _DAY.fullmatch(word.text) is not None)


def _give_date(prep: Token, words: Sequence[Token]) -> None:
    """The date stands behind its preposition, and the noun before its verb."""
    noun, verb = words[-1].head, prep.head
    if noun.dep_ == "pobj" and noun.head == prep:
        passive = any(child.dep_ == "auxpass" for child in verb.lefts)
        noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
    month = next((one for one in words if not one.is_digit), words[-1])
    for word in words:
        word.head, word.dep_ = (prep, "pobj") if word == month else (month, "nummod")
    prep.dep_, prep.tag_, prep.pos_ = "prep", "IN", "ADP"


def _behind_set_phrase(prep: Token) -> Token | None:
    """The pits of "At present almost all pits in the valley are shut", on which the parser hung the "at"."""
    noun, word = prep.head, neighbour(prep)
    if prep.lower_ != "at" or prep.dep_ != "prep" or word.lower_ not in _SET_PHRASES or prep.i > noun.i:
        return None
    return noun if noun.dep_ in _SUBJECTS and word.head == prep and noun.left_edge == prep else None


def _give_set_phrase(prep: Token, noun: Token) -> None:
    """The phrase goes with the verb."""
    prep.head = noun.head
    neighbour(prep).dep_ = "pobj"


def _in_all(prep: Token) -> Token | None:
    """The "all" of "In all the fire burned 300 hectares" and "In all about 30 barns fell", taken for a word of the subject."""
    whole, after = neighbour(prep), neighbour(prep, 2)
    if prep.lower_ != "in" or prep.dep_ != "prep" or whole.lower_ != "all" or prep.head.pos_ not in {"VERB", "AUX"}:
        return None
    noun = whole.head.head if whole.head.dep_ in {"nummod", "quantmod"} else whole.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.i < whole.i:
        return None
    counted = after.like_num or after.dep_ == "quantmod"
    row = any(child.dep_ in {"compound", "nmod"} and child.tag_ == "NNS" for child in noun.lefts)
    led = after.lower_ == "the" and after.head == noun and not row  # not "in all the schools lessons began"
    if noun.dep_ in _SUBJECTS and noun.head == prep.head:
        return whole if (counted or led) and not any(True for _ in prep.children) else None
    alone = noun.dep_ == "pobj" and noun.head == prep and neighbour(noun.right_edge) == prep.head
    finite = prep.head.tag_ in {"VBD", "VBZ"} and not any(child.dep_ in _SUBJECTS for child in prep.head.children)
    return whole if led and alone and finite else None


def _give_all(prep: Token, whole: Token) -> None:
    """What stands behind "in all" is the subject."""
    noun = whole.head.head if whole.head.dep_ in {"nummod", "quantmod"} else whole.head
    whole.head, whole.dep_ = prep, "pobj"
    if noun.dep_ == "pobj":
        noun.head, noun.dep_ = prep.head, "nsubj"


def _behind_one_of(one: Token) -> Token | None:
    """The shops of "In Velm, one of the poorest towns, shops were shut", taken for another thing that it is one of."""
    if one.lower_ != "one" or one.dep_ not in _SUBJECTS or one.i < one.sent.start + 3:
        return None
    place, comma = neighbour(one, -2), neighbour(one, -1)
    of = next((child for child in one.rights if child.lower_ == "of"), None)
    several = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    named = comma.text == "," and place.pos_ == "PROPN" and place.dep_ == "pobj" and place.head.head == one.head
    if several is None or not named or any(child.dep_ == "cc" for child in several.rights):
        return None
    other = next((child for child in several.rights if child.dep_ == "conj"), None)
    return other if other is not None and neighbour(other.left_edge, -1).text == "," else None


def _give_place_back(one: Token, other: Token) -> None:
    """The place is one of several; what stands behind the comma is the subject."""
    other.head, other.dep_ = one.head, one.dep_
    one.head, one.dep_ = neighbour(one, -2), "appos"


def _month_of(day: Token) -> Token | None:
    """The month of "the weeks to 4 January", which the parser hung on another word than its day."""
    month = neighbour(day)
    if day.dep_ != "pobj" or not re.fullmatch(r"[1-3]?\d", day.text) or month.lower_ not in MONTHS:
        return None
    return month if month.dep_ == "appos" and month.head != day and day.head.i == day.i - 1 else None


def _give_day(day: Token, month: Token) -> None:
    """The month takes the place of its day."""
    month.head, month.dep_ = day.head, "pobj"
    day.head, day.dep_ = month, "nummod"
