"""How a claim is meant, as done, planned, promised or only possible, and whether two are meant alike."""

from __future__ import annotations

import re

from store.judge.stems import stem
from store.judge.view import View
from store.model import Modality

_FIRM: frozenset[Modality] = frozenset({"asserted", "alleged"})
_INTENDED: frozenset[Modality] = frozenset({"promised", "planned"})
_OPEN: frozenset[Modality] = frozenset({"possible", "conditional", "believed", "denied"})
_DOUBTED: frozenset[Modality] = _OPEN - {"believed"}


def modality(a: View, b: View) -> str:
    """How the two are meant: "same", "promise" (one intended, the other told as done) or "apart" (one of them is open)."""
    one, other = _meant(a), _meant(b)
    if one == other:
        return "same"
    if "believed" in {one, other} and "past" not in {a.fact.tense, b.fact.tense} and not {one, other} & _DOUBTED:
        return "same"  # "expects sales to grow by 8%", "sees sales rising by 3%": two forecasts
    if one in _OPEN or other in _OPEN:
        return "apart"
    if (one in _FIRM) == (other in _FIRM):
        return "same"
    done = a if one in _FIRM else b
    # "Will pay £18m" and "the fee is £13m" tell one plan; "promised 23" and "delivered 22" do not. What a court or an
    # office has imposed is settled, though it is paid or served later: "must pay a fine of", "was fined".
    imposed = a.all_classes() & b.all_classes() & _IMPOSED
    return "promise" if done.fact.tense == "past" and not _reckoned(done) and not imposed else "same"


_IMPOSED = frozenset({"fine", "sentence"})


def _reckoned(view: View) -> bool:
    """Whether the past is that of the reckoning alone: "the costs were put at £9 million", "it was estimated to cost more"."""
    relation, how = view.fact.relation, view.part("as", "at")
    return view.verb in _RECKONS and (
        " to " in relation or bool(how and view.part("object") and not view.part("subject"))
    )


_RECKONS = frozenset(
    map(
        stem,
        "put give state quote set budget estimate calculate price reckon forecast project expect value cost".split(),
    )
)


def one_to_come(a: View, b: View) -> bool:
    """Whether one of the two is only intended: who is to lead it, and who leads it."""
    return (_meant(a) in _INTENDED) != (_meant(b) in _INTENDED)


def _meant(view: View) -> Modality:
    """The modality; "he said he would stay" is a plan told in the past, not a condition."""
    said = view.fact.modality
    if view.fact.rule in {"measure", "nominal"} and said in _INTENDED:
        return "asserted"  # "will be repaired thanks to a donation of …": the noun is no part of the plan
    if said == "conditional" and view.fact.attribution and not _IF.search(view.claim.sentence or view.claim.text):
        return "planned"
    return said


_IF = re.compile(r"\b(?:if|unless|could|might|should|were to|had)\b", re.IGNORECASE)
