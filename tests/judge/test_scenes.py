"""What speaks against one event: two places, and no name in common but those of a whole country. All sentences are our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.judge.same_event import other_place, same_event
from store.judge.scenes import MOST, figures, of_dateline, own_names, scene, share_a_name, two, two_datelines
from store.judge.strands import strands
from store.model import Article, Extraction, Strand


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["A roof fell in at a swimming hall in Tessvale on Friday, police said."], ("Tessvale",)),
        (["Roof of swimming hall in Tessvale falls in", "Nobody was hurt when the roof fell in on Friday."], ("Tessvale",)),
        (["TESSVALE, Corvania (AP) - A roof fell in on Friday. The hall is the oldest in Tessvale."], ("Tessvale",)),
        (["A lorry hit a tram in the town of Velm on Friday."], ("Velm",)),
        (["Police in Orrin province freed two hikers on Friday."], ("Orrin province",)),
        (["SORN - A tent collapsed at Sorn on Friday."], ("Sorn",)),
        (["SORN (TW) - A tent collapsed on Friday and four people were hurt, police said."], ("Sorn",)),
        (["A tent collapsed at Sorn on Friday. The mayor of Sorn closed the fair."], ("Sorn",)),
        (["SORN (TW) - A tent collapsed on Friday, the coastguard said."], ("Sorn",)),
        (["Four Hurt as Tent Falls Down", "SORN (TW) - A tent collapsed on Friday and four people were hurt, police said."], ("Sorn",)),
    ],
)  # fmt: skip
def test_where_a_story_says_that_it_happened(lines, found):
    """The place of the headline and the first sentence; a dateline's where the story has its town again."""
    assert scene(lines) == found


@pytest.mark.parametrize(
    "lines",
    [
        ["MIRNA (Reuters) - A roof fell in at a swimming hall in the north of Corvania on Friday."],
        ["MIRNA (TW) - A roof fell in on Friday, the interior ministry said."],
        ["MIRNA (TW) - A roof fell in on Friday. It was the worst such accident in Corvania."],
        ["MIRNA (TW) - A roof fell in on Friday. Tessvale's mayor closed the hall."],
        ["MIRNA (TW) - A roof fell in on Friday in a village nearby, police said."],
        ["MIRNA (TW) - A roof fell in on Friday 30 km from here, police said."],
        ["MIRNA (TW) - A roof fell in on Friday, Ulf Brenner said."],
        ["Roof Falls In at Tessvale", "MIRNA (TW) - A roof fell in on Friday, police said."],
        ["LONDON (TW) - A roof fell in on Friday and four people were hurt."],
        ["Two Die as Roof Falls In at Tessvale", "MIRNA (TW) - A roof fell in on Friday and two people died."],
        ["A bus overturned near Tessvale on Friday."],
        ["TESSVALE - A bus overturned outside Tessvale on Friday."],
        ["Thieves broke into a shop at Brandt Jewels on Friday."],
        ["A man was stabbed at Orrin prison on Friday."],
        ["A ferry sank in the Baltic on Friday."],
        ["Two miners died in Poland on Friday."],
        ["The strike goes on, the minister said in Mirna on Friday."],
        ["Orrin United won in the Premier League on Friday."],
        ["A roof fell in on Friday and four people were hurt."],
        ["A roof fell in in March in Tessvale's oldest hall."],
        [],
    ],
)
def test_no_place_is_made_up(lines):
    """A correspondent's town, "near" and "outside", shops and sites, countries, where something was said: none tells where."""
    assert scene(lines) == ()


