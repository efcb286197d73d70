"""Quoted words that yield no clause fact are kept as said, so that another outlet can give them to another speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.language.antecedents import is_expletive, same_pronoun
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, JUDGEMENTS, PERSON_NOUN
from store.language.references import Referents
from store.language.speakers import attribution
from store.model import Fact, Participant, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Document, Sentence

ENOUGH = 4  # words: shorter quotations are scraps of a sentence


def spoken_facts(document: Document, facts: Iterable[Fact]) -> Iterator[Fact]:
    """One fact for each direct quotation with a known speaker and a verb, half of which no other fact tells.

    What a clause adds to a noun is shown by the words around it, which tell more.
    """
    told = (fact for fact in facts if fact.section != "headline" and fact.rule not in {"relative", "participle"})
    places = [fact.evidence for fact in told if not fact.subject.startswith("we (")]
    for one in document.attributions:
        if not one.direct or not one.resolved or len(one.speakers) != 1:
            continue
        if one.lemma == ":" and document.words(one.speaker[0]).isupper():
            continue  # a line of a transcript: nobody is sure who answers whom
        sentence = document.sentence_at(one.start)
        if sentence is None:
            continue
        evidence = Span(one.start, min(one.content[0].end, sentence.end))
        if _is_told(evidence, places):
            continue
        if not _is_sentence(document, sentence, evidence):
            continue
        words = _with_those_meant(document, one, sentence, evidence)
        if words is not None:
            yield _fact(document, one, sentence, evidence, words)


def _is_told(quoted: Span, places: Iterable[Span]) -> bool:
    """Whether facts cover half of the quoted words; a mere "there is no excuse" at their end does not."""
    inside = [(max(place.start, quoted.start), min(place.end, quoted.end)) for place in places]
    return 2 * sum(max(0, end - start) for start, end in inside) >= quoted.end - quoted.start


def _is_sentence(document: Document, sentence: Sentence, place: Span) -> bool:
    """Whether the quoted words have a subject and a verb and ask nothing."""
    inside = [token for token in sentence if place.start <= sentence.at(token).start < place.end]
    words = [token for token in inside if token.is_alpha]
    subjects = any(token.dep_ in {"nsubj", "nsubjpass"} for token in inside)
    finite = any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in inside)
    if _is_subordinate(inside) or _points_back(inside):
        return False
    # Of "Every time you say that," Roe said, "you lose" the first half says nothing.
    main = any(token.pos_ in {"VERB", "AUX"} and token.dep_ in _MAIN for token in inside)
    return len(words) >= ENOUGH and subjects and finite and main and "?" not in document.words(place)


_LEADS = frozenset("if when whenever because although though unless while since once until whereas wherever".split())


def _is_subordinate(inside: list[Token]) -> bool:
    """Whether quoted words are a circumstance alone, whose main clause is not there: "If you build a wall," Roe said."""
    words = [token for token in inside if token.is_alpha]
    second = words[1].lower_ if len(words) > 1 else ""
    now_that = words[0].lower_ in {"now", "even"} and second in {"that", "if", "though"} if words else False
    if not words or (words[0].lower_ not in _LEADS and not now_that):
        return False
    subjects = [token for token in inside if token.dep_ in {"nsubj", "nsubjpass", "expl"}]
    heads = [one.head for one in subjects if not (one.lower_ in {"you", "i"} and one.head.lower_ in {"know", "mean"})]
    led = next((head for head in heads if head.i > words[0].i), None)
    under = {token.i for token in led.subtree} if led is not None else set()
    above = led is not None and led.dep_ == "advcl" and led.head in inside
    # A main clause is what it hangs on, or stands behind a comma with a subject of its own.
    return not above and not any(head.i not in under or _is_after_comma(head) for head in heads if head != led)


def _is_after_comma(verb: Token) -> bool:
    """Whether a clause begins behind a comma, as the main clause does behind its circumstance."""
    edge = min((one for one in verb.lefts if one.dep_ in {"nsubj", "nsubjpass", "expl"}), default=verb).left_edge
    return verb.dep_ not in {"relcl", "acl", "advcl"} and edge.i > 0 and neighbour(edge, -1).text == ","


def _points_back(inside: list[Token]) -> bool:
    """Whether the first subject is a bare "this" or "that" which only what was said before can tell: "This isn't reform".

    "This is one of the longest tunnels" may point at what all can see; "this was bad luck" points back.
    """
    first = next((token for token in inside if token.is_alpha), None)
    if first is None or first.dep_ != "nsubj" or first.lower_ not in {"this", "that", "these", "those"}:
        return False
    told = any(child.dep_ in {"attr", "acomp"} and any(True for _ in child.children) for child in first.head.rights)
    if first.head.lower_ in {"was", "were"} and first.head.lemma_ == "be":
        return not any(child.dep_ in {"conj", "parataxis", "ccomp"} for child in first.head.rights)
    return not (told and len(inside) > _LONG_ENOUGH)


_LONG_ENOUGH = 8  # tokens: "This is not a Velm affair, it's a movement" says what it is


def _with_those_meant(document: Document, one: Reported, sentence: Sentence, place: Span) -> str | None:
    """Quoted words with the one that an opening "he" or "they" means in brackets; None where nobody settles it."""
    said = document.words(place)
    inside = [token for token in sentence if place.start <= sentence.at(token).start < place.end]
    if any(_is_bare_this(token) for token in inside):
        return None
    open_ones = [
        token
        for token in inside
        if token.lower_ in _THIRD
        and not _stands_for_nothing(token)
        and not any(_may_be_meant(noun, token) for noun in inside if noun.i < token.i)
    ]
    if not open_ones:
        return said
    first, *others = open_ones
    leads = first.lower_ in _SUBJECTS and not is_expletive(first)
    meant = Referents(document).settled(first, sentence, (one,)) if leads else None
    if meant is None and (same := _called_before(document, first, sentence)) is not None:
        token, before = (
            same  # "Roe built a wall around him. “He was talking all the time,” …": he of the sentence before
        )
        meant = Referents(document).settled(token, before)
        if meant is None:
            return said
    if meant is None or meant in one.speakers or any(token.lower_ != first.lower_ for token in others):
        return None
    at = sentence.at(first)
    return f"{document.text[place.start : at.start]}[{meant}]{document.text[at.end : place.end]}"


def _may_be_meant(noun: Token, pronoun: Token) -> bool:
    """Whether a pronoun agrees with a noun before it, and does not act upon it: "Children should cross it" tells no "it"."""
    word, person = pronoun.lower_, PERSON_NOUN.search(noun.lower_) is not None
    several = noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return noun.lower_ in _EVERYBODY and word in {"they", "them", "their"}
    acts = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head in pronoun.ancestors
    own = next((one for one in pronoun.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    if acts and pronoun.tag_ == "PRP" and own == noun.head:
        return False  # only "itself" and "themselves" may be who does it
    if word in {"it", "its"}:
        return not several and not person
    if word in {"they", "them", "their"}:
        return several or person or noun.lower_ in BODIES
    return not several and (person or noun.pos_ == "PROPN")


_EVERYBODY = frozenset("everybody everyone nobody anybody anyone somebody someone people".split())


def _is_bare_this(token: Token) -> bool:
    """A "this" that is done or waited for, without a clause before it that it may mean: "We have worked for this"."""
    if token.lower_ != "this" or token.dep_ not in {"pobj", "dobj"}:
        return False
    own = next((one for one in token.ancestors if one.dep_ in {"conj", "parataxis"} and one.pos_ in _VERBS), None)
    return own is None or not any(one.pos_ in _VERBS for one in token.doc[token.sent.start : own.left_edge.i])


_VERBS = frozenset({"VERB", "AUX"})


def _stands_for_nothing(token: Token) -> bool:
    """Whether "it" is an expletive; not that of "it turned out to be a joke", nor of "it is the largest sum we found".

    Nor that of "it is a lamp that one cannot put out", where "that" is the lamp.
    """
    verb = token.head
    if not is_expletive(token):
        return False
    if verb.lemma_ in {"turn", "happen", "seem", "appear"}:
        return any(child.dep_ in {"ccomp", "advcl"} for child in verb.children)
    noun = next((child for child in verb.rights if child.dep_ == "attr" and child.pos_ == "NOUN"), None)
    if noun is not None and _is_of_a_kind(noun):
        return False
    best = noun is not None and any(child.tag_ in {"JJS", "RBS"} or child.lower_ == "most" for child in noun.subtree)
    return not best or any(child.dep_ in {"ccomp", "xcomp", "advcl", "csubj"} for child in verb.children)


def _is_of_a_kind(noun: Token) -> bool:
    """Whether a clause behind "a lamp" says what kind of lamp it is; "a shame that …" judges the clause itself."""
    led = any(child.lower_ in {"a", "an"} for child in noun.lefts)
    return led and noun.lower_ not in JUDGEMENTS and any(child.dep_ == "relcl" for child in noun.rights)


def _called_before(document: Document, pronoun: Token, sentence: Sentence) -> tuple[Token, Sentence] | None:
    """The "he" or "him" of the sentence before, for a "he" that opens a quotation."""
    if pronoun.lower_ not in {"he", "she"} or sentence.index == 0:
        return None
    before = document.sentences[sentence.index - 1]
    same = same_pronoun(before, pronoun)
    return (same, before) if same is not None else None


_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_SUBJECTS = frozenset({"he", "she", "they", "it"})
# Words that point at somebody or something told before the quotation.
_THIRD = _SUBJECTS | {"him", "her", "them", "his", "their", "its"}


def _fact(document: Document, one: Reported, sentence: Sentence, evidence: Span, words: str) -> Fact:
    speaker = one.speakers[0]
    name = document.names.find(speaker)
    kind = name.type if name is not None else "other"
    return Fact(
        subject=speaker,
        relation="say",
        object=words.strip("\"“”'’‘, "),
        attribution=attribution((one,)),
        evidence=evidence,
        rule="quotation",
        tense="past",
        participants=(Participant(speaker, speaker.split()[-1].lower(), "subject", speaker, kind),),
        terms=(),
        sentence=sentence.place,
        section=sentence.section,
    )
