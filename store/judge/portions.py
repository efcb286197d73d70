"""Why two figures may be of two things: a part and its whole, two groups, two places, a demand and an offer.

A long story gives many figures of one sort: the houses damaged in one town and on the whole island,
what the state paid of what the bridge cost, what the union asked and what it was offered. Each check
states one way in which language marks this; without the mark two figures are set against each other.
"""

from __future__ import annotations

import re

from store.judge import amounts, asides, before, deciders, happenings, movedon, spells, subgroups, twos
from store.judge.attributes import load
from store.judge.places import key_words
from store.judge.stems import content, fold, stem
from store.judge.view import View
from store.model import Quantity

# Stages of a bargain: figures of two stages are two figures.
_STAGES = {
    "asked for": re.compile(r"\b(?:want(?:s|ed)?|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for|s(?:eeks?|ought)|call(?:s|ed|ing)? for)\b"),
    "offered": re.compile(r"\b(?:offer(?:s|ed|ing)?|propos(?:es|ed|ing|al))\b"),
    "paid": re.compile(r"\b(?:pa(?:y|ys|id|ying)|hand(?:s|ed|ing)? over|transfer(?:s|red))\b"),
    "agreed": re.compile(r"\b(?:accept(?:s|ed|ing)?|agree(?:s|d|ing)?|grant(?:s|ed)?|award(?:s|ed)?|sentenced|jailed|settled)\b"),
}  # fmt: skip
_PUBLIC = frozenset(
    stem(word)
    for word in """state government city council county town region ministry taxpayer donor sponsor foundation union community
    parish province district commission municipality""".split()
)
_GIVES = frozenset(stem(word) for word in "pay give contribute provide grant donate put spend add".split())
_COSTS = frozenset(stem(word) for word in "cost price bill".split())
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_LISTED = re.compile(rf"\b{_NUMBER} (?:[\w-]+ ){{0,3}}?(\w+)(?:, | and |, and )(?={_NUMBER} )", re.IGNORECASE)
_LAST_LISTED = re.compile(
    rf"\b{_NUMBER} (?:[\w-]+ ){{1,3}}?(?:, |and |, and ){_NUMBER} ((?:[\w-]+ ?){{1,3}})", re.IGNORECASE
)
_OF = re.compile(r"^(?:the )?([\w' -]+?) of ([a-z]+)$", re.IGNORECASE)
_BASE = re.compile(
    r"\b(?:compared (?:with|to)|than|from|on|over|against)(?: in)?(?: the| a| one)?(?: (?:previous|preceding|last|same))? "
    r"(month|quarter|week|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?! (?:last year|a year|\d{4}))",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"\b(?:in|of) [\w' ]+ (?:itself|alone)\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"(?:%|\bper ?cent) of (?:the |its |all )?((?:[\w'’-]+ ){0,3}?[\w'’-]+?)(?= (?:was|were|is|are|be|voted|said|had|have|has)\b|[,.]|$)")  # fmt: skip
_IN = re.compile(r"\b[Ii]n ((?:[A-Z][\w'’-]+ ?)+)")
_WHERE = re.compile(r"^(?: (?:was|were|hit|struck|recorded|measured|reported|seen|felt)\b)*,? (?:in|on|at|near|off|along) ([^,.;]{2,30})")  # fmt: skip
_PART_OF = re.compile(r"\bpart of (?:an?|the|its|their) (?:wider|larger|broader|bigger|nationwide|national|global|group-wide|worldwide)\b", re.IGNORECASE)  # fmt: skip
_ONE_OF_MANY = re.compile(r"\b(?:worst|hardest|largest|biggest|alone)\b")
_LEAD = 60  # a first sentence begins before this, behind its dateline
_VARIES = frozenset({"rate", "other"})  # wind and rain are measured in many places


def parted(a: View, b: View) -> str | None:
    """Why the figures of two claims may both be right, None where nothing in their words parts them."""
    words = happenings.contrast(a, b)
    checks = (
        (words, f"They are about two things: {', '.join(sorted(words))}."),
        (_bargain(a, b), "They are figures of two stages of a bargain: asked for, offered, agreed."),
        (
            _field(a) and _field(b) and not _field(a) & _field(b),
            "One counts who entered, the other who started or finished.",
        ),
        (spells.summed_up(a, b) or spells.summed_up(b, a), "One is the sum of a longer time."),
        (spells.differ(a, b), "They are told of times of different length."),
        (
            spells.sum_of_rate(a, b) or spells.sum_of_rate(b, a),
            "One is what comes together in a time, the other a rate.",
        ),
        (_two_measures(a, b), "They measure two things."),
        (_no_slip(a, b), "They are too far apart to be one measure."),
        (deciders.two_bodies(a, b), "Two bodies decided."),
        (_may_become(a) != _may_become(b), "One is only what it may become."),
        (_two_groups(a, b), "One is a share of one group only."),
        (_change_and_level(a, b), "One is how much it changes."),
        (bases(a) != bases(b), "They are measured against different times."),
        (_of_then(a) != _of_then(b), "One is the figure of a year before."),
        (_contests(a) != _contests(b), "They are counts of different contests."),
        (_two_sites(a, b), "They were measured in two places."),
        (_step_and_total(a, b) or _step_and_total(b, a), "One is by how many the other has grown."),
        (_portion(a, b) or _portion(b, a), "One figure may be a part of the other."),
    )
    return (
        next((reason for holds, reason in checks if holds), None)
        or asides.parted(a, b)
        or twos.parted(a, b)
        or subgroups.parted(a, b)
    )


def _may_become(view: View) -> bool:
    """Whether it tells of what a figure could rise or fall to."""
    return view.fact.modality in {"possible", "conditional"} and bool(view.acts & {"rise", "drop"})


def bases(view: View) -> str:
    """What a change is measured against: the month, quarter or week before; the year before where nothing is said."""
    found = _BASE.search(view.claim.sentence or view.claim.text) if _changes(view) else None
    if found is None:
        return "year"
    base = found[1].lower()
    return base if base in {"quarter", "week"} else "month"


def _changes(view: View) -> bool:
    """Whether it tells of a rise or fall in percent, which is one of something before."""
    return bool(view.acts & {"rise", "drop"}) and bool(re.search(r"%|\bper ?cent\b|\bpoints?\b", view.claim.text))


def _stages(view: View) -> frozenset[str]:
    return frozenset(name for name, pattern in _STAGES.items() if pattern.search(view.claim.text.lower()))


def _field(view: View) -> frozenset[str]:
    """How far those counted have come in a contest: entered, started, finished."""
    value = view.fact.value
    counted = isinstance(value, Quantity) and value.dimension == "count"
    return (
        frozenset(name for name, words in _FIELD.items() if words.search(view.claim.text)) if counted else frozenset()
    )


_FIELD = {
    "entered": re.compile(r"\b(?:enter(?:ed|s|ing)?|entr(?:y|ies|ants?)|regist(?:er|ered|rations?)|signed up)\b", re.IGNORECASE),
    "started": re.compile(r"\b(?:start(?:s|ed|ers?)|set off|lined up)\b", re.IGNORECASE),
    "finished": re.compile(r"\b(?:finish(?:es|ed|ers?)|(?:cross|reach)(?:es|ed)? the (?:finish(?:ing)?|line)\w*|complet(?:es|ed))\b", re.IGNORECASE),
}  # fmt: skip


def _two_measures(a: View, b: View) -> bool:
    """Whether two shares or sums are told of two things that are measured: revenue fell by 18 percent, the shares by 11."""
    value, table = a.fact.value, load()
    if not isinstance(value, Quantity) or value.dimension not in {"percent", "money"}:
        return False
    heads = [{p.head for p in view.part("subject")} for view in (a, b)]
    sorts = [{name for head in found for name in (table.unit(head), *table.classes(head))} for found in heads]
    both = sorts[0] & sorts[1]
    return both == {"measured"}


def _no_slip(a: View, b: View) -> bool:
    """Whether two lengths, weights or times are so far apart that one is no slip for the other: a gauge in cm, a road in km."""
    one, other = a.fact.value, b.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.dimension not in _MEASURED:
        return False
    low, high = sorted(abs(amounts.middle(value)) * amounts.in_days(value) for value in (one, other))
    return bool(low) and high / low >= (_FAR_TIMES if one.dimension == "duration" else _FAR)


_MEASURED = frozenset({"distance", "mass", "duration"})
_FAR = 200  # more than a slip of two places
_FAR_TIMES = 5_000  # a finish of seconds, a race of years


def _bargain(a: View, b: View) -> bool:
    left, right = _stages(a), _stages(b)
    return bool(left and right) and not left & right


def _two_groups(a: View, b: View) -> bool:
    """Whether two shares are of two groups: "among voters under 30", "of long-distance trains", "in the town itself"."""
    value = a.fact.value
    if not isinstance(value, Quantity) or value.dimension != "percent":
        return False
    left, right = ({w for p in view.part("among", "amongst") for w in content(p.text)} for view in (a, b))
    if bool(_ITSELF.search(a.claim.text)) != bool(_ITSELF.search(b.claim.text)):
        return True
    return bool(left - frozenset(b.words) or right - frozenset(a.words)) or _narrowed(a, b) or _narrowed(b, a)


def _narrowed(part: View, whole: View) -> bool:
    """Whether both are shares of things of one name, and the first says of which sort."""
    ours, theirs = (match[1] if (match := _SHARE_OF.search(view.claim.text)) else "" for view in (part, whole))
    words, of = content(ours), content(theirs)
    return (
        bool(words and of)
        and words[-1] == of[-1]
        and len(words) > len(of) == 1
        and not set(words) & whole.context - set(of)
    )


def _change_and_level(a: View, b: View) -> bool:
    """Whether one is how much it changes and the other how much it is: to grow by 8,000, to have 9,000; lost 14 kg, weighs 58."""
    grows = [bool(view.acts & {"rise", "drop"}) and view.fact.relation.endswith(" by") for view in (a, b)]
    value = a.fact.value
    if isinstance(value, Quantity) and value.dimension in {"mass", "distance"}:
        verbs = a.verb, b.verb
        return any(x in _BECOMES and y in _IS for x, y in (verbs, verbs[::-1]))
    return (
        grows[0] != grows[1]
        and isinstance(value, Quantity)
        and value.dimension in {"count", "money"}
        and not a.acts & b.acts
    )


def _of_then(view: View) -> bool:
    value = view.fact.value
    return isinstance(value, Quantity) and value.low is not None and before.of_then(view, value.low)


_BECOMES = frozenset(stem(verb) for verb in "lose gain shed grow shrink put rise fall recede retreat advance".split())
_IS = frozenset(stem(verb) for verb in "weigh measure be stand reach have".split())
_CONTESTS = frozenset("league cup career international european club test home away playoff preseason".split())


def _contests(view: View) -> frozenset[str]:
    """The contests to which a count is limited: "eleven league goals" are not all of them."""
    value = view.fact.value
    if not isinstance(value, Quantity) or value.dimension != "count":
        return frozenset()
    return frozenset(word.lower() for word in value.qualifiers) & _CONTESTS


def _two_sites(a: View, b: View) -> bool:
    """Whether two gusts, or two depths of rain, are told of two places."""
    value = a.fact.value
    if not isinstance(value, Quantity) or value.dimension not in _VARIES:
        return False
    left, right = _site(a), _site(b)
    return bool(left and right) and not left & right


def _step_and_total(step: View, whole: View) -> bool:
    """Whether the first counts those who came on top, its sentence giving the new total: "three more died, bringing the toll to nine".

    They are told as more, or they and the other figure make that total.
    """
    one, other = step.fact.value, whole.fact.value
    match = _BRINGS_TO.search(step.claim.sentence or step.claim.text)
    if match is None or not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.dimension != "count":
        return False
    total = before.scaled(match[1], None)
    if total is None or one.low is None or one.low >= total or whole.claim.sentence == step.claim.sentence:
        return False
    told_as_more = bool(_MORE.search(step.claim.text)) and not _MORE.search(whole.claim.text)
    return told_as_more or one.low + amounts.middle(other) == total


_BRINGS_TO = re.compile(
    r"\b(?:bring|tak|rais|lift|push|increas|carry)(?:s|es|ing) (?:the |its |their |his |her )?[^.;]*?\bto (?:at least |about |around |more than |some )?"
    rf"({_NUMBER}\b|\d[\d,]*)",
    re.IGNORECASE,
)
_MORE = re.compile(rf"\b(?:{_NUMBER} (?:\w+ )?(?:more|further|other|additional|new)|(?:another|a further|an additional) \w+)\b", re.IGNORECASE)  # fmt: skip


def _site(view: View) -> frozenset[str]:
    """The words that say where; of a figure in a noun phrase what follows it in its sentence."""
    texts = [p.text for p in view.part("in", "on", "at", "near", "off", "along")]
    if not texts and view.claim.text in view.claim.sentence:
        rest = view.claim.sentence.split(view.claim.text, 1)[1]
        texts = [match[1]] if (match := _WHERE.match(rest)) else []
    return frozenset(word for text in texts for word in content(text) if not word.isdigit())


def _portion(part: View, whole: View) -> bool:
    """Whether the first figure is the smaller one and its words mark it as one part."""
    one, other = part.fact.value, whole.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    if one.dimension == "percent":
        return _of_one_sort(part, whole)
    if amounts.middle(one) < amounts.middle(other) and _PART_OF.search(part.claim.sentence or part.claim.text):
        return True
    if amounts.middle(one) >= amounts.middle(other):
        return False
    return (
        _left_over(part, whole)
        or _in_one_place(part, whole)
        or _of_one_sort(part, whole)
        or _one_payer(part, whole)
        or _one_of_list(part, one, other)
        or _one_load(part, whole, other)
    )


def _one_load(part: View, whole: View, all_told: Quantity) -> bool:
    """Whether it counts those that one vehicle brought, where the other counts "all nine": six of them by helicopter."""
    if not _ALL_OF.search(whole.claim.text) or all_told.comparator != "exact":
        return False
    table = load()
    parts = ("by", "agent", "subject") if (part.acts | {part.verb}) & _BRINGS else ("by",)
    carriers = {stem(p.head) for p in part.part(*parts) if not p.name}
    return bool(carriers & _CARRIERS or any(table.classes(head) & _VEHICLES for head in carriers))


_ALL_OF = re.compile(rf"\b[Aa]ll (?:of )?(?:the |its |their )?{_NUMBER}\b")
_CARRIERS = frozenset(
    stem(noun)
    for noun in "helicopter lifeboat boat dinghy raft launch tug ladder rope crane winch basket ambulance train lift".split()
)
_VEHICLES = frozenset({"helicopter", "aircraft", "bus_thing", "car_thing", "lorry", "vessel"})
_BRINGS = frozenset({"rescue", "evacuate", "carry"} | {stem(verb) for verb in "take bring lift fly".split()})


def _left_over(part: View, whole: View) -> bool:
    """Whether it counts those for whom it still lasts: "12,000 homes are still without power"."""
    left = bool(movedon.STILL.search(part.claim.text)) and not movedon.STILL.search(whole.claim.text)
    return left and not movedon.fewer_now(whole, part)


def _in_one_place(part: View, whole: View) -> bool:
    """Whether it counts in a place that neither the other claim nor the lead of its article names: one town of many.

    The place in a lead is that of the event; "the worst outbreak is in Orrin" and "in Orrin alone" say so themselves.
    """
    where = {p.name for p in part.part("in", "at", "near") if p.name and p.type != "person"} | {part.fact.place or ""}
    where |= {name for name in _IN.findall(part.claim.text) if not (part.time and name.strip() in part.time.text)}
    names = frozenset(w for name in where for w in key_words(" ".join(re.findall(r"[A-Z][\w'’-]+", name))))
    if not names or part.headline or part.fact.sentence.start < _LEAD:
        return False
    if names & key_words(whole.claim.sentence or whole.claim.text):
        return False
    main = whole.claim.main
    return bool(_ONE_OF_MANY.search(part.claim.text)) or not (main and names & {fold(word) for word in main.foremost})


def _of_one_sort(part: View, whole: View) -> bool:
    """Whether it is told of one sort of what the other is told of: "exports of machinery", "exports"."""
    ours, theirs = (view.part("subject")[:1] or view.part("object")[:1] for view in (part, whole))
    if not ours or not theirs or stem(ours[0].head) != stem(theirs[0].head):
        return False
    sort = _OF.match(ours[0].text)
    value = part.fact.value
    measure = isinstance(value, Quantity) and value.unit and value.unit in ours[0].text  # "an earthquake of magnitude"
    if sort is None or measure or " of " in theirs[0].text:
        return False
    main = whole.claim.main
    known = {stem(word) for word, _ in main.terms} if main else set()
    return stem(sort[2]) not in known | set(whole.words) | set(whole.context)


def _one_payer(part: View, whole: View) -> bool:
    """Whether it is what the state or donors gave towards what a thing cost."""
    pays = part.verb in _GIVES and any(stem(p.head) in _PUBLIC for p in part.part("subject", "agent"))
    costs = whole.verb in _COSTS or any(stem(p.head) in _COSTS for p in whole.part("subject"))
    return pays and costs


def _one_of_list(view: View, one: Quantity, other: Quantity) -> bool:
    """Whether the count stands in a list of people of several sorts: "a woman and three men"."""
    if load().unit(one.unit) == load().unit(other.unit):
        return False
    texts = [p.text for p in view.fact.participants]
    others = {word for text in texts for word in _LISTED.findall(text)}
    others |= {word for text in texts for words in _LAST_LISTED.findall(text) for word in words.split()}
    return any(load().unit(word) != load().unit(one.unit) for word in others if load().human(word))
