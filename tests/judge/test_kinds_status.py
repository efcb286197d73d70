"""Outcomes that exclude each other, states that follow each other, and what only looks like it. The people and places are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from store.judge.attributes import load
from store.judge.kinds import kinds, status
from store.judge.view import view
from tests.judge.built import seen

BILL = "Lawmakers in Ardania debated a bill on school meals on Thursday, the speaker of parliament said."
TRIAL = "Banker Otto Selvig went on trial in Marrowby in a fraud case, the Marrowby district court said on Friday."
DAM = "A dam above the town of Grenholt was hit by a flood on Sunday, the Grenholt fire brigade said."
RAIL = "A landslide hit the rail line between Grenholt and Hask on Thursday, the Grenholt railway said on Friday."
WHALE = "A whale was caught in a net off the island of Marrow on Thursday, the Marrow coastguard said on Friday."
THEFT = "Police have made arrests over the theft of paintings from the Veldt Gallery, the police said on Friday."
CLIMBERS = "Two climbers were caught in an avalanche on Mount Sorrel, the Sorrel mountain rescue team said on Saturday."
TRAM = "The council of Grenholt met on Thursday evening to vote on the plan for a tram line through the old town."
OPERA = "Director Lena Hosk of the Kelmora Opera has been criticised over costs, the opera board said on Monday."


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (BILL, "Parliament passed the bill.", "Parliament rejected the bill."),
        (BILL, "Parliament approved the bill.", "Parliament did not approve the bill."),
        (BILL, "The opposition backed the bill.", "The opposition voted against the bill."),
        (TRIAL, "The court found Selvig guilty of fraud.", "The court found Selvig not guilty of fraud."),
        (TRIAL, "Selvig was convicted of fraud.", "Selvig was cleared of fraud."),
        (TRIAL, "Selvig pleaded guilty to fraud.", "Selvig pleaded not guilty to fraud."),
        (TRIAL, "Selvig denied the charges.", "Selvig admitted the charges."),
        (TRIAL, "Selvig was released on bail.", "Selvig remains in custody."),
        (RAIL, "The line was blocked.", "The line was not blocked."),
        (BILL, "Parliament approved the bill.", "Parliament threw out the bill."),
        (TRIAL, "Selvig will appeal against the verdict.", "Selvig will not appeal against the verdict."),
        (OPERA, "The board removed Hosk from office.", "The board kept Hosk in office."),
        (TRAM, "The council voted to close the old line.", "The council voted to keep the old line."),
        (DAM, "The dam burst on Sunday evening.", "The dam did not burst."),
        (DAM, "The dam is intact.", "The dam gave way."),
        (DAM, "The town was evacuated.", "The town was not evacuated."),
        (DAM, "The road to Grenholt is closed.", "The road to Grenholt is open."),
        (CLIMBERS, "One climber, Jana Prell, survived.", "One climber, Jana Prell, died."),
        (CLIMBERS, "Jana Prell was found alive.", "Jana Prell was found dead."),
        (TRAM, "The council approved the plan.", "The council did not approve the plan."),
        (OPERA, "The opera has signed the contract.", "The opera has not signed the contract."),
    ],
)
def test_two_statuss_for_one_thing(verdicts, lead, stored, new):
    """One thing is told with two outcomes."""
    assert verdicts(lead, stored, new) == {("status", "contradiction")}


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (BILL, "Parliament has not yet approved the bill.", "Parliament approved the bill."),
        (
            CLIMBERS,
            "Jana Prell is still missing, the rescue team said.",
            "Jana Prell was found alive on Sunday, the rescue team said.",
        ),
        (CLIMBERS, "Jana Prell is in hospital.", "Jana Prell died in hospital on Sunday."),
    ],
)
def test_a_status_that_moved_on(verdicts, lead, stored, new):
    """A later state follows the earlier one."""
    assert ("status", "update") in verdicts(lead, stored, new)


@pytest.mark.parametrize(
    ("lead", "stored", "new"),
    [
        (BILL, "The committee approved the bill.", "Parliament rejected the bill."),
        (BILL, "Parliament passed the bill.", "The president vetoed the bill."),
        (BILL, "Parliament will approve the bill if the budget allows it.", "Parliament rejected the bill."),
        (BILL, "Parliament passed one of the two amendments.", "Parliament rejected one of the two amendments."),
        (BILL, "Parliament adopted the first amendment.", "Parliament threw out the second amendment."),
        (TRIAL, "Selvig was convicted of fraud.", "Selvig was acquitted of bribery."),
        (TRIAL, "The prosecution said Selvig was guilty.", "The court acquitted Selvig."),
        (TRIAL, "Selvig won the first case.", "Selvig lost the second case."),
        (RAIL, "The line is closed until Monday.", "The line will open again on Monday."),
        (THEFT, "Police arrested four people.", "Four paintings are still missing."),
        (RAIL, "Traffic rose 3 percent last year.", "Compared with December, traffic was 2 percent lower."),
        (DAM, "The dam could collapse.", "The dam did not collapse."),
        (DAM, "The lower dam collapsed.", "The upper dam held."),
        (CLIMBERS, "One climber survived.", "One climber died."),
        (TRAM, "The council approved the plan.", "Councillors backed the plan."),
        (TRAM, "The council approved the plan.", "The council passed the plan."),
    ],
)
def test_look_alikes_of_statuss(verdicts, lead, stored, new):
    """Two outcomes that can both be right stay silent."""
    assert verdicts(lead, stored, new) == set()


def test_a_deed_of_the_day_is_not_a_state_that_a_later_deed_ends(verdicts):
    """Signed and vetoed exclude each other although both are told of the day of publication."""
    lead = "Mayor Olga Fenn of Grenholt decided on the scooter ordinance on Monday, the town hall said."
    stored, new = "Fenn signed the scooter ordinance on Monday.", "Fenn vetoed the scooter ordinance."
    assert ("status", "contradiction") in verdicts(lead, stored, new)


def state(verb, thing="the line", *, article="one", hours=0, **more):
    """A clause that tells a state of a thing."""
    return seen(f"{thing} {verb}", verb, ("object", thing), article=article, hours=hours, **more)


@pytest.mark.parametrize(
    ("one", "other", "polarity", "verdict"),
    [
        ("acquit", "jail", "positive", "contradiction"),
        ("restore", "shut down", "positive", "contradiction"),
        ("acquit", "pardon", "positive", None),
        ("uphold", "approve", "negative", "contradiction"),
        ("uphold", "restore", "negative", None),
    ],
)
def test_ends_of_a_scale(one, other, polarity, verdict):
    """Any word of one end excludes any of the other, and the denial of a word of its own end; two scales exclude nothing."""
    found = status.compare(state(one), state(other, article="two", hours=3, polarity=polarity))
    assert (found.verdict if found else None) == verdict


def test_every_scale_has_two_ends_that_share_nothing():
    """A class at both ends would exclude itself."""
    table = load()
    assert table.scales
    assert all((b, a) in table.scales and a != b for a, b in table.scales)
    assert not table.scales & table.alike


def test_a_state_of_today_supersedes_the_other_end_of_its_scale():
    """The later article tells of a time after the earlier one: an update."""
    early = state("shut down", tense="present")
    assert status.compare(early, state("restore", article="two", hours=48)).verdict == "update"


def clause(text, relation, *parts, article="one", hours=0, **more):
    """A clause as the model reads it, with its parts."""
    return seen(text, relation, *parts, article=article, hours=hours, **more)


STOPPED = {
    "beaches": clause("three beaches were closed to bathers", "close", ("object", "three beaches"), ("to", "bathers")),
    "ban": clause("a ban on barbecues is in force", "be in", ("subject", "a ban"), ("in", "force")),
    "trams": clause("the trams were diverted to Hask", "divert", ("object", "the trams"), ("to", "Hask", "place")),
    "pilots": clause("the pilots have stopped work", "stop", ("subject", "the pilots"), ("object", "work")),
    "clinic": clause("heart surgery is suspended", "suspend", ("object", "heart surgery"), tense="present"),
    "shows": clause("all shows are cancelled", "cancel", ("object", "all shows"), tense="present"),
    "runner": clause("Lena Hosk is suspended", "suspend", ("object", "Lena Hosk", "person"), tense="present"),
    "reactor": clause("the reactor will stay off", "stay", ("subject", "the reactor"), tense="future"),
    "sailors": clause(
        "the sailors are in the hands of pirates",
        "be in",
        ("subject", "the sailors"),
        ("object", "the hands of pirates"),
        tense="present",
    ),
    "boy": clause("there was no trace of him", "be", ("subject", "no trace of him"), polarity="negative"),
}


@pytest.mark.parametrize(
    ("before", "text", "relation", "part"),
    [
        ("beaches", "the ban was lifted", "lift", ("object", "the ban")),
        ("ban", "the restrictions were lifted", "lift", ("object", "the restrictions")),
        ("ban", "the ban expired", "expire", ("subject", "the ban")),
        ("trams", "the trams resumed", "resume", ("subject", "the trams")),
        ("trams", "the trams are back on the old line", "be", ("subject", "the trams")),
        ("pilots", "the pilots called off their strike", "call off", ("object", "their strike")),
        ("pilots", "the strike ended at noon", "end", ("subject", "the strike")),
        ("clinic", "the clinic reopened its heart surgery", "reopen", ("object", "its heart surgery")),
        ("clinic", "the operating theatres opened again", "open", ("subject", "the operating theatres")),
        ("reactor", "the reactor was started up", "start up", ("object", "the reactor")),
        ("sailors", "all the sailors were released", "release", ("object", "all the sailors")),
        ("shows", "the theatre reopened", "reopen", ("subject", "the theatre")),
        ("runner", "her suspension was lifted", "lift", ("object", "her suspension")),
    ],
)
def test_what_begins_again_was_stopped(before, text, relation, part):
    """An act that only ends a state is told of what came next, also where it names the ban and not the thing."""
    later = clause(text, relation, part, article="two", hours=72)
    assert status.compare(STOPPED[before], later).verdict == "update"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("police suspect the soup", "suspect", ("object", "the soup")), ("tests ruled out the soup", "rule out", ("object", "the soup"))),
        (("the talks continue", "continue", ("subject", "the talks")), ("the two sides reached a deal", "reach", ("object", "a deal"))),
        (("the race is too close to call", "be", ("subject", "the race"), ("object", "too close to call")), ("Lena Hosk won the race", "win", ("object", "the race"))),
        (("the thief is on the run", "be", ("subject", "the thief")), ("the thief was arrested", "arrest", ("object", "the thief"))),
    ],
)  # fmt: skip
def test_what_came_of_it(before, after):
    """A suspicion is ruled out, talks end in a deal, a race is called, a fugitive is caught: what came next."""
    early = clause(*before, tense="present")
    assert status.compare(early, clause(*after, article="two", hours=72)).verdict == "update"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the council voted to keep it", "vote to keep"), ("it will be dissolved", "dissolve")),
        (("it was harmless", "be", "harmless"), ("it was an explosive device", "be", "an explosive device")),
        (("it was half empty", "be", "half empty"), ("it was sold out", "be", "sold out")),
    ],
)
def test_two_ends_of_a_matter(one, other):
    """Kept and dissolved, harmless and live, half empty and sold out exclude each other."""
    a, b = (
        clause(text, verb, ("subject", "the choir"), *(("object", said) for said in more), article=name, hours=hours)
        for (text, verb, *more), name, hours in ((one, "one", 0), (other, "two", 3))
    )
    assert status.compare(a, b).verdict == "contradiction"


def test_what_is_only_to_begin_again_has_not_moved_on():
    """A plan to reopen is no news that it has reopened."""
    later = clause(
        "the clinic will reopen", "reopen", ("object", "the clinic"), article="two", hours=72, tense="future"
    )
    earlier = clause("the clinic was closed", "close", ("object", "the clinic"))
    assert status.compare(earlier, later).verdict is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the lander stands upright", "stand"), ("the lander came to rest on its side", "rest")),
        (("the result was declared void", "declare void"), ("the result stands", "stand")),
        (("the driver was pulled out alive", "pull out"), ("the driver died in the cab", "die")),
    ],
)
def test_states_told_by_what_follows_from_them(one, other):
    """Upright and on its side, void and valid, alive and dead: two ends, in whatever words."""
    thing = " ".join(one[0].split()[:2])
    a, b = (
        clause(text, verb, ("subject", thing), article=name, hours=hours)
        for (text, verb), name, hours in ((one, "one", 0), (other, "two", 3))
    )
    assert status.compare(a, b).verdict == "contradiction"


def test_found_and_then_not_found_yet():
    """What was found cannot later be what nobody has found yet."""
    early = clause("the recorder was found", "find", ("object", "the recorder"))
    late = clause(
        "the recorder has so far not been found",
        "find",
        ("object", "the recorder"),
        article="two",
        hours=3,
        polarity="negative",
    )
    assert status.compare(early, late).verdict == "contradiction"


@pytest.mark.model
@pytest.mark.parametrize(
    ("stored", "new", "found"),
    [
        ("Haldane will buy Crown Inns.", "Haldane has postponed the purchase of Crown Inns.", "update"),
        ("The two brewers will merge in May.", "The two brewers have called off their merger.", "update"),
        ("The trial was broken off in its fifth month.", "The trial ran its full twelve months.", "contradiction"),
        ("The council will hold a vote in May.", "The vote in May was called off.", "update"),
        ("The probe will be launched in June.", "The launch of the probe has been postponed.", "update"),
        ("The council held a vote in May.", "The vote was called off.", None),
        ("The vote was called off.", "The council will hold a vote in May.", None),
    ],
)
def test_what_is_called_off(claims, stored, new, found):
    """What was to come and is called off or put off has moved on; what was done before, or is set anew, has not."""
    pairs = [(view(later(a, 0)), view(later(b, 3))) for a in claims(stored) for b in claims(new)]
    judged = [j for a, b in pairs if (j := kinds()["status"].compare(a, b))]
    assert {j.verdict for j in judged if j.verdict} == ({found} if found else set())


def later(claim, hours):
    """The claim in an article of so many hours later."""
    return replace(claim, published=claim.published + timedelta(hours=hours))
