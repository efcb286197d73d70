"""What a sentence counts and measures: numerals joined to their head noun, unit and qualifiers.

A pure reading of a parsed sentence. Dates are found before (``dates``) and passed as ``taken``, so
that "11 March" never counts marches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from store.language.numbers import Numeral, numerals
from store.language.phrases import PERSON_NOUN
from store.language.units import Unit, currency, money_word, unit
from store.model import Quantity

Way = Literal["rose", "fell", "revised"]


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


# Adjectives and participles that stand for people when counted alone: "11 dead", "another 20 missing".
PEOPLE_STATES = frozenset(
    "dead wounded injured missing homeless hurt ill sick displaced unaccounted stranded trapped killed".split()
)
# Nouns before a number that make it a name: "page 4", "Resolution 1701", "Category 5".
_LABELS = frozenset(
    "page chapter phase level category grade type room flat route highway section article no no. number resolution "
    "round stage season game lane platform gate channel flight boeing airbus unit terminal rule track version seed "
    "group formula area zone block line division interstate psalm act title proposition appendix figure".split()
)
_RATE = re.compile(
    r"\s*(?:(?:a|an|per|each|every)\s+(hour|minute|second|day|night|week|month|year|decade|person|household|passenger"
    r"|pupil|head|barrel|litre|liter|tonne|ton|share|kilo|kilogram|game|match)\b(?!\s+(?:ago|earlier|later|before|after|old))"
    r"|(daily|weekly|monthly|annually|yearly|hourly)\b|(?:in\s+an?\s+(?:average|typical)\s+)(month|week|day|year)\b)",
    re.IGNORECASE,
)
_ADVERB_RATE = {
    "daily": "day", "weekly": "week", "monthly": "month", "annually": "year", "yearly": "year", "hourly": "hour",
}  # fmt: skip
_VOTE_WORDS = frozenset(
    "vote ruling rule panel court judge justice senate senator parliament lawmaker council councillor committee board "
    "bill motion ballot majority jury assembly congress deputy mp commissioner referendum measure decision approve "
    "pass reject back uphold overturn defeat ban".split()
)
_SKIP_BEFORE_NOUN = frozenset({"HYPH", "''", "``"})
_EXTRA = re.compile(r"\b(another|an additional|an extra)\s+$|\b(another|additional|extra)\b", re.IGNORECASE)


_LONG = re.compile(r"(?<![\w-])(hour|day|night|week|month|year|decade)-?long\b", re.IGNORECASE)


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
            measure = _measure(_unhedged(numeral), tokens, tokens.start_char, span)
        else:
            measure = _measure(numeral, tokens, start, span)
        if measure is not None:
            found.append(measure)
    found = [one for one in found if not _is_difference(one, span)]
    found.extend(_longs(span))
    found.sort(key=lambda measure: measure.start)
    return _with_shares(_with_change(found, span), span)


_THAN = re.compile(
    r"\s*(?:fewer|less|lower|higher|faster|slower|shorter|taller|cheaper|ahead|behind|(?:more|older|younger|bigger|larger|earlier|later|longer)\s+than)\b"
)


def _is_difference(measure: Measure, span: Span) -> bool:
    """Whether a figure only tells how far two others lie apart: "two fewer than", "one dollar more than now"."""
    after = span.doc.text[measure.end : span.end_char]
    fewer = measure.quantity.qualifiers and measure.quantity.qualifiers[0] in {"fewer", "less"}
    return bool(fewer) or (
        measure.quantity.dimension not in {"age", "score", "vote"} and _THAN.match(after) is not None
    )


def _longs(span: Span) -> Iterator[Measure]:
    """Adjectives that hold a whole measure: hourlong, week-long."""
    for match in _LONG.finditer(span.text):
        start = span.start_char + match.start()
        noun = _noun_after(span, start + len(match[0]))
        head = next((token for token in span if token.idx + len(token) > start), None)
        if noun is not None and head is not None:
            quantity = Quantity(1.0, 1.0, match[1].lower(), dimension="duration")
            yield Measure(quantity, start, start + len(match[0]), head, noun)


def _unhedged(numeral: Numeral) -> Numeral:
    """The bare number, where the word before it was no hedge."""
    value = numeral.low if numeral.low is not None else numeral.high
    return replace(numeral, low=value, high=value, comparator="exact")


def _is_particle(start: int, tokens: Span, sent: Span) -> bool:
    """Whether the hedge belongs to the verb before it: "handing over 175 soldiers"."""
    first = next(token for token in sent if token.idx + len(token) > start)
    if first.i >= tokens.start or first.lower_ not in {"over", "around", "about", "under"} or first.i == sent.start:
        return False
    return first.dep_ == "prt" or (
        first.lower_ == "over" and first.nbor(-1).lemma_ in {"hand", "take", "turn", "sign", "give"}
    )


def _measure(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """One numeral read with what follows (or precedes) it; None when it is a name or says nothing."""
    readers = {"pair": _pair, "clock": _clock, "ordinal": _ordinal, "none": _zero, "fraction": _fraction}
    if reader := readers.get(numeral.form):
        return reader(numeral, tokens, start, sent)
    if _is_label(tokens, sent):
        return None
    for number_reader in (_money, _age, _united, _counted):
        measure = number_reader(numeral, tokens, start, sent)
        if measure is not None:
            return measure
    return None


def _quantity(numeral: Numeral, unit_: Unit | None = None) -> Quantity:
    """The numeral in its base unit."""
    if unit_ is None:
        return Quantity(numeral.low, numeral.high, comparator=numeral.comparator)

    def based(value: float | None) -> float | None:
        return None if value is None else round(value * unit_.factor + unit_.offset, 9)

    return Quantity(
        based(numeral.low), based(numeral.high), unit_.base, comparator=numeral.comparator, dimension=unit_.dimension
    )


def _next(tokens: Span, sent: Span) -> Token | None:
    """The token after, past hyphens."""
    index = tokens.end
    while index < sent.end and sent.doc[index].tag_ == "HYPH":
        index += 1
    return sent.doc[index] if index < sent.end else None


def _before(tokens: Span, sent: Span) -> Token | None:
    index = tokens.start - 1
    return sent.doc[index] if index >= sent.start else None


def _is_label(tokens: Span, sent: Span) -> bool:
    """Whether the number is part of a name: Resolution 1701, page 4, Boeing 737."""
    before, after = _before(tokens, sent), _next(tokens, sent)
    if before is None or (after is not None and after.lower_ == "magnitude"):
        return False
    if before.idx + len(before) == tokens.start_char:
        return bool(before.is_alpha)
    if before.lower_ in _LABELS or before.lemma_.lower() in _LABELS:
        return not (after is not None and after.pos_ == "NOUN" and after.tag_ == "NNS")
    followed = after is not None and after.pos_ in {"NOUN", "PROPN", "ADJ", "SYM"}
    return before.pos_ == "PROPN" and before.ent_type_ not in {"DATE", "TIME"} and not followed and tokens[0].is_digit


def _money(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """$4 billion, 4bn euros, 40 billion kwacha a year."""
    code, end = "", tokens.end_char
    head = _carrier(tokens)
    if numeral.currency:
        code = currency(numeral.currency)
    else:
        index = tokens.end
        country = ""
        while index < sent.end and index < tokens.end + 3:
            token = sent.doc[index]
            if (word := money_word(token.lemma_, country)) and not (word == "USD" and token.lower_.startswith("cent")):
                if token.lower_ in {"pound", "pounds"} and _weighs(token, sent):
                    return None
                code, end, head = word, token.idx + len(token), token
                break
            if not country and token.pos_ in {"ADJ", "PROPN"} and token.is_title:
                country = token.lower_
            elif token.tag_ != "HYPH":
                break
            index += 1
    if not code:
        return None
    if any(token.lower_ == "won" and token.i >= tokens.end and token.pos_ == "VERB" for token in (head,)):
        return None
    quantity = replace(_quantity(numeral), unit=code, dimension="money")
    quantity, end = _rated(quantity, end, sent)
    described = head.head if head.dep_ in {"nmod", "compound", "amod"} and head.head.i > tokens.start else None
    if described is None and "-" in sent.doc.text[tokens.end_char : end]:
        described = _noun_after(sent, end)
    return Measure(quantity, start, end, head, described)


def _weighs(token: Token, sent: Span) -> bool:
    """Whether pounds are a weight here."""
    return any(
        word.lemma_.lower() in {"weigh", "weight", "heavy", "mass", "lose", "gain", "catch"} for word in sent
    ) or (token.i + 1 < sent.end and token.nbor().lower_ == "of")


def _age(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """63-year-old, aged 51, 82 years old, at the age of nine, "Fogel, 63,", "she was 84"."""
    low = numeral.low if numeral.low is not None else numeral.high
    if low is None or low > 125 or numeral.vague:
        return None
    text = sent.doc.text
    after = text[tokens.end_char : sent.end_char]
    before = text[sent.start_char : tokens.start_char]
    quantity = replace(_quantity(numeral), unit="year", dimension="age")
    if match := re.match(r"[\s-]+(year|month|week|day)s?[\s-]+olds?\b", after, re.IGNORECASE):
        quantity = replace(quantity, unit=match[1].lower())
        end = tokens.end_char + match.end()
        old = _token_before(sent, end)
        return Measure(quantity, start, end, old, _aged_noun(old, sent))
    if match := re.search(r"(?:\baged|\bage|\bthe age of|\bturned|\bturns|\bturning)\s+$", before, re.IGNORECASE):
        since = sent.start_char + match.start()
        carrier = tokens[0].head if tokens[0].head.lower_ == "aged" else tokens[-1]
        return Measure(quantity, since, tokens.end_char, carrier, _aged_noun(carrier, sent))
    if _between_marks(tokens, sent) and (person := _named_before(tokens, sent)):
        return Measure(quantity, start, tokens.end_char, tokens[-1], person)
    copula = tokens[-1].head
    if copula.lemma_ in {"be", "become"} and tokens[-1].dep_ in {"attr", "acomp"} and _counts_nothing(tokens, sent):
        subject = next((child for child in copula.children if child.dep_ == "nsubj"), None)
        if subject is not None and (
            subject.ent_type_ == "PERSON" or subject.lower_ in {"he", "she", "who"} or _surnamed(subject)
        ):
            return Measure(quantity, start, tokens.end_char, tokens[-1], subject)
    return None


def _token_before(sent: Span, char: int) -> Token:
    """The last token that begins before a place."""
    return [token for token in sent if token.idx < char][-1]


def _surnamed(token: Token) -> bool:
    """A name without an article, such as a person's is; a figure of such a subject is an age only between 10 and 110."""
    return (
        token.pos_ == "PROPN"
        and not any(child.dep_ == "det" for child in token.lefts)
        and token.ent_type_ in {"", "PERSON"}
    )


