"""What two sentences on one matter make of each other: dispute, next state, or two things. The people and places are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.judge.kinds import kinds
from store.judge.view import view
from store.model import Article
from tests.judge.conftest import FRIDAY_NOON as NOON

pytestmark = pytest.mark.model


@pytest.fixture
def judged(claims):
    """A function of a kind and two sentences, the second told some hours later, that gives all its verdicts."""

    def of(kind: str, stored: str, new: str, hours: float = 5) -> set[str]:
        judge = kinds()[kind]
        later = [replace(claim, published=claim.published + timedelta(hours=hours)) for claim in claims(new)]
        pairs = [(view(a), view(b)) for a in claims(stored) for b in later]
        found = [judge.compare(a, b) for a, b in pairs if set(judge.slots(a)) & set(judge.slots(b))]
        return {judgement.verdict for judgement in found if judgement and judgement.verdict}

    return of


@pytest.mark.parametrize(
    ("stored", "new", "hours", "verdict"),
    [
        ("Twelve people were injured on Wednesday.", "Nineteen people were injured.", 5, "contradiction"),
        ("Twelve people were injured on Friday.", "Nineteen people were injured.", 5, "update"),
        ("Twelve people were injured on Wednesday.", "Nineteen people were injured.", 30, "update"),
        ("At least twelve people were killed on Wednesday.", "Nineteen people were killed.", 5, None),
        ("Twelve people have been killed so far.", "Nineteen people were killed.", 5, "update"),
        ("Twelve people were killed on Wednesday.", "The number of people killed has risen to 19.", 5, "update"),
        ("Twelve people were killed on Friday and nobody is missing.", "Nineteen people were killed.", 5, "contradiction"),
        ("Two statues were damaged on Wednesday.", "Five statues were damaged.", 5, "contradiction"),
        ("Two statues were damaged on Wednesday.", "Five statues have now been damaged.", 5, "update"),
    ],
)  # fmt: skip
def test_a_toll_that_can_have_risen(judged, stored, new, hours, verdict):
    """A day later, on the day itself or by its own words a higher toll is the next one; else it is another one."""
    assert judged("quantity", stored, new, hours) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("kind", "stored", "new", "verdict"),
    [
        ("quantity", "The wind reached 120 km per hour.", "The wind had fallen from 120 km per hour to 60.", None),
        ("quantity", "The fine is 120 crowns.", "The fine has fallen from 120 crowns to 60.", "update"),
        ("quantity", "Hosk won by 38 seconds.", "Hosk won the race in its 40 years.", None),
        ("quantity", "Hosk won by 38 seconds.", "Hosk won by 58 seconds.", "contradiction"),
        ("quantity", "Some 400 barns were destroyed.", "About 1,900 barns were destroyed this month.", None),
        ("quantity", "Some 400 barns were destroyed this month.", "About 1,900 barns were destroyed this month.", "contradiction"),
        ("quantity", "The fire destroyed 30 houses.", "Many recalled the fire of March 2011, which destroyed 90 houses.", None),
        ("status", "Orla Vell pleaded guilty to theft at the regional court.", "Orla Vell pleaded not guilty to theft.", "contradiction"),
        ("status", "Tessvale United knocked Orrin Rovers out of the cup.", "Tessvale United reached the quarter-finals of the cup.", None),
        ("status", "Orrin Rovers were knocked out of the cup.", "Orrin Rovers reached the quarter-finals of the cup.", "contradiction"),
        ("status", "Exports of cheese fell.", "Exports of cheese to Kelmora rose.", None),
        ("status", "Exports of cheese to Kelmora fell.", "Exports of cheese to Kelmora rose.", "contradiction"),
        ("person", "Hask have signed midfielder Odo Prell.", "Hask have signed forward Jan Prell, whose elder brother Odo joined them in May.", None),
        ("person", "Hask have signed midfielder Odo Prell.", "Hask have signed midfielder Jan Prell.", "contradiction"),
        ("actor", "Orrin Council will raise council tax by 3 percent.", "Care for the old is the main reason for the tax increase.", None),
        ("actor", "The attack was carried out by a group that calls itself Grey Heron.", "A group known as Night Moth was behind the attack.", "contradiction"),
        ("actor", "The attack was carried out by a group that calls itself Grey Heron.", "A group known as Grey Heron was behind the attack.", None),
        ("status", "Vell was arrested on Monday.", "Her employer had accused her of theft.", None),
        ("status", "Vell was arrested on Monday.", "Vell has now been charged with theft.", "update"),
        ("date", "The five were freed on Tuesday.", "The four were released on Monday.", None),
        ("date", "The five were freed on Tuesday.", "The five were released on Monday.", "contradiction"),
    ],
)  # fmt: skip
def test_two_things_that_look_like_one(judged, kind, stored, new, verdict):
    """A reading, another unit, a sum of weeks, an earlier fire, the winner's side, one buyer of many, another group, a brother, a reason."""
    assert judged(kind, stored, new) == ({verdict} if verdict else set())


LEAD = "Seed company Varro said on Tuesday that it expected a net profit of about $220 million in 2026."
BODY = "The forecast of $220 million is based on good rains."
LATER_LEAD = "Seed company Varro lowered its profit forecast on Thursday because of a drought."
LATER_BODY = (
    "Varro now forecasts a net profit of $150 million in 2026, down from the $220 million it had expected on Tuesday."
)


def test_an_update_shows_the_sentence_of_the_body(language):
    """Where lead and body tell the same, the finding quotes the body, though by itself it would not have been raised."""
    from store.ingest import compare
    from store.language import extract

    older = Article(text=f"{LEAD}\n\n{BODY}\n", outlet="Orrin Courier", published=NOON)
    newer = Article(text=f"{LATER_LEAD}\n\n{LATER_BODY}\n", outlet="Tessvale Post", published=NOON + timedelta(days=2))
    found = compare(older, newer, lambda article: extract(article, language), now=NOON + timedelta(days=3))
    quotes = [older.text[d.stored.evidence.start :] for d in found if d.finding.verdict == "update"]
    assert ["forecast of" in quote[:20] for quote in quotes] == [True]
