from datetime import timedelta

import pytest

from store.errors import UnknownId, UnreadableArticle
from store.model import Article
from store.record import Rollback, text_hash
from tests.record.newsroom import HOUR, NOON, Report, keep, view

URL = "https://harbour.example/exchange"


def save(store, article, at=NOON):
    with store.write(at=at) as tx:
        return tx.save_article(article)


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ({}, {}, "unchanged"),
        ({"url": URL}, {"url": URL}, "unchanged"),
        ({"url": URL}, {"url": None}, "unchanged"),
        ({"url": None}, {"url": URL}, "unchanged"),
        ({"url": URL}, {"url": URL + "?amp"}, "unchanged"),
        ({"outlet": "Harbour Post"}, {"outlet": None}, "unchanged"),
        ({"outlet": None}, {"outlet": "Harbour Post"}, "revised"),
        ({"outlet": "Harbour Post"}, {"outlet": "Osmark Wire"}, "new"),
        ({"url": URL}, {"url": URL, "text": "Another text."}, "revised"),
        ({"url": URL}, {"url": URL + "/2", "text": "Another text."}, "new"),
        ({"published": None}, {"published": NOON}, "revised"),
        ({"published": NOON}, {"published": None}, "unchanged"),
        ({"headline": None}, {"headline": "Exchange agreed"}, "revised"),
        ({"headline": "Exchange agreed"}, {"headline": None}, "unchanged"),
        ({"url": URL, "published": NOON}, {"url": URL, "published": NOON - HOUR, "text": "Earlier."}, "unchanged"),
    ],
)
def test_known_again(fresh_store, first, second, status):
    """An article is known by address, else by words and outlet; what it does not say stays as it was known."""
    given = {"text": "The exchange was agreed.", "outlet": "Harbour Post", "published": NOON}
    a = save(fresh_store, Article(**{**given, **first}))
    b = save(fresh_store, Article(**{**given, **second}), at=NOON + HOUR)
    assert (a.status, b.status) == ("new", status)
    assert (a.article_id == b.article_id) == (status != "new")
    assert (fresh_store.unchanged(Article(**{**given, **second})) is None) is False
    known = fresh_store.article(b.article_id)
    assert known.published == (second.get("published", NOON) or NOON) or status == "unchanged"
    assert known.outlet == (second.get("outlet", "Harbour Post") or "Harbour Post")


def test_published_keeps_its_zone(fresh_store):
    """The time comes back as it was given."""
    from datetime import datetime

    given = datetime.fromisoformat("2031-05-04T18:30:00+03:00")
    saved = save(fresh_store, Article("Words.", published=given, published_basis="given"))
    article = fresh_store.article(saved.article_id)
    assert article.published.isoformat() == "2031-05-04T18:30:00+03:00"
    assert article.published_basis == "given"
    assert article.seen == NOON


def test_texts_in_any_order(fresh_store):
    """The text published last stands, whichever came last, and an earlier one sent again changes nothing."""
    old = Article("Ten were freed.", url=URL, published=NOON - HOUR)
    new = Article("Twelve were freed.", url=URL, published=NOON)
    for article in (new, old, new, old):
        saved = save(fresh_store, article)
        assert fresh_store.article(saved.article_id).text == new.text
    assert fresh_store.counts()["revisions"] == 2


def test_an_early_text_without_dates(fresh_store):
    """Where nobody knows which came first, a text that was replaced does not come back."""
    for text in ("One.", "Two.", "One.", "Two."):
        saved = save(fresh_store, Article(text, url=URL))
    assert fresh_store.article(saved.article_id).text == "Two."
    assert fresh_store.counts()["revisions"] == 2


def test_find_article(fresh_store):
    """Found by any address it was seen at, and by its words."""
    saved = save(fresh_store, Article("Words.", url=URL, outlet="Harbour Post"))
    save(fresh_store, Article("Words.", url=URL + "?page", outlet="Harbour Post"))
    digest = text_hash("Words.")
    for known in ({"url": URL}, {"url": URL + "?page"}, {"text_hash": digest}, {"text_hash": digest, "outlet": None}):
        assert fresh_store.find_article(**known) == saved.article_id
    assert fresh_store.find_article(url="https://other.example") is None
    assert fresh_store.find_article(text_hash=digest, outlet="Osmark Wire") is None


