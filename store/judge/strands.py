"""The events that one article tells of, each with the profile by which it is matched elsewhere.

An article has a main telling (headline, lead and what goes with them). Facts that stand in a time
of their own well before it and tell of an event of the same kind elsewhere are another event ("In 2012 a fire
in another town killed 250" in the story of today's fire). The history of the main one's people and
places (a career, an opening year) stays with it, where two outlets' versions can meet. A standing
attribute (an office, an age) belongs to no event.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from store.judge import words
from store.judge.eventkinds import shipped_kinds
from store.judge.when import days, time_words
from store.model import Article, DateValue, Extraction, Fact, Name, Strand

STANDING = ("has ", "born")  # relations that hold for an entity, not an event
EARLIER_DAYS = 20  # a fact dated further back than this may be another event than today's
KEY_WORDS = 12  # the foremost words are the keys by which candidates are found
LEAD = 400  # code points of text that show what kind of event it is
LEAD_VOTE = 3  # a kind word in the lead counts as much as so many facts

_STATE = ("since", "for")  # "at war since April": a state that holds today, not an earlier event


@dataclass(frozen=True, slots=True)
class _Telling:
    """What makes a strand, before its profile is drawn."""

    name: str  # unique in the article
    facts: tuple[Fact, ...]
    lines: tuple[str, ...]
    headline: str = ""
    main: bool = False


def strands(article: Article, extraction: Extraction) -> tuple[Strand, ...]:
    """The event tellings of one article, main one first; none when the article says nothing.

    Each fact is in one telling at most; standing attributes are in none.
    """
    lines = words.story(article.text, article.headline)
    if not lines:
        return ()
    facts = [fact for fact in extraction.facts if not fact.relation.startswith(STANDING)]
    lead = "\n".join(lines)[:LEAD]
    earlier = _earlier(article, extraction, facts, lead)
    elsewhere = {fact.id for group in earlier.values() for fact in group}
    own = tuple(fact for fact in facts if fact.id not in elsewhere)
    main = _Telling("main", own, lines, article.headline or "", main=True)
    found = [_strand(article, extraction, main, lead)]
    for name, group in sorted(earlier.items()):
        spans = sorted({fact.sentence for fact in group})
        told = tuple(article.text[span.start : span.end] for span in spans)
        found.append(_strand(article, extraction, _Telling(name, tuple(group), told), ""))
    return tuple(found)


def _earlier(article: Article, extraction: Extraction, facts: Sequence[Fact], lead: str) -> dict[str, list[Fact]]:
    """The facts that tell of other, earlier events, by the time they stand in."""
    today = _today(article, facts)
    main = frozenset(_ranked(facts, lead)[:1])
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        period = _period(fact, today)
        if period is None or fact.section == "headline":
            continue
        quote = article.text[fact.evidence.start : fact.evidence.end]
        # In a short text the lead reaches as far as the fact itself, which must not vouch for itself.
        before = lead.replace(article.text[fact.sentence.start : fact.sentence.end], "").replace(quote, "")
        if _kinds_of(fact) & main and _elsewhere(quote, extraction.names, before):
            found.setdefault(period, []).append(fact)
    return found


def _today(article: Article, facts: Sequence[Fact]) -> date | None:
    """The day the article stands at: published, else the latest day any of its facts has."""
    if article.published:
        return article.published.date()
    return max((interval[0] for fact in facts if (interval := days(fact.time))), default=None)


def _period(fact: Fact, today: date | None) -> str | None:
    """The past time the fact stands in, when that is well before the article's."""
    interval = days(fact.time)
    if interval is None or today is None or fact.time is None or fact.tense in ("present", "future"):
        return None
    if fact.time.text.lower().startswith(_STATE):
        return None
    return fact.time.start if (today - interval[1]).days > EARLIER_DAYS else None


