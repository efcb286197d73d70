"""Signs that the parser went astray: what two rules of grammar cannot both hold is not stored.

Nothing here reads a meaning. Each rule names a shape that sound English does not have (a plural noun
before "opposes", a verb inside a subject, two noun phrases in a row behind a verb) and that the parser
nevertheless builds; the fact made of it says something that nobody wrote.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Token

from store.language.grammar import (
    ACCUSES,
    SPANS_OF_TIME,
    Clause,
    has_subject,
    is_helped,
    is_passive,
    lemma_of,
    pointed_out,
)
from store.language.lentdoers import is_lent
from store.language.neighbours import neighbour
from store.language.phrases import PLACE_NOUNS, conjuncts, phrase
from store.language.reading import Reading
from store.language.units import money_word
from store.model import Fact

_SINGULAR, _PLURAL = frozenset({"is", "was", "has", "does"}), frozenset({"are", "were", "have", "do"})
_DETERMINERS = frozenset("a an the his her its their my our your".split())
_BREAKS = re.compile(r"\s(?:[-–—:;|/]+)\s|--|…|[\[\]{}|]|\s[•·]\s")


def is_doubtful(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether anything about a clause's fact points to a sentence that was misread."""
    subject = clause.subject
    if subject is None:
        return True
    return (
        _disagrees(subject, clause, reading)
        or _is_pile(subject)
        or _holds_a_verb(subject)
        or _owns_the_verb(subject, clause)
        or (_is_day(subject) and reading.document.names.at(reading.sentence.at(subject)) is None)
        or _runs_on(clause.verb)
        or _meets_a_verb(clause.verb)
        or _has_two_doers(clause.verb)
        or _is_left_undone(clause)
        or _is_displaced(clause)
        or _lost_its_helper(clause, reading.document.stylebook.words("statements", "bound"))
        or _is_of_a_share(fact, clause)
        or _is_every_so_often(clause)
        or _is_wanted(clause.verb)
        or _is_no_person(clause)
        or _is_half_range(subject)
        or _is_across_colon(clause, reading)
        or _is_unsaid(clause)
        or _is_unled(clause)
        or _is_after_the_object(clause)
        or _has_what_behind(clause)
        or _is_doubled(clause, reading)
        or _is_described_object(clause)
        or _is_measured_doer(clause, reading)
        or is_lent(fact, clause, reading)
        or _is_listed(clause)
        or _is_nearest(clause)
        or _is_run_together(subject)
        or _is_cut_list(fact, subject)
        or clause.relation.startswith("be according")
        or clause.verb.tag_ == "MD"  # "everything we can"
        or _is_asked(clause.verb)
        or _is_broken(fact, clause, reading)
    )


def _disagrees(subject: Token, clause: Clause, reading: Reading) -> bool:
    """A plural noun with a singular verb: "one of the parties, who opposes": the one, not the parties.

    The other way round bodies often have a plural verb ("the team were"), so it is no sign.
    """
    plural, alike = _PLURAL - {"have", "do"}, reading.document.stylebook.words("statements", "alike")
    if (
        (subject.ent_type_ == "PERSON" or reading.referents.is_person(subject, reading.sentence))
        and subject.tag_ == "NNP"
        and subject.text[-1] != "s"
        and len(list(conjuncts(subject))) == 1
    ):
        # "These clerks, Roe explained, were well paid": not Roe.
        return any(child.lower_ in plural for child in (clause.verb, *clause.verb.lefts))
    if (
        reading.referents.name(subject, reading.sentence) is not None
        or reading.document.names.find(subject.text) is not None
    ):
        return False  # "Meireles has led the clinic": a name
    helpers = (child for child in clause.verb.lefts if child.dep_ in {"aux", "auxpass"})
    finite = next((child for child in helpers if child.lower_ in _SINGULAR | _PLURAL), clause.verb)
    if (
        subject.tag_ != "NNS"
        or (
            subject.lower_[-1] != "s" and subject.lemma_.lower() == subject.lower_
        )  # a name that the tagger does not know
        or subject.lower_ in alike
        or money_word(subject.lemma_) is not None
        or len(list(conjuncts(subject))) > 1
        or clause.rule in {"inverted", "cleft", "existential"}
    ):
        return False
    if subject.lemma_.lower() in SPANS_OF_TIME | {"percent", "dollar", "euro", "pound", "mile", "kilometre"}:
        return False  # "Two hours is long"
    return finite.lower_ in _SINGULAR or (
        finite == clause.verb and finite.tag_ == "VBZ" and finite.lower_.endswith("s")
    )


