"""What an article says its people are: offices, ages, nationalities, from titles and appositions.

"Ukrainian President A B" gives the office of president, of "Ukrainian"; "A B, the city's fire chief,"
the office of fire chief, of "the city"; "A B, 63," an age; "American tourist A B" a nationality.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from store.language.neighbours import neighbour
from store.language.phrases import BODY_WORDS
from store.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from store.language.names import Mention
    from store.language.pipeline import Document, Sentence
    from store.model import Name

RoleKind = Literal["office", "age", "nationality"]

_AGE_AFTER = re.compile(
    r",\s*(?:aged?\s+)?(?P<age>\d{1,3})(?=\s*[,.;)—–-](?!\d|\s?(?:foot|feet|ft)\b)|\s+and\b|$)|\s+\((?P<bracket>\d{1,3})\)"
)
_AGE_BEFORE = re.compile(r"(?P<age>\d{1,3})-year-old,?\s+(?:[\w’'-]+,?\s+){0,4}$")
# "A 25-year-old file on X": the age of something else.
_OF_OTHER = re.compile(r"\b(?:on|of|by|with|for|in|at|from|and|to|about|against|has|said|was|who)\b")
FORMER = frozenset({"former", "ex", "ex-", "then", "late", "onetime", "outgoing", "retired", "once", "formerly"})
_PREFIXES = frozenset({"co", "vice", "sub", "under"})
_SHORT = {
    "gov.": "governor",
    "sen.": "senator",
    "rep.": "representative",
    "gen.": "general",
    "col.": "colonel",
    "capt.": "captain",
}
_SPELLINGS = (("advisor", "adviser"), ("defence", "defense"), ("secretary of defense", "defense secretary"))


@dataclass(frozen=True, slots=True)
class Role:
    """One thing an article says a person is. ``text`` is the value ("president", "63", "American").

    ``of`` is what the office belongs to, as the text has it ("Ukrainian", "the city"); ``former`` where
    the wording says that it is past. ``place`` spans person and words: the evidence.
    """

    person: Name
    kind: RoleKind
    text: str
    place: Span
    sentence: int
    of: str | None = None
    former: bool = False


@dataclass(frozen=True, eq=False)
class Roles:
    """The roles of one article."""

    all: tuple[Role, ...]

    @cached_property
    def _offices(self) -> dict[str, list[Role]]:
        """Offices by their noun: "adviser" for "national security adviser", "secretary" for "secretary of state"."""
        found: dict[str, list[Role]] = {}
        for role in self.all:
            if role.kind == "office" and not role.former:
                found.setdefault(_noun(role.text), []).append(role)
        return found

    def holder(self, document: Document, sentence: Sentence, noun: Token) -> Name | None:
        """Whom "the president", "the Russian leader" means: the one person of the article it can be.

        None where two people hold such an office, unless a word before the noun tells them apart.
        """
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.tag_ in {"NNS", "NNPS"}:
            return None
        if not any(
            child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an", "another", "some"}
            for child in noun.children
        ):
            return None
        if any(child.lower_ in _OTHER_HOLDER for child in noun.lefts) or _is_somebodys(noun):
            return None
        lemma = noun.lemma_.lower()
        if noun.dep_ == "attr" or lemma in _second(document):
            return None  # "Roe is now the chairman of the bank" tells what Roe is
        roles = self._offices.get(lemma, [])
        if lemma == "leader":
            roles = [role for one in self._offices.values() for role in one if _noun(role.text) in _LEADERS]
        narrowing = {
            document.names.at(sentence.at(child))
            for child in noun.children
            if child.dep_ in {"amod", "compound", "nmod", "poss"}
        } - {None}
        if narrowing:
            wanted = {_named(document, name.text) for name in narrowing if name is not None}
            roles = [role for role in roles if role.of in wanted]
        roles = [role for role in roles if _is_of(role, noun)]
        people = {role.person for role in roles}
        if len(people) > 1 and not narrowing:
            # The outlet's own president is first named without his country: "President A" beside "B's President C".
            own = [role for role in roles if not document.quoted(role.place)]
            firsts = {person: next((role for role in own if role.person == person), None) for person in people}
            people = {person for person, first in firsts.items() if first is not None and first.of is None}
        return next(iter(people)) if len(people) == 1 else None


def _is_somebodys(noun: Token) -> bool:
    """Whether a noun belongs to one whom nobody knows: "a man's head", "a club's chairman"."""
    return any(child.dep_ == "poss" and any(one.lower_ in {"a", "an"} for one in child.lefts) for child in noun.lefts)


def _is_of(role: Role, noun: Token) -> bool:
    """Whether an office may be that of a phrase: "the head of the clinic" is no head of "the port"."""
    of = next((child for child in noun.rights if child.lower_ == "of" and child.dep_ == "prep"), None)
    body = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if body is None or role.of is None or body.lemma_.lower() in _COUNTRY:
        return True
    told = {word.removesuffix("'s").removesuffix("’s") for word in role.of.casefold().split()}
    return bool(told & {token.lower_ for token in body.subtree if not token.is_stop})


_COUNTRY = frozenset({"state", "country", "nation", "republic"})


def _second(document: Document) -> frozenset[str]:
    """The offices that a nameless second person of the article holds: "a second deputy", "another officer"."""
    return frozenset(
        token.lemma_.lower()
        for sentence in document.sentences
        for token in sentence.tokens
        if token.tag_ == "NN" and any(child.lower_ in {"second", "another", "third"} for child in token.lefts)
    )


# "The next president", "the vice president" is not the president.
_OTHER_HOLDER = frozenset(
    "next former future new first previous last late ex incoming outgoing acting deputy vice other second".split()
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SEATED = frozenset(
    {"president", "minister", "mayor", "governor", "head", "king", "queen", "leader", "director", "chief", "captain"}
)
_NOT_TITLE = frozenset(
    {"later", "meanwhile", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "own"}
)
_LEADERS = frozenset({"president", "premier", "minister", "chancellor", "king", "leader"})


def _noun(office: str) -> str:
    """The last word of an office before what it is of, or for whom: "spokesman" of "spokesman for the campaign"."""
    return (re.split(r" (?:of|for|to|at|in|from) ", office, maxsplit=1)[0] or office).split()[-1]


def read_roles(document: Document) -> Roles:
    """Every role that titles and appositions state, in order of the text."""
    nouns = frozenset(document.stylebook.words("titles", "nouns")) | {
        word.casefold().rstrip(".").split()[-1] for word in document.stylebook.words("titles", "offices")
    } - {"state"}  # the end of "secretary of state" is no office: "the flag state, Comoros"
    trades = nouns | frozenset(document.stylebook.words("titles", "trades"))
    found: list[Role] = []
    for sentence in document.sentences:
        for mention in document.names.within(sentence.place):
            titled = mention.name.text.casefold().rstrip(".") in nouns  # "Vice President (then-Senator)" names nobody
            if mention.name.type == "person" and not titled:
                found.extend(_roles_at(document, sentence, mention, nouns, trades))
    unique = {(role.person.text, role.kind, role.text, role.place): role for role in found}
    return Roles(tuple(sorted(unique.values(), key=lambda role: role.place)))


def _roles_at(
    document: Document, sentence: Sentence, mention: Mention, nouns: frozenset[str], trades: frozenset[str]
) -> Iterator[Role]:
    tokens = [t for t in sentence if mention.place.start <= sentence.at(t).start < mention.place.end]
    if not tokens:
        return
    yield from _title(document, sentence, mention, tokens, nouns)
    yield from _appositions(document, sentence, mention, tokens, trades)
    yield from _age(document, sentence, mention)


def _title(
    document: Document, sentence: Sentence, mention: Mention, tokens: list[Token], nouns: frozenset[str]
) -> Iterator[Role]:
    """The words right before the name, with the "of …" and "to …" of the title."""
    doc, first, begin = tokens[0].doc, tokens[0].i, sentence.tokens.start
    start = _modifiers(document, sentence, doc, first, begin)
    joint = start - 1
    while joint > begin and joint > first - 7 and (doc[joint].tag_ == "NNP" or doc[joint].lower_ in {"the", "and"}):
        joint -= 1
    if joint > begin and doc[joint].lower_ in {"of", "for", "to", "at"} and doc[joint - 1].lower_.rstrip(".") in nouns:
        start = _modifiers(document, sentence, doc, joint, begin)
    words = list(doc[start:first])
    if (words and any(token.lower_.rstrip(".") in nouns for token in words)) or (
        len(words) >= 2 and words[-1].pos_ == "NOUN"
    ):
        yield from _office(document, sentence, mention, words, nouns)


def _modifiers(document: Document, sentence: Sentence, doc: Doc, stop: int, begin: int) -> int:
    """Where the unbroken run of title words before a token begins."""
    start = stop
    while start > begin and start > stop - 9:
        token = doc[start - 1]
        person = document.names.at(sentence.at(token))
        owns = start < stop and (doc[start].tag_ == "POS" or (doc[start].is_lower and doc[start].pos_ == "NOUN"))
        if person is not None and person.type == "person" and not owns:
            break
        joins = token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.tag_ in {"POS", "HYPH"} or token.lower_ in FORMER
        if not joins or token.lower_ in _NOT_TITLE:
            break
        start -= 1
    while start < stop and (doc[start].tag_ in {"POS", "HYPH"} or doc[start].is_punct):
        start += 1
    return start


def _appositions(
    document: Document, sentence: Sentence, mention: Mention, tokens: list[Token], nouns: frozenset[str]
) -> Iterator[Role]:
    """The office after the name ("A B, the fire chief,") or before it ("the fire chief, A B,")."""
    inside = {token.i for token in tokens}
    last = tokens[-1]
    for token in tokens:
        for child in token.children:
            role = child.lower_ in nouns or child.lemma_.lower() in nouns
            several = child.tag_ in {"NNS", "NNPS"} and any(
                one.like_num for one in child.lefts
            )  # "Ida Roe, two deputies"
            # "The clinic in Velm, its doctor, S. Roe, said": the town is no doctor.
            another = (
                child.i + 2 < len(child.doc) and neighbour(child).text == "," and neighbour(child, 2).tag_ == "NNP"
            )
            its = another and any(one.lower_ == "its" for one in child.lefts)
            if child.dep_ == "appos" and child.i > last.i and role and not several and not its:
                yield from _office(document, sentence, mention, _noun_words(child), nouns)
                yield from _age_of(sentence, mention, child)
        head = token.head
        if token.dep_ != "appos" or head.i in inside or head.i > tokens[0].i:
            continue
        if head.dep_ == "pobj" and head.head.head.lower_ in nouns:  # "the mayor of Hulm, A B": hung on the nearer noun
            head = head.head.head
        if head.lower_ in nouns:
            yield from _office(document, sentence, mention, _noun_words(head, stop=tokens[0].i), nouns)


def _age_of(sentence: Sentence, mention: Mention, noun: Token) -> Iterator[Role]:
    """The age in "A B, a dentist of 52,"; "a guard of 12" may guard twelve."""
    of = next((child for child in noun.rights if _counts_years(child)), None)
    if of is not None and (end := next(iter(of.rights))).text.isdigit() and int(end.text) >= _GROWN:
        place = Span(mention.place.start, sentence.at(end).end)
        yield Role(mention.name, "age", end.text, place, sentence.index)


_GROWN = 16


def _counts_years(of: Token) -> bool:
    """Whether "of" is followed by a bare number and nothing that it counts."""
    number = next(iter(of.rights), None)
    alone = number is not None and number.like_num and number.i == of.i + 1
    after = neighbour(number, 1) if alone and number is not None and number.i + 1 < len(number.doc) else None
    return of.lower_ == "of" and alone and (after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"})


def _noun_words(head: Token, stop: int | None = None) -> list[Token]:
    """A noun with its modifiers, up to a comma or a clause."""
    words = []
    for token in head.subtree:
        past = token.i > head.i and (
            token.text in {",", "—", "–", "--", "("}
            or token.dep_ in {"relcl", "acl", "mark"}
            or (token.dep_ == "cc" and not _joins_names(token))
            or token.tag_ in {"WP", "WDT", "WP$", "WRB"}
            or _counts_years(token)
        )
        if past or (stop is not None and token.i >= stop):
            break
        words.append(token)
    while words and (words[0].dep_ == "det" or words[0].is_punct):
        words = words[1:]
    return words


def _joins_names(joint: Token) -> bool:
    """The "and" inside a body's name: "the House Roads and Bridges Committee"."""
    around = (neighbour(joint, -1), neighbour(joint)) if 0 < joint.i < len(joint.doc) - 1 else ()
    return joint.lower_ in {"and", "&"} and bool(around) and all(one.text[:1].isupper() for one in around)


