"""Who says it, and how firmly that leaves it: attributions joined to a place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from store.language.attributions import Reported
from store.language.grammar import TELLING
from store.language.moods import has_condition, helpers_of, is_hoped, is_negated, least_firm
from store.language.neighbours import neighbour
from store.language.pipeline import Document, Sentence
from store.model import Attribution, Modality, Span

# Stances by which someone vouches for (or against) what is said; wishes, plans, promises and orders are moods.
_VOICES = frozenset({"speech", "belief", "denial", "allegation", "perception", "question"})
_STANCES: dict[str, Modality] = {
    "belief": "believed", "denial": "denied", "allegation": "alleged", "promise": "promised", "plan": "planned", "wish": "planned",
}  # fmt: skip


def voices(document: Document, place: Span, *, finite: bool = True) -> tuple[Reported, ...]:
    """Who says, thinks or claims what stands at a place, outermost first.

    Who promises or plans is a speaker only of a clause with its own subject ("promised that taxes
    would fall"); of "promised to leave" that person is the subject.
    """
    return tuple(
        one
        for one in document.saying(place)
        if (finite or one.stance in _VOICES)
        and not any(span.start <= place.start < span.end for span in one.cue)
        and one.lemma not in _LEARNING
        and _reaches(document, one, place)
    )


def _is_aside(document: Document, place: Span, one: Reported) -> bool:
    """Whether a clause stands in what the outlet adds behind a dash: "… if aid stops – a demand they had rejected"."""
    sentence = document.sentence_at(place.start)
    verb = sentence.token_at(place.start) if sentence is not None else None
    cue = sentence.token_at(one.cue[0].start) if sentence is not None and one.cue else None
    if verb is None or cue is None or cue.i > verb.i:
        return False
    for token in (verb, *verb.ancestors):
        if token == cue:
            return False
        edge = token.left_edge.i
        if token.dep_ in {"appos", "dep"} and edge > cue.i and token.doc[edge - 1].text in {"-", "–", "—", "--"}:
            return True
    return False


def _is_parted(document: Document, place: Span, one: Reported) -> bool:
    """Whether a semicolon stands between the clause and the speaker after it: "Italy has agreed; the crew asks for more"."""
    if not one.cue or one.cue[0].start < place.end:
        return False
    return ";" in document.words(Span(place.end, one.cue[0].start))


# What someone learnt is so: the outlet itself says it.
_LEARNING = frozenset({"learn", "discover", "realise", "realize", "notice", "remember", "forget"})
_OUTSIDE = frozenset({"after", "when", "because", "since", "as", "before", "while", "although", "though"})


def _reaches(document: Document, one: Reported, place: Span) -> bool:
    """Whether a voice that names nobody, or only wills something, says this clause too.

    "A spike, documented in 2016" is said by nobody; of "called on members to protest after police came"
    the outlet itself tells that police came.
    """
    if not one.direct and (_is_aside(document, place, one) or _is_parted(document, place, one)):
        return False
    willing = (one.stance in _STANCES and one.stance not in _VOICES) or one.stance == "order"
    if one.direct or (one.speakers and not willing):
        return True
    sentence = document.sentence_at(place.start)
    verb = sentence.token_at(place.start) if sentence is not None else None
    cue = sentence.token_at(one.cue[0].start) if sentence is not None and one.cue else None
    if verb is None or cue is None:
        return bool(one.speakers)
    if not one.speakers:
        passive = any(child.dep_ == "auxpass" for child in cue.children)
        return passive and cue in verb.ancestors
    for token in (verb, *verb.ancestors):
        if token == cue:
            break
        if (willing and _is_told_of_thing(token, cue)) or _is_beside(token):
            return False
    return True


def _is_beside(verb: Token) -> bool:
    """Whether a clause says when or why: "called on members to protest after police came"."""
    return verb.dep_ == "advcl" and any(child.lower_ in _OUTSIDE and child.i < verb.i for child in verb.children)


def _is_told_of_thing(verb: Token, cue: Token) -> bool:
    """Whether a clause tells of the thing that is willed what is so: "refused to take the money that the firm has offered"."""
    return verb.dep_ == "relcl" and cue in verb.ancestors and _is_done(verb)


def _is_done(verb: Token) -> bool:
    """Whether a clause tells what has happened or is so, and not what is to come."""
    return any(one.tag_ in {"VBD", "VBZ", "VBP"} for one in (verb, *verb.lefts) if one.dep_ != "nsubj")


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
    if outer and inner.speakers == ("it",) and len(outer[-1].speakers) == 1 and not inner.speaker_resolved:
        # "Orv said it expected …": a body that speaks of itself.
        above = outer.pop()
        inner = replace(inner, speakers=above.speakers, speaker_resolved=above.speaker_resolved)
    return replace(inner, chain=tuple(outer))


_HEARINGS = re.compile(
    r"\b(?:court|jury|jurors|inquest|tribunal|inquiry|hearing|judges?|magistrates?|coroner)\b", re.IGNORECASE
)


def _voice(one: Reported) -> Attribution:
    if one.lemma == "hear" and not any(_HEARINGS.search(words) for words in one.speakers):
        return Attribution(
            (), one.lemma, one.medium, one.direct, (), False
        )  # "councillors heard": who spoke is not said
    return Attribution(one.speakers, one.lemma or None, one.medium, one.direct, (), one.resolved)


_OWNS_IT = re.compile(r"(?<=\w) (?:that|which|who) [a-z]+ (?:it|them|him|her)$")  # "the firm that owns it"
_ASIDE = re.compile(r",\s+(?:(?:which|who|whose|where|whom)\b.*|(?:aged )?\d{1,3}),?$", re.DOTALL)


def without_asides(said: Attribution | None) -> Attribution | None:
    """A voice without what is told of its speaker by the way: "The union, which opposed it", "Roe, 61"."""
    if said is None:
        return None
    speakers = tuple(_OWNS_IT.sub("", _ASIDE.sub("", words) or words) for words in said.speakers)
    return replace(said, speakers=speakers, chain=tuple(filter(None, map(without_asides, said.chain))))


def modality(own: Modality, said: Sequence[Reported], verb: Token) -> Modality:
    """The clause's own modality under those who say it; "would" after "said" is a plan, what is hoped is possible."""
    found = own
    beside = verb.dep_ == "relcl" and verb.left_edge.i > 0 and neighbour(verb.left_edge, -1).text == ","
    # "Believes that the paste, which was bought in Velm, was the source": that it was bought there is so.
    stances = [
        _STANCES[one.stance] for one in said if one.stance in _STANCES and not (beside and one.stance == "belief")
    ]
    if own == "conditional" and "promised" in stances:
        return "promised"
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "have" and verb.head.i < verb.i:
        verb = verb.head  # "said he would have to stay"
    if own == "conditional" and _is_plan(verb) and (_is_shifted(verb) or (said and not said[-1].direct)):
        found = "planned"
    hoped: tuple[Modality, ...] = ("possible",) if is_hoped(verb) else ("believed",) if _is_expected(verb) else ()
    return least_firm(found, *stances, *hoped)


def _is_expected(verb: Token) -> bool:
    """Whether a clause is what somebody only expects: "We expect branches to break," Roe said, "Analysts see prices rising"."""
    if _is_foreseen(verb):
        return True
    governor = verb.head
    ahead = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
    return (
        verb.dep_ == "ccomp"
        and ahead
        and governor.lemma_ in {"expect", "predict", "forecast", "foresee"}
        and any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts)
        and any(child.dep_ == "nsubj" for child in governor.lefts)
    )


