"""Cards of disagreements that no longer stand: edited in place once, and back again when they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import handlers
from handlers import blocks
from store.ingest import Desk, decide, forget, open_record, undo
from store.model import Article, Decision
from store.owe import AlertPolicy

from .conftest import NOW

pytestmark = pytest.mark.model
TOLD = "VELMORE - The fire at the Orrin Street bakery in Velmore killed {} people on Tuesday, police said."
OURS = Article(
    TOLD.format("nine"), "", "ours.txt", "Velmore Post", NOW - timedelta(hours=5), url="https://post.example/fire"
)
THEIRS = Article(
    TOLD.format("four"), "", "theirs.txt", "Harbour Echo", NOW - timedelta(hours=4), url="https://echo.example/fire"
)
CORRECTED = replace(THEIRS, text=TOLD.format("nine"), published=NOW - timedelta(hours=3))


class Channel:
    """A desk, and what its one channel would show: each delivery is sent as soon as it is owed."""

    def __init__(self, desk):
        self.desk, self.store, self.at = desk, desk.store, NOW
        self.shown = {}  # card → what it shows
        self.sent = []  # purposes, in order

    def take(self, article):
        """An article comes in; what is owed goes out."""
        self.at += timedelta(minutes=1)
        kept = self.desk.ingest(article, now=self.at)
        self.post()
        return kept.article

    def post(self):
        while due := self.store.due(self.at):
            for one in due:
                with self.store.write(at=self.at) as tx:
                    assert tx.claim(one.id, self.at)
                message = handlers.compose(one, self.store, self.at)
                with self.store.write(at=self.at) as tx:
                    tx.sent(one.id, "1.0")
                assert not handlers.check_message(message)
                self.sent.append(one.purpose)
                if one.purpose != "thread":
                    self.shown[one.subject] = message

    def told(self):
        """The words of the one card, and whether it has buttons."""
        (card,) = self.shown.values()
        return blocks.plain(card), any(block["type"] == "actions" for block in card.blocks)


@pytest.fixture
def channel(extract):
    """A channel with the card of the two articles in it."""
    with open_record(":memory:") as store:
        found = Channel(Desk(store, extract, AlertPolicy(channels=("C1",))))
        found.ours, found.theirs = found.take(OURS), found.take(THEIRS)
        assert found.sent == ["card"]
        yield found


def test_a_corrected_text_withdraws_the_card(channel):
    """It says so and why, has no buttons, and that once; nothing new is posted."""
    channel.take(CORRECTED)
    told, buttons = channel.told()
    assert "Withdrawn: Harbour Echo changed the text, and the articles no longer disagree." in told
    assert "four" not in told
    assert not buttons
    channel.take(CORRECTED)
    channel.post()
    assert channel.sent == ["card", "edit"]


def test_a_disagreement_that_comes_back_brings_its_card_back(channel):
    """The same finding has its old card, with its buttons."""
    before = channel.told()
    channel.take(CORRECTED)
    channel.take(replace(THEIRS, published=NOW - timedelta(hours=2)))
    assert channel.told()[1]
    assert channel.told()[0].splitlines()[:3] == before[0].splitlines()[:3]
    assert channel.sent == ["card", "edit", "edit"]


@pytest.mark.parametrize("status", ["killed", "withheld"])
def test_a_killed_article_leaves_no_word_on_the_card(channel, status):
    """It may come again with the same words, killed."""
    channel.take(replace(THEIRS, status=status))
    told, buttons = channel.told()
    why = {"killed": "Harbour Echo withdrew an article", "withheld": "an article is held back"}[status]
    assert f"Withdrawn: {why}." in told
    assert not buttons
    assert not {"four", "nine", "bakery", "Orrin"} & set(told.replace("-", " ").split())
    assert channel.sent == ["card", "edit"]


def test_an_article_under_embargo_brings_the_card_back_when_it_ends(channel):
    """What is released is placed, and its card follows although nothing rings."""
    ends = channel.at + timedelta(hours=1)
    channel.take(replace(THEIRS, embargoed_until=ends))
    assert "Withdrawn: an article is held back." in channel.told()[0]
    channel.at = ends
    channel.desk.release(now=ends)
    channel.post()
    assert channel.told()[1]
    assert channel.sent == ["card", "edit", "edit"]


def test_a_forgotten_article_leaves_no_word_on_the_card(channel):
    """Its words go from the channel too."""
    channel.at += timedelta(hours=1)
    forget(channel.store, channel.theirs, now=channel.at)
    channel.post()
    told, buttons = channel.told()
    assert "Withdrawn: an article was deleted from the record." in told
    assert not buttons
    assert channel.sent == ["card", "edit"]


def test_a_disagreement_that_another_card_tells_is_not_called_settled(channel):
    """A third article joins two stories; what they disagree on is told of the whole event from then on."""
    (first,) = channel.shown
    with channel.store.write(at=channel.at) as tx:
        found = tx.finding(first)
        tx.drop_findings([first])
        tx.save_finding(replace(found, id="d-another"))
        tx.redraw(first)
    channel.post()
    assert "Withdrawn: the disagreement goes on and is told anew." in channel.told()[0]


def test_an_edit_that_is_not_sent_yet_is_not_owed_again(channel):
    """Three changes while Slack is away are one edit, which shows the last."""
    for article in (CORRECTED, replace(THEIRS, published=NOW - timedelta(hours=2))):
        channel.desk.ingest(article, now=channel.at)
    channel.post()
    assert channel.told()[1]
    assert channel.sent == ["card", "edit"]


def test_a_split_keeps_the_decided_card_and_undo_brings_it_back(channel):
    """What was decided stays to be read and undone; each is one edit."""
    (finding,) = channel.shown
    for made in (
        Decision("d1", finding, "U1", channel.at, "not same event"),
        Decision("d2", finding, "U1", channel.at, "undo", undoes="d1"),
    ):
        with channel.store.write(at=channel.at) as tx:
            (undo if made.undoes else decide)(tx, made)
        channel.post()
        assert channel.told()[1]
    assert channel.sent == ["card", "edit", "edit"]
