from datetime import date

import pytest

from store.errors import InputError
from store.model import Decision, Delivery
from store.owe import AlertPolicy
from tests.record.newsroom import HOUR, NOON, Report, keep


@pytest.fixture
def finding(fresh_store):
    """Two outlets that differ on the exchange in Brindle."""
    keep(fresh_store, Report())
    keep(fresh_store, Report("Osmark Wire", 180))
    return fresh_store.findings()[0]


def listener(store, finding, channel="C1", now=NOON, **budget):
    (found,) = [one for one in store.listeners(finding, AlertPolicy(channels=("C1",)), now) if one.channel == channel]
    return found


def test_nothing_known_is_an_answer(fresh_store):
    """A channel that nothing is known of is as the settings say."""
    channel = fresh_store.channel("C1")
    assert (channel.id, channel.name, channel.alerts, channel.stopped) == ("C1", None, None, None)
    assert fresh_store.channels() == ()


@pytest.mark.parametrize(
    ("said", "in_settings", "alerts"), [(None, True, True), (True, False, True), (False, True, False)]
)
def test_alerts(fresh_store, finding, said, in_settings, alerts):
    """A channel's own word on alerts goes before the settings."""
    with fresh_store.write(at=NOON) as tx:
        tx.set_alerts("C1", said)
        tx.name_channel("C1", "newsdesk")
    (found,) = fresh_store.listeners(finding, AlertPolicy(channels=("C1",) if in_settings else ()), NOON)
    assert found.alerts == alerts
    assert fresh_store.channel("C1").name == "newsdesk"


@pytest.mark.parametrize(
    ("topic", "concerned"),
    [
        ("prisoner swap", True),
        ("  Prisoner   EXCHANGE ", True),
        ("brindle", True),
        ("port brindle", True),
        ("175", True),
        ("quillon", False),
        ("prisoner volcano", False),
    ],
)
def test_a_topic_concerns_a_finding_by_its_words(fresh_store, finding, topic, concerned):
    """Watching and muting go by the words of the facts, their names and their event, with synonyms."""
    with fresh_store.write(at=NOON) as tx:
        assert tx.subscribe("C1", topic, "U1")
        assert not tx.subscribe("C1", topic.lower())
        tx.mute("C1", topic, NOON + HOUR, "U1")
    assert listener(fresh_store, finding).watches == concerned
    assert listener(fresh_store, finding).muted == concerned
    assert not listener(fresh_store, finding, now=NOON + HOUR).muted
    with fresh_store.write(at=NOON) as tx:
        assert tx.unsubscribe("C1", topic.upper())
        assert not tx.unsubscribe("C1", topic)
        assert tx.unmute("C1", topic)
    assert not listener(fresh_store, finding).watches
    assert fresh_store.watches("C1") == fresh_store.mutes("C1", NOON) == ()


@pytest.mark.parametrize("what", ["id", "event"])
def test_muting_by_id(fresh_store, finding, what):
    """A finding or a whole event can be muted by its id."""
    with fresh_store.write(at=NOON) as tx:
        tx.mute("C1", getattr(finding, what), NOON + HOUR)
    assert listener(fresh_store, finding).muted


def test_cards_count(fresh_store, finding):
    """The rules see whether a finding has a card there and how many cards there were lately."""
    with fresh_store.write(at=NOON) as tx:
        tx.owe(Delivery("", "C1", "card", finding.id))
        tx.owe(Delivery("", "C1", "card", "another"))
        tx.subscribe("C2", "volcano")
        tx.stop_channel("C3", "archived")
    found = listener(fresh_store, finding)
    assert (found.has_card, found.recent_cards) == (True, 2)
    assert not listener(fresh_store, finding, "C2").has_card
    assert {one.channel for one in fresh_store.listeners(finding, AlertPolicy(channels=("C1", "C3")), NOON)} == {
        "C1",
        "C2",
    }


@pytest.mark.parametrize("topic", ["", "  ", "?!", "\0"])
def test_a_topic_needs_a_word(fresh_store, topic):
    """Nothing can be watched or muted by punctuation."""
    for act in ("subscribe", "mute"):
        with pytest.raises(InputError, match="no word"), fresh_store.write(at=NOON) as tx:
            getattr(tx, act)("C1", topic, *([NOON + HOUR] if act == "mute" else []))


def test_a_mute_has_an_end(fresh_store):
    """A mute that is over before it begins is refused; one that has ended is not listed."""
    with pytest.raises(InputError, match="still to come"), fresh_store.write(at=NOON) as tx:
        tx.mute("C1", "exchange", NOON)
    with fresh_store.write(at=NOON) as tx:
        tx.mute("C1", "exchange", NOON + HOUR, "U1")
        tx.mute("C1", "exchange", NOON + 2 * HOUR, "U1")
    (mute,) = fresh_store.mutes("C1", NOON + HOUR)
    assert (mute.topic, mute.until, mute.actor) == ("exchange", NOON + 2 * HOUR, "U1")
    assert fresh_store.mutes("C1", NOON + 2 * HOUR) == ()


