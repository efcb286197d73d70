"""Which figure belongs to which clause, and what a bare figure counts.

"The death toll rose to 31" counts deaths, "killing 11" people; "a five-week trial" tells how long
the trial was, whatever else the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from store.language.counts import PEOPLE_STATES
from store.language.emptyfigures import says_nothing
from store.language.grammar import Clause, lemma_of, pointed_out
from store.language.measure import Measure, singular
from store.language.misvalued import is_of_other_words
from store.language.neighbours import neighbour
from store.language.nominals import DOERS, UNDERGONE
from store.language.phrases import PERSON_NOUN
from store.language.strayfigures import is_stray
from store.language.wayfigures import is_half_told
from store.model import Quantity

# What is done to people, so that a bare number in it counts them.
_TO_PEOPLE = frozenset(
    "kill die injure wound hurt arrest detain evacuate rescue hospitalise hospitalize displace infect drown perish murder "
    "shoot kidnap abduct trap strand execute convict charge treat quarantine vaccinate admit".split()
)
_GUESSES = frozenset({"put", "estimate", "reckon", "be", "reach", "total"})
_COUNTERS = frozenset({"number", "total", "count", "tally", "figure"})
_RAISERS = frozenset({"bring", "take", "raise", "push", "lift", "put", "send", "increase"})


@dataclass(frozen=True, slots=True)
class Valued:
    """A figure with the clause it belongs to, or with the noun it describes by itself (``of``)."""

    quantity: Quantity
    measure: Measure
    clause: Clause | None = None
    of: Token | None = None


def valued(measures: Sequence[Measure], all_clauses: Sequence[Clause]) -> tuple[Valued, ...]:
    """Each telling figure of a sentence with its place; known pairs and superlatives tell nothing."""
    heads = _heads(all_clauses)
    found = []
    for measure in measures:
        if says_nothing(measure):
            continue
        if _in_event(measure.head, heads):
            found.append(Valued(measure.quantity, measure))
            continue
        if measure.of is not None or (noun := _described(measure, heads)) is not None:
            found.append(Valued(measure.quantity, measure, of=measure.of if measure.of is not None else noun))
            continue
        owner = _raised(measure, all_clauses) or _by_how_much(measure, heads) or _owner(measure.head, heads)
        if owner is not None and not _is_nested(measure, owner):
            found.append(Valued(_of_others(_counted(measure, owner), measure.head, owner), measure, owner))
    return tuple(found)


def _heads(all_clauses: Sequence[Clause]) -> dict[int, Clause]:
    """The clause that each predicate, and each verb that only steers one, belongs to."""
    heads: dict[int, Clause] = {}
    for clause in all_clauses:
        heads[clause.verb.i] = clause
        if clause.steered_by is not None:
            heads.setdefault(clause.steered_by.i, clause)
    for clause in all_clauses:
        if clause.rule in {"complement", "taken"} and clause.steered_by is not None:
            heads[clause.steered_by.i] = clause  # "have been told to leave" is told as one
        if pointed_out(clause.verb) is not None:
            heads[clause.verb.head.i] = clause  # "Nine homes is what it swallowed"
    return heads


def _is_nested(measure: Measure, clause: Clause) -> bool:
    """Whether a count belongs to a noun inside another: "a garden with 60 trees", "the bank with its 210 branches".

    What "of" leads to is the noun's own: "a crew of 19".
    """
    counted = measure.quantity.dimension == "count"
    beside = (counted and _is_beside(measure.head, clause)) or _is_load(measure.head, clause)
    beside = beside or _is_size_of_doer(measure, clause)
    beside = beside or is_of_other_words(measure, clause) or is_stray(measure, clause) or is_half_told(measure)
    if beside or _opens_another(measure, clause) or _is_of_another_time(measure, clause):
        return True
    tops = {clause.verb, clause.steered_by}
    token = measure.head
    while token not in tops and token.head != token:
        above = token.head
        share = counted or measure.quantity.dimension == "percent"
        # "The suspects, the oldest of them 48, were held".
        aside = share and token.dep_ == "appos" and token.left_edge.i > token.head.i + 1
        if aside or (counted and token.dep_ == "pobj" and (_is_of_person(token) or _goes_along(token, clause))):
            return True
        if measure.quantity.dimension == "percent" and token.dep_ in {"appos", "conj"} and token.pos_ == "PROPN":
            return True  # "Roe received 38 percent, Lamb 3 percent"
        of_limit = token.dep_ == "prep" and token.lower_ == "of" and above.lemma_.lower() in _LIMITS
        if counted and of_limit and above not in {clause.object, clause.subject}:
            return True  # "a fifth over the quota of 9,000"
        if (
            counted
            and token.dep_ == "prep"
            and token.lower_ in _INSIDE
            and above.pos_ in {"NOUN", "PROPN"}
            and above not in tops
        ):
            return measure.head != above
        token = above
    return False


_THEN = re.compile(
    r"\s+(?:in|on|for|during)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day|\d{4}|the \w+ (?:year|quarter|half))\b"
)


def _is_of_another_time(measure: Measure, clause: Clause) -> bool:
    """The second sum of "earned 5 million euros in May and 20 million in June", each with its own time."""
    first = clause.object
    joined = measure.head.dep_ == "conj" and first is not None and measure.head in first.subtree
    joined = joined or (measure.head.dep_ == "conj" and measure.head.head.pos_ in {"PROPN", "NOUN"})
    if not joined or measure.quantity.dimension not in {"money", "count", "percent"}:
        return False
    text = measure.head.doc.text
    return _THEN.match(text, measure.end) is not None and _THEN.search(text, clause.verb.idx, measure.start) is not None


def _opens_another(measure: Measure, clause: Clause) -> bool:
    """A figure right before the helper of a verb that is not the clause's: "46 percent chose Roe and 44 percent would …"."""
    if measure.start < clause.verb.idx:
        return False
    after = next((token for token in measure.head.doc if token.idx >= measure.end), None)
    return after is not None and after.tag_ in {"MD", "VBZ", "VBP"} and after.dep_ != "relcl" and after != clause.verb


