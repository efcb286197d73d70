"""From clauses to facts: names, numbers, times, places and speakers joined to who does what.

One clause gives one fact for each quantity in it, or one fact without a value. ``participants``
carry who takes part in which grammatical part: ``subject`` (the doer of an active verb), ``object``
(what it is done to; the subject of a passive), ``agent`` (the by-phrase), ``indirect``,
``attribute`` (what a copula says), else the preposition. ``Fact.subject`` is the grammatical subject.
A fact's attribution is the innermost speaker; those who report that speaker are in ``chain``,
outermost first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.clauses import Clause, clauses
from store.language.dates import Tense as DateTense
from store.language.dates import When, whens
from store.language.moods import mood
from store.language.phrases import conjuncts, is_place, modifiers, phrase
from store.language.pipeline import Document, Sentence
from store.language.quantities import Measure, measures
from store.language.references import Referents
from store.model import (
    Article,
    Attribution,
    DateValue,
    Fact,
    Modality,
    Participant,
    Span,
)

_SPEECH = frozenset(
    "say tell add announce declare state claim argue note write report confirm explain insist stress warn reply respond ask describe call".split()
)
_VOICES = frozenset({"speech", "belief", "denial", "allegation", "perception", "question"})
_NO_TIME_BEHIND = frozenset({"after", "before", "since", "following", "despite", "than", "of", "about", "until"})


@dataclass(frozen=True, eq=False)
class Reading:
    """One sentence with everything that is needed to make facts of its clauses."""

    document: Document
    sentence: Sentence
    published: datetime | None
    referents: Referents
    clauses: tuple[Clause, ...]
    measures: tuple[Measure, ...]
    whens: tuple[When, ...]
    terms: tuple[str, ...]


def read(document: Document, sentence: Sentence, published: datetime | None, referents: Referents) -> Reading:
    """Everything that one sentence holds, found once."""
    tokens = sentence.tokens
    found = whens(tokens.text, published, lambda offset: _tense_at(sentence, offset))
    base = tokens.start_char
    taken = [(base + when.start, base + when.end) for when in found]
    return Reading(
        document, sentence, published, referents, clauses(tokens), measures(tokens, taken), found, terms(sentence)
    )


def _tense_at(sentence: Sentence, offset: int) -> DateTense:
    """The tense of the verb that governs a place of the sentence; a plan lies in the future."""
    char = sentence.tokens.start_char + offset
    token = next((token for token in sentence.tokens if token.idx <= char < token.idx + len(token)), None)
    while token is not None and token.head != token:
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            found = mood(token)
            if found.modality == "planned":
                return "future"
            if found.tense != "none":
                return found.tense
        token = token.head
    return mood(token).tense if token is not None and token.pos_ in {"VERB", "AUX"} else "past"


def terms(sentence: Sentence) -> tuple[str, ...]:
    """The content lemmas of a sentence, lower case, each once, in order."""
    words = [
        token.lemma_.lower()
        for token in sentence.tokens
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and not token.is_stop and not token.is_punct
    ]
    return tuple(dict.fromkeys(words))


# --- facts of clauses -------------------------------------------------------------------------------


def clause_facts(reading: Reading) -> Iterator[Fact]:
    """The facts of every clause of a sentence that is complete and attributable."""
    if reading.sentence.tokens.text.rstrip("”\"'’ ").endswith("?"):
        return
    heads = {clause.verb.i: clause for clause in reading.clauses}
    for clause in reading.clauses:
        if _is_cue(clause, reading) or not _complete(clause):
            continue
        fact = _clause_fact(clause, reading)
        if fact is None:
            continue
        values = [
            measure
            for measure in reading.measures
            if _owner(measure.head, heads) is clause and measure.quantity.dimension != "age"
        ]
        if not values:
            yield fact
        for measure in values:
            yield replace(fact, value=measure.quantity, scope=(*fact.scope, *_rate(measure)))


def _rate(measure: Measure) -> tuple[str, ...]:
    return tuple(word for word in measure.quantity.qualifiers if word.startswith("per "))


def _owner(token: Token, heads: dict[int, Clause]) -> Clause | None:
    """The clause a token belongs to: the nearest predicate above it."""
    while True:
        if token.i in heads:
            return heads[token.i]
        steered = [
            clause for clause in heads.values() if clause.steered_by is not None and clause.steered_by.i == token.i
        ]
        if steered:
            return steered[0]
        if token.head == token:
            return None
        token = token.head


def _is_cue(clause: Clause, reading: Reading) -> bool:
    """Whether the clause only says who speaks ("officials said")."""
    verb = clause.verb
    place = reading.sentence.at(verb)
    if any(span.start <= place.start < span.end for reported in reading.document.attributions for span in reported.cue):
        return clause.object is None or clause.object.pos_ not in {"NOUN", "PROPN"} or verb.lemma_ in {"say", "tell"}
    return verb.lemma_.lower() in _SPEECH and (
        any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
        or clause.object is None
        or verb.dep_ == "parataxis"
    )


def _complete(clause: Clause) -> bool:
    """Whether the clause says something by itself: no fragments, no bare purposes, no conditions."""
    verb = clause.verb
    if clause.subject is None:
        return False
    if clause.rule in {"infinitive", "gerund"} and clause.steered_by is None and verb.dep_ not in {"pcomp", "ccomp"}:
        return False
    if verb.dep_ == "advcl" and any(child.lower_ in {"if", "unless", "whether"} for child in verb.children):
        return False
    if (
        clause.object is None
        and not clause.obliques
        and clause.agent is None
        and clause.relation in {"be", "have", "do", "become", "go"}
    ):
        return False
    return len(clause.words) > 1 or clause.rule in {"conjunct", "active", "passive"}


def _clause_fact(clause: Clause, reading: Reading) -> Fact | None:
    assert clause.subject is not None
    sentence = reading.sentence
    said = voices(reading.document, sentence.at(clause.verb))
    subject = reading.referents.subject(clause.subject, sentence, said)
    if subject is None:
        return None
    relation, object_head = clause.relation, clause.object
    obliques = clause.obliques
    if relation == "be" and object_head is None and obliques:
        relation, object_head = f"be {obliques[0][0]}", obliques[0][1]
    if clause.mood.duty:
        relation = f"{clause.mood.duty} {relation}"
    evidence = _evidence(clause, sentence)
    return Fact(
        subject=subject,
        relation=relation,
        object=words_of(object_head, reading) if object_head is not None else None,
        polarity=clause.mood.polarity,
        modality=modality(clause.mood.modality, said, clause.verb),
        scope=modifiers(object_head) if object_head is not None else (),
        time=_time(clause, reading),
        place=_place(clause, reading),
        attribution=attribution(said),
        evidence=evidence,
        rule=clause.rule,
        tense="future" if clause.mood.modality == "planned" and clause.mood.tense == "present" else clause.mood.tense,
        participants=tuple(_participants(clause, reading, subject)),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def _evidence(clause: Clause, sentence: Sentence) -> Span:
    """The clause's words, from its subject on where that stands before them."""
    tokens = list(clause.words)
    if clause.steered_by is not None:
        tokens.append(clause.steered_by)
    own = sentence.span_of(tokens)
    if clause.subject is None:
        return own
    whole = sentence.span_of([*tokens, *phrase(clause.subject)])
    return whole if whole.end - whole.start <= 300 else own


