"""Who does what to whom: the clauses of a parsed sentence, grammar only.

Reads active, passive, relative, participial, coordinated, existential and copular clauses and what
steers them ("agreed to release"). Names, numbers, times and speakers are joined in ``facts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from store.language.grammar import (
    ACCUSES,
    RECALLS,
    SPANS_OF_TIME,
    Clause,
    has_subject,
    has_to,
    is_helped,
    is_passive,
    is_to_blame,
    left_to,
    lemma_of,
    ranked_by,
    taken_by,
    whom_it_took,
)
from store.language.moods import SAME_IN_PAST, mood
from store.language.partners import partners_of, relation_of, relative_object
from store.language.steering import steering_verb, with_steering
from store.language.subjects import subject_of

CLAUSAL = frozenset(
    {
        "ROOT",
        "ccomp",
        "advcl",
        "relcl",
        "acl",
        "conj",
        "xcomp",
        "pcomp",
        "parataxis",
        "csubj",
        "csubjpass",
        "dep",
        "appos",
        "intj",
    }
)


# Forms in -ing that are prepositions.
_PREPOSITIONAL = frozenset(
    "following including regarding concerning according involving excluding pending considering depending".split()
)


def clauses(sentence: Span, dated: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """Every clause of a sentence with a predicate of its own, in order of their verbs.

    ``dated`` are the indices of tokens that belong to a time expression: they are no partners.
    """
    return tuple(clause for token in sentence if (clause := clause_of(token, dated)) is not None)


def clause_of(verb: Token, dated: frozenset[int] = frozenset()) -> Clause | None:
    """The clause that a token is the predicate of, or None when it is not one by itself."""
    if not _is_predicate(verb):
        return None
    subject, rule, shared = subject_of(verb)
    found, agent, indirect, obliques = partners_of(verb)
    obliques = tuple((word, noun) for word, noun in obliques if noun.i not in dated)
    found = None if found is not None and found.i in dated and lemma_of(verb) not in RECALLS else found
    agent = None if agent is not None and agent.i in dated else agent
    passive = is_passive(verb)
    if verb.dep_ == "relcl" and subject is not None and not shared and not passive and found is None:
        found = relative_object(verb)
    relation, found, obliques = relation_of(verb, found, obliques)
    if (whom := whom_it_took(verb)) is not None:
        subject, rule, found = whom, "taken", None
    if (take := taken_by(verb)) is not None:
        return _taken(verb, take, relation, found, obliques)
    clause = Clause(
        verb=verb,
        relation=relation,
        subject=subject,
        words=own_words(verb),
        object=found,
        agent=agent,
        indirect=indirect,
        obliques=obliques,
        passive=passive,
        mood=mood(verb),
        shared=shared,
        rule=rule,
    )
    if (whom := left_to(verb)) is not None:
        above = verb.head if verb.head.pos_ in {"VERB", "AUX"} else verb.head.head
        told = mood(above)
        if told.modality == "asserted" and any(token.tag_ in {"VBZ", "VBP"} for token in (above, *above.lefts)):
            told = replace(told, modality="planned")  # "it is left to Roe to decide": she has yet to
        return replace(clause, subject=whom, mood=told, steered_by=above, rule="cleft")
    if is_to_blame(verb):
        told = mood(verb.head)
        if clause.mood.polarity == "negative":
            told = replace(told, polarity="negative")  # "was not to blame": the parser hangs "not" on either verb
        return replace(clause, relation="be to blame", mood=told, steered_by=verb.head, rule="active")
    return with_steering(clause)


def _taken(
    verb: Token, take: Token, relation: str, found: Token | None, obliques: tuple[tuple[str, Token], ...]
) -> Clause | None:
    """What lasted seven hours: "It took crews seven hours to free him", "… seven hours to bring everybody down"."""
    doer = next((child for child in (*verb.children, *take.children) if _is_doer(child, verb, take)), None)
    subject = doer if doer is not None else found
    if subject is None:
        return None
    return Clause(
        verb=verb,
        relation=relation,
        subject=subject,
        words=own_words(take),
        object=found if doer is not None else None,
        obliques=obliques,
        passive=doer is None,
        mood=mood(take),
        steered_by=take,
        rule="taken",
    )


def _is_doer(noun: Token, verb: Token, take: Token) -> bool:
    """Whether a noun says whom it took that long: before the length of time, or before "to" behind "for"."""
    if noun.head == verb:
        return noun.dep_ == "nsubj"
    return noun.dep_ in {"dobj", "dative"} and noun.lemma_.lower() not in SPANS_OF_TIME and noun.head == take


def _is_predicate(token: Token) -> bool:
    lasted = any(taken_by(child) == token for child in token.children)  # "it took seven hours": told with what did
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ not in CLAUSAL or lasted:
        return False
    if token.dep_ == "xcomp" and token.head.lemma_ == "be" and not has_to(token):
        return False
    if token.dep_ in {"ROOT", "conj"} and token.tag_ == "VB" and not is_helped(token) and not has_subject(token):
        return token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"} and not _is_noun_in_row(token)
    if token.tag_ == "VBG" and token.dep_ in {"acl", "advcl"} and token.lower_ in _PREPOSITIONAL:
        return False
    # A verb that only steers another says nothing of its own: "is due to restart".
    if lemma_of(token) in ACCUSES:
        return True
    return not any(steering_verb(child) == token for child in _steerable(token))


def _is_noun_in_row(token: Token) -> bool:
    """The "hire" of "it had cost £3m in tickets and hire fees": no plain form stands beside a past one but one that is both."""
    past = token.head.tag_ in {"VBN", "VBD", "VBZ"} and token.head.dep_ != "xcomp"
    led = any(child.dep_ in {"dobj", "prep", "npadvmod"} and child.i < token.i for child in token.head.rights)
    return (
        past and led and token.lower_ not in SAME_IN_PAST and not any(child.dep_ == "advmod" for child in token.lefts)
    )


def _steerable(token: Token) -> Iterator[Token]:
    """The verbs that a verb might steer, through an adjective or a preposition too."""
    for child in token.children:
        if child.dep_ in {"xcomp", "ccomp"}:
            yield child
        elif child.dep_ in {"acomp", "prep"}:
            yield from (grand for grand in child.children if grand.dep_ in {"xcomp", "pcomp"})
        elif child.dep_ == "attr":
            yield from (grand for grand in child.children if ranked_by(grand) == child)


def own_words(verb: Token) -> tuple[Token, ...]:
    """The clause's own tokens: its subtree without coordinated and reporting clauses, trimmed of marks."""
    out: set[int] = set()
    for child in verb.children:
        if (
            (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"})
            or child.dep_ == "parataxis"
            or (
                child.dep_ == "ccomp"
                and child.i < verb.i
                and has_subject(child)
                and child.left_edge.i <= verb.left_edge.i
            )
            or (child.dep_ == "advcl" and has_subject(child) and not _limits(child))
        ):
            out.update(token.i for token in child.subtree)
    kept = [token for token in verb.subtree if token.i not in out]
    return tuple(_trimmed(kept, verb))


def _limits(verb: Token) -> bool:
    """Whether a clause says under which condition its verb holds, so that it is not told without."""
    marks = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    return bool(marks & {"unless", "if"}) or (verb.i > verb.head.i and bool(marks & {"until", "till"}))


def _trimmed(tokens: Iterable[Token], verb: Token) -> list[Token]:
    """Without blanks, commas, conjunctions and subordinators at the edges; the "if" of a condition in front stays."""
    kept = list(tokens)
    while kept and (
        kept[0].is_space
        or kept[0].dep_ in {"cc", "punct"}
        or (kept[0].dep_ == "mark" and not (kept[0].lower_ in {"if", "unless"} and kept[0].head.head == verb))
        or kept[0].text in {",", ";", ":", "—", "–"}
    ):
        kept.pop(0)
    while kept and (
        kept[-1].is_space
        or kept[-1].text in {",", ";", ":", "—", "–", ".", "-", "(", "“", "‘"}
        or kept[-1].dep_ == "cc"
    ):
        kept.pop()
    return kept
