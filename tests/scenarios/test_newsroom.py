"""A day in the newsroom, by socket and by signed HTTP: questions, an alert, a decision, a digest, hostile text."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from store.record import Store
from tests.scenarios.conftest import STARTING, Newsroom, connects, wait_for

pytestmark = pytest.mark.model


def words(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False)


@pytest.fixture(params=["socket", "http"])
def way(request: pytest.FixtureRequest, newsroom: Newsroom) -> Iterator[str]:
    """How Slack reaches the bot."""
    if request.param == "http":
        assert newsroom.slack.control("http", url=f"http://{newsroom.http}/slack/events")["ok"]
    yield request.param
    newsroom.slack.control("http", url=None)


def test_a_question_is_answered_in_the_ack(newsroom: Newsroom, way: str) -> None:
    """`/facts prisoner swap` gives two events, to the asking person alone, well within Slack's three seconds."""
    answer = newsroom.slack.command("/facts prisoner swap")
    assert answer["ok"], answer
    assert answer["ack_ms"] < 3000
    message = answer["message"]
    assert message["only_for"]
    assert "2 events" in message["text"]
    assert "Fogel" in words(message)
    assert "175" in words(message)


def test_evidence_and_share(newsroom: Newsroom, way: str) -> None:
    """The buttons of an answer show its proofs, and show the card to the channel."""
    answer = newsroom.slack.command("/facts Fogel")["message"]
    before = len(newsroom.slack.messages("newsdesk"))
    assert newsroom.slack.click(answer, button(answer, "Evidence"))["ok"]
    newsroom.slack.wait(lambda: len(newsroom.slack.messages("newsdesk")) == before + 1)
    assert newsroom.slack.click(answer, button(answer, "Share"))["ok"]
    shared = newsroom.slack.wait(lambda: newsroom.cards("Shared by", "Fogel"))
    assert shared[-1]["only_for"] is None


@pytest.mark.parametrize("body", [b"command=%2Ffacts&text=prisoner", b"{}", b"\xff\xfe"])
def test_unsigned_requests_are_refused(newsroom: Newsroom, body: bytes) -> None:
    """Nobody but Slack gets an answer over HTTP."""
    answer = httpx.post(f"http://{newsroom.http}/slack/events", content=body, trust_env=False)
    assert answer.status_code in {400, 401}
    assert "Fogel" not in answer.text


def test_article_alert_decision_edit_undo(newsroom: Newsroom) -> None:
    """New articles raise a contradiction's card; a decision edits it and adds a line; undo brings it back, as often as wanted."""
    rows = newsroom.factdesk("ingest", str(newsroom.folder / "later"))["articles"]
    assert {row["status"] for row in rows} == {"new"}
    card = newsroom.slack.wait(lambda: newsroom.cards("Contradiction", "148", "112"), 20)[0]
    assert newsroom.slack.click(card, button(card, "A stands"))["ok"]

    def now() -> dict[str, Any]:
        return next(one for one in newsroom.slack.messages("newsdesk") if one["ts"] == card["ts"])

    decided = newsroom.slack.wait(lambda: now() if "Undo" in words(now()) else None, 20)
    assert "A stands" not in [label(one) for one in buttons(decided)]
    thread = newsroom.slack.wait(
        lambda: [m for m in newsroom.slack.messages("newsdesk") if m["thread_ts"] == card["ts"] and m["by_bot"]], 20
    )
    assert len(thread) == 1
    assert newsroom.slack.click(decided, button(decided, "Undo"))["ok"]
    undone = newsroom.slack.wait(lambda: now() if "A stands" in [label(one) for one in buttons(now())] else None, 20)
    assert newsroom.slack.click(undone, button(undone, "A stands"))["ok"]  # the same once more is another decision
    again = newsroom.slack.wait(lambda: now() if "Undo" in words(now()) else None, 20)
    assert newsroom.slack.click(again, button(again, "Undo"))["ok"]
    newsroom.slack.wait(lambda: "A stands" in [label(one) for one in buttons(now())], 20)


