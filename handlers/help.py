"""``/facts help``: one screen, made from what is registered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handlers import blocks
from handlers.blocks import Message
from handlers.registry import Registry, answers


@answers("help", ("help", "this list"))
def tell(*, ack: Callable[..., Any], registry: Registry) -> None:
    """All that can be typed."""
    ack(**screen(registry).payload())


def screen(registry: Registry) -> Message:
    """Every registered usage with what it does."""
    intro = "Type /facts and what you want to know. Answers are private; Share shows one to the channel."
    rows = [
        blocks.line(blocks.text(f"/facts {usage}", code=True), blocks.text(f"  {does}"))
        for usage, does in registry.usages()
    ]
    return blocks.message(
        "What /facts can do", blocks.rich(blocks.line(blocks.text(intro))), blocks.rich(blocks.bullets(*rows))
    )
