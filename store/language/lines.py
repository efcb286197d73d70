"""Cuts a text into the lines that are read, each by itself, and says what each line is.

News copy carries lines that are no sentences of the article: share bars, app promotions, teasers,
credits. Parsed together with the copy they glue two sentences into one. Here every raw line becomes
one ``Line`` with a kind; only the kinds in ``READ`` are parsed. Hard-wrapped copy (a sentence broken
over several raw lines) is joined into one line again.

Offsets count code points of the text and stay exact: nothing is removed, a line only begins later
(after its dateline) or ends earlier (before glued player text).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from store.language.stylebook import Stylebook, glob, straight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LineKind = Literal["body", "headline", "caption", "byline", "credit", "teaser", "boilerplate"]

READ: frozenset[LineKind] = frozenset({"body", "headline", "caption"})

_RAW = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDED = re.compile(r"(?:[.!?…:;](?:\s?\[\d+\])?[\"'”’)\]»]*|[\"”»])\s*$")
_URL_ONLY = re.compile(r"\W*(?:https?://|www\.)\S+\W*", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W\d_]*")
_BULLET = re.compile(r"\s*(?:[-•*·–—▪►]|\d{1,2}[.)])\s+")
_NAME_LINE = re.compile(r"(?:[A-Z][\w.'’-]*|de|van|von|der|al|bin|and|of|the|[|,&/])(?:\s+|$)")
_BYLINE = re.compile(
    r"(?:by|written by|reporting by|additional reporting by|editing by|text by|story by)[:\s]+[A-Z].{1,120}",
    re.IGNORECASE,
)

_SHORT = 12  # words: an unended line up to this long among ended ones is a teaser or cross-heading


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and by whom a report was filed: ``KYIV, Ukraine, March 3 (Agency) -``."""

    place: str | None
    agency: str | None
    date: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: ``text[start:end]`` is what is read of it, ``raw_start:raw_end`` all of it.

    ``starts`` and ``ends`` differ from the raw ones where a dateline stands before, or player text
    or a photo credit is glued to, the sentence.
    """

    start: int
    end: int
    kind: LineKind
    raw_start: int
    raw_end: int
    dateline: Dateline | None = None

    @property
    def read(self) -> bool:
        """Whether facts and attributions are taken from this line."""
        return self.kind in READ and self.start < self.end


@dataclass(frozen=True)
class _Patterns:
    drop: re.Pattern[str]
    glued: re.Pattern[str]
    caption: re.Pattern[str]
    credit: re.Pattern[str]
    credit_head: re.Pattern[str]
    credit_tail: re.Pattern[str]
    byline: re.Pattern[str]
    agencies: frozenset[str]


def read_lines(text: str, stylebook: Stylebook, *, headline: str | None = None) -> tuple[Line, ...]:
    """Every line of the text that has a character, in order, with its kind."""
    patterns = _patterns(
        *(stylebook.words("lines", key) for key in ("drop", "glued", "caption", "credits", "byline", "agencies"))
    )
    raw = list(_joined(text))
    lines: list[Line] = []
    for index, (start, end) in enumerate(raw):
        before = lines[-1].kind if lines else None
        lines.append(
            _line(text, start, end, patterns, index=index, last=len(raw) - 1, before=before, headline=headline)
        )
    return _settle(text, lines)


@lru_cache(maxsize=8)
def _patterns(
    drop: tuple[str, ...],
    glued: tuple[str, ...],
    caption: tuple[str, ...],
    credits_: tuple[str, ...],
    byline: tuple[str, ...],
    agencies: tuple[str, ...],
) -> _Patterns:
    credit = "(?:" + "|".join(re.escape(name) for name in sorted(credits_, key=len, reverse=True)) + ")"
    signs = rf"{credit}(?:\s*(?:/|via|,|\||-|and)\s*{credit})*"
    photo = (
        r"(?:photo|image|picture|video|credit|source|illustration)s?\s*(?:credit|courtesy)?\s*(?:by|of|:)\s[^()]{1,200}"
    )
    pieces = [re.escape(straight(one)).replace(r"\*", ".*?").replace(r"\#", r"\d+") for one in glued]
    return _Patterns(
        drop=glob(drop),
        glued=re.compile(r"(?:\s*(?:" + "|".join(pieces or [r"(?!)"]) + r"))\s*$", re.IGNORECASE),
        caption=glob(caption),
        credit=re.compile(rf"\W*(?:{photo}|[^().]{{0,60}}/\s*{signs}|{signs})\W*", re.IGNORECASE),
        credit_head=re.compile(rf"{signs}\s+(?=[A-Z“\"])"),
        credit_tail=re.compile(
            rf"\s*(?:\((?:[^()]*\b(?:{credit}|photo|handout|file photo)\b[^()]*|[^()]{{2,80}}\s/\s[^()]{{1,80}})\)|(?<=[\w.,;]){signs})\s*$"
        ),
        byline=glob(byline),
        agencies=frozenset(name.casefold() for name in agencies),
    )


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Raw lines without their outer blanks; the lines of one hard-wrapped paragraph as one."""
    run: list[tuple[int, int]] = []
    for match in _RAW.finditer(text):
        start, end = match.span()
        while start < end and (text[start].isspace() or text[start] == "\0"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] == "\0"):
            end -= 1
        if run and (start == end or text.count("\n", run[-1][1], start) > 1):
            yield from _unwrapped(text, run)
            run = []
        if start < end:
            run.append((start, end))
    yield from _unwrapped(text, run)


