"""Attributions without a cue verb: "according to", nouns, states of mind, names before a colon."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.reported import Reported, Stance
from store.language.spans import child_of, clean, cleaned, phrase, stretch, subject_of
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from store.language.cues import Cues
    from store.language.pipeline import Document, Sentence
    from store.model import Name

_COLON = re.compile(r"[“‘\"']?(?P<who>[A-Z][^:.!?;\n]{1,60}?)\s*(?P<colon>:)\s+(?=\S)")
_VOICES = re.compile(
    r"\b(?:polls?|survey|study|studies|report|police|officials?|sources?|analysts?|experts?|scientists|researchers|reports|"
    r"minister|president|mayor|spokes\w+|chief|court|judge|witness\w*|aide|lawyers?|company|ministry|government)\b",
    re.IGNORECASE,
)
_WILLING = frozenset({"plan", "promise", "order", "wish"})


def according_to(document: Document, sentence: Sentence, token: Token) -> Iterator[Reported]:
    """Reads "…, according to the ministry": the content is the sentence without this phrase."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    source = child_of(to, "pobj") if to is not None else None
    if to is None or source is None:
        return
    start, end = token.i, max(one.i for one in token.subtree) + 1
    first, last = sentence.tokens.start, sentence.tokens.end
    spans = [stretch(sentence, first, start)] if start > first else []
    if end + 1 < last and token.doc[end].text == ",":
        spans.append(stretch(sentence, end + 1, last))
    content = cleaned(document, spans)
    speaker = phrase(document, sentence, source)
    if content:
        yield Reported(
            content=content,
            cue=(Span(sentence.at(token).start, sentence.at(to).end),),
            speaker=(speaker,) if speaker else (),
            lemma="according to",
            rule="according_to",
        )


def noun_with_clause(document: Document, sentence: Sentence, noun: Token, cues: Cues) -> Iterator[Reported]:
    """Reads "the claim that …", "his promise to …": a noun of saying or willing with its clause."""
    stance = cues.nouns[noun.lemma_.lower()]
    clause = _clause_of(noun, stance)
    if clause is None:
        return
    owner = child_of(noun, "poss") or _author(noun, clause.left_edge.i)
    content = clean(document, stretch(sentence, clause.left_edge.i, clause.right_edge.i + 1))
    if content is None or (clause.left_edge.lower_ == "to" and owner is None):
        return
    speaker = phrase(document, sentence, owner) if owner is not None else None
    yield Reported(
        content=(content,),
        cue=(sentence.at(noun),),
        speaker=(speaker,) if speaker else (),
        lemma=noun.lemma_.lower(),
        stance=stance,
        rule="noun_with_clause",
    )


def _clause_of(noun: Token, stance: Stance) -> Token | None:
    for child in noun.children:
        if child.i < noun.i or child.dep_ not in {"acl", "ccomp", "relcl"}:
            continue
        first = child.left_edge
        if (
            first.lower_ in {"that", "whether"}
            and (first.dep_ == "mark" or child.dep_ != "relcl")
            and first.i <= noun.i + 4
        ):
            return child
        if stance in _WILLING and first.lower_ == "to" and first.i == noun.i + 1:
            return child
    return None


def _author(noun: Token, stop: int) -> Token | None:
    """Whose it is: "the claim by the ministry that …"."""
    by = next(
        (one for one in noun.children if one.dep_ == "prep" and one.lower_ in {"by", "from", "of"} and one.i < stop),
        None,
    )
    return child_of(by, "pobj") if by is not None else None


def state_of_mind(document: Document, sentence: Sentence, word: Token) -> Iterator[Reported]:
    """Reads "was sure that …", "is confident the deal …": an adjective of believing with its clause."""
    subject, clause = subject_of(word.head), child_of(word, "ccomp")
    if subject is None or clause is None or clause.i < word.i or document.quoted(sentence.at(word)):
        return
    content = clean(document, stretch(sentence, clause.left_edge.i, clause.right_edge.i + 1))
    speaker = phrase(document, sentence, subject)
    if content is not None:
        yield Reported(
            content=(content,),
            cue=(sentence.at(word),),
            speaker=(speaker,) if speaker else (),
            lemma=word.lower_,
            stance="belief",
            negated=child_of(word.head, "neg") is not None,
            rule="state_of_mind",
        )


