"""How a sentence says itself that something told before no longer holds: that it was wrong, revised, replaced by another."""

from __future__ import annotations

import re

from store.judge.stems import stem
from store.judge.view import View

# Words that take a figure or a state back: strong ones say so by themselves, weak ones only beside the old figure.
_STRONG = re.compile(
    r"\b(?:correct(?:s|ed|ion|ing)?|revis(?:es|ed|ion|ing)|amend(?:s|ed)?|recount(?:s|ed)?|provisional count|wrongly|mistaken(?:ly)?|"
    r"in error|by mistake|clarif(?:ied|ies|ication)|widen(?:s|ed)?|upgrad(?:es|ed)|downgrad(?:es|ed)|restat(?:es|ed)|"
    r"earlier (?:forecast|estimate|figure|count|toll|report|number|statement))\b",
    re.IGNORECASE,
)


def replaces(view: View, value: str, *, by_pronoun: bool = True) -> bool:
    """Whether the sentence names a value and says that it no longer holds: "replaces Roe", "not Roe as reported".

    Or, ``by_pronoun``, says so of somebody whom the article names elsewhere: "in his place".
    """
    sentence = view.claim.sentence or view.claim.text
    names = re.findall(r"[A-Z][\w'’-]+|\d[\d.,]*", value) or re.findall(r"[\w'’-]{4,}", value)
    if not names:
        return False
    if re.search(rf"\b{re.escape(names[-1])}\b", sentence, re.IGNORECASE):
        if _comes_after(view, names[-1]):
            return False
        said = _REPLACES.search(_without_others(sentence, names[-1])) or _STRONG.search(sentence)
        return bool(said or _instead_of(sentence, names[-1]) or _gives_way(sentence, names[-1]))
    return by_pronoun and bool(_IN_HIS_PLACE.search(sentence)) and names[-1].lower() in _named_by(view)


def _without_others(sentence: str, name: str) -> str:
    """The sentence without the words that replace somebody else: of "signed Roe to replace Doe", nothing of Roe."""
    return _REPLACES_ONE.sub(lambda found: found[0] if name in found[0].split() else " ", sentence)


def _instead_of(sentence: str, name: str) -> bool:
    """Whether the words of replacing have the name right behind them: "instead of Roe", but not "instead of ten years"."""
    return any(re.search(rf"\b{re.escape(name)}\b", found[1]) for found in _INSTEAD.finditer(sentence))


def _gives_way(sentence: str, name: str) -> bool:
    """Whether it is the one of that name who steps down: not "Roe, who came in when Doe stepped down"."""
    before = [sentence[: found.start()] for found in _WITHDRAWS.finditer(sentence)]
    told = [re.split(rf"\b{re.escape(name)}\b", text) for text in before]
    return any(len(parts) > 1 and not _ANOTHER_CLAUSE.search(parts[-1]) for parts in told)


def _comes_after(view: View, name: str) -> bool:
    """Whether the name is that of the successor: "Roe succeeded Doe" replaces Doe."""
    after = view.verb in _SUCCESSION and view.part("object")
    return bool(after) and any(name in p.text.split() or name in (p.name or "").split() for p in view.part("subject"))


_SUCCESSION = frozenset(stem(verb) for verb in "succeed replace follow".split())


def denies(view: View, name: str) -> bool:
    """Whether the sentence says outright that it was not one of this name: "the Nora Land, not the Nora Lind"."""
    bare = re.escape(name.removeprefix("the "))
    return bool(re.search(rf"\b(?:not|rather than|instead of)(?: the)? {bare}\b", view.claim.sentence))


def _named_by(view: View) -> frozenset[str]:
    """The words of the names that its article is about, in lower case."""
    main = view.claim.main
    named = (*main.people, *main.orgs, *main.foremost) if main else ()
    return frozenset(word.lower() for name in named for word in name.split())


_IN_HIS_PLACE = re.compile(
    r"\bin (?:his|her|its|their) (?:place|stead)\b|\b(?:replac\w+|succeed\w*|(?:take|took|taken|takes|taking) over from) (?:him|her|it|them)\b",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    r"\b(?:replac\w+|succe(?:ed\w*|ssor)|(?:take|took|taken|takes|taking) (?:over|the place)|no longer|"
    r"originally|initially|previously|formerly|"
    r"(?:first|earlier|originally|as we|wrongly) (?:thought|believed|reported|stated|named|announced|planned)|in fact|and not)\b|, not\b",
    re.IGNORECASE,
)

_REPLACES_ONE = re.compile(r"\b(?:to replace|replaces|replacing|to succeed|succeeding)(?: [A-Z][\w'’-]+)+")
_INSTEAD = re.compile(
    r"\b(?:instead of|in place of|rather than|planned for|moved from) ((?:\S+ ?){1,6})", re.IGNORECASE
)
_WITHDRAWS = re.compile(
    r"\b(?:withdrew|(?:has|have|had) withdrawn|stepped down|step\w* aside|pulled out)\b", re.IGNORECASE
)
_ANOTHER_CLAUSE = re.compile(r"\b(?:after|when|because|since|as|once|where|while)\b", re.IGNORECASE)


def takes_back(view: View) -> bool:
    """Whether the sentence says of itself that it corrects or revises."""
    return bool(_STRONG.search(view.claim.sentence or view.claim.text))
