"""Whole classes of language that were read as more, or as other, than they say: charges, conditions, peoples, openers."""

from __future__ import annotations

from datetime import datetime

import pytest

from store.language import extract
from store.model import Article, TextValue

pytestmark = pytest.mark.model

THURSDAY = datetime.fromisoformat("2024-05-02T09:00:00+00:00")


def facts(language, text):
    """The facts of one article, published on a Thursday."""
    return extract(Article(text=text, published=THURSDAY), language).facts


def quoted(text, fact):
    """The words of the text that a fact is shown by."""
    return text[fact.evidence.start : fact.evidence.end]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("A former mayor was indicted over the killing of Jonas Wirth.", "kill"),
        ("A man charged in the shooting of Ida Roe appeared in court on Monday.", "shoot"),
        ("Prosecutors accused Tom Feld over the theft of 40 paintings from the museum.", "steal"),
        ("Tom Feld was questioned over the abduction of Ida Roe.", "abduct"),
        ("Tom Feld, suspected in the assassination of Ida Roe, fled to Velm.", "assassinate"),
        ("Tom Feld denied involvement in the kidnapping of Ida Roe.", "kidnap"),
        ("Tom Feld faces trial over the theft of 40 paintings from the museum in Velm.", "steal"),
    ],
)
def test_a_deed_that_somebody_is_only_charged_with_is_alleged(language, text, relation):
    """Charged over, accused over, suspected in, on trial over a deed: a court is still to say that it was one."""
    assert {fact.modality for fact in facts(language, text) if fact.relation == relation} == {"alleged"}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Tom Feld was arrested after the murder of Ida Roe in Velm.", "murder"),
        ("The arrest of Ida Roe on Monday led to protests.", "arrest"),
        ("Tom Feld was charged over the death of Ida Roe in Velm.", "die"),
        ("Tom Feld was convicted over the theft of 40 paintings from the museum.", "steal"),
        ("The town mourned during the abduction of Ida Roe.", "abduct"),
    ],
)
def test_a_deed_that_is_taken_for_granted_stays_asserted(language, text, relation):
    """What happened before, what a court found and that somebody died are told as so."""
    assert {fact.modality for fact in facts(language, text) if fact.relation == relation} <= {"asserted"}


@pytest.mark.parametrize(
    ("text", "relation", "condition"),
    [
        (
            "The ferry line is to be sold unless the council pays its debts.",
            "sell",
            "unless the council pays its debts",
        ),
        ("The mayor promised to resign unless the bridge opens by June.", "resign", "unless the bridge opens by June"),
        ("Roe & Lamb agreed to buy the mill if the council pays half.", "buy", "if the council pays half"),
        (
            "The school will be rebuilt provided the county grants a loan.",
            "rebuild",
            "provided the county grants a loan",
        ),
        ("Workers will return on Monday provided the owners sign.", "return", "provided the owners sign"),
        ("The county will rebuild the school provided that Velm pays half.", "rebuild", "provided that Velm pays half"),
        ("The strike will go on as long as the owners refuse talks.", "go on", "as long as the owners refuse talks"),
        ("The museum will buy the painting so long as the state pays half.", "buy", "so long as the state pays half"),
        ("Feld will stand for mayor on condition that Roe steps down.", "stand", "on condition that Roe steps down"),
        ("The strike will not end until the owners pay 40 workers.", "end", "until the owners pay 40 workers"),
    ],
)
def test_what_hangs_on_a_condition_is_conditional_and_shown_with_it(language, text, relation, condition):
    """Whoever reads "will be sold" alone is misled: the condition is part of what is told."""
    told = [fact for fact in facts(language, text) if fact.relation == relation]
    assert [fact.modality for fact in told] == ["conditional"]
    assert condition in quoted(text, told[0])