@pytest.mark.parametrize(
    ("people", "found"),
    [(("Ulf Brenner",), ("Sorn",)), (("Ulf",), ()), ((), ())],
)
def test_a_person_is_no_place(people, found):
    """A name of two words that is known for a person's leaves the dateline all that is told of places."""
    assert scene(["SORN (TW) - A tent collapsed on Friday, fire chief Ulf Brenner said."], people) == found


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("SORN (TW) - A tent collapsed on Friday and four people were hurt.", "Sorn"),
        ("SORN - A tent collapsed in Sorn on Friday and four people were hurt.", "Sorn"),
        ("MIRNA (TW) - A tent collapsed in Sorn on Friday and four people were hurt.", ""),
        ("A tent collapsed in Sorn on Friday and four people were hurt.", ""),
    ],
)
def test_the_town_of_a_dateline_is_kept_where_it_happened_there(line, town):
    """Who writes from a place has it right; of any other place an outlet may have the wrong one."""
    assert of_dateline([line], scene([line])) == town


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three people and 14 dogs were hurt; no one died.", (3, 14)),
        ("Thirty-five of twenty boats, 80,000 euros and a man of 47.", (20, 35, 47, 80_000)),
        ("At 7 p.m. and at 3.40 on the A46, in 2031, one of them fell 2.5 metres.", ()),
        ("SORN, Aug. 4 (TW) - A tent collapsed.", ()),
        ("A twenty-year-old and one woman.", (1, 20)),
    ],
)
def test_the_figures_of_a_story(text, told):
    """In digits and in words; years, times, shares and roads count nothing."""
    assert figures([text]) == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Engineer Rena Holz said the Talle bridge was old.", {"Rena Holz", "Talle"}),
        ("The state of Ostmark sent help, said Corvania's prime minister, Mira Solano.", set()),
        ("Interior minister Tomas Reuel came from northern Ostmark.", set()),
        ("Tomas Reuel, the interior minister, spoke to the Federal Rail Office.", set()),
        ("The club president Ulf Brenner thanked the Red Cross.", {"Ulf Brenner"}),
        ("Thanks came from Ulf Brenner, the president of the rowing club.", {"Ulf Brenner"}),
        ("It was the worst fire in Poland, the Polish ministry told Reuters.", set()),
        ("In the evening the Talle Water Board shut the road that leads over the Kessel Bridge.", {"Talle", "Kessel"}),
    ],
)
def test_names_of_a_whole_country_are_nobodys_own(text, names):
    """Who heads it, its bodies, its parts and the agencies are in every story of the day."""
    assert set(own_names([f"On Friday it was told. {text}"])) == names


@pytest.mark.parametrize(
    ("ours", "theirs", "shared"),
    [
        (("Rena Holz",), ("Holz",), True),
        (("Talle",), ("Talle Water",), True),
        (("Vallmora",), ("Vallmoran",), True),
        (("Yusuf Karami",), ("Youssef Karami",), True),
        (("Peter Ostrander",), ("Peter Okello",), False),
        (("Talle", "Ulf Brenner"), ("Sorn", "Dora Peltz"), False),
        ((), ("Sorn",), False),
    ],
)
def test_one_name_in_two_stories(ours, theirs, shared):
    """Shortened, derived and spelt otherwise it is one name; a first name alone is not."""
    assert share_a_name(ours, theirs) is shared
    assert share_a_name(theirs, ours) is shared


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        (("Talle",), ("Sorn Harbour",), ("Talle", "Sorn Harbour")),
        (("Orrin province",), ("Marisca province",), ("Orrin province", "Marisca province")),
        (("Talle",), ("Orrin province",), None),
        (("Talle",), ("northern Talle",), None),
        (("Bavaria",), ("Talle",), None),
        (("Talle",), (), None),
    ],
)
def test_two_towns_but_no_town_and_province(ours, theirs, apart):
    """A town may lie in the province that the other names."""
    assert two(ours, theirs) == apart


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        ("Sorn Lake", "Talle", ("Sorn Lake", "Talle")),
        ("Sorn", "Sorn Lake", None),
        ("Bavaria", "Talle", None),
        ("Talle", "", None),
    ],
)
def test_the_town_of_a_dateline_may_be_called_after_a_lake(ours, theirs, apart):
    """What stands in a dateline is no lake; it may be an area."""
    assert two_datelines(ours, theirs) == apart


def telling(text: str) -> Strand:
    return strands(Article(text=text, id=text), Extraction(()))[0]


FIRE = "{where}A fire in a carpet shop {place} killed two customers on Friday, firefighters said. {more}"
TALLE = FIRE.format(
    where="", place="in Talle", more="Flames came out of the windows, said Rena Holz, who lives opposite."
)
BARE = "A fire in a carpet shop in {place} killed two customers on Friday, firefighters said."