def test_digest_times(fresh_store):
    """A channel can have several digests; one of the same name is moved."""
    with fresh_store.write(at=NOON) as tx:
        tx.set_digest("C1", "world", "08:00", "Europe/Kyiv", "U1")
        tx.set_digest("C1", "sport", "17:30", "Europe/Kyiv")
        tx.set_digest("C1", "world", "09:00", "UTC")
        tx.set_digest("C2", "world", "07:00", "UTC")
    assert [(one.name, one.at, one.zone) for one in fresh_store.digests("C1")] == [
        ("world", "09:00", "UTC"),
        ("sport", "17:30", "Europe/Kyiv"),
    ]
    assert len(fresh_store.digests()) == 3
    assert {channel.id for channel in fresh_store.channels()} == {"C1", "C2"}
    with fresh_store.write(at=NOON) as tx:
        assert [tx.drop_digest("C1", "sport") for _ in range(2)] == [True, False]


def test_one_digest_for_a_local_day(fresh_store):
    """Whatever the clocks do, a channel's digest of a day is composed once."""
    days = [date(2031, 5, 6), date(2031, 5, 7), date(2031, 5, 6)]
    taken = []
    for hour, day in enumerate(days):
        with fresh_store.write(at=NOON + hour * HOUR) as tx:
            taken.append(tx.digest_run("C1", "world", day, until=NOON + hour * HOUR - HOUR / 2))
    assert taken == [True, True, False]
    last = fresh_store.last_digest("C1", "world")
    assert (last.day, last.at, last.until) == (days[1], NOON + HOUR, NOON + HOUR / 2)
    assert fresh_store.last_digest("C1", "world", before=NOON + HOUR / 2).day == days[0]
    assert fresh_store.digest_of("C1", "world", days[1]) == last
    assert fresh_store.digest_of("C1", "world", date(2031, 5, 8)) is None
    assert fresh_store.last_digest("C1", "sport") is None


def test_deferred_to_the_digest(fresh_store):
    """What a channel did not get as a card is there for its digest, once, with the reason."""
    for hour, finding in enumerate(("n1", "n2", "n1")):
        with fresh_store.write(at=NOON + hour * HOUR) as tx:
            tx.defer("C1", finding, f"reason {hour}")
    kept = fresh_store.deferred("C1", NOON - HOUR, NOON + 2 * HOUR)
    assert [(one.finding, one.reason) for one in kept] == [("n2", "reason 1"), ("n1", "reason 2")]
    assert fresh_store.deferred("C1", NOON + 2 * HOUR, NOON + 3 * HOUR) == ()
    assert fresh_store.deferred("C2", NOON - HOUR, NOON + 3 * HOUR) == ()


def decided(store, number, verdict):
    """One more disagreement, of two outlets that disagree about nothing else, with a desk's word on it."""
    for outlet, figure in ((f"Outlet {number}", 10), ("Osmark Wire", 11)):
        keep(store, Report(outlet, figure, place=f"Town{number}"))
    (finding,) = store.findings(state="open")
    with store.write(at=NOON) as tx:
        tx.decide(Decision("", finding.id, "U1", NOON, verdict))
    return finding


@pytest.mark.parametrize(
    ("wrong", "after", "doubt"),
    [
        (1, 10, ""),
        (2, 10, "of 10 decided alerts on Osmark Wire, people found 8 worth having"),
        (10, 11, ""),
    ],
)
def test_an_outlet_that_is_seldom_worth_a_card(fresh_store, wrong, after, doubt):
    """An outlet under 90 % useful loses its cards once enough was decided; at 90 %, or too early, it keeps them."""
    for number in range(10):
        finding = decided(fresh_store, number, "extraction error" if number < wrong else "both")
    policy = AlertPolicy(channels=("C1",), useful_after=after)
    (found,) = fresh_store.listeners(finding, policy, NOON)
    assert found.doubt == doubt


def test_an_attribute_that_is_seldom_worth_a_card(fresh_store, finding):
    """The same by what a finding is about, whichever outlets tell it."""
    for number in range(2):
        for outlet, figure in ((f"Left {number}", 10), (f"Right {number}", 11)):
            keep(fresh_store, Report(outlet, figure, place=f"Town{number}"))
    with fresh_store.write(at=NOON) as tx:
        for one in tx.findings():
            if one.id != finding.id:
                tx.decide(Decision("", one.id, "U1", NOON, "not same event"))
    assert fresh_store.doubt(finding, AlertPolicy(useful_after=2)) == (
        "of 2 decided alerts on prisoner, people found 0 worth having"
    )