def words_of(head: Token, reading: Reading) -> str:
    """A noun phrase in the article's words; a person's name alone becomes the full name."""
    return reading.referents.words(head, reading.sentence)


def _participants(clause: Clause, reading: Reading, subject: str) -> Iterator[Participant]:
    assert clause.subject is not None
    part = "object" if clause.passive else "subject"
    for noun in conjuncts(clause.subject):
        yield reading.referents.participant(noun, part, reading.sentence, subject if noun == clause.subject else None)
    others: list[tuple[str, Token | None]] = [("agent", clause.agent), ("indirect", clause.indirect)]
    others.append(("attribute" if clause.relation.split()[-1] in {"be", "become"} else "object", clause.object))
    others.extend(clause.obliques)
    for name, head in others:
        if head is not None and head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            for noun in conjuncts(head):
                yield reading.referents.participant(noun, name, reading.sentence, None)


# --- time and place ---------------------------------------------------------------------------------


def _time(clause: Clause, reading: Reading) -> DateValue | None:
    """When, as the clause itself says; a participle shares the time of the clause it hangs on."""
    found = [when for when in reading.whens if _belongs(when, clause, reading)]
    if not found and clause.verb.dep_ in {"advcl", "acl"} and clause.verb.tag_ == "VBG":
        above = next((other for other in reading.clauses if other.verb == clause.verb.head), None)
        return _time(above, reading) if above is not None else None
    if not found and clause.verb.dep_ == "conj":
        above = next((other for other in reading.clauses if other.verb == clause.verb.head), None)
        if above is not None:
            base = reading.sentence.tokens.start_char
            found = [
                when for when in reading.whens if _belongs(when, above, reading) and base + when.start < above.verb.idx
            ]
    if not found:
        return None
    best = min(found, key=lambda when: (bool(when.bound), when.value.start is None, when.start))
    return replace(best.value, text=f"{best.bound} {best.value.text}") if best.bound else best.value


