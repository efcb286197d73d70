"""Who fills a part in an act, on claims built by hand. All but the countries are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.judge import fillers
from store.judge.parts import fillers as filled
from store.judge.view import view
from store.model import TextValue
from tests.judge.built import seen


def bought(*doers, article="one", thing="the paper mill", text=None):
    """Somebody bought the paper mill."""
    parts = [("subject", doer, "org") for doer in doers]
    return seen(text or f"{' and '.join(doers)} bought {thing}", "buy", *parts, ("object", thing), article=article)


def named(view):
    """The names of those who fill a part."""
    return {filler.name for filler in filled(view) if filler.part.startswith("doer")}


def test_a_country_acts_but_a_people_only_describes():
    """Portugal may do it; "the Portuguese" may be anyone."""
    assert named(bought("Portugal")) == {"Portugal"}
    assert named(bought("Portuguese")) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Washington", "The United States", True), ("Lisbon", "Norway", False)]
)
def test_a_capital_acts_for_its_country(one, other, same):
    """Washington and the United States are one doer, two countries are two."""
    x, y = fillers.matched(bought(one), bought(other, article="two"))
    assert fillers.same_filler(x, y) is same


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the fishing boat Silverfin", "Silverfin"),
        ("a cargo ship Corvane", "Corvane"),
        ("members of the Ostrander Front", "Ostrander Front"),
        ("the Ostrander pension fund", "the Ostrander pension fund"),
        ("a pension fund", None),
        ("the fishing boat", None),
    ],
)
def test_a_name_behind_its_noun(text, name):
    """The name that stands behind what it is names the doer; without a name "a" thing is only described."""
    view = seen(f"{text} rescued the crew", "rescue", ("subject", text), ("object", "the crew"))
    found = [filler.name for filler in filled(view) if filler.part.startswith("doer")]
    assert found == ([name] if name or text.startswith("a ") else [])


def test_one_in_common_settles_the_part():
    """Of several who bought it one article may name only some: a part of which both name one differs in nothing."""
    both, one, other = bought("Dorne", "Pallas"), bought("Pallas", article="two"), bought("Corvane", article="two")
    assert fillers.same_filler(*fillers.matched(both, one))
    assert fillers.same_filler(*fillers.matched(both, bought("Pallas", "Corvane", article="two")))
    assert not fillers.same_filler(*fillers.matched(both, other))


def test_two_who_did_it_together():
    """Of two who stand side by side in one article the other may name the one first or the other."""
    x, y = fillers.matched(bought("Norway"), bought("Portugal", article="two"))
    alone = fillers.obstacle(bought("Norway"), bought("Portugal", article="two"), x, y)
    both = bought("Portugal", article="two", text="Portugal and Norway bought the paper mill")
    assert alone is None
    assert fillers.obstacle(bought("Norway"), both, x, y) == "They did it together."


@pytest.mark.parametrize(
    ("text", "relation", "parts", "name", "part"),
    [
        (
            "With Eamon Tuvey in the saddle, Blue Fox won",
            "win",
            (("subject", "Blue Fox", "org"), ("with", "Eamon Tuvey", "person")),
            "Eamon Tuvey",
            "doer drive",
        ),
        (
            "The ship was under the command of Captain Jorge Mendi",
            "be under",
            (("subject", "the ship"), ("under", "the command of Captain Jorge Mendi")),
            "Captain Jorge Mendi",
            "doer lead",
        ),
        (
            "The man in charge of the rescue was Jorge Mendi",
            "be",
            (("subject", "The man in charge of the rescue"), ("attribute", "Jorge Mendi", "person")),
            "Jorge Mendi",
            "doer lead",
        ),
        (
            "Its candidate for mayor is Ada Roe",
            "be",
            (("subject", "Its candidate"), ("attribute", "Ada Roe", "person")),
            "Ada Roe",
            "thing appoint",
        ),
    ],
)
def test_who_holds_a_part_however_it_is_told(text, relation, parts, name, part):
    """Beside the clause, under somebody's command, behind a copula, as the one chosen."""
    found = {(filler.name, filler.part) for filler in filled(seen(text, relation, *parts))}
    assert (name, part) in found


def test_one_office_in_two_orders():
    """Whether "Expedition leader X" or "the leader of the expedition, Y", it is one office with two holders."""
    one = officed("Ada Roe", "expedition leader", None)
    other = officed("Tom Oake", "leader", "the expedition", article="two")
    pair = fillers.matched(one, other)
    assert pair is not None
    assert [filler.text for filler in pair] == ["Ada Roe", "Tom Oake"]
    assert fillers.matched(one, officed("Tom Oake", "leader", "the harbour board", article="two")) is None
    assert fillers.matched(one, officed("Tom Oake", "former expedition leader", None, article="two")) is None


def officed(name, title, of, article="one"):
    """A title or an apposition."""
    made = seen(f"{title} {name}", "has office", ("subject", name, "person"), article=article)
    fact = replace(made.claim.fact, value=TextValue("role", title), object=of)
    return view(replace(made.claim, fact=fact))


