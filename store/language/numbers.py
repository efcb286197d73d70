"""Numerals in running text: digits, words, ranges, fractions and the hedges around them.

Plain strings in, ``Numeral`` values out; nothing here knows grammar. What is counted or measured
is found by ``quantities``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from store.model import Comparator

Form = Literal["number", "fraction", "pair", "clock", "ordinal", "none"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text: ``text[start:end]`` with its hedges, as an interval.

    ``core`` is where the digits or number words begin, after the hedges. ``form`` tells plain
    numbers from fractions ("two-thirds", as percent), pairs ("3-1"), race times ("2:21:08", in
    seconds), ordinals ("third") and zero in words ("no", "none").
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    comparator: Comparator = "exact"
    form: Form = "number"
    currency: str = ""
    vague: bool = False


ONES = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6,
    "crore": 1e7, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0, "score": 20.0,
}  # fmt: skip
# Plural words that name an order of magnitude: what a reader may take them to mean at least and at most.
VAGUE = {
    "tens of thousands": (2e4, 99_999.0), "hundreds of thousands": (2e5, 999_999.0), "tens of millions": (2e7, 1e8),
    "hundreds of millions": (2e8, 1e9), "tens of billions": (2e10, 1e11), "hundreds of billions": (2e11, 1e12),
    "dozens": (20.0, 120.0), "scores": (40.0, 400.0), "hundreds": (200.0, 2000.0), "thousands": (2e3, 2e4),
    "millions": (2e6, 1e9), "billions": (2e9, 1e12), "tens": (20.0, 120.0),
    "several dozen": (30.0, 100.0), "several hundred": (200.0, 999.0), "several thousand": (2e3, 9_999.0),
    "several million": (2e6, 9.999e6), "several billion": (2e9, 9.999e9),
    "a few dozen": (24.0, 90.0), "a few hundred": (200.0, 700.0), "a few thousand": (2e3, 7e3),
    "a few million": (2e6, 7e6), "a few": (2.0, 9.0), "a handful": (2.0, 9.0), "several": (3.0, 12.0),
    "a couple of": (2.0, 3.0), "a couple": (2.0, 3.0),
}  # fmt: skip
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}

_HEDGES: tuple[tuple[str, Comparator], ...] = (
    (
        "not more than|no more than|no greater than|no longer than|at most|up to|a maximum of|at the most",
        "at most",
    ),
    ("not fewer than|no fewer than|no less than|not less than|at least|a minimum of|as few as", "at least"),
    ("just over|slightly more than|a little over|a little more than|just above|just under|slightly less than", "about"),
    ("a little under|a little less than|just short of|a bit under|a bit over|just below", "about"),
    (
        "more than|longer than|older than|well over|well above|upwards of|in excess of|over|above|exceeding|greater than|north of",
        "more than",
    ),
    ("fewer than|less than|well under|under|below|(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )short of", "less than"),
    (
        "somewhere around|an estimated|estimated|approximately|approx\\.?|about|around|roughly|some|nearly|almost",
        "about",
    ),
    # Says that the figure is surprisingly large, not that it may be smaller.
    ("as many as|as much as|as long as|as high as|as far as", "about"),
    (
        "close to|nearer to|nearer|closer to|circa|in the region of|something like|not quite|virtually|practically|nigh on|near",
        "about",
    ),
    (
        "exactly|precisely|only|just|a total of|a record|a combined|fully|a mere|all|another|an additional|an extra",
        "exact",
    ),
)
_HEDGE = "|".join(f"(?:{words})" for words, _ in _HEDGES)
_AFTER: tuple[tuple[str, Comparator], ...] = (
    (
        r"(?:\+|[ -]plus\b(?! (?:about|roughly|some|around|another|an?|the|[$€£\d]))|\s+or more\b|\s+or above\b|\s+at least\b)",
        "at least",
    ),
    (r"(?:\s+or so\b|-odd\b|\s+or thereabouts\b)", "about"),
    (r"(?:\s+or (?:fewer|less|under)\b)", "at most"),
)
_CURRENCY = r"(?:(?:US|A|AU|C|CA|NZ|HK|S|R)?\$|£|€|¥|₹|₽|₴|₦|₩|₪|(?:USD|EUR|GBP|AUD|CAD|CHF|JPY|Rs\.?)\s?)"
_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"hundred|thousand|lakh|million|crore|billion|trillion|dozen|score"
_SUFFIX = rf"(?:\s?(?:mn|mln|bn|tn|m|k|b)(?![\w])|[\s-](?:{_SCALE})\b)"
_UNITWORD = "|".join([*list(ONES)[1:], *TENS, "zero"])
_GLUED = "km|kg|mph|kph|cm|mm|ft|lb|lbs|kW|MW|GW|C|F|am|pm|t|g|ha|in|mb|gb|tb|h|hr|hrs|mi|m"
_COMPOUND = rf"(?:(?:{'|'.join(TENS)})[-\s](?:{'|'.join(list(ONES)[1:10])})|{_UNITWORD})"
_WORDS = (
    rf"(?:half\s+an?\s+(?:million|billion|dozen)|an?\s+(?:{_SCALE})(?:\s+and\s+a\s+half)?|"
    rf"{_COMPOUND}(?:[\s-](?:{_SCALE}))*(?:\s+and\s+{_COMPOUND}|\s+{_COMPOUND}(?!-?\w))?(?:\s+and\s+a\s+half)?)"
)


def _one(side: int) -> str:
    """A single number in digits or words, its parts named for the side of a range it stands on."""
    return (
        rf"(?:(?P<cur{side}>{_CURRENCY})?(?P<num{side}>{_DIGITS})(?P<suf{side}>{_SUFFIX})?|(?P<wrd{side}>\b{_WORDS}\b))"
    )


_JOIN = r"(?:\s*[-–—]\s*|\s+(?:to|or)\s+)"
_NUMBER = re.compile(
    rf"(?<![\w.,'’$£€:/])(?<!\w-)(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)(?P<between>\bbetween\s+)?{_one(1)}"
    rf"(?:(?P<join>{_JOIN}|\s+and\s+){_one(2)})?(?:(?!\w|[.,:/]\d)|(?=(?:{_GLUED})\b))",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)\b(?P<word>{'|'.join(sorted(map(re.escape, VAGUE), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_PART = "|".join(word for word in _PARTS if word not in {"half", "halve"})
_FRACTION = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)(?:\b(?P<top>an?|{_UNITWORD}|\d)[\s-](?P<part>{_PART})s?(?=\s+of\b|\s+(?:more|less|fewer)\b)"
    rf"|\b(?P<top2>{'|'.join(list(ONES)[1:10])})-(?P<part2>{_PART})s?\b|(?<!first )(?<!second )(?<!and a )\b(?P<half>half)(?=\s+(?:of|the|its|their|his|her|all|that|those|these)\b)"
    rf"|\b(?P<in1>{_UNITWORD}|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<in2>{_UNITWORD}|\d+)\b(?!\s+(?:votes?|days?|weeks?|months?|years?)\b))",
    re.IGNORECASE,
)
# "One classroom in five had to be shut": of the words behind it only such as go on with the sentence, for
# "one man in two boats" counts boats.
_ONE_IN = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)\b(?P<top>one|two|three|four)\s+(?P<what>[a-z][a-z-]+)\s+(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<below>three|four|five|six|seven|eight|nine|ten|twelve|twenty|\d+)(?=\s*[,.;:)—–]|\s*$|\s+(?:is|was|are|were|has|had|have|will|would|"
    r"can|could|may|might|must|should|does|do|did|now|still|there|who|that|and|because|said|says|fell|lost|went|came|stood|left|in|at|across|on|of|\w{3,}ed)\b)",
    re.IGNORECASE,
)
# "Had gone up by a third", "was down a quarter on 2019": a share of what it was, though no "of" follows.
_BY_PART = re.compile(
    rf"\b(?:by|up|down)\s+(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)(?:(?P<top>an?|{_UNITWORD})[\s-](?P<part>{_PART})s?|(?P<half>half))"
    r"(?=\s*[.,;:)—–]|\s*$|\s+(?:in|on|to|since|over|from|after|during|between|within|this|last|compared|because|as|and|but|at|while)\b)",
    re.IGNORECASE,
)
_VOTES = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}|{_COMPOUND})"
# "3-1"; "12 votes to seven"; "by 11 to six", "voted 14 to nine".
_PAIR = re.compile(
    r"(?<![\w.,/:$£€-])(?P<a>\d{1,3})[-–—](?P<b>\d{1,3})(?![\w/:%]|[-–—.,]\d|\s*(?:percent|per cent|million|billion|thousand|bn)\b)"
    rf"|(?<![\w.,/:$£€-])(?P<wa>{_VOTES})\s+(?:vote|game|set|frame)s?\s+to\s+(?P<wb>{_VOTES})(?!\w|[-:]\w)"
    r"|(?:(?<=\bby )|(?<=\bvoted )|(?<=\bvote of )|(?<=\bvote was )|(?<=\bmargin of ))"
    rf"(?P<pa>{_VOTES}) to (?P<pb>{_VOTES})(?![\w%]|[-:,.]\w|\s+(?:percent|per|people|(?:{_SCALE})\b))",
    re.IGNORECASE,
)
_MEASURE = "second|minute|hour|day|night|week|fortnight|month|year|decade|century|mile|kilomet(?:re|er)|ton|tonne|met(?:re|er)|acre"
_HALF_OF_UNIT = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)\bhalf\s+an?(?=\s+(?:{_MEASURE}|(?:percentage\s+)?point)\b)", re.IGNORECASE
)
# Not "twice a day", "$5 an hour", "a day earlier": only after a hedge or a word that takes a length of time.
_ONE_UNIT = re.compile(
    rf"(?:(?P<hedges>(?:\b(?:{_HEDGE})\s+)+)|\b(?:for|within|in|lasted|lasting|took|takes|take|taking|last|spent|of)\s+|\bby\s+(?=an?\s+\w+(?:\s*[.,;]|\s*$|\s+(?:to|in|on|because|after|since|until|and)\b)))"
    rf"an?(?=\s+(?:{_MEASURE})\b(?<!second)(?!\s+(?:ago|earlier|later|before|after|old)\b)|\s+second\b(?!\s+(?:[a-z]+)\b))",
    re.IGNORECASE,
)
# "A mile and a half", "an hour and a half": the half belongs to the one.
_ONE_AND_HALF = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)\b(?:an?|one)(?=\s+(?:{_MEASURE})\s+and\s+a\s+half\b)", re.IGNORECASE
)
_CLOCK = re.compile(r"(?<![\w:.])(?P<h>\d{1,2}):(?P<m>[0-5]\d):(?P<s>[0-5]\d(?:\.\d+)?)(?![\w:])")
_ORDINAL = re.compile(rf"\b(?:(?P<num>\d+)(?:st|nd|rd|th)|(?P<word>{'|'.join(ORDINALS)}))\b", re.IGNORECASE)
# "Almost none of the goats" is not a count of none.
_NONE = re.compile(
    r"(?<!\balmost )(?<!\bnearly )(?<!\bvirtually )(?<!\bpractically )\b(?:none|nobody|no[- ]one|not a single|not one(?! (?:but|more)\b)|no(?!\s+(?:more|fewer|less|later|longer|greater|sooner|matter|doubt)\b))\b",
    re.IGNORECASE,
)
_SCALED_PART = re.compile(
    rf"(?P<hedges>(?:\b(?:{_HEDGE})\s+)*)\b(?:(?P<top>an?|{_UNITWORD})[\s-])?(?P<part>quarter|third|half|fifth|tenth)s?\s+of\s+an?\s+(?P<scale>million|billion|trillion|dozen)\b",
    re.IGNORECASE,
)


# "All but two of the boats sank" does not tell of two.
_SPARED = re.compile(r"\b(?:all but|except(?: for)?|apart from) $", re.IGNORECASE)


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral of a text, in order, none overlapping another; longer readings win."""
    found: list[Numeral] = []
    for finder in (_clocks, _pairs, _scaled_parts, _fractions, _single_units, _vague_words, _zeros, _plain, _ordinals):
        for numeral in finder(text):
            if not _SPARED.search(text, 0, numeral.start) and not any(
                numeral.start < other.end and other.start < numeral.end for other in found
            ):
                found.append(numeral)
    return tuple(sorted(found, key=lambda numeral: numeral.start))


