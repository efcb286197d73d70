"""He and she: the subject above, else the speaker, else the one person of the sentences before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.antecedents import (
    FEMALE,
    MALE,
    is_main_subject,
    is_one,
    is_only_source,
    is_when,
    same_pronoun,
    subject_above,
    told_verb,
)
from store.language.grammar import is_bare_age
from store.language.lookback import antecedent, is_body_part
from store.language.named import fits, full_name, is_person, may_be_person, name_of, people_in, person_subject
from store.language.neighbours import neighbour
from store.language.phrases import PERSON_NOUN, conjuncts
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Document, Sentence
    from store.language.references import Referents

_PERSONAL = MALE | FEMALE
# Who speaks for somebody: "his attorney said he was sorry" speaks of him.
_SPEAKS_FOR = frozenset(
    "attorney lawyer solicitor barrister counsel agent spokesman spokeswoman spokesperson representative rep".split()
)
_BACK = 3  # sentences looked back for the person a pronoun stands for


def person(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
    """He or she: the subject above, else the speaker, else the one person of the sentences before."""
    found = _person_above(who, pronoun, sentence, said) or _person_speaking(who.document, pronoun, said)
    if found is None and said and not said[-1].direct and _speaks_behind(pronoun, said[-1], who.document):
        found = _spoken_of(who, pronoun, sentence)
        if found is None or not _was_just_told_of(who.document, found, sentence):
            return None
        return None if _only_spoke(who.document, found, said[-1], sentence) else found
    if found is None and _is_passed_over(who.document, pronoun, sentence):
        return None
    if found is not None:
        return found if found not in _beside(who.document, pronoun, sentence) else None
    if said and said[-1].direct:
        return _only_other(who.document, pronoun, sentence, said[-1])
    return _spoken_of(who, pronoun, sentence)


def _person_above(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
    above = subject_above(pronoun)
    if above is None:
        return None
    owner = _owner(above, pronoun)
    if owner is not None:
        # "His attorney said he was sorry", but of "his brother said he was sorry" either may be.
        return who.settled(owner, sentence) if above.lemma_.lower() in _SPEAKS_FOR else None
    if may_be_person(who.document, above, sentence):
        return _named_above(who.document, above, pronoun, sentence, said)
    if is_one(above) and PERSON_NOUN.search(above.lower_):
        return None if _is_another_between(who.document, above, pronoun, sentence) else who.words(above, sentence)
    described = _described(who, above, sentence)
    if described is not None or _is_creature(who.document, above, pronoun):
        return described or who.words(above, sentence)
    same = above.lower_ in (MALE if pronoun.lower_ in MALE else FEMALE)
    return who.settled(above, sentence, said) if same else None


def _is_passed_over(document: Document, pronoun: Token, sentence: Sentence) -> bool:
    """Whether the subject above may be meant and is not sure: no one of an earlier sentence is meant then.

    "A man of 40 was asked about the fire, but he was let go": not the mayor of the sentence before.
    """
    above = subject_above(pronoun)
    if above is None or _owner(above, pronoun) is not None:
        return False
    if may_be_person(document, above, sentence):
        return fits(document, full_name(document, above, sentence), pronoun)
    return (is_one(above) and PERSON_NOUN.search(above.lower_) is not None) or (
        is_bare_age(above) and any(child.lower_ == "a" for child in above.lefts)
    )


def _named_above(
    document: Document, above: Token, pronoun: Token, sentence: Sentence, said: Sequence[Reported]
) -> str | None:
    """The person named as subject above, unless an aside or the sentence before may speak of another."""
    name = full_name(document, above, sentence)
    if _stands_between(document, above, pronoun, name, sentence):
        return None
    speaks = [one for one in said if name in one.speakers and name not in document.names.genders]
    unsure = bool(speaks) and _is_about_another(document, pronoun, name, speaks[-1])
    return name if fits(document, name, pronoun) and not unsure else None


def _is_another_between(document: Document, above: Token, pronoun: Token, sentence: Sentence) -> bool:
    """Whether a second person stands between a subject and the pronoun."""
    between = [t for t in sentence.tokens if above.i < t.i < pronoun.i and t.pos_ in {"NOUN", "PROPN"}]
    return any(PERSON_NOUN.search(t.lower_) or is_person(document, t, sentence) for t in between)


def _owner(noun: Token, pronoun: Token) -> Token | None:
    """The "his" of "his attorney" for a "he", the "her" of "her sister" for a "she"."""
    kind = MALE if pronoun.lower_ in MALE else FEMALE
    return next((child for child in noun.children if child.dep_ == "poss" and child.lower_ in kind), None)


def _beside(document: Document, pronoun: Token, sentence: Sentence) -> set[str]:
    """Those who stand at the pronoun's own verb and so are others: in "He shot Roe" he is not Roe, nor in "Roe shot him"."""
    verb = pronoun.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass", "dobj", "dative"} or pronoun.lower_.endswith("self"):
        return set()
    nouns = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj", "dative"}]
    nouns += [grand for child in verb.children if child.dep_ == "agent" for grand in child.children]
    return {
        full_name(document, other, sentence)
        for noun in nouns
        for other in conjuncts(noun)
        if other != pronoun and is_person(document, other, sentence)
    }


