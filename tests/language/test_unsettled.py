"""Facts that leave open what they speak of, offices without a body, quotations without their main clause."""

from __future__ import annotations

import pytest

from tests.language.test_facts import facts_of

pytestmark = pytest.mark.model


def _relations(language, text):
    return {(fact.subject, fact.relation) for fact in facts_of(language, text)}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Ministry officials have ruled that out.", ("Ministry officials", "rule out")),
        ("They met twice, and that alone took four months.", ("that alone", "take")),
        ("Those folks talk for Velm, Ida Roe said.", ("Those folks", "talk")),
        ("The other party seeks no seat in Velm.", ("The other party", "seek")),
        ("Neither account could be checked.", ("Neither account", "check")),
        ("Engineer Ida Roe, who advised both sides, praised the plan.", ("Ida Roe", "advise")),
        ("Farmers were not pleased with this change in course.", ("Farmers", "be")),
        ("Since the strike began, 26 boats have come in.", ("the strike", "begin")),
        ("The chapel was to have replaced one lost in a fire.", ("The chapel", "replace")),
        ("She sold the songs he's recorded.", ("he", "record")),
        ("Karl Orv is suspected of having sold the mill to a friend.", ("Karl Orv", "suspect")),
        ("Shops cheer, parents fret", ("parents", "fret")),
        ("Karl Orv said that nobody had complained.", ("nobody", "complain")),
        ("The owners refused on Monday.", ("The owners", "refuse")),
        ("Nine singers have been invited, three of them from Velm.", ("Nine singers", "invite")),
        ("Not everybody is convinced.", ("Not everybody", "convince")),
        ("Tenants have been hit as well.", ("Tenants", "hit")),
        ("Coaches already pay.", ("Coaches", "pay")),
        ("Karl Orv had been third, at 40 seconds.", ("Karl Orv", "be")),
        ("The anglers were less pleased.", ("The anglers", "be")),
        ("On these the jurors were unanimous.", ("the jurors", "be")),
        ("To three of them the town gave a flat.", ("the town", "give")),
        ("Ida Roe said that a dry spring was responsible.", ("a dry spring", "be")),
        ("Nobody on the island has won more this year.", ("Nobody on the island", "win")),
        ("The county would have to pay half, Ida Roe said.", ("the county", "have to pay")),
        ("The bell was therefore rung only when the thieves broke the window.", ("The bell", "ring")),
        ("The baker Karl Orv said he had hardly noticed.", ("Karl Orv", "notice")),
        ("“Our growers are earning well again,” Ida Roe said.", ("Our growers", "earn")),
        ("Ida Roe will have to spend all of her days trying to mend it, Karl Orv said.", ("Ida Roe", "have to spend")),
    ],
)
def test_what_stays_open_is_not_told(language, text, fact):
    """A bare pointer as subject or object, or a verb that lost what it needs, makes no statement."""
    assert fact not in _relations(language, text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The strike began on Monday.", ("The strike", "begin")),
        ("The ministry has ruled out a dam at Velm.", ("The ministry", "rule out")),
        ("Karl Orv was suspected of fraud.", ("Karl Orv", "suspect of")),
        ("Ida Roe spent two years in Velm.", ("Ida Roe", "spend")),
        ("Nobody complained about the smell.", ("Nobody", "complain about")),
        ("Some shares lost 5 percent.", ("Some shares", "lose")),
        ("Velm won 3-1 in Orvig.", ("Velm", "win")),
        ("Nine singers have been invited to a feast.", ("Nine singers", "invite")),
        ("Two cyclists were hit by a tram.", ("Two cyclists", "hit")),
        ("Coaches already pay a toll.", ("Coaches", "pay")),
        ("Growers earn 40 euros a day.", ("Growers", "earn")),
        ("Karl Orv was third in the race.", ("Karl Orv", "be")),
        ("The anglers were less pleased than the shepherds.", ("The anglers", "be")),
        ("The vote was unanimous.", ("The vote", "be")),
        ("Bread has become cheaper.", ("Bread", "become")),
        ("On Monday the town gave a flat to a widow.", ("the town", "give")),
        ("A dry spring was responsible for the fire.", ("A dry spring", "be")),
        ("The county would have to pay half of the price.", ("the county", "have to pay")),
        ("The theft was discovered only after the count.", ("The theft", "discover")),
    ],
)
def test_what_is_settled_stays(language, text, fact):
    """The same words with what they need are told."""
    assert fact[1].split()[0] in {relation.split()[0] for _, relation in _relations(language, text)}


@pytest.mark.parametrize(
    "text",
    [
        '"If you have even half of these people at the gate," Ida Roe said, "you need a second gate by then."',
        "“Now that I don’t have to be polite anymore,” Karl Orv told the host, “it was hard to work there.”",
        "“When we are selling, you know, cows for goats,” Ida Roe said.",
        '"This isn\'t a reform," Ida Roe said.',
        '"Because nobody paid the ferrymen," Karl Orv said.',
        '"These were patient people who had read their maps," Ida Roe said.',
        '"It is the largest haul we have seen this year," Ida Roe said.',
        '"It turned out to be a rehearsal," Karl Orv said.',
    ],
)
def test_half_a_quotation_is_not_told(language, text):
    """A circumstance without its main clause, or a bare "this", is nobody's whole statement."""
    assert not [fact for fact in facts_of(language, text) if fact.rule == "quotation"]