def _office(
    document: Document, sentence: Sentence, mention: Mention, words: list[Token], nouns: frozenset[str]
) -> Iterator[Role]:
    """Splits title words into what it is of, whether it is past, and the office; a bare nationality is one too."""
    past = [token for token in words if token.lower_ in FORMER]
    words = _title_words(_unmeasured(words), nouns)
    regards = document.stylebook.words("titles", "regards")
    while len(words) > 1 and words[0].lower_ in regards:
        words = words[1:]
    if not words:
        return
    words = _with_prefix(words)
    place = sentence.span_of(words)
    place = Span(min(place.start, mention.place.start), max(place.end, mention.place.end))
    if past and sentence.at(past[0]).end + 1 == place.start:  # "Former governor Roe" is not governor
        place = Span(sentence.at(past[0]).start, place.end)
    at = max((i for i, token in enumerate(words) if token.lower_.rstrip(".") in nouns), default=None)
    if at is None:
        nation = next((token for token in words if token.ent_type_ == "NORP"), None)
        own = nation is not None and nation.text in mention.name.text.split()
        known = nation is not None and document.stylebook.nation(nation.text) is not None  # "Rovers goalkeeper"
        if nation is not None and known and words[-1].pos_ == "NOUN" and not own:
            yield Role(mention.name, "nationality", _named(document, nation.text) or nation.text, place, sentence.index)
        return
    start = _owner_end(words, at) or _whose(document, mention, words, at)
    of = _owner(document, sentence, words[:start], words[at])
    if start > at or words[start].pos_ == "ADP":
        return
    if of is not None and 0 < start < at and words[start].lower_ in _LED_BY:
        of, start = document.words(sentence.span_of(words[: start + 1])), start + 1  # "a Roe administration official"
    text = _normal(document.words(sentence.span_of(words[start:])))
    head, _, belongs = text.partition(" of ")
    if of is None and belongs and head.split()[-1] in _SEATED:
        text, of = head, document.words(sentence.span_of(words[start:]))[len(head) + 4 :]
    yield Role(mention.name, "office", text, place, sentence.index, _named(document, of), bool(past))