def _own(document: Document, sentence: Sentence, pronoun: Token) -> set[str]:
    """Those whom a sentence calls somebody's: "his niece Orla", "his attorney, Ida Roe," are not he, whoever he is."""
    kind = MALE if pronoun.lower_ in MALE else FEMALE
    owned = [token.head for token in sentence.tokens if token.lower_ in kind and token.dep_ == "poss"]
    named = {name for noun in owned for name in people_in(document, sentence.span_of(_noun_phrase(noun)))}
    above = {name_of(document, noun.head, sentence) for noun in owned if noun.dep_ == "appos"}
    return named | {name.text for name in above if name is not None}


def _noun_phrase(noun: Token) -> list[Token]:
    """A noun with all that hangs on it but clauses: of "his aunt, who met Ida Roe" only "his aunt"."""
    clauses = [child for child in noun.subtree if child.dep_ in {"relcl", "acl"}]
    return [token for token in noun.subtree if not any(one == token or one.is_ancestor(token) for one in clauses)]


def _described(who: Referents, relative: Token, sentence: Sentence) -> str | None:
    """The nameless person whom a relative clause describes: "a farmer who said he had lost 90 sheep"."""
    noun = antecedent(relative)
    somebody = noun != relative and is_one(noun) and PERSON_NOUN.search(noun.lower_)
    return who.words(noun, sentence, without=relative.head) if somebody else None


def _stands_between(document: Document, above: Token, pronoun: Token, name: str, sentence: Sentence) -> bool:
    """Whether an aside may speak of another: "Roe has met Ida Lamb's rival over the boat she bought"."""
    aside = next((token for token in pronoun.ancestors if token.dep_ in {"relcl", "advcl", "ccomp"}), None)
    if aside is None or aside.dep_ == "ccomp":
        return False
    between = Span(sentence.at(above).end, sentence.at(aside.left_edge).start)
    if between.start >= between.end:
        return False
    if is_when(aside, pronoun):
        # "Roe met Lamb after he …" may be Lamb; "Roe held a call with Lamb a day after he …" is Roe.
        objects = [child for child in aside.head.children if child.dep_ in {"dobj", "dative"}]
        return any(may_be_person(document, noun, sentence) for noun in objects)
    return any(other != name and fits(document, other, pronoun) for other in people_in(document, between))


def _person_speaking(document: Document, pronoun: Token, said: Sequence[Reported]) -> str | None:
    speakers = [one for one in said if len(one.speakers) == 1 and not one.direct and not _points_away(document, one)]
    if not speakers or is_only_source(speakers[-1]) or _speaks_behind(pronoun, speakers[-1], document):
        return None
    words = speakers[-1].speakers[0]
    name = document.names.find(words)
    if name is not None:
        unsure = name.text not in document.names.genders and _is_about_another(
            document, pronoun, name.text, speakers[-1]
        )
        return name.text if name.type == "person" and fits(document, name.text, pronoun) and not unsure else None
    unknown = re.match(r"(?:an?|another|one) ", words) is not None
    said_of = speakers[-1]
    if unknown and said_of.speaker and said_of.content and said_of.speaker[0].start > said_of.content[0].start:
        return None  # "dragged her along, a witness said": not the witness
    if _CORPS.search(words) is not None:
        return None
    return words if PERSON_NOUN.search(words.split(" of ")[0].split(",")[0]) else None


