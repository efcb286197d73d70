"""Words that the parser hung beside the noun they go with: a grade, a size, a second name, a number, the day of a "said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.grammar import SPANS_OF_TIME
from store.language.misjoined import part_as
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, PERSON_NOUN

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def attach(token: Token) -> None:
    """Hangs one word on what it goes with; in place."""
    if (graded := _graded(token)) is not None:
        _grade(token, graded)
    elif (measure := _as_big_as(token)) is not None:
        token.head, token.dep_ = measure, "pobj"
    elif (first := _told_again(token)) is not None:
        token.head, token.dep_ = first, "appos"
    elif (body := _named_body(token)) is not None:
        token.head, token.dep_ = body, "appos"
    elif _is_ago(token):
        token.head, token.dep_ = neighbour(token), "npadvmod"
    elif _is_counting(token):
        token.head = neighbour(token)
    elif (said := _said_on(token)) is not None:
        token.head = said
    elif _is_cost_of(token):
        token.tag_, token.pos_, token.dep_ = "NN", "NOUN", "pobj"
        to = neighbour(token, -1)
        to.tag_, to.pos_, to.dep_, to.head = "IN", "ADP", "prep", token.head
        token.head = to
    elif _is_bare_particle(token):
        token.dep_, token.tag_ = "prt", "RP"
    else:
        _rejoin(token)


def _rejoin(token: Token) -> None:
    """Puts together what the parser cut: the goals of a match, a size, an agent, an hour and what it is the hour of."""
    if (verb := _scored(token)) is not None:
        _score(token, verb)
    elif (person := _told_of(token)) is not None:
        token.head, token.dep_ = person, "appos"
    elif _is_size_of(token):
        token.head, token.dep_ = neighbour(token.left_edge, -1), "npadvmod"
    elif _is_behind_agent(token):
        token.head = neighbour(token, -2)
    elif (teller := _teller_behind(token)) is not None:
        neighbour(teller.left_edge, -1).head = token
        teller.head, teller.dep_ = token, "nsubj"
    elif (kind := _kind_before(token)) is not None:
        _name(token, kind)
    elif (hour := _opening_hour(token)) is not None:
        neighbour(hour, -1).head, neighbour(hour, -1).dep_ = hour, "compound"
        hour.head, hour.dep_ = token, "pobj"
    elif (after := _after_span(token)) is not None:
        _part_clauses(after, token)
    else:
        _rejoin_words(token)


def _rejoin_words(token: Token) -> None:
    """The same of a prefix and its word, and of "has … and lives from"."""
    if _is_prefix(token):
        noun = neighbour(token, 2)
        for part, dep in ((token, "compound"), (neighbour(token), "punct")):
            if (
                part in noun.ancestors
            ):  # "vice-minister", hung on its own prefix: two that hang on each other have no end
                noun.head, noun.dep_ = noun if part.head == part else part.head, part.dep_
            part.head, part.dep_ = noun, dep
    elif (has := _lives(token)) is not None:
        token.tag_, token.pos_, token.lemma_ = "VBZ", "VERB", "live"
        token.head, token.dep_ = has, "conj"
        neighbour(token).head = token


def mend_particles(sentence: Span) -> None:
    """Of a headline only the particles that lead to nothing, and the clause behind "as": "Minister hangs on"; in place."""
    for token in sentence:
        if _is_bare_particle(token):
            token.dep_, token.tag_ = "prt", "RP"
        part_as(token)


_GRADES = frozenset("magnitude category grade class level type size stage division phase".split())


def _graded(word: Token) -> Token | None:
    """The storm of "A category 4 storm hit the coast", whose grade the parser took for another subject."""
    if word.lower_ not in _GRADES or word.dep_ not in {"nsubj", "nsubjpass"} or neighbour(word).pos_ != "NUM":
        return None
    noun = neighbour(word).head
    return noun if noun.head == word.head and noun.dep_ == word.dep_ and noun.i == word.i + 2 else None


def _grade(word: Token, noun: Token) -> None:
    """The grade and its words go with the noun."""
    for child in list(word.children):
        child.head = noun
    word.head, word.dep_ = noun, "compound"


def _as_big_as(noun: Token) -> Token | None:
    """The second "as" of "Hailstones as big as walnuts fell", whose walnuts the parser took for another subject."""
    before = neighbour(noun, -1)
    big, first = neighbour(before, -1), neighbour(before, -2)
    if noun.dep_ not in {"nsubj", "nsubjpass"} or before.lower_ != "as" or first.lower_ != "as" or big.pos_ != "ADJ":
        return None
    other = any(child.dep_ == noun.dep_ and child.i < first.i for child in noun.head.lefts)
    return before if other else None


def _told_again(noun: Token) -> Token | None:
    """The subject of "The breed, the Velm sheep, is rare", whose second name the parser took for a subject by itself."""
    verb, comma = noun.head, neighbour(noun.left_edge, -1)
    closing = noun.right_edge if noun.right_edge.text == "," else neighbour(noun.right_edge)
    if noun.dep_ not in {"nsubj", "nsubjpass"} or comma.text != "," or closing.text != ",":
        return None
    first = next((child for child in verb.lefts if child.dep_ == noun.dep_ and child.i < noun.i), None)
    begun = neighbour(closing)
    verbal = begun == verb or (begun.head == verb and begun.dep_ in {"aux", "auxpass"})
    named = noun.pos_ == "PROPN" or noun.left_edge.lower_ in {"the", "a", "an", "its", "his", "her", "their"}
    return first if first is not None and verbal and named and first.right_edge.i == comma.i - 1 else None


def _told_of(name: Token) -> Token | None:
    """The man of "The man who had mended the boiler, Tom Lamb, fled", whose name the parser hung on the boiler."""
    thing, comma = name.head, neighbour(name.left_edge, -1)
    closing = name.right_edge if name.right_edge.is_punct else neighbour(name.right_edge)
    if (
        name.dep_ != "appos"
        or name.pos_ != "PROPN"
        or thing.pos_ != "NOUN"
        or comma.text != ","
        or not closing.is_punct
    ):
        return None
    if name.ent_type_ not in {"PERSON", ""} or PERSON_NOUN.search(thing.lower_) or thing.lower_ in BODIES:
        return None
    above = list(thing.ancestors)
    within = next((n for n, word in enumerate((thing, *above)) if word.dep_ in {"relcl", "acl"}), len(above))
    word = next((one for one in above[within:] if one.pos_ == "NOUN" and PERSON_NOUN.search(one.lower_)), None)
    return word if word is not None and word.tag_ == "NN" and word.left_edge.lower_ == "the" else None


def _is_size_of(size: Token) -> bool:
    """The "size" of "belong to an otter the size of a wolf", which the parser took for what the verb acts on."""
    if size.lower_ not in _SIZES or size.dep_ not in {"dobj", "npadvmod", "oprd"} or size.head.pos_ != "VERB":
        return False
    of = any(child.lower_ == "of" for child in size.rights)
    led = [child.lower_ for child in size.lefts] == ["the"]
    return of and led and neighbour(size.left_edge, -1).pos_ == "NOUN"


_SIZES = frozenset("size length height width weight age shape colour color".split())


def _is_behind_agent(prep: Token) -> bool:
    """The "of" of "is led by Ida Roe, of the hospital in Velm", which says where she is from."""
    if prep.lower_ != "of" or prep.dep_ != "prep" or prep.i < 2 or neighbour(prep, -1).text != ",":
        return False
    name = neighbour(prep, -2)
    return name.pos_ == "PROPN" and name.dep_ == "pobj" and name.head.dep_ == "agent" and name.head.head == prep.head


def _named_body(name: Token) -> Token | None:
    """The club of "The bus of the football club Velmore was stoned", whose name the parser took for another subject."""
    noun, verb = neighbour(name.left_edge, -1), name.head
    if name.dep_ not in {"nsubj", "nsubjpass"} or name.pos_ != "PROPN" or noun.tag_ != "NN" or not noun.is_lower:
        return None
    first = next((child for child in verb.lefts if child.dep_ == name.dep_ and child.i < noun.i), None)
    body = noun.lower_ in BODIES and name.ent_type_ != "PERSON"  # not "the network Ida Roe built"
    alike = body or PERSON_NOUN.search(noun.lower_) is not None
    return noun if alike and first is not None and first.right_edge == noun and noun.dep_ == "pobj" else None


def _is_ago(time: Token) -> bool:
    """The years of "Three years ago there were 26 cranes", which the parser took for what there was."""
    there = any(child.dep_ == "expl" for child in time.head.lefts)
    return time.dep_ == "nsubj" and neighbour(time).lower_ == "ago" and there


def _is_counting(number: Token) -> bool:
    """The 14 of "said on Wednesday 14 people had died", taken for the day of the month."""
    day, noun = neighbour(number, -1), neighbour(number)
    counts = number.dep_ == "nummod" and number.head == day and noun.dep_ in {"nsubj", "nsubjpass"}
    return counts and day.ent_type_ == "DATE" and day.lower_.endswith("day") and noun.tag_ == "NNS"


def _opening_hour(prep: Token) -> Token | None:
    """The evening of "On Monday evening police searched the mill", which the parser took for a word of its doer."""
    day, hour = neighbour(prep), neighbour(prep, 2)
    if prep.lower_ != "on" or prep.dep_ != "prep" or any(True for _ in prep.children) or hour.head == prep:
        return None
    led = day.lower_.endswith("day") and hour.lower_ in {"morning", "afternoon", "evening", "night"}
    noun = hour.head
    doer = noun.dep_ in {"nsubj", "nsubjpass"} and noun.i > hour.i and noun.head == prep.head
    return hour if led and hour.dep_ == "compound" and doer else None


def _said_on(prep: Token) -> Token | None:
    """The "said" of "said on Tuesday she had no plans", whose day the parser hung on what is said."""
    told, said = prep.head, neighbour(prep, -1)
    if told.tag_ == "VBG":
        return None  # "said on Tuesday it was recalling 40 vans": that day it did
    if prep.dep_ != "prep" or prep.lower_ not in {"on", "in", "late"} or told.dep_ != "ccomp" or told.head != said:
        return None
    day = next((child for child in prep.children if child.dep_ == "pobj"), None)
    doer = next((child for child in told.lefts if child.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
    if (
        day is None
        or doer is None
        or day.ent_type_ not in {"DATE", "TIME"}
        or doer.left_edge.i != prep.right_edge.i + 1
    ):
        return None
    return said if said.lemma_ in {"say", "announce", "report", "confirm", "warn", "insist", "admit"} else None


def _is_bare_particle(word: Token) -> bool:
    """The "on" of a headline's "Minister hangs on", which leads to nothing."""
    last = word.i + 1 >= len(word.doc) or neighbour(word).is_punct
    leads = any(True for _ in word.children)
    return (
        word.dep_ == "prep"
        and word.lower_ in {"on", "off", "up", "down"}
        and last
        and not leads
        and (word.head.pos_ == "VERB" and word.head.i == word.i - 1 and word.head.tag_ in {"VBZ", "VBD", "VBP"})
    )


