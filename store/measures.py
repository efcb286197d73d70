"""What a figure beside a noun says of it: a trial of five weeks lasts, a bridge of 3 million euros costs.

Such a fact tells what its clause tells ("Roe faces | a trial of five weeks"); what is compared is the noun with
its figure alone, under the verb that stands for the two.
"""

from __future__ import annotations

from dataclasses import replace

from store.model import Fact, Quantity

# Things that cost what a sum beside them says; of a fine, a bonus or a profit the sum is the thing itself.
PRICED = frozenset(
    "scheme project contract deal plan programme program bridge plant factory hospital school house home building stadium "
    "station airport ship aircraft jet car satellite expansion extension upgrade refit purchase transfer painting campaign repair".split()
)
_VERBS = {"duration": "last", "money": "cost", "distance": "measure", "age": "has age", "count": "have"}


def measuring_verb(noun: str, value: Quantity) -> str:
    """The verb between a noun and the figure said of it."""
    if value.dimension == "money" and noun not in PRICED:
        return "be"
    return _VERBS.get(value.dimension, "be")


def measured_alone(fact: Fact) -> Fact:
    """The noun with its figure, out of the clause that tells it: what one measure is compared by with another."""
    noun = next((one for one in fact.participants if one.part == "subject"), None)
    if fact.rule != "measure" or noun is None or not isinstance(fact.value, Quantity):
        return fact
    worth = fact.relation == "be worth"
    verb = fact.relation if worth else measuring_verb(noun.head, fact.value)
    subject = fact.subject if worth else noun.text
    return replace(fact, subject=subject, relation=verb, object=None, time=None, place=None)
