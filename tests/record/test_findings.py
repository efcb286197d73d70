import pytest

from store.errors import UnknownId
from store.model import Decision
from tests.record.newsroom import HOUR, NOON, Report, keep, set_status

NAMES = ("Harbour Post", "Osmark Wire", "Delta")


@pytest.fixture
def disagreement(fresh_store):
    """Two outlets that differ, and the id of the finding."""
    for hour, (outlet, figure) in enumerate(zip(NAMES, (175, 180), strict=False)):
        keep(fresh_store, Report(outlet=outlet, figure=figure, hour=hour))
    (finding,) = fresh_store.findings()
    return finding.id


def decide(store, finding, verdict="a", at=NOON, **fields):
    with store.write(at=at) as tx:
        return tx.decide(Decision("", finding, "U1", at, verdict, **fields))


def state(store, finding, **when):
    return store.finding(finding, **when).state


def test_what_is_kept_of_a_finding(fresh_store, disagreement):
    """Sides, reasons and the first time it was seen."""
    finding = fresh_store.finding(disagreement)
    assert [side.value for side in finding.sides] == ["175", "180"]
    assert (finding.state, finding.first_seen, finding.reasons) == ("open", NOON, ("two figures",))
    assert fresh_store.holds(disagreement)


def test_saving_it_again(fresh_store, disagreement):
    """The same finding is the same; another side changes it."""
    finding = fresh_store.finding(disagreement)
    with fresh_store.write(at=NOON + HOUR) as tx:
        assert tx.save_finding(finding) == "same"
    keep(fresh_store, Report(outlet="Delta", figure=190), at=NOON + HOUR)
    assert [side.value for side in fresh_store.finding(disagreement).sides] == ["175", "180", "190"]
    assert [side.value for side in fresh_store.finding(disagreement, as_of=NOON).sides] == ["175", "180"]
    assert fresh_store.finding(disagreement).first_seen == NOON


@pytest.mark.parametrize("verdict", ["a", "b", "both", "update", "extraction error"])
@pytest.mark.parametrize(("figure", "after"), [(175, "decided"), (180, "decided"), (190, "reopened")])
def test_a_decision_stands_until_a_new_value_comes(fresh_store, disagreement, verdict, figure, after):
    """A third outlet on a known side changes nothing for the person who decided; a new value reopens it."""
    decide(fresh_store, disagreement, verdict)
    assert state(fresh_store, disagreement) == "decided"
    keep(fresh_store, Report(outlet="Delta", figure=figure, hour=3), at=NOON + HOUR)
    assert state(fresh_store, disagreement) == after
    assert state(fresh_store, disagreement, as_of=NOON) == "decided"
    assert [one.id for one in fresh_store.findings(state=after)] == [disagreement]
    assert len(fresh_store.decisions(disagreement)) == 1


def test_undo_restores_what_was_before(fresh_store, disagreement):
    """Taking back gives the state before, taking that back the decision again; nothing is erased."""
    first = decide(fresh_store, disagreement, "a")
    second = decide(fresh_store, disagreement, "b", at=NOON + HOUR)
    undo = decide(fresh_store, disagreement, "undo", at=NOON + 2 * HOUR, undoes=second.id)
    assert state(fresh_store, disagreement) == "decided"
    decide(fresh_store, disagreement, "undo", at=NOON + 3 * HOUR, undoes=first.id)
    assert state(fresh_store, disagreement) == "open"
    decide(fresh_store, disagreement, "undo", at=NOON + 4 * HOUR, undoes=undo.id)
    assert state(fresh_store, disagreement) == "decided"
    assert [one.verdict for one in fresh_store.decisions(disagreement)] == ["a", "b", "undo", "undo", "undo"]
    times = [NOON - HOUR / 2, NOON, NOON + HOUR, NOON + 2 * HOUR, NOON + 3 * HOUR]
    assert len(fresh_store.decisions(disagreement, as_of=times[2])) == 2
    assert state(fresh_store, disagreement, as_of=times[4]) == "open"


def test_assignment(fresh_store, disagreement):
    """An assignment says who looks at it, is no decision, and can be taken back."""
    assigned = decide(fresh_store, disagreement, "assign", reason="U7")
    assert (state(fresh_store, disagreement), fresh_store.finding(disagreement).assigned_to) == ("open", "U7")
    decide(fresh_store, disagreement, "undo", undoes=assigned.id)
    assert fresh_store.finding(disagreement).assigned_to is None


