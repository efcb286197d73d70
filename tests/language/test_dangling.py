"""Words inside a fact that point at what only another sentence names, and pronouns settled as the wrong one."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article

pytestmark = pytest.mark.model

WEDNESDAY = datetime.fromisoformat("2024-10-16T17:30:00+02:00")


def told(language, text):
    """The relations of the facts of one article but for standing ones, published on a Wednesday."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    return {fact.relation for fact in found if not fact.relation.startswith("has ")}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Firefighters used ladders to reach its upper floor.", "use"),
        ("Coal for its furnaces costs 40 dollars a tonne.", "cost"),
        ("Teachers had no idea that he had left the school.", "have"),
        ("A second plane left Rome at noon to pick them up.", "leave"),
        ("The new ones are cheaper.", "be"),
        ("A smaller one in Velm is closed.", "be"),
        ("About 900 people live there.", "live"),
        ("The caretaker, who has worked there for ten years, was praised.", "work"),
        ("Most of the books are there.", "be"),
        ("A third of them will be sold.", "sell"),
        ("Fans cheered the side that was bottom.", "be"),
        ("The numbers were counted on Monday.", "count"),
        ("Both sides sent lawyers to Velm.", "send"),
        ("All other guests were taken home.", "take home"),
        ("Ida Roe told the story on Tuesday.", "tell"),
        ("Karl Lamb heads the council of the neighbouring island.", "head"),
        ("The rule that will be forgotten is the third.", "forget"),
        ("A single engineer in their office is expected to certify lifts.", "certify"),
        ("In 2014 a flood in its cellar spoilt files but hurt nobody.", "hurt"),
        ("Twelve others have to repaint their boats.", "have to repaint"),
        ("Three of the others have gone home.", "go"),
        ("The firm will bring forward the repair of all the others.", "bring forward"),
        ("One for 300 flats was withdrawn in 2021.", "withdraw"),
        ("The roof of a further one has to be mended.", "have to mend"),
        ("The same meeting approved 12 flats.", "approve"),
        ("Not all are glad about the deal.", "be"),
        ("The women's team will play theirs on Sunday.", "play"),
        ("Ida Roe stood beside two men with whom Karl Orv has not shared a meal.", "share"),
        ("Ida Roe drew a lighthouse where there is no rock.", "be"),
        ("Polls published in May put the Greens ahead.", "publish"),
        ("Karl Orv used the 40 seconds that were left to the crew.", "leave"),
    ],
)
def test_what_points_at_another_sentence_is_not_told(language, text, relation):
    """A pronoun that agrees with nothing in its fact, and "there" where the place is all that is told."""
    assert relation not in told(language, text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Firefighters used ladders to reach the hotel's upper floor.", "use"),
        ("The hotel sold its ladders.", "sell"),
        ("The cooper lost his boat in the storm.", "lose"),
        ("Ida Roe praised the miller. She gave her prize away.", "give"),
        ("Engineers met to share the water of a river that crosses their border.", "meet"),
        ("About 900 people live in Velm.", "live"),
        ("Crews repaired a signal there on Monday.", "repair"),
        ("A third of the flats will be sold.", "sell"),
        ("Two engineers in the mayor's office can certify lifts.", "certify"),
        ("Ida Roe and two others founded the club.", "found"),
        ("Two others were hurt.", "hurt"),
        ("One of the plans was withdrawn in 2021.", "withdraw"),
        ("The roof of a further mill has to be mended.", "have to mend"),
        ("Not all of the tenants are glad about the deal.", "be"),
        ("The women's team will play their final on Sunday.", "play"),
        ("The 40 boats that were left in Velm sank.", "leave"),
        ("The rule that was changed in May is the third.", "change"),
        ("The side, which was beaten, went home.", "beat"),
        ("The number of visitors fell in May.", "fall"),
        ("Both ministries sent lawyers to Velm.", "send"),
        ("Ida Roe told the story of the flood on Tuesday.", "tell"),
        ("Another bakery in Velm closed on Monday.", "close"),
        ("Lorries brought 40 pumps with their hoses.", "bring"),
    ],
)
def test_what_its_fact_settles_is_told(language, text, relation):
    """A pronoun that speaks of what the fact names, and "there" beside what is done, leave nothing open."""
    assert relation in told(language, text)