_OF = frozenset(
    "cost lack use rise fall rate price change end surge shortage damage increase risk threat control growth loss".split()
)


def _is_cost_of(word: Token) -> bool:
    """The noun of "The note points to cost of food", taken for a verb behind "to"."""
    to, of = neighbour(word, -1), neighbour(word)
    led = to.lower_ == "to" and to.dep_ == "aux" and to.head == word and of.lower_ == "of" and of.dep_ == "prep"
    return led and word.tag_ == "VB" and word.dep_ == "xcomp" and word.lower_ in _OF


_PLAYS = frozenset("beat defeat win lose draw thrash edge rout overcome down lead trail".split())


def _scored(first: Token) -> Token | None:
    """The verb of "Velm beat Orvig 1-0", whose goals the parser took for nouns of their own."""
    dash, second = neighbour(first), neighbour(first, 2)
    whole = dash.text in {"-", "–"} and not first.whitespace_ and not dash.whitespace_ and second.i == first.i + 2
    if (
        not whole
        or first.tag_ != "CD"
        or second.tag_ != "CD"
        or (second.whitespace_ == "" and not neighbour(second).is_punct)
    ):
        return None
    verb = neighbour(first, -1)
    if verb.pos_ == "PROPN":
        verb = neighbour(verb.left_edge, -1)
    return verb if verb.pos_ == "VERB" and verb.lemma_ in _PLAYS and first.i > verb.i else None


