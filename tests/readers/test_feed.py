"""RSS and Atom: one article for each item, of what the feed itself states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from store.errors import UnreadableArticle
from store.readers import read

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Daily</title>
<item><title>Board &amp; dredging</title><link>/1</link><pubDate>Wed, 19 Mar 2025 17:30:00 -0400</pubDate>
<description>&lt;p&gt;The board agreed.&lt;/p&gt;&lt;script&gt;no()&lt;/script&gt;&lt;p&gt;It will pay.&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://h.example/2</link></item><item></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><title>T</title>
<link href="https://l.example/1"/><updated>2025-03-19T10:00:00Z</updated><content type="html">Words.</content></entry></feed>"""


def test_rss() -> None:
    """Text without markup, the link made whole, the time as the feed states it."""
    first, second = read(RSS.encode(), name="f.rss", url="https://h.example/feed")
    assert first.text == "The board agreed.\n\nIt will pay."
    assert (first.headline, first.outlet, first.url) == ("Board & dredging", "Harbour Daily", "https://h.example/1")
    assert (first.published, first.published_basis) == (datetime(2025, 3, 19, 21, 30, tzinfo=UTC), "feed")
    assert (second.text, second.published) == ("Only a title", None)


def test_atom_by_its_root_element() -> None:
    """A feed is known without its file's ending; the last change stands in for publication."""
    (article,) = read(ATOM.encode(), name="https://l.example/news")
    assert (article.text, article.published) == ("Words.", datetime(2025, 3, 19, 10, tzinfo=UTC))


def test_a_wire_names_each_item_outlet() -> None:
    """An item's own source goes before the feed's title, and what the desk says before both."""
    wire = RSS.replace("<item><title>Only", '<item><source url="https://l.example/">Ledger</source><title>Only')
    assert [article.outlet for article in read(wire.encode(), name="f.rss")] == ["Harbour Daily", "Ledger"]
    assert {article.outlet for article in read(wire.encode(), name="f.rss", outlet="X")} == {"X"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_bomb_is_refused(encoding: str) -> None:
    """Entities, which could unfold into gigabytes, are refused in any encoding."""
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2].replace("The board", "&b;")
    with pytest.raises(UnreadableArticle, match="entities"):
        read(bomb.encode(encoding), name="f.rss")


def test_an_address_in_the_bytes_is_not_opened() -> None:
    """Bytes that look like an address are bytes."""
    with pytest.raises(UnreadableArticle, match="neither RSS nor Atom"):
        read(b"http://127.0.0.1:9/feed", name="f.rss")


def test_broken_xml_yields_what_can_be_read() -> None:
    """A feed cut off in the middle still gives its whole items."""
    cut = RSS[: RSS.index("<item><title>Only")]
    assert [article.headline for article in read(cut.encode(), name="f.rss")] == ["Board & dredging"]
