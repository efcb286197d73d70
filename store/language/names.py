"""Who and what an article names: one registry for each article.

A newspaper gives a person's full name once and the surname after that, so the full names of the
article are the best dictionary for its surnames; the entity recogniser alone misses every fifth.
The registry is built from the article only: names across articles are joined where articles are
kept, so that the order of arrival cannot matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from store.language.neighbours import neighbour
from store.model import Name, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence
    from store.language.stylebook import Stylebook

NameType = Literal["person", "org", "place", "group", "other"]
Gender = Literal["male", "female"]

_TYPES: dict[str, NameType] = {
    "PERSON": "person",
    "ORG": "org",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "PRODUCT": "other",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_PARTICLES = frozenset("de del della di da dos van von der den ter bin ibn al el la le bint abu st. mac o'".split())
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "md"})
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}")
_TAIL = re.compile(r"(?:['’]s?|['’])$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands; ``title`` are the words before it ("President", "Mr.")."""

    place: Span
    name: Name
    title: str = ""


@dataclass(frozen=True, eq=False)
class Names:
    """The names of one article: looked up by words (``find``) or by place (``at``)."""

    mentions: tuple[Mention, ...]
    forms: dict[str, Name]
    genders: dict[str, Gender] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Name, ...]:
        """Every name once, in order of first mention."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions))

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.place.start for mention in self.mentions]

    def find(self, words: str) -> Name | None:
        """The name that some words stand for in this article; a title or possessive may stand with it."""
        key = normal(words)
        return self.forms.get(key) or self.forms.get(re.sub(r"^the ", "", key))

    def at(self, place: Span) -> Name | None:
        """The name standing over a place (a token of it is enough)."""
        mention = self.mention_at(place)
        return mention.name if mention else None

    def mention_at(self, place: Span) -> Mention | None:
        """The mention over the first code point of a place."""
        index = bisect_right(self._starts, place.start) - 1
        if index >= 0 and place.start < self.mentions[index].place.end:
            return self.mentions[index]
        return None

    def within(self, place: Span) -> tuple[Mention, ...]:
        """The mentions that stand wholly inside a place, in order."""
        index = bisect_right(self._starts, place.start - 1)
        found = []
        while index < len(self.mentions) and self.mentions[index].place.start < place.end:
            if self.mentions[index].place.end <= place.end:
                found.append(self.mentions[index])
            index += 1
        return tuple(found)


def normal(words: str) -> str:
    """A form as it is looked up: casefolded, one kind of apostrophe, without a possessive ending."""
    return _TAIL.sub("", " ".join(words.replace("’", "'").split())).casefold()


def read_names(document: Document) -> Names:
    """Builds the registry of one document."""
    titles = _Titles.of(document.stylebook)
    candidates = [candidate for sentence in document.sentences for candidate in _candidates(sentence, titles)]
    people = _people(candidates, document.stylebook)
    others = _others(document, people)
    forms = {**others, **people}
    mentions = tuple(_mentions(document, candidates, forms))
    return Names(mentions, forms, _genders(mentions, titles, document))


# --- Candidates: runs of capitalised words ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run of name words in one sentence, its title words apart."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    title: tuple[Token, ...]
    label: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(_written(self.tokens).split())


def _written(tokens: Iterable[Token]) -> str:
    """Words as they are written: "Holm-Larsen" is one, whatever the tokenizer made of it."""
    return " ".join("".join(token.text_with_ws for token in tokens).split())


@dataclass(frozen=True)
class _Titles:
    """Words that stand before a name and are not part of it."""

    words: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    nations: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()

    @staticmethod
    def of(stylebook: Stylebook) -> _Titles:
        male, female = stylebook.words("titles", "male"), stylebook.words("titles", "female")
        every = [*male, *female, *stylebook.words("titles", "honorifics"), *stylebook.words("titles", "offices")]
        words = {part for phrase in every for part in phrase.casefold().split()} - {"of", "the", "and", "for", "to"}
        return _Titles(
            frozenset(words | {word + "." for word in words}),
            frozenset(word.casefold() for word in male),
            frozenset(word.casefold() for word in female),
            frozenset(stylebook.country),
            frozenset(stylebook.words("titles", "people")),
        )


def _candidates(sentence: Sentence, titles: _Titles) -> Iterator[_Candidate]:
    run: list[Token] = []
    for token in sentence:
        if _names_word(token, run) and not (run and _breaks(run[-1], token)):
            run.append(token)
        else:
            yield from _candidate(sentence, run, titles)
            run = [token] if _names_word(token, []) else []
    yield from _candidate(sentence, run, titles)


def _names_word(token: Token, run: list[Token]) -> bool:
    text = token.text
    if _joins(token, run) or (run and run[-1].text == "-"):
        return True
    if run and text.casefold() in _PARTICLES and text.islower():
        rest = token.doc[token.i + 1 : token.i + 4]
        following = next((one for one in rest if one.text.casefold() not in _PARTICLES and one.text != "-"), None)
        return following is not None and following.text[:1].isupper()
    if not text[:1].isupper():
        return False
    if run and run[-1].text.casefold() in _PARTICLES:
        return True
    if token.pos_ == "PROPN" or token.ent_type_ in _TYPES:
        return True
    return bool(run) and token.pos_ in {"ADJ", "NOUN"}


def _joins(token: Token, run: list[Token]) -> bool:
    """Whether a hyphen holds a double name together: "Signe Holm-Larsen", "Samir al-Dahwi", by itself "Holm-Larsen"."""
    alone = token.i + 1 < len(token.doc) and token.ent_iob_ == neighbour(token).ent_iob_ == "I"
    if (
        token.text != "-"
        or len(run) < (1 if alone else 2)
        or run[-1].whitespace_
        or token.whitespace_
        or token.i + 1 >= len(token.doc)
    ):
        return False
    after = neighbour(token)
    led = run[-1].text.istitle() or run[-1].text in _PARTICLES
    return after.text.istitle() and led and len(after) > 1 and not token.is_sent_end


def _breaks(before: Token, token: Token) -> bool:
    """Whether two neighbouring name words belong to two names ("Democrat Hillary Clinton", "Fox News’ Laura")."""
    if _PARTICLES & {before.text.casefold(), token.text.casefold()} - {"la", "le"}:
        return False  # "Lorna Del Prado", "Villar del Arco"
    if token.ent_iob_ == "B" and token.ent_type_ == "PERSON" and before.ent_type_ not in {"", "PERSON"}:
        following = neighbour(token, 1) if token.i + 1 < len(token.doc) else None
        if following is not None and following.ent_iob_ == "I":
            return True
    kinds = {before.ent_type_, token.ent_type_}
    if token.ent_iob_ == "B" and before.ent_type_ and len(kinds) == 2:
        return not (before.ent_type_ == "PERSON" or token.ent_type_ == "PERSON") or before.ent_type_ in {"NORP", "GPE"}
    return False


def _candidate(sentence: Sentence, run: list[Token], titles: _Titles) -> Iterator[_Candidate]:
    if not run:
        return
    cut = 0
    while cut < len(run) - 1 and run[cut].lower_ in titles.words:
        cut += 1
    body = run[cut:]
    # "Ukrainian President X": what stands before the last title word describes, it is not the name.
    last_title = max(
        (at for at, token in enumerate(body[:-1]) if token.lower_ in titles.words - _PARTICLES), default=-1
    )
    if last_title >= 0 and len(body) - last_title - 1 >= 1:
        cut += last_title + 1
        body = run[cut:]
    while len(body) > 1 and body[-1].text.casefold() in _PARTICLES:
        body = body[:-1]
    if len(body) > 2 and body[0].lower_ in titles.nations and body[0].whitespace_ and _led_by_article(body[0]):
        body, cut = body[1:], cut + 1  # "the Ugandan Moses Chepkorir"
    if len(body) > 2 and body[0].i == sentence.tokens.start and body[0].lower_ in titles.trades:
        body, cut = body[1:], cut + 1  # "Grandmaster Petar Vuksan", opening a sentence
    label = Counter(token.ent_type_ for token in body).most_common(1)[0][0]
    yield _Candidate(sentence, tuple(body), tuple(run[:cut]), label)


def _led_by_article(first: Token) -> bool:
    return first.i > 0 and neighbour(first, -1).lower_ in {"the", "a", "an"}


# --- People -----------------------------------------------------------------------------------------


def _people(candidates: Iterable[_Candidate], stylebook: Stylebook) -> dict[str, Name]:
    """Every form of every person of the article: full name, surname, full name without initials."""
    counts: Counter[tuple[str, ...]] = Counter()
    lone: Counter[str] = Counter()
    candidates = list(candidates)
    given = frozenset(stylebook.words("given_names", "male")) | frozenset(stylebook.words("given_names", "female"))
    alone = {one.words[0] for one in candidates if len(one.tokens) == 1}
    bodies = {one.words for one in candidates if _is_body(one.tokens[0], one.tokens[-1])}
    for one in candidates:
        if one.words in bodies:
            continue
        if len(one.tokens) == 1:
            listed = stylebook.listed_type.get(normal(one.words[0]))
            known = (
                one.words[0] in given and one.label not in {"GPE", "LOC", "FAC"} and one.tokens[0].dep_ != "compound"
            )
            guessed = listed is None and (one.title or one.label == "PERSON" or known) and not _is_seat(one.tokens[0])
            guessed = guessed and _NOT_PEOPLE.search(one.words[0]) is None and not _is_family(one.tokens[0])
            if (listed == "person" or guessed) and one.words[0][0].isupper() and len(one.words[0]) > 2:
                lone[one.words[0]] += 1
        elif _is_person(one, alone, given, stylebook):
            counts[one.words] += 1
    registry = _Registry(stylebook.alias)
    for words in sorted(counts, key=lambda key: (-counts[key], key)):
        registry.add(words, counts[words])
    for word in lone:
        registry.add_lone(word)
    return registry.forms()


_NOT_PEOPLE = re.compile(
    r"\b(?:Images|News|Times|Post|Party|House|Street|University|Department|Agency|Press|Group|Inc|Corp|Bank|Court|"
    r"Committee|Council|Ministry|Office|Union|Association|Institute|Foundation|Journal|Store|Company|Hospital|Airport)\b"
)


# Second names of clubs, whom the model takes for people: "Orrin United".
_CLUBS = re.compile(r"^[A-Z].* (?:United|Rovers|Wanderers|Albion|Hotspur|Rangers|Athletic|[AR]?FC|CC)$")


def _is_person(one: _Candidate, alone: set[str], given: frozenset[str], stylebook: Stylebook) -> bool:
    """A person by the model's word, or by what stands around the name whatever the model says."""
    text = " ".join(one.words)
    if not 2 <= len(one.words) <= 6 or _NOT_PEOPLE.search(text) or _CLUBS.search(text) or text.isupper():
        return False
    if any(char.isdigit() for char in text) or stylebook.listed_type.get(normal(text), "person") != "person":
        return False
    if _is_seat(one.tokens[0]):
        return False
    if one.label == "PERSON" or (one.label in {"", "ORG"} and (one.title or one.words[0] in given)):
        return True
    last = normal(one.words[-1])
    place = stylebook.listed_type.get(last) == "place" or last in stylebook.country  # "Poor Mexico"
    if one.label in {"", "ORG"} and one.words[-1] in alone and not place:
        return True  # "Ana Prado … Prado": a firm or a place is not cut to its last word
    return not place and _is_introduced(
        one, frozenset(stylebook.words("titles", "nouns")) | frozenset(stylebook.words("titles", "people"))
    )