# Services whose last word is also what one of their people is called.
_CORPS = re.compile(r"\b(?:coast|civil|national|border|home|republican|presidential) guard\b", re.IGNORECASE)


def _is_corps(noun: Token) -> bool:
    """Whether a noun names a service, not one of its people: "the coast guard"."""
    return noun.i > 0 and _CORPS.fullmatch(f"{neighbour(noun, -1).text} {noun.text}") is not None


def _speaks_behind(pronoun: Token, one: Reported, document: Document) -> bool:
    """Whether a named speaker follows what he is told to say of "him": "He was tired, Roe said" is not of Roe.

    Whom a pronoun means is known by then, so that a name would be given to him a second time.
    """
    if not one.speaker or not one.content or pronoun.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    behind = one.speaker[0].start > one.content[0].start
    first = not any(token.dep_ in {"nsubj", "nsubjpass"} for token in pronoun.sent if token.i < pronoun.i)
    return behind and first and document.names.at(one.speaker[0]) is not None


def _is_about_another(document: Document, pronoun: Token, speaker: str, one: Reported) -> bool:
    """Whether the sentence before is about somebody else whom the pronoun fits: "Ada Roe fell. Kim Oys said she …"."""
    sentence = document.sentence_at(one.start)
    if sentence is None or sentence.index == 0:
        return False
    before = document.sentences[sentence.index - 1]
    main = next((child for child in before.tokens.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if main is not None and main.lower_ in (MALE if pronoun.lower_ in MALE else FEMALE):
        return True
    subject = person_subject(document, before)
    return subject is not None and subject != speaker and fits(document, subject, pronoun)


def _was_just_told_of(document: Document, words: str, sentence: Sentence) -> bool:
    """Whether the sentence before speaks of somebody, and not only of what is his."""
    before = document.sentences[sentence.index - 1] if sentence.index else None
    return (
        before is not None
        and re.search(rf"{re.escape(words.rsplit(maxsplit=1)[-1])}(?!['’\w])", document.words(before.place)) is not None
    )


def _only_spoke(document: Document, words: str, one: Reported, sentence: Sentence) -> bool:
    """Whether the speaker of a sentence spoke in the one before, too: "A clerk took it, Roe said. He sold it, Roe said"."""
    before = document.sentences[sentence.index - 1]
    return words in one.speakers and any(
        words in said.speakers for said in document.attributions if before.start <= said.start < before.end
    )


def _points_away(document: Document, one: Reported) -> bool:
    """Whether the speaker is somebody's somebody ("her daughter Teresa"), so that "she" is the other."""
    return bool(one.speaker) and document.words(one.speaker[0]).lower().startswith(("his ", "her ", "their "))


def _only_other(document: Document, pronoun: Token, sentence: Sentence, one: Reported) -> str | None:
    """Inside a quotation: the only person named so far, the speaker apart."""
    named = set(people_in(document, Span(0, sentence.at(pronoun).start))) - set(one.speakers)
    return next(iter(named)) if len(named) == 1 and fits(document, next(iter(named)), pronoun) else None


def _spoken_of(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """The person of the sentences before: their subject, or the only one they name."""
    here = [
        name
        for name in people_in(who.document, Span(sentence.start, sentence.at(pronoun).start))
        if fits(who.document, name, pronoun)
    ]
    others = _beside(who.document, pronoun, sentence)
    here = _without_antecedent(who.document, here, pronoun, sentence)
    here = [name for name in here if name not in others | _own(who.document, sentence, pronoun)]
    if here or _has_stranger(sentence, before=pronoun):
        return here[0] if len(set(here)) == 1 else None
    for index in range(sentence.index - 1, max(sentence.index - 1 - _BACK, -1), -1):
        before = who.document.sentences[index]
        named = [name for name in people_in(who.document, before.place) if fits(who.document, name, pronoun)]
        same = same_pronoun(before, pronoun)
        if same is not None and is_main_subject(same):
            # "She sang to the end, her daughter Tove said. She was 88": the one she already was, not Tove.
            return person(who, same, before, ())
        apart = others | _own(who.document, before, pronoun)
        named = [name for name in named if name not in apart]
        subject = named[0] if len(set(named)) == 1 else person_subject(who.document, before)
        if subject is not None and subject not in apart and fits(who.document, subject, pronoun):
            return subject
        nameless = _nameless_subject(who, before, pronoun) if index == sentence.index - 1 else None
        if named or nameless is not None or (index == sentence.index - 1 and _has_stranger(before)):
            return None if named else nameless
        if index == sentence.index - 1 and (unknown := _unknown_subject(who.document, before)) is not None:
            return unknown
    return _creature_before(who, pronoun, sentence)


def _unknown_subject(document: Document, sentence: Sentence) -> str | None:
    """The subject of a sentence, where it is one bare name that nothing else is known of: "For years, Voss has …"."""
    subject = next((c for c in sentence.tokens.root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    alone = subject is not None and subject.tag_ == "NNP" and not any(True for _ in subject.children)
    if subject is None or not alone or subject.ent_type_ in {"GPE", "LOC", "FAC", "NORP"}:
        return None
    return subject.text if may_be_person(document, subject, sentence) else None


def _creature_before(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """An animal or, for "she", a vessel that the sentence before is about and that is called he or she."""
    if sentence.index == 0:
        return None
    before = who.document.sentences[sentence.index - 1]
    verb = told_verb(before.tokens.root)
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and _is_creature(who.document, subject, pronoun):
        return who.words(subject, before)
    # "The farmer found Bruna, a bear, in his barn. She …"
    called = [t.head for t in before.tokens if t.dep_ == "appos" and _is_creature(who.document, t, pronoun)]
    return who.words(called[0], before) if len(called) == 1 and called[0].pos_ == "PROPN" else None


def _is_creature(document: Document, noun: Token, pronoun: Token) -> bool:
    book, lemma = document.stylebook, noun.lemma_.lower()
    if (
        noun.tag_ != "NN"
        or len(list(conjuncts(noun))) > 1
        or not any(left.dep_ in {"det", "poss"} for left in noun.lefts)
    ):
        return False  # "Jellyfish stung her": no one of them
    vessel = pronoun.lower_ in FEMALE and lemma in book.words("creatures", "vessels")
    return vessel or lemma in book.words("creatures", "animals")


def _nameless_subject(who: Referents, sentence: Sentence, pronoun: Token) -> str | None:
    """The subject of a sentence, where it is a nameless person and the sentence has no second one."""
    other = FEMALE if pronoun.lower_ in MALE else MALE
    called = {token.lower_ for token in sentence.tokens} & _PERSONAL
    if called and called <= other:
        return None  # "The farmer opened his barn": he, not she
    root = told_verb(sentence.tokens.root)
    subject = next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    people = [
        token
        for token in sentence.tokens
        if (token.pos_ == "NOUN" or token == subject)
        and PERSON_NOUN.search(token.lower_)
        and not is_body_part(token)
        and not _is_corps(token)
    ]
    if subject is None or not is_one(subject) or people != [subject]:
        return None
    if any(child.lower_ in _PERSONAL for child in subject.children):
        return None  # "her career", "his brother": not he, not she
    return who.words(subject, sentence)


def _has_stranger(sentence: Sentence, before: Token | None = None) -> bool:
    """Whether a clause of a sentence is about one person without a name: "The case began after a nurse called the police"."""
    return any(
        token.dep_ in {"nsubj", "nsubjpass"}
        and token.tag_ == "NN"
        and any(left.lower_ in {"a", "an"} for left in token.lefts)
        and PERSON_NOUN.search(token.lower_) is not None
        for token in sentence.tokens
        if before is None or (token.i < before.i and token != before.head and not before.is_ancestor(token))
    )


def _without_antecedent(document: Document, names: list[str], pronoun: Token, sentence: Sentence) -> list[str]:
    """The names but for the one that the pronoun's own relative clause describes ("X, whom she defeated")."""
    for above in pronoun.ancestors:
        if above.dep_ == "relcl":
            own = name_of(document, above.head, sentence)
            return [name for name in names if own is None or name != own.text]
    return names