def _is_beside(head: Token, clause: Clause) -> bool:
    """A count that measures an adjective or is added at the end: "the opera, 42 pages long, has four acts"."""
    if head.dep_ != "npadvmod" or head.lower_ == "times":  # "crossed the line three times"
        return False
    describes = head.head.pos_ in {"ADJ", "ADV"} and head.head.dep_ == "amod"
    return describes or (clause.object is not None and clause.object.i < head.i)


def _is_size_of_doer(measure: Measure, clause: Clause) -> bool:
    """What is put beside the doer between commas: "The lamp, 12 metres across, is unharmed", "Roe, in office for six years, bowed"."""
    doer, head = clause.subject, measure.head
    if (
        doer is None
        or measure.quantity.dimension not in {"distance", "duration", "count"}
        or not doer.i < head.i < clause.verb.i
    ):
        return False
    before = doer.doc.text[doer.idx : measure.start].rstrip()
    comma = next((token for token in doer.doc[doer.i : head.i] if token.text == ","), None)
    if comma is not None and neighbour(comma).pos_ == "ADP" and neighbour(head.right_edge).text == ",":
        return not any(token.pos_ in {"VERB", "AUX"} for token in doer.doc[comma.i : head.i])
    if measure.quantity.dimension == "count":
        return False
    if measure.quantity.dimension == "duration":  # "Orlik, 40 years in the job, left"
        return before.endswith(",") and neighbour(head.right_edge).text == ","
    return head.dep_ == "npadvmod" and before.endswith(",") and head in doer.subtree


def _is_load(head: Token, clause: Clause) -> bool:
    """A weight carried along with the figure that is told: "covered 231 miles with half a tonne of sand"."""
    carried = head.dep_ == "pobj" and head.head.lower_ == "with" and head.head.head == clause.verb
    told = clause.object is not None and any(child.dep_ == "nummod" for child in clause.object.children)
    return carried and told and clause.object != head


def _is_of_person(noun: Token) -> bool:
    """The two of "a mother of two", which says who she is, not how many did it."""
    return noun.head.lower_ == "of" and PERSON_NOUN.search(noun.head.head.lower_) is not None and noun.like_num


def _goes_along(noun: Token, clause: Clause) -> bool:
    """A figure beside the one that is told: "forty fighters crossed, together with two women"."""
    if noun.head.lower_ not in {"with", "without", "including", "besides"}:
        return False
    heads = [head for head in (clause.subject, clause.object) if head is not None]
    return any(child.dep_ == "nummod" for head in heads for child in head.children)


_LIMITS = frozenset(
    {"limit", "goal", "target", "quota", "cap", "threshold", "ceiling", "average", "minimum", "maximum"}
)
_INSIDE = frozenset("with from for between among across including under behind beside".split())


