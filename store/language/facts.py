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
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from store.language.circumstances import DIRECTIONS, place_of, time_of
from store.language.complements import completed
from store.language.cutoff import is_cut_off, without_second_half
from store.language.dangling import dangles
from store.language.doubt import is_doubtful
from store.language.evidence import evidence_of, with_time, within_quote
from store.language.figures import with_values
from store.language.gaps import has_gap
from store.language.grammar import Clause, lemma_of, whole_of
from store.language.junk import is_complete, is_cue
from store.language.misapplied import is_of_another
from store.language.nominals import nominals
from store.language.nounfacts import described_facts, nominal_facts, presupposed_facts
from store.language.owners import object_with_inner_owner, object_with_owner, with_owned_voice
from store.language.phrases import conjuncts, modifiers
from store.language.pieces import is_reported
from store.language.plans import after_feast, own_modality, scheduled, tense, under_plan
from store.language.reading import Reading
from store.language.sift import is_spoken_by_someone, stands_alone
from store.language.speakers import attribution, is_denied_saying, modality, voices, without_asides
from store.language.standing import standing_facts
from store.language.statements import as_stated, is_torn
from store.language.subjectwords import subject_words
from store.language.tellers import (
    accused_by,
    is_reporters_aside,
    lost_teller,
    only_stands_before,
    tail_speaker,
    told_by,
    voice_in_between,
    with_own_name,
)
from store.language.undated import undated, without_time
from store.language.values import moved_counter
from store.language.whereabouts import whereabouts
from store.language.wording import UNSETTLED, said_of, undivided
from store.model import Article, DateValue, Fact, Participant, Quantity, Span, TextValue, source


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
            for one in _told(fact, clause, reading):
                stated.setdefault(clause.verb.i, one)
                yield from _stated(one, clause, reading)
    roles = standing_facts(reading.document, reading.sentence, reading.terms)
    yield from (one for one in roles if _is_sound_role(one) and not _owns_a_country(one, reading))
    for nominal in nominals(reading.sentence.tokens):
        yield from nominal_facts(nominal, reading, told)
    for value in reading.values:
        yield from presupposed_facts(value, reading)
        if value.of is not None:
            yield from described_facts(value, reading, told, stated)


def _stated(fact: Fact, clause: Clause, reading: Reading) -> Iterator[Fact]:
    """The fact as it is shown, if the words that show it state something."""
    shown = as_stated(fact, clause, reading)
    if not is_torn(shown, clause, reading):
        yield shown


def _told(fact: Fact, clause: Clause, reading: Reading) -> Iterator[Fact]:
    """The facts of a clause, one for each of its figures, that are kept and whole."""
    kept = (one for one in with_values(fact, clause, reading) if _is_kept(one, clause, reading))
    whole = (_unmarked(_whole(one, fact, clause, reading)) for one in kept)
    halved = (without_second_half(one, reading) for one in whole)
    whole = (one for one in halved if one is not None)
    yield from (one for one in whole if not is_cut_off(one, clause, reading) and not dangles(one, clause, reading))


def _is_sound_role(fact: Fact) -> bool:
    """Whether an office or an age is told by someone known, and of a body that is named, and to its end."""
    open_ended = re.search(r"^(?:its|their|his|her) |\b(?:that|which|who|whose|of|the)$", fact.object or "") is not None
    return not open_ended and is_spoken_by_someone(fact.attribution)


_OWNERS = frozenset("owner co-owner operator maker producer builder founder co-founder investor buyer".split())


def _owns_a_country(fact: Fact, reading: Reading) -> bool:
    """Whether an owner was given the country that only says where he is from: "the mill's Swedish owner, Roe & Lamb"."""
    role = fact.value.text.split()[-1] if isinstance(fact.value, TextValue) and fact.value.text else ""
    said = reading.document.text[fact.evidence.start : fact.evidence.end]
    return (
        fact.relation == "has office"
        and role in _OWNERS
        and fact.object is not None
        and re.search(rf"\b{re.escape(fact.object)}\b", said) is None
    )


