"""A figure with what carries it in the sentence, and the small looks around a number that all its readers share."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from store.language.numbers import Numeral
from store.language.units import Unit
from store.model import Quantity


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity in a sentence: ``doc.text[start:end]``, hedges and head noun included.

    ``head`` is the token that carries it in the tree (the counted noun, or the number itself);
    ``of`` the noun a measure describes when it stands before it ("a five-week trial", "a
    63-year-old man") or after it ("Fogel, 63,").
    """

    quantity: Quantity
    start: int
    end: int
    head: Token
    of: Token | None = None


_RATE = re.compile(
    r"\s*(?:(?:a|an|per|each|every)\s+(hour|minute|second|day|night|week|month|year|decade|person|household|passenger"
    r"|pupil|head|barrel|litre|liter|tonne|ton|share|kilo|kilogram|game|match)\b(?!\s+(?:ago|earlier|later|before|after|old))"
    r"|(daily|weekly|monthly|annually|yearly|hourly)\b|(?:in\s+an?\s+(?:average|typical)\s+)(month|week|day|year)\b)",
    re.IGNORECASE,
)


_ADVERB_RATE = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour",
}  # fmt: skip


_SKIP_BEFORE_NOUN = frozenset({"HYPH", "''", "``"})


def unhedged(numeral: Numeral) -> Numeral:
    """The bare number, where the word before it was no hedge."""
    value = numeral.low if numeral.low is not None else numeral.high
    return replace(numeral, low=value, high=value, comparator="exact")


def in_base_unit(numeral: Numeral, unit_: Unit | None = None) -> Quantity:
    """The numeral in its base unit."""
    if unit_ is None:
        return Quantity(numeral.low, numeral.high, comparator=numeral.comparator)

    def based(value: float | None) -> float | None:
        return None if value is None else round(value * unit_.factor + unit_.offset, 9)

    return Quantity(
        based(numeral.low), based(numeral.high), unit_.base, comparator=numeral.comparator, dimension=unit_.dimension
    )


def token_after(tokens: Span, sent: Span) -> Token | None:
    """The token after, past hyphens."""
    index = tokens.end
    while index < sent.end and sent.doc[index].tag_ == "HYPH":
        index += 1
    return sent.doc[index] if index < sent.end else None


def token_before(tokens: Span, sent: Span) -> Token | None:
    """The token before."""
    index = tokens.start - 1
    return sent.doc[index] if index >= sent.start else None


def last_token_before(sent: Span, char: int) -> Token:
    """The last token that begins before a place."""
    return [token for token in sent if token.idx < char][-1]


def noun_after(sent: Span, char: int) -> Token | None:
    """The head noun of the words that follow a place in the sentence, adjectives skipped."""
    head = None
    for token in sent:
        if token.idx < char or (head is None and token.tag_ in _SKIP_BEFORE_NOUN and token.idx == char):
            continue
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
        elif head is not None or (token.pos_ not in {"ADJ", "NUM"} and token.tag_ not in {"VBN", "VBG", "HYPH", "CC"}):
            break
    return head


def noun_of(of: Token, sent: Span) -> Token | None:
    """The noun "of" leads to: by the tree, else by what follows; a clause has none ("half of what it was a year ago")."""
    if any(child.dep_ == "pcomp" for child in of.children):
        return None
    for child in of.children:
        if child.dep_ == "pobj":
            return child
    after = [token for token in sent if token.i > of.i][:5]
    noun = next((token for token in after if token.pos_ in {"NOUN", "PROPN"}), None)
    while noun is not None and noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head  # "three of six storage tanks"
    return noun


# What may stand before the rate: "12 tonnes of salt a day", "3 million jars abroad every year", "£2m in tolls annually".
_BETWEEN = r"(?:\s+(?:of|in)\s+[a-z-]+|\s+(?:abroad|overseas|worldwide|nationwide))"


def with_rate(quantity: Quantity, end: int, sent: Span) -> tuple[Quantity, int]:
    """The quantity with its "per week", and where that ends."""
    rest = sent.doc.text[end : sent.end_char]
    match = _RATE.match(rest) or re.match(_BETWEEN + _RATE.pattern, rest, re.IGNORECASE)
    if match is None:
        return quantity, end
    per = next((group for group in match.groups() if group), "").lower()
    if quantity.unit == "kilometre" and per in _HOURS:
        return _speed(quantity, _HOURS[per]), end + match.end()
    return replace(quantity, qualifiers=(*quantity.qualifiers, f"per {_ADVERB_RATE.get(per, per)}")), end + match.end()


_HOURS = {"hour": 1, "minute": 60, "second": 3600}


def _speed(quantity: Quantity, times: int) -> Quantity:
    """A distance an hour, a minute or a second, in kilometres per hour."""
    low, high = (None if side is None else round(side * times, 9) for side in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, unit="kilometre per hour", dimension="rate")


def carrier_of(tokens: Span) -> Token:
    """The token of a number through which it hangs in the tree."""
    return tokens.root


def singular(noun: Token) -> str:
    """The head noun in the singular; people are persons."""
    lemma = noun.lemma_.lower() if noun.pos_ != "PROPN" else noun.text
    if noun.lower_.endswith("oses") and lemma == noun.lower_[:-2]:
        lemma = noun.lower_[:-1]  # doses: the lemmatizer knows only "dos"
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.text[:-1].isupper()
    if plural and lemma.lower() == noun.lower_ and lemma.endswith("s") and not lemma.endswith("ss"):
        lemma = lemma[:-1]
    return {"people": "person", "persons": "person", "specie": "species", "serie": "series"}.get(lemma, lemma)