def _in_event(token: Token, heads: dict[int, Clause]) -> bool:
    """Whether a figure counts what an event noun behind a preposition speaks of: "after the arrest of 12 men"."""
    while token.i not in heads and token.head != token:
        event = token.lemma_.lower()
        if (
            token.pos_ == "NOUN"
            and (event in DOERS or event in UNDERGONE)
            and token.dep_ == "pobj"
            and token.head.head.i not in heads
        ):
            return True
        token = token.head
    return False


def _owner(token: Token, heads: dict[int, Clause]) -> Clause | None:
    """The clause a token belongs to: the nearest predicate above it."""
    while token.i not in heads:
        if token.head == token or (token.dep_ == "relcl" and token.pos_ in {"VERB", "AUX"}):
            return None
        token = token.head
    return heads[token.i]


def _described(measure: Measure, heads: dict[int, Clause]) -> Token | None:
    """The noun inside which a length, share or amount stands ("a career of more than 50 years"), else None."""
    if measure.quantity.dimension == "count":
        return _peopled(measure.head)
    # A race time is the time of the race: "won in a course record of 2:21:08".
    race = measure.quantity.unit == "second" and (measure.quantity.low or 0) >= 60
    if race or measure.quantity.dimension in {"vote", "score", "age", "ordinal"}:
        return None
    token = measure.head
    adjective = token.head
    if (
        token.dep_ == "npadvmod"
        and adjective.pos_ == "ADJ"
        and adjective.dep_ == "amod"
        and adjective.head.pos_ == "NOUN"
    ):
        return adjective.head  # "the breach, six metres wide,"
    while token.i not in heads and token.head != token:
        if (
            token.dep_ == "prep"
            and token.head.pos_ in {"NOUN", "PROPN"}
            and token.lower_ in {"of", "with", "at", "in", "for", "from"}
        ):
            noun = token.head
            if measure.start <= noun.idx:
                return None  # "a quarter of a million dollars" is the figure itself
            own = noun.lemma_.lower() in _COUNTERS or _is_change(noun) or _is_how(noun, heads) or _is_named(token)
            return noun if not own and token.lower_ in {"of", "with", "at"} else None
        token = token.head
    return None


# How far, how deep, for how much: nouns that only lead to their figure, "at a depth of 140 metres", "at a cost of 3 million".
_HOW = frozenset("distance depth height altitude speed pace length width weight cost price rate value pressure".split())


def _is_how(noun: Token, heads: dict[int, Clause]) -> bool:
    """Whether a figure behind a bare measuring noun tells how the verb's act was: "flew at a height of 300 metres"."""
    prep = noun.head
    behind = noun.dep_ == "pobj" and prep.lower_ in {"at", "to", "from"} and prep.head.i in heads
    # "The centre was 21 km off the town, at a depth of 14 km": not how it was off the town.
    if behind and prep.head.lemma_ == "be" and not any(child.dep_ == "acomp" for child in prep.head.children):
        return prep.i == prep.head.i + 1
    bare = not any(child.dep_ in {"poss", "compound"} for child in noun.lefts)
    return noun.lemma_.lower() in _HOW and behind and bare


_CHANGES = frozenset("cut increase rise reduction drop fall decrease hike decline holding stake discount".split())
_BY_HOW_MUCH = frozenset("reduce cut lower increase raise boost lift shrink slash".split())


