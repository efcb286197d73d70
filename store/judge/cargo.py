"""What a load is of: 4,000 tonnes of wheat, 4,000 tonnes of fertiliser, both in one ship."""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.naming import tokens
from store.judge.stems import content, stem
from store.judge.view import View

_OF = re.compile(
    r"\b(?:tonnes?|tons?|kilos?|kilograms?|kg|lit(?:re|er)s?|gallons|barrels?|pounds|crates?|bottles?|sacks?|boxes|bags?|containers?|packets?|bales?|"
    r"truckloads?|cases|packs) of (?:illegal |smuggled |pure |frozen |fresh |liquid |crude )?(?P<what>[a-z-]+(?: [a-z-]+)??)(?=$|[,.;]| (?:in|at|from|on|off|that|which|"
    r"was|were|to|for|when|hidden|worth|aboard|and|with|by|into|near|bound)\b)",
)


def _goods(view: View) -> tuple[str, str] | None:
    """The one sort of goods that the clause measures, and its text."""
    found: dict[str, str] = {}
    for match in _OF.finditer(view.claim.text):
        words = [word for word in content(match["what"]) if word in load().goods]
        found |= {words[-1]: match[0]} if words else {}
    return next(iter(found.items())) if len(found) == 1 else None


def told(view: View) -> str:
    """The goods in the words of the clause."""
    goods = _goods(view)
    return goods[1] if goods else ""


def other_goods(a: View, b: View) -> bool:
    """Whether one and the same load is told to be of two sorts of goods, and neither sentence names both."""
    ours, theirs = _goods(a), _goods(b)
    if ours is None or theirs is None or ours[0] == theirs[0]:
        return False
    table, one, other = load().goods, ours[0], theirs[0]
    if table[one] == table[other] and table[one] in {one, other} | {stem(one), stem(other)}:
        return False  # "grain" stands for wheat as well
    named = one in b.context or other in a.context
    return not named and _one_carrier(a, b) and bool(a.acts & b.acts)


def _one_carrier(a: View, b: View) -> bool:
    """Whether the goods were on, taken from or owned by one: of one name, or of one noun where either has no name."""
    names, nouns = zip(_carriers(a), _carriers(b), strict=True)
    return bool(names[0] & names[1]) if all(names) else bool(nouns[0] & nouns[1])


def _carriers(view: View) -> tuple[frozenset[str], frozenset[str]]:
    """Last names and counted nouns of those who stand beside the goods in the clause."""
    held = [p for p in view.part("subject", "object", "agent", "on", "aboard", "from") if not _OF.search(p.text)]
    names = {word for p in held if p.name for word in tokens(p.name)[-1:]}
    return frozenset(names), frozenset(load().unit(p.head) for p in held)
