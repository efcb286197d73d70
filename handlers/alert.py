"""The card of a disagreement: what differs in one line, both quotes, the reasons, and what a desk can say to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers import blocks, lines, words
from handlers.blocks import Element, Message
from handlers.limits import Block
from handlers.lines import Line
from handlers.registry import composes
from handlers.roles import Rules
from handlers.safe import clip, inline
from handlers.words import JOINTS, TITLES
from store.crosscheck import told_apart
from store.errors import UnknownId
from store.model import Decision, Delivery, Finding
from store.record import Store, Transaction

CHOICES = {
    "a": "A stands",
    "b": "B stands",
    "both": "Both stand",
    "update": "Update",
    "not same event": "Not the same event",
    "extraction error": "Extraction error",
}
MUTES = {"8 hours": "8h", "24 hours": "24h", "7 days": "7d"}
LETTERS = "ABCDEFGH"
WITHDRAWN = {
    "deleted": "an article was deleted from the record",
    "killed": "{outlets} withdrew an article",
    "withheld": "an article is held back",
    "told anew": "the disagreement goes on and is told anew",
    "revised": "{outlets} changed the text, and the articles no longer disagree",
    "parted": "the articles tell of different events",
    "agreed": "the articles no longer disagree",
}
GONE = "This disagreement no longer stands: an article was revised or withdrawn."


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a finding with the lines that may be shown, the earliest first."""

    letter: str
    value: str
    lines: tuple[Line, ...]
    given: str = ""  # the value as the finding has it

    @property
    def quoted(self) -> Line:
        """The line that speaks for the side: the earliest in a text; a headline only where there is no other."""
        return next((line for line in self.lines if line.fact.section != "headline"), self.lines[0])

    def stating(self) -> tuple[tuple[int, int], ...]:
        """Where its quote states the value."""
        return lines.stating(self.quoted.quote, self.value, self.quoted.fact.value)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who gives this value, each once."""
        return tuple(dict.fromkeys(line.outlet for line in self.lines))

    @property
    def origins(self) -> int:
        """Independent origins: one speaker quoted by three papers is one."""
        return len({words.origin(line.fact, line.article) for line in self.lines})


@dataclass(frozen=True, slots=True)
class Case:
    """A finding with all that its card tells."""

    finding: Finding
    label: str
    sides: tuple[Told, ...]
    decision: Decision | None = None

    @property
    def summary(self) -> str:
        """What differs, in one line."""
        joint = JOINTS[self.finding.verdict]
        said = joint.join(f"{clip(side.value, 80)} ({words.listing(side.outlets)})" for side in self.sides)
        return f"{TITLES[self.finding.verdict]}: {said}"


@composes("card", "finding")
@composes("edit", "finding")
def compose_card(delivery: Delivery, store: Store, now: datetime, rules: Rules) -> Message | None:
    """The card as things stand now; a posted card that no longer stands says so instead of vanishing."""
    found = look_up(store, delivery.subject, now)
    if found is not None:
        return card(found, rules.zone)
    return withdrawn(store, delivery.subject, now) if delivery.purpose == "edit" else None


def withdrawn(store: Store, identifier: str, now: datetime) -> Message:
    """What a card is when its disagreement no longer stands: that it does not, and why.

    No quotation is on it, and the event is named only where all that the card was told from may still be shown.
    """
    why, outlets = store.withdrawal(identifier, now)
    reason = WITHDRAWN[why].format(outlets=words.listing(outlets) or "an outlet")
    parts = [blocks.text("Withdrawn: ", bold=True), blocks.text(f"{reason}.")]
    event = store.finding(identifier, now=now).event if why in ("told anew", "revised", "parted", "agreed") else None
    about = [one.label for one in store.events([event] if event else (), now=now)]
    named = [blocks.line(blocks.text(clip(label, 160), italic=True)) for label in about]
    return blocks.message(
        f"Withdrawn: {reason}.", blocks.header("This card no longer stands"), blocks.rich(blocks.line(*parts), *named)
    )


@composes("thread", "finding")
def compose_thread(delivery: Delivery, store: Store, now: datetime, rules: Rules) -> Message | None:
    """One line under a card: a decision, or an outlet that joined."""
    found = look_up(store, delivery.subject, now)
    if found is None:
        return None
    if wanted := delivery.detail.get("decision"):
        made = next((one for one in store.decisions(delivery.subject) if one.id == wanted), None)
        undone = next((one for one in store.decisions(delivery.subject) if made and one.id == made.undoes), None)
        return _said(decided(found, made, rules.zone, undone)) if made else None
    joined = {fact for fact in delivery.detail.get("joined", "").split() if fact}
    told = [side for side in found.sides if any(line.fact.id in joined for line in side.lines)]
    return _said([part for side in told for part in _joined(side, joined)]) if told else None


def _said(parts: Sequence[Element]) -> Message:
    summary = "".join(part.get("text", "A decision: ") for part in parts)
    return blocks.message(summary, blocks.rich(blocks.line(*parts)))


def _joined(side: Told, joined: set[str]) -> Iterator[Element]:
    names = words.listing(line.outlet for line in side.lines if line.fact.id in joined)
    yield blocks.text(names, bold=True)
    yield blocks.text(f" also gives {side.letter}: {clip(side.value, 120)}. ")


# --- What the card tells ------------------------------------------------------------------------------


def look_up(store: Store, identifier: str, now: datetime) -> Case | None:
    """The finding of this id as its card tells it now, or None when there is nothing to show.

    A finding that a person has split ("not the same event") no longer holds, but its card stays as the person
    saw it, so that the decision can be read and undone.
    """
    try:
        found = case(store, store.finding(identifier, now=now), now)
    except UnknownId:
        return None
    if found is None or store.holds(identifier):
        return found
    split = found.decision is not None and found.decision.verdict == "not same event"
    return replace(found, finding=replace(found.finding, state="decided")) if split else None


def holding(record: Store | Transaction, identifier: str) -> Decision | None:
    """The decision by which a finding is decided now; None where it is open, also again.

    Raises:
        UnknownId: there is no such finding.
    """
    made = standing(record.decisions(identifier))
    if made is None or record.finding(identifier).state == "decided":
        return made
    return made if made.verdict == "not same event" and not record.holds(identifier) else None


def decided_already(found: Case, made: Decision, zone: str) -> Message:
    """What somebody is told who pressed when another had decided: who, what and when."""
    told = [blocks.text("Decided already, so your press changed nothing. "), *decided(found, made, zone)]
    undo = blocks.text("To decide otherwise, press Undo on the card first.", italic=True)
    return blocks.message("Decided already.", blocks.rich(blocks.line(*told), blocks.line(undo)))


def case(store: Store, finding: Finding, now: datetime, *, as_of: datetime | None = None) -> Case | None:
    """The finding with its lines, or None when fewer than two sides can be shown; ``as_of``: as it stood then."""
    told = [(side.value, lines.read(store, side.facts, now, as_of=as_of)) for side in finding.sides]
    if told_apart(finding):  # the two that were set apart come first: the reasons are of their sentences
        told = [(value, tuple(line.whole() for line in shown)) for value, shown in told]
    else:
        told = [(value, lines.by_time(shown)) for value, shown in told]
    figures = finding.kind != "status"  # a state may be told by a sentence that holds figures of its own
    live = [(lines.stated(value, shown) if figures else value, shown, value) for value, shown in told if shown]
    if len(live) < 2:
        return None
    sides = tuple(Told(letter, *side) for letter, side in zip(LETTERS, live, strict=False))
    made = store.decisions(finding.id, as_of=as_of)
    return Case(finding, label(store, finding, now, as_of=as_of), sides, standing(made))


def label(store: Store, finding: Finding, now: datetime, *, as_of: datetime | None = None) -> str:
    """What the disagreement is about: the event, else the entity whose standing attribute it is."""
    for event in store.events([finding.event], now=now) if finding.event else ():
        return event.label
    # A slot's key is JSON: scope, kind, attribute, anchor; a standing attribute is anchored to "entity:NAME".
    anchor = str(json.loads(finding.slot)[-1]).removeprefix("entity:") if finding.slot else ""
    facts = [fact for side in finding.sides for fact in side.facts]
    return _entity(anchor, lines.read(store, facts[:6], now, as_of=as_of)) or finding.kind


def _entity(anchor: str, told: Sequence[Line]) -> str:
    """An anchor as a newsroom says it: an office without the letter it is filed under, a name as articles write it.

    A name spelt in two ways inside one article is anchored to the article.
    """
    if any(line.article.id == anchor for line in told):
        return told[0].article.headline or told[0].outlet
    office = re.fullmatch(r"office (.+?)(?: \w)?", anchor)
    name = office[1] if office else anchor
    for line in told:
        name = lines.cased(name, f" {line.quote} {''.join(line.sentence())}")
    return name[:1].upper() + name[1:]


def standing(made: Sequence[Decision]) -> Decision | None:
    """The decision that holds: the last one that nobody has undone. An undo can be undone too."""
    undone: set[str | None] = set()
    for one in reversed(made):
        if one.verdict == "undo" and one.id not in undone:
            undone.add(one.undoes)
    kept = [one for one in made if one.verdict not in {"undo", "assign"} and one.id not in undone]
    return kept[-1] if kept else None


def card(
    found: Case, zone: str, *, sides: Sequence[Block] = (), more: Sequence[Block] = (), private: bool = False
) -> Message:
    """The whole card. ``sides`` stand in for the two quotes, ``more`` goes before the buttons.

    A private copy has ids of its own, and no mute.
    """
    drawn = [*_head(found), *(sides or [_side(side, found, zone) for side in found.sides[:4]])]
    if found.finding.reasons:
        drawn.append(blocks.rich(blocks.line(*_why(found.finding.reasons))))
    drawn += [*_state(found, zone), *more]
    return blocks.message(f"{found.summary} — {found.label}", *drawn, *_controls(found, private=private))


def _head(found: Case) -> tuple[Block, Block]:
    about = blocks.text(f"{clip(found.label, 160)} · {found.finding.kind}", italic=True)
    return blocks.header(TITLES[found.finding.verdict]), blocks.rich(blocks.line(*differs(found)), blocks.line(about))


def differs(found: Case) -> list[Element]:
    """What differs, in one line: each value with its outlets."""
    parts: list[Element] = []
    for side in found.sides:
        parts += [blocks.text(JOINTS[found.finding.verdict])] if parts else []
        parts += [blocks.text(clip(side.value, 120), bold=True)]
        parts += [blocks.text(f" ({clip(words.listing(side.outlets), 120)})")]
    return parts


def _side(side: Told, found: Case, zone: str) -> Block:
    first = side.quoted
    parts = [
        blocks.line(blocks.text(side.letter, code=True), blocks.text("  "), *lines.heading(first, zone)),
        blocks.quoted(*lines.quotation(first, 400, marks(side, found.sides))),
    ]
    further = {line.outlet: line for line in reversed(side.lines) if line.outlet != first.outlet}
    if further:
        also = words.listing(f"{line.outlet} ({line.speaker})" for line in [*further.values()][::-1][:6])
        origins = f" — {words.outlets(side.outlets)}, {words.count(side.origins, 'origin')}"
        parts.append(blocks.line(blocks.text(f"Also {clip(also, 400)}{origins}", italic=True)))
    return blocks.rich(*parts)


def marks(side: Told, sides: Sequence[Told]) -> tuple[tuple[int, int], ...]:
    """What is bold in a side's quote: its value where both quotes state theirs, else the words that differ."""
    other = next(one for one in sides if one is not side)
    mine, theirs = side.stating(), other.stating()
    return mine if mine and theirs else lines.differing(side.quoted.quote, other.quoted.quote)[0] or mine


