"""What a second reader takes from the findings of the kinds, and what it adds to them, inside a transaction.

The kinds propose; a finding whose two sentences, read side by side, may well both hold is not kept. Where
two articles of one event hold two sentences that do not, and no kind saw it, that is kept as one more
finding of the two, in a slot of its own ("told ARTICLE ARTICLE").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import combinations

from store import inference, judge
from store.inference import Reader
from store.judge.alignment import Aligned, Sentence, aligned, sentences, weights
from store.judge.contrast import Contrast, contrast
from store.judge.view import likeness
from store.model import Article, Claim, Event, Extraction, Fact, Finding, Side, Slot, Strand, source
from store.record import Store, Transaction, slot_key, slot_of

NEIGHBOURS = 8
"""With how many other articles of its event one is read side by side, the earliest published: a bound on the work, which
costs that order of arrival may matter among more than so many articles of one event."""

MOST = 3
"""How many disagreements of two articles are told by reading alone."""

_TOLD = "told "
_ECHO = 0.4  # least likeness of two clauses of which one tells again what the other tells
_LOUD = frozenset({"contradiction", "update"})
_ITSELF = frozenset({"attribution", "role"})  # who said it, who holds it: the sentences themselves may well agree


class Crosscheck:
    """The second reading of the articles that one transaction touches."""

    def __init__(self, tx: Transaction, reader: Reader | None) -> None:
        self._tx, self._reader = tx, reader
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._read: dict[tuple[str, str], tuple[Aligned, ...]] = {}
        self._found: dict[tuple[str, str, str], tuple[Contrast, ...]] = {}
        self._told: dict[str, tuple[str, ...]] = {}  # the articles of an event, the earliest published first

    def doubts(self, finding: Finding) -> bool:
        """Whether the two sentences that a finding shows may well both hold."""
        if self._reader is None or finding.verdict not in _LOUD or finding.kind in _ITSELF:
            return False
        shown = [claim for side in finding.sides[:2] for claim in self._tx.claims(side.facts[:1])]
        if len(shown) != 2 or shown[0].fact.article == shown[1].fact.article:
            return False
        pair = next((pair for pair in self._between(*_articles(shown)) if _holds(pair, shown)), None)
        return pair is not None and pair.chance < weights().floors["doubt"]

    def slots(self, events: Iterable[Event], strands: Iterable[Strand], touched: set[str]) -> list[tuple[Slot, str]]:
        """The slots in which articles of an event are read side by side: the earliest with each other and with what is touched."""
        if self._reader is None:
            return []
        by_id = {strand.id: strand for strand in strands}
        found = []
        for event in events:
            told = sorted((by_id[id_] for id_ in event.strands if id_ in by_id), key=_earliest)
            articles = self._told[event.id] = tuple(dict.fromkeys(strand.article for strand in told))
            if touched.isdisjoint(articles):
                continue
            first = articles[: NEIGHBOURS + 1]
            pairs = [*combinations(first, 2)] if touched & set(first) else []
            pairs += [(one, other) for other in touched & set(articles[len(first) :]) for one in first[:NEIGHBOURS]]
            found += [(_slot(*pair), event.id) for pair in pairs]
        return found

    def findings(self, slot: Slot, event: str) -> tuple[Finding, ...]:
        """What the two articles of such a slot disagree on that no kind saw, but for what two earlier ones do."""
        if self._reader is None:
            return ()
        one, other = slot.attribute.removeprefix(_TOLD).split(" ")
        found = self._contrasts(one, other, event)
        return tuple(_finding(each, slot, event) for each in found if not self._echoes(each, event))

    def _contrasts(self, one: str, other: str, event: str) -> tuple[Contrast, ...]:
        key = (min(one, other), max(one, other), event)
        if key not in self._found:
            self._found[key] = tuple(self._likeliest(one, other, event))
        return self._found[key]

    def _likeliest(self, one: str, other: str, event: str) -> list[Contrast]:
        """The likeliest first; a sentence tells of one disagreement, what the kinds raised or both articles say of none.

        Sentences are known by their stems: a line may stand twice in an article.
        """
        floors = weights().floors
        raised = self._raised(one, other)
        ours, theirs = self._of(one), self._of(other)
        known = {side.stems for side in ours} & {side.stems for side in theirs}
        known |= {side.stems for side in (*ours, *theirs) if raised & {view.fact.id for view in side.views}}
        found: list[Contrast] = []
        for pair in self._between(one, other):
            if len(found) == MOST or pair.chance < min(floors["raise"], floors["raise one more"]):
                break
            more = raised or found
            if pair.chance < floors["raise one more" if more else "raise"] or pair.least < floors["apart"]:
                continue
            said = {pair.ours.stems, pair.theirs.stems}
            if known.isdisjoint(said) and (each := contrast(pair, event)) is not None:
                found.append(each)
                known |= said
        return found

    def _echoes(self, found: Contrast, event: str) -> bool:
        """Whether an earlier article says of one side what the other says: one dispute is one card, however many tell it."""
        told = self._told.get(event, ())
        for here, there in ((found.ours, found.theirs), (found.theirs, found.ours)):
            earlier = told[: told.index(there.fact.article)] if there.fact.article in told else ()
            for article in earlier[: NEIGHBOURS + 1]:
                if article == here.fact.article:
                    continue
                for other in self._contrasts(here.fact.article, article, event):
                    same, third = (other.ours, other.theirs)
                    if same.fact.article != here.fact.article:
                        same, third = third, same
                    if same.fact.sentence == here.fact.sentence and likeness(third, there).small >= _ECHO:
                        return True
        return False

    def _between(self, one: str, other: str) -> tuple[Aligned, ...]:
        """The sentences of two articles side by side, those of the earlier published first."""
        first, second = sorted((one, other), key=lambda article: (_published(self._of(article)), article))
        if (first, second) not in self._read:
            assert self._reader is not None
            self._read[first, second] = aligned(self._of(first), self._of(second), self._reader)
        return self._read[first, second]

    def _of(self, article: str) -> tuple[Sentence, ...]:
        if article not in self._sentences:
            facts = self._tx.facts_of_article(article, whole=True)
            self._sentences[article] = sentences(self._tx.claims(fact.id for fact in facts))
        return self._sentences[article]

    def _raised(self, one: str, other: str) -> set[str]:
        """The facts of what the kinds raised between two articles."""
        ours, theirs = ({v.fact.id for s in self._of(article) for v in s.views} for article in (one, other))
        found = set()
        for finding in self._tx.findings_of_facts(ours):
            facts = {fact for side in finding.sides for fact in side.facts}
            if finding.verdict in _LOUD and facts & theirs and not is_told(slot_of(finding.slot)[0]):
                found |= facts
        return found


def read_ahead(store: Store, article: Article, extraction: Extraction) -> None:
    """Let the second reader read an article beside its likely neighbours before anything is locked.

    Its answers are remembered, so that the transaction that follows finds them.
    """
    reader = inference.current()
    if reader is None:
        return
    own = sentences(_claim(fact, article) for fact in (*extraction.facts, *extraction.whole))
    near: dict[str, Strand] = {}
    for strand in judge.strands(article, extraction):
        for other in store.strands_by_keys(strand.keys, near=strand.published):
            if other.article != article.id and judge.same_event(strand, other) is not None:
                near.setdefault(other.article, other)
    for other in sorted(near.values(), key=_earliest)[:NEIGHBOURS]:
        facts = store.facts_of_article(other.article, whole=True)
        theirs = sentences(store.claims(fact.id for fact in facts))
        first, second = sorted((own, theirs), key=_published)
        aligned(first, second, reader)


def _claim(fact: Fact, article: Article) -> Claim:
    """A fact that is not kept yet, with as much as a sentence needs."""
    sentence = source(fact, article)[fact.sentence.start : fact.sentence.end]
    return Claim(fact, article.outlet, article.published, None, sentence=sentence)


def _earliest(strand: Strand) -> tuple[bool, str, str]:
    return strand.published is None, str(strand.published), strand.article


def is_told(slot: Slot) -> bool:
    """Whether a slot is one in which two articles are read side by side."""
    return slot.attribute.startswith(_TOLD)


def told_apart(finding: Finding) -> bool:
    """Whether a finding rests on two sentences read side by side."""
    return is_told(slot_of(finding.slot)[0])


def _slot(one: str, other: str) -> Slot:
    return Slot("event", "status", _TOLD + " ".join(sorted((one, other))))


def _published(told: Sequence[Sentence]) -> tuple[bool, str]:
    when = next((view.claim.published for sentence in told for view in sentence.views), None)
    return when is None, f"{when.timestamp():020.3f}" if when else ""


def _articles(shown: Sequence[Claim]) -> tuple[str, str]:
    return shown[0].fact.article, shown[1].fact.article


def _facts(pair: Aligned) -> tuple[set[str], set[str]]:
    return {view.fact.id for view in pair.ours.views}, {view.fact.id for view in pair.theirs.views}


def _holds(pair: Aligned, shown: Sequence[Claim]) -> bool:
    """Whether two claims stand in the two sentences."""
    facts = {claim.fact.id for claim in shown}
    return all(facts & side for side in _facts(pair))


def _finding(found: Contrast, slot: Slot, event: str) -> Finding:
    judgement = found.judgement
    assert judgement.verdict is not None
    key = slot_key(slot, event)
    told = (" ".join(view.claim.sentence.split()) for view in (found.ours, found.theirs))
    return Finding(
        id="d" + hashlib.sha256("\n".join((key, *told)).encode()).hexdigest()[:16],
        kind=judgement.kind,
        verdict=judgement.verdict,
        state="open",
        reasons=judgement.reasons,
        sides=(Side(judgement.value_a, (found.ours.fact.id,)), Side(judgement.value_b, (found.theirs.fact.id,))),
        slot=key,
        event=event,
    )