_SEATS = frozenset(
    {
        "mayor",
        "city",
        "town",
        "village",
        "port",
        "district",
        "governor",
        "province",
        "region",
        "county",
        "island",
        "state",
    }
    | {"suburb", "republic", "kingdom", "borough", "parish", "capital", "municipality"}
)


def _is_seat(first: Token) -> bool:
    """Whether a name is a place by the words before it: "the mayor of Tarnby Vale", "the town of Hulm"."""
    doc, i = first.doc, first.i
    return i > 1 and doc[i - 1].lower_ == "of" and doc[i - 2].lower_ in _SEATS


def _is_family(name: Token) -> bool:
    """Whether a name in the plural is that of all who bear it: "the Reids had four cars"."""
    return name.lower_.endswith("s") and name.tag_ == "NNPS" and _led_by_article(name)


_GROUP = frozenset(
    "group militia movement organisation organization alliance company firm contractor agency gang party network faction "
    "charity union collective consortium developer supplier operator maker manufacturer builder brewer airline lender".split()
)


def _is_body(first: Token, last: Token) -> bool:
    """Whether a name is a body's by the words beside it: "the Armata Rossa, a separatist group", "contractor, Orv Fittings"."""
    beside = [child for child in last.children if child.dep_ == "appos"]
    beside += [neighbour(first, -1)] if first.i > 0 else []  # "the airline Orvair"
    if last.dep_ == "appos" and last.head.i < first.i:
        beside.append(last.head)
    return any(token.tag_ == "NN" and token.lemma_.lower() in _GROUP for token in beside)


