"""Which spellings are one person's, and which form stands for whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.model import Name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

TAIL = re.compile(r"(?:['’]s?|['’])$")
PARTICLES = frozenset("de del della di da dos van von der den ter bin ibn al el la le bint abu st. mac o'".split())
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md"})
_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")


def normal(words: str) -> str:
    """A form as it is looked up: casefolded, one kind of apostrophe, without a possessive ending."""
    return TAIL.sub("", " ".join(words.replace("’", "'").split())).casefold()


def forms_of(full: Mapping[tuple[str, ...], int], lone: Collection[str], alias: Mapping[str, str]) -> dict[str, Name]:
    """Every form of every person: of names in full with how often each is written, and of words that stand alone.

    A surname stands for the person most often named with it, where he is so twice as often as the next.
    """
    groups: dict[str, list[tuple[str, ...]]] = {}
    surnames = {normal(form) for words in full for form in _surnames(words)}
    for words in full:
        if normal(" ".join(words)) in surnames:
            continue  # "Bin Halim" at the start of a sentence is the surname of "Tariq bin Halim"
        groups.setdefault(_key(words, alias), []).append(words)
    forms: dict[str, Name] = {}
    owners: dict[str, list[tuple[int, Name]]] = {}
    for spellings in groups.values():
        name = _name(spellings, full, alias)
        count = sum(full[words] for words in spellings)
        for form in (name.text, *(" ".join(words) for words in spellings)):
            forms.setdefault(normal(form), name)
        for surname in {normal(form) for words in spellings for form in _surnames(words)}:
            owners.setdefault(surname, []).append((count, name))
    for surname, named in owners.items():
        named.sort(key=lambda pair: (-pair[0], pair[1].text))
        if len(named) == 1 or named[0][0] >= 2 * named[1][0]:
            forms.setdefault(surname, named[0][1])
    for word in sorted(lone):
        forms.setdefault(normal(word), _lone(word, forms, alias))
    return forms


def _lone(word: str, forms: Mapping[str, Name], alias: Mapping[str, str]) -> Name:
    canonical = alias.get(normal(word))
    if canonical:
        same = [name for name in forms.values() if alias.get(normal(name.text)) == canonical]
        if same:
            return same[0]
        return Name(canonical, "person", (canonical, word)) if " " in canonical else Name(word, "person", (word,))
    return Name(word, "person", (word,))


def _key(words: tuple[str, ...], alias: Mapping[str, str]) -> str:
    """What the spellings of one name have in common: no suffix, no initials between first and last name."""
    whole = alias.get(normal(" ".join(words)))
    if whole:
        return whole
    core = [word for word in words if word.casefold() not in _SUFFIXES]
    if len(core) > 2:
        core = [core[0], *(word for word in core[1:-1] if not _INITIAL.fullmatch(word)), core[-1]]
    return normal(" ".join(core))


def _name(spellings: Sequence[tuple[str, ...]], full: Mapping[tuple[str, ...], int], alias: Mapping[str, str]) -> Name:
    canonical = alias.get(normal(" ".join(spellings[0])))
    texts = [" ".join(words) for words in spellings]
    best = canonical or max(texts, key=lambda text: (full[tuple(text.split(" "))], len(text), text))
    surnames = [form for words in spellings for form in _surnames(words)]
    return Name(best, "person", tuple(dict.fromkeys([best, *texts, *surnames])))


def _surnames(words: tuple[str, ...]) -> Iterator[str]:
    core = [word for word in words if word.casefold() not in _SUFFIXES]
    if len(core) < 2:
        return
    yield core[-1]
    if len(core) == 2 and _TWO_SYLLABLES.fullmatch(core[1]):
        yield core[0]  # of "Seo Min-jae" the family name is Seo
    at = len(core) - 1
    while at > 1 and core[at - 1].casefold() in PARTICLES:
        at -= 1
    if at < len(core) - 1:
        yield " ".join(core[at:])
