"""What is owed arrives once and in order, whatever Slack, the network or the process does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.deliver import Courier
from bot.workspace import Workspace
from store.model import Delivery
from store.record import Store
from tests.bot.conftest import NEWSDESK, HandClock, owe, posted

Make = Callable[..., Courier]


def until_done(courier: Courier, store: Store, clock: HandClock, rounds: int = 200) -> None:
    """Pump, with the clock running ahead, until nothing is owed."""
    for _ in range(rounds):
        courier.pump()
        if not store.deliveries(state="owed") and not store.deliveries(state="sending"):
            return
        clock.go(60)
        courier._next.clear()
    pytest.fail(f"still owed: {store.deliveries(state='owed')}")


def test_a_post_is_recorded_with_its_place(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """One owed card is one message, sent with the marker that names it, and nothing more is due."""
    id_ = owe(store, clock(), "x1")
    one = courier(clock)
    assert one.pump() == 1
    (message,) = slack.messages("newsdesk")
    assert message["metadata"]["event_payload"]["id"] == id_
    assert store.delivery(id_).message_ts == message["ts"]
    assert one.pump() == 0


def test_edits_and_thread_lines_go_to_their_card(
    courier: Make, store: Store, slack: Workspace, clock: HandClock
) -> None:
    """An edit changes the card in place, a thread line answers it."""
    for purpose in ("card", "edit", "thread"):
        owe(store, clock(), "x1", purpose)
    until_done(courier(clock), store, clock)
    card, line = slack.messages("newsdesk")
    assert (card["text"], card["calls"] > 0) == ("edit x1 0", True)
    assert (line["text"], line["thread_ts"]) == ("thread x1 0", card["ts"])


@pytest.mark.parametrize(
    "faults",
    [
        {"limit_every": 3, "retry_after": 1},
        {"cut_every": 3, "cut_when": "after"},
        {"cut_every": 3, "cut_when": "before"},
        {"error_every": 3},
        {"limit_every": 3, "retry_after": 1, "cut_every": 5, "cut_when": "after"},
    ],
)
def test_faults_neither_lose_nor_repeat(
    courier: Make, store: Store, slack: Workspace, clock: HandClock, faults: dict[str, object]
) -> None:
    """Under 429s, server errors and cut connections, every post arrives once and in the order owed."""
    wanted = [f"x{number:02}" for number in range(15)]
    for subject in wanted:
        owe(store, clock(), subject)
    slack.faults(methods=["chat.postMessage"], **faults)
    until_done(courier(clock), store, clock)
    assert posted(slack) == [f"card {subject} 0" for subject in wanted]


def test_a_crash_after_the_post_does_not_post_again(
    courier: Make, store: Store, slack: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that dies between post and record leaves a lease; the next finds the marker in the channel."""
    id_ = owe(store, clock(), "x1")
    dying = courier(clock)
    monkeypatch.setattr(dying, "_record", lambda *_: None)
    dying.pump()
    assert store.delivery(id_).state == "sending"
    heir = courier(clock)
    assert heir.pump() == 0, "the lease still runs"
    clock.go(120)
    assert heir.pump() == 1
    assert posted(slack) == ["card x1 0"]
    assert store.delivery(id_).state == "sent"