@pytest.mark.parametrize(
    "other",
    [
        FIRE.format(where="", place="in Sorn", more="Fire chief Dora Peltz said that a heater had been left on."),
        FIRE.format(where="SORN, Ostmark - ", place="at Sorn", more="The shop belonged to the Oriel chain."),
        FIRE.format(
            where="SORN (AP) - ", place="in the old town", more="Dora Peltz, a nurse from Sorn, called for help."
        ),
        FIRE.format(where="", place="in Sorn", more="The flames could be seen from the tram, said Rena Okello."),
    ],
)
def test_two_towns_with_people_of_their_own_are_two_happenings(other):
    """Whatever words the two share; and the reason names both towns."""
    reason = other_place(telling(TALLE), telling(other))
    assert reason is not None
    assert "Talle" in reason
    assert "Sorn" in reason
    link = same_event(telling(TALLE), telling(other))
    assert link is None or not link.same


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(FIRE.format(where="MIRNA - ", place="in the east", more="The interior ministry sent help."), id="the capital's correspondent"),
        pytest.param(FIRE.format(where="", place="in Ostmark province", more="Fire chief Dora Peltz blamed a heater."), id="the province"),
        pytest.param(FIRE.format(where="", place="in Bavaria", more="Fire chief Dora Peltz blamed a heater."), id="a known region"),
        pytest.param(FIRE.format(where="", place="near Sorn", more="Fire chief Dora Peltz blamed a heater."), id="near"),
        pytest.param(FIRE.format(where="", place="in Sorn", more="Fire chief Dora Peltz spoke to Holz, a neighbour."), id="one person"),
        pytest.param(FIRE.format(where="", place="in Sorn", more="Sorn is a quarter of Talle, said Dora Peltz."), id="the other's town"),
        pytest.param(FIRE.format(where="", place="", more="Fire chief Dora Peltz blamed a heater."), id="no place"),
        pytest.param(BARE.format(place="Sorn"), id="nobody named"),
    ],
)  # fmt: skip
def test_what_can_be_one_happening_is_not_parted(other):
    """Evidence on both sides is needed: a place of its own each, names of its own each, none of them in both."""
    assert other_place(telling(TALLE), telling(other)) is None
    assert other_place(telling(other), telling(TALLE)) is None


SHORT = "A fire in a shop in {place} on Friday {what}, firefighters said."


@pytest.mark.parametrize(
    ("ours", "theirs", "parted"),
    [
        pytest.param("killed two customers", "lit the sky for hours and shut a road to a harbour", True, id="two"),
        pytest.param("killed two customers", "killed two customers in the basement", False, id="the same of the wrong town"),
        pytest.param("killed a 34-year-old guard", "left one dead; he was 34 and had been asleep upstairs", False, id="one age"),
        pytest.param("killed a 34-year-old guard", "left one dead; he was 51 and had been asleep upstairs", True, id="two ages"),
    ],
)  # fmt: skip
def test_reports_that_name_nothing_but_their_town(ours, theirs, parted):
    """What else they tell decides: of one fire, an outlet may have the suburb or the wrong town."""
    reports = [telling(SHORT.format(place="Talle", what=ours)), telling(SHORT.format(place="Sorn", what=theirs))]
    assert (other_place(*reports) is not None) is parted
    assert (other_place(*reversed(reports)) is not None) is parted


KIOSK = "{dateline}A kiosk burned down {place}on Friday and {toll}, firefighters said. {more}"
FROM_SORN, FROM_TALLE, IN_SORN, IN_TALLE = (
    {"dateline": "SORN (TW) - ", "place": ""},
    {"dateline": "TALLE (PV) - ", "place": ""},
    {"dateline": "", "place": "in Sorn "},
    {"dateline": "", "place": "in Talle "},
)
TWO_HURT, FIVE_HURT, SOME_HURT = "two people were hurt", "five people were hurt", "people were hurt"


