"""What a second reader takes from the findings of the kinds, and what it adds to them, inside a transaction.

The kinds propose; a finding whose two sentences, read side by side, may well both hold is not kept. Where
two articles of one event hold two sentences that do not, and no kind saw it, that is kept as one more
finding, in a slot of the two ("told ARTICLE ARTICLE"); articles that tell one of the two again join its side.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import combinations

from store import inference, judge
from store.inference import Reader
from store.judge.alignment import Aligned, Sentence, aligned, sentences, weights
from store.judge.contrast import Contrast, contrast
from store.judge.findings import origins
from store.judge.kinds import kinds
from store.judge.view import View, likeness
from store.model import Article, Claim, Extraction, Fact, Finding, Kind, Side, Slot, Span, Strand, source
from store.record import Store, Transaction, slot_key, slot_of

NEIGHBOURS = 8
"""With how many articles of its event one is read side by side: so many that were published before it, and so many after.
A bound on the work: whatever comes or goes, no more pairs have to be read anew than those around it. What is further
from either of two that were set apart joins neither of their sides."""

MOST = 3
"""How many disagreements of two articles are told by reading alone."""

_TOLD = "told "
_ECHO = 0.4  # least likeness of two clauses of which one tells again what the other tells
_Place = tuple[bool, str, str]  # an article's in the order of publication: undated last, when, its id
_LOUD = frozenset({"contradiction", "update"})


class Crosscheck:
    """The second reading of the articles that one transaction touches."""

    def __init__(self, tx: Transaction, reader: Reader | None) -> None:
        self._tx, self._reader = tx, reader
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._read: dict[tuple[str, str], tuple[Aligned, ...]] = {}
        self._found: dict[tuple[str, str, str], tuple[Contrast, ...]] = {}
        self._events: dict[str, dict[str, _Place]] = {}  # the articles of an event, the earliest published first

    def doubts(self, finding: Finding, slot: Slot) -> bool:
        """Whether the two sentences that a finding of a slot shows may well both hold.

        Who said it and who holds an office are beside what the sentences say, so that these may well agree. What one
        person is (a post, an age) is often told in passing as well: it takes less to let that stand, and only sentences
        of one event are asked, as those of two are never alike enough.
        """
        if self._reader is None or finding.verdict not in _LOUD or finding.kind == "attribution":
            return False
        if finding.kind == "role" and _asks_who(slot):
            return False
        shown = [claim for side in finding.sides[:2] for claim in self._tx.claims(side.facts[:1])]
        if len(shown) != 2 or shown[0].fact.article == shown[1].fact.article:
            return False
        if finding.kind == "role" and not self._share_an_event(*_articles(shown)):
            return False
        pair = next((pair for pair in self._between(*_articles(shown)) if _holds(pair, shown)), None)
        floor = weights().floors["doubt of one" if finding.kind == "role" else "doubt"]
        return pair is not None and pair.chance < floor

    def _share_an_event(self, one: str, other: str) -> bool:
        return not set(self._tx.events_of_articles([one])).isdisjoint(self._tx.events_of_articles([other]))

    def slots(self, touched: set[str], lost: Iterable[tuple[str, Strand]]) -> set[tuple[Slot, str]]:
        """The slots in which articles are to be read side by side anew.

        Args:
            touched: articles of which something changed: words, event, what the kinds raised.
            lost: events, each with a telling that is no longer in it.
        """
        if self._reader is None:
            return set()
        gone: dict[str, list[_Place]] = {}
        for event, strand in lost:
            gone.setdefault(event, []).append(_place(strand))
        found = set()
        for event in {*gone, *self._tx.events_of_articles(touched)}:
            told = self._articles(event)
            places = [*told.values()]
            changed = [rank for rank, article in enumerate(told) if article in touched]
            changed += [bisect_left(places, place) for place in gone.get(event, ())]
            of_event = (slot_of(finding.slot)[0] for finding in self._tx.findings_of_event(event))
            standing = {slot for slot in of_event if is_told(slot)}
            for (i, one), (j, other) in combinations(enumerate(told), 2):
                if j - i > NEIGHBOURS:
                    continue
                slot = _slot(one, other)
                # Whether two disagree may hang on an earlier neighbour; who is on their sides, on a later one too.
                last = i + NEIGHBOURS if slot in standing else j
                if any(j - NEIGHBOURS <= rank <= last for rank in changed):
                    found.add((slot, event))
            found |= {(slot, event) for slot in standing if not self._are_near(slot, event)}
        return found

    def findings(self, slot: Slot, event: str) -> tuple[Finding, ...]:
        """What the two articles of such a slot disagree on that no kind saw, but for what two earlier ones do."""
        if self._reader is None or not self._are_near(slot, event):
            return ()
        found = self._contrasts(*_pair(slot), event)
        return tuple(
            _finding(each, self._sides(each, event), slot, event) for each in found if not self._echoes(each, event)
        )

    def _articles(self, event: str) -> dict[str, _Place]:
        if event not in self._events:
            places = sorted({_place(strand) for strand in self._tx.strands_of_event(event)})
            self._events[event] = {place[-1]: place for place in places}
        return self._events[event]

    def _near(self, article: str, event: str) -> tuple[str, ...]:
        """An article's neighbours in an event, with itself."""
        told = [*self._articles(event)]
        if article not in told:
            return ()
        rank = told.index(article)
        return tuple(told[max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS + 1])

    def _are_near(self, slot: Slot, event: str) -> bool:
        one, other = _pair(slot)
        return other in self._near(one, event)

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
            if pair.chance < floors["raise one more" if more else "raise"] or pair.least < floors["apart by value"]:
                continue
            said = {pair.ours.stems, pair.theirs.stems}
            each = contrast(pair, event) if known.isdisjoint(said) else None
            # That two values are in each other's way is a second witness; whole sentences have the reader alone.
            if each is not None and (each.judgement.kind != "status" or pair.least >= floors["apart"]):
                found.append(each)
                known |= said
        return found

    def _echoes(self, found: Contrast, event: str) -> bool:
        """Whether earlier articles tell it: one dispute is one card, however many say the same of either side.

        Where one article is told apart from two others in the same sentence, these two are not told apart once more.
        """
        apart: list[set[tuple[str, Span]]] = []
        for here, there in ((found.ours, found.theirs), (found.theirs, found.ours)):
            apart.append(set())
            near = self._near(there.fact.article, event)
            for article in near[: near.index(there.fact.article)]:
                if article == here.fact.article or article not in self._near(here.fact.article, event):
                    continue
                for other in self._contrasts(here.fact.article, article, event):
                    same, third = _turned(other, here.fact.article)
                    if same.fact.sentence != here.fact.sentence:
                        continue
                    if self._tell_one_thing(third, there, found.judgement.kind):
                        return True
                    apart[-1].add((article, third.fact.sentence))
        return not apart[0].isdisjoint(apart[1])

    def _sides(self, found: Contrast, event: str) -> tuple[list[View], list[View]]:
        """Who tells either side: the two set apart, then the neighbours of both that tell one again; who tells both is on neither."""
        ours, theirs = found.ours, found.theirs
        sides = ([ours], [theirs])
        around = {*self._near(theirs.fact.article, event)} - {ours.fact.article, theirs.fact.article}
        for article in self._near(ours.fact.article, event):
            if article in around:
                one, other = self._again(ours, theirs, article, event), self._again(theirs, ours, article, event)
                for side, told, else_told in ((sides[0], one, other), (sides[1], other, one)):
                    if told is not None and else_told is None:
                        side.append(told)
        return sides

    def _again(self, there: View, here: View, article: str, event: str) -> View | None:
        """Where an article tells again what is told ``there``, and likely not what is told ``here``.

        That takes less than to be told apart by itself: not every way round need be sure.
        """
        views = (view for sentence in self._of(article) for view in sentence.views)
        if all(likeness(there, view).small < _ECHO for view in views):
            return None  # nothing need be read
        for pair in self._between(here.fact.article, article):
            if pair.chance < weights().floors["raise"]:
                break
            found = contrast(pair, event)
            if found is not None:
                same, third = _turned(found, here.fact.article)
                if same.fact.sentence == here.fact.sentence and self._tell_one_thing(
                    there, third, found.judgement.kind
                ):
                    return third
        return None

    def _tell_one_thing(self, third: View, there: View, kind: Kind) -> bool:
        """Whether two articles give one value, in much the same words: figures and dates by what they are, all else as read."""
        if likeness(third, there).small < _ECHO:
            return False
        value, other = (view.time if kind == "date" else view.fact.value for view in (third, there))
        same = getattr(kinds()[kind], "same_value", None)
        if same is not None and value is not None and other is not None:
            return bool(same(third, there))
        read = self._between(third.fact.article, there.fact.article)
        claims = (third.claim, there.claim)
        return not any(_holds(pair, claims) and pair.chance >= weights().floors["doubt"] for pair in read)

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
    strands = judge.strands(article, extraction)
    for strand in strands:
        for other in store.strands_by_keys(strand.keys, near=strand.published):
            if other.article != article.id and judge.same_event(strand, other) is not None:
                near.setdefault(other.article, other)
    others = sorted(near.values(), key=_place)
    rank = bisect_left([_place(other) for other in others], min(map(_place, strands))) if others else 0
    for other in others[max(0, rank - NEIGHBOURS) : rank + NEIGHBOURS]:
        first, second = sorted((own, _kept(store, other.article)), key=_published)
        aligned(first, second, reader)