def _is_introduced(one: _Candidate, nouns: frozenset[str]) -> bool:
    """Whether an age or a noun for people stands with the name: ", 63,", "tourist A B", "A B, the fire chief,"."""
    doc, first, last = one.tokens[0].doc, one.tokens[0], one.tokens[-1]
    after = doc[last.i + 1 : last.i + 4]
    if (
        len(after) == 3
        and after[0].text == ","
        and after[2].text in {",", "."}
        and after[1].text.isdigit()
        and len(after[1]) <= 3
    ):
        return True
    if first.i > 0 and doc[first.i - 1].lower_ in nouns:
        return True
    if doc[last.i + 1 : last.i + 3].text.lower().removeprefix(", ").split(" ")[0] in {"who", "whom"}:
        return True  # only of people: "a tugboat cook, Nadia Brandt, who made the call"
    if last.dep_ == "appos" and last.head.i < first.i and last.head.lower_ in nouns:
        return True
    return any(child.dep_ == "appos" and child.lower_ in nouns for child in last.children)


class _Registry:
    """Joins the spellings of one person and tells which form stands for whom."""

    def __init__(self, alias: dict[str, str]) -> None:
        self.alias = alias
        self.full: dict[tuple[str, ...], int] = {}
        self.lone: set[str] = set()

    def add(self, words: tuple[str, ...], count: int) -> None:
        self.full[words] = count

    def add_lone(self, word: str) -> None:
        self.lone.add(word)

    def forms(self) -> dict[str, Name]:
        groups: dict[str, list[tuple[str, ...]]] = {}
        surnames = {normal(form) for words in self.full for form in _surnames(words)}
        for words in self.full:
            if normal(" ".join(words)) in surnames:
                continue  # "Bin Halim" at the start of a sentence is the surname of "Tariq bin Halim"
            groups.setdefault(self._key(words), []).append(words)
        forms: dict[str, Name] = {}
        owners: dict[str, list[tuple[int, Name]]] = {}
        for spellings in groups.values():
            name = self._name(spellings)
            count = sum(self.full[words] for words in spellings)
            for form in (name.text, *(" ".join(words) for words in spellings)):
                forms.setdefault(normal(form), name)
            for surname in {normal(form) for words in spellings for form in _surnames(words)}:
                owners.setdefault(surname, []).append((count, name))
        for surname, named in owners.items():
            named.sort(key=lambda pair: (-pair[0], pair[1].text))
            if len(named) == 1 or named[0][0] >= 2 * named[1][0]:
                forms.setdefault(surname, named[0][1])
        for word in sorted(self.lone):
            forms.setdefault(normal(word), self._lone(word, forms))
        return forms

    def _lone(self, word: str, forms: dict[str, Name]) -> Name:
        canonical = self.alias.get(normal(word))
        if canonical:
            same = [name for name in forms.values() if self.alias.get(normal(name.text)) == canonical]
            if same:
                return same[0]
            return Name(canonical, "person", (canonical, word)) if " " in canonical else Name(word, "person", (word,))
        return Name(word, "person", (word,))

    def _key(self, words: tuple[str, ...]) -> str:
        whole = self.alias.get(normal(" ".join(words)))
        if whole:
            return whole
        core = [word for word in words if word.casefold() not in _SUFFIXES]
        if len(core) > 2:
            core = [core[0], *(word for word in core[1:-1] if not _INITIAL.fullmatch(word)), core[-1]]
        return normal(" ".join(core))

    def _name(self, spellings: list[tuple[str, ...]]) -> Name:
        canonical = self.alias.get(normal(" ".join(spellings[0])))
        texts = [" ".join(words) for words in spellings]
        best = canonical or max(texts, key=lambda text: (self.full[tuple(text.split(" "))], len(text), text))
        surnames = [form for words in spellings for form in _surnames(words)]
        return Name(best, "person", tuple(dict.fromkeys([best, *texts, *surnames])))


