"""Subjects lent to a verb that another does: the parser joins it to the nearest clause, whoever acts.

A room beside ``doubt``: each rule names a shape in which the lender is known not to be the doer, or
in which two readings are equally good. Nothing is told of such a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.grammar import has_subject, is_helped, is_passive, lemma_of
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, PERSON_NOUN

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.grammar import Clause
    from store.language.reading import Reading
    from store.model import Fact


def is_lent(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a clause's subject is only the nearest to its verb, or another's."""
    return (
        _is_means(clause.verb)
        or _is_aside_as(clause)
        or _is_unjoined(clause.verb)
        or _is_the_tellers(clause.verb)
        or _is_of_either_form(clause.verb)
        or _is_of_the_agent(clause)
        or _is_the_owners_doing(clause)
        or _is_by_whom(clause)
        or _is_of_the_people(clause)
        or _is_settled_as_clause(fact, clause)
        or _is_anybody(clause)
        or _is_thought(clause)
        or _is_feared(clause.verb)
        or _is_height_of_another(fact, clause)
        or _lost_its_what(fact, clause)
        or _is_some_of_a_people(fact, clause, reading)
        or _is_of_the_noun_before(clause)
        or _is_what_came_of_it(clause)
        or _is_half_of_two(clause, reading)
    )


def _is_means(verb: Token) -> bool:
    """The second way of doing it: "the plan earns credits by sowing or felling trees": the plan fells none."""
    first = verb.head
    while first.dep_ == "conj" and first.tag_ == "VBG":
        first = first.head
    led = first.dep_ == "pcomp" and first.tag_ == "VBG" and first.head.lower_ in {"by", "of", "without", "from", "for"}
    return verb.dep_ == "conj" and verb.tag_ == "VBG" and led and not has_subject(verb) and not is_helped(verb)


def _is_aside_as(clause: Clause) -> bool:
    """The verb of an aside behind "as", taken for the main one: "Orvig, as one of its clerks pointed out, gets no snow"."""
    noun, verb = clause.subject, clause.verb
    if noun is None or clause.shared or noun.i > verb.i:
        return False
    doers = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if len(doers) > 1 and neighbour(doers[1].left_edge, -1).lower_ == "as":
        return True
    between = [token.lower_ for token in verb.doc[noun.i + 1 : verb.i] if not token.is_space]
    opens = between[:2] == [",", "as"] and "," not in between[2:]
    told = any(child.dep_ in {"dobj", "attr", "ccomp", "acomp"} and child.i > verb.i for child in verb.children)
    return opens and not told and any(child.dep_ in {"prt", "punct"} for child in verb.rights)


def _is_unjoined(verb: Token) -> bool:
    """A second verb of another form that no "and" joins: "has been mocking her since Roe, at a rally, cited his jokes"."""
    first = verb.head
    if verb.dep_ != "conj" or has_subject(verb) or verb.tag_ not in {"VBD", "VBZ"} or first.tag_ not in {"VBG", "VBN"}:
        return False
    joined = any(child.dep_ == "cc" and first.i < child.i < verb.i for child in first.children)
    since = any(child.lower_ in {"since", "after", "before"} and child.i > first.i for child in first.rights)
    return since and not joined and neighbour(verb.left_edge, -1).text == ","


_REPORTS = frozenset("say claim add report explain argue insist complain".split())
_CALLS = frozenset(
    "accuse advise announce apologise apologize appeal ask blame call condemn criticise criticize demand deny invite pledge "
    "praise promise reject thank urge vow warn welcome".split()
)