def _is_pile(subject: Token) -> bool:
    """Two noun phrases read as one: in "the immunity foreign states have" the second begins with its own adjective."""
    words = [token for token in phrase(subject) if token.i <= subject.i]
    return any(
        left.pos_ == "NOUN"
        and left.dep_ in {"compound", "nmod", "nsubj", "dep"}
        and left.head == right.head == subject
        and (right.pos_ == "ADJ" or right.tag_ == "DT")
        and right.i - left.i == 1
        for left, right in pairwise(words)
    )


def _holds_a_verb(subject: Token) -> bool:
    """A subject whose own words, relative clauses apart, hold a finite verb: "people were charged fees" before "saw"."""
    words = phrase(subject)
    if any(token.tag_ in {"VBZ", "VBP", "MD"} and token != subject for token in words):
        return True
    return any(
        token.dep_ == "amod" and any(one.dep_ in {"aux", "auxpass"} for one in token.children) for token in words
    )


def _owns_the_verb(subject: Token, clause: Clause) -> bool:
    """The -ing noun of "the party's standing with voters", read as a verb with the owner as its subject."""
    after = neighbour(subject) if subject.i + 1 < len(subject.doc) else None
    owns = after is not None and (after.tag_ == "POS" or after.text in {"'", "’"})
    return owns and (clause.verb.tag_ == "VBG" or clause.object is not None)


def _is_day(subject: Token) -> bool:
    """A day that does something: in "On the day Roe left" or "Monday saw" no day is a doer."""
    return subject.pos_ == "PROPN" and subject.ent_type_ in {"DATE", "TIME"}


def _runs_on(verb: Token) -> bool:
    """A conjunct that nothing joins: right before its words stands the noun that is its real subject."""
    if verb.dep_ != "conj" or has_subject(verb):
        return False
    first = verb.left_edge
    before = neighbour(first, -1) if first.i > verb.sent.start else None
    return before is not None and before.pos_ in {"NOUN", "PROPN", "PRON"} and before != verb.head


def _meets_a_verb(verb: Token) -> bool:
    """A past tense right before the real verb: "jets with their beacons turned off have buzzed a ferry"."""
    if verb.tag_ not in {"VBD", "VBN"} or is_helped(verb):
        return False
    last = next((child for child in verb.rights if child.dep_ == "prt" and child.i == verb.i + 1), verb)
    after = neighbour(last) if last.i + 1 < len(last.doc) else None
    if after is None or after.dep_ not in {"aux", "auxpass"} or after.tag_ == "TO":
        return False
    return after.head.i > after.i and not has_subject(after.head)


def _has_two_doers(verb: Token) -> bool:
    """Two subjects of one verb: "Roe, despite a row, the victims need help" lost a verb on the way."""
    doers = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    apart = [child for child in doers[1:] if child.i < verb.i and neighbour(child.left_edge, -1).lower_ in {",", "and"}]
    return bool(apart)


def _is_left_undone(clause: Clause) -> bool:
    """A participle with its own subject behind "with": of "with each town given a target" no town gave one."""
    verb = clause.verb
    led = (verb.dep_ == "pcomp" and verb.head.lower_ == "with") or any(
        child.dep_ == "mark" and child.lower_ == "with" for child in verb.lefts
    )
    each = clause.subject is not None and any(child.lower_ in {"each", "every"} for child in clause.subject.lefts)
    return led and verb.tag_ in {"VBN", "VBD"} and not is_helped(verb) and (each or not clause.passive)


def _is_displaced(clause: Clause) -> bool:
    """An object before its subject, where no relative clause puts it: "The four ways he named are …, the paper reported"."""
    noun, subject = clause.object, clause.subject
    if noun is None or subject is None or noun.dep_ != "dobj" or clause.rule != "active" or noun.i > subject.i:
        return False
    return noun.head == clause.verb and noun.tag_ not in {"WP", "WDT"} and subject.i < clause.verb.i


def _lost_its_helper(clause: Clause, bound: tuple[str, ...]) -> bool:
    """A participle told as an act of those it was done to: "says villages reduced to ashes"."""
    verb = clause.verb
    bare = verb.tag_ == "VBN" and not is_helped(verb) and verb.dep_ in {"ccomp", "ROOT", "conj"}
    return bare and clause.rule == "active" and not clause.passive and clause.object is None and lemma_of(verb) in bound


