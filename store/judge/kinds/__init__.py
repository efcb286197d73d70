"""The kinds of disagreement, one module each, found by scanning this folder.

A kind is a module with

- ``slots(view) -> tuple[Slot, ...]``: the buckets in which the claim's value is compared,
- ``compare(a, b) -> Judgement | None``: two claims of one bucket, by published time; None when they
  have nothing to do with each other, a Judgement without a verdict when they look alike but do not
  disagree (its reasons say why), and
- ``agree(a, b) -> bool``: whether the two give one value, which then explains it; and perhaps
- ``signs(a, b, scene) -> Signs | None``: what says that both speak of one thing (see evidence.py), for a kind
  whose values by themselves do not; None for two claims of which nothing more needs to be said, and
- ``kept(views) -> list[View]``: the claims of a bucket without those that only repeat another one.

The module's name is the kind's name. A module that lacks one of these stops the start.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol, cast

from store.errors import SettingsError
from store.judge.view import View
from store.model import Judgement, Slot


class KindModule(Protocol):
    """What a module of this folder offers."""

    def slots(self, view: View) -> tuple[Slot, ...]:
        """The buckets of a claim."""

    def compare(self, a: View, b: View) -> Judgement | None:
        """Two claims of one bucket, the earlier published first."""

    def agree(self, a: View, b: View) -> bool:
        """Whether the two claims give one value."""


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, KindModule]:
    """All kinds by name, in alphabetical order."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    return scan(__name__, names)


def scan(package: str, names: Iterable[str]) -> Mapping[str, KindModule]:
    """Import the named modules of a package and check them. Raises SettingsError naming the broken one."""
    found: dict[str, KindModule] = {}
    for name in names:
        if name in found:
            raise SettingsError(f"two kinds are named {name!r}: rename one of the files in {package}")
        try:
            module = importlib.import_module(f"{package}.{name}")
        except Exception as error:
            raise SettingsError(f"the kind {name!r} cannot be loaded: {error}") from error
        lacking = [part for part in ("slots", "compare", "agree") if not callable(getattr(module, part, None))]
        if lacking:
            raise SettingsError(f"the kind {name!r} lacks {', '.join(lacking)}: see {package}")
        found[name] = cast("KindModule", module)
    return found
