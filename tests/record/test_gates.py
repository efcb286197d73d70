from tests.record.newsroom import NOON


def test_a_gate_lets_one_through(fresh_store):
    """The first to ask for a job's slot does it; another slot is another job."""
    asked = [("digest", "2031-05-06"), ("digest", "2031-05-06"), ("digest", "2031-05-07"), ("feeds", "2031-05-06")]
    with fresh_store.write(at=NOON) as tx:
        assert [tx.gate(*one) for one in asked] == [True, False, True, True]


def test_an_event_is_seen_once(fresh_store):
    """Slack's repetition of an event is known."""
    with fresh_store.write(at=NOON) as tx:
        assert [tx.seen_once(one) for one in ("Ev1", "Ev2", "Ev1")] == [True, True, False]


def test_what_is_long_past_is_forgotten(fresh_store, monkeypatch):
    """Gates and events do not pile up without end, and the late ones still hold."""
    monkeypatch.setattr("store.record.gates.KEPT_ROWS", 500)
    with fresh_store.write(at=NOON) as tx:
        for number in range(3000):
            assert tx.gate("poll", str(number))
        assert not tx.gate("poll", "2999")
        assert not tx.gate("poll", "2600")
    assert fresh_store._value("select count(*) from gate") <= 1500


def test_memories(fresh_store):
    """Values by key, the last one wins; a prefix is taken literally."""
    with fresh_store.write(at=NOON) as tx:
        for key, value in (("feed/a", "1"), ("feed/b", "2"), ("feed/a", "3"), ("fee%", "4"), ("home", "5")):
            tx.remember(key, value)
        tx.forget_memory("home")
    assert fresh_store.remembered("feed/a") == "3"
    assert fresh_store.remembered("home") is None
    assert fresh_store.memories("feed/") == {"feed/a": "3", "feed/b": "2"}
    assert fresh_store.memories("fee%") == {"fee%": "4"}
