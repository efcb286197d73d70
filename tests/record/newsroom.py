"""Invented articles with invented facts, and a simple judge, so that the record is tested without spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store.model import (
    Article,
    Event,
    Extraction,
    Fact,
    Finding,
    Link,
    Name,
    Participant,
    Quantity,
    Side,
    Slot,
    Span,
    Strand,
)
from store.record import slot_key

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SLOT = Slot("event", "quantity", "prisoner")
SYNONYMS = {"swap": ("exchange", "trade")}


@dataclass(frozen=True)
class Report:
    """One outlet's article of one sentence: a figure for one topic."""

    outlet: str = "Harbour Post"
    figure: int = 175
    topic: str = "prisoner exchange"
    hour: int = 0
    place: str = "Brindle"
    words: str = "{place} and Osmark agreed the {topic} of {figure} people"
    published: bool = True

    @property
    def text(self) -> str:
        return self.words.format(**{name: getattr(self, name) for name in ("place", "topic", "figure")})

    def article(self, **fields) -> Article:
        published = NOON - timedelta(days=2) + self.hour * HOUR if self.published else None
        given = {"text": self.text, "outlet": self.outlet, "published": published, "file": "report.txt"}
        return Article(**{**given, **fields})


def extraction(article: Article, report: Report) -> Extraction:
    """One fact: the figure, in a clause that is the whole text."""
    whole = Span(0, len(article.text))
    fact = Fact(
        report.place,
        "agree",
        whole,
        object=f"{report.figure} people",
        value=Quantity(report.figure, report.figure, "prisoner"),
        sentence=whole,
        id=f"f-{article.id}-{report.figure}",
        article=article.id,
        participants=(Participant(report.place, report.place.lower(), "subject", name=report.place, type="place"),),
    )
    return Extraction((fact,), names=(Name(report.place, "place", (report.place, f"Port {report.place}")),))


def strand(article: Article, report: Report, facts: tuple[str, ...]) -> Strand:
    """One telling, matched with others of the same topic and place."""
    key = f"{report.topic}/{report.place}"
    return Strand(
        id=f"s-{article.id}",
        article=article.id,
        label=f"{report.topic} in {report.place}",
        facts=facts,
        kinds=(report.topic.split()[-1],),
        keys=(key,),
        published=article.published,
    )


def keep(store, report: Report, *, at: datetime = NOON, **fields):
    """Keep a report in one transaction, as the way of an article does, and return (Saved, fact ids)."""
    with store.write(at=at) as tx:
        return place(tx, report, **fields)


def place(tx, report: Report, **fields):
    article = report.article(**fields)
    saved = tx.save_article(article)
    article = Article(text=article.text, id=saved.article_id, published=article.published)
    if saved.status == "unchanged":
        return saved, ()
    found = extraction(article, report)
    touched = set(tx.clear_slots(tx.save_extraction(article.id, found)))
    fact_ids = tuple(fact.id for fact in found.facts)
    mine = strand(article, report, fact_ids)
    tx.save_strands([mine])
    others = [other for other in tx.strands_by_keys(mine.keys) if other.article != mine.article]
    tx.save_links([Link(mine.id, other.id, same=True, strength=1.0, reasons=("one topic",)) for other in others])
    settle(tx, [mine.id], touched, fact_ids)
    tx.mark_placed(saved.article_id)
    return saved, fact_ids


def settle(tx, strands, touched=(), facts=()):
    """Group by "same" links that nobody overruled, file the facts, evaluate the slots."""
    members, links = tx.component(strands)
    moved = tx.save_events(_groups(members, links))
    touched = set(touched) | set(tx.clear_slots(moved))
    entries = [(SLOT, claim.fact.event, claim.fact.id) for claim in tx.claims({*moved, *facts}) if claim.fact.event]
    tx.put_slots(entries)
    for slot, anchor in sorted(touched | {(slot, anchor) for slot, anchor, _ in entries}, key=str):
        _evaluate(tx, slot, anchor)


def _groups(members, links):
    parted = {(link.a, link.b) for link in links if not link.same}
    parent = {strand.id: strand.id for strand in members}

    def root_of(one):
        while parent[one] != one:
            one = parent[one]
        return one

    for link in links:
        if link.same and (link.a, link.b) not in parted:
            old, new = sorted((root_of(link.a), root_of(link.b)), reverse=True)
            parent[old] = new
    group = {one: root_of(one) for one in parent}
    by_id = {strand.id: strand for strand in members}
    return [
        Event(f"e-{root}", by_id[root].label, tuple(sorted(one for one, of in group.items() if of == root)))
        for root in sorted(set(group.values()))
    ]


def _evaluate(tx, slot, anchor):
    sides: dict[str, list[str]] = {}
    for claim in tx.slot_claims(slot, anchor):
        sides.setdefault(f"{claim.fact.value.low:g}", []).append(claim.fact.id)
    key = slot_key(slot, anchor)
    found = []
    if len(sides) > 1:
        found = [
            Finding(
                id=f"n-{anchor}",
                kind="quantity",
                verdict="contradiction",
                state="open",
                reasons=("two figures",),
                sides=tuple(Side(value, tuple(facts)) for value, facts in sorted(sides.items())),
                slot=key,
                event=anchor,
            )
        ]
    tx.drop_findings({one.id for one in tx.findings_of_slot(slot, anchor)} - {one.id for one in found})
    for one in found:
        tx.save_finding(one)


def view(store, now=NOON, as_of=None):
    """Everything that may be shown, without when it was recorded."""
    articles = store.articles(now=now)
    facts = {fact for article in articles for fact in store.facts_of_article(article.id, now=now, as_of=as_of)}
    events = store.events(sorted({fact.event for fact in facts if fact.event}), now=now)
    findings = store.findings(now=now, as_of=as_of)
    return (
        {(article.id, article.text, article.outlet, article.published, article.status) for article in articles},
        facts,
        set(events),
        {(one.id, one.verdict, one.state, one.assigned_to, one.sides) for one in findings},
        {claim.fact.id for event in events for claim in store.slot_claims(SLOT, event.id, now=now)},
    )


def set_status(tx, article_id: str, status: str) -> None:
    """Hide or show an article as a version of it would, without another version."""
    tx._run("update article set status = ?, placed = 0 where id = ?", (status, article_id))
