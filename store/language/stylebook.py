"""The newsroom's own spellings, cues and boilerplate, as read from config/stylebook.toml.

An editor adds a line there; no code changes. A desk's own (``--config``) is laid over it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from store.shipped import table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "stylebook.toml"


@dataclass(frozen=True)
class Stylebook:
    """The tables of the stylebook as TOML has them; the rules compile what they need from it."""

    tables: dict[str, Any]

    def words(self, table: str, key: str) -> tuple[str, ...]:
        """A list of strings: ``words("lines", "drop")``."""
        return tuple(self.tables.get(table, {}).get(key, ()))

    def table(self, name: str) -> dict[str, Any]:
        """A whole table."""
        return dict(self.tables.get(name, {}))

    @cached_property
    def alias(self) -> dict[str, str]:
        """Every other spelling, casefolded, with the spelling it stands for."""
        return {
            form.casefold(): name
            for table in ("people", "places", "organisations")
            for name, forms in self.table(table).items()
            for form in (name, *forms)
        }

    @cached_property
    def listed_type(self) -> dict[str, Literal["person", "place", "org"]]:
        """What the stylebook knows a spelling to be: its table decides over the model's guess."""
        tables: tuple[tuple[str, Literal["person", "place", "org"]], ...] = (
            ("people", "person"),
            ("places", "place"),
            ("organisations", "org"),
        )
        return {
            form.casefold(): kind
            for table, kind in tables
            for name, forms in self.table(table).items()
            for form in (name, *forms)
        }

    @cached_property
    def callings(self) -> frozenset[str]:
        """Nouns for what a person is by himself: before one, "Belgian" is his nation; of an office, it is the country's."""
        named = {word for key in ("people", "nouns", "trades") for word in self.words("titles", key)}
        return frozenset(named) - frozenset(self.words("titles", "of_state"))

    @cached_property
    def country(self) -> dict[str, str]:
        """Every demonym with its country: "russian" → "Russia"."""
        return {form.casefold(): name for name, forms in self.table("demonyms").items() for form in forms}

    def nation(self, word: str) -> str | None:
        """The country or people that a word names those of; none for a capital letter alone: "Rovers", "City", "Republican"."""
        known = self.country.get(word.casefold())
        return known or (word if _PEOPLE.fullmatch(word) is not None and word.casefold() not in NO_NATION else None)


# Parties, faiths and continents, which the model labels as it does nationalities.
NO_NATION = frozenset(
    "democrat democratic republican liberal conservative labour tory communist socialist green christian catholic protestant "
    "orthodox muslim islamic jewish hindu sikh buddhist european african asian latin latino arab western eastern soviet "
    "presbyterian lutheran anglican unitarian libertarian victorian spartan trojan".split()
)
# Peoples that the table of countries does not know: by their endings ("Faroese", "Bhutanese", "Kurdish"), or by name.
_PEOPLE = re.compile(
    r"(?:[A-Z][a-z]+-)?[A-Z][a-z]{2,}(?:[a-z]an|ese|ish|[nqlrt]i|iot)"
    r"|(?:Kurd|Scot|Swede|Pole|Turk|Basque|Breton|Welsh|Maori|Inuit|Sami|Tatar|Tuareg|Uighur|Uyghur|Hazara|Hutu|Zulu|Walloon)s?"
)


def read_stylebook(path: Path | None = None) -> Stylebook:
    """The shipped stylebook, with the desk's own, or the one at ``path``, laid over it.

    Raises:
        SettingsError: as `store.shipped.table` does.
    """
    return Stylebook(table(FILE, path, free=_FREE))


_FREE = ("people", "places", "organisations", "demonyms", "offices_of", "body_sorts")


def glob(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for patterns where ``*`` stands for any words (or none) and ``#`` for a number.

    A pattern matches the whole text, without regard to case or to which apostrophe was used. There is
    no other special character, so that a line copied from a web page is its own pattern.
    """
    parts = [
        re.sub(r"(?<=\w)\\\*", lambda _: r"(?:\W.*)?", re.escape(straight(pattern)))
        .replace(r"\*", ".*")
        .replace(r"\#", r"\d+")
        for pattern in patterns
    ]
    return re.compile("(?:" + "|".join(parts or [r"(?!)"]) + ")", re.IGNORECASE)


def straight(text: str) -> str:
    """The same text, of the same length, with typewriter quotation marks and plain spaces."""
    return text.translate(_STRAIGHT)


_STRAIGHT = str.maketrans("‘’“”\u00a0\u202f", "''\"\"  ")
