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
from store.language.circumstances import DIRECTIONS, place_of, time_of
from store.language.complements import completed, with_those_meant
from store.language.doubt import is_doubtful
from store.language.figures import toll_words, with_values
from store.language.gaps import has_gap
from store.language.grammar import TELLING, Clause, lemma_of, whole_of
from store.language.junk import is_complete, is_cue
from store.language.nominals import nominals
from store.language.nounfacts import described_facts, nominal_facts, presupposed_facts
from store.language.owners import (
    object_with_inner_owner,
    object_with_owner,
    subject_with_inner_owner,
    with_owned_voice,
    with_owner,
)
from store.language.partners import NEAR
from store.language.phrases import SPEAKING, conjuncts, modifiers, opens_clause, phrase
from store.language.pieces import is_reported
from store.language.pipeline import Sentence
from store.language.plans import after_feast, own_modality, scheduled, tense, under_plan
from store.language.reading import Reading
from store.language.sift import is_spoken_by_someone, stands_alone
from store.language.speakers import attribution, is_denied_saying, modality, voices
from store.language.standing import standing_facts
from store.language.undated import undated, until_comma, without_time
from store.language.values import has_figure, moved_counter, raised_subject
from store.language.wording import UNSETTLED, said_of, with_its_half
from store.model import Article, Attribution, Fact, Participant, Quantity, Span

EVIDENCE_LIMIT = 300  # code points: beyond it the shared subject is left out of the quote


def sentence_facts(reading: Reading) -> Iterator[Fact]:
    """All facts of one sentence; a question has none."""
    if reading.sentence.tokens.text.rstrip("”\"'’) ").endswith("?"):
        return
    told: dict[int, Fact] = {}
    stated: dict[int, Fact] = {}  # those that are kept, as they are shown
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
            kept = (one for one in with_values(fact, clause, reading) if _is_kept(one, clause, reading))
            for one in (_unmarked(_whole(one, fact, clause, reading)) for one in kept):
                stated.setdefault(clause.verb.i, one)
                yield one
    yield from filter(_is_sound_role, standing_facts(reading.document, reading.sentence, reading.terms))
    for nominal in nominals(reading.sentence.tokens):
        yield from nominal_facts(nominal, reading, told)
    for value in reading.values:
        yield from presupposed_facts(value, reading)
        if value.of is not None:
            yield from described_facts(value, reading, told, stated)


def _is_sound_role(fact: Fact) -> bool:
    """Whether an office or an age is told by someone known, and of a body that is named to its end."""
    open_ended = re.search(r"\b(?:that|which|who|whose|of|the)$", fact.object or "") is not None
    return not open_ended and is_spoken_by_someone(fact.attribution)


