"""Figures that tell nothing of their clause: labels, clock times, shares beside shares, what is known to be two."""

from __future__ import annotations

import re

from store.language.measure import Measure
from store.language.neighbours import neighbour

_KNOWN_PAIR = frozenset(
    "leader side country man woman party nation president company team brother sister partner minister official other "
    "government rival neighbour neighbor couple".split()
)


def says_nothing(measure: Measure) -> bool:
    """Whether a figure tells nothing new: ordinals but for ranks, "the two leaders", "the 10 lowest"."""
    quantity, head = measure.quantity, measure.head
    if quantity.dimension == "ordinal":
        return quantity.unit != "place"
    if quantity.dimension == "score":
        return _is_other_score(measure)
    if quantity.dimension == "count" and quantity.low == 2 and head.lemma_.lower() in _KNOWN_PAIR:
        return any(child.lower_ in {"the", "both", "these", "those", "its", "their"} for child in head.lefts)
    if any(
        rule(measure)
        for rule in (
            _is_the_other,
            _is_other_half,
            _is_of_two,
            _is_whole,
            _is_one_in,
            _only_places,
            _hangs_loose,
            _is_past_event,
            _is_vague_place,
            _is_multiple,
            _is_compared_share,
            _is_label,
            _is_some_of_them,
            _is_how_far_off,
            _is_its_length,
            _is_of_feet,
            _is_part_of_percent,
            _is_beside_the_verb,
            _is_old_year,
            _is_row_of_best,
        )
    ):
        return True
    if quantity.dimension == "count" and quantity.low == quantity.high == 1 and head.dep_ == "pobj":
        return True
    after = neighbour(head) if head.i + 1 < len(head.doc) else None
    return not quantity.unit and after is not None and after.tag_ in {"JJS", "RBS"}


_WHOLE = re.compile(
    r"(?:\b\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|none|some|many|most|several|few|any|each)) (?:out )?of (?:the |its |their |all )?$",
    re.IGNORECASE,
)


def _is_whole(measure: Measure) -> bool:
    """The 90 of "43 of 90 seats", of which the other figure is a part."""
    if measure.quantity.dimension != "count":
        return False
    return _WHOLE.search(measure.head.doc.text[: measure.start]) is not None or _opens_a_share(measure)


def _opens_a_share(measure: Measure) -> bool:
    """The twelve of "Of the twelve matches played in May, the club won nine", where another number follows."""
    of = measure.head.head
    if measure.head.dep_ != "pobj" or of.text != "Of" or of.dep_ != "prep" or of.head.i < of.i:
        return False
    return any(token.like_num for token in of.doc[of.right_edge.i + 1 : of.head.right_edge.i + 1])


def _is_other_half(measure: Measure) -> bool:
    """The half of "the other half of her ticket", which is one of two, not fifty percent."""
    head = measure.head
    return head.lower_ == "half" and any(child.lower_ == "other" for child in head.lefts)


def _is_one_in(measure: Measure) -> bool:
    """The one of "one bus in five", which is a share and no count."""
    after = measure.head.doc.text[measure.end :]
    return (
        measure.quantity.low == 1
        and re.match(r"\s+(?:\w+\s+)?in (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b", after) is not None
    )


def _is_other_score(measure: Measure) -> bool:
    """A record, a draw that went before or another game's score: "the Vols ( 10-3 )", "their 9-14 record", "Friday's 88-72 setback"."""
    head, before = measure.head, measure.head.doc.text[: measure.start].rstrip()
    if re.search(r"\bafter an?$", before) and measure.head.doc.text[measure.end :].startswith(" draw"):
        return True  # "won on penalties after a 2-2 draw"
    if before.endswith("(") or re.search(r"\(\s*\d+-\d+\s*,$", before):
        return True
    beside = head.dep_ in {"nummod", "compound", "amod", "nmod"} and head.head.i > head.i
    return beside and head.head.lemma_.lower() not in {"win", "victory", "defeat", "loss", "draw", "triumph"}


