"""Where the words of a text stand in quotation marks.

The state is kept for each paragraph by itself, so that one forgotten mark cannot turn the rest of
an article inside out. A quotation that runs over paragraphs follows the printers' rule: no closing
mark at the end, a new opening mark at the start of the next paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from store.language.lines import Line

Turn = Literal["open", "close", "either"]

_MARK = re.compile(r"[“”„‟«»\"]|``|''|[‘’'‚‛`]")
_SINGLE = frozenset("‘’'‚‛`")
_BEFORE_OPEN = re.compile(r"[\s(\[{—–\-/:“\"‘]")
_AFTER_CLOSE = re.compile(r"[\s)\]},.;:!?…—–\-/”\"’]")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: ``text[start:end]`` with its marks, ``text[inner_start:inner_end]`` without.

    ``closed`` is False where the paragraph ended first; ``continues`` where the next paragraph goes
    on with it. ``line`` is the index of its line.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    line: int
    single: bool = False
    closed: bool = True
    continues: bool = False


def read_quotes(text: str, lines: Sequence[Line]) -> tuple[Quote, ...]:
    """All quotations of the lines that are read, in order; they do not overlap."""
    found: list[Quote] = []
    for index, line in enumerate(lines):
        if not line.read:
            continue
        inside = bool(found) and found[-1].continues
        double = list(_double(text, line, index, inside=inside))
        found.extend(sorted([*double, *_single(text, line, index, double)], key=lambda quote: quote.start))
        if found and not found[-1].closed and found[-1].line == index:
            found[-1] = _continued(text, lines, index, found[-1])
    return tuple(found)


def _continued(text: str, lines: Sequence[Line], index: int, quote: Quote) -> Quote:
    following = next((line for line in lines[index + 1 :] if line.read), None)
    continues = following is not None and text[following.start : following.end].lstrip().startswith(
        ("“", '"', "``", "„", "«")
    )
    return Quote(
        quote.start, quote.end, quote.inner_start, quote.inner_end, quote.line, quote.single, quote.closed, continues
    )


def _double(text: str, line: Line, index: int, *, inside: bool) -> Iterator[Quote]:
    marks = [
        (match.start(), match.end(), _turn(text, match, line))
        for match in _MARK.finditer(text, line.start, line.end)
        if match[0] not in _SINGLE
    ]
    opened: int | None = None
    begin = depth = 0
    for number, (start, end, turn) in enumerate(marks):
        closers = sum(other[2] != "open" for other in marks[number + 1 :])
        if opened is None:
            if turn != "close" or start == line.start:
                opened, begin, depth = start, end, 1
            elif inside and number == 0:
                yield Quote(line.start, end, line.start, start, index)
        elif turn == "open" and closers > depth:
            depth += 1
        elif turn == "open":
            # A second opening mark without enough closing ones: the first was never closed.
            yield Quote(opened, start, begin, start, index, closed=False)
            opened, begin, depth = start, end, 1
        else:
            depth -= 1
            if depth == 0:
                yield Quote(opened, end, begin, start, index)
                opened = None
    if opened is not None and begin < line.end:
        yield Quote(opened, line.end, begin, line.end, index, closed=False)


def _turn(text: str, match: re.Match[str], line: Line) -> Turn:
    mark, (start, end) = match[0], match.span()
    if mark in {"“", "„", "«", "``"}:
        return "open"
    before = start == line.start or bool(_BEFORE_OPEN.match(text[start - 1]))
    after = end == line.end or bool(_AFTER_CLOSE.match(text[end]))
    if mark in {"”", "»", "''"}:
        # A closing mark in an opening place, as some desks' software sets it.
        return "open" if before and not after and start != line.start else "close"
    if before and not after:
        return "open"
    return "close" if after and not before else "either"


def _single(text: str, line: Line, index: int, double: Sequence[Quote]) -> Iterator[Quote]:
    """Quotations in single marks, outside double ones: an apostrophe needs no partner, so a pair is asked for."""
    opened: int | None = None
    for match in _MARK.finditer(text, line.start, line.end):
        start, end = match.span()
        if match[0] not in _SINGLE or any(quote.start <= start < quote.end for quote in double):
            continue
        before = start == line.start or bool(_BEFORE_OPEN.match(text[start - 1]))
        after = end == line.end or bool(_AFTER_CLOSE.match(text[end]))
        if opened is None and before and not after and match[0] in "‘'`":
            opened = start
        elif opened is not None and after and not before and match[0] in "’'" and not _plural(text, start, line):
            if not any(quote.start < end and opened < quote.end for quote in double):
                yield Quote(opened, end, opened + 1, start, index, single=True)
            opened = None


def _plural(text: str, mark: int, line: Line) -> bool:
    """Whether an apostrophe after an s is followed by a later closing mark: "the states' 'rights'" is not one."""
    rest = text[mark + 1 : line.end]
    return text[mark - 1] == "s" and bool(re.match(r"\s\w", rest)) and bool(re.search(r"[\w.,!?][’'](?!\w)", rest))
