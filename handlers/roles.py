"""Who may do what, and the few other settings that shape an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.errors import InputError

Act = Literal["decide", "mute", "add", "digest"]
Who = Literal["everyone"] | tuple[str, ...]

_DOING = {
    "decide": "decide on disagreements",
    "mute": "mute topics or turn alerts on and off",
    "add": "add articles",
    "digest": "change digests",
}


@dataclass(frozen=True, slots=True)
class Order:
    """One digest of one channel: ``at`` as HH:MM in ``zone``, every day."""

    channel: str
    name: str
    at: str
    zone: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say to the handlers. ``zone`` is an IANA name, used where a channel has none."""

    decide: Who = "everyone"
    mute: Who = "everyone"
    add: Who = "everyone"
    digest: Who = "everyone"
    zone: str = "UTC"
    quiet_day: Literal["nothing", "line"] = "nothing"
    orders: tuple[Order, ...] = ()  # digests that the settings order, by the channel's id

    def may(self, act: Act, person: str) -> bool:
        """Whether this person may do this. Everyone may ask; the settings say who may change."""
        who: Who = getattr(self, act)
        return who == "everyone" or person in who

    def demand(self, act: Act, person: str) -> None:
        """Refuse, in words that name the setting, what this person may not do."""
        if not self.may(act, person):
            raise InputError(f"You may not {_DOING[act]} here: the setting roles.{act} names who may.")