_FORESEES = re.compile(r"(?:analyst|forecast|econom|expert|model|poll|trader|bank|institute|ministry)", re.IGNORECASE)


def _is_foreseen(verb: Token) -> bool:
    """Whether a participle tells what forecasters see coming; what police see happening happens."""
    governor = verb.head.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in {"acl", "ccomp"} or governor.tag_ not in {"VBP", "VBZ"}:
        return False
    who = next((child for child in governor.lefts if child.dep_ == "nsubj"), None)
    foreseen = governor.lemma_ in {"see", "expect", "forecast", "predict", "foresee", "project"}
    return foreseen and who is not None and _FORESEES.search(who.text) is not None


_DONE = frozenset("ready open complete finished closed shut available operational free".split())


def _is_shifted(verb: Token) -> bool:
    """Whether the clause depends on a verb of the past, which turns its "will" into "would"."""
    while verb.dep_ == "conj":
        verb = verb.head
    if verb.dep_ == "relcl" and verb.head.dep_ == "dobj" and verb.head.head.lemma_ in TELLING:
        return bool(verb.head.head.tag_ == "VBD")
    return verb.dep_ == "ccomp" and (
        verb.head.tag_ in {"VBD", "VBN"} or any(child.tag_ == "VBD" for child in verb.head.children)
    )


_FEELS = frozenset("feel like love hate prefer want welcome mind dread enjoy regret".split())


def _is_imagined(verb: Token) -> bool:
    """Whether a "would" tells what would be so, if: "would not feel safe", "a new hall would cost 4 million"."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    unbuilt = subject is not None and any(child.lower_ in {"a", "an"} for child in subject.lefts)
    return verb.lemma_ in _FEELS or (verb.lemma_ in {"cost", "save"} and unbuilt)


def _is_plan(verb: Token) -> bool:
    """A "would" that only shifts "will" into the past: no condition, and no bare "would be"."""
    if _is_imagined(verb):
        return False
    comes = any(child.dep_ == "expl" for child in verb.lefts)  # "would there be": something is to come
    stays = verb.lemma_ == "be" and (comes or not any(child.dep_ in {"attr", "acomp"} for child in verb.children))
    helpers = helpers_of(verb)
    if any(helper.lemma_ == "have" and helper.dep_ == "aux" for helper in helpers):
        return False  # "would have come off and closed": it did not
    done = any(child.dep_ == "acomp" and child.lower_ in _DONE for child in verb.children)  # "would be ready by 2027"
    copula = (verb.lemma_ == "be" and not stays and not done) or any(child.dep_ == "cop" for child in verb.children)
    would = next((helper for helper in helpers if helper.lower_ in {"would", "'d", "’d"}), None)
    return would is not None and not copula and not has_condition(verb) and not has_condition(would.head)
