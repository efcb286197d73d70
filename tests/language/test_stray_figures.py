"""Figures that stand beside a statement: company, hours, known places, half of a row; and numbers of nobody knows what."""

from __future__ import annotations

import pytest

from store.language import extract
from store.model import Article, Quantity

pytestmark = pytest.mark.model


def _figures(language, text):
    facts = extract(Article(text=text), language).facts
    return {(fact.value.low, fact.value.unit) for fact in facts if isinstance(fact.value, Quantity)}


@pytest.mark.parametrize(
    ("text", "stray"),
    [
        ("A set of 12 spoons was found in the barn, along with 60 coins.", 60),
        ("The panel of three judges and six jurors was divided.", 6),
        ("The panel of three judges and six jurors was divided.", 3),
        ("By nine that evening a tug had freed the ferry.", 9),
        ("Karl Orv came from Velm with 40 sheep and two dogs.", 2),
        ("The parish spent 4 million crowns on the roof and two stoves.", 2),
        ("Green Velm leads after the count of 16 districts.", 16),
        ("No barge with more than 20 berths may moor at the three old piers.", 3),
        ("For the 20 berths there are 31 boats.", 20),
        ("The risk of floods is high, at level three on a scale of four.", 4),
        ("Ida Roe was third, a full seven seconds down on Karl Orv.", 7),
        ("The lease, worth £2 million over six years, was signed in May.", 6),
        ("The men's race, over 90 km, will be held on Friday.", 90),
        ("The match ended 5.5 to 2.5 on Sunday.", 5.5),
        ("The kennel feeds 80 dogs for two shelters.", 2),
        ("The choir has sold 3,000 records in eight countries.", 8),
        ("The farm shipped 900 tonnes of plums, almost 6 percent of the whole crop.", 6),
        ("The parish bought three vans, each for nine children.", 9),
        ("The tug carried 40 guests, among them two bishops.", 2),
        ("The clinic treated 60 divers, a third of them students.", 100 / 3),
        ("The mill counted 700 herons last year and 310 in the spring.", 310),
        ("Velm won on penalties after a 3-3 draw.", 3),
        ("With six minutes left, Velm led 3-1.", 6),
        ("Mr Orv, in charge for nine years, wept.", 9),
        ("A film about two bakers won the main prize.", 2),
        ("About 4,000 people came during the three days.", 3),
        ("Three men were held on Monday during raids on nine farms.", 9),
        ("The lake froze for all but four weeks of the winter.", 4),
        ("The works were sold for $3 million plus about $400,000 of debt.", 400_000),
        ("The firm cut its forecast to 30 million euros from 52 million in May.", 52e6),
        ("The share closed at 46 euros, up 12 percent.", 12),
        ("The crew of 12 from Velm spent nine days at sea.", 12),
        ("The seven, four Danes and three Swedes, were freed.", 4),
        ("The stall holders lined the quay from six.", 6),
        ("The No. 6 seed will meet Ida Roe.", 6),
        ("A girl in year nine had built 30 kites.", 9),
        ("The club runs two night trains to Velm.", 0),
        ("It cost the baker and nobody else a night's sleep.", 0),
        ("The tunnel, three kilometres long, is swept each week.", 3),
        ("The girls must take the bus to Velm, 40 minutes away.", 40),
        ("The pupils take the ferry to Orlo, 25 minutes by boat.", 25),
        ("Ida Roe was named winner on Sunday with 7.5 points, half a point more than Karl Orv.", 0.5),
        ("Ida Roe won with 61 points, three more than Karl Orv.", 3),
        ("After nine years and three million miles, the probe fell into the sea.", 4828032),
        ("After two defeats and nine days of talks, the coach resigned.", 9),
        ("Police seized 14 boats, among them a tug and two barges.", 2),
        ("The teachers sent flowers to the winners, with three different cards.", 3),
        ("At nine sharp the gate went up.", 9),
    ],
)
def test_a_figure_beside_the_statement_is_not_its_figure(language, text, stray):
    """It counts half of what is told, its company, or says where and when."""
    assert stray not in {low for low, _ in _figures(language, text)}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("A set of 12 spoons was found in the barn, along with 60 coins.", (12, "spoon")),
        ("Karl Orv sold 40 sheep and two dogs.", (40, "sheep")),
        ("The ferry came from Velm with 40 passengers.", (40, "passenger")),
        ("The company employs a crew of nine.", (9, "person")),
        ("There are 31 boats for the harbour.", (31, "boat")),
        ("Police closed the two bridges on Friday.", (2, "bridge")),
        ("The parish spent 4 million crowns on the roof.", (4e6, "SEK")),
        ("The lease runs for six years.", (6, "year")),
        ("The men's race was over 90 km long.", (90, "kilometre")),
        ("The kennel feeds 80 dogs for two shelters.", (80, "dog")),
        ("The line carries 70 trams from six depots.", (6, "depot")),
        ("The farm shipped 900 tonnes of plums, almost 6 percent of the whole crop.", (900_000, "kilogram")),
        ("The clinic treated 60 divers, a third of them students.", (60, "diver")),
        ("Mr Orv was in charge for nine years.", (9, "year")),
        ("Velm won 3-1 on Sunday.", (3, "score")),
        ("Two bakers won the main prize.", (2, "baker")),
        ("Ida Roe wrote 60 letters over nine years.", (60, "letter")),
        ("The drought lasted over nine years.", (9, "year")),
        ("The club runs two night trains to Velm.", (2, "train")),
        ("The works were sold for $3 million plus about $400,000 of debt.", (3e6, "USD")),
        ("The share rose by 12 percent on Friday.", (12, "percent")),
        ("A crew of 12 was rescued.", (12, "crew")),
        ("So far 240 of 980 have asked for a key.", (240, "")),
        ("The defeat gave Velm the series by four games to two.", (4, "score")),
        ("The tunnel is three kilometres long.", (3, "kilometre")),
        ("The bus takes 40 minutes.", (40, "minute")),
        ("Ida Roe won with 61 points, three more than Karl Orv.", (61, "point")),
        ("The probe flew three million miles.", (4828032, "kilometre")),
        ("The talks lasted nine days.", (9, "day")),
        ("Police seized 14 boats, among them a tug and two barges.", (14, "boat")),
        ("Ida Roe won the cup, with 61 points.", (61, "point")),
        ("Karl Orv arrived with three suitcases.", (3, "suitcase")),
    ],
)
def test_the_statements_own_figure_stays(language, text, figure):
    """The same words where the figure is what is told."""
    assert figure[0] in {low for low, _ in _figures(language, text)}


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("The pump runs for three hours a day.", "per day"),
        ("The clinic opens five days a week.", "per week"),
        ("Karl Orv left three days ago.", None),
    ],
)
def test_a_length_keeps_how_often_it_comes(language, text, rate):
    """Three hours a day are not three hours."""
    facts = extract(Article(text=text), language).facts
    rates = {word for fact in facts if isinstance(fact.value, Quantity) for word in fact.value.qualifiers}
    assert (rate in rates) if rate else not any(word.startswith("per ") for word in rates)


