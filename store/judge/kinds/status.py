"""Whether it happened and how it ended: passed or rejected, convicted or acquitted, collapsed or did not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import bygone, causes, charges, gate, happenings, levels, modalities, succession, themes, wording
from store.judge.attributes import load
from store.judge.bothhappened import obstacle
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name
from store.judge.opposites import opposed, too_common
from store.judge.view import View, likeness
from store.model import Judgement, Slot, Verdict

_NAME = "status"
_CHARGE, _LEVEL, _CAUSE = (
    "the charge",
    "the level",
    "the cause",
)  # buckets of accusations, steps of a ladder, causes of death
_TO_DO = re.compile(r" (?!(?:up|off|out|over|again|back|down|on|in)$)")  # "start to mend", not "start up"
_ATTEMPTS = frozenset({"try", "seek", "attempt", "want", "begin", "start", "hop", "aim", "threaten"})


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for each family of outcomes that the act belongs to (held, beaten back), else for the act itself."""
    family = load().family
    if view.fact.rule == "measure" or (view.verb in _ATTEMPTS and _TO_DO.search(view.fact.relation)):
        return ()  # a figure in a noun phrase ("a ban of three years") tells how long, not how it ended
    acts = view.acts | happenings.undone(view) | happenings.to_come(view)
    names = {family.get(act, act) for act in acts if not too_common(view, act)}
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
    found = opposed(a, b)
    if found is None:
        return None
    values = _values(a, b, found)
    if reason := obstacle(a, b, how=found):
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
    how = opposed(a, b)
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
