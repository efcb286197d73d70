"""The way of an article: read → extract → place → compare → keep → owe. The one place that joins the rooms.

Extraction sees one article and nothing else, so it happens outside the transaction, in whatever
process the caller likes. Everything after it is **one** transaction: the revision, its facts, the
events they belong to, the findings that follow, and what is owed to whom. What is kept is a function
of the articles alone: the order in which they come changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from store import inference, judge
from store.crosscheck import Crosscheck, is_told, read_ahead, read_ahead_without, told_apart
from store.judge.eventkinds import shipped_kinds
from store.model import Article, Decision, Delivery, Extraction, Fact, Finding, Link, Slot, Strand
from store.owe import AlertPolicy, Change, Owed, owed
from store.record import Arrival, Left, Placed, Rollback, Saved, Store, Transaction, slot_key, text_hash

Extract = Callable[[Article], Extraction]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of an article. ``findings`` are those it raised or changed."""

    article: str
    status: Literal["new", "revised", "unchanged"]
    facts: int = 0
    findings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One finding between what is stored and what is new, with the fact that speaks for each side."""

    finding: Finding
    stored: Fact
    new: Fact


def open_record(path: Path | str) -> Store:
    """The record at a path, in which a question finds an event by any word for its kind: a swap is an exchange."""
    words: dict[str, list[str]] = {}
    for word, kind in shipped_kinds().of.items():
        words.setdefault(kind, []).append(word)
    return Store(path, synonyms={first: others for first, *others in words.values()})


class Desk:
    """Keeps articles in a store, with one way of extracting and one policy for alerts."""

    def __init__(self, store: Store, extract: Extract, policy: AlertPolicy | None = None) -> None:
        self.store = store
        self.extract = extract
        self.policy = policy or AlertPolicy()

    def ingest(self, article: Article, *, now: datetime, alerts: bool = True) -> Ingested:
        """Keep an article; one that is known with the same words is not read again."""
        standing = self.store.standing(article)
        if standing is None:
            known = self.store.find_article(url=article.url, text_hash=text_hash(article.text), outlet=article.outlet)
            assert known is not None
            return Ingested(known, "unchanged", facts=len(self.store.facts_of_article(known, now=now)))
        return self.keep(article, self.extract(standing), now=now, alerts=alerts)

    def keep(self, article: Article, extraction: Extraction, *, now: datetime, alerts: bool = True) -> Ingested:
        """Keep what was extracted, in one transaction.

        Args:
            article: as it came.
            extraction: what `extract` made of ``store.standing(article)``, here or in another process.
            now: record time.
            alerts: whether channels are owed anything for it.
        """
        standing = self.store.standing(article) or article
        read_ahead(self.store, standing, extraction)
        if not _visible(standing, now):
            read_ahead_without(self.store, [standing.id], now)
        with self.store.write(at=now) as tx:
            return _keep(tx, tx.save_article(article), extraction, self.policy if alerts else None, now)

    def check(self, article: Article, *, now: datetime) -> tuple[Disagreement, ...]:
        """All that a draft disagrees with, also where an earlier version of it did. The steps of ingest, taken back.

        The facts count in the words of ``store.draft(article)``.
        """
        draft = self.store.draft(article)
        extraction = self.extract(draft)
        read_ahead(self.store, draft, extraction)
        with self.store.write(at=now) as tx:
            kept = _keep(tx, tx.save_article(draft, draft=True), extraction, None, now).article
            facts = tx.facts_of_article(kept, now=now, whole=True)
            result = _disagreements(tx, kept, tx.findings_of_facts((fact.id for fact in facts), now=now))
            raise Rollback
        return result  # type: ignore[unreachable,unused-ignore]  # Rollback ends at the `with`

    def release(self, *, now: datetime) -> tuple[str, ...]:
        """Place what an embargo held back until now, or a person released. Returns the article ids."""
        released = self.store.unplaced(now)
        for article in released:
            with self.store.write(at=now) as tx:
                _place(tx, article)
        return released


def compare(stored: Article, new: Article, extract: Extract, *, now: datetime) -> tuple[Disagreement, ...]:
    """What a new article disagrees with when one other is all that is stored."""
    with Store(":memory:") as store:
        desk = Desk(store, extract)
        desk.ingest(replace(stored, id="", file="stored"), now=now, alerts=False)
        kept = desk.ingest(replace(new, id="", file="new", url=None), now=now, alerts=False)
        return _disagreements(store, kept.article, map(store.finding, kept.findings))


def forget(store: Store, *articles: str, now: datetime) -> int:
    """Delete articles for good; what others disagree on without them stays on record. Returns how many there were."""
    read_ahead_without(store, articles, now)
    return store.forget(*articles, at=now, settle=_judge_anew)


def forget_person(store: Store, names: Iterable[str], *, now: datetime) -> int:
    """Black out a person's names in every text; see `Store.forget_person`. Returns how many texts were changed."""
    return store.forget_person(names, at=now, settle=_judge_anew)


