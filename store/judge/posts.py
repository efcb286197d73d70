"""Posts of which one person holds one at a time: treasurer or general secretary, ambassador or deputy minister."""

from __future__ import annotations

import re

from store.judge.stems import content

_EXCLUSIVE = re.compile(
    r"\b(?:treasurer|general secretary|minister|ambassador|mayor|governor|judge|police chief|fire chief|chief executive|"
    r"finance director|prosecutor|attorney general|consul|bishop|archbishop|headteacher|coroner)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:former(?:ly)?|ex|late|acting|interim|then|outgoing|incoming|designate|elect|new|next|becomes?|became|appointed|"
    r"named|nominated|shadow|retired|resigned|sacked|replaced|succeed(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SAME = {"advisor": "adviser", "ceo": "chief executive", "defense": "defence"}
_NO_FIELD = frozenset(content("its their his her our country state national provincial regional chief senior"))


def exclusive(post: str, sentence: str) -> bool:
    """Whether a person who holds the post holds no other of these, and no change is told beside it."""
    return bool(_EXCLUSIVE.search(_plain(post))) and not _NOT_NOW.search(sentence)


def clash(a: str, b: str) -> bool:
    """Whether one person cannot well hold both: another post, or the same one of another field."""
    one, other = _last(a), _last(b)
    if not one or not other:
        return False
    if one != other:
        return True
    left, right = (frozenset(content(_plain(post))) - _NO_FIELD for post in (a, b))
    return bool(left - right and right - left)


def _plain(post: str) -> str:
    text = post.lower()
    for word, plain in _SAME.items():
        text = re.sub(rf"\b{word}\b", plain, text)
    return text


def _last(post: str) -> str:
    found = _EXCLUSIVE.findall(_plain(post))
    return found[-1] if found else ""
