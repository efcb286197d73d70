"""How two agencies word one thing: pairs of sentences of an invented event, and what is raised."""

from __future__ import annotations

import pytest

from store.judge import modalities
from store.judge.evaluate import compare
from store.judge.view import view
from store.model import Article

pytestmark = pytest.mark.model

FERRY = "A ferry with tourists ran aground off Larksholm on Monday, the coast guard said."
HOSTEL = "A fire broke out at a hostel in Larksholm on Monday, the fire service said."
POOL = "The council in Brenwick agreed on Monday to build a swimming pool."
BRIDGE = "The council in Brenwick voted on Monday to build a bridge."
TILLS = "A breakdown shut the tills of a supermarket chain in Brenwick on Monday, the chain said."
ARSON = "A warehouse burned down in Larksholm on Monday, police said."
SEAL = "A seal was caught in a net off Larksholm on Monday, rescuers said."
STORM = "A storm hit Larksholm on Monday."
CLIMB = "Climbers reached the top of Mount Sarkand on Monday, the agency said."
ZOO = "Zoo director Ilke Marund retires in May, the zoo in Brenwick said on Monday."
RACE = "A regatta was held off Larksholm on Monday."


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (FERRY, "A total of 212 passengers were taken off in rubber boats, the coast guard said.", "The coast guard said 121 passengers had been taken off, most of them by rubber boat."),
        (HOSTEL, "In all, 84 guests were led out of the building, the fire service said.", "The fire service said 48 guests were led out of the building, some of them in their pyjamas."),
        (POOL, "The pool would cost $21.4m, the mayor said.", "The costs of the pool were given as $24.1 million."),
        (POOL, "The pool will cost £7 million, the mayor said.", "The cost of the pool was put at £9 million."),
        (POOL, "The pool will cost £7 million, the mayor said.", "The pool was estimated to cost £9 million."),
    ],
)  # fmt: skip
def test_one_figure_in_other_words(verdicts, lead, stored, new):
    """Neither "some of them" behind a figure nor the past of a reckoning makes it a figure of something else."""
    assert verdicts(lead, stored, new) == {("quantity", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        ("Insurer Velmora said on Monday that hail had hit Brenwick.", "Velmora expects a loss of 64 million euros from the hail.", "Velmora expects a loss of 93 million euros from the hail, after a first forecast of 64 million."),
        (STORM, "Some 30,000 homes are without power, the grid company said.", "Some 9,000 homes are still without power, the grid company said."),
        (FERRY, "The coast guard said 25 people were missing.", "Eight people are still missing, the coast guard said."),
        ("The number of measles cases in Larksholm is rising, health officials said on Monday.", "The number of cases has reached 38, the officials said.", "Another 26 people fell ill this week, bringing the total to 64, the officials said."),
    ],
)  # fmt: skip
def test_a_figure_that_follows_another(verdicts, lead, stored, new):
    """The later article names the estimate of before, counts those who are left, or adds to the total."""
    assert verdicts(lead, stored, new) == {("quantity", "update")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (FERRY, "Police said 31 pupils were injured.", "Nine of them were kept in hospital, police said."),
        (STORM, "Some 30,000 homes lost power, the grid company said.", "Some 9,000 homes are still without power, the grid company said."),
        (STORM, "The clinic treated 38 patients with frostbite in the morning.", "The clinic treated 71 people for frostbite during the day."),
        (STORM, "Electricity was available for 14 hours a day this week, officials said.", "Residents have had electricity for 14 of 24 hours this week, officials said."),
        (RACE, "Nineteen boats entered the long race, the club said.", "Eighteen boats started in the long race, the club said."),
        ("Two hikers were freed by bandits near Larksholm on Monday.", "The bandits had demanded 50 million pesos, police said.", "The family paid 20 million pesos, police said."),
        ("A hostage was freed near Larksholm on Monday, police said.", "Han had lost 14 kg, his brother said.", "Han weighs only 58 kg, his brother said."),
    ],
)  # fmt: skip
def test_figures_of_two_things(verdicts, lead, stored, new):
    """Those of whom some are counted, part of a day, one stage of a race or a bargain, a loss of weight and a weight."""
    assert verdicts(lead, stored, new) == set()


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (TILLS, "The breakdown was caused by an engineer of the software firm Kalto, the chain said.", "The chain said the breakdown was caused by a trainee in its own accounts office."),
        (BRIDGE, "The contract was awarded to the Spanish company Puentes Larca.", "The contract was awarded to the Italian company Ponti Valmora."),
        ("Police cleared a camp in Brenwick on Monday.", "The clearance was ordered by a judge in Larnach, police said.", "The order to clear the camp came from the mayor of Brenwick, police said."),
    ],
)  # fmt: skip
def test_another_doer_or_taker(verdicts, lead, stored, new):
    """Two who are only described, two who get one contract, and one from whom an order came."""
    assert verdicts(lead, stored, new) == {("actor", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new", "verdict"),
    [
        (ARSON, "A 44-year-old former guard is being held on suspicion of arson, police said.", "The 44-year-old former guard was released without charge on Friday evening, police said.", "update"),
        (ARSON, "A 41-year-old guard from Brenwick is in a critical condition, the clinic said.", "The 41-year-old guard from Brenwick died on Friday evening, the clinic said.", "update"),
        (SEAL, "The seal was freed from the net on Tuesday morning and swam off, rescuers said.", "The seal died on Tuesday morning before it could be freed, rescuers said.", "contradiction"),
        ("A hot-air balloon hit a power line near Larksholm on Monday.", "The pilot was freed unhurt from the basket, the fire service said.", "The pilot died in the basket, the fire service said.", "contradiction"),
        ("Drivers at a bus company in Larksholm voted on Monday on a pay offer.", "Drivers backed the offer by 612 votes to 488, the union said.", "The offer was turned down by 612 votes to 488, the union said.", "contradiction"),
    ],
)  # fmt: skip
def test_one_fate(verdicts, lead, stored, new, verdict):
    """One being has one end, an age is no edition, and a number of votes is nobody who decides."""
    assert verdicts(lead, stored, new) == {("status", verdict)}


def test_of_many_some_are_freed_and_others_die(verdicts):
    """Those who are freed and those who die need not be the same where there are several."""
    lead = "Gunmen took over a bank in Larksholm on Monday, police said."
    assert (
        verdicts(lead, "Hostages were freed on Tuesday, police said.", "Hostages died on Tuesday, police said.")
        == set()
    )


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("Yevgeny Zhumykov stood on the summit on Friday, the agency said.", "Evgenii Jumyqov reached the summit on Friday, the agency said."),
        ("Rakhim Alyev stood on the summit on Friday, the agency said.", "Raqim Aliyev reached the summit on Friday, the agency said."),
    ],
)  # fmt: skip
def test_one_climber_in_two_spellings(verdicts, stored, new):
    """Kazakh and Azeri names are written from two alphabets."""
    assert verdicts(CLIMB, stored, new) == set()


