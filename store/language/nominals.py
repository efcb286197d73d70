"""Events told by a noun: "the exchange of 175 prisoners", "a drone strike on a hospital", "her death".

Only where the sentence takes the event for granted (after it, during it, following it, as the subject
or object of a verb that presupposes it), never where it is wanted, feared or discussed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

# Event noun → verb lemma. A possessor or "of" names who does it (DOERS) or whom it is done to (the rest).
DOERS = {
    "attack": "attack", "strike": "strike", "raid": "raid", "invasion": "invade", "bombing": "bomb", "visit": "visit",
    "assault": "attack", "bombardment": "bomb", "withdrawal": "withdraw", "resignation": "resign", "death": "die",
    "return": "return", "departure": "leave", "arrival": "arrive", "collapse": "collapse", "retirement": "retire",
    "victory": "win", "defeat": "lose", "escape": "escape", "birth": "be born", "suicide": "die",
}  # fmt: skip
UNDERGONE = {
    "exchange": "exchange", "swap": "exchange", "release": "release", "arrest": "arrest", "killing": "kill",
    "murder": "murder", "shooting": "shoot", "appointment": "appoint", "acquisition": "acquire", "purchase": "buy",
    "sale": "sell", "launch": "launch", "conviction": "convict", "acquittal": "acquit", "evacuation": "evacuate",
    "rescue": "rescue", "kidnapping": "kidnap", "abduction": "abduct", "assassination": "assassinate",
    "detention": "detain", "deportation": "deport", "extradition": "extradite", "execution": "execute",
    "delivery": "deliver", "deployment": "deploy", "dismissal": "dismiss", "closure": "close", "opening": "open",
    "theft": "steal", "destruction": "destroy", "capture": "capture", "election": "elect", "signing": "sign",
    "demolition": "demolish", "return of": "return", "recall": "recall", "discovery": "find",
}  # fmt: skip
_ACTORS_ALONE = frozenset({"die", "resign", "collapse", "retire", "return", "leave", "arrive", "be born", "escape"})
_GRANTED = frozenset(
    {"after", "following", "during", "since", "despite", "over", "from", "in", "including", "with", "by", "because"}
)
_GRANTING = frozenset(
    "carry conduct hold launch cause suffer include highlight condemn survive witness confirm celebrate mark investigate "
    "announce describe mourn follow secure complete see".split()
)
# What is put off, planned or given up has not happened.
_AHEAD = frozenset(
    "plan postpone delay schedule cancel suspend expect threaten abandon shelve defer prevent avert".split()
)
_TARGETS = frozenset({"on", "against", "to"})
# Deeds that nobody has done before a court says so; that somebody died or was arrested holds by itself.
_DEEDS = frozenset("attack bomb raid murder kill shoot steal kidnap abduct assassinate".split())
_HELD_AGAINST = frozenset({"over", "in", "with", "of", "for", "from"})
_ACCUSING = frozenset(
    "accuse charge indict suspect question arrest detain hold want prosecute try implicate investigate deny "
    "accusation allegation suspicion suspect trial inquiry investigation involvement role part".split()
)
_FOUND_SO = frozenset({"convict", "sentence", "jail", "guilty", "admit", "confess", "plead"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """An event noun with its partners. ``doer`` did it; ``target`` is whom it was done to."""

    noun: Token
    relation: str
    doer: Token | None
    target: Token | None


def nominals(sentence: Span) -> Iterator[Nominal]:
    """The event nouns of a sentence that it takes for granted and that say who, whom or how many."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN" or (lemma not in DOERS and lemma not in UNDERGONE) or not _is_granted(token):
            continue
        found = _partners(token, lemma)
        if found.doer is not None or found.target is not None:
            yield found


def _is_granted(noun: Token) -> bool:
    """Whether the sentence presupposes the event."""
    if any(
        child.lower_ in {"no", "any", "possible", "planned", "alleged", "further", "future"} for child in noun.lefts
    ):
        return False
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    above = head.head
    if head.dep_ == "pobj":
        verb = above.head
        if above.lower_ == "to" and verb.lower_ == "addition":
            return True
        return above.lower_ in _GRANTED and verb.pos_ in {"VERB", "AUX", "NOUN", "PROPN"}
    if head.dep_ in {"nsubj", "nsubjpass"}:
        ahead = any(child.dep_ == "acl" and child.lemma_.lower() in _AHEAD for child in noun.children)
        return not ahead and above.lemma_.lower() not in _AHEAD
    return head.dep_ == "dobj" and (above.lemma_.lower() in _GRANTING or head != noun)


def is_only_charged(nominal: Nominal) -> bool:
    """Whether a deed is only what somebody is charged with: "charged over the killing of Roe", "wanted in the theft of …".

    After the murder, during the raid and for a murder of which he was convicted it is told as done.
    """
    head = nominal.noun
    while head.dep_ == "conj" and head.head.pos_ in {"NOUN", "PROPN"}:
        head = head.head
    above = head.head
    if nominal.relation not in _DEEDS or head.dep_ != "pobj" or above.lower_ not in _HELD_AGAINST:
        return False
    by_whom = above.head
    settled = any(token.lemma_.lower() in _FOUND_SO for token in (by_whom, *by_whom.ancestors))
    return by_whom.lemma_.lower() in _ACCUSING and not settled


def _partners(noun: Token, lemma: str) -> Nominal:
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.pos_ in {"NOUN", "PROPN"}), None)
    behind = {
        child.lower_: grand
        for child in noun.children
        if child.dep_ in {"prep", "agent"}
        for grand in child.children
        if grand.dep_ == "pobj"
    }
    if lemma in DOERS and not (lemma == "return" and "of" in behind):
        target = next((behind[word] for word in ("on", "against", "to") if word in behind), None)
        relation = DOERS[lemma]
        doer = owner or behind.get("by") or behind.get("of")
        return Nominal(noun, relation, doer, None if relation in _ACTORS_ALONE else target)
    undergoer = behind.get("of") or (
        owner if "by" in behind or lemma not in {"launch", "purchase", "acquisition"} else None
    )
    doer = behind.get("by") or (owner if undergoer is not owner else None)
    return Nominal(noun, UNDERGONE.get(lemma, lemma), doer, undergoer)
