"""Two articles of one event whose sentences are both right: others, of before, of a part. Everybody and every place is invented."""

from __future__ import annotations

import pytest

from store.judge import (
    bothhappened,
    bygone,
    callings,
    charges,
    corrections,
    fillers,
    lines,
    nameless,
    newcomers,
    sites,
    where,
)
from store.judge.identities import Filler, is_body
from store.judge.kinds import role
from store.judge.view import view
from store.model import Quantity
from tests.judge.built import seen


def person(name, part="doer overturn"):
    """Somebody who fills a part."""
    return Filler(name, name, person=True, part=part)


@pytest.mark.parametrize(
    ("sentence", "value", "replaced"),
    [
        ("Judge Oskin gave Marrant 12 years instead of a possible 27.", "Ilse Marrant", False),
        ("Under Marrant the club moved from the harbour to the hill.", "Ilse Marrant", False),
        ("Oskin was chosen instead of the favourite, Marrant.", "Ilse Marrant", True),
        ("Marrant, who took the fight after Oskin pulled out, won.", "Ilse Marrant", False),
        ("Marrant has led the choir since Oskin stepped down.", "Ilse Marrant", False),
        ("Oskin leads the choir since Marrant stepped down.", "Ilse Marrant", True),
        ("Marrant, who is 61, has withdrawn.", "Ilse Marrant", True),
    ],
)
def test_only_what_the_words_of_replacing_are_said_of_is_replaced(sentence, value, replaced):
    """What "instead of" is said of stands right behind it, and of two who are named it is one who stepped down."""
    assert corrections.replaces(seen(sentence.rstrip("."), "say", sentence=sentence), value) is replaced


@pytest.mark.parametrize(
    ("sentence", "name", "heads"),
    [
        ("Referee Ada Roe ended the bout.", "Ada Roe", {"refere"}),
        ("Budget Committee Chairman Ada Roe called it a gift.", "Ada Roe", {"lead"}),
        ("Ada Roe, the reporter who wrote the story, agreed.", "Ada Roe", {"journalist"}),
        ("On Friday Ada Roe agreed.", "Ada Roe", set()),
        ("The victim was Ada Roe, a mother of two.", "Ada Roe", set()),
    ],
)
def test_what_stands_beside_a_name(sentence, name, heads):
    """A title before it or an apposition behind it, if it is a calling."""
    assert {one.head for one in callings.beside(sentence, name)} == heads


def newcomer(sentence, name, *, article):
    """A clause of which somebody is the subject."""
    return seen(sentence.rstrip("."), "tell", ("subject", name, "person"), article=article, sentence=sentence)


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        (("Judge Ada Roe met the player.", "Ada Roe"), ("Orla Dunne, the reporter who told the story of the player, agreed.", "Orla Dunne"), False),
        (("The third victim, Ada Roe, was hurt in the mill.", "Ada Roe"), ("Orla Dunne worked in the mill with the three victims.", "Orla Dunne"), False),
        (("Ada Roe won on the undercard of the fight.", "Ada Roe"), ("Orla Dunne won the fight.", "Orla Dunne"), False),
        (("Teacher Ada Roe won the race.", "Ada Roe"), ("The schoolmaster Orla Dunne won the race.", "Orla Dunne"), True),
        (("The victim, Ada Roe, was a nurse.", "Ada Roe"), ("The victim was the nurse Orla Dunne.", "Orla Dunne"), True),
    ],
)  # fmt: skip
def test_two_who_are_told_apart_by_what_they_are(one, other, paired):
    """An owner is no reporter and a victim none of those who worked with the victims; one trade tells nobody apart."""
    found = newcomers.pair(newcomer(*one, article="one"), newcomer(*other, article="two"), person=True)
    assert (found is not None) is paired


@pytest.mark.parametrize(
    ("name", "body"),
    [("Orrin Wildlife Society", True), ("Marine Survey Service", True), ("Ada Parry", False), ("Party", False)],
)
def test_a_name_that_ends_in_a_noun_for_a_body(name, body):
    """Whatever the model took it for."""
    assert is_body(name) is body


