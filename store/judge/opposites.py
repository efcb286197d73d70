"""In what way two acts exclude each other: by polarity, as two outcomes, as states in order, as the ends of a scale."""

from __future__ import annotations

import re

from store.judge import causes, charges, happenings, levels
from store.judge.attributes import load
from store.judge.view import View
from store.model import Quantity

_ONLY = re.compile(r"\b(?:only|barely|hardly|merely|on paper|almost|nearly)\b", re.IGNORECASE)


def too_common(view: View, act: str) -> bool:
    """Whether the act is a verb too common to tell of one thing ("come", "put") and has no class of its own."""
    return act == view.verb and act in load().empty


def opposed(a: View, b: View) -> str | None:
    """In what way the two acts exclude each other: by polarity, outcome, order, or as the ends of a scale."""
    if answer := _answers(a, b):
        return answer
    table = load()
    same = a.fact.polarity == b.fact.polarity
    common = {act for act in a.acts & b.acts if not (too_common(a, act) or too_common(b, act))}
    if common and not same and not any(_ONLY.search(view.claim.text) for view in (a, b)):
        return "polarity"
    if same and a.fact.polarity == "positive" and not common:
        off = _called_off(a, b) or _called_off(b, a)
        return _two_states(a, b) or ("undone" if off else None)
    if not same and not common and (_called_off(a, b) or _called_off(b, a)):
        return "undone"  # "will begin on Thursday", "will not take place"
    if not same and not common and table.at_one_end(a.acts, b.acts):
        return "scale"  # "won the appeal", "failed to get the ruling overturned"
    return None


def _answers(a: View, b: View) -> str | None:
    """Which question the two answer in two ways that exclude each other: of what one is accused, or died, or at what step."""
    questions = (("charge", charges.differ), ("level", levels.differ), ("cause", causes.differ))
    return next((name for name, differ in questions if differ(a, b)), None)


def _called_off(off: View, told: View) -> bool:
    """Whether the one calls off or puts off what the other tells: "they will merge", "they called off their merger"."""
    return bool(happenings.undone(off) & (happenings.acts(told) | happenings.to_come(told))) and not happenings.undone(
        told
    )


def _two_states(a: View, b: View) -> str | None:
    """In what way two acts, both told as done, exclude each other."""
    table = load()
    pair = table.opposed(a.acts, b.acts)
    if pair and _about(a, b, table.about.get(pair)):
        return "outcome"
    pairs = {pair for pair in (table.followed(a.acts, b.acts), table.followed(b.acts, a.acts)) if pair}
    if pairs - table.of_one or (pairs and _one_being(a) and _one_being(b) and happenings.one_thing(a, b)):
        return "order"
    return "scale" if table.at_other_end(a.acts, b.acts) else None


def _one_being(view: View) -> bool:
    """Whether it is told of one, by name or by a noun in the singular."""
    who = (view.part("object") or view.part("subject"))[:1]
    if not who:
        return False
    value, table = view.fact.value, load()
    counted = isinstance(value, Quantity) and table.unit(value.unit) == table.unit(who[0].head)
    return not counted and (bool(who[0].name) or who[0].head.lower() in who[0].text.lower().split())


def _about(a: View, b: View, sort: str | None) -> bool:
    """Whether both tell of a thing of the sort that the outcome is for (a bill for "passed"); any thing if None."""
    return sort is None or all(_is_of(view, sort) for view in (a, b))


def _is_of(view: View, sort: str) -> bool:
    table = load()
    return any(sort in table.classes(p.head) for p in view.part("subject", "object", "attribute"))