def _belongs(when: When, clause: Clause, reading: Reading) -> bool:
    """Whether a time expression tells the time of this clause (not of a noun deep inside it)."""
    char = reading.sentence.tokens.start_char + when.start
    tokens = [
        token for token in reading.sentence.tokens if char <= token.idx < reading.sentence.tokens.start_char + when.end
    ]
    if not tokens:
        return False
    inside = {token.i for token in tokens}
    token = next((token for token in tokens if token.head.i not in inside), tokens[0])
    targets = {clause.verb.i} | ({clause.steered_by.i} if clause.steered_by is not None else set())
    heads = {other.verb.i for other in reading.clauses} - targets
    nouns = 0
    while token.i not in targets:
        if token.i in heads or token.head == token:
            return False
        if (
            token.dep_ == "prep"
            and token.lower_ in _NO_TIME_BEHIND
            and (nouns or token.lower_ != "of")
            and token.i not in inside
        ) and (nouns or token.lower_ not in {"since", "after", "before", "until"}):
            return False
        nouns += token.pos_ in {"NOUN", "PROPN"} and token.i not in inside
        token = token.head
    return True


def _place(clause: Clause, reading: Reading) -> str | None:
    """Where: the first locating phrase that hangs on the verb, else on its object or subject."""
    for prep, noun in clause.obliques:
        if prep in {"in", "at", "on", "near", "outside", "off", "inside", "along", "across", "aboard"} and is_place(
            noun
        ):
            return words_of(noun, reading)
    for head in (clause.object, clause.subject):
        for child in head.children if head is not None else ():
            if child.dep_ == "prep" and child.lower_ in {"in", "at", "on", "near", "outside", "off"}:
                for noun in child.children:
                    if noun.dep_ == "pobj" and is_place(noun):
                        return words_of(noun, reading)
    return None


# --- speakers and firmness --------------------------------------------------------------------------


def voices(document: Document, place: Span) -> tuple[Reported, ...]:
    """Who says (thinks, claims) what stands at a place, outermost first; plans and promises say nothing of others."""
    return tuple(
        one
        for one in document.saying(place)
        if one.stance in _VOICES and not any(span.start <= place.start < span.end for span in one.cue)
    )


def attribution(said: Sequence[Reported]) -> Attribution | None:
    """The innermost voice with those who report it."""
    if not said:
        return None
    *outer, inner = [_voice(one) for one in said]
    return replace(inner, chain=tuple(outer))


def _voice(one: Reported) -> Attribution:
    return Attribution(one.speakers, one.lemma or None, one.medium, one.direct, (), one.resolved)


_STANCES: dict[str, Modality] = {"belief": "believed", "denial": "denied", "allegation": "alleged"}
_RANK: tuple[Modality, ...] = (
    "asserted",
    "planned",
    "promised",
    "believed",
    "possible",
    "conditional",
    "alleged",
    "denied",
)


def modality(own: Modality, said: Sequence[Reported], verb: Token) -> Modality:
    """The clause's own modality under those who say it: claimed, believed, denied; "would" after "said" is a plan."""
    found = own
    if own == "conditional" and said and not any(one.direct for one in said[-1:]) and _plans(verb):
        found = "planned"
    for one in said:
        stance = _STANCES.get(one.stance)
        if stance is not None and _RANK.index(stance) > _RANK.index(found):
            found = stance
    return found


def _plans(verb: Token) -> bool:
    """A "would" that only shifts "will" into the past: no condition, and no bare "would be"."""
    if verb.lemma_ == "be" or any(
        child.dep_ == "advcl" and any(g.lower_ in {"if", "unless"} for g in child.children) for child in verb.children
    ):
        return False
    return any(child.lower_ in {"would", "'d", "’d"} for child in verb.children)


# --- identity ---------------------------------------------------------------------------------------


def with_ids(facts: Iterable[Fact], article: Article) -> tuple[Fact, ...]:
    """The facts in order of their evidence, each once, with ids that depend on nothing but the article and the fact."""
    seen: dict[str, Fact] = {}
    for fact in sorted(
        facts, key=lambda fact: (fact.section, fact.evidence, fact.relation, fact.subject, repr(fact.value))
    ):
        key = repr(
            (
                fact.section,
                fact.evidence,
                fact.subject,
                fact.relation,
                fact.object,
                fact.value,
                fact.polarity,
                fact.modality,
            )
        )
        digest = hashlib.sha256(f"{article.id or article.text}\x00{key}".encode("utf-8", "surrogatepass")).hexdigest()
        seen.setdefault(f"f{digest[:20]}", replace(fact, id=f"f{digest[:20]}", article=article.id))
    return tuple(seen.values())
