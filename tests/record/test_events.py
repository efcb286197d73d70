from itertools import pairwise

import pytest

from store.errors import UnknownId
from store.model import Event, Link
from tests.record.newsroom import HOUR, NOON, Report, keep, set_status, settle


def strand_of(saved):
    return f"s-{saved.article_id}"


@pytest.fixture
def three(fresh_store):
    """Three outlets on one exchange, and one on another."""
    reports = [Report(outlet=outlet, hour=hour) for hour, outlet in enumerate(("Harbour Post", "Osmark Wire", "Delta"))]
    reports.append(Report(outlet="Delta", place="Quillon", hour=3))
    return [keep(fresh_store, report)[0] for report in reports]


def test_tellings_of_one_event(fresh_store, three):
    """Tellings that belong together are one event with all their facts; others are apart."""
    events = {fresh_store.fact(f"f-{saved.article_id}-175").event for saved in three[:3]}
    assert len(events) == 1
    (event_id,) = events
    event = fresh_store.event(event_id)
    assert event.strands == tuple(sorted(map(strand_of, three[:3])))
    assert event.label == "prisoner exchange in Brindle"
    assert len(fresh_store.facts_of_event(event_id)) == 3
    assert fresh_store.fact(f"f-{three[3].article_id}-175").event != event_id


def test_old_ids_lead_to_where_they_went(fresh_store):
    """An event merged twice is still found under its first id."""
    saved = [keep(fresh_store, Report(outlet=f"Outlet {n}", topic=f"exchange {n}"))[0] for n in range(3)]
    ids = [fresh_store.fact(f"f-{one.article_id}-175").event for one in saved]
    for a, b in pairwise(saved):
        with fresh_store.write(at=NOON) as tx:
            tx.save_links([Link(strand_of(a), strand_of(b), same=True, strength=1.0, reasons=())])
            settle(tx, [strand_of(a)])
    assert len({fresh_store.event(one).id for one in ids}) == 1
    assert fresh_store.events(ids) == (fresh_store.event(ids[0]),)
    assert {len(fresh_store.facts_of_event(one)) for one in ids} == {3}


def test_a_split_gives_the_id_back(fresh_store):
    """After a person parts two tellings, each id leads to its own event again; taking it back joins them."""
    a, b = (keep(fresh_store, Report(outlet=outlet, topic=outlet))[0] for outlet in ("Harbour Post", "Osmark Wire"))
    before = [fresh_store.fact(f"f-{one.article_id}-175").event for one in (a, b)]
    same = Link(strand_of(a), strand_of(b), same=True, strength=1.0, reasons=("one topic",))
    parted = Link(strand_of(b), strand_of(a), same=False, strength=1.0, reasons=("two visits",), by="U1")
    for links, dropped, events in (([same], [], 1), ([parted], [], 2), ([], [parted], 1)):
        with fresh_store.write(at=NOON) as tx:
            tx.save_links(links)
            tx.drop_links(dropped)
            settle(tx, [strand_of(a), strand_of(b)])
        assert len({fresh_store.event(one).id for one in before}) == events
        assert len({fresh_store.fact(f"f-{one.article_id}-175").event for one in (a, b)}) == events
    (found,) = fresh_store.links_of([strand_of(a)])
    assert (found.same, found.by, found.reasons) == (True, "rule", ("one topic",))


def test_which_facts_moved(fresh_store, three):
    """Saving events says whose event is another than before, and nothing when none is."""
    strands = [strand_of(saved) for saved in three[:3]]
    event = fresh_store.event(fresh_store.fact(f"f-{three[0].article_id}-175").event)
    with fresh_store.write(at=NOON) as tx:
        assert tx.save_events([event]) == ()
        assert tx.save_events([Event("e-new", "x", tuple(strands[:1]))]) == (f"f-{three[0].article_id}-175",)


def test_candidates_share_a_key(fresh_store, three):
    """Those that share most keys come first, then the latest published; nothing else comes."""
    found = fresh_store.strands_by_keys(["prisoner exchange/Brindle", "nothing"])
    assert [strand.id for strand in found] == [strand_of(saved) for saved in reversed(three[:3])]
    assert len(fresh_store.strands_by_keys(["prisoner exchange/Brindle"], limit=2)) == 2
    assert fresh_store.strands_by_keys([]) == ()


def test_candidates_are_contemporaries(fresh_store, three):
    """An old article that comes late is held against those of its time, however many came since."""
    key, earliest = "prisoner exchange/Brindle", fresh_store.article(three[0].article_id).published
    (nearest,) = fresh_store.strands_by_keys([key], limit=1, near=earliest)
    assert nearest.id == strand_of(three[0])
    assert fresh_store.strands_by_keys([key], limit=1) != (nearest,)


def test_a_component_is_closed(fresh_store, three):
    """From any telling all that hang together are reached, with the links among them."""
    for saved in three[:3]:
        strands, links = fresh_store.component([strand_of(saved)])
        assert {strand.id for strand in strands} == set(map(strand_of, three[:3]))
        assert len(links) == 3
    assert [strand.id for strand in fresh_store.component([strand_of(three[3])])[0]] == [strand_of(three[3])]


def test_a_hidden_telling_lends_no_label(fresh_store):
    """An event is called as one of its visible articles calls it, and is unknown when none is."""
    a, _ = keep(fresh_store, Report(topic="secret exchange", hour=0))
    b, _ = keep(fresh_store, Report(topic="exchange", hour=1, outlet="Osmark Wire"))
    with fresh_store.write(at=NOON) as tx:
        tx.save_events([Event("e-1", "secret exchange in Brindle", (strand_of(a), strand_of(b)))])
        set_status(tx, a.article_id, "withheld")
    assert fresh_store.event("e-1").label == "exchange in Brindle"
    assert fresh_store.event("e-1").strands == (strand_of(b),)
    with fresh_store.write(at=NOON) as tx:
        set_status(tx, b.article_id, "withheld")
    with pytest.raises(UnknownId):
        fresh_store.event("e-1")


def test_a_revision_replaces_its_tellings(fresh_store):
    """Only the tellings of the revision that stands take part in grouping."""
    url = "https://harbour.example/1"
    saved, _ = keep(fresh_store, Report(), url=url)
    keep(fresh_store, Report(topic="grain deal"), url=url, at=NOON + HOUR)
    assert fresh_store.strands_by_keys(["prisoner exchange/Brindle"]) == ()
    assert [strand.label for strand in fresh_store.strands_of_article(saved.article_id)] == ["grain deal in Brindle"]
