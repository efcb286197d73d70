"""One cue verb in its sentence: the frame it stands in, and the contents that its rules reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from store.language.cues import Cues
from store.language.reported import Reported, Stance
from store.language.spans import DASHES, QUOTE_MARKS, STOPS, SUBJECTS, cleaned, phrase, stretch, subject_of
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence
    from store.language.quotes import Quote

_ADJUNCTS = (
    frozenset({"prep", "advmod", "npadvmod", "dative", "prt", "agent", "neg", "aux", "auxpass", "appos", "dep"})
    | SUBJECTS
)
_ADDRESSED = frozenset({"tell", "inform", "remind", "assure", "warn", "ask", "advise"})
_WILLING = frozenset({"wish", "plan", "promise", "order"})


@dataclass(frozen=True, eq=False)
class Saying:
    """A cue verb with its sentence. Token numbers count in the sentence's piece of text."""

    document: Document
    sentence: Sentence
    verb: Token
    cues: Cues

    @cached_property
    def _cue(self) -> tuple[str, tuple[Stance, ...]]:
        return self.cues.of(self.verb)

    @property
    def lemma(self) -> str:
        """The cue, with its particle: "say", "point out"."""
        return self._cue[0]

    @property
    def stances(self) -> tuple[Stance, ...]:
        """What the cue says of a clause; empty for verbs that only take an object."""
        return self._cue[1]

    @property
    def first(self) -> int:
        """The first token of the sentence."""
        return int(self.sentence.tokens.start)

    @property
    def last(self) -> int:
        """One past the last token of the sentence."""
        return int(self.sentence.tokens.end)

    @cached_property
    def subject(self) -> Token | None:
        """Who says it."""
        return subject_of(self.verb)

    @cached_property
    def frame(self) -> tuple[int, int]:
        """Token range of speaker, auxiliaries, verb, addressee and circumstances, as they stand together."""
        own = {token.i for child in self.verb.children if self._is_circumstance(child) for token in child.subtree}
        if self.subject is not None and self.subject.head == self.verb and self.subject.i < self.verb.i:
            own |= set(range(self.subject.left_edge.i, self.verb.i))
        start, end = self.verb.i, self.verb.i + 1
        while start > self.first and start - 1 in own:
            start -= 1
        while end < self.last and end in own and not self._ends_frame(end):
            end += 1
        return start, end

    @property
    def addresses(self) -> bool:
        """Whether the object of the cue is whom it is said to."""
        return self.lemma in _ADDRESSED

    def _is_circumstance(self, child: Token) -> bool:
        return child.dep_ in _ADJUNCTS or (child.dep_ == "dobj" and self.addresses)

    def _ends_frame(self, index: int) -> bool:
        token = self.token(index)
        if token.lower_ == "that" and token.dep_ == "mark":
            return True
        mark = token.text in QUOTE_MARKS and self.document.quote_at(self.offset(index)) is not None
        return (mark or token.text in STOPS) and not self.in_subject(index)

    def token(self, index: int) -> Token:
        """A token by its number."""
        return self.verb.doc[index]

    def in_subject(self, index: int) -> bool:
        """Whether a token belongs to the speaker's noun phrase."""
        return self.subject is not None and self.subject.left_edge.i <= index <= self.subject.right_edge.i

    def offset(self, index: int) -> int:
        """Where a token begins in the article."""
        return self.sentence.at(self.token(index)).start

    def stretch(self, start: int, end: int) -> Span:
        """The span from one token to before another."""
        return stretch(self.sentence, start, end)

    def quote_from(self, index: int) -> Quote | None:
        """The quotation that begins with a token."""
        quote = self.document.quote_at(self.offset(index)) if index < self.last else None
        return quote if quote is not None and quote.start == self.offset(index) else None

    @cached_property
    def quote_before(self) -> Quote | None:
        """The quotation that ends right before the frame."""
        at = self.offset(self.frame[0]) - 1
        while at >= 0 and self.document.text[at] in " \u00a0":
            at -= 1
        quote = self.document.quote_at(at) if at >= 0 else None
        return quote if quote is not None and quote.end == at + 1 else None

    def is_dash_or_comma(self, index: int) -> bool:
        """Whether a token is what an insertion ends with."""
        return index < self.last and (self.token(index).text == "," or self.token(index).text in DASHES)


def read_verb(saying: Saying) -> Iterator[Reported]:
    """What one cue verb attributes: its clause, the words around it, what is willed, or its object."""
    from store.language.contents import around, clause_after, object_of, quotation_after, willed

    if _is_own_voice(saying):
        return
    if saying.stances:
        ways = [willed, around, clause_after] if saying.quote_before else [willed, clause_after, around]
        for way in (*ways, quotation_after):
            if set(saying.stances) <= {"wish", "plan"} and way in {around, quotation_after}:
                continue
            content = cleaned(saying.document, way(saying))
            if content:
                yield _reported(saying, content, way.__name__, saying.stances[0])
                return
    if saying.lemma in saying.cues.objects:
        content = cleaned(saying.document, object_of(saying))
        if content:
            yield _reported(saying, content, "object_of", "attitude")


def _is_own_voice(saying: Saying) -> bool:
    """Spots "I think", "we want" inside quoted words: a part of what is said, not another attribution."""
    if not saying.document.quoted(saying.sentence.at(saying.verb)):
        return False
    subject = saying.subject
    if subject is None or subject.lower_ in {"i", "we", "you"}:
        return True
    return saying.lemma not in {"say", "tell", "claim", "believe", "think", "allege", "deny", "argue", "insist"}


def _reported(saying: Saying, content: tuple[Span, ...], rule: str, stance: Stance) -> Reported:
    speaker = None
    if saying.subject is not None:
        speaker = phrase(saying.document, saying.sentence, saying.subject, without=saying.verb)
    if rule == "willed":
        stance = next((one for one in saying.stances if one in _WILLING), stance)
    return Reported(
        content=content,
        cue=_cue_spans(saying),
        speaker=(speaker,) if speaker is not None else (),
        direct=is_direct(saying.document, content),
        lemma=saying.lemma,
        stance=stance,
        negated=any(child.dep_ == "neg" for child in saying.verb.children),
        rule=rule,
    )


def is_direct(document: Document, content: tuple[Span, ...]) -> bool:
    """Whether the content is the speaker's own words: quoted from its first word to its last."""
    quote = document.quote_at(content[0].start)
    return quote is not None and quote.start == content[0].start and quote.end >= content[0].end - 1


def _cue_spans(saying: Saying) -> tuple[Span, ...]:
    """The verb, with a particle that belongs to it."""
    spans = [saying.sentence.at(saying.verb)]
    particle = saying.lemma.partition(" ")[2]
    spans += [
        saying.sentence.at(child)
        for child in saying.verb.children
        if particle and child.lower_ == particle and child.i > saying.verb.i
    ]
    if len(spans) == 2 and not saying.document.text[spans[0].end : spans[1].start].strip():
        return (Span(spans[0].start, spans[1].end),)
    return tuple(spans)