def _score(first: Token, verb: Token) -> None:
    """The goals are one figure beside the verb, and the team before them is whom it beat."""
    dash, second = neighbour(first), neighbour(first, 2)
    team = neighbour(first, -1)
    for child in (*first.children, *dash.children, *second.children):
        if child.i not in {first.i, dash.i, second.i}:
            child.head = verb
    first.head, first.dep_ = verb, "npadvmod"
    dash.head, dash.dep_ = first, "punct"
    second.head, second.dep_ = first, "nummod"
    if team.pos_ == "PROPN" and team.head == verb and team.dep_ in {"npadvmod", "dobj", "oprd", "dative"}:
        team.dep_ = "dobj"


_PREFIXES = frozenset({"ex", "co", "vice", "non", "anti", "pro"})


def _is_prefix(word: Token) -> bool:
    """The "Ex" of "Ex-members of the board left", which the parser took for the subject."""
    dash, noun = neighbour(word), neighbour(word, 2)
    whole = dash.text == "-" and not word.whitespace_ and not dash.whitespace_ and noun.i == word.i + 2
    return whole and word.lower_ in _PREFIXES and noun.pos_ in {"NOUN", "PROPN"} and word.head != noun


def _lives(word: Token) -> Token | None:
    """The verb before "and lives from fishing", whose "lives" was taken for a noun."""
    of_noun = (
        word.lower_ == "lives" and word.tag_ == "NNS" and word.dep_ == "conj" and neighbour(word, -1).lower_ == "and"
    )
    verb = word.head.head
    return verb if of_noun and neighbour(word).lower_ in {"from", "off"} and verb.tag_ == "VBZ" else None


