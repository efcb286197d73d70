"""Words that point at what another sentence names, left inside a fact: "to pick them up", "its kilns", "live there".

A room beside ``openended`` and ``cutoff``. A pronoun inside a statement is understood where the statement
itself names something that it agrees with; where nothing does, whoever reads it alone cannot know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.grammar import SUBJECTS, is_existential, lemma_of
from store.language.neighbours import neighbour
from store.language.owners import may_mean, possessive
from store.language.phrases import BODIES, JUDGEMENTS, PERSON_NOUN
from store.language.statements import around, is_parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from store.language.grammar import Clause
    from store.language.reading import Reading
    from store.model import Fact

_THIRD = frozenset("he him his she her it its they them their".split())
_GROUPS = BODIES | frozenset({"staff", "crew", "public", "audience"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


_OWNED = re.compile(
    r"(?:(?:one|two|three|some|most|many|all|none|half) of )?(?:its|their|his|her) (?!own\b)", re.IGNORECASE
)


def dangles(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a fact holds a word whose meaning stands in another sentence."""
    return (
        _OWNED.match(fact.subject) is not None
        or any(_is_unsettled(one, fact, clause, reading) for one in _pronouns(fact, clause))
        or _is_of_ones(fact)
        or _is_weighed_against_another(fact)
        or _is_some_other_one(fact, clause)
        or _is_there(fact, clause)
        or _is_share_of_them(fact, clause)
        or _only_says_which(fact, clause, reading)
        or _is_of_such_only(clause)
        or _is_shell(fact)
        or _is_open_state(fact)
        or _joins_nothing(fact, clause)
        or _falls_on_its_doer(fact)
        or _has_lost_not_only(fact, clause)
        or _is_judged(clause)
        or _has_lost_its_verb(fact, clause)
    )


def _pronouns(fact: Fact, clause: Clause) -> Iterator[Token]:
    """The pronouns of a clause that are still to be read in its fact's words; those before the verb by the subject."""
    told = f" {fact.object or ''} {fact.place or ''} ".casefold()
    shown = f" {fact.subject} ".casefold()
    lent = (
        list(clause.subject.subtree) if clause.shared and clause.subject is not None else []
    )  # "in its hall" and burned
    for token in (*lent, *clause.words):
        if token.lower_ in _THIRD and token.tag_ in {"PRP", "PRP$"}:
            words = told if token.i > clause.verb.i else shown
            if f" {token.lower_} " in words:
                yield token