@pytest.mark.parametrize(
    ("ours", "theirs", "parted"),
    [
        pytest.param(FROM_SORN | {"toll": TWO_HURT}, FROM_TALLE | {"toll": FIVE_HURT}, True, id="two datelines"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT}, FROM_TALLE | {"toll": TWO_HURT}, False, id="the desk of the next town"),
        pytest.param(FROM_SORN | {"toll": SOME_HURT}, FROM_TALLE | {"toll": "nobody was there"}, True, id="no figures"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT, "more": "The owner is 52."}, FROM_TALLE | {"toll": FIVE_HURT, "more": "Its owner, 52, wept."}, False, id="one age"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT, "more": "Talle sent an engine."}, FROM_TALLE | {"toll": FIVE_HURT}, False, id="the other's town"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT, "more": "It is in a village nearby."}, FROM_TALLE | {"toll": FIVE_HURT}, False, id="another place"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT, "more": "It sold Oriel ices."}, FROM_TALLE | {"toll": FIVE_HURT, "more": "Oriel owned it."}, False, id="one firm"),
        pytest.param(IN_SORN | {"toll": TWO_HURT}, IN_TALLE | {"toll": FIVE_HURT}, True, id="town and toll"),
        pytest.param(IN_SORN | {"toll": TWO_HURT}, IN_TALLE | {"toll": TWO_HURT}, False, id="only the town"),
        pytest.param(IN_SORN | {"toll": TWO_HURT}, IN_TALLE | {"toll": SOME_HURT}, False, id="a figure in one"),
        pytest.param(IN_SORN | {"toll": TWO_HURT, "more": "Four shops shut."}, IN_TALLE | {"toll": FIVE_HURT, "more": "Four shops shut."}, False, id="one figure in both"),
        pytest.param(FROM_SORN | {"toll": TWO_HURT}, IN_TALLE | {"toll": FIVE_HURT}, True, id="a dateline and a town"),
    ],
)  # fmt: skip
def test_reports_in_like_words(ours, theirs, parted):
    """Two datelines are both right; of two towns one may be wrong, but hardly with every figure too."""
    reports = [telling(KIOSK.format(**{"more": ""} | one)) for one in (ours, theirs)]
    assert (other_place(*reports) is not None) is parted
    assert (other_place(*reversed(reports)) is not None) is parted
    link = same_event(*reports)
    assert link is None or link.same is not parted


def test_a_city_spelt_with_its_own_letters_is_one():
    """A suburb of Łódź lies in Lodz."""
    suburb, city = (
        FIRE.format(where="", place=place, more="") for place in ("in Ostrow, a suburb of Łódź,", "in Lodz")
    )
    assert other_place(telling(suburb), telling(city)) is None


@pytest.mark.parametrize("kept", ["scene", "own"])
def test_a_telling_of_an_older_record_is_parted_from_none(kept):
    """Without its places and names there is nothing against one event."""
    other = telling(
        FIRE.format(where="", place="in Sorn", more="Fire chief Dora Peltz said that a heater had been left on.")
    )
    assert other_place(telling(TALLE), replace(other, **{kept: ()})) is None


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_lines_have_scenes_and_names(lines):
    """No text, however odd, stops the reading; what is found stands in the lines."""
    told = " ".join(lines).lower()
    assert all(name.lower() in told for name in scene(lines))
    assert all(word.lower() in told for name in own_names(lines) for word in name.split())
    assert all(one >= 0 for one in figures(lines))


def test_a_line_without_end_is_read_a_little_way():
    """Names are of some letters: a run of capitals and hyphens is read from each of its beginnings, but not to its end."""
    lines = ["A-" * 50_000 + " " + "B" * 50_000]
    assert scene(lines) == ()
    assert all(len(name) < 300 for name in own_names(lines))


def test_a_text_of_nothing_but_names_is_no_endless_work():
    """Each name is set against each of another telling's: their number has a bound."""
    named = ["".join(letters).title() for letters in product("bdfgk", "aeiou", "lmnrs", "aeiou")]
    lines = [f"Nobody of all those who had come could find where {name} had been standing." for name in named]
    assert len(own_names(lines)) == MOST < len(named)


@pytest.mark.parametrize(("one", "other"), [("Łódź", "Lodz"), ("Tromsø", "Tromso"), ("Đakovo", "Dakovo")])
def test_a_town_is_one_with_and_without_its_strokes(one, other):
    """Outlets differ in the letters that they print: what is struck through does not decompose into letter and mark."""
    assert two_datelines(one, other) is None
    assert share_a_name((one,), (other,))
