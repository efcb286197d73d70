"""Of what somebody died, as far as the words name a cause that excludes others: a heart attack, cancer, a fall.

What is told beside each other may belong together, so that a claim which names several causes excludes none of
them; nor does an illness that ends many others, like pneumonia.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.judge.attributes import load
from store.judge.naming import tokens
from store.judge.view import View

_DIED = re.compile(
    r"\b(?:die[sd]?|dying|passed away|succumbed|was killed|were killed|death|lost (?:his|her|their) li(?:fe|ves))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:of|from|by|to|in|after|following|with|against|due to|because of|caused by)\b(?P<what>[^.;]{3,90})",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:when|while|as|who|which|that|but|not|years?|months?|weeks?)\b", re.IGNORECASE)
_OUTLIVED = re.compile(r"\b(?:surviv\w+|recover\w+|previous|earlier|once|of (?:his|her) (?:wife|husband|son|daughter|father|mother|brother|sister))\b", re.IGNORECASE)  # fmt: skip


def causes(view: View) -> frozenset[str]:
    """The causes of death that the claim names, by name; nothing where it does not tell of a death."""
    told = view.fact.polarity == "positive" and view.fact.modality in {"asserted", "alleged"}
    return _of(view.claim.text) if told and view.acts & {"die", "kill"} else frozenset()


@lru_cache(maxsize=2048)
def _of(text: str) -> frozenset[str]:
    death = _DIED.search(text)
    if death is None or _OUTLIVED.search(text):
        return frozenset()
    found: set[str] = set()
    for match in _NAMED.finditer(text, death.end()):
        words = match["what"]
        end = _ENDS.search(words)
        left = (words[: end.start()] if end else words).lower()
        for word, name in load().causes:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", left):
                found.add(name)
    return frozenset(found)


def differ(a: View, b: View) -> bool:
    """Whether the two tell of one death each and name causes of which none is the other's."""
    ours, theirs = causes(a), causes(b)
    return len(ours) == len(theirs) == 1 and ours != theirs and bool(_dead(a) & _dead(b))


def _dead(view: View) -> frozenset[str]:
    """Who died, by last name or counted noun."""
    held = view.part("subject") or view.part("object")
    return frozenset(tokens(p.name)[-1] if p.name else load().unit(p.head) for p in held)