def _aged_noun(token: Token, sent: Span) -> Token | None:
    """The noun a 63-year-old describes, or nothing when it stands for the person itself."""
    if token.dep_ in {"amod", "compound", "nmod", "acl", "appos"} and token.head.pos_ in {"NOUN", "PROPN"}:
        # "for the 22-year-old, director A B said": a comma before a name parts them.
        parted = token.head.i > token.i and "," in {other.text for other in token.doc[token.i : token.head.i]}
        return None if parted else token.head
    after = _noun_after(sent, token.idx + len(token))
    return after if after is not None and after.i - token.i <= 3 else None


def _noun_after(sent: Span, char: int) -> Token | None:
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


def _between_marks(tokens: Span, sent: Span) -> bool:
    """Whether the number stands alone between commas, dashes or brackets."""
    before, after = _before(tokens, sent), sent.doc[tokens.end] if tokens.end < sent.end else None
    opens = before is not None and before.text in {",", "(", "—", "–", "-"}
    return opens and (
        after is None or after.text in {",", ")", "—", "–", ".", ";", ":", "-"} or after.lower_ in {"and", "of", "from"}
    )


def _named_before(tokens: Span, sent: Span) -> Token | None:
    """The person's name right before ", 63"."""
    before = _before(tokens, sent)
    if before is None or before.i - 1 < sent.start:
        return None
    name = before.nbor(-1)
    if name.tag_ == "NN" and PERSON_NOUN.search(name.lower_) and tokens[-1].dep_ == "appos":
        return name
    if name.pos_ == "PROPN" or name.ent_type_ == "PERSON":
        return name if name.ent_type_ not in {"GPE", "LOC", "DATE", "FAC"} else None
    return None