def _clocks(text: str) -> list[Numeral]:
    """Race and record times such as 2:21:08, in seconds."""
    found = []
    for match in _CLOCK.finditer(text):
        seconds = 3600 * int(match["h"]) + 60 * int(match["m"]) + float(match["s"])
        found.append(Numeral(match.start(), match.end(), match.start(), seconds, seconds, form="clock"))
    return found


def _scaled_parts(text: str) -> list[Numeral]:
    """A quarter of a million, three quarters of a billion."""
    found = []
    for match in _SCALED_PART.finditer(text):
        value = _small(match["top"] or "a") * SCALES[match["scale"].lower()] / _PARTS[match["part"].lower()]
        numeral = Numeral(match.start(), match.end(), match.end("hedges"), value, value)
        found.append(_hedge(numeral, match["hedges"]))
    return found


def _fractions(text: str) -> list[Numeral]:
    """Two-thirds of, a quarter of, half the, one in five: as percent."""
    found = []
    for match in _FRACTION.finditer(text):
        if match["half"]:
            share = 50.0
        elif match["in1"]:
            above, below = _small(match["in1"]), _small(match["in2"])
            if not 0 < above < below:
                continue
            share = 100 * above / below
        else:
            share = 100 * _small(match["top"] or match["top2"]) / _PARTS[(match["part"] or match["part2"]).lower()]
        core = match.end("hedges")
        hedged = _hedge(Numeral(match.start(), match.end(), core, share, share, form="fraction"), match["hedges"])
        found.append(hedged)
    for match in _BY_PART.finditer(text):
        share = 50.0 if match["half"] else 100 * _small(match["top"]) / _PARTS[match["part"].lower()]
        core = match.end("hedges")
        numeral = Numeral(match.start("hedges"), match.end(), core, share, share, form="fraction")
        found.append(_hedge(numeral, match["hedges"]))
    for match in _ONE_IN.finditer(text):
        above, below = _small(match["top"]), _small(match["below"])
        if above < below and not _SPAN.fullmatch(match["what"]):
            share, core = 100 * above / below, match.end("hedges")
            numeral = Numeral(match.start(), match.end(), core, share, share, form="fraction")
            found.append(_hedge(numeral, match["hedges"]))
    return found


