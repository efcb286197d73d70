"""History once more under other settings: which alerts it would have given.

The texts come again in the order in which they came, with what was taken from them then, through the one way
of an article into a store of the replay's own. What people decided is decided again when its time comes.
Channels watch what they watch now; mutes, which have an end, are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from bot import forms
from store.errors import UnknownId
from store.ingest import Desk, decide, open_record, undo
from store.model import Article, Decision, Extraction
from store.owe import AlertPolicy
from store.record import Arrival, Store

Form = dict[str, Any]
_ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def replay(
    record: Store,
    policy: AlertPolicy,
    *,
    since: datetime | None,
    now: datetime,
    through: Callable[[Sequence[Arrival]], Iterable[Arrival]],
) -> tuple[Form, ...]:
    """The alerts of a record's history from a time on; the record itself is only read.

    Args:
        record: what came in and what was decided.
        policy: the settings to try. Its channels are ids.
        since: what came before rings nowhere, and is there to be compared with.
        now: for embargoes: what may not be shown by now is left out.
        through: passes the arrivals on, so that progress can be shown.
    """
    with open_record(":memory:") as store:
        desk = Desk(store, _nothing_is_read, policy)
        decisions = list(reversed(record.decisions()))
        arrivals = record.arrivals(now=now)
        for arrival in arrivals[:1]:
            _set_up(record, store, arrival.seen)
        for arrival in through(arrivals):
            while decisions and decisions[-1].at <= arrival.seen:
                _decide(store, decisions.pop())
            rings = since is None or arrival.seen >= since
            desk.keep(*record.arrived(arrival), now=arrival.seen, alerts=rings)
        return tuple(_alerts(store, {*policy.channels, *(channel.id for channel in record.channels())}))


def _nothing_is_read(article: Article) -> Extraction:
    raise NotImplementedError(f"{article.id}: a replay keeps what was taken from an article when it came")


def _set_up(record: Store, store: Store, at: datetime) -> None:
    """The channels as they are now."""
    with store.write(at=at) as tx:
        for channel in record.channels():
            if channel.alerts is not None:
                tx.set_alerts(channel.id, channel.alerts)
            for topic in record.watches(channel.id):
                tx.subscribe(channel.id, topic, actor="")


def _decide(store: Store, decision: Decision) -> None:
    """Decide again what was decided, if the replay has come to the same disagreement."""
    known = {one.id for one in store.decisions(decision.finding)}
    if decision.undoes and decision.undoes not in known:
        return
    try:
        with store.write(at=decision.at) as tx:
            (undo if decision.verdict == "undo" else decide)(tx, decision)
    except UnknownId:
        return


def _alerts(store: Store, channels: Iterable[str]) -> Iterator[Form]:
    """Cards, and what was left to the digest with the reason, in order of time."""
    cards = store.deliveries(purpose="card")
    told = [(card.owed, card.channel, card.subject, "card", "") for card in cards if card.owed]
    for channel in channels:
        kept = store.deferred(channel, *_ALWAYS)
        told += [(one.at, channel, one.finding, "digest", one.reason) for one in kept]
    for at, channel, subject, what, reason in sorted(told):
        finding = store.finding(subject, now=at, as_of=at)
        if finding.sides:
            a, b, *_ = (_side(store, side.facts[0], at) for side in finding.sides)
            shown = {"finding": finding.id, "kind": finding.kind, "verdict": finding.verdict, "a": a, "b": b}
            yield {"at": at.isoformat(), "channel": channel, "as": what, "reason": reason or None, **shown}


def _side(store: Store, fact: str, at: datetime) -> Form:
    """A side in the text as it was then: the article may have been revised since."""
    article, _ = store.arrived(store.arrival(fact, as_of=at))
    return forms.side(store.fact(fact, now=at, as_of=at), article)
