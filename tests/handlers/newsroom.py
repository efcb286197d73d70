"""A small invented newsroom for the tests of handlers: articles, facts and lines made by hand."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from handlers.lines import Line
from store.model import Article, Attribution, Fact, Quantity, Span, Value

NOW = datetime(2031, 5, 6, 12, 0, tzinfo=UTC)
HOSTILE = (
    "<!channel> <@U1> <!here> <https://bank.example|Click> *bold* _it_ `code` :smile: & < > @everyone "
    "\u202egnp.exe \u2066 \x00 \ud800 \u200b http://evil.example/ ``` > quote\nnew line"
)
_numbers = itertools.count()


def article(text: str, outlet: str | None = "Harbour Daily", *, hours: float | None = -3, **more: Any) -> Article:
    """An article published so many hours from NOW; None: nobody said when."""
    published = None if hours is None else NOW + timedelta(hours=hours)
    return Article(text, outlet=outlet, published=published, **{"id": f"a{next(_numbers)}", **more})


def fact(of: Article, quote: str, value: Value | None = None, *, speaker: str | None = None, **more: Any) -> Fact:
    """A fact whose evidence is ``quote`` in the article."""
    start = of.text.index(quote)
    end = of.text.find(".", start + len(quote) - 1)
    return Fact(
        subject=more.pop("subject", "ferry"),
        relation=more.pop("relation", "carry"),
        evidence=Span(start, start + len(quote)),
        value=value,
        attribution=Attribution((speaker,), "said", direct=False) if speaker else None,
        sentence=Span(of.text.rfind(".", 0, start) + 1, len(of.text) if end < 0 else end + 1),
        **{"id": f"f{next(_numbers)}", "article": of.id, **more},
    )


def line(quote: str, outlet: str | None = "Harbour Daily", value: Value | None = None, **more: Any) -> Line:
    """One line of an article that says just this."""
    hours, url = more.pop("hours", -3), more.pop("url", None)
    of = article(f"Before it. {quote}. After it.", outlet, hours=hours, url=url)
    return Line(fact(of, quote, value, **more), of, quote)


def people(number: float, *qualifiers: str, unit: str = "passenger") -> Quantity:
    """A plain head count."""
    return Quantity(number, number, unit, qualifiers)