_SPAN = re.compile(rf"(?:{_MEASURE})s?|times?", re.IGNORECASE)


def _vague_words(text: str) -> list[Numeral]:
    """Dozens, hundreds of thousands, a few: the range a reader may take them to mean."""
    found = []
    for match in _VAGUE.finditer(text):
        low, high = VAGUE[re.sub(r"\s+", " ", match["word"].lower())]
        found.append(Numeral(match.start(), match.end(), match.end("hedges"), low, high, "about", vague=True))
    return found


def _plain(text: str) -> list[Numeral]:
    """Numbers in digits or words, with scale, currency sign and range."""
    found: list[Numeral] = []
    position = 0
    while match := _NUMBER.search(text, position):
        numeral = _range(match)
        position = max(numeral.end, match.start() + 1)
        if _is_dialled(text, numeral):
            continue
        for pattern, comparator in _AFTER:
            if after := re.match(pattern, text[numeral.end :], re.IGNORECASE):
                numeral = _hedge(replace(numeral, end=numeral.end + after.end()), comparator=comparator)
                break
        found.append(numeral)
    return found


def _is_dialled(text: str, numeral: Numeral) -> bool:
    """Telephone numbers and the like: a leading zero, or digit groups side by side."""
    digits = text[numeral.core : numeral.end]
    zero = re.match(r"0\d", digits)
    beside = re.search(r"\d\s$", text[: numeral.core]) or re.match(r"\s\d{3}", text[numeral.end :])
    return bool(zero or (beside and digits.isdigit() and len(digits) >= 3))


