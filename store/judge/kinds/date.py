"""Another day or hour for one happening."""

from __future__ import annotations

import re

from store.judge import (
    before,
    bygone,
    corrections,
    deciders,
    gate,
    happenings,
    modalities,
    movedon,
    scopes,
    sites,
    wording,
)
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import same_name
from store.judge.stems import stem
from store.judge.times import bounds_exclude, days_apart, exclude, period
from store.judge.view import View, likeness
from store.model import DateValue, Judgement, Quantity, Slot, Verdict

_NAME = "date"
_MONTH = 30  # days beyond which a longer distance tells nothing more
_NEWS, _HISTORY = 14, 60  # days before an article within which a thing is its news, and from which it is the past
_COARSE = frozenset({"unknown", "decade", "season"})
_BOUNDS = frozenset({"until", "since", "by", "before", "after", "for"})  # "from 3 May" is when it begins: on 3 May
_MOVES = frozenset({"rise", "drop"})  # a toll rises on many days
_DECLARES = frozenset(stem(verb) for verb in "declare announce name confirm certify pronounce crown proclaim".split())
_SOME = frozenset(stem(word) for word in "press media guest member pedestrian pupil resident".split())
_ALL = frozenset(stem(word) for word in "public visitor everyone everybody traffic passenger customer business".split())
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus|than(?: in)?) ", re.IGNORECASE)
_NO_HAPPENING = frozenset(stem(verb) for verb in "be have say expect hope want think believe need".split())


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for all times of an event, one each for those it lasts until, since, or comes before."""
    value = view.time
    if value is None or value.precision in _COARSE or view.fact.polarity == "negative":
        return ()
    if _AGAINST.search(view.claim.text) and re.search(
        rf"{_AGAINST.pattern}{re.escape(value.text)}", view.claim.text, re.IGNORECASE
    ):
        return ()  # only what it is measured against
    if view.acts & _MOVES and isinstance(view.fact.value, Quantity) and not view.part("object"):
        return ()
    counted = isinstance(view.fact.value, Quantity) and view.fact.tense == "past"
    if counted and _bound(value) == "by":
        return ()  # "nine bodies had been found by noon": a count as of then, not when it happened
    return (Slot("event", _NAME, _bound(value)),)


def agree(a: View, b: View) -> bool:
    """Whether the two give one time for one thing."""
    return days_apart(a.time, b.time) == 0 and not exclude(a.claim, b.claim) and _same_core(a, b)


def same_value(a: View, b: View) -> bool:
    """Whether two claims give one day."""
    return days_apart(a.time, b.time) == 0


def compare(a: View, b: View) -> Judgement | None:
    """Set the times of one happening against each other."""
    one, other = a.time, b.time
    if one is None or other is None or _bound(one) != _bound(other):
        return None
    values = (_shown(one), _shown(other))
    if not exclude(a.claim, b.claim) and not bounds_exclude(one, other):
        return Judgement(_NAME, None, ("The two times can be one.",), *values)
    if reason := _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), *values)
    verdict, why = _verdict(a, b)
    reasons = (f"{values[0]} against {values[1]}.", why, wording.shared(likeness(a, b).words), *_doubts(a, b).values())
    return Judgement(_NAME, verdict, reasons, *values)


def signs(a: View, b: View, scene: Scene) -> Signs:
    """What says that two times are of one happening, or of two."""
    acts = happenings.acts(a), happenings.acts(b)
    ours, theirs = ([v for v in views if v.time] for views in (scene.ours, scene.theirs))
    return {
        "happening": float(bool(acts[0] & acts[1])),
        "one thing": float(happenings.one_thing(a, b)),
        "core": float(_same_core(a, b)),
        "no happening": float(sum(v.verb in _NO_HAPPENING and not happenings.acts(v) - v.acts for v in (a, b))),
        "declared": float(_declares(a) != _declares(b)),
        "days": min(days_apart(a.time, b.time) or 0, _MONTH) / _MONTH,
        "known theirs": float(not (_moved(a) or _moved(b)) and any(_at_once(v, a) for v in theirs)),
        "known ours": float(any(_at_once(v, b) for v in ours)),
        "only ours": 1 / max(1, len({period(v.time) for v in ours})),
        "only theirs": 1 / max(1, len({period(v.time) for v in theirs})),
        "clock": float(days_apart(a.time, b.time) == 0),
        "planned": float(a.fact.tense == b.fact.tense == "future"),
        "names other": float(_names_old(*gate.in_order(a, b)[:2])),
        **dict.fromkeys(_doubts(a, b), 1.0),
    }


def _declares(view: View) -> bool:
    """Whether it only tells when something was made known; "named 3 May as the day of the vote" is about the vote."""
    return view.verb in _DECLARES and view.fact.tense != "future"


def _names_old(first: View, second: View) -> bool:
    """Whether the later sentence moves the happening away from the very day that the earlier one gives."""
    day = first.time.text if first.time else ""
    return bool(_WRITTEN_DAY.search(day) and _moved(second) and day in (second.claim.sentence or second.claim.text))


_WRITTEN_DAY = re.compile(
    r"\d|day\b|January|February|March|April|May|June|July|August|September|October|November|December"
)


def _at_once(a: View, b: View) -> bool:
    """Whether both give one time, and to the same hour, day or month."""
    if a.time is None or b.time is None or a.time.precision != b.time.precision:
        return False
    return days_apart(a.time, b.time) == 0 and not exclude(a.claim, b.claim)


def _shown(value: DateValue) -> str:
    """Its words as an editor would set it beside another day: "17 May", of "open from 17 May"."""
    return _FROM.sub("", value.text)


_FROM = re.compile(r"^(?:from|on) (?!.* (?:to|until|till|through|and) )", re.IGNORECASE)


def _bound(value: DateValue) -> str:
    first = value.text.lower().split(" ")[0] if value.text else ""
    return first if first in _BOUNDS else "on"


def _same_core(a: View, b: View) -> bool:
    """Whether the two share who or what it is that happens."""
    return bool(_core(a) & _core(b))


def _core(view: View) -> frozenset[str]:
    words = {stem(p.head) for p in view.part("subject", "object", "agent", "attribute")}
    names = {stem(w) for p in view.part("subject", "object", "agent") if p.name for w in p.name.split()}
    return frozenset(words | names)


def _obstacle(a: View, b: View) -> str | None:
    history = bygone.background(a) != bygone.background(b) or _news_and_history(a, b)
    words = _two_groups(a, b) or _two_contests(a, b) or happenings.contrast(a, b)
    checks = (
        (modalities.modality(a, b) == "apart", "One of the two is only possible, believed or conditional."),
        (period(a.time) and period(b.time) and history, "One of the two is history."),
        (
            _for_some(a) != _for_some(b) or _for_two(a, b),
            "One opens it to some only: guests, members, the press.",
        ),
        (deciders.two_bodies(a, b), "Two bodies decided, each on its day."),
        (sites.two(a, b), "They are told of two places, of which neither article knows both."),
        (sites.only_and_one_of(a, b) or sites.only_and_one_of(b, a), "One is the only one, the other one of several."),
        (_step_told(a, b) or _step_told(b, a), "One article says that so much time lies between the two."),
        (_over_then(a, b) or _over_then(b, a), "One tells of the beginning, the other of the end."),
        (_died_of(a, b) or _died_of(b, a), "One tells of a death, the other of what came before."),
        (_count_of_then(a) and _count_of_then(b), "Each tells how many were so at its own time."),
        (_comes_of(a, b) or _comes_of(b, a), "One is the day of what came of it, not of the thing itself."),
        (_plans_another(a, b), "What is planned is another thing than what is told as done."),
        (words, f"They are about two things: {', '.join(sorted(words))}."),
    )
    return next((reason for holds, reason in checks if holds), None)


def _over_then(start: View, end: View) -> bool:
    """Whether the first only begins what the second ends: a strike begun on Friday, called off on Saturday."""
    last = any(_LAST.match(p.text) for p in end.part("subject", "object"))  # "the last aircraft arrives"
    over = end.verb in _ENDS or last or bool(end.acts & {"end", "return_to_work"})
    return happenings.begins(start) and over and not happenings.begins(end)


_LAST = re.compile(r"(?:the |its |their )?(?:last|final)\b", re.IGNORECASE)
_ENDS = frozenset(stem(verb) for verb in "end finish conclude stop halt suspend close call abandon".split())


def _plans_another(a: View, b: View) -> bool:
    """Whether one plans a thing and the other tells of another one as done: a wall fell on Monday, a hearing is on Thursday."""
    shared = happenings.acts(a) & happenings.acts(b) or happenings.one_thing(a, b)
    return modalities.modality(a, b) == "promise" and not (shared or _moved(a) or _moved(b))


def _died_of(death: View, other: View) -> bool:
    """Whether the second tells what was done to somebody and the first only the death: stabbed on one day, dead on the next."""
    harmed = other.acts & load().names
    return "die" in death.acts and bool(harmed) and not harmed & (death.acts | {"die", "kill", "find"})


def _comes_of(after: View, thing: View) -> bool:
    """Whether the first tells of what follows from a thing, whose day is its own: "the toll from the collapse rose on Wednesday"."""
    heads = {stem(p.head) for p in after.part("subject") if not p.name}
    own = {thing.verb, *(stem(p.head) for p in thing.part("subject", "object"))}
    return bool(heads & _FOLLOWS) and not heads & own


_FOLLOWS = frozenset(map(stem, "toll count tally inquiry investigation probe search hunt lawsuit vigil".split()))


def _count_of_then(view: View) -> bool:
    """Whether it counts those in a state that goes on, at the time that it gives: without power in the morning, still so at night."""
    lasts = view.verb in _STATES or bool(movedon.STILL.search(view.claim.text))
    return isinstance(view.fact.value, Quantity) and lasts


_STATES = frozenset(stem(verb) for verb in "be remain stay".split())


def _two_groups(a: View, b: View) -> frozenset[str]:
    """The numbers of two groups where each tells of one that it counts: the five were freed, the four were released."""
    ours, theirs = (
        frozenset(m[1].lower() for p in view.part("object", "subject") if (m := _GROUP.match(p.text)))
        for view in (a, b)
    )
    return ours | theirs if ours and theirs and not ours & theirs else frozenset()


_GROUP = re.compile(r"[Tt]he (?:other )?(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\b(?!-)")


def _two_contests(a: View, b: View) -> frozenset[str]:
    """What one contest is told to be limited to where two who are named did it: the women's race, won by another."""
    limits = (scopes.limits(a) | scopes.limits(b)) & scopes.CONTESTS if scopes.limited(a, b) else frozenset()
    ours, theirs = ([p.name for p in view.part("subject") if p.name] for view in (a, b))
    apart = bool(ours and theirs) and not any(same_name(one, other) for one in ours for other in theirs)
    return frozenset(limits) if apart else frozenset()


