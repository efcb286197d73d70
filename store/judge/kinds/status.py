"""Whether it happened and how it ended: passed or rejected, convicted or acquitted, collapsed or did not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import (
    bygone,
    causes,
    charges,
    deciders,
    estimates,
    gate,
    happenings,
    levels,
    modalities,
    portions,
    quarters,
    scopes,
    sides,
    succession,
    themes,
    wording,
)
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name
from store.judge.times import days_apart
from store.judge.view import View, likeness
from store.model import Judgement, Quantity, Slot, Verdict

_NAME = "status"
_CHARGE, _LEVEL, _CAUSE = (
    "the charge",
    "the level",
    "the cause",
)  # buckets of accusations, steps of a ladder, causes of death
_ONLY = re.compile(r"\b(?:only|barely|hardly|merely|on paper|almost|nearly)\b", re.IGNORECASE)
_TO_DO = re.compile(r" (?!(?:up|off|out|over|again|back|down|on|in)$)")  # "start to mend", not "start up"
_ATTEMPTS = frozenset({"try", "seek", "attempt", "want", "begin", "start", "hop", "aim", "threaten"})


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each family of outcomes that the act belongs to (held, beaten back), else for the act itself."""
    family = load().family
    if view.fact.rule == "measure" or (view.verb in _ATTEMPTS and _TO_DO.search(view.fact.relation)):
        return ()  # a figure in a noun phrase ("a ban of three years") tells how long, not how it ended
    acts = view.acts | happenings.undone(view) | happenings.to_come(view)
    names = {family.get(act, act) for act in acts if not _denied_anywhere(view, act)}
    if charges.charges(view):
        names.add(_CHARGE)
    if causes.causes(view):
        names.add(_CAUSE)
    if levels.step(view):
        names.add(_LEVEL)
    return tuple(Slot("event", _NAME, name) for name in sorted(names))


def agree(a: View, b: View) -> bool:
    """Whether the two tell of one outcome."""
    if levels.differ(a, b):
        return False  # "charged with murder in the first degree", "in the second": one charge, two answers
    if (charges.charges(a) & charges.charges(b)) or (levels.step(a) and levels.step(a) == levels.step(b)):
        return True
    if charges.differ(a, b) or causes.differ(a, b):
        return False
    return bool(a.acts & b.acts) and a.fact.polarity == b.fact.polarity and themes.same(a, b)


def compare(a: View, b: View) -> Judgement | None:
    """Set two outcomes for one thing against each other."""
    found = _opposed(a, b)
    if found is None:
        return None
    values = _values(a, b, found)
    if reason := _obstacle(a, b, how=found):
        return Judgement(_NAME, None, (reason,), *values)
    verdict, why = _verdict(a, b, found)
    reasons = (f"“{values[0]}” against “{values[1]}”.", why, wording.shared(likeness(a, b).words))
    return Judgement(_NAME, verdict, reasons, *values)


