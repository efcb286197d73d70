"""Who fills a part in an act: the winner, the buyer, the attacker, the one appointed.

Two clauses tell of one act when their verbs are of one class and what is left of them, without the
names in question, speaks of the same thing; then two different names for its one doer disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store.judge import (
    behind,
    bygone,
    estimates,
    lines,
    modalities,
    offices,
    receivers,
    scopes,
    sites,
    subgroups,
    twos,
)
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs, told_of
from store.judge.identities import SOME_OF_A_SORT, WEAPONS, Filler
from store.judge.naming import same_name, tokens
from store.judge.parts import fillers
from store.judge.places import countries, country, nationality, one_union
from store.judge.posts import by_one_noun
from store.judge.same_event import same_event
from store.judge.stems import content, stem
from store.judge.times import days_apart
from store.judge.view import View, likeness

_OTHER = frozenset({"another", "other"})  # "by another contractor" says itself that it was somebody else


def _described(filler: Filler) -> bool:
    """Whether nobody is named, but a person is described so that another description is another one: a clerk of the bank."""
    text = filler.text
    head = _JOINT.split(text, maxsplit=1)[0].split()[-1:]
    human = bool(head) and (load().human(head[0]) or bool(SOME_OF_A_SORT.match(text)))
    return not filler.name and bool(_JOINT.search(text)) and human


_JOINT = re.compile(r" (?:of|from|at|in|with|for) (?=[\w'’])")


def same_filler(a: Filler, b: Filler) -> bool:
    """Whether the two can be one: one name, or for bodies most of the words of one."""
    if not (a.name and b.name):
        nobody = not (a.name or b.name) and (_anybody(a) or _anybody(b))
        return (nobody and _human(a) and _human(b)) or _of_one_sort(a, b)
    if a.person and b.person:
        return same_name(a.name, b.name)
    if countries(a.name) & countries(b.name) or one_union(a.name, b.name):
        return True  # Washington acts for the United States, Brussels for the European Union
    left, right = (set(content(name)) or set(tokens(name)) for name in (a.name, b.name))
    return same_name(a.name, b.name) or len(left & right) * 2 > min(len(left), len(right))


def _of_one_sort(a: Filler, b: Filler) -> bool:
    """Whether some word says the same of both; of two weapons of one sort those who use them: a rebel drone, an army drone."""
    armed = WEAPONS.intersection(content(a.text)) & WEAPONS.intersection(content(b.text))
    users = [frozenset(content(filler.text)) - WEAPONS for filler in (a, b)]
    if armed and all(users):
        return bool(_sorts(users[0]) & _sorts(users[1]))
    ours, theirs = (content(_AT.split(f.text)[0] if _human(f) else f.text) for f in (a, b))
    return bool(_sorts(ours) & _sorts(theirs))


_AT = re.compile(r" (?:in|at|on|near|outside|off) (?=[\w'’])")  # "two hikers in a field": the field is nobody


def _sorts(words: Iterable[str]) -> frozenset[str]:
    """The words for who it is, with the classes of those words: a guard, a watchman."""
    table, words = load(), tuple(words)
    sides = {table.forces[word] for word in words if word in table.forces}
    return frozenset(name for word in words for name in (word, table.unit(word), *table.classes(word))) | sides


def _anybody(filler: Filler) -> bool:
    """Whether the words leave open what somebody is: a man from the village may be the plumber."""
    head = _JOINT.split(filler.text, maxsplit=1)[0].split(",")[0].split()[-1:]
    return bool(head) and stem(head[0]) in load().callings.none


def _human(filler: Filler) -> bool:
    """Whether the words are of people: lightning and a faulty heater are nobody."""
    head = _JOINT.split(filler.text, maxsplit=1)[0].split(",")[0].split()[-1:]
    return bool(head) and load().human(load().unit(head[0]))


def matched(a: View, b: View) -> tuple[Filler, Filler] | None:
    """The fillers of one part in both clauses, those that differ first; a part with one in common differs in nothing."""
    apart = _two_acts(a, b)
    pairs = [
        (x, y) for x in fillers(a) for y in fillers(b) if x.part == y.part and not (apart and x.part.startswith("to "))
    ]
    shared = {pair[0].part for pair in pairs if same_filler(*pair)}
    telling = [pair for pair in pairs if pair[0].part not in shared or same_filler(*pair)]
    return min(
        telling, key=lambda pair: (pair[0].part in shared, pair[0].part, pair[0].text, pair[1].text), default=None
    )


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that two clauses give one part in one act to two, or speak of two acts."""
    pair = matched(a, b)
    if pair is None:
        return {}
    x, y = pair
    ignore = frozenset(content(x.text)) | frozenset(content(y.text))
    like = likeness(a, b, ignore)
    table = load()
    return {
        "rest": like.small,
        "rest shared": min(like.shared, 4.0) / 4,
        "one doer": float(bool(a.acts & b.acts & table.one_doer)),
        "doer": float(x.part.startswith("doer")),
        "to one thing": float(x.part.startswith("to ")),
        "thing": float(x.part.startswith("thing")),
        "gets": float(x.part.startswith("gets")),
        "office": float(x.part.startswith("office")),
        "held": float(x.part.startswith("held")),
        "held alike": float(x.part.startswith("held") and bool(x.office & y.office)),
        "standing": float(a.fact.relation == "has office") + float(b.fact.relation == "has office"),
        "same office": float(bool(x.office & y.office) and not (x.office ^ y.office) & _portfolio(x, y)),
        "of one thing": float(_one_thing(a, b)),
        "persons": float(x.person and y.person),
        "one contest": float(bool(scopes.limits(a) & scopes.limits(b) & scopes.CONTESTS)),
        "known theirs": float(told_of(_who(x), scene.theirs)),
        "known ours": float(told_of(_who(y), scene.ours)),
        "only filler": float(_only(x, scene.ours) and _only(y, scene.theirs)),
        "told who": float(behind.tells_who(a)) + float(behind.tells_who(b)),
        "both named": float(bool(x.name and y.name)),
        "nobody named": float(not (x.name or y.name)),
        "two nouns": float(_two_nouns(x, y)),
        "person and body": float(bool(x.name and y.name) and x.person != y.person),
        "one to come": float(modalities.one_to_come(a, b)),
    }


