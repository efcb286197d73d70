"""The people of an article: which runs of name words are people, by the model and by what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from store.language.namedothers import CLUBS, is_body, is_seat
from store.language.nameruns import NameRun, led_by_article
from store.language.neighbours import neighbour
from store.language.spellings import forms_of, normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from store.language.stylebook import Stylebook
    from store.model import Name

_NOT_PEOPLE = re.compile(
    r"\b(?:Images|News|Times|Post|Party|House|Street|University|Department|Agency|Press|Group|Inc|Corp|Bank|Court|"
    r"Committee|Council|Ministry|Office|Union|Association|Institute|Foundation|Journal|Store|Company|Hospital|Airport|Fahrenheit|Celsius)\b"
)


def read_people(candidates: Iterable[NameRun], stylebook: Stylebook) -> dict[str, Name]:
    """Every form of every person of the article: full name, surname, full name without initials."""
    counts: Counter[tuple[str, ...]] = Counter()
    lone: Counter[str] = Counter()
    candidates = list(candidates)
    given = frozenset(stylebook.words("given_names", "male")) | frozenset(stylebook.words("given_names", "female"))
    alone = {one.words[0] for one in candidates if len(one.words) == 1}
    bodies = {one.words for one in candidates if is_body(one.tokens[0], one.tokens[-1])}
    for one in candidates:
        if one.words in bodies:
            continue
        if len(one.words) == 1:
            listed = stylebook.listed_type.get(normal(one.words[0]))
            known = (
                one.words[0] in given and one.label not in {"GPE", "LOC", "FAC"} and one.tokens[0].dep_ != "compound"
            )
            guessed = listed is None and (one.title or one.label == "PERSON" or known) and not is_seat(one.tokens[0])
            guessed = guessed and (bool(one.title) or known or not _is_where(one.tokens[-1]))
            guessed = guessed and _NOT_PEOPLE.search(one.words[0]) is None and not _is_family(one.tokens[0])
            if (listed == "person" or guessed) and one.words[0][0].isupper() and len(one.words[0]) > 2:
                lone[one.words[0]] += 1
        elif _is_person(one, alone, given, stylebook):
            counts[one.words] += 1
    often = {words: counts[words] for words in sorted(counts, key=lambda key: (-counts[key], key))}
    return forms_of(often, set(lone), stylebook.alias)


def _is_person(one: NameRun, alone: set[str], given: frozenset[str], stylebook: Stylebook) -> bool:
    """A person by the model's word, or by what stands around the name whatever the model says."""
    text = " ".join(one.words)
    if not 2 <= len(one.words) <= 6 or _NOT_PEOPLE.search(text) or CLUBS.search(text) or text.isupper():
        return False
    if any(char.isdigit() for char in text) or stylebook.listed_type.get(normal(text), "person") != "person":
        return False
    if is_seat(one.tokens[0]):
        return False
    if one.label == "PERSON" or (one.label in {"", "ORG"} and (one.title or one.words[0] in given)):
        return True
    last = normal(one.words[-1])
    place = stylebook.listed_type.get(last) == "place" or last in stylebook.country  # "Poor Mexico"
    if one.label in {"", "ORG"} and one.words[-1] in alone and not place:
        return True  # "Ana Prado … Prado": a firm or a place is not cut to its last word
    return not place and _is_introduced(
        one, frozenset(stylebook.words("titles", "nouns")) | frozenset(stylebook.words("titles", "people"))
    )


def _is_where(name: Token) -> bool:
    """Whether a name alone is where somebody came to or from: "reached Antar on Friday", "the sailor, from Brisk,"."""
    if name.dep_ == "dobj":
        return name.head.lemma_ == "reach" and name.head.pos_ == "VERB"
    prep = name.head
    if name.dep_ != "pobj" or prep.lower_ != "from" or neighbour(name).text != ",":
        return False
    return neighbour(prep, -1).text == "," and neighbour(name, -1) == prep


def _is_family(name: Token) -> bool:
    """Whether a name in the plural is that of all who bear it: "the Reids had four cars"."""
    return name.lower_.endswith("s") and name.tag_ == "NNPS" and led_by_article(name)


def _is_introduced(one: NameRun, nouns: frozenset[str]) -> bool:
    """Whether an age or a noun for people stands with the name: ", 63,", "tourist A B", "A B, the fire chief,"."""
    doc, first, last = one.tokens[0].doc, one.tokens[0], one.tokens[-1]
    after = doc[last.i + 1 : last.i + 4]
    if (
        len(after) == 3
        and after[0].text == ","
        and after[2].text in {",", "."}
        and after[1].text.isdigit()
        and len(after[1]) <= 3
    ):
        return True
    if first.i > 0 and doc[first.i - 1].lower_ in nouns:
        return True
    if doc[last.i + 1 : last.i + 3].text.lower().removeprefix(", ").split(" ")[0] in {"who", "whom"}:
        return True  # only of people: "a tugboat cook, Nadia Brandt, who made the call"
    if last.dep_ == "appos" and last.head.i < first.i and last.head.lower_ in nouns:
        return True
    return any(child.dep_ == "appos" and child.lower_ in nouns for child in last.children)
