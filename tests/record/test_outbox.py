from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import UnknownId
from store.model import Delivery
from store.record import Store
from store.record.outbox import LEASE, MAX_ATTEMPTS
from tests.record.newsroom import HOUR, NOON

MINUTE = timedelta(minutes=1)


def owe(store, subject="n1", channel="C1", at=NOON, **fields):
    with store.write(at=at) as tx:
        return tx.owe(Delivery("", channel, fields.pop("purpose", "card"), subject, **fields))


def claim(store, delivery, now=NOON):
    with store.write(at=now) as tx:
        return tx.claim(delivery.id, now)


def due(store, now=NOON):
    return [delivery.subject for delivery in store.due(now)]


def test_owed_once(fresh_store):
    """The same thing is owed once, whoever says it, and what became of it stands."""
    first = owe(fresh_store, detail={"joined": "f1"})
    assert (first.state, first.due, first.attempts, first.detail) == ("owed", NOON, 0, {"joined": "f1"})
    assert owe(fresh_store, at=NOON + HOUR) == first
    claim(fresh_store, first)
    with fresh_store.write(at=NOON) as tx:
        tx.sent(first.id, "12.34")
    again = owe(fresh_store)
    assert (again.id, again.state, again.message_ts) == (first.id, "sent", "12.34")
    assert owe(fresh_store, sequence=1).id != first.id
    assert owe(fresh_store, purpose="edit").id != first.id
    assert owe(fresh_store, channel="C2").id != first.id


def test_taken_up_by_one(fresh_store):
    """Only the first to claim sends; when it dies, its lease runs out and another one may."""
    delivery = owe(fresh_store)
    assert claim(fresh_store, delivery)
    assert not claim(fresh_store, delivery)
    assert due(fresh_store) == []
    late = NOON + LEASE
    assert [one.id for one in fresh_store.sending()] == [delivery.id]
    assert fresh_store.sending(NOON) == ()
    (left,) = fresh_store.due(late)
    assert (left.state, left.attempts) == ("sending", 1)
    assert fresh_store.sending(late) == (left,)
    assert claim(fresh_store, delivery, late)
    assert not claim(fresh_store, delivery, late)
    assert fresh_store.delivery(delivery.id).attempts == 2


def test_order_in_a_channel(fresh_store):
    """One channel gets its deliveries in the order in which they were owed, whatever fails in between."""
    deliveries = [owe(fresh_store, f"n{number}") for number in range(3)]
    other = owe(fresh_store, "m1", channel="C2")
    assert due(fresh_store) == ["n0", "m1"]
    assert not claim(fresh_store, deliveries[1])
    assert claim(fresh_store, deliveries[0])
    assert due(fresh_store) == ["m1"]
    assert not claim(fresh_store, deliveries[1])
    with fresh_store.write(at=NOON) as tx:
        assert tx.failed(deliveries[0].id, "rate limited", NOON + MINUTE) == "owed"
    assert due(fresh_store) == ["m1"]
    assert due(fresh_store, NOON + MINUTE) == ["m1", "n0"]
    assert claim(fresh_store, other)
    assert claim(fresh_store, deliveries[0], NOON + MINUTE)
    with fresh_store.write(at=NOON) as tx:
        assert tx.failed(deliveries[0].id, "no such message", None) == "failed"
    assert due(fresh_store, NOON + MINUTE) == ["n1"]


def test_what_is_due_later_keeps_nobody_waiting(fresh_store):
    """A delivery for tomorrow lets those of today pass."""
    owe(fresh_store, "tomorrow", due=NOON + 24 * HOUR)
    owe(fresh_store, "today", due=NOON + HOUR)
    assert fresh_store.next_due() == NOON + HOUR
    assert due(fresh_store) == []
    assert due(fresh_store, NOON + HOUR) == ["today"]


def test_attempts_are_bounded(fresh_store):
    """After so many tries a delivery is dead, with its last reason, and can be owed again by hand."""
    delivery, now = owe(fresh_store), NOON
    for attempt in range(1, MAX_ATTEMPTS + 1):
        assert claim(fresh_store, delivery, now)
        now += MINUTE
        with fresh_store.write(at=now) as tx:
            state = tx.failed(delivery.id, f"timeout {attempt}", now)
        assert state == ("owed" if attempt < MAX_ATTEMPTS else "failed")
    dead = fresh_store.delivery(delivery.id)
    assert (dead.state, dead.reason) == ("failed", f"timeout {MAX_ATTEMPTS}")
    assert fresh_store.due(now + HOUR) == ()
    with fresh_store.write(at=now) as tx:
        assert tx.retry(delivery.id, now).attempts == 1, "whoever takes it up asks Slack first"
    assert due(fresh_store, now) == ["n1"]


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (lambda tx, one: tx.drop(one, "stale"), "dropped"),
        (lambda tx, one: tx.release(one), "owed"),
        (lambda tx, one: tx.sent(one, "1.2"), "sent"),
        (lambda tx, one: tx.retry(one, NOON), "sending"),
    ],
    ids=["drop", "release", "sent", "retry"],
)
def test_ends(fresh_store, act, state):
    """What can become of a delivery on its way; one on its way is not owed twice."""
    delivery = owe(fresh_store)
    claim(fresh_store, delivery)
    with fresh_store.write(at=NOON) as tx:
        act(tx, delivery.id)
    after = fresh_store.delivery(delivery.id)
    assert (after.state, after.attempts) == (state, 0 if state == "owed" else 1)
    assert fresh_store.queue_depth() == {state: 1}