def _is_the_other(measure: Measure) -> bool:
    """What a figure is set against: "eight minutes instead of five", "promised 9 million, against an appeal for 14"."""
    before = measure.head.doc.text[: measure.start]
    if re.search(
        r",\s+(?:down|up) from\s+$|\bcompared (?:with|to)\s+$|\bto [€$£]?\d[\d,.]*(?: [a-z]+){0,3} from $", before
    ):
        return True  # "a profit of 14 million euros, down from 19 million"
    if re.search(r"\b(?:instead of|rather than)\s+(?:the\s+)?$|,\s+not\s+(?:in|for|by|at)\s+$", before):
        return True
    if measure.quantity.dimension not in {"money", "percent"}:
        return False
    against = [token for token in measure.head.ancestors if token.lower_ == "against" and token.dep_ == "prep"]
    return any(any(one.like_num for one in token.head.subtree if one.i < token.i) for token in against)


def _is_past_event(measure: Measure) -> bool:
    """What went before tells nothing of the clause: "burst after two days of rain"; to the second it is a race's time.

    A bare length at the end is how long it took: "the row was settled after four days". So is one that says where
    the time was spent: "came ashore after 22 days at sea".
    """
    head = measure.head
    following = head.doc.text[measure.end :]
    lasted = measure.quantity.dimension == "duration" and re.match(r"\s*(?:[.,;]|$)", following) is not None
    after, verb = head.head, head.head.head
    spent = measure.quantity.dimension == "duration" and _SPENT.match(following) is not None
    if after.lower_ == "after" and verb.tag_ in {"VBN", "VBD"} and (spent or (lasted and after.i > verb.i)):
        return False
    if measure.quantity.unit == "second" and (measure.quantity.low or 0) >= 60:
        return False
    return (
        head.dep_ == "pobj"
        and head.head.lower_ in {"after", "before", "following", "since", "amid"}
        and head.head.dep_ == "prep"
    )


_SPENT = re.compile(
    r"\s+(?:(?:on|in|at|under|aboard|inside|up|down)\s+(?:the|a|an|his|her|their|its|sea|hospital|jail|prison|office|power|hiding|captivity|court)|underground|adrift|afloat|underwater|alone)\b"
)


def _is_compared_share(measure: Measure) -> bool:
    """A share put beside the figure itself: "took in 5,400 people, 8 percent over the quota"."""
    text = measure.head.doc.text
    beside = text[: measure.start].rstrip().endswith(",")
    after = re.match(r"\s+(?:over|above|below|under|more|less|fewer|higher|lower|up|down)\b", text[measure.end :])
    return measure.quantity.dimension == "percent" and beside and after is not None


def _is_label(measure: Measure) -> bool:
    """The number of a thing: "on move 22", "in round 3", "on lines 6 and 12"."""
    head = measure.head
    if measure.quantity.dimension != "count" or measure.quantity.unit:
        return False
    first = head.head if head.dep_ == "conj" and head.head.like_num else head
    before = neighbour(first, -1)
    labelled = before.tag_ == "NN" or (before.tag_ == "NNS" and before.lemma_.lower() in _NUMBERED)
    return first.dep_ in {"nummod", "appos", "npadvmod"} and first.head == before and labelled


_NUMBERED = frozenset(
    "line route page room gate chapter article section platform flight lot ward district unit block highway road bus train "
    "tram number item channel table track lane class grade zone level floor".split()
)


def _is_multiple(measure: Measure) -> bool:
    """Reads "three times the rate of farmers", which is no rate; "forty letters later," counts the time."""
    lapse = measure.quantity.dimension == "count" and re.match(r"\s+later,", measure.head.doc.text[measure.end :])
    return "times" in measure.quantity.qualifiers or bool(lapse)


def _is_vague_place(measure: Measure) -> bool:
    """The "several towns" of "the vote in several towns", which nobody counts; "on three days of wind", which is how."""
    head = measure.head
    if head.dep_ != "pobj" or head.head.lower_ not in {"in", "on", "at", "with"}:
        return False
    if measure.quantity.dimension == "duration":
        after = neighbour(head) if head.i + 1 < len(head.doc) else None
        return head.head.lower_ == "on" and after is not None and after.lower_ == "of"
    vague = any(child.lower_ in {"several", "few", "many"} for child in head.lefts)
    return measure.quantity.dimension == "count" and vague


