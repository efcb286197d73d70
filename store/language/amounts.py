"""Money and units of measure: £3.2m, 4bn euros, 30 days, 5km, 46.1 percent of the vote, a five-week trial."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from store.language.limits import below_zero
from store.language.measure import Measure, carrier_of, in_base_unit, noun_after, noun_of, unhedged, with_rate
from store.language.neighbours import neighbour
from store.language.numbers import ORDINALS, Numeral
from store.language.units import Unit, currency, money_word, unit
from store.model import Quantity

_LONG = re.compile(r"(?<![\w-])(hour|day|night|week|month|year|decade)-?long\b", re.IGNORECASE)


def long_measures(span: Span) -> Iterator[Measure]:
    """Adjectives that hold a whole measure: hourlong, week-long."""
    for match in _LONG.finditer(span.text):
        start = span.start_char + match.start()
        noun = noun_after(span, start + len(match[0]))
        head = next((token for token in span if token.idx + len(token) > start), None)
        if noun is not None and head is not None:
            quantity = Quantity(1.0, 1.0, match[1].lower(), dimension="duration")
            yield Measure(quantity, start, start + len(match[0]), head, noun)


def read_money(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """$4 billion, 4bn euros, 40 billion kwacha a year."""
    code, end = "", tokens.end_char
    head = carrier_of(tokens)
    if numeral.currency:
        code = currency(numeral.currency)
    else:
        index = tokens.end
        country = ""
        while index < sent.end and index < tokens.end + 4:
            token = sent.doc[index]
            if (word := money_word(token.lemma_, country)) and not (word == "USD" and token.lower_.startswith("cent")):
                if token.lower_ in {"pound", "pounds"} and _weighs(token, sent):
                    return None
                code, end, head = word, token.idx + len(token), token
                break
            if token.pos_ in {"ADJ", "PROPN"} and token.is_title and country in {"", "new", "hong"}:
                country = f"{country} {token.lower_}".strip()  # "New Zealand dollars"
            elif token.tag_ != "HYPH":
                break
            index += 1
    if not code:
        return None
    if any(token.lower_ == "won" and token.i >= tokens.end and token.pos_ == "VERB" for token in (head,)):
        return None
    quantity = replace(in_base_unit(numeral), unit=code, dimension="money")
    quantity, end = with_rate(quantity, end, sent)
    described = head.head if head.dep_ in {"nmod", "compound", "amod"} and head.head.i > tokens.start else None
    if described is None and "-" in sent.doc.text[tokens.end_char : end]:
        described = noun_after(sent, end)
    return Measure(quantity, start, end, head, described)


def _weighs(token: Token, sent: Span) -> bool:
    """Whether pounds are a weight here: beside a word for it, of a stuff, behind a height, or before a person."""
    before, after = sent.doc.text[sent.start_char : token.idx], sent.doc.text[token.idx + len(token) : sent.end_char]
    return (
        any(word.lemma_.lower() in {"weigh", "weight", "heavy", "mass", "lose", "gain", "catch"} for word in sent)
        or after.startswith(" of ")
        or _BEHIND_HEIGHT.search(before) is not None
        or (before.endswith("-") and _OF_SOMEBODY.match(after) is not None)
    )


# "5-foot-8, 135 pounds", "6 feet 2 inches tall and about 210 pounds".
_BEHIND_HEIGHT = re.compile(
    r"\d\s?[-–]?\s?(?:foot|feet|ft|['’′])[-–\s]*(?:\d+\s?(?:inch(?:es)?|in\.?|[\"”″])?)?(?:\s+tall)?"
    r"\s*,?\s*(?:(?:and|about|around|roughly|some|at)\s+)*[\d.,]+[\s-]*$",
    re.IGNORECASE,
)
# "The 210-pound defender".
_OF_SOMEBODY = re.compile(
    r"[\s,-]+(?:[\w’'-]+ )?(?:man|woman|boy|girl|teenager|suspect|frame|athlete|player|forward|defender|striker|winger"
    r"|goalkeeper|lineman|linebacker|quarterback|wrestler|boxer|fighter|rower|runner)\b",
    re.IGNORECASE,
)


def read_unit(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """Numbers with a unit of measure: 30 days, 5km, 46.1 percent of the vote, a five-week trial."""
    found = _unit_after(tokens, sent)
    if found is None:
        return None
    known, last, hyphen = found
    kind = last.lower_ in {"day", "night"} and last.dep_ == "compound" and last.head.tag_ == "NNS"
    if kind and numeral.low != 1 and not hyphen:
        return None  # "runs two night trains"
    adverb = (
        last.dep_ == "npadvmod" and last.lower_ in {"day", "night", "week"} and last.head.lemma_ not in {"last", "take"}
    )
    if numeral.low == 1 and tokens.text.lower() == "one" and adverb and numeral.comparator == "exact":
        return None  # "one day they may return"
    over = known.dimension == "duration" or (known.dimension == "distance" and _is_raced(sent))
    if (_is_preposition(start, tokens, sent) and over) or _is_beneath(start, tokens, sent):
        numeral, start = unhedged(numeral), tokens.start_char
    if known.base.startswith("degree"):
        numeral = below_zero(numeral, start, last.idx + len(last), sent)
    quantity, end = in_base_unit(numeral, known), last.idx + len(last)
    inches = _INCHES.match(sent.doc.text[end:]) if last.lower_ in {"feet", "foot", "ft"} else None
    if inches is not None and quantity.low is not None and quantity.low == quantity.high:
        whole = round(quantity.low + float(inches[1]) * INCH, 9)
        quantity, end = replace(quantity, low=whole, high=whole), end + inches.end()
    if known.dimension == "duration" and last.i + 1 < sent.end and neighbour(last).lower_ == "ago":
        quantity = replace(quantity, qualifiers=(*quantity.qualifiers, "ago"))  # further back than a calendar goes
    often = known.dimension == "duration" and _SO_OFTEN.match(sent.doc.text[end : sent.end_char]) is not None
    if often or known.dimension not in {"duration", "percent"}:
        quantity, end = with_rate(quantity, end, sent)
    return Measure(_of_noun(quantity, last, sent), start, end, last, _measured_noun(last, end, sent, hyphen=hyphen))


# "Two hours a day", "five days a week": that much each time; not "two days a month ago".
_SO_OFTEN = re.compile(
    r"\s+(?:an?|every|each|per)\s+(?:day|night|week|month|year)\b(?!\s+(?:ago|earlier|later|before|after))"
)
_INCHES = re.compile(r",? (\d+(?:\.\d+)?) (?:inch(?:es)?|in\.)")
INCH = 2.54e-5  # kilometres
_AMBIGUOUS = frozenset({"c", "f", "m", "in", "t", "h", "b", "k", "g"})  # units only where glued to the number


def _unit_after(tokens: Span, sent: Span) -> tuple[Unit, Token, bool] | None:
    """The unit behind a number, the token it ends with, and whether a hyphen joins them."""
    index, hyphen = tokens.end, False
    while index < sent.end and sent.doc[index].tag_ == "HYPH":
        index, hyphen = index + 1, True
    for words in (3, 2, 1):
        if index + words > sent.end or not re.search(r"[\w%²]\.?$", sent.doc[index + words - 1].text):
            continue
        known = unit(sent.doc[index : index + words].text)
        last = sent.doc[index + words - 1]
        if words == 1 and last.lower_ in {"pound", "pounds"} and _weighs(last, sent):
            known = unit("lb")
        apart = words == 1 and last.lower_ in _AMBIGUOUS and last.idx != tokens.end_char
        if (
            known is None
            or apart
            or (hyphen and known.base == "percentage point")
            or (known.base == "percentage point" and not _is_points(sent.doc, index))
        ):
            continue
        if known.base == "degree" and last.i + 1 < sent.end and (scale := unit(f"degree {neighbour(last).text}")):
            return scale, neighbour(last), hyphen
        return known, last, hyphen
    glued = re.search(r"(?<=\d)[a-z°%²]+$", tokens.text, re.IGNORECASE)
    known = unit(glued.group()) if glued else None
    return None if known is None else (known, tokens[-1], False)


def _measured_noun(last: Token, end: int, sent: Span, *, hyphen: bool) -> Token | None:
    """The noun that a measure before it describes: a five-week trial, three days' rain."""
    if hyphen or last.dep_ in {"compound", "nmod"} or (last.dep_ == "npadvmod" and last.head.pos_ == "NOUN"):
        return noun_after(sent, end)
    possessive = last.i + 1 < sent.end and neighbour(last).lower_ in {"’", "'", "’s", "'s"}
    return last.head if possessive and last.head.pos_ == "NOUN" and last.head.i > last.i else None


