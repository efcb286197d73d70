"""The digest of a channel: its pages, ``/facts digest`` and ``/facts preview``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import blocks, edition, limits, words
from handlers.blocks import Message
from handlers.edition import Edition, Item, Section
from handlers.limits import Block
from handlers.registry import answers, composes, presses
from handlers.roles import Order, Rules
from store.errors import InputError
from store.model import Delivery
from store.record import Store

DAILY = "daily"
HOUR = "08:00"
ITEMS = 8  # of one section in the first message; the rest is in its thread
PAGE_TEXT = 8_500
PAGE_BLOCKS = 40
LONGEST = timedelta(days=7)  # a digest after a long silence does not retell more than a week
_ORDER = re.compile(
    r"(?:(?P<name>[\w-]{1,40})\s+)?(?:at\s+(?P<at>\S+)(?:\s+(?P<zone>\S+))?|(?P<off>off))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest of one channel and local day, as content and as messages."""

    channel: str
    day: date
    name: str
    edition: Edition
    pages: tuple[Message, ...]

    def as_json(self) -> dict[str, Any]:
        """The form in which the command line shows it."""
        sections = [
            {
                "title": section.title,
                "items": [
                    {"text": item.text, "facts": list(item.facts), "findings": list(item.findings)}
                    for item in section.items
                ],
            }
            for section in self.edition.sections
        ]
        drawn = list(self.pages[0].blocks) if self.pages else []
        return {
            "channel": self.channel,
            "date": self.day.isoformat(),
            "name": self.name,
            "sections": sections,
            "blocks": drawn,
        }


def compose(store: Store, *, channel: str, name: str, day: date, now: datetime, rules: Rules) -> Digest:
    """The digest of a local day: the same for a past day whenever it is asked for.

    ``pages`` is empty on a quiet day unless the settings want one line.
    """
    order = ordered(store, channel, name, rules)
    posted = store.digest_of(channel, name, day)
    until = posted.until if posted else edition.due(day, order.at, order.zone)
    before = store.last_digest(channel, name, before=until)
    since = max(before.until, edition.due(day - LONGEST, order.at, order.zone)) if before else None
    covered = edition.window(day, order.at, order.zone, since, now, until)
    content = edition.edit(store, channel, covered, now)
    if not content.news:
        line = blocks.said(content.conclusion)
        return Digest(channel, day, name, replace(content, sections=()), (line,) if rules.quiet_day == "line" else ())
    return Digest(channel, day, name, content, pages(content, title(day, name)))


def orders(store: Store, channel: str, rules: Rules) -> tuple[Order, ...]:
    """The digests of a channel: what it ordered itself, then what the settings order."""
    own = [Order(channel, one.name, one.at, one.zone) for one in store.digests(channel)]
    return (*own, *(one for one in rules.orders if one.channel == channel))


def ordered(store: Store, channel: str, name: str, rules: Rules) -> Order:
    """The hour and zone of one digest of a channel; 08:00 where nobody ordered it."""
    known = (one for one in orders(store, channel, rules) if one.name == name)
    return next(known, Order(channel, name, HOUR, rules.zone))


@composes("digest", "digest")
def compose_first(delivery: Delivery, store: Store, now: datetime, rules: Rules) -> Message | None:
    """The message that stands in the channel; None on a quiet day."""
    found = _of(delivery, store, now, rules).pages
    return found[0] if found else None


@composes("thread", "digest")
def compose_rest(delivery: Delivery, store: Store, now: datetime, rules: Rules) -> Message | None:
    """A further page, in the thread of the first."""
    found = _of(delivery, store, now, rules).pages
    return found[delivery.sequence] if delivery.sequence < len(found) else None


def _of(delivery: Delivery, store: Store, now: datetime, rules: Rules) -> Digest:
    name, _, day = delivery.subject.partition("/")
    return compose(store, channel=delivery.channel, name=name, day=date.fromisoformat(day), now=now, rules=rules)


# --- Pages --------------------------------------------------------------------------------------------


def title(day: date, name: str) -> str:
    """``Digest · Wednesday 19 March 2025``, with the name of a second digest."""
    extra = "" if name == DAILY else f" · {name}"
    return f"Digest{extra} · {day:%A} {words.day(day)}"


def pages(content: Edition, heading: str) -> tuple[Message, ...]:
    """The digest as messages: the conclusion and the first items of every section, the rest for the thread."""
    first = [Section(one.title, one.items[:ITEMS]) for one in content.sections]
    rest = [Section(one.title, one.items[ITEMS:]) for one in content.sections if len(one.items) > ITEMS]
    drawn = [block for section in first for block in _section(section)]
    head = [blocks.header(heading), blocks.rich(blocks.line(blocks.text(content.conclusion, bold=True)))]
    split = [*_pages(head, drawn), *_pages([], [block for section in rest for block in _section(section)])]
    told = [page for page in split if page]
    summary = f"{heading}: {content.conclusion}"
    if len(told) > 1:
        told[0] = [*told[0], blocks.note(f"{words.count(len(told) - 1, 'further part')} in the thread.")]
    made = [blocks.message(summary if not n else f"{heading}, part {n + 1}", *page) for n, page in enumerate(told)]
    return (replace(made[0], followups=len(made) - 1), *made[1:])


def _pages(head: Sequence[Block], drawn: Sequence[Block]) -> Iterator[list[Block]]:
    page = list(head)
    for block in drawn:
        if len(page) >= PAGE_BLOCKS or limits.length([*page, block]) > PAGE_TEXT:
            yield page
            page = []
        page.append(block)
    yield page