def _step_told(a: View, b: View) -> bool:
    """Whether a sentence says what lies between the two: "on 22 March, a week earlier on the islands", "three months after"."""
    one, other = period(a.time), period(b.time)
    if one is None or other is None or one.first == other.first or _moved(a) or _moved(b):
        return False
    days = abs((one.first - other.first).days)
    months = abs((one.first.year - other.first.year) * 12 + one.first.month - other.first.month)
    for match in _STEP.finditer(a.claim.sentence or a.claim.text):
        number = before.scaled("one" if match[1].lower() == "a" else match[1], None)
        unit = match[2].lower()
        if number and (
            (unit == "day" and days == number)
            or (unit == "week" and days == 7 * number)
            or (unit == "month" and months == number and one.first.day == other.first.day)
        ):
            return True
    return False


_STEP = re.compile(
    r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (day|week|month)s? (?:earlier|later|before|after)\b(?! than)",
    re.IGNORECASE,
)


def _for_two(a: View, b: View) -> bool:
    """Whether it opens or closes to one sort in one clause and to another in the other: to lorries, to cars."""
    left, right = (
        {load().unit(p.head) for p in view.part("to") if not p.name}
        if view.acts & {"open", "close", "reopen"}
        else set()
        for view in (a, b)
    )
    return bool(left and right) and not left & right


