"""They: a plural subject above, several speakers, the plural subject of the sentence before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.language.antecedents import acts_on_several, is_plural, joined, subject_above, told_verb
from store.language.lookback import antecedent, counted, only_things
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
    if above is not None and (described := antecedent(above)) != above:
        # "For pupils who can show that they have been vaccinated".
        certain = any(child.dep_ in {"det", "nummod", "poss"} for child in described.lefts)  # no pupils in general
        return who.words(described, sentence, without=above.head) if certain and is_plural(described) else None
    if above is not None:
        return who.subject(above, sentence, said) if is_plural(above) else None
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


def _several_before(who: Referents, pronoun: Token, sentence: Sentence) -> str | None:
    """The plural subject of the sentence before."""
    if sentence.index == 0:
        return None
    before = who.document.sentences[sentence.index - 1]
    told = told_verb(before.tokens.root)
    verb = told if told.i < before.tokens.root.i else before.tokens.root  # "Two are trapped, rescuers said."
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is not None and is_plural(subject):
        if pronoun.dep_ == "nsubjpass" and acts_on_several(before):
            return None  # "Prosecutors say he sold 27 statues. They were taken from ruins": not the prosecutors
        return who.words(counted(subject) or subject, before)
    leads = pronoun.dep_ in {"nsubj", "nsubjpass"} and opens(who.document, pronoun, sentence)
    things = only_things(verb, before) if leads and not who.document.quoted(sentence.at(pronoun)) else None
    return who.words(things, before) if things is not None else None