def test_what_somebody_learned(verdicts):
    """Two trainings of one person disagree, a training and a post do not."""
    trained = "Marund trained as a botanist and came to the zoo in 1991."
    assert verdicts(ZOO, trained, "Marund, a veterinarian by training, joined the zoo in 1991.") == {
        ("role", "contradiction")
    }
    assert verdicts(ZOO, trained, "Marund, director of the zoo, joined the zoo in 1991.") == set()


def test_the_next_attempt_may_be_the_second(verdicts):
    """The words for one attempt do not tell two apart; its two days disagree."""
    lead = "The space agency launched no rocket from Larksholm on Monday."
    stored = "The second attempt will be made on Thursday, 19 March, the agency said."
    assert verdicts(lead, stored, "The next attempt is set for Tuesday, 24 March, the agency said.") == {("date", "contradiction")}  # fmt: skip


def test_a_count_as_of_a_day_is_no_day_of_a_happening(verdicts):
    """Bodies found by Tuesday and by Thursday are two counts, one after the other."""
    lead = "A snow slide buried a road near Larksholm on Monday."
    stored = "Nine bodies had been recovered by Tuesday noon, rescuers said."
    new = "Nineteen bodies had been recovered by Thursday afternoon, 10 more than on Tuesday, rescuers said."
    assert verdicts(lead, stored, new) == {("quantity", "update")}