def _is_kept(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a fact is a whole statement of someone in particular, soundly read, and no mere view."""
    return (
        stands_alone(fact, clause, reading)
        and not is_doubtful(fact, clause, reading)
        and not has_gap(fact, clause, reading)
        and (not reading.document.personal or is_reported(fact))
    )


def _whole(fact: Fact, bare: Fact, clause: Clause, reading: Reading) -> Fact:
    """A kept fact with the rest of what its verb says, and with a time that has no date; a figure's own as it stands."""
    if fact.object == bare.object and fact.relation == bare.relation:
        told = completed(fact.object, fact.relation, clause, reading)
        way = fact.relation.split()[-1] if " " in fact.relation else ""
        if told is not None and way and told.startswith(f"{way} "):
            told = told.removeprefix(f"{way} ")  # "turned away from the pier"
        told = None if told is not None and fact.relation.endswith(f" {told}") else told  # "were put in place"
        fact = replace(fact, object=without_time(told, fact.time))
        if fact.object is not None:
            said = voices(reading.document, reading.sentence.at(clause.verb), finite=not clause.shared)
            fact = replace(fact, object=object_with_inner_owner(fact.object, clause, reading, said))
    if fact.time is None and not fact.relation.startswith("has "):
        fact = after_feast(replace(fact, time=undated(clause, reading, fact.value)), clause, reading)
    return replace(fact, evidence=_with_time(fact, reading))


_LED = re.compile(r"\b(?:in|on|at|by|until|since|from|after|before)(?: the)? $", re.IGNORECASE)
_BESIDE = 12  # code points between a clause and its time: ", when", " on "


def _with_time(fact: Fact, reading: Reading) -> Span:
    """The evidence with the words of the fact's own time, where they stand right beside it."""
    span, sentence = fact.evidence, reading.sentence
    told = re.sub(r"^(?:since|until|till|by|from|before|after|through|as of) ", "", fact.time.text if fact.time else "")
    if not told or told in reading.document.words(span):
        return span
    at = reading.document.text.find(told, sentence.start, sentence.end)
    if at < 0:
        return span
    end = at + len(told)
    led = _LED.search(reading.document.text[sentence.start : at])
    at = at - len(led[0]) if led is not None else at
    apart = at - span.end if at >= span.end else span.start - end
    return Span(min(at, span.start), max(end, span.end)) if 0 <= apart <= _BESIDE else span


def _unmarked(fact: Fact) -> Fact:
    """The fact without quotation marks whose partner stands outside its words, and without a comma at an end."""
    told = fact.object
    if told is not None and isinstance(fact.value, Quantity) and fact.value.dimension == "vote":
        told = re.sub(r"^to [\d,]+ ?", "", told) or None  # "voted by 21 votes to 16 against the sale"
    return replace(fact, subject=_even(fact.subject), object=_even(told) if told is not None else None)


def _even(words: str) -> str:
    words = re.split(r"\s(?:[-–—―]|--)\s|;\s", words)[0] or words  # what a dash parts off is another thought
    words = re.sub(r" (?:over|against)$", "", words)  # "a 2-1 win over": the parser lost whom
    marks = sum(words.count(mark) for mark in '“”"')
    if not re.search(r"(?<=[\w.,!?])['’](?!\w)", words):  # "an 'intentional act": the mark that closes it stands behind
        words = re.sub(r"(?<![\w’'])['‘](?=[A-Za-z]{2})", "", words, count=1)
    words = re.sub(r"(?:(?<=/[hs])|(?<=\d[mk])|(?<=\dbn)|(?<=\dtn))\.$", "", words)  # "at 90 km/h." at a sentence's end
    words = re.sub(r"(\d [ap]\.m)$", r"\1.", words)  # "before 5 a.m."
    return (re.sub('[“”"]', "", words) if marks % 2 else words).strip(" ,;")


def _clause_fact(clause: Clause, reading: Reading) -> Fact | None:
    """The fact of a clause without its figures, or None where its subject stays open."""
    assert clause.subject is not None
    sentence, referents = reading.sentence, reading.referents
    said = voices(reading.document, sentence.at(clause.verb), finite=not clause.shared) or _going_on(clause, reading)
    said = tuple(one for one in said if not _stands_before(one, clause, sentence))
    counter = moved_counter(clause)
    subject = _subject_words(clause, counter, reading, said)
    if any(is_denied_saying(one, sentence) for one in said):
        return None
    if subject is None or not re.search(r"\w", subject) or subject.lower().startswith(("anyone ", "whoever ")):
        return None
    if (whole := whole_of(clause)) is not None and whole.lower_ not in UNSETTLED:
        subject = f"{subject} of {referents.words(whole, sentence)}"
    relation, object_ = said_of(clause, reading)
    if object_ is not None:
        object_ = object_with_owner(object_, clause, reading, said)
        if object_ is None or object_.lower() in UNSETTLED:
            return None
        object_ = re.sub(r"(?<=s) worth$", "", object_)  # "stole 40 bicycles worth …": told by itself
        if relation.endswith(f" {object_.lower()}"):
            object_ = None  # "were driven away"
    if counter is not None and counter != clause.subject:
        relation, object_ = f"{lemma_of(clause.verb)} to", None
    place = place_of(clause)
    if place is not None and object_ == place.text and place.lower_ in DIRECTIONS:
        object_ = None  # the "north" of "was found 12 km north of Velm", which is where
    time = time_of(clause, reading.clauses, reading.whens, sentence.tokens)
    meant = scheduled(modality(own_modality(clause), said, clause.verb), time, clause, reading)
    meant = under_plan(meant, clause, reading)
    evidence = _within_quote(_evidence(clause, sentence), said)
    if counter is not None and counter != clause.subject:
        evidence = Span(sentence.at(counter.left_edge).start, evidence.end)
    return Fact(
        subject=subject,
        relation=f"{clause.mood.duty} {relation}" if clause.mood.duty else relation,
        object=object_,
        polarity=clause.mood.polarity,
        modality=meant,
        scope=modifiers(clause.object) if clause.object is not None else (),
        time=time,
        place=_where(place, reading) if place is not None else None,
        attribution=_with_own_name(
            with_owned_voice(attribution(said), said, reading)
            or _told_by(clause, reading)
            or _accused_by(clause, reading),
            clause.subject,
            reading,
            said,
        )
        or (_tail_speaker(sentence) if counter is not None and counter != clause.subject else None),
        evidence=Span(max(evidence.start, sentence.place.start), evidence.end),  # a control character may lead it
        rule=clause.rule,
        tense=tense(clause, meant),
        participants=tuple(_participants(clause, reading, subject)),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def _subject_words(clause: Clause, counter: Token | None, reading: Reading, said: Sequence[Reported]) -> str | None:
    """The subject of a clause in words; ``counter`` is the toll that moved. None where it stays open."""
    assert clause.subject is not None
    sentence, noun = reading.sentence, clause.subject
    if counter is not None and counter != noun:
        words = [token for token in sentence.tokens if counter.left_edge.i <= token.i < clause.verb.i]
        subject: str | None = reading.document.words(
            sentence.span_of([token for token in words if token.dep_ != "aux"])
        )
    else:
        own = clause.verb if clause.verb in noun.subtree else None
        subject = reading.referents.subject(noun, sentence, said, without=own) or _counting(clause, reading, said)
    if subject is None:
        # "That brought the toll to 44": of the toll, whatever brought it there.
        toll = raised_subject(clause)
        return toll_words(toll, reading) if toll is not None and has_figure(clause, reading.values) else None
    if not any(child.dep_ == "acl" for child in noun.children):  # "the list issued on Monday"
        subject = re.sub(r" on \w+day(?: (?:morning|afternoon|evening|night))?$", "", subject) or subject
    subject = with_those_meant(_bare_subject(subject, noun), clause, reading)
    owned = with_owner(with_its_half(subject, noun, reading), noun, reading, said)
    return subject_with_inner_owner(owned, noun, reading, said) if owned == subject else owned


def _counting(clause: Clause, reading: Reading, said: Sequence[Reported]) -> str | None:
    """The "we" of one who gives a figure: "We have reached 310,000 children"; whoever they are, the count is told."""
    noun, spoken = clause.subject, said[-1] if said else None
    if noun is None or noun.lower_ != "we" or spoken is None or not (spoken.direct and spoken.resolved):
        return None
    counts = any(
        value.clause == clause and value.quantity.dimension in {"count", "money"} and value.quantity.unit
        for value in reading.values
    )
    return f"we ({spoken.speakers[0]})" if counts and len(spoken.speakers) == 1 else None


def _stands_before(one: Reported, clause: Clause, sentence: Sentence) -> bool:
    """Whether a clause only says when or why somebody spoke: "when the state cut its aid, Norland said enough"."""
    verb = clause.verb
    said_at = verb.head
    led = verb.left_edge.lower_ in {
        "when",
        "after",
        "before",
        "while",
        "once",
        "until",
        "because",
        "although",
        "though",
    }
    if one.direct or verb.dep_ != "advcl" or not led or verb.i > said_at.i:
        return False
    return any(span.start <= sentence.at(said_at).start < span.end for span in one.cue)


def _bare_subject(words: str, noun: Token) -> str:
    """A subject without the age behind it, which is told apart ("Rautio, 58"), and without the "that" that opens its clause."""
    if noun.tag_ in {"NNS", "NNPS"}:
        words = re.sub(r"^that ", "", words)  # "found that raw oysters …": "that" points to one thing alone
    return re.sub(r"^([A-Z][\w’'-]+), \d{2}$", r"\1", words)


# What one is on the other side of, rather than all over: "is sold across the border".
_CROSSED = frozenset("border frontier river road street channel strait bay".split())


def _where(place: Token, reading: Reading) -> str | None:
    """A place in words; what is near a town, outside it or off a coast is not in it. "The same district" says none."""
    if any(child.lower_ == "same" for child in place.lefts):
        return None
    if place.lower_ in DIRECTIONS:  # "30 miles north of the Orv islands"
        return reading.document.words(reading.sentence.span_of(list(place.subtree)))
    words = re.split(r" with ", reading.referents.words(place, reading.sentence))[0]  # "in hospital with burns"
    if place.dep_ == "pobj" and place.head.lower_ == "across" and place.lemma_ in _CROSSED:
        return f"across {words}"
    kind = next((child for child in place.rights if child.dep_ == "relcl" and child.left_edge.i == place.i + 1), None)
    if kind is not None and place.tag_ == "NNS" and words == place.text:  # "in districts that were hardly hit before"
        words = reading.document.words(reading.sentence.span_of([place, *until_comma(list(kind.subtree))])).rstrip(" .")
    if place.dep_ != "pobj":
        return words
    if place.head.dep_ == "prep" and f"{place.head.head.lower_} {place.head.lower_}" in NEAR:
        return f"near {words}"
    return f"{place.head.lower_} {words}" if place.head.lower_ in {"near", "outside", "off"} else words


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


def _with_own_name(
    said: Attribution | None, subject: Token, reading: Reading, voices: Sequence[Reported]
) -> Attribution | None:
    """Whose voice "it said" is, where the sentence itself is about one organisation: "Orv will close a mill, it said"."""
    if said is None or said.speaker_resolved or said.speakers not in {("it",), ("he",), ("she",)}:
        return said
    if voices and voices[-1].cue and voices[-1].cue[0].start < reading.sentence.at(subject).start:
        return said  # "It announced that Orv, which drew up the terms, …": not Orv
    name = reading.referents.name(subject, reading.sentence)
    if (
        name is None
        and (owner := next((child for child in subject.children if child.dep_ == "poss"), None)) is not None
    ):
        subject, name = owner, reading.referents.name(owner, reading.sentence)  # "The chain's shops will stay, it said"
    if said.speakers != ("it",):  # "The leader of the union, Ida Roe, will stand, she said"
        named = name is not None and name.type == "person" and subject.dep_ != "poss"
        return replace(said, speakers=(name.text,), speaker_resolved=True) if named and name is not None else said
    within = [one.name.type for one in reading.document.names.within(reading.sentence.span_of(phrase(subject)))]
    if name is None and "person" in within:
        return said  # "Dame Ida Roe has been appointed head of the trust, it said"
    if name.type == "person" if name is not None else subject.pos_ != "PROPN" and subject.lower_ not in SPEAKING:
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


def _accused_by(clause: Clause, reading: Reading) -> Attribution | None:
    """Who accuses: of "Roe accused the firm of hiding the leak" the charge is Roe's."""
    accuser = clause.steered_by
    if accuser is None or clause.rule != "gerund" or lemma_of(accuser) != "accuse":
        return None
    noun = next((child for child in accuser.children if child.dep_ in {"nsubj", "agent"}), None)
    if noun is not None and noun.dep_ == "agent":
        noun = next((child for child in noun.children if child.dep_ == "pobj"), None)
    words = reading.referents.subject(noun, reading.sentence) if noun is not None else None
    return Attribution((words,), "accuse") if words is not None else None


_TAIL = re.compile(r",\s+(?P<who>(?:the\s+)?[\w’' -]{3,60}?)\s+(?:said|told reporters)(?:\s+on\s+\w+day)?\s*\.?$")


def _tail_speaker(sentence: Sentence) -> Attribution | None:
    """Who says it at the end of a sentence that the parser misread: "…, the coastguard said."."""
    match = _TAIL.search(sentence.tokens.text.strip())
    return Attribution((match["who"],), "say", speaker_resolved=False) if match else None


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


def _evidence(clause: Clause, sentence: Sentence) -> Span:
    """The clause's words, from its subject on where that stands before them."""
    tokens = [*clause.words, clause.verb]
    if clause.steered_by is not None:
        tokens.append(clause.steered_by)
        if clause.rule == "existential":  # "there did not appear to be any"
            tokens.extend(child for child in clause.steered_by.children if child.dep_ in {"expl", "neg", "aux"})
        if clause.rule == "gerund":  # "Roe accused the firm of hiding it"
            tokens.extend(child for child in clause.steered_by.children if child.dep_ in {"nsubj", "nsubjpass"})
    if clause.object is not None and clause.object.i < clause.verb.i:
        tokens.extend(phrase(clause.object, without=clause.verb))  # "the lands it captured"
    own = sentence.span_of(tokens)
    if clause.subject is None:
        return own
    if clause.object is not None and clause.object.i > clause.verb.i:
        tokens.extend(phrase(clause.object))
    first = min((clause.subject.left_edge, clause.verb), key=lambda token: token.i)
    colon = max((one.i for one in sentence.tokens if one.text == ":" and one.i < first.i), default=-1)
    tokens = [one for one in tokens if one.i > colon]  # "Ida Roe counts litres: tomorrow the tanks will be empty"
    own = sentence.span_of([one for one in tokens if one.i > colon])
    whole = sentence.span_of([*tokens, *phrase(clause.subject)])
    return whole if whole.end - whole.start <= EVIDENCE_LIMIT else own


def _participants(clause: Clause, reading: Reading, subject: str) -> Iterator[Participant]:
    assert clause.subject is not None
    referents, sentence = reading.referents, reading.sentence
    for noun in conjuncts(clause.subject):
        settled = subject if noun == clause.subject else None
        given = clause.passive and clause.object is not None and clause.object.dep_ == "dobj"
        part = "indirect" if given else "object" if clause.passive else "subject"  # "Roe was offered a post"
        yield referents.participant(noun, part, sentence, settled)
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
        if fact.rule == "measure":  # the words of its clause, which may tell the same figure
            key += "\x00measure"
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        seen.setdefault(digest, replace(fact, id=f"f{digest[:20]}", article=article.id))
    return tuple(seen.values())
