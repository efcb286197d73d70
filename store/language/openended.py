"""Shapes that leave open what they speak of, or that nobody states: the copy desk would send them back.

"Markets there are shut" tells nothing once its sentence is gone, nor does "a van of that colour"; what is
demanded is not done yet; a witness who is sought may not exist.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import SETS, Clause, has_subject, has_to, lemma_of
from store.language.neighbours import neighbour
from store.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.model import Fact

# Subjects and objects that point at what another sentence told.
_SOME = (
    r"(?:all|both|some|many|several|few|the|most|none|a|dozen|of|at|least|about|more|than|\d+|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty)"
)
_POINTING_SUBJECT = re.compile(
    rf"^(?:no more|(?:{_SOME} )+others|(?:.* )?(?:in|of|on|at) (?:all the others|an? (?:further|second|third|new|similar) one)"
    r"|not (?:all|everyone|everybody|many|much)|the same \w+|(?:this|that|the other|the \w+er|\w+er) ones?|the other (?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r"|(?:no|any|another|one|every) such\b.*|(?:this|that|these|those) alone|(?:these|those) (?:folks|guys)"
    r"|(?:the other|either|neither) (?:party|side|claim|account|version|statement|report)|neither)$"
    r"|\bof (?:that|such an?) \w+$",
    re.IGNORECASE,
)
_POINTING_OBJECT = re.compile(
    rf"^(?:{_SOME} )+others$|\bof (?:all )?the others$|^theirs$|\b(?:for|of|in) such an? \w+$|\bof that \w+$|^(?:both|either|neither) (?:sides?|parties|party|claims?)$"
    r"|\b(?:about|of|with|for|on|from|against|by) this"
    r" (?!(?:past )?(?:year|month|week|weekend|spring|summer|autumn|winter|fall|morning|afternoon|evening|time)\b)\w+(?: in \w+)?$",
    re.IGNORECASE,
)


_HARMED = frozenset("kill injure wound hurt die arrest detain rescue miss".split())


def is_open(fact: Fact, clause: Clause) -> bool:
    """Whether a fact leaves open of what it speaks, or tells what is only asked for."""
    # "Two others were hurt": people, beside those told of; "four others", of which the figure says that they are barns.
    counted = isinstance(fact.value, Quantity) and fact.value.unit not in {"", "other"}
    known = lemma_of(clause.verb) in _HARMED or (counted and fact.subject.endswith(" others"))
    return (
        (_POINTING_SUBJECT.search(fact.subject) is not None and not known)
        or (_POINTING_OBJECT.search(fact.object or "") is not None and not known)
        or _is_one_of_what(clause)
        or _is_of_lost_place(fact, clause)
        or _is_bare_notice(clause)
        or any(
            len(words.split()) > 1 and words.endswith((" there", " here"))
            for words in (fact.subject, fact.object or "")
        )
        or _is_demanded(clause.verb)
        or _is_made_to(clause.verb)
        or _is_unpledged(clause.verb)
        or _is_denied_ground(clause.verb)
        or _is_mere_aim(clause.verb)
        or _is_purpose(clause.verb)
        or _is_urged_upon(clause.verb)
        or _is_bare_being(fact, clause)
        or _is_sought(clause)
        or _is_named_nothing(fact, clause)
        or _is_passing(fact, clause)
        or _is_told_by_another(fact, clause)
        or _lost_what_it_points_at(fact, clause)
        or _is_mere_since(fact, clause)
        or _was_to_have(clause.verb)
    )


def _is_one_of_what(clause: Clause) -> bool:
    """A "one" that stands for a thing told before: "one for 620 homes", "one of 6.8 killed 40"; not "one of the mills"."""
    noun = clause.subject
    if noun is None or noun.lower_ != "one":
        return False
    led = next((child for child in noun.rights if child.dep_ == "prep"), None)
    of = next((child for child in led.children if child.dep_ == "pobj"), None) if led is not None else None
    return led is not None and (
        led.lower_ in {"for", "with"} or (of is not None and of.tag_ == "CD" and led.lower_ == "of")
    )


def _is_of_lost_place(fact: Fact, clause: Clause) -> bool:
    """A clause with "where" or "with whom" that tells neither: "where there is no buoy", "for whom friends had stood in"."""
    words = clause.words
    if any(
        token.lower_ == "whom"
        and token.dep_ == "pobj"
        and token.i < clause.verb.i
        and neighbour(token, -2).lower_ != "according"  # that is who says it
        for token in words
    ):
        return True
    where = any(token.lower_ == "where" and token.head == clause.verb and token.i < clause.verb.i for token in words)
    return where and not any((fact.place, fact.value, fact.time))


_NOTICED = frozenset("publish release issue unveil play".split())
_MEASURED = frozenset("second minute hour day tonne ton litre degree metre kilometre mile euro dollar pound".split())


def _is_bare_notice(clause: Clause) -> bool:
    """Words that only point out a thing, of which the sentence says more: "polls published in May", "the 40 seconds left"."""
    noun = clause.subject
    if noun is None or not clause.shared or clause.rule not in {"participle", "relative"}:
        return False
    counted = any(child.dep_ == "nummod" for child in noun.lefts) and any(one.lower_ == "the" for one in noun.lefts)
    if counted and noun.lemma_.lower() in _MEASURED:
        return True
    return (
        clause.rule == "participle"
        and clause.relation in _NOTICED
        and noun.pos_ == "NOUN"
        and clause.verb.dep_ == "acl"
    )


def _is_demanded(verb: Token) -> bool:
    """The bare "be" of what is demanded, ordered or asked: "demanded that the mayor be dismissed"."""
    while verb.dep_ == "conj" and not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        verb = verb.head
    if verb.dep_ not in {"ccomp", "acl", "advcl"} or has_to(verb):
        return False
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    first = helpers[0] if helpers else verb
    that = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.lefts)
    if (
        that
        and not helpers
        and verb.tag_ in {"VB", "VBP"}
        and lemma_of(verb.head) in _DEMANDS
        and lemma_of(verb) != "be"
    ):
        return True  # "to demand that their wages keep up with prices"
    subject = any(child.dep_ in {"nsubj", "nsubjpass"} and child.i < first.i for child in verb.lefts)
    return subject and first.lower_ == "be" and (first == verb or first.dep_ == "auxpass")


_DEMANDS = frozenset({"demand", "request", "propose", "recommend", "order", "urge", "ask", "require"})


def _is_unpledged(verb: Token) -> bool:
    """What somebody would not even promise: "refused to pledge to publish the file"; that is no word against it."""
    pledge = verb.head
    if verb.dep_ != "xcomp" or pledge.dep_ != "xcomp" or lemma_of(pledge) not in {"pledge", "promise", "commit", "vow"}:
        return False
    return lemma_of(pledge.head) in {"refuse", "decline", "fail", "hesitate"}


def _is_mere_aim(verb: Token) -> bool:
    """What something was only meant for: "his remark was only to mock her"."""
    be = verb.head
    only = any(child.lower_ in {"only", "just", "merely", "simply"} for child in (*be.children, *verb.lefts))
    return verb.dep_ == "xcomp" and lemma_of(be) == "be" and only and has_to(verb) and be.tag_ in {"VBD", "VBZ"}


def _is_purpose(verb: Token) -> bool:
    """What an act was for: "left the gate open so that the sheep could drink"; nobody says that they did.

    Behind a comma a past is what came of it: "the rope broke, so that the boat drifted out", "could not be moored".
    """
    while verb.dep_ == "conj" and not has_subject(verb):
        verb = verb.head
    that = next((one for one in verb.lefts if one.lower_ == "that" and one.dep_ == "mark"), None)
    if that is None or verb.dep_ not in {"advcl", "ccomp", "acl"} or neighbour(that, -1).lower_ not in {"so", "order"}:
        return False
    before = neighbour(that, -2)
    came = verb.tag_ == "VBD" or any(
        one.tag_ == "VBD" or one.lower_ == "could" for one in verb.lefts if one.dep_ in {"aux", "auxpass"}
    )
    return not (came and before.text == ",")


def _is_urged_upon(verb: Token) -> bool:
    """What somebody is to be brought to believe: "tried to persuade buyers that the mine is safe"."""
    that = any(one.lower_ == "that" and one.dep_ == "mark" for one in verb.lefts)
    above = verb.head if verb.dep_ == "ccomp" else verb.head.head
    return that and verb.dep_ in {"ccomp", "relcl", "acl"} and lemma_of(above) in {"persuade", "convince"}


def _is_denied_ground(verb: Token) -> bool:
    """The ground that proves nothing: "because one clerk stole does not mean that all do"."""
    above = verb.head
    because = any(child.lower_ == "because" and child.dep_ == "mark" for child in verb.lefts)
    denied = any(child.dep_ == "neg" for child in above.children)
    return because and denied and lemma_of(above) in {"mean", "prove", "imply"} and verb.i < above.i


def _is_made_to(verb: Token) -> bool:
    """What one makes another do is that one's act: "the gang made drivers pay a fee"."""
    above = verb.head
    return (
        verb.dep_ == "ccomp"
        and verb.tag_ in {"VB", "VBP"}
        and lemma_of(above) == "make"
        and above.i < verb.i
        and not has_to(verb)
        and not any(child.dep_ in {"mark", "aux"} for child in verb.lefts)
    )


