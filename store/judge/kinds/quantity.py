"""How many, how much, how long: two figures for one thing that cannot both be right."""

from __future__ import annotations

import re

from store.judge import amounts, gate, wording
from store.judge.attributes import Figure, load
from store.judge.naming import same_name
from store.judge.stems import content, stem, weight
from store.judge.times import exclude
from store.judge.view import View, likeness
from store.model import Judgement, Quantity, Slot, Verdict

_NAME = "quantity"
_ALIKE = 0.5  # share of the smaller clause that the two have in common, for figures without a known attribute
_ALIKE_KNOWN = 0.25  # the same for figures of one attribute (deaths, price)
# Verbs that say no more than that there is a figure.
_LIGHT = frozenset(
    stem(word) for word in "be have include total reach number stand amount report record put cover say count".split()
)
_SUMS = frozenset(stem(w) for w in "euro dollar pound yen rupee million billion trillion thousand cash total".split())
_COUNTED_OUT = frozenset({"seat", "vote"})
_TELLING = 0.75  # least weight of a counted noun that by itself says what is counted
_SPECIFIC = 100  # a number that two articles do not share by chance
_PRONOUNS = frozenset({"it", "he", "she", "they", "that", "this", "which", "who"})
_CHANGE_SHOWS = 1.5  # a quote that itself tells of the change is the best one to show
_SHARED_UNIT = 1.0
_SHARED = 1.6  # weight of common words that makes two clauses speak of one thing


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for the attribute ("deaths"), one for what is counted or the currency."""
    value = view.fact.value
    if not isinstance(value, Quantity) or value.dimension in {"age", "ordinal"} or view.fact.polarity == "negative":
        return ()
    if value.low is not None and value.low == value.high and gate.beside(view, value.low):
        return ()
    names = [f"a {figure.name}" for figure in figures(view)]
    if value.unit or value.dimension != "count":
        names.append(f"u {value.dimension} {_unit(value)}")
    names += [f"~ {value.dimension} {figure:g}" for figure in _figures_of_before(view) if figure >= _SPECIFIC]
    return tuple(Slot("event", _NAME, name) for name in sorted(names))


def _figures_of_before(view: View) -> frozenset[float]:
    """The claim's own figure and those it names as earlier: who says "up from 3,200" speaks of the 3,200 of before."""
    value = view.fact.value
    assert isinstance(value, Quantity)
    own = {value.low} if value.low is not None and value.low == value.high else set()
    return frozenset(own | _named_old(view))


def _named_old(view: View) -> frozenset[float]:
    value = view.fact.value
    assert isinstance(value, Quantity)
    named = {value.change[1]} if value.change and value.change[1] is not None else set()
    return frozenset(named) | (gate.old_figures(view) if view.acts & {"rise", "drop"} or value.change else frozenset())


def agree(a: View, b: View) -> bool:
    """Whether the two figures can be one."""
    one, other = a.fact.value, b.fact.value
    return (
        isinstance(one, Quantity)
        and isinstance(other, Quantity)
        and amounts.same_measure(one, other)
        and amounts.compatible(one, other)
        and (amounts.equal(one, other) or _open(one) == _open(other) or bool(a.acts & b.acts))
    )


def _open(value: Quantity) -> bool:
    """Whether the figure is only a bound ("less than a tenth"), which fits too much to explain another."""
    return value.low is None or value.high is None


def compare(a: View, b: View) -> Judgement | None:
    """Set two figures against each other."""
    return _judge(a, b, alone=False)


def alone(a: View, b: View) -> Judgement | None:
    """Set the one figure of its sort in each article against the other: less needs to be said alike."""
    return _judge(a, b, alone=True)