def _surnames(words: tuple[str, ...]) -> Iterator[str]:
    core = [word for word in words if word.casefold() not in _SUFFIXES]
    if len(core) < 2:
        return
    yield core[-1]
    at = len(core) - 1
    while at > 1 and core[at - 1].casefold() in _PARTICLES:
        at -= 1
    if at < len(core) - 1:
        yield " ".join(core[at:])


# --- Organisations, places, groups ------------------------------------------------------------------

_SHORT_FORM = re.compile(
    r"((?:[A-Z][\w.&’'-]*|of|for|the|and|on|in|de)(?:\s+(?:[A-Z][\w.&’'-]*|of|for|the|and|on|in|de)){1,9})\s*,?\s*\((?:the\s+)?([A-Z][A-Z.&]{1,9}s?)\)"
)


def _others(document: Document, people: dict[str, Name]) -> dict[str, Name]:
    found: dict[str, tuple[str, NameType]] = {}
    counts: dict[str, Counter[NameType]] = {}
    for sentence in document.sentences:
        for entity in sentence.tokens.ents:
            kind = _TYPES.get(entity.label_)
            text = _entity_words(entity).removeprefix("Poor ")  # "Poor Norland" is Norland
            listed = document.stylebook.listed_type.get(normal(text))
            if kind == "person":
                body = _is_body(entity[0], entity[-1]) or _CLUBS.search(text)
                kind = "place" if _is_seat(entity[0]) else "org" if body else kind
            kind = listed or kind
            if kind is None or kind == "person" or not text or normal(text) in people:
                continue
            found.setdefault(normal(text), (text, kind))
            counts.setdefault(normal(text), Counter())[kind] += 1
    short = _short_forms(document)
    forms: dict[str, Name] = {}
    for key, (text, _) in found.items():
        kind = document.stylebook.listed_type.get(key) or counts[key].most_common(1)[0][0]
        full = short.get(key, text)
        canonical = document.stylebook.alias.get(key) or document.stylebook.alias.get(normal(full)) or full
        forms[key] = Name(canonical, kind, tuple(dict.fromkeys([canonical, full, text])))
    return forms


