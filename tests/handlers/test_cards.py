import itertools
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace import limits as slack
from handlers import alert, blocks, events, limits
from handlers.alert import Case, Told
from handlers.events import Group
from store.model import Decision, Extraction, Finding, Quantity, Side, Slot
from store.record import slot_key
from tests.handlers.newsroom import HOSTILE, NOW, article, fact, line, people

WORDS = st.text(min_size=1, max_size=700) | st.just(HOSTILE)


def fits(message):
    """Nothing that Slack would refuse, by our check and by the workspace's."""
    assert limits.check_message(message) == ()
    assert slack.check_message(json.loads(json.dumps(message.payload()))) is None
    return message


def case(a="22", b="23", *, verdict="contradiction", state="open", reasons=("same unit, other number",), decision=None):
    first = line(
        f"{a} defenders returned", "Harbour Daily", people(22), speaker="Ada Holt", url="https://harbour.example/1"
    )
    second = line(f"{b} defenders returned", "Meridian Post", people(23), hours=-1)
    sides = (Side(a, (first.fact.id,)), Side(b, (second.fact.id,)))
    finding = Finding("k1", "quantity", verdict, state, reasons, sides, event="e1")
    return Case(finding, "Exchange at the border", (Told("A", a, (first,)), Told("B", b, (second,))), decision)


def test_a_decision_names_the_value_that_it_meant():
    """The sides have changed places since: an article was dated anew."""
    word = Decision("w1", "k1", "U1", NOW, "a", means="23")
    shown = case(state="decided", decision=word)
    sides = tuple(replace(side, given=side.value) for side in shown.sides)
    assert "B stands — 23" in blocks.plain(alert.card(replace(shown, sides=sides), "UTC"))


def controls(message):
    return [
        one["text"]["text"]
        for block in message.blocks
        if block["type"] == "actions"
        for one in block["elements"]
        if "text" in one
    ]


def bold(block):
    return [
        leaf["text"] for part in block["elements"] for leaf in part["elements"] if leaf.get("style", {}).get("bold")
    ]


def test_alert_card():
    """What differs in one line; both quotes with outlet, speaker, time and link, the differing words bold; reasons; buttons."""
    card = fits(alert.card(case(), "Europe/Kyiv"))
    told = blocks.plain(card)
    assert told.splitlines()[:4] == [
        "Contradiction",
        "",
        "22 (Harbour Daily) or 23 (Meridian Post)",
        "Exchange at the border · quantity",
    ]
    assert "A  Harbour Daily · Ada Holt · 6 May 2031, 12:00 EEST · harbour.example\n“22 defenders returned”" in told
    assert "B  Meridian Post · own report · 6 May 2031, 14:00 EEST\n“23 defenders returned”" in told
    assert "Why: same unit, other number" in told
    assert bold(card.blocks[2]) == ["Harbour Daily", "22"]
    assert bold(card.blocks[3]) == ["Meridian Post", "23"]
    assert controls(card) == ["A stands", "B stands", "Both stand", "Update", "Not the same event", "Extraction error"]
    assert [block["type"] for block in card.blocks] == ["header", *["rich_text"] * 4, "actions"]
    assert card.text == "Contradiction: 22 (Harbour Daily) or 23 (Meridian Post) — Exchange at the border"


@pytest.mark.parametrize(
    ("verdict", "line_told"),
    [
        ("update", "22 (Harbour Daily) → 23 (Meridian Post)"),
        ("differs", "22 (Harbour Daily) and 23 (Meridian Post)"),
        ("variant", "22 (Harbour Daily) and 23 (Meridian Post)"),
    ],
)
def test_verdicts_are_worded(verdict, line_told):
    """An update goes from old to new; where both may be true, the card does not say or."""
    assert blocks.plain(alert.card(case(verdict=verdict), "UTC")).splitlines()[2] == line_told


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ("a", "U1: A stands — 22"),
        ("b", "U1: B stands — 23"),
        ("both", "U1: Both stand"),
        ("update", "U1: Update — 22 → 23"),
        ("not same event", "U1: Not the same event"),
        ("extraction error", "U1: Extraction error"),
    ],
)
def test_decided_card(verdict, told):
    """A decided card names the decision, who and when, and offers only to undo it."""
    made = Decision("d1", "k1", "U1", NOW, verdict, reason="asked the desk")
    card = fits(alert.card(case(state="decided", decision=made), "UTC"))
    assert f"{told} — asked the desk · 6 May 2031, 12:00 UTC" in blocks.plain(card)
    assert controls(card) == ["Undo"]