CLUB = "Midfielder Ruben Caldas has left FC Ostmark, the club said on Monday."
TYRES = "Tyre maker Corvex will close a plant in Sandmoor, the company said on Monday."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "finding"),
    [
        (TYRES, "The plant has 850 employees, Corvex said.", "Corvex employs 580 people at the plant.", ("quantity", "contradiction")),
        (TYRES, "Corvex will move production to Portugal.", "Production will be moved to Romania, Corvex said.", ("place", "contradiction")),
    ],
)  # fmt: skip
def test_one_thing_from_two_ends(verdicts, lead, stored, new, finding):
    """Whom he joins and whither he goes, the plant's people and the firm's at the plant, where the works move."""
    assert verdicts(lead, stored, new) == {finding}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        ("Cyclists raced in Orvelle in the rain, the organisers said.", "Belgian rider Stijn Brabant won the Orvelle Classic on Wednesday.", "Dutch rider Nynke Vosberg won the women's Orvelle Classic on Thursday."),
        ("Pump maker Holdorf corrected its results on Monday.", "Revenue was down by 18 percent.", "The shares ended the day down 11 percent."),
    ],
)  # fmt: skip
def test_two_contests_and_two_measures(verdicts, lead, stored, new):
    """The women's race on another day, and what else of a firm went down, disagree with nothing."""
    assert verdicts(lead, stored, new) == set()


def test_a_meeting_that_is_held_elsewhere(verdicts):
    """The place that the later article names as given up is not where it is held."""
    lead = "Elders will hold peace talks this month, mediator Ifra Robleh said on Monday."
    new = "The meeting will be held in Dire Dawa instead of Djibouti, the mediator said."
    assert verdicts(lead, "The meeting will take place in Djibouti.", new) == {("place", "update")}


def test_the_head_of_a_service(verdicts):
    """A service that is not named is any service: its director may be the migration chief."""
    lead = "Migrants arrived at a centre in Tollen on Monday."
    stored = "The director of the service, Mirela Quirosa, asked for more buses."
    assert verdicts(lead, stored, "Migration chief Mirela Quirosa said more buses were needed.") == set()


CROSSING = "A tram hit a coach in Larksholm on Monday, injuring dozens of people, the fire service said."
TUNNEL = "The tunnel under the Sarkand was closed on Monday after a van burned, police said."
CAVE = "A cave flooded near Larksholm on Monday and three people drowned, rescuers said."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "found"),
    [
        (CROSSING, "Forty-six people were injured, 9 of them seriously, said fire chief Ilke Marund.", "Fire chief Ilke Marund said 31 people had been injured, including nine seriously.", ("quantity", "contradiction")),
        (TUNNEL, "The tunnel was opened in 1968. The tunnel is closed in both directions until further notice, police said.", "The tunnel was reopened in both directions at noon, police said.", ("status", "update")),
        (CAVE, "A total of 17 people were still missing at noon, rescuers said.", "Only three people are still missing, compared with 17 at noon, rescuers said.", ("quantity", "update")),
    ],
)  # fmt: skip
def test_a_value_is_not_known_already_by_what_fits_both_or_is_history(verdicts, lead, stored, new, found):
    """Dozens are neither figure, an opening in 1968 no reopening, the three who drowned are not three missing."""
    assert found in verdicts(lead, stored, new)


