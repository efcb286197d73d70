"""``/facts add URL``: the address is queued; the work comes after the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from handlers import blocks, safe
from handlers.registry import answers
from store.errors import InputError


@answers("add", ("add URL", "read the article at URL into the record"), form=r"<?https?://\S+", role="add")
def add(*, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], queue_url: Callable[..., Any]) -> None:
    """Queue one address; what came of it is told through the answer's own address."""
    # Slack may hand an address over as <https://…|label>.
    url = typed.strip("<>").partition("|")[0]
    host = safe.host(url)
    if host is None:
        raise InputError("That is no plain web address: it must begin with http:// or https:// and hold no user name.")
    where = {"channel": command["channel_id"], "user": command["user_id"], "response_url": command["response_url"]}
    queue_url(url, **where)
    ack(**blocks.said("Reading the article at ", host, ". What came of it is told here.").payload())
