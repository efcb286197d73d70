"""Reads a text once, so that every rule works on the same sentences, quotations and names.

``load()`` gives a ``Language``; ``language.read(text)`` gives a ``Document``. A Document is what the
rules of this folder are written against:

    document = language.read(article.text)
    for sentence in document.sentences:
        for token in sentence:                    # spaCy tokens of that sentence
            place = sentence.at(token)            # Span in the article's text
            document.quoted(place)                # stands inside quotation marks
            document.saying(place)                # the attributions whose content covers it, outermost first
            document.names.at(place)              # the Name standing here, as resolved in this article
    document.roles.all                            # offices, ages, nationalities that titles and appositions state
    document.quotations                           # attributions as values of the model, those inside another's left out

Each line is parsed by itself, so no sentence spans two lines. A spaCy Span knows only its own piece
of text; ``Sentence.at`` and ``Sentence.span_of`` give offsets in the article. Always:
``document.text[place.start:place.end]`` is the text of the token.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from store.language.attributions import Reported, read_attributions
from store.language.english import is_english
from store.language.lines import Line, read_lines
from store.language.loader import find
from store.language.misattached import mend_particles
from store.language.misread import mend
from store.language.named import actors
from store.language.names import Names, read_names
from store.language.pieces import is_personal
from store.language.quotes import Quote, read_quotes
from store.language.roles import Roles, read_roles
from store.language.stylebook import Stylebook, read_stylebook
from store.model import ModelInfo, Quotation, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

CHUNK = 10_000  # code points parsed at once: bounds the parser's memory on a line without an end
LIMIT = 400_000  # code points read of one text, some 65,000 words; the rest is named in a note

LONGEST = 400  # tokens of one sentence: more is a table, a list or noise, and rules' time grows with its square

NOT_ENGLISH = "not English: no facts were taken"
TOO_LONG = f"longer than {LIMIT:,} characters: only that much was read"
NO_END = f"a sentence of more than {LONGEST} words was left out"


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence: spaCy's ``tokens`` and where its piece of text begins in the article (``base``)."""

    tokens: Tokens
    base: int
    line: Line
    section: Section
    index: int

    def __iter__(self) -> Iterator[Token]:
        """The sentence's tokens, blanks included."""
        return iter(self.tokens)

    @cached_property
    def place(self) -> Span:
        """The sentence in the article's text, without outer blanks."""
        words = [token for token in self.tokens if not token.is_space]
        return self.span_of(words or list(self.tokens))

    @property
    def start(self) -> int:
        """First code point in the article."""
        return self.place.start

    @property
    def end(self) -> int:
        """One past the last code point in the article."""
        return self.place.end

    def at(self, token: Token) -> Span:
        """Where one token stands in the article."""
        return Span(self.base + token.idx, self.base + token.idx + len(token))

    def span_of(self, tokens: Iterable[Token]) -> Span:
        """From the first to the last of some tokens; of none an empty place at the sentence's start, whose words are ""."""
        places = [self.at(token) for token in tokens]
        if not places:
            return Span(self.base, self.base)
        return Span(min(place.start for place in places), max(place.end for place in places))

    def token_at(self, offset: int) -> Token | None:
        """The token over an offset of the article, or None between tokens."""
        local = offset - self.base
        return next((token for token in self.tokens if token.idx <= local < token.idx + len(token)), None)


