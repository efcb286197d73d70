"""Two short articles about one invented event, and what the judge says of their second sentences."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from store.ingest import compare
from store.model import Article, Claim

FRIDAY_NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def verdicts(language):
    """A function of a lead and two sentences that gives the set of (kind, verdict) for what is loud: no notes, no names."""
    from store.language import extract

    read = functools.lru_cache(maxsize=500)(functools.partial(extract, language=language))

    def judge(lead: str, stored: str, new: str) -> set[tuple[str, str]]:
        older, newer = (
            Article(text=f"{lead}\n\n{sentence}\n", outlet=outlet, published=FRIDAY_NOON + timedelta(hours=hours))
            for sentence, outlet, hours in ((stored, "Orrin Courier", 0), (new, "Tessvale Post", 3))
        )
        found = compare(older, newer, read, now=FRIDAY_NOON + timedelta(hours=4))
        return {(d.finding.kind, d.finding.verdict) for d in found if d.finding.verdict in {"contradiction", "update"}}

    return judge


@pytest.fixture(scope="session")
def claims(language):
    """A function of one sentence that gives its claims, as those of an article by itself."""
    from store.judge import strands
    from store.language import extract

    @functools.lru_cache(maxsize=200)
    def read(sentence: str) -> tuple[Claim, ...]:
        article = Article(text=f"{sentence}\n", id=sentence, outlet="Orrin Courier", published=FRIDAY_NOON)
        extraction = extract(article, language)
        main = next(iter(strands(article, extraction)), None)
        text = article.text
        return tuple(
            Claim(
                fact=replace(fact, article=article.id),
                outlet=article.outlet,
                published=article.published,
                strand=main,
                text=text[fact.evidence.start : fact.evidence.end],
                sentence=text[fact.sentence.start : fact.sentence.end],
                main=main,
            )
            for fact in extraction.facts
        )

    return read


@pytest.fixture(scope="session")
def told(language):
    """A function of a kind and two short articles, three ``hours`` apart, that gives the verdicts the kind proposes."""
    from store.judge import strands
    from store.judge.kinds import kinds
    from store.judge.view import view
    from store.language import extract

    def claims(text: str, article_id: str, hours: int) -> list[Claim]:
        article = Article(
            text=f"{text}\n", id=article_id, published=FRIDAY_NOON + timedelta(hours=8) + timedelta(hours=hours)
        )
        extraction = extract(article, language)
        main = next(iter(strands(article, extraction)), None)
        return [
            Claim(
                fact=fact,
                outlet=article_id,
                published=article.published,
                strand=main,
                text=article.text[fact.evidence.start : fact.evidence.end],
                sentence=article.text[fact.sentence.start : fact.sentence.end],
                main=main,
            )
            for fact in extraction.facts
        ]

    def judge(kind: str, stored: str, new: str, *, hours: int = 3) -> set[str]:
        of = kinds()[kind]
        pairs = [(view(a), view(b)) for a in claims(stored, "one", 0) for b in claims(new, "two", hours)]
        found = [of.compare(a, b) for a, b in pairs if set(of.slots(a)) & set(of.slots(b))]
        return {judgement.verdict for judgement in found if judgement and judgement.verdict}

    return judge
