"""Which of its figures a clause's fact is told with: one fact for each, or one without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from store.language.ages import INCHES
from store.language.grammar import Clause, is_bare_age, whole_of
from store.language.neighbours import neighbour
from store.language.phrases import PLACE_NOUNS, phrase
from store.language.reading import Reading
from store.language.values import Valued, named_object, raised_subject
from store.model import Attribution, Fact, Quantity


def with_values(fact: Fact, clause: Clause, reading: Reading) -> Iterator[Fact]:
    """The fact once for each of its figures, or once without."""
    whole = whole_of(clause)
    figures = [
        value
        for value in reading.values
        if (value.clause == clause or _is_of_object(value, clause)) and value.measure.head != whole
    ]
    if any(value.clause == clause for value in figures):
        # "Sixty thousand people came to the ten-day fair": the length is the fair's own.
        figures = [one for one in figures if one.clause == clause or one.quantity.dimension != "duration"]
    figures = [one for one in figures if not _is_last_hours(one, reading)]
    if len(figures) > 1:
        # "One note costs 11 crowns": the one is no figure beside the price.
        figures = [one for one in figures if not (one.measure.head == clause.subject and _is_a_single(one))] or figures
        figures = [one for one in figures if not _is_beside_another(one, figures, clause)]
    if clause.relation == "born":  # how many were; a weight is the child's own
        figures = [one for one in figures if one.measure.head == clause.subject and one.quantity.dimension == "count"]
    copula = clause.relation.split()[-1] in {"be", "become", "turn"}
    if copula and clause.object is not None and any(_is_stated_age(one, clause.object) for one in reading.values):
        return  # "she was 88" is told as an age
    if not figures:
        yield fact
    for value in figures:
        if len(figures) > 1 and (priced := _priced(value, clause)):
            yield _worth(replace(fact, object=None, value=value.quantity), priced, reading)
            continue
        yield from _with_value(fact, clause, reading, value, several=len(figures) > 1)


def _is_last_hours(value: Valued, reading: Reading) -> bool:
    """Whether a length only says when: "in the past 24 hours", "over the next two years"."""
    before = reading.sentence.tokens.doc.text[: value.measure.start]
    when = r"\b(?:in|over|during|within|for|throughout)\s+the\s+(?:past|last|next|previous|coming|following)\s+$"
    return value.quantity.dimension == "duration" and re.search(when, before) is not None


def _is_beside_another(value: Valued, figures: list[Valued], clause: Clause) -> bool:
    """A length that only says in what time, or of what kind: "80 mm fell in 12 hours", "a pass for two weeks costs £9"."""
    head, lead = value.measure.head, value.measure.head.head
    counted = value.quantity.dimension == "count" and head.dep_ == "pobj"
    if counted and lead.lower_ == "in" and head.lemma_.lower() in PLACE_NOUNS:
        return True  # "stole 40 bicycles in two towns"
    if _is_beside_told(value, figures, clause) or _is_height_of_place(value):
        return True
    if value.quantity.dimension == "percent" and re.search(r", (?:up|down) (?:by )?$", _up_to(value)):
        return any(one.quantity.dimension == "money" for one in figures)  # "closed at 46 euros, up 27 percent"
    if value.quantity.dimension != "duration" or head.dep_ != "pobj":
        return False
    if all(one.quantity.dimension == "duration" for one in figures):
        return False
    own = clause.subject is not None and not clause.shared and head in clause.subject.subtree
    when = lead.lower_ == "over" or (lead.lower_ in {"in", "within"} and lead.head == clause.verb)
    return own or when


def _is_beside_told(value: Valued, figures: list[Valued], clause: Clause) -> bool:
    """Where, for whom or of how many, beside what is told: "sold 3,000 records in eight countries", "the crew of 12 spent nine days"."""
    head, lead = value.measure.head, value.measure.head.head
    counted = value.quantity.dimension == "count" and head.dep_ == "pobj"
    others = [one for one in figures if one != value]
    doer = clause.subject
    if counted and head.like_num and lead.lower_ == "of" and doer is not None and lead.head == doer:
        return any(one.measure.head.i > clause.verb.i for one in others)
    told = next((one for one in others if one.measure.head == clause.object), None)
    if told is None or head.i < told.measure.head.i:
        return False
    # "Six points from eight games", "900 tonnes, 6 percent of all".
    behind = counted and (lead.lower_ in _BESIDE or head.lemma_ in {"game", "match"})
    share = value.quantity.dimension == "percent" and head.dep_ in {"appos", "npadvmod", "conj"}
    return share or (behind and told.quantity.dimension == "count")


def _is_height_of_place(value: Valued) -> bool:
    """How high a place on the way lies, beside how long that is: "a detour of 90 km over a pass at 2,300 metres"."""
    head, lead = value.measure.head, value.measure.head.head
    behind = head.dep_ == "pobj" and lead.lower_ == "at" and lead.i > lead.sent.start
    return value.quantity.dimension == "distance" and behind and neighbour(lead, -1).dep_ == "pobj"


_BESIDE = frozenset({"in", "for", "on", "at", "among", "with", "during", "after"})


def _up_to(value: Valued) -> str:
    """The text before a figure, its "up" or "down" included."""
    measure = value.measure
    text = measure.head.doc.text
    return text[: measure.start] + (re.match(r"(?:up|down) ", text[measure.start :]) or [""])[0]


def _is_a_single(value: Valued) -> bool:
    quantity = value.quantity
    return (quantity.low, quantity.high, quantity.dimension) == (1, 1, "count")


def _with_value(fact: Fact, clause: Clause, reading: Reading, value: Valued, *, several: bool) -> Iterator[Fact]:
    """The fact with one figure, under the relation that this figure stands in."""
    quantity, head = value.quantity, value.measure.head
    bare = replace(fact, object=None, value=quantity)
    if quantity.dimension == "age":
        if not several:
            yield fact
        if _dies_at(value, clause, reading) or (head == clause.subject and is_bare_age(head)):
            yield replace(bare, relation="has age", time=None, place=None, rule="age")
    elif _is_age(value, clause, reading):
        yield replace(bare, relation="has age", value=_as_age(quantity), rule="age")
    elif (named := named_object(value)) is not None:
        yield _named(bare, value, named, clause, reading)
    elif (toll := raised_subject(clause)) is not None and quantity.change is not None:
        yield replace(
            bare, subject=_of_doer(toll_words(toll, reading), bare, clause), relation="rise to", rule="raised"
        )
    elif _is_reached(value, clause):
        yield replace(bare, relation=f"{fact.relation.removesuffix(' by')} to")
    elif several and _is_step(value, clause):
        yield replace(bare, relation=f"{fact.relation.removesuffix(' to')} by")
    else:
        if fact.object is None and quantity.dimension == "percent" and (more := _more(value, reading)):
            fact = replace(fact, object=more)
        rates = tuple(word for word in quantity.qualifiers if word.startswith("per "))
        yield replace(fact, value=quantity, scope=(*fact.scope, *rates))


def _priced(value: Valued, clause: Clause) -> list[Token]:
    """The words of the things that a sum says the worth of: "40 bicycles" of "stole 40 bicycles worth 60,000 euros"."""
    head, noun = value.measure.head, clause.object
    if noun is None or head.dep_ != "npadvmod" or head.head.lower_ != "worth" or noun.i > head.i:
        return []
    return [token for token in noun.doc[phrase(noun)[0].i : head.head.i] if not token.is_punct]


def _worth(bare: Fact, things: list[Token], reading: Reading) -> Fact:
    """What things are worth whose number is told as well."""
    noun = next((token for token in things if token.head not in things), things[0])
    return replace(
        bare,
        subject=reading.document.words(reading.sentence.span_of(things)),
        relation="be worth",
        time=None,
        place=None,
        rule="measure",
        participants=(reading.referents.participant(noun, "subject", reading.sentence),),
    )


def toll_words(toll: Token, reading: Reading) -> str:
    """A toll or number in words, without its figure."""
    return reading.document.words(reading.sentence.span_of(_head_words(toll)))


def _of_doer(words: str, bare: Fact, clause: Clause) -> str:
    """A thing with the name of the one whose it is, who puts a figure to it: "The bank raised its rate to 4 percent"."""
    if clause.subject is None or clause.subject.pos_ == "PRON":
        return words
    return re.sub(r"^(?:its|her|his|their) ", f"{bare.subject}{'’' if bare.subject.endswith('s') else '’s'} ", words)


def _named(bare: Fact, value: Valued, noun: Token, clause: Clause, reading: Reading) -> Fact:
    """What somebody puts a figure to, as told by him: "Roe gave the number of injured as 17": the number is 17, Roe says."""
    lead = value.measure.head.head
    ends = [token.left_edge.i for token in noun.children if token.dep_ in {"relcl", "acl"} and token.i > noun.i]
    stop = min([lead.i, *ends])
    words = [token for token in phrase(noun, without=clause.verb) if token.i < stop]
    told = reading.document.words(reading.sentence.span_of(words or [noun])).strip(" ,")
    told = _of_doer(told, bare, clause)
    above = bare.attribution
    known = clause.subject is not None and reading.referents.subject(clause.subject, reading.sentence) is not None
    chain = (*above.chain, replace(above, chain=())) if above is not None else ()
    return replace(
        bare,
        subject=told,
        relation="be",
        attribution=Attribution((bare.subject,) if known else (), clause.relation, chain=chain),
        rule="named",
        time=None,
        participants=(reading.referents.participant(noun, "subject", reading.sentence),),
    )


def _more(value: Valued, reading: Reading) -> str | None:
    """The share with its direction: "6 percent more" of "tenants paid 6 percent more"."""
    measure = value.measure
    text = reading.sentence.tokens.doc.text
    found = re.match(r"\s+(?:more|less|fewer|higher|lower)\b", text[measure.end :])
    return text[measure.start : measure.end + found.end()] if found is not None else None


def _dies_at(value: Valued, clause: Clause, reading: Reading) -> bool:
    """The age at which somebody dies is theirs: "died aged 81"; at what age they did something else is past."""
    words = reading.sentence.tokens.doc.text[value.measure.start : value.measure.end].casefold()
    return clause.relation == "die" and words.startswith(("aged ", "the age of "))


def _is_step(value: Valued, clause: Clause) -> bool:
    """By how much, beside to what: the 8 percent of "rose 8 percent to 61 million"."""
    stepped = clause.relation.endswith(" to") and clause.object is not None and value.quantity.dimension == "percent"
    return stepped and clause.object is not None and value.measure.head not in clause.object.subtree


def _is_reached(value: Valued, clause: Clause) -> bool:
    """To what, beside by how much: the 61 million of "rose by 8 percent to 61 million"."""
    if not clause.relation.endswith(" by") or clause.object is None:
        return False
    head = value.measure.head
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head != clause.object


def _is_stated_age(value: Valued, complement: Token) -> bool:
    return value.measure.head == complement and value.quantity.dimension == "age"


def _is_of_object(value: Valued, clause: Clause) -> bool:
    """A measure before the clause's own object: "rejected a 30-day truce" is about 30 days too."""
    head, dimension = value.measure.head, value.quantity.dimension
    if dimension == "count" and head.dep_ == "pobj" and head.head.lower_ == "with":
        return False  # "saw a garden with 60 trees": the garden's own
    return clause.object is not None and value.of == clause.object and dimension != "age"


def _head_words(toll: Token) -> list[Token]:
    """The toll's words up to its figure: "the number of people killed"."""
    words = []
    for token in phrase(toll):
        if token.lower_ == "to" or token.like_num:
            break
        words.append(token)
    return words or [toll]


def _is_age(value: Valued, clause: Clause, reading: Reading) -> bool:
    """Reads "Carvalhosa was 84": a bare figure said of a person."""
    quantity, measure = value.quantity, value.measure
    if INCHES.search(measure.head.doc.text[: measure.start]):
        return False
    if clause.relation != "be" or quantity.unit or quantity.dimension != "count" or clause.subject is None:
        return False
    low = quantity.low if quantity.low is not None else quantity.high
    named = reading.referents.is_person(clause.subject, reading.sentence) or clause.subject.lower_ in {"he", "she"}
    return named and low is not None and 5 <= low <= 120 and clause.verb.dep_ != "advcl"


def _as_age(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="year", dimension="age")
