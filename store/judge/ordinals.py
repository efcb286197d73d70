"""Which one in a row somebody is, or something was: the second woman to lead the court, her third world title.

Such a number is told of one thing at one time, so that two numbers exclude each other; of what goes on within
an event (the first goal, the second set) there are many, and one is no other's rival.
"""

from __future__ import annotations

import re

from store.judge.stems import content, stem

_WORDS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        start=1,
    )
}
_NTH = rf"(?P<nth>{'|'.join(_WORDS)}|\d{{1,2}}(?:st|nd|rd|th))"
_TO_DO = r"(?= (?:ever |since \w+ |in [\w' ]{3,30}? )?to (?!the\b|an?\b)[a-z]+)"  # "the second woman to lead", not "to the top"
_PATTERNS = (
    re.compile(
        rf"\b(?:the|its|their|[A-Z][\w’']+['’]s) {_NTH} (?P<how>(?:[a-z]+ ){{0,2}}?)(?P<what>woman|man|person|player|driver|rider|skier|runner|swimmer|"
        rf"athlete|country|nation|state|city|team|club|company|airline|writer|author|scientist|astronaut|president|minister|judge|mayor|"
        rf"pope|black|foreigner|african|asian|european|american){_TO_DO}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:an?|his|her|its|their|[A-Z][\w’']+['’]s|the) {_NTH} (?P<how>(?:[a-z]+[ -]){{0,3}}?)(?P<what>titles?|crowns?|championships?|trophy|term|"
        rf"presidency|triumph|marriage|novel|album|symphony|medal|gold|cup)\b(?P<scope> (?:in a row|in (?:\w+ ){{1,3}}?(?:years|seasons|months|days)|"
        r"since \w+|(?:of|this|at|in) (?:the |his |her |its )?\w+))?",
        re.IGNORECASE,
    ),
)
_PASSING = re.compile(r"\b(?:during|in|after|before|of|under) (?:an?|his|her|its|their|the) $", re.IGNORECASE)


def nth(text: str) -> tuple[str, int] | None:
    """What the words number and its number, nothing where they number nothing, or more than one thing.

    The words around it belong to what is numbered: a third world title and a fifth title in all may be one.
    """
    found = {
        (_name(match), _number(match["nth"]))
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        if not _PASSING.search(text[: match.start("nth")])
    }
    return next(iter(found)) if len(found) == 1 else None


def _name(match: re.Match[str]) -> str:
    groups = match.groupdict()
    around = sorted({*content(groups["how"] or ""), *content(groups.get("scope") or "")})
    return " ".join((*around, stem(match["what"].lower()), "number"))


def _number(word: str) -> int:
    return _WORDS.get(word.lower()) or int(re.sub(r"\D", "", word))
