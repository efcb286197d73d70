"""Facts told by nouns: events ("the exchange of 175 prisoners") and measures ("a five-week trial")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from store.language.circumstances import DIRECTIONS, covered
from store.language.evidence import EVIDENCE_LIMIT
from store.language.grammar import SPANS_OF_TIME, lemma_of
from store.language.measured import in_its_clause
from store.language.moods import least_firm
from store.language.neighbours import neighbour
from store.language.nominals import DOERS, Nominal, is_only_charged
from store.language.owners import with_owner
from store.language.phrases import conjuncts, phrase
from store.language.pipeline import Sentence
from store.language.reading import Reading
from store.language.speakers import attribution, modality, voices
from store.language.values import SETS, Valued
from store.measures import PRICED, measuring_verb
from store.model import Fact, Span, Value


def nominal_facts(nominal: Nominal, reading: Reading, told: dict[int, Fact]) -> Iterator[Fact]:
    """An event told by a noun, under the firmness of the clause around it."""
    around = _around(nominal.noun, told)
    sentence, referents = reading.sentence, reading.referents
    passive = nominal.doer is None and nominal.relation not in {"attack", "strike", "raid", "bomb", "invade"}
    head = nominal.doer or (nominal.target if passive else nominal.noun)
    if (
        head is None
        or head.pos_ == "NUM"
        or (head.ent_type_ in {"DATE", "TIME"} and head.lower_ != "old")  # "October's election": nobody is elected
        or (passive and nominal.relation in _DONE)
        or (subject := referents.subject(head, sentence)) is None
    ):
        return
    subject = re.sub(r"(?<!\d)['’]s$|(?<=s)['’]$", "", subject)
    target = nominal.target if head != nominal.target else None
    if target is not None and target.ent_type_ in {"DATE", "TIME"}:
        return  # "the strike on Friday"
    if head == nominal.doer and target is None and nominal.relation not in _DONE:
        return  # "Orvell's launch": of what?
    participants = [
        referents.participant(noun, "object" if passive else "subject", sentence) for noun in conjuncts(head)
    ]
    if target is not None:
        participants += [referents.participant(noun, "object", sentence) for noun in conjuncts(target)]
    inside = [
        when for when in reading.whens if any(when.start <= token.idx < when.end for token in nominal.noun.subtree)
    ]
    said = voices(reading.document, sentence.at(nominal.noun))
    meant = modality("asserted", said, nominal.noun) if around is None else around.modality
    fact = Fact(
        subject=subject if head != nominal.noun else _bare(nominal.noun, reading),
        relation=nominal.relation,
        object=referents.words(target, sentence) if target is not None else None,
        modality=least_firm(meant, "alleged") if is_only_charged(nominal) else meant,
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


_DONE = frozenset(DOERS.values())  # acts that are nothing without the one who does them


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


# Lengths that say how much of it there is or comes before it, not how long it lasted.
_NO_LENGTH = frozenset(
    "number mark figure goal target record warning notice pay wage salary supply worth period deadline limit low high equivalent total sum rest".split()
)
# What these verbs act on is not there yet, or is turned away.
_UNREAL = frozenset(
    "reject refuse propose demand urge call seek want suggest consider oppose offer ban avoid prevent promise plan need dismiss rule".split()
)


# Nouns that are themselves the measure: "a height of 55 km" is nobody's without "of the tower".
_SIZES = frozenset(
    "height length depth width distance drive walk weight range speed altitude radius area damage".split()
)


# Whoever has what is told beside them.
_ANYBODY = frozenset(
    "those anyone anybody people everyone households families firms companies businesses taxpayers".split()
)


def _is_owned(noun: Token) -> bool:
    """Whether a noun says of what it is: "the tower's height", "the length of the bridge"."""
    if any(child.dep_ == "poss" for child in noun.children):
        return True
    ofs = [child for child in noun.children if child.dep_ == "prep" and child.lower_ == "of"]
    return any(not grand.like_num and not _holds_number(grand) for child in ofs for grand in child.children)


def _holds_number(noun: Token) -> bool:
    return any(token.like_num for token in noun.lefts)


def _tells_nothing(value: Valued, noun: Token, around: Fact | None, told: dict[int, Fact]) -> bool:
    """Whether a figure beside a noun is a label ("46-page"), a share, or said of what is not there."""
    quantity, head = value.quantity, value.measure.head
    if quantity.dimension == "age":
        plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in {"it", "they", "these", "those", "both"}
        # "A husband and wife who are 70", but not "a boy of 11 and a girl of 13".
        plural = plural or any(child.dep_ == "conj" and child.i < head.i for child in noun.children)
        clause = head.head if head.dep_ in {"acomp", "attr"} else head
        # "When she was 60", "who was 60 when …": the age of another time.
        then = clause.dep_ == "advcl" or any(child.dep_ == "advcl" for child in clause.children)
        return plural or (then and clause.pos_ in {"AUX", "VERB"})
    inside = noun.lemma_.lower() in SETS or (head.dep_ == "pobj" and head.head.lower_ == "with")
    if quantity.dimension == "percent" or (quantity.dimension == "count" and not inside):
        return True
    if noun.lemma_.lower() in _NO_LENGTH or (noun.lemma_.lower() in _SIZES and not _is_owned(noun)):
        return True
    # "For those with incomes of more than 90,000": whoever has them.
    anybody = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lower_ in _ANYBODY
    if anybody or any(child.lower_ in {"these", "those", "past", "last", "next", "coming"} for child in head.lefts):
        return True
    if around is None:
        return False
    # "Claimed a loss of 916 million" is told with the clause.
    stated = quantity.dimension == "money" and noun.lemma_.lower() not in PRICED and _is_told(noun, told)
    return stated or around.polarity == "negative" or around.relation.split()[0] in _UNREAL


def _is_told(noun: Token, told: dict[int, Fact]) -> bool:
    """Whether a noun is the object of a verb whose fact has the figure already."""
    return noun.dep_ == "dobj" and noun.head.i in told and told[noun.head.i].rule != "complement"


def described_facts(value: Valued, reading: Reading, told: dict[int, Fact], shown: dict[int, Fact]) -> Iterator[Fact]:
    """Reads "A five-week trial", "a career of more than 50 years", "Joan Fell, 82,": a figure said of a noun."""
    noun, quantity = value.of, value.quantity
    if noun is None or noun.lower_ in DIRECTIONS:  # "25 km north-west of Orvig"
        return
    if quantity.dimension == "age":
        noun = _aged(noun, reading)
    sentence, referents = reading.sentence, reading.referents
    subject = referents.subject(noun, sentence)
    if subject is None or (quantity.dimension == "age" and noun.pos_ not in {"NOUN", "PROPN", "PRON"}):
        return
    if quantity.dimension == "age" and value.measure.start == noun.idx and referents.name(noun, sentence) is None:
        # "A boy of 11 and a girl of 13": the boy alone.
        edge = sentence.at(noun.left_edge).start
        subject = reading.document.words(Span(edge, sentence.base + value.measure.end))
    owned = with_owner(subject, noun, reading, voices(reading.document, sentence.at(noun)))
    if (
        owned is None or _is_rate(value) or _is_of_nothing(value) or noun.lemma_.lower() in SPANS_OF_TIME
    ):  # "a four-hour day"
        return
    subject = owned
    around = _around(noun, told)
    if _tells_nothing(value, noun, around, told):
        return
    stated = quantity.dimension != "age" or value.measure.head.dep_ in {"attr", "acomp"}
    said = voices(reading.document, sentence.at(noun)) if stated else ()
    # "The former nurse, who is 38", "Ida Roe, a 38-year-old": from the first word of whoever has the age.
    first = noun.left_edge if quantity.dimension == "age" and (noun.pos_ == "NOUN" or _is_plain_name(noun)) else noun
    start = min(sentence.base + value.measure.start, sentence.at(first).start)
    end = max(sentence.base + value.measure.end, sentence.at(noun).end)
    told_by = attribution(said)
    if told_by is not None and told_by.speakers == ("it",) and around is not None:
        told_by = around.attribution  # "it said", where the clause around knows who it is
    if value.measure.head.dep_ == "npadvmod" and value.measure.head.head.pos_ == "ADJ":
        end = max(end, sentence.at(value.measure.head.head).end)  # "six metres wide"
    start, end = _with_its_words(value, noun, sentence, start, end)
    half = re.match(r" and a half\b", reading.document.text[end:])
    end += half.end() if half is not None else 0
    measured: Value = quantity
    told_of = referents.participant(noun, "subject", sentence)
    aged = quantity.dimension == "age"
    fact = Fact(
        subject=subject,
        relation=measuring_verb(noun.lemma_.lower(), quantity),
        value=measured,
        modality=around.modality if around is not None and not aged else "asserted",
        attribution=told_by,
        evidence=Span(start, end),
        rule="age" if aged else "measure",
        tense="present" if aged and _is_now(value) else around.tense if around is not None else "none",
        participants=(told_of if aged else replace(told_of, text=subject),),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )
    if aged:
        yield fact
    else:
        yield from in_its_clause(fact, value, reading, shown)


def _is_plain_name(noun: Token) -> bool:
    """Whether nothing stands before a name's last word but the rest of the name."""
    return noun.pos_ == "PROPN" and all(
        token.is_punct or token.pos_ == "PROPN" for token in noun.doc[noun.left_edge.i : noun.i]
    )