@pytest.mark.parametrize(
    ("text", "relation", "subject"),
    [
        ("Karl Lamb left the firm in May. He was exhausted, Ada Roe said.", "be", "Karl Lamb"),
        (
            "The coast guard said the skipper of the ferry had run away. He had not been drinking, it said.",
            "drink",
            None,
        ),
        (
            "A balloon club hopes for Karl Lamb. His voice was heard on Monday, the civil guard said.",
            "hear",
            "Karl Lamb’s voice",
        ),
        ("Ada Roe spoke to reporters. She said she would not resign.", "resign", "Ada Roe"),
        ("A coastguard officer, Ada Roe, said she had seen a flare.", "see", "Ada Roe"),
    ],
)
def test_whoever_is_named_behind_a_pronoun_is_another(language, text, relation, subject):
    """A speaker named behind the words is not their "he", nor is a service ever one."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    doers = {fact.subject for fact in found if fact.relation == relation}
    assert doers <= {subject} if subject is not None else not doers & {"The coast guard"}


def test_a_named_speaker_behind_the_words_is_not_their_subject(language):
    """Whom "she" means is known where it stands, so that the name that follows is another's."""
    text = "The porter brought a lamp to the station. She had been given it by an aunt, Ada Roe said."
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    assert not [fact for fact in found if fact.relation == "give" and "Roe" in fact.subject]


@pytest.mark.parametrize(
    ("text", "relation", "subject"),
    [
        (
            "A storm that lasted for three days in northern Norway has ended.",
            "end",
            "A storm that lasted for three days in northern Norway",
        ),
        (
            "The book that started the quarrel is 90 pages long and has a red cover.",
            "have",
            "The book that started the quarrel",
        ),
        ("A man who fell from the pier died on Monday.", "die", "A man who fell from the pier"),
        ("A retired baker who fell from the pier died on Monday.", "die", "A retired baker"),
        ("The ferry, which left Velm at noon, sank on Monday.", "sink", "The ferry"),
    ],
)
def test_a_bare_noun_keeps_the_clause_that_says_which(language, text, relation, subject):
    """Alone "the paper" is any paper; what a comma parts off is told by itself."""
    found = extract(Article(text=text, published=WEDNESDAY), language).facts
    assert [fact.subject for fact in found if fact.relation == relation] == [subject]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The town has bought 200 such lamps.", "buy"),
        ("The warden had never seen so many on the ridge.", "see"),
        ("Neither runner fell at the water jump.", "fall"),
        ("A nephew of his had worked for the mill.", "work for"),
        ("The ministry published that number in May.", "publish"),
        ("Ada Lamb was elected in his place.", "elect"),
        ("The damaged one will be repaired in March.", "repair"),
        ("Pilots went back to the old one.", "go back"),
        ("A road will be built across their fields.", "build"),
        ("The council will discuss the matter on 20 May.", "discuss"),
        ("The whole thing took 11 minutes.", "take"),
        ("Two firms from Velm are both interested.", "be"),
        ("The clerk was unaware.", "be"),
        ("Ida Roe joined from a bank in 2019.", "join"),
        ("A gale and a leaking hull had spoilt her two earlier trips.", "spoil"),
        ("Karl Orv, the head of their union, called for a strike.", "has office"),
    ],
)
def test_what_is_known_only_by_another_thing_is_not_told(language, text, relation):
    """Words like "such", "so many", "neither", a "one", a "his" and a "that" weigh a thing against one that is not told."""
    assert relation not in {fact.relation for fact in extract(Article(text=text, published=WEDNESDAY), language).facts}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The mill sold 40 lamps such as these were.", "sell"),
        ("The baker had such a cold that he closed the shop.", "have"),
        ("Neither of the runners fell at the water jump.", "fall"),
        ("A nephew of the baker had worked for the mill.", "work for"),
        ("The ministry published the fee in May.", "publish"),
        ("Ada Lamb was elected in place of Karl Orv.", "elect"),
        ("The damaged lamp will be repaired in March.", "repair"),
        ("The city replaced the old bridge with a new one.", "replace"),
        ("Loved ones waited at the pier in Velm.", "wait"),
        ("The team lived on one of the islands.", "live"),
        ("The farmers built a road across their fields.", "build"),
        ("The council will discuss the fee on 20 May.", "discuss"),
        ("Two firms from Velm are interested in the mill.", "be"),
        ("The clerk was unaware of the fee.", "be"),
        ("Ida Roe joined the mill from a bank in 2019.", "join"),
        ("Karl Orv, the head of the bakers' union, called for a strike.", "has office"),
    ],
)
def test_what_is_known_by_itself_stays(language, text, relation):
    """Where both are named, or the word means something else, nothing points outside."""
    assert relation in {fact.relation for fact in extract(Article(text=text, published=WEDNESDAY), language).facts}


def test_early_belongs_to_its_day(language):
    """The "early" of "early on Monday" is when, not what."""
    found = extract(Article(text="A pipe burst early on Monday.", published=WEDNESDAY), language).facts
    assert [(fact.object, fact.time is not None) for fact in found] == [(None, True)]
