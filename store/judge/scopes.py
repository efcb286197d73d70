"""The words that limit a claim, family by family: full or partial, nationwide or local, the women's race, the second round."""

from __future__ import annotations

import re

from store.judge.view import View

# Words that limit a claim, family by family, synonyms on one line: two lines of one family exclude each other. Of a
# strong family one line against none is enough: qualified is not contradicted. Of a contest ("the women's race") one
# clause often leaves the word out, which is only a sign.
CONTESTS = frozenset("men women girls boys junior senior under-21 under-20 under-19 under-18 youth".split())
_FAMILIES: tuple[tuple[tuple[frozenset[str], ...], bool], ...] = tuple(
    (tuple(frozenset(line.split()) for line in family), strong)
    for family, strong in (
        (("full complete unconditional entire", "partial limited"), True),
        (
            (
                "national nationwide countrywide",
                "local regional provincial",
                "citywide",
                "statewide",
                "worldwide global globally",
            ),
            True,
        ),
        (("men male man boys boy", "women female woman girls girl"), False),
        (("junior under-21 under-20 under-19 under-18 youth", "senior"), False),
        (("first opening", "second", "third", "fourth", "fifth", "sixth", "closing"), False),
        (("temporary", "permanent", "indefinite"), False),
        (("daily", "weekly", "monthly", "yearly annual"), False),
        (("extra additional another",), True),
        (("net", "gross", "operating", "pre-tax"), False),
        (("minimum", "maximum", "average"), True),
        (("aftershock aftershocks foreshock foreshocks",), True),
        (("larger bigger largest biggest", "smaller smallest"), False),
        (("federal", "regional region provincial municipal"), False),
        (("older elder oldest eldest", "younger youngest"), False),
    )
)


def limits(view: View) -> frozenset[str]:
    """The words that limit a claim: full, partial, nationwide, the men's race, first; not those of whoever did it."""
    others = {"according to", "agent"} | (
        {"subject"} if view.fact.rule == "raised" else set()
    )  # "bringing the total to 64"
    phrases = [p.text for p in view.fact.participants if p.part not in others]
    text = OF_A_DEGREE.sub("", " ".join((*phrases, *view.fact.scope)).lower().replace("’", "'"))
    text = " ".join((_OF_A_BODY.sub("", text), *_EVERYWHERE.findall(view.claim.text.lower())))
    return frozenset(word.removesuffix("'s").removesuffix("'") for word in re.findall(r"[\w'-]+", text)) & _ALL_LIMITS


_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|nationwide|countrywide|statewide|citywide)\b"
)  # "will cut 900 jobs worldwide"
# "At the provincial court" says which court it was and limits nothing.
_OF_A_BODY = re.compile(
    r"\b(?:local|regional|provincial|national|federal|municipal|state)(?= (?:\w+ )?(?:courts?|governments?|governors?|council|parliament|assembly|"
    r"police|prosecutors?|authorit(?:y|ies)|ministry|minister|administration|hospital|agency|office|museum|gallery|library|broadcaster|park)\b)"
)
# "Second-degree murder", "assault in the first degree": how grave it is, which is what may have changed.
OF_A_DEGREE = re.compile(r"\b(?:in the )?(?:first|second|third|fourth)[- ]degree\b")
_ALL_LIMITS: frozenset[str] = frozenset().union(*(line for family, _ in _FAMILIES for line in family))


def other_scope(a: View, b: View) -> frozenset[str]:
    """Limits of the two that exclude each other; empty when they can be set against each other."""
    left, right = limits(a), limits(b)
    found: set[str] = set()
    for family, _ in _FAMILIES:
        ours, theirs = ([line & words for line in family] for words in (left, right))
        if any(ours) and any(theirs) and not any(x and y for x, y in zip(ours, theirs, strict=True)):
            found |= frozenset().union(*ours, *theirs)
    for line in _lines(strong=True):
        if bool(left & line) != bool(right & line):
            found |= (left | right) & line
    first, second = _editions(a), _editions(b)
    return frozenset(found | (first ^ second if first and second and not first & second else set()))


def limited(a: View, b: View) -> int:
    """How many limits that do not exclude one of the two has and the other lacks ("the women's race", "the race")."""
    left, right = limits(a), limits(b)
    return sum(bool(left & line) != bool(right & line) for line in _lines(strong=False))


def _lines(*, strong: bool) -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*family) for family, of in _FAMILIES if of == strong)


def _editions(view: View) -> set[str]:
    """The numbers of a series: the 81st Academy Awards, the 3rd Test."""
    return {m.lower() for m in re.findall(r"\b\d+(?:st|nd|rd|th)\b", view.claim.text)}
