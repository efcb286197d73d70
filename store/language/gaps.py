"""Statements with a hole in them: what is needed to understand them stands in another clause or sentence.

A statement is kept without its neighbours. "Any firm that closes", "the rest", "this figure", "the way
they voted" and "the hardest letter I had to sign" are whole only beside the words around them.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.doubt import is_felt
from store.language.grammar import RELATIVES, SPANS_OF_TIME, Clause, has_subject, lemma_of
from store.language.moods import has_condition, mood
from store.language.neighbours import neighbour
from store.language.nominals import DOERS, UNDERGONE
from store.language.phrases import phrase
from store.language.reading import Reading
from store.language.sift import is_definite
from store.model import Fact, Quantity

TABLE = "statements"
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_ANY = frozenset({"each", "every", "any", "whatever", "whichever"})
_CHANCES = frozenset({"chance", "opportunity", "duty", "right", "ability", "power", "time", "choice"})
_LED = frozenset({"when", "whenever", "where", "wherever", "once", "until", "while", "as", "if"})


def has_gap(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a clause's fact cannot be understood without what stands around it."""
    words = reading.document.stylebook.words
    return (
        _is_part(fact, words(TABLE, "parts"))
        or _points(fact, clause)
        or _is_of_any(clause)
        or _is_gapped(clause)
        or _is_has(clause.verb)
        or _is_manner(clause, words(TABLE, "manners"))
        or _lacks_its_noun(fact, clause, words(TABLE, "ranks"))
        or _lacks_direct_object(fact, clause, words(TABLE, "direct"))
        or _is_frame(clause, words(TABLE, "frames"))
        or _is_generic(fact, clause, reading)
        or _is_speculation(fact, clause)
        or _is_something(fact, clause)
        or _is_bare_number(fact, clause)
        or _acts_on_a_number(fact, clause)
        or _is_kind(clause, fact, reading)
        or _is_half_compared(fact)
        or _is_said_of_by_the_way(fact, clause, reading)
        or _is_yet_to_come(clause)
        or _is_hour(clause)
        or fact.subject.startswith("the most part ")  # "were for the most part lawyers who …"
        or _is_mere_circumstance(clause, words(TABLE, "describing"))
        or _is_whenever(fact, clause)
        or is_felt(clause.verb, words(TABLE, "seems"))
        or _only_spoke(fact, clause, words(TABLE, "speaks"))
    )


def _is_part(fact: Fact, parts: tuple[str, ...]) -> bool:
    """A part of something told before: "the rest", "others", "the second", "both"."""
    return fact.value is None and re.sub(r"^(?:the|all|all of the) ", "", fact.subject.casefold()) in parts


def _points(fact: Fact, clause: Clause) -> bool:
    """A noun that "this" or "such" ties to the sentence before: "this number is fair"."""
    if fact.subject.casefold().startswith(("those ", "such ")) and not _is_described(clause.subject, clause.verb):
        return True
    for noun in (clause.subject, clause.object):
        if noun is None or noun.pos_ != "NOUN":
            continue
        first = phrase(noun)[0]
        held = _is_described(noun, clause.verb) or opens_statement(first, noun)
        said = fact.subject if noun == clause.subject else fact.object or ""
        if first.head.dep_ == "poss" and first.head.lemma_.lower() in SPANS_OF_TIME:
            continue  # "this year's festival"
        if first.lower_ in _POINTING and not held and not noun.ent_type_ and said.casefold().startswith(first.lower_):
            return noun.lemma_.lower() not in _TOLD
    return False


def opens_statement(first: Token, noun: Token) -> bool:
    """Whether "that" before several things can point to none of them: "found that raw oysters were the source"."""
    return first.lower_ == "that" and noun.tag_ in {"NNS", "NNPS"}


def _is_described(noun: Token | None, verb: Token) -> bool:
    """Whether a noun has a relative clause or participle beside the clause at hand: "those who fled"."""
    return noun is not None and any(child.dep_ in {"relcl", "acl"} and child != verb for child in noun.children)


# Events, which are placed by what else is told of them, and lengths of time.
_TOLD = SPANS_OF_TIME | DOERS.keys() | UNDERGONE.keys() | {"summer", "winter", "spring", "autumn", "accident", "crash"}


def _is_of_any(clause: Clause) -> bool:
    """The relative clause of "each animal that is shot": a condition, not something that happened."""
    subject = clause.subject
    nouns = [noun for noun in (subject, clause.object) if noun is not None]
    own = clause.shared or (clause.verb.dep_ == "relcl" and clause.object == clause.verb.head)
    return own and any(child.lower_ in _ANY for noun in nouns for child in noun.lefts)


