"""What one digest holds: pure composition from what the record held between two times.

The window of a digest ends at its due time on its local day and begins where the one before it ended,
so that a past day gives the same composition whenever it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers import alert, events, figures, lines, query, words
from handlers.alert import Case
from handlers.safe import clip, inline

TITLES = {
    "new": "New",
    "changed": "Changed",
    "open": "Open disagreements",
    "alone": "Only one outlet has it",
    "names": "Names to check",
    "held": "Held back",
}


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a digest covers: after ``since``, up to and with ``until``, in ``zone``."""

    since: datetime
    until: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a digest, with what it rests on. ``strong`` is its beginning, shown bold."""

    strong: str
    rest: str
    facts: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.strong}{self.rest}"


@dataclass(frozen=True, slots=True)
class Section:
    """Items of one kind under a title."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest as content, not yet as blocks. ``news`` is False on a day with nothing new."""

    conclusion: str
    sections: tuple[Section, ...] = ()
    news: bool = False
    window: Window | None = field(default=None, compare=False)


def due(day: date, at: str, zone: str) -> datetime:
    """The moment of a local hour on a local day, in UTC.

    An hour that comes twice (clocks go back) means its first time; one that is skipped (clocks go forward)
    means as long after midnight as if it were not (PEP 495, fold=0).
    """
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)


def window(day: date, at: str, zone: str, before: date | None, now: datetime) -> Window:
    """From the digest before (its day, else the day before) to this one's hour, or to now where that is earlier."""
    since = due(before or day - timedelta(days=1), at, zone)
    return Window(since, max(since, min(due(day, at, zone), now)), zone)


def edit(store: Any, channel: str, covered: Window, now: datetime) -> Edition:
    """Compose what matters to a channel of what the record took in during the window."""
    muted = tuple(one.topic for one in store.mutes(channel, covered.until))
    watched = tuple(store.watches(channel))
    recorded = lines.ids(store.facts_between(covered.since, covered.until, now=now))
    fresh = lines.read(store, recorded, now, as_of=covered.until)
    told = [group for group in _groups(store, fresh, now) if not _about(group.label, muted)]
    told.sort(key=lambda group: (not _about(group.label, watched), -len(group.outlets), -len(group.lines), group.id))
    cases = [case for case in _cases(store, covered, now) if not _about(case.label, muted)]
    held = store.deferred(channel, covered.since, covered.until)
    sections = {
        "new": [_new(group) for group in told],
        "changed": [_changed(case) for case in cases if case.finding.verdict == "update" and _within(case, covered)],
        "open": [_open(case, covered) for case in cases if _waits(case)],
        "alone": [item for group in told for item in _alone(group)],
        "names": [_changed(case) for case in cases if case.finding.verdict == "variant" and _within(case, covered)],
        "held": list(_held(held)),
    }
    news = any(items for name, items in sections.items() if name != "open") or any(
        _within(case, covered) for case in cases
    )
    kept = tuple(Section(TITLES[name], tuple(items)) for name, items in sections.items() if items)
    return Edition(_conclusion(sections, cases, covered, news=news), kept, news, covered)


# --- What goes in -------------------------------------------------------------------------------------


def _groups(store: Any, fresh: Sequence[lines.Line], now: datetime) -> Iterator[events.Group]:
    """New lines by event. An event is told with all its lines, so that a second outlet is seen as agreeing."""
    ids = list(dict.fromkeys(line.fact.event for line in fresh if line.fact.event))
    for event in store.events(ids, now=now):
        yield events.of_event(event, tuple(line for line in fresh if line.fact.event == event.id))


def _cases(store: Any, covered: Window, now: datetime) -> tuple[Case, ...]:
    found = [
        case
        for one in store.findings(now=now, as_of=covered.until)
        if (case := alert.case(store, one, now, as_of=covered.until))
    ]
    return tuple(sorted(found, key=lambda case: (_first(case), case.finding.id)))


def _first(case: Case) -> float:
    return case.finding.first_seen.timestamp() if case.finding.first_seen else 0.0


def _within(case: Case, covered: Window) -> bool:
    seen = case.finding.first_seen
    return seen is not None and covered.since < seen <= covered.until