def decide(tx: Transaction, decision: Decision) -> None:
    """Record a person's word on a finding; "not the same event" splits the events for good."""
    finding = tx.finding(decision.finding)
    decision = tx.decide(decision)
    if decision.verdict == "not same event":
        links = _cannot_links(tx, finding, decision)
        tx.save_links(links)
        _settle(tx, {strand for link in links for strand in (link.a, link.b)})


def undo(tx: Transaction, decision: Decision) -> None:
    """Take a decision back, with the split it made. ``decision.undoes`` names it.

    Raises:
        UnknownId: no such decision stands on the finding: it may stand on another, as which this one went on.
    """
    tx.decide(decision)
    undone = next(d for d in tx.decisions(decision.finding) if d.id == decision.undoes)
    if undone.verdict == "not same event":
        links = tx.links_of_decision(undone.actor, undone.id)
        tx.drop_links(links)
        _settle(tx, {strand for link in links for strand in (link.a, link.b)})


# --- the steps inside the transaction -----------------------------------------------------------------


def _keep(tx: Transaction, saved: Saved, extraction: Extraction, policy: AlertPolicy | None, now: datetime) -> Ingested:
    article = saved.article
    if saved.status == "unchanged":
        changed = []
        if not _visible(article, now):  # the same words, but they have been killed or withheld
            _withdraw(tx, article)
        elif article.id in tx.unplaced(now):  # or they are usable again
            changed = _place(tx, article.id)
        _tell(tx, changed, article, policy, now)
        told = tuple(finding.id for finding, _ in changed)
        return Ingested(article.id, "unchanged", facts=len(tx.facts_of_article(article.id)), findings=told)
    before = tx.placed(article.id)
    neighbours = _unlink(tx, before)
    touched = set(tx.clear_slots(tx.save_extraction(article.id, extraction)))
    strands = judge.strands(article, extraction)
    tx.save_strands(strands)
    if not _visible(article, now):
        tx.unplace(article.id)
    _link(tx, strands)
    changed = _settle(
        tx,
        {strand.id for strand in strands} | neighbours,
        facts=[fact.id for fact in extraction.facts],
        touched=touched,
        lost=before,
    )
    if _visible(article, now):  # otherwise `release` places it when its time has come
        tx.mark_placed(article.id)
    _tell(tx, changed, article, policy, now)
    return Ingested(
        article.id,
        saved.status,
        facts=len(extraction.facts),
        findings=tuple(finding.id for finding, _ in changed),
        notes=extraction.notes,
    )


def _tell(
    tx: Transaction,
    changed: Iterable[tuple[Finding, Change]],
    article: Article,
    policy: AlertPolicy | None,
    now: datetime,
) -> None:
    """Owe the channels what has changed with an article; nothing where no ``policy`` is given."""
    if policy is None:
        return
    for finding, change in changed:
        listeners = tx.listeners(finding, policy, now)
        for entry in owed(finding, change, listeners, published=article.published, now=now, policy=policy):
            _owe(tx, finding, entry, now)


