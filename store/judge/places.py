"""Whether two places can be one, or one inside the other; and which country a word belongs to."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from store.judge.stems import fold
from store.shipped import shipped

_GENERIC = frozenset(
    """the a an in at on of near north south east west northern southern eastern western central northeast northwest
    southeast southwest city town village district province state region county area coast island islands airport
    port centre center outskirts capital part old new upper lower greater downtown suburb neighbourhood neighborhood
    and country just outside off close to by around across mount mountain lake river saint st base office hospital
    station square street road stadium university court crown""".split()
)
_NEAR = re.compile(r"\b(?:near|outside|off|close to|not far from|towards?|from|between)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Atlas:
    """Country by people's word and by place, folded."""

    people: dict[str, str]
    country: dict[str, str]


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The table of config/places.toml."""
    data = tomllib.loads((shipped("config") / "places.toml").read_text(encoding="utf-8"))["country"]
    people = {fold(word): name for name, row in data.items() for word in row["people"]}
    inside = {fold(word): name for name, row in data.items() for word in (name, *row["within"])}
    return Atlas(people, inside)


def nationality(text: str) -> str | None:
    """The one country whose people the words name ("Portuguese architect", "Portugal" → portugal), else None."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    pairs = [" ".join(pair) for pair in pairwise(words)]
    found = {atlas().people[w] for w in pairs if w in atlas().people}
    inside = {part for pair in pairs if pair in atlas().people for part in pair.split()}
    for word in words:
        form = word if word in atlas().people else word.removesuffix("s")
        if form in atlas().people and word not in inside:
            found.add(atlas().people[form])
    if not found:
        found = {name for name in atlas().country.values() if fold(name) == fold(text)}
    return found.pop() if len(found) == 1 else None


def countries(text: str) -> frozenset[str]:
    """Every country that a place text lies in, as far as the table knows."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    found = set()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            country = atlas().country.get(" ".join(words[i : i + size]))
            if country:
                found.add(country)
    return frozenset(found)


def key_words(text: str) -> frozenset[str]:
    """The words of a place that name it, without "near", "the city of", "northern"."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", fold(text)) if w not in _GENERIC and len(w) > 1)


def apart(a: str, b: str) -> bool:
    """Whether two places are known to be apart: different countries, or different named regions of one.

    False means only that nothing is known: a town may lie in the county the other article names.
    """
    if key_words(a) & key_words(b) or not key_words(a) or not key_words(b):
        return False
    if _other_of_one_sort(a, b):
        return True
    in_a, in_b = countries(a), countries(b)
    if in_a and in_b and not in_a & in_b:
        return True
    return bool(in_a and in_b and _within(a) and _within(b))


_SORTED = re.compile(r"\b(island|village|town|city|county|district|province|state|region) of ([A-Z][\w'’-]+)")


def _other_of_one_sort(a: str, b: str) -> bool:
    """Whether they name two of one sort: "the island of Morvane" and "the island of Hjelm"."""
    left, right = dict(_SORTED.findall(a)), dict(_SORTED.findall(b))
    return any(fold(left[sort]) != fold(right[sort]) for sort in left.keys() & right.keys())


def _within(text: str) -> bool:
    """Whether the text names a known place below the country."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    runs = (" ".join(words[i : i + size]) for size in (3, 2, 1) for i in range(len(words) - size + 1))
    return any(run in atlas().country and atlas().country[run] != run for run in runs)


def relative(text: str) -> bool:
    """Whether the words only say what it was near to, off, or came from."""
    return bool(_NEAR.match(text.strip()))
