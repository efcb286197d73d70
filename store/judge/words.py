"""The words an article is known by: rare words and names with a weight that no archive changes.

A word counts by how rare it is in English at large (the fixed Zipf table of ``wordfreq``: 7 is
"the", 3 is one in a million), by how often the article uses it, and more in the headline and lead.
The text itself is read, not the facts, so that a sentence which yielded no fact still tells what
the article is about.
"""

from __future__ import annotations

import calendar
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from wordfreq import zipf_frequency

COMMON = 6.0  # Zipf value from which a word tells nothing
RARE_ENOUGH = 0.5  # least distance below COMMON for a word to count at all
NAME_FLOOR, NAME_FACTOR = 2.0, 1.3  # a name made of common words (Bush, Carolina) still tells much
NUMBER_WEIGHT, YEAR_WEIGHT = 1.0, 1.5
LEAD_LINES = 3
MOST = 150  # terms kept per strand

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_URL = re.compile(r"^\s*(?:https?\b|www\b)")
_SENTENCE_OPENERS = ".!?:“\"'`‘("
# Words that stand in capitals in every dateline and byline.
_CALENDAR = frozenset(
    word.lower()
    for word in (
        *(*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr, "sept"),
        *("mr", "mrs", "ms", "dr", "am", "pm", "est", "edt", "gmt", "bst", "cest", "updated", "posted", "published"),
    )
)


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """How far below everyday use the word lies, in orders of magnitude (0 for "the")."""
    return max(0.0, COMMON - float(zipf_frequency(word, "en")))


def stem(word: str) -> str:
    """The word without its case, possessive and plural, so that "Jaguars" meets "Jaguar's"."""
    low = re.sub(r"['’]s?$", "", word.lower())
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    return low


def lines(text: str, headline: str | None) -> Iterator[str]:
    """The lines that carry the story, headline first: no empty ones, no bare addresses."""
    if headline and headline.strip() not in text:
        yield headline
    for line in text.splitlines():
        if line.strip() and not _URL.match(line):
            yield line


def _is_title(words: list[str]) -> bool:
    """Whether a line is set in Title Case, where a capital does not make a name."""
    long = [word for word in words if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _opens_sentence(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in _SENTENCE_OPENERS


class _Count:
    """How often each word stands, how often in the lead, and whether as a name."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.lead: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()

    def add(self, line: str, *, lead: bool) -> None:
        found = list(_WORD.finditer(line))
        title = _is_title([match.group() for match in found])
        for match in found:
            word = stem(match.group())
            if len(word) < 2 or word in _CALENDAR:
                continue
            self.all[word] += 1
            self.lead[word] += lead
            if not match.group()[0].isupper():
                self.small[word] += 1
            elif not title and not _opens_sentence(line, match.start()):
                self.capital[word] += 1

    def is_name(self, word: str) -> bool:
        return self.capital[word] > self.small[word] and not word.isdigit()


def _base(word: str, *, name: bool) -> float:
    if word.isdigit():
        return YEAR_WEIGHT if len(word) == 4 else NUMBER_WEIGHT
    return max(rarity(word), NAME_FLOOR) * NAME_FACTOR if name else rarity(word)


def weigh(story: Iterable[str]) -> dict[str, float]:
    """Each telling word of the lines with its weight; the squares of all weights sum to 1."""
    count = _Count()
    for number, line in enumerate(story):
        count.add(line, lead=number < LEAD_LINES)
    raw: dict[str, float] = {}
    for word, often in count.all.items():
        base = _base(word, name=count.is_name(word))
        if base > RARE_ENOUGH:
            raw[word] = base * math.log1p(often + 1.5 * min(count.lead[word], 2))
    kept = dict(sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:MOST])
    return unit(kept)


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same weights scaled so that their squares sum to 1 (empty stays empty)."""
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / norm for word, weight in weights.items()} if norm else {}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two unit weightings: 1 is the same words, 0 no word in common."""
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(weight * b[word] for word, weight in a.items() if word in b)