def made_clear(document: Document, sentence: Sentence, word: Token) -> Iterator[Reported]:
    """Reads "made (it) clear that …": the clause hangs on "clear" or on "made"."""
    verb = word.head
    subject = subject_of(verb)
    clauses = [child for one in (word, verb) for child in one.children if child.dep_ in {"ccomp", "advcl"}]
    clause = next((one for one in clauses if one.left_edge.i == word.i + 1 and subject_of(one) is not None), None)
    if subject is None or clause is None or document.quoted(sentence.at(word)):
        return
    content = clean(document, stretch(sentence, clause.left_edge.i, clause.right_edge.i + 1))
    speaker = phrase(document, sentence, subject)
    if content is not None:
        yield Reported(
            content=(content,),
            cue=(sentence.span_of([verb, word]),),
            speaker=(speaker,) if speaker else (),
            lemma="make clear",
            rule="made_clear",
        )


def names_before_colons(document: Document) -> Iterator[Reported]:
    """Reads "Poll: …", "MAYOR: …": who speaks, before a colon at the start of a line, with the rest of the line."""
    for line in document.lines:
        match = _COLON.match(document.text, line.start, line.end) if line.read else None
        if match is None:
            continue
        who = Span(match.start("who"), match.end("who"))
        content = clean(document, Span(match.end(), line.end))
        if content is None or not _speaks(document, who):
            continue
        yield Reported(
            content=(content,),
            cue=(Span(match.start("colon"), match.end("colon")),),
            speaker=(who,),
            lemma=":",
            rule="names_before_colons",
            direct=document.quoted(content),
        )


def quotations_after_colons(document: Document, taken: set[int]) -> Iterator[Reported]:
    """Reads 'It was A B who rose from his seat: "…"': quoted words after a colon, no cue, one person who acts."""
    for quote in document.quotes:
        if (
            quote.start in taken
            or quote.single
            or document.text[max(0, quote.start - 4) : quote.start].rstrip(" \u00a0")[-1:] != ":"
        ):
            continue
        colon = document.text.rindex(":", 0, quote.start)
        sentence = document.sentence_at(colon)
        speaker = _actor(document, sentence, colon) if sentence is not None else None
        content = clean(document, Span(quote.start, quote.end))
        if speaker is not None and content is not None:
            yield Reported(
                content=(content,),
                cue=(Span(colon, colon + 1),),
                speaker=(speaker,),
                lemma=":",
                rule="quotations_after_colons",
                direct=True,
            )


def _actor(document: Document, sentence: Sentence, stop: int) -> Span | None:
    """The person who is the subject before the colon, or the only one named there."""
    people: dict[Name, Span] = {}
    for one in document.names.within(Span(sentence.start, stop)):
        if one.name.type == "person":
            people.setdefault(one.name, one.place)
    for token in sentence:
        place = sentence.at(token)
        name = document.names.at(place) if token.dep_ == "nsubj" and place.end <= stop and not token.conjuncts else None
        if name is not None and name in people and token.head.dep_ not in {"relcl", "advcl"}:
            return people[name]
    return next(iter(people.values())) if len(people) == 1 else None


def _speaks(document: Document, who: Span) -> bool:
    words = document.words(who)
    if len(words.split()) > 7 or (document.quoted(who) and not words.isupper()):
        return False
    people = [one.place for one in document.names.within(who) if one.name.type == "person"]
    if sum(place.end - place.start for place in people) > len(words) / 3 or _VOICES.search(words):
        return True
    name = document.names.find(words)
    return words.isupper() and name is not None and name.type == "person"
