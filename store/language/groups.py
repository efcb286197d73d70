"""They: a plural subject above, several speakers, the plural subject of the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.antecedents import acts_on_several, is_plural, is_when, joined, subject_above, told_verb
from store.language.lookback import antecedent, counted, only_things
from store.language.phrases import PERSON_NOUN, PLACE_NOUNS, conjuncts
from store.language.things import opens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Sentence
    from store.language.references import Referents


def group(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
    """They: a plural subject of the clause above, several speakers, else the plural subject before."""
    above = subject_above(pronoun)
    if above is not None and (
        _is_finding(above) or _is_done_to_again(above, pronoun, sentence) or _is_forced(above, pronoun)
    ):
        return None
    if above is not None and (described := antecedent(above)) != above:
        # "For pupils who can show that they have been vaccinated".
        certain = any(child.dep_ in {"det", "nummod", "poss"} for child in described.lefts)  # no pupils in general
        return who.words(described, sentence, without=above.head) if certain and is_plural(described) else None
    if above is not None:
        return who.subject(above, sentence, said) if is_plural(above) and not _is_either_row(above, pronoun) else None
    if said and not said[-1].direct:
        speakers = said[-1].speakers
        if len(speakers) > 1 or (speakers and speakers[0].endswith("s")):
            # "They were close to collapse, diplomats said": what the sentence before is about, rather.
            after = bool(said[-1].speaker) and said[-1].speaker[0].start > sentence.at(pronoun).start
            return None if after and _several_before(who, pronoun, sentence) is not None else joined(speakers)
        if not (said[-1].speaker and said[-1].speaker[0].start > sentence.at(pronoun).start):
            return None
        # "They are safe, Roe said": one man is not they, and he is named only after them.
    return _several_before(who, pronoun, sentence)


def _is_finding(above: Token) -> bool:
    """The tests of "Tests showed that they contained lead", which contained none."""
    return above.lower_.removesuffix("s") in _FINDINGS and above.head.lemma_.lower() in _FIND


def _is_done_to_again(above: Token, pronoun: Token, sentence: Sentence) -> bool:
    """Whether the subject above did something to "them", who so are others: "Shops must take them and banks will shred them"."""
    earlier = (t for t in sentence.tokens if t.i < pronoun.i and t.lower_ == pronoun.lower_ and t.dep_ == "dobj")
    return pronoun.lower_ == "them" and any(token.head == above.head for token in earlier)


_FORCES = frozenset("force cause compel oblige prompt lead".split())


def _is_forced(above: Token, pronoun: Token) -> bool:
    """Whether a thing only makes others do something to "them": "Storms force firms to cancel them": the trips, not the storms."""
    thing = above.pos_ == "NOUN" and PERSON_NOUN.search(above.lemma_.lower()) is None
    done_to = pronoun.lower_ == "them" and pronoun.dep_ in {"dobj", "pobj"}
    return done_to and thing and above.head.lemma_.lower() in _FORCES and above.head != pronoun.head


def _is_either_row(above: Token, pronoun: Token) -> bool:
    """Whether two are many: "Divers found two miners after they had spent a night below": the miners, or the divers."""
    objects = (child for child in above.head.rights if child.dep_ == "dobj" and above.i < child.i < pronoun.i)
    return is_when(pronoun.head, pronoun) and any(child.tag_ in {"NNS", "NNPS"} for child in objects)


_FINDINGS = frozenset("test result record study image figure document measurement check photograph picture".split())
_FIND = frozenset("show reveal find confirm suggest indicate prove".split())
_MEASURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_TELLS = frozenset("say speak tell think believe hope remember fear laugh worry argue insist admit ask hear".split())


def _is_open(pronoun: Token, subject: Token, before: Sentence) -> bool:
    """Whether "they" may be others than the subject before: no people, a place that speaks, a second row of people."""
    if any(child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in subject.lefts):
        return True  # "No injuries were reported. They …"
    if pronoun.head.lemma_ in _TELLS and subject.lemma_.lower() in PLACE_NOUNS:
        return True  # "Six towns will see it. They still speak of …"
    leading = pronoun.head if pronoun.dep_ == "poss" else pronoun
    if leading.dep_ in {"nsubj", "nsubjpass"}:
        return False
    row = set(conjuncts(subject))
    pairs = any(
        token.dep_ == "conj" and token.pos_ in {"PROPN", "PRON"} and token not in row for token in before.tokens
    )
    several = [token for token in before.tokens if token.tag_ in {"NNS", "NNPS"} and token.ent_type_ not in _MEASURES]
    return pairs or any(token not in subject.subtree for token in several)


def _several_here(pronoun: Token, sentence: Sentence) -> list[Token]:
    """The subjects in the plural that stand before the pronoun in its own sentence: "Divers arrived, so they …"."""
    return [
        token
        for token in sentence.tokens
        if token.i < pronoun.i
        and token.dep_ in {"nsubj", "nsubjpass"}
        and token.tag_ in {"NNS", "NNPS"}
        and not any(between.text == ":" for between in sentence.tokens if token.i < between.i < pronoun.i)
    ]


def _several_before(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """The plural subject of the sentence before, where its own sentence has none."""
    if pronoun.dep_ in {"nsubj", "nsubjpass"} and (here := _several_here(pronoun, sentence)):
        return who.words(here[0], sentence) if len(here) == 1 and counted(here[0]) is None else None
    if sentence.index == 0:
        return None
    before = who.document.sentences[sentence.index - 1]
    told = told_verb(before.tokens.root)
    verb = told if told.i < before.tokens.root.i else before.tokens.root  # "Two are trapped, rescuers said."
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and is_plural(subject):
        if _is_open(pronoun, subject, before):
            return None
        if pronoun.dep_ == "nsubjpass" and acts_on_several(before):
            return None  # "Prosecutors say he sold 27 statues. They were taken from ruins": not the prosecutors
        return who.words(counted(subject) or subject, before)
    leads = pronoun.dep_ in {"nsubj", "nsubjpass"} and opens(who.document, pronoun, sentence)
    things = only_things(verb, before) if leads and not who.document.quoted(sentence.at(pronoun)) else None
    return who.words(things, before) if things is not None else None