FIRE = "TARNWICK - The fire at the Quill Lane dairy in Tarnwick killed {} people on Tuesday, police said."


def import_of(folder: Path, *articles: tuple[str, str, str]) -> str:
    """A folder of articles of one fire: outlet, how many died, the hour of publication."""
    folder.mkdir()
    lines = []
    for outlet, dead, hour in articles:
        (folder / f"{outlet}.txt").write_text(FIRE.format(dead), "utf-8")
        lines += [
            "[[article]]",
            f'file = "{outlet}.txt"',
            f'outlet = "{outlet}"',
            f'url = "https://{outlet}.example/1"',
        ]
        lines += [f'published = "2025-03-18T{hour}:00:00Z"']
    (folder / "articles.toml").write_text("\n".join(lines), "utf-8")
    return str(folder)


def test_a_corrected_article_withdraws_the_card_across_kill_nine(newsroom: Newsroom) -> None:
    """The card says that it no longer stands, and is as before when the disagreement is back: edits, no message."""
    folder = newsroom.folder
    newsroom.factdesk("ingest", import_of(folder / "fire", ("Tern", "nine", "10"), ("Skua", "four", "11")))
    card = newsroom.slack.wait(lambda: newsroom.cards("Contradiction", "Skua", "four"), 20)[0]
    before = len(newsroom.slack.messages("newsdesk"))

    def now() -> dict[str, Any]:
        return next(one for one in newsroom.slack.messages("newsdesk") if one["ts"] == card["ts"])

    for name in ("socket", "http"):
        newsroom.stop_bot(name, signal.SIGKILL)
    newsroom.factdesk("ingest", import_of(folder / "corrected", ("Skua", "nine", "12")))
    assert "four" in words(now())
    newsroom.start_bot("socket", FACTDESK_HEALTH__LISTEN=newsroom.health)
    newsroom.start_bot("http", "--http", newsroom.http)
    gone = newsroom.slack.wait(lambda: now() if "Withdrawn: Skua changed the text" in words(now()) else None, 60)
    assert not buttons(gone)
    assert "four" not in words(gone)
    assert gone["calls"] == card["calls"] + 1
    newsroom.slack.wait_connected(STARTING)
    wait_for(lambda: connects(newsroom.http))

    newsroom.factdesk("ingest", import_of(folder / "again", ("Skua", "four", "13")))
    back = newsroom.slack.wait(lambda: now() if buttons(now()) else None, 20)
    assert "Contradiction" in words(back)
    assert back["calls"] == card["calls"] + 2
    assert len(newsroom.slack.messages("newsdesk")) == before

    # Slack's three seconds hold for a press whatever else is at work in the store.
    with Store(folder / "store.sqlite") as store, store.write(at=datetime.now(UTC)):
        assert newsroom.slack.click(back, button(back, "Not the same event"))["ok"]
    newsroom.slack.wait(lambda: "Undo" in words(now()), 20)


def test_a_repeated_import_changes_nothing(newsroom: Newsroom) -> None:
    """Ingesting the same folder again says so and owes nobody anything."""
    before = newsroom.factdesk("deliveries", "list")["deliveries"]
    rows = newsroom.factdesk("ingest", str(newsroom.folder / "later"))["articles"]
    assert {row["status"] for row in rows} == {"unchanged"}
    assert len(newsroom.factdesk("deliveries", "list")["deliveries"]) == len(before)


HOSTILE = (
    """LINDVIK - The <!channel> bridge at Lindvik collapsed and 12 people <@U1> died, the *mayor* said on Monday.

"At least 12 people died under the \u202ebridge\u202c of Lindvik," <https://evil.example|mayor> Anna Berg said on Monday.

The bridge at Lindvik &lt;!here&gt; was built in 1962, <mailto:x@evil.example|the council> said. `code` _and_ ~more~ :bomb:
"""
    + "bridge " * 14_000
)