def _place(tx: Transaction, article: str) -> list[tuple[Finding, Change]]:
    """Put an article that was hidden among what came meanwhile."""
    facts = [fact.id for fact in tx.facts_of_article(article)]
    strands = tx.strands_of_article(article)
    _link(tx, strands)
    changed = _settle(tx, {strand.id for strand in strands}, facts=facts)
    tx.mark_placed(article)
    return changed


def _visible(article: Article, now: datetime) -> bool:
    return article.status == "usable" and (article.embargoed_until is None or article.embargoed_until <= now)


def _link(tx: Transaction, strands: Iterable[Strand]) -> None:
    """Match each new telling with those that share a key with it."""
    for strand in strands:
        candidates = tx.strands_by_keys(strand.keys, near=strand.published)
        links = (judge.same_event(strand, other) for other in candidates if other.article != strand.article)
        tx.save_links([link for link in links if link is not None])


def _unlink(tx: Transaction, tellings: Iterable[Placed]) -> set[str]:
    """Take back what the rule said of the tellings of an earlier text. Returns the tellings that were linked with them."""
    links = tx.links_of([strand.id for strand, _ in tellings])
    tx.drop_links(link for link in links if link.by == "rule")
    return {end for link in links for end in (link.a, link.b)}


def _withdraw(tx: Transaction, article: Article) -> None:
    """Take an article that may no longer be shown out of its events and slots; `Desk.release` puts it back."""
    before = tx.placed(article.id)
    links = tx.links_of([strand.id for strand, _ in before])
    tx.unplace(article.id)
    touched = tx.clear_slots(tx.standing_facts(article.id))
    strands = {strand.id for strand, _ in before} | {end for link in links for end in (link.a, link.b)}
    _settle(tx, strands, touched=touched, lost=before)


def _settle(
    tx: Transaction,
    strands: set[str],
    *,
    facts: Iterable[str] = (),
    touched: Iterable[tuple[Slot, str]] = (),
    lost: Iterable[Placed] = (),
    stood: Iterable[Finding] = (),
) -> list[tuple[Finding, Change]]:
    """Regroup the events around some strands, move the facts that moved, evaluate every slot touched.

    Args:
        tx: the transaction.
        strands: those that came, went or were linked with some that did.
        facts: those that came.
        touched: slots that lost a value.
        lost: tellings that went, with the events they were in.
        stood: findings that were erased.
    """
    component, links = tx.component(sorted(strands))
    before = tx.events_of(strand.id for strand in component)
    events = judge.groups(component, links)
    after = {strand: event.id for event in events for strand in event.strands}
    moved = tx.save_events(events)
    stale = set(touched) | set(tx.clear_slots(moved))
    claims = tx.claims(sorted({*facts, *moved}))
    entries = [
        (slot, claim.fact.event or "" if slot.anchor == "event" else slot.anchor, claim.fact.id)
        for claim in claims
        for slot in judge.slots(claim)
        if slot.anchor != "event" or claim.fact.event
    ]
    tx.put_slots(entries)
    stale |= {(slot, anchor) for slot, anchor, _ in entries}
    crosscheck = Crosscheck(tx, inference.current())
    # What the kinds raise comes first: articles are read side by side for what is left.
    raised = _evaluated(tx, {pair for pair in stale if not is_told(pair[0])}, crosscheck)
    left = [(strand, before.get(strand.id)) for strand in component if before.get(strand.id) != after[strand.id]]
    told = crosscheck.slots(
        {claim.fact.article for claim in (*claims, *tx.claims(raised.facts))},
        [(event, strand) for strand, event in (*lost, *left) if event],
    )
    read = _evaluated(tx, told | {pair for pair in stale if is_told(pair[0])}, crosscheck)
    quiet = _go_on(tx, [*stood, *raised.gone, *read.gone], [*raised.came, *read.came])
    changes = ((tx.finding(finding.id), change) for finding, change in (*raised.changes, *read.changes))
    return [(finding, change) for finding, change in changes if finding.id not in quiet]


