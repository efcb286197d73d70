"""In what two sentences that exclude each other do so: the judgement of the kinds on their typed values.

The second reader says that two sentences exclude each other, or that one updates the other, not why.
Two values of them that a kind sets against each other are the answer, whatever slots they are in. Where
the kinds find none, the sentences themselves are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from textwrap import shorten

from store.judge import deferred, gate, wording
from store.judge.alignment import Aligned, Sentence, figures
from store.judge.attributes import load
from store.judge.counted import shared_attribute, unit_of
from store.judge.kinds import kinds
from store.judge.stems import content, fold
from store.judge.times import period
from store.judge.view import View, likeness
from store.model import WHOLE, Judgement, Quantity, Verdict

_BY_SENTENCE = ("actor", "date", "person", "place", "quantity", "role", "status")
_ONE_THING = 260  # characters; a longer sentence tells several things, and nobody could say which of them is meant
_COPIED = 0.65  # least share of words that two prints of one copy have in common, in one order (Ratcliff/Obershelp)
_COPY = 100  # characters of the shorter one of them
_LINE = 80  # characters
_SUM = re.compile(r"([$€£¥])\s?(\d[\d,.]*)")
_LOUD = frozenset({"contradiction", "update"})
_REASON: dict[Verdict, str] = {
    "contradiction": "Read side by side, one sentence rules out the other.",
    "update": "Read side by side, one sentence tells how the matter of the other has moved on.",
}


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two claims of two sentences, and what is judged of their values."""

    ours: View
    theirs: View
    judgement: Judgement


def contrast(pair: Aligned, event: str) -> Contrast | None:
    """What two sentences disagree on within an event; None when they do not both tell of it, or of too much."""
    ours, theirs = pair.ours, pair.theirs
    longest = max(len(ours.text), len(theirs.text))
    if (
        ours.stems == theirs.stems
        or longest > _ONE_THING
        or _is_copied(ours, theirs)
        or _adds_nothing(ours, theirs)
        or _adds_nothing(theirs, ours)
    ):
        return None
    verdict = pair.verdict
    update = verdict == "update"
    pairs = [
        (a, b)
        for a in ours.views
        for b in theirs.views
        # That two sentences were read side by side makes up for tellings that share few words.
        if a.fact.event == b.fact.event == event and not gate.strangers(a.claim, b.claim, update=update, named=True)
    ]
    if not pairs or any(deferred.only_later(a, b) for a, b in pairs):
        return None
    typed = [(a, b) for a, b in pairs if WHOLE not in (a.fact.rule, b.fact.rule)]
    judged = [Contrast(a, b, judgement) for a, b in typed for judgement in _judged(a, b)]
    raised = [one for one in judged if one.judgement.verdict in _LOUD and _of_one_sort(one)]
    if raised:
        best = max(raised, key=lambda one: (one.judgement.verdict == verdict, _nearness(one.ours, one.theirs)))
        reasons = (*best.judgement.reasons, _REASON[verdict])
        return replace(best, judgement=replace(best.judgement, verdict=verdict, reasons=reasons))
    a, b = max(pairs, key=lambda each: _nearness(*each))
    reasons = (_REASON[verdict], wording.shared(likeness(a, b).words))
    return Contrast(a, b, Judgement("status", verdict, reasons, _short(a.claim.text), _short(b.claim.text)))


def _adds_nothing(one: Sentence, other: Sentence) -> bool:
    """Whether all that a sentence says stands in the other too, and only who is given as its source may be another."""
    told = [view for view in one.views if view.fact.rule != WHOLE]
    known = {_said(view) for view in other.views}
    rest = one.stems.difference(*(content(view.claim.text) for view in told), *map(_sources, told))
    return bool(told) and not rest and all(_said(view) in known for view in told)


def _said(view: View) -> tuple[object, ...]:
    """What a claim says, whatever form its verbs have: "31 people were injured", "had been injured"."""
    text, fact = view.claim.text, view.fact
    return (
        frozenset(content(text)),
        figures(text),
        fact.polarity,
        fact.modality,
        fact.tense == "future",
        period(view.time),
    )


def _sources(view: View) -> tuple[str, ...]:
    attribution = view.fact.attribution
    return content(" ".join(attribution.speakers)) if attribution else ()


def _is_copied(ours: Sentence, theirs: Sentence) -> bool:
    """Whether one sentence is the other with words left out or added, in one order, and no other figure or name.

    Two outlets that print one agency's copy, each with its own accents and in its own currency. In few words one that was
    exchanged says as much as all the others.
    """
    if min(len(ours.text), len(theirs.text)) < _COPY:
        return False
    exchanged = any(bool(a - b) and bool(b - a) for a, b in (_numbers(ours, theirs), (_names(ours), _names(theirs))))
    one, other = (re.findall(r"\w+", fold(side.text)) for side in (ours, theirs))
    return not exchanged and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _COPIED


def _names(side: Sentence) -> frozenset[str]:
    return frozenset(map(fold, side.names))


def _numbers(ours: Sentence, theirs: Sentence) -> tuple[frozenset[str], frozenset[str]]:
    """The figures of both; without sums where one has pounds and the other euros, which nobody here can convert."""
    sums = [{match[1]: match[2].strip(".,") for match in _SUM.finditer(side.text)} for side in (ours, theirs)]
    if not all(sums) or sums[0].keys() & sums[1].keys():
        return ours.numbers, theirs.numbers
    return ours.numbers - {*sums[0].values()}, theirs.numbers - {*sums[1].values()}


def _judged(a: View, b: View) -> Iterator[Judgement]:
    """What each kind that looks at both says of them, in whatever slots they are."""
    for name in _BY_SENTENCE:
        kind = kinds()[name]
        if kind.slots(a) and kind.slots(b) and (judgement := kind.compare(a, b)) is not None:
            yield judgement


def _of_one_sort(found: Contrast) -> bool:
    """Whether two figures count one sort of thing: seven villages and ten people are no two answers."""
    one, other = found.ours.fact.value, found.theirs.fact.value
    if found.judgement.kind != "quantity" or not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return True
    units = unit_of(one) == unit_of(other) or bool(load().classes(one.unit) & load().classes(other.unit))
    return units or shared_attribute(found.ours, found.theirs) is not None


def _nearness(a: View, b: View) -> tuple[float, str, str]:
    return likeness(a, b).small, a.fact.id, b.fact.id


def _short(text: str) -> str:
    """As much of a quote as fits a card's first line; below it stands the whole."""
    return shorten(text, _LINE, placeholder=" …")
