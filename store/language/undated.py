"""When a clause happens where no calendar can tell: "for a week", "each year", "after the vote", in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from store.language.circumstances import is_looked_into
from store.language.grammar import SPANS_OF_TIME, Clause, has_subject, names_time
from store.language.intervals import left_open
from store.language.neighbours import neighbour
from store.language.phrases import is_place
from store.language.reading import Reading
from store.language.straytimes import is_asked_for, is_past_beside_now
from store.language.wording import UNSETTLED, sits
from store.model import DateValue, Quantity, Value

_SET_OFF = frozenset({",", "(", ")", "—", "–", "--", ":", ";", "[", "...", "…"})


def _in_row(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a comma only parts the things of a row: "by doctors, nurses or aides"."""
    comma, nouns = tokens[at], {"NOUN", "PROPN"}
    later = (token for token in tokens[at + 1 :] if token.dep_ == "conj" and token.pos_ in nouns)
    return comma.text == "," and any(one.head.i < comma.i and one.head.pos_ in nouns for one in later)


def until_comma(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words up to where a comma, dash or mark parts off the rest."""
    end = next((i for i, token in enumerate(tokens) if parts_off(token) and not _in_row(i, tokens)), len(tokens))
    return tokens[:end]


def parts_off(token: Token) -> bool:
    """Whether a comma, bracket or dash begins another thought; a hyphen inside a word does not."""
    dash = token.text == "-" and bool(token.whitespace_) and token.i > 0 and bool(neighbour(token, -1).whitespace_)
    return token.text in _SET_OFF or dash


_IN_APPOSITION = re.compile(r"[A-Z]\w+, an? [^,;.]+ $")
_BOUNDS = frozenset("after before since until till during following throughout".split())
_WHEN = frozenset("after before when until till once".split())
# "Its first mayor in 16 years" is a rank, not a time.
_RANKED = re.compile(r"\b(?:first|second|third|only|last|worst|best|most|least|[a-z]{2,}est)\b[^,;.]{0,40}$")
OFTEN = frozenset(
    "rarely seldom often usually sometimes occasionally frequently infrequently regularly daily weekly monthly annually yearly".split()
)
_EARLY = frozenset("early late earlier later afterwards before".split())  # "a day early"
_LONG = 14  # tokens of a clause that stands for a time


def undated(clause: Clause, reading: Reading, measured: Value | None) -> DateValue | None:
    """The words of a clause that say when, how long or how often without a date, or None; no length that is its figure.

    "For weeks Roe had toured the islands, speaking at fairs": what stands before the first verb holds for both.
    """
    verb, above = clause.verb, clause.verb.head
    found = _undated_at(verb, _adjuncts(verb), clause, reading, measured)
    if found is not None or above.pos_ not in {"VERB", "AUX"} or has_subject(verb):
        return found
    if verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG"):
        shared = (adjunct for adjunct in _adjuncts(above) if adjunct.i < above.i)
        return _undated_at(above, shared, clause, reading, measured)
    return None


def _undated_at(
    verb: Token, adjuncts: Iterable[Token], clause: Clause, reading: Reading, measured: Value | None
) -> DateValue | None:
    """The words of the first adjunct that says when."""
    for adjunct in sorted(adjuncts, key=lambda token: token.i):
        tokens = [token for token in until_comma(list(adjunct.subtree)) if not token.is_space]
        if clause.verb == verb and is_looked_into(adjunct, clause):
            continue
        if adjunct.lower_ == "since" and _IN_APPOSITION.search(verb.doc.text[verb.idx : adjunct.idx]):
            continue  # "backs Norland, a member of the union since 2007"
        often = adjunct.lower_ in OFTEN
        if adjunct not in tokens or len(tokens) > _LONG or (len(tokens) == 1 and not often):
            continue
        if adjunct.dep_ == "advcl" and tokens[-1].lower_ in UNSETTLED:
            continue
        if _stops_at_when(tokens) or _is_where_said(adjunct, clause):
            continue
        length = isinstance(measured, Quantity) and measured.dimension == "duration"
        if length and adjunct.lower_ in _BOUNDS:  # "for 14 hours after a fire"
            tokens = [token for token in tokens if token.i >= adjunct.i]
        ranked = adjunct.lower_ == "in" and _RANKED.search(verb.doc[verb.left_edge.i : adjunct.i].text) is not None
        if ranked or (length and adjunct.lower_ not in _BOUNDS | _WHEN):
            continue
        words = reading.document.words(reading.sentence.span_of(tokens)).rstrip(" ,;.")
        if is_past_beside_now(words, adjunct.idx, clause) or is_asked_for(words, clause):
            continue
        return left_open(re.sub(r"(?<=\d )([ap]\.m)$", r"\1.", words))
    return None


def _stops_at_when(tokens: Sequence[Token]) -> bool:
    """Whether a time ends before its "when" has a verb: "at a time when some calls"."""
    when = next((token.i for token in tokens if token.lower_ == "when"), None)
    return when is not None and not any(token.pos_ in {"VERB", "AUX"} for token in tokens if token.i > when)


_SPEECHES = frozenset("forum speech debate interview rally conference briefing hearing broadcast address".split())


def _is_where_said(during: Token, clause: Clause) -> bool:
    """The occasion of the main verb at the end of a relative clause: "praised the raid that killed a thief during a speech"."""
    verb = clause.verb
    noun = next((child for child in during.children if child.dep_ == "pobj"), None)
    behind = verb.dep_ == "relcl" and during.lower_ == "during" and during.i > verb.i
    return behind and noun is not None and noun.lemma_.lower() in _SPEECHES


def _is_when(word: Token) -> bool:
    """Whether a word without a preposition says when or how often: "each year", "rarely", "a day early"."""
    if word.dep_ == "npadvmod":
        first = word.left_edge  # "on the 14th, a Monday": which day that is
        aside = first.lower_ in {"a", "an"} and first.i > word.sent.start and neighbour(first, -1).text == ","
        link = neighbour(word) if word.i + 1 < len(word.doc) else word
        apart = link.dep_ == "mark" and link.lower_ in {"after", "before"} and link.head == word.head
        # Of "two weeks after Roe had left" the weeks are not when he left.
        return word.lemma_.lower() in SPANS_OF_TIME and not (aside and word.pos_ == "PROPN") and not apart
    led = any(child.dep_ == "npadvmod" and child.lemma_.lower() in SPANS_OF_TIME for child in word.lefts)
    early = led and word.lower_ in _EARLY and neighbour(word).lower_ != "than"  # "a year later than planned"
    return word.dep_ == "advmod" and (word.lower_ in OFTEN or early)


def _adjuncts(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in {"prep", "agent"}:
            noun = next((one for one in child.children if one.dep_ in {"pobj", "pcomp"}), None)
            known = noun is not None and noun.lemma_.lower() in SPANS_OF_TIME and child.dep_ == "prep"
            if noun is not None and not known and names_time(noun):
                yield child  # "by noon", "at the end of the week", "to date"
                continue
            if child.dep_ == "agent":
                continue
            spell = (
                noun is not None
                and noun.lemma_.lower() in SPANS_OF_TIME
                and child.lower_ not in {"as", "by", "of", "to"}
                and not (child.lower_ == "at" and any(one.dep_ == "nummod" for one in noun.lefts))
            )
            place = noun is not None and child.lower_ == "throughout" and is_place(noun)
            if noun is not None and child.lower_ == "before" and sits(noun):
                continue  # "was hauled before a Senate subcommittee": where
            if noun is not None and (spell or (child.lower_ in _BOUNDS and not place)):
                yield child
        elif _is_when(child):
            yield child
        elif child.dep_ == "advcl":
            led = {one.lower_ for one in child.children if one.dep_ in {"mark", "advmod"} and one.i < child.i}
            measured = led & {"after", "before"} and any(token.like_num for token in child.lefts)
            spell = any(one.dep_ in {"npadvmod", "nmod"} and one.lemma_ in SPANS_OF_TIME for one in child.subtree)
            dated = "since" in led and any(
                token.ent_type_ in {"DATE", "TIME"} and token.dep_ != "nsubj" for token in child.subtree
            )
            if (led & _WHEN or dated) and (child.left_edge.lower_ in _WHEN or dated or measured or spell):
                yield child


def without_time(said: str | None, time: DateValue | None) -> str | None:
    """An object without the time of its clause at its end: "an end" of "came to an end on Monday"."""
    if said is None or time is None or not time.text or time.text not in said:
        return said
    return re.sub(rf"(?<=\w) (?:on|at|in) (?:the )?{re.escape(time.text)}$", "", said)