def _is_the_tellers(verb: Token) -> bool:
    """A second verb of speech behind what somebody said: "Roe said the shops had lost trade and asked for help": Roe's, or theirs."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or has_subject(verb) or lemma_of(verb) not in _CALLS:
        return False
    that = any(one.lower_ == "that" and one.dep_ == "mark" for one in first.lefts)
    return first.dep_ == "ccomp" and not that and has_subject(first.head) and lemma_of(first.head) in _REPORTS


_ONE_FORM = frozenset(
    "beat bet burst cast cost cut hit hurt let put quit set shed shut split spread thrust upset".split()
)


def _is_of_either_form(verb: Token) -> bool:
    """A verb whose past looks like its infinitive, behind one that was left undone: "failed to brake and hit the pier"."""
    first = verb.head
    undone = first.dep_ == "xcomp" and lemma_of(first.head) in {"fail", "refuse", "neglect", "forget", "decline"}
    return verb.dep_ == "conj" and verb.lower_ in _ONE_FORM and undone and not is_helped(verb)


def _is_of_the_agent(clause: Clause) -> bool:
    """What is told of the one by whom: "The money was given by the Velm Fund, set up by a family"."""
    verb, main = clause.verb, clause.verb.head
    if clause.rule != "participle" or verb.tag_ != "VBN" or verb.dep_ not in {"advcl", "acl"} or verb.i < main.i:
        return False
    comma = neighbour(verb.left_edge, -1)
    if comma.text != "," or not is_passive(main) or comma.i < 1:
        return False
    last = neighbour(comma, -1)
    noun = last if last.dep_ == "pobj" else last.head
    agent = noun.head
    return noun.dep_ == "pobj" and agent.dep_ == "agent" and agent.head == main


def _is_the_owners_doing(clause: Clause) -> bool:
    """What somebody did in his work: of "Mr. Roe's work saving the mill" the work saves nothing."""
    noun, verb = clause.subject, clause.verb
    if noun is None or verb.tag_ != "VBG" or is_helped(verb) or verb.dep_ not in {"acl", "ccomp"}:
        return False
    owned = any(child.dep_ == "poss" for child in noun.children)
    bodily = PERSON_NOUN.search(noun.lower_) is not None or noun.lower_ in BODIES or noun.ent_type_ != ""
    return owned and noun.tag_ == "NN" and not bodily and noun.lower_ in _DOINGS


_DOINGS = frozenset(
    "work effort job career role time bid campaign help life experience history record success service tenure stint".split()
)


def _is_by_whom(clause: Clause) -> bool:
    """What was done to a thing, told of its maker: "a goal by Charlford, which was wrongly allowed"."""
    noun, verb = clause.subject, clause.verb
    if noun is None or clause.rule != "relative" or noun.dep_ != "pobj" or noun.pos_ != "PROPN" or not clause.shared:
        return False
    which = any(child.lower_ == "which" for child in verb.lefts)
    return noun.head.lower_ == "by" and noun.head.dep_ == "prep" and which and clause.passive


def _is_of_the_people(clause: Clause) -> bool:
    """A "who" behind a thing that people were put on or taken from: "put voters back on the rolls who have died"."""
    noun, verb = clause.subject, clause.verb
    if noun is None or not clause.shared or noun.dep_ != "pobj" or noun.tag_ != "NNS":
        return False
    top = verb
    while top.dep_ in {"conj", "advcl"}:
        top = top.head
    who = top.dep_ == "relcl" and any(child.lower_ == "who" for child in top.lefts)
    above = noun.head.head
    people = (child for child in above.rights if child.dep_ == "dobj" and child.i < noun.i)
    return who and any(one.tag_ == "NNS" and PERSON_NOUN.search(one.lemma_.lower()) is not None for one in people)


_LONGEST = 80  # code points of whom a pronoun can stand for


def _is_settled_as_clause(fact: Fact, clause: Clause) -> bool:
    """A pronoun settled as a whole sentence that was misread as one noun: "The dispute centers on the rolls because they …"."""
    noun = clause.subject
    plain = noun is not None and noun.tag_ == "PRP" and lemma_of(clause.verb) != "be"
    return plain and len(fact.subject) > _LONGEST and not fact.subject.startswith(("people ", "those "))


def _is_anybody(clause: Clause) -> bool:
    """Whoever it may be: the "lives" of "Nobody who lives there may keep a dog" is told of nobody."""
    noun = clause.subject
    anybody = {"nobody", "anybody", "anyone", "everybody", "everyone"}
    return noun is not None and clause.shared and clause.rule == "relative" and noun.lower_ in anybody


def _is_some_of_a_people(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Some of a nation: "Danes living in tents have left" says of no Danes that they live in tents."""
    noun, verb = clause.subject, clause.verb
    if noun is None or clause.rule != "participle" or verb.tag_ != "VBG" or verb.dep_ != "acl":
        return False
    people = {noun.lower_, noun.lower_.removesuffix("s")} & reading.document.stylebook.country.keys()
    return noun.tag_ in {"NNS", "NNPS"} and bool(people) and fact.value is None and fact.time is None