def _section(section: Section) -> Iterator[Block]:
    """A section as blocks of at most some 2,600 characters, its title on each."""
    kept: list[Item] = []
    for item in section.items:
        if kept and sum(len(one.text) for one in (*kept, item)) > 2_600:
            yield _block(section.title, kept)
            kept = []
        kept.append(item)
    yield _block(section.title, kept)


def _block(heading: str, items: Sequence[Item]) -> Block:
    rows = [blocks.line(blocks.text(item.strong, bold=True), blocks.text(item.rest)) for item in items]
    return blocks.rich(blocks.line(blocks.text(heading, bold=True)), blocks.bullets(*rows))


# --- Commands -----------------------------------------------------------------------------------------


@answers(
    "digest",
    ("digest now", "the digest as it would be at this moment"),
    ("digest [NAME] at 08:00 Europe/Kyiv", "post one here every day at that hour; several by NAME"),
    ("digest [NAME] off", "stop that"),
    form=rf"now|{_ORDER.pattern}|",
)
def digest(
    *, ack: Callable[..., Any], typed: str, command: Mapping[str, Any], store: Store, now: datetime, rules: Rules
) -> None:
    """Show, order or cancel a digest of this channel."""
    channel = command["channel_id"]
    if typed.lower() in {"", "now"}:
        ack(**current(store, channel, now, rules).payload())
        return
    rules.demand("digest", command["user_id"])
    found = _ORDER.fullmatch(typed)
    assert found is not None
    name = (found["name"] or DAILY).lower()
    if found["off"]:
        ack(**_cancel(store, channel, name, now).payload())
        return
    order = Order(channel, name, _hour(found["at"]), _zone(found["zone"] or rules.zone))
    with store.write(at=now) as tx:
        tx.set_digest(channel, name, order.at, order.zone, actor=command["user_id"])
    ack(**blocks.said("The digest ", name, f" is posted here every day at {order.at} {order.zone}.").payload())


@presses("digest-share")
def share(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """Show the digest of this moment to the whole channel."""
    del value
    shown = _today(store, body["channel"]["id"], now, rules).pages
    told = shown[0] if shown else blocks.said("Nothing new since the last digest.")
    respond(**told.payload(response_type="in_channel"))


@answers("preview", ("preview", "the digests this channel would have received in the last week"))
def preview(*, ack: Callable[..., Any], command: Mapping[str, Any], store: Store, now: datetime, rules: Rules) -> None:
    """Seven days, one line each, with a button for each that has something to tell."""
    ack(**week(store, command["channel_id"], now, rules).payload())


@presses("edition")
def open_day(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """One past day of the preview, with all its pages."""
    asked = json.loads(value)
    day = date.fromisoformat(asked["day"])
    found = compose(store, channel=body["channel"]["id"], name=asked["name"], day=day, now=now, rules=rules)
    for page in found.pages[:4] or (blocks.said(found.edition.conclusion),):
        respond(**page.payload())


def current(store: Store, channel: str, now: datetime, rules: Rules) -> Message:
    """The digest since the last one, with Share; it does not stand in for the one that is posted on time."""
    found = _today(store, channel, now, rules)
    if not found.pages:
        return blocks.said(found.edition.conclusion)
    first = found.pages[0]
    return replace(first, blocks=(*first.blocks, blocks.actions(blocks.button("Share", "digest-share", found.name))))


def _today(store: Store, channel: str, now: datetime, rules: Rules) -> Digest:
    """The digest that is due next, as it stands now."""
    order = next(iter(orders(store, channel, rules)), Order(channel, DAILY, HOUR, rules.zone))
    day = now.astimezone(ZoneInfo(order.zone)).date()
    if edition.due(day, order.at, order.zone) <= now or store.digest_of(channel, order.name, day):
        day += timedelta(days=1)
    return compose(store, channel=channel, name=order.name, day=day, now=now, rules=rules)


def week(store: Store, channel: str, now: datetime, rules: Rules) -> Message:
    """The last seven digests of a channel, composed as they would have been."""
    next_day = _today(store, channel, now, rules)
    days = [next_day.day - timedelta(days=back) for back in range(7, 0, -1)]
    drawn = [blocks.rich(blocks.line(blocks.text("The last seven digests of this channel", bold=True)))]
    for day in days:
        found = compose(store, channel=channel, name=next_day.name, day=day, now=now, rules=rules)
        told = found.edition.conclusion if found.pages else "a quiet day, nothing would have been posted."
        line = blocks.line(blocks.text(f"{day:%a} {words.day(day)}: ", bold=True), blocks.text(told))
        drawn.append(blocks.rich(line))
        if found.edition.news:
            value = json.dumps({"name": found.name, "day": day.isoformat()})
            drawn.append(blocks.actions(blocks.button("Open", "edition", value, key=day.isoformat())))
    return blocks.message("The last seven digests of this channel", *drawn)


def _cancel(store: Store, channel: str, name: str, now: datetime) -> Message:
    if name not in {one.name for one in store.digests(channel)}:
        known = words.listing(one.name for one in store.digests(channel)) or "none"
        raise InputError(f"No digest “{name}” was ordered in this channel; ordered: {known}.")
    with store.write(at=now) as tx:
        tx.drop_digest(channel, name)
    return blocks.said("The digest ", name, " is no longer posted here.")


def _hour(typed: str) -> str:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", typed)
    if found is None:
        raise InputError(f"“{typed}” is no time of day: write hours and minutes, such as 08:00.")
    return f"{int(found[1]):02}:{found[2]}"


def _zone(typed: str) -> str:
    try:
        return ZoneInfo(typed).key
    except (KeyError, ValueError, OSError):
        raise InputError(f"“{typed}” is no time zone: write a name such as Europe/Kyiv.") from None
