"""Who alleges, and of whom a trade is told: two misreadings by which one is called what another is.

"Police allege Roe opened fire" is no "police allege" Roe of whom it is told as done; of "Roe, who was freed, and Lamb, the
thief," the thief is Lamb.
"""

from __future__ import annotations

from spacy.tokens import Token

from store.language.neighbours import neighbour
from store.language.phrases import BODIES

_SEVERAL = BODIES | frozenset({"couple", "pair", "duo", "trio", "two", "brothers", "sisters"})


def tell_apart(token: Token) -> None:
    """Gives an "allege" that was taken for a noun its clause, and an apposition the name that it stands behind; in place."""
    if (told := _alleged(token)) is not None:
        _allege(token, told)
    elif (name := _nearer_name(token)) is not None:
        token.head = name


def _alleged(word: Token) -> Token | None:
    """The verb of what "police allege" says, where "allege" hangs on it as a noun."""
    if word.lower_ != "allege" or word.i == word.sent.start or (word.pos_ == "VERB" and word.dep_ != "compound"):
        return None
    if neighbour(word, -1).pos_ not in {"NOUN", "PROPN"}:
        return None
    if word.dep_ == "ROOT":
        return next((child for child in word.rights if child.dep_ == "ccomp"), None)
    if word.dep_ == "nsubj" and (named := _named_behind(word)) is not None:
        named.head, named.dep_, word.head, word.dep_ = (
            word.head,
            "nsubj",
            named,
            "compound",
        )  # "the police allege Roe sold it"
    name, verb = word.head, word.head.head
    subject = word.dep_ in {"compound", "nmod", "amod"} and name.dep_ in {"nsubj", "nsubjpass"} and name.i > word.i
    return verb if subject and verb.pos_ in {"VERB", "AUX"} and verb.i > name.i else None


def _named_behind(word: Token) -> Token | None:
    """The name right behind a word that was hung on it as another name of the same."""
    name = next((child for child in word.rights if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    return name if name is not None and name.left_edge.i == word.i + 1 else None


def _allege(word: Token, told: Token) -> None:
    """Makes "allege" the verb above what it says, and what stands before it the one who alleges."""
    who = neighbour(word, -1)
    if word.dep_ != "ROOT":
        for part in (*word.head.lefts, *word.lefts):
            if part.i < who.i:
                part.head = who  # "the police allege Roe …"
        word.head, word.dep_ = (word, "ROOT") if told.head == told else (told.head, told.dep_)
        told.head, told.dep_ = word, "ccomp"
    word.tag_, word.pos_, word.lemma_ = "VBP", "VERB", "allege"
    who.head, who.dep_ = word, "nsubj"


def _nearer_name(noun: Token) -> Token | None:
    """The second of two persons' names, right behind which a noun in the singular tells who one is."""
    if noun.dep_ != "appos" or noun.tag_ != "NN" or noun.lower_ in _SEVERAL or noun.head.pos_ != "PROPN":
        return None
    first = noun.left_edge
    if first.i < noun.sent.start + 2 or neighbour(first, -1).text != ",":
        return None
    name = neighbour(first, -2)
    joined = name.dep_ == "conj" and name.head == noun.head and name.pos_ == "PROPN"
    return name if joined and name.ent_type_ == noun.head.ent_type_ == "PERSON" else None
