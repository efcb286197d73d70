"""Whether two places can be one, or one inside the other; and which country a word belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from store import shipped
from store.judge.stems import fold

_GENERIC = frozenset(
    """the a an in at on of near north south east west northern southern eastern western central northeast northwest
    southeast southwest city town village district province state region county area coast island islands airport
    port centre center outskirts capital part old new upper lower greater downtown suburb neighbourhood neighborhood
    and country just outside off close to by around across mount mountain lake river saint st base office hospital
    station square street road stadium university court crown""".split()
)


@dataclass(frozen=True)
class Atlas:
    """Country by people's word, by its own name and by place, folded; ``regions`` and ``nations`` have towns in them.

    ``unions``: the names of one union of countries, in lower case as they are written.
    """

    people: dict[str, str]
    names: dict[str, str]
    country: dict[str, str]
    regions: frozenset[str]
    nations: frozenset[str]
    unions: tuple[frozenset[str], ...]


def gazetteer() -> dict[str, Any]:
    """config/places.toml, a desk's own laid over it."""
    return shipped.table("places.toml", free=("country", "unions", "nicknames"))


@lru_cache(maxsize=1)
def atlas() -> Atlas:
    """The table of config/places.toml, a desk's own laid over it. Raises SettingsError as `store.shipped.table` does."""
    table = gazetteer()
    data = table["country"]
    people = {fold(word): name for name, row in data.items() for word in row["people"]}
    inside = {fold(word): name for name, row in data.items() for word in (name, *row["within"])}
    regions, nations = (frozenset(fold(name) for name in table["areas"][sort]) for sort in ("regions", "nations"))
    unions = tuple(frozenset((name, *others)) for name, others in table["unions"].items())
    return Atlas(people, {fold(name): name for name in data}, inside, regions, nations, unions)


@lru_cache(maxsize=4096)
def nationality(text: str) -> str | None:
    """The one country whose people the words name ("Portuguese architect", "Portugal" → portugal), else None."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    pairs = [" ".join(pair) for pair in pairwise(words)]
    found = {atlas().people[w] for w in pairs if w in atlas().people}
    inside = {part for pair in pairs if pair in atlas().people for part in pair.split()}
    for word in words:
        form = word if word in atlas().people else word.removesuffix("s")
        if form in atlas().people and word not in inside:
            found.add(atlas().people[form])
    if not found and (name := atlas().names.get(fold(text))):
        return name
    return found.pop() if len(found) == 1 else None


def country(text: str) -> bool:
    """Whether the words are a country's own name, and so may be one who acts."""
    return fold(text.removeprefix("the ")) in atlas().names