def read_ahead_without(store: Store, articles: Iterable[str], now: datetime) -> None:
    """Let the second reader read what will be neighbours once some articles are gone, before anything is locked."""
    reader, without = inference.current(), set(articles)
    if reader is None:
        return
    for strand, event in [placed for article in sorted(without) for placed in store.placed(article)]:
        told = sorted({_place(other) for other in store.strands_of_event(event or "", now=now)} | {_place(strand)})
        told = [place for place in told if place[-1] not in without or place == _place(strand)]
        at = told.index(_place(strand))
        before, after = told[max(0, at - NEIGHBOURS) : at], told[at + 1 : at + NEIGHBOURS + 1]
        for (i, one), (j, other) in combinations(enumerate([*before, *after]), 2):
            if j >= len(before) and j - i <= NEIGHBOURS:
                first, second = sorted((_kept(store, one[-1], now), _kept(store, other[-1], now)), key=_published)
                aligned(first, second, reader)


def _kept(store: Store, article: str, now: datetime | None = None) -> tuple[Sentence, ...]:
    facts = store.facts_of_article(article, now=now, whole=True)
    return sentences(store.claims((fact.id for fact in facts), now=now))


def _claim(fact: Fact, article: Article) -> Claim:
    """A fact that is not kept yet, with as much as a sentence needs."""
    sentence = source(fact, article)[fact.sentence.start : fact.sentence.end]
    return Claim(fact, article.outlet, article.published, None, sentence=sentence)