# Whose body it is, as part of its name: "the Ambara People's Guard", "the Velm Farmers' Union".
_OF_MANY = re.compile(
    r"\b(?:(?:People|Women|Men|Children)['’]s|(?:Worker|Farmer|Teacher|Student|Driver|Nurse|Doctor|Player|Veteran|Lawyer"
    r"|Writer|Miner|Tenant|Resident|Passenger|Taxpayer|Ratepayer|Grower|Retailer|Publisher|Employer|Pensioner)s['’])\s+[A-Z]"
)


def _entity_words(entity: Tokens) -> str:
    text = re.sub(r"^(?:the|The|a|an)\s+", "", entity.text.strip())
    if entity.label_ != "ORG" or _OF_MANY.search(text) is None:
        text = re.split(r"['’]s\s+|s['’]\s+", text)[-1]
    text = _TAIL.sub("", text).strip("\"“”'‘’,;: ")
    return text[:-1] if len(text) == 2 and text.endswith(".") else text


def _short_forms(document: Document) -> dict[str, str]:
    """Acronyms in brackets with the words whose initials they are."""
    found = {}
    for match in _SHORT_FORM.finditer(document.text):
        letters = re.sub(r"[^A-Z]", "", match[2])
        words = match[1].split()
        for take in range(len(letters), min(len(words), len(letters) + 4) + 1):
            tail = words[-take:]
            initials = "".join(word[0] for word in tail if word[0].isupper())
            if initials == letters and tail[0][0].isupper():
                found[normal(match[2])] = " ".join(tail)
                break
    return found


