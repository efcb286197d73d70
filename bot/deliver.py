"""Posting what is owed: once, in order, at Slack's pace, and never blindly again.

A delivery is claimed in the store, posted with a marker in its metadata, and recorded. Where the program
died or the answer was lost between the post and the record, the channel's history is asked for the marker
before anything is posted again: `chat.postMessage` has no key that would make a second post the same one.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

import handlers
from bot.vitals import Vitals
from store.errors import FactdeskError
from store.model import Delivery, Purpose
from store.record import Store

GONE = frozenset(
    {"channel_not_found", "is_archived", "not_in_channel", "channel_is_archived", "restricted_action", "access_denied"}
)
BUSY = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"})
TOKENS = frozenset(
    {"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed", "missing_scope"}
)
PAGES = 25  # of history looked through for a marker
LONGEST = 300.0  # seconds between two tries
SETTLED = 5.0  # seconds before the channel is asked: what was cut off may still be on its way into it
SKEW = timedelta(minutes=10)  # between Slack's clock and ours
LEASE = timedelta(seconds=60)
LAST_CALL = 0.5  # of the lease: who has not posted by then leaves it to whoever takes the delivery up next


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try.

    ``again``: seconds until the next; a failure without it is set aside. ``waits``: Slack certainly does not
    have it, and the channel is left alone for a while. ``late``: the lease is as good as over, nothing was
    posted and nothing is recorded.
    """

    what: Literal["sent", "dropped", "failed", "waits", "gone", "late"]
    ts: str | None = None
    reason: str = ""
    again: float | None = None
    followups: int = 0


class TooMuchToRead(Exception):
    """The channel has had more messages than are looked through."""


