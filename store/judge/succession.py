"""Which state follows which: an update where the later article moves on, a contradiction where it cannot have."""

from __future__ import annotations

import re
from datetime import timedelta

from store.judge import gate
from store.judge.attributes import load
from store.judge.times import days_apart, period
from store.judge.view import View
from store.model import Verdict

_STILL = re.compile(r"\b(?:still|remain(?:s|ed)?|being|missing|currently)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:not yet|yet to|n['’]t yet|so far|still (?:not|has|have|had))\b|\byet$", re.IGNORECASE)
_LATER = re.compile(
    r"\b(?:later|in hospital|of (?:his|her|its|their) (?:injuries|wounds)|from (?:his|her|their) (?:injuries|wounds)|afterwards?|now|has since)\b",
    re.IGNORECASE,
)


def verdict(a: View, b: View, how: str) -> tuple[Verdict | None, str] | None:
    """What two states of one thing make of each other by their order, None where order decides nothing.

    ``how`` they are opposed: "polarity" (done and not done), "outcome", "order" (one may follow the other) or "scale".
    """
    table = load()
    first, second, ordered = gate.in_order(a, b)
    if how == "polarity" and _NOT_YET.search(_denied(a, b).claim.text):
        if not ordered:
            return None, "It had not happened yet when one of the two was told."
        if second is not _denied(a, b):
            return "update", "The earlier article says that it had not happened yet."
        return "contradiction", "The later article says that it has not happened yet."
    pair = table.followed(first.acts, second.acts) if ordered else None
    if "cancel" in first.acts and at_one_time_to_come(first, second):
        return "contradiction", "Both speak of one time to come."
    if {first.fact.relation, second.fact.relation} == {"find alive", "find dead"}:
        return "contradiction", "Somebody is found once."
    rules: tuple[tuple[object, Verdict | None, str], ...] = (
        (
            (pair or (ordered and how == "outcome")) and _planned_anew(first, second),
            "update",
            "The later article gives another plan for that day.",
        ),
        (
            pair and how == "outcome" and _one_plan(first, second) and not tells_as_new(second),
            "contradiction",
            "Both speak of one time to come.",
        ),
        (pair and overtaken(first, second), "update", "The later article tells what came of the plan."),
        (pair and _of_before(second), None, "The later article tells of what had been before."),
        (pair and _own_fate(first, second, pair), "contradiction", "Both are told as what came of the same thing."),
        (
            pair and (pair not in table.ongoing or goes_on(first) or tells_as_new(second)),
            "update",
            "The later state follows the earlier one.",
        ),
        (
            ordered and how == "order" and _still_so(first, second),
            "contradiction",
            "The later article tells as going on what the earlier one tells as over.",
        ),
        (
            ordered and how in {"order", "outcome"} and _goes_ahead_all_the_same(first, second),
            "contradiction",
            "The later article looks forward to what the earlier one tells as called off.",
        ),
        (pair or how == "order", None, "One state may follow the other."),
        (
            ordered
            and (
                (how in {"scale", "outcome"} and since(first, second) and not _one_plan(first, second))
                or (how == "scale" and _lasts(first))
                or (how != "order" and resumes(second))
            ),
            "update",
            "The later article tells of a time after the earlier one.",
        ),
        (
            ordered
            and how == "polarity"
            and second is not _denied(a, b)
            and ((since(first, second) and not _one_plan(first, second)) or tells_as_new(second)),
            "update",
            "The later article tells as done what had not been done before.",
        ),
        (
            ordered and how == "polarity" and _ended(first, second),
            "update",
            "The later article says that it is so no longer.",
        ),
        (
            ordered and how == "polarity" and _works_since(first, second),
            None,
            "The later article says since when it is so.",
        ),
    )
    return next(((found, why) for holds, found, why in rules if holds), None)


def _ended(first: View, second: View) -> bool:
    """Whether the second denies as a state that is over what the first tells: "residents no longer have to boil water"."""
    return second.fact.polarity == "negative" != first.fact.polarity and bool(_NO_LONGER.search(second.claim.text))


_NO_LONGER = re.compile(r"\b(?:no longer|not any ?more|n['’]t any ?more|any longer)\b", re.IGNORECASE)


def _works_since(first: View, second: View) -> bool:
    """Whether the second tells since when goes on what the first denies: "has been running since Friday night".

    It is the state after the other, which everybody expects of a fault, and no dispute of whether there was one.
    """
    denied = first.fact.polarity == "negative" != second.fact.polarity
    return denied and bool(_SINCE_THEN.search(second.claim.text)) and not _SINCE_THEN.search(first.claim.text)


_SINCE_THEN = re.compile(
    r"\b(?:has|have) (?:\w+ ){0,2}?(?:been \w+(?:ing|ed)|\w+(?:ed|en)) (?:[\w'’-]+ ){0,4}?since\b", re.IGNORECASE
)


def at_one_time_to_come(off: View, told: View) -> bool:
    """Whether what the first tells as called off is to be at that very time by the other, which knows of no change.

    "Saturday's show has been cancelled", "she will sing on Saturday as planned"; not "the show is back on".
    """
    told_on, when = off.claim.published, period(off.time)
    ahead = told_on is not None and when is not None and when.last >= told_on.date() and _to_come(told)
    return ahead and days_apart(off.time, told.time) == 0 and not (tells_as_new(told) or _BACK.search(told.claim.text))


def _planned_anew(first: View, second: View) -> bool:
    """Whether both tell of one day to come, the second half a day later or more: shut on Monday, will reopen on Monday."""
    return _half_a_day_later(first, second) and _one_plan(first, second)


