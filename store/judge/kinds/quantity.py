"""How many, how much, how long: two figures for one thing that cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence

from store.judge import amounts, before, cargo, gate, movedon, wording
from store.judge.attributes import Figure, load
from store.judge.bothright import both_told, doubts, hoped_for, next_reading, obstacle, part_of_other
from store.judge.counted import (
    denied,
    figures,
    is_measured,
    narrowed_by,
    of_two,
    promised_so,
    shared_attribute,
    unit_of,
)
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name
from store.judge.slips import factor, slip, swapped
from store.judge.stems import content, stem
from store.judge.times import exclude
from store.judge.view import View, likeness, view
from store.model import Claim, Judgement, Quantity, Slot, Verdict

_NAME = "quantity"
_PRONOUNS = frozenset({"it", "he", "she", "they", "that", "this", "which", "who"})
_FEW = 4  # below this, a figure is often only one of several small ones


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for all counts, one for each currency, unit or measure."""
    value = view.fact.value
    if not isinstance(value, Quantity) or value.dimension in {"age", "ordinal"} or value.low == 0:
        return ()
    if value.low is not None and value.low == value.high and before.beside(view, value.low):
        return ()
    unit = "" if value.dimension in {"count", "duration"} else value.unit
    return (Slot("event", _NAME, f"{value.dimension} {unit}".strip()),)


def attributes(claim: Claim) -> frozenset[str]:
    """What a claim's figure is known to be a value of ("deaths", "aboard"), by name; nothing for no figure of now."""
    seen = view(claim)
    return frozenset(figure.name for figure in figures(seen)) if slots(seen) else frozenset()


def agree(a: View, b: View) -> bool:
    """Whether the two figures can be one."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    if not amounts.same_measure(one, other) or not amounts.compatible(one, other) or of_two(a, b, one):
        return False
    units = unit_of(one) == unit_of(other) or bool(load().classes(one.unit) & load().classes(other.unit))
    acts = bool(a.acts & b.acts)
    return (units or acts) and (amounts.equal(one, other) or _open(one) == _open(other) or acts)


def same_value(a: View, b: View) -> bool:
    """Whether two claims give the very same figure."""
    one, other = a.fact.value, b.fact.value
    return isinstance(one, Quantity) and isinstance(other, Quantity) and amounts.equal(one, other)


def _open(value: Quantity) -> bool:
    """Whether the figure is only a bound ("less than a tenth"), which fits too much to explain another."""
    return value.low is None or value.high is None


def compare(a: View, b: View) -> Judgement | None:
    """Set two figures against each other."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or not amounts.same_measure(one, other):
        return None
    moved = movedon.names(a, other) or movedon.names(b, one)
    risen = shared_attribute(a, b) is not None and movedon.rose(a, b)  # "at least 7", then "risen to 11"
    values = (wording.figure(one), wording.figure(other))
    if _one_figure(one, other) and cargo.other_goods(a, b) and not gate.same_article(a.claim, b.claim):
        told = (cargo.told(a), cargo.told(b))
        return Judgement(
            _NAME, "contradiction", (f"{told[0]} against {told[1]}.", "One load is of one sort of goods."), *told
        )
    if _one_figure(one, other) and denied(a, one) == denied(b, other):
        return Judgement(_NAME, None, ("Both give one figure.",), *values)
    if amounts.compatible(one, other) and not ((moved or risen) and not amounts.equal(one, other)):
        return Judgement(_NAME, None, ("The figures agree within rounding and hedges.",), *values)
    if reason := (hoped_for(a, b) or next_reading(one)) if moved else obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values)
    attribute = shared_attribute(a, b)
    verdict, why = _verdict(a, b, one, other, attribute)
    about = f"{attribute.name}: " if attribute and attribute.name != one.unit else ""
    first = f"{about}{values[0]} against {values[1]}."
    reasons = (first[:1].upper() + first[1:], why, wording.shared(likeness(a, b).words), *doubts(a, b).values())
    return Judgement(_NAME, verdict, reasons, *values)


def _one_figure(one: Quantity, other: Quantity) -> bool:
    """Whether both give one specific figure, whatever else their words make of it ("a day")."""
    return amounts.equal(one, other) and one.unit == other.unit and amounts.middle(one) >= movedon.SPECIFIC


