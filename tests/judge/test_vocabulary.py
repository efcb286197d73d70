"""What the words of news mean to the judge: one act told in many ways, and look-alikes that stay apart."""

from __future__ import annotations

from itertools import chain

import pytest

from store.judge.attributes import load

TABLE = load()


def acts(words):
    """The classes of a few words: those that they name together, else those of each."""
    return TABLE.phrase(words) or TABLE.classes(words)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("postpone", ["put on hold", "put back", "hold over", "delayed", "adjourned", "rearranged", "put on ice"]),
        ("cancel", ["called off", "rained off", "pulled the plug", "aborted", "axe"]),
        ("close", ["shut", "wind up", "ceased trading", "go out of business", "boarded up", "shutdown"]),
        ("injure", ["hurt", "wounded", "suffered burns", "sustained injuries", "concussion"]),
        ("treat", ["taken to hospital", "needed treatment", "hospitalised", "airlifted to hospital"]),
        ("rescue", ["winched to safety", "pulled from rubble", "airlifted", "dig out", "cut free"]),
        ("arrest", ["taken into custody", "rounded up", "placed under arrest", "detained"]),
        ("acquit", ["walked free from court", "cleared", "absolved", "found innocent"]),
        ("sentence", ["jailed", "incarcerated", "put behind bars", "sent down"]),
        ("overturn", ["overruled", "quashed", "won appeal", "reversed"]),
        ("approve", ["rubber-stamped", "gave the green light", "signed into law", "waved through", "ratification"]),
        ("reject", ["voted down", "threw out", "refused permission", "outvoted"]),
        ("agree", ["struck a deal", "hammered out", "came to terms", "reached an agreement"]),
        ("win", ["trounced", "came out on top", "lifted the trophy", "sealed victory", "took gold"]),
        ("lose", ["finished second", "conceded defeat", "slipped to defeat", "runner-up"]),
        ("draw", ["finished level", "shared the spoils", "ended in a tie"]),
        ("resign", ["stood aside", "abdicated", "handed in her notice", "called it a day"]),
        ("sack", ["relieved of his duties", "forced out", "removed from office", "show the door"]),
        ("destroy", ["flattened", "reduced to rubble", "burned down", "tear down", "obliterated"]),
        ("evacuate", ["fled their homes", "forced from their homes", "uprooted"]),
        ("buy", ["snapped up", "buyout", "takeover", "taken private"]),
        ("sell", ["offloaded", "divested", "went under the hammer", "changed hands"]),
        ("rise", ["edged up", "skyrocketed", "doubled", "rebounded"]),
        ("drop", ["edged down", "plummeted", "halved", "dipped"]),
        ("unchanged", ["left rates unchanged", "held rates", "kept steady"]),
        ("walkout", ["downed tools", "went on strike", "stoppage"]),
        ("sue", ["took legal action", "filed a lawsuit", "lawsuit"]),
        ("qualify", ["went through", "booked their place", "reached the final"]),
        ("eliminated", ["knocked out", "crashed out", "failed to qualify"]),
        ("bail", ["released on bail", "granted bail"]),
        ("remand", ["remanded", "refused bail", "kept in custody"]),
        ("insolvent", ["went into administration", "bankruptcy", "went bust"]),
        ("take_effect", ["came into force", "took effect", "entered into force"]),
        ("power_cut", ["blackout", "outage", "without electricity"]),
        ("hung_jury", ["the jury deadlocked", "a mistrial", "discharged the jury", "the jury was split"]),
        ("walked_out", ["walked out of the debate", "stormed out", "left the hall in protest", "walked off the stage"]),
        ("sat_through", ["sit through it", "stay to the end", "stayed on the platform"]),
        (
            "bid_dropped",
            ["dropped its agreed bid", "walked away from the takeover", "the offer lapsed", "backed out of the deal"],
        ),
        ("decline_post", ["withdrew from the job", "backed out of the post", "declined the appointment"]),
        ("cleared_to_play", ["can race again", "free to compete", "resumed her career"]),
        ("job_cut", ["the loss of 40 jobs", "out of work", "left without a job", "lost their livelihood"]),
        ("waiting_list", ["the queue", "on the waiting list", "the backlog"]),
        ("engulf", ["buried", "swallowed", "lay under snow", "covered in ash"]),
        ("debut", ["the curtain rises", "the first performance", "the premiere"]),
    ],
)
def test_words_for_one_act(name, told):
    """Each way of telling it belongs to the class of the act."""
    assert {words: name in acts(words) for words in told} == dict.fromkeys(told, True)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("plead guilty", "plead not guilty"),
        ("acquit", "jury deadlock"),
        ("storm out", "stay to the end"),
        ("grant bail", "refuse bail"),
        ("agree", "end without agreement"),
        ("raise", "leave unchanged"),
        ("cut", "hold steady"),
        ("beat expectations", "fall short of expectations"),
        ("injure", "escape unhurt"),
        ("destroy", "undamaged"),
        ("win promotion", "relegate"),
        ("relegate", "avoid relegation"),
        ("extend", "expire"),
        ("deliberate", "accident"),
        ("extinguish", "burn out of control"),
        ("recuperate", "deteriorate"),
    ],
)
def test_outcomes_that_exclude_each_other(a, b):
    """The two cannot both be true of one thing."""
    assert TABLE.opposed(acts(a), acts(b))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("trap", "winch to safety"),
        ("maroon", "airlift"),
        ("stand trial", "find guilty"),
        ("remand", "acquit"),
        ("suspend service", "resume"),
        ("lodge an appeal", "dismiss appeal"),
        ("fight for life", "die"),
        ("blackout", "reconnect"),
        ("out of control", "extinguish"),
        ("plan", "put on ice"),
        ("go missing", "track down"),
    ],
)
def test_states_that_follow_each_other(before, after):
    """The later state is news of the earlier one, not another version of it."""
    assert TABLE.followed(acts(before), acts(after))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hold over", "hold hostage"),
        ("call off", "call on"),
        ("put on hold", "put up"),
        ("strike a deal", "go on strike"),
        ("hit out", "hit"),
        ("lift the trophy", "lift the ban"),
        ("file a lawsuit", "file for bankruptcy"),
        ("criticise", "reject"),
        ("praise", "approve"),
        ("knock out", "knock down"),
        ("grant bail", "grant appeal"),
    ],
)
def test_look_alikes_stay_apart(a, b):
    """Another particle or object makes another act."""
    assert not acts(a) & acts(b)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("militant", "insurgent", True),
        ("lawmaker", "senator", True),
        ("detainee", "inmate", True),
        ("household", "residence", True),
        ("missile", "drone", False),
        ("firefighter", "police officer", False),
        ("shareholder", "customer", False),
    ],
)
def test_nouns_counted_as_one(one, other, same):
    """Two nouns are one unit only where agencies use them for the same people or things."""
    assert (TABLE.unit(one) == TABLE.unit(other)) is same


@pytest.mark.parametrize("noun", ["firefighter", "paramedic", "nun", "cyclist", "priest", "volunteer"])
def test_people_are_people(noun):
    """A figure of them may be a part of a figure of people."""
    assert TABLE.human(noun)
    assert TABLE.narrower(TABLE.unit(noun), "person")


def test_reactions_exclude_nothing():
    """One party may praise what another condemns."""
    reactions = ("criticise", "praise", "warn", "urge", "apologise")
    assert not [pair for pair in TABLE.opposites if set(pair) & set(reactions)]


def test_every_word_of_a_figure_is_a_class_or_a_plain_lemma():
    """A figure cannot name a class that is spelled wrong."""
    words = set(chain.from_iterable(figure.words for figure in TABLE.figures))
    named = {*chain.from_iterable(TABLE.words.values()), *(name for of in TABLE.phrases.values() for _, name in of)}
    assert {word for word in words if "_" in word} <= named
