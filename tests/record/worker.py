"""What other processes do to a store, for the tests of many processes: ``python -m tests.record.worker``."""

from __future__ import annotations

import sys
from datetime import timedelta
from itertools import count

from store.model import Delivery
from store.record import Store
from tests.record.newsroom import NOON, Report, place


def gates(path: str, slots: str) -> None:
    """Ask for every slot and print those that were won."""
    with Store(path) as store:
        for slot in range(int(slots)):
            with store.write(at=NOON) as tx:
                if tx.gate("digest", str(slot)):
                    print(slot)


def claims(path: str) -> None:
    """Take up whatever is due until nothing is, and print it."""
    with Store(path) as store:
        while True:
            due = store.due(NOON)
            for delivery in due:
                with store.write(at=NOON) as tx:
                    if tx.claim(delivery.id, NOON):
                        print(delivery.id)
                        tx.sent(delivery.id, "1.2")
            if not store.next_due():
                return


def writes(path: str) -> None:
    """Keep articles, each with a delivery, and print the number of each one acknowledged, until killed."""
    with Store(path) as store:
        for number in count(store.counts()["articles"]):
            at = NOON + timedelta(seconds=number)
            with store.write(at=at) as tx:
                place(tx, Report(f"Outlet {number}", number, place=f"Town{number % 20}"))
                tx.owe(Delivery("", "C1", "card", f"n{number}"))
            print(number, flush=True)


def opens(path: str) -> None:
    """Open a store that others are opening for the first time too."""
    with Store(path) as store:
        print(store.counts()["articles"])


if __name__ == "__main__":
    {"gates": gates, "claims": claims, "writes": writes, "opens": opens}[sys.argv[1]](*sys.argv[2:])
