import json
from datetime import timedelta

import pytest

from bot.workspace import limits as slack
from handlers import Message, blocks, facts, limits
from tests.handlers.newsroom import HOSTILE, NOW, article, fact, people
from tests.record.newsroom import set_status


class Said(list):
    """Collects what a handler answers."""

    def __call__(self, **answer):
        assert slack.check_message(json.loads(json.dumps(answer))) is None
        assert limits.check_message(Message(answer["text"], tuple(answer["blocks"]))) == ()
        self.append(answer)

    @property
    def text(self):
        return "\n---\n".join(blocks.plain(Message(one["text"], tuple(one["blocks"]))) for one in self)

    def value(self, words):
        return next(
            one["value"]
            for answer in self
            for block in answer["blocks"]
            if block["type"] == "actions"
            for one in block["elements"]
            if one["text"]["text"].startswith(words)
        )


@pytest.fixture
def said():
    return Said()


@pytest.fixture
def ask(store, rules, said):
    def asked(typed):
        facts.facts(ack=said, typed=typed, store=store, now=NOW, rules=rules)
        return said.text

    return asked


def test_topic(newsroom, ask):
    """The conclusion first, then the event with figures by outlet, its open disagreement, and lines with speaker and quote."""
    told = ask("ferry fire").splitlines()
    assert told[0] == "1 event for “ferry fire” from 3 outlets, 1 open disagreement"
    assert told[2].startswith("Ferry fire off Port Halden  3 outlets · ")
    assert "passengers, aboard: 61 (Lowland Courier and Harbour Daily) · 58 (Meridian Post)" in told
    assert "Contradiction, open: 61 or 58  /facts why k-count" in told
    assert "Update: 4 → 6  /facts why k-toll" in told
    assert "Harbour Daily · Ada Holt: “The ferry carried 61 passengers”" in told


def test_nothing(newsroom, ask):
    """No match is said, and the nearest topics are offered."""
    assert ask("ferry volcano eruption glacier") == (
        "Nothing in the record on “ferry volcano eruption glacier”.\nNearest topics:\nFerry fire off Port Halden"
    )


def test_nothing_at_all(newsroom, ask):
    """Nothing near either: the help is named."""
    assert "/facts help" in ask("zzz")


def test_a_topic_is_needed(newsroom, ask):
    """An outlet alone is no question that one answer could hold."""
    assert "Add a topic" in ask("since monday")


def test_from_outlet(newsroom, ask):
    """One outlet's facts only."""
    told = ask("from meridian ferry")
    assert "58 passengers" in told
    assert "Harbour Daily" not in told


def test_as_of(newsroom, ask):
    """The record as it was: yesterday it held one article."""
    told = ask(f"as of {(NOW - timedelta(days=1)).date()} ferry")
    assert "from 1 outlet" in told
    assert "58" not in told


def test_evidence(newsroom, ask, said, store, rules):
    """Each quote with outlet, time, link and its sentence, the earliest published first, unknown last."""
    ask("ferry fire")
    value = said.value("Evidence")
    said.clear()
    facts.evidence(value=value, respond=said, store=store, now=NOW, rules=rules)
    told = said.text
    assert "Harbour Daily · Ada Holt · 5 May 2031, 09:00 EEST · harbour-daily.example" in told
    assert "The ferry carried 61 passengers, harbour master Ada Holt said." in told
    assert told.index("Harbour Daily") < told.index("Meridian Post") < told.index("publication time unknown")


def test_share(newsroom, ask, said, store, rules):
    """Share shows one card to the channel, says who shared it, and offers no second Share."""
    ask("ferry fire")
    value = said.value("Share")
    said.clear()
    facts.share(value=value, body={"user": {"id": "U7"}}, respond=said, store=store, now=NOW, rules=rules)
    assert said[0]["response_type"] == "in_channel"
    assert "Shared by U7" in said.text
    assert [one["text"]["text"].split()[0] for one in said[0]["blocks"][-2]["elements"]] == ["Evidence"]


def test_withdrawn(newsroom, ask, said, store, rules):
    """What was withdrawn since the answer is not shown by its buttons."""
    ask("ferry fire")
    values = said.value("Evidence"), said.value("Share")
    with store.write(at=NOW) as tx:
        for known in newsroom.articles.values():
            set_status(tx, known.id, "killed")
    said.clear()
    facts.evidence(value=values[0], respond=said, store=store, now=NOW, rules=rules)
    facts.share(value=values[1], body={"user": {"id": "U7"}}, respond=said, store=store, now=NOW, rules=rules)
    assert said.text.count("no longer in the record") == 2
    assert "response_type" not in said[1]


@pytest.fixture
def many(newsroom):
    """Seven more events."""
    for number in range(7):
        of = article(f"The ferry number {number} met a fire in the north.", hours=-5)
        told = fact(of, f"ferry number {number} met a fire")
        newsroom.keep(
            f"m{number}",
            of,
            {f"m{number}": told},
            at=NOW - timedelta(hours=1),
            event=f"e{number}",
            label=f"Fire {number}",
        )
    return newsroom


def test_long_answers_go_on(many, ask, said, store, rules):
    """What does not fit is one press away; every event is shown once."""
    ask("ferry fire")
    seen, before = said.text, -1
    assert "1 to 4 of 8 shown" in seen
    while len(said) != before:
        before = len(said)
        if any(
            one["text"]["text"].startswith("Next")
            for block in said[-1]["blocks"]
            if block["type"] == "actions"
            for one in block["elements"]
        ):
            last = Said([said[-1]])
            facts.more(value=last.value("Next"), respond=said, store=store, now=NOW, rules=rules)
    labels = ["Ferry fire off Port Halden", *(f"Fire {number}" for number in range(7))]
    assert sorted(line.split("  ")[0] for line in said.text.splitlines() if line.split("  ")[0] in labels) == sorted(
        labels
    )


def test_hostile_article(newsroom, ask):
    """An article that tries to ping, to link and to reorder is shown as it is."""
    of = article(
        f"The ferry {HOSTILE.replace(chr(0xD800), '')} carried 9 passengers.",
        HOSTILE[:40],
        url="https://a.example/<!channel>",
    )
    newsroom.keep(
        "h", of, {"h": fact(of, of.text[:-1], people(9), speaker=HOSTILE[:30])}, at=NOW, event="e-h", label=of.text[:80]
    )
    told = ask("ferry channel")
    assert "<!channel> <@U1>" in told
    assert "⟨U+202E⟩" in told


@pytest.mark.parametrize(
    "typed", ['"', "'; drop table fact; --", "*", "NEAR(", "\x00", "ferry AND", "a" * 5000, HOSTILE]
)
def test_whatever_is_typed_gets_an_answer(newsroom, ask, typed):
    """No text breaks a query or its answer."""
    assert ask(typed)


def test_embargo(newsroom, ask, rules):
    """An embargoed text reaches no answer before its hour, and every answer after it."""
    of = article("The ferry company fined 12 captains.", embargoed_until=NOW + timedelta(hours=1))
    newsroom.keep("e", of, {"e": fact(of, "fined 12 captains", people(12, unit="captain"))}, at=NOW)
    assert ask("ferry captains").startswith("Nothing in the record")
    later = Said()
    facts.facts(
        ack=later,
        typed="ferry captains",
        store=newsroom.store,
        now=NOW + timedelta(hours=2),
        rules=rules,
    )
    assert "12 captains" in later.text
