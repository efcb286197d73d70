"""From clauses to facts: names, numbers, times, places and speakers joined to who does what.

One clause gives one fact for each telling quantity in it, or one fact without a value.
``participants`` carry who takes part in which grammatical part: ``subject`` (the doer of an active
verb), ``object`` (what it is done to; the subject of a passive), ``agent`` (the by-phrase),
``indirect``, ``attribute`` (what a copula says), else the preposition. ``Fact.subject`` is the
grammatical subject. A fact's attribution is the innermost speaker; those who report that speaker are
in ``chain``, outermost first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from spacy.tokens import Token

from store.language.circumstances import covered, place_of, time_of, times
from store.language.clauses import Clause, clauses, lemma_of
from store.language.dates import When
from store.language.junk import is_complete, is_cue
from store.language.moods import Tense, mood
from store.language.nominals import Nominal, nominals
from store.language.phrases import conjuncts, modifiers, phrase
from store.language.pipeline import Document, Sentence
from store.language.quantities import Measure, measures
from store.language.references import Referents
from store.language.speakers import attribution, modality, voices
from store.language.standing import standing_facts
from store.language.values import Valued, moved_counter, raised_subject, valued
from store.model import Article, Dimension, Fact, Modality, Participant, Quantity, Span, Value

# Prepositions that say when or why, never what.
_CIRCUMSTANCE = frozenset(
    {
        "after",
        "before",
        "since",
        "during",
        "within",
        "until",
        "despite",
        "amid",
        "following",
        "because",
        "because of",
        "by",
        "over",
    }
)
EVIDENCE_LIMIT = 300  # code points: beyond it the shared subject is left out of the quote


@dataclass(frozen=True, eq=False)
class Reading:
    """One sentence with everything that facts are made of, each found once."""

    document: Document
    sentence: Sentence
    referents: Referents
    clauses: tuple[Clause, ...]
    values: tuple[Valued, ...]
    whens: tuple[When, ...]
    terms: tuple[str, ...]


def read(document: Document, sentence: Sentence, published: datetime | None, referents: Referents) -> Reading:
    """Reads one sentence."""
    tokens = sentence.tokens
    found = times(tokens, published, headline=sentence.section == "headline")
    all_clauses = clauses(tokens, covered(tokens, found))
    ages = [role.place for role in document.roles.all if role.kind == "age" and role.sentence == sentence.index]
    figures = [
        one
        for one in measures(tokens, [(when.start, when.end) for when in found])
        if not any(_is_age_of(one, age, sentence) for age in ages)
    ]
    return Reading(document, sentence, referents, all_clauses, valued(figures, all_clauses), found, terms(sentence))


def _is_age_of(measure: Measure, age: Span, sentence: Sentence) -> bool:
    """Whether a bare figure or an age stands where a role already told it."""
    inside = age.start <= sentence.base + measure.start and sentence.base + measure.end <= age.end
    return inside and (measure.quantity.dimension == "age" or not measure.quantity.unit)


def terms(sentence: Sentence) -> tuple[str, ...]:
    """The content lemmas of a sentence, lower case, each once, in order."""
    words = [
        token.lemma_.lower()
        for token in sentence.tokens
        if token.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and not token.is_stop and not token.is_punct
    ]
    return tuple(dict.fromkeys(words))


def sentence_facts(reading: Reading) -> Iterator[Fact]:
    """All facts of one sentence; a question has none."""
    if reading.sentence.tokens.text.rstrip("”\"'’) ").endswith("?"):
        return
    told: dict[int, Fact] = {}
    for clause in reading.clauses:
        if is_cue(clause, reading.document, reading.sentence) or not is_complete(
            clause, reading.document, reading.sentence
        ):
            continue
        fact = _clause_fact(clause, reading)
        if fact is not None:
            told[clause.verb.i] = fact
            if clause.steered_by is not None:
                told.setdefault(clause.steered_by.i, fact)
            yield from _with_values(fact, clause, reading)
    yield from standing_facts(reading.document, reading.sentence, reading.terms)
    for nominal in nominals(reading.sentence.tokens):
        yield from _nominal_facts(nominal, reading, told)
    for value in reading.values:
        if value.of is not None:
            yield from _described(value, reading, told)


# --- clauses ----------------------------------------------------------------------------------------


def _with_values(fact: Fact, clause: Clause, reading: Reading) -> Iterator[Fact]:
    """The fact once for each of its figures, or once without."""
    figures = [value for value in reading.values if value.clause == clause or _is_of_object(value, clause)]
    if clause.relation == "born":
        figures = []
    if clause.object is not None and any(_is_stated_age(value, clause.object) for value in reading.values):
        return  # "she was 88" is told as an age
    if not figures:
        yield fact
    for value in figures:
        quantity = value.quantity
        if quantity.dimension == "age":
            yield fact
            continue
        if _is_age(quantity, clause, reading):
            yield replace(fact, relation="has age", object=None, value=_as_age(quantity), rule="age")
            continue
        rates = tuple(word for word in quantity.qualifiers if word.startswith("per "))
        if (toll := raised_subject(clause)) is not None and quantity.change is not None:
            subject = reading.document.words(reading.sentence.span_of(_head_words(toll)))
            yield replace(fact, subject=subject, relation="rise to", object=None, value=quantity, rule="raised")
            continue
        yield replace(fact, value=quantity, scope=(*fact.scope, *rates))


def _is_stated_age(value: Valued, complement: Token) -> bool:
    return value.measure.head == complement and value.quantity.dimension == "age"


def _is_of_object(value: Valued, clause: Clause) -> bool:
    """A measure before the clause's own object: "rejected a 30-day truce" is about 30 days too."""
    return clause.object is not None and value.of == clause.object and value.quantity.dimension != "age"