def _why(reasons: Sequence[str]) -> list[Element]:
    return [blocks.text("Why: ", bold=True), blocks.text(clip(_sentences(reasons), 600))]


def _sentences(reasons: Sequence[str]) -> str:
    return " ".join(one if one.endswith((".", "?", "!")) else f"{one}." for one in map(inline, reasons) if one)


def _state(found: Case, zone: str) -> Iterator[Block]:
    finding = found.finding
    if finding.state == "decided" and found.decision:
        yield blocks.rich(blocks.line(*decided(found, found.decision, zone)))
    elif finding.state == "reopened":
        yield blocks.rich(
            blocks.line(
                blocks.text("Open again: ", bold=True),
                blocks.text("a value was added or changed after the last decision."),
            )
        )
    if finding.assigned_to:
        yield blocks.rich(blocks.line(blocks.text("Assigned to "), blocks.user(finding.assigned_to)))


def decided(found: Case, made: Decision, zone: str, undone: Decision | None = None) -> list[Element]:
    """A decision in words: who, what, when, why."""
    if made.verdict == "undo":
        what = f"undid “{CHOICES.get(undone.verdict, undone.verdict)}”: open again" if undone else "undid a decision"
    elif made.verdict == "assign":
        what = "takes this on" if made.reason == made.actor else f"assigned this to {made.reason}"
        return [blocks.user(made.actor), blocks.text(f" {what} · {words.moment(made.at, zone)}")]
    else:
        what = _choice(found, made)
    parts = [blocks.user(made.actor), blocks.text(": "), blocks.text(what, bold=True)]
    reason = f" — {clip(made.reason, 300)}" if made.reason else ""
    return [*parts, blocks.text(f"{reason} · {words.moment(made.at, zone)}")]


