"""Who is owed what: a table of cases, one rule each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.model import Finding, Side
from store.owe import AlertPolicy, Listener, owed

NOW = datetime(2025, 3, 20, 12, tzinfo=UTC)
FRESH = NOW - timedelta(hours=1)
FINDING = Finding(
    "f1", "quantity", "contradiction", "open", ("112 is not 148",), (Side("112", ("a",)), Side("148", ("b",)))
)
POLICY = AlertPolicy()
DESK = Listener("C1", alerts=True)


def what(finding=FINDING, change="new", listener=DESK, published=FRESH, policy=POLICY):
    """The one word of what the listener gets, or None."""
    answers = owed(finding, change, [listener], published=published, now=NOW, policy=policy)
    return answers[0].what if answers else None


def test_a_contradiction_rings_where_alerts_are_on():
    """A new contradiction in fresh news is a card."""
    assert what() == "card"


@pytest.mark.parametrize("verdict", ["update", "differs"])
def test_what_may_both_be_true_rings_only_for_watchers(verdict):
    """An update or an open difference is a card only where the topic is watched."""
    finding = replace(FINDING, verdict=verdict)
    assert what(finding) is None
    assert what(finding, listener=replace(DESK, alerts=False, watches=True)) == "card"


def test_a_variant_never_rings():
    """A name spelt two ways waits for the digest even where the topic is watched."""
    assert what(replace(FINDING, verdict="variant"), listener=replace(DESK, watches=True)) is None


@pytest.mark.parametrize("published", [NOW - timedelta(hours=49), None])
def test_old_and_undated_articles_never_ring(published):
    """An article over 48 hours old, or of unknown time, goes to the digest."""
    assert what(published=published) == "digest"


def test_the_age_limit_is_a_setting():
    """A desk that works on archives can raise the limit."""
    assert what(published=NOW - timedelta(hours=49), policy=AlertPolicy(max_age_hours=72)) == "card"


def test_a_mute_and_a_spent_budget_send_the_alert_to_the_digest():
    """Muted topics and the seventh card in twelve hours are counted in the digest, not lost."""
    assert what(listener=replace(DESK, muted=True)) == "digest"
    assert what(listener=replace(DESK, recent_cards=6)) == "digest"
    assert what(listener=replace(DESK, recent_cards=5)) == "card"


def test_what_people_found_useless_goes_to_the_digest():
    """An outlet or attribute that few decisions found worth having rings no more, not even for watchers."""
    assert what(listener=replace(DESK, doubt="of 20 decided alerts, people found 3 worth having")) == "digest"
    watcher = replace(DESK, watches=True, doubt="of 20 decided alerts, people found 3 worth having")
    (answer,) = owed(FINDING, "new", [watcher], published=FRESH, now=NOW, policy=POLICY)
    assert (answer.what, answer.reason) == ("digest", watcher.doubt)


def test_a_card_that_is_there_is_edited_instead_of_posting_another():
    """A third outlet joins the open card, even when the topic was muted since."""
    assert what(change="changed", listener=replace(DESK, has_card=True, muted=True)) == "edit"


def test_nothing_new_owes_nothing():
    """The same finding seen again is silence."""
    assert what(change="same") is None


def test_a_decided_finding_rings_no_new_channel():
    """What a person has settled does not ring elsewhere."""
    assert what(replace(FINDING, state="decided")) is None


def test_a_channel_without_alerts_hears_nothing():
    """Alerts are per channel."""
    assert what(listener=replace(DESK, alerts=False)) is None
