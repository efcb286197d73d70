"""Why two different figures may both be right, or may be figures of two things."""

from __future__ import annotations

import re

from store.judge import (
    amounts,
    bygone,
    estimates,
    gate,
    lines,
    modalities,
    movedon,
    portions,
    quarters,
    scopes,
    sites,
    wording,
)
from store.judge.attributes import load
from store.judge.counted import denied, figures, is_measured, promised_so, some_of, two_sorts, unit_of
from store.judge.evidence import two_known
from store.judge.view import View
from store.model import Quantity


def hoped_for(a: View, b: View) -> str | None:
    """Why a figure that is only wished for moves on from nothing: "it wants to bring the price down from 12 to 5"."""
    first, second, _ = gate.in_order(a, b)
    wished = second.fact.modality in {"planned", "possible", "conditional"}
    return "It is only what one wants it to become." if wished and first.fact.modality == "asserted" else None


def next_reading(value: Quantity) -> str | None:
    """Why the next reading of an instrument is no news of the first: the wind drops."""
    speed = value.dimension == "rate" and " per hour" in f" {value.unit} "
    return "It is the reading of another hour." if speed else None


def _ballot(view: View) -> bool:
    """Whether its figure is that of a vote taken, though what was decided is to come: "decided by 19 votes to 10 to sell"."""
    value = view.fact.value
    taken = view.fact.modality == "asserted" or _DECIDED.search(view.claim.text)
    return isinstance(value, Quantity) and value.dimension == "vote" and bool(taken)


_DECIDED = re.compile(r"\b(?:voted|decided|agreed|resolved|approved|backed|chose|opted|ruled)\b", re.IGNORECASE)


def obstacle(a: View, b: View) -> str | None:
    """Why two different figures of one attribute may both be right."""
    if bygone.one_is_history(a, b):
        return "One of the two is history, not this event."
    if promised_so(a, b):
        return None
    if periods := quarters.two_periods(a, b):
        return f"They are figures of different periods: {', '.join(sorted(periods))}."
    limits = scopes.other_scope(a, b)
    parted = portions.parted(a, b)
    checks = (
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (parted, parted or ""),
        (sites.two(a, b), "They are told of two places, of which neither article knows both."),
        (lines.two_games(a, b), "They are of two games."),
        (_fates(a, b), "They count two fates: of one, and of others."),
        (_two_tellers(a, b), "They are told of two, and each article knows both."),
        (_fewer_of(a, b) or _fewer_of(b, a), "One counts some of those whom the other counts."),
    )
    return next((reason for holds, reason in checks if holds), None)


def _fates(a: View, b: View) -> bool:
    """Whether the one counts those who fell ill and the other those who died of it, were cured or inoculated."""
    ours, theirs = ({figure.name for figure in figures(view)} for view in (a, b))
    ill = [("cases" in names) - bool(names & _AFTER_ILLNESS) for names in (ours, theirs)]
    return 1 in ill and -1 in ill


_AFTER_ILLNESS = frozenset({"deaths", "hospitalised", "vaccinated"})


def _two_tellers(a: View, b: View) -> bool:
    """Whether two of whom each article knows both did the same: the brewery's profit, the cider works' profit."""
    value = a.fact.value
    played = isinstance(value, Quantity) and value.dimension in {"score", "vote"}  # one score has two sides
    played = played or is_measured(a) or is_measured(b)  # "a fee of 4 million": whose it is stands elsewhere
    return not played and two_known(a, b) and bool(a.acts & b.acts)


def _fewer_of(a: View, b: View) -> bool:
    """Whether the first counts some of a whole and fewer than the other: "four children were among the injured"."""
    one, other = a.fact.value, b.fact.value
    return (
        some_of(a)
        and isinstance(one, Quantity)
        and isinstance(other, Quantity)
        and amounts.middle(one) < amounts.middle(other)
    )


def doubts(a: View, b: View) -> dict[str, str]:
    """What makes it less likely that they are figures of one thing and is outweighed by enough that says so."""
    some = [some_of(view) for view in (a, b)]
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    moved = movedon.names(a, other) or movedon.names(b, one)
    period = None if moved else quarters.other_period(a, b)
    checks = (
        (
            "doubt open",
            modalities.modality(a, b) == "apart",
            "One of the two is only possible, believed or conditional.",
        ),
        ("doubt some of", some[0] != some[1], "One counts some of those whom the other may count."),
        ("doubt period", period, period or ""),
        (
            "doubt sorts",
            one.dimension == "count" and two_sorts(a, b, one, other),
            "They may count two sorts of things.",
        ),
        (
            "doubt negative",
            denied(a, one) != denied(b, other),
            "One is counted by what did not happen.",
        ),
    )
    return {name: reason for name, holds, reason in checks if holds}


def part_of_other(one: Quantity, other: Quantity) -> str | None:
    """A figure of soldiers may be a part of a figure of people: no smaller than it only if it is the larger."""
    unit_a, unit_b = unit_of(one), unit_of(other)
    table = load()
    if one.dimension != "count" or unit_a == unit_b:
        return None
    if table.narrower(unit_a, unit_b) and amounts.middle(one) > amounts.middle(other):
        return None
    if table.narrower(unit_b, unit_a) and amounts.middle(other) > amounts.middle(one):
        return None
    return f"One figure may be a part of the other ({wording.plural(one.unit)}, {wording.plural(other.unit)})."


def both_told(a: View, b: View) -> str | None:
    """Why two figures that exclude each other may both be told rightly, in words."""
    if modalities.modality(a, b) == "promise" and not (_ballot(a) and _ballot(b)):
        return "One is promised or planned, the other is told as done."
    return "Two speakers reckon differently." if estimates.two_reckon(a, b) else None
