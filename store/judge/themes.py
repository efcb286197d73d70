"""What an outcome is of: a thing by its noun or name, or people of whom only their number or sort is told."""

from __future__ import annotations

import re

from store.judge.attributes import load
from store.judge.stems import content, stem
from store.judge.view import View
from store.model import Quantity

PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that", "one"})


def same(a: View, b: View) -> bool:
    """Whether what it is about is one: a shared name, or a shared head noun among the main parts."""
    if a.acts & {"ahead"} or b.acts & {"ahead"}:
        # Who was ahead and who won: an update only where the lead was overturned.
        return not _heads(a, "subject", "object") & _heads(b, "subject", "object") and len(_shared_names(a, b)) > 0
    things_a, things_b = _heads(a, "object", "attribute"), _heads(b, "object", "attribute")
    if things_a and things_b and not (things_a & things_b):
        return bool(_heads(a, "subject", "agent") & things_b or things_a & _heads(b, "subject", "agent"))
    return bool(_theme(a) & _theme(b))


def _shared_names(a: View, b: View) -> frozenset[str]:
    """Names and proposals in the words of both."""
    left, right = (frozenset(re.findall(r"(?<=\s)[A-Z]\w+", view.claim.text)) for view in (a, b))
    return left & right


def _theme(view: View) -> frozenset[str]:
    found = _heads(view, "subject", "object", "agent", "indirect", "attribute")
    if view.part("object", "attribute"):
        return found
    # The parser lost the object ("found Marsh guilty"): a name in the words after the verb stands in for it.
    return found | frozenset(stem(word) for word in re.findall(r"(?<=\s)[A-Z]\w+", view.claim.text))


def _heads(view: View, *parts: str) -> frozenset[str]:
    """The head nouns and names of some parts; a noun that only names the act ("lose his victory") is none of them."""
    table = load()
    found = set()
    for p in view.part(*parts):
        if p.name:
            found |= {stem(word) for word in p.name.split()[-1:]}
            found |= {table.unit(word) for word in _called(p.name, view)}
        if p.part == "attribute" and not p.name and table.classes(p.head) & view.acts:
            continue  # "the dam is intact" is about the dam
        if p.part == "object" and not p.name and _phrase_with(view, p.head) & view.acts:
            continue  # "gave way", "took control"
        if p.head.lower() in PRONOUNS or (
            not p.name and table.classes(p.head) and p.part == "object" and view.fact.relation in table.light | {"lose"}
        ):
            continue
        found.add(table.unit(p.head))
        if table.classes(p.head) and " of " in p.text:  # "the opening of the line" is about the line
            found |= {table.unit(word) for word in content(p.text.split(" of ", 1)[1])[-1:]}
    value = view.fact.value
    if isinstance(value, Quantity) and value.dimension == "count" and value.low == value.high and "object" in parts:
        # "our six colleagues" and "all six", but not "four people" and "four paintings"
        found.add(f"{value.low:g} {'person' if table.human(value.unit) else table.unit(value.unit)}")
    return frozenset(found)


def _called(name: str, view: View) -> list[str]:
    """The noun that stands beside a name in the clause: "Saskia the lynx", "the tanker Orla"."""
    told = re.escape(name)
    found = re.findall(rf"\b[Tt]he ([a-z-]+) {told}\b|\b{told},? the ([a-z-]+)(?=$|[ ,.;])", view.claim.text)
    return [first or second for first, second in found]


def _phrase_with(view: View, head: str) -> frozenset[str]:
    """The classes that the verb has only together with the noun ("give way")."""
    relation, table = view.fact.relation, load()
    return table.phrase(f"{relation} {head}") - table.phrase(relation)


_MANY = {
    word: number
    for number, words in enumerate(
        (
            "two both pair couple duo twins",
            "three trio",
            "four quartet foursome",
            "five quintet",
            "six",
            "seven",
            "eight",
        ),
        start=2,
    )
    for word in words.split()
}
_THESE = re.compile(r"^(?:the|both|all|those|these|they)\b", re.IGNORECASE)


def same_people(a: View, b: View) -> bool:
    """Whether both are told of some who are not named and can be the same: "two men" and "the pair", "the suspects"."""
    ours, theirs = _people(a), _people(b)
    if ours is None or theirs is None:
        return False
    return ours[0] == theirs[0] if ours[0] and theirs[0] else ours[1] and theirs[1]


def _people(view: View) -> tuple[int | None, bool] | None:
    """How many unnamed people it is told of, where that is said, and whether they are known ones ("the men")."""
    held = (view.part("object") or view.part("subject"))[:1]
    if not held or held[0].name:
        return None
    words = re.findall(r"[\w’'-]+", held[0].text.lower())
    number = next(
        (
            _MANY.get(word) or (int(word) if word.isdigit() else None)
            for word in words
            if word in _MANY or word.isdigit()
        ),
        None,
    )
    head, table = held[0].head.lower(), load()
    if head not in _MANY and head not in {"they", "those"} and (head in words or not table.human(table.unit(head))):
        return None
    return number, bool(_THESE.match(held[0].text))