def test_hostile_text_is_shown_and_does_nothing(newsroom: Newsroom, way: str) -> None:
    """Text of an article can neither mention, notify, spoof a link nor break a message."""
    file = newsroom.folder / "hostile.txt"
    file.write_text(HOSTILE, "utf-8")
    (row,) = newsroom.factdesk("ingest", str(file), "--outlet", "<!everyone>", "--published", "2025-03-17T12:00:00Z")[
        "articles"
    ]
    assert row["facts"]
    answer = newsroom.slack.command("/facts Lindvik bridge")
    assert answer["ok"], answer
    assert "12" in words(answer["message"])
    # The one who shares or decides is named on purpose; nobody else is.
    people = {user["id"] for user in newsroom.slack.control("info")["users"]}
    assert {ping for one in newsroom.slack.messages() if one["by_bot"] for ping in one["pings"]} <= people
    links = [
        node
        for one in newsroom.slack.messages()
        if one["by_bot"]
        for node in nodes(one["blocks"])
        if node.get("type") == "link"
    ]
    assert not [link for link in links if "evil" in link["url"]]


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "AND", "NEAR(", "-", "<!channel>", "\u202e", "m* t*", "🙂", "a" * 2900, "why x", "since", "from"],
)
def test_no_question_breaks_anything(newsroom: Newsroom, typed: str) -> None:
    """Whatever is typed is answered."""
    answer = newsroom.slack.command(f"/facts {typed}")
    assert answer["ok"], answer
    assert "Something went wrong" not in words(answer["message"])
    assert not answer["message"]["pings"]


def test_unreadable_files_are_named(newsroom: Newsroom) -> None:
    """A NUL or no text is refused by name, with status 1, and the rest is done."""
    folder = newsroom.folder / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text("The council of Lindvik met on Monday, the mayor said.", "utf-8")
    (folder / "b.txt").write_bytes(b"x\0y")
    rows = newsroom.factdesk("ingest", str(folder), str(newsroom.folder / "gone.txt"), status=1)["articles"]
    assert [(row["status"], row["error"] is None) for row in rows] == [
        ("new", True),
        ("refused", False),
        ("refused", False),
    ]
    assert "NUL" in rows[1]["error"]


def test_health_and_figures(newsroom: Newsroom) -> None:
    """Both bots say that they live; figures only to this machine."""
    for address in (newsroom.health, newsroom.http):
        told = httpx.get(f"http://{address}/healthz", trust_env=False)
        assert told.status_code == 200, told.text
        assert told.json()["ok"]
        assert "factdesk_deliveries_waiting" in httpx.get(f"http://{address}/metrics", trust_env=False).text
        far = httpx.get(f"http://{address}/metrics", headers={"X-Forwarded-For": "203.0.113.9"}, trust_env=False)
        assert far.status_code == 403


def test_the_digest_posts_itself_once(newsroom: Newsroom) -> None:
    """At its minute the digest comes by itself; two bots on one store post one."""
    left = (newsroom.digest_due - datetime.now(UTC)).total_seconds()
    newsroom.slack.wait(lambda: newsroom.cards("Digest"), max(0.0, left) + 20)
    time.sleep(2)
    assert len(newsroom.cards("Digest")) == 1


def test_both_bots_end_politely(newsroom: Newsroom) -> None:
    """SIGTERM ends a bot within ten seconds, with nothing left half-done and no token in its log."""
    for name in ("socket", "http"):
        started = time.monotonic()
        assert newsroom.stop_bot(name) == 0, newsroom.log(name)
        assert time.monotonic() - started < 10
        assert "Traceback" not in newsroom.log(name)
        assert newsroom.slack.bot_token not in newsroom.log(name)
    assert not [
        one
        for one in newsroom.factdesk("deliveries", "list")["deliveries"]
        if one["state"] in {"owed", "sending", "failed"}
    ]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in nodes(message["blocks"]) if node.get("type") == "button"]


def label(node: dict[str, Any]) -> str:
    return str(node["text"]["text"])


def button(message: dict[str, Any], beginning: str) -> str:
    """The action id of the first button whose label begins so."""
    found = [one["action_id"] for one in buttons(message) if label(one).startswith(beginning)]
    assert found, f"no button {beginning!r} among {[label(one) for one in buttons(message)]}"
    return str(found[0])