def _go_on(tx: Transaction, gone: Sequence[Finding], came: Sequence[Finding]) -> set[str]:
    """Let findings that came go on with what people said and what was posted of those that went and told the same.

    An id hangs on the earliest article, its words and its event. Another article may be the earliest from now on,
    because one came, went or was dated anew; what two articles disagree on is still the same.

    Returns:
        The ids of those that say nothing new.
    """
    by_id = {finding.id: finding for finding in (*gone, *came)}
    quiet = set()
    same = sorted(
        (-_in_common(old, new), old.id, new.id)
        for old in gone
        for new in came
        if old.kind == new.kind and old.id != new.id and _in_common(old, new)
    )
    taken: set[str] = set()
    for _, old_id, new_id in same:
        if taken.isdisjoint({old_id, new_id}):
            taken |= {old_id, new_id}
            tx.go_on(old_id, new_id, _reworded(by_id[old_id], by_id[new_id]))
            tx.redraw(new_id)
            if _said(by_id[old_id]) == _said(by_id[new_id]):
                quiet.add(new_id)
    return quiet


def _reworded(old: Finding, new: Finding) -> dict[str, str]:
    """The values of an earlier finding that stand in other words now: of sentences read side by side, one that was on that side.

    Who decided had it before him as one that tells the same. A value that a kind compares is another one when it differs.
    """
    if not (told_apart(old) and told_apart(new)):
        return {}
    return {
        side.value: its.value
        for side in old.sides
        for its in new.sides
        if {*side.facts} & {*its.facts} and side.value != its.value
    }


def _said(finding: Finding) -> tuple[object, ...]:
    return finding.verdict, sorted((side.value, sorted(side.facts)) for side in finding.sides)


def _in_common(one: Finding, other: Finding) -> int:
    """How many facts two findings share; none if only one side of either is the other's, by its facts or by its value.

    A value alone will do where another article gives it now: of what is read side by side the earliest two are shown.
    """
    shared = [
        (i, j, len({*side.facts} & {*its.facts}))
        for i, side in enumerate(one.sides)
        for j, its in enumerate(other.sides)
        if {*side.facts} & {*its.facts} or side.value == its.value
    ]
    both = len({i for i, _, _ in shared}) > 1 and len({j for _, j, _ in shared}) > 1
    return sum(count for _, _, count in shared) if both else 0


def _judge_anew(tx: Transaction, left: Left) -> None:
    """After a forgetting: regroup what was linked with what is gone, evaluate the slots that lost a value.

    The cards of what cited it are drawn again, without its words.
    """
    for arrival in left.untold:
        _tell_anew(tx, arrival, left)
    touched = left.slots | set(tx.clear_slots(left.facts))
    _settle(tx, left.strands, facts=left.facts, touched=touched, lost=left.tellings, stood=left.stood.values())
    for finding in sorted(left.findings):
        tx.redraw(finding)


def _tell_anew(tx: Transaction, arrival: Arrival, left: Left) -> None:
    """What an article tells without the words that were blacked out in it: its other facts go on in their events."""
    article, extraction = tx.arrived(arrival)
    names = tuple(name for name in extraction.names if "█" not in name.text)
    strands = judge.strands(article, replace(extraction, names=names))
    tx.save_strands(strands)
    if tx.article(article.id).text:  # it may be shown
        _link(tx, strands)
    left.strands |= {strand.id for strand in strands}
    left.facts |= {fact.id for fact in (*extraction.facts, *extraction.whole)}


