"""What somebody is charged with or accused of: the offences that a claim names after its word of accusing.

"Charged with assault" and "now charged with murder" are two answers to one question, and so are the
inquiry for bodily harm that is opened first and the accusation of manslaughter that comes of it. A
ruling is another question: see deciders.
"""

from __future__ import annotations

import re
from functools import lru_cache

from store.judge.attributes import load
from store.judge.view import View

_BEFORE = re.compile(
    r"\b(?:charged? with|charges? of|accus(?:ed?|es|ing)\b[^.;,]{0,40}? of|accusations? of|suspicion of|suspected of|suspects?\b[^.;,]{0,40}? of|"
    r"(?:inquiry|investigation|proceedings|case|probe|warrant|complaint) (?:for|into|over|on suspicion of)|"
    r"investigat\w+ (?:\w+ ){0,3}?(?:for|as)|indicted (?:for|on)|indictment for|wanted for|held for|prosecuted for|count of|counts of)\s+",
    re.IGNORECASE,
)
_NAMED_BY_IT = re.compile(
    r"\b(?P<what>[\w' -]{4,40}?)[ -](?:charges?|inquiry|investigation|probe|proceedings|case|suspect|count)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[.;]|\b(?:which|who|that|instead|rather than|replac\w+|in place of|not|but|after|because|although|while|until)\b|, and\b",
    re.IGNORECASE,
)
# "The charge against him was raised from assault to murder": what it is now.
_CHANGED_TO = re.compile(
    r"\b(?:charges?|counts?|accusations?)\b[^.;]*?\b(?:changed|raised|upgraded|downgraded|reduced|amended|altered|increased|lowered)"
    r"\b[^.;]*?\bto (?:one of |that of )?(?P<to>[\w' -]{4,60})",
    re.IGNORECASE,
)
_OLD = re.compile(r",? (?:which|that) replac|\b(?:replacing|instead of|rather than|in place of|not)\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:convict\w*|acquit\w*|guilty|cleared|sentenced|jailed|pleaded|dropped|dismissed|den(?:y|ied|ies))\b",
    re.IGNORECASE,
)
# "Wanted for robbery in another case", "charged with theft in an earlier incident".
_ANOTHER_CASE = re.compile(
    r"\b(?:another|an? (?:\w+ )?(?:separate|different|earlier|previous|unrelated|older)|a second) (?:criminal |court )?(?:case|incident|matter|arrest|crime|attack|offence|offense|trial)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"\b(?:now|since|upgraded|raised|changed|replac\w+|instead|in place of|amended|more serious|lesser|reduced|downgraded)\b",
    re.IGNORECASE,
)


def charges(view: View) -> frozenset[str]:
    """The offences that the claim accuses somebody of, by name; nothing for a ruling or a word that is no known offence."""
    text = view.claim.text
    if view.fact.polarity == "negative" or _OVER.search(text):
        return frozenset()
    return _named(text)


@lru_cache(maxsize=2048)
def _named(text: str) -> frozenset[str]:
    found: set[str] = set()
    text = _OLD.split(text, maxsplit=1)[0]
    if changed := _CHANGED_TO.search(text):
        return frozenset(_offences(changed["to"]))
    for match in _BEFORE.finditer(text):
        rest = text[match.end() : match.end() + 90]
        end = _ENDS.search(rest)
        found |= _offences(rest[: end.start()] if end else rest)
    if not found:
        for match in _NAMED_BY_IT.finditer(text):
            found |= _offences(match["what"][-30:])
    return frozenset(found)


def _offences(words: str) -> set[str]:
    """The offences of a run of words; what a longer name has taken ("attempted murder") names nothing else."""
    left, found = words.lower().replace("\u2019", "'"), set()
    for word, name in load().charges:
        pattern = rf"(?<![\w-]){re.escape(word)}(?![\w-])"
        if word in left and re.search(pattern, left):
            found.add(name)
            left = re.sub(pattern, " ", left)
    return found


def differ(a: View, b: View) -> bool:
    """Whether the two accuse of offences of which none is the other's."""
    ours, theirs = charges(a), charges(b)
    another = bool(_ANOTHER_CASE.search(a.claim.sentence)) != bool(_ANOTHER_CASE.search(b.claim.sentence))
    return bool(ours and theirs) and not ours & theirs and not another


def replaced(view: View) -> bool:
    """Whether the claim says that its charge is a new one: "is now charged with murder"."""
    return bool(_HIGHER.search(view.claim.text))


def only_suspected(view: View) -> bool:
    """Whether nobody is charged yet: an inquiry, a suspicion, an arrest."""
    return not re.search(r"\b(?:charge[sd]?|indict\w*|accus\w+)\b", view.claim.text, re.IGNORECASE)
