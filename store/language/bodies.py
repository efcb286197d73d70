"""What an office is of, where its own words leave it open: "the bank's economist", "its mayor", "captain Ida Roe".

The body is looked for in the article and taken only where one alone fits: the owner that "its" or "her" means,
the body told beside the same office elsewhere, the one bank, school or club that the article names. An office
that says nothing without a body ("headteacher", "party leader") and finds none is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from store.language.named import fits, name_behind
from store.language.neighbours import neighbour
from store.language.phrases import BODIES, BODY_WORDS, PLACE_NOUNS, phrase
from store.language.references import Referents
from store.language.roles import FORMER, Role

if TYPE_CHECKING:
    from spacy.tokens import Token

    from store.language.pipeline import Document, Sentence

_OWNS = frozenset({"its", "his", "her", "their"})
_OTHER = frozenset({"another", "other", "second", "rival", "neighbouring", "neighboring", "different"})
_OF_STATE = frozenset(
    {"senate", "parliament", "congress", "army", "navy", "force", "government", "police"}
)  # one in each
_WITHIN = frozenset({"of", "in", "at", "for"})


_RANK_AND_OFFICE = 2  # words of "chief investigator"


def with_body(document: Document, role: Role, sentence: Sentence) -> Role | None:
    """An office with its body in full; None where it says nothing without one and none is sure."""
    if role.kind != "office":
        return role
    if (document.quoted(role.place) and _is_hoped_for(document, role)) or _is_of_the_dead(document, role, sentence):
        return None
    if role.of == role.person.text:
        return None  # "Roe's deputy, Ida Roe": not her own
    owner = _owner(role, sentence)
    if owner is None:
        return _completed(document, role, sentence)
    body = _whose(document, role, owner, sentence)
    if role.of is not None or body is None:  # "her head of marketing" tells what he is the head of
        return role if role.of is not None else None
    return replace(role, text=role.text.removeprefix(f"{owner.lower_} "), of=body)


def _completed(document: Document, role: Role, sentence: Sentence) -> Role | None:
    """An office before which nobody's "its" stands, with the body that the article tells."""
    of_club = _is_nation_of_club(document, role, sentence)
    if role.of is not None and not of_club:
        of = _in_full(document, role.of)
        return replace(role, of=of) if of is not None else None
    role = replace(role, of=None)
    if not _may_have_body(document, role):
        return role
    told = _told_elsewhere(document, role) if not of_club else None
    playing = role.text.split()[-1] in document.stylebook.words("bodies", "in_sport") and _is_of_sport(document)
    kinds = frozenset() if playing else _kinds(document, role.text)  # a match has two sides, named by no sort
    body = told or _named(document, kinds) or _only_town(document, role)
    if body is not None and body.casefold() not in role.text:
        return replace(role, of=body)
    return None if _needs_body(document, role) and not role.former else role  # "a former school head" says what she was


def _is_hoped_for(document: Document, role: Role) -> bool:
    """Whether a title in a quotation is that of someone who only runs for office: "When she is President Roe, …"."""
    return any(
        one.person == role.person and one.text.split()[-1] in {"candidate", "nominee", "hopeful"}
        for one in document.roles.all
        if one.kind == "office"
    )


def _is_of_the_dead(document: Document, role: Role, sentence: Sentence) -> bool:
    """Whether its holder is long dead: "the ring of Bishop Odo, dead these seven hundred years"."""
    return re.match(r",? dead (?:these|for|since)\b", document.text[role.place.end : sentence.end]) is not None


def _owner(role: Role, sentence: Sentence) -> Token | None:
    """The possessive pronoun before an office: of "their mayor, Ida Roe" and "his coach Ida Roe"."""
    first = sentence.token_at(role.place.start)
    before = neighbour(first, -1) if first is not None and first.i > sentence.tokens.start else None
    return next(
        (one for one in (first, before) if one is not None and one.lower_ in _OWNS and one.tag_ == "PRP$"), None
    )