@pytest.mark.parametrize(
    "text",
    [
        '"If you are not sure whether you had the letter, you can have it again," Ida Roe said.',
        '"When you look at the old way of doing things, women still face that wall," Karl Orv said.',
        '"These ledgers are a work of fiction," Ida Roe said.',
        '"This is one of the longest tunnels of the north," Ida Roe said.',
        '"It turned out that the keys were in the boat," Karl Orv said.',
    ],
)
def test_a_whole_quotation_is_told(language, text):
    """A circumstance with its main clause stays."""
    assert facts_of(language, text)


@pytest.mark.parametrize(
    ("text", "office", "body"),
    [
        (
            "Danish toy company Velmo has opened a plant near Aarhus. Ships sell well, general manager Ida Roe said.",
            "general manager",
            "Velmo",
        ),
        (
            "The plan failed, said Ida Roe, a former Orvig administration official.",
            "former official",
            "Orvig administration",
        ),
    ],
)
def test_an_office_with_its_body(language, text, office, body):
    """A general manager is that of the one company; an administration's official is not its head's."""
    told = {(fact.object, fact.value.text) for fact in facts_of(language, text) if fact.relation == "has office"}
    assert (body, office) in told


@pytest.mark.parametrize(
    "text",
    [
        "The hotel's manager, Ida Roe, was away.",
        "A bomb went off in Garun, police commissioner Ida Roe said.",
        "President Karl Orv praised the troops. President Ida Roe did not.",
        "Pupils were brought to a clinic in Hosad Kere, its chief doctor, S. Roe, said.",
        "He was named as a potential Treasury secretary. Secretary Ida Roe spoke on Monday.",
    ],
)
def test_an_office_of_nobody_knows_what_is_not_told(language, text):
    """One hotel of many, one of two presidents, a town as its own doctor."""
    offices = [fact for fact in facts_of(language, text) if fact.relation == "has office"]
    assert not [fact for fact in offices if fact.object in {None, "hotel", "Treasury"} or "Kere" in fact.subject]


def test_who_heard_it_did_not_say_it(language):
    """Councillors who heard something were told it by somebody not named; a court is where it was said."""
    (fact,) = facts_of(language, "Burglaries are up by a third, councillors heard on Wednesday.")
    assert fact.attribution is not None
    assert fact.attribution.speakers == ()


def test_what_was_bought_is_not_believed(language):
    """An aside in what somebody believes is told as so."""
    facts = facts_of(language, "Ida Roe believes that the paste, which was bought in Velm, was the source.")
    assert [fact.modality for fact in facts if fact.relation == "buy"] == ["asserted"]


def test_a_word_told_twice_is_told_once(language):
    """The way in the relation is no part of the object; what one goes after is no time."""
    kept = facts_of(language, "Ida Roe kept the gates of the mill open on Thursday.")
    assert {(fact.relation, fact.object) for fact in kept} == {("keep open", "the gates of the mill")}
    assert all(fact.time is None for fact in facts_of(language, "Ida Roe goes after Karl Orv."))


@pytest.mark.parametrize(
    ("text", "subject", "relation", "modality"),
    [
        (
            "Ida Roe wants to triple the fleet, grow the harbour and build a new pier.",
            "Ida Roe",
            "want to grow",
            "planned",
        ),
        (
            "Ida Roe wants to triple the fleet, grow the harbour and build a new pier.",
            "Ida Roe",
            "want to build",
            "planned",
        ),
        ('"We expect branches to break," said Ida Roe.', "branches", "break", "believed"),
        ("The film, which weaves together the tales of miners, won.", "The film", "weave together", "asserted"),
        ("Karl Orv was shot at 12 times by three officers.", "Karl Orv", "shoot at", "asserted"),
    ],
)
def test_verbs_keep_what_they_mean(language, text, subject, relation, modality):
    """What is wanted first is wanted last; a particle is part of its verb; what is expected is not so yet."""
    told = {(fact.subject, fact.relation, fact.modality) for fact in facts_of(language, text)}
    assert (subject, relation, modality) in told


@pytest.mark.parametrize(
    "text",
    [
        "Neighbours sign pact on shared river.",
        "Norland simulated an attack on the island of Vessa.",
        "Ministers agree a deal on the frozen lake.",
    ],
)
def test_what_it_is_about_is_no_place(language, text):
    """A pact on a river is not signed there, nor is a rehearsed attack made there."""
    assert all(fact.place is None for fact in facts_of(language, text))


def test_the_age_of_today_is_told_in_the_present(language):
    """Whatever had happened before, who is 44 is 44; half a ticket is no figure."""
    ages = [
        fact for fact in facts_of(language, "Tom Lamb, who is 44, had pleaded guilty in July.") if fact.rule == "age"
    ]
    assert [fact.tense for fact in ages] == ["present"]
    assert all(fact.value is None for fact in facts_of(language, "Ida Roe unveiled the other half of her ticket."))


def test_bodies_with_and_are_named_whole(language):
    """The union of the docks alone is another one."""
    text = "Staff will stop work, the Harbour and Dock Union said. The rota is bad, union official Ida Roe said."
    assert {fact.object for fact in facts_of(language, text) if fact.relation == "has office"} == {
        "Harbour and Dock Union"
    }


def test_which_is_not_said_of_a_person(language):
    """What "which" sums up is the clause before it."""
    facts = facts_of(language, "Few wrote to Ida Roe, which was a wise choice.")
    assert not [fact for fact in facts if fact.subject == "Ida Roe" and fact.relation == "be"]
