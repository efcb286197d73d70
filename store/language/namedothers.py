"""Organisations, places and groups: what the model finds, by what stands around it, with its full name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from store.language.nameruns import TYPES, NameType
from store.language.neighbours import neighbour
from store.language.spellings import TAIL, normal
from store.model import Name

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from store.language.pipeline import Document

# Second names of clubs, whom the model takes for people: "Orrin United".
CLUBS = re.compile(r"^[A-Z].* (?:United|Rovers|Wanderers|Albion|Hotspur|Rangers|Athletic|[AR]?FC|CC)$")


_SEATS = frozenset(
    {
        "mayor",
        "city",
        "town",
        "village",
        "port",
        "district",
        "governor",
        "province",
        "region",
        "county",
        "island",
        "state",
    }
    | {"suburb", "republic", "kingdom", "borough", "parish", "capital", "municipality"}
)


_GROUP = frozenset(
    "group militia movement organisation organization alliance company firm contractor agency gang party network faction "
    "charity union collective consortium developer supplier operator maker manufacturer builder brewer airline lender".split()
)


_SHORT_FORM = re.compile(
    r"((?:[A-Z][\w.&’'-]*|of|for|the|and|on|in|de)(?:\s+(?:[A-Z][\w.&’'-]*|of|for|the|and|on|in|de)){1,9})\s*,?\s*\((?:the\s+)?([A-Z][A-Z.&]{1,9}s?)\)"
)


# Whose body it is, as part of its name: "the Ambara People's Guard", "the Velm Farmers' Union".
_OF_MANY = re.compile(
    r"\b(?:(?:People|Women|Men|Children)['’]s|(?:Worker|Farmer|Teacher|Student|Driver|Nurse|Doctor|Player|Veteran|Lawyer"
    r"|Writer|Miner|Tenant|Resident|Passenger|Taxpayer|Ratepayer|Grower|Retailer|Publisher|Employer|Pensioner)s['’])\s+[A-Z]"
)


def read_others(document: Document, people: dict[str, Name]) -> dict[str, Name]:
    """Every form of what the model finds and that is nobody of ``people``."""
    found: dict[str, tuple[str, NameType]] = {}
    counts: dict[str, Counter[NameType]] = {}
    for sentence in document.sentences:
        for entity in sentence.tokens.ents:
            kind = TYPES.get(entity.label_)
            text = entity_words(entity).removeprefix("Poor ")  # "Poor Norland" is Norland
            listed = document.stylebook.listed_type.get(normal(text))
            if kind == "person":
                body = is_body(entity[0], entity[-1]) or CLUBS.search(text)
                kind = "place" if is_seat(entity[0]) else "org" if body else kind
            kind = listed or kind
            if kind is None or kind == "person" or not text or normal(text) in people:
                continue
            found.setdefault(normal(text), (text, kind))
            counts.setdefault(normal(text), Counter())[kind] += 1
    short = _short_forms(document)
    forms: dict[str, Name] = {}
    for key, (text, _) in found.items():
        kind = document.stylebook.listed_type.get(key) or counts[key].most_common(1)[0][0]
        full = short.get(key, text)
        canonical = document.stylebook.alias.get(key) or document.stylebook.alias.get(normal(full)) or full
        forms[key] = Name(canonical, kind, tuple(dict.fromkeys([canonical, full, text])))
    return forms


def entity_words(entity: Tokens) -> str:
    """The name within an entity of the model: no article, nobody's possessive before it, no marks around it."""
    text = re.sub(r"^(?:the|The|a|an)\s+", "", entity.text.strip())
    if entity.label_ != "ORG" or _OF_MANY.search(text) is None:
        text = re.split(r"['’]s\s+|s['’]\s+", text)[-1]
    text = TAIL.sub("", text).strip("\"“”'‘’,;: ")
    return text[:-1] if len(text) == 2 and text.endswith(".") else text


def _short_forms(document: Document) -> dict[str, str]:
    """Acronyms in brackets with the words whose initials they are."""
    found = {}
    for match in _SHORT_FORM.finditer(document.text):
        letters = re.sub(r"[^A-Z]", "", match[2])
        words = match[1].split()
        for take in range(len(letters), min(len(words), len(letters) + 4) + 1):
            tail = words[-take:]
            initials = "".join(word[0] for word in tail if word[0].isupper())
            if initials == letters and tail[0][0].isupper():
                found[normal(match[2])] = " ".join(tail)
                break
    return found


def is_seat(first: Token) -> bool:
    """Whether a name is a place by the words before it: "the mayor of Tarnby Vale", "the town of Hulm"."""
    doc, i = first.doc, first.i
    return i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _SEATS


def is_body(first: Token, last: Token) -> bool:
    """Whether a name is a body's by the words beside it: "the Armata Rossa, a separatist group", "contractor, Orv Fittings"."""
    beside = [child for child in last.children if child.dep_ == "appos"]
    beside += [neighbour(first, -1)] if first.i > 0 else []  # "the airline Orvair"
    if last.dep_ == "appos" and last.head.i < first.i:
        beside.append(last.head)
    return any(token.tag_ == "NN" and token.lemma_.lower() in _GROUP for token in beside)