@pytest.mark.parametrize(
    ("text", "persons"), [("the Rovers", 0), ("the Orrin Rovers", 0), ("Ada Rovers", 1), ("Roe", 1)]
)
def test_a_team_is_none_of_its_players(text, persons):
    """A plural with an article is no person."""
    told = seen(f"{text} won", "win", ("subject", text, "person"))
    assert len(newcomers.named(told, person=True)) == persons


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ("Orrin Harbour Party", "Tessvale Town Council", False),
        ("Orrin Court", "Tessvale Tribunal", True),
        ("Orrin Party", "Tessvale Movement", True),
        ("Orrin Ferries", "Tessvale Council", True),
    ],
)
def test_two_sorts_of_body(one, other, paired):
    """A party is no council by another name."""
    told = [
        seen(f"{name} set up the fund", "set up", ("subject", name, "org"), ("object", "the fund"), article=article)
        for name, article in ((one, "one"), (other, "two"))
    ]
    assert (newcomers.pair(*told, person=False) is not None) is paired


@pytest.mark.parametrize(
    ("sentence", "history"),
    [
        ("In December, a quake hit Velm, killing 60.", True),
        ("A quake of magnitude 6.1 hit Velm in October, injuring 40.", True),
        ("Another crash on the line killed nine people in January.", True),
        ("A quake struck Velm on Thursday, injuring 40.", False),
        ("The quake struck in March, the office said.", False),
        ("The quake in February injured 40 people.", False),
        ("A new mill will open in October.", False),
    ],
)
def test_another_disaster_some_months_back(sentence, history):
    """One of the sort, in an earlier month, is not the one of which the article tells."""
    told = seen(sentence.rstrip("."), "injure", sentence=sentence)
    assert bygone.background(told) is history


@pytest.mark.parametrize("relation", ["seek to overturn", "try to overturn", "want to overturn"])
def test_who_only_tried_is_not_who_did_it(relation):
    """The one had sought it, the other did it: both are right."""
    one, other = (
        seen(f"{name} overturned the rule", how, ("subject", name, "person"), ("object", "the rule"), article=article)
        for name, how, article in (("Ada Roe", relation, "one"), ("Orla Dunne", "overturn", "two"))
    )
    assert fillers.obstacle(one, other, person("Ada Roe"), person("Orla Dunne"))
    again = seen("Ada Roe overturned the rule", "overturn", ("subject", "Ada Roe", "person"), ("object", "the rule"))
    assert fillers.obstacle(again, other, person("Ada Roe"), person("Orla Dunne")) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("President Ada Roe overturned the rule.", "Interior Secretary Orla Dunne overturned the rule.", False),
        ("Prime Minister Roe overturned the rule.", "Health Minister Dunne overturned the rule.", False),
        ("President Roe overturned the rule.", "Prime Minister Dunne overturned the rule.", True),
        ("Health Minister Roe overturned the rule.", "Interior Minister Dunne overturned the rule.", True),
    ],
)
def test_who_heads_a_government_does_what_its_minister_does(one, other, apart):
    """Two ministers, or two heads, are two all the same."""
    views = [
        seen(text.rstrip("."), "overturn", ("object", "the rule"), article=article, sentence=text)
        for text, article in ((one, "one"), (other, "two"))
    ]
    assert (fillers.obstacle(*views, person("Ada Roe"), person("Orla Dunne")) is None) is apart


@pytest.mark.parametrize(
    ("sentence", "one", "other", "inside"),
    [
        ("Police shot the boy in Eastvale, Marrowby.", "Eastvale", "Marrowby", True),
        ("It struck the outskirts of Velm, a small town on the island.", "the outskirts of Velm", "the Island of Skarn", True),
        ("It struck Velm, a small town on the island.", "Velm", "Marrowby", False),
        ("It struck Velm and Marrowby.", "Velm", "Marrowby", False),
    ],
)  # fmt: skip
def test_a_sentence_that_says_where_its_place_lies(sentence, one, other, inside):
    """Behind a comma stands the town of a quarter, or the island of a town."""
    assert sites.lies_in(seen(sentence.rstrip("."), "strike", sentence=sentence), one, other) is inside


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Otto Selvig was charged with murder", "Otto Selvig was wanted for robbery in another case", False),
        ("Otto Selvig was charged with murder", "Otto Selvig was charged with theft in an earlier incident", False),
        ("Otto Selvig was charged with murder", "Otto Selvig was charged with theft", True),
    ],
)
def test_a_charge_of_another_case(one, other, differ):
    """What somebody is wanted for in another case is no other answer."""
    views = [
        seen(text, "charge", ("object", "Otto Selvig", "person"), article=article)
        for text, article in ((one, "one"), (other, "two"))
    ]
    assert charges.differ(*views) is differ


