"""Typed settings: the shipped file, a file of the user's over it, the environment over both.

All mistakes are reported at once, each with its file, key and remedy. Slack's secrets are no settings
(:mod:`bot.tokens`).
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as SourceError

from store.errors import SettingsError
from store.owe import AlertPolicy
from store.shipped import nearest, read_toml, shipped

FILE = "settings.toml"
PREFIX = "FACTDESK_"
NOT_SETTINGS = {
    f"FACTDESK_{name}"
    for name in ("CONFIG", "STORE", "STYLEBOOK", "MODEL", "REAL_ARTICLES", "DATA", "CHAOS", "SOAK_MINUTES")
}


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{value!r} is no time zone: write a name such as Europe/Kyiv") from None
    return value


def _clock(value: object) -> time:
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value))
    if not match:
        raise ValueError(f"{value!r} is no time of day: write hours and minutes, such as 08:00")
    return time(int(match[1]), int(match[2]))


def _address(value: str) -> str:
    if value and not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}", value):
        raise ValueError(f"{value!r} is no address: write HOST:PORT, such as 127.0.0.1:8790, or nothing")
    return value


def _web(value: str) -> str:
    if not re.match(r"https?://[^\s/]+", value):
        raise ValueError(f"{value!r} is no web address: it begins with http:// or https://")
    return value


def _who(value: object) -> object:
    if value == "everyone":
        return ()
    if isinstance(value, str | bytes) or not isinstance(value, Sequence) or not value:
        raise ValueError('write "everyone", or a list of Slack user ids such as ["U0123ABCD"]')
    return value


Zone = Annotated[str, AfterValidator(_zone)]
Clock = Annotated[time, BeforeValidator(_clock)]
Listen = Annotated[str, AfterValidator(_address)]
Web = Annotated[str, AfterValidator(_web)]
Who = Annotated[tuple[str, ...], BeforeValidator(_who)]  # empty: everyone


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Feed(_Table):
    """One feed that is read on schedule."""

    url: Web
    outlet: str | None = None
    every_minutes: float | None = Field(default=None, gt=0)


class DigestOrder(_Table):
    """One digest for one channel, at its hour in its zone."""

    channel: str = Field(min_length=1)
    name: str = Field(default="daily", pattern=r"^[\w-]{1,40}$")
    at: Clock
    zone: Zone


class RecordSettings(_Table):
    """Where the record lies and how long it is kept."""

    path: str = ""
    keep_days: int = Field(ge=0)


class Polling(_Table):
    """How often feeds are read."""

    every_minutes: float = Field(gt=0)
    linked_pages: bool


class FetchLimits(_Table):
    """What one fetch may cost."""

    seconds: float = Field(gt=0)
    megabytes: float = Field(gt=0)
    redirects: int = Field(ge=0, le=20)


class Reading(_Table):
    """What one article may cost."""

    characters: int = Field(gt=0)
    seconds: float = Field(gt=0)


class Judging(_Table):
    """How articles are set against each other."""

    second_reader: Literal["auto", "on", "off"]


class Alerts(_Table):
    """When a finding raises a card."""

    channels: tuple[str, ...]
    max_age_hours: float = Field(gt=0)
    budget: int = Field(ge=0)
    budget_hours: float = Field(gt=0)
    useful_percent: int = Field(ge=0, le=100)
    useful_after: int = Field(ge=1)

    def policy(self, ids: Mapping[str, str]) -> AlertPolicy:
        """The rules that these settings make; ``ids`` are those of channels by name. What is no known name is an id."""
        return AlertPolicy(
            max_age_hours=self.max_age_hours,
            channels=tuple(ids.get(name.removeprefix("#"), name) for name in self.channels),
            budget=self.budget,
            budget_hours=self.budget_hours,
            useful_percent=self.useful_percent,
            useful_after=self.useful_after,
        )


class Digests(_Table):
    """What holds for every digest."""

    quiet_day: Literal["nothing", "line"]
    grace_hours: float = Field(gt=0, le=23)
    zone: Zone


class Roles(_Table):
    """Who may do what; everyone may ask."""

    decide: Who
    mute: Who
    add: Who
    digest: Who

    def may(self, act: str, user: str) -> bool:
        """Whether a Slack user may ``decide``, ``mute``, ``add`` or ``digest``."""
        who: tuple[str, ...] = getattr(self, act)
        return not who or user in who


class DeliverySettings(_Table):
    """How posts are made."""

    give_up_hours: float = Field(gt=0)
    pace_seconds: float = Field(ge=0)


class Health(_Table):
    """How the program shows that it lives."""

    listen: Listen
    metrics: Literal["loopback", "everyone"]
    silent_seconds: float = Field(ge=5)


class Log(_Table):
    """What goes to stderr."""

    level: Literal["debug", "info", "warning", "error"]
    format: Literal["text", "json"]


class Settings(BaseSettings):
    """Everything that can be set. Nothing has its default here: config/settings.toml shows them all."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    feed: tuple[Feed, ...] = ()
    digest: tuple[DigestOrder, ...] = ()
    record: RecordSettings
    polling: Polling
    fetch: FetchLimits
    reading: Reading
    judging: Judging
    alerts: Alerts
    digests: Digests
    roles: Roles
    delivery: DeliverySettings
    health: Health
    log: Log

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment goes before the files, which arrive as arguments."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    @property
    def max_age(self) -> timedelta:
        """Articles older than this never raise a card."""
        return timedelta(hours=self.alerts.max_age_hours)