def _whose(document: Document, role: Role, owner: Token, sentence: Sentence) -> str | None:
    """Whom "her" in "her barrister" means: settled, and beyond doubt where others were named before."""
    found = Referents(document).settled(owner, sentence)
    name = document.names.find(found) if found is not None else None
    if name is not None and name.type == "person" and role.text.split()[-1] in _OF_A_BODY:
        return None  # "the banker Ida Roe and her finance chief": the bank's
    if name is None or name.type != "person" or name in {one.name for one in document.names.within(sentence.place)}:
        return found
    before = {one.name for one in document.names.mentions if one.place.end <= sentence.start}
    people = {one for one in before if one.type == "person" and fits(document, one.text, owner)} - {role.person}
    return found if people == {name} else None


_OF_A_BODY = frozenset("chief officer director minister treasurer president chairman chairwoman chair mayor".split())


def _is_nation_of_club(document: Document, role: Role, sentence: Sentence) -> bool:
    """Whether "the Danish coach" may be that of a Danish club, or a Dane: the adjective tells no body of such a one."""
    if role.of is None or role.text.split()[-1] not in document.stylebook.words("offices_of", "club"):
        return False
    words = [token for token in sentence if role.place.start <= sentence.at(token).start < role.place.end]
    nation = next((token for token in words if token.lower_ in document.stylebook.country), None)
    return (
        nation is not None
        and document.stylebook.country[nation.lower_] == role.of
        and nation.text != role.of
        and not any(one.lower_ in {"national", "team", "side", "squad"} for one in words)
    )


def _in_full(document: Document, words: str) -> str | None:
    """The body that "the bank" or "city" means, where the article names one bank; None for one bank of several."""
    bare = words.casefold().removeprefix("the ")
    if bare not in BODIES | BODY_WORDS | _more_bodies(document) | _NAMELESS:
        return words
    full = _named(document, frozenset({bare, *document.stylebook.words("body_sorts", bare)}))
    return full or (words if bare not in _more_bodies(document) | _NAMELESS else None)


# Of these there are many: an office of one says nothing where the article names none.
_NAMELESS = frozenset("court hotel company firm bank club shop store restaurant cafe bar factory plant".split())


def _more_bodies(document: Document) -> frozenset[str]:
    """The nouns for bodies beside the usual ones, by which an office is told: "archive", "mine"."""
    return frozenset(word for words in document.stylebook.table("body_sorts").values() for word in words)


def _kinds(document: Document, office: str) -> frozenset[str]:
    """The sorts of body that an office is of: a museum for "museum director", a school for "headteacher"."""
    book = document.stylebook
    *before, head = office.partition(" of ")[0].split()
    bodies = (BODIES | BODY_WORDS | _more_bodies(document)) - _OF_STATE
    sort = next((word for word in before if word in bodies), None)
    named = {head, office}
    sort = sort or next((one for one, offices in book.table("offices_of").items() if named & set(offices)), "")
    return frozenset({sort, *book.words("body_sorts", sort)}) - {""}


def _may_have_body(document: Document, role: Role) -> bool:
    """Whether an office is of a body at all: a mayor, a headteacher, a bank's economist; no tennis player."""
    head = role.text.partition(" of ")[0].split()[-1]
    listed = {*document.stylebook.words("bodies", "needed"), *document.stylebook.words("bodies", "in_sport")}
    return head in listed or bool(_kinds(document, role.text))


def _needs_body(document: Document, role: Role) -> bool:
    """Whether an office says nothing by itself."""
    words = role.text.split()
    if " of " in role.text or re.search(r" (?:in|at|for|to|from) ", role.text):
        return False
    if words[-1] in document.stylebook.words("bodies", "in_sport"):
        return _is_of_sport(document)
    ranks = {"chief", "deputy", "vice", "opposition"}
    if (
        len(words) == _RANK_AND_OFFICE
        and words[0] in ranks
        and words[-1] in document.stylebook.words("bodies", "ranked")
    ):
        return True
    in_full = role.text in document.stylebook.words("bodies", "in_full")
    if in_full or words[-1] not in document.stylebook.words("bodies", "needed"):
        return in_full
    if role.text in document.stylebook.words("bodies", "alone"):
        return _is_one_of_several(document, role)
    ranked = len(words) == _RANK_AND_OFFICE and words[0] in {*ranks, *document.stylebook.words("bodies", "vague")}
    return len(words) == 1 or ranked or bool(_kinds(document, role.text))  # a "deputy foreign minister" has his field


