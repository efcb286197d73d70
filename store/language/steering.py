"""Verbs that only say how another verb is meant: agreed to, failed to, is due to, accused of."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from store.language.grammar import ACCUSES, Clause, has_subject, has_to, is_helped, is_passive, lemma_of, ranked_by
from store.language.moods import STEERING, Mood, has_condition, least_firm, mood

_IMPLIES = frozenset("force cause lead help get make let oblige compel push drive prompt".split())


# What a rule, a court or a deal leaves somebody free to do.
_PERMITS = frozenset("allow permit enable entitle authorise authorize let".split())


# Verbs that ask somebody behind a preposition to do something.
_UPON = {
    "call": {"on", "upon", "for"},
    "prevail": {"on", "upon"},
    "appeal": {"to"},
    "rely": {"on"},
    "count": {"on"},
    "wait": {"for"},
}


_WHEN = frozenset({"after", "before", "since", "while", "when", "upon", "without", "besides", "by"})


def steers(head: Token, verb: Token) -> bool:
    """Whether a verb or adjective only says how the verb after it is meant ("agreed to", "is due to")."""
    if head.pos_ == "ADJ":
        return head.lower_ in STEERING and head.dep_ == "acomp"
    lemma = lemma_of(head)
    told = (
        any(child.dep_ in {"dobj", "dative"} and child.i < verb.i for child in head.children) and lemma not in ACCUSES
    )
    if head.pos_ not in {"VERB", "AUX"} or told:
        return False
    if lemma == "be":
        return not any(child.dep_ in {"attr", "acomp"} for child in head.children) or any(
            child.dep_ == "acomp" and child.lower_ in STEERING for child in head.children
        )
    if lemma == "use" and verb.i - head.i > 3:
        return False  # "used it as a foil to bait him"
    had = verb.tag_ == "VBN" and any(child.lower_ == "having" for child in verb.lefts)  # "suspected of having sold"
    return lemma in STEERING and (has_to(verb) or had or verb.tag_ in {"VBG", "VB"})


def with_steering(clause: Clause) -> Clause:
    """The clause with the modality and polarity of everything that steers it, from the inside out."""
    verb, steered_by = clause.verb, None
    while (bearer := steering_verb(verb)) is not None:
        clause, steered_by, verb = _under(clause, bearer), bearer, bearer
    if steered_by is not None:
        clause = replace(clause, steered_by=steered_by)
    elif is_permitted(clause.verb):
        clause = _permitted(clause)
    elif first_of(clause.verb).dep_ == "xcomp" and first_of(clause.verb).head.pos_ == "VERB":
        clause = _complement(clause)
    open_ = clause.mood.modality in {"asserted", "planned"} and clause.mood.tense != "past"
    willed = steered_by is not None and clause.mood.modality in {"planned", "promised"}  # "promised to leave unless …"
    hangs = has_condition(clause.verb) or (steered_by is not None and has_condition(steered_by))
    if hangs and (willed or (open_ and has_condition(clause.verb))):
        clause = replace(clause, mood=replace(clause.mood, modality="conditional"))
    return clause


def is_permitted(verb: Token) -> bool:
    """Whether a verb says what somebody is left free to do: "the court allowed fishermen to use the harbour again"."""
    verb, governor = first_of(verb), first_of(verb).head
    if verb.dep_ not in {"ccomp", "xcomp"} or governor.pos_ != "VERB" or is_passive(governor):
        return False
    lemma = lemma_of(governor)
    whom = has_subject(verb) or any(
        child.dep_ in {"dobj", "dative"} and child.i < verb.i for child in governor.children
    )
    return lemma in _PERMITS and whom and (lemma == "let" or has_to(verb))


def _permitted(clause: Clause) -> Clause:
    """What is allowed is possible, and never more than its permission; what was not allowed is denied."""
    governor = first_of(clause.verb).head
    outer = mood(governor)
    negative = (outer.polarity == "negative") ^ (clause.mood.polarity == "negative")
    told = replace(
        clause.mood,
        polarity="negative" if negative else "positive",
        modality=least_firm("possible", outer.modality),
        tense=outer.tense,
    )
    return replace(clause, mood=told, rule="permitted", steered_by=governor)


def _complement(clause: Clause) -> Clause:
    """Reads "voted to spend", "was forced to close": the first verb stays in the relation and lends its mood."""
    verb = first_of(clause.verb)
    governor = verb.head
    outer = mood(governor)
    if any(child.dep_ in {"dobj", "dative"} for child in governor.children):
        # "Forced 300 people to leave": they left. "Asked them to leave": nobody knows.
        made = lemma_of(governor) in _IMPLIES or lemma_of(governor) == "use"
        return (
            replace(clause, mood=_bound(outer, governor), rule="complement", steered_by=governor)
            if made
            else replace(clause, rule="infinitive")
        )
    if not has_to(verb):
        return clause
    if any(child.lower_ in _UPON.get(lemma_of(governor), ()) and child.i < verb.i for child in governor.children):
        return replace(clause, rule="infinitive")  # "called on the mayor to resign": nobody knows whether he will
    if clause.mood.polarity == "negative" and lemma_of(governor) in _TELLS_TO:
        # "Were asked not to drink it" is no "were not asked to drink it": the asking was done.
        relation = f"{lemma_of(governor)} not to {clause.relation}"
        return replace(clause, relation=relation, mood=outer, steered_by=governor, rule="complement")
    told = replace(outer, polarity=clause.mood.polarity if outer.polarity == "positive" else "negative")
    between = [child for child in (*governor.rights, *verb.lefts) if governor.i < child.i < verb.i]
    with_it = "".join(f" {child.lower_}" for child in between if child.dep_ == "prt" or child.lower_ == "only")
    relation = f"{lemma_of(governor)}{with_it} to {clause.relation}"  # "turned out to be", "met only to argue"
    return replace(clause, relation=relation, mood=told, steered_by=governor, rule="complement")


# What somebody is told to do or leave undone; the telling itself is the fact.
_TELLS_TO = frozenset("ask tell advise warn order urge instruct request remind encourage beg".split())


def _bound(told: Mood, governor: Token) -> Mood:
    """The mood of what a rule or a deal binds somebody to: nobody knows yet whether he will do it."""
    binds = lemma_of(governor) == "oblige" and told.modality == "asserted"
    return replace(told, modality="planned") if binds else told


def first_of(verb: Token) -> Token:
    """The first of coordinated verbs that share one helper: of "agreed to meet and talk" talk → meet."""
    while (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ in {"VB", "VBG"} and verb.tag_ == verb.head.tag_
    ):
        if has_subject(verb) or is_helped(verb):
            break
        verb = verb.head
    return verb


def steering_verb(verb: Token) -> Token | None:
    """The verb that only says how another is meant, or None."""
    verb = first_of(verb)
    if verb.dep_ not in {"xcomp", "pcomp", "ccomp", "relcl", "acl"} or verb.head == verb or has_subject(verb):
        return None
    if (ranked := ranked_by(verb)) is not None:
        return ranked.head
    head = _bearer(verb.head)
    if verb.head.dep_ == "prep" and verb.head.lower_ in _WHEN:
        return None  # "arrested after entering": when, not on which charge
    if verb.dep_ in {"relcl", "acl"} or not steers(head, verb):
        return None
    return head.head if head.pos_ == "ADJ" and head.head.pos_ in {"AUX", "VERB"} else head


def _bearer(head: Token) -> Token:
    """The word that steers through a preposition: "accused of stealing", "ruled out sending"."""
    return head.head if head.dep_ == "prep" else head


# What one is to do, which does nothing itself: "the first task would be to repair the pool".
_TASKS = frozenset(
    "task aim goal plan priority challenge step idea purpose objective duty way mission intention point role solution "
    "answer dream ambition hope wish proposal advice target strategy thing option".split()
)


def _is_task(bearer: Token) -> bool:
    return any(child.dep_ == "nsubj" and child.lemma_.lower() in _TASKS for child in bearer.lefts)


def _under(clause: Clause, bearer: Token) -> Clause:
    lemma = lemma_of(bearer)
    outer = mood(bearer)
    if (ranked := ranked_by(first_of(clause.verb))) is not None:
        rank = " ".join(token.lower_ for token in (*ranked.lefts, ranked) if token.dep_ not in {"det", "poss"})
        told = replace(outer, polarity=clause.mood.polarity if outer.polarity == "positive" else "negative")
        return replace(clause, relation=f"be {rank} to {clause.relation}", mood=told)
    if lemma == "be":
        adjective = next((child for child in bearer.children if child.dep_ == "acomp"), None)
        lemma = adjective.lower_ if adjective is not None else "be"
    modality, polarity, kept = STEERING.get(lemma, ("planned", "positive", False))
    if any(child.lower_ == "yet" and bearer.i < child.i < clause.verb.i for child in bearer.children):
        modality, polarity, kept = "asserted", "negative", False  # "has yet to begin", "is yet to be paid"
    if lemma in {"say", "report", "claim", "think", "believe", "consider", "understand", "know"} and not is_passive(
        bearer
    ):
        modality, polarity, kept = "asserted", "positive", False
    if lemma in {"show", "see", "picture", "film", "spot"} and not is_passive(bearer):
        kept = True
    if modality == "promised" and outer.modality == "conditional" and not has_condition(bearer):
        outer = replace(outer, modality="promised")
    if lemma == "consider" and clause.verb.tag_ == "VBG":
        modality = "possible"
    if lemma == "be" and clause.relation != "be" and _is_task(bearer):
        return replace(clause, relation=f"be to {clause.relation}", mood=outer)
    relation = f"{lemma} {'to ' if has_to(first_of(clause.verb)) else ''}{clause.relation}" if kept else clause.relation
    own = clause.mood
    negative = (own.polarity == "negative") ^ (polarity == "negative") ^ (outer.polarity == "negative")
    return replace(
        clause,
        relation=relation,
        mood=Mood(
            polarity="negative" if negative else "positive",
            modality=least_firm(own.modality, modality, outer.modality),
            tense=outer.tense if own.tense == "none" else own.tense,
            duty=own.duty or outer.duty,
        ),
    )
