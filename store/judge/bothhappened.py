"""Why two acts that exclude each other may both have happened: to different ones, at different times, seen from two sides."""

from __future__ import annotations

import re

from store.judge import (
    bygone,
    deciders,
    deferred,
    estimates,
    gate,
    happenings,
    modalities,
    portions,
    quarters,
    scopes,
    sides,
    succession,
)
from store.judge.attributes import load
from store.judge.times import days_apart
from store.judge.view import View


def obstacle(a: View, b: View, *, how: str) -> str | None:
    """Why both may have happened though they exclude each other (``how``), in words; None where nothing says so."""
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
        (deferred.only_later(a, b), "It is put off until something is met, and not refused."),
        (how == "polarity" and estimates.only_bound_denied(a, b), "Only a figure is denied, not the act."),
        (
            how == "polarity" and (_never_before(a) or _never_before(b)),
            "One tells what somebody had never done before.",
        ),
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


def _never_before(view: View) -> bool:
    """Whether it denies only that it had been done before: "has not led an orchestra before", "had never sold a ship"."""
    return view.fact.polarity == "negative" and bool(_BEFORE_NOW.search(view.claim.sentence or view.claim.text))


_BEFORE_NOW = re.compile(
    r"\b(?:has|have|had)(?: not|n['’]t| never)(?: ever)? [\w-]+ (?:an?|any|such) [^.;,]*?\b(?:before|previously|until now|in the past)\b|"
    r"\b(?:has|have|had) never [\w-]+ (?:an?|any|such) ",
    re.IGNORECASE,
)
