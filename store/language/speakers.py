"""Who says it, and how firmly that leaves it: attributions joined to a place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.grammar import TELLING
from store.language.moods import has_condition, is_negated
from store.language.pipeline import Document, Sentence
from store.model import Attribution, Modality, Span

# Stances by which someone vouches for (or against) what is said; wishes, plans, promises and orders are moods.
_VOICES = frozenset({"speech", "belief", "denial", "allegation", "perception", "question"})
_STANCES: dict[str, Modality] = {
    "belief": "believed", "denial": "denied", "allegation": "alleged", "promise": "promised", "plan": "planned", "wish": "planned",
}  # fmt: skip
_RANK: tuple[Modality, ...] = (
    "asserted",
    "planned",
    "promised",
    "believed",
    "possible",
    "conditional",
    "alleged",
    "denied",
)


def voices(document: Document, place: Span, *, finite: bool = True) -> tuple[Reported, ...]:
    """Who says, thinks or claims what stands at a place, outermost first.

    Who promises or plans is a speaker only of a clause with its own subject ("promised that taxes
    would fall"); of "promised to leave" that person is the subject.
    """
    return tuple(
        one
        for one in document.saying(place)
        if (finite or one.stance in _VOICES) and not any(span.start <= place.start < span.end for span in one.cue)
    )


def is_denied_saying(one: Reported, sentence: Sentence) -> bool:
    """Whether nobody said it after all: "no group has said it carried out the raid"."""
    if one.negated:
        return True
    cue = sentence.token_at(one.cue[0].start) if one.cue else None
    return cue is not None and cue.pos_ == "VERB" and is_negated(cue)


def attribution(said: Sequence[Reported]) -> Attribution | None:
    """The innermost voice with those who report it, outermost first."""
    if not said:
        return None
    *outer, inner = [_voice(one) for one in said]
    return replace(inner, chain=tuple(outer))


def _voice(one: Reported) -> Attribution:
    return Attribution(one.speakers, one.lemma or None, one.medium, one.direct, (), one.resolved)


def modality(own: Modality, said: Sequence[Reported], verb: Token) -> Modality:
    """The clause's own modality under those who say it: claimed, believed, denied; "would" after "said" is a plan."""
    found = own
    stances = [_STANCES[one.stance] for one in said if one.stance in _STANCES]
    if own == "conditional" and "promised" in stances:
        return "promised"
    if own == "conditional" and _is_plan(verb) and (_is_shifted(verb) or (said and not said[-1].direct)):
        found = "planned"
    return max([found, *stances], key=_RANK.index)


def _is_shifted(verb: Token) -> bool:
    """Whether the clause depends on a verb of the past, which turns its "will" into "would"."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.dep_ == "dobj" and verb.head.head.lemma_ in TELLING:
        return bool(verb.head.head.tag_ == "VBD")
    return verb.dep_ == "ccomp" and (
        verb.head.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in verb.head.children)
    )


def _is_plan(verb: Token) -> bool:
    """A "would" that only shifts "will" into the past: no condition, and no bare "would be"."""
    copula = verb.lemma_ == "be" or any(child.dep_ == "cop" for child in verb.children)
    return (
        not copula and not has_condition(verb) and any(child.lower_ in {"would", "'d", "’d"} for child in verb.children)
    )