def _range(match: re.Match[str]) -> Numeral:
    """One number, or two with their "to"; "and" joins only after "between"."""
    low, core = (
        _value(match, 1),
        match.start("cur1") if match["cur1"] else match.start("num1" if match["num1"] else "wrd1"),
    )
    currency = (match["cur1"] or match["cur2"] or "").strip()
    join = (match["join"] or "").strip().lower()
    end = match.end()
    comparator: Comparator = "exact"
    high = low
    if join:
        high = _value(match, 2)
        # "98 votes to 84" is no range; "3-1" is a pair; a falling range is two numbers that only stand together.
        before = match.string[: match.start()]
        moved = re.search(r"\bfrom\s+$", before, re.IGNORECASE) and not _RANGES.search(before)
        single = (join == "and" and not match["between"]) or high <= low * _lift(match) or bool(moved)
        if single:
            end, high = match.start("join"), low
        else:
            low, comparator = low * _lift(match), "between"
            return _hedge(Numeral(match.start(), end, core, low, high, comparator, currency=currency), match["hedges"])
    start = match.start("between") if match["between"] and high == low else match.start()
    start = core if match["between"] else start
    return _hedge(Numeral(start, end, core, low, high, comparator, currency=currency), match["hedges"])


# "Flocks range from 9 to 120" names both ends, "rose from 9 to 12 million" where it was and is.
_RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anything|anywhere)\s+from\s+$", re.IGNORECASE)