def _unwrapped(text: str, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    lengths = [end - start for start, end in run]
    broken = [
        not _ENDED.search(text, max(start, end - 8), end) and text[following].islower()
        for (start, end), (following, _) in pairwise(run)
    ]
    if any(broken) and 40 <= max(lengths) <= 100 and min(lengths[:-1]) >= max(lengths) - 25:
        yield run[0][0], run[-1][1]
        return
    start = run[0][0] if run else 0
    for (_, end), (following, _), glue in zip(run, run[1:], broken, strict=False):
        if not (glue and end - start >= 40):
            yield start, end
            start = following
    if run:
        yield start, run[-1][1]


def _line(
    text: str,
    start: int,
    end: int,
    patterns: _Patterns,
    *,
    index: int,
    last: int,
    before: LineKind | None,
    headline: str | None,
) -> Line:
    words = straight(text[start:end])
    kind: LineKind = "body"
    first, stop = start, end
    if headline and words.casefold() == straight(headline).strip().casefold():
        kind = "headline"
    elif patterns.drop.fullmatch(words) or _URL_ONLY.fullmatch(words) or _NO_WORD.fullmatch(words):
        kind = "boilerplate"
    elif patterns.credit.fullmatch(words):
        kind = "credit"
    elif patterns.byline.fullmatch(words) or (_BYLINE.fullmatch(words) and not words.endswith((".", "!", "?"))):
        kind = "byline"
    else:
        head, tail = patterns.credit_head.match(words), patterns.credit_tail.search(words)
        ended = bool(_ENDED.search(words))
        if patterns.caption.fullmatch(words) or (tail and tail.start() > 0):
            kind = "caption"
            first += head.end() if head and tail else 0
            stop = start + tail.start() if tail else end
        elif index == 0 and last > 0 and not ended:
            kind = "headline"
        elif index <= 6 and before in {"headline", "byline"} and _is_name_line(words):
            kind = "byline"
        elif before in {"credit", "caption"} and not ended:
            kind = "caption"
        glued = patterns.glued.search(words, first - start, stop - start)
        if glued:
            stop = start + glued.start()
    dateline = _dateline(text, first, stop, patterns.agencies) if kind == "body" else None
    return Line(dateline.end if dateline else first, max(stop, first), kind, start, end, dateline)


def _is_name_line(words: str) -> bool:
    """Whether a line under the headline holds names only ("Robert Greenall", "BBC News")."""
    return len(words) <= 80 and not _ENDED.search(words) and not re.sub(_NAME_LINE, "", words).strip()


def _settle(text: str, lines: list[Line]) -> tuple[Line, ...]:
    """Unended short lines among ended ones are teasers or cross-headings: nobody's statement."""
    bodies = [line for line in lines if line.kind == "body"]
    ended = sum(bool(_ENDED.search(text, max(line.raw_start, line.raw_end - 8), line.raw_end)) for line in bodies)
    if len(bodies) < 3 or ended < 0.6 * len(bodies):
        return tuple(lines)
    return tuple(
        Line(line.start, line.end, "teaser", line.raw_start, line.raw_end)
        if line.kind == "body" and line.dateline is None and _is_teaser(text[line.raw_start : line.raw_end])
        else line
        for line in lines
    )


def _is_teaser(words: str) -> bool:
    return not _ENDED.search(words) and not _BULLET.match(words) and len(words.split()) <= _SHORT


# --- Datelines ------------------------------------------------------------------------------------

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CITY = r"[A-Z][\w.'’]*(?:[ -](?:de |del |la |of |upon )?[A-Z][\w.'’]*){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_CITY}(?:/{_CITY})?(?:,\s*(?!{_MONTH}\s*\d){_CITY}){{0,2}})?"
    rf"(?:,?\s*(?P<date>{_MONTH}\s*\d{{1,2}}(?:,\s*\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?))?"
    r"\s*(?:\((?P<agency>[^()]{2,40})\))?"
    r"\s*(?P<dash>—|–|--|-|:)\s*(?=\S)"
)
_BARE_AGENCY = re.compile(r"\((?P<agency>[^()]{2,30})\)\s*(?:—|–|--|-)?\s*(?=[A-Z“\"])")


def _dateline(text: str, start: int, end: int, agencies: frozenset[str]) -> Dateline | None:
    match = _DATELINE.match(text, start, min(end, start + 120))
    if match and _is_dateline(text, match):
        return Dateline(match["place"], match["agency"], match["date"], start, match.end())
    bare = _BARE_AGENCY.match(text, start, min(end, start + 60))
    if bare and bare["agency"].casefold() in agencies:
        return Dateline(None, bare["agency"], None, start, bare.end())
    return None


def _is_dateline(text: str, match: re.Match[str]) -> bool:
    """Capitals, an agency or a date make one; a plain word before a dash only with a long dash."""
    place, dash = match["place"], match["dash"]
    spaced = text[match.start("dash") - 1].isspace() or match["agency"]
    if not spaced or not (place or match["agency"]) or dash == ":":
        return False
    following = text[match.end() : match.end() + 1]
    if not (following.isupper() or following.isdigit() or following in "“\"‘'"):
        return False
    if match["agency"] or match["date"]:
        return True
    city = place.split(",")[0].split("/")[0]
    capitals = city.isupper() and sum(map(str.isalpha, city)) > 2
    return capitals or (dash in {"—", "–", "--"} and len(place.split()) <= 3)