def _is_preposition(start: int, tokens: Span, sent: Span) -> bool:
    """Whether the hedge is a preposition of time: "took money over seven years"."""
    first = next(token for token in sent if token.idx + len(token) > start)
    return (
        first.i < tokens.start
        and first.lower_ in {"over", "under", "around"}
        and (
            (
                first.dep_ == "prep"
                and first.head.pos_ == "VERB"
                and not (first.head.lemma_ in _LASTS and first.i == first.head.i + 1)
            )
            # Behind a noun or a rank no figure is hedged: "wrote 60 letters over nine years", "third over 100 metres".
            or (first.lower_ == "over" and first.i > sent.start and _is_noun_or_rank(neighbour(first, -1)))
            or _opens_clause(first, tokens, sent)
        )
    )


def _is_noun_or_rank(word: Token) -> bool:
    return word.pos_ in {"NOUN", "PROPN"} or word.lower_ in RANKS


RANKS = frozenset({*ORDINALS, "last"})


def _opens_clause(over: Token, tokens: Span, sent: Span) -> bool:
    """Whether "over" leads a length of time before a doer: "says that over six years she took money", which is how long it took."""
    leads = over.i == sent.start or neighbour(over, -1).lower_ in {"that", "and", "but", ","}
    doer = tokens.end + 1 < sent.end and sent.doc[tokens.end + 1].tag_ in {"PRP", "PRP$", "DT", "NNP"}
    return over.lower_ == "over" and leads and doer