def _is_unsettled(pronoun: Token, fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether nothing in the fact agrees with a pronoun and may be meant by it."""
    subject = clause.subject
    if subject is None or possessive(subject.lower_) == possessive(pronoun.lower_):
        return False
    row = (subject, *subject.conjuncts)
    person = len(row) == 1 or any(one.pos_ == "PROPN" or PERSON_NOUN.search(one.lower_) is not None for one in row)
    one = subject.tag_ in {"NN", "NNP"} and subject.lower_ not in _GROUPS and person
    if possessive(pronoun.lower_) in {"his", "her"} and one:
        return False  # "the cooper lost his boat"; "a gale and a leak spoilt her trip": whose is open
    words = {*clause.words, *subject.subtree, subject}
    shown = f"{fact.subject} {fact.object or ''}".casefold()
    return not any(
        one.lower_ in shown and _reaches(one, pronoun) and may_mean(one, pronoun.lower_, reading)
        for one in words
        if one.i < pronoun.i
        and one.pos_ in _NOMINAL
        and one.lower_ not in _THIRD
        and not (one != subject and one.ent_type_ in {"GPE", "LOC"} and pronoun.lower_ in {"them", "they"})
    )


def _reaches(noun: Token, pronoun: Token) -> bool:
    """Whether a pronoun may speak of a noun: not of the one it is itself said of by "for", "of" or "to".

    The "its" of "gas for its kilns" is not the gas, nor that of "a contract to remain its head" the contract;
    that of "a river that crosses their border" and of "a farm with its own well" may be.
    """
    token = pronoun
    while token.head != token:
        if token.head == noun:
            return token.dep_ in {"relcl", "conj", "appos", "nsubj", "nsubjpass"} or token.lower_ == "with"
        token = token.head
    return True


_ONES = re.compile(
    r"^(?:(?:the|a|an|some|many|several|no) )?(?:\w+er|\w+est|old|new|big|small|young|other|good|bad|cheap) ones?\b",
    re.IGNORECASE,
)


def _is_of_ones(fact: Fact) -> bool:
    """A kind of thing that only the sentence before names: "the old ones are noisy", "a smaller one in Velm"."""
    return _ONES.match(fact.subject) is not None or _ONES.fullmatch(fact.object or "") is not None


_POINTS_BACK = re.compile(
    r"\bsuch (?!as\b|that\b|an? [\w-]+ (?:that|as)\b)\w"  # "300 such bins"
    r"|\bso (?:many|much|few|little)\b(?! ?(?:so|as)\b)(?!.* (?:that|as) )"  # "never saw so many on the hill"
    r"|\b(?:hers|theirs)\b",
    re.IGNORECASE,
)
_POINTS_BACK_AS_SUBJECT = re.compile(r"(?:neither|either) (?!of\b)\w+|.* of his", re.IGNORECASE)
_POINTS_BACK_AT_END = re.compile(
    r"\bthat (?:number|figure|amount|sum|total|level|limit|price|share|mark|rate|date)$"
    r"|\bin (?:his|her|its|their) (?:place|stead)$|\bfor (?:the|this|that) purpose$"
)


def _is_weighed_against_another(fact: Fact) -> bool:
    """A thing that is told only by another: "such bins", "a cousin of his", "in her place"."""
    if _POINTS_BACK_AS_SUBJECT.fullmatch(fact.subject) or _POINTS_BACK_AT_END.search(fact.object or ""):
        return True
    return any(_POINTS_BACK.search(words) is not None for words in (fact.subject, fact.object or ""))


_DEAR = frozenset({"loved", "little", "young", "dear"})  # "loved ones" are people
_WHICH = frozenset({"next", "last", "other", "this", "that", "these", "those"})


def _is_some_other_one(fact: Fact, clause: Clause) -> bool:
    """A "one" of which only its quality is told: "the damaged one", "went back to the old one".

    Where the fact names the thing itself, both are known: "replaced the old bridge with a new one".
    """
    named = clause.passive or (clause.object is not None and clause.object.pos_ == "NOUN")
    led = () if named else (one for one in clause.verb.subtree if one.dep_ == "pobj")
    for noun in (clause.subject, *led):
        words = fact.subject if noun == clause.subject else fact.object or ""
        if noun is None or noun.text not in {"one", "ones"} or not words.endswith(noun.text):
            continue
        marks = [one for one in noun.lefts if one.tag_ in {"JJ", "JJR", "JJS", "VBN", "VBG"} or one.lower_ in _WHICH]
        if marks and not any(one.lower_ in _DEAR for one in marks):
            return True
    return False


_AT = frozenset("be live work stand stay sleep remain die serve teach grow happen".split())


def _is_there(fact: Fact, clause: Clause) -> bool:
    """Being, living or working "there", where the place is all that is told of it."""
    if clause.rule == "existential" or lemma_of(clause.verb) not in _AT or fact.place is not None:
        return False
    if fact.object is not None and fact.object.casefold() not in {"there", "here"}:
        return False
    return any(
        one.lower_ in {"there", "here"} and one.dep_ in {"advmod", "acomp", "attr"} for one in clause.verb.rights
    )


_SHARE = re.compile(
    r"^(?:about |almost |nearly |more than |over |only )?(?:a|one|two|three) (?:half|third|quarter|fifth|tenth)s?$|^half$",
    re.IGNORECASE,
)


def _is_share_of_them(fact: Fact, clause: Clause) -> bool:
    """A share of "them", whom nobody settled: "a third of them will be let"."""
    noun = clause.subject
    if noun is None or _SHARE.match(fact.subject) is None:
        return False
    return any(
        grand.lower_ in {"them", "these", "those", "it"}
        for child in noun.children
        if child.lower_ == "of"
        for grand in child.children
    )


def _only_says_which(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """A clause that only says which one is meant: "the team that is bottom", "the people who want to leave".

    With a figure, a time, a place or a name it tells something of its own, and behind a comma it adds something.
    So does what somebody once did to something, where it is shown with what is said of him.
    """
    verb = _first_of_row(clause.steered_by or clause.verb)
    noun = verb.head
    lent = noun in (clause.subject, clause.object)  # not "word that the mill had shut", which tells what the word was
    if verb.dep_ not in {"relcl", "acl"} or noun.pos_ not in {"NOUN", "PRON"} or not lent or is_parted(verb):
        return False
    if any(one.name and one.part in {"subject", "object"} for one in fact.participants if noun == clause.subject):
        return False
    names = any(one.pos_ == "PROPN" for one in clause.words if one != clause.subject)
    told = any((fact.value, fact.time, fact.place, clause.agent)) or names
    acts = clause.object is not None and clause.object.dep_ == "dobj" and fact.modality == "asserted"
    acts = acts or (clause.object == noun and clause.mood.tense == "past")  # "the mills she had bought"
    return not told and not (acts and around(fact, clause, reading) is not None)


_ANY = frozenset("a an any all every each no most many some those such other".split())


def _is_of_such_only(clause: Clause) -> bool:
    """A clause that parts some of a kind from the rest: of "guards who start before five get more" not all guards start then.

    What counted ones or those of one past happening did is theirs: "rescuers who arrived on Monday found two boats".
    """
    verb = _first_of_row(clause.steered_by or clause.verb)
    noun = verb.head
    if verb.dep_ != "relcl" or noun != clause.subject or noun.pos_ not in {"NOUN", "PRON"} or is_parted(verb):
        return False
    led = any(child.lower_ in {"who", "that", "which"} and child.dep_ in SUBJECTS for child in verb.lefts)
    there_are = noun.dep_ == "attr" and is_existential(noun.head)
    return led and not there_are and not _is_one_past(verb) and _is_any(noun)


def _is_any(noun: Token) -> bool:
    """Whether a noun is a kind or any of it: a bare plural, "every guard"; "a guard" where no past is told."""
    led = [child for child in noun.lefts if child.dep_ in {"det", "poss", "nummod", "predet"} or child.lower_ in _ANY]
    if noun.pos_ == "NOUN" and not led:
        return True
    above = next((token for token in noun.ancestors if token.pos_ in {"VERB", "AUX"}), noun)
    words = {child.lower_ for child in led}
    if words & {"a", "an"} and (noun.dep_ not in SUBJECTS or above.tag_ not in {"VBZ", "VBP", "VB"}):
        return False
    return bool(words) and words <= _ANY


def _first_of_row(verb: Token) -> Token:
    """The first of the verbs that a verb is joined to or said through."""
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return verb


def _is_one_past(verb: Token) -> bool:
    """Whether a verb stands in the plain past, of which one happening is told."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    return (helpers[0] if helpers else verb).tag_ == "VBD"


_OPEN_STATE = re.compile(
    r"(?:(?:also|both|all|still|very|not|now|quite|fully|partly|directly) )*(?:interested|aware|unaware|eligible"
    r"|ineligible|entitled|responsible|familiar|fond|keen|eager|willing|unwilling|reluctant|opposed|capable|incapable"
    r"|able|unable|liable|similar|unlike|akin|averse|prone|accustomed)",
    re.IGNORECASE,
)


def _is_open_state(fact: Fact) -> bool:
    """A state that says nothing without of what or in what: "both firms are interested", "the clerk was unaware"."""
    state = fact.relation.split()[-1] in {"be", "become", "remain", "seem"}
    return state and _OPEN_STATE.fullmatch(fact.object or "") is not None


def _joins_nothing(fact: Fact, clause: Clause) -> bool:
    """Whether somebody joined what another sentence names: "Roe joined from a bank in 2019"."""
    led = re.match(r"(?:from|as|at|after|on) ", fact.object or "") is not None
    return clause.relation == "join" and clause.object is None and not clause.passive and led


def _falls_on_its_doer(fact: Fact) -> bool:
    """A doer to whom it is done under his own name, which only "himself" could say: "Ida Roe dealt a blow to Mayor Ida Roe"."""
    told, doer = (fact.object or "").casefold(), fact.subject.casefold()
    return " " in doer and told.endswith(f" {doer}") and not told.endswith(f" with {doer}")  # "took it with him"


def _has_lost_not_only(fact: Fact, clause: Clause) -> bool:
    """Whether of "not only with the port but with the sea" the first words are gone, so that the "but" denies it."""
    told = fact.object or ""
    only = any(one.lower_ == "only" and one.i > 0 and neighbour(one, -1).lower_ == "not" for one in clause.words)
    return only and " but " in told and "not only" not in told


def _has_lost_its_verb(fact: Fact, clause: Clause) -> bool:
    """Whether the verb of what is denied or feared is cut off: "rumours that her plans for the mill" of "… met a hitch"."""
    noun, told = clause.object, f" {fact.object or ''} "
    if noun is None or " that " not in told:
        return False
    clauses = (
        child for child in noun.rights if child.dep_ in {"acl", "ccomp", "relcl"} and child.pos_ in {"VERB", "AUX"}
    )
    stated = (one for one in clauses if any(child.dep_ == "mark" and child.lower_ == "that" for child in one.lefts))
    return any(f" {one.text} " not in told for one in stated)


def _is_judged(clause: Clause) -> bool:
    """Whether a clause was given the noun that judges it for its object: "it is a disgrace that 40 jobs will go"."""
    noun, verb = clause.object, clause.verb
    if noun is None or verb.dep_ != "relcl" or verb.head != noun or noun.lower_ not in JUDGEMENTS:
        return False
    return noun.dep_ == "attr" and any(one.lower_ == "it" for one in noun.head.lefts) and lemma_of(verb) not in _MAKES


_MAKES = frozenset("tell make commit spread solve break set give pose raise keep live know hear see".split())


_SHELL = r"(?:money|numbers?|words?|test|tests|copy|copies|story|stories|text|thing|things|sum|rest|percentages?)"
_SHELL_SUBJECT = re.compile(
    rf"the (?:{_SHELL}|figures?|(?:whole )?(?:matter|affair)|whole thing)|both (?:sides|parties|men|women|teams)|all (?:the )?others? \w+|another \w+|every other \w+",
    re.IGNORECASE,
)
_SHELL_OBJECT = re.compile(
    rf"(?:(?:about|at|by|for|from|of|over|to|with) )?the (?:figures?|(?!money)(?:{_SHELL}|place|matter|affair|issue))|(?:\w+ ){{0,3}}(?:of )?the (?:same|neighbou?ring|next) [a-z]+"
)


def _is_shell(fact: Fact) -> bool:
    """A noun that holds what another sentence tells: "the numbers came in", "told the story", "another group"."""
    if fact.rule in {"quotation", "office", "age"}:
        return False
    return _SHELL_SUBJECT.fullmatch(fact.subject) is not None or _SHELL_OBJECT.fullmatch(fact.object or "") is not None
