"""Whether an article knows the place that another one gives: then it may say how the two belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import places
from store.judge.view import View


def known(view: View, views: Sequence[View], place: str) -> bool:
    """Whether the article of a claim, whose claims in the slot are ``views``, names the place, not as one passed over."""
    return not passed_over(view, place) and (named_in(place, views) or _tells_of(view, place))


def named_in(place: str, views: Sequence[View]) -> bool:
    """Whether the sentence of any of the claims names the place."""
    return any(_names(place) & places.key_words(view.claim.sentence) for view in views)


def passed_over(view: View, place: str) -> bool:
    """Whether it names the place as the one that was not chosen: "chose Orrin over Tessvale"."""
    beaten = (match[1] for match in _OVER.finditer(view.claim.sentence or view.claim.text))
    return any(_names(place) & places.key_words(name) for name in beaten)


_OVER = re.compile(r"\b(?:over|ahead of|rather than|instead of|beat|beating|preferred to) ((?:[A-Z][\w'’-]+ ?)+)")


def _tells_of(view: View, place: str) -> bool:
    """Whether the profile of its event has the place, or the terms of its fact."""
    strands = [strand for strand in (view.claim.strand, view.claim.main) if strand]
    texts = [text for s in strands for text in (*s.places, *s.foremost, s.label, *(word for word, _ in s.terms))]
    return bool(_names(place) & places.key_words(" ".join((*texts, view.claim.sentence, *view.fact.terms))))


def _names(place: str) -> frozenset[str]:
    """What a place is called, without the sort of place that it is: Tolvik airport is Tolvik."""
    return places.key_words(" ".join(re.findall(r"[A-Z]\w+", place)))
