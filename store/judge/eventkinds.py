"""The table of event kinds (config/events.toml): which words tell of which kind of event."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from store import shipped
from store.errors import SettingsError


@dataclass(frozen=True)
class Naming:
    """How an event of one kind is called: whose names, how many, and what follows them.

    A story without one of the words ``told`` is not called so, nor one with a word of ``unless`` in its first line.
    """

    who: Literal["people", "places", "orgs", "parties"]
    count: int
    text: str
    told: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kinds:
    """The table, by kind.

    ``of``: word → kind. ``recurring``: kinds of which another day is another event, ``alike`` those of them
    whose occasions are told in the same words. ``spoken`` and
    ``in_passing``: in a story of the first, sentences about the second are another event. ``happenings``: what befalls
    a place, of which two places have one each. ``needs``:
    words of which one must stand in the sentence (or a person to whom it happens). ``labels``: how to call it.
    """

    of: dict[str, str]
    recurring: frozenset[str]
    alike: frozenset[str]
    spoken: frozenset[str]
    in_passing: frozenset[str]
    happenings: frozenset[str]
    needs: dict[str, frozenset[str]]
    labels: dict[str, Naming]

    def naming(self, kind: str) -> Naming:
        """How an event of the kind is called."""
        return self.labels.get(kind, Naming("places", 1, kind))

    def kinds_in(self, told: Iterable[str], sentence: Collection[str], *, to_person: bool = False) -> frozenset[str]:
        """The kinds that some words tell of, in a sentence of the given lemmas; whether it befalls a named person."""
        found = {self.of[word] for word in told if word in self.of}
        return frozenset(
            kind for kind in found if to_person or kind not in self.needs or not self.needs[kind].isdisjoint(sentence)
        )


def read_kinds(path: Path | None = None) -> Kinds:
    """The table of config/events.toml, a desk's own laid over it. A word may belong to one kind only, or a telling would be of two kinds at once.

    Raises:
        SettingsError: as `store.shipped.table` does; and for a word named twice or an unknown kind.
    """
    table = shipped.table("events.toml", path, free=("kinds", "needs", "labels"))
    path = shipped.source("events.toml", path)
    kinds = Kinds(
        of=_words(path, table["kinds"]),
        recurring=frozenset(table["recurring"]),
        alike=frozenset(table["alike"]),
        spoken=frozenset(table["spoken"]),
        in_passing=frozenset(table["in_passing"]),
        happenings=frozenset(table["happenings"]),
        needs={kind: frozenset(words) for kind, words in table["needs"].items()},
        labels={kind: _naming(how) for kind, how in table["labels"].items()},
    )
    named = {
        *kinds.recurring,
        *kinds.alike,
        *kinds.spoken,
        *kinds.in_passing,
        *kinds.happenings,
        *kinds.needs,
        *kinds.labels,
    }
    if unknown := sorted(named - set(table["kinds"])):
        near = shipped.nearest(unknown[0], table["kinds"])
        raise SettingsError(f"{path}: {', '.join(unknown)}: no such kind under [kinds]{near}")
    return kinds


def _naming(how: dict[str, Any]) -> Naming:
    words = {key: tuple(how.get(key, ())) for key in ("told", "unless")}
    return Naming(**{**how, **words})


def _words(path: Path, kinds: dict[str, list[str]]) -> dict[str, str]:
    words: dict[str, str] = {}
    for kind, members in kinds.items():
        for word in members:
            if word in words:
                raise SettingsError(f"{path}: {word!r} stands under {words[word]} and under {kind}; keep it under one")
            words[word] = kind
    return words


@lru_cache(maxsize=1)
def shipped_kinds() -> Kinds:
    """The table as it holds for this run."""
    return read_kinds()
