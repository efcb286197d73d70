"""A plain sentence whose verb the parser took for something else has its verb again; nothing else changes."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from store.language import extract
from store.language.clauses import clauses
from store.language.misread import mend, open_ring
from store.model import Article

VOCAB = English().vocab


def sentence_of(rows):
    """A parsed sentence built by hand from rows of word, lemma, tag, pos, dep, head."""
    words, lemmas, tags, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=pos, deps=deps, heads=heads)[:]


def noun_with(verb, lemma, tag="VBN", then=(), stop="."):
    """The hikers VERB …: the verb as a participle of the noun, as the parser misreads it."""
    rows = [
        ("The", "the", "DT", "DET", "det", 1),
        ("hikers", "hiker", "NNS", "NOUN", "ROOT", 1),
        (verb, lemma, tag, "VERB", "acl", 1),
        *then,
    ]
    return [*rows, (stop, stop, ".", "PUNCT", "punct", 1)] if stop else rows


ON_MONDAY = (("on", "on", "IN", "ADP", "prep", 2), ("Monday", "Monday", "NNP", "PROPN", "pobj", 3))
THE_HUT = (("the", "the", "DT", "DET", "det", 4), ("hut", "hut", "NN", "NOUN", "dobj", 2))
A_MEDAL = (("a", "a", "DT", "DET", "det", 4), ("medal", "medal", "NN", "NOUN", "dobj", 2))
SWAM = [
    ("The", "the", "DT", "DET", "det", 2),
    ("otter", "otter", "NN", "NOUN", "compound", 2),
    ("swam", "swam", "NN", "NOUN", "ROOT", 2),
    ("ashore", "ashore", "RB", "ADV", "advmod", 2),
    (".", ".", ".", "PUNCT", "punct", 2),
]
OPEN = [
    ("The", "the", "DT", "DET", "det", 1),
    ("locks", "lock", "NNS", "NOUN", "nsubj", 2),
    ("open", "open", "JJ", "ADJ", "ROOT", 2),
    ("in", "in", "IN", "ADP", "prep", 2),
    ("May", "May", "NNP", "PROPN", "pobj", 3),
    (".", ".", ".", "PUNCT", "punct", 2),
]
MEASURED = [
    ("The", "the", "DT", "DET", "det", 1),
    ("slick", "slick", "NN", "NOUN", "ROOT", 1),
    ("off", "off", "IN", "ADP", "prep", 1),
    ("Orvig", "Orvig", "NNP", "PROPN", "pobj", 2),
    ("measured", "measure", "VBN", "VERB", "amod", 6),
    ("nine", "nine", "CD", "NUM", "nummod", 6),
    ("kilometres", "kilometre", "NNS", "NOUN", "dobj", 1),
    (".", ".", ".", "PUNCT", "punct", 1),
]


@pytest.mark.parametrize(
    ("rows", "relation", "subject"),
    [
        (noun_with("returned", "return", then=ON_MONDAY), "return", "hikers"),
        (noun_with("reached", "reach", then=THE_HUT), "reach", "hikers"),
        (SWAM, "swim ashore", "otter"),
        (OPEN, "open", "locks"),
        (MEASURED, "measure", "slick"),
    ],
)
def test_the_only_verb_becomes_the_main_verb(rows, relation, subject):
    """A participle without a passive or with an object, a lone past form, an adjective that can only be the verb."""
    sentence = sentence_of(rows)
    mend(sentence)
    (found,) = clauses(sentence)
    assert (found.relation, found.subject.text, found.passive) == (relation, subject, False)


@pytest.mark.parametrize(
    "rows",
    [
        noun_with("rescued", "rescue", then=ON_MONDAY),
        noun_with("awarded", "award", then=A_MEDAL),
        noun_with("returned", "return", then=ON_MONDAY, stop=""),
    ],
)
def test_what_may_be_a_passive_or_a_label_stays(rows):
    """The hikers rescued on Monday, hikers awarded a medal, a line without a full stop: no main verb."""
    sentence = sentence_of(rows)
    mend(sentence)
    assert sentence.root.text == "hikers"


def test_a_sentence_with_a_verb_is_left_alone():
    """The participle beside the subject of a whole sentence stays one."""
    sentence = sentence_of(
        [
            ("Hikers", "hiker", "NNS", "NOUN", "nsubj", 2),
            ("stranded", "strand", "VBN", "VERB", "acl", 0),
            ("slept", "sleep", "VBD", "VERB", "ROOT", 2),
            (".", ".", ".", "PUNCT", "punct", 2),
        ]
    )
    mend(sentence)
    assert (sentence.root.text, sentence[1].dep_) == ("slept", "acl")


def test_a_post_that_somebody_has_at_present():
    """In "at present" nothing is present but the time: what follows is the post."""
    sentence = sentence_of(
        [
            ("She", "she", "PRP", "PRON", "nsubj", 1),
            ("is", "be", "VBZ", "AUX", "ROOT", 1),
            ("at", "at", "IN", "ADP", "prep", 1),
            ("present", "present", "JJ", "ADJ", "amod", 5),
            ("deputy", "deputy", "NN", "NOUN", "compound", 5),
            ("head", "head", "NN", "NOUN", "pobj", 2),
            (".", ".", ".", "PUNCT", "punct", 1),
        ]
    )
    mend(sentence)
    assert [(token.text, token.dep_) for token in sentence[1].children][2:] == [("head", "attr"), (".", "punct")]


@pytest.mark.parametrize(("one", "other"), [(0, 2), (1, 2), (0, 1), (2, 4)])
def test_words_that_hang_on_each_other_are_parted(one, other):
    """Repairs of two words may make a ring of them, in which every way up to the root is without an end."""
    told = sentence_of(SWAM)
    told[one].head, told[other].head = told[other], told[one]
    for token in told:
        open_ring(token)
    assert all(any(word.head == word for word in (token, *token.ancestors)) for token in told)


@pytest.mark.model
def test_a_prefix_that_its_word_hangs_on(language):
    """The parser may hang "minister" on the "vice" before its hyphen."""
    text = "The vice-minister of culture, Limber Roe, said on Thursday that he would visit Velm in August, before the show opens."
    assert any(fact.relation == "visit" for fact in extract(Article(text=text), language).facts)
