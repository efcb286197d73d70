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


@pytest.mark.parametrize(
    ("stored", "new", "verdict"),
    [
        ("The strike was called off after a meeting.", "The strike on Saturday will go ahead despite the meeting.", "contradiction"),
        ("The march has been cancelled.", "The march on Sunday will go ahead as planned.", "contradiction"),
        ("The launch was cancelled because of wind.", "The launch will go ahead on Sunday.", None),
        ("The match was called off because of snow.", "The match will go ahead after all.", "update"),
        ("The match will go ahead on Sunday.", "The match was called off because of snow.", "update"),
        ("The truce is being respected by both sides.", "The truce collapsed on Friday morning.", "update"),
        ("The ceasefire is holding.", "The ceasefire broke down on Friday.", "update"),
        ("The law is waiting for the signature of the president.", "The law was sent back to parliament on Friday.", "update"),
        ("The bill now goes to the president for signing.", "The president vetoed the bill on Friday.", "update"),
        ("There has been no signal from the probe since Sunday.", "The probe sent a signal to a station on Friday night.", "update"),
        ("Engineers have had no contact with the probe since Sunday.", "Engineers received a signal from the probe on Friday night.", "update"),
        ("Otto Selvig was charged with assault in the first degree.", "Otto Selvig is now charged with second-degree murder.", "update"),
    ],
)  # fmt: skip
def test_how_it_stands(judged, stored, new, verdict):
    """What goes ahead though it was called off, a truce that no longer holds, a law that is signed or not, a probe heard again."""
    assert judged("status", stored, new, hours=12) == ({verdict} if verdict else set())


@pytest.mark.parametrize(
    ("stored", "new", "apart"),
    [
        ("The train derailed near Rautby station.", "The accident happened close to Torneby station.", True),
        ("The train derailed close to Rautby.", "The train derailed not far from Torneby.", True),
        ("The train derailed close to Rautby.", "The train derailed in Torneby.", False),
        ("Otto Selvig was arrested at a marina in Almera.", "Otto Selvig was arrested at a petrol station near Murvia.", True),
        ("Otto Selvig was arrested at a hotel in Almera.", "Otto Selvig was arrested at a guesthouse near Murvia.", False),
        ("Otto Selvig was arrested at a hotel in Almera.", "Otto Selvig was arrested near Murvia.", False),
    ],
)  # fmt: skip
def test_beside_two_places(judged, stored, new, apart):
    """Beside one place is not beside another, and two sorts of site are two; what is in a town may be near the next."""
    assert judged("place", stored, new) == ({"contradiction"} if apart else set())


@pytest.mark.parametrize(
    ("stored", "new", "apart"),
    [
        ("The bus crashed on Sunday night.", "The bus crashed on Monday morning.", True),
        ("The bus crashed on Saturday night.", "The bus crashed on Sunday afternoon.", True),
        ("The bus crashed on Monday morning.", "The bus crashed at 6 p.m. on Monday.", True),
        ("The bus crashed on Sunday night.", "The bus crashed early on Monday morning.", False),
        ("The bus crashed on Sunday night.", "The bus crashed at 2 a.m. on Monday.", False),
        ("The bus crashed late on Sunday.", "The bus crashed on Monday.", False),
        ("The bus crashed on Monday morning.", "The bus crashed at noon on Monday.", False),
        ("The bus crashed on Monday afternoon.", "The bus crashed on Monday evening.", False),
    ],
)  # fmt: skip
def test_parts_of_a_day(judged, stored, new, apart):
    """A night is over in the morning; the small hours are of the night, and nobody knows when an evening begins."""
    assert judged("date", stored, new) == ({"contradiction"} if apart else set())


def test_having_somebody_is_not_being_one(claims):
    """A museum that has a new director does not lead."""
    assert not any("lead" in view(claim).acts for claim in claims("The museum in Orrin has a new director."))


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