def _place(strand: Strand) -> _Place:
    when = strand.published
    return when is None, f"{when.timestamp():020.3f}" if when else "", strand.article


def is_told(slot: Slot) -> bool:
    """Whether a slot is one in which two articles are read side by side."""
    return slot.attribute.startswith(_TOLD)


def told_apart(finding: Finding) -> bool:
    """Whether a finding rests on two sentences read side by side."""
    return is_told(slot_of(finding.slot)[0])


def _pair(slot: Slot) -> tuple[str, str]:
    one, other = slot.attribute.removeprefix(_TOLD).split(" ")
    return one, other


def _slot(one: str, other: str) -> Slot:
    return Slot("event", "status", _TOLD + " ".join(sorted((one, other))))


def _published(told: Sequence[Sentence]) -> tuple[bool, str]:
    when = next((view.claim.published for sentence in told for view in sentence.views), None)
    return when is None, f"{when.timestamp():020.3f}" if when else ""


def _asks_who(slot: Slot) -> bool:
    """Whether a slot of roles sets two holders of one office apart, not two offices of one person."""
    return slot.attribute == "holder" or slot.attribute.startswith("post ")


def _articles(shown: Sequence[Claim]) -> tuple[str, str]:
    return shown[0].fact.article, shown[1].fact.article


def _turned(found: Contrast, article: str) -> tuple[View, View]:
    """What is told apart, what stands in this article first."""
    return (found.ours, found.theirs) if found.ours.fact.article == article else (found.theirs, found.ours)


def _facts(pair: Aligned) -> tuple[set[str], set[str]]:
    return {view.fact.id for view in pair.ours.views}, {view.fact.id for view in pair.theirs.views}


def _holds(pair: Aligned, shown: Sequence[Claim]) -> bool:
    """Whether two claims stand in the two sentences."""
    facts = {claim.fact.id for claim in shown}
    return all(facts & side for side in _facts(pair))


def _finding(found: Contrast, sides: tuple[Sequence[View], Sequence[View]], slot: Slot, event: str) -> Finding:
    judgement = found.judgement
    assert judgement.verdict is not None
    key = slot_key(slot, event)
    told = (" ".join(view.claim.sentence.split()) for view in (found.ours, found.theirs))
    values = (judgement.value_a, judgement.value_b)
    return Finding(
        id="d" + hashlib.sha256("\n".join((key, *told)).encode()).hexdigest()[:16],
        kind=judgement.kind,
        verdict=judgement.verdict,
        state="open",
        reasons=(*judgement.reasons, *origins([view.claim for side in sides for view in side])),
        sides=tuple(
            Side(value, tuple(view.fact.id for view in side)) for value, side in zip(values, sides, strict=True)
        ),
        slot=key,
        event=event,
    )