def _elsewhere(words_of_fact: str, names: Iterable[Name], lead: str) -> bool:
    """Whether the fact names somebody or somewhere, and nobody and nowhere of the lead."""
    named = [name for name in names if any(form in words_of_fact for form in (name.text, *name.forms))]
    return bool(named) and not any(form in lead for name in named for form in (name.text, *name.forms))


def _kinds_of(fact: Fact) -> frozenset[str]:
    """The kinds of event that the clause itself speaks of."""
    table = shipped_kinds().of
    told = (fact.relation, *fact.relation.split(" ")[:1], *(part.head for part in fact.participants))
    return frozenset(table[word] for word in told if word in table)


def _ranked(facts: Iterable[Fact], lead: str) -> tuple[str, ...]:
    """Kinds of event, foremost first: words of the lead count more than clauses further down."""
    table = shipped_kinds().of
    votes = Counter(kind for fact in facts for kind in _kinds_of(fact))
    for word in lead.lower().split():
        kind = table.get(word.strip(".,:;!?\"'”“’")) or table.get(words.stem(word.strip('.,:;!?"”“')))
        if kind:
            votes[kind] += LEAD_VOTE
    return tuple(kind for kind, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:4])


def _strand(article: Article, extraction: Extraction, telling: _Telling, lead: str) -> Strand:
    text = "\n".join(telling.lines)
    known = words.profile(telling.lines)
    times = time_words(text, [article.published.date()] if telling.main and article.published else [])
    kinds = _ranked(telling.facts, lead or text)
    people, orgs, places = (_names(extraction.names, kind, text) for kind in ("person", "org", "place"))
    when = _when(telling.facts)
    year = f"{when.start[:4]}:" if not telling.main and when and when.start else ""
    return Strand(
        id=f"s{_digest(article.id or article.text, telling.name)}",
        article=article.id,
        label=_label(telling, kinds, places, people, when),
        facts=tuple(fact.id for fact in telling.facts),
        kinds=kinds,
        people=people,
        orgs=orgs,
        places=places,
        interval=when,
        published=article.published,
        terms=_sorted(known.weights | times),
        keys=tuple(year + key for key in _keys(known.weights)),
        main=telling.main,
        foremost=known.foremost,
    )


def _when(facts: Sequence[Fact]) -> DateValue | None:
    """The time of the first fact that has a day, else a month or year."""
    dated = [(fact.time, interval) for fact in facts if fact.time and (interval := days(fact.time))]
    exact = (time for time, (first, last) in dated if first == last)
    return next(exact, dated[0][0] if dated else None)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _names(names: Iterable[Name], kind: str, story: str) -> tuple[str, ...]:
    """Names of one type in the order in which the story brings them up."""
    found = {
        name.text: min(at for form in (name.text, *name.forms) if (at := story.find(form)) >= 0)
        for name in names
        if name.type == kind and any(form in story for form in (name.text, *name.forms))
    }
    return tuple(sorted(found, key=lambda text: (found[text], text)))


def _keys(weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(sorted(weights, key=lambda word: (-weights[word], word))[:KEY_WORDS]))


def _sorted(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(
        (word, round(weight, 4)) for word, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    )


def _label(
    telling: _Telling, kinds: Sequence[str], places: Sequence[str], people: Sequence[str], when: DateValue | None
) -> str:
    """What a reader knows the event by: the headline, else who, what and when."""
    if telling.headline:
        return telling.headline
    who = "–".join((*people, *places)[:2]) if len(people) > 1 else ", ".join((*people[:1], *places[:1]))
    what = f"{who} {kinds[0]}".strip() if kinds else who
    return ", ".join(part for part in (what, _day(when)) if part) or telling.lines[0][:120]


def _day(when: DateValue | None) -> str:
    """The time in words, no finer than it is known: "19 March 2025", "March 2025", "2012"."""
    interval = days(when)
    if when is None or interval is None:
        return ""
    first, last = interval
    if when.precision in ("year", "decade", "season") or (last - first).days > 31:
        return str(first.year)
    return f"{first.day} {first:%B %Y}" if first == last else f"{first:%B %Y}"
