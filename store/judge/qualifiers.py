"""The act as the rest of its clause leaves it: "not guilty" acquits, a dam that "held" stands, what opens "again" had been shut."""

from __future__ import annotations

import re

from store.judge import readings
from store.judge.attributes import load
from store.model import Claim, Fact, Quantity


def qualified(acts: frozenset[str], claim: Claim) -> frozenset[str]:
    """The act as its clause ends it: "not guilty" acquits; a dam that "held", with nothing that it holds, stands.

    What opens again, and what is back in use, had been shut; what is held after all had been called off. Where the
    words of the clause tell an act only together (see readings.py), it is that one whatever the verb.
    """
    fact = claim.fact
    if told := readings.told(claim):
        return told
    if _on_stage(fact):
        return acts | {"perform_show", "concert_thing"}
    if fact.polarity == "positive" and _AFTER_ALL.search(claim.text) and not acts & _TURNED_DOWN:
        acts |= {"go_ahead"}
    if ("open" in acts and _AGAIN.search(claim.text)) or _USED_AGAIN.search(claim.text):
        acts |= {"reopen"}
    if _BACK_ON.search(claim.text) and not any(p.type == "person" for p in fact.participants if p.part == "subject"):
        return acts | {"reopen"}
    if fact.polarity == "positive" and _NOT_GUILTY.search(claim.text):
        ends = {"convict": "acquit", "plead_guilty": "plead_not_guilty"}
        return frozenset(ends.get(act, act) for act in acts)
    if "win" in acts and _SHARE.search(fact.object or "") and _minority(fact):
        return acts - {"win"}  # "won 5 percent": a share of the votes, not the election
    return _held(acts, fact)


_NOT_GUILTY = re.compile(r"\bnot guilty\b", re.IGNORECASE)


def _held(acts: frozenset[str], fact: Fact) -> frozenset[str]:
    """The act of what "held" with nothing that it holds: a dam stands, a truce is kept, be it read as a passive."""
    if fact.relation != "hold" or any(p.part == "agent" for p in fact.participants):
        return acts
    table, themes = load(), [p for p in fact.participants if p.part in {"subject", "object"}]
    if len({p.part for p in themes}) == 1 and any("truce" in table.classes(p.head) for p in themes):
        return frozenset({"respect_truce", "survive"})
    alone = themes and not any(p.part == "object" for p in themes)
    return frozenset({"survive"}) if alone and not any(p.name or table.human(p.head) for p in themes) else acts


def _on_stage(fact: Fact) -> bool:
    """Whether somebody performs, with no word for what: "Marlow will play in Velm", "will appear on stage"."""
    who = [p for p in fact.participants if p.part in {"subject", "object", "agent"}]
    alone = len(who) == 1 and who[0].part == "subject" and who[0].type == "person" and bool(who[0].name)
    return alone and fact.relation == "perform"


_AFTER_ALL = re.compile(
    r"\bafter all\b(?! (?:the|that|those|these|this|of|its|his|her|their|our|but)\b)", re.IGNORECASE
)
_TURNED_DOWN = frozenset({"cancel", "close", "reject", "postpone", "suspend"})
_AGAIN = re.compile(r"\b(?:again|once more)\b", re.IGNORECASE)
# "Cars can use the pass again": what can be used again had been shut.
_USED_AGAIN = re.compile(
    r"\b(?:can|(?:is|are) (?:able|allowed|free) to) (?:now |once more |once again )?(?:use|cross|enter|drive|travel|sail|walk|swim|fly|pass|visit|"
    r"shop|dock|bathe|climb|ski)\b[^.;]*\bagain$",
    re.IGNORECASE,
)
_BACK_ON = re.compile(r"\b(?:is|are|was|were|been) back (?:on|in|at|to)\b", re.IGNORECASE)
_SHARE = re.compile(r"^(?:just |only |about |some )?\d[\d.]*\s?(?:%|per ?cent\b)")
_HALF = 50.0


def _minority(fact: Fact) -> bool:
    value = fact.value
    return isinstance(value, Quantity) and value.low is not None and value.low < _HALF