_LED_BY = frozenset({"administration", "campaign", "government", "cabinet", "camp"})


def _owner(document: Document, sentence: Sentence, words: list[Token], noun: Token) -> str | None:
    """Whose or what the office is of; None before a trade of which they tell the nation ("Belgian pilot Roe")."""
    if words and words[-1].text in _POSSESSIVE:
        words = words[:-1]
    elif noun.lower_ in document.stylebook.callings and all(token.ent_type_ == "NORP" for token in words):
        return None
    return document.words(sentence.span_of(words)) if words else None


def _unmeasured(words: list[Token]) -> list[Token]:
    """Without what tells his terms, eyes or years: "two-time mayor", "the one-armed guild leader"."""
    marks = [i for i, token in enumerate(words) if token.tag_ == "HYPH" and i and words[i - 1].like_num]
    if marks:
        return words[marks[-1] + 2 :] or words
    cut = (
        words[0].i > 1 and neighbour(words[0], -1).tag_ == "HYPH" and neighbour(words[0], -2).like_num
        if words
        else False
    )
    return words[1:] or words if cut else words


def _with_prefix(words: list[Token]) -> list[Token]:
    """With the "co-" that the tokenizer parts from "co-editor"."""
    doc, first = words[0].doc, words[0].i
    joined = first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_
    return [*doc[first - 2 : first], *words] if joined and doc[first - 2].lower_ in _PREFIXES else words


