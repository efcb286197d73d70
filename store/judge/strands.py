"""The events that one article tells of, each with the profile by which it is matched elsewhere.

An article has a main telling (headline, lead and what goes with them) and, where facts stand in a
time of their own long before it ("In 2012 a fire killed 250"), further ones. A standing attribute
(an office, an age) belongs to no event.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from store.judge import words
from store.judge.eventkinds import shipped_kinds
from store.judge.when import days, time_words
from store.model import Article, DateValue, Extraction, Fact, Name, Strand

STANDING = ("has ", "born")  # relations that hold for an entity, not an event
BACKGROUND_DAYS = 60  # a fact dated further back than this is another event than today's
KEY_WORDS = 12  # the foremost words are the keys by which candidates are found

_LEAD = 400  # code points of text that count as its lead


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _is_standing(fact: Fact) -> bool:
    return fact.relation.startswith(STANDING)


def _kinds(facts: Iterable[Fact], lead: str) -> tuple[str, ...]:
    """Kinds of event, foremost first: words of the lead count more than those of other sentences."""
    table = shipped_kinds()
    votes: Counter[str] = Counter()
    for fact in facts:
        for word in (fact.relation, *fact.terms):
            if word in table:
                votes[table[word]] += 1
    for word in lead.lower().split():
        kind = table.get(words.stem(word)) or table.get(word)
        if kind:
            votes[kind] += 3
    return tuple(kind for kind, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:4])


def _names(names: Iterable[Name], kind: str, story: str) -> tuple[str, ...]:
    return tuple(sorted({name.text for name in names if name.type == kind and name.text in story}))


def _keys(terms: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(sorted(terms, key=lambda word: (-terms[word], word))[:KEY_WORDS]))


def _profile(terms: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(
        (word, round(weight, 4)) for word, weight in sorted(terms.items(), key=lambda item: (-item[1], item[0]))
    )


def _anchor_day(article: Article, facts: Sequence[Fact]) -> date | None:
    """The day the article stands at: published, else the latest day any of its facts has."""
    if article.published:
        return article.published.date()
    known = [interval[0] for fact in facts if (interval := days(fact.time))]
    return max(known, default=None)


def _period(fact: Fact, today: date | None) -> str | None:
    """A name for the past time the fact stands in, when that is long before the article's."""
    interval = days(fact.time)
    if interval is None or today is None or fact.time is None or fact.tense in ("present", "future"):
        return None
    return fact.time.start if (today - interval[1]).days > BACKGROUND_DAYS else None


def _interval(facts: Iterable[Fact]) -> DateValue | None:
    """The time of the first fact that has a calendar day."""
    return next((fact.time for fact in facts if days(fact.time)), None)


def _label(
    kinds: Sequence[str], people: Sequence[str], places: Sequence[str], headline: str, when: DateValue | None
) -> str:
    if headline:
        return headline
    who = ", ".join((*places[:2], *people[:2])[:2])
    day = when.start[:10] if when and when.start else ""
    return ", ".join(part for part in (f"{who} {kinds[0] if kinds else 'events'}".strip(), day) if part)


def strands(article: Article, extraction: Extraction) -> tuple[Strand, ...]:
    """The event tellings of one article, main one first; none when the article says nothing.

    Each fact is in one telling at most; standing attributes are in none.
    """
    facts = [fact for fact in extraction.facts if not _is_standing(fact)]
    story = words.story(article.text, article.headline)
    if not story:
        return ()
    today = _anchor_day(article, facts)
    past: dict[str, list[Fact]] = {}
    main: list[Fact] = []
    for fact in facts:
        period = _period(fact, today)
        (main if period is None else past.setdefault(period, [])).append(fact)
    found = [_main(article, extraction, main, story)]
    found += [_past(article, extraction, period, group) for period, group in sorted(past.items())]
    return tuple(found)


def _main(article: Article, extraction: Extraction, facts: Sequence[Fact], story: Sequence[str]) -> Strand:
    text = "\n".join(story)
    known = words.profile(story)
    times = time_words(text, [article.published.date()] if article.published else [])
    kinds = _kinds(facts, text[:_LEAD])
    people, places = _names(extraction.names, "person", text), _names(extraction.names, "place", text)
    when = _interval(facts)
    return Strand(
        id=f"s{_digest(article.id or article.text, 'main')}",
        article=article.id,
        label=_label(kinds, people, places, article.headline or story[0][:120], when),
        facts=tuple(fact.id for fact in facts),
        kinds=kinds,
        people=people,
        orgs=_names(extraction.names, "org", text),
        places=places,
        interval=when,
        published=article.published,
        terms=_profile(known.weights | times),
        keys=_keys(known.weights),
        main=True,
        foremost=known.foremost,
    )


def _past(article: Article, extraction: Extraction, period: str, facts: Sequence[Fact]) -> Strand:
    spans = sorted({(fact.sentence.start, fact.sentence.end) for fact in facts})
    story = [article.text[start:end] for start, end in spans]
    text = "\n".join(story)
    known = words.profile(story)
    kinds = _kinds(facts, text)
    people, places = _names(extraction.names, "person", text), _names(extraction.names, "place", text)
    when = _interval(facts)
    return Strand(
        id=f"s{_digest(article.id or article.text, period)}",
        article=article.id,
        label=_label(kinds, people, places, "", when),
        facts=tuple(fact.id for fact in facts),
        kinds=kinds,
        people=people,
        orgs=_names(extraction.names, "org", text),
        places=places,
        interval=when,
        published=article.published,
        terms=_profile(known.weights),
        keys=tuple(f"{period[:4]}:{key}" for key in _keys(known.weights)),
        foremost=known.foremost,
    )
