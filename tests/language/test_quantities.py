"""Quantities: a numeral with what it counts or measures, on hand-built and on parsed sentences."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from store.language.quantities import measures
from store.language.units import home_money

VOCAB = English().vocab


def doc_of(words, tags, heads, deps, pos):
    """A parsed sentence built by hand."""
    return Doc(VOCAB, words=words, tags=tags, heads=heads, deps=deps, pos=pos, lemmas=[word.lower() for word in words])


def test_a_count_takes_the_noun_it_modifies():
    """The head noun is the unit, the words between are qualifiers."""
    doc = doc_of(
        ["Twelve", "stranded", "climbers", "waited"],
        ["CD", "VBN", "NNS", "VBD"],
        [2, 2, 3, 3],
        ["nummod", "amod", "nsubj", "ROOT"],
        ["NUM", "VERB", "NOUN", "VERB"],
    )
    (measure,) = measures(doc[:])
    assert (measure.quantity.low, measure.quantity.unit, measure.quantity.qualifiers) == (12, "climber", ("stranded",))
    assert doc.text[measure.start : measure.end] == "Twelve stranded climbers"


def test_taken_places_are_left_alone():
    """What is a date is not counted."""
    doc = doc_of(
        ["on", "11", "March"], ["IN", "CD", "NNP"], [0, 2, 0], ["ROOT", "nummod", "pobj"], ["ADP", "NUM", "PROPN"]
    )
    assert measures(doc[:], [(3, 11)]) == ()


READ = [
    ("The bakery sold 340 loaves.", 340, 340, "loaf", "count"),
    ("The bakery sold 340 loaves a day.", 340, 340, "loaf", "count"),
    ("Nobody was hurt.", 0, 0, "person", "count"),
    ("The landslide left 11 dead.", 11, 11, "person", "count"),
    ("A crew of five sailed.", 5, 5, "crew", "count"),
    ("The bridge cost $4.2 billion.", 4.2e9, 4.2e9, "USD", "money"),
    ("The town is short of $42 million.", 4.2e7, 4.2e7, "USD", "money"),
    ("The bridge cost £3.2m.", 3.2e6, 3.2e6, "GBP", "money"),
    ("The bridge cost 4bn euros.", 4e9, 4e9, "EUR", "money"),
    ("The bridge cost A$22 million.", 2.2e7, 2.2e7, "AUD", "money"),
    ("The bridge cost 412 million Taiwan dollars.", 4.12e8, 4.12e8, "taiwan dollar", "money"),
    ("Turnout was about 68 percent.", 68, 68, "percent", "percent"),
    ("Two-thirds of the sheep were lost.", 200 / 3, 200 / 3, "percent", "percent"),
    ("The talks lasted six hours.", 6, 6, "hour", "duration"),
    ("The talks took half an hour.", 0.5, 0.5, "hour", "duration"),
    ("The village lies 22 miles away.", 35.405568, 35.405568, "kilometre", "distance"),
    ("The tower is 90 metres high.", 0.09, 0.09, "kilometre", "distance"),
    ("The fire burned 40 hectares.", 0.4, 0.4, "square kilometre", "area"),
    ("They seized 3 tonnes of ivory.", 3000, 3000, "kilogram", "mass"),
    ("Councillors voted by 6-4 for the ban.", 6, 4, "vote", "vote"),
    ("The Harriers won 3-1.", 3, 1, "score", "score"),
    ("She finished third.", 3, 3, "place", "ordinal"),
    ("A magnitude 6.1 earthquake struck.", 6.1, 6.1, "magnitude", "other"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "low", "high", "unit", "dimension"), READ)
def test_a_figure_has_its_unit_and_dimension(language, text, low, high, unit, dimension):
    """Numbers are read with what they count, in base units."""
    (measure,) = measures(language.pipeline(text)[:])
    quantity = measure.quantity
    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))
    assert (quantity.unit, quantity.dimension) == (unit, dimension)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("They freed an extra 22 badly injured sailors.", ("extra", "badly injured")),
        ("Another 20 sailors drowned.", ("another",)),
        ("The plant bottles 50,000 litres of cider a week.", ("per week", "cider")),
        ("They won 27 of the 55 seats.", ()),
    ],
)
def test_narrowing_words_are_qualifiers(language, text, qualifiers):
    """What limits the head noun is kept: extra, badly injured, per week."""
    assert measures(language.pipeline(text)[:])[0].quantity.qualifiers == qualifiers


@pytest.mark.model
def test_the_whole_is_marked(language):
    """In "27 of the 55 seats" the 55 never stand against the 27."""
    part, whole = measures(language.pipeline("They won 27 of the 55 seats.")[:])
    assert (part.quantity.unit, part.quantity.qualifiers) == ("seat", ())
    assert "total" in whole.quantity.qualifiers


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "low", "change"),
    [
        ("The toll rose to 31.", 31, ("rose", None)),
        ("The fee will rise from $7 to $8.", 8, ("rose", 7)),
        ("The count was revised from 40 to 38.", 38, ("revised", 40)),
        ("Rescuers counted 47 bodies, up from 31 a day earlier.", 47, ("rose", 31)),
        ("Doctors saw 655 cases, compared with 412 in May.", 655, ("rose", 412)),
        ("Sales will grow by 9 percent, up from its earlier forecast of 6 percent.", 9, ("rose", 6)),
        ("The bureau revised its figure for May, to a gain of 12,000 jobs.", 12000, ("revised", None)),
        ("The institute revised growth to minus 0.4 percent from plus 0.2 percent.", 0.4, ("revised", 0.2)),
        ("An audit had raised the number of clients affected to 450, from 310.", 450, ("rose", 310)),
        ("The number of homes cut off fell to 115 on Friday evening, from 960 the day before.", 115, ("fell", 960)),
        ("The exclusion zone was widened to six kilometres.", 6, ("rose", None)),
        ("The firm trimmed its dividend to 12 percent from an initial 15 percent.", 12, ("fell", 15)),
        ("The correct number is 230 trees, not 2,300 as stated.", 230, ("revised", 2300)),
    ],
)
def test_a_stated_change_keeps_the_old_figure(language, text, low, change):
    """The wording says that a figure moved: the old one is no value of its own."""
    (measure,) = measures(language.pipeline(text)[:])
    assert (measure.quantity.low, measure.quantity.change) == (low, change)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("Ada Roe is 5-foot-8, 135 pounds.", "mass"),
        ("The suspect is 5 feet 10 inches tall, 180 pounds.", "mass"),
        ("At 6-foot-2 and about 210 pounds, Tom Hale is a big forward.", "mass"),
        ("The club signed a 210-pound defender.", "mass"),
        ("The court set a 210-pound fine.", "money"),
        ("A fence 6 feet high cost 135 pounds.", "money"),
        ("The driver paid 135 pounds.", "money"),
    ],
)
def test_pounds_of_people_are_a_mass(language, text, dimension):
    """Behind a height or before a person pounds are weighed; elsewhere they are paid."""
    assert measures(language.pipeline(text)[:])[-1].quantity.dimension == dimension


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "described", "low", "unit"),
    [
        ("The jury met after a five-week trial.", "trial", 5, "week"),
        ("They held an hourlong call.", "call", 1, "hour"),
        ("A 63-year-old man sang.", "man", 63, "year"),
        ("Osric, 63, sang.", "Osric", 63, "year"),
    ],
)
def test_a_measure_before_a_noun_describes_it(language, text, described, low, unit):
    """The words "a five-week trial" tell how long the trial was."""
    (measure,) = measures(language.pipeline(text)[:])
    assert measure.of is not None
    assert (measure.of.text, measure.quantity.low, measure.quantity.unit) == (described, low, unit)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "It was one of the largest fairs.", "They cited Resolution 1701.", "A Boeing 737 landed.",
        "They paid two dollars more than before.", "We have 300 fewer colleagues than before.", "See page 4.",
    ],
)  # fmt: skip
def test_labels_and_differences_are_not_figures(language, text):
    """Numbers in names, "one of the", and how far two figures lie apart count nothing."""
    assert measures(language.pipeline(text)[:]) == ()


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["Marek Roe (45-7-2, 36 KOs) looked slow.", "Marek Roe, 12-3 this year, is tired.", "Roe is now 10-5-2."]
)
def test_a_record_of_wins_is_no_age(language, text):
    """How often somebody won and lost stands where an age may stand."""
    assert "age" not in {one.quantity.dimension for one in measures(language.pipeline(text)[:])}


@pytest.mark.model
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(language, text):
    """No characters make the reading fail, and every figure lies inside its sentence."""
    doc = language.pipeline(text)
    for sentence in doc.sents:
        for measure in measures(sentence):
            assert sentence.start_char <= measure.start < measure.end <= sentence.end_char


@pytest.mark.parametrize(
    ("text", "offset", "money"),
    [
        ("A pier near Hobart cost $4 million.", 11.0, {"USD": "AUD"}),
        ("A ferry to Nelson costs $30.", 13.0, {"USD": "NZD"}),
        ("A dam in Manitoba cost C$40 million.", -6.0, {"USD": "CAD"}),
        ("Herders in Nepal want 900 rupees a day.", None, {"INR": "NPR"}),
        ("A dam in Manitoba supplies two American states.", -6.0, {}),
        ("Traders in Nepal and India want 900 rupees a day.", 5.75, {}),
        ("A Canadian group runs the mine near Velm.", 1.0, {}),
        ("The pier cost $4 million.", -5.0, {}),
    ],
)
def test_a_bare_dollar_is_that_of_the_country(text, offset, money):
    """By the places an article names and the hour it keeps; where America is named too, nobody knows."""
    assert home_money(text, offset) == money
