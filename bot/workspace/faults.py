"""Bad behaviour on request: what Slack and networks do to an app, made to happen when a test wants it."""

from __future__ import annotations

import time
from collections import Counter, defaultdict, deque
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Outcome = Literal["ok", "limited", "cut_before", "cut_after", "error"]


@dataclass(slots=True)
class Faults:
    """What goes wrong with Web API calls.

    Each ``…_every`` is N: every Nth matching call, counted from when it was set; 0 is never.
    ``methods`` limits all of them to the named methods; empty means every method.
    """

    limit_every: int = 0
    """Answer 429 with ``Retry-After: retry_after`` (seconds); nothing is done."""
    retry_after: int = 1
    cut_every: int = 0
    """Cut the TCP connection instead of answering."""
    cut_when: Literal["before", "after"] = "after"
    """``after``: the call was carried out (the message is posted) and only the answer is lost."""
    error_every: int = 0
    """Answer HTTP 500 with a body that is not JSON."""
    slow_seconds: float = 0.0
    """Wait before each answer."""
    posts_per_second: float = 0.0
    """Hold posts to Slack's pace per channel: above it 429. 0 is no pace."""
    burst: int = 1
    """How many posts may come at once under ``posts_per_second``."""
    methods: list[str] = field(default_factory=list)


FIELDS = frozenset(Faults.__dataclass_fields__)


class Mischief:
    """Decides the fate of each call. Counts every call by method, and what was done to it."""

    def __init__(self) -> None:
        """Begin with good behaviour."""
        self.faults = Faults()
        self.done: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._posts: dict[str, deque[float]] = defaultdict(deque)

    def set(self, **changes: Any) -> Json:
        """Change some faults and count anew; an unknown name is refused.

        Raises:
            ValueError: a name that is no fault.
        """
        unknown = set(changes) - FIELDS
        if unknown:
            raise ValueError(f"no such fault: {', '.join(sorted(unknown))}; known: {', '.join(sorted(FIELDS))}")
        self.faults = Faults(**(asdict(self.faults) | changes))
        self._seen.clear()
        return asdict(self.faults)

    def calm(self) -> None:
        """Behave again."""
        self.faults = Faults()
        self._seen.clear()

    def fate(self, method: str) -> Outcome:
        """What happens to this call of ``method``."""
        faults = self.faults
        if faults.methods and method not in faults.methods:
            return "ok"
        if self._due("limit", faults.limit_every):
            return self._count("limited")
        if self._due("cut", faults.cut_every):
            return self._count("cut_before" if faults.cut_when == "before" else "cut_after")
        if self._due("error", faults.error_every):
            return self._count("error")
        return "ok"

    def too_fast(self, channel: str) -> bool:
        """Whether one more post to ``channel`` now is above the pace."""
        if not self.faults.posts_per_second:
            return False
        now, window = time.monotonic(), self.faults.burst / self.faults.posts_per_second
        posts = self._posts[channel]
        while posts and now - posts[0] >= window:
            posts.popleft()
        if len(posts) >= self.faults.burst:
            self.done["too_fast"] += 1
            return True
        posts.append(now)
        return False

    def _due(self, name: str, every: int) -> bool:
        if not every:
            return False
        self._seen[name] += 1
        return self._seen[name] % every == 0

    def _count(self, outcome: Outcome) -> Outcome:
        self.done[outcome] += 1
        return outcome
