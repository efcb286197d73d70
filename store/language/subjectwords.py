"""The subject of a fact in words: settled, with its owner, without its age; a toll that moved, the "we" of one who counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.complements import with_those_meant
from store.language.figures import toll_words
from store.language.grammar import Clause
from store.language.owners import subject_with_inner_owner, with_owner
from store.language.reading import Reading
from store.language.values import has_figure, raised_subject
from store.language.wording import with_its_half


def subject_words(clause: Clause, counter: Token | None, reading: Reading, said: Sequence[Reported]) -> str | None:
    """The subject of a clause in words; ``counter`` is the toll that moved. None where it stays open."""
    assert clause.subject is not None
    sentence, noun = reading.sentence, clause.subject
    if counter is not None and counter != noun:
        words = [token for token in sentence.tokens if counter.left_edge.i <= token.i < clause.verb.i]
        subject: str | None = reading.document.words(
            sentence.span_of([token for token in words if token.dep_ != "aux"])
        )
    else:
        own = clause.verb if clause.verb in noun.subtree else None
        subject = reading.referents.subject(noun, sentence, said, without=own) or _counting(clause, reading, said)
    if subject is None:
        # "That brought the toll to 44": of the toll, whatever brought it there.
        toll = raised_subject(clause)
        return toll_words(toll, reading) if toll is not None and has_figure(clause, reading.values) else None
    if not any(child.dep_ == "acl" for child in noun.children):  # "the list issued on Monday"
        subject = re.sub(r" on \w+day(?: (?:morning|afternoon|evening|night))?$", "", subject) or subject
    subject = with_those_meant(_bare_subject(subject, noun), clause, reading)
    owned = with_owner(with_its_half(subject, noun, reading), noun, reading, said)
    return subject_with_inner_owner(owned, noun, reading, said) if owned == subject else owned


def _counting(clause: Clause, reading: Reading, said: Sequence[Reported]) -> str | None:
    """The "we" of one who gives a figure: "We have reached 310,000 children"; whoever they are, the count is told."""
    noun, spoken = clause.subject, said[-1] if said else None
    if noun is None or noun.lower_ != "we" or spoken is None or not (spoken.direct and spoken.resolved):
        return None
    counts = any(
        value.clause == clause and value.quantity.dimension in {"count", "money"} and value.quantity.unit
        for value in reading.values
    )
    return f"we ({spoken.speakers[0]})" if counts and len(spoken.speakers) == 1 else None


def _bare_subject(words: str, noun: Token) -> str:
    """A subject without the age behind it, which is told apart ("Rautio, 58"), and without the "that" that opens its clause."""
    if noun.tag_ in {"NNS", "NNPS"}:
        words = re.sub(r"^that ", "", words)  # "found that raw oysters …": "that" points to one thing alone
    return re.sub(r"^([A-Z][\w’'-]+), \d{2}$", r"\1", words)
