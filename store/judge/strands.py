"""The events that one article tells of, each with the profile by which it is matched elsewhere."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from store.judge import scenes, words
from store.judge.labels import label
from store.judge.tellings import Telling, done_to, kinds_of, tellings
from store.judge.when import days, time_words
from store.model import Article, DateValue, Extraction, Fact, Name, Strand

KEY_WORDS = 12  # the foremost words are the keys by which candidates are found


def strands(article: Article, extraction: Extraction) -> tuple[Strand, ...]:
    """The event tellings of one article, main one first; none when the article says nothing.

    Pure. Each fact is in one telling at most; standing attributes (an office, an age) are in none.
    """
    told = tellings(article, extraction)
    whole = _beside(extraction.whole, told)
    return tuple(_strand(article, extraction, telling, whole[telling.name]) for telling in told)


def _beside(whole: Iterable[Fact], told: Sequence[Telling]) -> dict[str, tuple[str, ...]]:
    """The sentences kept whole, by name of the telling that goes on in them: that of the facts before, or the main one."""
    body = sorted((fact.evidence, telling.name) for telling in told for fact in telling.facts if fact.section == "body")
    main = next((telling.name for telling in told if telling.main), None)
    found: dict[str, list[str]] = {telling.name: [] for telling in told}
    for one in whole:
        before = bisect_left(body, (one.evidence, "")) if one.section == "body" else 0
        if name := body[before - 1][1] if before else main:
            found[name].append(one.id)
    return {name: tuple(ids) for name, ids in found.items()}


def _strand(article: Article, extraction: Extraction, telling: Telling, whole: tuple[str, ...]) -> Strand:
    text = "\n".join(telling.lines)
    known = words.profile(telling.lines)
    times = time_words(text, [article.published.date()] if telling.main and article.published else [])
    people, orgs, places = (_names(extraction.names, kind, text) for kind in ("person", "org", "place"))
    when = _when(telling.facts)
    otherwise = article.headline if telling.main and article.headline else telling.lines[0]
    parties = _parties(telling)
    scene = scenes.scene(telling.lines, people) if telling.main else ()
    return Strand(
        id=f"s{_digest(article.id or article.text, telling.name)}",
        article=article.id,
        label=label(
            telling.kinds,
            parties=parties,
            people=people,
            places=sorted(places, key=lambda place: -text.count(place)),
            orgs=orgs,
            when=when,
            otherwise=otherwise,
            story=telling.lines,
        ),
        facts=(*(fact.id for fact in telling.facts), *whole),
        kinds=telling.kinds,
        people=people,
        orgs=orgs,
        places=places,
        interval=when,
        published=article.published,
        terms=_sorted(known.weights | times),
        keys=_keys(known.weights),
        main=telling.main,
        foremost=known.foremost,
        scene=scene,
        own=scenes.own_names(telling.lines) if telling.main else (),
        dateline=scenes.of_dateline(telling.lines, scene) if telling.main else "",
        figures=scenes.figures(telling.lines) if telling.main else (),
    )


def _parties(telling: Telling) -> tuple[str, ...]:
    """The persons to whom the telling's event happens."""
    own = [fact for fact in telling.facts if telling.kinds and telling.kinds[0] in kinds_of(fact)]
    return tuple(dict.fromkeys(name for fact in own for name in (*done_to(fact), *_who_died(fact))))


def _who_died(fact: Fact) -> tuple[str, ...]:
    """Who dies is the subject, and yet nobody who does something."""
    if fact.relation.split(" ")[0] != "die" or fact.polarity == "negative":
        return ()
    return tuple(p.name for p in fact.participants if p.name and p.type == "person" and p.part == "subject")


def _when(facts: Sequence[Fact]) -> DateValue | None:
    """The time of the first fact that has a day, else a month or year."""
    dated = [(fact.time, interval) for fact in facts if fact.time and (interval := days(fact.time))]
    exact = (time for time, (first, last) in dated if first == last)
    return next(exact, dated[0][0] if dated else None)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _names(names: Iterable[Name], kind: str, story: str) -> tuple[str, ...]:
    """Names of one type in the order in which the story brings them up."""
    found: dict[str, int] = {}
    for name in names:
        places = [at for form in (name.text, *name.forms) if (at := story.find(form)) >= 0]
        if name.type == kind and places:
            found[name.text] = min(places)
    return tuple(sorted(found, key=lambda text: (found[text], text)))


def _keys(weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(sorted(weights, key=lambda word: (-weights[word], word))[:KEY_WORDS]))


def _sorted(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    rounded = ((word, round(weight, 4)) for word, weight in weights.items())
    return tuple(sorted(rounded, key=lambda item: (-item[1], item[0])))