def test_further_outlets_and_origins():
    """One speaker quoted by three outlets is one origin."""
    found = case()
    lines = tuple(
        line("22 came", name, people(22), speaker="Ada Holt")
        for name in ("Harbour Daily", "Meridian Post", "Lowland Courier")
    )
    card = alert.card(replace(found, sides=(Told("A", "22", lines), found.sides[1])), "UTC")
    assert "Also Meridian Post (Ada Holt) and Lowland Courier (Ada Holt) — 3 outlets, 1 origin" in blocks.plain(card)


def test_private_copy_has_no_mute():
    """A private answer can decide, but a channel is muted in the channel."""
    shown = fits(alert.card(case(), "UTC", private=True))
    assert not [one for block in shown.blocks for one in block.get("elements", []) if one["type"] == "overflow"]


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS, st.lists(WORDS, max_size=4), st.integers(2, 8))
def test_alert_card_holds_against_hostile_text(label, outlet, quote, reasons, number):
    """Whatever articles say, a card is one that Slack takes, and its words stand only where they are not parsed."""
    sides = tuple(
        Told("ABCDEFGH"[n], quote[: n + 1], tuple(line(quote, outlet, speaker=outlet, url=quote) for _ in range(9)))
        for n in range(number)
    )
    finding = Finding("k1", "quantity", "contradiction", "open", tuple(reasons), (), event="e1")
    card = fits(alert.card(Case(finding, label, sides), "UTC"))
    assert "<" not in card.text
    assert not [block for block in card.blocks if block["type"] not in {"header", "rich_text", "actions"}]
    assert card.blocks[0]["text"]["text"] == "Contradiction"


def group(*lines, findings=()):
    return Group("e1", "Exchange at the border", "6 May 2031", lines, findings)


def test_event_card():
    """One event: its size, what outlets agree on, figures by outlet, open disagreements, a line for each outlet."""
    lines = (
        line("175 prisoners were freed", "Harbour Daily", people(175, unit="prisoner")),
        line("each side freed 175 prisoners", "Meridian Post", people(175, unit="prisoner"), speaker="Ada Holt"),
        line("22 wounded came home", "Harbour Daily", people(22, "wounded", unit="soldier")),
        line("23 wounded came home", "Meridian Post", people(23, "wounded", unit="soldier")),
    )
    finding = Finding("k1", "quantity", "differs", "open", (), (Side("22", ()), Side("23", ())))
    drawn = events.card(group(*lines, findings=(finding,)), "prisoner swap")
    told = blocks.plain(blocks.message("x", *drawn))
    assert told.splitlines()[:4] == [
        "Exchange at the border  6 May 2031 · 2 outlets · 4 quotes",
        "175 prisoners — Harbour Daily and Meridian Post agree",
        "wounded soldiers: 22 (Harbour Daily) · 23 (Meridian Post)",
        "Reports differ, open: 22 and 23  /facts why k1",
    ]
    assert "Meridian Post · Ada Holt: “each side freed 175 prisoners”" in told
    assert controls(blocks.message("x", *drawn)) == ["Evidence (4)", "Share"]


def test_lines_give_every_outlet_a_turn():
    """Six lines of an event with a talkative outlet still show the other one."""
    talkative = [line(f"{n} came", "Harbour Daily", people(n)) for n in range(20)]
    assert {one.outlet for one in events.choose([*talkative, line("so it was", "Meridian Post")], 6)} == {
        "Harbour Daily",
        "Meridian Post",
    }