@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The bank will pay a fine of $37 million, the regulator said.", "The bank was fined $73 million, the regulator said."),
        ("Prenk will serve a sentence of four years, the court said.", "The court sentenced Prenk to six years."),
    ],
)  # fmt: skip
def test_what_was_imposed_is_settled(claims, stored, new):
    """A fine that will be paid and one that was imposed are one fine: no promise and outcome."""
    pairs = [(view(a), view(b)) for a in claims(stored) for b in claims(new)]
    figures = [(a, b) for a, b in pairs if a.fact.value and b.fact.value and a.fact.rule != "measure" != b.fact.rule]
    assert {modalities.modality(a, b) for a, b in figures} == {"same"}


def test_who_speaks_in_anothers_place_does_not_replace_his_words(verdicts):
    """The same words in two mouths are a dispute, though the second speaker stands in for the first."""
    stored = '"We will not sell one metre of this bridge," mayor Ilke Marund told reporters.'
    new = 'Treasurer Odo Prenk, who faced reporters in her stead, said: "We will not sell one metre of this bridge." Marund was ill.'
    assert verdicts(BRIDGE, stored, new) == {("attribution", "contradiction")}


def test_a_toll_given_with_what_was_added_to_it_is_one_update(verdicts):
    """Three more bodies are no dispute of four dead where the same sentence gives the toll as seven."""
    stored = "Four people died, rescuers said."
    new = "Three more bodies were brought out, taking the number of dead to seven, rescuers said."
    assert verdicts(CAVE.replace("and three people drowned, ", ""), stored, new) == {("quantity", "update")}


BAN = "Runner Odo Prenk failed a doping test, the sports court in Larksholm said."
FAIR = "A book fair is held in Larksholm this autumn, the council said."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "found"),
    [
        (BAN, "Prenk was banned for four years, the court said.", "The court reduced his ban to 18 months from four years.", ("quantity", "update")),
        (FAIR, "The fair opens on 6 November, the council said.", "The opening has been moved from 6 November to 15 January, the council said.", ("date", "update")),
    ],
)  # fmt: skip
def test_who_names_what_was_before_updates_it(verdicts, lead, stored, new, found):
    """The earlier length in words and another unit, the earlier day: both are named as what no longer holds."""
    assert found in verdicts(lead, stored, new)


def test_the_birth_of_an_animal_is_part_of_the_story(verdicts):
    """Only the birth of somebody with a name stands for itself."""
    lead = "An elephant has been born at the zoo in Brenwick, the zoo said."
    stored, new = (
        "The female calf was born on Sunday night, keeper Ilke Marund said.",
        "The calf was born on Tuesday night, keeper Ilke Marund said.",
    )
    assert ("date", "contradiction") in verdicts(lead, stored, new)


TALKS = "Two presidents will meet in May, the foreign ministry in Larksholm said."
QUAKE = "An earthquake shook the north of Sarkand on Monday, the survey said."
BUS = "A bus overturned near Larksholm on Monday, police said."


@pytest.mark.parametrize(
    ("lead", "stored", "new", "found"),
    [
        (BUS, "At least seven people were killed, police said.", "The death toll from the crash has risen to 11, police said.", ("quantity", "update")),
        (BUS, "At least seven people were killed, police said.", "Two more passengers died, bringing the number of dead to nine, police said.", ("quantity", "update")),
        (QUAKE, "A 6.1-magnitude earthquake struck at noon, the survey said.", "An earthquake of magnitude 5.6 shook the north, according to the survey.", ("quantity", "contradiction")),
        (TALKS, "The presidents will meet in Geneva on 4 May.", "The presidents will hold their meeting in Vienna on 4 May.", ("place", "contradiction")),
        (TILLS, "The chain raised the price of its card to $12 a month.", "The chain raised the price of its card to $15 a month.", ("quantity", "contradiction")),
        ("A drone hit the fish market of Larksholm on Monday, killing five people.", "A drone fired by government forces hit the fish market at noon and killed five people, the mayor said.", "A rebel drone struck the fish market at noon and killed five people, the mayor said.", ("actor", "contradiction")),
    ],
)  # fmt: skip
def test_first_hour_copy(verdicts, lead, stored, new, found):
    """What a desk tries first: tolls that rise above "at least", magnitudes, towns, one raise told twice, whose drone it was."""
    assert found in verdicts(lead, stored, new)


