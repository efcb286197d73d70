"""factdesk run: the bot itself."""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from bot.doors import Call, door


@door
def run(
    call: Call,
    http: Annotated[
        str | None,
        typer.Option(
            "--http",
            metavar="HOST:PORT",
            help="Listen for Slack's requests instead of opening a socket.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run the bot in your Slack workspace, until Ctrl-C.

    SLACK_BOT_TOKEN and SLACK_APP_TOKEN (or SLACK_SIGNING_SECRET with --http) come from the environment.
    """
    from bot.running import Bot, Options
    from bot.tokens import Tokens

    tokens = Tokens.load(http=http is not None)
    with call.store() as store:
        bot = Bot(call.settings, store, tokens, Options(http=http))
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: bot.end())
        try:
            bot.start()
            bot.wait()
        finally:
            bot.stop()
