import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.workspace import limits as slack
from handlers import Rules, alert, blocks, compose, decisions, findings, limits, registry
from store.errors import InputError
from store.model import Delivery
from tests.handlers.newsroom import NOW
from tests.handlers.test_facts import Said
from tests.record.newsroom import set_status

LATER = NOW + timedelta(minutes=5)


def pressed(user="U1", ts="1.1", **more):
    return {"user": {"id": user}, "channel": {"id": "C1"}, "actions": [{"action_ts": ts}], **more}


@pytest.fixture
def posted(newsroom):
    """The card of the contradiction stands in C1."""
    with newsroom.store.write(at=NOW) as tx:
        owed = tx.owe(Delivery("", "C1", "card", "k-count"))
        tx.claim(owed.id, NOW)
        tx.sent(owed.id, "17.1")
    return newsroom


@pytest.fixture
def decide(posted, rules):
    def made(verdict, *, now=NOW, **more):
        said = Said()
        decisions.decide(
            value=f"{verdict}|k-count", body=pressed(**more), respond=said, store=posted.store, now=now, rules=rules
        )
        return said

    return made


@pytest.fixture
def undo(posted, rules):
    def made(decision, *, now=LATER, **more):
        decisions.undo(
            value=f"{decision} k-count",
            body=pressed(ts="2.2", **more),
            respond=Said(),
            store=posted.store,
            now=now,
            rules=rules,
        )

    return made


def owed(store, now=LATER):
    """What the channel is owed, composed: (purpose, plain text), in order."""
    told = []
    for one in store.deliveries(state="owed"):
        message = compose(one, store, now)
        assert limits.check_message(message) == ()
        assert slack.check_message(json.loads(json.dumps(message.payload(metadata=message.metadata)))) is None
        told.append((one.purpose, blocks.plain(message)))
    return told


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        ("a", "U1: A stands — 61 passengers · 6 May 2031, 12:00 UTC"),
        ("b", "U1: B stands — 58 passengers · 6 May 2031, 12:00 UTC"),
        ("both", "U1: Both stand · 6 May 2031, 12:00 UTC"),
        ("update", "U1: Update — 61 passengers → 58 passengers · 6 May 2031, 12:00 UTC"),
        ("not same event", "U1: Not the same event · 6 May 2031, 12:00 UTC"),
        ("extraction error", "U1: Extraction error · 6 May 2031, 12:00 UTC"),
    ],
)
def test_decide(posted, decide, verdict, told):
    """A decision is kept with who and when; the card is owed its new face and its thread one line."""
    assert decide(verdict) == []
    (edit, card), (thread, line) = owed(posted.store)
    assert (edit, thread) == ("edit", "thread")
    assert told in card
    assert "“The ferry carried 61 passengers”" in card
    assert line == told


def test_undo_restores_the_card(posted, decide, undo):
    """After an undo the card is the one from before, and the thread says who undid what."""
    before = blocks.plain(compose(Delivery("x", "C1", "card", "k-count"), posted.store, NOW))
    for verdict in ("b", "not same event"):
        decide(verdict, ts=verdict)
        made = alert.standing(posted.store.decisions("k-count"))
        undo(made.id, now=LATER)
        assert blocks.plain(compose(Delivery("x", "C1", "edit", "k-count"), posted.store, LATER)) == before
        assert owed(posted.store)[-1] == (
            "thread",
            f"U1: undid “{alert.CHOICES[verdict]}”: open again · 6 May 2031, 12:05 UTC",
        )


def test_assign(posted, rules):
    """Who takes a disagreement on is shown on the card and in its thread; it stays open."""
    decisions.further(
        value="assign k-count", body=pressed("U5"), respond=Said(), store=posted.store, now=NOW, rules=rules
    )
    assert posted.store.finding("k-count", now=NOW).state == "open"
    (_, card), (_, told) = owed(posted.store)
    assert "Assigned to U5" in card
    assert told == "U5 takes this on · 6 May 2031, 12:00 UTC"


@pytest.mark.parametrize("value", ["assign k-count", "8h k-count"])
def test_who_may_use_the_menu(posted, value):
    """The card's menu asks the same settings as the commands."""
    rules = Rules(decide=("U2",), mute=("U2",))
    with pytest.raises(InputError, match="roles"):
        decisions.further(value=value, body=pressed("U1"), respond=Said(), store=posted.store, now=NOW, rules=rules)