@pytest.mark.parametrize(
    ("text", "relation", "modality"),
    [
        ("The mill will close in June.", "close", "planned"),
        ("The port will be shut until Monday.", "shut", "planned"),
        ("The clinic will close in June, even if a buyer is found.", "close", "planned"),
        ("The court provided lawyers to nine men on Monday.", "provide", "asserted"),
        ("The lake froze for as long as nine weeks in 1963.", "freeze", "asserted"),
        ("Roe worked at the mill as long as it was open.", "work", "asserted"),
        ("The bakers worked in Velm until the ovens cooled.", "work", "asserted"),
        ("The mayor promised to resign by June.", "resign", "promised"),
    ],
)
def test_a_time_a_measure_and_a_gift_are_no_conditions(language, text, relation, modality):
    """A day, "as long as nine weeks", "provided lawyers" and "even if" leave the clause as firm as it is."""
    assert {fact.modality for fact in facts(language, text) if fact.relation == relation} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "The school will be rebuilt provided the county grants a loan.",
        "The museum will buy the painting so long as the state pays half.",
    ],
)
def test_the_condition_itself_is_not_told_as_so(language, text):
    """Nobody says that the county grants a loan."""
    assert not {"grant", "pay"} & {fact.relation for fact in facts(language, text)}


def nations(language, text):
    """The nationalities that a text gives to anybody."""
    values = (fact.value for fact in facts(language, text) if fact.relation == "has nationality")
    return {value.text for value in values if isinstance(value, TextValue)}


@pytest.mark.parametrize(
    "text",
    [
        "Rovers goalkeeper Tom Feld was sold to Velm United.",
        "Hotspur goalkeeper Ann Feld retired on Sunday.",
        "Villans winger Ann Feld retired on Sunday.",
        "City midfielder Ida Roe broke her leg on Monday.",
        "Magpies forward Tom Orr was fined on Sunday.",
        "Republican senator Ann Feld resigned.",
        "Danish warship Triton sank on Monday.",
        "The Danish Navy freed nine sailors on Monday.",
    ],
)
def test_no_nation_comes_from_a_capital_letter_or_belongs_to_a_ship(language, text):
    """Clubs, parties, fleets and ships are no peoples and nobody of one."""
    assert nations(language, text) == set()


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("Swedish goalkeeper Tom Feld was sold to Velm United.", "Sweden"),
        ("Dutch midfielder Ida Roe broke her leg on Monday.", "Netherlands"),
        ("Danish sailor Jens Holm freed nine sailors.", "Denmark"),
        ("Faroese fisherman Jens Holm drowned on Sunday.", "Faroese"),
        ("Kurdish singer Azad Orr was arrested.", "Kurdish"),
        ("Jordan Feld, a Romanian, was arrested.", "Romania"),
    ],
)
def test_a_people_before_a_person_is_a_nationality(language, text, nation):
    """A word for a people, whether or not the table of countries has it."""
    assert nations(language, text) == {nation}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Following Gigelli's death, the firm was sold. Gigelli was 70.", "Gigelli"),
        ("Will Feld was fined on Monday. Will Feld is 70.", "Will Feld"),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_given_name(language, text, name):
    """The "Following" of "Following Roe's death" has its capital letter from the place it stands in."""
    assert {fact.subject for fact in facts(language, text) if fact.relation == "has age"} <= {name}
    assert not any(fact.subject.startswith("Following") for fact in facts(language, text))


@pytest.mark.parametrize(
    "text",
    [
        "Police allege Tom Feld, 61, opened fire at the party, killing Ida Roe.",
        "Police allege Tom Feld opened fire at the party.",
        "Police allege that Tom Feld opened fire at the party.",
    ],
)
def test_what_police_allege_is_theirs_and_alleged(language, text):
    """The tagger takes "allege" for a noun, so that the allegation stood there as done."""
    told = [fact for fact in facts(language, text) if fact.relation in {"open fire", "kill"}]
    assert told
    assert {(fact.modality, fact.attribution.speakers) for fact in told} == {("alleged", ("Police",))}


@pytest.mark.parametrize("who", ["Prosecutors", "The police"])
def test_others_allege_too(language, who):
    """Nor is it a verb before a name, nor a noun with an article."""
    told = facts(language, f"{who} allege Tom Feld stole 40 paintings.")
    assert {(fact.subject, fact.modality, fact.attribution.speakers) for fact in told} == {
        ("Tom Feld", "alleged", (who,))
    }


