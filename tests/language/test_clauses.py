"""Clauses: who does what to whom, how firmly, on hand-built and on parsed sentences."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from store.language.clauses import clauses
from store.language.moods import mood
from store.language.nominals import nominals
from store.language.phrases import phrase

VOCAB = English().vocab


def doc_of(rows):
    """A parsed sentence built by hand from rows of word, lemma, tag, pos, dep, head."""
    words, lemmas, tags, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    return Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=pos, deps=deps, heads=heads)


REFUSED = doc_of(
    [
        ("Miners", "miner", "NNS", "NOUN", "nsubj", 1),
        ("refused", "refuse", "VBD", "VERB", "ROOT", 1),
        ("to", "to", "TO", "PART", "aux", 3),
        ("sign", "sign", "VB", "VERB", "xcomp", 1),
        ("it", "it", "PRP", "PRON", "dobj", 3),
    ]
)
PASSIVE = doc_of(
    [
        ("Boats", "boat", "NNS", "NOUN", "nsubjpass", 2),
        ("were", "be", "VBD", "AUX", "auxpass", 2),
        ("sunk", "sink", "VBN", "VERB", "ROOT", 2),
        ("by", "by", "IN", "ADP", "agent", 2),
        ("pirates", "pirate", "NNS", "NOUN", "pobj", 3),
    ]
)


def test_a_steering_verb_gives_its_mood_and_no_clause_of_its_own():
    """The words "Refused to sign" is one clause: sign, negative."""
    (clause,) = clauses(REFUSED[:])
    assert (clause.relation, clause.subject.text, clause.mood.polarity) == ("sign", "Miners", "negative")


def test_a_passive_has_its_agent():
    """The by-phrase of a passive is who did it."""
    (clause,) = clauses(PASSIVE[:])
    assert clause.passive
    assert (clause.relation, clause.subject.text, clause.agent.text) == ("sink", "Boats", "pirates")


def test_dated_words_are_no_partners():
    """A token of a time expression is neither object nor oblique."""
    (clause,) = clauses(PASSIVE[:], frozenset({4}))
    assert clause.obliques == ()


# text → (subject, relation, object) of the clause that is looked for
WHO_WHAT = [
    ("A barge rammed the pier.", "barge", "ram", "pier"),
    ("The pier was rammed by a barge.", "pier", "ram", None),
    ("The baker, who founded the guild, retired.", "baker", "found", "guild"),
    ("The guild that the baker founded closed.", "baker", "found", "guild"),
    ("A barge sank in the canal, drowning four cows.", "barge", "drown", "cows"),
    ("Farmers sheared the sheep and sold the wool.", "Farmers", "sell", "wool"),
    ("Rangers carried out a census.", "Rangers", "carry out", "census"),
    ("The fair took place in Ulm.", "fair", "take place", None),
    ("It was Norvia that paid the ransom.", "Norvia", "pay", "ransom"),
    ("There were two witnesses.", "witnesses", "be", None),
    ("The mayor resigned after refusing a bribe.", "mayor", "refuse", "bribe"),
    ("The dyke was found unsafe.", "dyke", "find unsafe", None),
    ("Flight 9 of Larkair, which left Ulm, landed.", "Flight", "leave", "Ulm"),
    ("The pact ended a truce signed by Norvia and broken by Sedia.", "truce", "break", None),
    ("The council wants to buy the mill.", "council", "want to buy", "mill"),
    ("Tanks forced the crowd to leave the square.", "crowd", "leave", "square"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "subject", "relation", "object_"), WHO_WHAT)
def test_who_does_what(language, text, subject, relation, object_):
    """Active, passive, relative, participial, coordinated, cleft and steered clauses have their partners."""
    found = {clause.relation: clause for clause in clauses(language.pipeline(text)[:])}
    assert relation in found, sorted(found)
    clause = found[relation]
    assert clause.subject.text == subject
    assert (clause.object.text if clause.object is not None else None) == object_


MOODS = [
    ("The ferry did not sail.", "sail", "negative", "asserted"),
    ("The museum no longer sells maps.", "sell", "negative", "asserted"),
    ("At no time did the guards hold the fort.", "hold", "negative", "asserted"),
    ("The crew failed to sail.", "sail", "negative", "asserted"),
    ("The crew refused to sail.", "sail", "negative", "asserted"),
    ("No ferry sailed.", "sail", "negative", "asserted"),
    ("The crew refrained from selling maps.", "sell", "negative", "asserted"),
    ("The ferry will sail.", "sail", "positive", "planned"),
    ("The ferry is due to sail.", "sail", "positive", "planned"),
    ("The ferry is to sail.", "sail", "positive", "planned"),
    ("The crew plans to sail.", "sail", "positive", "planned"),
    ("The crew agreed to sail.", "sail", "positive", "promised"),
    ("The crew pledged not to sail.", "sail", "negative", "promised"),
    ("The ferry may sail.", "sail", "positive", "possible"),
    ("The ferry is likely to sail.", "sail", "positive", "possible"),
    ("The ferry would sail if the storm passed.", "sail", "positive", "conditional"),
    ("The ferry allegedly sailed.", "sail", "positive", "alleged"),
    ("The captain is accused of stealing fuel.", "steal", "positive", "alleged"),
    ("The captain was acquitted of stealing fuel.", "steal", "negative", "asserted"),
    ("The match lasted not quite two hours.", "last", "positive", "asserted"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "relation", "polarity", "modality"), MOODS)
def test_how_firmly_it_is_put(language, text, relation, polarity, modality):
    """Negation, plans, promises, possibility, conditions and allegations are read from helpers and steering verbs."""
    clause = next(clause for clause in clauses(language.pipeline(text)[:]) if clause.relation == relation)
    assert (clause.mood.polarity, clause.mood.modality) == (polarity, modality)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("It sells maps.", "present"),
        ("It sold maps.", "past"),
        ("It has sold maps.", "past"),
        ("It will sell maps.", "future"),
    ],
)
def test_tense(language, text, tense):
    """The tense of the verb group is that of its finite part; the perfect is past."""
    (verb,) = [token for token in language.pipeline(text) if token.lemma_ == "sell"]
    assert mood(verb).tense == tense


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "relation", "doer", "target"),
    [
        ("Talks resumed after the release of 12 hostages.", "release", None, "hostages"),
        ("Norvia's attack on the port caused a fire.", "attack", "Norvia", "port"),
        ("Flags were lowered after the death of the queen.", "die", "queen", None),
    ],
)
def test_events_told_by_nouns(language, text, relation, doer, target):
    """An event noun that the sentence takes for granted has its doer and its target."""
    (nominal,) = nominals(language.pipeline(text)[:])
    found = (nominal.relation, nominal.doer and nominal.doer.text, nominal.target and nominal.target.text)
    assert found == (relation, doer, target)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "They demanded the release of 12 hostages.",
        "They feared an attack on the port.",
        "No attack on the port followed.",
    ],
)
def test_events_that_are_wanted_or_denied_are_not_told(language, text):
    """A demand, a fear and a denial take no event for granted."""
    assert list(nominals(language.pipeline(text)[:])) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "head", "words"),
    [
        ("The judge, who wept, left.", "judge", "The judge"),
        ("The hotel in Ulm, where he slept, burned.", "hotel", "The hotel in Ulm"),
        ("The tower, a ruin, fell.", "tower", "The tower"),
        ('They sang of "the very last whale".', "whale", "the very last whale"),
    ],
)
def test_a_phrase_leaves_asides_out(language, text, head, words):
    """Relative clauses, appositions and unpaired quotation marks are no part of the name of a thing."""
    doc = language.pipeline(text)
    tokens = phrase(next(token for token in doc if token.text == head))
    assert doc[tokens[0].i : tokens[-1].i + 1].text == words
