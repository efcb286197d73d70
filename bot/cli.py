"""The command line: one module of bot/commands for each command, found by scanning.

Nothing heavy is imported before a command needs it, so that `factdesk --help` answers at once.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import typer

from bot import commands
from bot.doors import Call, ConfigOption, JsonOption, StoreOption, complain, status_of
from store.errors import FactdeskError

HELP = """What each outlet published, as attributed facts with the exact words as evidence.

Try it: factdesk demo"""


def root(
    ctx: typer.Context, *, store: StoreOption = None, config: ConfigOption = None, as_json: JsonOption = False
) -> None:
    """Keep what stands before the subcommand."""
    ctx.obj = Call(store, config, as_json)


def modules() -> tuple[ModuleType, ...]:
    """The modules of bot/commands, by name."""
    found = (module.name for module in pkgutil.iter_modules(commands.__path__) if not module.name.startswith("_"))
    return tuple(importlib.import_module(f"{commands.__name__}.{name}") for name in sorted(found))


@cache
def app() -> typer.Typer:
    """The whole command line.

    Raises:
        TypeError: a module of bot/commands has neither a function nor a group of its own name.
    """
    found = typer.Typer(
        name="factdesk",
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    found.callback()(root)
    for module in modules():
        name = module.__name__.rpartition(".")[2]
        command = getattr(module, name, None)
        if isinstance(command, typer.Typer):
            found.add_typer(command, name=name, help=(module.__doc__ or "").splitlines()[0], no_args_is_help=True)
        elif callable(command):
            found.command(name)(command)
        else:
            raise TypeError(f"{module.__name__}: a command's module needs a function or a group called {name}")
    return found


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its status: 0 done, 1 some input refused, 2 usage or settings."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _one_house()
    try:
        app()(arguments)
    except FactdeskError as error:
        complain(error)
        sys.exit(status_of(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _one_house() -> None:
    """Another distribution's `store` or `handlers` on the path would win silently."""
    here = Path(__file__).resolve().parent.parent
    for name in ("handlers", "store"):
        spec = importlib.util.find_spec(name)
        origin = Path(spec.origin).resolve() if spec and spec.origin else None
        if origin is None or origin.parent.parent != here:
            complain(f"{origin or name} hides factdesk's own {name}: install factdesk into an environment of its own")
            sys.exit(2)