def test_what_was_sent_is_not_dropped(fresh_store):
    """A message that Slack has can be neither dropped nor owed again."""
    delivery = owe(fresh_store)
    with fresh_store.write(at=NOON) as tx:
        tx.sent(delivery.id, "1.2")
        assert tx.drop(delivery.id).state == tx.retry(delivery.id, NOON).state == "sent"


def test_a_stopped_channel_stops_only_itself(fresh_store):
    """What is owed to a channel that is gone waits, the others go on; the first to say so hears that it is news."""
    owe(fresh_store, "n1")
    owe(fresh_store, "m1", channel="C2")
    with fresh_store.write(at=NOON) as tx:
        assert [tx.stop_channel("C1", reason) for reason in ("archived", "still archived")] == [True, False]
    assert due(fresh_store) == ["m1"]
    assert fresh_store.channel("C1").stopped == "archived"
    with fresh_store.write(at=NOON) as tx:
        assert [tx.resume_channel("C1") for _ in range(2)] == [True, False]
    assert sorted(due(fresh_store)) == ["m1", "n1"]


def test_lists(fresh_store):
    """By state, channel, purpose, subject and time; the latest where there is a limit."""
    card = owe(fresh_store)
    for sequence in range(3):
        owe(fresh_store, purpose="edit", sequence=sequence, at=NOON + HOUR)
    assert fresh_store.next_sequence("C1", "edit", "n1") == 3
    assert fresh_store.next_sequence("C1", "edit", "n2") == 0
    assert [one.sequence for one in fresh_store.deliveries(purpose="edit")] == [0, 1, 2]
    assert [one.sequence for one in fresh_store.deliveries(limit=2)] == [1, 2]
    assert fresh_store.deliveries(state="sent") == fresh_store.deliveries(channel="C9") == ()
    assert len(fresh_store.deliveries(since=NOON + HOUR)) == 3
    assert fresh_store.deliveries(subject="n1", purpose="card") == (card,)
    assert fresh_store.card("C1", "n1") == card
    assert fresh_store.card("C2", "n1") is None


def test_recent_cards(fresh_store):
    """The budget counts cards owed or posted within its hours, and nothing given up."""
    cards = [owe(fresh_store, f"n{hour}", at=NOON + hour * HOUR) for hour in range(4)]
    owe(fresh_store, "n0", purpose="edit", at=NOON + 3 * HOUR)
    with fresh_store.write(at=NOON) as tx:
        tx.drop(cards[3].id)
        tx.sent(cards[0].id, "1.2", at=NOON + 3 * HOUR)
    assert fresh_store.recent_cards("C1", NOON + 4 * HOUR, 2) == 2
    assert fresh_store.recent_cards("C1", NOON + 4 * HOUR, 12) == 3


def test_an_unknown_delivery(fresh_store):
    """It is named, and cannot be claimed."""
    with fresh_store.write(at=NOON) as tx:
        assert not tx.claim("nobody", NOON)
        for act in (tx.drop, lambda one: tx.sent(one, "1"), lambda one: tx.failed(one, "x", None)):
            with pytest.raises(UnknownId, match="'nobody'"):
                act("nobody")


STEPS = st.lists(st.sampled_from(["claim", "sent", "retry", "fail", "crash", "release"]), max_size=40)


@settings(deadline=None, max_examples=60)
@given(steps=STEPS)
def test_whatever_happens_order_holds_and_nothing_is_lost(steps):
    """Any sequence of sending, failing and crashing leaves every delivery sent once, in order, or still owed."""
    with Store(":memory:") as store:
        wanted = [owe(store, f"n{number}") for number in range(4)]
        now, sent = NOON, []
        for step in steps:
            now += LEASE if step == "crash" else MINUTE
            taken = [one for one in store.sending() if one.due]
            with store.write(at=now) as tx:
                if step == "claim":
                    for one in store.due(now):
                        tx.claim(one.id, now)
                elif taken and step == "sent":
                    tx.sent(taken[0].id, str(len(sent)))
                    sent.append(taken[0].subject)
                elif taken and step == "retry":
                    tx.failed(taken[0].id, "timeout", now + MINUTE, attempts=100)
                elif taken and step == "release":
                    tx.release(taken[0].id)
        states = [store.delivery(one.id).state for one in wanted]
        assert sent == [f"n{number}" for number in range(len(sent))]
        assert states.count("sent") == len(sent)
        assert set(states) <= {"owed", "sending", "sent"}
        assert states.count("sending") <= 1
