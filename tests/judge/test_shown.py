"""Which sentence a finding shows: the one that tells it, not the headline or lead that sums it up."""

from __future__ import annotations

import pytest

from store.judge.findings import _told_out
from store.judge.kinds import kinds
from store.judge.view import view

pytestmark = pytest.mark.model

BAN = """The striker Ole Brandt of Orrin Rovers has been banned for six matches because he kicked a ball at the referee.

The disciplinary board banned Brandt for six matches after it had heard two witnesses, chairwoman Ida Lund said.

Rovers play six matches in April."""
LAUNCH = """A new ferry for the island of Marrow will be launched on 28 April at the Tessvale yard.

The launch is planned for 28 April at 10:40, said Ida Lund, the director of the yard.

The yard's canteen closes on 28 April."""


@pytest.mark.parametrize(
    ("text", "kind", "shown"), [(BAN, "quantity", "The disciplinary board"), (LAUNCH, "date", "The launch is planned")]
)
def test_the_body_is_shown_where_the_lead_only_sums_it_up(claims, text, kind, shown):
    """A sentence with the same value that speaks of the same thing, not any other sentence with that value."""
    views = [view(claim) for claim in claims(text)]
    told = [seen for seen in views if kinds()[kind].slots(seen)]
    lead = next(seen for seen in told if seen.fact.sentence.start == 0)
    assert _told_out(kinds()[kind], lead, told).claim.text.startswith(shown)
    body = next(seen for seen in told if seen.claim.text.startswith(shown))
    assert _told_out(kinds()[kind], body, told) is body


def test_a_third_outlet_joins_the_side_that_it_agrees_with(language):
    """What is too little to raise the disagreement by itself still counts for one side of it."""
    from datetime import UTC, datetime, timedelta

    from store.ingest import Desk, open_record
    from store.language import extract
    from store.model import Article

    noon = datetime(2026, 3, 13, 12, tzinfo=UTC)
    lead = "A fire broke out on the ferry Silver Gull off Marrow on Friday, the coastguard said."
    told = {
        "Orrin Courier": "The Silver Gull was carrying 112 passengers, captain Ida Lund told reporters.",
        "Tessvale Post": "Captain Ida Lund of the coastguard said the ferry had been carrying 112 passengers.",
        "Marrow Daily": "The Silver Gull was carrying 148 passengers, the harbour office said.",
    }
    with open_record(":memory:") as store:
        desk = Desk(store, lambda article: extract(article, language))
        for hours, (outlet, sentence) in enumerate(told.items()):
            text = f"{lead}\n\n{sentence}\n"
            desk.ingest(
                Article(text=text, outlet=outlet, published=noon + timedelta(hours=hours)), now=noon, alerts=False
            )
        (finding,) = (one for one in store.findings() if one.kind == "quantity" and one.verdict == "contradiction")
        outlets = [{claim.outlet for claim in store.claims(side.facts)} for side in finding.sides]
    assert outlets == [{"Orrin Courier", "Tessvale Post"}, {"Marrow Daily"}]