def _choice(found: Case, made: Decision) -> str:
    chosen = (
        side
        for side in found.sides
        if (side.given == made.means if made.means else side.letter.lower() == made.verdict)
    )
    if (side := next(chosen, None)) is not None:
        return f"{side.letter} stands — {clip(side.value, 120)}"
    if made.verdict == "update":
        return f"Update — {' → '.join(clip(side.value, 80) for side in found.sides)}"
    return CHOICES.get(made.verdict, made.verdict)


def _controls(found: Case, *, private: bool) -> Iterator[Block]:
    finding = found.finding
    end = "-private" if private else ""
    if finding.state == "decided" and found.decision:
        undo = blocks.button("Undo", "undo", f"{found.decision.id} {finding.id}", key=f"{finding.id}{end}")
        yield blocks.actions(undo)
        return
    buttons = [
        blocks.button(shown, "decide", f"{verdict}|{finding.id}", key=f"{verdict.replace(' ', '-')}-{finding.id}{end}")
        for verdict, shown in CHOICES.items()
    ]
    further = {"Assign to me": f"assign {finding.id}"}
    further |= {f"Mute for {shown}": f"{length} {finding.id}" for shown, length in MUTES.items()}
    yield blocks.actions(*buttons, *([] if private else [blocks.overflow("card", further, key=finding.id)]))
