"""What a pronoun or noun is in its sentence: an expletive, one or several, a decision, a body, the subject above."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import is_bare_age
from store.language.lookback import counted
from store.language.neighbours import neighbour
from store.language.phrases import PERSON_NOUN, conjuncts, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Sentence

_DECIDES = frozenset("decide plan want vote consider propose ask hope agree intend demand discuss debate".split())


MALE, FEMALE = frozenset({"he", "him", "himself", "his"}), frozenset({"she", "her", "herself", "hers"})
_FORESEES = re.compile(
    r"\b(?:Cent(?:er|re)|Foundation|Institute|Bureau|Observatory|study|report|survey)\b", re.IGNORECASE
)


def are_several(one: Reported) -> bool:
    """Whether several unnamed people speak, who cannot be "it": "It holds 16,000 birds, scientists said"."""
    words = one.speakers[0] if len(one.speakers) == 1 else ""
    last = re.split(r" (?:of|for|from|at|in|on|with|who) |,", words, maxsplit=1)[0].split()[-1:]
    several = bool(last) and last[0].endswith("s") and not words.casefold().startswith("the ")
    return several and (
        last[0].islower() or not one.resolved or PERSON_NOUN.search(last[0].casefold()[:-1]) is not None
    )


def is_one(noun: Token) -> bool:
    """A noun in the singular, also where the tagger does not know it: "the forward", "the accused"."""
    led = any(child.lower_ in {"the", "a", "an"} for child in noun.lefts)
    return noun.tag_ == "NN" or (noun.tag_ in {"RB", "JJ"} and led)


def is_other_thing(noun: Token, verb: Token, pronoun: Token) -> bool:
    """A thing behind a preposition of the verb, before the pronoun where both stand in one sentence."""
    behind = noun.dep_ == "pobj" and noun.head.head == verb and noun.ent_type_ not in {"DATE", "TIME", "GPE", "LOC"}
    return behind and noun.head.lower_ in {"with", "into", "for"} and (noun.doc != pronoun.doc or noun.i < pronoun.i)


def is_decision(sentence: Sentence) -> bool:
    """Whether a sentence tells what somebody wills, so that its subject neither costs nor happens."""
    return any(token.lemma_ in _DECIDES and token.pos_ == "VERB" for token in sentence.tokens)


def told_verb(root: Token) -> Token:
    """The verb of what is said, where the main clause only says who says it."""
    for child in root.children:
        before = child.dep_ == "advcl" and child.tag_ == "VBD" and child.i < root.i
        if child.pos_ in {"VERB", "AUX"} and (child.dep_ == "ccomp" or before):
            return child
    return root


def head_of(piece: Sequence[Token]) -> Token:
    """The last noun of a piece of a phrase."""
    return next((token for token in reversed(piece) if token.pos_ in {"NOUN", "PROPN"}), piece[-1])


def same_pronoun(sentence: Sentence, pronoun: Token) -> Token | None:
    """The first pronoun of a sentence that may stand for the same person, its main subject before others."""
    kind = MALE if pronoun.lower_ in MALE else FEMALE
    found = [token for token in sentence.tokens if token.lower_ in kind and token.tag_ in {"PRP", "PRP$"}]
    return next((token for token in found if is_main_subject(token)), found[0] if found else None)


def is_main_subject(token: Token) -> bool:
    """Whether a token is the subject of its sentence, or of what its sentence says that somebody said."""
    verb = token.head
    return token.dep_ in {"nsubj", "nsubjpass"} and (
        verb.dep_ == "ROOT" or (verb.dep_ == "ccomp" and verb.head.dep_ == "ROOT")
    )


def acts_on_several(sentence: Sentence) -> bool:
    """Whether a sentence has several things or people that something is done to."""
    return any(token.dep_ == "dobj" and token.tag_ in {"NNS", "NNPS"} for token in sentence.tokens)


def is_only_source(one: Reported) -> bool:
    """Whether the speaker follows as a mere source: in "He was held, according to Roe", he cannot be Roe."""
    return one.lemma.startswith("according") and bool(one.speaker) and one.speaker[0].start >= one.end


def is_foreseen(it: Token, one: Reported) -> bool:
    """What a study says "it" would bring, which is no doing of its own: "the Policy Centre says it would add 90 million"."""
    would = any(child.lower_ == "would" for child in it.head.children)
    return would and _FORESEES.search(" ".join(one.speakers)) is not None


def is_expletive(it: Token) -> bool:
    """Whether "it" stands for nothing: "it is right to …", "it was a matter of …", "it seems that …"."""
    verb = it.head
    if verb.lemma_ in {"seem", "appear", "happen", "turn", "take", "rain", "snow"}:
        return any(child.dep_ in {"ccomp", "xcomp", "advcl"} for child in verb.children) or verb.lemma_ in {
            "rain",
            "snow",
        }
    if verb.lemma_ in {"feel", "look", "sound"} and any(
        child.dep_ in {"advcl", "ccomp"} and child.left_edge.lower_ in {"as", "like"} for child in verb.rights
    ):
        return True  # "it felt as if the roof had gone", "it sounded like a train was coming"
    if it.dep_ == "nsubjpass" and any(child.dep_ in {"ccomp", "csubj", "csubjpass"} for child in verb.rights):
        return True  # "it is not known who …", "it was agreed that …"
    if verb.lemma_ != "be":
        return False
    said = [child for child in verb.children if child.dep_ in {"attr", "acomp"}]
    if any(one.dep_ == "acomp" for one in said) and any(
        token.lower_ == "that" and token.dep_ == "mark" and neighbour(token, -1).text == ","
        for token in verb.sent
        if token.i > verb.i
    ):
        return True  # "It was odd, she said, that …"
    clausal = any(
        child.dep_ in {"ccomp", "xcomp", "advcl", "csubj", "acl", "relcl"}
        for one in [verb, *said]
        for child in one.children
        if not (one == verb and _is_to_come(child))
    )
    return clausal or any(
        child.lemma_.lower() in {"matter", "time", "case", "question", "shame", "pity"} for child in said
    )


def _is_to_come(verb: Token) -> bool:
    """The verb of "it is to be finished by March", which tells of "it"; not of "it is to be hoped that …"."""
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return verb.dep_ == "xcomp" and to and not any(child.dep_ in {"ccomp", "csubj"} for child in verb.children)


def is_role(speakers: Sequence[str]) -> bool:
    """Whether a speaker is told by a role alone: "the chief engineer"."""
    return len(speakers) == 1 and speakers[0].lower().startswith("the ") and not speakers[0].endswith("s")


def is_mass(noun: Token) -> bool:
    """Whether a noun often stands without an article: turnout, traffic, parliament."""
    return noun.lower_.endswith(("tion", "ment", "ness", "ity", "ance", "ence", "ing", "age", "ics")) or noun.lower_ in {
        "turnout", "traffic", "police", "power", "work", "water", "trade", "growth", "support", "profit", "demand", "help", "staff",
    }  # fmt: skip


# "The dead" are people; a "fine" is taken for an adjective.
_STAND_ALONE = frozenset(
    "dead injured wounded missing sick homeless accused fine final semi-final quarter-final".split()
)


def is_nameless(head: Token) -> bool:
    """A subject whose noun stands elsewhere: "None is gold", "The oldest is gold", "X, whose songs …"."""
    if head.lower_ in {"no", "yes", "none"} and not any(True for _ in head.children):
        return True
    if head.pos_ == "ADJ" and not any(child.dep_ == "prep" for child in head.children):
        if any(child.lower_ in {"a", "an"} for child in head.lefts):
            return False  # "a post-mortem will be …": a noun that the tagger does not know
        led = any(child.lower_ == "the" for child in head.lefts)
        return not is_bare_age(head) and not (led and head.lower_ in _STAND_ALONE)
    return any(token.tag_ == "WP$" for token in phrase(head))


def is_when(clause: Token, pronoun: Token) -> bool:
    """Whether a pronoun is the subject of a clause that says when: "a day after he spoke"."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return pronoun.head == clause and pronoun.dep_ == "nsubj" and bool(marks & {"after", "before", "since"})


def is_plural(noun: Token) -> bool:
    """Whether it names several: a plural, a row, the police, a count of more than one."""
    several = noun.tag_ in {"NNS", "NNPS"} or len(list(conjuncts(noun))) > 1 or noun.lower_ in {"police", "they"}
    return several or counted(noun) is not None


def subject_above(pronoun: Token) -> Token | None:
    """The subject of the clause above the pronoun's own, where it stands before the pronoun."""
    verb = pronoun.head
    # Nobody is the object of what he does himself, but for "himself".
    own = not pronoun.lower_.endswith(("self", "selves"))
    while True:
        if verb.pos_ in {"VERB", "AUX"}:
            subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
            inside = subject is not None and subject in pronoun.ancestors  # its own relative clause describes it
            if not own and subject is not None and subject.i < pronoun.i and subject != pronoun and not inside:
                return subject
            own = False
        if verb.head == verb:
            return None
        verb = verb.head


def joined(names: Sequence[str]) -> str:
    """Names in a row: A, B and C."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