@pytest.mark.parametrize(
    ("relation", "subject", "part", "act", "name"),
    [
        ("be behind", "a foreign secret service", "behind", "the attack", "a foreign secret service"),
        ("be responsible", "the Ostrander Front", "for", "the attack", "Ostrander Front"),
        ("be behind", "it", "behind", "the attack", None),
    ],
)
def test_who_is_behind_an_act(relation, subject, part, act, name):
    """The one who is behind an attack did it; a pronoun tells nobody."""
    doer = ("subject", subject, "org" if "Front" in subject else "thing")
    view = seen(f"{subject} {relation} {act}", relation, doer, (part, act))
    assert {f.name or f.text for f in filled(view) if f.part.startswith("doer")} == ({name} if name else set())


def test_two_verbs_for_what_was_done_to_one_thing():
    """Who tabled the motion and who put it forward fill one part, whatever the verbs."""
    one = seen(
        "the motion was tabled by the Green List", "table", ("object", "the motion"), ("agent", "the Green List", "org")
    )
    other = seen(
        "the motion was put forward by the Harbour Party",
        "put forward",
        ("object", "the motion"),
        ("agent", "the Harbour Party", "org"),
        article="two",
    )
    pair = fillers.matched(one, other)
    assert pair is not None
    assert all(filler.part.startswith("to ") for filler in pair)


@pytest.mark.parametrize(
    ("one", "other", "raised"),
    [
        ("Belgian customs officers", "a Belgian art dealer", False),
        ("Swiss customs officers", "a Belgian art dealer", True),
        ("Swiss", "Belgian", False),
    ],
)
def test_two_nations_tell_two_doers(one, other, raised):
    """One nation may only describe; two nations cannot describe the same officers."""
    views = [
        seen(f"the painting was found by {who}", "find", ("object", "the painting"), ("agent", who), article=article)
        for who, article in ((one, "one"), (other, "two"))
    ]
    pair = fillers.matched(*views)
    assert (pair is not None and fillers.obstacle(*views, *pair) is None) is raised


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "other", "part"),
    [
        (
            "The alarm was raised by a railway cleaner.",
            "A pawnbroker from Tessvale tipped off the police.",
            "doer raise_alarm",
        ),
        ("The barn was designed by a practice from Orrin.", "The drawings came from Marta Quill.", "doer design"),
        (
            "The fire was lit by a shepherd from Karsu.",
            "Two employees of a builder started the blaze.",
            "doer start_fire",
        ),
        ("The order was given by a judge in Orrin.", "The order came from the district governor.", "doer order_given"),
        ("The bill was footed by a seabird charity.", "A whisky firm met the cost of the roof.", "doer foot_bill"),
        ("The panel was painted by Ada Quill.", "Bo Marr carved the panel.", "doer paint_art"),
        ("It was Orla Venn who proposed peace.", "The offer of a truce came from Jana Prell.", "doer propose"),
        ("The Kesh Front opened fire first.", "The first shots came from the Hask Brigade.", "doer fire_first"),
        (
            "Norwell Dairies broke off the talks.",
            "The board of Tessvale Foods voted to end the negotiations.",
            "doer end_talks",
        ),
        (
            "The Hask Foundation put up the money.",
            "Every cent of the grant came from a tea merchant, Harun Sohl.",
            "doer foot_bill",
        ),
        (
            "The raid was the work of the Red Creek gang.",
            "The raid was carried out by Kesh Front fighters.",
            "doer attack",
        ),
    ],
)
def test_one_deed_in_two_ways(claims, one, other, part):
    """Somebody described, named, or told as the source of an act by its noun fills the same part."""
    for sentence in (one, other):
        assert part in {filler.part for claim in claims(sentence) for filler in filled(view(claim))}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a railway cleaner", "a pawnbroker from Tessvale", False),
        ("a night watchman of the firm", "a man from Tessvale", True),
        ("a group of farmers", "two growers from Karsu", True),
    ],
)
def test_two_described(one, other, same):
    """Two kinds of people are two, but for whom anybody may be and for two words of one class."""
    x, y = (fillers.Filler(text, None, person=False, part="doer raise_alarm") for text in (one, other))
    assert fillers.same_filler(x, y) is same


@pytest.mark.model
@pytest.mark.parametrize(
    ("stored", "new"),
    [
        ("The museum of Orrin opened the new hall on Thursday.", "Mayor Ida Brandt opened the new hall on Thursday."),
        (
            "The county unveiled the statue of Ola Roe on Friday.",
            "The statue of Ola Roe was unveiled on Friday by Karl Holm.",
        ),
        ("The yard in Vessa launched the ferry on Friday.", "The ferry was launched in Vessa on Friday by Ida Brandt."),
    ],
)
def test_a_guest_opens_what_a_house_opens(verdicts, stored, new):
    """Whoever owns a thing has somebody else cut the ribbon."""
    assert verdicts("The town of Orrin has a new hall, a statue and a ferry.", stored, new) == set()


@pytest.mark.model
def test_two_guests_do_not_both_cut_the_ribbon(told):
    """Two persons for one ceremony are two answers."""
    found = told(
        "person",
        "Mayor Ida Brandt opened the new museum hall in Orrin.",
        "The new museum hall in Orrin was opened by Karl Holm.",
    )
    assert "contradiction" in found
