"""How a later article says itself that its figure follows an earlier one: by its words, the old figure, the step between."""

from __future__ import annotations

import re
from datetime import timedelta

from store.judge import amounts, before, corrections, gate
from store.judge.attributes import load
from store.judge.times import period
from store.judge.view import View
from store.model import Quantity

_COUNTED_OUT = frozenset({"seat", "vote"})
SPECIFIC = 100  # a number that two articles do not share by chance
_SAME = 1e-6
_AS_BEFORE = r" (?:as )?(?:much|many|high|long|large|big)?(?: as)? ?(?:was )?(?:forecast|expected|planned|announced|thought|estimated|reported|before|earlier|first|previously|a (?:week|month|year) (?:ago|earlier)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_TIMES = (
    (2.0, re.compile(rf"\b(?:twice|double){_AS_BEFORE}", re.IGNORECASE)),
    (3.0, re.compile(rf"\bthree times{_AS_BEFORE}", re.IGNORECASE)),
    (0.5, re.compile(rf"\bhalf{_AS_BEFORE}", re.IGNORECASE)),
)
_BEFORE = re.compile(
    r"\b(\d+(?:,\d{3})*(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (million|billion|thousand|m|bn)\b)?"
    r"(?: [a-z-]+){0,2}? "
    r"(?:more|fewer|less|higher|lower) than (?:(?:the |a |an |one |two |three |four |five |six |\d+ )?(?:\w+ )?(?:days?|weeks?|months?|evening|morning) (?:ago|before|earlier)|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|before|earlier|previously|at first|first|announced|forecast|planned|(?:had been|was) \w+|(?:last|the previous) \w+)",
    re.IGNORECASE,
)
# A forecast or count of now, where an earlier one is meant: "now sees sales rising", "the toll now stands at".
_NOW = re.compile(
    r"\bnow (?:sees?|expects?|forecasts?|puts?|estimates?|predicts?|projects?|reckons?|offers?|stands? at|totals?|numbers?|"
    r"comes? to|amounts? to|known|counts?|covers?|affects?|involves?|bids?|plans?|wants?|asks?|offering|bidding|seeking|asking|"
    r"planning|expected|forecast|estimated|expecting|forecasting)\b",
    re.IGNORECASE,
)


def moved_on(first: View, second: View, early: Quantity, late: Quantity) -> str | None:
    """How the later article itself says that it goes on from the earlier figure, if it does."""
    change = late.change
    named = change is not None and change[1] is not None and amounts.compatible(_plain(early, change[1]), early)
    rose = (
        change is not None
        and not told_at_once(first, second)
        and second.fact.modality in {"asserted", "alleged"}  # "could rise to 22 million" has not risen
        and change == ("rose", None)
        and amounts.middle(late) > amounts.middle(early)
    )
    old = early.low is not None and early.low == early.high and before.names_old(second, early.low)
    now = _NOW.search(second.claim.sentence or second.claim.text) and gate.in_order(first, second)[2]
    corrected = corrections.takes_back(second) or (before.tells_of_change(first, second) and _of_one(first, second))
    checks = (
        (names(second, early) or named, "The later article names the earlier figure and moves on from it."),
        (rose, "The later article says that the figure rose."),
        (old, "The later article gives the earlier figure as an old one."),
        (fewer_now(first, second), "The later article counts those who are left."),
        (now, "The later article says that the figure is the one of now."),
        (corrected, "The later article says that it corrects the figure."),
        (_changes_it(first, second), "The later article says that what was forecast or offered was changed."),
        (_stepped(second, early, late), "The later article says by how much it differs from before."),
    )
    if found := next((reason for holds, reason in checks if holds), None):
        return found
    counted = late.dimension in {"vote", "percent"} or load().unit(late.unit) in _COUNTED_OUT
    return before.overtaken(first, second) if counted else None


def _changes_it(first: View, second: View) -> bool:
    """Whether the later article tells its figure as the one to which a forecast, a target or an offer was changed."""
    match = _CHANGED.search(second.claim.text)
    return match is not None and gate.in_order(first, second)[2] and bool(second.claim.text[match.end() :].strip())