# --- Mentions ---------------------------------------------------------------------------------------


def _mentions(document: Document, candidates: Iterable[_Candidate], forms: dict[str, Name]) -> Iterator[Mention]:
    found: list[Mention] = []
    for one in candidates:
        found.extend(_match(one, forms))
    taken = {(mention.place.start, mention.place.end) for mention in found}
    for sentence in document.sentences:
        for entity in sentence.tokens.ents:
            name = forms.get(normal(_entity_words(entity)))
            if name is not None:
                place = sentence.span_of(entity)
                if not any(start < place.end and place.start < end for start, end in taken):
                    found.append(Mention(place, name))
    yield from sorted(found, key=lambda mention: mention.place)


def _match(one: _Candidate, forms: dict[str, Name]) -> Iterator[Mention]:
    """The longest known forms inside a run of name words, left to right."""
    at, count = 0, len(one.tokens)
    while at < count:
        for end in range(count, at, -1):
            tokens = one.tokens[at:end]
            name = forms.get(normal(_written(tokens)))
            if name is not None:
                title = " ".join(token.text for token in one.title) if at == 0 else ""
                yield Mention(one.sentence.span_of(tokens), name, title)
                at = end
                break
        else:
            at += 1


_HER = re.compile(
    r"(?:\w+woman|wife|widow|mother|daughter|sister|niece|aunt|grandmother|actress|duchess|heiress|nun),?\s+$",
    re.IGNORECASE,
)
_HIS = re.compile(
    r"(?:\w+sman|chairman|fisherman|fireman|policeman|gunman|husband|widower|father|son|brother|nephew|uncle|grandfather"
    r"|duke|monk),?\s+$",
    re.IGNORECASE,
)


def _genders(mentions: Iterable[Mention], titles: _Titles, document: Document) -> dict[str, Gender]:
    """Gender where a title says it, else where the first name leaves no doubt."""
    genders: dict[str, Gender] = {}
    given: dict[str, Gender] = {}
    sexes: tuple[Gender, ...] = ("male", "female")
    for gender in sexes:
        given |= dict.fromkeys(document.stylebook.words("given_names", gender), gender)
    for mention in mentions:
        for word in mention.title.casefold().replace(".", "").split():
            if word in titles.male:
                genders.setdefault(mention.name.text, "male")
            elif word in titles.female:
                genders.setdefault(mention.name.text, "female")
        before = document.text[max(0, mention.place.start - 20) : mention.place.start]
        if mention.name.type == "person" and (_HER.search(before) or _HIS.search(before)):
            genders.setdefault(mention.name.text, "female" if _HER.search(before) else "male")
    for mention in mentions:
        gender_of = given.get(mention.name.text.split()[0])
        if gender_of is not None and mention.name.type == "person":
            genders.setdefault(mention.name.text, gender_of)
    return genders