def _is_now(value: Valued) -> bool:
    """Whether an age is that of the day of writing, whatever the verb around it tells: "who is 44, had pleaded guilty"."""
    head = value.measure.head
    return head.dep_ in {"attr", "acomp"} and head.head.lower_ in {"is", "are"}


def _its_clause(noun: Token, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """From "at" to the end of what is told of somebody of an age: "At 12, he is the champion"."""
    words = [token for token in noun.head.subtree if not (token.is_punct or token.is_space)]
    whole = sentence.span_of(words)
    return (min(start, whole.start), max(end, whole.end)) if whole.end - whole.start <= EVIDENCE_LIMIT else (start, end)


def _with_its_words(value: Valued, noun: Token, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The evidence of a figure with the "on board" behind those on a train, and with what is told of "him" of an age."""
    if value.quantity.dimension == "age" and noun.pos_ == "PRON" and value.measure.start < noun.idx:
        return _its_clause(noun, sentence, start, end)
    head = value.measure.head
    behind = neighbour(head, 2) if neighbour(head).lower_ == "on" else neighbour(head)
    if behind.lower_ not in {"board", "aboard"} or behind.i > head.i + 2:
        return start, end
    return min(start, sentence.at(noun.left_edge).start), max(end, sentence.at(behind).end)


def _is_of_nothing(value: Valued) -> bool:
    """A bare number of a town ("the town of 900"), or what only lies on something: "a shelf with six pens on it"."""
    head, noun = value.measure.head, value.of
    if value.quantity.dimension != "count" or noun is None:
        return False
    bare = not value.quantity.unit and head.dep_ == "pobj" and head.head.lower_ == "of"
    laid = head.dep_ == "pobj" and head.head.lower_ == "with" and neighbour(head).lower_ == "on"
    laid = laid and neighbour(head, 2).lower_ in {"it", "them"}
    several = head.dep_ == "pobj" and head.head.lower_ == "with" and noun.tag_ == "NNS"
    return bare or laid or several


def _is_rate(value: Valued) -> bool:
    """Whether a sum is a wage or a price in one word with its noun: "$12-an-hour jobs"."""
    return re.match(r"-an?-\w", value.measure.head.doc.text[value.measure.end :]) is not None


# What was done to things or people before anything else is told of them.
_DONE_BEFORE = frozenset(
    "steal kidnap abduct arrest detain kill injure wound release free rescue evacuate damage destroy cancel recall seize "
    "jail ban suspend strand trap sink burn infect".split()
)


def presupposed_facts(value: Valued, reading: Reading) -> Iterator[Fact]:
    """Reads "The 13 stolen flutes have not been sold": that 13 flutes were stolen holds, whatever is denied of them."""
    noun, quantity = value.measure.head, value.quantity
    done = next((child for child in noun.lefts if child.dep_ == "amod" and child.tag_ == "VBN"), None)
    definite = any(child.lower_ in {"the", "these", "those", "all"} for child in noun.lefts)
    if quantity.dimension != "count" or done is None or not definite or noun.tag_ != "NNS":
        return
    if lemma_of(done) not in _DONE_BEFORE:
        return
    sentence, referents = reading.sentence, reading.referents
    words = [token for token in noun.lefts if token.i >= done.i or token.dep_ == "nummod"]
    qualifiers = tuple(word for word in quantity.qualifiers if not word.endswith(done.lower_))
    yield Fact(
        subject=reading.document.words(sentence.span_of([*words, noun])),
        relation=lemma_of(done),
        value=replace(quantity, qualifiers=qualifiers),
        attribution=attribution(voices(reading.document, sentence.at(noun))),
        evidence=sentence.span_of([token for token in noun.subtree if token.i <= noun.i]),
        rule="presupposed",
        tense="past",
        participants=(referents.participant(noun, "object", sentence),),
        terms=reading.terms,
        sentence=sentence.place,
        section=sentence.section,
    )
