"""Why two places may both be right: of two people, of two sites, where one left and the other came, what happens in many."""

from __future__ import annotations

import re

from store.judge import amounts, bygone, happenings, hosts, mentions, modalities, relocations, sites, where
from store.judge.attributes import load
from store.judge.stems import stem
from store.judge.view import View
from store.model import Quantity


def obstacle(a: View, b: View) -> str | None:
    """Why two different places may both be right, in words; None where nothing says so."""
    inside = frozenset(re.findall(r"[a-z]+", f"{where.place_of(a)} {where.place_of(b)}".lower()))
    words = happenings.contrast(a, b) - inside
    checks = (
        (
            (not _as_firm(a, b) or bygone.other_occasion(a, b)) and not relocations.moved(a, b),
            "They stand at different times or are not both told as done.",
        ),
        (_leaves(a) != _leaves(b) and (_arrives(a) or _arrives(b)), "One left from there, the other came there."),
        (_in_many(a, b), f"That happens in many places: {a.verb}."),
        (_measured(a, b), "Each has a figure of its own: they were measured in two places."),
        (sites.two(a, b) and sites.own_figures(a, b), "Each has a figure of its own: they are two sites."),
        (_both_chosen(a, b), "One article names both as chosen."),
        (_two_lots(a, b), "They are two groups, counted by themselves."),
        (_kept_and_closed(a, b), "One is given up, the other kept."),
        (_others(a, b), "They are about two people."),
        (words, f"They are about two things: {', '.join(sorted(words))}."),
    )
    return next((reason for holds, reason in checks if holds), None)


def _as_firm(a: View, b: View) -> bool:
    """Whether both are told as done, or as to come; where a thing to come was given to a town, it is to be there."""
    return modalities.modality(a, b) == "same" or (
        modalities.one_to_come(a, b) and any(hosts.allotted(view) for view in (a, b))
    )


def _both_chosen(a: View, b: View) -> bool:
    """Whether something was allotted to both: "awarded the youth games to Larch and the games to Orrin"."""
    one, other = where.place_of(a), where.place_of(b)
    return all(hosts.allotted(view) for view in (a, b)) and any(
        mentions.named_in(place, (view,)) and not mentions.passed_over(view, place)
        for view, place in ((a, other), (b, one))
    )


_MANY = frozenset(
    stem(verb) for verb in "feel hear see know sell spread travel live work visit protest report observe occur".split()
)


def _leaves(view: View) -> bool:
    return bool(view.acts & {"launch", "depart"})


def _arrives(view: View) -> bool:
    return bool(view.acts & {"land", "arrive", "crash", "dock"})


def _in_many(a: View, b: View) -> bool:
    """Whether what both tell can be in many places at once: a quake is felt in every town around."""
    return a.verb == b.verb and a.verb in _MANY


def _measured(a: View, b: View) -> bool:
    """Whether each gives another depth or force of weather: 95 cm of snow in one village, 120 cm in the next."""
    ours, theirs = ({m[0] for m in _DEPTH.finditer(view.claim.text)} for view in (a, b))
    return bool(_FALLS & a.context & b.context) and bool(ours and theirs) and not ours & theirs


_FALLS = frozenset(stem(noun) for noun in "snow rain rainfall hail frost wind gust temperature flood".split())
_DEPTH = re.compile(
    r"\b\d[\d,.]*(?= ?(?:cm|mm|m|centimet\w+|millimet\w+|met\w+|inch\w*|feet|foot|km/h|kph|mph|kilomet\w+ an hour|miles an hour|degrees|°C)\b)"
)


def _two_lots(a: View, b: View) -> bool:
    """Whether each counts its own share of those to whom it happened: 14 of the injured, eight of the injured."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or amounts.compatible(one, other):
        return False
    return all(any(_SHARE.match(p.text) for p in view.part("subject", "object")) for view in (a, b))


_SHARE = re.compile(r"(?:[\w-]+ ){1,3}of (?:the|them|those|these|its|his|her|their)\b", re.IGNORECASE)


def _kept_and_closed(a: View, b: View) -> bool:
    """Whether one thing of a sort is given up and another kept: the works in one town close, those in the next stay."""
    gone = [bool(view.acts & {"close", "shut", "leave", "sell"}) for view in (a, b)]
    kept = [view.verb in _KEEPS for view in (a, b)]
    return (gone[0] and kept[1]) or (gone[1] and kept[0])


_KEEPS = frozenset(stem(verb) for verb in "keep retain expand remain stay".split())


def _others(a: View, b: View) -> bool:
    """Whether it happens to two sorts of people of whom one is just anyone: the crew, a passenger."""
    themes = happenings.theme(a), happenings.theme(b)
    people = [view.part("object") or view.part("subject") for view in (a, b)]
    human = all(p and not p[0].name and load().human(load().unit(p[0].head)) for p in people)
    return human and not themes[0] & themes[1] and any(p[0].text.lower().startswith(("a ", "an ")) for p in people)