_CHANGED = re.compile(
    r"\b(?:cut|cuts|cutting|lower(?:s|ed|ing)|reduc(?:es|ed|ing)|trim(?:s|med|ming)|slash(?:es|ed|ing)|rais(?:es|ed|ing)|lift(?:s|ed|ing)|"
    r"increas(?:es|ed|ing)|upgrad(?:es|ed|ing)|downgrad(?:es|ed|ing)|revis(?:es|ed|ing)|sweeten(?:s|ed|ing)|improv(?:es|ed|ing))"
    r" (?:its|his|her|their|the|an?) (?:[\w'’-]+ ){0,3}?(?:forecast|guidance|outlook|estimate|target|prediction|projection|offer|bid)\b"
    r"(?: (?:for|of|on) [^,;.]{1,50}?)? (?:to|at) (?:about |around |some |just |only )?(?=[\d$€£¥])",
    re.IGNORECASE,
)


def counted_anew(first: View, second: View, *, hourly: bool) -> bool:
    """Whether a count that only rises may have risen from one article to the next.

    On one evening both tell what was counted once, unless either says that it was not closed ("so far", "the toll
    has reached"); a toll, which is counted ``hourly``, may have risen on the day itself, that of the dead later too,
    unless the earlier article closes it.
    """
    one, other = first.claim.published, second.claim.published
    if one is None or other is None or abs(other - one) >= _ONE_COUNT:
        return True
    early, late = (view.claim.sentence or view.claim.text for view in (first, second))
    happened = period(first.time or (first.claim.main.interval if first.claim.main else None))
    that_day = bool(first.acts & {"die", "kill"}) or happened is None or happened.first >= one.date()
    if hourly and that_day and not _CLOSED.search(early):
        return True
    return bool(_OPEN_COUNT.search(early) or _OPEN_COUNT.search(late) or _REACHED.search(late))


_CLOSED = re.compile(
    r"\b(?:no ?(?:one|body)|none) (?:else )?(?:is|was|were|are|remains?) (?:still |now )?(?:missing|unaccounted|trapped)|\bno longer missing|"
    r"\b(?:search|rescue work|operation)\w* (?:has |had |have |was |were )?(?:ended|been completed|completed|called off|finished|over)|"
    r"\b(?:final|definitive) (?:toll|count|figure|number)",
    re.IGNORECASE,
)
_ONE_COUNT = timedelta(hours=18)
_OPEN_COUNT = re.compile(
    r"\b(?:so far|up to now|until now|at least|to date|(?<!no one )(?<!nobody )(?:were|was|are|is) (?:still )?(?:missing|unaccounted)|still|feared|"
    r"provisional\w*|preliminar\w+|as of|by (?:noon|midday|midnight|dawn|nightfall|morning|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"\d{1,2}(?:[:.]\d\d|(?: ?[ap]\.?m\b| o.clock| (?:January|February|March|April|May|June|July|August|September|October|November|December))))\b)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:toll|number|total|count|figure)\b.{0,60}\b(?:risen|rose|rises|rising|climbed|climbs|grown|grew|reached|reaches|passed|"
    r"stands|stood|put at|now)\b|\b(?:now|more|another|further|later|meanwhile)\b",
    re.IGNORECASE,
)


def told_on_one_day(first: View, second: View) -> bool:
    """Whether both were told on one day, and neither says that the count was still going on."""
    one, other = first.claim.published, second.claim.published
    early, late = (view.claim.sentence or view.claim.text for view in (first, second))
    open_ = _OPEN_COUNT.search(early) or _OPEN_COUNT.search(late) or _REACHED.search(late)
    return one is not None and other is not None and abs(other - one) < _ONE_COUNT and not open_


def rose(a: View, b: View) -> bool:
    """Whether the later of two counts is the larger and says that it rose: "the number of dead has risen to five"."""
    early, late, ordered = gate.in_order(a, b)
    one, other = early.fact.value, late.fact.value
    if not ordered or not isinstance(one, Quantity) or not isinstance(other, Quantity):
        return False
    more = amounts.middle(other) > amounts.middle(one) if one.high is not None else (other.low or 0) > (one.low or 0)
    return more and (
        "rise" in late.acts or bool(_BROUGHT_TO.search(late.claim.text) or _PASSED.search(late.claim.text))
    )