@pytest.mark.parametrize("title", ["Velm Mayor-elect", "President-elect", "Governor-designate"])
def test_an_elect_is_part_of_the_title(language, title):
    """Nobody is called "-elect", and who is only elected does not hold the office yet."""
    told = facts(language, f"{title} Antonio Lamb spoke in Orvig on Saturday.")
    assert {fact.subject for fact in told} == {"Antonio Lamb"}
    assert all(fact.value.text.endswith(("elect", "designate")) for fact in told if isinstance(fact.value, TextValue))


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The jail holds Erik Rudd and Max York, the guild leader.", "Max York"),
        (
            "The jail holds Erik Rudd, who pleaded guilty, and Max York, the guild leader convicted of theft.",
            "Max York",
        ),
        ("Ida Roe met Erik Rudd and Max York, the mayor of Velm, on Monday.", "Max York"),
        ("The jail holds Erik Rudd, the guild leader, and Max York.", "Erik Rudd"),
        ("Max York, the guild leader, met Erik Rudd.", "Max York"),
    ],
)
def test_an_office_is_that_of_the_name_it_stands_behind(language, text, holder):
    """Of two names joined by "and" the second is the guild leader, and nobody else was convicted."""
    assert {fact.subject for fact in facts(language, text) if fact.relation in {"has office", "convict"}} == {holder}


@pytest.mark.parametrize(
    ("text", "charged"),
    [
        ("Anna Feld was hit by a van on Friday. Police caught the driver. She has been charged with theft.", set()),
        ("Raj Feld died in hospital. The driver fled. He has been charged with manslaughter.", {"The driver"}),
        ("Raj Feld, 59, was stopped by police on Friday. He has been charged with theft.", {"Raj Feld"}),
    ],
)
def test_nobody_is_charged_with_his_own_death(language, text, charged):
    """A pronoun whose nearest name was hit or killed is somebody else, whoever that is."""
    assert {fact.subject for fact in facts(language, text) if fact.relation == "charge"} == charged


@pytest.mark.parametrize(
    "text",
    [
        "The owner denied rumours that her plans for the mill, Lionel, met a hitch.",
        "Ida Roe is familiar not only with the port but with the sea.",
        '"It is a disgrace that 40 jobs will go," Roe said.',
    ],
)
def test_half_a_statement_is_none(language, text):
    """Without its verb, its "not only" or its clause a statement says something else."""
    assert not [fact for fact in facts(language, text) if fact.rule != "quotation"]


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Ida Roe denied claims that the mill was unsafe.", "deny", "claims that the mill was unsafe"),
        ("Two users are struggling to get online.", "struggle to get", "online"),
        ("It was a mistake that Roe had sold the mill, Feld said.", "sell", "the mill"),
    ],
)
def test_a_whole_statement_is_kept_to_its_end(language, text, relation, words):
    """What completes the verb stays with it."""
    assert [fact.object for fact in facts(language, text) if fact.relation == relation] == [words]


@pytest.mark.parametrize(
    ("text", "relation", "shown"),
    [
        ("Ida Roe left when the gate opened.", "open", "Ida Roe left when the gate opened"),
        ("While the band played, the tent caught fire.", "play", "While the band played, the tent caught fire"),
        (
            "The firm closed two weeks after Roe had left the board.",
            "leave",
            "The firm closed two weeks after Roe had left the board",
        ),
        ("Tom Feld fled on Monday after police in Velm fired 30 shots.", "fire", "police in Velm fired 30 shots"),
        ("The council voted against the plan.", "vote against", "The council voted against the plan"),
    ],
)
def test_a_bare_circumstance_is_shown_with_its_main_clause(language, text, relation, shown):
    """That a gate opened is told for what happened then; a clause with a figure, a time or an object stands by itself."""
    assert [quoted(text, fact) for fact in facts(language, text) if fact.relation == relation] == [shown]


