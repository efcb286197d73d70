"""What a sentence before leaves for "it" and "they" where its own subject is neither.

"A fisherman had noticed the whale. It was pulling two buoys": people do something to one thing, and the
sentence holds no other. "The wall has 18 gates. They were tested": the one noun in the plural. A second
candidate, a quotation or a body that may itself be they leaves it open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.grammar import SPANS_OF_TIME
from store.language.phrases import BODIES, BODY_WORDS, PERSON_NOUN, conjuncts
from store.language.units import money_word, unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from store.language.pipeline import Sentence

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Nouns that count others: "a total of 640 birds" are many.
_COUNTING = frozenset("total number group dozen pair couple handful majority crowd series row score".split())
_PARTS = frozenset({"head", "shoulder", "finger"})  # "hit on the head": no second person
# Bodies of people that are they as well.
_TEAMS = frozenset(
    "band choir crew family orchestra cast couple duo trio pair public crowd side squad staff gang".split()
)
# What drives or sails and is called like one who does.
_VEHICLES = frozenset(
    "coach tanker trawler freighter liner cruiser bomber fighter steamer cutter digger tractor glider".split()
)
_WHO = frozenset({"who", "which", "that", "whom"})


def antecedent(noun: Token) -> Token:
    """The noun that a relative pronoun stands for; any other noun as it is."""
    if noun.lower_ in _WHO and noun.tag_ in {"WP", "WDT"} and noun.head.dep_ == "relcl":
        asserted = not any(child.tag_ == "MD" for child in noun.head.children)  # "pupils who can show that they …"
        return noun.head.head if asserted else noun
    return noun


def counted(noun: Token) -> Token | None:
    """The nouns that one in the singular counts: the birds of "a total of 640 birds"; None for any other noun."""
    if noun.lemma_.lower() not in _COUNTING:
        return None
    behind = (grand for child in noun.children if child.lower_ == "of" for grand in child.children)
    return next((grand for grand in behind if grand.dep_ == "pobj" and grand.tag_ in {"NNS", "NNPS"}), None)


def is_body_part(noun: Token) -> bool:
    """The head of "hit on the head", which is nobody."""
    led = any(child.lower_ in {"the", "his", "her"} for child in noun.lefts)
    bare = not any(child.dep_ in {"prep", "compound"} for child in noun.children)
    return noun.lemma_.lower() in _PARTS and noun.dep_ == "pobj" and led and bare


def only_thing(verb: Token, sentence: Sentence, is_thing: Callable[[Token], bool]) -> Token | None:
    """The one thing that the people of a sentence do something to, else None; ``verb`` is its main verb."""
    subject = _subject(verb)
    done = [child for child in verb.rights if child.dep_ == "dobj"]
    if subject is None or len(done) != 1 or not _acts(subject) or not is_thing(done[0]) or _is_open(sentence):
        return None
    thing = done[0]
    definite = any(child.lower_ in {"the", "a", "an", "this"} for child in thing.lefts)
    others = [
        token
        for token in sentence.tokens
        if token.tag_ in {"NN", "NNP"}
        and token != thing
        and token not in subject.subtree
        and token.dep_ in {"pobj", "dobj", "attr", "nsubj", "nsubjpass", "conj", "appos"}
        and is_thing(token)
        and not _is_when_or_where(token)
    ]
    return thing if definite and not others else None


def only_things(verb: Token, sentence: Sentence) -> Token | None:
    """The one noun in the plural of a sentence about one thing or person, which it has, makes or is; else None."""
    subject = _subject(verb)
    if (
        subject is None
        or subject.tag_ not in {"NN", "NNP", "PRP"}
        or len(list(conjuncts(subject))) > 1
        or _is_open(sentence)
    ):
        return None
    words = {token.lower_ for token in subject.subtree}
    if (
        subject.lower_ in {"they", "we", "i", "you"}
        or words & (BODIES | BODY_WORDS | _TEAMS)
        or _is_name_of_body(subject)
    ):
        return None
    many = [token for token in sentence.tokens if token.tag_ in {"NNS", "NNPS"} and not _is_measure(token)]
    held = [token for token in many if token.head == verb and token.dep_ in {"dobj", "attr"} and token.i > verb.i]
    return many[0] if len(many) == 1 and held == many and len(list(conjuncts(many[0]))) == 1 else None


def _subject(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)


def _acts(subject: Token) -> bool:
    """Whether a subject is people rather than a thing or body: "a fisherman and his crew", "divers", "she"."""
    if subject.lower_ in {"he", "she", "they", "police"} or subject.tag_ == "NNS" or len(list(conjuncts(subject))) > 1:
        return True
    somebody = PERSON_NOUN.search(subject.lower_) is not None and subject.lower_ not in BODIES | _VEHICLES
    return subject.tag_ == "NN" and somebody


def _is_open(sentence: Sentence) -> bool:
    """Whether a sentence quotes somebody or itself speaks of an "it"."""
    return any(token.text in {'"', "“", "”"} or token.lower_ in {"it", "its"} for token in sentence.tokens)


def _is_when_or_where(noun: Token) -> bool:
    timed = noun.lemma_.lower() in SPANS_OF_TIME or noun.ent_type_ in {"DATE", "TIME"}
    placed = (
        noun.tag_ == "NNP"
        and noun.dep_ == "pobj"
        and noun.head.lower_ in {"in", "near", "at", "off", "on", "from", "of"}
    )
    return timed or placed


def _is_measure(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in SPANS_OF_TIME or unit(lemma) is not None or money_word(noun.lemma_) is not None


def _is_name_of_body(noun: Token) -> bool:
    """A name that need not be a person's: "Brannvik have won nine games": they are Brannvik."""
    return noun.tag_ == "NNP" and noun.ent_type_ != "PERSON"