_PASSED = re.compile(
    r"\b(?:toll|number|total|count|tally|figure)\b.{0,60}? (?:ha[sd] |have |now )*(?:pass(?:es|ed)|top(?:s|ped)|exceed(?:s|ed)|surpass(?:es|ed)|"
    r"cross(?:es|ed)|reach(?:es|ed)|hit|rose above|went past) (?:the )?[\d]",
    re.IGNORECASE,
)
_BROUGHT_TO = re.compile(r"\b(?:bring|tak|rais|push|lift|driv)(?:ing|s|es|en)?\b.{0,60}? (?:toll|number|total|count|figure)\b.{0,40}? to\b", re.IGNORECASE)  # fmt: skip


def told_at_once(first: View, second: View) -> bool:
    """Whether both tell one raise or cut on one day: "raised the price to $12", "raised it to $15" do not follow each other."""
    one, other = first.claim.published, second.claim.published
    if one is None or other is None or abs(other - one) >= _ONE_COUNT:
        return False
    return bool(first.acts & second.acts & {"rise", "drop"}) and first.fact.tense == second.fact.tense == "past"


def fewer_now(first: View, second: View) -> bool:
    """Whether the later one counts fewer who still are as the earlier one says they are: "25 are missing", "eight are still missing"."""
    early, late, ordered = gate.in_order(first, second)
    values = early.fact.value, late.fact.value
    if late is not second or not ordered or not all(isinstance(value, Quantity) for value in values):
        return False
    lasting = early.fact.tense == "present" or (early.fact.relation.startswith("be") and early.fact.attribution)
    left = bool(_ONLY.search(late.claim.text)) and _units(early) >= _units(late)
    state = bool(lasting and (early.acts & late.acts or early.verb == late.verb != "be" or left))
    one, other = (value for value in values if isinstance(value, Quantity))
    return state and bool(STILL.search(late.claim.text)) and amounts.middle(other) < amounts.middle(one)


_ONLY = re.compile(r"\b(?:only|just|fewer than|all but) (?:about |some |around )?[\d\w]", re.IGNORECASE)


def _units(view: View) -> frozenset[str]:
    """What it counts, nothing where it does not say: "only 8,000 remained cut off"."""
    value = view.fact.value
    unit = load().unit(value.unit) if isinstance(value, Quantity) and value.unit else ""
    return frozenset({unit} - {"", "person"})


_WIDE = frozenset({"measured", "proposal"})  # classes of all that can rise or be voted on


def _of_one(first: View, second: View) -> bool:
    """Whether nothing says that the two figures are told of two: sales and shares, the plant and the bank."""
    table = load()
    sides = [
        {name for p in view.part("subject", "agent") for name in (table.unit(p.head), *table.classes(p.head))} - _WIDE
        for view in (first, second)
    ]
    return not all(sides) or bool(sides[0] & sides[1])


STILL = re.compile(r"\b(?:still|remain(?:s|ed)?)\b", re.IGNORECASE)


def _stepped(second: View, early: Quantity, late: Quantity) -> bool:
    """Whether the sentence gives the distance between the two: "$500 million more than three weeks ago", "twice as much"."""
    if early.low is None or late.low is None or not early.low or not late.low:
        return False
    sentence = second.claim.sentence or second.claim.text
    if any(early.low * times == late.low for times, words in _TIMES if words.search(sentence)):
        return True
    return any(
        abs(abs(late.low - early.low) - step) < _SAME * step
        for match in _BEFORE.finditer(sentence)
        if (step := before.scaled(match[1], match[2]))
    )


def names(view: View, figure: Quantity) -> bool:
    """Whether the claim names the other's figure as that of before: a specific number, or a small one of the same unit.

    Lengths of time are told in what unit they come out even: "to 18 months from four years".
    """
    value = view.fact.value
    if not isinstance(value, Quantity) or figure.low is None or figure.low != figure.high:
        return False
    alike = value.unit == figure.unit or value.dimension == figure.dimension == "duration"
    return figure.low in _named_old(view) and (figure.low >= SPECIFIC or alike)


def _named_old(view: View) -> frozenset[float]:
    value = view.fact.value
    assert isinstance(value, Quantity)
    named = {value.change[1]} if value.change and value.change[1] is not None else set()
    moves = view.acts & {"rise", "drop"} or value.change or corrections.takes_back(view)
    return frozenset(named) | (before.old_figures(view) if moves else frozenset())


def _plain(like: Quantity, value: float) -> Quantity:
    return Quantity(value, value, like.unit, like.qualifiers, "exact", like.dimension)
