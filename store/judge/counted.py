"""What a figure is a figure of: the attribute that it is known to be a value of, its unit, who is counted, and how narrowly."""

from __future__ import annotations

import re
from functools import lru_cache

from store.judge import amounts, before, modalities, movedon
from store.judge.attributes import Figure, load
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Quantity

_DIGITS = re.compile(
    r"\d[\d,]*(?:\.\d+)?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
)


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


def of_two(a: View, b: View, value: Quantity) -> bool:
    """Whether a small count is of two known attributes: three people missing are not the three who drowned."""
    known = set(figures(a)), set(figures(b))
    if amounts.middle(value) >= movedon.SPECIFIC or not (known[0] and known[1]) or known[0] & known[1]:
        return False
    # What one counts may stand in other words of the other: "rose to seven", "a fire killed seven people off Marrow".
    return not any(f.words & view.all_classes() for of, view in ((known[0], b), (known[1], a)) for f in of)


def two_sorts(a: View, b: View, one: Quantity, other: Quantity) -> bool:
    """Whether two counts are of two sorts of things, with no act or attribute in common: the passengers, the people killed."""
    table = load()
    same = unit_of(one) == unit_of(other) or bool(table.classes(one.unit) & table.classes(other.unit))
    return not (same or a.acts & b.acts or set(figures(a)) & set(figures(b)))


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


def promised_so(a: View, b: View) -> bool:
    """Whether one promised and one delivered figure count people in one plight: "seriously wounded", "badly wounded".

    Promise and delivery are told with other verbs; that both are shown as differing needs less than an alarm.
    """
    return modalities.modality(a, b) == "promise" and bool(_plight(a) & _plight(b))


def _plight(view: View) -> frozenset[str]:
    value, table = view.fact.value, load()
    assert isinstance(value, Quantity)
    words = {name for word in value.qualifiers for name in table.classes(word)}
    return frozenset(f.name for f in table.figures if f.people and f.words & words and table.human(value.unit))


def shared_attribute(a: View, b: View) -> Figure | None:
    """The known attribute of which both figures may be values, the first by name; None without one."""
    shared = set(figures(a)) & set(figures(b))
    return min(shared, key=lambda figure: figure.name) if shared else None


def unit_of(value: Quantity) -> str:
    """The unit; of a count the class of who or what is counted."""
    return load().unit(value.unit) if value.dimension == "count" else value.unit


def is_measured(view: View) -> bool:
    """Whether the figure stands in a noun phrase alone ("a profit of $3 million")."""
    return view.fact.rule == "measure"


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


def narrowed_by(view: View, against: View, value: Quantity) -> frozenset[str]:
    """Words that narrow what is counted, but those of the attribute itself and those that the other clause has too.

    "Evacuated people" are the evacuated; "16,000 measles shots" narrows "doses of measles vaccine" no further.
    """
    words = {word for figure in figures(view) for word in figure.words}
    table = load()
    known = words | frozenset(against.words)
    return frozenset(q for q in value.qualifiers if not ({stem(q), *table.classes(q)} & known))