def kept(views: Sequence[View]) -> list[View]:
    """The views without the figures in a noun phrase that a clause of the same sentence tells as well."""
    told = {(v.fact.article, v.fact.sentence, v.fact.value) for v in views if not is_measured(v)}
    return [v for v in views if not (is_measured(v) and (v.fact.article, v.fact.sentence, v.fact.value) in told)]


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two figures are of one thing, or of two."""
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    if promised_so(a, b):
        return None
    ours, theirs = _of_sort(scene.ours, one), _of_sort(scene.theirs, other)
    alike = [_of_unit(views, value) for views, value in ((ours, one), (theirs, other))]
    known = set(figures(a)), set(figures(b))
    return {
        **{
            f"of {name}": float(one.dimension == name)
            for name in ("count", "money", "percent", "duration", "score", "vote")
        },
        "unit": float(bool(one.unit) and unit_of(one) == unit_of(other)),
        "unit sort": float(bool(load().classes(one.unit) & load().classes(other.unit))),
        "people": float(one.dimension == "count" and load().human(one.unit) and load().human(other.unit)),
        "attribute": float(bool(known[0] & known[1])),
        "count rose": float(any(f.monotone for f in known[0] & known[1]) and movedon.rose(a, b)),
        "attribute apart": float(bool(known[0] and known[1]) and not known[0] & known[1]),
        "factor": factor(one, other),
        "slip": float(slip(one, other)),
        "lone": 1 / max(1, _values(ours)) / max(1, _values(theirs)),
        "few": float(one.dimension == "count" and min(amounts.middle(one), amounts.middle(other)) < _FEW),
        "only ours": 1 / max(1, _values(ours)),
        "only theirs": 1 / max(1, _values(theirs)),
        "only of unit": 0.5 / max(1, _values(alike[0])) + 0.5 / max(1, _values(alike[1])),
        "known theirs": float(any(_agrees(value, one) and not _agrees(value, other) for value in _quantities(theirs))),
        "known ours": float(any(_agrees(value, other) and not _agrees(value, one) for value in _quantities(ours))),
        "qualified": len(narrowed_by(a, b, one) ^ narrowed_by(b, a, other)) / 2,
        "part": float(part_of_other(one, other) is not None),
        "hedged": float(one.comparator != "exact") + float(other.comparator != "exact"),
        "measured": float(is_measured(a)) + float(is_measured(b)),
        "other subjects": float(_other_subjects(a, b)),
        "names other": float(movedon.names(a, other) or movedon.names(b, one)),
        **dict.fromkeys(doubts(a, b), 1.0),
    }


def _of_sort(views: Sequence[View], value: Quantity) -> list[View]:
    return [v for v in views if isinstance(v.fact.value, Quantity) and amounts.same_measure(v.fact.value, value)]


def _of_unit(views: Sequence[View], value: Quantity) -> list[View]:
    return [v for v in views if isinstance(v.fact.value, Quantity) and unit_of(v.fact.value) == unit_of(value)]


def _quantities(views: Sequence[View]) -> list[Quantity]:
    return [v.fact.value for v in views if isinstance(v.fact.value, Quantity)]


def _values(views: Sequence[View]) -> int:
    return len({(value.low, value.high) for value in _quantities(views)})


def _agrees(value: Quantity, own: Quantity) -> bool:
    """Whether a figure is the other one: of the same unit, or a specific number that is not met by chance."""
    if unit_of(value) == unit_of(own):
        return amounts.compatible(value, own)
    return amounts.equal(value, own) and (amounts.middle(own) >= movedon.SPECIFIC or not (value.unit and own.unit))


def _other_subjects(a: View, b: View) -> bool:
    """Whether the two are told of two named ones, or of someone that only a pronoun stands for."""
    if a.fact.subject.lower() in _PRONOUNS or b.fact.subject.lower() in _PRONOUNS:
        return True
    left, right = ([p.name for p in view.part("subject", "agent") if p.name] for view in (a, b))
    if left and right:
        return not any(same_name(x, y) for x in left for y in right)
    if is_measured(a) and is_measured(b):
        return not (a.context & b.context) - a.core - b.core  # whose it is stands elsewhere in the sentence
    if a.acts & b.acts and isinstance(a.fact.value, Quantity) and a.fact.value.dimension in {"count", "money"}:
        heads = [{stem(p.head) for p in view.part("subject", "agent")} for view in (a, b)]
        classes = [{c for head in found for c in load().classes(head)} for found in heads]
        if all(heads) and not (heads[0] & heads[1] or classes[0] & classes[1]):
            return True  # "the works made a profit", "the brewery made a profit"
    # "There are 56 seats on the council" and "the party has 18 seats": one of all, one of somebody's.
    owned = [bool(view.part("subject")) and not view.fact.rule.startswith("exist") for view in (a, b)]
    return owned[0] != owned[1] and not (a.core & b.core) - set(
        content(a.fact.value.unit if isinstance(a.fact.value, Quantity) else "")
    )


def _verdict(a: View, b: View, one: Quantity, other: Quantity, attribute: Figure | None) -> tuple[Verdict | None, str]:
    """Update, contradiction or difference of two figures that exclude each other; ``a`` is the earlier."""
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    if reason := both_told(a, b):
        return "differs", reason
    first, second, ordered = gate.in_order(a, b)
    early, late = (one, other) if first is a else (other, one)
    if reason := movedon.moved_on(first, second, early, late):
        return "update", reason
    rises = attribute if attribute and attribute.monotone and amounts.middle(late) > amounts.middle(early) else None
    anew = ordered and rises and movedon.counted_anew(first, second, hourly=rises.hourly)
    if anew and not (swapped(early, late) and movedon.told_on_one_day(first, second)):
        return "update", "Such a figure rises, and the higher one is the later."
    if exclude(a.claim, b.claim):
        return None, "They are figures of different times."
    return "contradiction", "One thing cannot have both figures at one time."
