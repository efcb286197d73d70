"""Roles: what titles and appositions say of people."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from store.language import extract, standing
from store.model import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "person", "kind", "value", "of"),
    [
        ("Ukrainian President Ivan Kolar spoke.", "Ivan Kolar", "office", "president", "Ukraine"),
        ("Norway's Prime Minister Kari Lund spoke.", "Kari Lund", "office", "prime minister", "Norway"),
        ("Secretary of State Marta Ruiz spoke.", "Marta Ruiz", "office", "secretary of state", None),
        ("National Security Advisor Mike Hale spoke.", "Mike Hale", "office", "national security adviser", None),
        ("Ana Prado, the city's fire chief, spoke.", "Ana Prado", "office", "fire chief", "city"),
        ("The harbour's captain, Ana Prado, spoke.", "Ana Prado", "office", "captain", "harbour"),
        ("Ana Prado, president of Ulland, spoke.", "Ana Prado", "office", "president", "Ulland"),
        (
            "Special envoy to the region Steve Oakes spoke.",
            "Steve Oakes",
            "office",
            "special envoy to the region",
            None,
        ),
        ("Ana Prado, 63, was arrested.", "Ana Prado", "age", "63", None),
        ("A 63-year-old teacher, Ana Prado, was arrested.", "Ana Prado", "age", "63", None),
        ("Ana Prado, a dentist of 52, left.", "Ana Prado", "office", "dentist", None),
        ("Ana Prado, a dentist of 52, left.", "Ana Prado", "age", "52", None),
        ("Ana Prado, a retired plumber from Orrin, left.", "Ana Prado", "office", "plumber from Orrin", None),
        ("Ana Prado, the vice-consul, left.", "Ana Prado", "office", "vice consul", None),
        ("Ana Prado, a surveyor who had retired, left.", "Ana Prado", "office", "surveyor", None),
        ("Police freed American tourist Ana Prado.", "Ana Prado", "nationality", "United States", None),
    ],
)
def test_what_an_article_says_people_are(language, text, person, kind, value, of):
    """Offices with what they are of, ages and nationalities, from the words around a name."""
    roles = [(one.person.text, one.kind, one.text, one.of) for one in language.read(text).roles.all]
    assert (person, kind, value, of) in roles


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("The mayor, Ilse Prado, opened the Stennick Bridge on Friday.", None),
        ("Crowds filled Orrin Street on Friday. The mayor, Ilse Prado, spoke.", None),
        ("Crowds came to Lviv on Friday. The mayor, Ilse Prado, spoke.", "Lviv"),
        ("The mayor of Stennick Bridge, Ilse Prado, spoke.", "Stennick Bridge"),
    ],
)
def test_a_mayor_is_of_a_town(language, text, of):
    """The one place that an article names may be a bridge or a street: that is nobody's town, unless it says so."""
    facts = extract(Article(text=text), language).facts
    told = [fact.object for fact in facts if fact.relation == "has office"]
    assert told == ([of] if of else [])


def test_a_former_office_is_marked(language):
    """Of "Former" is kept apart from the office: it does not hold now."""
    (role,) = language.read("Former Mayor Ana Prado spoke.").roles.all
    assert (role.text, role.former) == ("mayor", True)


@pytest.mark.parametrize(
    "text",
    [
        "A 41-year-old singer 's agent Jack Oakes left .",
        "'s President Ana Prado spoke.",
        "Ana Prado, president of production at Alder Films, left.",
        "Ana Prado, with the state fire marshal's office, left.",
        "Ana Prado, 's chief, left. Chief's Ana Prado left. The mayor's of Ana Prado.",
    ],
)
def test_odd_titles_never_fail(language, text):
    """Tokenised copy, stray possessives and half titles give ordered places and offices of words."""
    for role in language.read(text).roles.all:
        assert 0 <= role.place.start < role.place.end <= len(text)
        assert role.text[0].isalnum()


@pytest.mark.parametrize(
    "text",
    [
        "The partial truce President Hale secured is over.",
        "He gave the deal to President Hale.",
        "Later President Hale left.",
    ],
)
def test_neighbours_are_not_part_of_a_title(language, text):
    """Words that only happen to stand before a title are not the office."""
    assert [one.text for one in language.read(text).roles.all] == ["president"]


@pytest.mark.parametrize("text", ["Ana Prado, a guard of 12 prisoners, left.", "Ana Prado, a mother of three, left."])
def test_what_is_counted_is_no_age(language, text):
    """Prisoners and children that follow "of" are not years."""
    assert not [one for one in language.read(text).roles.all if one.kind == "age"]


def test_the_place_is_exact(language):
    """The evidence of a role spans title and name."""
    document = language.read("On Monday the city's fire chief, Ana Prado, spoke.")
    (role,) = document.roles.all
    assert document.words(role.place).endswith("fire chief, Ana Prado")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President Ana Prado left. The president said the bridge was shut.", "Ana Prado"),
        (
            "President Ana Prado met Norwegian President Kari Lund. The Norwegian president said the bridge was shut.",
            "Kari Lund",
        ),
        (
            "President Ana Prado met Norwegian President Kari Lund. The president said the bridge was shut.",
            "Ana Prado",
        ),
    ],
)
def test_a_role_noun_means_its_one_holder(language, text, speaker):
    """Of "The president" is the one whom the article leaves."""
    assert language.read(text).attributions[-1].speakers == (speaker,)


def test_two_holders_leave_a_role_noun_open(language):
    """Where two people hold the office and nothing tells them apart, the text's words stay."""
    text = "Senator Ana Prado met Senator Kari Lund. The senator said the bridge was shut."
    found = language.read(text).attributions[-1]
    assert (found.speakers, found.resolved) == (("The senator",), False)


def test_what_an_office_is_of_is_not_the_holder(language):
    """Who is manager of a cave is "the manager", never "the cave"."""
    text = "Tom Lamb, the manager of the cave, was hurt. The cave was closed on Monday."
    document = language.read(text)
    cave = [token for token in document.sentences[1] if token.text == "cave"]
    assert document.roles.holder(document, document.sentences[1], cave[0]) is None


@pytest.mark.parametrize(("nation", "sound"), [("Denmark", True), ("Tindvold", False)])
def test_nobody_is_of_his_own_name(nation, sound):
    """The model takes some names for a people; the name itself tells no nationality."""
    sentence = SimpleNamespace(start=0, end=60)
    role = SimpleNamespace(
        kind="nationality",
        text=nation,
        person=SimpleNamespace(text="Orm Tindvold"),
        place=SimpleNamespace(start=4, end=30),
    )
    assert standing.is_sound(role, sentence) is sound


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Inese Orvola, the harbour master, resigned on Monday.", set()),
        ("The Norwegian Ida Roe won the race on Monday.", {"Norway"}),
    ],
)
def test_a_first_name_is_no_nationality(language, text, told):
    """The model takes some first names for a people's."""
    facts = extract(Article(text=text), language).facts
    assert {fact.value.text for fact in facts if fact.relation == "has nationality"} == told


def test_a_former_office_is_former_once(language):
    """The word stands in the office already."""
    text = "Karl Orv met Ida Roe on Monday. With her was her former campaign manager, Birgit Lamb."
    facts = extract(Article(text=text), language).facts
    offices = [fact.value.text for fact in facts if fact.relation == "has office"]
    assert offices
    assert not any("former former" in office for office in offices)