def _one_plan(first: View, second: View) -> bool:
    """Whether both look forward to one day: will miss Saturday's final, will play on Saturday."""
    return _to_come(first) and _to_come(second) and days_apart(first.time, second.time) == 0


def overtaken(first: View, second: View) -> bool:
    """Whether the second tells as done, half a day later, what ends the plan of the first: will go on on Sunday, have failed."""
    return _half_a_day_later(first, second) and _to_come(first) and not _to_come(second)


def _half_a_day_later(first: View, second: View) -> bool:
    one, other = first.claim.published, second.claim.published
    return one is not None and other is not None and other - one >= _HALF_A_DAY


_HALF_A_DAY = timedelta(hours=12)
_BACK = re.compile(r"\b(?:back on|reinstated|after all|now|again)\b", re.IGNORECASE)


def goes_on(view: View) -> bool:
    """Whether the state is told as going on when the article was written."""
    told, when = view.claim.published, period(view.time)
    today = told is not None and when is not None and when.first == told.date()
    return today or _lasts(view)


def resumes(view: View) -> bool:
    """Whether its act only ends or undoes a state that was: reopened, resumed, the ban was lifted."""
    return view.fact.polarity == "positive" and not _to_come(view) and bool(view.acts & load().resuming)


def _to_come(view: View) -> bool:
    return view.fact.tense == "future" or view.fact.modality in {"planned", "promised", "possible", "conditional"}


def tells_as_new(view: View) -> bool:
    """Whether it is told as what came after something else: by its act ("reopened") or its words ("now", "again")."""
    if _AFTER_ALL.search(view.claim.text):
        return True
    return not _to_come(view) and (resumes(view) or bool(_NEW.search(view.claim.text)))


_AFTER_ALL = re.compile(r"\bafter all\b(?= *(?:$|[,.;]| (?:on|in|at|from|this|next|and|with)\b))", re.IGNORECASE)  # fmt: skip


_NEW = re.compile(
    r"\b(?:again|once more|no longer|now|at last|finally|eventually|in the end|has since|have since|had since|is back|are back|"
    r"after (?:almost |nearly |about |more than )?(?:\w+ ){1,3}?(?:hours|days|weeks|months|years))\b",
    re.IGNORECASE,
)


def _lasts(view: View) -> bool:
    """Whether it is told as a state of now; a deed of today is done ("signed the bill on Wednesday"), and so is that of a headline."""
    present = view.fact.tense == "present" and (not view.headline or view.verb in {"be", "remain"})
    return present or bool(_STILL.search(view.claim.text))


def since(first: View, second: View) -> bool:
    """Whether the second is told to have happened after the day on which the first was published."""
    told, when = first.claim.published, period(second.time)
    return told is not None and when is not None and when.first > told.date()


def _of_before(view: View) -> bool:
    """Whether it steps back behind its article's own time: "his employer had accused him"; what is reported does so always."""
    return bool(_HAD.search(view.claim.text)) and not view.fact.attribution


_HAD = re.compile(r"\bhad (?:\w+ly |already |long |once |first )?(?:been )?\w+(?:ed|en|t|d)\b")


def _denied(a: View, b: View) -> View:
    return a if a.fact.polarity == "negative" else b


def _own_fate(first: View, second: View, pair: tuple[str, str]) -> bool:
    """Whether survival and death are both told as what came of it, not one after the other ("died later in hospital")."""
    if first.fact.tense != "past":
        return False
    if pair in load().of_one - load().ongoing:  # freed on Tuesday morning, or dead on Tuesday morning
        return (
            not since(first, second)
            and not _LATER.search(second.claim.text)
            and not (days_apart(first.time, second.time) or 0)
        )
    if pair != ("survive", "die"):
        return False
    return not _LATER.search(second.claim.text) and not _STILL.search(first.claim.text)


def _still_so(first: View, second: View) -> bool:
    """Whether the later article says "still", "remains" of a state that the earlier one tells as ended."""
    pair = load().followed(second.acts, first.acts)
    return pair in load().ongoing and bool(_REMAINS.search(second.claim.text))


def _goes_ahead_all_the_same(first: View, second: View) -> bool:
    """Whether the later article expects as before what the earlier one tells as called off, with no word of a change."""
    off = first.acts & {"cancel"} and first.fact.polarity == "positive" and not _to_come(first)
    on = second.acts & {"go_ahead"} and _to_come(second) and not _ANEW.search(second.claim.sentence)
    # "The launch will go ahead on Sunday" may give it a new day; "Sunday's launch" had that day before.
    dated = second.time is None or second.time.text in second.fact.subject or bool(_AS_BEFORE.search(second.claim.text))
    return bool(off and on and dated)


_AS_BEFORE = re.compile(r"\b(?:as planned|as scheduled|still|despite|regardless|in spite of)\b", re.IGNORECASE)
_ANEW = re.compile(
    r"\b(?:again|after all|now|anew|new|revived?|instead|reversed?|overturned|later|since)\b", re.IGNORECASE
)
_REMAINS = re.compile(r"\b(?:still|remain(?:s|ed)?)\b", re.IGNORECASE)


def goes_against(a: View, b: View) -> bool:
    """Whether the later article plans to go on with what the earlier one tells as ended: resigned, will stay."""
    _, second, _ = gate.in_order(a, b)
    return second.fact.modality in {"planned", "promised"} and bool(second.acts & {"stay", "go_ahead"})