def _values(a: View, b: View, how: str) -> tuple[str, str]:
    if how == "charge":
        return ", ".join(sorted(charges.charges(a))), ", ".join(sorted(charges.charges(b)))
    if how == "cause":
        return ", ".join(causes.causes(a)), ", ".join(causes.causes(b))
    if how == "level":
        return " ".join(map(str, levels.step(a) or ())), " ".join(map(str, levels.step(b) or ()))
    return _told(a), _told(b)


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two outcomes are of one thing, or of two."""
    like = likeness(a, b, _act_words(a) | _act_words(b))
    how = _opposed(a, b)
    one_act = a.verb == b.verb or a.acts & b.acts & _PLAIN
    if how == "polarity" and one_act and happenings.one_thing(a, b) and not _two_voices(a, b):
        return None  # "the town was evacuated", "the town was not evacuated"
    theme = float(themes.same(a, b))
    first, second, ordered = gate.in_order(a, b)
    return {
        # Of two outcomes that exclude each other only likeness says whether they are of one thing: it counts for more.
        "outcome alike": like.small * theme * (how == "outcome"),
        **{
            f"by {name}": float(how == name)
            for name in ("polarity", "outcome", "order", "scale", "charge", "level", "cause", "undone")
        },
        "rest": like.small,
        "rest shared": min(like.shared, 4.0) / 4,
        "same theme": theme,
        "same people": float(themes.same_people(a, b)),
        "one thing": float(happenings.one_thing(a, b)),
        "one person": float(_one_person(a, b)),
        "goes on": float(how == "order" and (succession.goes_on(a) or succession.overtaken(first, second))),
        "resumes": float(succession.resumes(a) or succession.resumes(b)),
        "as new": float(succession.tells_as_new(second)),
        "since": float(ordered and how not in {"charge", "level", "cause"} and _since(first, second, how)),
        "lasts": float(succession.goes_on(first)),
        "of a class": float(bool(a.acts & load().family.keys()) and bool(b.acts & load().family.keys())),
        "chief ours": float(_chief(a, scene.ours)),
        "chief theirs": float(_chief(b, scene.theirs)),
        "known theirs": float(any(agree(a, v) and bygone.background(a) == bygone.background(v) for v in scene.theirs)),
        "known ours": float(any(agree(b, v) and bygone.background(b) == bygone.background(v) for v in scene.ours)),
        "pronoun": float(any(view.fact.subject.lower() in themes.PRONOUNS for view in (a, b))),
    }


def _since(first: View, second: View, how: str | None) -> bool:
    """Whether the second tells of a time after the first article; what only calls a plan off is no new state."""
    overtaken = how == "order" and succession.overtaken(first, second) and not second.acts & {"cancel", "postpone"}
    return succession.since(first, second) or overtaken


_PLAIN = frozenset({"regain_contact", "recaptured"})  # told in many words of one thing: "caught", "captured"


def _chief(view: View, article: Sequence[View]) -> bool:
    """Whether its headline or first sentence tells the same act: then the article is about it."""
    return any((v.headline or v.fact.sentence.start < _LEAD) and (v is view or v.acts & view.acts) for v in article)


_LEAD = 60  # a first sentence begins before this, behind its dateline


def _two_voices(a: View, b: View) -> bool:
    """Whether two speakers differ, which is their dispute and not the outlets'."""
    left, right = (view.fact.attribution.speakers if view.fact.attribution else () for view in (a, b))
    return bool(left and right) and not any(same_name(x, y) for x in left for y in right)


def _act_words(view: View) -> frozenset[str]:
    """The words of the act itself, which differ where two outcomes do: what is left must be about one thing."""
    acts = view.acts | (_FATE if view.acts & _FATE else frozenset())
    return frozenset(word for word, classes in view.classes.items() if classes & acts) | {view.verb}


_FATE = frozenset({"kill", "die", "survive"})


def _one_person(a: View, b: View) -> bool:
    """Whether both are about one person by name: better quotes than "a man"."""
    ours, theirs = (
        {p.name for p in view.part("subject", "object") if p.type == "person" and p.name} for view in (a, b)
    )
    return bool(ours & theirs)


def _told(view: View) -> str:
    """The act in words; of a copula with the state ("remain open"), which is all that it says."""
    state = (
        view.fact.object if view.fact.relation in _COPULAS and len((view.fact.object or "").split()) <= _FEW else None
    )
    words = f"{view.fact.relation} {state}" if state else view.fact.relation
    return ("not " if view.fact.polarity == "negative" else "") + words


_COPULAS = frozenset({"be", "remain", "stay", "become", "keep", "stand"})
_FEW = 4  # words of a state; more is a description


def _denied_anywhere(view: View, act: str) -> bool:
    """Whether the act is a verb too common to tell of one thing ("come", "put") and has no class of its own."""
    return act == view.verb and act in load().empty


def _opposed(a: View, b: View) -> str | None:
    """In what way the two acts exclude each other: by polarity, outcome, order, or as the ends of a scale."""
    if answer := _answers(a, b):
        return answer
    table = load()
    same = a.fact.polarity == b.fact.polarity
    common = {act for act in a.acts & b.acts if not (_denied_anywhere(a, act) or _denied_anywhere(b, act))}
    if common and not same and not any(_ONLY.search(view.claim.text) for view in (a, b)):
        return "polarity"
    if same and a.fact.polarity == "positive" and not common:
        off = _called_off(a, b) or _called_off(b, a)
        return _two_states(a, b) or ("undone" if off else None)
    if not same and not common and (_called_off(a, b) or _called_off(b, a)):
        return "undone"  # "will begin on Thursday", "will not take place"
    if not same and not common and table.at_one_end(a.acts, b.acts):
        return "scale"  # "won the appeal", "failed to get the ruling overturned"
    return None


