"""Which channel is owed what when a finding appears or changes: pure rules, no database.

A contradiction goes to every channel that wants alerts; an update or an open difference only to a
channel that watches the topic, because both may well be right; everything else waits for the digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from store.model import Finding

Change = Literal["new", "changed", "reopened", "same"]


@dataclass(frozen=True, slots=True)
class AlertPolicy:
    """The settings that decide whether a finding rings.

    ``max_age_hours``: an article older than that never raises a card, so that a first import floods
    nobody. ``channels`` are those that get alerts unless they said otherwise.
    ``budget`` cards in ``budget_hours`` for one channel; what is beyond goes to the digest, counted.
    So does what comes from an outlet, or is about an attribute, of which people found fewer than
    ``useful_percent`` worth having, once they have decided ``useful_after``.
    """

    max_age_hours: float = 48
    channels: tuple[str, ...] = ()
    budget: int = 6
    budget_hours: float = 12
    useful_percent: int = 90
    useful_after: int = 20


@dataclass(frozen=True, slots=True)
class Listener:
    """A channel as the rules see it."""

    channel: str
    alerts: bool
    watches: bool = False  # it watches a topic that the finding is about
    muted: bool = False  # it muted one
    has_card: bool = False  # the finding already has a card there
    recent_cards: int = 0  # posted or owed within the budget's hours
    doubt: str = ""  # why people found too few of such findings worth having; empty: they did not


@dataclass(frozen=True, slots=True)
class Owed:
    """What a channel gets: a card, an edit of the card it has, or a place in the digest with the reason."""

    channel: str
    what: Literal["card", "edit", "digest"]
    reason: str = ""


def owed(
    finding: Finding,
    change: Change,
    listeners: Sequence[Listener],
    *,
    published: datetime | None,
    now: datetime,
    policy: AlertPolicy,
) -> tuple[Owed, ...]:
    """What each channel is owed for a finding. ``published`` is the time of the article that raised it.

    An article of unknown time counts as old when nothing else says it is news: unknown stays unknown,
    and a card that is wrong about news costs more than one that comes with the digest.
    """
    if change == "same":
        return ()
    fresh = published is not None and now - published <= timedelta(hours=policy.max_age_hours)
    return tuple(
        answer for listener in listeners if (answer := _owed_to(finding, listener, fresh=fresh, policy=policy))
    )


def _owed_to(finding: Finding, listener: Listener, *, fresh: bool, policy: AlertPolicy) -> Owed | None:
    if listener.has_card:
        return Owed(listener.channel, "edit")
    rings = finding.verdict == "contradiction" and listener.alerts
    asked = finding.verdict in ("contradiction", "differs", "update") and listener.watches
    if not (rings or asked) or finding.state == "decided":
        return None
    kept = _kept_for_the_digest(listener, fresh=fresh, policy=policy)
    return Owed(listener.channel, "digest", kept) if kept else Owed(listener.channel, "card")


def _kept_for_the_digest(listener: Listener, *, fresh: bool, policy: AlertPolicy) -> str:
    """Why this one does not ring now; empty: it does."""
    if not fresh:
        return f"the article is older than {policy.max_age_hours:g} hours"
    if listener.muted:
        return "muted"
    if listener.recent_cards >= policy.budget:
        return f"more than {policy.budget} alerts in {policy.budget_hours:g} hours"
    return listener.doubt
