"""How many, how much, how long: two figures for one thing that cannot both be right."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from store.judge import amounts, before, cargo, estimates, gate, movedon, portions, sites, wording
from store.judge.attributes import Figure, load
from store.judge.evidence import Scene, Signs, two_known
from store.judge.naming import same_name
from store.judge.stems import content, stem
from store.judge.times import exclude
from store.judge.view import View, likeness, view
from store.model import Claim, Judgement, Quantity, Slot, Verdict

_NAME = "quantity"
_PRONOUNS = frozenset({"it", "he", "she", "they", "that", "this", "which", "who"})
_DIGITS = re.compile(
    r"\d[\d,]*(?:\.\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_DIGITS_OF_A_SLIP = 2  # one digit for another is no slip
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


def denied(view: View, value: Quantity) -> bool:
    """Whether the figure is denied; it stands where only the deed within it is forbidden, or the counted lack something.

    "Nobody may go within 2 km of the crater" tells how wide the zone is, "900 homes had no water" how many there were.
    """
    if view.fact.polarity == "positive":
        return False
    zone = value.dimension == "distance" and any(p.part in {"within", "closer than"} for p in view.fact.participants)
    lack = (view.fact.object or "").lower().startswith(("no ", "neither ")) and any(
        value.unit and stem(p.head) == stem(value.unit) for p in view.part("subject")
    )
    return not (zone or lack)


def attributes(claim: Claim) -> frozenset[str]:
    """What a claim's figure is known to be a value of ("deaths", "aboard"), by name; nothing for no figure of now."""
    seen = view(claim)
    return frozenset(figure.name for figure in figures(seen)) if slots(seen) else frozenset()


def agree(a: View, b: View) -> bool:
    """Whether the two figures can be one."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    if not amounts.same_measure(one, other) or not amounts.compatible(one, other) or _of_two(a, b, one):
        return False
    units = _unit(one) == _unit(other) or bool(load().classes(one.unit) & load().classes(other.unit))
    acts = bool(a.acts & b.acts)
    return (units or acts) and (amounts.equal(one, other) or _open(one) == _open(other) or acts)


def _of_two(a: View, b: View, value: Quantity) -> bool:
    """Whether a small count is of two known attributes: three people missing are not the three who drowned."""
    known = set(figures(a)), set(figures(b))
    if amounts.middle(value) >= movedon.SPECIFIC or not (known[0] and known[1]) or known[0] & known[1]:
        return False
    # What one counts may stand in other words of the other: "rose to seven", "a fire killed seven people off Marrow".
    return not any(f.words & view.all_classes() for of, view in ((known[0], b), (known[1], a)) for f in of)


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
    risen = _attribute(a, b) is not None and movedon.rose(a, b)  # "at least 7", then "risen to 11"
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
    if reason := (_hoped_for(a, b) or _reading(one)) if moved else _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values)
    attribute = _attribute(a, b)
    verdict, why = _verdict(a, b, one, other, attribute)
    about = f"{attribute.name}: " if attribute and attribute.name != one.unit else ""
    first = f"{about}{values[0]} against {values[1]}."
    reasons = (first[:1].upper() + first[1:], why, wording.shared(likeness(a, b).words), *_doubts(a, b).values())
    return Judgement(_NAME, verdict, reasons, *values)


def _one_figure(one: Quantity, other: Quantity) -> bool:
    """Whether both give one specific figure, whatever else their words make of it ("a day")."""
    return amounts.equal(one, other) and one.unit == other.unit and amounts.middle(one) >= movedon.SPECIFIC


def _hoped_for(a: View, b: View) -> str | None:
    """Why a figure that is only wished for moves on from nothing: "it wants to bring the price down from 12 to 5"."""
    first, second, _ = gate.in_order(a, b)
    wished = second.fact.modality in {"planned", "possible", "conditional"}
    return "It is only what one wants it to become." if wished and first.fact.modality == "asserted" else None


def _reading(value: Quantity) -> str | None:
    """Why the next reading of an instrument is no news of the first: the wind drops."""
    speed = value.dimension == "rate" and " per hour" in f" {value.unit} "
    return "It is the reading of another hour." if speed else None


def _two_sorts(a: View, b: View, one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of two sorts of things, with no act or attribute in common: the passengers, the people killed."""
    table = load()
    same = _unit(one) == _unit(other) or bool(table.classes(one.unit) & table.classes(other.unit))
    return not (same or a.acts & b.acts or set(figures(a)) & set(figures(b)))


