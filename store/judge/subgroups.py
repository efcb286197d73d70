"""Groups that a text counts side by side or together, and prices at two hours: figures that do not speak of one thing.

"Nine soldiers and four guards" are the 13 of "more than 10 soldiers and guards"; "four" in "26 of the injured are
passengers, and four belong to the staff" counts those who are no passengers; who was treated at the scene was not
taken to hospital; shares are up by one figure in early trading and by another at the close.
"""

from __future__ import annotations

import re

from store.judge import amounts
from store.judge.attributes import load
from store.judge.stems import stem
from store.judge.view import View
from store.model import Quantity

_NUMBER = (
    r"(?:\d[\d,.]*|an?|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty-)?(?:one|two|three|four|five|six|seven|eight|nine)|"
    r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|"
    r"dozens|hundreds|scores|several|some|no|another|other)"
)
_JOINED = re.compile(rf"\b([a-z-]+s|men|women|people|police|children) (?:and|or) (?!{_NUMBER}\b)(?:[a-z-]+ )?([a-z-]+s|men|women|children)\b", re.IGNORECASE)  # fmt: skip
_SHARED_OUT = re.compile(rf"\b{_NUMBER} of (?:the |those |them\b|its |his |her |their )[^,;]*?(?:,|;| and| while)(?:(?: and| while))? (?={_NUMBER}\b)", re.IGNORECASE)  # fmt: skip
_AT_THE_SCENE = re.compile(r"\b(?:at the (?:scene|site|spot|roadside|station|stadium)|on the (?:spot|scene)|at home)\b", re.IGNORECASE)  # fmt: skip
_IN_HOSPITAL = re.compile(r"\b(?:hospital|hospitals|hospitali[sz]ed|clinic|clinics)\b", re.IGNORECASE)
_HOURS = {
    "early": re.compile(r"\b(?:in|at the start of|during) (?:early|opening|morning|pre-?market|premarket) (?:\w+ )?(?:trad(?:e|ing)|deals?|dealings?|session)\b|\b(?:early|earlier) in the (?:session|day)\b|\bat the open(?:ing)?\b|\bshortly after (?:the market opened|trading began|the opening)\b", re.IGNORECASE),
    "middle": re.compile(r"\bby (?:midday|noon|mid-?morning|mid-?afternoon|lunchtime)\b|\b(?:at|in) (?:midday|noon|midmorning|midafternoon|afternoon|lunchtime) (?:trad(?:e|ing)|deals?)\b|\bat one (?:point|stage)\b|\bat (?:its|their) (?:peak|highest|lowest)\b", re.IGNORECASE),
    "end": re.compile(r"\bat the close\b|\bby the (?:close|end of (?:trading|the (?:day|session)))\b|\b(?:closed|ended the (?:day|session)|finished the (?:day|session))\b|\b(?:in|during) (?:late|after-hours|evening) (?:trad(?:e|ing)|deals?)\b", re.IGNORECASE),
}  # fmt: skip
_PRICED = frozenset(
    stem(noun) for noun in "share stock index currency price bond future oil gold crude lira pound dollar euro".split()
)


def parted(a: View, b: View) -> str | None:
    """Why the figures of two claims count two groups or stand at two hours; None where nothing says so."""
    checks = (
        (_joined(a, b) or _joined(b, a), "One counts two groups together, the other one of them."),
        (_mixed(a, b) or _mixed(b, a), "One counts two sorts of goods together, the other one of them."),
        (_other_share(a, b) or _other_share(b, a), "One counts the others, beside those whom it has counted."),
        (_two_fates(a, b), "One counts who was treated at the scene, the other who came to hospital."),
        (two_hours(a, b), "They are prices of two hours."),
    )
    return next((reason for holds, reason in checks if holds), None)


def two_hours(a: View, b: View) -> bool:
    """Whether one tells how a price stood at one hour of trading, and the other does not say the same hour."""
    priced = all(any(stem(p.head) in _PRICED for p in view.part("subject", "object")) for view in (a, b))
    return priced and _hour(a) != _hour(b)


def _hour(view: View) -> str:
    return next((name for name, pattern in _HOURS.items() if pattern.search(view.claim.text)), "")


def _joined(whole: View, part: View) -> bool:
    """Whether the first counts two sorts of people in one figure, and the second, no larger, one of the two alone."""
    one, other = whole.fact.value, part.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.dimension != "count":
        return False
    table = load()
    sorts = {table.unit(stem(noun)) for pair in _JOINED.findall(whole.claim.text) for noun in pair}
    alone = {table.unit(stem(noun)) for pair in _JOINED.findall(part.claim.text) for noun in pair}
    units = table.unit(one.unit), table.unit(other.unit)
    counted = units[0] in sorts and units[1] in sorts and units[1] not in alone
    return counted and amounts.middle(other) <= amounts.middle(one)


def _mixed(whole: View, part: View) -> bool:
    """Whether the first counts two sorts in one figure ("tonnes of wheat and barley") and the second, no larger, names one."""
    one, other = whole.fact.value, part.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.dimension not in _HEAPED:
        return False
    if amounts.middle(other) > amounts.middle(one):
        return False
    named = frozenset(part.words)
    return any(len(pair & named) == 1 and pair - named for pair in _pairs(whole, one))


_HEAPED = frozenset({"count", "mass", "volume", "money", "distance", "area"})
_ALONGSIDE = re.compile(rf"(?P<of>\bof )?((?:(?!of )[a-z-]+ ){{0,2}}?(?!of )[a-z-]+) (?:and|or) (?!{_NUMBER}\b)((?:[a-z-]+ ){{0,2}}?[a-z-]+)(?=$|[ ,])")  # fmt: skip


def _pairs(view: View, value: Quantity) -> list[frozenset[str]]:
    """The two sorts of things that one figure counts, by their nouns: of "900 sheep and goats", "a harvest of wheat and barley"."""
    counted = [p.text for p in view.part("object", "attribute") if value.unit and _has(p.text, value.unit)]
    heaps = [p.text for p in view.part("subject", "object") if " of " in p.text]
    found = [(match, text in counted) for text in (*counted, *heaps) for match in _ALONGSIDE.finditer(text)]
    nouns = [(match[2].split()[-1], match[3].split()[-1]) for match, own in found if own or match["of"]]
    return [frozenset(map(stem, two)) for two in dict.fromkeys(nouns)]


def _has(text: str, unit: str) -> bool:
    return stem(unit) in {stem(word) for word in re.findall(r"[a-z-]+", text.lower())}


def _other_share(rest: View, whole: View) -> bool:
    """Whether the first is a bare number behind a share of the same ones: "26 of them are pupils, and four work there"."""
    one, other = rest.fact.value, whole.fact.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.dimension != "count" or one.unit:
        return False
    sentence, text = rest.claim.sentence, rest.claim.text
    shared = _SHARED_OUT.search(sentence)
    behind = shared is not None and shared.end() <= sentence.find(text) + len(text) and text not in shared[0]
    return behind and bool(other.unit) and load().human(load().unit(other.unit))


def _two_fates(a: View, b: View) -> bool:
    """Whether one counts people who were looked after where it happened, the other those in hospital."""
    values = a.fact.value, b.fact.value
    if not all(isinstance(v, Quantity) and v.dimension == "count" for v in values):
        return False
    there, away = (
        [bool(pattern.search(view.claim.text)) for view in (a, b)] for pattern in (_AT_THE_SCENE, _IN_HOSPITAL)
    )
    treated = [bool(view.acts & {"treat", "injure", "rescue"}) for view in (a, b)]
    return all(treated) and there[0] != there[1] and away[0] != away[1] and there[0] == away[1]