def load(config: Path | None = None, *, environ: Mapping[str, str] = os.environ, over: Path | None = None) -> Settings:
    """The settings as they hold for this run.

    Args:
        config: a folder with the user's own settings.toml; otherwise FACTDESK_CONFIG, otherwise none.
        environ: where FACTDESK_CONFIG is looked up.
        over: one more settings file, which goes before both.

    Raises:
        SettingsError: every mistake on a line of its own, with file, key and remedy.
    """
    folder = config_folder(config, environ)
    paths = [shipped("config") / FILE]
    if folder is not None:
        if not folder.is_dir():
            raise SettingsError(f"{folder}: there is no such folder: --config names a folder that holds {FILE}")
        if (folder / FILE).is_file():
            paths.append(folder / FILE)
    files = [(path, read_toml(path)) for path in (*paths, *filter(None, [over]))]
    merged: dict[str, Any] = {}
    for _, values in files:
        merged = _over(merged, values)
    try:
        settings = Settings(**merged)
    except ValidationError as error:
        raise SettingsError("\n".join(_complaints(error, files))) from None
    except SourceError as error:
        table = str(error).split('"')[1]
        raise SettingsError(
            f"{PREFIX}{table.upper()}: is no JSON: for one key write {PREFIX}{table.upper()}__KEY"
        ) from None
    unknown = _unknown_variables(environ)
    if unknown:
        raise SettingsError("\n".join(unknown))
    return settings


def config_folder(given: Path | None, environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder with the user's own tables: as given, else FACTDESK_CONFIG, else none."""
    return given or (Path(environ["FACTDESK_CONFIG"]) if environ.get("FACTDESK_CONFIG") else None)


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        old = result.get(key)
        result[key] = _over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result


def _complaints(error: ValidationError, files: Sequence[tuple[Path, Mapping[str, Any]]]) -> list[str]:
    lines = []
    for mistake in error.errors(include_input=False, include_url=False):
        where = mistake["loc"]
        message = mistake["msg"].removeprefix("Value error, ")
        if mistake["type"] == "extra_forbidden":
            message = "there is no such setting" + _nearest(where)
        elif mistake["type"] == "missing":
            message = "must be given"
        line = f"{_origin(where, files)}: {'.'.join(map(str, where))}: {message[0].lower()}{message[1:]}"
        if line not in lines:
            lines.append(line)
    return lines


def _nearest(where: Sequence[str | int]) -> str:
    """A remedy for a key that does not exist: the nearest one that does."""
    if str(where[-1]).upper().startswith(("SLACK", "TOKEN", "XOX")):
        return ": Slack's tokens come only from the environment"
    model: Any = Settings
    for part in where[:-1]:
        if isinstance(part, int):
            continue
        found = model.model_fields[part].annotation
        model = {"feed": Feed, "digest": DigestOrder}.get(part, found) if model is Settings else found
    return nearest(str(where[-1]), model.model_fields)


def _origin(where: Sequence[str | int], files: Sequence[tuple[Path, Mapping[str, Any]]]) -> str:
    """Who set the value: a variable of the environment, else the last file that holds the key."""
    variable = PREFIX + "__".join(map(str, where)).upper()
    for length in range(len(where), 0, -1):
        name = PREFIX + "__".join(map(str, where[:length])).upper()
        if name in {known.upper() for known in os.environ}:
            return name
    for path, values in reversed(files):
        node: Any = values
        for part in where:
            if isinstance(node, dict) and part in node:
                node = node[str(part)]
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                node = node[part]
            else:
                break
        else:
            return str(path)
    return str(files[-1][0]) if files else variable


def _unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """A misspelt variable would otherwise be silently ignored."""
    tables = {PREFIX + name.upper() for name in Settings.model_fields}
    lines = []
    for name in environ:
        upper = name.upper()
        if not upper.startswith(PREFIX) or upper in NOT_SETTINGS:
            continue
        if upper.split("__")[0] not in tables:
            near = difflib.get_close_matches(upper, sorted(tables | NOT_SETTINGS), n=1, cutoff=0.5)
            hint = f": did you mean {near[0]}?" if near else ""
            lines.append(f"{name}: there is no such setting{hint}")
    return lines


def store_path(settings: Settings, given: Path | None = None, *, environ: Mapping[str, str] = os.environ) -> Path:
    """Where the store lies: --store, FACTDESK_STORE, the settings, the user's data folder, in this order."""
    if given is not None:
        return given
    if environ.get("FACTDESK_STORE"):
        return Path(environ["FACTDESK_STORE"]).expanduser()
    if settings.record.path:
        return Path(settings.record.path).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("factdesk", appauthor=False)) / "factdesk.sqlite"
