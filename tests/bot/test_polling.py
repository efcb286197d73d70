"""Feeds into the desk: what is new comes in once, with the page it links to."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.fetch import Fetched
from bot.polling import Poller, articles
from bot.settings import Feed
from store.errors import FetchRefused, UnreadableArticle
from store.ingest import Desk
from store.model import Article, Extraction
from store.record import Store
from tests.bot.conftest import HandClock

LONG = "The harbour board met on Monday and agreed on the dredging plan for the northern quay. " * 5
PAGE = (
    f"<!doctype html><html><body><article><h1>H</h1><p>{LONG} And more than the feed has.</p></article></body></html>"
)
FEED = Feed(url="https://h.example/feed", outlet="Harbour Daily")


def feed(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode()


def item(number: int, words: str = "A teaser.") -> str:
    return f"<item><title>Title {number}</title><link>https://h.example/{number}</link><description>{words}</description></item>"


@dataclass
class Web:
    """The open web, as a table."""

    pages: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    etags: list[str | None] = field(default_factory=list)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        del modified
        self.asked.append(url)
        self.etags.append(etag)
        if url not in self.pages:
            raise FetchRefused(f"{url}: the server answered 404")
        tag = f'"{hash(self.pages[url])}"'
        return Fetched(url, None if etag == tag else self.pages[url], etag=tag)


@pytest.fixture
def web() -> Web:
    return Web()


def extract(article: Article) -> Extraction:
    if "poison" in article.text:
        raise UnreadableArticle(f"{article.file}: took longer than 1 seconds")
    return Extraction(())


@pytest.fixture
def poller(store: Store, web: Web) -> Poller:
    return Poller(Desk(store, extract), web, limit=100_000)


def test_the_linked_page_is_the_article(poller: Poller, web: Web, store: Store, clock: HandClock) -> None:
    """The page's text, the feed's outlet and headline, the item's address."""
    web.pages = {FEED.url: feed(item(1)), "https://h.example/1": PAGE.encode()}
    (kept,) = poller.look(FEED, clock()).kept
    stored = store.article(kept.article)
    assert "more than the feed has" in stored.text
    assert (stored.outlet, stored.headline, stored.url) == ("Harbour Daily", "Title 1", "https://h.example/1")


def test_known_items_are_not_fetched_again(poller: Poller, web: Web, clock: HandClock) -> None:
    """A page is fetched once, until the feed has other words for it; an unchanged feed is not even read."""
    web.pages = {FEED.url: feed(item(1)), "https://h.example/1": PAGE.encode()}
    poller.look(FEED, clock())
    web.asked.clear()
    assert poller.look(FEED, clock()).kept == ()
    assert (web.asked, web.etags[-1] is not None) == ([FEED.url], True)
    web.pages[FEED.url] = feed(item(2, LONG), item(1))
    web.pages["https://h.example/2"] = PAGE.replace("northern", "southern").encode()
    web.asked.clear()
    assert len(poller.look(FEED, clock()).kept) == 1
    assert web.asked == [FEED.url, "https://h.example/2"]


def test_without_its_page_a_full_feed_is_enough(poller: Poller, web: Web, store: Store, clock: HandClock) -> None:
    """Where the page cannot be had, the feed's own text is taken if it is an article."""
    web.pages = {FEED.url: feed(item(1, LONG))}
    (kept,) = poller.look(FEED, clock()).kept
    assert store.article(kept.article).text.startswith("The harbour board")


def test_a_page_that_was_down_is_tried_again(poller: Poller, web: Web, clock: HandClock) -> None:
    """A teaser is no article: the item waits until its page is there."""
    web.pages = {FEED.url: feed(item(1))}
    first = poller.look(FEED, clock())
    assert (first.kept, len(first.refused)) == ((), 1)
    web.pages["https://h.example/1"] = PAGE.encode()
    assert len(poller.look(FEED, clock()).kept) == 1


def test_poison_is_set_aside(poller: Poller, web: Web, clock: HandClock) -> None:
    """A text that cannot be read is refused once, by name, and holds up no other."""
    web.pages = {FEED.url: feed(item(1, LONG), item(2, "poison " * 50))}
    round_ = poller.look(FEED, clock())
    assert (len(round_.kept), len(round_.refused)) == (1, 1)
    web.pages[FEED.url] += b" "
    assert poller.look(FEED, clock()).refused == ()


def test_one_address(web: Web) -> None:
    """A page is one article; what it does not state stays unknown."""
    web.pages = {"https://h.example/1": PAGE.encode()}
    (article,) = articles(web, "https://h.example/1", limit=100_000)
    assert (article.url, article.outlet, article.published) == ("https://h.example/1", None, None)


def test_a_feed_that_goes_back_to_an_earlier_text(poller: Poller, web: Web, store: Store, clock: HandClock) -> None:
    """Without any time in it: what was found last stands, once for each change."""
    first, second = LONG, LONG.replace("northern", "southern")
    statuses = []
    for words in (first, second, first, first):
        web.pages = {FEED.url: feed(item(1, words))}
        statuses += [kept.status for kept in poller.look(FEED, clock()).kept]
        clock.go(600)
    assert statuses == ["new", "revised", "revised"]
    assert "northern" in store.articles(now=clock())[0].text