def _title_words(words: list[Token], nouns: frozenset[str]) -> list[Token]:
    """The words of the title itself: no "former", no age, nothing that only happens to stand before it."""
    words = [t for t in words if t.lower_ not in FORMER and (not t.is_punct or t.text in _POSSESSIVE)]
    old = max((i for i, token in enumerate(words) if token.lower_ in {"old", "olds"}), default=-1)
    words = words[old + 1 :]
    at = max((i for i, token in enumerate(words) if token.lower_.rstrip(".") in nouns), default=0)
    if words and at > 0 and words[at].text[0].isupper():
        # "the ceasefire President A B secured": plain words before a capitalised title are not part of it.
        words = words[
            max((i for i in range(at) if words[i].text.islower() and words[i].pos_ in {"NOUN", "ADJ"}), default=-1)
            + 1 :
        ]
    while words and words[0].text in _POSSESSIVE:
        words = words[1:]
    while len(words) > 1 and words[-1].lower_.rstrip(".") in _HONORIFICS:
        words = words[:-1]  # "medical officer Dr. Ida Roe"
    return words


_HONORIFICS = frozenset({"dr", "mr", "mrs", "ms", "miss", "sir", "dame", "prof"})


def _owner_end(words: list[Token], at: int) -> int:
    """How many words say what the office is of: "Ulland's", "the city's", "Russian"."""
    possessive = next((i for i, token in enumerate(words[: at + 1]) if token.text in _POSSESSIVE), None)
    if possessive is not None:
        return possessive + 1
    if at > 0 and words[0].ent_type_ in {"NORP", "GPE"}:
        nation = next((i for i, token in enumerate(words) if token.ent_type_ not in {"NORP", "GPE"}), at)
        if nation < at and words[nation].text[0].islower():
            return nation
        return max(nation, _body_end(words, at))
    return _body_end(words, at)


