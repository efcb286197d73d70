"""Days that lie on the other side than their verb says: what is possible then lies ahead, what had been planned then is past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Rain is possible on Sunday": what is so for certain may be past, what is possible is to come.
_OPEN = frozenset("possible likely unlikely probable conceivable imminent".split())


def is_open(verb: Token) -> bool:
    """Whether a "be" tells what is possible, not what is so: "snow is likely on Friday", which lies ahead and is no plan."""
    return any(child.lower_ in _OPEN for child in verb.children if child.dep_ == "acomp")


def had_planned(verb: Token, before: str) -> bool:
    """Whether a plan was made at a time and not for it: "the sum it had expected in April"."""
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.lefts)
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    ahead = any(child.dep_ in {"xcomp", "ccomp"} for child in verb.children)
    return had and not passive and not ahead and re.search(r"\b(?:in|on|at|last)\s+(?:the\s+)?$", before) is not None