@dataclass(frozen=True, slots=True)
class _Evaluated:
    """What became of some slots: the findings that are new or changed, those that stood before, that came, and that went."""

    changes: list[tuple[Finding, Change]]
    before: dict[str, Finding]
    came: list[Finding]
    gone: list[Finding]

    @property
    def facts(self) -> set[str]:
        """The facts of everything that is another than before."""
        changed = [finding for finding, _ in self.changes]
        was = [self.before[finding.id] for finding in changed if finding.id in self.before]
        return {fact for one in (*changed, *was, *self.gone) for side in one.sides for fact in side.facts}


def _evaluated(tx: Transaction, slots: Iterable[tuple[Slot, str]], crosscheck: Crosscheck) -> _Evaluated:
    found = _Evaluated([], {}, [], [])
    for slot, anchor in sorted(slots, key=lambda pair: slot_key(*pair)):
        before = {finding.id: finding for finding in tx.findings_of_slot(slot, anchor)}
        found.before.update(before)
        found.changes.extend(_evaluate(tx, slot, anchor, crosscheck))
        after = {finding.id: finding for finding in tx.findings_of_slot(slot, anchor)}
        found.gone.extend(one for id_, one in before.items() if id_ not in after)
        found.came.extend(one for id_, one in after.items() if id_ not in before)
    return found


def _evaluate(tx: Transaction, slot: Slot, anchor: str, crosscheck: Crosscheck) -> Iterable[tuple[Finding, Change]]:
    """Findings of one slot, as they are now: new and changed ones are stored, those that no longer hold dropped.

    Cards in channels follow, whatever brought the change.
    """
    before = {finding.id for finding in tx.findings_of_slot(slot, anchor)}
    if is_told(slot):
        found = list(crosscheck.findings(slot, anchor))
        tx.put_slots((slot, anchor, fact) for one in found for side in one.sides for fact in side.facts)
    else:
        found = [
            replace(finding, slot=slot_key(slot, anchor))
            for finding in judge.evaluate(slot, anchor, tx.slot_claims(slot, anchor))
            if not crosscheck.doubts(finding, slot)
        ]
    gone = before - {finding.id for finding in found}
    tx.drop_findings(gone)
    for finding_id in sorted(gone):
        tx.redraw(finding_id)
    for finding in found:
        change = tx.save_finding(finding)
        if change != "same":
            tx.redraw(finding.id)
            yield tx.finding(finding.id), change


def _cannot_links(tx: Transaction, finding: Finding, decision: Decision) -> list[Link]:
    """One link for each pair of strands on different sides of a finding; it names the decision, by which it is taken back."""
    by, reasons = decision.actor, (f"{decision.actor} said: not the same event", decision.id)
    sides = [sorted({claim.strand.id for claim in tx.claims(side.facts) if claim.strand}) for side in finding.sides]
    return [
        Link(min(a, b), max(a, b), same=False, strength=1.0, reasons=reasons, by=by)
        for i, left in enumerate(sides)
        for right in sides[i + 1 :]
        for a in left
        for b in right
        if a != b
    ]


def _owe(tx: Transaction, finding: Finding, entry: Owed, now: datetime) -> None:
    """Write down what a channel gets: what it is about, never how it looks. An edit is owed already (`_evaluate`)."""
    if entry.what == "digest":
        tx.defer(entry.channel, finding.id, entry.reason)
    elif entry.what == "card":
        tx.owe(Delivery(id="", channel=entry.channel, purpose="card", subject=finding.id, due=now))


def _disagreements(source: Store | Transaction, article: str, findings: Iterable[Finding]) -> tuple[Disagreement, ...]:
    """Those findings that set an article against another, each with its two best facts."""
    found = []
    for finding in findings:
        sides = [source.facts(side.facts) for side in finding.sides]
        pairs = [
            (old, new)
            for i, left in enumerate(sides)
            for j, right in enumerate(sides)
            if i != j
            for old in left
            for new in right
            if new.article == article and old.article != article
        ]
        if pairs:
            stored, new = min(pairs, key=lambda pair: (pair[0].section == "headline") + (pair[1].section == "headline"))
            found.append(Disagreement(finding, stored, new))
    return tuple(found)
