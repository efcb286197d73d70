"""Counted nouns, parts of wholes, zero, ranks, scores and votes."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span, Token

from store.language.amounts import read_unit
from store.language.measure import (
    Measure,
    carrier_of,
    in_base_unit,
    noun_after,
    noun_of,
    singular,
    token_after,
    token_before,
    with_rate,
)
from store.language.neighbours import neighbour
from store.language.numbers import Numeral
from store.language.units import money_word, unit
from store.model import Quantity

# Adjectives and participles that stand for people when counted alone: "11 dead", "another 20 missing".
PEOPLE_STATES = frozenset(
    "dead wounded injured missing homeless hurt ill sick displaced unaccounted stranded trapped killed".split()
)


_MOVING = frozenset(
    {"fall", "rise", "grow", "drop", "climb", "increase", "decrease", "shrink", "cut", "lower", "raise"}
)
_VOTE_WORDS = frozenset(
    "vote ruling rule panel court judge justice senate senator parliament lawmaker council councillor committee board "
    "bill motion ballot majority jury assembly congress deputy mp commissioner referendum measure decision approve "
    "pass reject back uphold overturn ban".split()
)


_EXTRA = re.compile(r"\b(another|an additional|an extra)\s+$|\b(another|additional|extra)\b", re.IGNORECASE)


def read_count(  # noqa: PLR0911 - one return for each way of counting
    numeral: Numeral, tokens: Span, start: int, sent: Span
) -> Measure | None:
    """A number and the noun it counts: 175 Ukrainian soldiers, 27 of the 55 seats, 11 dead, 31."""
    if numeral.low == numeral.high == 1 and (tokens.text.lower() != "one" or _one_says_nothing(tokens, sent)):
        return None
    quantity = in_base_unit(numeral)
    if extra := _EXTRA.search(sent.doc.text[start : tokens.start_char]):
        quantity = replace(quantity, qualifiers=(next(g for g in extra.groups() if g).lower().removeprefix("an "),))
    near = (token_before(tokens, sent), token_after(tokens, sent))
    if any(token is not None and token.lower_ == "magnitude" for token in near):
        noun = noun_after(sent, tokens.end_char)
        return Measure(
            replace(quantity, unit="magnitude", dimension="other"), start, tokens.end_char, carrier_of(tokens), noun
        )
    head = _head_noun(tokens, sent)
    if head is not None:
        measure = _with_noun(quantity, tokens, start, head, sent)
        return None if measure is None else measure
    after = token_after(tokens, sent)
    carrier = carrier_of(tokens)
    if after is not None and after.lower_ == "of":
        return _part_of(quantity, tokens, start, after, sent)
    if after is not None and after.lower_ in PEOPLE_STATES and after.i == tokens.end:
        quantity = replace(quantity, unit="person", qualifiers=(*quantity.qualifiers, after.lower_))
        return Measure(quantity, start, after.idx + len(after), carrier)
    if (crew := _crew_of(tokens, sent)) is not None:
        return Measure(replace(quantity, unit=crew), start, tokens.end_char, carrier)
    if _is_of_state(carrier):
        quantity = replace(quantity, unit="person")
    quantity, end = with_rate(quantity, tokens.end_char, sent)
    return Measure(quantity, start, end, carrier)


def _is_of_state(number: Token) -> bool:
    """Whether a bare number is said to be dead, missing …: "another 20 were missing", "left 11 dead"."""
    return any(word.lower_ in PEOPLE_STATES and word.dep_ in {"acomp", "oprd", "attr"} for word in number.head.children)


def _one_says_nothing(tokens: Span, sent: Span) -> bool:
    """Tells "one of the largest", "one another", "the one", "one day": no count of anything."""
    after, before = token_after(tokens, sent), token_before(tokens, sent)
    if after is None or after.pos_ not in {"NOUN", "ADJ", "PROPN", "ADP"}:
        return True
    if before is not None and before.lower_ in {"the", "this", "that", "no", "any", "every", "each", "number"}:
        return True
    if after.lower_ == "of" or after.pos_ == "ADP":
        return True
    return after.lower_ in {
        "another",
        "day",
        "side",
        "thing",
        "way",
        "point",
        "time",
        "moment",
        "evening",
        "afternoon",
        "such",
        "more",
        "morning",
        "night",
        "off",
    }


def _head_noun(tokens: Span, sent: Span) -> Token | None:
    """The noun a number counts: what the tree says, if it stands close behind; else the next noun phrase's head."""
    last = tokens[-1]
    for token in (last, tokens.root):
        apart = neighbour(last).text == ","  # "the five, three Danes and two Swedes": not five Danes
        if token.dep_ == "nummod" and token.head.pos_ in {"NOUN", "PROPN"} and 0 < token.head.i - token.i <= 7:
            if apart and any(one.dep_ == "nummod" and one != token for one in token.head.lefts):
                return None
            return _plural(token.head)
    head = None
    for token in sent.doc[tokens.end : min(sent.end, tokens.end + 7)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            if token.lower_ == "of":
                break
            head = token
        elif head is not None or not (
            token.pos_ in {"ADJ", "NUM"} or token.tag_ in {"VBN", "VBG", "HYPH", "``", "''", "JJ", "RB", "POS"}
        ):
            break
    return head if head is not None and head.dep_ not in {"npadvmod", "tmod"} else None


def _plural(noun: Token) -> Token:
    """The things counted, where the parser counts the word that only says of which kind: "two night trains"."""
    kind = noun.tag_ == "NN" and noun.dep_ == "compound" and neighbour(noun) == noun.head and noun.head.tag_ == "NNS"
    return noun.head if kind else noun


def _with_noun(quantity: Quantity, tokens: Span, start: int, head: Token, sent: Span) -> Measure | None:
    """The count with its noun in the singular and the words between them as qualifiers."""
    if tokens[-1].lower_ == head.lower_ or (head.tag_ == "NNP" and not _is_one(quantity)):
        return None  # "the 14 March Front", "Channel 4 News": a name, nothing is counted
    # "14 break-ins": the first half belongs to the noun.
    words = [word for word in _qualifying(sent.doc[tokens.end : head.i]) if not head.lemma_.startswith(f"{word}-")]
    qualifiers = (*quantity.qualifiers, *words)
    end = head.idx + len(head)
    after = sent.doc[head.i + 1] if head.i + 1 < sent.end else None
    acting = after is not None and any(
        child.dep_ == "dobj" for child in after.children
    )  # "one member missing the vote"
    if after is not None and after.lower_ in PEOPLE_STATES and not acting:
        qualifiers, end = (*qualifiers, after.lower_), after.idx + len(after)
    quantity = _measured_quake(quantity, head) or replace(quantity, unit=_counted_unit(head), qualifiers=qualifiers)
    quantity, end = with_rate(quantity, end, sent)
    described = noun_after(sent, end) if "-" in sent.doc.text[tokens.end_char : head.idx] else None
    return Measure(quantity, start, end, head, described)


QUAKES = frozenset("quake earthquake tremor aftershock temblor seaquake".split())


def _measured_quake(quantity: Quantity, head: Token) -> Quantity | None:
    """How strong a quake is: "the 6.1 quake" counts no quakes."""
    broken = quantity.low is not None and quantity.low == quantity.high and quantity.low % 1
    if not broken or head.lemma_.lower() not in QUAKES:
        return None
    return replace(quantity, unit="magnitude", dimension="other")


def _counted_unit(head: Token) -> str:
    """What a number counts; of two sexes or ages people: "twelve men and women"."""
    unit_, joint = singular(head), neighbour(head) if head.i + 1 < len(head.doc) else None
    if joint is None or joint.lower_ != "and" or head.tag_ != "NNS" or head.dep_ not in {"nsubj", "nsubjpass"}:
        return unit_
    other = next((child for child in head.rights if child.dep_ == "conj" and child.i == joint.i + 1), None)
    if other is None or other.pos_ != "NOUN" or any(True for _ in other.children):
        return unit_
    both = singular(other)
    return "person" if {unit_, both} <= _SEXES else unit_


_SEXES = frozenset("man woman boy girl child adult".split())


def _is_one(quantity: Quantity) -> bool:
    return quantity.low == quantity.high == 1


def _qualifying(between: Span) -> list[str]:
    """The words between a number and its noun; an adverb goes with what it modifies ("seriously wounded")."""
    words: list[str] = []
    adverb = ""
    for token in between:
        if token.pos_ == "ADV" and token.is_alpha:
            adverb = f"{token.lower_} "
        elif token.pos_ in {"ADJ", "NOUN", "PROPN", "VERB"} and token.is_alpha:
            words.append(adverb + (token.text if token.pos_ == "PROPN" else token.lower_))
            adverb = ""
    return words


def _part_of(quantity: Quantity, tokens: Span, start: int, of: Token, sent: Span) -> Measure | None:
    """27 of the 55 seats, 22 of them: the unit is that of the whole."""
    noun = noun_of(of, sent)
    carrier = carrier_of(tokens)
    if noun is None or noun.pos_ == "PRON" or noun.like_num:  # "240 of 980"
        return Measure(quantity, start, of.idx + len(of) if noun is None else noun.idx + len(noun), carrier)
    if code := money_word(noun.lemma_):
        return Measure(replace(quantity, unit=code, dimension="money"), start, noun.idx + len(noun), carrier)
    qualifiers = tuple(child.lower_ for child in noun.lefts if child.dep_ in {"amod", "compound"})
    quantity = replace(quantity, unit=singular(noun), qualifiers=(*quantity.qualifiers, *qualifiers))
    return Measure(quantity, start, noun.idx + len(noun), carrier)


def _crew_of(tokens: Span, sent: Span) -> str | None:
    """The people that "a crew of five" or "a family of four" implies."""
    if tokens.start - 2 < sent.start or sent.doc[tokens.start - 1].lower_ != "of":
        return None
    noun = sent.doc[tokens.start - 2].lemma_.lower()
    return {
        "crew": "crew",
        "staff": "staff",
        "family": "person",
        "group": "person",
        "team": "member",
        "party": "person",
        "panel": "member",
    }.get(noun)


def read_pair(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """A score or a vote; "10-15 people" turns out to be a range."""
    assert numeral.low is not None
    assert numeral.high is not None
    after = token_after(tokens, sent)
    if (
        numeral.low < numeral.high
        and after is not None
        and (after.tag_ == "NNS" or unit(after.text))
        and "vote" not in tokens.text.lower()
    ):
        ranged = replace(numeral, form="number", comparator="between")
        return read_unit(ranged, tokens, start, sent) or read_count(ranged, tokens, start, sent)
    lemmas = {token.lemma_.lower() for token in sent}
    before = token_before(tokens, sent)
    if lemmas & _MOVING and before is not None and before.lower_ == "by":
        # "Will fall by 45 to 265": by the one, to the other.
        return Measure(Quantity(numeral.low, numeral.low, ""), start, tokens.end_char, tokens.root)
    vote = bool(lemmas & _VOTE_WORDS) and not lemmas & {"goal", "match", "game", "beat", "striker", "set"}
    if after is not None and after.lower_ in {"vote", "votes"}:
        tokens = sent.doc[tokens.start : after.i + 1]
    quantity = Quantity(numeral.low, numeral.high, "vote" if vote else "score", dimension="vote" if vote else "score")
    return Measure(quantity, start, tokens.end_char, tokens.root)


def read_race_time(numeral: Numeral, tokens: Span, start: int, _sent: Span) -> Measure | None:
    """A race time such as 2:21:08, in seconds."""
    quantity = Quantity(numeral.low, numeral.high, "second", dimension="duration")
    return Measure(quantity, start, tokens.end_char, tokens.root)


def read_ordinal(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """Ranked 312th, finished third, his second victory; not "first" as an adverb."""
    token = tokens[-1]
    after = token_after(tokens, sent)
    placed = token.head.lemma_.lower() in {"finish", "rank", "place", "come", "end", "stand"} and token.i > token.head.i
    if placed:
        return Measure(replace(in_base_unit(numeral), unit="place", dimension="ordinal"), start, tokens.end_char, token)
    if (
        after is None
        or after.pos_ != "NOUN"
        or after.i != tokens.end
        or after.lower_ in {"half", "time", "place", "class"}
    ):
        return None
    quantity = replace(in_base_unit(numeral), unit=singular(after), dimension="ordinal")
    return Measure(quantity, start, after.idx + len(after), after)


def read_zero(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """No deaths, nobody, none of the passengers, not one lorry."""
    token, nothing = tokens[-1], in_base_unit(numeral)
    if token.lower_ == "no":
        return _with_noun(nothing, tokens, start, token.head, sent) if _denies(token) else None
    after = token_after(tokens, sent)
    noun = _head_noun(tokens, sent) if tokens.text.lower() == "not one" else None
    if noun is not None and noun.i == token.i + 1:
        return _with_noun(nothing, tokens, start, noun, sent)
    if after is not None and after.lower_ == "of":
        return _part_of(nothing, tokens, start, after, sent)
    if token.lower_ == "single" and token.head.pos_ == "NOUN" and token.head.i > token.i:
        return _with_noun(nothing, tokens, start, token.head, sent)
    if after is not None and after.lower_ == "else" and neighbour(tokens[0], -1).lower_ in {"and", "but"}:
        return None  # "cost the baker and nobody else"
    nobody = token.lower_ in {"nobody", "one"}
    return Measure(replace(nothing, unit="person") if nobody else nothing, start, tokens.end_char, token)


def _denies(no: Token) -> bool:
    """Whether "no" counts its noun: "no deaths", "no trains ran"; not "there is no reason"."""
    noun = no.head
    if no.dep_ != "det" or noun.pos_ != "NOUN" or noun.i < no.i:
        return False
    return noun.tag_ != "NN" or noun.lemma_ in {"child", "person"} or noun.dep_ in {"nsubj", "nsubjpass"}


def read_fraction(numeral: Numeral, tokens: Span, start: int, sent: Span) -> Measure | None:
    """A third of its beer, one in five pupils: percent of what."""
    after = token_after(tokens, sent)
    if after is None:
        return None
    if after.lower_ == "of":
        follower = neighbour(after) if after.i + 1 < sent.end else None
        noun = noun_of(after, sent)
        if follower is not None and follower.lower_ in {"a", "an"} and noun is not None and (known := unit(noun.text)):
            if known.base == "percentage point":
                return None  # "two tenths of a point" on a scale of quakes
            plain = replace(
                numeral,
                low=None if numeral.low is None else numeral.low / 100,
                high=None if numeral.high is None else numeral.high / 100,
            )
            return Measure(in_base_unit(plain, known), start, noun.idx + len(noun), tokens.root)
    elif (inside := next((token for token in tokens if token.pos_ in {"NOUN", "PROPN"}), None)) is not None:
        quantity = replace(in_base_unit(numeral), unit="percent", dimension="percent", qualifiers=(singular(inside),))
        return Measure(quantity, start, tokens.end_char, inside)  # "one classroom in five"
    else:
        noun = noun_after(sent, tokens.end_char) or (after.head if after.dep_ == "det" else None)
    quantity = replace(in_base_unit(numeral), unit="percent", dimension="percent")
    if noun is not None and noun.pos_ in {"NOUN", "PROPN"}:
        return Measure(replace(quantity, qualifiers=(noun.lemma_.lower(),)), start, noun.idx + len(noun), tokens.root)
    return Measure(quantity, start, tokens.end_char, tokens.root)
