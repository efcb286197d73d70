import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace import limits as slack
from handlers import blocks, limits
from tests.handlers.newsroom import HOSTILE

SAY = blocks.rich(blocks.line(blocks.text("words")))


def many(number):
    return [blocks.rich(blocks.line(blocks.text("x"))) for _ in range(number)]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (many(51), "51 blocks"),
        ([{"type": "video"}], "unknown type"),
        ([{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}], "151 characters"),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}], "3001 characters"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * 2001}]}], "field has 2001"),
        ([{"type": "section", "fields": [{"type": "mrkdwn", "text": "x"}] * 11}], "11 fields"),
        ([{"type": "section", "text": {"type": "mrkdwn", "text": "hello <!channel>"}}], "mention"),
        ([{"type": "context", "elements": []}], "0 context elements"),
        ([{"type": "actions", "elements": [blocks.button("b", "x", str(n)) for n in range(26)]}], "26 controls"),
        (
            [blocks.actions(blocks.button("a", "x", "1")), blocks.actions(blocks.button("b", "x", "1"))],
            "stands 2 times",
        ),
        ([{**SAY, "block_id": "same"}, {**SAY, "block_id": "same"}], "stands 2 times"),
        ([{**SAY, "block_id": "b" * 256}], "too long"),
        ([blocks.actions({**blocks.button("x", "x", "1"), "value": "v" * 2001})], "value longer"),
        (
            [blocks.actions({"type": "button", "text": {"type": "plain_text", "text": ""}, "action_id": "x"})],
            "without text",
        ),
        ([blocks.actions({"type": "datepicker", "action_id": "x"})], "unknown control"),
        ([blocks.actions(blocks.overflow("x", {}, key="k"))], "0 options"),
        ([blocks.rich()], "without elements"),
        ([blocks.rich(blocks.line())], "empty part"),
        ([blocks.rich(blocks.bullets(blocks.line()))], "empty list item"),
        ([blocks.rich(blocks.line({"type": "broadcast", "range": "channel"}))], "broadcast"),
        ([blocks.rich(blocks.line({"type": "link", "url": "javascript:x"}))], "no web address"),
        ([blocks.rich(blocks.line({"type": "text", "text": "a\x00"}))], "cannot be sent"),
        ([blocks.rich(blocks.line(blocks.text("x" * 3001)))], "3000"),
        ([blocks.rich(blocks.line(blocks.text("x" * 2000))) for _ in range(5)], "over all blocks"),
    ],
)
def test_refused(bad, told):
    """Each of Slack's limits is named before Slack refuses the message."""
    assert told in " / ".join(limits.check_message(blocks.Message("x", tuple(bad))))


@pytest.mark.parametrize("words", ["", "   ", "<!channel>", "x" * 4_001])
def test_refused_text(words):
    """The notification text is neither empty, nor a mention, nor too long."""
    assert limits.check_message(blocks.Message(words, (SAY,)))


def test_view():
    """Modals have limits of their own."""
    view = {"type": "modal", "title": {"type": "plain_text", "text": "x" * 25}, "blocks": many(101)}
    assert len(limits.check_view(view)) == 2
    assert not limits.check_view({"title": {"text": "fine"}, "blocks": many(100)})


@given(st.text(), st.text(), st.text())
def test_every_builder_holds_against_hostile_text(a, b, c):
    """Whatever the words, the blocks made of them pass our check and the local workspace's."""
    drawn = blocks.message(
        a or "x",
        blocks.header(a),
        blocks.note(b),
        blocks.rich(
            blocks.line(blocks.text(a[:900]), blocks.link(b[:900], c[:100]), blocks.user(c[:100])),
            blocks.quoted(blocks.text(b[:900], bold=True)),
            blocks.bullets(blocks.line(blocks.text(c[:900], code=True))),
        ),
        blocks.actions(blocks.button(a, "act", "1"), blocks.overflow("pick", {c: "1"}, key="k")),
    )
    assert not [problem for problem in limits.check_message(drawn) if "text is empty" not in problem]
    assert slack.check_message(drawn.payload()) is None
    json.dumps(drawn.payload()).encode()


def test_hostile_words_are_shown_and_not_obeyed():
    """A mention inside an article stays in unparsed text, and is escaped in the one parsed field."""
    drawn = blocks.message(HOSTILE, blocks.rich(blocks.line(blocks.text(HOSTILE))))
    assert "<" not in drawn.text
    [element] = drawn.blocks[0]["elements"][0]["elements"]
    assert element["type"] == "text"
    assert "<!channel>" in element["text"]
    assert "⟨U+202E⟩" in element["text"]


@pytest.mark.parametrize(
    ("known", "kind"), [("U0AB12CD", "user"), ("<!channel>", "text"), ("U1|x", "text"), ("", "text")]
)
def test_user(known, kind):
    """Only a member's id becomes a mention."""
    assert blocks.user(known)["type"] == kind


def test_link_names_its_host():
    """A link shows where it leads, and nothing else."""
    assert blocks.link("https://www.a.example/x")["text"] == "a.example"
    assert blocks.link("https://a.example@b.example/", "nowhere") == {"type": "text", "text": "nowhere"}


def test_plain():
    """The same message reads as text in a terminal."""
    drawn = blocks.message(
        "x",
        blocks.rich(
            blocks.line(blocks.text("a "), blocks.text("b", bold=True)), blocks.bullets(blocks.line(blocks.text("c")))
        ),
        blocks.note("small"),
        blocks.actions(blocks.button("No", "x", "1")),
    )
    assert blocks.plain(drawn) == "a b\nc\n\nsmall"
