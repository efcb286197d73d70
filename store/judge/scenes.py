"""Where a telling says that its event happened, and the names that are its own: what can speak against one event.

Two footbridges that fall on one day share their rare words and the day, and so do two fires in nursing homes; the
towns, the rivers, the mayors and the firms differ throughout. Names of the whole country (the country itself, its
president, a ministry, an agency of the state) stand in both stories of a day and tell neither from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from store.judge import places, words
from store.judge.naming import is_title, same_name
from store.judge.numberwords import ONES, TENS
from store.judge.stems import fold

_PLAIN = 5.0  # Zipf value from which a word with a capital may be any word: Police, House, Main
_ORDINARY = 3.5  # least Zipf value of each word of a body called by its task: Air Accidents Investigation Branch
_COMMON = 4.0  # Zipf value from which the last word of a name is what it is the name of: Bridge, Falls, Railway
MOST = 100  # names of a telling: each is set against each of another's; of 772 real articles the one with most has 79
_OPENER = 2.5  # Zipf value to which a word that opens a sentence may be a name: Harehills
_BEGINNING = 5  # letters from which the beginning of a name stands for it: Vallmora, Vallmoran

_WORD = r"\b(?!(?:The|An?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z][\w'’-]{0,40}[^\W\d_](?<!['’]s)"
_NAME = rf"{_WORD}(?: (?:(?:de|do|da|del|la|le|upon|an der) )?{_WORD}){{0,5}}"
_AREA = "province|state|region|county|district"
_TOWN = "town|city|village|hamlet|suburb|municipality|port"
_SITE = (
    "school|hospital|clinic|station|prison|jail|airport|stadium|university|college|church|hotel|museum|factory|plant"
)
_DATELINE = re.compile(
    r"\s*(?P<town>[A-Z][\w.'’-]{1,40}(?: (?:of |de |del |la |upon )?[A-Z][\w.'’-]{0,40}){0,3})(?:/[^,(–—-]+)?"
    r"(?:, *(?P<area>[A-Z][^()–—\n]{1,40}?))? *(?P<agency>\([^()]{2,40}\))? *(?P<dash>—|–|--|-) *(?=[A-Z\d“\"‘'])"
)
_NOT_SAID = r"(?<!said )(?<!says )(?<!told )(?<!reporters )(?<!announced )(?<!spokesman )(?<!spokeswoman )"
_NO_SITE = rf"(?!['’]s|[\w-]|(?: [a-z]+)? (?:{_SITE}|{_AREA})\b)"
_IN = re.compile(rf"{_NOT_SAID}\b(?:in|at the (?:{_TOWN}) of) (?:the (?:{_TOWN}) of )?({_NAME}){_NO_SITE}")
_AT = re.compile(rf"{_NOT_SAID}\bat ({_NAME}){_NO_SITE}")
_OF_AREA = re.compile(rf"\b({_NAME} (?:{_AREA}))\b")
_PART_OF_NAME = re.compile(r"(?<=\w) (?:Harbou?r|Port|Bridge|Valley)$")  # a town may be called so
_BESIDE = re.compile(rf"\b(?:near|outside|from) ({_NAME})")
_SENTENCE = re.compile(r".*?[.!?][”\"’]?(?=\s+[“\"]?[A-Z])|.+", re.DOTALL)
_ENDED = re.compile(r"[.!?][”\"’]?\s*$")

_SOMEWHERE = re.compile(
    r"\b(?:north|south|east|west|central|inland|coast(?!guard)|island|border|capital|region|provinc|count(?:y|ies)\b|district|countr|nation|"
    r"minist|government|president|state\b|federal|near\b|outside\b|nearby|neighbou?r|outskirt|suburb|rural|mountain|valley|"
    r"(?:an?|another|one|two|three|several|some|many) (?:[a-z-]+ )?(?:town|village|city|cities|hamlet)s?\b|"
    r"(?:km|kilomet(?:re|er)s?|miles?)\b)",
    re.IGNORECASE,
)

_NUMBER = re.compile(
    rf"(?<!\bno )\b(?=[a-z])(?P<tens>{'|'.join(TENS)})?(?:(?(tens)-|)(?P<ones>{'|'.join(reversed(ONES))}))?"
    r"(?<=[a-z])\b(?!(?<=one) (?:of|or|another|by)\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    r"(?<![\w.,:/-])(?!(?:19|20)\d\d\b)\d{1,3}(?:(?:,\d{3}){1,2}|\d{0,6})(?![\d:/]|[.,]\d| ?[ap]\.?m\b)", re.IGNORECASE
)

_BODY = frozenset(
    """ministry department agency board bureau authority commission service administration institute office parliament senate
    congress assembly court party army navy guard cross crescent nations branch association federation league premier
    olympics""".split()
)
_OF_THE_COUNTRY = re.compile(r"(?:National|Federal|Royal|Supreme|European|World|International|United|State|Central)\b")
_HEAD = "president|prime minister|premier|chancellor|minister|governor|king|queen|pope|attorney general"
_OF_LESS = r"(?<!club )(?<!company )(?<!council )(?<!court )(?<!union )(?<!party )(?<!school )(?<!bank )(?<!vice )"
_OF_STATE = "(?:prime )?minister|premier|chancellor|king|queen"  # a president may be a club's
_WIDE = (
    re.compile(rf"{_OF_LESS}\b(?i:{_HEAD}) ({_NAME})"),
    re.compile(rf"({_NAME}), (?:the |who is )?(?:[a-z]+ ){{0,3}}{_OF_LESS}(?:{_HEAD})\b(?! of (?:the |a )?[a-z])"),
    re.compile(rf"['’]s (?:[a-z]+ ){{0,2}}(?:{_OF_STATE}), ({_NAME})"),
    re.compile(rf"\b({_NAME})['’]s (?:[a-z]+ ){{0,2}}(?:{_OF_STATE}|government|parliament|army)\b"),
    re.compile(rf"\b(?:north|south|east|west|central)\w* (?:of )?({_NAME})"),
    re.compile(rf"\b(?:across|throughout|(?:province|state|region|country) of) ({_NAME})"),
    re.compile(rf"({_NAME}) (?i:province|state|region)\b"),
)
_NEWS = frozenset("ap afp reuter upi cnn bbc dpa efe ani pti tass xinhua bloomberg kyodo pa ansa".split())


@dataclass(frozen=True, slots=True)
class _Opening:
    """The first lines of a story: the dateline's town and area ("" for none), the headline and first sentence."""

    town: str
    area: str
    lead: tuple[str, ...]
    rest: tuple[str, ...]  # every line, without the dateline