def _whose(document: Document, mention: Mention, words: list[Token], at: int) -> int:
    """How many words name somebody else before an office: the one of "Roe lawyer Tom Lamb", "Orvline chief executive Ida Roe"."""
    if at < 1 or not words[0].text.istitle() or not all(word.is_lower for word in words[1 : at + 1]):
        return 0
    name = document.names.find(words[0].text)
    return int(name is not None and name.type in {"person", "org"} and name != mention.name)


def _body_end(words: list[Token], at: int) -> int:
    """How many words name the body before an office: "Velm Law School" of "professor", "FBI" of "director".

    The body ends where small letters begin, or with a word such bodies' names end with ("Velm County Sheriff").
    """
    small = next((i for i, token in enumerate(words[: at + 1]) if token.text[0].islower()), None)
    if small is None:
        last = (i for i, token in enumerate(words[:at]) if token.lower_ in BODY_WORDS | _SEATS)
        return max((i + 1 for i in last if i), default=0)
    run = words[:small]
    named = bool(run) and all(token.pos_ in {"PROPN", "ADP"} for token in run)
    ranked = any(token.lower_ in _RANKS for token in run)
    known = len(run) > 1 or any(token.ent_type_ or token.text.isupper() for token in run)
    if len(run) == 1 and (run[0].is_sent_start or neighbour(run[0], -1).is_punct) and not _is_name(run[0]):
        return 0  # "Harbour master Roe", "Education minister Lamb" at the head of a sentence
    return small if named and known and not ranked else 0


def _is_name(token: Token) -> bool:
    """Whether a word at the head of a sentence is a name: the model knows it, or it is a capital letter's elsewhere."""
    if token.ent_type_ in {"GPE", "NORP", "ORG", "LOC"} or token.text.isupper():
        return True
    return any(one.text == token.text and not one.is_sent_start for one in token.doc if one.i != token.i)


_SEATS = frozenset("county city university borough parish district".split())
_RANKS = frozenset("first second vice prime deputy chief senior acting interim assistant associate".split())


def _named(document: Document, words: str | None) -> str | None:
    if words is None:
        return None
    country = document.stylebook.country.get(words.casefold())
    name = document.names.find(words)
    return country or (name.text if name is not None else words)


def _normal(office: str) -> str:
    behind = re.search(r" (?:in|at|from) [A-Z].*", office)  # "adviser in Orvig": a name keeps its capital
    where = behind[0] if behind is not None else ""
    office = office.removesuffix(where)
    text = " ".join(_SHORT.get(word, word) for word in office.casefold().replace("-", " ").split())
    text = re.sub(r"\bco (?=\w)", "co-", text)
    for other, ours in _SPELLINGS:
        text = text.replace(other, ours)
    return text + where


def _age(document: Document, sentence: Sentence, mention: Mention) -> Iterator[Role]:
    after = _AGE_AFTER.match(document.text, mention.place.end, sentence.end)
    if after is not None:
        yield Role(
            mention.name,
            "age",
            after["age"] or after["bracket"],
            Span(mention.place.start, after.end()),
            sentence.index,
        )
        return
    before = _AGE_BEFORE.search(document.text, max(sentence.start, mention.place.start - 60), mention.place.start)
    if before is not None and not _OF_OTHER.search(before[0]):
        yield Role(mention.name, "age", before["age"], Span(before.start(), mention.place.end), sentence.index)