def test_append_only(posted, decide, undo):
    """Decision, undo, another decision: every row stays."""
    decide("a")
    undo(posted.store.decisions("k-count")[0].id)
    decide("both", now=LATER, ts="3.3")
    assert [one.verdict for one in posted.store.decisions("k-count")] == ["a", "undo", "both"]


@pytest.mark.parametrize("first", ["a", "both", "not same event"])
def test_decided_once(posted, decide, first):
    """A second person's press on a card that shows an old face decides nothing, and is told privately what stands."""
    decide(first)
    before = owed(posted.store)
    [answer] = decide("b", user="U2", ts="9.9", now=LATER)
    assert (answer["response_type"], answer["replace_original"]) == ("ephemeral", False)
    told = blocks.plain(blocks.Message("x", tuple(answer["blocks"])))
    assert "Decided already" in told
    assert "U1: " in told
    assert "6 May 2031, 15:00 EEST" in told
    assert [one.verdict for one in posted.store.decisions("k-count")] == [first]
    assert owed(posted.store) == before


def test_two_press_at_once(posted, rules):
    """Both look at an open card; the store lets one of them decide."""
    answers = {user: Said() for user in ("U1", "U2", "U3", "U4")}
    together = threading.Barrier(len(answers))

    def press(user):
        together.wait(timeout=60)
        decisions.decide(
            value=f"{'a' if user < 'U3' else 'b'}|k-count", body=pressed(user), respond=answers[user],
            store=posted.store, now=NOW, rules=rules,
        )  # fmt: skip

    with ThreadPoolExecutor(len(answers)) as people:
        list(people.map(press, answers))
    [made] = posted.store.decisions("k-count")
    assert [user for user, said in answers.items() if not said] == [made.actor]


def test_between_the_look_and_the_decision(posted, decide, rules, monkeypatch):
    """Somebody else decides after the card was looked up and before the decision is written."""
    look_up, others = alert.look_up, []

    def slowly(*given):
        found = look_up(*given)
        if not others:
            others.append("U2")
            decide("both", user="U2", ts="3.3")
        return found

    monkeypatch.setattr(alert, "look_up", slowly)
    [answer] = decide("a")
    assert "U2" in json.dumps(answer["blocks"])
    assert [one.actor for one in posted.store.decisions("k-count")] == ["U2"]


def test_the_same_press_again_says_nothing(posted, decide):
    """Slack's second delivery of a press that has decided."""
    assert decide("a") == decide("a") == []
    assert len(posted.store.decisions("k-count")) == 1


def test_a_reopened_card_can_be_decided(posted, decide, undo):
    """What was taken back, and what was opened again, is undecided."""
    decide("a")
    undo(posted.store.decisions("k-count")[0].id)
    assert decide("b", user="U2", ts="9.9", now=LATER) == []
    assert alert.standing(posted.store.decisions("k-count")).actor == "U2"


def test_undo_what_stands(posted, decide, undo):
    """Only the decision that stands can be undone."""
    decide("a")
    [made] = posted.store.decisions("k-count")
    undo(made.id)
    with pytest.raises(InputError, match="does not stand"):
        undo(made.id)


@pytest.mark.parametrize("value", ["a|no-such", "nonsense|k-count", "|", ""])
def test_a_press_that_fits_nothing(posted, rules, value):
    """A button of another time is refused in words."""
    with pytest.raises(InputError):
        decisions.decide(value=value, body=pressed(), respond=Said(), store=posted.store, now=NOW, rules=rules)


def test_private_copy_is_redrawn(posted, rules, decide):
    """A decision pressed in a private answer changes that answer at once, and the channel's card by its delivery."""
    [answer] = decide("a", container={"is_ephemeral": True})
    assert answer["replace_original"] is True
    assert "A stands — 61 passengers" in blocks.plain(blocks.Message("x", tuple(answer["blocks"])))


def test_who_may_decide():
    """The setting names who may decide; the refusal names the setting."""
    rules = Rules(decide=("U2",))
    rules.demand("decide", "U2")
    with pytest.raises(InputError, match=r"roles\.decide"):
        rules.demand("decide", "U1")
    for name in ("decide", "undo"):
        assert registry.scan().of("button")[name][0].role == "decide"


def test_every_channel_with_the_card_is_told(posted, decide):
    """Two channels have the card, a third has not: two edits, two lines."""
    with posted.store.write(at=NOW) as tx:
        owed_card = tx.owe(Delivery("", "C2", "card", "k-count"))
        tx.claim(owed_card.id, NOW)
        tx.sent(owed_card.id, "18.1")
        tx.set_alerts("C3", True)
    decide("a")
    assert sorted((one.channel, one.purpose) for one in posted.store.deliveries(state="owed")) == [
        ("C1", "edit"),
        ("C1", "thread"),
        ("C2", "edit"),
        ("C2", "thread"),
    ]


