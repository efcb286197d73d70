"""Figures that count what goes beside a statement: one of two joined things, company, an hour, a known set of places.

A room beside ``misvalued``: there a figure belongs to other words of its clause, here it counts half of
something, or only says where, when or with what else the thing told happened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.neighbours import neighbour

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.grammar import Clause
    from store.language.measure import Measure


def is_stray(measure: Measure, clause: Clause) -> bool:
    """Whether a figure is no figure of the whole statement."""
    return (
        _is_company(measure)
        or _is_clock_hour(measure)
        or _is_share_of_row(measure, clause)
        or _is_listed_behind(measure)
        or _is_joined_behind(measure)
        or _is_deep_in_time(measure, clause)
        or _is_known_places(measure, clause)
        or _is_beside_existence(measure, clause)
        or _is_scale(measure)
        or _is_gap_aside(measure)
        or _is_term_of_worth(measure)
        or _is_length_aside(measure)
        or _is_side_of_score(measure)
        or _is_named_crew(measure)
        or _is_time_to_play(measure)
        or _is_second_left_bare(measure)
        or _is_part_of_sum(measure)
        or _is_of_letter(measure)
        or _is_aside_of_doer(measure, clause)
        or _is_lead_aside(measure)
        or _is_joined_past(measure)
        or _is_gift_aside(measure, clause)
        or _is_clock_sharp(measure)
    )


def _before(measure: Measure) -> str:
    return measure.head.doc.text[: measure.start]


def _is_company(measure: Measure) -> bool:
    """What came along: "were found, along with 30 cartons", "among them a vet and two infants", "plus £600m of debt", "each for 12 people", "a guard for every four"."""
    return (
        re.search(
            r"\b(?:along|together|coupled) with (?:the |its |his |her |their )?$|,? plus $|, among (?:them|whom) [^;:]*$|\beach for $|\bfor (?:every|each) $|\b(?:film|book|novel|story|play|song|opera|documentary|drama|comedy) about $",
            _before(measure),
        )
        is not None
    )


_OF_THAT_DAY = re.compile(
    r"(?:\s+(?:on\s+)?(?:that|this|the next|the following|the same|last)\s+(?:night|morning|evening|day|afternoon)"
    r"|\s+at night|\s+tonight|\s+(?:on\s+)?\w+day)\b"
)


def _is_clock_hour(measure: Measure) -> bool:
    """The hour of "by ten that night", "from nine on Friday", which counts nothing."""
    if measure.quantity.dimension != "count" or measure.quantity.unit:
        return False
    hour = (measure.quantity.low or 0) in range(1, 13)
    opens = re.search(
        r"\b(?:line|wait|queue|stand|gather|work|open|sit|run|play|meet|picket)\w* (?:[\w’'-]+ ){0,5}from $",
        _before(measure),
    )
    if hour and opens and re.match(r"[.,;]", measure.head.doc.text[measure.end :]):
        return True  # "stall holders lined the quay from six."
    led = re.search(r"\b(?:at|by|before|after|until|till|from|since|around)\s+$", _before(measure), re.IGNORECASE)
    return hour and led is not None and _OF_THAT_DAY.match(measure.head.doc.text[measure.end :]) is not None


def _numbers(noun: Token) -> bool:
    return noun.pos_ in {"NOUN", "PROPN"} and any(child.dep_ == "nummod" for child in noun.lefts)


def _is_share_of_row(measure: Measure, clause: Clause) -> bool:
    """What a doer is made up of: either figure of "the panel of four judges and nine jurors agreed"."""
    doer, noun = clause.subject, measure.head
    if doer is None or clause.shared or measure.quantity.dimension != "count" or not _numbers(noun) or noun == doer:
        return False
    if noun.i > clause.verb.i or noun not in doer.subtree or _numbers(doer):
        return False
    of = next((child for child in doer.rights if child.lower_ == "of" and child.dep_ == "prep"), None)
    if of is None or of.i != doer.i + 1 or noun.i < of.i:
        return False
    others = [token for token in doer.subtree if of.i < token.i < clause.verb.i and _numbers(token)]
    joint = re.search(r"\band\b", doer.doc[min(t.i for t in others) : max(t.i for t in others) + 1].text)
    return len(others) > 1 and joint is not None


_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_LISTED = re.compile(rf"\b[Tt]he {_NUMBER}, (?={_NUMBER} )[^,;.]* and {_NUMBER} [^,;.]*,")


def _is_listed_behind(measure: Measure) -> bool:
    """Who the five are: either figure of "the five, three Danes and two Swedes, were freed"."""
    lists = _LISTED.finditer(measure.head.doc.text)
    return any("," in one[0][: measure.start - one.start()] and measure.end <= one.end() for one in lists)


def _is_joined_behind(measure: Measure) -> bool:
    """The second of two things behind a preposition, or of a sum and a thing: "with 12 guests and three cooks"."""
    noun = measure.head
    if measure.quantity.dimension != "count" or noun.dep_ != "conj" or not _numbers(noun):
        return False
    first = noun.head
    if first.pos_ == "VERB" and first.i < noun.i:
        # The parser joined it to the verb: "spent 4 million crowns on the roof and two stoves".
        joint = next((child for child in first.rights if child.dep_ == "cc" and child.i < noun.i), None)
        if joint is None:
            return False
        return neighbour(joint, -1).dep_ == "pobj" and neighbour(joint).i >= noun.left_edge.i
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    behind = first.dep_ == "pobj" and first.head.dep_ == "prep" and first.head.head.pos_ in {"VERB", "AUX"}
    return behind and first.lemma_ != noun.lemma_ and first.head.lower_ in {"with", "in", "on", "for", "from", "into"}


_APART = frozenset({"after", "before", "since", "following", "amid", "until", "during"})


def _is_deep_in_time(measure: Measure, clause: Clause) -> bool:
    """What is counted inside another event that only says when: "leads after a count of 14 wards", "for fishing on three nights"."""
    noun, depth = measure.head, 0
    if measure.quantity.dimension not in {"count", "duration"} or noun.dep_ != "pobj":
        return False
    token = noun
    while token.head != token and token not in (clause.verb, clause.steered_by):
        if token.dep_ in {"relcl", "acl", "pcomp", "advcl"}:
            return False
        if token.dep_ == "prep" and token.head in (clause.verb, clause.steered_by):
            again = (
                token.lower_ == "for" and depth and measure.quantity.dimension == "duration" and token.i < clause.verb.i
            )
            return bool(depth and token.lower_ in _APART) or bool(again)
        depth += token.dep_ == "pobj" and token != noun
        token = token.head
    return False


def _has_own(clause: Clause, noun: Token) -> bool:
    """Whether doer or object has a figure of its own, be it none."""
    told = [one for one in (clause.subject, clause.object) if one is not None and one != noun]
    return any(child.dep_ == "nummod" or child.lower_ == "no" for one in told for child in one.lefts)


def _is_known_places(measure: Measure, clause: Clause) -> bool:
    """A known set where it happens, beside a figure of its own: "no barge may moor at the three old piers"."""
    noun = measure.head
    if measure.quantity.dimension != "count":
        return False
    while noun.dep_ == "compound":
        noun = noun.head
    lead = noun.head
    behind = noun.dep_ == "pobj" and lead.dep_ == "prep" and lead.head in (clause.verb, clause.object)
    known = any(child.lower_ in {"the", "its", "their", "his", "her"} for child in (*noun.lefts, *measure.head.lefts))
    return (
        behind
        and known
        and lead.lower_ in {"in", "on", "at", "through", "across", "between"}
        and _has_own(clause, noun)
    )


def _is_beside_existence(measure: Measure, clause: Clause) -> bool:
    """What something is there for: the 20 of "for the 20 berths there are 31 boats"."""
    noun = measure.head
    if clause.rule != "existential" or clause.subject is None or measure.quantity.dimension != "count":
        return False
    while noun.dep_ == "compound":
        noun = noun.head
    return (
        noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head == clause.verb and noun.i < clause.verb.i
    )


def _is_scale(measure: Measure) -> bool:
    """The end of a scale: the seven of "stands at five on a scale of seven"."""
    return re.search(r"\bscale (?:of|from \w+) (?:\w+ to )?$", _before(measure)) is not None


def _is_gap_aside(measure: Measure) -> bool:
    """How far behind, added behind a comma: "was third, a full six seconds down on Roe"."""
    noun = measure.head
    off = noun.head.lower_ in {"down", "behind", "back", "adrift", "ahead", "clear", "off", "up"}
    edge = noun.left_edge
    return noun.dep_ == "npadvmod" and off and noun.head.i == noun.i + 1 and neighbour(edge, -1).text == ","


def _is_term_of_worth(measure: Measure) -> bool:
    """The term of a sum that says what a thing is worth: "the lease, worth £2m over five years, was signed"."""
    over = measure.head.head
    sum_ = over.head
    if measure.quantity.dimension != "duration" or measure.head.dep_ != "pobj" or over.lower_ not in {"over", "for"}:
        return False
    worth = sum_ if sum_.lower_ == "worth" else sum_.head
    return worth.lower_ == "worth" and worth.i < over.i


def _is_length_aside(measure: Measure) -> bool:
    """The length of a race or road between commas: "The final, over 60 km, is on Sunday"."""
    text = measure.head.doc.text
    aside = re.search(r"\w,\s+(?:over\s+)?$", text[: measure.start]) is not None and text[measure.end :].startswith(",")
    over = re.search(r"\bover\s", text[max(0, measure.start - 5) : measure.end]) is not None
    return measure.quantity.dimension == "distance" and aside and over


_SIDE = r"\d+(?:\.\d+)?"


def _is_side_of_score(measure: Measure) -> bool:
    """Either side of a result: "the final ended 3.5 to 2.5"."""
    if measure.quantity.dimension != "count" or measure.quantity.unit:
        return False
    text = measure.head.doc.text
    at = rf"\b(?:ended|finished|won|lost|drew|closed) {_SIDE} to {_SIDE}(?! \w*s\b)"
    return any(match.start() < measure.start < match.end() for match in re.finditer(at, text))


def _is_named_crew(measure: Measure) -> bool:
    """The eight of "the women's eight of Velm Rowing Club", a crew and no number of clubs."""
    crew = measure.head
    of = neighbour(crew)
    named = of.lower_ == "of" and any(child.dep_ == "pobj" and child.tag_ == "NNP" for child in of.rights)
    return measure.quantity.dimension == "count" and crew.like_num and neighbour(crew, -1).tag_ == "POS" and named


def _is_time_to_play(measure: Measure) -> bool:
    """How much was left: "with nine minutes of normal time to play, Velm led"."""
    left = re.match(r"(?: [\w-]+){0,4}? (?:to play|to go|left|remaining)\b", measure.head.doc.text[measure.end :])
    return measure.quantity.dimension == "duration" and left is not None and _before(measure).lower().endswith("with ")


def _is_second_left_bare(measure: Measure) -> bool:
    """The second figure, whose noun is left out, with a time or place of its own: "saw 900 swans last year and 540 in May"."""
    after = re.match(r" (?:in|at|on|during|for)\b", measure.head.doc.text[measure.end :])
    first = re.search(r"\d\b[^;]* and $", _before(measure))
    return measure.quantity.dimension == "count" and not measure.quantity.unit and None not in (after, first)


def _is_part_of_sum(measure: Measure) -> bool:
    """What a sum is made up of: "the fine is made up of 4 million for this and 1 million for that"."""
    return re.search(r"\b(?:made up|composed|consists?|consisted) of [^;.]*$", _before(measure)) is not None and bool(
        re.search(r"\band\b[^;]*\d", measure.head.doc.text[measure.start :]) or _before(measure).endswith(" and ")
    )


def _is_of_letter(measure: Measure) -> bool:
    """The size of what it is done with, behind a comma: "answered, in a note of three words"."""
    of = measure.head.head
    if measure.quantity.dimension != "count" or measure.head.dep_ != "pobj" or of.lower_ != "of":
        return False
    noun = of.head
    means = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "with"} and noun.head.i > of.sent.start
    return means and neighbour(noun.head, -1).text == "," and noun.head.head.pos_ == "VERB"


_HOW_LONG = re.compile(r"\s+(?:long|wide|high|deep|tall|thick|across|away|in (?:length|width|height|diameter))\s*,")


def _is_aside_of_doer(measure: Measure, clause: Clause) -> bool:
    """How long or wide the doer is, between commas and hung on the verb: "The tunnel, three kilometres long, is swept"."""
    doer, text = clause.subject, measure.head.doc.text
    if doer is None or measure.quantity.dimension != "distance" or not doer.i < measure.head.i < clause.verb.i:
        return False
    return _before(measure).rstrip().endswith(",") and _HOW_LONG.match(text, measure.end) is not None


_LEADS = re.compile(
    r"(?:\s+points?)?\s+(?:more|less|fewer|higher|lower|better|worse|faster|slower|longer|shorter|earlier|later|older|younger) than\b"
)


def _is_lead_aside(measure: Measure) -> bool:
    """By how much it is more than another's, behind a comma: "won with 61 points, half a point more than Roe"."""
    counted = measure.quantity.dimension not in {"money", "score", "vote", "ordinal"}
    return (
        counted
        and _before(measure).rstrip().endswith(",")
        and _LEADS.match(measure.head.doc.text, measure.end) is not None
    )