class Courier:
    """Delivers what is owed. Its `pump` is called again and again, from one thread at a time."""

    def __init__(
        self,
        store: Store,
        client: WebClient,
        *,
        registry: handlers.Registry,
        rules: handlers.Rules,
        vitals: Vitals,
        clock: Callable[[], datetime],
        give_up: timedelta,
        pace: float = 1.0,
        lease: timedelta = LEASE,
        threads: int = 4,
    ) -> None:
        self.store, self.client, self.registry, self.rules = store, client, registry, rules
        self.vitals, self.clock, self.pace, self.lease = vitals, clock, pace, lease
        # So many as the growing pauses between them make up the time; a night with the machine off does not count.
        self.tries = 8 + int(give_up.total_seconds() / (0.75 * LONGEST))
        self._log = structlog.get_logger("factdesk.deliver")
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="deliver")
        self._next: dict[str, float] = {}  # channel → not before this monotonic time
        self.stopping = threading.Event()

    def pump(self) -> int:
        """Deliver the first due thing of every channel that may be posted to now; how many were tried."""
        if self.stopping.is_set():
            return 0
        ready = [
            one for one in heads(self.store.due(self.clock())) if self._next.get(one.channel, 0) <= time.monotonic()
        ]
        return sum(self._pool.map(self._try, ready))

    def stop(self) -> None:
        """Begin nothing more; what is being posted is posted and recorded."""
        self.stopping.set()
        self._pool.shutdown(wait=True)

    def _try(self, delivery: Delivery) -> int:
        if self.stopping.is_set():
            return 0
        now = self.clock()
        with self.store.write(at=now) as tx:
            if not tx.claim(delivery.id, now, lease=self.lease):
                return 0
        try:
            outcome = self._deliver(delivery, now + LAST_CALL * self.lease)
        except FactdeskError as error:
            outcome = self._later(delivery, str(error))
        except Exception as error:  # noqa: BLE001 - one delivery's failure must not hold up the others
            self._log.exception("a delivery could not be composed", delivery=delivery.id)
            outcome = Outcome("failed", reason=f"{type(error).__name__}: {error}")
        self._next[delivery.channel] = max(self._next.get(delivery.channel, 0), time.monotonic() + self.pace)
        self._record(delivery, outcome)
        return 1

    def _deliver(self, delivery: Delivery, until: datetime) -> Outcome:
        """One try at one delivery. After an earlier try, the channel is asked first whether it arrived."""
        found = self._arrived(delivery, until) if delivery.attempts and delivery.purpose != "edit" else None
        return found or self._compose(delivery, until)

    def _compose(self, delivery: Delivery, until: datetime) -> Outcome:
        message = handlers.compose(delivery, self.store, self.clock(), rules=self.rules, registry=self.registry)
        if message is None:
            return Outcome("dropped", reason="nothing to tell any more")
        problems = handlers.check_message(message)
        if problems:
            return Outcome("failed", reason="Slack would refuse it: " + "; ".join(problems))
        card = self._card(delivery)
        if delivery.purpose in {"edit", "thread"} and card is None:
            return Outcome("dropped", reason="there is no message to edit or answer")
        return self._over(until) or self._send(delivery, message, card)

    def _over(self, until: datetime) -> Outcome | None:
        """Whether it is too late to post: the program is about to end, the machine slept, or Slack was slow."""
        if self.stopping.is_set():
            return Outcome("waits", reason="the program ends")
        return (
            Outcome("late", reason="the lease is nearly over: left to the next try") if self.clock() >= until else None
        )

    def _send(self, delivery: Delivery, message: handlers.Message, card: str | None) -> Outcome:
        try:
            answer = self._post(delivery, message, card)
        except SlackApiError as error:
            return self._refused(delivery, error)
        except Exception as error:  # noqa: BLE001 - the SDK lets urllib's and ssl's errors through as they are
            # Whether it arrived is not known: the next try asks first.
            return self._later(delivery, f"{type(error).__name__}: {error}")
        return Outcome("sent", ts=str(answer["ts"]), followups=message.followups)

    def _post(self, delivery: Delivery, message: handlers.Message, card: str | None) -> Any:
        content: dict[str, Any] = {
            "channel": delivery.channel,
            "metadata": message.metadata,
            "parse": "none",
            **message.payload(),
        }
        if delivery.purpose == "edit":
            assert card is not None
            return self.client.chat_update(ts=card, **content)
        content |= {"thread_ts": card, "unfurl_links": False, "unfurl_media": False, "mrkdwn": False}
        return self.client.chat_postMessage(**content)

    def _card(self, delivery: Delivery) -> str | None:
        """The message that an edit changes or a thread line answers."""
        if delivery.purpose not in {"edit", "thread"}:
            return None
        purpose: Purpose = "digest" if "/" in delivery.subject else "card"
        first = self.store.deliveries(channel=delivery.channel, purpose=purpose, subject=delivery.subject)
        return next((one.message_ts for one in first if one.message_ts), None)

    def _arrived(self, delivery: Delivery, until: datetime) -> Outcome | None:
        """Look for the marker of an earlier try; None when it is certain that there is none."""
        try:
            for page in self._history(delivery):
                for message in page["messages"]:
                    marker = (message.get("metadata") or {}).get("event_payload") or {}
                    if marker.get("id") == delivery.id:
                        return Outcome("sent", ts=str(message["ts"]), reason="had arrived before")
                if over := self._over(until):
                    return over
        except TooMuchToRead:
            # Rather not posted, and said so, than perhaps posted twice.
            told = f"it may have arrived, and over {PAGES * 200:,} messages came since: look there, then drop it"
            return Outcome("failed", reason=told)
        except SlackApiError as error:
            return self._refused(delivery, error)
        except Exception as error:  # noqa: BLE001 - see _send
            return self._later(delivery, f"{type(error).__name__}: {error}")
        return None

    def _history(self, delivery: Delivery) -> Iterator[Any]:
        """The channel's messages, or those of the card's thread, since the delivery was owed; page by page.

        Raises:
            TooMuchToRead: there are more; a marker may be among them.
        """
        card = self._card(delivery)
        first = delivery.owed or delivery.due or self.clock()  # ``due`` moves with every try
        where: dict[str, Any] = {"channel": delivery.channel, "include_all_metadata": True, "limit": 200}
        cursor: str | None = None
        for _ in range(PAGES):
            if card is not None:
                page = self.client.conversations_replies(ts=card, cursor=cursor, **where)
            else:
                oldest = str((first - SKEW).timestamp())
                page = self.client.conversations_history(oldest=oldest, cursor=cursor, **where)
            yield page
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
        raise TooMuchToRead

    def _refused(self, delivery: Delivery, error: SlackApiError) -> Outcome:
        """Slack's no: for now, for this channel, or for good."""
        code = str(error.response.get("error", "")) if hasattr(error.response, "get") else str(error)
        if code in BUSY or error.response.status_code == 429:
            pause = float(error.response.headers.get("Retry-After", 30) or 30)
            self._next[delivery.channel] = time.monotonic() + pause
            return Outcome("waits", reason=f"Slack asked to wait {pause:g} seconds")
        if code in GONE:
            return Outcome("gone", reason=code)
        if code in TOKENS or code in PASSING or error.response.status_code >= 500:
            return self._later(delivery, code or f"HTTP {error.response.status_code}")
        return Outcome("failed", reason=f"Slack refused it: {code}")

    def _later(self, delivery: Delivery, reason: str) -> Outcome:
        """Try again after a while that grows, not in step with others."""
        wait = SETTLED + min(LONGEST, 2.0 ** min(delivery.attempts + 1, 10)) * random.uniform(0.5, 1.0)
        return Outcome("failed", reason=reason, again=wait)

    def _record(self, delivery: Delivery, outcome: Outcome) -> None:
        now = self.clock()
        self.vitals.posts.labels(delivery.purpose, outcome.what).inc()
        if outcome.what == "late":
            self._tell(delivery, outcome)
            return
        with self.store.write(at=now) as tx:
            if outcome.what == "sent":
                tx.sent(delivery.id, outcome.ts or "")
                for number in range(1, outcome.followups + 1):
                    tx.owe(
                        replace(
                            delivery,
                            id="",
                            purpose="thread",
                            sequence=number,
                            state="owed",
                            due=now,
                            attempts=0,
                            message_ts=None,
                        )
                    )
            elif outcome.what == "dropped":
                tx.drop(delivery.id, outcome.reason)
            elif outcome.what == "waits":
                tx.release(delivery.id)
            elif outcome.what == "gone":
                tx.stop_channel(delivery.channel, outcome.reason)
                tx.release(delivery.id)
            else:
                again = None if outcome.again is None else now + timedelta(seconds=outcome.again)
                tx.failed(delivery.id, outcome.reason, again, attempts=self.tries)
        self._tell(delivery, outcome)

    def _tell(self, delivery: Delivery, outcome: Outcome) -> None:
        facts = {"delivery": delivery.id, "purpose": delivery.purpose, "channel": delivery.channel}
        if outcome.what == "sent":
            self.vitals.sign("digest" if delivery.purpose == "digest" else "post")
            self._log.info("sent", **facts)
        elif outcome.what == "gone":
            self._log.error(
                "channel stopped: invite the bot again, then /facts alerts on", reason=outcome.reason, **facts
            )
        else:
            self._log.warning(outcome.what, reason=outcome.reason, **facts)


def heads(due: Iterable[Delivery]) -> list[Delivery]:
    """The first delivery of each channel: the next one waits for it, so that a channel is told in order."""
    first: dict[str, Delivery] = {}
    for delivery in due:
        first.setdefault(delivery.channel, delivery)
    return list(first.values())