def _is_change(noun: Token) -> bool:
    """Whether a figure behind a noun says how much changes hands or changes: "an increase in council tax of 3 percent"."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.lemma_.lower() in _CHANGES
    return inside or noun.lemma_.lower() in _CHANGES


def _by_how_much(measure: Measure, heads: dict[int, Clause]) -> Clause | None:
    """The clause of "reduced the risk of falling ill by 58 percent", whose share the parser hangs on "falling"."""
    by = measure.head.head
    if measure.head.dep_ != "pobj" or by.lower_ != "by" or by.head.tag_ != "VBG" or by.head.dep_ != "pcomp":
        return None
    verb = next((token for token in by.head.ancestors if token.pos_ == "VERB"), None)
    return heads.get(verb.i) if verb is not None and lemma_of(verb) in _BY_HOW_MUCH else None


SETS = frozenset(
    "village town city community hamlet district suburb island settlement crowd convoy fleet audience population band choir".split()
)
# What stands between two sides: "a deal with 30 countries" has no countries in it.
_BETWEEN = frozenset(
    "talk deal agreement arrangement contract accord pact treaty meeting interview conversation contact link tie relation "
    "relationship dispute row conflict war fight clash battle border cooperation partnership alliance negotiation match game "
    "encounter experience problem trade business exchange work connection collision crash line case issue".split()
)


def _peopled(noun: Token) -> Token | None:
    """The noun that a count beside the main point describes: "in Orlo, a village of 900", "a tram with 40 passengers"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"of", "with"}:
        return None
    whole = noun.head.head
    if noun.head.lower_ == "of":
        return whole if whole.lemma_.lower() in SETS and whole.dep_ in {"appos", "pobj"} else None
    if whole.pos_ not in {"NOUN", "PROPN"} or noun.tag_ != "NNS":
        return None
    if whole.lemma_.lower() in _BETWEEN | DOERS.keys() | UNDERGONE.keys() or any(
        one.lower_ == "other" for one in noun.lefts
    ):
        return None
    return whole if whole.dep_ in {"nsubj", "nsubjpass", "dobj", "appos", "pobj"} else None


def _raised(measure: Measure, all_clauses: Sequence[Clause]) -> Clause | None:
    """The clause of "bringing the number of people killed to 47", whose parts the parser tends to hang elsewhere."""
    number = measure.head
    before = list(number.subtree)[:1] or [number]
    edge = before[0]
    if edge.i == 0 or neighbour(edge, -1).lower_ != "to":
        return None
    for clause in all_clauses:
        verb_and_noun = lemma_of(clause.verb) in _RAISERS and clause.object is not None and _is_counter(clause.object)
        if verb_and_noun and clause.object is not None and clause.object.i < number.i and number in clause.verb.subtree:
            return clause
    return None


_MOVES = frozenset("rise climb grow jump increase reach fall drop stand go pass exceed total".split())


def moved_counter(clause: Clause) -> Token | None:
    """The toll or number that "rose to seven", where the parser took a name inside its phrase for the subject."""
    if (
        clause.passive
        or lemma_of(clause.verb) not in _MOVES
        or clause.verb.dep_ not in {"ROOT", "ccomp", "parataxis", "relcl", "advcl"}
    ):
        return None
    for token in reversed(clause.verb.doc[clause.verb.sent.start : clause.verb.i]):
        if token.tag_ in {"VBD", "VBZ", "VBP"} or token.text in {";", "“", "”"}:
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower() in _COUNTERS | {"toll"}:
            return token
    return None


def _is_counter(noun: Token) -> bool:
    return noun.lemma_.lower() in _COUNTERS | {"toll", "death", "price", "rate", "cost"}


def raised_subject(clause: Clause) -> Token | None:
    """What "bringing the toll to 47" says something of: the toll; None for any other clause."""
    if lemma_of(clause.verb) in _RAISERS and clause.object is not None and _is_counter(clause.object):
        return clause.object
    return None


def has_figure(clause: Clause, values: Sequence[Valued]) -> bool:
    """Whether one of a sentence's figures is told by this clause."""
    return any(value.clause == clause for value in values)


# Who puts a figure to a thing says only how much it is: "Roe gave the number of injured as 17", "put the cost at 3 million".
_NAMES_FIGURE = frozenset("give put estimate list reckon".split())


def _is_named(prep: Token) -> bool:
    """Whether a figure stands behind the "at" of "estimated the damage at 90 million", which the parser hangs on the damage."""
    noun = prep.head
    return prep.lower_ in {"at", "as"} and noun.dep_ == "dobj" and lemma_of(noun.head) in _NAMES_FIGURE


def named_object(value: Valued) -> Token | None:
    """What a figure is said of where somebody only puts it to a thing; None for any other clause."""
    clause = value.clause
    if clause is None or clause.passive or clause.object is None or lemma_of(clause.verb) not in _NAMES_FIGURE:
        return None
    prep = value.measure.head.head
    led = (
        value.measure.head.dep_ == "pobj" and prep.lower_ in {"at", "as"} and prep.head in {clause.verb, clause.object}
    )
    return (
        clause.object
        if led and clause.object.i < value.measure.head.i and clause.object.pos_ in {"NOUN", "ADJ"}
        else None
    )


