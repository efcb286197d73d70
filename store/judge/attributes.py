"""What config/predicates.toml knows: words for one act, outcomes that exclude each other, figures.

A *class* is a set of words for one act ("buy": acquire, purchase, buyer). A word may be in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

from store.errors import SettingsError
from store.judge.stems import stem, stems
from store.shipped import nearest, source, table


@dataclass(frozen=True, slots=True)
class Figure:
    """A kind of number that has one value in an event: its words, its dimensions, whether it only rises, and by the hour.

    ``people`` are counted: "missed four games" is no count of the missing.
    """

    name: str
    words: frozenset[str]
    dimensions: frozenset[str]
    monotone: bool
    hourly: bool
    people: bool


@dataclass(frozen=True)
class Callings:
    """Posts and trades: nouns that are none, those that stand beside others, verbs for a post, synonyms, sorts of them."""

    none: frozenset[str]
    besides: frozenset[str]
    together: frozenset[frozenset[str]]
    verbs: Mapping[str, str]
    same: Mapping[str, str]
    sort: Mapping[str, str]
    common: frozenset[str]
    functions: frozenset[str]
    nouns: frozenset[str]
    top: frozenset[str]


@dataclass(frozen=True)
class Predicates:
    """The tables, with every word stemmed. ``phrases`` are classes named by more than one word, by its first.

    ``resuming`` classes only end or undo a state that was; ``charges`` are words for offences with the offence.
    """

    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    names: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    about: Mapping[tuple[str, str], str]
    scales: frozenset[tuple[str, str]]
    alike: frozenset[tuple[str, str]]
    follows: frozenset[tuple[str, str]]
    ongoing: frozenset[tuple[str, str]]
    of_one: frozenset[tuple[str, str]]
    family: Mapping[str, str]
    figures: tuple[Figure, ...]
    agents: Mapping[str, str]
    patients: Mapping[str, str]
    units: Mapping[str, str]
    broader: Mapping[str, str]
    one_doer: frozenset[str]
    one_thing: frozenset[str]
    one_holder: frozenset[str]
    harm: frozenset[str]
    forces: Mapping[str, str]
    no_people: frozenset[str]
    light: frozenset[str]
    empty: frozenset[str]
    devices: frozenset[str]
    running: frozenset[str]
    callings: Callings
    resuming: frozenset[str]
    charges: tuple[tuple[str, str], ...]
    causes: tuple[tuple[str, str], ...]
    goods: Mapping[str, str]

    def classes(self, words: str) -> frozenset[str]:
        """The classes of a lemma, a particle verb, or a run of words."""
        run = stems(words)
        found: set[str] = set()
        for word in run:
            found |= self.words.get(word, frozenset())
        if len(run) > 1:
            found |= self._phrases(run, 0)
        return frozenset(found)

    def phrase(self, words: str) -> frozenset[str]:
        """The classes that a run of words names only together, few words apart ("find him guilty")."""
        run = stems(words)
        return frozenset(self._phrases(run, _APART))

    def _phrases(self, run: tuple[str, ...], apart: int) -> set[str]:
        """The classes whose words follow each other in the run with at most ``apart`` words between."""
        return {
            name
            for at, word in enumerate(run)
            for phrase, name in self.phrases.get(word, ())
            if _from(phrase, run, at, apart)
        }

    def opposed(self, a: Iterable[str], b: Iterable[str]) -> tuple[str, str] | None:
        """The first pair of classes, one of each side, that exclude each other."""
        return next((pair for pair in product(sorted(a), sorted(b)) if pair in self.opposites), None)

    def at_other_end(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether the two stand at different ends of a scale: released, held."""
        return any(pair in self.scales for pair in product(a, b))

    def at_one_end(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether the two stand at one end of a scale, so that one excludes the other's denial."""
        return any(pair in self.alike for pair in product(a, b))

    def followed(self, before: Iterable[str], after: Iterable[str]) -> tuple[str, str] | None:
        """The first pair of classes of which the second, reported later, supersedes the first."""
        return next((pair for pair in product(sorted(before), sorted(after)) if pair in self.follows), None)

    def unit(self, head: str) -> str:
        """The name under which a head noun is counted: "trooper" and "soldier" are one."""
        return self.units.get(stem(head), stem(head))

    def human(self, noun: str) -> bool:
        """Whether a counted noun can mean people: none at all ("killed nine"), a listed one, or one made like them."""
        unit = self.unit(noun) if noun else "person"
        return noun.lower() not in self.no_people and (
            unit == "person"
            or self.broader.get(unit) == "person"
            or noun.lower().endswith(_HUMAN)
            or noun[:1].isupper()
        )

    def narrower(self, unit: str, than: str) -> bool:
        """Whether one unit is a kind of the other ("soldier" of "person")."""
        return self.broader.get(unit) == than


_HUMAN = tuple("er or ist man woman men ian ee ant eer ese".split())
_APART = 3  # words that may stand between the words of a phrase


def _from(phrase: tuple[str, ...], run: tuple[str, ...], at: int, apart: int) -> bool:
    for word in phrase[1:]:
        window = run[at + 1 : at + 2 + apart]
        if word not in window:
            return False
        at += 1 + window.index(word)
    return True


def _pairs(rows: Iterable[Mapping[str, Any]], first: str, second: str) -> set[tuple[str, str]]:
    return {(a, b) for row in rows for a, b in product(row[first], row[second])}


def _both_ways(row: Mapping[str, Any]) -> set[tuple[str, str]]:
    pairs = _pairs((row,), "a", "b")
    return pairs | {(b, a) for a, b in pairs}


def _families(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each class with the first name of those it is opposed to or follows, directly or through others."""
    family: dict[str, str] = {}
    for a, b in sorted(pairs):
        one, other = sorted((family.get(a, a), family.get(b, b)))
        for name in [a, b, *(name for name, found in family.items() if found == other)]:
            family[name] = one
    return family


def _figures(rows: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            row["name"],
            frozenset(row["words"]),
            frozenset(row["dimension"]),
            monotone=bool(row.get("monotone")),
            hourly=bool(row.get("hourly")),
            people=bool(row.get("people")),
        )
        for row in rows
    )


def _longest_first(charges: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """The words of each offence with its name, long before short: "attempted murder" is no "murder"."""
    found = ((word, name) for name, words in charges.items() for word in words)
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _check(data: Mapping[str, Any], path: Path) -> None:
    known = set(data["classes"])
    named = {c for row in data["opposites"] for c in (*row["a"], *row["b"])}
    named |= {c for row in data["scales"] for c in (*row["high"], *row["low"])}
    named |= {c for row in data["follows"] for c in (*row["before"], *row["after"])}
    named |= {
        *data["agents"].values(),
        *data["patients"].values(),
        *data["single"]["doer"],
        *data["single"]["thing"],
        *data["single"]["harm"],
    }
    named |= {*data["single"]["resuming"]}
    named |= {row["about"] for row in data["opposites"] if "about" in row}
    if missing := sorted(named - known):
        near = nearest(missing[0], sorted(known))
        raise SettingsError(f"{path}: no [classes] entry for {', '.join(missing)}{near}")


@lru_cache(maxsize=4)
def load(path: Path | None = None) -> Predicates:
    """Read the tables, a desk's own laid over them.

    Raises:
        SettingsError: as `store.shipped.table` does; and for a class that is used but not defined.
    """
    data = table("predicates.toml", path, free=_FREE)
    _check(data, source("predicates.toml", path))
    return _build(data)


_FREE = (
    *("classes", "forces", "charges", "causes", "goods", "agents", "patients", "units", "broader"),
    *("callings.verbs", "callings.same", "callings.sorts"),
)


def _build(data: Mapping[str, Any]) -> Predicates:
    words: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, members in data["classes"].items():
        for member in members:
            run = stems(member)
            if len(run) == 1:
                words.setdefault(run[0], set()).add(name)
            else:
                phrases.setdefault(run[0], []).append((run, name))
    one_way = _pairs(data["opposites"], "a", "b")
    scales = frozenset(_pairs(data["scales"], "high", "low"))
    return Predicates(
        words={word: frozenset(names) for word, names in words.items()},
        phrases={first: tuple(found) for first, found in phrases.items()},
        names=frozenset(data["classes"]),
        opposites=frozenset(one_way | {(b, a) for a, b in one_way}),
        about={pair: row["about"] for row in data["opposites"] if "about" in row for pair in _both_ways(row)},
        alike=frozenset(p for row in data["scales"] for end in ("high", "low") for p in product(row[end], repeat=2)),
        scales=scales | {(b, a) for a, b in scales},
        follows=frozenset(_pairs(data["follows"], "before", "after")),
        family=_families(one_way | scales | _pairs(data["follows"], "before", "after")),
        ongoing=frozenset(_pairs((row for row in data["follows"] if row.get("ongoing")), "before", "after")),
        of_one=frozenset(_pairs((row for row in data["follows"] if row.get("one")), "before", "after")),
        figures=_figures(data["figures"]),
        agents={stem(noun): name for noun, name in data["agents"].items()},
        patients={stem(noun): name for noun, name in data["patients"].items()},
        units={stem(word): name for name, members in data["units"].items() for word in members},
        broader=dict(data["broader"]),
        one_doer=frozenset(data["single"]["doer"]),
        one_thing=frozenset(data["single"]["thing"]),
        one_holder=frozenset(data["single"]["office"]),
        harm=frozenset(data["single"]["harm"]),
        forces={stem(word): side for side, words in data["forces"].items() for word in words},
        no_people=frozenset(data["single"]["no_people"]),
        light=frozenset(data["single"]["light"]),
        empty=frozenset(stem(word) for word in data["single"]["empty"]),
        devices=frozenset(stem(word) for word in data["single"]["devices"]),
        running=frozenset(" ".join(stems(word)) for word in data["single"]["running"]),
        callings=_callings(data["callings"]),
        resuming=frozenset(data["single"]["resuming"]),
        charges=_longest_first(data["charges"]),
        causes=_longest_first(data["causes"]),
        goods={stem(word): name for name, members in data["goods"].items() for word in members},
    )


def _callings(data: Mapping[str, Any]) -> Callings:
    same = {word: name for name, members in data["same"].items() for word in members}
    return Callings(
        none=frozenset(stem(word) for word in data["none"]),
        besides=frozenset(same.get(word) or stem(word) for word in data["besides"]),
        together=frozenset(frozenset(pair) for pair in data["together"]),
        verbs=dict(data["verbs"]),
        same=same,
        sort={same.get(word) or stem(word): name for name, members in data["sorts"].items() for word in members},
        common=frozenset(stem(word) for word in data["common"]),
        functions=frozenset(stem(word) for word in data["functions"]),
        nouns=frozenset(data["nouns"]),
        top=frozenset(data["top"]),
    )