def test_withdrawn_article(posted):
    """When an article is withdrawn, a new card is not posted, and the one that stands says so."""
    with posted.store.write(at=NOW) as tx:
        set_status(tx, posted.articles["second"].id, "killed")
    assert compose(Delivery("x", "C1", "card", "k-count"), posted.store, LATER) is None
    edited = compose(Delivery("x", "C1", "edit", "k-count"), posted.store, LATER)
    assert edited.text == "Withdrawn: Meridian Post withdrew an article."
    assert compose(Delivery("x", "C1", "thread", "k-count", detail={"decision": "d"}), posted.store, LATER) is None


def test_joined_outlet(posted):
    """A later outlet joins the open card by an edit, and its thread says which side it is on."""
    delivery = Delivery("x", "C1", "thread", "k-count", detail={"joined": posted.facts["61b"].id})
    assert blocks.plain(compose(delivery, posted.store, NOW)) == "Lowland Courier also gives A: 61 passengers. "
    card = blocks.plain(compose(Delivery("x", "C1", "edit", "k-count"), posted.store, NOW))
    assert "Also Lowland Courier (own report) — 2 outlets, 2 origins" in card


def test_metadata_names_the_delivery(posted):
    """The marker by which a restart finds out whether a post arrived."""
    card = compose(Delivery("d7", "C1", "card", "k-count", 3), posted.store, NOW)
    assert card.metadata == {
        "event_type": "factdesk_delivery",
        "event_payload": {"id": "d7", "purpose": "card", "subject": "k-count", "sequence": 3},
    }


# --- /facts conflicts, /facts why -------------------------------------------------------------------


def test_conflicts(posted, rules):
    """The open ones, and no updates, each with what differs in one line."""
    said = Said()
    findings.conflicts(ack=said, typed="", store=posted.store, now=NOW, rules=rules)
    told = said.text.splitlines()
    assert told[0] == "1 open disagreement: 1 × contradiction"
    assert "61 passengers (Harbour Daily and Lowland Courier) or 58 passengers (Meridian Post)" in told
    assert said.value("Both quotes") == "k-count"


@pytest.mark.parametrize(
    ("topic", "told"), [("ferry", "1 open disagreement on “ferry”"), ("mayor", "No open disagreements on “mayor”.")]
)
def test_conflicts_on_a_topic(posted, rules, topic, told):
    """A topic narrows the list."""
    said = Said()
    findings.conflicts(ack=said, typed=topic, store=posted.store, now=NOW, rules=rules)
    assert said.text.startswith(told)


def test_decided_ones_leave_the_list(posted, decide, rules):
    """What was decided is no longer open."""
    decide("a")
    said = Said()
    findings.conflicts(ack=said, typed="", store=posted.store, now=NOW, rules=rules)
    assert "k-count" not in json.dumps(said)


def test_why(posted, decide, undo, rules):
    """Both sides, the reasons, every quote in its sentence, and the history of decisions."""
    decide("a")
    undo(posted.store.decisions("k-count")[0].id)
    told = blocks.plain(findings.explain(posted.store, "k-count", LATER, rules))
    assert "Why: same ferry, same count" in told
    assert "The ferry carried 61 passengers, harbour master Ada Holt said." in told
    assert "U1: A stands — 61 passengers" in told
    assert "U1: undid “A stands”: open again" in told


def test_why_of_nothing(posted, rules):
    """An id that names nothing is said, with where to look."""
    assert "/facts conflicts" in findings.explain(posted.store, "k999", NOW, rules).text


def test_many_conflicts_go_on(newsroom, rules):
    """More than a page: the rest is one press away."""
    for number in range(20):
        newsroom.find(f"k{number:02}", "contradiction", ("61", "61"), ("58", "58"), at=NOW - timedelta(minutes=number))
    seen, start = [], 0
    while True:
        said = Said()
        findings.next_conflicts(
            value=json.dumps({"q": "", "from": start}), respond=said, store=newsroom.store, now=NOW, rules=rules
        )
        found = [e for b in said[0]["blocks"] if b["type"] == "actions" for e in b["elements"]]
        seen += [one["value"] for one in found if one["text"]["text"] == "Both quotes"]
        if not found[-1]["text"]["text"].startswith("Next"):
            break
        start = json.loads(found[-1]["value"])["from"]
    assert sorted(seen) == sorted(["k-count", *(f"k{number:02}" for number in range(20))])
