"""The record: articles, facts, events, findings, decisions and deliveries in one SQLite file."""

from store.record.articles import Saved
from store.record.channels import Channel, Deferred, DigestRun, DigestTime, Mute
from store.record.events import Placed
from store.record.facts import Recorded
from store.record.findings import Usefulness
from store.record.history import Arrival
from store.record.keys import article_id, text_hash
from store.record.search import Hit, SearchResult
from store.record.slots import SlotValue, slot_key, slot_of
from store.record.store import Rollback, Store, Transaction
from store.record.upkeep import Left

__all__ = [
    "Arrival",
    "Channel",
    "Deferred",
    "DigestRun",
    "DigestTime",
    "Hit",
    "Left",
    "Mute",
    "Placed",
    "Recorded",
    "Rollback",
    "Saved",
    "SearchResult",
    "SlotValue",
    "Store",
    "Transaction",
    "Usefulness",
    "article_id",
    "slot_key",
    "slot_of",
    "text_hash",
]
