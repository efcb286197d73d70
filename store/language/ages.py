"""Ages: 63-year-old, aged 51, "Osric, 63,", "she was 84"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from store.language.measure import Measure, in_base_unit, last_token_before, noun_after, token_after, token_before
from store.language.neighbours import neighbour
from store.language.numbers import Numeral
from store.language.phrases import PERSON_NOUN


def read_age(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """63-year-old, aged 51, 82 years old, at the age of nine, "Fogel, 63,", "she was 84"."""
    low = numeral.low if numeral.low is not None else numeral.high
    text = sent.doc.text
    after = text[tokens.end_char : sent.end_char]
    before = text[sent.start_char : tokens.start_char]
    if low is None or low > 125 or numeral.vague or _RECORD.match(after) or INCHES.search(before):
        return None
    quantity = replace(in_base_unit(numeral), unit="year", dimension="age")
    if match := re.match(r"[\s-]+(year|month|week|day)s?[\s-]+olds?\b", after, re.IGNORECASE):
        quantity = replace(quantity, unit=match[1].lower())
        end = tokens.end_char + match.end()
        old = last_token_before(sent, end)
        return Measure(quantity, start, end, old, _said_to_be(old) or _aged_noun(old, sent))
    if match := re.search(r"(?:\baged|\bage|\bthe age of|\bturned|\bturns|\bturning)\s+$", before, re.IGNORECASE):
        since = sent.start_char + match.start()
        carrier = tokens[0].head if tokens[0].head.lower_ == "aged" else tokens[-1]
        return Measure(quantity, since, tokens.end_char, carrier, _aged_noun(carrier, sent))
    beside = _named_before(tokens, sent) if _between_marks(tokens, sent) else None
    if (person := beside or _person_of(tokens, sent) or _aged_subject(tokens, before)) is not None:
        return Measure(quantity, start if beside else min(start, person.idx), tokens.end_char, tokens[-1], person)
    copula = tokens[-1].head
    to_come = any(
        child.dep_ == "aux" for child in copula.children
    )  # "will be 29 in April": a plan, read as clauses are
    said = copula.lemma_ in {"be", "become"} and tokens[-1].dep_ in {"attr", "acomp"} and not to_come
    if said and _counts_nothing(tokens, sent):
        subject = next((child for child in copula.children if child.dep_ == "nsubj"), None)
        if subject is not None and (
            subject.ent_type_ == "PERSON" or subject.lower_ in {"he", "she", "who"} or _surnamed(subject)
        ):
            return Measure(quantity, start, tokens.end_char, tokens[-1], _antecedent(subject))
    return None


# How tall somebody is: "Roe is 5-foot-8".
INCHES = re.compile(r"\b(?:foot|feet|ft)\s?[-–]?\s?$", re.IGNORECASE)
# What follows the first number of a record or score: "Marrow (45-7-2, 36 KOs)", "is now 10-5".
_RECORD = re.compile(r"\s?[-–—]\s?\d")


def _aged_subject(tokens: Span, before: str) -> Token | None:
    """Whom "At 77, he is the oldest", "At 82 Ada Roe still rows" tells the age of; "at 19 she became" is an age of then."""
    at = tokens[-1].head
    verb = at.head
    opens = re.fullmatch(r"\W*at\s+", before, re.IGNORECASE)
    if opens is None or at.dep_ != "prep" or verb.tag_ not in {"VBZ", "VBP"} or tokens[-1].dep_ != "pobj":
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    known = subject is not None and (subject.lower_ in {"he", "she"} or subject.ent_type_ == "PERSON")
    return subject if known else None


# Of these "of" and a bare number tell the age; "a mother of three" has children.
_AGED = frozenset("man woman boy girl baby infant toddler child teenager youth pensioner student person".split())


def _person_of(tokens: Span, sent: Span) -> Token | None:
    """The person of "a woman of 29", "a boy of eleven"."""
    of = token_before(tokens, sent)
    if of is None or of.lower_ != "of" or of.i - 1 < sent.start or not _counts_nothing(tokens, sent):
        return None
    noun = neighbour(of, -1)
    return noun if noun.tag_ == "NN" and noun.lemma_.lower() in _AGED else None


def _said_to_be(old: Token) -> Token | None:
    """Who or what "is 22 years old": "the tower is 60 years old", "the hall, which is 22 years old,"."""
    copula = old.head
    if old.dep_ not in {"acomp", "attr"} or copula.lemma_ != "be":
        return None
    subject = next((child for child in copula.children if child.dep_ == "nsubj"), None)
    return None if subject is None else _antecedent(subject)


def _antecedent(subject: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    clause = subject.head
    return clause.head if subject.lower_ in {"who", "which", "that"} and clause.dep_ == "relcl" else subject


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
    after = noun_after(sent, token.idx + len(token))
    return after if after is not None and after.i - token.i <= 3 else None


def _between_marks(tokens: Span, sent: Span) -> bool:
    """Whether the number stands alone between commas, dashes or brackets."""
    before, after = token_before(tokens, sent), sent.doc[tokens.end] if tokens.end < sent.end else None
    opens = before is not None and before.text in {",", "(", "—", "–", "-"}
    if after is not None and after.lower_ == "of" and not tokens[-1].is_digit:
        return False  # "Roe, one of the great climbers,"
    return opens and (
        after is None or after.text in {",", ")", "—", "–", ".", ";", ":", "-"} or after.lower_ in {"and", "of", "from"}
    )


def _named_before(tokens: Span, sent: Span) -> Token | None:
    """The person's name right before ", 63"."""
    before = token_before(tokens, sent)
    if before is None or before.i - 1 < sent.start:
        return None
    name = neighbour(before, -1)
    if name.tag_ == "NN" and PERSON_NOUN.search(name.lower_) and tokens[-1].dep_ == "appos":
        return name
    if name.pos_ == "PROPN" or name.ent_type_ == "PERSON":
        return name if name.ent_type_ not in {"GPE", "LOC", "DATE", "FAC"} else None
    return None


def _counts_nothing(tokens: Span, sent: Span) -> bool:
    after = token_after(tokens, sent)
    return after is None or (
        after.pos_ not in {"NOUN", "PROPN", "ADJ", "SYM", "NUM"} and after.lower_ not in {"of", "percent"}
    )