def _answers(a: View, b: View) -> str | None:
    """Which question the two answer in two ways that exclude each other: of what one is accused, or died, or at what step."""
    questions = (("charge", charges.differ), ("level", levels.differ), ("cause", causes.differ))
    return next((name for name, differ in questions if differ(a, b)), None)


def _called_off(off: View, told: View) -> bool:
    """Whether the one calls off or puts off what the other tells: "they will merge", "they called off their merger"."""
    return bool(happenings.undone(off) & (happenings.acts(told) | happenings.to_come(told))) and not happenings.undone(
        told
    )


def _two_states(a: View, b: View) -> str | None:
    """In what way two acts, both told as done, exclude each other."""
    table = load()
    pair = table.opposed(a.acts, b.acts)
    if pair and _about(a, b, table.about.get(pair)):
        return "outcome"
    pairs = {pair for pair in (table.followed(a.acts, b.acts), table.followed(b.acts, a.acts)) if pair}
    if pairs - table.of_one or (pairs and _one_being(a) and _one_being(b) and happenings.one_thing(a, b)):
        return "order"
    return "scale" if table.at_other_end(a.acts, b.acts) else None


def _one_being(view: View) -> bool:
    """Whether it is told of one, by name or by a noun in the singular."""
    who = (view.part("object") or view.part("subject"))[:1]
    if not who:
        return False
    value, table = view.fact.value, load()
    counted = isinstance(value, Quantity) and table.unit(value.unit) == table.unit(who[0].head)
    return not counted and (bool(who[0].name) or who[0].head.lower() in who[0].text.lower().split())


def _about(a: View, b: View, sort: str | None) -> bool:
    """Whether both tell of a thing of the sort that the outcome is for (a bill for "passed"); any thing if None."""
    return sort is None or all(_is_of(view, sort) for view in (a, b))


def _is_of(view: View, sort: str) -> bool:
    table = load()
    return any(sort in table.classes(p.head) for p in view.part("subject", "object", "attribute"))