_SAYS = frozenset({"said", "says", "announced", "reported", "confirmed"})


def _teller_behind(said: Token) -> Token | None:
    """Who says it in "…, a university in Velm said", whom the parser took for another name of what stands before."""
    if said.lower_ not in _SAYS or said.dep_ != "ROOT" or said.i == said.sent.start:
        return None
    told = any(child.dep_ == "ccomp" and child.i < said.i for child in said.children)
    if not told or any(child.dep_ in {"nsubj", "nsubjpass"} for child in said.children):
        return None
    word = neighbour(said, -1)
    while word.head.i < said.i and word.head != word:
        if word.dep_ == "appos" and word.right_edge.i == said.i - 1:
            return word if neighbour(word.left_edge, -1).text == "," else None
        word = word.head
    return None


_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def _kind_before(name: Token) -> Token | None:
    """The noun of "Race walker Ida Roe won" and "the ferry Nordic Star sank", taken for another subject than the name."""
    noun = neighbour(name.left_edge, -1)
    if name.dep_ not in _SUBJECTS or name.tag_ != "NNP" or noun.tag_ != "NN" or noun.i >= name.left_edge.i:
        return None
    alone = all(child.dep_ in {"compound", "det", "amod"} for child in noun.children)
    return noun if noun.dep_ in _SUBJECTS and noun.head == name.head and alone else None


def _name(name: Token, kind: Token) -> None:
    """Behind an article the name is said of its kind, which is the subject with all that is joined to it."""
    if not any(child.dep_ == "det" for child in kind.children):
        kind.head, kind.dep_ = name, "compound"
        return
    for child in list(name.children):
        if child.dep_ in {"cc", "conj"}:
            child.head = kind
    name.head, name.dep_ = kind, "appos"


def _after_span(people: Token) -> Token | None:
    """The "after" of "It gave way after days of rain and 30 people were moved", taken to govern both."""
    days = people.head
    verb = days.head
    counted = any(child.dep_ == "nummod" for child in people.children)
    if people.dep_ != "conj" or days.dep_ not in _SUBJECTS or not counted or verb.dep_ != "advcl":
        return None
    led = next((child for child in verb.lefts if child.dep_ == "mark"), None)
    span = days.lemma_.lower() in SPANS_OF_TIME and any(child.lower_ == "of" for child in days.children)
    touches = led is not None and led.i == days.left_edge.i - 1 and led.lower_ in {"after", "before"}
    return led if span and touches and verb.head.i < verb.i else None


def _part_clauses(after: Token, people: Token) -> None:
    """What stands behind "after" ends at the "and"; the rest is a statement of its own beside the first."""
    days = people.head
    verb = days.head
    first, role = verb.head, days.dep_
    after.tag_, after.pos_, after.dep_, after.head = "IN", "ADP", "prep", first
    for child in list(days.children):
        if child.dep_ == "cc" or (child.dep_ == "prep" and child.lower_ == "on"):
            child.head = first
    days.head, days.dep_ = after, "pobj"
    verb.dep_ = "conj"
    people.head, people.dep_ = verb, role
