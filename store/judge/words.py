"""The words an article is known by: rare words and names with a weight that no archive changes.

A word counts by how rare it is in English at large (the fixed Zipf table of ``wordfreq``: 7 is
"the", 3 is one in a million), more in the headline and lead than further down, and more as a name.
The text itself is read, not the facts, so that a sentence which yielded no fact still tells what
the article is about.
"""

from __future__ import annotations

import calendar
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

COMMON = 6.0  # Zipf value from which a word tells nothing
RARE_ENOUGH = 0.5  # least distance below COMMON for a word to count at all
FLATTEN = 0.7  # power that keeps one very rare word from drowning the rest
NAME_FLOOR, NAME_FACTOR = 2.0, 1.3  # a name made of common words (Bush, Carolina) still tells much
NUMBER_RARITY = 1.5
LEAD_WORDS = 50
REPEATED = 0.3  # what each further use adds, on a logarithmic scale
MOST = 200  # words kept

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_URL = re.compile(r"^\s*(?:https?\b|www\b)")
_NUMBER = re.compile(r"[\d.,-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_OPENERS = ".!?:“\"'`‘("
# Words that stand in capitals in every dateline and byline.
CALENDAR = frozenset(
    word.lower()
    for word in (
        *(*calendar.day_name, *calendar.day_abbr, *calendar.month_name, *calendar.month_abbr, "sept"),
        *("mr", "mrs", "ms", "dr", "am", "pm", "est", "edt", "gmt", "bst", "cest", "updated", "posted", "published"),
    )
)


@lru_cache(maxsize=8192)
def rarity(word: str) -> float:
    """How far below everyday use the word lies, in orders of magnitude (0 for "the")."""
    return max(0.0, COMMON - zipf(word))


def zipf(word: str) -> float:
    """How common the word is in English at large; the table is loaded when it is first asked for."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))


def stem(word: str) -> str:
    """The word without its case, possessive and plural, so that "Jaguars" meets "Jaguar's"."""
    low = re.sub(r"['’]s?$", "", word.lower())
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 4 and low.endswith("s") and not low.endswith("ss"):
        return low[:-1]
    return low


def story(text: str, headline: str | None) -> tuple[str, ...]:
    """The lines that carry the story, headline first: no empty ones, no bare addresses."""
    lines = tuple(line for line in text.splitlines() if line.strip() and not _URL.match(line))
    return (headline, *lines) if headline and headline.strip() not in text else lines


def is_title(line: str) -> bool:
    """Whether a line is set in Title Case, where a capital does not make a name."""
    return _is_title(_WORD.findall(line))


def _is_title(words: list[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _opens_sentence(line: str, start: int) -> bool:
    before = line[:start].rstrip()
    return not before or before[-1] in _SENTENCE_OPENERS


class _Count:
    """How often each word stands, which stand in the lead, and which as names."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.all: Counter[str] = Counter()
        self.lead: set[str] = set()
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        self._read = 0
        for line in lines:
            self._add(line)

    def _add(self, line: str) -> None:
        found = list(_WORD.finditer(line))
        title = _is_title([match.group() for match in found])
        for match in found:
            word = stem(match.group())
            if len(word) < 2 or word in CALENDAR:
                continue
            self.all[word] += 1
            if self._read < LEAD_WORDS:
                self.lead.add(word)
            if not match.group()[0].isupper():
                self._small[word] += 1
            elif not title and not _opens_sentence(line, match.start()):
                self._capital[word] += 1
        self._read += len(found)  # by lines, so that a sentence is in the lead as a whole

    def is_name(self, word: str) -> bool:
        return self._capital[word] > self._small[word]


def _base(word: str, *, name: bool) -> float:
    if _NUMBER.fullmatch(word):
        return 0.0 if _YEAR.fullmatch(word) else NUMBER_RARITY  # years are times: see when.py
    return max(rarity(word), NAME_FLOOR) * NAME_FACTOR if name else rarity(word)


@dataclass(frozen=True, slots=True)
class Profile:
    """What lines are known by: telling words with their weights, and the names of their lead."""

    weights: dict[str, float]
    foremost: tuple[str, ...]


def profile(lines: Iterable[str]) -> Profile:
    """Each telling word of the lines with its weight, the heaviest ``MOST``; the lead's names."""
    count = _Count(lines)
    found: dict[str, float] = {}
    for word, often in count.all.items():
        base = _base(word, name=count.is_name(word))
        if base > RARE_ENOUGH:
            in_lead = word in count.lead
            found[word] = base**FLATTEN * (in_lead + REPEATED * math.log1p(often - in_lead))
    names = sorted(word for word in count.lead if count.is_name(word) and not _NUMBER.fullmatch(word))
    return Profile(dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]), tuple(names))


def names(lines: Iterable[str]) -> tuple[str, ...]:
    """The words of names in the lines, in the order of the alphabet."""
    count = _Count(lines)
    return tuple(sorted(word for word in count.all if count.is_name(word) and not _NUMBER.fullmatch(word)))


def name_weight(word: str) -> float:
    """What a name word weighs where it stands by itself."""
    return float(_base(word, name=True) ** FLATTEN)


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The same weights scaled so that their squares sum to 1 (empty stays empty)."""
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {word: weight / norm for word, weight in weights.items()} if norm else {}


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two unit weightings: 1 is the same words, 0 no word in common."""
    if len(a) > len(b):
        a, b = b, a
    return math.fsum(weight * b[word] for word, weight in a.items() if word in b)