def scene(lines: Sequence[str], people: Sequence[str] = ()) -> tuple[str, ...]:
    """The places in which the headline and the first sentence say that it happened, else that of the dateline.

    A dateline counts only where the story has its town again, for a correspondent writes from the capital, or where a short
    one has no other word on the place: then its readers have been told none but that. "Near" and "outside" a town is not in
    it; "at" may be a shop or a camp, and counts where the story has the name as a town's. ``people`` are names that tell of
    no place.
    """
    opening = _opening(lines)
    story = " ".join(opening.rest)
    found = [name for text in opening.lead for name in _happened(text, story, opening.town) if _names_a_place(name)]
    beside = {word for text in opening.lead for match in _BESIDE.finditer(text) for word in places.key_words(match[1])}
    if not found and (
        _nowhere_else(opening, people) or (places.key_words(opening.town) - beside) & places.key_words(story)
    ):
        found = [opening.town]
    return tuple(dict.fromkeys(found))


def of_dateline(lines: Sequence[str], places_told: Sequence[str]) -> str:
    """The town of the dateline where that is a place of the scene, else "": who writes from a place does not get it wrong."""
    town = _opening(lines).town
    return town if town in places_told else ""


def _nowhere_else(opening: _Opening, people: Sequence[str]) -> bool:
    """Whether the dateline is all that a story says of places; a known city is where correspondents sit, and so is a ministry."""
    if not opening.town or fold(opening.town) in places.atlas().country:
        return False
    told = " ".join(opening.rest)
    persons = {word for name in people if " " in name for word in words_of(name)}  # one word may be a town's
    titles = {word for line in opening.rest if words.is_title(line) for word in words_of(line)}
    capitals = {words.stem(word) for word in re.findall(r"\b[A-Z][\w'’-]*", told)} - persons
    return (
        persons.issuperset(words.names(opening.rest))
        and all(words.zipf(word) > (_ORDINARY if word in titles else _OPENER) for word in capitals)
        and not _SOMEWHERE.search(told)
    )


def _happened(text: str, story: str, town: str) -> Iterator[str]:
    for pattern in (_IN, _OF_AREA):
        yield from (match[1] for match in pattern.finditer(text))
    for match in _AT.finditer(text):
        if match[1] == town or re.search(rf"\b(?:in|of|to|from) {re.escape(match[1])}\b", story):
            yield match[1]


def own_names(lines: Sequence[str]) -> tuple[str, ...]:
    """The first names in the lines that are of no whole country: persons, firms, rivers, streets and towns."""
    opening = _opening(lines)
    text = "\n".join(line for line in opening.rest if not words.is_title(line))
    wide = {word for name in (opening.area, *_wide(text)) for word in words_of(name)}
    named = {word for word in words.names(opening.rest) if word not in wide and not _says_nothing(word)}
    runs = ([part for part in match[0].split() if words.stem(part) in named] for match in re.finditer(_NAME, text))
    names = (" ".join(_without_sort(run)) for run in runs)
    return tuple(islice(dict.fromkeys(name for name in (opening.town, *names) if name), MOST))