def _is_of_sport(document: Document) -> bool:
    """Whether an article tells of a match or a league."""
    played = document.stylebook.words("bodies", "sport")
    return any(token.lemma_.lower() in played for one in document.sentences for token in one)


def _is_one_of_several(document: Document, role: Role) -> bool:
    """Whether others bear the same bare title in the article: of President Roe and President Lamb one may be another's."""
    return any(
        one.kind == "office"
        and one.text == role.text
        and one.of is None
        and one.person != role.person
        and not one.former
        for one in document.roles.all
    )


def _told_elsewhere(document: Document, role: Role) -> str | None:
    """The body that the article tells beside the same office elsewhere: "the mayor of Velm … Mayor Ida Roe"."""
    head = role.text.partition(" of ")[0].split()[-1]
    offices = [one for one in document.roles.all if one.kind == "office" and one.text.split()[-1] == head]
    if any(one.person != role.person for one in offices):
        return None
    told = {body for body in (_of_role(one, document) for one in offices) if body is not None}
    for sentence in document.sentences:
        for token in sentence:
            if token.lemma_.lower() == head and token.tag_ in {"NN", "NNP"} and not _is_past(token):
                told |= {name for name in _owners_of(document, token, sentence) if name != role.person.text}
    return next(iter(told)) if len(told) == 1 else None


def _only_town(document: Document, role: Role) -> str | None:
    """The town of a mayor, where the article names one place alone that is no country and no bridge, street or hall."""
    if role.text.split()[-1] not in document.stylebook.words("bodies", "of_towns"):
        return None
    countries = {*document.stylebook.country.values(), *document.stylebook.words("bodies", "no_towns")}
    places = {name.text for name in document.names.all if name.type == "place"} - countries
    towns = {place for place in places if place.split()[-1].lower() not in _SITES}
    return next((town for town in towns if len(towns) == 1 and _is_where_it_happens(document, town)), None)


# A name that ends in one of these is no town's; "Port Orrin", "Velm City" and "Harrow Beach" may be.
_SITES = PLACE_NOUNS - frozenset(
    "city town village district county borough suburb port harbour harbor beach park hill forest lake field island valley bay".split()
)


def _is_where_it_happens(document: Document, town: str) -> bool:
    """Whether a town is told at the very start, and not as the region of a smaller one: "Velm in Norland"."""
    opening = " ".join(document.words(one.place) for one in document.sentences[:2])
    return town in opening and re.search(rf"\w [A-Z][\w’'-]*,? in {re.escape(town)}\b", opening) is None


def _of_role(role: Role, document: Document) -> str | None:
    """What another mention of the office is of, where that is a name."""
    name = document.names.find(role.of) if role.of is not None else None
    return name.text if name is not None and name.type in {"org", "place"} and not role.former else None


def _is_past(noun: Token) -> bool:
    """Whether a noun tells a former, a deputy's or another's office."""
    return any(
        child.lower_
        in FORMER
        | _OTHER
        | {"deputy", "vice", "acting", "new", "next", "potential", "possible", "prospective", "likely"}
        for child in noun.lefts
    )


def _owners_of(document: Document, noun: Token, sentence: Sentence) -> Iterator[str]:
    """The bodies and places named beside an office: "the mayor of Velm", "Velm's mayor", "the Velmish mayor"."""
    for child in noun.children:
        tokens = [child] if child.dep_ in {"poss", "nmod", "compound", "amod"} else []
        if child.dep_ == "prep" and child.lower_ == "of":
            tokens = [grand for grand in child.children if grand.dep_ == "pobj"]
        for token in tokens:
            if child.dep_ == "prep" and any(one.dep_ == "conj" and one.pos_ == "PROPN" for one in token.children):
                continue  # "head of Hulm and Velm Veterans of Norland": half a name
            name = document.names.at(sentence.at(token))
            nation = document.stylebook.country.get(token.lower_)
            if name is not None and (name.type in {"org", "place"} or (child.dep_ == "prep" and name.type == "group")):
                yield document.stylebook.country.get(name.text.casefold(), name.text)
            elif nation is not None or (name is None and token.pos_ == "PROPN" and child.dep_ in {"prep", "poss"}):
                yield nation or document.words(sentence.span_of(phrase(token))).removesuffix("'s").removesuffix("’s")