def _is_kept(fact: Fact, clause: Clause, reading: Reading) -> bool:
    """Whether a fact is a whole statement of someone in particular, soundly read, and no mere view."""
    return (
        stands_alone(fact, clause, reading)
        and not is_doubtful(fact, clause, reading)
        and not has_gap(fact, clause, reading)
        and not is_of_another(clause)
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
        if told is not None and way:
            told = told.removesuffix(f" {way}")  # "kept the gates open"
        if told is not None and (led := _WAY_BACK.match(told)) is not None and fact.relation in _MOVES:
            fact, told = replace(fact, relation=f"{fact.relation} back"), told[led.end() :] or None
        relation, told = undivided(fact.relation, told, reading.document.stylebook)
        fact = replace(fact, relation=relation)
        told = _limited(_unbroken(told, clause, reading), clause, reading)
        if told == "early" and fact.time is not None and lemma_of(clause.verb) not in _KEEPS_HOURS:
            told = None  # "burst early on Monday": when, not what
        fact = replace(fact, object=without_time(told, fact.time))
        if fact.object is not None:
            said = voices(reading.document, reading.sentence.at(clause.verb), finite=not clause.shared)
            fact = replace(fact, object=object_with_inner_owner(fact.object, clause, reading, said))
    if fact.time is None and not fact.relation.startswith("has "):
        fact = after_feast(replace(fact, time=undated(clause, reading, fact.value)), clause, reading)
    fact = _timed_alone(fact)
    return replace(fact, evidence=with_time(fact, reading))


def _timed_alone(fact: Fact) -> Fact:
    """The fact without a time that is no time of its verb: what was spent, how often, or half of "went after Roe"."""
    if fact.time is None:
        return fact
    if fact.relation == "spend" and fact.object is None and fact.value is None and fact.time.start is None:
        return replace(fact, object=fact.time.text, time=None)  # "spent one night in hospital"
    after = fact.relation.endswith(" after") and fact.time.text.lower().startswith("after ")
    often = re.fullmatch(r"\S+ times", fact.time.text)  # "was shot at 41 times"
    return replace(fact, time=None) if after or often else fact


def _verb_at(after: str, reading: Reading) -> Token | None:
    """The finite verb with which the rest of a sentence begins, if it does."""
    word = reading.sentence.token_at(reading.sentence.end - len(after) + 1) if after else None
    return word if word is not None and word.tag_ in {"VBD", "VBZ", "VBP"} else None


def _limited(told: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with the "only" beside it without which it says more, and with its unit; without half of "last year"."""
    text = reading.document.text[reading.sentence.at(clause.verb).end : reading.sentence.end]
    before, found, after = text.partition(told) if told else ("", "", "")
    if not found:
        return told
    led = re.search(r" (only|mainly|mostly|largely|chiefly|partly|solely|up to) $", before)
    ends = re.match(
        r" (only|mainly|mostly|at (?:the )?(?:most|least)|or (?:more|less|fewer))(?=[.,;]|$)|(?<=degrees) (Fahrenheit|Celsius)\b",
        after,
    )
    if re.search(r" (?:last|next|this)$", found) and re.match(r" (?:year|month|week|season|spring|summer)\b", after):
        return found.rpartition(" ")[0]  # "a loss of £4m last": when, not what
    meanwhile = re.search(r" as (?:[\w’'-]+ ){0,5}[\w’'-]+$", found)
    if meanwhile is not None and (verb := _verb_at(after, reading)) is not None and verb.dep_ == "advcl":
        return found[: meanwhile.start()]  # "to roll up their sleeves as the campaign": what it did is cut off
    return f"{led[1]} {found}" if led else f"{found}{ends[0]}" if ends else found


_DISTANCE = (
    r"(?:(?:about|roughly|some|around|nearly|almost|over|more than|less than|just) )*"
    r"(?:[\d.,]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|a few) "
    r"(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|m|feet|yards)"
)
_LEFT_OUT = (
    rf"(?P<between> (?:and not|but not|and|{_DISTANCE}(?= (?:from|off|up|down|to|away|north|south|east|west)\b)))"
)
_OF_THEM = r",? (?:most|many|some|all|half|several|few|both|one|two|three) of (?:them|whom|which)"


def _unbroken(told: str | None, clause: Clause, reading: Reading) -> str | None:
    """An object with the distance or the "and" that was left out of its middle; none of what is told of some of it.

    "A boat from the port" is another boat than one "20 km from the port"; "into boats, most of them with cramp"
    tells of most of them.
    """
    text = reading.document.text[reading.sentence.at(clause.verb).end : reading.sentence.end]
    words = (told or "").split()
    if told is None or told in text:
        return told
    for at in range(1, len(words)):
        first, rest = " ".join(words[:at]), " ".join(words[at:])
        if first not in text:
            return told
        if (found := re.search(rf"{re.escape(first)}{_LEFT_OUT} {re.escape(rest)}", text)) is not None:
            return found[0]
        if re.search(rf"{re.escape(first)}{_OF_THEM} {re.escape(rest)}", text) is not None:
            return first
    return told


_KEEPS_HOURS = frozenset("arrive leave come go start begin end finish open close retire wake rise return vote".split())
_WAY_BACK = re.compile(r"back(?: |$)")
_MOVES = frozenset({"come", "go", "bring", "get", "send", "give", "take", "fall", "move", "pull", "fly", "drive"})


def _unmarked(fact: Fact) -> Fact:
    """The fact without quotation marks whose partner stands outside its words, and without a comma at an end."""
    told = fact.object
    if told is not None and isinstance(fact.value, Quantity) and fact.value.dimension == "vote":
        told = _VOTES.sub("", told).strip() or None  # "voted by 21 votes to 16 against the sale"
    told = None if told in _NO_OBJECT else told
    return replace(fact, subject=_even(fact.subject), object=_even(told) if told is not None else None)


_NO_OBJECT = frozenset(
    {"per cent", "percent", "minus", "in the end", "after all", "in turn", "in fact", "of course", "in all"}
)
# What a vote's figure tells: "by 31 votes", "to 20", "to two", with the words between them.
_VOTES = re.compile(
    r"^to (?:[\d,]+|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?)\b"
    r"|\bby [\w,-]+ votes\b(?: to [\w,-]+)?",
)


def _even(words: str) -> str:
    words = re.split(r"\s(?:[-–—―]|--)\s|;\s", words)[0] or words  # what a dash parts off is another thought
    words = re.sub(
        r" as (?:early|late|recently) as (?:next |last )?[\w ]{3,20}$", "", words
    )  # "use it as early as May"
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
    said = voices(reading.document, sentence.at(clause.verb), finite=not clause.shared) or voice_in_between(
        clause, reading
    )
    aside = is_reporters_aside(clause)
    said = tuple(one for one in said if not only_stands_before(one, clause, sentence) and (one.direct or not aside))
    counter = moved_counter(clause)
    subject = subject_words(clause, counter, reading, said)
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
    time = _of_its_own(time_of(clause, reading.clauses, reading.whens, sentence.tokens), subject)
    meant = scheduled(modality(own_modality(clause), said, clause.verb), time, clause, reading)
    meant = under_plan(meant, clause, reading)
    subject = _without_year(subject, time)
    evidence = within_quote(evidence_of(clause, sentence), said)
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
        place=whereabouts(place, reading) if place is not None else None,
        attribution=without_asides(
            with_own_name(
                with_owned_voice(attribution(said), said, reading)
                or told_by(clause, reading)
                or accused_by(clause, reading),
                clause.subject,
                reading,
                said,
            )
            or (tail_speaker(sentence) if counter is not None and counter != clause.subject else lost_teller(sentence))
        ),
        evidence=Span(max(evidence.start, sentence.place.start), evidence.end),  # a control character may lead it
        rule=clause.rule,
        tense=tense(clause, meant),
        participants=tuple(_participants(clause, reading, subject)),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )


def _of_its_own(time: DateValue | None, subject: str) -> DateValue | None:
    """The time of a verb; the one that opens its subject is the subject's: "an 1820s loom was cleaned"."""
    opens = time is not None and re.search(rf"^(?:an?|the|one|two|three) {re.escape(time.text)} \w", subject)
    return None if opens else time


def _without_year(subject: str, time: DateValue | None) -> str:
    """A subject without the year of its verb: in "A group of doctors in 2015 wrote" they wrote then."""
    return subject.removesuffix(f" in {time.text}") if time is not None and time.precision == "year" else subject


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
    """The facts in order of their evidence, each once.

    An id depends on the article, the words and what was read from them, and among facts of equal words on their
    order, but not on where they stand: a paragraph that is added above leaves every fact below it the one it was.
    """
    ordered = sorted(
        facts, key=lambda fact: (fact.section, fact.evidence, fact.relation, fact.subject, repr(fact.value))
    )
    each: dict[tuple[str, Span, str], Fact] = {}
    for fact in ordered:
        each.setdefault((fact.section, fact.evidence, _wording(fact, article)), fact)
    equal: Counter[str] = Counter()
    found = []
    for (_, _, told), fact in each.items():
        key = f"{article.id or article.text}\x00{told}\x00{equal[told]}"
        equal[told] += 1
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        found.append(replace(fact, id=f"f{digest[:20]}", article=article.id))
    return tuple(found)


def _wording(fact: Fact, article: Article) -> str:
    """What a fact tells and in which words, wherever they stand and however their lines are broken."""
    quote = source(fact, article)[fact.evidence.start : fact.evidence.end]
    parts = (fact.section, quote, fact.subject, fact.relation, fact.object, fact.value, fact.polarity, fact.modality)
    wording = re.sub(r"(?:\s|\\[nrt])+", " ", repr(parts))
    return f"{wording} measure" if fact.rule == "measure" else wording  # it may tell the same figure as its clause
