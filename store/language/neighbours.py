"""The word before or after another, also where a sentence begins or ends.

`Token.nbor` raises at the ends of a document, so that every rule must ask first whether there is a
neighbour; one that forgets loses the whole article. `neighbour` gives a word that is like none instead.
"""

from __future__ import annotations

from typing import Any, cast

from spacy.tokens import Token


class _Nothing:
    """Stands for the word beyond either end: no text, no part of speech, its own head, equal to no token."""

    i = -1
    text = lower_ = lemma_ = tag_ = pos_ = dep_ = ent_type_ = whitespace_ = shape_ = ""
    ent_iob_ = "O"
    like_num = is_punct = is_digit = is_title = is_alpha = is_sent_start = False
    children = lefts = rights = conjuncts = ()

    @property
    def head(self) -> _Nothing:
        return self

    left_edge = right_edge = head

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{name}: ask whether there is a word before asking this of it")


NOTHING = cast("Token", _Nothing())


def neighbour(token: Token, step: int = 1) -> Token:
    """The token ``step`` places after (before, if negative) this one; NOTHING beyond the ends of its document."""
    if token is NOTHING or not 0 <= token.i + step < len(token.doc):
        return NOTHING
    return token.nbor(step)
