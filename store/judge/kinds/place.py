"""Another place for one happening."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.judge import amounts, bygone, gate, happenings, modalities, places, routes, scopes, sites, wording
from store.judge.attributes import load
from store.judge.evidence import Scene, Signs
from store.judge.naming import tokens
from store.judge.stems import content, stem
from store.judge.view import View, likeness
from store.model import Judgement, Participant, Quantity, Slot

_NAME = "place"
_IS_AT = frozenset(stem(verb) for verb in "be lie locate base sit stand situate".split())
# What stays where it is, and so has one place.
_FIXED = frozenset(
    load().unit(noun)
    for noun in """epicentre epicenter headquarters office factory site base company firm museum school university hospital station
    mine dam bridge venue capital grave wreck""".split()
)
_IN_ONE_PLACE = frozenset(
    """land crash launch build collapse sink burn born die find arrest meet sign marry open close host attack shoot steal
    capture talk summit""".split()
) | frozenset(f"site {noun}" for noun in _FIXED)
_BESIDE = frozenset({"near", "outside"})  # words that belong to the place: there, it is not in it
_WHERE = ("in", "at", "from", "near", "off", "on", "outside", "into", "to")


def slots(view: View) -> tuple[Slot, ...]:
    """One bucket for all places of an event, one for where a person was born."""
    if not (place_of(view) or routes.route(view)) or view.fact.polarity != "positive":
        return ()
    if view.fact.relation.startswith("born"):
        born = _born(view)
        return (Slot(f"entity:{' '.join(born)}", _NAME, "birthplace"),) if len(born) > 1 else ()
    return (Slot("event", _NAME, "where"),)


def _born(view: View) -> tuple[str, ...]:
    """The words of the name of the one whose birth is told."""
    names = [p.name for p in view.part("object", "subject") if p.name and p.type == "person"]
    return tokens(names[0]) if view.fact.relation == "born" and names else ()


def _acts(view: View) -> frozenset[str]:
    """The acts that have one place; where something lies is an act of the thing itself ("the epicentre was near X")."""
    if view.verb in _IS_AT and not happenings.acts(view) - view.acts:
        return frozenset(f"site {head}" for head in happenings.theme(view) & _FIXED)
    if site := _site_of(view):
        return site
    if routes.route(view):
        return frozenset({"journey"})
    return happenings.named_acts(view, known=False) if _allotted(view) or view.verb in _HOSTS else happenings.acts(view)


def agree(a: View, b: View) -> bool:
    """Whether the two name one place; "Mount Orr" explains neither its northern nor its southern side."""
    one, other = place_of(a), place_of(b)
    if routes.two_ends(a, b):
        return False
    return places.share_a_name(one, other) and places.sided(one) == places.sided(other)


def compare(a: View, b: View) -> Judgement | None:
    """Set the places of one happening against each other."""
    one, other = place_of(a), place_of(b)
    if spots := _two_spots(a, b) or routes.two_ends(a, b):
        one, other = spots
    elif places.share_a_name(one, other):
        return Judgement(_NAME, None, ("Both name one place.",), one, other)
    if _born(a) and _born(b) and not (places.apart(one, other) or places.maybe_apart(one, other)):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other)
    if not spots and (sites.lies_in(a, one, other) or sites.lies_in(b, other, one)):
        return Judgement(_NAME, None, ("One place lies in the other.",), one, other)
    if not spots and not places.apart(one, other) and places.may_be_one(one, other):
        return Judgement(_NAME, None, ("One place may lie in the other.",), one, other)
    if reason := _obstacle(a, b):
        return Judgement(_NAME, None, (reason,), one, other)
    reasons = (f"{one} against {other}.", wording.shared(likeness(a, b).words), *_doubts(a, b).values())
    verdict = gate.disagreement(a, b, one, other)
    if verdict and moved(a, b):
        verdict, reasons = "update", (f"Planned for {one}, moved to {other}.", *reasons[1:])
    return Judgement(_NAME, verdict, reasons, one, other)


def signs(a: View, b: View, scene: Scene) -> Signs | None:
    """What says that two places are of one happening, or of two; None where a person has one: where they were born."""
    if _born(a) and _born(b):
        return None
    acts = _acts(a), _acts(b)
    one, other = place_of(a), place_of(b)
    spots = bool(_two_spots(a, b))  # both name the town, which says nothing
    if ends := routes.two_ends(a, b):
        one, other = ends
    return {
        "happening": float(bool(acts[0] & acts[1])),
        "in one place": float(bool(acts[0] & acts[1] & _IN_ONE_PLACE)),
        "one thing": float(happenings.one_thing(a, b)),
        "moved": float(moved(a, b)),
        "apart": float(places.apart(one, other) or spots or bool(ends)),
        "two towns": float(places.maybe_apart(one, other)),
        "elsewhere": 0.0,
        "known theirs": float(
            not spots and not _passed_over(b, one) and (_named_in(one, scene.theirs) or _tells_of(b, one))
        ),
        "known ours": float(
            not spots and not _passed_over(a, other) and (_named_in(other, scene.ours) or _tells_of(a, other))
        ),
        "only ours": 1 / max(1, len({place_of(v) for v in scene.ours})),
        "only theirs": 1 / max(1, len({place_of(v) for v in scene.theirs})),
        **dict.fromkeys(_doubts(a, b), 1.0),
    }


def _two_spots(a: View, b: View) -> tuple[str, str] | None:
    """Two spots of one town where one act was: outside the bank in Orrin, outside the station in Orrin; near both is one."""
    ours, theirs = (_SPOT.search(view.claim.text) for view in (a, b))
    if ours is None or theirs is None or bool(ours["front"]) != bool(theirs["front"]):
        return None
    one_town = places.key_words(ours["town"]) & places.key_words(theirs["town"])
    apart = places.two_sites(ours["spot"], theirs["spot"])
    return (ours[0], theirs[0]) if one_town and apart else None


_SPOT = re.compile(
    r"\b(?:(?P<front>outside|in front of)|in|inside|at) (?P<spot>(?:an?|the) (?:[a-z-]+ ){0,2}?[a-z]+) in (?P<town>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)


def _obstacle(a: View, b: View) -> str | None:
    inside = frozenset(re.findall(r"[a-z]+", f"{place_of(a)} {place_of(b)}".lower()))
    words = happenings.contrast(a, b) - inside
    checks = (
        (
            (not _as_firm(a, b) or bygone.other_occasion(a, b)) and not moved(a, b),
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
        modalities.one_to_come(a, b) and any(_allotted(view) for view in (a, b))
    )


def _allotted(view: View) -> bool:
    """Whether it tells who or where something is to be: "awarded the championships to Orrin", "chose Orrin for its congress"."""
    return view.verb in _ALLOTS and bool(view.part("to", "indirect", "for", "as"))


_ALLOTS = frozenset(stem(verb) for verb in "award give grant allot allocate assign choose pick select hand".split())


def _site_of(view: View) -> frozenset[str]:
    """The thing for which a site was chosen: the factory of "chose Orrin as the site of its third factory"."""
    named = (_SITE_OF.match(p.text) for p in view.part("as", "for"))
    words = [content(match[1]) for match in named if match] if view.verb in _ALLOTS else []
    return frozenset(name for word in words for name in (load().classes(word[-1]) or {word[-1]}) if word)


_SITE_OF = re.compile(
    r"(?:the |its |their |an? )?(?:\w+ )?(?:site|location|home|base|venue|host|setting)s? (?:of|for) ([\w'’ -]+?)(?= (?:in|on|at|with|that|which|worth|over|ahead)\b|[,.;]|$)",
    re.IGNORECASE,
)
_HOSTS = frozenset(stem(verb) for verb in "host stage".split())


def _given_to(view: View) -> list[str]:
    """The towns to which something is allotted, or that will host it: "awarded Orrin the games", "Orrin will host the games"."""
    if _allotted(view):
        chosen = bool(view.part("as") or (view.part("for") and not view.part("to")))
        host = (
            chosen
            and any(p.head.lower() in _HOST_NOUNS for p in view.part("as", "for"))
            and not _PRESENTED.search(view.claim.text)
        )
        return [
            p.text
            for p in view.part("indirect", *(("object",) if chosen else ()))
            if _is_town(p) or (host and _BARE_NAME.fullmatch(p.text))
        ]
    return [p.text for p in view.part("subject") if _is_town(p)] if view.verb in _HOSTS else []


_HOST_NOUNS = frozenset("host venue site home seat location base capital setting".split())
_PRESENTED = re.compile(
    r"\b(?:shows?|programmes?|programs?|ceremony|gala|podcast|broadcast)\b"
)  # they are hosted by people
_BARE_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _is_town(participant: Participant) -> bool:
    """Whether a place is told by its name alone: not "the Spanish company Puentes Larca", which a small model takes for one."""
    return participant.type == "place" and participant.text in {participant.name, f"the {participant.name}"}


def moved(a: View, b: View) -> bool:
    """Whether the later article says that what the earlier one tells as planned will be, or is, held elsewhere."""
    first, second, ordered = gate.in_order(a, b)
    planned = first.fact.tense == "future" or first.fact.modality in {"planned", "promised"}
    if first.verb in _MOVES:
        return (
            False  # "production will move to Orrin", "production will be moved to Tessvale": where to is the question
        )
    shifted = second.fact.polarity == "positive" and bool(_SHIFTED.search(second.claim.sentence or second.claim.text))
    return ordered and planned and shifted and bool(happenings.theme(first) & happenings.theme(second))


_MOVES = frozenset(stem(verb) for verb in "move relocate switch shift transfer".split())
_SHIFTED = re.compile(
    r"\b(?:(?:been |was |were |be |is |are )?(?:moved|relocated|switched|shifted|transferred)\b|(?:planned|scheduled|due|meant|intended|"
    r"originally) (?:\w+ ){0,3}?(?:for|in|at)\b|(?:instead of|rather than|and not|no longer)\b|\binstead\b|new venue)",
    re.IGNORECASE,
)


def _doubts(a: View, b: View) -> dict[str, str]:
    """What makes it less likely that they are places of one happening and is outweighed by enough that says so."""
    limits, known, acts = scopes.other_scope(a, b), load().names, (_acts(a), _acts(b))
    checks = (
        ("doubt scope", limits, f"They differ in scope: {', '.join(sorted(limits))}."),
        ("doubt acts", acts[0] & known and acts[1] & known and not acts[0] & acts[1], "They may tell of two acts."),
    )
    return {name: reason for name, holds, reason in checks if holds}


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


def _names(place: str) -> frozenset[str]:
    """What a place is called, without the sort of place that it is: Tolvik airport is Tolvik."""
    return places.key_words(" ".join(re.findall(r"[A-Z]\w+", place)))


def _named_in(place: str, views: Sequence[View]) -> bool:
    """Whether the sentence of any of the claims names the place."""
    return any(_names(place) & places.key_words(view.claim.sentence) for view in views)


def _both_chosen(a: View, b: View) -> bool:
    """Whether something was allotted to both: "awarded the youth games to Larch and the games to Orrin"."""
    one, other = place_of(a), place_of(b)
    return all(_allotted(view) for view in (a, b)) and any(
        _names(place) & places.key_words(view.claim.sentence) and not _passed_over(view, place)
        for view, place in ((a, other), (b, one))
    )


def _passed_over(view: View, place: str) -> bool:
    """Whether it names the place as the one that was not chosen: "chose Orrin over Tessvale"."""
    beaten = (match[1] for match in _OVER.finditer(view.claim.sentence or view.claim.text))
    return any(_names(place) & places.key_words(name) for name in beaten)


_OVER = re.compile(r"\b(?:over|ahead of|rather than|instead of|beat|beating|preferred to) ((?:[A-Z][\w'’-]+ ?)+)")


def _tells_of(view: View, place: str) -> bool:
    """Whether the article knows the place too: then it may say how the two belong together."""
    strands = [strand for strand in (view.claim.strand, view.claim.main) if strand]
    texts = [text for s in strands for text in (*s.places, *s.foremost, s.label, *(word for word, _ in s.terms))]
    return bool(_names(place) & places.key_words(" ".join((*texts, view.claim.sentence, *view.fact.terms))))


def place_of(view: View) -> str:
    """The words of the places where it happened, "" when none is told."""
    arrives = view.verb in _MOVES and any(_NAME_OF_PLACE.search(p.text) for p in view.part("to"))
    where = [
        f"{p.part} {_NO_MORE.split(p.text)[0]}" if p.part in _BESIDE else _NO_MORE.split(p.text)[0]
        for p in view.part(*(part for part in _WHERE if not (arrives and part == "from")))  # where to is the question
        if _NAME_OF_PLACE.search(p.text)
        and not _VESSEL.match(p.text)
        and not re.search(r"[\d€£$]|\b(?:Age|Era|Ages)$|\b(?:election|season|contest)s?\b", p.text)
    ]
    where += [text for text in _given_to(view) if text not in where]
    whose = " ".join(p.text for p in view.part("agent"))  # "found by pupils from a school in Orrin": theirs, not where
    place = _NO_MORE.split(view.fact.place or "")[0]
    if place and not any(place in text for text in (*where, whose)):
        where.append(place)
    where += [
        match[0]
        for match in _WITHIN.finditer(view.fact.object or "")
        if not any(match[0] in text for text in (*where, whose))
    ]
    text = f"{view.fact.relation} {view.fact.object or ''}"
    sides = [match[0] for match in places.SIDE_OF.finditer(text) if not any(match[0] in told for told in where)]
    where = [told for told in where if not _NO_PLACE.search(told)]
    return ", ".join([*(told for told in where if not any(told in side for side in sides)), *sides])


# "In Week 16", "in World War II", "in the Saints' game": when it was, not where.
_NO_PLACE = re.compile(
    r"^(?:the )?(?:[\w.'’-]+ )*?(?:Week|Game|Round|Chapter|Act|Heat|(?:World|Civil|Cold) War|Super Bowl)\b(?! [A-Z][a-z])|\b(?:game|match|series|war|loss|defeat)$"
)
_VESSEL = re.compile(r"(?:the |an? )?(?:[a-z]+ )?(?:ship|boat|ferry|tanker|freighter|trawler|liner|yacht|plane|aircraft|jet|helicopter|train|bus)s? (?=[A-Z])")  # fmt: skip
_NO_MORE = re.compile(r",? (?:instead of|rather than|and not|not) ")  # "in Orrin instead of Tessvale" is in Orrin
# A name, not an abbreviation ("on the DUI charge") or a time ("on Jan. 2", "in the Monday meeting").
_NAME_OF_PLACE = re.compile(
    r"\b(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b)[A-Z][^\W\d_A-Z]"
)
_WITHIN = re.compile(
    r"\b(?<=in |at |on )(?:the \w+ (?:of|in) )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Janu|Febru)ary|March|April|June?|"
    r"July?|August|(?:Sept|Nov|Dec)ember|October|Easter|Christmas)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
)  # "held talks in Monte Arvo"