@pytest.mark.parametrize(
    "text",
    [
        "Velm fair draws 4,000",
        "The ten days of plays drew 4,000 last year.",
        "The six-day fair drew 4,000 last year.",
        "Net profit was 3.4 million.",
        "A second barn takes another 90.",
        "Farmer Karl Orv lost 30 in the spring.",
    ],
)
def test_a_number_of_nobody_knows_what_is_not_told(language, text):
    """The noun stands in another sentence."""
    assert not [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]


@pytest.mark.parametrize(
    "text",
    [
        "Velm fair draws 4,000 visitors.",
        "Net profit was 3.4 million euros.",
        "The death toll reached 31.",
        "The order for 60 buses brings six to Velm.",
    ],
)
def test_a_number_whose_noun_is_known_is_told(language, text):
    """What is counted stands beside it or is the subject's own."""
    assert [fact for fact in extract(Article(text=text), language).facts if isinstance(fact.value, Quantity)]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Two thirds of the farmers who voted want the dam.", "Two thirds of the farmers who voted"),
        ("Two thirds of the farmers want the dam.", "Two thirds of the farmers"),
    ],
)
def test_a_share_keeps_the_clause_that_says_of_whom(language, text, subject):
    """A share of those who voted is none of all."""
    assert subject in {fact.subject for fact in extract(Article(text=text), language).facts}


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("The dairy sells 3 million jars abroad every year.", "per year"),
        ("The bridge earns the town £2 million in tolls annually.", "per year"),
        ("The baker sold 40 loaves a day.", "per day"),
    ],
)
def test_a_rate_goes_with_its_figure(language, text, rate):
    """Also where a word or two stand between."""
    facts = extract(Article(text=text), language).facts
    assert any(isinstance(fact.value, Quantity) and rate in fact.value.qualifiers for fact in facts)


