"""One sentence with everything that facts are made of, each found once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from store.language.circumstances import covered, times
from store.language.clauses import clauses
from store.language.dates import When
from store.language.grammar import Clause
from store.language.measure import Measure
from store.language.pipeline import Document, Sentence
from store.language.quantities import measures
from store.language.references import Referents
from store.language.units import home_money
from store.language.values import Valued, valued
from store.model import Span


@dataclass(frozen=True, eq=False)
class Reading:
    """One sentence with everything that facts are made of, each found once."""

    document: Document
    sentence: Sentence
    referents: Referents
    clauses: tuple[Clause, ...]
    values: tuple[Valued, ...]
    whens: tuple[When, ...]
    terms: tuple[str, ...]
    published: datetime | None = None


def read(document: Document, sentence: Sentence, published: datetime | None, referents: Referents) -> Reading:
    """Reads one sentence."""
    tokens = sentence.tokens
    found = times(tokens, published, headline=sentence.section == "headline")
    all_clauses = clauses(tokens, covered(tokens, found))
    ages = [role.place for role in document.roles.all if role.kind == "age" and role.sentence == sentence.index]
    figures = [
        _in_home_money(one, document, published)
        for one in measures(tokens, [(when.start, when.end) for when in found])
        if not any(_is_age_of(one, age, sentence) for age in ages)
    ]
    return Reading(
        document, sentence, referents, all_clauses, valued(figures, all_clauses), found, terms(sentence), published
    )


def _in_home_money(measure: Measure, document: Document, published: datetime | None) -> Measure:
    """A bare sum in the money of the country that the article is of."""
    words = measure.head.doc.text[measure.start : measure.end]
    if measure.quantity.unit not in {"USD", "INR"} or re.search("US|[Aa]meric|[Ii]ndia", words):
        return measure
    shift = published.utcoffset() if published is not None else None
    home = home_money(document.text, shift / timedelta(hours=1) if shift is not None else None)
    code = home.get(measure.quantity.unit)
    return replace(measure, quantity=replace(measure.quantity, unit=code)) if code is not None else measure


def _is_age_of(measure: Measure, age: Span, sentence: Sentence) -> bool:
    """Whether a bare figure or an age stands where a role already told it."""
    inside = age.start <= sentence.base + measure.start and sentence.base + measure.end <= age.end
    return inside and (measure.quantity.dimension == "age" or not measure.quantity.unit)


def terms(sentence: Sentence) -> tuple[str, ...]:
    """The content lemmas of a sentence, lower case, each once, in order."""
    words = [
        token.lemma_.lower()
        for token in sentence.tokens
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and not token.is_stop and not token.is_punct
    ]
    return tuple(dict.fromkeys(words))
