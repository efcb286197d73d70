"""Two who reckon differently: what a minister and her critics, a company and an analyst expect is their dispute, no slip.

An outlet that has a figure wrong has it wrong from the same speaker. Where two figures of what is to come, or of what
a thing is worth, are told as said by two, and the later article knows them both, each article may quote rightly.
"""

from __future__ import annotations

import re

from store.judge import amounts, gate
from store.judge.naming import same_name, tokens
from store.judge.stems import fold, stem
from store.judge.view import View
from store.model import Quantity

_RECKONED = frozenset({"planned", "possible", "believed", "conditional", "promised"})
# Those who look on: they say what they think of a thing, and are not the ones who do it.
_ONLOOKERS = re.compile(
    r"\b(?:analysts?|economists?|experts?|critics?|observers?|researchers?|scientists?|campaigners?|activists?|opponents?|"
    r"environmentalists?|opposition|think[- ]tank|commentators?|bookmakers?|pundits?|broker(?:age)?s?)\b|\b(?:environmental|campaign|pressure) group\b",
    re.IGNORECASE,
)


def two_reckon(a: View, b: View) -> bool:
    """Whether two speakers each give a figure of their own for what is to come or what a thing is worth."""
    ours, theirs = (view.fact.attribution.speakers if view.fact.attribution else () for view in (a, b))
    if not ours or not theirs or not (_reckoned(a) and _reckoned(b)):
        return False
    if any(same_name(x, y) or fold(x) == fold(y) for x in ours for y in theirs):
        return False
    if _looks_on(a) != _looks_on(b):
        return True
    first, second, _ = gate.in_order(a, b)
    return _names_all(second, first)


def only_bound_denied(a: View, b: View) -> bool:
    """Whether the one that is denied only sets a bound: "will not cost more than 4 billion" denies no cost."""
    return any(view.fact.polarity == "negative" and bool(_BOUND.search(view.claim.text)) for view in (a, b))


_BOUND = re.compile(r"\b(?:not|n['’]t|never)\b[^,.;]*? (?:more|less|fewer|higher|lower|longer|later|earlier) than (?=[\d€$£]|\w+ (?:million|billion|percent|per cent)\b)", re.IGNORECASE)  # fmt: skip


def each_reckons(a: View, b: View) -> bool:
    """Whether each of two tells a figure of their own that they expect: the ministry 1.8 percent growth, the institute 0.9."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or {a.verb, b.verb} - _EXPECTS:
        return False
    return amounts.same_measure(one, other) and not amounts.compatible(one, other)


_EXPECTS = frozenset(
    stem(verb) for verb in "expect forecast predict estimate reckon project see anticipate calculate foresee".split()
)


def _reckoned(view: View) -> bool:
    return view.fact.tense == "future" or view.fact.modality in _RECKONED


def _looks_on(view: View) -> bool:
    """Whether the words that tell who said it, those of the sentence beside the claim, name one who only looks on."""
    speakers = view.fact.attribution.speakers if view.fact.attribution else ()
    return bool(_ONLOOKERS.search(" ".join((*speakers, view.claim.sentence.replace(view.claim.text, "")))))


def _names_all(view: View, other: View) -> bool:
    """Whether its article names a speaker of the other claim, who says something else there."""
    speakers = other.fact.attribution.speakers if other.fact.attribution else ()
    people = view.claim.main.people if view.claim.main else ()
    known = {tokens(name)[-1] for name in people if tokens(name)}
    return any(re.search(r"[A-Z]\w+$", name) and tokens(name)[-1] in known for name in speakers if tokens(name))