def _waits(case: Case) -> bool:
    return case.finding.state != "decided" and case.finding.verdict in {"contradiction", "differs"}


def _about(label: str, topics: Iterable[str]) -> bool:
    """Whether a label holds all words of one of the topics."""
    held = query.terms(label)
    return any(wanted <= held for topic in topics if (wanted := query.terms(topic)))


# --- How it is told -----------------------------------------------------------------------------------


def _new(group: events.Group) -> Item:
    compared = figures.compare(group.lines, most=3)
    told = "; ".join(_figure(figure) for figure in compared) or _single(group)
    facts = [fact for figure in compared for stated in figure.values for fact in stated.facts]
    return Item(
        _short(group.label, 120),
        _short(f" — {words.listing(group.outlets)}{f': {told}' if told else ''}", 480),
        tuple(facts or (line.fact.id for line in group.lines[:6])),
        tuple(finding.id for finding in group.findings),
    )


def _figure(figure: figures.Figure) -> str:
    if figure.agreed:
        return f"{figure.values[0].value} (all agree)"
    return f"{figure.unit} " + " or ".join(f"{one.short} ({words.listing(one.outlets)})" for one in figure.values[:4])


def _single(group: events.Group) -> str:
    values = [words.text_of(line.fact.value) for line in group.lines if figures.counted(line)]
    return ", ".join(dict.fromkeys(values[:3]))


def _changed(case: Case) -> Item:
    joint = alert.JOINTS[case.finding.verdict]
    told = joint.join(f"{side.value} ({words.listing(side.outlets)})" for side in case.sides)
    return Item(_short(case.label, 120), _short(f" — {told}", 480), _facts(case), (case.finding.id,))


def _open(case: Case, covered: Window) -> Item:
    seen = case.finding.first_seen
    days = (covered.until - seen).days if seen else 0
    age = f", open for {words.count(days, 'day')}" if days else ", new"
    to = "" if case.finding.assigned_to else ", nobody assigned"
    told = alert.JOINTS[case.finding.verdict].join(f"{one.value} ({words.listing(one.outlets)})" for one in case.sides)
    title = alert.TITLES[case.finding.verdict].lower()
    return Item(_short(case.label, 120), _short(f" — {title}: {told}{age}{to}", 480), _facts(case), (case.finding.id,))


def _facts(case: Case) -> tuple[str, ...]:
    return tuple(line.fact.id for side in case.sides for line in side.lines)


def _alone(group: events.Group) -> Iterator[Item]:
    """Figures that one outlet has and the others, who report on the same event, lack."""
    if len(group.outlets) > 1:
        for figure in figures.single(group.lines)[:3]:
            [stated, *_] = figure.values
            told = f": {stated.value} — {group.label}"
            yield Item(f"Only {_short(stated.outlets[0], 60)}", _short(told, 300), stated.facts)


def _held(held: Iterable[tuple[str, str]]) -> Iterator[Item]:
    """Alerts that did not ring, counted by reason."""
    by_reason: dict[str, list[str]] = {}
    for finding, reason in held:
        by_reason.setdefault(reason, []).append(finding)
    for reason, found in by_reason.items():
        yield Item(words.count(len(found), "alert"), f" not posted: {_short(reason, 120)}", (), tuple(found))


def _short(told: str, limit: int) -> str:
    kept = clip(inline(told), limit)
    return f" {kept}" if told.startswith(" ") else kept


def _conclusion(sections: dict[str, list[Item]], cases: Sequence[Case], covered: Window, *, news: bool) -> str:
    waiting = [case for case in cases if _waits(case)]
    if not news:
        since = words.moment(covered.since, covered.zone)
        still = f" {words.count(len(waiting), 'disagreement')} still open." if waiting else ""
        return f"Nothing new since {since}.{still}"
    counted = Counter({name: len(items) for name, items in sections.items()})
    parts = [
        words.count(counted["new"], "event") + " with new reports" if counted["new"] else "",
        words.count(counted["changed"], "update") if counted["changed"] else "",
        words.count(len(waiting), "open disagreement") if waiting else "",
        words.count(counted["names"], "name") + " to check" if counted["names"] else "",
    ]
    return f"{words.listing(part for part in parts if part) or 'Alerts were held back'}."
