"""How handlers are found: every module of this folder is read, every marked function is put in its table.

A handler is a plain function whose argument names say what it wants: Bolt's own (``ack``, ``command``,
``body``, ``action``, ``client``, ``respond`` …), what the running program puts beside them (``store``,
``now``, ``rules`` …) and what the dispatcher adds (``typed``, the words
after the command, and ``value``, that of a button). Adding a command means adding a
file; two handlers of one name, a module that cannot be imported or an argument that nobody can supply
stop the start.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal, TypeVar

from handlers.roles import Act
from store.errors import SettingsError

Handler = Callable[..., Any]
F = TypeVar("F", bound=Handler)
Sort = Literal["command", "button", "view", "event", "shortcut", "composer"]

BOLT = {"ack", "action", "body", "client", "command", "context", "event", "logger", "message", "options", "payload"}
BOLT |= {"request", "respond", "response", "say", "shortcut", "view"}
HOUSE = {"store", "now", "rules", "queue_url", "status", "registry"}
DISPATCHER = {"typed", "value"}
COMPOSER = {"delivery", "store", "now", "rules"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a decorator leaves on a function. ``form`` is what the words after a command must look like."""

    sort: Sort
    name: str
    usages: tuple[tuple[str, str], ...] = ()
    form: str = ""
    role: Act | None = None


def answers(name: str, *usages: tuple[str, str], form: str | None = None, role: Act | None = None) -> Callable[[F], F]:
    """The function answers ``/facts NAME …``.

    Args:
        name: the first word; empty for a topic, which is whatever no command takes.
        usages: what stands in the help, as (what to type after /facts, what it does).
        form: a pattern for the words after the name; words that do not fit make the whole a topic, so that
            ``/facts help desk`` asks for the desk. Without it: nothing may follow, unless a usage has an argument.
        role: who may use it, where that is not everyone.
    """
    argued = any(usage != name for usage, _ in usages)
    return _mark(Mark("command", name, usages, form if form is not None else (".+" if argued else ""), role))


def presses(name: str, *, role: Act | None = None) -> Callable[[F], F]:
    """The function answers the buttons and menus whose action id begins with ``NAME:``; ``value`` is theirs."""
    return _mark(Mark("button", name, role=role))


def submits(name: str) -> Callable[[F], F]:
    """The function answers the modal of this callback id."""
    return _mark(Mark("view", name))


def hears(name: str) -> Callable[[F], F]:
    """The function answers a Slack event of this type."""
    return _mark(Mark("event", name))


def shortcuts(name: str) -> Callable[[F], F]:
    """The function answers the shortcut of this callback id."""
    return _mark(Mark("shortcut", name))


def composes(purpose: str, about: Literal["finding", "digest"]) -> Callable[[F], F]:
    """The function composes the messages of this purpose about a finding or a digest."""
    return _mark(Mark("composer", f"{purpose} {about}"))


def _mark(mark: Mark) -> Callable[[F], F]:
    def keep(function: F) -> F:
        function.__dict__["marks"] = (*function.__dict__.get("marks", ()), mark)
        return function

    return keep


@dataclass(frozen=True, slots=True)
class Registry:
    """All handlers of the house, by sort and name."""

    table: Mapping[tuple[Sort, str], tuple[Mark, Handler]] = field(default_factory=dict)

    def of(self, sort: Sort) -> dict[str, tuple[Mark, Handler]]:
        """The handlers of one sort by name, in the order of the names."""
        return {name: self.table[found, name] for found, name in sorted(self.table) if found == sort}

    def usages(self) -> tuple[tuple[str, str], ...]:
        """All that can be typed after ``/facts``, with what it does: the topic first, then by name."""
        return tuple(usage for mark, _ in self.of("command").values() for usage in mark.usages)

    def command(self, typed: str) -> tuple[Mark, Handler, str]:
        """Which handler takes what was typed after ``/facts``, and the words that are left for it."""
        commands = self.of("command")
        first, _, rest = typed.strip().partition(" ")
        rest = rest.strip()
        mark, handler = commands.get(first.lower(), commands[""])
        if mark.name and first and re.fullmatch(mark.form, rest, re.IGNORECASE | re.DOTALL):
            return mark, handler, rest
        name = "" if typed.strip() else "help"
        return (*commands.get(name, commands[""]), typed.strip())

    def meant(self, typed: str) -> Mark | None:
        """The command whose name begins what is taken as a topic, because the words after it do not fit."""
        mark, _ = self.of("command").get(typed.strip().partition(" ")[0].lower(), (None, None))
        return mark if mark and mark.name and not self.command(typed)[0].name else None


def call(handler: Handler, given: Mapping[str, Any]) -> Any:
    """Call a handler with the arguments that it names."""
    return handler(**{name: given[name] for name in inspect.signature(handler).parameters})


def scan(package: str = "handlers") -> Registry:
    """Read every module of the package and collect its handlers.

    Raises:
        SettingsError: for a module that cannot be imported, two handlers of one name, or an unknown argument.
    """
    table: dict[tuple[Sort, str], tuple[Mark, Handler]] = {}
    for path, module in _modules(package):
        for function in vars(module).values():
            if getattr(function, "__module__", None) != module.__name__ or not inspect.isfunction(function):
                continue
            for mark in function.__dict__.get("marks", ()):
                _refuse_unknown_arguments(path, function, mark)
                if (other := table.get((mark.sort, mark.name))) is not None:
                    also = other[1].__module__
                    raise SettingsError(f"{path} and {also}: both have the {mark.sort} {mark.name!r}: rename one")
                table[mark.sort, mark.name] = (mark, function)
    return Registry(table)


def _modules(package: str) -> Iterator[tuple[str, Any]]:
    for info in pkgutil.iter_modules(import_module(package).__path__):
        path = f"{package}.{info.name}"
        try:
            yield path, import_module(path)
        except Exception as error:
            raise SettingsError(f"{path} cannot be read: {type(error).__name__}: {error}") from error


def _refuse_unknown_arguments(path: str, function: Handler, mark: Mark) -> None:
    known = COMPOSER if mark.sort == "composer" else BOLT | HOUSE | DISPATCHER
    if unknown := [name for name in inspect.signature(function).parameters if name not in known]:
        raise SettingsError(
            f"{path}.{function.__name__} asks for {', '.join(unknown)}: known are {', '.join(sorted(known))}"
        )