def _counted(measure: Measure, clause: Clause) -> Quantity:
    """The figure with what it counts, where the noun stands elsewhere in the clause."""
    quantity = measure.quantity
    if quantity.unit or quantity.dimension != "count":
        return quantity
    named = named_object(Valued(quantity, measure, clause))
    if _is_magnitude(clause, named):
        return replace(quantity, unit="magnitude", dimension="other")
    toll = named or raised_subject(clause) or moved_counter(clause) or clause.subject
    people = named is not None and named.lower_ in PEOPLE_STATES  # "put the injured at 17"
    if toll is not None and toll.i != measure.head.i and (people or _is_counter(toll)):
        unit, qualifiers = _toll(toll)
        raised = named is None and raised_subject(clause) is not None
        change = quantity.change or (("rose", None) if raised else None)
        return replace(quantity, unit=unit, qualifiers=(*qualifiers, *quantity.qualifiers), change=change)
    if lemma_of(clause.verb) in _GUESSES and {"crowd", "attendance", "audience"} & {
        noun.lemma_.lower() for noun in (clause.subject, clause.object) if noun is not None
    }:
        return replace(quantity, unit="person")  # "the crowd was put at 12,000"
    if _counts_people(measure, clause):
        return replace(quantity, unit="person")
    return quantity


def _of_others(quantity: Quantity, others: Token, clause: Clause) -> Quantity:
    """The figure of "two barns were burnt and three others damaged" with what was counted first, or people."""
    if quantity.unit != "other":
        return quantity
    counted = [
        token
        for token in others.sent
        if token.i < others.i
        and token.tag_ == "NNS"
        and token.dep_ in {"nsubj", "nsubjpass", "dobj", "conj"}
        and token.lower_ != "others"
        and any(child.dep_ == "nummod" for child in token.lefts)
    ]
    known = "person" if lemma_of(clause.verb) in _TO_PEOPLE else "other"
    return replace(quantity, unit=singular(counted[-1]) if counted else known)


def _counts_people(measure: Measure, clause: Clause) -> bool:
    """Whether the clause says of its bare number what is said of people: killed, hurt, in hospital, on board."""
    if clause.rule == "existential" or (measure.head == clause.subject and clause.relation.startswith("be")):
        return _held(clause)  # "nineteen were still in hospital", "there were 46 on board"
    part = measure.head in {clause.subject, clause.object} or measure.head.dep_ in {"nsubj", "nsubjpass", "dobj"}
    return lemma_of(clause.verb) in _TO_PEOPLE and part


# Where people are: in these states a bare number counts them.
_STATES_OF_PEOPLE = frozenset(
    "hospital board custody jail prison care intensive quarantine aboard hiding detention".split()
)


def _held(clause: Clause) -> bool:
    """Whether a clause says that somebody is in hospital, on board, in custody."""
    words = {noun.lemma_.lower() for _, noun in clause.obliques}
    if clause.subject is not None and clause.rule == "existential":
        words |= {token.lemma_.lower() for token in clause.subject.subtree}
    words |= {child.lower_ for child in clause.verb.children if child.dep_ == "advmod"}
    return bool(words & _STATES_OF_PEOPLE)


def _is_magnitude(clause: Clause, named: Token | None) -> bool:
    """Whether a bare figure is a quake's: "the quake measured 4.8", "put its magnitude at 4.8", "its magnitude was 4.8"."""
    subject = clause.subject
    measured = lemma_of(clause.verb) in {"measure", "register"} and subject is not None and _is_quake(subject)
    return measured or any(noun is not None and noun.lemma_.lower() == "magnitude" for noun in (named, subject))


def _is_quake(noun: Token) -> bool:
    return noun.lemma_.lower() in {"quake", "earthquake", "tremor", "aftershock", "temblor", "seaquake"}


def _toll(noun: Token) -> tuple[str, tuple[str, ...]]:
    """What a number or toll counts: people killed → person (killed); the death toll → death."""
    if noun.lemma_.lower() == "toll":
        return "death", ()
    if noun.lower_ in PEOPLE_STATES:
        return "person", (noun.lower_,)
    of = next((child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    counted = (
        next((child for child in of.children if child.dep_ in {"pobj", "pcomp"}), None) if of is not None else None
    )
    if counted is None:
        return (noun.lemma_.lower(), ()) if noun.lemma_.lower() == "death" else ("", ())
    if counted.lower_ in PEOPLE_STATES:
        return "person", (counted.lower_,)
    after = tuple(
        child.lower_ for child in counted.children if child.dep_ in {"acl", "amod"} and child.tag_ in {"VBN", "JJ"}
    )
    return singular(counted), after