_RANK = re.compile(
    r"\b(?:first|only|\w+est|worst|best|most \w+)\b[^,;.]*\bin\s+(?:the\s+)?(?:more than\s+|over\s+)?$", re.IGNORECASE
)


def _only_places(measure: Measure) -> bool:
    """A length that places one event by another, or ranks it: "20 minutes after take-off", "the first in 16 years"."""
    text = measure.head.doc.text
    if measure.quantity.dimension == "count" and not measure.quantity.unit:
        if re.search(r"\b(?:quarter|half|five|ten|twenty)\s+(?:to|past)\s+$", text[: measure.start]):
            return True  # "at a quarter to nine"
        clock = re.match(r"\s+(?:to|past)\s+\w+", text[measure.end :])  # "at twenty to seven"
        return clock is not None and re.search(r"\b(?:at|by|until|around|about)\s+$", text[: measure.start]) is not None
    if measure.quantity.dimension != "duration":
        return False
    if re.search(r"\bevery\s+$", text[: measure.start], re.IGNORECASE):
        return True  # "every two years": how often
    if re.match(r"\s+(?:after|before|into|later|earlier)\b", text[measure.end :]):
        above = measure.head.head
        lasting = measure.head.dep_ == "pobj" and above.lower_ == "for"  # "banned for four years after a test"
        return measure.head.dep_ in {"npadvmod", "dobj", "tmod"} or (above.dep_ in {"prep", "mark"} and not lasting)
    return _RANK.search(text[max(0, measure.start - 80) : measure.start]) is not None


def _is_how_far_off(measure: Measure) -> bool:
    """A distance behind a comma that only says where a place lies: "in hospital in Velm, 40 km from the crash"."""
    text = measure.head.doc.text
    before = text[: measure.start].rstrip()
    noun = next((token for token in measure.head.doc if token.idx + len(token) == len(before)), None)
    # "In a flat with guards 10 metres from the door", "a square, a busy place 80 metres from the pier".
    beside = noun is not None and (noun.dep_ == "appos" or (noun.dep_ == "pobj" and noun.head.lower_ == "with"))
    apart = before.endswith(",") or beside
    off = re.match(
        r"\s+(?:from|(?:north|south|east|west)\w* of|away|off|outside|inland|offshore|upstream|downstream|upriver|downriver"
        r"|(?:up|down|along|out) (?:the|to|at)\b)",
        text[measure.end :],
    )
    if measure.quantity.dimension == "duration":  # "the ferry to Orlo, 25 minutes away"
        return before.endswith(",") and _TRIP.match(text, measure.end) is not None
    return measure.quantity.dimension == "distance" and apart and off is not None


_TRIP = re.compile(
    r"\s+(?:away|off|from|downstream|upstream|by (?:boat|ferry|car|bus|train|plane|road|rail|air|bike|bicycle|tram)|on foot)\b"
)


def _is_part_of_percent(measure: Measure) -> bool:
    """Either figure of "less than half of 1 percent", which is half a percent."""
    text = measure.head.doc.text
    part = re.match(
        r"(?:[a-z]+ ){0,3}[a-z]+\s+of\s+(?:1|one|a)\s+(?:percent|per cent)\b", text[measure.start :], re.IGNORECASE
    )
    whole = re.search(r"\b(?:half|quarter|third|fifth|tenth|fraction)\s+of\s+$", text[: measure.start])
    return part is not None or (whole is not None and measure.quantity.dimension == "percent")


def _is_of_feet(measure: Measure) -> bool:
    """The inches of "10 feet 2 inches", which belong to the feet."""
    return re.search(r"\d (?:feet|foot|ft),? $", measure.head.doc.text[: measure.start]) is not None


def _is_its_length(measure: Measure) -> bool:
    """A length that is only how long something lasts, or names a make: "over its four days", "of the 2024 model year"."""
    head = measure.head
    if _MAKE.match(head.doc.text[measure.end :]) or (head.lemma_ == "year" and neighbour(head, -1).lower_ == "model"):
        return 1900 <= (measure.quantity.low or 0) <= 2100
    over = head.dep_ == "pobj" and head.head.lower_ in {"over", "during", "in"}
    known = any(one.dep_ == "poss" or (one.lower_ == "the" and head.head.lower_ == "during") for one in head.lefts)
    return measure.quantity.dimension == "duration" and over and known