def countries(text: str) -> frozenset[str]:
    """Every country that a place text lies in, as far as the table knows."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    found = set()
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            country = atlas().country.get(" ".join(words[i : i + size]))
            if country:
                found.add(country)
    return frozenset(found)


def one_union(a: str, b: str) -> bool:
    """Whether both names stand for one union of countries where it acts: Brussels, the European Commission."""
    return any({a.lower(), b.lower()} <= names for names in atlas().unions)


def share_a_name(a: str, b: str) -> bool:
    """Whether two places are told by one name, so that they are one or one lies in the other; common nouns name nothing.

    Not if the words part two sides of what is named ("the southern side of X"), or two roads of one end ("between X and Y").
    """
    names = [_named_in(text) or key_words(text) for text in (a, b)]
    if not names[0] & names[1]:
        return False
    between = [_BETWEEN.search(text) for text in (a, b)]
    if between[0] and between[1]:
        return key_words(between[0][0]) == key_words(between[1][0])
    return not two_sides(a, b)


def sided(text: str) -> bool:
    """Whether the words tell a side of what is named: "the northern slope of Mount Orr"."""
    return bool(_SIDED.search(text))


_SIDED = re.compile(
    r"\b(?:north|south|east|west|left|right|upper|lower)(?:ern|erly)?(?:-\w+)? (?:side|slope|face|bank|shore|coast|end|edge|flank|rim|part|half)\b"
)


def _named_in(text: str) -> frozenset[str]:
    return key_words(" ".join(_CAPITALS.findall(text)))


def two_sides(a: str, b: str) -> bool:
    """Whether the words name two sides of one thing: north and south, left and right, upper and lower."""
    words = [set(re.findall(r"[a-z]+", text.replace("ern ", " ").lower())) for text in (a, b)]
    return any((words[0] & family) and (words[1] & family) and not (words[0] & words[1] & family) for family in _SIDES)


_CAPITALS = re.compile(r"\b[A-Z][\w'’-]+")
_BETWEEN = re.compile(r"\bbetween .+? and .+")
_SIDES = (frozenset({"north", "south", "east", "west"}), frozenset({"left", "right"}), frozenset({"upper", "lower"}))


def key_words(text: str) -> frozenset[str]:
    """The words of a place that name it, without "near", "the city of", "northern"."""
    return frozenset(w for w in re.findall(r"[^\W\d_]+", fold(text)) if w not in _GENERIC and len(w) > 1)


def apart(a: str, b: str) -> bool:
    """Whether two places are known to be apart: in different countries, or two of one sort.

    False means only that nothing is known: a town may lie in the county the other article names.
    """
    in_a, in_b = countries(a), countries(b)
    if in_a and in_b and not in_a & in_b:
        return True
    if two_sides(a, b) and _named_in(a) & _named_in(b):
        return True  # the northern and the southern side of one mountain
    left, right = _sorted_names(a), _sorted_names(b)
    mine, theirs = _without(left, right), _without(right, left)
    sorts = ({sort for sort, _ in mine} & {sort for sort, _ in theirs}) - {_BARE, _SITE}
    if bool(_NEXT_TO.search(a)) != bool(_NEXT_TO.search(b)):
        sorts &= {_REGION}  # near one town it may be in the other
    return bool(sorts) and not _settled(left, right)


def may_be_one(a: str, b: str) -> bool:
    """Whether the two share a name, one names only an area, in which the other may lie, or lies near something."""
    if SIDE_OF.fullmatch(a.strip()) and SIDE_OF.fullmatch(b.strip()):
        return share_a_name(a, b)  # "north of Gull Island" lies in no island
    near = bool(_NEXT_TO.search(a)) != bool(_NEXT_TO.search(b)) and not two_sites(a, b)
    return near or share_a_name(a, b) or in_an_area(a, b)


# "A reef south of Heron Point": where it lies from a named place.
SIDE_OF = re.compile(r"\b(?:north|south|east|west)(?:-?(?:east|west))? of (?:the )?(?:[A-Z][\w'’-]+ ?)+(?<! )")


def two_sites(a: str, b: str) -> bool:
    """Whether each tells a site of its own sort by its noun: a marina in one town is no petrol station near another."""
    sites = [_SITE_NOUN.match(text.strip()) for text in (a, b)]
    if not (sites[0] and sites[1]) or _named_in(a) & _named_in(b):
        return False
    one, other = (_SAME_SITE.get(site[1].lower(), site[1].lower()) for site in sites if site)
    return one != other


_SITE_LINES = (
    "petrol station, filling station, gas station, service station, service area, rest stop",
    "hotel, guesthouse, guest house, hostel, inn, motel, bed and breakfast, lodge",
    "house, home, cottage, villa, bungalow, flat, apartment, farmhouse, farm, estate, residence",
    "shop, supermarket, store, shopping centre, shopping mall, mall, market",
    "restaurant, cafe, café, bar, pub, nightclub, club",
    "marina, harbour, harbor, port, quay, dock, jetty, pier",
    "airport, airfield, airstrip",
    "railway station, train station, metro station, bus station, bus stop, station",
    "school, college, university, nursery, kindergarten",
    "hospital, clinic",
    "church, chapel, monastery, mosque, temple, cathedral",
    "stadium, arena, sports hall",
    "beach, forest, wood, field, park, campsite, quarry",
    "warehouse, factory, plant, mill, garage, workshop",
    "bridge",
    "prison, jail",
    "border crossing, checkpoint, customs post",
    "post office",
    "bank",
    "cinema, theatre, theater",
    "library",
    "museum, gallery",
    "town hall, city hall",
    "police station",
    "bakery",
    "courthouse",
)
_SAME_SITE = {site: line for line in _SITE_LINES for site in line.split(", ")}
_SITE_NOUN = re.compile(
    rf"(?:an?|the) (?:[a-z-]+ ){{0,2}}?({'|'.join(sorted(_SAME_SITE, key=len, reverse=True))})\b(?! of )"
)


def in_an_area(a: str, b: str) -> bool:
    """Whether one of two places is told only as an area, a country or a region, in which the other may lie."""
    left, right = _sorted_names(a), _sorted_names(b)
    return any({sort for sort, _ in names} <= _WIDE for names in (_without(left, right), _without(right, left)))


def maybe_apart(a: str, b: str) -> bool:
    """Whether two places look like two towns: names without a sort, of which neither is known to be an area.

    They are apart only if, besides, neither article names the other's place.
    """
    if _NEXT_TO.search(a) or _NEXT_TO.search(b):
        return False
    left, right = _sorted_names(a), _sorted_names(b)
    mine, theirs = _without(left, right), _without(right, left)
    towns = {_BARE, _TOWN}
    return bool(mine and theirs and not _settled(left, right)) and {sort for sort, _ in mine | theirs} <= towns


_NEXT_TO = re.compile(r"\b(?:near|outside|close to|not far from|towards?|between|beyond)\b", re.IGNORECASE)
_TOWN, _REGION, _COUNTRY, _SITE, _BARE = "town", "region", "country", "site", "bare"
_WIDE = frozenset({_REGION, _COUNTRY, "province", "county", "district", "state", "region", "island"})
_SITES = frozenset(
    """street road avenue lane rue via plaza park hall arena theatre theater palace cathedral church museum house court tower
    building centre center hotel forest river lake mount mountain mountains hills bay gulf sea ocean strait pass valley coast
    north south east west northern southern eastern western northeast northwest southeast southwest""".split()
)
_SORTS = dict.fromkeys("town village city hamlet suburb municipality".split(), _TOWN) | {
    word: word
    for word in """island province county district state region canton prefecture governorate department valley peninsula
    airport airfield station hospital prison stadium harbour port bridge hotel school university spaceport square""".split()
}
_SORT_OF = re.compile(rf"\b({'|'.join(_SORTS)}) of ((?:[A-Z][\w'’-]+ ?)+)")
_NAME_SORT = re.compile(rf"((?:[A-Z][\w'’-]+ )+)({'|'.join(_SORTS)}|{'|'.join(map(str.title, _SORTS))})\b")
_NAME_RUN = re.compile(
    r"[A-Z][\w'’-]+(?: (?:of|de|do|da|del|la|le|am|upon|on|sur|an der) (?=[A-Z])| (?=[A-Z])|[\w'’-])*"
)


def _sorted_names(text: str) -> frozenset[tuple[str, str]]:
    """Each name of a place text with its sort: town, province, airport …, region, country, or bare where nothing tells it."""
    found: set[tuple[str, str]] = set()
    text = re.sub(r"['’]s\b", "", text)
    for pattern, sort_first in ((_SORT_OF, True), (_NAME_SORT, False)):
        for match in pattern.finditer(text):
            sort, name = (match[1], match[2]) if sort_first else (match[2], match[1])
            found.add((_SORTS[sort.lower()], fold(name.strip())))
        text = pattern.sub(" ", text)
    for match in _NAME_RUN.finditer(re.sub(r"\b(?:The|A|An)\b", " ", text)):
        name = fold(match[0].strip())
        if words := [word for word in name.split() if word not in _GENERIC]:
            found.add((_sort(name), " ".join(words)))
    return frozenset(found)


def _sort(name: str) -> str:
    if _SITES & set(name.split()) and name not in atlas().country:
        return _SITE  # it may lie in any town
    if name in atlas().nations:
        return _COUNTRY
    if name in atlas().regions:
        return _REGION
    if name in atlas().country:
        return _COUNTRY if atlas().country[name] == name else _TOWN
    return _BARE


def _without(names: frozenset[tuple[str, str]], others: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The names that the other text does not have, countries aside."""
    known = {word for _, name in others for word in name.split()}
    return frozenset(
        (sort, name) for sort, name in names if sort != _COUNTRY and not known & (set(name.split()) - _GENERIC)
    )


def _settled(left: frozenset[tuple[str, str]], right: frozenset[tuple[str, str]]) -> bool:
    """Whether both give one town or site: then it does not matter that they place it in two areas."""
    ours, theirs = ({name for sort, name in names if sort not in _WIDE} for names in (left, right))
    return bool(ours & theirs)
