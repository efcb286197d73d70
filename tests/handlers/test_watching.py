from datetime import timedelta

import pytest

from handlers import articles, registry, watching
from handlers.blocks import plain
from handlers.help import screen
from store.errors import InputError
from tests.handlers.newsroom import NOW
from tests.handlers.test_facts import Said

COMMAND = {"channel_id": "C1", "user_id": "U1", "response_url": "https://hooks.example/1"}


@pytest.fixture
def said():
    return Said()


@pytest.mark.parametrize(
    ("typed", "topic", "length"),
    [
        ("prisoner swap 8h", "prisoner swap", timedelta(hours=8)),
        ("ferry for 30 minutes", "ferry", timedelta(minutes=30)),
        ("ferry 3d", "ferry", timedelta(days=3)),
        ("ferry 2 weeks", "ferry", timedelta(weeks=2)),
        ("flight 24h delays 45m", "flight 24h delays", timedelta(minutes=45)),
        ("ferry 9999h", "ferry", timedelta(days=90)),
    ],
)
def test_mute_length(typed, topic, length):
    """A topic and how long; the last length of the line counts, and none is longer than 90 days."""
    assert watching.split_length(typed) == (topic, length)


@pytest.mark.parametrize("typed", ["ferry", "8h", "ferry 8 parsecs", "ferry 0h", ""])
def test_mute_needs_an_end(typed):
    """A mute without a topic or an end is refused, with an example."""
    with pytest.raises(InputError, match="8h"):
        watching.split_length(typed)


def test_watch_and_unwatch(store, said, rules):
    """A topic is watched, listed, and no longer watched, however it is capitalised."""
    watching.watch(ack=said, typed="Ferry Fire", command=COMMAND, store=store, now=NOW)
    watching.watching(ack=said, command=COMMAND, store=store, now=NOW, rules=rules)
    assert "Watching: ferry fire" in said.text
    watching.unwatch(ack=said, typed="FERRY fire", command=COMMAND, store=store, now=NOW)
    assert store.watches("C1") == ()


def test_unwatch_what_is_not_watched(store, said):
    """The refusal says what is watched."""
    watching.watch(ack=said, typed="ferry", command=COMMAND, store=store, now=NOW)
    with pytest.raises(InputError, match="It watches: ferry"):
        watching.unwatch(ack=said, typed="mayor", command=COMMAND, store=store, now=NOW)


@pytest.mark.parametrize(("typed", "on"), [("on", True), ("OFF", False)])
def test_alerts(store, said, typed, on):
    """Cards are turned on or off for this channel alone."""
    watching.alerts(ack=said, typed=typed, command=COMMAND, store=store, now=NOW)
    assert store.channel("C1").alerts is on
    assert store.channel("C2").alerts is None


def test_alerts_on_resumes_a_stopped_channel(store, said, rules):
    """A channel that was stopped says why, and starts again by the same command."""
    with store.write(at=NOW) as tx:
        tx.stop_channel("C1", "not_in_channel")
    assert "stopped (not_in_channel)" in plain(watching.overview(store, "C1", NOW, rules))
    watching.alerts(ack=said, typed="on", command=COMMAND, store=store, now=NOW)
    assert store.channel("C1").stopped is None


def test_mutes_are_listed_by_name_and_end(newsroom, said, rules):
    """A mute from a card names its event, not an id, and all of them end."""
    body = {"channel": {"id": "C1"}, "user": {"id": "U1"}}
    watching.mute_card(
        length="8h", identifier="k-count", body=body, respond=said, store=newsroom.store, now=NOW, rules=rules
    )
    watching.mute(ack=said, typed="mayor race 24h", command=COMMAND, store=newsroom.store, now=NOW, rules=rules)
    told = plain(watching.overview(newsroom.store, "C1", NOW, rules))
    assert (
        "Muted: Ferry fire off Port Halden until 6 May 2031, 23:00 EEST and mayor race until 7 May 2031, 15:00 EEST"
        in told
    )
    assert "Muted: nothing" in plain(watching.overview(newsroom.store, "C1", NOW + timedelta(days=2), rules))


def test_help_is_what_is_registered():
    """One screen with every usage; nothing stands there that no handler answers."""
    known = registry.scan()
    told = plain(screen(known))
    for usage, does in known.usages():
        assert f"/facts {usage}  {does}" in told
        assert known.command(
            usage.replace("OUTLET ", "")
            .replace("[TOPIC]", "ferry")
            .replace(" | off", "")
            .replace("[NAME] ", "")
            .replace("URL", "https://a.example/")
        )
    assert len(told) < 2_500


@pytest.mark.parametrize("typed", ["https://user@evil.example/", "https://a.example/<!channel>"])
def test_add_refuses_what_is_no_plain_address(said, typed):
    """An address that hides where it leads is not queued."""
    queued = []
    with pytest.raises(InputError, match="no plain web address"):
        articles.add(ack=said, typed=typed, command=COMMAND, queue_url=lambda *a, **k: queued.append(a))
    assert queued == []


def test_add(said):
    """The address is queued with where to answer, and the answer comes before the work."""
    queued = []
    articles.add(
        ack=said,
        typed="<https://a.example/x?y=1|a.example>",
        command=COMMAND,
        queue_url=lambda url, **where: queued.append((url, where)),
    )
    assert queued == [
        ("https://a.example/x?y=1", {"channel": "C1", "user": "U1", "response_url": "https://hooks.example/1"})
    ]
    assert "a.example" in said.text
