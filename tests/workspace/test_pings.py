"""Who is notified by a message: what hostile text must never reach."""

from __future__ import annotations

from typing import Any

import pytest

from bot.workspace.pings import pings_of


def section(kind: str, text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": kind, "text": text}}


def rich(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [element]}]}


@pytest.mark.parametrize(
    ("text", "blocks", "pings"),
    [
        ("<!channel> and <!here|here>", [], ["!channel", "!here"]),
        ("<@U1> <@U1|name> <!subteam^S9>", [], ["U1", "S9"]),
        ("&lt;!channel&gt; @channel <#C1>", [], []),
        ("x", [section("mrkdwn", "<!everyone>")], ["!everyone"]),
        ("x", [section("plain_text", "<!everyone>")], []),
        ("x", [rich({"type": "text", "text": "<!channel>"})], []),
        ("x", [rich({"type": "broadcast", "range": "here"})], ["!here"]),
        ("x", [rich({"type": "user", "user_id": "U7"})], ["U7"]),
        ("x", [{"type": "markdown", "text": "<@U2>"}], ["U2"]),
        ("x", [{"type": "context", "elements": [{"type": "mrkdwn", "text": "<@U3>"}]}], ["U3"]),
    ],
)
def test_only_what_slack_parses_pings(text: str, blocks: list[dict[str, Any]], pings: list[str]) -> None:
    """Mentions count in mrkdwn and as elements of their own, never in plain or escaped text."""
    assert pings_of(text, blocks, []) == pings


def test_bare_names_ping_only_where_the_sender_asked() -> None:
    """``link_names`` turns @channel into a ping."""
    assert pings_of("@channel", [], [], link_names=True) == ["!channel"]