_LENGTHS = frozenset(
    "centimetre centimeter metre meter kilometre kilometer millimetre inch foot mile degree litre liter".split()
)


def _is_bare_being(fact: Fact, clause: Clause) -> bool:
    """That there was so much of nothing in particular: "there were 64 centimetres on Friday"."""
    if clause.rule != "existential" or clause.subject is None or fact.place is not None:
        return False
    bare = not any(child.dep_ == "prep" for child in clause.subject.children)
    return bare and clause.subject.lemma_.lower() in _LENGTHS


def _lost_what_it_points_at(fact: Fact, clause: Clause) -> bool:
    """A verb whose whole object is a bare "that" of the sentence before: "the ministry has ruled that out"."""
    pointing = any(
        child.dep_ in {"dobj", "nsubj"} and child.lower_ in {"this", "that", "these", "those"} and child.tag_ == "DT"
        for child in clause.verb.rights
    )
    return pointing and fact.object is None and fact.value is None


_STARTS = frozenset("begin start end finish find know happen complete discover".split()) | {"take place"}
# Movements and postures: without a goal, a way or a day they only date what was done meanwhile.
_MOVES = frozenset(
    """arrive approach come descend drop enter fall get go hide kneel land lean leave lie march move pass proceed reach reappear
    return run settle sit sleep slip stand step stumble turn wake walk""".split()
)
_MARKS_TIME = frozenset({"since", "before", "after", "until", "till", "when", "once", "as", "while"})


