"""Words that the parser parted from the ones they go with: two doers, a clause behind "as", an hour and its half of the day."""

from __future__ import annotations

from spacy.tokens import Token

from store.language.neighbours import neighbour


def join(token: Token) -> None:
    """Joins one word to what it goes with; in place."""
    if (other := _second_doer(token)) is not None:
        other.head, other.dep_ = token, "conj"
    elif _is_round(token):
        noun = neighbour(token).head if neighbour(token).head != token.head else neighbour(token)
        token.dep_, token.pos_, token.tag_ = "prep", "ADP", "IN"
        noun.head, noun.dep_ = token, "pobj"
    elif _is_hour_of(token):
        token.head, token.dep_ = neighbour(token, -1), "nmod"
    elif part_as(token):
        pass
    elif _is_way_back(token):
        token.head = token.head.head
    elif _is_behind_day(token) or _is_of_the_building(token):
        token.head = token.head.head.head
    elif _is_ruled_out(token):
        token.dep_ = "xcomp"
    else:
        _join_parts(token)


def _join_parts(token: Token) -> None:
    """The same of a "not" and its verb, of the halves of a name and of a score."""
    if token.dep_ == "neg" and _is_of_copula(token):
        token.head = token.head.head
    elif (first := _first_syllable(token)) is not None:
        _take_place_of(token, first)
    elif _is_second_half(token):
        first = neighbour(token, -2)
        token.dep_, first.head, first.dep_ = "npadvmod", token, "nummod"


def _is_of_the_building(verb: Token) -> bool:
    """The "built" of "The lighthouse of Port Vell, built in 1871": the lighthouse was, not the town that it is of."""
    town = verb.head
    if (
        verb.dep_ != "acl"
        or verb.tag_ != "VBN"
        or verb.lemma_ not in _MADE
        or town.pos_ != "PROPN"
        or town.dep_ != "pobj"
    ):
        return False
    thing, opening = town.head.head, verb.left_edge
    behind_comma = opening.i > verb.sent.start and neighbour(opening, -1).text == ","
    return town.head.lower_ in {"of", "in", "at", "near"} and thing.pos_ == "NOUN" and behind_comma


_MADE = frozenset("build complete finish erect open design construct restore renovate".split())


