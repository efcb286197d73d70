"""What all commands share: the common options, before and after the subcommand, and what they lead to.

A command is a module of bot/commands with a function of the module's name, marked ``@door``: its first
argument is the :class:`Call`, the rest are its own options. Found by scanning.
"""

from __future__ import annotations

import functools
import inspect
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

import typer

from store.errors import FactdeskError, InputError, SettingsError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings
    from store.ingest import Desk
    from store.language import Language
    from store.model import Article
    from store.record import Store

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
StoreOption = Annotated[
    Path | None, typer.Option("--store", metavar="PATH", help="The store's file (FACTDESK_STORE).", show_default=False)
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="DIR",
        help="A folder whose settings.toml, stylebook.toml and predicates.toml go before the shipped ones (FACTDESK_CONFIG).",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
COMMON = {"store": StoreOption, "config": ConfigOption, "as_json": JsonOption}


@dataclass(frozen=True)
class Call:
    """One run of a command: what the common options say, and the parts they lead to, made when asked for."""

    store_given: Path | None = None
    config: Path | None = None
    as_json: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of this run; logs and the second reader follow them from here on."""
        from bot import log
        from bot.settings import load
        from store import inference

        found = load(self.config)
        log.set_up(found.log.level, found.log.format)
        inference.use(inference.chosen(found.judging.second_reader))
        return found

    @cached_property
    def store_path(self) -> Path:
        """Where the store lies."""
        from bot.settings import store_path

        return store_path(self.settings, self.store_given)

    @contextmanager
    def store(self, *, create: bool = True) -> Iterator[Store]:
        """The store, closed at the end.

        Args:
            create: make the file when there is none; a command that only asks answers from an empty store.
        """
        from bot.tables import check_own
        from store.ingest import open_record

        check_own()
        path = self.store_path
        if not create and not path.exists() and str(path) != ":memory:":
            complain(f"there is no store at {path} yet; factdesk ingest makes one")
            path = Path(":memory:")
        elif str(path) != ":memory:":
            _folder(path)
        with self.working("Opening the store"):
            found = open_record(path if str(path) != ":memory:" else ":memory:")
        try:
            yield found
        finally:
            found.close()

    def language(self) -> Language:
        """The language model, loaded once for this run."""
        from store.language import load
        from store.shipped import own

        _ = self.settings  # who judges what is read follows them
        with self.working("Loading the language model"):
            return load(stylebook=own("stylebook.toml"))

    def desk(self, store: Store) -> Desk:
        """A desk that keeps articles in the store, with the language model loaded when it is first needed."""
        from store.ingest import Desk
        from store.language import extract

        language = cache(self.language)
        return Desk(
            store, lambda article: extract(article, language()), self.settings.alerts.policy(channel_ids(store))
        )

    def fetched(self, url: str, *, outlet: str | None, published: datetime | None) -> tuple[Article, ...]:
        """The articles at an address."""
        from bot.fetch import Fetcher, Limits
        from bot.polling import articles

        limits = self.settings.fetch
        fetcher = Fetcher(Limits(limits.seconds, int(limits.megabytes * 1e6), limits.redirects))
        try:
            with self.working(f"Fetching {url}"):
                found = articles(
                    fetcher,
                    url,
                    limit=self.settings.reading.characters,
                    linked_pages=self.settings.polling.linked_pages,
                    outlet=outlet,
                    published=published,
                )
                return tuple(found)
        finally:
            fetcher.close()

    def through(self, items: Iterable[T], *, total: int, what: str) -> Iterator[T]:
        """The items, with a bar on stderr where that is a terminal."""
        if not sys.stderr.isatty():
            yield from items
            return
        from rich.progress import track

        yield from track(items, description=what, total=total, console=errors(), transient=True)

    @contextmanager
    def working(self, what: str) -> Iterator[None]:
        """A sign of life on a terminal while something takes long."""
        if not sys.stderr.isatty():
            yield
            return
        with errors().status(f"{what} …"):
            yield

    def answer(self, document: Any, lines: Callable[[], Iterator[str]]) -> None:
        """Print the one document, or its lines for people."""
        if self.as_json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")
            return
        for line in lines():
            sys.stdout.write(f"{shown(line)}\n")


def channel_ids(store: Store) -> dict[str, str]:
    """The ids of the channels that a bot has met, by name."""
    return {channel.name: channel.id for channel in store.channels() if channel.name}


def now() -> datetime:
    """The time of day, asked for at the edge only."""
    return datetime.now(UTC)


def shown(line: str) -> str:
    """A line as a terminal may see it: what would move the cursor or turn the writing is made visible."""
    return "".join(
        char if char in "\n\t" or (char.isprintable() and char not in BIDI) else f"\\x{ord(char):02x}" for char in line
    )


BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def errors() -> Console:
    """The console on stderr, for messages and progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False)


def complain(error: BaseException | str) -> None:
    """Tell a person what was refused."""
    for line in str(error).splitlines() or [type(error).__name__]:
        sys.stderr.write(f"factdesk: {shown(line)}\n")


def status_of(error: FactdeskError) -> int:
    """The exit status: 1 where some input was refused, 2 where nothing could be done."""
    return 1 if isinstance(error, InputError) else 2


def door(function: F) -> F:
    """Give a command the common options; what stands after the subcommand goes before what stands before it."""
    signature = inspect.signature(function, eval_str=True)
    own = [parameter for name, parameter in signature.parameters.items() if name != "call"]
    common = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=False if name == "as_json" else None, annotation=kind
        )
        for name, kind in COMMON.items()
    ]
    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)

    @functools.wraps(function)
    def command(*, ctx: typer.Context, store: Path | None, config: Path | None, as_json: bool, **given: Any) -> None:
        before: Call = ctx.find_root().obj or Call()
        call = Call(store or before.store_given, config or before.config, as_json or before.as_json)
        _own_tables(call.config)
        function(call, **given)

    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    parameters = [context, *own, *common]
    command.__dict__["__signature__"] = signature.replace(parameters=parameters, return_annotation=None)
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return cast("F", command)


def _own_tables(config: Path | None) -> None:
    """From here on the user's own tables go before the shipped ones, wherever they are read."""
    from bot.settings import config_folder
    from store.shipped import lay_over

    lay_over(config_folder(config))


def _folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"{path.parent}: cannot be made: {error.strerror}: name another place with --store"
        ) from None
