"""JSON: our own form, lists of it, and news items in the manner of ninjs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from store.errors import UnreadableArticle
from store.readers import read


def told(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_our_own_form_comes_back() -> None:
    """What `factdesk article --json` prints can be ingested."""
    ours = {
        "id": "a1", "file": "f", "outlet": "Harbour Daily", "published": "2025-03-19T17:30:00-04:00",
        "headline": "H", "url": "https://h.example/1", "status": "usable", "text": "A line.\r\nB.",
    }  # fmt: skip
    (article,) = read(told(ours), name="a.json")
    assert (article.text, article.outlet, article.headline, article.url) == (
        "A line.\r\nB.",
        "Harbour Daily",
        "H",
        ours["url"],
    )
    assert article.published == datetime(2025, 3, 19, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize("wrapped", [[{"text": "A."}, {"text": "B."}], {"articles": [{"text": "A."}, {"text": "B."}]}])
def test_several(wrapped: Any) -> None:
    """A list is several articles."""
    assert [article.text for article in read(told(wrapped), name="a.json")] == ["A.", "B."]


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ({"body_text": "A.", "pubstatus": "usable"}, "usable"),
        ({"body_text": "A.", "pubstatus": "withheld"}, "withheld"),
        ({"bodies": [{"contenttype": "text/html", "value": "<p>A.</p>"}], "pubstatus": "canceled"}, "killed"),
        ({"body_xhtml": "<p>A.</p><script>no()</script>"}, "usable"),
    ],
)
def test_ninjs(item: dict[str, Any], status: str) -> None:
    """Bodies, headlines and publication states of IPTC's news items are understood."""
    item |= {"headlines": [{"value": "H"}], "embargoed": "2025-03-20T06:00:00Z", "source": {"name": "Agency"}}
    (article,) = read(told(item), name="a.json")
    assert (article.text, article.status, article.headline, article.outlet) == ("A.", status, "H", "Agency")
    assert article.embargoed_until == datetime(2025, 3, 20, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"title": "no text"}, "has no text"),
        ({"text": "A.", "published": "yesterday"}, "no ISO time"),
        ({"text": "A.", "status": "odd"}, "status 'odd'"),
        ({"text": "A\x00B"}, "NUL"),
        ({"text": "\ud800"}, "surrogate"),
        ([5], "is no object"),
        ([], "holds no article"),
        ("words", "holds no article"),
    ],
)
def test_what_is_wrong_is_named(value: Any, why: str) -> None:
    """Every refusal names the file and the reason."""
    with pytest.raises(UnreadableArticle, match=r"a\.json") as refused:
        read(told(value), name="a.json")
    assert why in str(refused.value)


def test_nesting_without_end_is_refused() -> None:
    """A hundred thousand brackets are no article and no crash."""
    with pytest.raises(UnreadableArticle, match="not valid JSON"):
        read(b"[" * 100_000, name="a.json")
