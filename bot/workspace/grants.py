"""What lets someone in, and for how long: tokens, trigger ids, response addresses, socket tickets."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

TRIGGER_SECONDS = 3.0
RESPONSE_SECONDS = 30 * 60.0
RESPONSE_USES = 5
TICKET_SECONDS = 30.0
KEPT = 10_000

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The secrets of one workspace."""

    bot: str
    app: str
    signing_secret: str
    page: str

    @classmethod
    def fresh(cls) -> Tokens:
        """New random ones, in the forms that Slack's have."""
        number = "".join(secrets.choice("0123456789") for _ in range(12))
        return cls(
            bot=f"xoxb-{number}-{secrets.token_hex(12)}",
            app=f"xapp-1-A0FACTDESK-{number}-{secrets.token_hex(32)}",
            signing_secret=secrets.token_hex(16),
            page=secrets.token_urlsafe(24),
        )

    def is_page(self, given: str) -> bool:
        """Compare with the page token in constant time."""
        return hmac.compare_digest(given.encode(), self.page.encode())


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer to one interaction may still go."""

    channel: str
    user: str
    until: float
    thread_ts: str | None = None
    original: str | None = None
    uses: int = 0


@dataclass(slots=True)
class Trigger:
    """The right to open one modal."""

    user: str
    until: float
    used: bool = False
    view: str | None = None


class Grants:
    """Hands out short-lived rights and says what is wrong with one that is shown."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """Args: clock: seconds that never go back."""
        self._clock = clock
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, ResponseUrl] = {}
        self._tickets: dict[str, float] = {}

    def trigger(self, user: str, view: str | None = None) -> str:
        """A trigger id for ``user``; ``view`` is the modal it was made in."""
        key = f"{secrets.randbelow(10**13):013d}.{secrets.randbelow(10**12):012d}.{secrets.token_hex(16)}"
        _keep(self._triggers, key, Trigger(user, self._clock() + TRIGGER_SECONDS, view=view))
        return key

    def use_trigger(self, key: object) -> Trigger | str:
        """The trigger, or Slack's error code."""
        trigger = self._triggers.get(key) if isinstance(key, str) else None
        if trigger is None:
            return "invalid_trigger_id"
        if trigger.used:
            return "exchanged_trigger_id"
        if self._clock() > trigger.until:
            return "expired_trigger_id"
        trigger.used = True
        return trigger

    def response_url(
        self, channel: str, user: str, *, thread_ts: str | None = None, original: str | None = None
    ) -> str:
        """The last part of a response address. ``original`` is the message that was interacted with."""
        key = secrets.token_urlsafe(24)
        until = self._clock() + RESPONSE_SECONDS
        _keep(self._responses, key, ResponseUrl(channel, user, until, thread_ts, original))
        return key

    def use_response_url(self, key: str) -> ResponseUrl | str:
        """The place, counting this use, or Slack's error code."""
        place = self._responses.get(key)
        if place is None:
            return "invalid_url"
        if self._clock() > place.until:
            return "expired_url"
        if place.uses >= RESPONSE_USES:
            return "used_url"
        place.uses += 1
        return place

    def ticket(self) -> str:
        """The right to open one socket."""
        key = secrets.token_urlsafe(24)
        _keep(self._tickets, key, self._clock() + TICKET_SECONDS)
        return key

    def use_ticket(self, key: str) -> bool:
        """Whether this ticket is good; it is good once."""
        return self._tickets.pop(key, 0.0) > self._clock()


def _keep(kept: dict[str, Any], key: str, value: object) -> None:
    """Store and forget the oldest: a long demo must not grow."""
    kept[key] = value
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
