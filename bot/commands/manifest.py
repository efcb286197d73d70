"""factdesk manifest: what to paste into Slack's form for a new app."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from bot.doors import Call, door
from store.errors import SettingsError


@door
def manifest(
    call: Call,
    request_url: Annotated[
        str | None,
        typer.Option("--request-url", metavar="URL", help="For HTTP mode: https://…/slack/events.", show_default=False),
    ] = None,
) -> None:
    """Print the app manifest, as JSON: api.slack.com/apps → Create New App → From a manifest."""
    import handlers
    from bot.manifest import manifest as made

    del call
    if request_url is not None and not request_url.startswith("https://"):
        raise SettingsError(f"--request-url {request_url}: Slack takes only addresses that begin with https://")
    sys.stdout.write(json.dumps(made(handlers.scan(), request_url=request_url), indent=2) + "\n")
