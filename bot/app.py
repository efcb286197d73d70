"""The Slack app: Bolt with the house's own middleware, and one place for what goes wrong."""

from __future__ import annotations

import json
import logging
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from slack_bolt import App, BoltResponse
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import handlers
from bot.log import hide
from bot.settings import Settings
from bot.tokens import Tokens
from bot.vitals import Vitals
from handlers.roles import Order
from store.errors import FactdeskError, TokenMissing
from store.record import Store

TIMEOUT = 8  # seconds for one call to Slack: less than a shutdown may take
SEEN = 10_000  # slash commands remembered against replays


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the handlers are given beside Bolt's own arguments."""

    store: Store
    rules: handlers.Rules
    clock: Callable[[], datetime]
    queue_url: Callable[..., None]
    status: Callable[[], Mapping[str, str]]


def web_client(tokens: Tokens) -> WebClient:
    """A client that never repeats a call by itself: a repeated post is a second post."""
    client = WebClient(token=tokens.bot.get_secret_value(), base_url=tokens.api_url, timeout=TIMEOUT, retry_handlers=[])
    client.retry_handlers.clear()
    return client


def rules(settings: Settings, channels: Mapping[str, str] | None = None) -> handlers.Rules:
    """What the settings say to the handlers; ``channels`` are names with their ids."""
    known = channels or {}
    roles = settings.roles
    return handlers.Rules(
        decide=roles.decide or "everyone",
        mute=roles.mute or "everyone",
        add=roles.add or "everyone",
        digest=roles.digest or "everyone",
        zone=settings.digests.zone,
        quiet_day=settings.digests.quiet_day,
        orders=tuple(
            Order(known.get(one.channel.removeprefix("#"), one.channel), one.name, f"{one.at:%H:%M}", one.zone)
            for one in settings.digest
        ),
    )


def build(
    tokens: Tokens,
    around: Surroundings,
    registry: handlers.Registry,
    vitals: Vitals,
    *,
    client: WebClient | None = None,
    workers: Executor | None = None,
) -> App:
    """The app with every handler of the house. ``workers`` run the handlers: an acknowledged press is still at work there.

    Raises:
        TokenMissing: Slack does not take the bot token.
    """
    client = client or web_client(tokens)
    try:
        app = App(
            client=client,
            signing_secret=tokens.signing.get_secret_value() if tokens.signing else None,
            listener_executor=workers,
            logger=logging.getLogger("slack_bolt"),
            raise_error_for_unhandled_request=False,
        )
    except (BoltError, SlackApiError) as error:
        raise TokenMissing(
            f"Slack does not take SLACK_BOT_TOKEN ({hide(str(error))}): install the app again and copy its token"
        ) from None
    app.use(_once(around.store, around.clock))
    app.use(_surround(around))
    handlers.register(app, registry)
    app.error(_failed(vitals))
    return app


def _surround(around: Surroundings) -> Callable[..., Any]:
    """Put the store and what else the handlers ask for into Bolt's context."""

    def give(context: dict[str, Any], next_: Callable[[], Any]) -> Any:
        context["store"] = around.store
        context["rules"] = around.rules
        context["now"] = around.clock()
        context["queue_url"] = around.queue_url
        context["status"] = around.status
        return next_()

    return give


def _once(store: Store, clock: Callable[[], datetime]) -> Callable[..., Any]:
    """Pass each request once: Slack sends events again, and a signed request can be replayed for five minutes.

    Here it is remembered in memory only, so that neither a question nor an acknowledgement waits for a writer. What
    changes something asks ``first_time`` before it acts, which remembers it in the store.
    """
    recent: OrderedDict[str, None] = OrderedDict()
    lock = threading.Lock()

    def first(key: str) -> bool:
        with lock:
            if key in recent:
                return False
            recent[key] = None
            if len(recent) > SEEN:
                recent.popitem(last=False)
            return True

    def kept(key: str | None) -> bool:
        if key is None:
            return True
        with store.write(at=clock()) as tx:
            return tx.seen_once(key)

    def once(body: dict[str, Any], context: dict[str, Any], next_: Callable[[], Any]) -> Any:
        key = body.get("event_id") or body.get("trigger_id")
        if key and not first(key):
            return BoltResponse(status=200, body="")
        context["first_time"] = partial(kept, key)
        return next_()

    return once


def _failed(vitals: Vitals) -> Callable[..., BoltResponse | None]:
    """What a person sees when a handler breaks: that it did, and a reference to find it by in the log."""
    log = structlog.get_logger("factdesk.app")

    def failed(
        error: Exception, body: dict[str, Any], respond: Callable[..., Any], response: BoltResponse | None
    ) -> BoltResponse | None:
        reference = uuid.uuid4().hex[:8]
        vitals.errors.inc()
        expected = isinstance(error, FactdeskError)
        log.error("request failed", reference=reference, error=hide(str(error)), exc_info=None if expected else error)
        told = str(error) if expected else f"Something went wrong. It is in the log under {reference}."
        answer = {"response_type": "ephemeral", "text": plain(told), "replace_original": False}
        if "command" in body:
            del answer["replace_original"]
            return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": "application/json"})
        if body.get("response_url"):
            try:
                respond(**answer)
            except Exception:  # noqa: BLE001 - telling of an error must not be another
                log.warning("could not tell of the error", reference=reference)
        return response and BoltResponse(status=200, body="")  # none: acknowledged before

    return failed


def plain(words: str) -> str:
    """Words for the one field that Slack parses, so that nothing in them is a mention or a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")[:2000]