def figures(lines: Sequence[str]) -> tuple[int, ...]:
    """The whole numbers in the lines, also in words, in rising order; no years, clock times or numbers of roads."""
    text = " ".join(_opening(lines).rest)
    told = {int(match[0].replace(",", "")) for match in _DIGITS.finditer(text)}
    return tuple(sorted(told | {_in_words(match) for match in _NUMBER.finditer(text)}))


def _in_words(match: re.Match[str]) -> int:
    tens, ones = ((match[part] or "").lower() for part in ("tens", "ones"))
    return TENS.get(tens, 0) + ONES.get(ones, 0)


def _without_sort(run: list[str]) -> list[str]:
    """A name without the common noun at its end: the Kessel of Kessel Bridge is that of Kessel."""
    return run[:-1] if len(run) > 1 and words.zipf(words.stem(run[-1])) > _COMMON else run


def two(ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, str] | None:
    """Two scenes that are two towns, provinces or countries as far as their names tell; None where there are none."""
    return next(((a, b) for a in ours for b in theirs if _apart(a, b)), None)


def two_datelines(ours: str, theirs: str) -> tuple[str, str] | None:
    """Two towns of datelines, whatever their names are made of (Sorn Lake is a town there); None for one, or an area."""
    one = not (ours and theirs) or share_a_name((ours,), (theirs,)) or places.in_an_area(ours, theirs)
    return None if one else (ours, theirs)


def share_a_name(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether one name stands in both, also shortened, spelt otherwise or derived; a first name is not enough."""
    mine, others = frozenset(ours), frozenset(theirs)
    return bool(mine & others) or any(_one_name(a, b) for a in mine for b in others)


@lru_cache(maxsize=4096)
def _apart(a: str, b: str) -> bool:
    a, b = (_PART_OF_NAME.sub("", name) for name in (a, b))
    return places.apart(a, b) or (places.maybe_apart(a, b) and not places.may_be_one(a, b))


@lru_cache(maxsize=4096)
def _one_name(a: str, b: str) -> bool:
    ours, theirs = words_of(a), words_of(b)
    if ours <= theirs or theirs <= ours or same_name(a, b):
        return True
    return min(len(ours), len(theirs)) == 1 and any(_derived(one, other) for one in ours for other in theirs)


def _derived(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= _BEGINNING and long.startswith(short)


def _opening(lines: Sequence[str]) -> _Opening:
    town = area = ""
    lead: list[str] = []
    rest: list[str] = []
    begun = False
    for line in lines:
        dateline = None if begun else _dateline(line)
        if dateline:
            town, area = dateline["town"], dateline["area"] or ""
            town = town.title() if town.isupper() else town
        rest.append(line[dateline.end() :] if dateline else line)
        if not begun:
            begun = bool(dateline or _ENDED.search(line))
            first = _SENTENCE.match(rest[-1])
            if first and not words.is_title(rest[-1]):
                lead.append(first[0])
    return _Opening(town, area, tuple(lead), tuple(rest))


def _dateline(line: str) -> re.Match[str] | None:
    """Capitals, an agency or a long dash make one."""
    match = _DATELINE.match(line)
    sure = match and (match["town"].isupper() or match["agency"] or match["dash"] != "-")
    return match if sure else None


def _names_a_place(name: str) -> bool:
    named = places.key_words(name)
    return any(words.zipf(word) < _PLAIN for word in named) and not (
        name.isupper()
        or places.nationality(name)
        or named & (words.CALENDAR | _BODY)
        or is_title(name.split(" ", maxsplit=1)[0])
    )


def _wide(text: str) -> Iterator[str]:
    """Names of the whole country or of a part with many towns, of who heads it, and of its bodies."""
    for pattern in _WIDE:
        yield from (match[1] for match in pattern.finditer(text))
    for match in re.finditer(_NAME, text):
        named = words_of(match[0])
        if _OF_THE_COUNTRY.match(match[0]) or (named & _BODY and all(words.zipf(word) > _ORDINARY for word in named)):
            yield match[0]


def words_of(name: str) -> frozenset[str]:
    """The words of a name as a telling's profile has them."""
    return frozenset(words.stem(word) for word in re.findall(r"[^\W_]+(?:[.'’-][^\W_]+)*", name))


def _says_nothing(word: str) -> bool:
    """Whether it may be any word, is a title, a news agency, a country or its people."""
    atlas = places.atlas()
    known = (atlas.names, atlas.people, atlas.regions, atlas.nations, _NEWS)
    return (
        words.zipf(word) >= _PLAIN
        or is_title(word)
        or not places.key_words(word)
        or any(fold(word) in of for of in known)
    )
