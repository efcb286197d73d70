"""Two of a kind that the words themselves tell apart: two committees, notes in fifties and all notes, waffles and biscuits.

An article pair about one story tells of many things of one sort. Each check here is one way in which English
says that two figures or deeds are of two of them; where nothing of it is said, they are set against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.judge import amounts, before, corrections, gate
from store.judge.attributes import load
from store.judge.numberwords import up_to
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Participant, Quantity

_SMALL = up_to(20)
_ANY = rf"(?:\d[\d,.]*|{'|'.join(_SMALL)})"
_OUT_OF = re.compile(rf"\b({_ANY}) (?:of|out of) (?:the |its |his |her |their |those |all )?(?:\w+ )?({_ANY})\b", re.IGNORECASE)  # fmt: skip
_ALL_BUT = re.compile(rf"\b({_ANY}) [\w' -]{{2,30}}?,? (?:all|everyone|each) (?:but|except|bar) ({_ANY})\b", re.IGNORECASE)  # fmt: skip
_BUT = re.compile(rf"\b(?:all|everyone|each|none) (?:but|except|bar) ({_ANY})\b", re.IGNORECASE)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*"
_FIGURE = re.compile(rf"(?<![\d.,])(?<!-)(\d[\d,]*(?:\.\d+)?)(?: (million|billion|thousand|m|bn)\b)?(?!\d|[ -]year|-| {_MONTH}|:|th\b|st\b)")  # fmt: skip
_NOT_BY_CHANCE = 13  # smaller numbers are met anywhere in a sentence
_PARTITIVE = re.compile(r"^(?:[“\"'] ?)?Of (?:the|those|these|them|all|its|his|her|their)\b")
_BESIDES = re.compile(r"\b(?:other|others|opponents?|rivals?|competitors?|challengers?)\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\b(?:this|so far this|of the) (?:year|season|decade|century)\b|\bsince (?:January|the start of the year|\d{4})\b", re.IGNORECASE)  # fmt: skip
_BODIES = frozenset(
    stem(word)
    for word in """committee commission panel court chamber council ministry agency union department directorate tribunal party
    division brigade battalion squad platoon subcommittee faculty institute inspectorate bureau office""".split()
)
# Words before such a noun that may as well be said of any: they tell no two of them apart.
_ANY_BODY = frozenset(
    stem(word)
    for word in """parliamentary legislative senate house congressional city town county state national local village municipal
    federal regional provincial special joint ruling powerful influential independent whole entire same new small large
    responsible competent relevant government public big main country top senior opposition party standing select
    oversight rival health safety""".split()
)
_HOLDS = frozenset(
    stem(noun)
    for noun in """packet packets box crate bottle can tin jar bag sack pack carton barrel tonne ton kilogram kilo gram litre liter
    pound bale case tube container truckload lorryload shipload load pallet roll sheet piece pair""".split()
)
_CONTENT = re.compile(r"\bof ([a-z][a-z -]*?)(?=$|,| (?:in|at|from|on|that|which|who|with|because|after|made|worth|for|by|and)\b)")  # fmt: skip
_YOUNG = frozenset(
    stem(noun) for noun in "child schoolchild schoolchildren pupil infant baby toddler minor crew".split()
)
_ALL_THERE = frozenset(stem(noun) for noun in "people person passenger victim traveller traveler resident".split())
_AND_CREW = re.compile(r"\b(?:passengers and (?:\w+ )?crew|crew (?:and|included|members included)|including (?:the )?crew)\b")  # fmt: skip


def parted(a: View, b: View) -> str | None:
    """Why two figures are of two things, None where nothing in the words says so."""
    checks = (
        (_out_of(a, b) or _out_of(b, a), "One is how many there are in all, which the other names as well."),
        (_left_out(a) != _left_out(b), "One is how many it did not happen to."),
        (_side_by_side(a, b) or _side_by_side(b, a), "One article tells both figures side by side."),
        (_of_the(a, b) or _of_the(b, a), "One is a part of what the other counts."),
        (_together(a, b) or _together(b, a), "One is of each, the other of both together."),
        (_besides(a, b) or _besides(b, a), "One leaves out the one that the other counts."),
        (_contents(a, b), "They count two sorts of goods."),
        (_some_aboard(a, b) or _some_aboard(b, a), "One counts only some of those who were there."),
        (_creatures(a, b), "One counts people, the other animals."),
        (two_of_a_sort(a.doers(), b.doers()) or two_chambers(a, b), "Two bodies did it."),
        (_in_a_day(a) and _in_a_day(b) and _in_a_day(a) != _in_a_day(b), "They are figures of two parts of a day."),
        (_in_a_year(a, b) or _in_a_year(b, a), "One counts all of a year."),
        (_two_readings(a, b), "They were read at two times."),
        (_half_played(a) != _half_played(b), "One is the score of a part of the match."),
        (_two_partners(a, b), "They were agreed with two."),
    )
    return next((reason for holds, reason in checks if holds), None)


def _two_readings(a: View, b: View) -> bool:
    """Whether an instrument was read on two days: the wind of Thursday, the wind when the storm had weakened."""
    value = a.fact.value
    read = isinstance(value, Quantity) and (" per hour" in f" {value.unit} " or value.unit in {"celsius", "fahrenheit"})
    if not read:
        return False
    told = [view.claim.sentence or view.claim.text for view in (a, b)]
    days = [frozenset(_WEEKDAY.findall(sentence)) for sentence in told]
    return any(_CALMED.search(sentence) for sentence in told) or bool(all(days) and not days[0] & days[1])


_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_CALMED = re.compile(
    r"\b(?:weaken|abat|calm|strengthen|intensif)\w*|\b(?:eas(?:e|es|ed|ing)|drop(?:s|ped|ping)?|slow(?:s|ed|ing)?|pick(?:s|ed|ing)? up)\b",
    re.IGNORECASE,
)


def _half_played(view: View) -> bool:
    """Whether a score is that of a match still going on: at half-time, at the interval, of the side that leads."""
    value = view.fact.value
    return isinstance(value, Quantity) and value.dimension == "score" and bool(_HALF.search(view.claim.sentence))


_HALF = re.compile(r"\b(?:half[- ]?time|at the (?:break|interval)|overnight|first half|after the first set|leads?|are leading)\b", re.IGNORECASE)  # fmt: skip


def _two_partners(a: View, b: View) -> bool:
    """Whether two contracts are told: one with the army, one with the navy."""
    if not a.acts & b.acts & _AGREED_WITH:
        return False
    ours, theirs = (frozenset(w for m in _WITH.findall(view.claim.text) for w in content(m)) for view in (a, b))
    return bool(ours and theirs) and not ours & theirs


_WITH = re.compile(r"\bwith (?:the |its |an? )?((?:[\w’'-]+ ?){1,3})")
_AGREED_WITH = frozenset({"sign", "agree", "contract", "buy", "sell", "order"})


def _quantities(a: View, b: View) -> tuple[Quantity, Quantity] | None:
    one, other = a.fact.value, b.fact.value
    return (one, other) if isinstance(one, Quantity) and isinstance(other, Quantity) else None


def _number(word: str) -> float | None:
    bare = word.lower().replace(",", "").rstrip(".")
    try:
        return _SMALL.get(bare) or float(bare)
    except ValueError:
        return None


def _text(view: View) -> str:
    return view.claim.sentence or view.claim.text


def _out_of(part: View, whole: View) -> bool:
    """Whether the first says that its figure is one out of the other: "21 of 24 drones", "24 drones, all but three"."""
    if (both := _quantities(part, whole)) is None:
        return False
    own, other = (value.low for value in both)
    texts = _text(part), _text(whole)  # "14 of 24 hours" explains a 14 in the other article as well
    pairs = [(_number(m[1]), _number(m[2])) for text in texts for m in _OUT_OF.finditer(text)]
    pairs += [
        (n - m, n) for n, m in ((_number(x[1]), _number(x[2])) for x in _ALL_BUT.finditer(_text(whole))) if n and m
    ]
    return (own, other) in pairs


def _left_out(view: View) -> bool:
    """Whether its figure is of those left out: "all but four were destroyed"."""
    value = view.fact.value
    return isinstance(value, Quantity) and any(_number(m[1]) == value.low for m in _BUT.finditer(view.claim.text))


def _side_by_side(both: View, one: View) -> bool:
    """Whether the sentence of the first has the figure of the second too, as another: "168 men, 97 of one side"."""
    if (values := _quantities(both, one)) is None or values[1].low is None or values[1].low != values[1].high:
        return False
    figure = values[1].low
    if figure < _NOT_BY_CHANCE or values[1].dimension not in {"count", "money", "percent"}:
        return False
    told, own = ({before.scaled(m[1], m[2]) for m in _FIGURE.finditer(_text(view))} for view in (both, one))
    swapped = values[0].low in own  # "45 here and 28 there", "28 here and 45 there"
    later = gate.in_order(one, both)
    old = corrections.replaces(both, f"{figure:g}") or (
        later[2] and later[1] is both and before.names_old(both, figure)
    )
    return figure in told and not swapped and not old


def _of_the(part: View, whole: View) -> bool:
    """Whether the first begins by saying of what it is a part: "Of the notes, 4.5 million were in fifties"."""
    if (
        (both := _quantities(part, whole)) is None
        or not _PARTITIVE.match(_text(part))
        or _PARTITIVE.match(_text(whole))
    ):
        return False
    opening = _text(part).split(",", 1)[0]
    if numbers := {before.scaled(m[1], m[2]) for m in _FIGURE.finditer(opening)} - {both[0].low}:
        return both[1].low in numbers  # "Of the 63 whales, 17 died" is no part of 35 that died
    inside = part.claim.text in _text(part) and _text(part).index(part.claim.text) <= len(opening) + 2
    return inside and (both[0].dimension == "percent" or amounts.middle(both[0]) < amounts.middle(both[1]))


def _together(each: View, both: View) -> bool:
    """Whether the second is twice the first, and the words say of each, or of both: "175 each", "350 in all"."""
    if (values := _quantities(each, both)) is None or values[0].low is None or values[1].low != 2 * values[0].low:
        return False
    return bool(_EACH.search(_text(each)) or _BOTH.search(_text(both)))


_EACH = re.compile(r"\b(?:each|apiece|every one)\b", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:together|combined|in total|in all|altogether|the two sides|both sides)\b", re.IGNORECASE)


def _besides(rest: View, every: View) -> bool:
    """Whether the first counts all but one: "two other workers were killed", three in all; five opponents, a field of six."""
    if (both := _quantities(rest, every)) is None or both[0].dimension != "count":
        return False
    near = _BESIDES.search(rest.claim.text) and not _BESIDES.search(every.claim.text)
    return bool(near) and both[0].low is not None and both[0].low + 1 == both[1].low


def _contents(a: View, b: View) -> bool:
    """Whether they count what holds two sorts of goods: packets of biscuits, boxes of waffles."""
    ours, theirs = _goods(a), _goods(b)
    if not ours or not theirs or ours & theirs:
        return False
    return not (ours & b.context or theirs & a.context)


def _goods(view: View) -> frozenset[str]:
    """What is in the counted packets: the last word of what they hold, and the classes it belongs to; "the drug" may be any."""
    value = view.fact.value
    if not isinstance(value, Quantity) or not _HOLDS & {stem(value.unit), *map(stem, value.unit.split())}:
        return frozenset()
    found: set[str] = set()
    for p in view.fact.participants:
        if stem(p.head) == stem(value.unit) and (match := _CONTENT.search(p.text)) and not match[1].startswith("the "):
            found |= set(content(match[1])[-1:])
    return frozenset(found | {name for word in found for name in load().classes(word)})


def _some_aboard(part: View, whole: View) -> bool:
    """Whether the first counts the children or the crew among all, or passengers only where the other has crew as well."""
    if (both := _quantities(part, whole)) is None or both[0].dimension != "count":
        return False
    if amounts.middle(both[0]) >= amounts.middle(both[1]):
        return False
    young, every = (frozenset({stem(value.unit), *content(value.unit)}) for value in both)
    if bool(young & _YOUNG) and bool(every & _ALL_THERE):
        return True
    return bool(_AND_CREW.search(_text(whole)) and not _AND_CREW.search(_text(part)))


def _creatures(a: View, b: View) -> bool:
    """Whether one counts people and the other animals."""
    if (both := _quantities(a, b)) is None or both[0].dimension != "count":
        return False
    table = load()
    human = [table.human(value.unit) for value in both]
    beast = [bool({"animal", "cattle"} & (table.classes(value.unit) | {table.unit(value.unit)})) for value in both]
    return (human[0] and beast[1]) or (human[1] and beast[0])


def _in_a_year(year: View, one: View) -> bool:
    """Whether the first counts all of a year or season and more than the other, which is of one happening."""
    if (both := _quantities(year, one)) is None or amounts.middle(both[0]) <= amounts.middle(both[1]):
        return False
    named = _SO_FAR.search(year.claim.text) and not _SO_FAR.search(_text(one))
    return bool(named) and bool(year.acts & one.acts & {"kill", "die", "injure"})


def _in_a_day(view: View) -> str:
    """The part of a day that the figure is told of, or all of it: "38 patients in the morning", "71 during the day"."""
    match = _PART_OF_DAY.search(view.claim.text)
    return next((name for name, found in match.groupdict().items() if found), "") if match else ""


_PART_OF_DAY = re.compile(
    r"\b(?:(?P<morning>in the (?:early )?morning|before (?:noon|midday))|(?P<afternoon>in the (?:late )?afternoon)|(?P<evening>in the evening)|"
    r"(?P<night>overnight|during the night|in the night)|(?P<day>(?:during|over|throughout|in the course of) the (?:whole )?day|all day(?: long)?))\b",
    re.IGNORECASE,
)


def two_duties(a: View, b: View, ours: str, theirs: str) -> bool:
    """Whether two who bear one title are told apart by what each is responsible for: for finance, for schools."""
    fields = [_duty(view, name) for view, name in ((a, ours), (b, theirs))]
    return bool(fields[0] and fields[1]) and not fields[0] & fields[1]


def _duty(view: View, name: str) -> frozenset[str]:
    """What the sentence says somebody is responsible for, with the classes of its words."""
    after = _text(view).rpartition(name.rsplit(maxsplit=1)[-1])[2] if name.split() else ""
    match = _DUTY.match(after)
    words = frozenset(content(match[1])) if match else frozenset()
    return frozenset(words | {name for word in words for name in load().classes(word)})


_DUTY = re.compile(
    r"(?: [A-Z][\w’'-]+)*,? (?:who (?:is|was) )?(?:responsible for|in charge of|who (?:heads|runs|leads|oversees|chairs)) (?:the )?([\w -]+)"
)


def two_of_a_sort(ours: Iterable[Participant], theirs: Iterable[Participant]) -> bool:
    """Whether bodies of one sort act, each named by another field: the social affairs committee, the commerce committee."""
    fields = [_fields(ours), _fields(theirs)]
    return any(
        head in fields[1] and words and fields[1][head] and not words & fields[1][head]
        for head, words in fields[0].items()
    )


def _fields(doers: Iterable[Participant]) -> dict[str, frozenset[str]]:
    """For each body among the doers the lower-case words before its noun that say which it is."""
    found = {}
    for p in doers:
        if (head := stem(p.head)) in _BODIES and not p.name:
            before = re.split(rf"\b{re.escape(p.head)}\b", p.text, flags=re.IGNORECASE)[0]
            which = re.sub(r"^(?:the|an?|its|their|his|her) ", "", before, flags=re.IGNORECASE)
            if which == which.lower():  # "the Orrin court" and "the district court" may be one
                found[head] = frozenset(content(which)) - _ANY_BODY
    return found


def two_chambers(a: View, b: View) -> bool:
    """Whether two bodies of one parliament or council decide: a committee and the full house, the Senate and the lower house."""
    ours, theirs = (frozenset(sort for p in view.doers() if (sort := _chamber(p.text))) for view in (a, b))
    if len(ours) != 1 or len(theirs) != 1 or ours == theirs:
        return False
    return "committee" in ours | theirs or "whole" not in ours | theirs


def _chamber(text: str) -> str | None:
    head = re.split(r" (?:in|at|on|for|from|that|which)\b|,", text, maxsplit=1)[0]
    return next((sort for sort, words in _CHAMBERS if words.search(head)), None)


_CHAMBERS = tuple(
    (sort, re.compile(rf"\b(?:{words})\b"))
    for sort, words in (
        ("committee", "[Cc]ommittee|[Ss]ubcommittee|[Cc]ommission|[Pp]anel"),
        ("upper", "[Uu]pper (?:[Hh]ouse|[Cc]hamber)|Senate|[Ss]enators|House of Lords|Federal Council"),
        (
            "lower",
            "[Ll]ower (?:[Hh]ouse|[Cc]hamber)|House of (?:Representatives|Commons|Deputies)|Chamber of Deputies|[Tt]he House",
        ),
        (
            "whole",
            "[Pp]arliament|[Ll]awmakers|Congress|[Aa]ssembly|[Cc]ouncil|(?:[Ff]ull|[Ww]hole) (?:[Cc]hamber|[Hh]ouse)|[Pp]lenary",
        ),
    )
)