def _lift(match: re.Match[str]) -> float:
    """The scale that "2 to 3 million" leaves out of its first number; "60,000 to 1.4 million" leaves out none."""
    if match["suf2"] and not match["suf1"] and match["num1"] and "," not in match["num1"]:
        return SCALES[match["suf2"].strip(" -").lower()]
    return 1.0


def _value(match: re.Match[str], side: int) -> float:
    if digits := match[f"num{side}"]:
        suffix = (match[f"suf{side}"] or "").strip(" -\n\t").lower()
        return float(digits.replace(",", "")) * SCALES.get(suffix, 1.0)
    return in_words(match[f"wrd{side}"])


def in_words(words: str) -> float:
    """The value of number words: "two hundred and ten", "half a million", "one and a half"."""
    total, current = 0.0, 0.0
    tokens = re.split(r"[\s-]+", words.lower().strip())
    if tokens[0] == "half" and len(tokens) > 2:
        return SCALES[tokens[2]] / 2
    for word in tokens:
        if word in ONES or word in TENS:
            current += ONES.get(word, TENS.get(word, 0.0))
        elif word in {"hundred", "dozen", "score"}:
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total, current = (total + (current or 1.0) * SCALES[word]), 0.0
        elif word == "half":
            # "two and a half million" is rare; "a million and a half" means half of what was named.
            current += 0.5 * (total or 1.0)
    return total + current


def _small(word: str) -> float:
    word = word.lower().replace(",", "")
    return float(word) if word.isdigit() else 1.0 if word in {"a", "an"} else in_words(word)


def _hedge(numeral: Numeral, hedges: str = "", comparator: Comparator | None = None) -> Numeral:
    """The numeral under its hedges: which side is open, or that it is approximate."""
    for words, meaning in _HEDGES:
        if comparator is None and re.search(rf"\b(?:{words})(?=\s|$)", hedges.strip(), re.IGNORECASE):
            comparator = None if meaning == "exact" else meaning
            if comparator:
                break
    if comparator is None or numeral.form in {"pair", "clock"}:
        return numeral
    low, high = numeral.low, numeral.high
    if comparator in {"at least", "more than"}:
        high = None
    elif comparator in {"at most", "less than"}:
        low = None
    elif numeral.comparator == "between":
        return numeral
    return replace(numeral, low=low, high=high, comparator=comparator)


def _pairs(text: str) -> list[Numeral]:
    """Scores and votes such as 3-1 or 68–61: both numbers are kept in their order."""
    found = []
    for match in _PAIR.finditer(text):
        one, two = match["a"] or match["wa"] or match["pa"], match["b"] or match["wb"] or match["pb"]
        found.append(Numeral(match.start(), match.end(), match.start(), _small(one), _small(two), form="pair"))
    return found


def _single_units(text: str) -> list[Numeral]:
    """Half an hour, about an hour, for a week: the article counts one where a measure follows it."""
    found = []
    for match in _HALF_OF_UNIT.finditer(text):
        numeral = Numeral(match.start(), match.end(), match.end("hedges"), 0.5, 0.5)
        found.append(_hedge(numeral, match["hedges"]))
    for match in _ONE_AND_HALF.finditer(text):
        core = match.end("hedges")
        found.append(_hedge(Numeral(match.start(), match.end(), core, 1.5, 1.5), match["hedges"]))
    for match in _ONE_UNIT.finditer(text):
        if re.search(r"(?:quarter|third|half|tenth)s?\s*$", text[: match.start()], re.IGNORECASE):
            continue  # "a quarter of an hour" is read as a part
        core = match.end() - (2 if text[match.end() - 2 : match.end()].lower() == "an" else 1)
        start = match.start("hedges") if match["hedges"] else core
        found.append(_hedge(Numeral(start, match.end(), core, 1.0, 1.0), match["hedges"] or ""))
    return found


def _ordinals(text: str) -> list[Numeral]:
    found = []
    for match in _ORDINAL.finditer(text):
        value = float(match["num"] or ORDINALS[match["word"].lower()])
        found.append(Numeral(match.start(), match.end(), match.start(), value, value, form="ordinal"))
    return found


def _zeros(text: str) -> list[Numeral]:
    return [Numeral(match.start(), match.end(), match.start(), 0.0, 0.0, form="none") for match in _NONE.finditer(text)]