@dataclass(frozen=True, eq=False)
class Document:
    """One text as it was read. ``notes`` say why less was read than is there."""

    text: str
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    stylebook: Stylebook
    english: bool = True
    notes: tuple[str, ...] = ()

    @cached_property
    def names(self) -> Names:
        """Who and what the article names, and where."""
        return read_names(self)

    @cached_property
    def roles(self) -> Roles:
        """What the article says its people are: offices, ages, nationalities."""
        return read_roles(self)

    @cached_property
    def attributions(self) -> tuple[Reported, ...]:
        """Everything that the article puts into someone's mouth or mind, in order of its content."""
        return read_attributions(self)

    @cached_property
    def actors(self) -> frozenset[str]:
        """The people who do or are something in it, so that their names are people's beyond doubt."""
        return actors(self)

    @cached_property
    def personal(self) -> bool:
        """Whether it argues in its writer's own voice."""
        return is_personal(self)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    @cached_property
    def _reach(self) -> list[int]:
        """For each attribution the furthest end of any content up to it: bounds the search in ``saying``."""
        reach, far = [], 0
        for reported in self.attributions:
            far = max(far, reported.end)
            reach.append(far)
        return reach

    def words(self, place: Span) -> str:
        """The text at a place."""
        return self.text[place.start : place.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence over an offset, or None in boilerplate and between sentences."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation over an offset, its marks included."""
        index = bisect_right(self._quote_starts, offset) - 1
        if index < 0 or offset >= self.quotes[index].end:
            return None
        return self.quotes[index]

    def quoted(self, place: Span) -> bool:
        """Whether a place stands wholly inside one pair of quotation marks."""
        quote = self.quote_at(place.start)
        return quote is not None and place.end <= quote.end

    def saying(self, place: Span) -> tuple[Reported, ...]:
        """The attributions whose content covers a place, outermost first; empty in the outlet's own voice.

        ("A said that B had agreed to go": "to go" is covered by A's saying and by B's agreement.)
        """
        found, index = [], bisect_right([one.start for one in self.attributions], place.start) - 1
        while index >= 0 and self._reach[index] > place.start:
            one = self.attributions[index]
            if one.stance != "attitude" and one.covers(place):
                found.append(one)
            index -= 1
        return tuple(sorted(found, key=lambda one: (-one.size, one.start)))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The attributions that stand by themselves, as values of the model: not those inside another's words."""
        return tuple(one.quotation(self.text) for one in self.attributions if not one.inner)

    @property
    def dateline(self) -> str | None:
        """The place of the first dateline, as the text has it."""
        return next((line.dateline.place for line in self.lines if line.dateline and line.dateline.place), None)


@dataclass(frozen=True, eq=False)
class Language:
    """The language model with the stylebook. Loaded once; reading is pure."""

    pipeline: Pipeline
    info: ModelInfo
    stylebook: Stylebook = field(default_factory=read_stylebook)

    def read(self, text: str, *, headline: str | None = None) -> Document:
        """Reads one text. Never fails for what the text holds; a text that is not English has no sentences."""
        notes = (TOO_LONG,) if len(text) > LIMIT else ()
        lines = read_lines(text[:LIMIT], self.stylebook, headline=headline)
        english = is_english(" ".join(text[line.start : line.end] for line in lines if line.read))
        if not english:
            return Document(text, lines, (), (), self.stylebook, english=False, notes=(*notes, NOT_ENGLISH))
        quotes = read_quotes(text, lines)
        sentences = tuple(self._sentences(text, lines))
        kept = tuple(one for one in sentences if len(one.tokens) <= LONGEST)
        if len(kept) < len(sentences):
            sentences = tuple(replace(one, index=index) for index, one in enumerate(kept))
            notes = (*notes, NO_END)
        return Document(text, lines, sentences, quotes, self.stylebook, notes=notes)

    def read_headline(self, headline: str) -> Document:
        """Reads a headline that is not part of the text; offsets count in the headline itself."""
        line = Line(0, len(headline), "headline", 0, len(headline))
        sentences = tuple(self._sentences(headline, (line,)))
        return Document(headline, (line,), sentences, read_quotes(headline, (line,)), self.stylebook)

    def _sentences(self, text: str, lines: Sequence[Line]) -> Iterator[Sentence]:
        pieces = [
            (start, end, line)
            for line in lines
            if line.read
            for first, last in chunks(text, line.start, line.end)
            for start, end in ended(text, first, last)
        ]
        docs = self.pipeline.pipe((readable(text[start:end]) for start, end, _ in pieces), batch_size=64)
        index = 0
        for doc, (start, _, line) in zip(docs, pieces, strict=True):
            for tokens in _sentences_of(doc):
                if _section(line) == "body":
                    mend(tokens)
                else:
                    mend_particles(tokens)
                yield Sentence(tokens, start, line, _section(line), index)
                index += 1


def load(name: str | None = None, *, stylebook: Path | None = None) -> Language:
    """Loads the language model (seconds) and the stylebook.

    Raises:
        ModelMissing: there is no usable model; the message says what to run.
        SettingsError: the stylebook cannot be read.
    """
    pipeline, info = find(name)
    return Language(pipeline, info, read_stylebook(stylebook))


def _section(line: Line) -> Section:
    return line.kind if line.kind in {"headline", "caption"} else "body"


def _sentences_of(doc: Doc) -> Iterator[Tokens]:
    for tokens in doc.sents:
        if any(not token.is_space for token in tokens):
            yield tokens


# "The contract is worth £142m. Orvig Rail …", "opens at 5 a.m. The …": the parser takes the mark for the abbreviation's own.
_ENDS = re.compile(
    r"\d(?:m|bn|tn|km|kg|cm|mm)\.\s+(?=[A-Z“\"])"
    r"|\d ?[ap]\.m\.\s+(?=(?:The|An?|H[ei]s?|She|Her|Its?|They|Their|But|And|In|On|At|By|No|One|Two|Three|Four|Five|Six|Police)\b)"
)


def ended(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a piece of text where a sentence ends in an abbreviation behind a figure."""
    for match in _ENDS.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


_UNREADABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LONG_WORD = 60  # an unbroken run this long is no word; the tokenizer's time grows with its square


def readable(text: str) -> str:
    """The same text, of the same length, as the parser likes it: every blank and invisible character a space."""
    plain = _UNREADABLE.sub(" ", text).replace("―", "—")  # the parser knows the bar for no dash
    if re.search(rf"\S{{{_LONG_WORD},}}", plain):
        plain = re.sub(rf"\S{{{_LONG_WORD},}}", _broken, plain)
    return plain


def _broken(match: re.Match[str]) -> str:
    """An overlong run of characters, with a space set over every 60th."""
    run = match[0]
    return "".join(" " if at % _LONG_WORD == _LONG_WORD - 1 else char for at, char in enumerate(run))


def chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts a line into pieces of at most ``CHUNK`` code points: at a sentence's end, else at a blank, else anywhere."""
    while end - start > CHUNK:
        stop = start + CHUNK
        cut = max(text.rfind(mark, start + 1, stop) + len(mark) for mark in (". ", "? ", "! ", ".” ", '." '))
        if cut <= start + CHUNK // 4:
            cut = text.rfind(" ", start + 1, stop) + 1
        if cut <= start:
            cut = stop
        yield start, cut
        start = cut
    if start < end:
        yield start, end