def test_evidence():
    """Each proof has outlet, speaker, time, link and the article's sentence with the evidence bold."""
    found = line("the ferry carried 30 people", speaker="Ada Holt", url="https://harbour.example/1")
    shown = fits(events.proof(group(found), "ferry", "UTC"))
    assert "Harbour Daily · Ada Holt · 6 May 2031, 09:00 UTC · harbour.example" in blocks.plain(shown)
    assert bold(shown.blocks[1])[-1] == "the ferry carried 30 people"


def test_evidence_goes_on():
    """What does not fit is one press away, and nothing is shown twice or left out."""
    lines = tuple(line(f"{'long ' * 150}{n}", hours=n - 100) for n in range(30))
    seen, start = [], 0
    for _ in itertools.count():
        shown = fits(events.proof(group(*lines), "q", "UTC", start))
        seen += [bold(block)[-1] for block in shown.blocks[1:] if block["type"] == "rich_text"]
        if shown.blocks[-1]["type"] != "actions":
            break
        start = json.loads(shown.blocks[-1]["elements"][0]["value"])["from"]
    assert seen == [one.quote for one in lines]


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, WORDS, st.integers(1, 12))
def test_event_card_holds_against_hostile_text(label, outlet, quote, number):
    """Whatever articles say, the card of an event and its proofs are ones that Slack takes."""
    lines = tuple(
        line(f"{n} {quote}", f"{outlet}{n}", Quantity(n, n, quote[:200], (outlet[:100],)), speaker=quote, url=quote)
        for n in range(number)
    )
    finding = Finding("k1", "quantity", "differs", "open", (), (Side(quote, ()), Side(label, ())))
    found = Group("e1", label, "", lines, (finding,))
    fits(blocks.message("x", *events.card(found, quote[:300])))
    fits(events.proof(found, quote[:300], "UTC"))


def test_what_was_found_in_sentences_is_quoted_in_sentences(newsroom):
    """Of "The ferry carried 61 passengers, harbour master Ada Holt said" no clause alone is what was read; nor is a figure."""
    one, other = newsroom.facts["61"], newsroom.facts["crew"]
    slot = slot_key(Slot("event", "status", f"told {one.article} {other.article}"), "e-ferry")
    sides = (Side("The ferry carried 61 …", (one.id,)), Side("Two crew members jumped …", (other.id,)))
    found = Finding(
        "k-told", "status", "contradiction", "open", ("Read side by side.",), sides, slot=slot, event="e-ferry"
    )
    shown = alert.case(newsroom.store, found, NOW)
    for side, fact_, value in zip(
        shown.sides, (one, other), ("The ferry carried 61 …", "Two crew members jumped …"), strict=True
    ):
        text = newsroom.store.article(fact_.article, now=NOW).text
        assert side.quoted.quote == text[fact_.sentence.start : fact_.sentence.end]
        assert side.quoted.fact.evidence == fact_.sentence
        assert side.value == value
    fits(alert.card(shown, "UTC"))


@pytest.mark.parametrize(
    ("anchor", "told"),
    [
        ("entity:office harbour master a", "Harbour master"),
        ("entity:office mayor of port halden", "Mayor of Port Halden"),
        ("entity:ada holt", "Ada Holt"),
        ("entity:ARTICLE", "Port Halden mourns"),
    ],
)
def test_what_a_standing_disagreement_is_about(store, anchor, told):
    """Without an event it is named by the office, the person or the article, never by the key it is filed under."""
    of = article("Harbour master Ada Holt met Bela Holt, mayor of Port Halden.", headline="Port Halden mourns")
    facts = [fact(of, "Harbour master Ada Holt"), fact(of, "Bela Holt, mayor of Port Halden")]
    slot = slot_key(Slot(anchor, "role", "holder"), anchor.replace("ARTICLE", of.id))
    sides = tuple(Side(value, (one.id,)) for value, one in zip("ab", facts, strict=True))
    with store.write(at=NOW) as tx:
        tx.save_article(of)
        tx.save_extraction(of.id, Extraction(tuple(facts)))
        tx.save_finding(Finding("k", "role", "contradiction", "open", (), sides, slot=slot))
    assert alert.label(store, store.finding("k", now=NOW), NOW) == told