def test_how_long_after_is_no_time_of_what_came_before(language):
    """Roe did not leave for two weeks, nor "the day" Feld won."""
    for text in (
        "The firm closed two weeks after Roe had left the board.",
        "The day after Feld had won the vote, Roe called him.",
    ):
        assert {fact.time for fact in facts(language, text) if fact.relation in {"leave", "win"}} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Ida Roe runs the shop. Standing at the counter, she said the shop would close.",
        "Tom Feld was mayor. At the court where Feld had announced his resignation, Roe said he was a liar.",
    ],
)
def test_what_breaks_off_or_hangs_in_the_air_is_no_fact(language, text):
    """No fact is shown by "Standing at the counter, she" or "where Feld had announced his resignation"."""
    shown = [quoted(text, fact) for fact in facts(language, text)]
    assert not [words for words in shown if words.endswith((" she", " he")) or words.startswith("where ")]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Pupils who live in Velm can borrow 12 books.", "Pupils"),
        ("Owners who keep dogs in Velm will pay 20 euros.", "Owners"),
        ("Sailors who have served in Norland will get 400 euros.", "Sailors"),
        ("A farmer who sells milk at the market in Velm needs a licence.", "A farmer"),
        ("The mayor met farmers who grow apples in Velm.", "farmers"),
        ("Whales are not fish that live in rivers.", "fish"),
    ],
)
def test_a_clause_that_says_which_of_a_kind_are_meant_is_not_told_of_the_kind(language, text, subject):
    """Of pupils who live in Velm nobody says that pupils live there."""
    assert subject not in {fact.subject for fact in facts(language, text)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Plesiosaurs were reptiles that hunted fish in the sea.", ("Plesiosaurs", "hunt")),
        ("Ospreys are birds that catch fish in lakes.", ("Ospreys", "catch")),
        ("Beavers are animals that build dams in rivers.", ("Beavers", "build")),
        ("Feld and Roe are farmers who grow apples in Velm.", ("Feld and Roe", "grow")),
        ("Three men who robbed the bank in Velm were jailed on Monday.", ("Three men", "rob")),
        ("Rescuers who arrived on Monday found two bodies.", ("Rescuers", "arrive")),
        ("The nurses, who work on Sundays, earn 3,000 euros a month.", ("The nurses", "work")),
        ("A man who lives in Velm was arrested on Monday.", ("A man", "live")),
    ],
)
def test_a_clause_that_tells_of_certain_ones_is_told_of_them(language, text, told):
    """What a kind is said to be, what counted ones did and what stands behind a comma are told of somebody."""
    assert told in {(fact.subject, fact.relation) for fact in facts(language, text)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("On Tuesday, Feld agreed to return 23 soldiers.", "return"),
        ("Feld agreed on Tuesday to return 23 soldiers.", "return"),
        ("Roe vowed last week to rebuild the mill.", "rebuild"),
        ("On Monday, the board decided to close the school.", "close"),
        ("On Monday the firm refused to pay 40 workers.", "pay"),
        ("Feld met Roe on Monday and agreed to return 23 soldiers.", "return"),
    ],
)
def test_the_time_of_a_promise_is_not_that_of_what_is_promised(language, text, relation):
    """On Tuesday he agreed to return them; when he will is not told."""
    assert {fact.time for fact in facts(language, text) if fact.relation == relation} == {None}


@pytest.mark.parametrize(
    ("text", "relation", "time"),
    [
        ("Feld agreed to return 23 soldiers on Friday.", "return", "Friday"),
        ("Feld agreed on Tuesday to return 23 soldiers on Friday.", "return", "Friday"),
        ("Roe promised to reopen the bridge in June.", "reopen", "June"),
        ("In June, the council plans to sell the hall.", "sell", "June"),
        ("On Monday, Roe managed to open the door.", "open", "Monday"),
        ("In June, Roe will start to rebuild the mill.", "start to rebuild", "June"),
    ],
)
def test_the_time_of_what_is_done_stays(language, text, relation, time):
    """A time behind the infinitive is its own; a plan that still holds and a deed that was managed share theirs."""
    assert {fact.time.text for fact in facts(language, text) if fact.relation == relation} == {time}