def _united(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """Numbers with a unit of measure: 30 days, 5km, 46.1 percent of the vote, a five-week trial."""
    found = _unit_after(tokens, sent)
    if found is None:
        return None
    known, last, hyphen = found
    adverb = (
        last.dep_ == "npadvmod" and last.lower_ in {"day", "night", "week"} and last.head.lemma_ not in {"last", "take"}
    )
    if numeral.low == 1 and tokens.text.lower() == "one" and adverb and numeral.comparator == "exact":
        return None  # "one day they may return"
    if _is_preposition(start, tokens, sent) and known.dimension == "duration":
        numeral, start = _unhedged(numeral), tokens.start_char
    quantity, end = _quantity(numeral, known), last.idx + len(last)
    if known.dimension not in {"duration", "percent"}:
        quantity, end = _rated(quantity, end, sent)
    return Measure(_of_noun(quantity, last, sent), start, end, last, _measured_noun(last, end, sent, hyphen=hyphen))


_AMBIGUOUS = frozenset({"c", "f", "m", "in", "t", "h", "b", "k", "g"})  # units only where glued to the number


def _unit_after(tokens: Span, sent: Span) -> tuple[Unit, Token, bool] | None:
    """The unit behind a number, the token it ends with, and whether a hyphen joins them."""
    index, hyphen = tokens.end, False
    while index < sent.end and sent.doc[index].tag_ == "HYPH":
        index, hyphen = index + 1, True
    for words in (3, 2, 1):
        if index + words > sent.end or not re.search(r"[\w%²]$", sent.doc[index + words - 1].text):
            continue
        known = unit(sent.doc[index : index + words].text)
        last = sent.doc[index + words - 1]
        apart = last.lower_ in _AMBIGUOUS and last.idx != tokens.end_char
        if known is None or apart or (known.base == "percentage point" and not _is_points(sent.doc, index)):
            continue
        if known.base == "degree" and last.i + 1 < sent.end and (scale := unit(f"degree {last.nbor().text}")):
            return scale, last.nbor(), hyphen
        return known, last, hyphen
    glued = re.search(r"(?<=\d)[a-z°%²]+$", tokens.text, re.IGNORECASE)
    known = unit(glued.group()) if glued else None
    return None if known is None else (known, tokens[-1], False)


def _measured_noun(last: Token, end: int, sent: Span, *, hyphen: bool) -> Token | None:
    """The noun that a measure before it describes: a five-week trial, three days' rain."""
    if hyphen or last.dep_ in {"compound", "nmod"} or (last.dep_ == "npadvmod" and last.head.pos_ == "NOUN"):
        return _noun_after(sent, end)
    possessive = last.i + 1 < sent.end and last.nbor().lower_ in {"’", "'", "’s", "'s"}
    return last.head if possessive and last.head.pos_ == "NOUN" and last.head.i > last.i else None


def _is_preposition(start: int, tokens: Span, sent: Span) -> bool:
    """Whether the hedge is a preposition of time: "took money over seven years"."""
    first = next(token for token in sent if token.idx + len(token) > start)
    return (
        first.i < tokens.start
        and first.lower_ in {"over", "under", "around"}
        and first.dep_ == "prep"
        and first.head.pos_ == "VERB"
    )


def _is_points(doc: Doc, index: int) -> bool:
    """A bare "point" is a percentage point only when the sentence speaks of percent."""
    window = doc[index].sent.text.lower() if doc.has_annotation("SENT_START") else doc.text.lower()
    return doc[index].lower_.startswith("percentage") or "percent" in window or "per cent" in window or "%" in window


def _of_noun(quantity: Quantity, last: Token, sent: Span) -> Quantity:
    """What the measure is of: 10 tonnes of medicine, 46.1 percent of the vote."""
    if last.i + 1 < sent.end and last.nbor().lower_ == "of":
        noun = _noun_of(last.nbor(), sent)
        if noun is not None and noun.lemma_:
            return replace(quantity, qualifiers=(*quantity.qualifiers, noun.lemma_.lower()))
    return quantity


def _noun_of(of: Token, sent: Span) -> Token | None:
    """The noun "of" leads to: by the tree, else by what follows."""
    for child in of.children:
        if child.dep_ == "pobj":
            return child
    after = [token for token in sent if token.i > of.i][:5]
    return next((token for token in after if token.pos_ in {"NOUN", "PROPN"}), None)


def _rated(quantity: Quantity, end: int, sent: Span) -> tuple[Quantity, int]:
    """The quantity with its "per week", and where that ends."""
    rest = sent.doc.text[end : sent.end_char]
    match = _RATE.match(rest) or re.match(r"(?:\s+of\s+[\w-]+)" + _RATE.pattern, rest, re.IGNORECASE)
    if match is None:
        return quantity, end
    per = next((group for group in match.groups() if group), "").lower()
    return replace(quantity, qualifiers=(*quantity.qualifiers, f"per {_ADVERB_RATE.get(per, per)}")), end + match.end()


def _counts_nothing(tokens: Span, sent: Span) -> bool:
    after = _next(tokens, sent)
    return after is None or (
        after.pos_ not in {"NOUN", "PROPN", "ADJ", "SYM", "NUM"} and after.lower_ not in {"of", "percent"}
    )


def _carrier(tokens: Span) -> Token:
    """The token of a number through which it hangs in the tree."""
    return tokens.root


def _counted(  # noqa: PLR0911 - one return for each way of counting
    numeral: Numeral, tokens: Span, start: int, sent: Span
) -> Measure | None:
    """A number and the noun it counts: 175 Ukrainian soldiers, 27 of the 55 seats, 11 dead, 31."""
    if numeral.low == numeral.high == 1 and (tokens.text.lower() != "one" or _one_says_nothing(tokens, sent)):
        return None
    quantity = _quantity(numeral)
    if extra := _EXTRA.search(sent.doc.text[start : tokens.start_char]):
        quantity = replace(quantity, qualifiers=(next(g for g in extra.groups() if g).lower().removeprefix("an "),))
    near = (_before(tokens, sent), _next(tokens, sent))
    if any(token is not None and token.lower_ == "magnitude" for token in near):
        noun = _noun_after(sent, tokens.end_char)
        return Measure(
            replace(quantity, unit="magnitude", dimension="other"), start, tokens.end_char, _carrier(tokens), noun
        )
    head = _head_noun(tokens, sent)
    if head is not None:
        measure = _with_noun(quantity, tokens, start, head, sent)
        return None if measure is None else measure
    after = _next(tokens, sent)
    carrier = _carrier(tokens)
    if after is not None and after.lower_ == "of":
        return _part_of(quantity, tokens, start, after, sent)
    if after is not None and after.lower_ in PEOPLE_STATES and after.i == tokens.end:
        quantity = replace(quantity, unit="person", qualifiers=(*quantity.qualifiers, after.lower_))
        return Measure(quantity, start, after.idx + len(after), carrier)
    if (crew := _crew_of(tokens, sent)) is not None:
        return Measure(replace(quantity, unit=crew), start, tokens.end_char, carrier)
    if _is_of_state(carrier):
        quantity = replace(quantity, unit="person")
    quantity, end = _rated(quantity, tokens.end_char, sent)
    return Measure(quantity, start, end, carrier)


def _is_of_state(number: Token) -> bool:
    """Whether a bare number is said to be dead, missing …: "another 20 were missing", "left 11 dead"."""
    return any(word.lower_ in PEOPLE_STATES and word.dep_ in {"acomp", "oprd", "attr"} for word in number.head.children)


def _one_says_nothing(tokens: Span, sent: Span) -> bool:
    """Tells "one of the largest", "one another", "the one", "one day": no count of anything."""
    after, before = _next(tokens, sent), _before(tokens, sent)
    if after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN", "ADP"}:
        return True
    if before is not None and before.lower_ in {"the", "this", "that", "no", "any", "every", "each", "number"}:
        return True
    if after.lower_ == "of" or after.pos_ == "ADP":
        return True
    return after.lower_ in {
        "another",
        "day",
        "side",
        "thing",
        "way",
        "point",
        "time",
        "such",
        "more",
        "morning",
        "night",
    }


def _head_noun(tokens: Span, sent: Span) -> Token | None:
    """The noun a number counts: what the tree says, if it stands close behind; else the next noun phrase's head."""
    last = tokens[-1]
    for token in (last, tokens.root):
        if token.dep_ == "nummod" and token.head.pos_ in {"NOUN", "PROPN"} and 0 < token.head.i - token.i <= 7:
            return token.head
    head = None
    for token in sent.doc[tokens.end : min(sent.end, tokens.end + 7)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            if token.lower_ == "of":
                break
            head = token
        elif head is not None or not (
            token.pos_ in {"ADJ", "NUM"} or token.tag_ in {"VBN", "VBG", "HYPH", "``", "''", "JJ", "RB", "POS"}
        ):
            break
    return head if head is not None and head.dep_ not in {"npadvmod", "tmod"} else None


def _with_noun(quantity: Quantity, tokens: Span, start: int, head: Token, sent: Span) -> Measure | None:
    """The count with its noun in the singular and the words between them as qualifiers."""
    if tokens[-1].lower_ == head.lower_ or (head.tag_ == "NNP" and not _is_one(quantity)):
        return None  # "the 14 March Front", "Channel 4 News": a name, nothing is counted
    words = _qualifying(sent.doc[tokens.end : head.i])
    qualifiers = (*quantity.qualifiers, *words)
    end = head.idx + len(head)
    after = sent.doc[head.i + 1] if head.i + 1 < sent.end else None
    if after is not None and after.lower_ in PEOPLE_STATES:
        qualifiers, end = (*qualifiers, after.lower_), after.idx + len(after)
    quantity = replace(quantity, unit=singular(head), qualifiers=qualifiers)
    quantity, end = _rated(quantity, end, sent)
    described = _noun_after(sent, end) if "-" in sent.doc.text[tokens.end_char : head.idx] else None
    return Measure(quantity, start, end, head, described)


def _is_one(quantity: Quantity) -> bool:
    return quantity.low == quantity.high == 1


def _qualifying(between: Span) -> list[str]:
    """The words between a number and its noun; an adverb goes with what it modifies ("seriously wounded")."""
    words: list[str] = []
    adverb = ""
    for token in between:
        if token.pos_ == "ADV" and token.is_alpha:
            adverb = f"{token.lower_} "
        elif token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and token.is_alpha:
            words.append(adverb + (token.text if token.pos_ == "PROPN" else token.lower_))
            adverb = ""
    return words


def singular(noun: Token) -> str:
    """The head noun in the singular; people are persons."""
    lemma = noun.lemma_.lower() if noun.pos_ != "PROPN" else noun.text
    if noun.lower_.endswith("oses") and lemma == noun.lower_[:-2]:
        lemma = noun.lower_[:-1]  # doses: the lemmatizer knows only "dos"
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.text[:-1].isupper()
    if plural and lemma.lower() == noun.lower_ and lemma.endswith("s") and not lemma.endswith("ss"):
        lemma = lemma[:-1]
    return {"people": "person", "persons": "person"}.get(lemma, lemma)


def _part_of(quantity: Quantity, tokens: Span, start: int, of: Token, sent: Span) -> Measure | None:
    """27 of the 55 seats, 22 of them: the unit is that of the whole."""
    noun = _noun_of(of, sent)
    carrier = _carrier(tokens)
    if noun is None or noun.pos_ == "PRON":
        return Measure(quantity, start, of.idx + len(of) if noun is None else noun.idx + len(noun), carrier)
    qualifiers = tuple(child.lower_ for child in noun.lefts if child.dep_ in {"amod", "compound"})
    quantity = replace(quantity, unit=singular(noun), qualifiers=(*quantity.qualifiers, *qualifiers))
    return Measure(quantity, start, noun.idx + len(noun), carrier)


def _crew_of(tokens: Span, sent: Span) -> str | None:
    """The people that "a crew of five" or "a family of four" implies."""
    if tokens.start - 2 < sent.start or sent.doc[tokens.start - 1].lower_ != "of":
        return None
    noun = sent.doc[tokens.start - 2].lemma_.lower()
    return {
        "crew": "crew",
        "staff": "staff",
        "family": "person",
        "group": "person",
        "team": "member",
        "party": "person",
        "panel": "member",
    }.get(noun)


def _pair(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """A score or a vote; "10-15 people" turns out to be a range."""
    assert numeral.low is not None
    assert numeral.high is not None
    after = _next(tokens, sent)
    if (
        numeral.low < numeral.high
        and after is not None
        and (after.tag_ == "NNS" or unit(after.text))
        and "vote" not in tokens.text.lower()
    ):
        ranged = replace(numeral, form="number", comparator="between")
        return _united(ranged, tokens, start, sent) or _counted(ranged, tokens, start, sent)
    lemmas = {token.lemma_.lower() for token in sent}
    vote = bool(lemmas & _VOTE_WORDS) and not lemmas & {"goal", "match", "game", "beat", "striker", "set"}
    if after is not None and after.lower_ in {"vote", "votes"}:
        tokens = sent.doc[tokens.start : after.i + 1]
    quantity = Quantity(numeral.low, numeral.high, "vote" if vote else "score", dimension="vote" if vote else "score")
    return Measure(quantity, start, tokens.end_char, tokens.root)


def _clock(numeral: Numeral, tokens: Span, start: int, _sent: Span) -> Measure | None:
    quantity = Quantity(numeral.low, numeral.high, "second", dimension="duration")
    return Measure(quantity, start, tokens.end_char, tokens.root)


def _ordinal(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """Ranked 312th, finished third, his second victory; not "first" as an adverb."""
    token = tokens[-1]
    after = _next(tokens, sent)
    placed = token.head.lemma_.lower() in {"finish", "rank", "place", "come", "end", "stand"} and token.i > token.head.i
    if placed:
        return Measure(replace(_quantity(numeral), unit="place", dimension="ordinal"), start, tokens.end_char, token)
    if (
        after is None
        or after.pos_ != "NOUN"
        or after.i != tokens.end
        or after.lower_ in {"half", "time", "place", "class"}
    ):
        return None
    quantity = replace(_quantity(numeral), unit=singular(after), dimension="ordinal")
    return Measure(quantity, start, after.idx + len(after), after)


def _zero(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """No deaths, nobody, none of the passengers."""
    token = tokens[-1]
    if token.lower_ == "no":
        noun = token.head
        if (
            token.dep_ != "det"
            or noun.pos_ != "NOUN"
            or noun.i < token.i
            or (
                noun.tag_ == "NN" and noun.lemma_ not in {"child", "person"} and noun.dep_ not in {"nsubj", "nsubjpass"}
            )
        ):
            return None
        return _with_noun(_quantity(numeral), tokens, start, noun, sent)
    if token.lower_ in {"nobody", "one"}:
        return Measure(replace(_quantity(numeral), unit="person"), start, tokens.end_char, token)
    after = _next(tokens, sent)
    if after is not None and after.lower_ == "of":
        return _part_of(_quantity(numeral), tokens, start, after, sent)
    return Measure(_quantity(numeral), start, tokens.end_char, token)


def _fraction(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """A third of its beer, one in five pupils: percent of what."""
    after = _next(tokens, sent)
    if after is None:
        return None
    if after.lower_ == "of":
        follower = after.nbor() if after.i + 1 < sent.end else None
        noun = _noun_of(after, sent)
        if follower is not None and follower.lower_ in {"a", "an"} and noun is not None and (known := unit(noun.text)):
            plain = replace(
                numeral,
                low=None if numeral.low is None else numeral.low / 100,
                high=None if numeral.high is None else numeral.high / 100,
            )
            return Measure(_quantity(plain, known), start, noun.idx + len(noun), tokens.root)
    else:
        noun = _noun_after(sent, tokens.end_char) or (after.head if after.dep_ == "det" else None)
    quantity = replace(_quantity(numeral), unit="percent", dimension="percent")
    if noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
        return Measure(replace(quantity, qualifiers=(noun.lemma_.lower(),)), start, noun.idx + len(noun), tokens.root)
    return Measure(quantity, start, tokens.end_char, tokens.root)


_ROSE = "rise|grow|climb|increase|jump|swell|soar|double|widen|mount|raise|extend|surge|reach"
_CHANGE = re.compile(
    r"\b(?:(?P<rose>rise|rose|risen|rises|rising|go up|went up|goes up|increase|increases|grow|grows|climb|climbs|grew|grown|growing|climbed|climbing|increased|increasing|jumped|swelled|soared|surged|raised|mounted)"
    r"|(?P<fell>fell|fall|falls|drop|drops|decline|fallen|falling|dropped|declined|decreased|shrank|shrunk|slipped|sank|cut|lowered|reduced|narrowed)"
    r"|(?P<revised>revised|corrected|amended|changed|adjusted|updated))"
    r"\s+(?:(?:the|its|their|that|his|her|a)\s+(?:[\w-]+\s+){1,4}?)?(?:(?:up|down|upwards?|downwards?|slightly|sharply|further|again|steadily)\s+)*(?:(?:from)\s+(?P<old>[^,.;]{1,40}?)\s+)?to\s+$",
    re.IGNORECASE,
)
_UP_FROM = re.compile(
    r"[,\s(–—-]*(?:and\s+)?(?:now\s+)?(?P<way>up|down|compared with|compared to|rather than|not|instead of|against|fewer than|more than)?\s*(?:sharply |slightly )?(?:from|on)?\s*$",
    re.IGNORECASE,
)


def _with_change(found: Sequence[Measure], sent: Span) -> list[Measure]:
    """Figures whose wording says that they moved: "rose to 31", "47, up from 31", "revised from 40 to 38"."""
    text = sent.doc.text
    kept: list[Measure] = []
    for position, measure in enumerate(found):
        before = text[sent.start_char : measure.start]
        previous = kept[-1] if kept else None
        if match := _CHANGE.search(before):
            way: Way = "rose" if match["rose"] else "fell" if match["fell"] else "revised"
            old = None
            if match["old"] and previous is not None:
                old = previous.quantity.low
                kept.pop()
            quantity = measure.quantity
            if previous is not None and old is not None and not quantity.unit:
                said = previous.quantity
                quantity = replace(quantity, unit=said.unit, qualifiers=said.qualifiers, dimension=said.dimension)
            kept.append(replace(measure, quantity=replace(quantity, change=(way, old))))
            continue
        if (
            position
            and previous is not None
            and (moved := _old_figure(text[previous.end : measure.start], measure, previous))
        ):
            kept[-1] = replace(previous, quantity=replace(previous.quantity, change=(moved, measure.quantity.low)))
            continue
        kept.append(measure)
    return kept


def _old_figure(between: str, measure: Measure, previous: Measure) -> Way | None:
    """Whether a figure only tells what the one before it was: "up from 31", "compared with 412"."""
    if previous.quantity.change is not None and previous.quantity.change[1] is None and between.strip() == "from":
        return previous.quantity.change[0]
    if re.fullmatch(r"\s*,?\s*(?:and\s+)?(?:not|instead of|rather than)\s+(?:the\s+)?", between):
        return "revised"
    match = re.search(
        r"\b(?P<way>up|down|compared with|compared to)\s+(?:\w+\s+)?(?:from\s+)?(?:[\w’'-]+\s+){0,5}$",
        between,
        re.IGNORECASE,
    )
    if match is None or len(between) > 60 or (measure.quantity.unit not in {"", previous.quantity.unit}):
        return None
    if match["way"].lower() in {"up", "down"}:
        return ("rose" if match["way"].lower() == "up" else "fell") if "from" in between.lower() else None
    low, old = previous.quantity.low, measure.quantity.low
    return None if low is None or old is None else "rose" if low > old else "fell"


def _with_shares(found: Sequence[Measure], sent: Span) -> tuple[Measure, ...]:
    """In "27 of the 55 seats" the whole is marked, so that it never stands against the part."""
    text = sent.doc.text
    kept = []
    for index, measure in enumerate(found):
        whole = index and re.fullmatch(
            r".*\bof\s+(?:the|its|their|his|her|all|all the)\s+",
            text[found[index - 1].start : measure.start],
            re.DOTALL,
        )
        if whole and measure.start <= found[index - 1].end:
            quantity = replace(measure.quantity, qualifiers=(*measure.quantity.qualifiers, "total"))
            kept.append(replace(measure, quantity=quantity))
        else:
            kept.append(measure)
    return tuple(kept)
