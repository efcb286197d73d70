"""Doers that the parser took for something else: a part of the verb, an adverb, another name of what stands before.

English has one place for the doer of a plain sentence, right before its verb: where a verb has none and
one noun stands there, it is the doer.
"""

from __future__ import annotations

from spacy.tokens import Token

from store.language.neighbours import neighbour

_WHEN = frozenset("week month year summer autumn winter spring day time way".split())


def _subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def give_doer(token: Token) -> None:
    """Gives a verb the doer that it lost, and a name that acts its part of speech; in place."""
    if token.tag_ == "JJ" and token.dep_ in {"nsubj", "nsubjpass"} and token.text.istitle():
        token.tag_, token.pos_ = "NNP", "PROPN"  # "Marchal lost his balance": nothing else written so acts
    elif _is_verb_of_its_doer(token):
        token.tag_, token.pos_ = ("VBZ" if token.tag_ == "NNS" else "VBP"), "VERB"
    elif (name := _name_before(token)) is not None:
        _give_name(token, name)
    elif (doer := _behind_a_place(token) or _taken_for_adverb(token) or _apposed_speaker(token)) is not None:
        doer.head, doer.dep_ = token, "nsubj"


def _is_verb_of_its_doer(word: Token) -> bool:
    """The "amount" of "The bank's losses amount to 74 million": a noun right behind a doer of its own is a verb."""
    if word.tag_ not in {"NN", "NNS"} or word.dep_ not in {"ROOT", "ccomp", "conj"} or word.i == word.sent.start:
        return False
    lefts = [child for child in word.lefts if child.dep_ != "punct"]
    doer = lefts[-1] if lefts else None
    alone = (
        doer is not None and doer.dep_ == "nsubj" and all(child.dep_ in {"nsubj", "advmod", "prep"} for child in lefts)
    )
    plural = doer is not None and doer.tag_ in {"NNS", "NNPS"}
    return alone and plural == (word.tag_ == "NN") and neighbour(word, -1).pos_ in {"NOUN", "PROPN"}


def _name_before(verb: Token) -> Token | None:
    """The name right before a verb without a subject, taken for a part of it: "Judge Ana Prado retires"."""
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBZ", "VBD", "VBP"} or verb.i == verb.sent.start or _subject(verb):
        return None
    name = neighbour(verb, -1)
    return name if name.head == verb and name.dep_ == "compound" and name.pos_ == "PROPN" else None


def _behind_a_place(verb: Token) -> Token | None:
    """The Greens of "In Sunday's election in Calder the Greens took 19 seats", taken for another name of the place."""
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBZ", "VBD", "VBP"} or verb.i == verb.sent.start or _subject(verb):
        return None
    noun = neighbour(verb, -1)
    led = noun.dep_ == "appos" and noun.left_edge.dep_ == "det" and noun.head.dep_ == "pobj"
    return noun if led and verb.is_ancestor(noun) and neighbour(noun.left_edge, -1) == noun.head else None


def _taken_for_adverb(verb: Token) -> Token | None:
    """The wolf of "A wolf killed 14 sheep", which the parser took for an adverb of its verb."""
    if verb.pos_ != "VERB" or verb.tag_ not in {"VBZ", "VBD", "VBP"} or verb.i == verb.sent.start or _subject(verb):
        return None
    noun = neighbour(verb, -1)
    opens = (
        noun.dep_ == "npadvmod" and noun.head == verb and noun.pos_ == "NOUN" and noun.ent_type_ not in {"DATE", "TIME"}
    )
    return noun if opens and noun.left_edge.dep_ == "det" and noun.lemma_ not in _WHEN else None


_SAYS = frozenset("say add announce report write tell state confirm warn explain estimate".split())


def _apposed_speaker(verb: Token) -> Token | None:
    """The director of "will build ships for Orv, its director Ida Roe said", taken for another name of what stands before."""
    if (
        verb.pos_ != "VERB"
        or verb.tag_ != "VBD"
        or verb.lemma_ not in _SAYS
        or verb.i == verb.sent.start
        or _subject(verb)
    ):
        return None
    last = neighbour(verb, -1)
    noun = last
    while noun.dep_ in {"compound", "appos", "nmod"} and noun.right_edge == last:
        edge = noun.left_edge
        if noun.dep_ == "appos" and edge.i > verb.sent.start and neighbour(edge, -1).text == ",":
            return noun if noun.pos_ in {"NOUN", "PROPN"} and verb.is_ancestor(noun) else None
        noun = noun.head
    return None


def _give_name(verb: Token, name: Token) -> None:
    """The name becomes the subject, with the words before it that hung on the verb beside it."""
    for child in list(verb.lefts):
        if child != name and child.dep_ in {"compound", "det", "amod", "nmod"}:
            child.head = name
    name.dep_ = "nsubj"