def _is_joined_past(measure: Measure) -> bool:
    """The second of two things that went before: "After nine years and three million miles, the probe fell"."""
    first = measure.head.head
    if measure.head.dep_ != "conj" or first.dep_ != "pobj" or first.head.dep_ != "prep":
        return False
    return first.head.lower_ in _APART and any(child.dep_ == "nummod" for child in first.lefts)


# What a result is told in is no company: "was first, with 61 points".
_RESULTS = frozenset("point goal vote medal run win seat try shot lap stroke wicket title".split())


def _is_gift_aside(measure: Measure, clause: Clause) -> bool:
    """What goes with the thing done, behind a comma: "sent flowers to both, with three cards"."""
    lead, noun = measure.head.head, measure.head
    if measure.quantity.dimension != "count" or noun.dep_ != "pobj" or lead.lower_ != "with":
        return False
    behind = lead.i > clause.verb.i and neighbour(lead, -1).text == "," and clause.object is not None
    return behind and lead.head == clause.verb and noun.lemma_.lower() not in _RESULTS


def _is_clock_sharp(measure: Measure) -> bool:
    """The hour of "at eight sharp", "at nine on the dot", which counts nothing."""
    led = re.search(r"\bat (?:about |exactly |precisely )?$", _before(measure), re.IGNORECASE)
    sharp = re.match(r"\s+(?:sharp|on the dot|o['’]clock)\b", measure.head.doc.text[measure.end :])
    return measure.quantity.dimension == "count" and led is not None and sharp is not None
