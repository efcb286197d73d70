"""``/facts status``: is the bot alive, and what does it hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handlers import blocks
from handlers.registry import answers


@answers("status", ("status", "what the record holds and whether all runs"))
def tell(*, ack: Callable[..., Any], status: Callable[[], Mapping[str, str]]) -> None:
    """The running program's own account of itself."""
    rows = [blocks.line(blocks.text(f"{name}: ", bold=True), blocks.text(told)) for name, told in status().items()]
    ack(**blocks.message("Status of Factdesk", blocks.rich(blocks.bullets(*rows))).payload())
