"""Copy of one or two sentences, as a desk pastes it in the first hour. The people and places are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.judge.kinds import kinds
from store.judge.view import view
from store.model import Article, Claim

pytestmark = pytest.mark.model

FRIDAY_EVENING = datetime(2026, 3, 13, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(language):
    """A function of a kind and two short articles, three hours apart, that gives the verdicts the kind proposes."""
    from store.judge import strands
    from store.language import extract

    def claims(text: str, article_id: str, hours: int) -> list[Claim]:
        article = Article(text=f"{text}\n", id=article_id, published=FRIDAY_EVENING + timedelta(hours=hours))
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

    def judge(kind: str, stored: str, new: str) -> set[str]:
        of = kinds()[kind]
        pairs = [(view(a), view(b)) for a in claims(stored, "one", 0) for b in claims(new, "two", 3)]
        found = [of.compare(a, b) for a, b in pairs if set(of.slots(a)) & set(of.slots(b))]
        return {judgement.verdict for judgement in found if judgement and judgement.verdict}

    return judge


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        (
            "The premier called an early election for 18 October, his office said.",
            "Norland will elect a new parliament on 25 October, the premier's office said.",
        ),
        (
            "The court set the hearing in the Marsh case for 9 April.",
            "The hearing in the Marsh case will take place on 14 April.",
        ),
        (
            "The agency on Friday fixed 27 April as the day of the launch of the Tern satellite.",
            "The Tern satellite will be launched on 20 April, the agency said.",
        ),
        ("The new tram line in Orrin opens on 8 May.", "Orrin named 3 May as the date on which the tram line opens."),
    ],
)
def test_two_days_set_for_one_thing(told, stored, new):
    """A day that is set and a day that is told are two days of one thing."""
    assert told("date", stored, new) == {"contradiction"}