def _is_gapped(clause: Clause) -> bool:
    """A verb whose object is the noun its relative clause describes: "the letter I had to sign", "things they want to do"."""
    top = clause.verb
    if clause.relation.startswith("have to ") and clause.steered_by is not None:
        if clause.steered_by.dep_ == "acl":
            return True  # "the chance that Roe has to speak"
        edge = clause.steered_by.left_edge
        if edge.lower_ == "that" and edge.i > 0 and neighbour(edge, -1).lemma_ in _CHANCES:
            return True
    if clause.object is not None or clause.passive:
        return False
    while top.dep_ in {"xcomp", "ccomp"} and top.head.pos_ in {"VERB", "AUX", "ADJ"}:
        top = top.head
    if top.dep_ not in {"relcl", "ccomp"} or not has_subject(top):
        return False
    before = [token for token in top.subtree if token.i < top.i]
    if top.dep_ == "ccomp":
        return any(token.lower_ == "what" and token.dep_ == "dobj" for token in before)
    subject = next((child for child in top.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    led = any(token.lower_ in {"where", "when", "why", "whose"} or token.dep_ == "prep" for token in before)
    return subject is not None and subject.lower_ not in RELATIVES and not led


def _is_has(verb: Token) -> bool:
    """Whether the 's of a relative clause without "that" is "has", not "is": "some powders he’s promoted"."""
    helper = next((child for child in verb.lefts if child.dep_ == "auxpass" and child.lower_ in {"'s", "’s"}), None)
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        helper is not None
        and subject is not None
        and verb.dep_ == "relcl"
        and subject.lower_ not in RELATIVES
        and subject.i == verb.left_edge.i
        and subject.tag_ in {"PRP", "NNP"}
    )


def _is_manner(clause: Clause, manners: tuple[str, ...]) -> bool:
    """The clause of "the way they approach it", "the moment he fell": it says which way or when."""
    verb = clause.verb
    needed = clause.passive and verb.dep_ == "acl" and lemma_of(verb) in {"need", "take", "spend", "require", "use"}
    described = verb.dep_ in {"relcl", "acl"} and (not clause.shared or needed)  # "the time needed by bus"
    return described and verb.head.lemma_.lower() in manners


def _lacks_its_noun(fact: Fact, clause: Clause, ranks: tuple[str, ...]) -> bool:
    """A rank without what is ranked: "the raid is the latest", "the tower is the tallest"."""
    noun = clause.object
    if clause.relation.split()[-1] not in {"be", "become", "remain"} or noun is None or fact.object is None:
        return False
    if fact.value is not None or any(word in {"in", "behind"} for word, _ in clause.obliques):
        return False  # "was second in the race", "were last with 14 points"
    if noun.tag_ == "JJS" and fact.object.casefold() == noun.lower_ and fact.time is not None:
        return False  # "will be closest on 14 January": when it is so, beside all other days
    bare = re.sub(r"^the ", "", fact.object.casefold())
    return bare in ranks or (noun.tag_ == "JJS" and " " not in bare)


def _lacks_direct_object(fact: Fact, clause: Clause, direct: tuple[str, ...]) -> bool:
    """A verb that takes its object without a preposition and has none: "the effect it had on him" read as "had on".

    Of what is needed or wanted a length of time or a sum is object enough.
    """
    measured = fact.value is not None and clause.relation in {"need", "want"}
    bare = clause.object is None and not clause.passive and clause.rule != "taken" and not measured
    return bare and clause.relation in direct


def _is_frame(clause: Clause, frames: tuple[str, ...]) -> bool:
    """A subject that only leads up to a statement: "the question is", "the truth is"."""
    subject = clause.subject
    return clause.relation.startswith("be") and subject is not None and subject.lemma_.lower() in frames


def _is_generic(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """What is said of people in general: "people want change", "anyone can win"; a figure, time or place makes it news."""
    subject = clause.subject
    if subject is None or fact.value is not None or fact.time is not None or fact.place is not None:
        return False
    acted = clause.mood.tense == "past" and fact.object is not None and clause.verb.dep_ != "relcl"
    acted = acted and fact.polarity == "positive"  # "people weren't paying attention"
    if acted or fact.modality in {"planned", "promised"}:
        return False
    words = reading.document.stylebook.words(TABLE, "anybody")
    alone = len(phrase(subject)) == 1 or subject.pos_ == "PRON"
    # "Everyone got pushed along" is as general as "people want change".
    return alone and subject.lower_ in words and fact.subject.casefold() == subject.lower_


def _is_speculation(fact: Fact, clause: Clause) -> bool:
    """What may or would be, without a speaker who says so and without a figure, a time or a place.

    What can be done again or by now is how things stand: "the village can be reached by car again".
    """
    words = {child.lower_ for child in (*clause.verb.children, *clause.words)}
    willed = clause.steered_by is not None and fact.modality == "conditional"
    hangs = has_condition(clause.verb) or (clause.steered_by is not None and has_condition(clause.steered_by))
    if ("can" in words and words & {"again", "now"}) or (hangs and (willed or fact.tense == "future")):
        return False  # "the mill will close if the vote fails", "promised to close it unless …"
    if fact.rule == "relative" and fact.modality == "conditional" and not any((fact.value, fact.time, fact.place)):
        return True  # "a file that would be useful"
    open_ = fact.attribution is None and fact.modality in {"possible", "conditional"} and fact.polarity == "positive"
    return open_ and not any((fact.value, fact.time, fact.place))


_NOTHING_NAMED = frozenset(
    {"everything", "something", "anything", "things", "nothing", "a lot", "lots", "the rest", "many", "others"}
)


def _is_something(fact: Fact, clause: Clause) -> bool:
    """Something unnamed: "there may be something in the file", "does everything", "has the same view"."""
    held = fact.place or fact.time or (fact.attribution and fact.polarity == "negative")  # "there would be no payment"
    if clause.rule == "existential" and fact.modality in {"possible", "conditional"} and not held:
        return True
    if fact.polarity == "negative" and (fact.object or "").casefold() == "anything":
        return False  # "has not released anything into the river"
    if (fact.object or "").casefold() in _NOTHING_NAMED or (fact.object or "").casefold().startswith("the same "):
        return True
    if clause.rule == "existential" and clause.subject is not None and clause.subject.lemma_.lower() in SPANS_OF_TIME:
        return True  # "there are four years to go"
    unnamed = ("something", "anything", "someone", "so much ", "so many ")
    return clause.rule == "existential" and fact.subject.casefold().startswith(unnamed)


def _is_bare_number(fact: Fact, clause: Clause) -> bool:
    """A number of nobody knows what: "three need a doctor", "three were found"; of the dead and hurt it counts people."""
    value, subject = fact.value, clause.subject
    share = isinstance(value, Quantity) and value.dimension == "percent" and clause.passive
    if (
        subject is None
        or (clause.passive and lemma_of(clause.verb) in _DONE_TO_PEOPLE)
        or not (subject.like_num or (share and subject.lower_ in {"percent", "cent", "%"}))
        or subject.pos_ == "PROPN"
        or " of " in fact.subject
        or subject.ent_type_ == "DATE"
        or _counts_on(subject)
    ):
        return False
    return not isinstance(value, Quantity) or (value.dimension == "count" and not value.unit) or share


def _counts_on(number: Token) -> bool:
    """Whether its sentence told before what is counted: "power is back in most homes, and only 8,000 were cut off"."""
    before = (token for token in number.sent if token.i < number.i and token.tag_ == "NNS")
    return any(child.lower_ in {"half", "many", "most", "several", "some"} for token in before for child in token.lefts)


# What is done to people, so that a number alone counts them: "seven were hurt", "two were taken to hospital".
_DONE_TO_PEOPLE = frozenset(
    "kill injure wound hurt arrest detain rescue miss take send bring release free save treat hospitalise hospitalize "
    "move transfer admit put cull slaughter evacuate charge jail sentence drown burn trap bury shoot stab convict acquit execute".split()
)
# Verbs that lead to a number as such: of "the class numbers 30" nothing is left open.
_AMOUNTS_TO = frozenset(
    "number total reach hit score top exceed pass equal average near approach be put rise fall grow drop climb read say".split()
)


def _acts_on_a_number(fact: Fact, clause: Clause) -> bool:
    """A number of nobody knows what as the object: "the fair drew 4,000"; of "profit was 3 million" the currency is lost."""
    value, noun = fact.value, clause.object
    figure = (value.dimension, value.unit) if isinstance(value, Quantity) else ("", "")
    if noun is None or not (figure == ("count", "") or figure[0] == "duration"):
        return False
    if not noun.like_num or any(child.lower_ == "of" for child in noun.rights):
        return False
    counted = (token for token in noun.sent if token.dep_ == "nummod" and token.i < noun.i and token.head != noun)
    things = (token.head for token in counted if token.head.lemma_.lower() not in SPANS_OF_TIME)
    if any(thing.tag_ == "NNS" for thing in things) or " " in clause.relation:
        return False  # "her order of 60 buses brings six to Velm"; "washed away 12": people
    lone = re.sub(
        r"^(?:(?:a|the|some|about|around|nearly|almost|more than|over|another|only|up to) )*", "", fact.object or ""
    )
    if re.fullmatch(r"[\d.,]+(?: (?:thousand|million|billion|trillion))?|[a-z]+(?:-[a-z]+)?", lone) is None:
        return False
    if clause.relation.split()[-1] in {"be", "remain", "stay"}:
        return noun.lower_ in {"million", "billion", "trillion"}
    return noun.dep_ == "dobj" and lemma_of(clause.verb) not in _AMOUNTS_TO


def _is_kind(clause: Clause, fact: Fact, reading: Reading) -> bool:
    """What its relative clause tells of things of a kind as their object: "remarks he had made about women"."""
    verb, noun = clause.verb, clause.object
    if verb.dep_ != "relcl" or clause.shared or noun is None or noun != verb.head or noun.pos_ not in {"NOUN", "PRON"}:
        return False
    return fact.value is None and fact.time is None and not is_definite(noun, fact.object or "", reading)


def _is_said_of_by_the_way(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """An aside that names nothing: of "the debate devoted to taxes" or "where the client asked for tea" no desk takes note.

    A subordinate clause is a fact of its own where it has a figure, a time, a place or a name to hold on to.
    """
    subject = clause.subject
    if subject is None or not _is_subordinate(clause):
        return False
    named = any(one.name for one in fact.participants if one.part == "subject") or subject.pos_ == "PROPN"
    other = any(one.name for one in fact.participants if one.part != "subject")
    held = fact.value is not None or fact.time is not None or fact.place is not None or other
    happened = subject.lemma_.lower() in DOERS and fact.object is not None  # "strikes that damaged a hospital"
    known = named or happened or subject.lower_ in _COLLECTIVE or is_definite(subject, fact.subject, reading)
    return not held and not known


_COLLECTIVE = frozenset({"police", "parliament", "nobody", "everyone"})


def _is_subordinate(clause: Clause) -> bool:
    """Whether a clause hangs on another as its circumstance or on a noun; what somebody says is none."""
    verb = clause.steered_by or clause.verb
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb.dep_ in {"relcl", "acl", "advcl", "pcomp"} and clause.rule != "cleft"


_HEAVEN = frozenset("sun moon day night dawn dusk darkness clock tide".split())


def _is_hour(clause: Clause) -> bool:
    """A clause that only gives the hour: "soon after the sun came up", "as darkness fell"."""
    marks = {child.lower_ for child in clause.verb.lefts if child.dep_ in {"mark", "advmod"}}
    timed = clause.verb.dep_ == "advcl" and marks & {"after", "before", "when", "as", "until", "till", "once"}
    return bool(timed) and clause.subject is not None and clause.subject.lower_ in _HEAVEN


def _is_yet_to_come(clause: Clause) -> bool:
    """What had not happened when the main thing did: "before officials had spoken", "will stay shut until it is mended"."""
    marks = {child.lower_ for child in clause.verb.lefts if child.dep_ in {"mark", "prep"}}
    if "before" in marks:
        return True
    governor = mood(clause.verb.head)
    return bool(marks & {"until", "till"}) and (governor.tense != "past" or governor.modality != "asserted")


def _is_mere_circumstance(clause: Clause, describing: tuple[str, ...]) -> bool:
    """An -ing form that describes the nearest noun, or with a subject of its own behind a preposition.

    "Slapped tariffs, ranging from 5 percent": the tariffs range. "His remark about half the town being lazy".
    """
    verb = clause.verb
    if verb.tag_ != "VBG":
        return False
    if verb.dep_ == "pcomp" and has_subject(verb):
        met = verb.head.head.lemma_.lower() in {
            "call",
            "talk",
            "meeting",
            "conversation",
            "interview",
            "deal",
            "summit",
        }
        return verb.head.lower_ != "with" or met  # "an order after his call with Roe directing …": whoever directs
    return verb.dep_ == "advcl" and verb.i > verb.head.i and lemma_of(verb) in describing


def _is_half_compared(fact: Fact) -> bool:
    """The first half of a comparison: "as many wrenches", "the same of Roe"."""
    return (
        (fact.object or "")
        .casefold()
        .startswith(("as many ", "as much ", "as few ", "so many ", "so much ", "the same of "))
    )


def _is_whenever(fact: Fact, clause: Clause) -> bool:
    """The present tense of "when prices rise", "once you start": whenever it happens, not that it does."""
    verb = clause.verb
    if clause.mood.tense != "present" or fact.modality != "asserted" or fact.time is not None:
        return False
    led = _LED if verb.dep_ == "advcl" else {"when", "whenever"}
    return any(child.lower_ in led and child.dep_ in {"mark", "advmod"} and child.i < verb.i for child in verb.children)


def _only_spoke(fact: Fact, clause: Clause, speaks: tuple[str, ...]) -> bool:
    """Whether someone spoke, and nothing of what: "the sergeant testified"."""
    told = fact.object or fact.value or fact.time or fact.place or any(clause.obliques)
    return not told and lemma_of(clause.verb) in speaks


def is_ones_own(noun: Token | None) -> bool:
    """Whether a phrase speaks of the writer or the reader: "our city", "your taxes"."""
    return noun is not None and any(token.lower_ in {"my", "our", "your"} for token in phrase(noun))
