"""It: the thing that is the subject above, a body that speaks, what the sentence before is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.antecedents import (
    are_several,
    is_decision,
    is_expletive,
    is_foreseen,
    is_other_thing,
    subject_above,
    told_verb,
)
from store.language.lookback import antecedent, counted, only_thing
from store.language.named import is_person, name_behind
from store.language.phrases import BODIES, PERSON_NOUN, conjuncts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Document, Sentence
    from store.language.references import Referents

_OPENERS = frozenset({"", "in fact", "in all", "instead", "then", "now", "today", "so far", "later", "initially"})
_COUNTING = frozenset("of some many most all half several few none both".split())
_WRITINGS = frozenset("statement release report letter post message email memo document indictment complaint".split())
_WEIGHING = frozenset("estimate find predict conclude calculate project rule forecast reckon think believe".split())
# Who reckons what something would bring, and seldom speaks of itself.


def thing(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
    """It: the thing that is subject above, an organisation that speaks, or the subject of the sentence before."""
    if pronoun.dep_ == "dobj":
        return _object_before(who, pronoun, sentence)
    above = subject_above(pronoun)
    if above is not None and above.lower_ == "it":
        return thing(who, above, sentence, said)  # "it would cost much because it would …": the same
    weighed = said and said[-1].lemma in _WEIGHING and (above is None or above.head.lemma_ == said[-1].lemma)
    # "The bureau estimates that it will cost 3 million": not the bureau.
    if (
        weighed
        or is_expletive(pronoun)
        or (above is not None and _is_in_writing(above, pronoun))
        or (said and (is_foreseen(pronoun, said[-1]) or _is_writing_after(said[-1], pronoun, sentence)))
    ):
        # "It also found them guilty, the release says": not the release.
        return None
    described = antecedent(above) if above is not None else None  # "a firm which said it would hire"
    if above is not None and described is not None and _is_thing(who.document, described, sentence):
        return who.words(described, sentence, without=above.head if described != above else None)
    if above is not None and said and _is_put_between(said[-1], above, pronoun, sentence):
        return None  # "One of its docks was shut, the board said, and its yard worked": not the board's
    return _of_body_or_before(who, pronoun, sentence, said)


def _of_body_or_before(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported]) -> str | None:
    """The organisation that speaks, else the subject of the sentence before."""
    body = (
        said and not said[-1].direct and not _is_someone(who.document, said[-1].speakers) and not are_several(said[-1])
    )
    if body and pronoun.dep_ == "pobj" and said[-1].speaker and said[-1].speaker[0].start > sentence.at(pronoun).start:
        return None  # "Inspectors found no faults in it, the fire service said": not in the fire service
    if body and not _is_only_told_by(who, said[-1], pronoun, sentence):
        return _body_speaking(who.document, said[-1].speakers)
    return _subject_before(who, pronoun, sentence)


def _is_put_between(one: Reported, above: Token, pronoun: Token, sentence: Sentence) -> bool:
    """Whether a speaker is only named in passing between a single thing that is told of and "its"."""
    between = bool(one.speaker) and sentence.at(above).end <= one.speaker[0].start < sentence.at(pronoun).start
    return between and above.tag_ in {"NN", "CD"}


def _is_in_writing(above: Token, pronoun: Token) -> bool:
    """Whether what "it" contains is a writing's or a thing's, and no body's: "The board kept the file back because it contains names"."""
    holds = pronoun.head.lemma_.lower() in {"contain", "include"} and pronoun.dep_ == "nsubj"
    between = [t for t in above.doc[above.i + 1 : pronoun.i] if t.dep_ == "dobj" and t.tag_ == "NN"]
    return holds and bool(between) and above.lower_ in BODIES


def _is_someone(document: Document, speakers: Sequence[str]) -> bool:
    """Whether a person speaks, so that "it" is what was spoken of before: "It lived in the sea, Roe said", "a judge said"."""
    name = document.names.find(speakers[0]) if len(speakers) == 1 else None
    if name is not None:
        return name.type == "person"
    head = re.split(r" (?:of|for|from|at|in|with|who) |,", speakers[0], maxsplit=1)[0].lower() if speakers else ""
    return bool(PERSON_NOUN.search(head)) and head.split()[-1] not in BODIES


def _is_writing_after(one: Reported, pronoun: Token, sentence: Sentence) -> bool:
    """Whether a writing is named as the source only behind what "it" does."""
    after = bool(one.speaker) and one.speaker[0].start > sentence.at(pronoun).start
    return after and one.speakers[-1:] != () and one.speakers[-1].casefold().split()[-1] in _WRITINGS


def _is_only_told_by(who: Referents, one: Reported, pronoun: Token, sentence: Sentence) -> bool:
    """Whether a body follows as the source of what opens with "it": "The yawl sank. It left in May, the watch office said".

    A firm speaks of itself so, too: where the sentence before is about the speaker, "it" is the speaker.
    """
    behind = bool(one.speaker) and one.speaker[0].start > sentence.at(pronoun).start
    if not behind or pronoun.head.lemma_ in _WILLED or not opens(who.document, pronoun, sentence):
        return False
    before = _subject_before(who, pronoun, sentence)
    return before is not None or one.lemma.startswith("according")


_WILLED = frozenset(
    "apologise apologize believe employ expect hire hope intend know plan pledge promise recall regret want welcome".split()
)  # what a firm does, hardly the deal or the ship that it was spoken of with


