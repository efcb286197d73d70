"""How one event is drawn: its label, figures by outlet, open disagreements, lines, and the proof of each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handlers import blocks, figures, limits, lines, words
from handlers.blocks import Element, Message
from handlers.limits import Block
from handlers.query import terms
from handlers.safe import clip
from handlers.words import DISAGREEMENTS, JOINTS, TITLES
from store.model import Event, Finding

LINES = 6  # of one event in an answer; Evidence has them all
PROOFS = 20
PROOF_TEXT = 7_500
OTHER = "other"  # the facts of no event


@dataclass(frozen=True, slots=True)
class Group:
    """What is drawn as one card: an event, or the facts that belong to none."""

    id: str
    label: str
    when: str
    lines: tuple[lines.Line, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published on it, each once."""
        return tuple(dict.fromkeys(line.outlet for line in self.lines))

    @property
    def open(self) -> tuple[Finding, ...]:
        """The disagreements that wait for a person."""
        return tuple(one for one in self.findings if one.state != "decided" and one.verdict in DISAGREEMENTS)


def of_event(event: Event, found: tuple[lines.Line, ...], findings: tuple[Finding, ...] = ()) -> Group:
    """An event with its lines; its time only where an article gave one."""
    when = words.calendar(event.interval) if event.interval and event.interval.start else ""
    return Group(event.id, event.label, when, found, findings)


def card(group: Group, query: str, *, shared: bool = False) -> tuple[Block, ...]:
    """One event in three blocks. A shared card has no Share button, and ids of its own."""
    told = [blocks.line(blocks.text(clip(group.label, 200), bold=True), blocks.text(_size(group)))]
    if marked := [*map(_figure, figures.compare(group.lines)), *_findings(group)]:
        told.append(blocks.bullets(*marked))
    shown = [part for line in choose(group.lines, LINES, query) for part in _line(line)][:-1]
    value = json.dumps({"q": query, "id": group.id}, ensure_ascii=False)
    key = f"{group.id}-shared" if shared else group.id
    buttons = [blocks.button(f"Evidence ({len(_quotes(group.lines))})", "evidence", value, key=key)]
    buttons += [] if shared else [blocks.button("Share", "share", value, key=key)]
    return blocks.rich(*told), blocks.rich(blocks.quoted(*shown)), blocks.actions(*buttons)


def _size(group: Group) -> str:
    when = "" if group.when in group.label else group.when
    parts = (when, words.outlets(group.outlets), words.count(len(_quotes(group.lines)), "quote"))
    return "  " + " · ".join(part for part in parts if part)


def _figure(figure: figures.Figure) -> Element:
    if figure.agreed:
        [stated] = figure.values
        agree = f" — {words.listing(stated.outlets)} agree"
        return blocks.line(blocks.text(clip(stated.value, 120), bold=True), blocks.text(clip(agree, 200)))
    parts = [blocks.text(f"{clip(figure.unit, 80)}: ")]
    for number, stated in enumerate(figure.values[:5]):
        by = f" ({clip(words.listing(stated.outlets), 120)})"
        parts += [blocks.text(" · ")] if number else []
        parts += [blocks.text(clip(stated.short, 80), bold=True), blocks.text(by)]
    return blocks.line(*parts)


def _findings(group: Group) -> Iterator[Element]:
    """Updates, and the disagreements that nobody has decided, each with the way to its card."""
    shown = [*group.open, *(one for one in group.findings if one.verdict == "update" and one.state != "decided")]
    for finding in shown[:4]:
        sides = JOINTS[finding.verdict].join(clip(side.value, 60) for side in finding.sides[:3])
        title = TITLES[finding.verdict] if finding.verdict == "update" else f"{TITLES[finding.verdict]}, open"
        why = blocks.text(f"/facts why {finding.id}", code=True)
        yield blocks.line(blocks.text(f"{title}: ", bold=True), blocks.text(f"{sides}  "), why)


def _line(line: lines.Line) -> Iterator[Element]:
    yield blocks.text(clip(line.outlet, 60), bold=True)
    yield blocks.text(f" · {clip(line.speaker, 80)}: ")
    yield from lines.quotation(line, 220)
    yield blocks.text("\n")


def choose(found: Sequence[lines.Line], most: int, query: str = "") -> tuple[lines.Line, ...]:
    """The lines that say most in little room: every outlet in turn.

    First those with the words that were asked for, then those with a figure or a speaker; headlines last.
    """
    asked = terms(query)
    ranked = sorted(found, key=lambda line: _rank(line, asked))
    queues: dict[str, dict[str, lines.Line]] = {}
    for line in ranked:
        queues.setdefault(line.outlet, {}).setdefault(line.quote, line)
    turns = [line for turn in range(most) for queue in queues.values() for line in [*queue.values()][turn : turn + 1]]
    return tuple(turns[:most])


def _rank(line: lines.Line, asked: frozenset[str]) -> tuple[bool, int, bool, bool]:
    hits = len(asked & terms(line.quote))
    return line.fact.section == "headline", -hits, line.fact.value is None, line.fact.attribution is None


def _quotes(found: Sequence[lines.Line]) -> tuple[lines.Line, ...]:
    """Each quote once: several facts may rest on the same words of an article."""
    return tuple({(line.article.id, line.quote): line for line in reversed(found)}.values())[::-1]


# --- Evidence ---------------------------------------------------------------------------------------


def proof(group: Group, query: str, zone: str, start: int = 0) -> Message:
    """Every line of a card with its sentence, the evidence bold, as many as fit; a button has the next."""
    ordered = lines.by_time(_quotes(group.lines))
    shown = [blocks.rich(blocks.line(blocks.text("Evidence: ", bold=True), blocks.text(clip(group.label, 200))))]
    number = start
    for line in ordered[start : start + PROOFS]:
        block = sentence(line, zone)
        if number > start and limits.length([*shown, block]) > PROOF_TEXT:
            break
        shown.append(block)
        number += 1
    if number < len(ordered):
        value = json.dumps({"q": query, "id": group.id, "from": number}, ensure_ascii=False)
        more = blocks.button(f"{len(ordered) - number} more", "evidence", value, key=f"{group.id}-{number}")
        shown.append(blocks.actions(more))
    return blocks.message(f"Evidence: {group.label}", *shown)


def sentence(line: lines.Line, zone: str, letter: str = "") -> Block:
    """One proof: outlet, speaker, time and link, then the article's sentence with the evidence bold."""
    side = [blocks.text(letter, code=True), blocks.text("  ")] if letter else []
    return blocks.rich(blocks.line(*side, *lines.heading(line, zone)), blocks.quoted(*_sentence(line)))


def _sentence(line: lines.Line) -> Iterator[Element]:
    before, quote, after = (re.sub(r"\s+", " ", part) for part in line.sentence())
    quote = clip(quote, 1_600)
    room = (2_000 - len(quote)) // 2
    yield from (blocks.text(before if len(before) <= room else f"…{before[-room:]}"),) if before else ()
    yield blocks.text(quote, bold=True)
    yield from (blocks.text(clip(after, room)),) if after else ()