def kept(views: Sequence[View]) -> list[View]:
    """The views without the figures in a noun phrase that a clause of the same sentence tells as well."""
    told = {(v.fact.article, v.fact.sentence, v.fact.value) for v in views if not _measured(v)}
    return [v for v in views if not (_measured(v) and (v.fact.article, v.fact.sentence, v.fact.value) in told)]


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two figures are of one thing, or of two."""
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    if _promised_so(a, b):
        return None
    ours, theirs = _of_sort(scene.ours, one), _of_sort(scene.theirs, other)
    alike = [_of_unit(views, value) for views, value in ((ours, one), (theirs, other))]
    known = set(figures(a)), set(figures(b))
    return {
        **{
            f"of {name}": float(one.dimension == name)
            for name in ("count", "money", "percent", "duration", "score", "vote")
        },
        "unit": float(bool(one.unit) and _unit(one) == _unit(other)),
        "unit sort": float(bool(load().classes(one.unit) & load().classes(other.unit))),
        "people": float(one.dimension == "count" and load().human(one.unit) and load().human(other.unit)),
        "attribute": float(bool(known[0] & known[1])),
        "count rose": float(any(f.monotone for f in known[0] & known[1]) and movedon.rose(a, b)),
        "attribute apart": float(bool(known[0] and known[1]) and not known[0] & known[1]),
        "factor": _factor(one, other),
        "slip": float(slip(one, other)),
        "lone": 1 / max(1, _values(ours)) / max(1, _values(theirs)),
        "few": float(one.dimension == "count" and min(amounts.middle(one), amounts.middle(other)) < _FEW),
        "only ours": 1 / max(1, _values(ours)),
        "only theirs": 1 / max(1, _values(theirs)),
        "only of unit": 0.5 / max(1, _values(alike[0])) + 0.5 / max(1, _values(alike[1])),
        "known theirs": float(any(_agrees(value, one) and not _agrees(value, other) for value in _quantities(theirs))),
        "known ours": float(any(_agrees(value, other) and not _agrees(value, one) for value in _quantities(ours))),
        "qualified": len(_qualifiers(a, b, one) ^ _qualifiers(b, a, other)) / 2,
        "part": float(_part(one, other) is not None),
        "hedged": float(one.comparator != "exact") + float(other.comparator != "exact"),
        "measured": float(_measured(a)) + float(_measured(b)),
        "other subjects": float(_other_subjects(a, b)),
        "names other": float(movedon.names(a, other) or movedon.names(b, one)),
        **dict.fromkeys(_doubts(a, b), 1.0),
    }


def _factor(one: Quantity, other: Quantity) -> float:
    """How far apart the two are, as a power of e up to 4: a slip of the pen or the press is seldom a factor of fifty."""
    low, high = sorted(abs(amounts.middle(value)) or 0.1 for value in (one, other))
    return min(math.log(high / low), 4.0) / 4


def slip(one: Quantity, other: Quantity) -> bool:
    """Whether the two are written with the same digits in another order, or but for one: 640 and 460, 38 and 33."""
    left, right = ("".join(_DIGIT.findall(f"{amounts.middle(value):g}")).rstrip("0") for value in (one, other))
    if one.dimension in {"score", "vote"} or len(left) != len(right) or len(left) < _DIGITS_OF_A_SLIP:
        return False
    return sorted(left) == sorted(right) or sum(x != y for x, y in zip(left, right, strict=True)) == 1


def swapped(one: Quantity, other: Quantity) -> bool:
    """Whether the two are written with the same digits in another order: 14 and 41."""
    left, right = (f"{amounts.middle(value):g}".rstrip("0") for value in (one, other))
    return slip(one, other) and sorted(left) == sorted(right)


def _ballot(view: View) -> bool:
    """Whether its figure is that of a vote taken, though what was decided is to come: "decided by 19 votes to 10 to sell"."""
    value = view.fact.value
    taken = view.fact.modality == "asserted" or _DECIDED.search(view.claim.text)
    return isinstance(value, Quantity) and value.dimension == "vote" and bool(taken)


_DECIDED = re.compile(r"\b(?:voted|decided|agreed|resolved|approved|backed|chose|opted|ruled)\b", re.IGNORECASE)


def _of_sort(views: Sequence[View], value: Quantity) -> list[View]:
    return [v for v in views if isinstance(v.fact.value, Quantity) and amounts.same_measure(v.fact.value, value)]


def _of_unit(views: Sequence[View], value: Quantity) -> list[View]:
    return [v for v in views if isinstance(v.fact.value, Quantity) and _unit(v.fact.value) == _unit(value)]


def _quantities(views: Sequence[View]) -> list[Quantity]:
    return [v.fact.value for v in views if isinstance(v.fact.value, Quantity)]


def _values(views: Sequence[View]) -> int:
    return len({(value.low, value.high) for value in _quantities(views)})


def _agrees(value: Quantity, own: Quantity) -> bool:
    """Whether a figure is the other one: of the same unit, or a specific number that is not met by chance."""
    if _unit(value) == _unit(own):
        return amounts.compatible(value, own)
    return amounts.equal(value, own) and (amounts.middle(own) >= movedon.SPECIFIC or not (value.unit and own.unit))


@lru_cache(maxsize=1024)
def figures(view: View) -> tuple[Figure, ...]:
    """The known attributes that a figure may be a value of: by its verb, its head noun, else a word of its clause."""
    value = view.fact.value
    assert isinstance(value, Quantity)
    table = load()
    human = table.human(value.unit)
    fitting = [f for f in table.figures if value.dimension in f.dimensions and (human or not f.people)]
    near = set(table.classes(value.unit)) | {table.unit(value.unit), stem(value.unit)}
    for word in value.qualifiers:
        near |= table.classes(word) | set(content(word))
    core = {name for word in view.core for name in view.classes.get(word, frozenset())} | view.core
    done = [f for f in fitting if f.people and f.words & view.acts] if _undergone(view, value) else []
    if done and not near & {word for figure in done for word in figure.words}:
        return tuple(done)  # "killed 40 protesters" counts the dead, not those who came
    for words in (near - {"person"}, view.acts | {view.verb}, core):
        if found := tuple(figure for figure in fitting if figure.words & words):
            return found
    return ()


def _undergone(view: View, value: Quantity) -> bool:
    """Whether those who are counted are the ones to whom it is done."""
    return any(value.unit and stem(p.head) == stem(value.unit) for p in view.things())


def _promised_so(a: View, b: View) -> bool:
    """Whether one promised and one delivered figure count people in one plight: "seriously wounded", "badly wounded".

    Promise and delivery are told with other verbs; that both are shown as differing needs less than an alarm.
    """
    return gate.modality(a, b) == "promise" and bool(_plight(a) & _plight(b))


def _plight(view: View) -> frozenset[str]:
    value, table = view.fact.value, load()
    assert isinstance(value, Quantity)
    words = {name for word in value.qualifiers for name in table.classes(word)}
    return frozenset(f.name for f in table.figures if f.people and f.words & words and table.human(value.unit))


def _attribute(a: View, b: View) -> Figure | None:
    shared = set(figures(a)) & set(figures(b))
    return min(shared, key=lambda figure: figure.name) if shared else None


def _unit(value: Quantity) -> str:
    return load().unit(value.unit) if value.dimension == "count" else value.unit


def _other_subjects(a: View, b: View) -> bool:
    """Whether the two are told of two named ones, or of someone that only a pronoun stands for."""
    if a.fact.subject.lower() in _PRONOUNS or b.fact.subject.lower() in _PRONOUNS:
        return True
    left, right = ([p.name for p in view.part("subject", "agent") if p.name] for view in (a, b))
    if left and right:
        return not any(same_name(x, y) for x in left for y in right)
    if _measured(a) and _measured(b):
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


def _measured(view: View) -> bool:
    """Whether the figure stands in a noun phrase alone ("a profit of $3 million")."""
    return view.fact.rule == "measure"


def _obstacle(a: View, b: View) -> str | None:
    """Why two different figures of one attribute may both be right."""
    if gate.one_is_history(a, b):
        return "One of the two is history, not this event."
    if _promised_so(a, b):
        return None
    if periods := gate.two_periods(a, b):
        return f"They are figures of different periods: {', '.join(sorted(periods))}."
    limits = gate.other_scope(a, b)
    parted = portions.parted(a, b)
    checks = (
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (parted, parted or ""),
        (sites.two(a, b), "They are told of two places, of which neither article knows both."),
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
    played = played or _measured(a) or _measured(b)  # "a fee of 4 million": whose it is stands elsewhere
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


def _doubts(a: View, b: View) -> dict[str, str]:
    """What makes it less likely that they are figures of one thing and is outweighed by enough that says so."""
    some = [some_of(view) for view in (a, b)]
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    moved = movedon.names(a, other) or movedon.names(b, one)
    period = None if moved else gate.other_period(a, b)
    checks = (
        ("doubt open", gate.modality(a, b) == "apart", "One of the two is only possible, believed or conditional."),
        ("doubt some of", some[0] != some[1], "One counts some of those whom the other may count."),
        ("doubt period", period, period or ""),
        (
            "doubt sorts",
            one.dimension == "count" and _two_sorts(a, b, one, other),
            "They may count two sorts of things.",
        ),
        (
            "doubt negative",
            denied(a, one) != denied(b, other),
            "One is counted by what did not happen.",
        ),
    )
    return {name: reason for name, holds, reason in checks if holds}


def some_of(view: View) -> bool:
    """Whether the figure itself counts some of others; "48 cases, most of them in children" gives 48 of all."""
    value, match = view.fact.value, _SOME_OF.search(view.claim.text)
    if match is None or match["some"] is None or not isinstance(value, Quantity):
        return match is not None
    number = before.scaled(match["some"], None)
    if number is not None:
        return value.low == number
    # "116 people were saved, some of them by fishermen": they are those of the figure before.
    return not any(
        before.scaled(found, None) == value.low for found in _DIGITS.findall(view.claim.text[: match.start()])
    )


_SOME_OF = re.compile(
    r"\b(?:(?:was|were|is|are) among|(?!(?:one|each|none|all|any|both) of)(?P<some>[\w,]+) of (?:them|those|whom|the (?:dead|injured|victims|missing)))\b",
    re.IGNORECASE,
)


def _qualifiers(view: View, against: View, value: Quantity) -> frozenset[str]:
    """Words that narrow what is counted, but those of the attribute itself and those that the other clause has too.

    "Evacuated people" are the evacuated; "16,000 measles shots" narrows "doses of measles vaccine" no further.
    """
    words = {word for figure in figures(view) for word in figure.words}
    table = load()
    known = words | frozenset(against.words)
    return frozenset(q for q in value.qualifiers if not ({stem(q), *table.classes(q)} & known))


def _part(one: Quantity, other: Quantity) -> str | None:
    """A figure of soldiers may be a part of a figure of people: no smaller than it only if it is the larger."""
    unit_a, unit_b = _unit(one), _unit(other)
    table = load()
    if one.dimension != "count" or unit_a == unit_b:
        return None
    if table.narrower(unit_a, unit_b) and amounts.middle(one) > amounts.middle(other):
        return None
    if table.narrower(unit_b, unit_a) and amounts.middle(other) > amounts.middle(one):
        return None
    return f"One figure may be a part of the other ({wording.plural(one.unit)}, {wording.plural(other.unit)})."


def _both_told(a: View, b: View) -> str | None:
    """Why two figures that exclude each other may both be told rightly, in words."""
    if gate.modality(a, b) == "promise" and not (_ballot(a) and _ballot(b)):
        return "One is promised or planned, the other is told as done."
    return "Two speakers reckon differently." if estimates.two_reckon(a, b) else None


def _verdict(a: View, b: View, one: Quantity, other: Quantity, attribute: Figure | None) -> tuple[Verdict | None, str]:
    """Update, contradiction or difference of two figures that exclude each other; ``a`` is the earlier."""
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    if reason := _both_told(a, b):
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