def _is_ruled_out(verb: Token) -> bool:
    """The "running" of "ruled out running for parliament", which the parser took for what happened meanwhile."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.head.lemma_ != "rule" or verb.i == verb.sent.start:
        return False
    out = neighbour(verb, -1)
    return out.dep_ == "prt" and out.head == verb.head


def _is_of_copula(no: Token) -> bool:
    """The "not" of "is not binding", which the parser hung on the adjective, so that it became a part of the object."""
    said = no.head
    return said.dep_ == "acomp" and said.tag_ in {"VBG", "VBN"} and said.head.lemma_ == "be" and no.i - 1 == said.head.i


def _first_syllable(last: Token) -> Token | None:
    """The "Min" of "Seo Min-jae said", which the parser took for the whole name beside the "jae"."""
    hyphen, first = neighbour(last, -1), neighbour(last, -2)
    joined = hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_ and last.i >= last.sent.start + 3
    named = first.tag_ == "NNP" and last.ent_type_ == hyphen.ent_type_ == first.ent_type_ == "PERSON"
    if not joined or not named or last.ent_iob_ != "I" or last.tag_ not in {"NNP", "NN"}:
        return None
    return first if first.head != last and last.head == first.head else None


def _take_place_of(last: Token, first: Token) -> None:
    """The last half of a name stands for the whole of it."""
    last.head, last.dep_ = first.head, first.dep_
    last.tag_, last.pos_ = "NNP", "PROPN"
    for child in list(first.children):
        child.head = last
    for half in (first, neighbour(last, -1)):
        half.head, half.dep_ = last, "compound"


def _is_second_half(number: Token) -> bool:
    """The nil of "Rovers beat City 1-0", which the parser took for another object."""
    if number.dep_ != "dobj" or not number.like_num or number.i - number.sent.start < 3:
        return False
    dash, first = neighbour(number, -1), neighbour(number, -2)
    beaten = any(child.dep_ == "dobj" and child.i < first.i for child in number.head.children)
    return dash.text in {"-", "–"} and first.like_num and beaten


def _is_behind_day(prep: Token) -> bool:
    """The "near" of "will take place on 29 May near Orvig", which the parser hung on the month."""
    day = prep.head
    if (
        prep.dep_ != "prep"
        or prep.lower_ not in {"near", "in", "at", "outside", "off", "on"}
        or day.ent_type_ != "DATE"
    ):
        return False
    dated = day.dep_ == "pobj" and day.head.lower_ == "on" and day.head.head.pos_ == "VERB" and prep.i > day.i
    named = any(child.dep_ == "pobj" and child.ent_type_ not in {"DATE", "TIME"} for child in prep.children)
    return dated and named and day.tag_ in {"NNP", "CD"}


def _is_way_back(word: Token) -> bool:
    """The "back" of "will get their deposit back within a week", which the parser hung on what follows."""
    prep, noun = word.head, neighbour(word, -1)
    led = prep.dep_ == "prep" and prep.i == word.i + 1 and prep.head.pos_ == "VERB"
    return word.lower_ in {"back", "home"} and led and noun.dep_ == "dobj" and noun.head == prep.head


def _second_doer(noun: Token) -> Token | None:
    """The officers of "A helicopter and 60 officers were searching", which the parser took for a subject by itself."""
    if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.head.i < noun.i or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    joint = next((child for child in noun.rights if child.dep_ == "cc" and child.lower_ == "and"), None)
    later = (child for child in noun.head.lefts if child.dep_ == noun.dep_ and child.i > noun.i)
    other = next(later, None)
    acts = any(token.pos_ in {"VERB", "AUX"} for token in noun.subtree)  # "A lorry overturned, and the road …"
    if joint is None or other is None or acts or any(child.dep_ == "conj" for child in noun.children):
        return None
    return other if other.left_edge.i == joint.i + 1 and noun.right_edge == joint else None


def _is_round(word: Token) -> bool:
    """The "round" of "put a fence round the worst spots", taken for an adverb beside its noun."""
    after = neighbour(word)
    if word.lower_ != "round" or word.dep_ != "advmod" or after.pos_ not in {"DET", "PRON", "PROPN"}:
        return False
    noun = after if after.pos_ == "PROPN" and after.head == word.head else after.head
    return noun.head == word.head and noun.i > word.i and noun.dep_ in {"dobj", "npadvmod", "attr", "oprd"}


def _is_hour_of(half: Token) -> bool:
    """The "a.m." of "shifts that begin before 5 a.m.", which the parser hung far from its hour."""
    hour = neighbour(half, -1)
    parted = hour.like_num and half not in (hour.head, hour.head.head) and half.head not in {hour, hour.head}
    return half.lower_ in {"a.m.", "p.m."} and parted


def part_as(word: Token) -> bool:
    """Gives the verb behind "as" its doer, where the parser put that behind "as" as a noun; whether it did."""
    if (verb := _verb_behind_as(word)) is None:
        return False
    _give_clause(word, verb)
    return True


def _verb_behind_as(word: Token) -> Token | None:
    """The "beat" of "kicked 19 points as the Falcons beat the Rams", whose doer the parser put behind "as" as a noun."""
    noun = next((child for child in word.rights if child.dep_ == "pobj"), None)
    if word.lower_ != "as" or word.dep_ != "prep" or noun is None:
        return None
    verb = neighbour(noun.right_edge)
    if verb.dep_ not in {"conj", "advcl"} or verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.head.i > word.i:
        return None
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts)
    joined = any(child.dep_ == "cc" and child.i > word.i - 1 for child in verb.head.children)
    return None if own or joined else verb


def _give_clause(word: Token, verb: Token) -> None:
    """What follows "as" becomes a clause of the main verb with its own doer."""
    noun = next(child for child in word.rights if child.dep_ == "pobj")
    noun.head, noun.dep_ = verb, "nsubj"
    word.head, word.dep_ = verb, "mark"
    verb.dep_ = "advcl"