def _obstacle(a: View, b: View, *, how: str) -> str | None:
    limits = (
        frozenset() if how == "level" else scopes.other_scope(a, b) | happenings.contrast(a, b)
    )  # "the third level"
    if (a.acts | b.acts) & {"ran_in_full", "sat_through"}:
        limits -= _WHOLE  # "ran its full twelve months" against "was broken off"
    checks = (
        (portions.bases(a) != portions.bases(b), "They are measured against different times."),
        (quarters.two_periods(a, b), "They are told of different periods."),
        (
            modalities.modality(a, b) == "apart" and not (_free_again(a) or _free_again(b)),
            "One of the two is only possible, believed or conditional.",
        ),
        (bygone.one_is_history(a, b), "One of the two is history."),
        (how == "polarity" and estimates.only_bound_denied(a, b), "Only a figure is denied, not the act."),
        (limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        (_goods_and_people(a, b) or _goods_and_people(b, a), "One is about things, the other about people."),
        (how == "order" and sides.two_numbers(a, b), "They count two groups."),
        (_halfway(a) or _halfway(b), "One tells how it stood halfway."),
        (how in {"outcome", "scale"} and sides.seen_from_both(a, b), "Both say the same of two sides."),
        (how in {"outcome", "scale"} and sides.one_bound_for(a, b), "One is told of a part only."),
        (deciders.two_bodies(a, b), "Two bodies decided."),
        (deciders.two_charges(a, b), "They are about two charges."),
        (
            deciders.only_claimed(a) or deciders.only_claimed(b),
            "One of the two is what somebody says, not a ruling.",
        ),
        (_ends_as_other_begins(a, b) or _ends_as_other_begins(b, a), "One lasts until the other begins."),
        (
            _some(a) and _some(b) and not succession.tells_as_new(gate.in_order(a, b)[1]),
            "They may be about different ones: neither says which.",
        ),
    )
    return next((reason for holds, reason in checks if holds), None)


def _free_again(view: View) -> bool:
    """Whether what one can do is a leave that one had lost: "can race again" ends a ban, whether or not one will race."""
    free = "cleared_to_play" in view.acts or ("reopen" in view.acts and _CAN.search(view.claim.text))
    return view.fact.modality == "possible" and bool(free)


_CAN = re.compile(r"\bcan\b[^.;]*\bagain\b", re.IGNORECASE)


def _halfway(view: View) -> bool:
    """Whether a match or race that is over is told as it stood in the middle: "led 19-3 at half-time"."""
    stood = view.acts & {"ahead", "lead", "draw"} and view.fact.tense == "past"
    return bool(stood and _HALFWAY.search(view.claim.text))


_HALFWAY = re.compile(
    r"\b(?:at|by|before|until) (?:the )?(?:half[- ]?time|break|interval|halfway (?:stage|point|mark|line)|turn|midpoint|end of the (?:first|second|third|opening) (?:half|quarter|period|set|day|round|lap))\b",
    re.IGNORECASE,
)
_WHOLE = frozenset({"full", "complete", "entire"})


def _ends_as_other_begins(a: View, b: View) -> bool:
    """Whether one is told to last until the day of the other: closed until Monday, open again on Monday."""
    return bool(a.time and a.time.text.lower().startswith("until")) and days_apart(a.time, b.time) == 0


def _goods_and_people(goods: View, people: View) -> bool:
    """Whether things are missing and people arrested: "four paintings are missing", "police arrested four people"."""
    lost = (goods.part("object") or goods.part("subject"))[:1]
    thing = bool(lost) and not (lost[0].name or load().human(load().unit(lost[0].head)))
    return thing and bool(goods.acts & _LOST) and bool(people.acts & {"arrest"})


_LOST = frozenset({"missing", "find", "steal", "recover_goods"})
_SOME = re.compile(
    r"^(?:an?|one|another|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+|the (?:other|first|second|third))\b",
    re.IGNORECASE,
)


def _some(view: View) -> bool:
    """Whether it happens to people of whom it is not said which: "one climber", "three men"."""
    themes = view.part("object") or view.part("subject")
    return bool(themes) and all(
        not p.name and _SOME.match(p.text) and load().human(load().unit(p.head)) for p in themes[:1]
    )


def _verdict(a: View, b: View, how: str) -> tuple[Verdict | None, str]:
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    if how in {"charge", "level", "cause"}:
        return _next_step(a, b, how)
    if found := _off_or_done(a, b) if how == "undone" else succession.verdict(a, b, how):
        return found
    if (
        modalities.modality(a, b) == "promise"
        and a.fact.polarity == b.fact.polarity
        and not succession.goes_against(a, b)
    ):
        return "differs", "One is promised or planned, the other is told as done."
    if bygone.other_occasion(a, b):
        return None, "They stand at different times."
    return "contradiction", "Both cannot have happened."


def _off_or_done(a: View, b: View) -> tuple[Verdict | None, str]:
    """What was planned and then called off is an update; what was called off and is told as done all the same is not."""
    first, second, ordered = gate.in_order(a, b)
    if not ordered:
        return None, "It may have been called off before or after."
    if happenings.undone(first) and succession.at_one_time_to_come(first, second):
        return "contradiction", "Both speak of one time to come."
    if happenings.undone(second):
        to_come = first.fact.tense != "past" or first.fact.modality != "asserted"
        return (
            ("update", "The later article says that it was called off.")
            if to_come
            else (None, "It may be the next one.")
        )
    return None, "It may have been set anew."


def _next_step(a: View, b: View, how: str) -> tuple[Verdict | None, str]:
    """Two charges or levels: an update where the later article says that it is a new one, or the earlier only suspects."""
    if how == "cause":
        return "contradiction", "One death has one cause."
    first, second, ordered = gate.in_order(a, b)
    grown = charges.replaced(second) or (charges.only_suspected(first) and not charges.only_suspected(second))
    if how == "charge" and ordered and grown:
        return "update", "The charge of the later article follows the earlier one."
    if how == "level" and ordered and (levels.moved(second) or succession.tells_as_new(second)):
        return "update", "The level was changed."
    if bygone.other_occasion(a, b) or modalities.modality(a, b) == "promise":
        return None, "They stand at different times."
    return "contradiction", "Both are told of one time."