@pytest.mark.parametrize(
    ("obj", "acts"),
    [
        ("the fifth coach fired this season", {"sack"}),
        ("the second minister to resign", {"resign"}),
        ("the new coach of Orrin", set()),
    ],
)
def test_the_nth_to_whom_it_happened(obj, acts):
    """Who becomes the fifth coach to be dismissed is not made coach."""
    found = _becomes(obj).acts
    assert acts <= found
    assert bool(acts) is not ("appoint" in found)


def _becomes(what):
    return seen(f"Ada Roe became {what}", "become", ("subject", "Ada Roe", "person"), ("object", what))


def test_words_of_a_name_are_no_deed():
    """Who is rumoured to be the Deep Heron has no depth."""
    told = seen("Ada Roe was Deep Heron", "be", ("subject", "Ada Roe", "person"), ("attribute", "Deep Heron", "person"))
    assert "depth" not in told.acts


@pytest.mark.parametrize(
    ("relation", "rises"), [("live up", False), ("sign up", False), ("edge up", True), ("go up", True)]
)
def test_a_particle_that_tells_no_direction(relation, rises):
    """What is lived up to does not rise."""
    assert ("rise" in seen(f"It {relation}", relation, ("subject", "it")).acts) is rises


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("A doorman named the 29-year-old Mr. Roe as the thief, but the court freed him in 1998.", set()),
        ("The 29-year-old nurse has worked in Orrin since 2019.", {"29"}),
        ("The 29-year-old plumber was killed on Thursday.", {"29"}),
    ],
)
def test_an_age_of_then(claims, sentence, answers):
    """How old somebody was at a deed of years ago is not how old they are."""
    found = {one.text for claim in claims(sentence) for one in nameless.told(view(claim)) if one.sort == "age"}
    assert found == answers


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ("Ten-year-old Ada Roe was shot in Orrin.", "Selvig's closest friend, aged 16, gave evidence.", False),
        ("Ten-year-old Ada Roe was shot in Orrin.", "The 16-year-old girl was shot in Orrin.", True),
    ],
)
def test_somebodys_friend_is_another(claims, one, other, paired):
    """Whose friend or brother it is tells that it is not the one whom the other article names."""
    pairs = [nameless.pair(view(a), view(b)) for a in claims(one) for b in claims(other)]
    assert any(pair for pair in pairs if pair and pair[0].sort == "age") is paired


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "other", "update"),
    [
        ("Ada Roe was appointed interim coach of Orrin.", "Ada Roe will coach the team until June.", False),
        ("Ada Roe was appointed interim coach of Orrin.", "Ada Roe was appointed coach of Orrin.", True),
    ],
)
def test_an_acting_head_who_does_what_one_does(claims, one, other, update):
    """An interim coach coaches; made coach, he is no longer interim."""
    found = [role.compare(view(a), view(b)) for a in claims(one) for b in claims(other)]
    assert any(judged is not None and judged.verdict == "update" for judged in found) is update


@pytest.mark.parametrize(
    ("stored", "new", "own"),
    [
        ("Petr Halva completed 29 of 34 passes.", "Ben Sower finished with 105 yards.", True),
        ("Petr Halva grabbed 12 rebounds.", "Ben Sower was hurt.", True),
        ("Petr Halva scored 23 points.", "The 23 points of Ben Sower decided it.", False),
        ("Petr Halva won.", "Ben Sower won.", False),
    ],
)
def test_a_line_of_figures_of_ones_own(stored, new, own):
    """Each article of a match tells what other players did; one figure under two names is another matter."""
    views = [seen(text.rstrip("."), "do", sentence=text) for text in (stored, new)]
    assert lines.own(*views) is own