def _head_words(toll: Token) -> list[Token]:
    """The toll's words up to its figure: "the number of people killed"."""
    words = []
    for token in phrase(toll):
        if token.lower_ == "to" or token.like_num:
            break
        words.append(token)
    return words or [toll]


def _is_age(quantity: Quantity, clause: Clause, reading: Reading) -> bool:
    """Reads "Carvalhosa was 84": a bare figure said of a person."""
    if clause.relation != "be" or quantity.unit or quantity.dimension != "count" or clause.subject is None:
        return False
    low = quantity.low if quantity.low is not None else quantity.high
    named = reading.referents.is_person(clause.subject, reading.sentence) or clause.subject.lower_ in {"he", "she"}
    return named and low is not None and 5 <= low <= 120 and clause.verb.dep_ != "advcl"


def _as_age(quantity: Quantity) -> Quantity:
    return replace(quantity, unit="year", dimension="age")


def _clause_fact(clause: Clause, reading: Reading) -> Fact | None:
    """The fact of a clause without its figures, or None where its subject stays open."""
    assert clause.subject is not None
    sentence, referents = reading.sentence, reading.referents
    said = voices(reading.document, sentence.at(clause.verb), finite=not clause.shared)
    own = clause.verb if clause.verb in clause.subject.subtree else None
    counter = moved_counter(clause)
    if counter is not None and counter != clause.subject:
        words = [token for token in sentence.tokens if counter.left_edge.i <= token.i < clause.verb.i]
        subject: str | None = reading.document.words(
            sentence.span_of([token for token in words if token.dep_ != "aux"])
        )
    else:
        subject = referents.subject(clause.subject, sentence, said, without=own)
    if subject is None or not re.search(r"\w", subject) or subject.lower().startswith(("anyone ", "whoever ")):
        return None
    relation, object_ = _said_of(clause, reading)
    if counter is not None and counter != clause.subject:
        relation, object_ = f"{lemma_of(clause.verb)} to", None
    place = place_of(clause)
    return Fact(
        subject=subject,
        relation=f"{clause.mood.duty} {relation}" if clause.mood.duty else relation,
        object=object_,
        polarity=clause.mood.polarity,
        modality=modality(_own_modality(clause), said, clause.verb),
        scope=modifiers(clause.object) if clause.object is not None else (),
        time=time_of(clause, reading.clauses, reading.whens, sentence.tokens),
        place=referents.words(place, sentence) if place is not None else None,
        attribution=attribution(said),
        evidence=_evidence(clause, sentence),
        rule=clause.rule,
        tense=_tense(clause),
        participants=tuple(_participants(clause, reading, subject)),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def _own_modality(clause: Clause) -> Modality:
    """The mood of the verb, or of the word that a "be" leans on: "was due in port"."""
    if (
        clause.relation == "be"
        and clause.object is not None
        and clause.object.lower_ in {"due", "set", "scheduled", "bound"}
    ):
        return "planned"
    promising = clause.relation in {"agree to", "pledge", "promise", "vow", "commit to", "offer"}
    return (
        "promised"
        if promising and clause.mood.modality == "asserted" and clause.mood.polarity == "positive"
        else clause.mood.modality
    )


def _tense(clause: Clause) -> Tense:
    """The clause's tense; a plan lies ahead, a participle or infinitive has the tense of the verb above it."""
    if clause.mood.modality == "planned" and clause.mood.tense == "present":
        return "future"
    verb, found = clause.verb, clause.mood.tense
    while found == "none" and verb.head != verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            found = mood(verb).tense
    return found


def _said_of(clause: Clause, reading: Reading) -> tuple[str, str | None]:
    """The relation and the object in words; without an object the first oblique that is no place stands in."""
    words = reading.referents.words
    if clause.object is not None:
        led = next((child for child in clause.object.lefts if child.tag_ == "IN" and child.dep_ == "advmod"), None)
        if clause.relation == "be" and led is not None:
            return f"be {led.lower_}", clause.object.text  # "is still at large"
        return clause.relation, _counted_words(clause.object, reading) or words(clause.object, reading.sentence)
    if clause.relation == "help":
        helped = next((child for child in clause.verb.children if child.dep_ in {"ccomp", "xcomp"}), None)
        if helped is not None:
            return "help", reading.document.words(reading.sentence.span_of(helped.subtree))
    place = place_of(clause)
    first = next(
        (
            (prep, noun)
            for prep, noun in clause.obliques
            if noun != place and prep not in _CIRCUMSTANCE and not prep.startswith("according")
        ),
        None,
    )
    if clause.relation == "be" and clause.rule != "existential" and clause.obliques:
        prep, noun = clause.obliques[0]
        return f"be {prep}", words(noun, reading.sentence)
    if first is None or clause.rule == "existential":
        return clause.relation, None
    return clause.relation, f"{first[0]} {words(first[1], reading.sentence)}"


def _counted_words(head: Token, reading: Reading) -> str | None:
    """The object with a number that the parser left outside its phrase: "23" before "wounded soldiers"."""
    tokens = phrase(head)
    for value in reading.values:
        start, end = value.measure.start, value.measure.end
        if value.quantity.dimension == "count" and value.measure.head == head and start < tokens[0].idx <= end:
            base = reading.sentence.base
            return reading.document.words(Span(base + start, max(base + end, reading.sentence.span_of(tokens).end)))
    return None


def _evidence(clause: Clause, sentence: Sentence) -> Span:
    """The clause's words, from its subject on where that stands before them."""
    tokens = [*clause.words, clause.verb]
    if clause.steered_by is not None:
        tokens.append(clause.steered_by)
    own = sentence.span_of(tokens)
    if clause.subject is None:
        return own
    if clause.object is not None and clause.object.i > clause.verb.i:
        tokens.extend(phrase(clause.object))
    whole = sentence.span_of([*tokens, *phrase(clause.subject)])
    return whole if whole.end - whole.start <= EVIDENCE_LIMIT else own


def _participants(clause: Clause, reading: Reading, subject: str) -> Iterator[Participant]:
    assert clause.subject is not None
    referents, sentence = reading.referents, reading.sentence
    for noun in conjuncts(clause.subject):
        settled = subject if noun == clause.subject else None
        yield referents.participant(noun, "object" if clause.passive else "subject", sentence, settled)
    copula = clause.relation.split()[-1] in {"be", "become", "remain"}
    others = [
        ("agent", clause.agent),
        ("indirect", clause.indirect),
        ("attribute" if copula else "object", clause.object),
    ]
    for part, head in (*others, *clause.obliques):
        if head is not None and head.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            for noun in conjuncts(head):
                yield referents.participant(noun, part, sentence)


# --- nouns ------------------------------------------------------------------------------------------


def _nominal_facts(nominal: Nominal, reading: Reading, told: dict[int, Fact]) -> Iterator[Fact]:
    """An event told by a noun, under the firmness of the clause around it."""
    around = _around(nominal.noun, told)
    sentence, referents = reading.sentence, reading.referents
    passive = nominal.doer is None and nominal.relation not in {"attack", "strike", "raid", "bomb", "invade"}
    head = nominal.doer or (nominal.target if passive else nominal.noun)
    if head is None or (subject := referents.subject(head, sentence)) is None:
        return
    target = nominal.target if head != nominal.target else None
    participants = [
        referents.participant(noun, "object" if passive else "subject", sentence) for noun in conjuncts(head)
    ]
    if target is not None:
        participants += [referents.participant(noun, "object", sentence) for noun in conjuncts(target)]
    inside = [
        when for when in reading.whens if any(when.start <= token.idx < when.end for token in nominal.noun.subtree)
    ]
    said = voices(reading.document, sentence.at(nominal.noun))
    fact = Fact(
        subject=subject if head != nominal.noun else _bare(nominal.noun, reading),
        relation=nominal.relation,
        object=referents.words(target, sentence) if target is not None else None,
        modality=modality("asserted", said, nominal.noun) if around is None else around.modality,
        time=inside[0].value if inside else None,
        attribution=attribution(said),
        evidence=sentence.span_of(phrase(nominal.noun)),
        rule="nominal",
        tense="past",
        participants=tuple(participants),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )
    figures = [value.quantity for value in reading.values if value.measure.head in {nominal.doer, nominal.target}]
    if not figures and (around is not None and around.modality != "asserted"):
        return
    if figures or inside or any(one.name is not None for one in participants):
        yield from (replace(fact, value=figure) for figure in figures or (None,))


def _bare(noun: Token, reading: Reading) -> str:
    """The event noun with what stands before it, but for time words: "Shahed drone strike"."""
    timed = covered(reading.sentence.tokens, reading.whens)
    words = [token for token in noun.lefts if token.dep_ in {"compound", "amod"} and token.i not in timed]
    return " ".join([token.text for token in words] + [noun.text])


def _around(token: Token, told: dict[int, Fact]) -> Fact | None:
    """The fact of the clause that a token stands in."""
    while token.i not in told:
        if token.head == token:
            return None
        token = token.head
    return told[token.i]


def _aged(noun: Token, reading: Reading) -> Token:
    """The person that "a 71-year-old surgeon" is another word for."""
    if noun.dep_ == "appos" and reading.referents.is_person(noun.head, reading.sentence):
        return noun.head
    named = [
        child
        for child in noun.children
        if child.dep_ == "appos" and reading.referents.is_person(child, reading.sentence)
    ]
    return named[0] if named else noun


_DESCRIBES: dict[Dimension, str] = {"duration": "last", "money": "cost", "distance": "measure", "age": "has age"}


def _described(value: Valued, reading: Reading, told: dict[int, Fact]) -> Iterator[Fact]:
    """Reads "A five-week trial", "a career of more than 50 years", "Joan Fell, 82,": a figure said of a noun."""
    noun, quantity = value.of, value.quantity
    if noun is None:
        return
    if quantity.dimension == "age":
        noun = _aged(noun, reading)
    sentence, referents = reading.sentence, reading.referents
    subject = referents.subject(noun, sentence)
    if subject is None or (quantity.dimension == "age" and noun.pos_ not in {"NOUN", "PROPN", "PRON"}):
        return
    around = _around(noun, told)
    stated = quantity.dimension != "age" or value.measure.head.dep_ in {"attr", "acomp"}
    said = voices(reading.document, sentence.at(noun)) if stated else ()
    start = min(sentence.base + value.measure.start, sentence.at(noun).start)
    end = max(sentence.base + value.measure.end, sentence.at(noun).end)
    relation = _DESCRIBES.get(quantity.dimension, "have" if quantity.dimension == "count" else "be")
    measured: Value = quantity
    yield Fact(
        subject=subject,
        relation=relation,
        value=measured,
        modality=around.modality if around is not None and quantity.dimension != "age" else "asserted",
        attribution=attribution(said),
        evidence=Span(start, end),
        rule="age" if quantity.dimension == "age" else "measure",
        tense=around.tense if around is not None else "none",
        participants=(referents.participant(noun, "subject", sentence),),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


# --- identity ---------------------------------------------------------------------------------------


def with_ids(facts: Iterable[Fact], article: Article) -> tuple[Fact, ...]:
    """The facts in order of their evidence, each once; an id depends on the article and the fact alone."""
    seen: dict[str, Fact] = {}
    ordered = sorted(
        facts, key=lambda fact: (fact.section, fact.evidence, fact.relation, fact.subject, repr(fact.value))
    )
    for fact in ordered:
        parts = (fact.section, fact.evidence, fact.subject, fact.relation, fact.object, fact.value, fact.polarity)
        key = f"{article.id or article.text}\x00{parts!r}\x00{fact.modality}"
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        seen.setdefault(digest, replace(fact, id=f"f{digest[:20]}", article=article.id))
    return tuple(seen.values())
