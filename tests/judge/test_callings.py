"""Posts and trades of one person: which two are one in other words, which nobody has at once. All people are invented."""

from __future__ import annotations

import pytest

from store.judge import callings
from store.judge.evidence import Scene
from store.judge.kinds import role
from store.model import TextValue
from tests.judge.built import seen


def read(text):
    """The calling that words give."""
    found = callings.read(text, None)
    assert found is not None
    return found


def office(text, of=None, name="Mara Quist", article="one", hours=0, **fact):
    """A title or an apposition."""
    fact = {"value": TextValue("role", text), "object": of} | fact
    return titled(f"{name}, {text}", name, article, hours, fact)


def titled(text, name, article, hours, fact):
    """The view of a fact that gives an office; its object is whose office it is."""
    from dataclasses import replace

    from store.judge.view import view

    made = seen(text, "has office", ("subject", name, "person"), article=article, hours=hours)
    return view(replace(made.claim, fact=replace(made.fact, **fact)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("energy minister", "minister of forests and lakes"),
        ("head of personnel", "president of the works council"),
        ("chief executive", "head of research"),
        ("chief financial officer", "head of marketing"),
        ("the deputy head of the customs office at Orrin", "commander of the border police unit"),
        ("treasurer of the Orrin fund", "outside auditor of the Orrin fund"),
        ("the chief public prosecutor in Orrin", "president of the regional court"),
        ("head of the test laboratory", "personal secretary to the sales director of Brask Tools"),
        ("a bus conductor", "a fruit seller"),
        ("her coach of six years", "her physiotherapist"),
    ],
)
def test_two_callings(one, other):
    """Another field of one sort of post, another post of one body, another trade."""
    assert callings.differ(read(one), read(other))
    assert callings.differ(read(other), read(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("head of the rescue operation", "head of the rescue effort"),
        ("chief executive", "managing director"),
        ("director of the Orrin museum", "museum head"),
        ("the director", "the sporting director"),
        ("finance minister", "the minister"),
        ("finance director", "chief financial officer"),
        ("mayor of Orrin", "leader of the Harbour party"),
        ("colonel", "commander of the border unit"),
        ("professor of soil chemistry", "head of the soil laboratory"),
        ("a company spokesman", "spokesman for Brask Tools"),
        ("a former judge", "the treasurer of the fund"),
        ("economist", "head of research at Orrin Bank"),
        ("judge", "chair of the panel"),
        ("lawyer", "the chief prosecutor in Orrin"),
        ("chairman for eleven years", "chairman of the railway union"),
        ("a lawyer", "the next judge of the harbour court"),
    ],
)
def test_one_calling_or_two_that_go_together(one, other):
    """Synonyms, short forms, ranks and honours, posts that one person may hold at once, one of before."""
    assert not callings.differ(read(one), read(other))
    assert not callings.differ(read(other), read(one))


@pytest.mark.parametrize(
    "text",
    [
        "free on bail",
        "a father of two",
        "the winner",
        "both posts",
        "less proud of it",
        "a suspect",
        "20 and studied engineering",
    ],
)
def test_what_is_no_calling(text):
    """What people are besides: kin, luck, a state they are in."""
    assert callings.read(text, None) is None


