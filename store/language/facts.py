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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.circumstances import place_of, time_of
from store.language.grammar import SPANS_OF_TIME, TELLING, Clause, is_bare_age, lemma_of
from store.language.junk import is_complete, is_cue
from store.language.moods import Tense, mood
from store.language.nominals import nominals
from store.language.nounfacts import described_facts, nominal_facts
from store.language.phrases import BODIES, conjuncts, modifiers, opens_clause, phrase
from store.language.pipeline import Sentence
from store.language.reading import Reading
from store.language.sift import stands_alone
from store.language.speakers import attribution, is_denied_saying, modality, voices
from store.language.standing import standing_facts
from store.language.values import Valued, moved_counter, raised_subject
from store.model import Article, Attribution, DateValue, Fact, Modality, Participant, Quantity, Span

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
        "depending",
        "depending on",
        "including",
        "by",
        "over",
    }
)


EVIDENCE_LIMIT = 300  # code points: beyond it the shared subject is left out of the quote


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
            yield from (
                _unmarked(one) for one in _with_values(fact, clause, reading) if stands_alone(one, clause, reading)
            )
    yield from standing_facts(reading.document, reading.sentence, reading.terms)
    for nominal in nominals(reading.sentence.tokens):
        yield from nominal_facts(nominal, reading, told)
    for value in reading.values:
        if value.of is not None:
            yield from described_facts(value, reading, told)


def _unmarked(fact: Fact) -> Fact:
    """The fact without quotation marks whose partner stands outside its words, and without a comma at an end."""
    return replace(fact, subject=_even(fact.subject), object=_even(fact.object) if fact.object is not None else None)