def test_one_dispute_raises_one_card(language):
    """The winner told twice in one article, once with his share, is one dispute."""
    from store import ingest
    from store.language import extract
    from tests.judge.conftest import FRIDAY_NOON

    older = Article(
        text="Anna Keller won the mayoral election in Brant with 53 percent of the vote.", published=FRIDAY_NOON
    )
    newer = Article(
        text="Paul Ritter won the mayoral election in Brant, taking 53 percent of the vote.", published=FRIDAY_NOON
    )
    found = ingest.compare(older, newer, lambda article: extract(article, language), now=FRIDAY_NOON)
    assert [d.finding.kind for d in found if d.finding.verdict == "contradiction"] == ["person"]


def test_a_post_is_told_of_the_one_who_got_it(claims):
    """Not of the president who appointed her, and in words, not in stems."""
    stored = "President Roe appointed Carla Munn as ambassador to Talvia on Friday."
    new = "President Roe appointed Carla Munn as ambassador to Kesh on Friday."
    told = [j for a in claims(stored) for b in claims(new) for j in compare(a, b) if j.kind == "role" and j.verdict]
    assert {j.reasons[0].split(":")[0] for j in told} == {"Post of Carla Munn"}
    assert {value for j in told for value in (j.value_a, j.value_b)} == {"ambassador to Talvia", "ambassador to Kesh"}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (STORM, "The storm reached winds of 160 km/h on Thursday.", "By Friday the storm had weakened, with winds of 90 km/h."),
        (TILLS, "The chain signed a contract worth $40 million with the army.", "The chain signed a contract worth $12 million with the navy."),
        (CLIMB, "The rocket lifted off at 11:30 pm on Thursday local time.", "The rocket lifted off at 0430 GMT on Friday."),
        (ARSON, "Daniel Reed, 34, was arrested in 2024.", "Daniel Reed, 36, was convicted on Friday of a robbery in 2024."),
        (POOL, "Oil rose 2 percent to $84 a barrel on Friday.", "Oil fell 1 percent to $81 a barrel on Monday."),
        (BUS, "A 34-year-old man was stabbed in Dorn on Friday and is in hospital.", "A 19-year-old woman was stabbed in Westby on Friday and died."),
        (CLUB, "Half-time in the cup final: Orrin lead Tessvale 1-0.", "Tessvale scored twice to beat Orrin 2-1 in the cup final."),
        (TILLS, "Brussels fined the chain 92 million euros on Monday for fixing prices.", "The European Union fined the chain 92 million euros on Monday for fixing prices."),
        (BRIDGE, "The plant produces 300 cars a day.", "The plant produces 75,000 cars a year."),
    ],
)  # fmt: skip
def test_first_hour_copy_that_only_looks_so(verdicts, lead, stored, new):
    """Readings of two days, contracts with two, clocks of two zones, an age of then, two prices, victims and rates."""
    assert not {found for found in verdicts(lead, stored, new) if found[1] in {"contradiction", "update"}}


def test_winds_in_the_east_have_not_eased(verdicts):
    """Two wind speeds of one storm are a dispute; "eastern" is no word for a storm that eases."""
    stored = "The storm hit the eastern coast with winds of 160 km/h, the weather service said."
    new = "Winds of 120 km/h were measured as the storm hit the eastern coast, the weather service said."
    assert verdicts(STORM, stored, new) == {("quantity", "contradiction")}
