"""The passages of an article that look back on another happening of the same sort, sentence by sentence.

"In 1987 an explosion in the same mine killed 62 miners. Thirty were injured, and the owner was
jailed": the first sentence brings up an explosion that is not the one of the story, and sets it in a
time of its own; what follows in the past tense is told of it too, though it names neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise

from store.judge.stems import stem
from store.judge.when import days
from store.model import Article, Fact

_LONG_AGO = 330  # days back from the article's own: what is told of last month is mostly one story with today's
# "Another fire", "an avalanche": one that the reader has not heard of yet, while the story's own is "the fire".
_NEW_ONE = re.compile(r"^(?:an?|another|one|two|three|the (?:last|previous|first|earlier))\b", re.IGNORECASE)
_THAT_TIME = re.compile(
    r"^(?:On that (?:day|occasion)|(?:In )?[Tt]hat (?:day|year|time|night|season|winter|summer|spring|autumn)|Then|Back then|At (?:that|the) time|"
    r"In that (?:match|game|final|crash|accident|attack|fire|flood|race|election|vote|case))\b"
)
# Rules of main clauses: what stands in a relative clause ("the permit that the town gave in 2022") moves no story.
_CHIEF = frozenset({"active", "passive", "conjunct", "existential", "cleft"})
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def passages(
    article: Article, facts: Sequence[Fact], lead: str, today: date | None, known: Mapping[str, str]
) -> dict[str, list[Fact]]:
    """The facts of each passage of history, by the time it stands in; none where the story is about that time.

    ``known`` are facts that are history already, with their time: what follows them in the passage is, too.
    """
    body = sorted((fact for fact in facts if fact.section != "headline"), key=lambda fact: fact.sentence.start)
    sentences = [list(group) for _, group in groupby(body, key=lambda fact: fact.sentence)]
    found: dict[str, list[Fact]] = {}
    within = ""
    for before, told in pairwise([[], *sentences]):
        chief = [fact for fact in told if fact.rule in _CHIEF]
        began = next((known[fact.id] for fact in chief if fact.id in known), "") or _opens(article, chief, lead, today)
        if not began and before and _THAT_TIME.match(_words(article, told)):
            began = (
                _long_ago(chief, today) or _long_ago(before, today) or _year_before(_words(article, before), article)
            )
        if began or not (within and _goes_on(article, before, told, today)):
            within = began
        if within:
            found.setdefault(within, []).extend(told)
    return found


def _opens(article: Article, told: Sequence[Fact], lead: str, today: date | None) -> str:
    """The time in which a sentence brings up another one of what the lead tells of; empty where it brings up none."""
    began = _long_ago(told, today)
    if not told or not began or began[:4] in article.text[: told[0].sentence.start]:
        return ""  # the story is about that very time
    known = frozenset(map(stem, re.findall(r"[a-z-]+", lead.replace(_words(article, told), "").lower())))
    heads = {
        stem(p.head)
        for fact in told
        for p in fact.participants
        if p.part in {"subject", "object", "agent"} and not p.name and _NEW_ONE.match(p.text)
    }
    return began if heads & known else ""


def _long_ago(told: Iterable[Fact], today: date | None) -> str:
    """The time of a sentence in the past tense that stands long before the article; empty for any other."""
    for fact in told:
        interval = days(fact.time)
        if interval is None or today is None or fact.time is None or fact.tense in {"present", "future"}:
            continue
        if fact.time.start and (today - interval[1]).days > _LONG_AGO:
            return fact.time.start
    return ""


def _year_before(words: str, article: Article) -> str:
    years = _YEAR.findall(words)
    return years[0] if years and article.published and int(years[0]) < article.published.year - 1 else ""


def _goes_on(article: Article, before: Sequence[Fact], told: Sequence[Fact], today: date | None) -> bool:
    """Whether a sentence goes on with what the one before tells of: same paragraph, past tense, no time of today's."""
    gap = article.text[before[0].sentence.end : told[0].sentence.start] if before else "\n"
    recent = (days(fact.time) for fact in told)
    return (
        "\n" not in gap
        and all(fact.tense == "past" for fact in told if not fact.relation.startswith("has "))
        and not any(when and today and (today - when[1]).days <= _LONG_AGO for when in recent)
    )


def _words(article: Article, told: Sequence[Fact]) -> str:
    return article.text[told[0].sentence.start : told[0].sentence.end]
