"""``/facts conflicts`` and ``/facts why``: the open disagreements, and all that is known of one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from handlers import alert, blocks, events, limits, words
from handlers.alert import Case, Told
from handlers.blocks import Message
from handlers.limits import Block
from handlers.registry import answers, presses
from handlers.roles import Rules
from handlers.safe import clip
from store.record import Store

PAGE = 8


@answers("conflicts", ("conflicts [TOPIC]", "open disagreements between outlets"), form=".*")
def conflicts(*, ack: Callable[..., Any], typed: str, store: Store, now: datetime, rules: Rules) -> None:
    """The open disagreements, contradictions first, then the oldest."""
    ack(**listed(store, typed, now, rules).payload())


@presses("conflicts")
def next_conflicts(*, value: str, respond: Callable[..., Any], store: Store, now: datetime, rules: Rules) -> None:
    """The next page of the list."""
    asked = json.loads(value)
    respond(**listed(store, asked["q"], now, rules, start=asked["from"]).payload())


@answers("why", ("why ID", "both sides of a disagreement, and why it was raised"), form=r"\S+")
def why(*, ack: Callable[..., Any], typed: str, store: Store, now: datetime, rules: Rules) -> None:
    """The card of one disagreement, its history and its proofs."""
    ack(**explain(store, typed, now, rules).payload())


@presses("why")
def open_why(*, value: str, respond: Callable[..., Any], store: Store, now: datetime, rules: Rules) -> None:
    """The same from a button."""
    respond(**explain(store, value, now, rules).payload())


def waiting(store: Store, topic: str, now: datetime) -> tuple[Case, ...]:
    """The disagreements that nobody has decided, as far as they can be shown."""
    known = store.findings(topic=topic or None, now=now)
    found = [one for one in known if one.state != "decided" and one.verdict in words.DISAGREEMENTS]
    cases = [one for finding in found if (one := alert.case(store, finding, now))]
    return tuple(sorted(cases, key=lambda one: (one.finding.verdict != "contradiction", _age(one), one.finding.id)))


def _age(found: Case) -> float:
    return found.finding.first_seen.timestamp() if found.finding.first_seen else 0.0


def listed(store: Store, topic: str, now: datetime, rules: Rules, *, start: int = 0) -> Message:
    """A page of the open disagreements, each in two lines with a button to its card."""
    cases = waiting(store, topic, now)
    on = f" on “{clip(topic, 80)}”" if topic else ""
    if not cases:
        told = f"No open disagreements{on}."
        return blocks.said(told)
    told = f"{words.count(len(cases), 'open disagreement')}{on}: {_tally(cases)}"
    drawn: list[Block] = [blocks.rich(blocks.line(blocks.text(told, bold=True)))]
    for found in cases[start : start + PAGE]:
        drawn += _row(found, rules.zone)
    if (shown := start + PAGE) < len(cases):
        value = json.dumps({"q": topic[:300], "from": shown}, ensure_ascii=False)
        following = f"Next {min(PAGE, len(cases) - shown)}"
        drawn.append(blocks.actions(blocks.button(following, "conflicts", value, key=str(shown))))
    return blocks.message(told, *drawn)


def _tally(cases: Sequence[Case]) -> str:
    titles = [words.TITLES[found.finding.verdict].lower() for found in cases]
    return ", ".join(f"{titles.count(title)} × {title}" for title in dict.fromkeys(titles))


def _row(found: Case, zone: str) -> tuple[Block, ...]:
    since = found.finding.first_seen
    seen = f" · noticed {words.moment(since, zone)}" if since else ""
    about = blocks.line(blocks.text(clip(found.label, 160)), blocks.text(f" · {found.finding.kind}{seen}", italic=True))
    row = blocks.rich(blocks.line(*alert.differs(found)), about)
    return row, blocks.actions(blocks.button("Both quotes", "why", found.finding.id))


def explain(store: Store, identifier: str, now: datetime, rules: Rules) -> Message:
    """One disagreement with its reasons, its history of decisions, and every quote in its sentence."""
    found = alert.look_up(store, identifier, now)
    if found is None:
        told = (
            f"There is no disagreement {clip(identifier, 60)} that can be shown. /facts conflicts lists the open ones."
        )
        return blocks.said(told)
    proofs = [block for side in found.sides for block in _proofs(side, rules.zone, 6_000 // len(found.sides))]
    return alert.card(found, rules.zone, sides=proofs, more=_history(store, found, rules.zone), private=True)


def _history(store: Store, found: Case, zone: str) -> list[Block]:
    made = store.decisions(found.finding.id)
    if not made:
        return []
    by_id = {one.id: one for one in made}
    rows = [blocks.line(*alert.decided(found, one, zone, by_id.get(one.undoes or ""))) for one in made[-10:]]
    return [blocks.rich(blocks.line(blocks.text("History", bold=True)), blocks.bullets(*rows))]


def _proofs(side: Told, zone: str, room: int) -> Iterator[Block]:
    """Every outlet's sentence on one side, as many as there is room for."""
    for number, line in enumerate(side.lines):
        block = events.sentence(line, zone, side.letter)
        room -= limits.length([block])
        if number and room < 0:
            yield blocks.rich(blocks.line(blocks.text(f"and {len(side.lines) - number} more", italic=True)))
            return
        yield block