def _whole_figures(language, text):
    facts = extract(Article(text=text), language).facts
    return {(fact.value.low, fact.value.high, fact.value.unit) for fact in facts if isinstance(fact.value, Quantity)}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The damage is put at 3 million euros at most.", (None, 3e6, "EUR")),
        ("The ferry carries 300 passengers at most.", (None, 300, "passenger")),
        ("The trip takes two hours at least.", (2, None, "hour")),
        ("The course lasts 60 hours or more.", (60, None, "hour")),
        ("At least the ferry carries 300 passengers.", (300, 300, "passenger")),
        ("The temperature fell to minus 14C on Sunday night.", (-14, -14, "degree celsius")),
        ("The thermometer showed 9 degrees Celsius below zero.", (-9, -9, "degree celsius")),
        ("The temperature rose to 14C on Sunday.", (14, 14, "degree celsius")),
        ("Nurses will vaccinate children between six months and 12 years.", (6, 144, "month")),
        ("The price was between 40 euros and 60 euros.", (40, 60, "EUR")),
        ("The wall is between two metres and three metres high.", (0.002, 0.003, "kilometre")),
        ("Prosecutors say that over six years Karl Orv took money from a school.", (6, 6, "year")),
        ("Karl Orv was in charge for over six years.", (6, None, "year")),
        ("Ida Roe came second over 800 metres at the games in Velm.", (0.8, 0.8, "kilometre")),
        ("Ida Roe walked over 800 metres.", (0.8, None, "kilometre")),
    ],
)
def test_a_figure_keeps_the_limit_and_the_sign_that_stand_apart(language, text, figure):
    """Behind its noun, before the number or on either end of a stretch; "over" before a doer is how long it took."""
    assert figure in _whole_figures(language, text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The cable car goes from 900 to 1,450 metres.", set()),
        ("The fare went from three to four euros.", {(4, "EUR")}),
        ("The pier was extended from 40 to 60 metres.", {(0.06, "kilometre")}),
        ("The merger would unite fleets of 40 and twelve boats.", set()),
        ("The merger would unite 40 boats.", {(40, "boat")}),
        ("Velm has 19 seats, and two councillors abstained.", {(19, "seat"), (2, "councillor")}),
        ("One club is to send 40 players and the other 12.", {(40, "player")}),
        ("Sixty-two cars collided on the bridge.", {(62, "car")}),
        ("Twelve men and women were held on Friday.", {(12, "person")}),
        ("Two cars and a van collided on the bridge.", {(2, "car")}),
        ("The 5.2 tremor struck before dawn.", {(5.2, "magnitude")}),
        ("Nine tremors struck before dawn.", {(9, "tremor")}),
        ("Ida Roe weighs 48 kg, and she is the lightest of the eight.", {(48, "kilogram")}),
        ("Ida Roe is 28.", {(28, "year")}),
        ("The picture was painted around 1480 by a monk.", set()),
        ("The guild has around 1,480 members.", {(1480, "member")}),
        ("Ida Roe crossed the line three times.", {(3, "time")}),
        ("The barn is three times the size of a church.", set()),
        (
            "Towers up to 90 metres high give off smoke with a temperature of 300 degrees Celsius.",
            {(300, "degree celsius")},
        ),
        ("A 20-metre boat left Velm.", {(0.02, "kilometre")}),
        ("Lorries must make a detour of 90 km over a pass at 2,300 metres.", {(90, "kilometre")}),
        ("The wreck lies at 90 metres.", {(0.09, "kilometre")}),
        ("The warders want one guard for every four prisoners.", {(1, "guard")}),
    ],
)
def test_a_figure_that_tells_only_half_is_left_out(language, text, figures):
    """An end of a way, one of two numbers of a noun, the other's share, a year; what is counted is told whole."""
    assert _figures(language, text) == figures