def _is_mere_since(fact: Fact, clause: Clause) -> bool:
    """A beginning, a find or a step that only dates another clause and tells no more: "since the war began", "after slipping"."""
    verb, told = clause.verb, fact.object or fact.value or fact.time or fact.place
    if told or fact.modality != "asserted" or clause.relation not in _STARTS | _MOVES:
        return False
    led = any(child.lower_ in _MARKS_TIME and child.dep_ in {"mark", "advmod"} for child in verb.lefts)
    led = led or (verb.tag_ == "VBG" and neighbour(verb.left_edge, -1).lower_ in _MARKS_TIME)
    behind = verb.dep_ == "pcomp" and verb.head.lower_ in _MARKS_TIME
    return (verb.dep_ == "advcl" and led) or behind


def _was_to_have(verb: Token) -> bool:
    """What was once meant to be and is not: "was to have replaced the old hall"."""
    helpers = {child.lower_ for child in verb.lefts if child.dep_ == "aux"}
    return verb.dep_ == "xcomp" and {"to", "have"} <= helpers and verb.head.lower_ in {"was", "were"}


_ASKED = frozenset({"ask", "urge", "appeal", "request", "invite", "encourage", "advise"})


def _is_sought(clause: Clause) -> bool:
    """Whoever may have seen it: "Witnesses who saw the van should call the police"."""
    noun = clause.subject
    if noun is None or clause.rule != "relative" or noun.tag_ != "NNS" or any(True for _ in noun.lefts):
        return False
    main = noun.head
    duty = any(child.lower_ in {"should", "must"} for child in main.lefts)
    return noun.dep_ in {"nsubj", "nsubjpass"} and (duty or (noun.dep_ == "nsubjpass" and lemma_of(main) in _ASKED))


def _is_named_nothing(fact: Fact, clause: Clause) -> bool:
    """A name given without the name: "the harbour named by Rome"."""
    given = clause.relation in {"name", "call", "dub", "label", "term"} and clause.rule == "participle"
    return given and fact.value is None and fact.time is None and (fact.object is None or fact.object.startswith("by "))


def _is_passing(fact: Fact, clause: Clause) -> bool:
    """Something mentioned in passing of which nobody says what it is: "in a ruling released on Thursday".

    With a figure, an agent or a place it tells something; so it does of what is the subject of its sentence.
    """
    noun = clause.subject
    if noun is None or not clause.shared or clause.rule not in {"relative", "participle"} or fact.value is not None:
        return False
    if lemma_of(clause.verb) in SETS:
        return False  # "an election called for Sunday"
    if noun.tag_ != "NN" or noun.dep_ not in {"pobj", "appos"} or clause.agent is not None:
        return False
    marks = [child for child in noun.children if child.dep_ not in {"relcl", "acl", "punct"}]
    return len(marks) == 1 and marks[0].lower_ in {"a", "an"}


# Somebody named with an office between commas, right before the verb of saying.
_TELLER = re.compile(
    r",\s+(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+),\s+(?:the|a|an|its|their|his|her)\s[^,;.]+,\s+(?:announced|said|added|told)\b"
)


def _is_told_by_another(fact: Fact, clause: Clause) -> bool:
    """Words given to their own subject where another is named as the speaker: "Roe will lead it, Karl Orv, the mayor, announced"."""
    said = fact.attribution
    teller = _TELLER.search(clause.verb.sent.text)
    if said is None or said.direct or teller is None or clause.verb.idx - clause.verb.sent.start_char > teller.start():
        return False
    return (
        len(said.speakers) == 1
        and teller["who"].split()[-1] not in said.speakers[0]
        and said.speakers[0] in fact.subject
    )