@pytest.mark.parametrize(
    ("fields", "now", "shown"),
    [
        ({}, None, True),
        ({"status": "withheld"}, NOON, False),
        ({"status": "killed"}, NOON, False),
        ({"embargoed_until": NOON + HOUR}, NOON, False),
        ({"embargoed_until": NOON + HOUR}, None, False),
        ({"embargoed_until": NOON + HOUR}, NOON + HOUR, True),
    ],
)
def test_hidden_articles_lend_no_words(fresh_store, fields, now, shown):
    """A withheld, killed or embargoed text, headline or fact is in no answer."""
    saved, _ = keep(fresh_store, Report(), headline="Exchange agreed", **fields)
    article = fresh_store.article(saved.article_id, now=now)
    assert bool(article.text) == bool(article.headline) == shown
    assert bool(fresh_store.articles(now=now)) == shown
    assert bool(fresh_store.facts_of_article(saved.article_id, now=now)) == shown
    result = fresh_store.search("prisoner exchange", now=now)
    assert bool(result.events or result.other) == shown  # its event is known once it is placed
    assert shown or not (result.other or result.nearest_topics or fresh_store.nearest_topics("prisoner", now=now))
    assert [bool(one.text) for one in fresh_store.articles(now=now, hidden=True)] == [shown]


def test_a_kill_outlasts_the_feed(fresh_store):
    """A feed that sends a killed article again does not bring it back; a later version that says so does."""
    saved, _ = keep(fresh_store, Report(), url=URL)
    keep(fresh_store, Report(), url=URL, status="killed")
    keep(fresh_store, Report(figure=180), url=URL)
    assert fresh_store.article(saved.article_id).status == "killed"
    assert view(fresh_store)[1] == set()
    keep(fresh_store, Report(figure=180), url=URL, released=True, updated=NOON + HOUR)
    assert {fact.value.low for fact in view(fresh_store)[1]} == {180}


def test_articles_whose_embargo_ended_are_listed(fresh_store):
    """What was hidden when it was kept waits to be placed when it may be shown."""
    with fresh_store.write(at=NOON) as tx:
        saved = tx.save_article(Report().article(embargoed_until=NOON + HOUR))
    assert fresh_store.unplaced(NOON) == ()
    assert fresh_store.unplaced(NOON + HOUR) == (saved.article_id,)
    with fresh_store.write(at=NOON + HOUR) as tx:
        tx.mark_placed(saved.article_id)
    assert fresh_store.unplaced(NOON + HOUR) == ()


def test_articles_by_outlet_and_time(fresh_store):
    """The latest first; what has no date is not "since" anything."""
    for hour in range(3):
        keep(fresh_store, Report(hour=hour, figure=hour))
    keep(fresh_store, Report(outlet="Osmark Wire", published=False))
    assert [article.text[-8] for article in fresh_store.articles(outlet="harbour post")] == ["2", "1", "0"]
    since = NOON - timedelta(days=2) + HOUR
    assert len(fresh_store.articles(since=since)) == 2
    assert len(fresh_store.articles(limit=1)) == 1


def test_text_that_is_no_text(fresh_store):
    """Half of a surrogate pair is refused by name; NUL and the like are kept as they are."""
    with pytest.raises(UnreadableArticle, match=r"wire\.json"):
        save(fresh_store, Article("half \ud800 pair", file="wire.json"))
    strange = "nul \0 bidi \u202e line \u2028 end"
    saved = save(fresh_store, Article(strange, headline="\0"))
    assert fresh_store.article(saved.article_id).text == strange


def test_unknown_ids(fresh_store):
    """An id that nobody gave out is named."""
    for ask in (fresh_store.article, fresh_store.fact, fresh_store.event, fresh_store.finding, fresh_store.delivery):
        with pytest.raises(UnknownId, match="'nobody'"):
            ask("nobody")


def test_rollback(fresh_store):
    """A draft goes the whole way and leaves nothing behind; so does an error."""
    with fresh_store.write(at=NOON) as tx:
        tx.save_article(Report().article())
        assert len(tx.articles()) == 1
        raise Rollback
    assert fresh_store.articles() == ()
    with pytest.raises(UnknownId), fresh_store.write(at=NOON) as tx:
        tx.article(tx.save_article(Report().article()).article_id + "x")
    assert fresh_store.counts()["articles"] == 0
