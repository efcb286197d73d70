"""``/facts TOPIC``: one card per event, never a blend, with its buttons Evidence and Share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from handlers import blocks, limits, lines, words
from handlers.blocks import Element, Message
from handlers.events import OTHER, Group, card, of_event, proof
from handlers.limits import Block
from handlers.query import Asked, ask
from handlers.registry import answers, presses
from handlers.roles import Rules
from handlers.safe import clip
from store.record import Store

PAGE = 4  # events in one message
QUERY = 300  # characters of a question that are repeated in an answer's buttons


@answers(
    "",
    ("TOPIC", "what outlets have published on it, event by event"),
    ("from OUTLET TOPIC", "only what one outlet published"),
    ("since monday TOPIC", "only what was published since then (a weekday, yesterday, 2025-03-19)"),
    ("as of 09:00 TOPIC", "what the record held at that time"),
)
@answers("about", ("about WORDS", "the same, for words that are also a command"))
def facts(*, ack: Callable[..., Any], typed: str, store: Store, now: datetime, rules: Rules) -> None:
    """Answer in the ack itself, to the asking person alone."""
    ack(**answer(ask(typed, store, now, rules), store, now).payload())


@presses("more")
def more(*, value: str, respond: Callable[..., Any], store: Store, now: datetime, rules: Rules) -> None:
    """The next events of an answer that was cut."""
    asked = json.loads(value)
    respond(**answer(ask(asked["q"], store, now, rules), store, now, start=asked["from"]).payload())


@presses("evidence")
def evidence(*, value: str, respond: Callable[..., Any], store: Store, now: datetime, rules: Rules) -> None:
    """The exact words behind a card: outlet, time, link and the sentence they stand in."""
    asked = json.loads(value)
    group = find(store, asked, now, rules)
    shown = proof(group, asked["q"], rules.zone, asked.get("from", 0)) if group else gone()
    respond(**shown.payload())


@presses("share")
def share(
    *, value: str, body: dict[str, Any], respond: Callable[..., Any], store: Store, now: datetime, rules: Rules
) -> None:
    """Show one card to the whole channel, through the answer's own address: the bot need not be a member."""
    asked = json.loads(value)
    group = find(store, asked, now, rules)
    if group is None:
        respond(**gone().payload())
        return
    by = blocks.rich(blocks.line(blocks.text("Shared by ", italic=True), blocks.user(body["user"]["id"])))
    shown = blocks.message(f"Facts: {group.label}", *card(group, asked["q"], shared=True), by)
    respond(**shown.payload(response_type="in_channel"))


def groups(asked: Asked, store: Store, now: datetime) -> tuple[Group, ...]:
    """What is drawn for a question: a card for each event, and one for the facts of none."""
    as_of = asked.question.as_of
    cards = [
        of_event(event, lines.read(store, lines.ids(found), now, as_of=as_of), findings)
        for event, found, findings in asked.events
    ]
    other = Group(OTHER, "Other facts", "", lines.read(store, lines.ids(asked.other), now, as_of=as_of))
    return (*cards, other) if other.lines else tuple(cards)


def find(store: Store, asked: dict[str, Any], now: datetime, rules: Rules) -> Group | None:
    """The card on which a button was pressed, as it is now."""
    shown = groups(ask(asked["q"], store, now, rules), store, now) if asked["q"] else ()
    known = next((group for group in shown if group.id == asked["id"]), None)
    for event in () if known or asked["id"] == OTHER else store.events([asked["id"]], now=now):
        known = of_event(event, lines.read(store, lines.ids(store.facts_of_event(event.id, now=now)), now))
    return known if known and known.lines else None


def answer(asked: Asked, store: Store, now: datetime, *, start: int = 0) -> Message:
    """The cards of a question that fit into one message, the conclusion first."""
    if not asked.question.words:
        return blocks.said(
            "Add a topic: /facts from OUTLET TOPIC, /facts since monday TOPIC, /facts as of 09:00 TOPIC."
        )
    cards = groups(asked, store, now)
    if not cards:
        return nothing(asked.query, asked.nearest_topics)
    query = asked.query[:QUERY]
    shown: list[Block] = []
    number = start
    for group in cards[start : start + PAGE]:
        drawn = [*([blocks.divider()] if shown else []), *card(group, query)]
        if shown and limits.length([*shown, *drawn]) > limits.MESSAGE_TEXT - 700:
            break
        shown += drawn
        number += 1
    conclusion = _conclusion(cards, asked, start, number)
    summary = "".join(part["text"] for part in conclusion)
    return blocks.message(summary, blocks.rich(blocks.line(*conclusion)), *shown, *_rest(asked, len(cards), number))


def _conclusion(cards: Sequence[Group], asked: Asked, start: int, end: int) -> list[Element]:
    events = sum(card.id != OTHER for card in cards)
    outlets = {name for card in cards for name in card.outlets}
    waiting = {finding.id for card in cards for finding in card.open}
    least = "At least " if asked.truncated else ""
    told = f"{least}{words.count(events, 'event')}" if events else "No single event, but facts"
    by = f" for “{clip(asked.query, 80)}” from {words.outlets(outlets)}"
    parts = [blocks.text(told, bold=True), blocks.text(by)]
    if waiting:
        parts.append(blocks.text(f", {words.count(len(waiting), 'open disagreement')}", bold=True))
    if start or end < len(cards):
        parts.append(blocks.text(f" · {start + 1} to {end} of {len(cards)} shown"))
    return parts


def _rest(asked: Asked, total: int, shown: int) -> Iterator[Block]:
    if shown < total:
        value = json.dumps({"q": asked.query[:QUERY], "from": shown}, ensure_ascii=False)
        yield blocks.actions(blocks.button(f"Next {min(PAGE, total - shown)}", "more", value, key=str(shown)))
    if asked.truncated:
        yield blocks.note("The record has more than one answer takes: add a name, a place or an outlet.")


def nothing(query: str, nearest: Iterable[str]) -> Message:
    """No match: said as such, with the topics that come nearest."""
    told = f"Nothing in the record on “{clip(query, 120)}”."
    parts = [blocks.line(blocks.text(told))]
    if topics := tuple(nearest)[:5]:
        parts.append(blocks.line(blocks.text("Nearest topics:")))
        parts.append(blocks.bullets(*(blocks.line(blocks.text(clip(one, 120))) for one in topics)))
    else:
        parts.append(blocks.line(blocks.text("Try fewer or other words; /facts help shows what can be asked.")))
    return blocks.message(told, blocks.rich(*parts))


def gone() -> Message:
    """A button whose facts are not there any more."""
    told = "These facts are no longer in the record: their article was revised or withdrawn. Ask again."
    return blocks.said(told)
