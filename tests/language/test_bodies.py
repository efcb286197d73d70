"""What an office is of: completed from the article where one body fits, not kept where it says nothing without."""

from __future__ import annotations

import pytest

from tests.language.test_facts import facts_of

pytestmark = pytest.mark.model


def _offices(language, text):
    return {
        (fact.subject, fact.value.text, fact.object)
        for fact in facts_of(language, text)
        if fact.relation == "has office"
    }


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        (
            "The central bank of Norland raised its rate. The bank's chief economist, Ida Roe, warned of inflation.",
            "chief economist",
            "central bank of Norland",
        ),
        (
            "Pupils were sent home from Hartmoor Academy. Ida Roe, the headteacher, has not budged.",
            "headteacher",
            "Hartmoor Academy",
        ),
        (
            "The Fresh Wind Party was given money. Party leader Ida Roe denied it.",
            "party leader",
            "Fresh Wind Party",
        ),
        ("The mayor of Hulm presented a plan. The line will open, Mayor Ida Roe said.", "mayor", "Hulm"),
        ("Denmark's transport minister promised trains. Minister Ida Roe spoke on Monday.", "minister", "Denmark"),
        (
            "A ladle was stolen from the river museum in Castelo. Museum director Ida Roe said it was old.",
            "museum director",
            "river museum in Castelo",
        ),
        (
            "The Alder Music Archive found a score. Archive director Ida Roe said it was real.",
            "archive director",
            "Alder Music Archive",
        ),
        (
            "Cruise company Velm Line expects a good year. Cabins are sold, chief executive Ida Roe said.",
            "chief executive",
            "Velm Line",
        ),
        (
            "The union Harbour Workers United called a strike. Union president Ida Roe said it begins on Monday.",
            "union president",
            "Harbour Workers United",
        ),
    ],
)
def test_the_one_body_of_its_sort(language, text, office, body):
    """The bank, school, party or town that the article names is that of its economist, headteacher, leader or mayor."""
    assert ("Ida Roe", office, body) in _offices(language, text)


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        ("The Greens have won the seat. Their candidate, Ida Roe, polled 1,912.", "candidate", "The Greens"),
        (
            "The employer, Hulm Docks, offered more. Its operations director, Ida Roe, spoke on Monday.",
            "operations director",
            "Hulm Docks",
        ),
        (
            "The employer, Hulm Docks, has offered a rise, its operations director, Ida Roe, said.",
            "operations director",
            "Hulm Docks",
        ),
        ("Vera Lund was acquitted. Her barrister, Ida Roe, spoke outside.", "barrister", "Vera Lund"),
    ],
)
def test_whose_it_is(language, text, office, body):
    """The one that "its", "their" or "her" before the office means."""
    assert ("Ida Roe", office, body) in _offices(language, text)


@pytest.mark.parametrize(
    "text",
    [
        '"He had not slept," said his coach Ida Roe.',
        "Pupils at Hartmoor Academy and Velm School stayed away. Ida Roe, the headteacher, was sorry.",
        "Orvig Bank and Velm Bank will merge. The bank's chairman, Ida Roe, left.",
        '"We are happy," said the Danish coach, Ida Roe, whose side won the match.',
        "The visitors won the match. Captain Ida Roe scored twice.",
        '"The limit is 12," chief investigator Ida Roe said.',
        "Governor Ida Roe said the dam was holding.",
        "Ida Roe, a keen beekeeper, was buried on Monday.",
        "Thieves took the ring of Bishop Roe, dead these seven hundred years.",
        'Ida Roe, the party\'s candidate, smiled. "When they say President Roe, they cheer," he said.',
    ],
)
def test_nothing_where_the_body_is_open(language, text):
    """A headteacher of one of two schools, a captain of no team, a hobby and a hope are no office held."""
    assert not {body for _, office, body in _offices(language, text) if office != "candidate"}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Captain Ida Roe steered the ship to Velm.", "captain"),
        ("Environment minister Ida Roe left on Monday.", "environment minister"),
        ("Deputy Foreign Minister Ida Roe left on Monday.", "deputy foreign minister"),
        ("Senate Majority Leader Ida Roe spoke on Monday.", "senate majority leader"),
        ("Ida Roe, a tennis player, won.", "tennis player"),
        ("President Ida Roe spoke on Monday.", "president"),
    ],
)
def test_what_stands_by_itself(language, text, office):
    """Ranks, trades and portfolios say what somebody is without a body."""
    assert ("Ida Roe", office, None) in _offices(language, text)


@pytest.mark.parametrize(
    ("text", "relation", "subject", "object_"),
    [
        (
            "Ida Roe writes for children. Two of her novels appeared under another name.",
            "appear",
            "Two of Ida Roe’s novels",
            "under another name",
        ),
        (
            "Tom Lamb left on Monday. The company is owned by his cousin.",
            "own",
            "The company",
            "by Tom Lamb’s cousin",
        ),
        (
            "Tom Lamb left on Monday. The decision about his prize money remains unchanged.",
            "remain",
            "The decision about Tom Lamb’s prize money",
            "unchanged",
        ),
        ("Ida Roe sold two of her horses.", "sell", "Ida Roe", "two of her horses"),
        ("Tom Lamb and his wife left Velm.", "leave", "Tom Lamb and his wife", "Velm"),
    ],
)
def test_whose_it_is_inside_a_phrase(language, text, relation, subject, object_):
    """A possessive within a phrase is told with the owner's name, unless the owner stands in the statement."""
    told = {(fact.subject, fact.object) for fact in facts_of(language, text) if fact.relation == relation}
    assert (subject, object_) in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The town of Gidgen in Norland has no water. Mayor Ida Roe said the wells were dry.", None),
        ("The wells are dry. A house in a suburb of Hulm burnt down. It was cold. Mayor Ida Roe wept.", None),
        ("Homeowners in Denver will pay more. The pipes are old. Mayor Ida Roe wept.", ("Ida Roe", "mayor", "Denver")),
    ],
)
def test_a_mayor_is_of_the_town_where_it_happens(language, text, told):
    """A place that is told by the way, or that another town lies in, is not the mayor's."""
    offices = _offices(language, text)
    assert told in offices if told is not None else not any(office == "mayor" and of for _, office, of in offices)


def test_a_captain_is_not_of_the_only_side_that_is_called_one(language):
    """Two sides play; the one told with its sort need not be his."""
    text = "Norvik beat Hulm in the league. The club Velmore is third. Captain Ola Berg scored a goal."
    assert not any(of for _, _, of in _offices(language, text))


def test_a_chief_of_finance_is_not_of_a_person(language):
    """Of "his finance chief" the body is left open; "his lawyer" is his."""
    text = "Tom Lamb, who led the bank, was charged on Monday. Tom Lamb and his finance chief Ida Roe moved loans."
    assert ("Ida Roe", "finance chief", "Tom Lamb") not in _offices(language, text)