def _even(words: str) -> str:
    marks = sum(words.count(mark) for mark in '“”"')
    return (re.sub('[“”"]', "", words) if marks % 2 else words).strip(" ,;")


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
            if value.measure.head == clause.subject and is_bare_age(value.measure.head):
                yield replace(fact, relation="has age", object=None, value=quantity, time=None, place=None, rule="age")
            continue
        if _is_age(quantity, clause, reading):
            yield replace(fact, relation="has age", object=None, value=_as_age(quantity), rule="age")
            continue
        rates = tuple(word for word in quantity.qualifiers if word.startswith("per "))
        if (toll := raised_subject(clause)) is not None and quantity.change is not None:
            subject = reading.document.words(reading.sentence.span_of(_head_words(toll)))
            yield replace(fact, subject=subject, relation="rise to", object=None, value=quantity, rule="raised")
            continue
        other = clause.relation.endswith(" to") and clause.object is not None and quantity.dimension == "percent"
        if other and clause.object is not None and value.measure.head not in clause.object.subtree and len(figures) > 1:
            # "Rose 8 percent to 61 million": by the one, to the other.
            yield replace(fact, relation=f"{fact.relation.removesuffix(' to')} by", object=None, value=quantity)
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
    said = voices(reading.document, sentence.at(clause.verb), finite=not clause.shared) or _going_on(clause, reading)
    own = clause.verb if clause.verb in clause.subject.subtree else None
    counter = moved_counter(clause)
    if counter is not None and counter != clause.subject:
        words = [token for token in sentence.tokens if counter.left_edge.i <= token.i < clause.verb.i]
        subject: str | None = reading.document.words(
            sentence.span_of([token for token in words if token.dep_ != "aux"])
        )
    else:
        subject = referents.subject(clause.subject, sentence, said, without=own)
    if any(is_denied_saying(one, sentence) for one in said):
        return None
    if subject is not None:
        subject = _with_owner(subject, clause.subject, reading, said)
    if subject is None or not re.search(r"\w", subject) or subject.lower().startswith(("anyone ", "whoever ")):
        return None
    relation, object_ = _said_of(clause, reading)
    if object_ is not None and object_.lower() in _UNSETTLED:
        return None
    if counter is not None and counter != clause.subject:
        relation, object_ = f"{lemma_of(clause.verb)} to", None
    place = place_of(clause)
    time = time_of(clause, reading.clauses, reading.whens, sentence.tokens)
    evidence = _within_quote(_evidence(clause, sentence), said)
    if counter is not None and counter != clause.subject:
        evidence = Span(sentence.at(counter.left_edge).start, evidence.end)
    return Fact(
        subject=subject,
        relation=f"{clause.mood.duty} {relation}" if clause.mood.duty else relation,
        object=object_,
        polarity=clause.mood.polarity,
        modality=_under_plan(
            _scheduled(modality(_own_modality(clause), said, clause.verb), time, clause, reading), clause, reading
        ),
        scope=modifiers(clause.object) if clause.object is not None else (),
        time=time,
        place=referents.words(place, sentence) if place is not None else None,
        attribution=_with_own_name(attribution(said) or _told_by(clause, reading), clause.subject, reading)
        or (_tail_speaker(sentence) if counter is not None and counter != clause.subject else None),
        evidence=evidence,
        rule=clause.rule,
        tense=_tense(clause),
        participants=tuple(_participants(clause, reading, subject)),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def _going_on(clause: Clause, reading: Reading) -> tuple[Reported, ...]:
    """The voice put in between two coordinated clauses: "The line opens in May, the firm said, and trains will …"."""
    verb, sentence = clause.verb, reading.sentence
    if verb.dep_ != "conj" or clause.shared:
        return ()
    cue = sentence.at(verb.head)
    return tuple(
        one
        for one in reading.document.attributions
        if not one.direct
        and one.speakers
        and one.content
        and any(span.start <= cue.start < span.end for span in one.cue)
        and sentence.start <= one.content[0].start < cue.start
    )[:1]


# Pronouns that name nothing when nobody near settles them.
_UNSETTLED = frozenset(
    "it them him her this that these those us me you one they he she itself themselves himself herself".split()
)


def _with_owner(subject: str, head: Token, reading: Reading, said: Sequence[Reported]) -> str | None:
    """A subject that begins with "his" or "its" with the owner's name in its place; None where nobody settles it."""
    first = next(iter(phrase(head)))
    if first.tag_ != "PRP$" or not subject.startswith(first.text):
        return subject
    if first.lower_ in {"my", "our"} and said and said[-1].direct:
        return subject  # the speaker's own
    owner = reading.referents.settled(first, reading.sentence, said)
    if owner is None:
        return None
    return f"{owner}{'’' if owner.endswith('s') else '’s'}{subject[len(first.text) :]}"


def _with_own_name(said: Attribution | None, subject: Token, reading: Reading) -> Attribution | None:
    """Whose voice "it said" is, where the sentence itself is about one organisation: "Orv will close a mill, it said"."""
    if said is None or said.speakers != ("it",) or said.speaker_resolved:
        return said
    name = reading.referents.name(subject, reading.sentence)
    if name.type == "person" if name is not None else subject.pos_ != "PROPN" and subject.lower_ not in BODIES:
        return said
    words = name.text if name is not None else reading.document.words(reading.sentence.span_of(phrase(subject)))
    return replace(said, speakers=(words,), speaker_resolved=True)


def _told_by(clause: Clause, reading: Reading) -> Attribution | None:
    """Who "told the meeting that turnout had …", where the parser took "that" for a word of its subject."""
    teller = clause.verb.head if clause.verb.dep_ == "ccomp" else clause.verb.head.head
    that = clause.subject is not None and any(opens_clause(child) for child in clause.subject.lefts)
    speaker = next((child for child in teller.children if child.dep_ == "nsubj"), None)
    if not that or speaker is None or lemma_of(teller) not in TELLING:
        return None
    words = reading.referents.subject(speaker, reading.sentence)
    return Attribution((words,), "tell") if words is not None else None


_TAIL = re.compile(r",\s+(?P<who>(?:the\s+)?[\w’' -]{3,60}?)\s+(?:said|told reporters)(?:\s+on\s+\w+day)?\s*\.?$")


def _tail_speaker(sentence: Sentence) -> Attribution | None:
    """Who says it at the end of a sentence that the parser misread: "…, the coastguard said."."""
    match = _TAIL.search(sentence.tokens.text.strip())
    return Attribution((match["who"],), "say", speaker_resolved=False) if match else None


def _scheduled(own: Modality, time: DateValue | None, clause: Clause, reading: Reading) -> Modality:
    """The present tense of what lies ahead is a plan: "the council meets on 20 May"; "are on their way" is not."""
    plain = clause.verb.tag_ in {"VBZ", "VBP"} and clause.mood.tense == "present"
    if own != "asserted" or not plain or time is None or time.start is None or reading.published is None:
        return own
    return "planned" if time.start[:10] > reading.published.date().isoformat() else own


def _under_plan(own: Modality, clause: Clause, reading: Reading) -> Modality:
    """An -ing form shares the plan it goes with: "Roe takes over in May, succeeding Lamb"."""
    verb = clause.verb
    going_along = clause.shared and verb.tag_ == "VBG" and verb.dep_ in {"advcl", "pcomp", "conj"}
    then = (
        verb.dep_ == "advcl"
        and clause.mood.tense == "present"
        and any(
            child.lower_ in {"when", "once", "until", "after", "before"} and child.i < verb.i for child in verb.children
        )
    )
    if own != "asserted" or not (going_along or then):
        return own
    above = verb.head if verb.head.dep_ != "prep" else verb.head.head
    governor = next((one for one in reading.clauses if above in (one.verb, one.steered_by)), None)
    if governor is None or governor.verb == verb:
        return own
    time = time_of(governor, reading.clauses, reading.whens, reading.sentence.tokens)
    found = _scheduled(_own_modality(governor), time, governor, reading)
    return "planned" if then and found in {"conditional", "promised", "possible"} else found


def _within_quote(evidence: Span, said: Sequence[Reported]) -> Span:
    """The evidence without the words of the clause that says who speaks."""
    quoted = next((one for one in reversed(said) if one.direct), None)
    if quoted is None:
        return evidence
    for span in quoted.content:
        start, end = max(span.start, evidence.start), min(span.end, evidence.end)
        if start < end and end - start >= (evidence.end - evidence.start) // 3:
            return Span(start, end)
    return evidence


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
        said = _counted_words(clause.object, reading) or words(clause.object, reading.sentence)
        said = re.sub(r"^to (?=\w)|\s+\d+[-–]\d+$| as well$", "", said)  # what the parser hung on "orbit" and "Orvig"
        return clause.relation, _with_complement(said, clause, reading)
    if clause.relation == "help":
        helped = next((child for child in clause.verb.children if child.dep_ in {"ccomp", "xcomp"}), None)
        if helped is not None:
            return "help", reading.document.words(reading.sentence.span_of(helped.subtree))
    place = place_of(clause)
    first = next(
        (
            (prep, noun)
            for prep, noun in clause.obliques
            if noun != place
            and prep not in _CIRCUMSTANCE
            and not prep.startswith("according")
            and not (prep == "of" and noun.lower_ in _UNSETTLED)  # "Of those, 84 were treated"
            and noun.lemma_.lower() not in SPANS_OF_TIME
        ),
        None,
    )
    if clause.relation == "be" and clause.rule != "existential" and clause.obliques:
        prep, noun = clause.obliques[0]
        return f"be {prep}", words(noun, reading.sentence)
    if first is None or clause.rule == "existential":
        return clause.relation, None
    return clause.relation, f"{first[0]} {words(first[1], reading.sentence)}"


_LEAVES = frozenset("leave keep make find render turn hold".split())  # "left him further disillusioned"
# Verbs whose "as …" or "from …ing" says what they do to their object.
_JUDGES = frozenset(
    "describe see regard view treat name label cite hail portray list classify use choose pick appoint elect".split()
)


def _with_complement(said: str, clause: Clause, reading: Reading) -> str:
    """The object with what the verb says of it: "his talks as useful", "the club from signing players"."""
    noun, verb = clause.object, clause.verb
    kind = next((child for child in noun.children if child.dep_ == "relcl"), None) if noun is not None else None
    if noun is not None and kind is not None and clause.relation == "be" and noun.tag_ == "NNS" and " " not in said:
        # "Are countries that break the treaty": the kind says it.
        return f"{said} {reading.document.words(reading.sentence.span_of(phrase(kind)))}"
    if noun is None or noun.i < verb.i or noun.dep_ not in {"dobj", "nsubjpass"}:
        return said
    edge = noun.right_edge
    after = edge.nbor() if edge.i + 1 < len(edge.doc) else None
    if lemma_of(verb) in _LEAVES and after is not None and after.tag_ in {"VBN", "VBD", "JJ", "JJR", "RBR", "RB"}:
        end = after.i + 1
        while end < len(edge.doc) and edge.doc[end].tag_ in {"VBN", "VBD", "JJ", "JJR"}:
            end += 1
        return f"{said} {edge.doc[after.i : end].text}"
    for child in verb.children:
        as_what = child.dep_ == "prep" and child.lower_ == "as" and lemma_of(verb) in _JUDGES
        doing = child.dep_ == "prep" and any(grand.dep_ == "pcomp" and grand.tag_ == "VBG" for grand in child.children)
        to_do = child.dep_ == "xcomp" and child.tag_ in {"VB", "VBG"} and clause.steered_by is None
        held = child.dep_ == "prep" and child.lower_ in {"from", "into", "of", "as"}
        if (
            child.pos_ == "ADJ"
            and child.i == noun.right_edge.i + 1
            and child.dep_ in {"oprd", "acomp", "advmod", "ccomp"}
        ):
            return f"{said} {child.text}"  # "pulled the ship free"
        joins = child.dep_ == "prep" and child.lower_ == "in" and lemma_of(verb) == "join"
        if child.i > noun.right_edge.i and (as_what or joins or to_do or (doing and held)):
            words = reading.document.words(reading.sentence.span_of(phrase(child)))
            return f"{said} {words}".rstrip(" ,;.")
    return said


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
    if clause.object is not None and clause.object.i < clause.verb.i:
        tokens.extend(phrase(clause.object, without=clause.verb))  # "the lands it captured"
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