@pytest.mark.parametrize(
    ("verdict", "undoes"),
    [("undo", None), ("undo", "nothing"), ("a", "nothing-either")],
    ids=["none", "unknown", "odd"],
)
def test_undo_needs_something_to_undo(fresh_store, disagreement, verdict, undoes):
    """An undo names a decision on the same finding, and only an undo does."""
    if verdict == "a":
        undoes = decide(fresh_store, disagreement).id
    with pytest.raises(UnknownId, match="to undo"):
        decide(fresh_store, disagreement, verdict, undoes=undoes)


def test_deciding_on_nothing(fresh_store):
    """A finding that nobody knows cannot be decided."""
    with pytest.raises(UnknownId, match="'nobody'"):
        decide(fresh_store, "nobody")


def test_a_finding_that_no_longer_holds(fresh_store):
    """It leaves the list and keeps its history and decisions; if it holds again the decision stands."""
    url = "https://harbour.example/1"
    keep(fresh_store, Report(outlet="Osmark Wire", figure=180))
    keep(fresh_store, Report(), url=url)
    (finding,) = fresh_store.findings()
    decide(fresh_store, finding.id)
    keep(fresh_store, Report(figure=180), url=url, published=NOON, at=NOON + HOUR)
    assert fresh_store.findings() == ()
    assert not fresh_store.holds(finding.id)
    assert [one.id for one in fresh_store.findings(as_of=NOON)] == [finding.id]
    assert fresh_store.finding(finding.id).state == "decided"
    keep(fresh_store, Report(), url=url, published=NOON + HOUR, at=NOON + 2 * HOUR)
    assert fresh_store.holds(finding.id)
    assert state(fresh_store, finding.id) == "decided"


@pytest.mark.parametrize("hidden", ["withheld", "killed"])
def test_hidden_sides(fresh_store, hidden):
    """A side that only a hidden article states is left out with the reasons; with one side left there is nothing."""
    saved = [
        keep(fresh_store, Report(outlet=outlet, figure=figure, hour=hour))[0]
        for hour, (outlet, figure) in enumerate(zip(NAMES, (175, 180, 190), strict=True))
    ]
    (finding,) = fresh_store.findings()
    for article, sides in ((saved[2], 2), (saved[1], 0)):
        with fresh_store.write(at=NOON) as tx:
            set_status(tx, article.article_id, hidden)
        found = fresh_store.finding(finding.id)
        assert (len(found.sides), found.reasons) == (sides, ())
    assert fresh_store.findings() == fresh_store.findings_of_facts([f"f-{saved[0].article_id}-175"]) == ()


def test_findings_by_topic_event_and_time(fresh_store, disagreement):
    """Listed by words, event, and when they last changed."""
    event = fresh_store.finding(disagreement).event
    for hour, figure in ((5, 3), (6, 4)):
        keep(fresh_store, Report(place="Quillon", outlet=f"Outlet {hour}", figure=figure, hour=hour), at=NOON + HOUR)
    assert len(fresh_store.findings()) == 2
    assert [one.id for one in fresh_store.findings(topic="prisoner swap brindle")] == [disagreement]
    assert [one.id for one in fresh_store.findings(event=event)] == [disagreement]
    assert [one.id for one in fresh_store.findings(until=NOON)] == [disagreement]
    assert [one.event != event for one in fresh_store.findings(since=NOON)] == [True]
    assert fresh_store.findings(topic="") == fresh_store.findings(topic="volcano") == ()
    assert len(fresh_store.findings(limit=1)) == 1


def test_usefulness(fresh_store, disagreement):
    """Counted by outlet, kind and attribute over decisions that stand."""
    wrong = decide(fresh_store, disagreement, "not same event")
    for by in ("outlet", "kind", "attribute"):
        assert {(one.useful, one.of) for one in fresh_store.usefulness(by).values()} == {(0, 1)}
    assert set(fresh_store.usefulness("outlet")) == {"Harbour Post", "Osmark Wire"}
    assert set(fresh_store.usefulness("attribute")) == {"prisoner"}
    decide(fresh_store, disagreement, "undo", undoes=wrong.id)
    assert fresh_store.usefulness("kind") == {}
    decide(fresh_store, disagreement, "update")
    assert fresh_store.usefulness("kind")["quantity"].useful == 1
