"""A record with one event as three outlets tell it, made by hand: no language model, no judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from handlers import Rules
from store.model import Article, Event, Extraction, Fact, Finding, Side, Slot, Strand
from store.record import Store, slot_key
from tests.handlers.newsroom import NOW, article, fact, people

EVENT = "e-ferry"


@dataclass
class Newsroom:
    """A store with what the tests need to name."""

    store: Store
    facts: dict[str, Fact] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)

    def keep(
        self,
        name: str,
        of: Article,
        facts: dict[str, Fact],
        *,
        at: datetime,
        event: str = EVENT,
        label: str = "Ferry fire off Port Halden",
    ) -> None:
        """Keep an article with its facts as one telling of an event."""
        with self.store.write(at=at) as tx:
            tx.save_article(of)
            tx.save_extraction(of.id, Extraction(tuple(facts.values())))
            strand = Strand(
                f"s-{of.id}", of.id, label, tuple(one.id for one in facts.values()), ("fire",), keys=("fire",)
            )
            tx.save_strands([strand])
            tx.save_events([Event(event, label, tuple(sorted({strand.id, *self._strands(event)})))])
        self.articles[name] = of
        self.facts |= facts

    def _strands(self, event: str) -> tuple[str, ...]:
        return tuple(strand for one in self.store.events([event], now=NOW) for strand in one.strands)

    def find(
        self,
        identifier: str,
        verdict: Any,
        *sides: tuple[str, str],
        at: datetime = NOW - timedelta(hours=1),
        kind: str = "quantity",
    ) -> None:
        """Keep a finding between facts by name."""
        told = tuple(Side(value, tuple(self.facts[name].id for name in names.split())) for value, names in sides)
        slot = slot_key(Slot("event", kind, "passengers"), EVENT)
        found = Finding(identifier, kind, verdict, "open", ("same ferry, same count",), told, slot=slot, event=EVENT)
        with self.store.write(at=at) as tx:
            tx.save_finding(found)


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty record."""
    with Store(":memory:") as made:
        yield made


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    """Three outlets on one fire, one open contradiction (k-count), one update (k-toll)."""
    room = Newsroom(store)
    first = article(
        "A fire on the ferry Linnet killed four people off Port Halden. The ferry carried 61 passengers, harbour master Ada Holt said.",
        "Harbour Daily",
        hours=-30,
        url="https://harbour-daily.example/ferry",
    )
    second = article(
        "Six people died in the fire on the ferry Linnet. It had 58 passengers aboard. Two crew members jumped overboard.",
        "Meridian Post",
        hours=-3,
        url="https://meridian-post.example/ferry",
    )
    third = article("The ferry Linnet carried 61 passengers when it caught fire.", "Lowland Courier", hours=None)
    room.keep(
        "first",
        first,
        {
            "four": fact(first, "killed four people", people(4, "dead", unit="person")),
            "61": fact(first, "The ferry carried 61 passengers", people(61), speaker="Ada Holt"),
        },
        at=NOW - timedelta(hours=30),
    )
    room.keep(
        "second",
        second,
        {
            "six": fact(second, "Six people died", people(6, "dead", unit="person")),
            "58": fact(second, "It had 58 passengers aboard", people(58)),
            "crew": fact(second, "Two crew members jumped", people(2, unit="crew member")),
        },
        at=NOW - timedelta(hours=3),
    )
    room.keep("third", third, {"61b": fact(third, "carried 61 passengers", people(61))}, at=NOW - timedelta(hours=2))
    room.find("k-count", "contradiction", ("61", "61 61b"), ("58", "58"), at=NOW - timedelta(hours=2))
    room.find("k-toll", "update", ("4", "four"), ("6", "six"), at=NOW - timedelta(hours=3))
    return room


@pytest.fixture
def rules() -> Rules:
    """Everyone may do everything; times in Kyiv's zone."""
    return Rules(zone="Europe/Kyiv")
