"""What one digest holds: pure composition from what the record held between two times.

The window of a digest ends at its due time on its local day and begins where the one before it ended,
so that a past day gives the same composition whenever it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from handlers import alert, events, figures, lines, query, words
from handlers.alert import Case
from handlers.elsewhere import Elsewhere
from handlers.safe import clip, inline
from store.errors import UnknownId
from store.model import Event, Finding
from store.record import Deferred, Store

TITLES = {
    "new": "New",
    "changed": "Changed",
    "open": "Open disagreements",
    "alone": "Only one outlet has it",
    "names": "Names to check",
    "held": "Held back",
}
RECALLED = timedelta(days=60)
_HALF = 0.5


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


def window(
    day: date, at: str, zone: str, before: datetime | None, now: datetime, until: datetime | None = None
) -> Window:
    """From where the digest before ended (else the same hour of the day before) to this one's hour, or to now.

    Args:
        day: the local day of the digest.
        at: its hour, "HH:MM".
        zone: of both.
        before: where the digest before ended.
        now: nothing later is told.
        until: where this one ended, if it was posted: the hour may have been another then.
    """
    since = before or due(day - timedelta(days=1), at, zone)
    return Window(since, max(since, min(until or due(day, at, zone), now)), zone)


def edit(store: Store, channel: str, covered: Window, now: datetime) -> Edition:
    """Compose what matters to a channel of what the record took in during the window."""
    muted = tuple(one.topic for one in store.mutes(channel, covered.until))
    watched = tuple(store.watches(channel, as_of=covered.until))
    told = [one for one in _told(store, covered, now) if not _event_about(store, one, muted)]
    told.sort(key=lambda one: (not _event_about(store, one, watched), *_weight(one)))
    cases = [case for case in _cases(store, covered, now) if not _case_about(store, case, muted)]
    argued = frozenset(fact for case in cases for fact in _facts(case))
    others = Elsewhere(store, now, covered.until, (line for one in told for line in one.group.lines))
    fresh = _fresh(store, cases, covered, now)
    sections = {
        "new": [_new(one, argued) for one in told],
        "changed": [_changed(case) for case in cases if case.finding.verdict == "update" and case.finding.id in fresh],
        "open": [_open(case, covered) for case in cases if _waits(case)],
        "alone": [item for one in told for item in islice(_alone(one, argued, others), 3)],
        "names": [_changed(case) for case in cases if case.finding.verdict == "variant" and case.finding.id in fresh],
        "held": list(_held(store.deferred(channel, covered.since, covered.until))),
    }
    news = bool(fresh) or any(items for name, items in sections.items() if name != "open")
    kept = tuple(Section(TITLES[name], tuple(items)) for name, items in sections.items() if items)
    return Edition(_conclusion(sections, cases, covered, news=news), kept, news, covered)


# --- What goes in -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all that was known of it at the end of the window; ``fresh`` are the facts that are new."""

    group: events.Group
    fresh: frozenset[str]

    @property
    def lines(self) -> tuple[lines.Line, ...]:
        """The lines that are new."""
        return tuple(line for line in self.group.lines if line.fact.id in self.fresh)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who published them."""
        return tuple(dict.fromkeys(line.outlet for line in self.lines))

    def news(self, found: Iterable[figures.Figure]) -> list[figures.Figure]:
        """Those figures for which a new line gives a value."""
        return [one for one in found if any(self.fresh & set(stated.facts) for stated in one.values)]


def _told(store: Store, covered: Window, now: datetime) -> Iterator[Told]:
    """Every event of which something is new, with what was known before, so that a second outlet is seen to agree."""
    recorded = store.facts_between(covered.since, covered.until, now=now)
    fresh = frozenset(fact.id for fact in recorded)
    for event in store.events(dict.fromkeys(fact.event for fact in recorded if fact.event), now=now):
        known = store.facts_of_event(event.id, now=now, as_of=covered.until)
        shown = lines.by_time(lines.read(store, lines.ids(known), now, as_of=covered.until))
        told = Told(events.of_event(event, shown), fresh)
        if told.lines and not _background(event, told.lines):
            yield told


def _background(event: Event, found: Iterable[lines.Line]) -> bool:
    """Whether articles only recall the event: it was long over when the first of them came out."""
    published = [line.article.published for line in found if line.article.published]
    if not published or event.interval is None or event.interval.end is None:
        return False
    return date.fromisoformat(event.interval.end[:10]) < min(published).date() - RECALLED


def _weight(told: Told) -> tuple[int, int, str]:
    return -len(told.outlets), -len(told.lines), told.group.id


def _cases(store: Store, covered: Window, now: datetime) -> tuple[Case, ...]:
    found = [
        case
        for one in store.findings(now=now, as_of=covered.until)
        if (case := alert.case(store, one, now, as_of=covered.until))
    ]
    return tuple(sorted(found, key=lambda case: (_first(case), case.finding.id)))


def _first(case: Case) -> float:
    return case.finding.first_seen.timestamp() if case.finding.first_seen else 0.0


def _fresh(store: Store, cases: Iterable[Case], covered: Window, now: datetime) -> frozenset[str]:
    """Those findings that are new in the window, or have a value that they had not before it.

    A toll that rises day by day is one finding; another outlet that joins a known value is no news.
    """
    moved = {one.id for one in store.findings(since=covered.since, now=now, as_of=covered.until)}
    return frozenset(
        case.finding.id
        for case in cases
        if case.finding.id in moved and _values(case.finding) - _values_before(store, case.finding.id, covered, now)
    )


def _values_before(store: Store, finding: str, covered: Window, now: datetime) -> set[str]:
    try:
        return _values(store.finding(finding, now=now, as_of=covered.since))
    except UnknownId:
        return set()


def _values(finding: Finding) -> set[str]:
    return {side.value for side in finding.sides}


def _waits(case: Case) -> bool:
    return case.finding.state != "decided" and case.finding.verdict in words.DISAGREEMENTS


def _event_about(store: Store, told: Told, topics: Iterable[str]) -> bool:
    return _about(store, told.group.label, (told.group.id,), [line.fact.id for line in told.lines], topics)


def _case_about(store: Store, case: Case, topics: Iterable[str]) -> bool:
    return _about(store, case.label, (case.finding.id, case.finding.event), _facts(case), topics)


def _about(
    store: Store, label: str, known_by: Iterable[str | None], facts: Iterable[str], topics: Iterable[str]
) -> bool:
    """Whether one of the topics names this, has only words that stand in its label, or is what most of its facts say.

    As with cards, other words for a word count: whoever mutes the swap does not want the exchange.
    """
    held, names, cited = query.terms(label), set(known_by), list(facts)
    return any(
        topic in names or ((wanted := query.terms(topic)) and wanted <= held) or store.share_about(cited, topic) > _HALF
        for topic in topics
    )


# --- How it is told -----------------------------------------------------------------------------------


def _new(told: Told, argued: frozenset[str]) -> Item:
    """What is new of an event. Figures that a finding is about are told under that finding, not here."""
    every = told.news(figures.compare(told.group.lines, most=100))
    compared = [one for one in every if one.agreed or sum(bool(argued & set(each.facts)) for each in one.values) < 2][
        :3
    ]
    said = "; ".join(_figure(figure) for figure in compared) or _single(told, argued)
    facts = [fact for figure in compared for stated in figure.values for fact in stated.facts]
    return Item(
        _short(told.group.label, 120),
        _short(f" — {words.listing(told.outlets)}{f': {said}' if said else ''}", 480),
        tuple(facts or (line.fact.id for line in told.lines[:6])),
    )


def _figure(figure: figures.Figure) -> str:
    if figure.agreed:
        return f"{figure.values[0].value} (all agree)"
    given = ", ".join(f"{one.short} ({words.listing(one.outlets)})" for one in figure.values[:4])
    return f"{figure.unit} {given}"


def _single(told: Told, argued: frozenset[str]) -> str:
    """Where there is nothing to compare, the words of an article that tell most: a figure in its text, else a headline."""
    left = [line for line in told.lines if line.fact.id not in argued] or list(told.lines)
    best = min(left, key=lambda line: (not figures.counted(line), line.fact.section == "headline", line.fact.evidence))
    return _quote(best)


def _quote(line: lines.Line) -> str:
    return "".join(part["text"] for part in lines.quotation(line, 160))


def _changed(case: Case) -> Item:
    joint = words.JOINTS[case.finding.verdict]
    told = joint.join(f"{side.value} ({words.listing(side.outlets)})" for side in case.sides)
    return Item(_short(case.label, 120), _short(f" — {told}", 480), _facts(case), (case.finding.id,))


def _open(case: Case, covered: Window) -> Item:
    seen = case.finding.first_seen
    days = (covered.until - seen).days if seen else 0
    age = f", open for {words.count(days, 'day')}" if days else ", new"
    to = ", assigned" if case.finding.assigned_to else ", nobody assigned"
    told = words.JOINTS[case.finding.verdict].join(f"{one.value} ({words.listing(one.outlets)})" for one in case.sides)
    title = words.TITLES[case.finding.verdict].lower()
    return Item(_short(case.label, 120), _short(f" — {title}: {told}{age}{to}", 480), _facts(case), (case.finding.id,))


def _facts(case: Case) -> tuple[str, ...]:
    return tuple(line.fact.id for side in case.sides for line in side.lines)


def _alone(told: Told, argued: frozenset[str], others: Elsewhere) -> Iterator[Item]:
    """New figures that one outlet has and the others, who report on the same event, lack.

    A number that another outlet gives too is not news of one outlet alone: in the same event of whatever it says
    it is, in another of the same thing.
    """
    if len(set(told.group.outlets) - {words.NO_OUTLET}) < 2:
        return
    by_fact = {line.fact.id: line for line in told.lines}
    for figure in told.news(figures.single(told.group.lines))[:10]:
        [first, *_] = figure.values
        line = by_fact.get(first.facts[0])
        if not line or argued & set(first.facts) or _elsewhere(line, told.group.lines):
            continue
        if not others.says(line):
            yield Item(
                f"Only {_short(line.outlet, 60)}", _short(f": {_quote(line)} — {told.group.label}", 400), first.facts
            )


def _elsewhere(line: lines.Line, others: Iterable[lines.Line]) -> bool:
    numbers = {
        (value.low, value.high) for one in others if one.outlet != line.outlet and (value := figures.amount(one))
    }
    own = figures.amount(line)
    return own is not None and (own.low, own.high) in numbers


def _held(held: Iterable[Deferred]) -> Iterator[Item]:
    """Alerts that did not ring, counted by reason."""
    by_reason: dict[str, list[str]] = {}
    for one in held:
        by_reason.setdefault(one.reason, []).append(one.finding)
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
