"""What a sentence counts and measures: numerals joined to their head noun, unit and qualifiers.

A pure reading of a parsed sentence. Dates are found before (``dates``) and passed as ``taken``, so
that "11 March" never counts marches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span, Token

from store.language.ages import read_age
from store.language.amounts import long_measures, read_money, read_unit
from store.language.changes import is_difference, with_change, with_direction, with_shares
from store.language.counts import read_count, read_fraction, read_ordinal, read_pair, read_race_time, read_zero
from store.language.limits import with_limits
from store.language.measure import Measure, token_after, token_before, unhedged
from store.language.neighbours import neighbour
from store.language.numbers import Numeral, numerals

# Nouns before a number that make it a name: "page 4", "Resolution 1701", "Category 5".
_LABELS = frozenset(
    "page chapter phase level category grade type room flat route highway section article no no. number resolution "
    "round stage season game lane platform gate channel flight boeing airbus unit terminal rule track version seed "
    "group formula area zone block line division interstate psalm act title proposition appendix figure".split()
)


def measures(span: Span, taken: Iterable[tuple[int, int]] = ()) -> tuple[Measure, ...]:
    """All quantities of a sentence, in order; ``taken`` are character ranges of the doc to leave alone."""
    taken = tuple(taken)
    text, base = span.text, span.start_char
    found = []
    for numeral in numerals(text):
        start, end = base + numeral.start, base + numeral.end
        if any(start < until and since < end for since, until in taken):
            continue
        tokens = span.doc.char_span(base + numeral.core, end, alignment_mode="expand")
        if tokens is None:
            continue
        if _is_particle(start, tokens, span):
            measure = _measure(unhedged(numeral), tokens, tokens.start_char, span)
        else:
            measure = _measure(numeral, tokens, start, span)
        if measure is not None:
            found.append(measure)
    found = [with_direction(one) for one in found if not is_difference(one, span)]
    found.extend(long_measures(span))
    found.sort(key=lambda measure: measure.start)
    return with_shares(
        with_change(_in_pieces([_within(one, span) for one in with_limits(found, span)], span), span), span
    )


def _within(measure: Measure, span: Span) -> Measure:
    """A length of time behind "within", which is the longest it took or may take: "reached the farm within an hour"."""
    before = span.doc.text[span.start_char : measure.start]
    quantity = measure.quantity
    bounded = quantity.dimension == "duration" and quantity.comparator in {"exact", "about"}
    if not bounded or not re.search(r"\bwithin\s+(?:the\s+)?$", before, re.IGNORECASE):
        return measure
    return replace(measure, quantity=replace(quantity, low=None, comparator="at most"))


# How many of the smaller unit make the larger one.
_PIECES = {
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
}
_PIECE_JOINT = re.compile(r"\s*,?\s+(?:and\s+)?|\s*,\s*")


def _in_pieces(found: list[Measure], span: Span) -> list[Measure]:
    """Lengths of time told in pieces as one, in the smallest unit: "two hours, 29 minutes and 41 seconds"."""
    result: list[Measure] = []
    for measure in found:
        last = result[-1] if result else None
        times = _PIECES.get((last.quantity.unit, measure.quantity.unit)) if last is not None else None
        if last is None or times is None or not _PIECE_JOINT.fullmatch(span.doc.text[last.end : measure.start]):
            result.append(measure)
            continue
        whole, piece = last.quantity, measure.quantity
        if whole.low is None or whole.high is None or piece.low is None or piece.high is None:
            result.append(measure)
            continue
        quantity = replace(
            whole, low=whole.low * times + piece.low, high=whole.high * times + piece.high, unit=piece.unit
        )
        result[-1] = replace(last, quantity=quantity, end=measure.end)
    return result


_RISES = frozenset("go come rise climb creep edge inch move push shoot drive bring put jump".split())


# "Over" says for what: "arrested three men over 14 break-ins".
_HOLDS = frozenset("arrest charge question detain hold sue investigate quiz resign".split())


# "About" says of what: "a film about two sisters".
_WORKS = frozenset("film book novel story play song opera documentary series report article drama comedy tale".split())


def _is_particle(start: int, tokens: Span, sent: Span) -> bool:
    """Whether the hedge belongs to the verb before it: "handing over 175 soldiers"."""
    first = next(token for token in sent if token.idx + len(token) > start)
    if first.i >= tokens.start or first.i == sent.start:
        return False
    if first.lower_ == "up" and neighbour(first).lower_ == "to":
        return neighbour(first, -1).pos_ == "VERB" and neighbour(first, -1).lemma_.lower() in _RISES  # "went up to 131"
    if first.lower_ not in {"over", "around", "about", "under"}:
        return False
    if first.lower_ == "over" and first.dep_ == "prep" and first.head.lemma_ in _HOLDS:
        return True
    work = neighbour(first, -1)
    if first.lower_ == "about" and work.pos_ == "NOUN" and work.lemma_.lower() in _WORKS:
        return True
    return first.dep_ == "prt" or (
        first.lower_ == "over" and neighbour(first, -1).lemma_ in {"hand", "take", "turn", "sign", "give"}
    )


def _measure(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """One numeral read with what follows (or precedes) it; None when it is a name or says nothing."""
    readers = {
        "pair": read_pair,
        "clock": read_race_time,
        "ordinal": read_ordinal,
        "none": read_zero,
        "fraction": read_fraction,
    }
    if reader := readers.get(numeral.form):
        return reader(numeral, tokens, start, sent)
    if _is_label(tokens, sent) or _TALL.match(sent.doc.text[tokens.end_char : sent.end_char]):
        return None
    for number_reader in (read_money, read_age, read_unit, read_count):
        measure = number_reader(numeral, tokens, start, sent)
        if measure is not None:
            return measure
    return None


# "5-foot-8" is how tall somebody is: no age, and no count of what follows.
_TALL = re.compile(r"\s?[-–]\s?(?:foot|feet|ft)\s?[-–]?\s?\d", re.IGNORECASE)
# "The No. 4 seed", "a boy in year seven".
_NUMBERED = re.compile(r"\bNos?\. ?$|\b(?:in|from|of|for) year $|\bYear $")


def _is_in_word(tokens: Span, sent: Span) -> bool:
    """Whether the number is part of a word or a name in words: 9/11, 24/7, four-by-four, Ground Zero, Formula One."""
    text, start, end = sent.doc.text, tokens.start_char, tokens.end_char
    joined = any(text[end:].startswith(mark) or text[:start].endswith(mark) for mark in ("/", "-by-"))
    first = tokens[0]
    named = tokens.start > sent.start and first.is_title and first.pos_ == neighbour(first, -1).pos_ == "PROPN"
    return joined or named


def _is_label(tokens: Span, sent: Span) -> bool:
    """Whether the number is part of a name: Resolution 1701, page 4, Boeing 737."""
    before, after = token_before(tokens, sent), token_after(tokens, sent)
    if _is_in_word(tokens, sent) or _NUMBERED.search(sent.doc.text[: tokens.start_char]):
        return True
    if before is None or (after is not None and after.lower_ == "magnitude"):
        return False
    if before.idx + len(before) == tokens.start_char:
        return bool(before.is_alpha)
    if before.lower_ in _LABELS or before.lemma_.lower() in _LABELS:
        return not (after is not None and after.pos_ == "NOUN" and after.tag_ == "NNS")
    followed = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ", "SYM"}
    plain = before.ent_type_ not in {"DATE", "TIME"} and not followed and tokens[0].is_digit
    return before.pos_ == "PROPN" and (plain or _is_model(tokens, before))


def _is_model(tokens: Span, name: Token) -> bool:
    """Whether what the number stands before was counted already: "95,000 Warmwell 300 heaters"."""
    for number in (token for token in tokens if token.dep_ == "nummod"):
        things = number.head if number.head.i > number.i else number.head.head
        if any(other.dep_ == "nummod" and other.i < name.i for other in things.lefts):
            return True
    return False
