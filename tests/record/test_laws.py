"""The laws that touch the record, on any articles in any order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Decision
from store.record import Store
from tests.record.newsroom import HOUR, NOON, SLOT, Report, keep, set_status, view

REPORTS = st.builds(
    Report,
    outlet=st.sampled_from(["Harbour Post", "Osmark Wire", "Delta"]),
    figure=st.sampled_from([22, 175, 180]),
    topic=st.sampled_from(["prisoner exchange", "grain deal"]),
    hour=st.integers(0, 5),
    place=st.sampled_from(["Brindle", "Quillon"]),
    published=st.booleans(),
)
ROOM = st.lists(REPORTS, min_size=1, max_size=8, unique_by=lambda report: (report.outlet, report.text))
LAW = settings(deadline=None, max_examples=60)


@LAW
@given(reports=ROOM, data=st.data())
def test_the_order_of_arrival_changes_nothing(reports, data):
    """Articles, facts, events, claims and findings are the same whatever came first (law 2)."""
    order = data.draw(st.permutations(reports))
    with Store(":memory:") as one, Store(":memory:") as other:
        for report in reports:
            keep(one, report)
        for hour, report in enumerate(order):
            keep(other, report, at=NOON + hour * HOUR)
        assert view(one) == view(other)


@LAW
@given(reports=ROOM)
def test_ingesting_twice_equals_once(reports):
    """The second time nothing is new and nothing changes, not even in the file (law 3)."""
    with Store(":memory:") as store:
        for report in reports:
            keep(store, report)
        before, rows = view(store), store._all("select * from fact")
        counts = store.counts()
        assert {keep(store, report, at=NOON + HOUR)[0].status for report in reports} == {"unchanged"}
        assert (view(store), store.counts(), store._all("select * from fact")) == (before, counts, rows)


@LAW
@given(reports=ROOM, verdicts=st.lists(st.sampled_from(["a", "b", "both", "update", "assign"]), min_size=1, max_size=4))
def test_undo_restores_the_view(reports, verdicts):
    """Taking decisions back, the last first, walks back through every view there was (law 5)."""
    with Store(":memory:") as store:
        for report in reports:
            keep(store, report)
        for finding in store.findings():
            views, made = [view(store)], []
            for verdict in verdicts:
                with store.write(at=NOON) as tx:
                    made.append(tx.decide(Decision("", finding.id, "U1", NOON, verdict, reason="U2")))
                views.append(view(store))
            for decision in reversed(made):
                assert view(store) == views.pop()
                with store.write(at=NOON) as tx:
                    tx.decide(Decision("", finding.id, "U1", NOON, "undo", undoes=decision.id))
            assert view(store) == views.pop()


@LAW
@given(reports=ROOM, data=st.data())
def test_hidden_text_reaches_no_output(reports, data):
    """No answer has a word or a value of an article that may not be shown (law 6)."""
    hidden = data.draw(st.lists(st.sampled_from(["", "withheld", "killed", "embargoed"]), min_size=len(reports)))
    with Store(":memory:") as store:
        secret = []
        for number, (report, how) in enumerate(zip(reports, hidden, strict=False)):
            if not how:
                keep(store, report)
                continue
            until = NOON + HOUR if how == "embargoed" else None
            words = report.words + " and Vexley"
            saved, _ = keep(store, replace(report, words=words, figure=7000 + number), embargoed_until=until)
            secret.append(saved.article_id)
            if until is None:
                with store.write(at=NOON) as tx:
                    set_status(tx, saved.article_id, how)
        times = (None, NOON)
        events = {fact.event for article in store.articles() for fact in store.facts_of_article(article.id)}
        answers = repr(
            (
                store.articles(now=NOON, hidden=True),
                [
                    store.search(words, now=NOON, as_of=time)
                    for time in times
                    for words in ("agreed exchange", "vexley")
                ],
                [store.findings(now=NOON, as_of=time) for time in times],
                [store.facts_of_article(article, now=NOON, as_of=time) for article in secret for time in times],
                [store.facts_of_event(event, now=NOON) for event in events],
                [store.slot_claims(SLOT, event, now=NOON) for event in events],
                [store.slot_values(SLOT, event, now=NOON) for event in events],
                store.facts_between(NOON - HOUR, NOON, now=NOON),
                store.nearest_topics("exchange vexley", now=NOON),
            )
        )
        assert "Vexley" not in answers
        assert "700" not in answers


@LAW
@given(reports=ROOM, changes=st.lists(st.tuples(st.integers(0, 7), st.sampled_from([22, 175, 180])), max_size=6))
def test_as_of_is_what_was_seen_then(reports, changes):
    """What the store said after each article it still says when asked as of that time."""
    with Store(":memory:") as store:
        seen = []
        for hour, report in enumerate(reports):
            keep(store, report, at=NOON + hour * HOUR, url=f"https://x.example/{hour}", published=None)
            seen.append((NOON + hour * HOUR, view(store)))
        for later, (index, figure) in enumerate(changes, len(reports)):
            old = reports[index % len(reports)]
            new = Report(old.outlet, figure, old.topic, old.hour, old.place)
            keep(store, new, at=NOON + later * HOUR, url=f"https://x.example/{index % len(reports)}", published=None)
            seen.append((NOON + later * HOUR, view(store)))
        for at, then in seen:
            facts = {fact.id for fact in then[1]}
            standing = store.facts_between(NOON - HOUR, at)
            assert {fact.id for fact in standing} == facts
            assert {one[0]: one[4] for one in then[3]} == {one.id: one.sides for one in store.findings(as_of=at)}