_LASTS = frozenset("last take run wait weigh cost measure stay".split())  # "lasted under an hour"


def _is_raced(sent: Span) -> bool:
    """Whether a length is that of a race: "won the bronze medal over 100 metres", "came third over 800 metres"."""
    ranked = re.search(rf"\b(?:{'|'.join(RANKS)}) over \d", sent.text)
    return ranked is not None or any(token.lemma_.lower() in _RACES for token in sent)


_RACES = frozenset("race medal gold silver bronze hurdle sprint final heat record title champion championship".split())
_LIES = frozenset("lie bury trap be vanish disappear sit rest stand submerge sink".split())


def _is_beneath(start: int, tokens: Span, sent: Span) -> bool:
    """Whether "under" says where: "lay under two metres of snow"."""
    first = next(token for token in sent if token.idx + len(token) > start)
    where = first.i < tokens.start and first.lower_ == "under" and first.dep_ == "prep"
    of = tokens.end + 1 < sent.end and sent.doc[tokens.end + 1].lower_ == "of"
    return where and of and first.head.lemma_ in _LIES


def _is_points(doc: Doc, index: int) -> bool:
    """A bare "point" is a percentage point only when the sentence speaks of percent."""
    window = doc[index].sent.text.lower() if doc.has_annotation("SENT_START") else doc.text.lower()
    return doc[index].lower_.startswith("percentage") or "percent" in window or "per cent" in window or "%" in window


def _of_noun(quantity: Quantity, last: Token, sent: Span) -> Quantity:
    """What the measure is of: 10 tonnes of medicine, 46.1 percent of the vote."""
    if last.i + 1 < sent.end and neighbour(last).lower_ == "of":
        noun = noun_of(neighbour(last), sent)
        if noun is not None and noun.lemma_:
            return replace(quantity, qualifiers=(*quantity.qualifiers, noun.lemma_.lower()))
    return quantity