def _judge(a: View, b: View, *, alone: bool) -> Judgement | None:
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or not amounts.same_measure(one, other):
        return None
    values = (wording.figure(one), wording.figure(other))
    attribute = _attribute(a, b)
    like = likeness(a, b, _number_words(one) | _number_words(other))
    same = _lone_pair(a, b, attribute) if alone else _same_thing(a, b, attribute, like.small, like.shared)
    if not (same or _promised_so(a, b)):
        return None
    strength = like.strength + (0.5 if attribute else 0.0)
    if {one.change, other.change} != {None}:
        strength += _CHANGE_SHOWS
    if amounts.compatible(one, other):
        return Judgement(_NAME, None, ("The figures agree within rounding and hedges.",), *values, strength)
    moved = _names(a, other) or _names(b, one)
    if not moved and (reason := _obstacle(a, b, one, other)):
        return Judgement(_NAME, None, (reason,), *values, strength)
    verdict, why = _verdict(a, b, one, other, attribute)
    about = f"{attribute.name}: " if attribute else ""
    reasons = (f"{about}{values[0]} against {values[1]}.", why, wording.shared(like.words))
    return Judgement(_NAME, verdict, (reasons[0][:1].upper() + reasons[0][1:], *reasons[1:]), *values, strength)


def _lone_pair(a: View, b: View, attribute: Figure | None) -> bool:
    """Whether the only figure of its sort in each of two articles is of one thing.

    A counted noun of its own ("beds", "doses") says what is counted; of money, time, percents and
    people there are many, so that an attribute or an act and a noun must be shared as well.
    """
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    if _other_subjects(a, b) or (figures(a) and figures(b) and attribute is None):
        return False
    if one.dimension == "count" and not load().human(one.unit):
        return _unit(one) == _unit(other) and weight(stem(one.unit)) >= _TELLING
    nouns = (a.core & b.core) - _number_words(one) - frozenset(content(one.unit))
    if attribute is not None:
        return one.dimension != "money" or _one_price(a, b, attribute)
    return bool(a.acts & b.acts) and bool(nouns - {a.verb, b.verb})


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
    for words in (near - {"person"}, view.acts | {view.verb}, core):
        if found := tuple(figure for figure in fitting if figure.words & words):
            return found
    return ()


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


def _number_words(value: Quantity) -> frozenset[str]:
    return frozenset(content(value.unit)) if value.dimension != "count" else frozenset()


def _same_thing(a: View, b: View, attribute: Figure | None, share: float, shared: float) -> bool:
    """Whether two figures are told of one thing: by one attribute, else by the words around them."""
    one, other = a.fact.value, b.fact.value
    assert isinstance(one, Quantity)
    assert isinstance(other, Quantity)
    if _names(b, one) or _names(a, other):
        return True
    if attribute is None and one.dimension == "count" and _other_count(a, b, one, other):
        return False
    if attribute is not None:
        return share >= _ALIKE_KNOWN and (one.dimension != "money" or _one_price(a, b, attribute))
    if one.dimension == "vote":
        return bool(a.acts & b.acts) or load().opposed(a.acts, b.acts) is not None
    return _alike(a, b, one.dimension, share, shared)


def _names(view: View, figure: Quantity) -> bool:
    """Whether the claim names the other's figure as that of before: a specific number, or a small one of the same unit."""
    value = view.fact.value
    if not isinstance(value, Quantity) or figure.low is None or figure.low != figure.high:
        return False
    return figure.low in _named_old(view) and (figure.low >= _SPECIFIC or value.unit == figure.unit)


def _alike(a: View, b: View, dimension: str, share: float, shared: float) -> bool:
    """Whether two figures of no known attribute are told of one thing: act, subject and words must agree."""
    said_only = bool(_LIGHT & {a.verb, b.verb})
    if (figures(a) and figures(b)) or not (a.acts & b.acts or said_only) or _other_subjects(a, b):
        return False
    # "The recall covers 47,000 packets": beside a verb that says nothing there is hardly more to share than the noun.
    return share >= _ALIKE and shared >= (_SHARED_UNIT if said_only and dimension == "count" else _SHARED)


