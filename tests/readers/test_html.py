"""Web pages: the article and what the page itself states, nothing guessed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from store.errors import UnreadableArticle
from store.readers import read

BODY = " ".join(f"The harbour board met for the {n}th time and agreed on the dredging plan." for n in range(4, 14))


def page(head: str = "", body: str = BODY) -> bytes:
    menu = "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav>"
    return (
        f"<!doctype html><html><head><title>T</title>{head}</head><body>{menu}"
        f"<article><h1>Board agrees on dredging</h1><p>{body}</p></article><footer>All rights reserved</footer></body></html>"
    ).encode()


def test_text_without_the_furniture() -> None:
    """Menus and footers are no part of the article."""
    (article,) = read(page(), name="p.html")
    assert "dredging plan" in article.text
    assert "Sport" not in article.text
    assert article.headline == "Board agrees on dredging"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2025-03-19T17:30:00-04:00"><meta property="og:site_name" content="Harbour Daily">',
        '<script type="application/ld+json">'
        + json.dumps(
            {
                "@graph": [
                    {
                        "@type": "NewsArticle",
                        "datePublished": "2025-03-19T21:30:00Z",
                        "publisher": {"name": "Harbour Daily"},
                    }
                ]
            }
        )
        + "</script>",
    ],
)
def test_outlet_and_time_as_stated(head: str) -> None:
    """Metadata and JSON-LD are taken at their word, with the basis named."""
    (article,) = read(page(head), name="p.html")
    assert article.published == datetime(2025, 3, 19, 21, 30, tzinfo=UTC)
    assert (article.outlet, article.published_basis) == ("Harbour Daily", "page")


def test_a_date_in_the_text_is_no_publication_time() -> None:
    """What merely stands on the page is not when it was published."""
    (article,) = read(page(body=BODY + " It was founded on 4 May 1999."), name="https://x.example/2024/01/02/p.html")
    assert article.published is None


def test_what_is_given_goes_before_what_is_stated() -> None:
    """The caller's outlet wins."""
    (article,) = read(page('<meta property="og:site_name" content="X">'), name="p.html", outlet="Given")
    assert article.outlet == "Given"


@pytest.mark.parametrize("broken", ["{", "[" * 50_000, '{"@type": 5}', "null"])
def test_broken_json_ld_says_nothing(broken: str) -> None:
    """A block that is no JSON does not cost the article."""
    (article,) = read(page(f'<script type="application/ld+json">{broken}</script>'), name="p.html")
    assert article.published is None


def test_a_page_without_an_article_is_refused() -> None:
    """A page of nothing is named, not stored as an empty article."""
    with pytest.raises(UnreadableArticle, match=r"p\.html"):
        read(b"<!doctype html><html><body><script>let all = 1</script></body></html>", name="p.html")