def score(text, relation, doer, other, *, article, low=98.0):
    """A clause that tells how a game ended."""
    value = Quantity(low, 87.0, "score", dimension="score")
    return seen(text, relation, ("subject", doer, "org"), ("to", other, "org"), article=article, value=value)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        (("Orrin lost 98-87 to Velm", "lose", "Orrin", "Velm"), ("Orrin lost 99-87 to Skarn", "lose", "Orrin", "Skarn"), True),
        (("Orrin lost 98-87 to Velm", "lose", "Orrin", "Velm"), ("Orrin lost 99-87 to Velm", "lose", "Orrin", "Velm"), False),
        (("Orrin lost 98-87 to Velm", "lose", "Orrin", "Velm"), ("Velm won 99-87 against Orrin", "win", "Velm", "Orrin"), False),
        (("Orrin fell to 15-17", "fall", "Orrin", "last"), ("Orrin are 12-20 at home", "be", "Orrin", "last"), True),
    ],
)  # fmt: skip
def test_two_games(one, other, two):
    """Two opponents met in two games, and a record at home is not the whole one; seen from both sides it is one game."""
    assert lines.two_games(score(*one, article="one"), score(*other, article="two", low=99.0)) is two


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Orrin's record of 4,051 yards thrown", "a club record for balls caught", True),
        ("the club record for goals", "a new record for goals", False),
    ],
)
def test_two_records(one, other, two):
    """A record of one thing is not that of another."""
    views = [
        seen(f"{name} set a record", "set", ("subject", name, "person"), ("object", what), article=article)
        for name, what, article in (("Petr Halva", one, "one"), ("Ben Sower", other, "two"))
    ]
    pair = [person(name, "doer record_set") for name in ("Petr Halva", "Ben Sower")]
    assert (fillers.obstacle(*views, *pair) == "They are two records.") is two


def test_two_who_were_taken_on_on_two_days():
    """One sentence names both, one after the other."""
    sentence = "Orrin signed Petr Halva on Tuesday and Ben Sower today."
    one = seen("Orrin signed Petr Halva", "sign", ("subject", "Orrin", "org"), ("object", "Petr Halva", "person"), sentence=sentence)  # fmt: skip
    other = seen("Orrin signed Ben Sower", "sign", ("subject", "Orrin", "org"), ("object", "Ben Sower", "person"), article="two")  # fmt: skip
    assert fillers.obstacle(one, other, person("Petr Halva"), person("Ben Sower")) == "They did it together."


def test_who_is_signed_to_replace_a_third():
    """Replacing somebody takes back only the one who stands behind the verb."""
    told = seen("Orrin signed Ben Sower", "sign", sentence="Orrin signed Ben Sower to replace Petr Halva.")
    assert not corrections.replaces(told, "Ben Sower")
    assert corrections.replaces(told, "Petr Halva")


@pytest.mark.parametrize(
    ("place", "told"),
    [("Week 16", ""), ("World War II", ""), ("the Rovers' game", ""), ("Orrin", "Orrin"), ("Act Hall", "Act Hall")],
)
def test_a_week_or_a_war_is_no_place(place, told):
    """When it was is not where."""
    view = seen("He was hurt there", "hurt", ("subject", "He"), ("in", place, "place"))
    assert where.place_of(view) == told


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("Roe has not led an orchestra before.", True),
        ("Roe had never sold a ship.", True),
        ("Roe has not led the orchestra since May.", False),
        ("Roe did not lead the orchestra before the war.", False),
    ],
)
def test_what_somebody_had_never_done_before(sentence, before):
    """Experience denied is no deed denied."""
    done = seen("Roe leads the orchestra", "lead", ("subject", "Roe"), ("object", "the orchestra"))
    denied = seen(sentence.rstrip("."), "lead", ("subject", "Roe"), ("object", "the orchestra"), article="two", sentence=sentence, polarity="negative")  # fmt: skip
    found = bothhappened.obstacle(done, denied, how="polarity")
    assert (found == "One tells what somebody had never done before.") is before


@pytest.mark.model
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("An alleged gang boss hanged himself in his cell.", "A suspected gang leader has hanged himself in his cell."),
        ("A retired baker drowned herself.", "A former baker has drowned herself."),
    ],
)
def test_himself_is_nobody_else(claims, one, other):
    """Who does something to himself is told by the subject."""
    pairs = (fillers.matched(view(a), view(b)) for a in claims(one) for b in claims(other))
    assert all(fillers.same_filler(*pair) for pair in pairs if pair)


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "nations"),
    [
        ("The driver of the Greek lorry was a Norwegian nurse.", {"norway"}),
        ("The dead man came from Slovakia.", {"slovakia"}),
        ("The captain was taken from the Greek ship.", set()),
    ],
)
def test_the_nation_of_a_ship_is_not_that_of_its_skipper(claims, sentence, nations):
    """What stands before the thing of somebody tells nothing of him."""
    found = {one.text for claim in claims(sentence) for one in nameless.told(view(claim)) if one.sort == "nation"}
    assert found == nations