def _other_count(a: View, b: View, one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of two sorts, or of people for two reasons: the town's 19,000 and the 200 who came."""
    return _unit(one) != _unit(other) or (_unit(one) == "person" and not a.acts & b.acts)


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


def _one_price(a: View, b: View, attribute: Figure) -> bool:
    """Whether two sums may be paid for one thing: a shared noun, or one of them only says "the fee is"."""
    left, right = _paid_for(a, attribute), _paid_for(b, attribute)
    if left is None or right is None:
        return bool(frozenset(a.words) & frozenset(b.words) - _of_figure(a, attribute) - _SUMS)
    if not left or not right or left & right:
        return True
    classes: frozenset[str] = frozenset().union(*(b.classes.get(word, frozenset()) for word in right))
    return any(a.classes.get(word, frozenset()) & classes for word in left)


def _paid_for(view: View, attribute: Figure) -> frozenset[str] | None:
    """The words for what is paid: all of verb, subject and object but the sum; None for a pronoun.

    Of a noun that itself means a price only what comes after it counts ("the cost *of a swim*").
    """
    if view.fact.subject.lower() in _PRONOUNS:
        return None
    found: set[str] = set()
    for p in view.part("subject", "object", "agent", "for", "of"):
        words = content(p.name or p.text)
        if stem(p.head) in _of_figure(view, attribute) and stem(p.head) in words:
            words = words[words.index(stem(p.head)) + 1 :]
        if not re.search(r"\d", p.text):
            found.update(words)
    return frozenset(found) - _of_figure(view, attribute)


def _of_figure(view: View, attribute: Figure) -> frozenset[str]:
    return frozenset(
        word for word, classes in view.classes.items() if classes & attribute.words or word in attribute.words
    )


def _obstacle(a: View, b: View, one: Quantity, other: Quantity) -> str | None:
    """Why two different figures of one attribute may both be right."""
    if gate.modality(a, b) == "apart":
        return "One of the two is only possible, believed or conditional."
    if gate.background(a) != gate.background(b):
        return "One of the two is history, not this event."
    if _promised_so(a, b):
        return None
    if limits := gate.other_scope(a, b):
        return f"They differ in scope: {', '.join(sorted(limits))}."
    if apart := _qualifiers(a, b, one) ^ _qualifiers(b, a, other):
        return f"They count different things: {', '.join(sorted(apart))}."
    return _part(one, other)


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


def _verdict(a: View, b: View, one: Quantity, other: Quantity, attribute: Figure | None) -> tuple[Verdict | None, str]:
    """Update, contradiction or difference of two figures that exclude each other; ``a`` is the earlier."""
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    if gate.modality(a, b) == "promise":
        return "differs", "One is promised or planned, the other is told as done."
    first, second, ordered = gate.in_order(a, b)
    early, late = (one, other) if first is a else (other, one)
    if reason := _moved_on(first, second, early, late):
        return "update", reason
    if ordered and attribute and attribute.monotone and amounts.middle(late) > amounts.middle(early):
        return "update", "Such a figure rises, and the higher one is the later."
    reason = gate.other_period(a, b) or ("They are figures of different times." if exclude(a.claim, b.claim) else None)
    return (None, reason) if reason else ("contradiction", "One thing cannot have both figures at one time.")


def _moved_on(first: View, second: View, early: Quantity, late: Quantity) -> str | None:
    """How the later article itself says that it goes on from the earlier figure, if it does."""
    change = late.change
    if _names(second, early) or (
        change and change[1] is not None and amounts.compatible(_plain(early, change[1]), early)
    ):
        return "The later article names the earlier figure and moves on from it."
    if (
        change is not None
        and change[1] is None
        and change[0] == "rose"
        and amounts.middle(late) > amounts.middle(early)
    ):
        return "The later article says that the figure rose."
    if early.low is not None and early.low == early.high and gate.names_old(second, early.low):
        return "The later article gives the earlier figure as an old one."
    if gate.takes_back(second) or gate.tells_of_change(first, second):
        return "The later article says that it corrects the figure."
    if late.dimension in {"vote", "percent"} or load().unit(late.unit) in _COUNTED_OUT:
        return gate.overtaken(first, second)
    return None


def _plain(like: Quantity, value: float) -> Quantity:
    return Quantity(value, value, like.unit, like.qualifiers, "exact", like.dimension)