def _for_some(view: View) -> bool:
    """Whether it opens or closes to some people only, before or after it does so to all."""
    heads = {stem(p.head) for p in view.part("to", "for")} if view.acts & {"open", "close", "reopen"} else set()
    return any(load().human(head) or head in _SOME for head in heads - _ALL)


def _news_and_history(a: View, b: View) -> bool:
    """Whether one happened within days of its article and the other months before: an earlier happening of the kind."""
    ages = [
        (view.claim.published.date() - when.last).days
        for view in (a, b)
        if (when := period(view.time)) and view.claim.published
    ]
    return len(ages) == 2 and -_NEWS <= min(ages) <= _NEWS and max(ages) > _HISTORY


def _doubts(a: View, b: View) -> dict[str, str]:
    """What makes it less likely that they are times of one happening and is outweighed by enough that says so."""
    limits = scopes.other_scope(a, b)
    checks = (
        ("doubt scope", limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        ("doubt begun", _begins_within(a, b), "One tells when it began, the other when it was."),
    )
    return {name: reason for name, holds, reason in checks if holds}


def _begins_within(a: View, b: View) -> bool:
    """Whether one tells only of the beginning and the other of a time after it: a strike begins, then it goes on."""
    if happenings.begins(a) == happenings.begins(b) or happenings.acts(a) & happenings.acts(b) & {"launch"}:
        return False
    start, whole = (a, b) if happenings.begins(a) else (b, a)
    first, during = period(start.time), period(whole.time)
    return first is not None and during is not None and first.first <= during.first


def _verdict(a: View, b: View) -> tuple[Verdict | None, str]:
    if gate.same_article(a.claim, b.claim):
        return None, "Both stand in one article."
    first, second, ordered = gate.in_order(a, b)
    moved = [view for view in (first, second) if _moved(view)]
    kept = [view for view in (first, second) if view not in moved]
    if (
        len(moved) == 1
        and modalities.one_to_come(a, b)
        and kept[0].fact.tense == "past"
        and moved[0].fact.tense == "future"
    ):
        return None, "What is done is not what is to come."
    if ordered and moved == [second] and second.acts & {"postpone"} and _was_over(first):
        return None, "What is put off had not come yet."
    if len(moved) == 1 and (moved[0] is second or not ordered):
        return "update", "One article says that it was moved to the other day."
    if modalities.modality(a, b) == "promise":
        return "differs", "One is planned, the other is told as done."
    return "contradiction", "One happening cannot have both times."


def _was_over(view: View) -> bool:
    """Whether it is told as done before the day of its article."""
    told, when = view.claim.published, period(view.time)
    done = view.fact.tense == "past" and view.fact.modality == "asserted"
    return done and told is not None and when is not None and when.last < told.date()


_NEW_DATE = re.compile(
    r"\b(?:postponed|put (?:off|back)|pushed back|delayed|deferred|rescheduled|moved|brought forward|extended|new date|"
    r"instead of|rather than|later than planned|earlier than planned)\b",
    re.IGNORECASE,
)


def _moved(view: View) -> bool:
    """Whether its words say that the time was changed."""
    return bool(view.acts & {"postpone"} or _NEW_DATE.search(view.claim.text) or corrections.takes_back(view))
