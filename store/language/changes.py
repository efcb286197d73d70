"""Figures whose wording says that they moved, and numbers that only tell a difference or a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Span

from store.language.measure import Measure
from store.language.neighbours import neighbour

Way = Literal["rose", "fell", "revised"]


_THAN = re.compile(
    r"\s*(?:fewer|less|lower|higher|faster|slower|shorter|taller|cheaper|ahead|behind(?!\s+bars)|longer|(?:more|older|younger|bigger|larger|earlier|later)\s+than)\b"
)


def is_difference(measure: Measure, span: Span) -> bool:
    """Whether a figure only tells how far two others lie apart: "two fewer than", "one dollar more than now"."""
    after = span.doc.text[measure.end : span.end_char]
    if re.search(r"\bspen(?:d|ds|t|ding)\s+$", span.doc.text[span.start_char : measure.start], re.IGNORECASE):
        return False  # "spent 42 hours behind fallen rock": where, not behind whom
    if tells_share(measure):
        return False
    fewer = measure.quantity.qualifiers and measure.quantity.qualifiers[0] in {"fewer", "less"}
    return bool(fewer) or (
        measure.quantity.dimension not in {"age", "score", "vote"} and _THAN.match(after) is not None
    )


_LESS = frozenset("fewer less lower slower shorter cheaper smaller rarer weaker lighter thinner".split())


def tells_share(measure: Measure) -> bool:
    """Whether a share says by how much something differs, which is the news: "has 43 percent fewer attacks", "is 8 percent lower".

    Not where it stands beside a figure of its own: "sold 900 cars, 8 percent fewer than in May".
    """
    head = measure.head
    word = head.head
    if measure.quantity.dimension != "percent" or head.dep_ != "npadvmod" or word.pos_ not in {"ADJ", "ADV"}:
        return False
    while word.dep_ in {"advmod", "amod"} and word.head.pos_ == "ADJ":
        word = word.head
    noun = word.head
    beside = head.left_edge.i > 0 and neighbour(head.left_edge, -1).text in {",", "(", "-", "–", "—"}
    paid = word.lower_ in {"more", "less"} and noun.pos_ == "VERB" and word.i > noun.i  # "cost 20 percent more"
    said = word.dep_ == "acomp" or paid or (word.dep_ == "amod" and noun.dep_ in {"dobj", "attr"})
    return said and not beside


def with_direction(measure: Measure) -> Measure:
    """A share by which something is less, marked as such: it never stands against a share by which something is more."""
    if not tells_share(measure) or _LESS.isdisjoint({measure.head.head.lower_, neighbour(measure.head).lower_}):
        return measure
    quantity = measure.quantity
    return replace(measure, quantity=replace(quantity, qualifiers=(*quantity.qualifiers, "less")))


_CHANGE = re.compile(
    r"\b(?:(?P<rose>rise|rose|risen|rises|rising|(?:go|goes|going|gone|went|come|came|creep|crept|edged|inched|moved|pushed|shot|put|driven|drove|brought) up|increase|increases|grow|grows|climb|climbs|grew|grown|growing|climbed|climbing|increased|increasing|jumped|swelled|soared|surged|raised|mounted|widened|extended|expanded|lengthened|doubled|trebled|tripled|boosted|lifted|hiked|upped|upgraded|bumped up|stepped up)"
    r"|(?P<fell>fell|fall|falls|drop|drops|decline|fallen|falling|dropped|declined|decreased|shrank|shrunk|slipped|sank|cut|lowered|reduced|narrowed|trimmed|slashed|scaled back|halved|pared|shortened|eased|dipped|downgraded|shaved)"
    r"|(?P<revised>revised|corrected|amended|changed|adjusted|updated))"
    r"\s+(?:(?:the|its|their|that|his|her|a)\s+(?:[\w-]+,?\s+){1,6}?|(?!from\b|to\b)[a-z]+\s+)?(?:(?:up|down|upwards?|downwards?|slightly|sharply|further|again|steadily)\s+)*(?:(?:from)\s+(?P<old>[^,.;]{1,40}?)\s+)?to\s+(?:(?:a|an)\s+(?:\w+\s+)?(?:gain|loss|rise|fall|drop|decline|total|profit|deficit|surplus)\s+of\s+|(?:about|around|nearly|almost|over|some|plus|minus)\s+)?$",
    re.IGNORECASE,
)


def with_change(found: Sequence[Measure], sent: Span) -> list[Measure]:
    """Figures whose wording says that they moved: "rose to 31", "47, up from 31", "revised from 40 to 38"."""
    text = sent.doc.text
    kept: list[Measure] = []
    for position, measure in enumerate(found):
        before = text[sent.start_char : measure.start]
        previous = kept[-1] if kept else None
        if match := _CHANGE.search(before):
            way: Way = "rose" if match["rose"] else "fell" if match["fell"] else "revised"
            old = None
            if match["old"] and previous is not None:
                old = previous.quantity.low
                kept.pop()
            quantity = measure.quantity
            if previous is not None and old is not None and not quantity.unit:
                said = previous.quantity
                quantity = replace(quantity, unit=said.unit, qualifiers=said.qualifiers, dimension=said.dimension)
            kept.append(replace(measure, quantity=replace(quantity, change=(way, old))))
            continue
        if (
            position
            and previous is not None
            and (moved := _old_figure(text[previous.end : measure.start], measure, previous))
        ):
            kept[-1] = replace(previous, quantity=replace(previous.quantity, change=(moved, measure.quantity.low)))
            continue
        kept.append(measure)
    return kept


# "to 11,500 on Friday, from 96,000": the figure of before, with at most a time between.
_FROM = re.compile(
    r"\s*(?:(?:on|in|at|by|late|early)\s+(?:[\w.]+\s*){1,3}?)?,?\s*\bfrom\s+(?:(?:an?|the|its|their)\s+)?"
    r"(?:(?:initial|earlier|previous|original|first|plus|minus)\s+)?",
    re.IGNORECASE,
)


def _old_figure(between: str, measure: Measure, previous: Measure) -> Way | None:
    """Whether a figure only tells what the one before it was: "up from 31", "compared with 412"."""
    if previous.quantity.change is not None and previous.quantity.change[1] is None and _FROM.fullmatch(between):
        return previous.quantity.change[0]
    if re.fullmatch(r"\s*,?\s*(?:and\s+)?(?:not|instead of|rather than)\s+(?:the\s+)?", between):
        return "revised"
    match = re.search(
        r"\b(?P<way>up|down|compared with|compared to)\s+(?:\w+\s+)?(?:from\s+)?(?:[\w’'-]+\s+){0,5}$",
        between,
        re.IGNORECASE,
    )
    if match is None or len(between) > 60 or (measure.quantity.unit not in {"", previous.quantity.unit}):
        return None
    if match["way"].lower() in {"up", "down"}:
        return ("rose" if match["way"].lower() == "up" else "fell") if "from" in between.lower() else None
    low, old = previous.quantity.low, measure.quantity.low
    return None if low is None or old is None else "rose" if low > old else "fell"


def with_shares(found: Sequence[Measure], sent: Span) -> tuple[Measure, ...]:
    """In "27 of the 55 seats" the whole is marked, so that it never stands against the part."""
    text = sent.doc.text
    kept = []
    for index, measure in enumerate(found):
        whole = index and re.fullmatch(
            r".*\bof\s+(?:the|its|their|his|her|all|all the)\s+",
            text[found[index - 1].start : measure.start],
            re.DOTALL,
        )
        if whole and measure.start <= found[index - 1].end:
            quantity = replace(measure.quantity, qualifiers=(*measure.quantity.qualifiers, "total"))
            kept.append(replace(measure, quantity=quantity))
        else:
            kept.append(measure)
    return tuple(kept)
