"""A local Slack in this process, a store, a clock that is set by hand, and messages that need no article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.deliver import Courier
from bot.settings import Settings, load
from bot.tokens import Tokens
from bot.vitals import Vitals
from bot.workspace import Workspace
from handlers import Registry, Rules, blocks
from handlers.registry import Mark
from store.model import Delivery
from store.record import Store

NEWSDESK = "C0NEWSDESK"


@dataclass
class HandClock:
    """A clock that moves only when told."""

    now: datetime = datetime(2025, 3, 20, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store.sqlite") as made:
        yield made


@pytest.fixture
def settings() -> Settings:
    return load(environ={})


@pytest.fixture
def slack() -> Iterator[Workspace]:
    with Workspace.running() as workspace:
        yield workspace


@pytest.fixture
def tokens(slack: Workspace) -> Tokens:
    return Tokens.load(http=False, environ=slack.environment)


@pytest.fixture
def registry() -> Registry:
    """Composers whose messages say only what they are about."""

    def said(delivery: Delivery) -> blocks.Message:
        return blocks.said(f"{delivery.purpose} {delivery.subject} {delivery.sequence}")

    names = ("card finding", "edit finding", "thread finding", "digest digest", "thread digest")
    return Registry({("composer", name): (Mark("composer", name), said) for name in names})


@pytest.fixture
def courier(store: Store, tokens: Tokens, registry: Registry) -> Iterator[Callable[..., Courier]]:
    """Makes couriers on the one store; ended together."""
    from bot.app import web_client

    made: list[Courier] = []

    def make(clock: Callable[[], datetime], **more: Any) -> Courier:
        options = {"give_up": timedelta(hours=24), "pace": 0.0, **more}
        made.append(
            Courier(
                store,
                web_client(tokens),
                registry=registry,
                rules=Rules(),
                vitals=Vitals(clock),
                clock=clock,
                **options,
            )
        )
        return made[-1]

    yield make
    for one in made:
        one.stop()


def owe(store: Store, at: datetime, subject: str, purpose: Any = "card", channel: str = NEWSDESK, **more: Any) -> str:
    with store.write(at=at) as tx:
        return tx.owe(Delivery("", channel, purpose, subject, due=at, **more)).id


def posted(slack: Workspace, channel: str = "newsdesk") -> list[str]:
    return [message["text"] for message in slack.messages(channel) if message["by_bot"]]