_SHARE = re.compile(r"\b(?:percent|per cent|%|half|third|quarter|fifth) of ")


def _is_of_a_share(fact: Fact, clause: Clause) -> bool:
    """What describes those of whom a share is told: "make up 3 percent of the islanders voting in Orvig"."""
    described = clause.rule in {"participle", "relative"} and clause.shared and clause.verb.dep_ in {"acl", "relcl"}
    noun = clause.verb.head
    inside = described and noun.dep_ == "pobj" and noun.head.lower_ == "of"
    share = inside and noun.head.head.lemma_.lower() in {
        "percent",
        "%",
        "half",
        "third",
        "quarter",
        "fifth",
        "majority",
    }
    return share or (inside and _SHARE.search(fact.subject) is not None)


def _is_every_so_often(clause: Clause) -> bool:
    """Somebody of a kind, again and again: "Every 20 minutes, a tourist loses a bag"."""
    anyone = clause.subject is not None and any(child.lower_ in {"a", "an"} for child in clause.subject.lefts)
    often = any(
        child.dep_ == "npadvmod" and any(one.lower_ == "every" for one in child.lefts) for child in clause.verb.children
    )
    return anyone and often and clause.mood.tense == "present"


def _is_no_person(clause: Clause) -> bool:
    """A place or a number as the one "who": "the boy from Orvig, who needs a cushion", "three times what is allowed"."""
    subject = clause.subject
    if subject is None or clause.rule != "relative":
        return False
    who = any(child.lower_ == "who" for child in clause.verb.lefts)
    return (who and subject.ent_type_ in {"GPE", "LOC"}) or subject.lower_ == "times"


def _is_half_range(subject: Token) -> bool:
    """The second half of a range as the whole subject: "24-year-old men" of "18- to 24-year-old men"."""
    edge = phrase(subject)[0]
    before = edge.doc.text[max(0, edge.idx - 8) : edge.idx]
    return re.search(r"\d-? to $", before) is not None and edge.text[:1].isdigit()


def _is_wanted(verb: Token) -> bool:
    """The participle of "wants the ban lifted", which nobody has lifted; of "has a hip replaced" the hip replaces nothing."""
    led = verb.dep_ in {"ccomp", "oprd", "xcomp", "acl"} and verb.tag_ in {"VBN", "VBD"} and not is_helped(verb)
    above = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb.head
    to_come = any(child.lower_ in {"will", "would"} for child in above.lefts)  # "swimmers will find a pool locked"
    wanted = lemma_of(above) in {"want", "need", "have"} or (to_come and lemma_of(above) in {"find", "see", "leave"})
    return led and wanted and above.i < verb.i


def _is_across_colon(clause: Clause, reading: Reading) -> bool:
    """A headline's first half as the subject of its second: "Lamps and lime: a town fights back"."""
    subject, verb = clause.subject, clause.verb
    if subject is None or reading.sentence.section != "headline" or subject.i > verb.i:
        return False
    return any(token.text == ":" for token in verb.doc[subject.i : verb.i])


def _is_unsaid(clause: Clause) -> bool:
    """Two joined nouns right behind a verb that says nothing: "lines the alleys and the stalls are bare"."""
    verb, subject = clause.verb, clause.subject
    if verb.dep_ != "ccomp" or subject is None or clause.shared or verb.head.i > subject.i:
        return False
    led = any(child.dep_ == "mark" for child in verb.children)
    bare = subject.left_edge.i == verb.head.i + 1 and any(token.lower_ == "and" for token in subject.subtree)
    return bare and not led and verb.head.tag_ in {"VBZ", "VBP"} and verb.head.lemma_ not in _SAYING


_SAYING = frozenset(
    "say think believe show suggest claim insist argue hope mean know fear warn add find see ensure".split()
)


def _is_unled(clause: Clause) -> bool:
    """The clause of a comparison ("than all others combined") and of "as if", which nobody tells as so."""
    verb = clause.verb
    while verb.dep_ == "conj" and not has_subject(verb):
        verb = verb.head
    led = [child.lower_ for child in verb.lefts if child.dep_ in {"mark", "advmod", "prep"}]
    compared = verb.dep_ in {"pcomp", "advcl"} and (
        "than" in led or (verb.dep_ == "pcomp" and verb.head.lower_ == "than")
    )
    as_if = "if" in led or ("though" in led and "as" in led)
    measured = verb.dep_ == "advcl" and led[:1] == ["as"] and any(child.lower_ == "as" for child in verb.head.children)
    return compared or as_if or measured