def test_a_crash_before_the_post_posts(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """A claim without a post is taken up again and posted."""
    id_ = owe(store, clock(), "x1")
    with store.write(at=clock()) as tx:
        assert tx.claim(id_, clock(), lease=timedelta(seconds=60))
    clock.go(61)
    assert courier(clock).pump() == 1
    assert posted(slack) == ["card x1 0"]


@pytest.mark.parametrize(("give_up", "end"), [(timedelta(days=30), "owed"), (timedelta(), "failed")])
def test_an_outage_after_the_post_does_not_hide_it(
    courier: Make, store: Store, slack: Workspace, clock: HandClock, give_up: timedelta, end: str
) -> None:
    """However long Slack could not be asked, and whoever owes it anew, what arrived before the outage is found."""
    id_ = owe(store, clock(), "x1")
    slack.faults(methods=["chat.postMessage"], cut_every=1, cut_when="after")
    one = courier(clock, give_up=give_up)
    one.pump()
    slack.calm()
    slack.faults(methods=["conversations.history"], error_every=1)
    for _ in range(20):
        clock.go(3600)
        one._next.clear()
        one.pump()
    assert store.delivery(id_).state == end
    slack.calm()
    clock.go(3600)
    if end == "failed":
        with store.write(at=clock()) as tx:
            tx.retry(id_, clock())
    until_done(one, store, clock)
    assert posted(slack) == ["card x1 0"]
    assert store.delivery(id_).state == "sent"


def test_who_slept_through_the_lease_posts_nothing(
    courier: Make, store: Store, slack: Workspace, clock: HandClock
) -> None:
    """A machine that is suspended between claim and post leaves the delivery to whoever took it up meanwhile."""
    from handlers.registry import Registry

    id_ = owe(store, clock(), "x1")
    slow, quick = courier(clock), courier(clock)
    mark, compose = slow.registry.table["composer", "card finding"]

    def sleeps(delivery: Delivery) -> object:
        clock.go(90)
        assert quick.pump() == 1
        return compose(delivery)

    slow.registry = Registry({("composer", "card finding"): (mark, sleeps)})
    slow.pump()
    assert posted(slack) == ["card x1 0"]
    assert store.delivery(id_).state == "sent"


def test_what_cannot_be_known_is_not_posted(
    courier: Make, store: Store, slack: Workspace, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more was said since than is looked through, a person is asked instead of posting perhaps twice."""
    monkeypatch.setattr("bot.deliver.PAGES", 1)
    id_ = owe(store, clock(), "x1")
    dying = courier(clock)
    monkeypatch.setattr(dying, "_record", lambda *_: None)
    dying.pump()
    for number in range(201):
        slack.say(f"word {number}")
    clock.go(120)
    courier(clock).pump()
    assert posted(slack) == ["card x1 0"]
    assert (store.delivery(id_).state, "may have arrived" in store.delivery(id_).reason) == ("failed", True)


def test_two_couriers_post_once(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """Two programs on one store share the work without repeating it."""
    for number in range(6):
        owe(store, clock(), f"x{number}")
    one, other = courier(clock), courier(clock)
    for _ in range(6):
        one.pump()
        other.pump()
    assert posted(slack) == [f"card x{number} 0" for number in range(6)]


def test_a_gone_channel_stops_only_itself(
    courier: Make, store: Store, slack: Workspace, clock: HandClock, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the bot was put out nothing is tried again until it is back; other channels go on."""
    world = slack.control("channel", name="world")["id"]
    slack.control("channel", name="newsdesk", archived=True)
    owe(store, clock(), "x1")
    owe(store, clock(), "x2")
    owe(store, clock(), "x3", channel=world)
    one = courier(clock)
    for _ in range(4):
        one.pump()
    assert posted(slack, "world") == ["card x3 0"]
    assert store.channel(NEWSDESK).stopped == "is_archived"
    assert slack.calls()["chat.postMessage"] == 2
    slack.control("channel", name="newsdesk", archived=False)
    with store.write(at=clock()) as tx:
        tx.resume_channel(NEWSDESK)
    until_done(one, store, clock)
    assert posted(slack) == ["card x1 0", "card x2 0"]


def test_given_up_after_a_bounded_time(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """What cannot be posted for so long is set aside with its reason, and the next goes on."""
    first = owe(store, clock(), "x1")
    slack.faults(methods=["chat.postMessage", "conversations.history"], error_every=1)
    one = courier(clock, give_up=timedelta(hours=1))
    for _ in range(40):
        one.pump()
        clock.go(3600)
    assert store.delivery(first).state == "failed"
    assert store.delivery(first).reason
    slack.calm()
    owe(store, clock(), "x2")
    until_done(one, store, clock)
    assert posted(slack) == ["card x2 0"]


def test_what_slack_would_refuse_is_set_aside(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """A message beyond Slack's limits is never sent; its channel goes on."""
    bad = owe(store, clock(), "x" * 50_000)
    owe(store, clock(), "fine")
    until_done(courier(clock), store, clock)
    assert store.delivery(bad).state == "failed"
    assert posted(slack) == ["card fine 0"]


def test_pace(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """Two posts to one channel keep the pace between them; another channel does not wait."""
    world = slack.control("channel", name="world")["id"]
    for subject in ("x1", "x2"):
        owe(store, clock(), subject)
    owe(store, clock(), "x3", channel=world)
    one = courier(clock, pace=60.0)
    assert [one.pump(), one.pump()] == [2, 0]


def test_a_long_digest_goes_on_in_its_thread(courier: Make, store: Store, slack: Workspace, clock: HandClock) -> None:
    """The further pages of a digest follow in its thread, each once."""
    from dataclasses import replace

    one = courier(clock)
    inner = one.registry.table["composer", "digest digest"]

    def first(delivery: Delivery) -> object:
        return replace(inner[1](delivery), followups=2)

    one.registry.table["composer", "digest digest"] = (inner[0], first)  # type: ignore[index]
    owe(store, clock(), "daily/2025-03-20", "digest")
    until_done(one, store, clock)
    head, *rest = slack.messages("newsdesk")
    assert [message["text"] for message in rest] == ["thread daily/2025-03-20 1", "thread daily/2025-03-20 2"]
    assert {message["thread_ts"] for message in rest} == {head["ts"]}


def test_stopping_finishes_what_is_being_posted(
    courier: Make, store: Store, slack: Workspace, clock: HandClock
) -> None:
    """A stop in the middle of a slow post records it; nothing is half-done."""
    import threading

    id_ = owe(store, clock(), "x1")
    owe(store, clock(), "x2")
    slack.faults(slow_seconds=0.5)
    one = courier(clock)
    pumping = threading.Thread(target=one.pump)
    pumping.start()
    slack.wait(lambda: slack.calls().get("chat.postMessage"), 5)
    one.stop()
    pumping.join(5)
    assert store.delivery(id_).state == "sent"
    assert one.pump() == 0