def _is_some_of_them(measure: Measure) -> bool:
    """A part added behind a comma: "twelve were hurt, three of them badly"."""
    text = measure.head.doc.text
    words = text[measure.start : measure.end].lower()
    if not re.search(r"\bof (?:them|whom|which|these|those)$", words) and not text[measure.end :].startswith(
        " of them"
    ):
        return False
    verb = measure.head.head
    acts = (
        measure.head.dep_ in {"nsubj", "nsubjpass"} and verb.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and verb.dep_ != "dep"
    )
    return not acts and measure.head.dep_ != "dobj"


_SHARE = r"\d[\d.]*\s*(?:percent|per cent|%)"


def _is_of_two(measure: Measure) -> bool:
    """One of several shares side by side: "leads by 43 percent to 38 percent", "Roe got 38 percent, Lamb 3 percent"."""
    if measure.quantity.dimension != "percent":
        return False
    text = measure.head.doc.text
    before, after = text[max(0, measure.start - 40) : measure.start], text[measure.end :]
    first = re.match(rf"\s+to\s+{_SHARE}", after) is not None
    second = re.search(rf"{_SHARE}\s+to\s+$", before) is not None
    named = next(
        (token.pos_ == "PROPN" for token in measure.head.doc if token.idx + len(token) == measure.start - 1), False
    )
    return named or ((first or second) and not re.search(r"\bfrom\b", before))


_OF_DAY = re.compile(r"(?:\s+to\s+\w+)?\s+in the (?:morning|afternoon|evening)\b")
# What a make is called: "the 2024 model year".
_MAKE = re.compile(r"\s+model(?:s| years?)?\b")


def _hangs_loose(measure: Measure) -> bool:
    """A bare number that no verb takes: "left school at 14", "six took part, four of them", "now 39, she …"."""
    head = measure.head
    if measure.quantity.unit or measure.quantity.dimension != "count":
        return False
    hours = {"from", "at", "by", "before", "after", "around", "about", "until", "till", "between"}
    if (head.dep_ == "quantmod" or head.head.lower_ in hours) and _OF_DAY.match(head.doc.text[measure.end :]):
        return (measure.quantity.low or 0) in range(1, 13)  # "from six to eight in the evening"
    if head.dep_ == "pobj":
        stands = head.head.head.lemma_ in {
            "stand",
            "remain",
            "stay",
            "start",
            "peak",
            "close",
            "end",
            "put",
            "estimate",
            "settle",
            "give",
            "list",
        }
        if head.head.lower_ in {"until", "till"}:
            return True  # "was closed until three"
        return not stands and head.head.lower_ in {"at", "in", "on", "for", "since", "under", "as", "until"}
    return head.dep_ in {"appos", "npadvmod", "dep"} and measure.quantity.change is None


def _is_beside_the_verb(measure: Measure) -> bool:
    """The 29 of "14 were admitted as well as 29 others", which the parser joined to the verb: not of the 14."""
    head = measure.head
    before = head.doc.text[: measure.start]
    return head.dep_ == "conj" and head.head.pos_ == "VERB" and re.search(r"\bas well as\s+$", before) is not None


_YEARS_BEFORE_DATES = range(1000, 1500)  # years that ``dates`` takes for numbers


def _is_old_year(measure: Measure) -> bool:
    """A year of the Middle Ages, written as years are: "painted around 1480", "dates from about 1350"."""
    head = measure.head
    if measure.quantity.unit or measure.quantity.dimension != "count" or head.dep_ != "pobj":
        return False
    year = head.text.isdigit() and int(head.text) in _YEARS_BEFORE_DATES
    return year and head.head.lower_ in {"around", "about", "circa", "from", "in", "since", "before", "after", "by"}


def _is_row_of_best(measure: Measure) -> bool:
    """Those among whom one is the most: "the lightest of the nine", which is neither her age nor her number."""
    row = re.search(
        r"\b(?:\w+est|best|worst|one|first|last|only one) of (?:the |its |their )?$",
        measure.head.doc.text[: measure.start],
    )
    return measure.quantity.dimension == "count" and not measure.quantity.unit and row is not None