def _has_what_behind(clause: Clause) -> bool:
    """A verb whose object became a sentence of its own: "has caught what may be the largest sturgeon"."""
    verb, above = clause.verb, clause.verb.head
    what = (child for child in above.lefts if child.lower_ == "what" and child.dep_ in {"nsubj", "nsubjpass"})
    return verb.dep_ == "ccomp" and clause.object is None and any(verb.i < child.i < above.i for child in what)


def _is_after_the_object(clause: Clause) -> bool:
    """A trailing participle that may be said of the object as well: "counted the packets, marked with a parrot"."""
    verb, main = clause.verb, clause.verb.head
    if clause.rule != "participle" or verb.tag_ != "VBN" or verb.dep_ != "advcl" or verb.i < main.i:
        return False
    return not is_passive(main) and any(
        child.dep_ in {"dobj", "pobj"} for child in main.subtree if main.i < child.i < verb.i
    )


def _is_listed(clause: Clause) -> bool:
    """One of several charges: "was charged with theft, leaving the scene and drunk driving" tells no leaving."""
    verb, main = clause.verb, clause.verb.head
    behind = clause.rule == "participle" and verb.dep_ == "advcl" and verb.i > main.i
    return behind and verb.tag_ == "VBG" and lemma_of(main) in ACCUSES and is_passive(main)


def _is_nearest(clause: Clause) -> bool:
    """An -ing form that may go with the noun before it, with the speaker of a "said", or with no verb it is joined to.

    "Released a film showing Lamb" (the film shows him), "met in the church working on crafts",
    "Roe said, pointing to a map", "charged with assault and leaving the scene".
    """
    verb, main = clause.verb, clause.verb.head
    if verb.tag_ != "VBG" or clause.steered_by is not None or clause.rule not in {"participle", "conjunct"}:
        return False
    if verb.dep_ == "conj":
        progressive = main.tag_ == "VBG" or any(child.lemma_ == "be" for child in main.children if child.dep_ == "aux")
        return not progressive and not is_helped(verb)
    if verb.dep_ == "acl":
        return verb.head.dep_ == "pobj" and verb.head.lemma_.lower() in PLACE_NOUNS
    if verb.dep_ != "advcl" or verb.i < main.i:
        return False
    if lemma_of(main) in {"say", "tell"}:
        return True
    before = neighbour(verb.left_edge, -1)
    touches = not before.is_punct and before.pos_ not in {"CCONJ", "ADV", "PART"}
    return touches and any(child.dep_ == "dobj" for child in main.children) and lemma_of(verb) in _SHOWING


_SHOWING = frozenset(
    "show feature depict say describe accuse demand call allow require ask name bear claim warn".split()
)


def _is_run_together(subject: Token) -> bool:
    """Two subjects with a comma before "and": the first belongs to the clause before ("… than the north, and crews have …")."""
    if len(list(conjuncts(subject))) != 2:
        return False
    joint = next((child for child in subject.children if child.dep_ == "cc"), None)
    return joint is not None and joint.i > 0 and neighbour(joint, -1).text == ","


def _is_cut_list(fact: Fact, subject: Token) -> bool:
    """A row of doers that an aside cut short: "Roe Inc, a maker of sails, and two other firms closed mills"."""
    words = fact.subject.casefold()
    added = [noun for noun in conjuncts(subject) if noun != subject and noun.tag_ == "NNS"]
    if any(token.lower_ in {"with", "including"} for noun in added for token in noun.doc[subject.i : noun.i]):
        return False  # "the firm, now with eleven cables, four ships and 340 staff, has been bought"
    return any(noun.lower_ not in words for noun in added)


def _is_doubled(clause: Clause, reading: Reading) -> bool:
    """A second noun phrase right behind the object: "judged the city a paper tiger" is not told without it."""
    noun = clause.object
    if noun is None or noun.dep_ != "dobj" or noun.i < clause.verb.i or clause.indirect is not None:
        return False
    edge = noun.right_edge
    after = neighbour(edge) if edge.i + 1 < len(edge.doc) else None
    if after is None or after.lower_ not in _DETERMINERS or edge.pos_ not in {"NOUN", "PROPN"}:
        return False
    timed = any(when.start <= after.idx < when.end for when in reading.whens)
    # "Broke windows a quarter of a mile away", "left Orvig a little before eight": how far, when.
    timed = timed or after.head.dep_ == "npadvmod" or after.dep_ == "npadvmod"
    timed = timed or any(one.measure.start <= after.idx < one.measure.end for one in reading.values)
    return not timed and after.head.lemma_.lower() not in SPANS_OF_TIME | {"rest"}