def _body_speaking(document: Document, speakers: Sequence[str]) -> str | None:
    """The one organisation that speaks."""
    name = document.names.find(speakers[0]) if len(speakers) == 1 else None
    plural = len(speakers) == 1 and speakers[0].endswith("s") and not speakers[0].split()[-1][:1].isupper()
    if len(speakers) != 1 or (name is not None and name.type != "org") or plural:
        return None
    return name.text if name is not None else speakers[0]


def _subject_before(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """For an opening "it": the thing that the sentence before speaks of."""
    if (
        not opens(who.document, pronoun, sentence)
        or pronoun.dep_ not in {"nsubj", "nsubjpass", "poss"}
        or sentence.index == 0
    ):
        return None
    before = who.document.sentences[sentence.index - 1]
    root = told_verb(before.tokens.root)
    if pronoun.head.lemma_ in {"cost", "last", "happen", "occur"} and is_decision(before):
        return None  # "The park is to decide whether to pay. It would cost …": not the park
    spoken_of = next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    itself = spoken_of is not None and spoken_of.lower_ == "it"  # "Orv said it would earn less. It now expects …": Orv
    if (
        not itself
        and root != before.tokens.root
        and any(
            child.dep_ == "nsubj"
            and _is_thing(who.document, child, before)
            and not _speaks_after(who.document, child, root, before)
            for child in before.tokens.root.children
        )
    ):
        return None  # "The council said the cost had risen. It …": either
    parts = {child.dep_: child for child in reversed(list(root.children))}
    subject = parts.get("nsubj") or parts.get("nsubjpass") or parts.get("dobj")
    if _is_weighed(pronoun) and (thrown := parts.get("dobj")) is not None and _is_thing(who.document, thrown, before):
        subject = None  # "The storm threw up a stone. It weighs 2 kg": either may be meant
    quoted = who.document.quoted(sentence.at(pronoun))
    if subject is not None and subject.lower_ == "it" and not quoted:
        return who.settled(subject, before)  # "It opened in May. It has 900 books.": the same
    if subject is None or not _is_thing(who.document, subject, before):
        if quoted:
            return None
        subject = only_thing(root, before, lambda noun: _is_thing(who.document, noun, before))
    return who.words(subject, before) if subject is not None else None


def _is_weighed(pronoun: Token) -> bool:
    """Whether "it" is told by its weight or length, which are those of a body and seldom of what acted on it."""
    return pronoun.head.lemma_.lower() in {"weigh", "measure"} and pronoun.dep_ == "nsubj"


def opens(document: Document, pronoun: Token, sentence: Sentence) -> bool:
    """Whether a pronoun opens its sentence, but for "in all" and its like, or what several say: "Experts say it is …"."""
    led = [token.lower_ for token in sentence.tokens if token.i < pronoun.i and token.is_alpha]
    if pronoun.dep_ == "poss":  # "Two of its players": what they are counted of opens the sentence
        led = [word for word in led if word not in _COUNTING and not sentence.tokens.vocab[word].like_num]
    if " ".join(led) in _OPENERS:
        return True
    clause = pronoun.head
    first = next((token for token in clause.subtree if token.lower_ != "that"), pronoun)
    said = [one for one in document.saying(sentence.at(pronoun)) if not one.direct]
    several = len(said) == 1 and are_several(said[0])  # of a chief executive "it" may be the firm
    return several and first == pronoun and clause.dep_ == "ccomp" and clause.head.dep_ == "ROOT"


def _speaks_after(document: Document, speaker: Token, told: Token, sentence: Sentence) -> bool:
    """Whether a person says it behind what is told, so that "it" is not the speaker: "The rover fell, Roe of Orv said"."""
    place = sentence.at(speaker)
    said = [one for one in document.attributions if any(span.start <= place.start < span.end for span in one.speaker)]
    return speaker.i > told.i and len(said) == 1 and _is_someone(document, said[0].speakers)


def _object_before(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """It as an object: the one thing that the clause or sentence before does something to."""
    verb = pronoun.head
    where, before = sentence, verb.head if verb.dep_ == "conj" else None
    if before is None:
        if sentence.index == 0:
            return None
        where = who.document.sentences[sentence.index - 1]
        before = told_verb(where.tokens.root)
    things = [child for child in before.children if child.dep_ == "dobj"]
    if any(_is_thing(who.document, token, where) for token in before.subtree if is_other_thing(token, before, pronoun)):
        return None  # "entered each race with a plan and carried it out": two things
    return who.words(things[0], where) if len(things) == 1 and _is_thing(who.document, things[0], where) else None


def _is_vessel(document: Document, noun: Token) -> bool:
    """The ship of "the schooner Ada Marsh", which bears a person's name."""
    vessels = document.stylebook.words("creatures", "vessels")
    return any(word.lemma_.lower() in vessels for word in (noun, *noun.lefts))


def _is_thing(document: Document, noun: Token, sentence: Sentence) -> bool:
    """Whether a noun is one thing or body and no person."""
    return (
        noun.tag_ in {"NN", "NNP"}
        and (not PERSON_NOUN.search(noun.lower_) or _is_firm(document, noun, sentence))
        and not noun.lower_.endswith("member")
        and (not is_person(document, noun, sentence) or _is_vessel(document, noun))
        and len(list(conjuncts(noun))) == 1
        and counted(noun) is None  # "a majority of voters" are they
    )


def _is_firm(document: Document, noun: Token, sentence: Sentence) -> bool:
    """Whether a noun that may be a person's is a body by the name behind it: "the employer, Hulm Docks"."""
    name = name_behind(document, noun, sentence)
    behind = next((child for child in noun.children if child.dep_ == "appos" and child.i > noun.i), None)
    name = name or (document.names.at(sentence.at(behind)) if behind is not None else None)
    return name is not None and name.type == "org"