_THOUGHTS = frozenset(
    "consensus conclusion finding claim charge allegation belief view idea notion theory suspicion assessment assertion "
    "argument suggestion rumour rumor fear concern evidence proof hope".split()
)


def _is_thought(clause: Clause) -> bool:
    """What a view says, with the view as its object: "the consensus that Norland broke into the files"."""
    noun, verb = clause.object, clause.verb
    if noun is None or verb.dep_ != "relcl" or verb.head != noun or noun.lemma_.lower() not in _THOUGHTS:
        return False
    that = any(child.lower_ == "that" and child.dep_ == "dobj" for child in verb.lefts)
    return that and neighbour(verb).dep_ == "prep" and not is_passive(verb)


_FEARED = frozenset("concern fear hope rumour rumor speculation suspicion threat worry".split())


def _is_feared(verb: Token) -> bool:
    """What is only feared, of a noun without its "that": "pardoned over concerns he had been unfit": nobody says he was."""
    whole = verb.dep_ in {"relcl", "acl"} and verb.head.lemma_.lower() in _FEARED
    doer = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    own = doer is not None and doer.tag_ not in {"WDT", "WP"} and doer.lower_ != "that"
    # "The fears that he named" are an object that the clause lacks.
    return whole and own and (verb.lemma_ == "be" or is_passive(verb) or any(c.dep_ == "dobj" for c in verb.rights))


def _is_height_of_another(fact: Fact, clause: Clause) -> bool:
    """A "be above" across another verb: "is an arch towering 60 metres above a creek"."""
    verb, noun = clause.verb, next((noun for _, noun in clause.obliques if noun.i > clause.verb.i), None)
    if not fact.relation.startswith("be ") or noun is None or fact.rule != "active":
        return False
    return any(token.tag_ == "VBG" and token.dep_ == "amod" for token in verb.doc[verb.i + 1 : noun.left_edge.i])


def _lost_its_what(fact: Fact, clause: Clause) -> bool:
    """A verb whose object is a clause with "what" that the words leave out: "turned what looked like a lead into a race"."""
    lost = (
        child.dep_ == "ccomp" and child.i > clause.verb.i and child.left_edge.lower_ == "what"
        for child in clause.verb.children
    )
    return clause.object is None and not clause.passive and "what" not in (fact.object or "") and any(lost)


def _is_of_the_noun_before(clause: Clause) -> bool:
    """A whole clause whose subject was read as the end of a list: "became the club's coach and the hosts beat Orrin"."""
    verb = clause.verb
    if verb.dep_ not in {"advcl", "acl"} or verb.tag_ not in {"VBD", "VBZ", "VBP"} or has_subject(verb):
        return False
    noun = neighbour(verb.left_edge, -1)
    joined = noun.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"} and noun.head.i < noun.i
    return joined and verb.left_edge == verb and any(child.dep_ == "dobj" for child in verb.rights)


_COMES_OF_IT = frozenset(
    "cause destroy disrupt end force halt injure kill mark prompt spark trap trigger wound".split()
)


def _is_what_came_of_it(clause: Clause) -> bool:
    """What came of what was done to somebody: "A climber was lowered to the road, ending a search of 20 hours": he ended none."""
    verb, main = clause.verb, clause.verb.head
    if clause.rule != "participle" or verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i < main.i:
        return False
    behind = neighbour(verb.left_edge, -1).text == "," and lemma_of(verb) in _COMES_OF_IT
    return behind and is_passive(main) and is_helped(main)


def _is_half_of_two(clause: Clause, reading: Reading) -> bool:
    """One name before a verb of several: "whose face she and Jure Roe were the first to climb", where the first was lost."""
    noun, verb = clause.subject, clause.verb
    if noun is None or noun.pos_ != "PROPN" or clause.passive or noun.tag_ == "NNPS":
        return False
    finite = next(
        (one for one in (*noun.head.lefts, noun.head) if one.lower_ in {"were", "are"} and one.i > noun.i), None
    )
    joined = any(child.dep_ in {"conj", "cc", "appos"} for child in noun.children)
    above = neighbour(noun.left_edge, -1).lower_ == "and"
    return (
        finite is not None
        and above
        and not joined
        and reading.referents.is_person(noun, reading.sentence)
        and verb.i > noun.i
    )