def _is_described_object(clause: Clause) -> bool:
    """An adjective as the object of a plain verb: "they votes necessary"."""
    noun = clause.object
    if noun is None or noun.tag_ != "JJ" or noun.dep_ != "dobj" or noun.lower_ in _AMOUNTS:
        return False
    return not any(True for _ in noun.lefts)


_AMOUNTS = frozenset({"much", "many", "little", "few", "enough", "more", "most", "less"})


def _is_measured_doer(clause: Clause, reading: Reading) -> bool:
    """A figure that does something: the "70 yards rushing", which the parser takes for yards that rush."""
    measured = {value.measure.head.i for value in reading.values if value.quantity.dimension not in {"count", "age"}}
    loose = (clause.rule == "participle" and clause.verb.tag_ == "VBG") or (
        clause.rule == "relative" and any(child.lower_ == "which" for child in clause.verb.lefts)
    )  # "weighs 90 kg, which makes him heavy"
    if clause.subject is None:
        return False
    # "… and 1 percent support Roe", with a subject lent from far away.
    right_before = {value.measure.end for value in reading.values if value.quantity.dimension == "percent"}
    near = clause.subject.i + 1 == clause.verb.i and not clause.shared  # "three out of ten seats stayed empty"
    lent = not near and clause.subject.i not in measured and clause.verb.idx - 1 in right_before
    lent = lent and clause.verb.tag_[:2] == "VB"
    return (loose and clause.subject.i in measured) or lent


def _is_asked(verb: Token) -> bool:
    """The clause of a heading that begins with a question word: "How the pass crowned a Dutchman"."""
    first = verb.left_edge
    asks = first.lower_ in {"how", "why", "what", "whether"} and first.dep_ in {"advmod", "dobj", "mark"}
    return asks and first.head == verb and pointed_out(verb) is None


def _is_torn(noun: Token) -> bool:
    """A word cut at its hyphen: "ex" of "ex-convicts"."""
    after = neighbour(noun) if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.text == "-" and not noun.whitespace_ and after.i > noun.right_edge.i


def _is_half_a_word(fact: Fact, reading: Reading) -> bool:
    """A phrase cut at a hyphen: "in GOP" of "in GOP-heavy areas", "Forum" of "the “Keeper-in-Chief Forum”"."""
    told = reading.document.text[reading.sentence.start : reading.sentence.end]
    # The plain look comes first: a pattern of the fact's own words has to be compiled.
    if fact.object and f"{fact.object}-" in told and re.search(rf"(?<!\w){re.escape(fact.object)}-\w", told):
        return True
    if fact.subject.isalpha() and re.search(rf"-[A-Z]\w+ {fact.subject}\b", told):
        return True
    if " " in fact.subject or not any(f" {fact.subject}{mark}" in told for mark in '"”'):
        return False
    return re.search(rf"\w-\w+ {re.escape(fact.subject)}\b[\"”]", told) is not None


def _is_broken(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Subjects across a dash, unpaired brackets, a sentence whose beginning was cut off."""
    if _BREAKS.search(fact.subject) or fact.subject.count("(") != fact.subject.count(")"):
        return True
    if fact.object is not None and fact.object.count("(") != fact.object.count(")"):
        return True
    if (clause.object is not None and _is_torn(clause.object)) or _is_half_a_word(fact, reading):
        return True
    if "?" in reading.document.words(fact.evidence):
        return True
    opening = next((token for token in reading.sentence.tokens if not token.is_space and not token.is_punct), None)
    return fact.section == "body" and opening is not None and opening.is_lower


def is_felt(verb: Token, seems: tuple[str, ...]) -> bool:
    """The participle of "felt betrayed", "seemed confused": how it was for someone, not what was done to them."""
    if any(child.dep_ == "auxpass" and lemma_of(child) in seems for child in verb.children):
        return True
    if verb.tag_ != "VBN" or verb.dep_ not in {"advcl", "acomp", "xcomp", "ccomp", "oprd"} or is_helped(verb):
        return False
    return lemma_of(verb.head) in seems