def _named(document: Document, kinds: frozenset[str]) -> str | None:
    """The one body of some sorts that the article names; None where it names none, or speaks of two."""
    if not kinds:
        return None
    found: dict[str, str] = {}
    for sentence in document.sentences:
        for token in sentence:
            if token.lemma_.lower() not in kinds and token.lower_ not in kinds:
                continue
            if token.tag_ in {"NNS", "NNPS"} and token.pos_ == "NOUN":
                continue
            if any(child.lower_ in _OTHER for child in token.lefts):
                return None
            words = _body_at(document, token, sentence)
            if words is not None:
                found.setdefault(_plain(words), words)
    longest = {key: words for key, words in found.items() if not any(key != one and key in one for one in found)}
    return next(iter(longest.values())) if len(longest) == 1 else None


def _body_at(document: Document, noun: Token, sentence: Sentence) -> str | None:
    """The name of a body told with a noun for its sort: within it, behind it, or by a place beside it."""
    mention = document.names.mention_at(sentence.at(noun))
    if mention is not None:
        several = " " in mention.name.text and mention.name.type in {"org", "other", "place"}
        return _from_its_first_word(document, mention.name.text, mention.place.start) if several else None
    behind = name_behind(document, noun, sentence)
    if behind is not None:
        return behind.text if behind.type != "person" else None
    if (called := _called(document, noun, sentence)) is not None:
        return called
    after = neighbour(noun) if noun.i + 1 < sentence.tokens.end else None
    if after is not None and after.tag_ == "NNP" and after.ent_type_ not in {"PERSON", "DATE", "NORP"}:
        return after.text  # "Danish toy company Velmo", which the model does not know
    words = next((found for child in noun.children if (found := _by_place(document, noun, child))), None)
    return document.words(sentence.span_of(words)) if words else None


def _from_its_first_word(document: Document, name: str, start: int) -> str:
    """A body's name with the "Harbour and" which the model parts from "Dock Union"."""
    before = re.search(r"\b[Tt]he ([A-Z][a-z]+ (?:and|&) )$", document.text[max(0, start - 40) : start])
    return f"{before[1]}{name}" if before is not None else name


def _by_place(document: Document, noun: Token, child: Token) -> list[Token] | None:
    """The words of a body told by a name that hangs on it: "Velm clinic", "Norland's central bank", "the mine at Orvig"."""
    whole = _without_article(phrase(noun))
    if child.pos_ == "PROPN" and (child.dep_ == "poss" or (child.dep_ in {"compound", "nmod"} and child.i < noun.i)):
        return whole
    if child.dep_ == "amod" and child.lower_ in document.stylebook.country:
        return whole
    place = next((one for one in child.children if one.dep_ == "pobj" and one.pos_ == "PROPN"), None)
    if child.dep_ != "prep" or child.lower_ not in _WITHIN or child.i != noun.i + 1 or place is None:
        return None
    return [token for token in whole if token.i <= place.i]


def _called(document: Document, noun: Token, sentence: Sentence) -> str | None:
    """The name right behind a noun for a body: "the union Harbour Hands United", "the employer, Hulm Docks,"."""
    apart = any(child.dep_ == "appos" and child.i > noun.i for child in noun.children)
    at = noun.i + 1 + (apart and noun.i + 1 < sentence.tokens.end and neighbour(noun).text == ",")
    mention = document.names.mention_at(sentence.at(noun.doc[at])) if at < sentence.tokens.end else None
    return mention.name.text if mention is not None and mention.name.type in {"org", "other"} else None


def _without_article(words: Sequence[Token]) -> list[Token]:
    return [token for token in words if not (token.i == words[0].i and token.dep_ == "det")]


def _plain(words: str) -> str:
    return re.sub(r"^the ", "", words.casefold())