def _who(filler: Filler) -> str:
    """Its words up to a weapon that only stands for those who use it: of "a rebel drone" the rebels."""
    words = filler.text.split()
    armed = not filler.name and len(words) > 1 and stem(words[-1]) in WEAPONS
    return " ".join(words[:-1]) if armed else filler.text


def _only(filler: Filler, article: Sequence[View]) -> bool:
    """Whether its article gives that part to nobody else."""
    held = [other for view in article for other in fillers(view) if other.part == filler.part]
    return bool(held) and all(same_filler(filler, other) for other in held)


def _one_thing(a: View, b: View) -> bool:
    """Whether the objects of two acts of one class are told by the same noun."""
    table = load()
    left, right = ({table.unit(p.head) for p in view.things()} for view in (a, b))
    return bool(a.acts & b.acts and left & right)


def for_two(a: View, b: View) -> bool:
    """Whether the two are told to have done it for two: one scored for Orrin, the other for Tessvale."""
    ours, theirs = ([p.name for p in view.part("for") if p.name] for view in (a, b))
    return bool(ours and theirs) and not any(same_name(one, other) for one in ours for other in theirs)


def _together(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether one of the clauses names the two side by side: "Kesh and Talvia reopened the border"."""
    one, other = (re.escape((filler.name or filler.text).removeprefix("the ")) for filler in (x, y))
    day = r"(?:,? (?:on )?(?:\w+day|yesterday|today|last \w+),?)?"  # "signed Roe on Tuesday and Doe today"
    pair = re.compile(rf"\b(?:{one}{day} and (?:the )?{other}|{other}{day} and (?:the )?{one})\b")
    return any(pair.search(view.claim.sentence or view.claim.text) for view in (a, b))


def _of_its_own(told: View, body: Filler, person: Filler) -> bool:
    """Whether the body itself says that the person did it: "Falk is the soloist, the orchestra said"."""
    if body.person or not person.person or told.fact.attribution is None:
        return False
    ending = body.text.lower().split()[-1:]
    return any(speaker.lower().split()[-1:] == ending for speaker in told.fact.attribution.speakers)


def _two_records(a: View, b: View) -> bool:
    """Whether two records were set: of passes thrown, of passes caught."""
    if "record_set" not in a.acts & b.acts:
        return False
    ours, theirs = (
        frozenset(word for p in view.part("object", "for", "of", "in") for word in content(p.text)) - _ANY_RECORD
        for view in (a, b)
    )
    return bool(ours and theirs) and not ours & theirs


_ANY_RECORD = frozenset(content("record new old previous world national all-time career"))


def _tried(view: View) -> bool:
    """Whether it was sought and not told as done: "had been seeking to overturn the rule"."""
    return bool(_TRIES.match(view.fact.relation))


_TRIES = re.compile(r"(?:seek|try|attempt|want|hope|wish|aim|fail|struggle|refuse|threaten|offer)\b (?:to )?\w")


def _kin(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether the sentence of the one names the other by a first name as somebody's kin: "whose elder brother Daniel"."""
    return any(
        filler.person and re.search(rf"{_KIN}{re.escape(filler.text.split()[0])}\b", view.claim.sentence)
        for view, filler in ((a, y), (b, x))
    )


def _of_one_government(a: View, b: View, head: Filler, minister: Filler) -> bool:
    """Whether what a minister did is told of the one who heads the government: "President Roe", "Interior Secretary Doe"."""
    told = [re.escape(filler.text.split()[-1]) for filler in (head, minister)]
    led = re.search(
        rf"\b(?:President|Prime Minister|Premier|Chancellor)(?: [A-Z][\w.'’-]*)*? {told[0]}\b", a.claim.sentence
    )
    under = re.search(rf"\b(?:Secretary|(?<!Prime )Minister)(?: [A-Z][\w.'’-]*)*? {told[1]}\b", b.claim.sentence)
    return bool(led and under)


_KIN = r"\b(?:brother|sister|father|mother|son|daughter|cousin|twin|husband|wife|uncle|aunt|nephew|niece),? "


def _portfolio(x: Filler, y: Filler) -> frozenset[str]:
    """Words of two offices that both name a field: "justice minister" and "finance minister" are two offices."""
    left, right = x.office - y.office, y.office - x.office
    return left | right if left and right else frozenset()


def _held_by_both(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether two holders hold two offices: of another field or body, or one is named in the other's article as well."""
    if not x.part.startswith("held"):
        return False
    if offices.clash(a, b) or _two_tiers(x, y):
        return True  # that is told of the office already
    ours, theirs = a.claim.main, b.claim.main
    apart = ours is None or theirs is None or same_event(ours, theirs) is None
    return apart or bool(x.office and y.office and not x.office & y.office) or _names(a, y) or _names(b, x)


def _two_tiers(x: Filler, y: Filler) -> bool:
    """Whether one office is of a part of the country, the other of a ministry or the whole of it."""
    return any(one.office & _OF_A_PART and other.office & _OF_THE_WHOLE for one, other in ((x, y), (y, x)))


_OF_A_PART = frozenset(content("provincial regional district county municipal local"))
_OF_THE_WHOLE = frozenset(content("national federal ministry interior central"))


def _scored_for(a: View, b: View, side: Filler, scorer: Filler) -> bool:
    """Whether the second did for the first what it is told to have done: "Orrin led through Halva", "Halva put Orrin ahead"."""
    through = any(p.name and same_name(p.name, scorer.text) for p in a.part("through", "via", "thanks to"))
    return through and bool(side.text.split()) and side.text.split()[-1] in b.claim.sentence


def _names(view: View, filler: Filler) -> bool:
    people = view.claim.main.people if view.claim.main else ()
    return any(same_name(name, filler.text) for name in people) or tokens(filler.text)[-1] in tokens(
        view.claim.sentence
    )


def _two_acts(a: View, b: View) -> bool:
    """Whether two things may have been done to one: "pushed by the union", "the mayor rejected it".

    Two by-phrases may use two verbs for one act, if not both verbs are known to mean something else; harm is done to
    one thing in many words ("blown up by", "hit by").
    """
    known = [view.acts & load().names for view in (a, b)]
    if all(acts & load().harm for acts in known):
        return False
    said_by = all(view.part("agent") or view.fact.rule == "cleft" for view in (a, b))
    return not a.acts & b.acts and (not said_by or all(known))


def _two_nations(x: Filler, y: Filler) -> bool:
    """Whether both are described by their nation, and by two: Swiss customs officers, a Belgian art dealer."""
    one, other = nationality(x.text), nationality(y.text)
    described = all(len(content(filler.text)) > 1 for filler in (x, y))
    return bool(one and other and one != other) and described


def _two_kinds(x: Filler, y: Filler) -> bool:
    """Whether both are told by what they are, in two words or more, for an act that one does."""
    one = x.part.removeprefix("doer ") in load().one_doer
    return one and (all(len(content(filler.text)) > 1 for filler in (x, y)) or _two_nouns(x, y))


def _two_nouns(x: Filler, y: Filler) -> bool:
    """Whether each is told by a noun that says by itself who it was: a hunter, a police officer."""
    one, other = by_one_noun(x.text), by_one_noun(y.text)
    return bool(one and other) and not one & other


def _host_and_guest(a: View, b: View, x: Filler, y: Filler) -> bool:
    """Whether a body and a person are told to have done what is done in a ceremony: the museum, and the mayor for it."""
    return x.person != y.person and {a.verb, b.verb} <= _CEREMONIES


_CEREMONIES = frozenset(stem(verb) for verb in "dedicate inaugurate launch name open reopen unveil".split())


def obstacle(a: View, b: View, x: Filler, y: Filler) -> str | None:
    """Why two different fillers may both be right."""
    limits = scopes.other_scope(a, b) - frozenset(content(x.text)) - frozenset(content(y.text)) - _OTHER
    same_words = a.claim.text == b.claim.text and a.fact.attribution and b.fact.attribution
    checks = (
        (
            "apart" in modalities.modality(a, b) or a.fact.polarity != b.fact.polarity,
            "One of the two is denied or only possible.",
        ),
        (
            lines.own(a, b, both=True) and not a.acts & b.acts & load().one_doer,
            "Each has a line of figures of his own.",
        ),
        (_two_records(a, b), "They are two records."),
        (_tried(a) != _tried(b), "One of the two only tried or wanted to."),
        (_together(a, b, x, y), "They did it together."),
        (_of_its_own(b, x, y) or _of_its_own(a, y, x), "A body tells which of its own people it was."),
        (_kin(a, b, x, y), "One article tells of both: they are kin."),
        (_of_one_government(a, b, x, y) or _of_one_government(b, a, y, x), "One heads the government of the other."),
        (estimates.each_reckons(a, b), "Each expects a figure of their own."),
        (for_two(a, b), "They did it for two sides."),
        (_host_and_guest(a, b, x, y), "A house opens what a guest may open for it."),
        (receivers.two_prizes(a, b), "They are two prizes."),
        (subgroups.two_hours(a, b), "They are prices of two hours."),
        (twos.two_chambers(a, b), "Two bodies decided, one after the other."),
        (
            scopes.limited(a, b) and days_apart(a.time, b.time),
            "They may be two contests: of men, of women, on two days.",
        ),
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (bygone.other_occasion(a, b) or bygone.background(a) != bygone.background(b), "They stand at different times."),
        (twos.two_duties(a, b, x.text, y.text), "They have two fields to answer for."),
        (
            x.part.startswith("thing") and sites.two(a, b),
            "They are told of two places, of which neither article knows both.",
        ),
        (_scored_for(a, b, x, y) or _scored_for(b, a, y, x), "One did it for the other."),
        (_held_by_both(a, b, x, y), "They hold two offices, in two events, or both articles know both."),
        (
            not (x.name or y.name or x.part.startswith("to ") or (_described(x) and _described(y)) or _two_kinds(x, y)),
            "Neither side names who it was.",
        ),
        (same_words, "The same words: who said them is another question."),
        (
            nationality(x.text) and not country(x.text) and not (x.person and y.person) and not _two_nations(x, y),
            f"“{x.text}” may only be a description.",
        ),
    )
    return next((reason for holds, reason in checks if holds), None)