@pytest.mark.parametrize(
    ("text", "relation", "parts", "head"),
    [
        ("Mara Quist is the town's health minister", "be", (("attribute", "the town's health minister"),), "minister"),
        (
            "Mara Quist served as director of Orrin airport",
            "serve as",
            (("object", "director of Orrin airport"),),
            "lead",
        ),
        (
            "Mara Quist worked for the fund as its auditor",
            "work for",
            (("object", "the fund"), ("as", "its auditor")),
            "accountant",
        ),
        ("Mara Quist commands the harbour unit", "command", (("object", "the harbour unit"),), "lead"),
    ],
)
def test_however_it_is_told(text, relation, parts, head):
    """A copula, a verb of serving, a verb that only one in the post does."""
    name, calling = callings.told(seen(text, relation, ("subject", "Mara Quist", "person"), *parts))
    assert (name, calling.head) == ("Mara Quist", head)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Mara Quist was a baker in Orrin", True),
        ("Mara Quist was also a baker in Orrin", False),
        ("Mara Quist was a baker in Orrin as well", False),
        ("Mara Quist was at the same time a baker in Orrin", False),
    ],
)
def test_what_is_told_beside_another_excludes_none(text, apart):
    """Whoever is "also a baker" was something else besides."""
    told = callings.told(seen(text, "be", ("subject", "Mara Quist", "person"), ("attribute", "a baker in Orrin")))
    other = callings.told(
        seen("Mara Quist was a nurse", "be", ("subject", "Mara Quist", "person"), ("attribute", "a nurse"))
    )
    assert callings.differ(told[1], other[1]) is apart


def test_the_same_by_a_passive():
    """Of "The jury was chaired by X", X is the chair."""
    view = seen(
        "The jury was chaired by Mara Quist", "chair", ("object", "the jury"), ("agent", "Mara Quist", "person")
    )
    name, calling = callings.told(view)
    assert (name, calling.head, calling.field) == ("Mara Quist", "lead", {"jury"})


def test_two_posts_of_one_person_are_weighed():
    """Another post is a contradiction if enough speaks for it; the same post in other words is none."""
    stored = office("head of personnel", "Brask Tools")
    other = office("president", "works council", article="two", hours=3)
    assert role.compare(stored, other).verdict == "contradiction"
    assert role.signs(stored, other, Scene((stored,), (other,)))["only theirs"] == 1.0
    same = office("personnel chief", "Brask Tools", article="two", hours=3)
    assert role.compare(stored, same).verdict is None
    assert role.agree(stored, same)
    assert not role.agree(stored, other)


def test_acting_and_then_for_good_is_an_update():
    """The acting chair who is made chair has moved on; the other way round nothing is said."""
    acting = seen(
        "Mara Quist is acting chair of the rail board",
        "be",
        ("subject", "Mara Quist", "person"),
        ("attribute", "acting chair of the rail board"),
        tense="present",
    )
    made = seen(
        "Mara Quist was appointed permanent chair of the rail board",
        "appoint",
        ("object", "Mara Quist", "person"),
        ("object", "permanent chair of the rail board"),
        article="two",
        hours=24 * 120,
    )
    assert role.compare(acting, made).verdict == "update"
    assert set(role.slots(acting)) & set(role.slots(made))


def test_the_same_name_is_asked_for():
    """Two people with two posts say nothing against each other."""
    stored = office("head of personnel")
    other = office("head of marketing", name="Ida Lamb", article="two", hours=3)
    assert not set(role.slots(stored)) & set(role.slots(other))


def test_what_one_sentence_denies():
    """That she "never sat as a judge" speaks against the judge of the other article."""
    stored = office("judge")
    other = seen(
        "Mara Quist is the chief prosecutor in Orrin",
        "be",
        ("subject", "Mara Quist", "person"),
        ("attribute", "the chief prosecutor in Orrin"),
        article="two",
        hours=3,
        tense="present",
        sentence="Mara Quist is the chief prosecutor in Orrin and has never sat as a judge.",
    )
    assert callings.signs(stored, other, Scene((stored,), (other,)))["denied"] == 1.0


@pytest.mark.parametrize(("hours", "shared"), [(3, True), (24 * 25, True), (24 * 70, False)])
def test_posts_are_looked_up_by_month(hours, shared):
    """Articles weeks apart meet in a bucket, those of other seasons do not: what lasts may have changed."""
    stored = office("head of personnel")
    other = office("head of marketing", article="two", hours=hours)
    assert bool(set(role.slots(stored)) & set(role.slots(other))) is shared
