"""Whom or what a pronoun stands for, where the article leaves one reading; else nothing.

A pronoun is settled only from near and plain evidence: the speaker found for it, the subject of the
clause above, the speaker of the words it stands in, the one person the sentences before speak of.
What stays open is left to the caller, who does not store it. He and she are settled in ``persons``, they in
``groups``, it in ``things``, I and we here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from store.language.antecedents import FEMALE, MALE, is_role, joined
from store.language.groups import group
from store.language.persons import person
from store.language.phrases import BODIES, BODY_WORDS, PERSON_NOUN
from store.language.things import thing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from store.language.attributions import Reported
    from store.language.pipeline import Document, Sentence
    from store.language.references import Referents
    from store.language.roles import Role

PERSONAL = MALE | FEMALE
PLURAL = frozenset({"they", "them", "both", "themselves", "their"})
_NEVER_IT = frozenset({"police", "the police"})  # "Police said it had been stolen": they are many
_OURS = frozenset({"we", "us", "ourselves"})
_FIRST = frozenset({"i", "me", "we", "us", "myself", "ourselves"})
# Those who may say "we" for the body that they head.
_LEADS = re.compile(
    r"\b(?:chief executive|chief|head|director|chair\w*|president|boss|owner|founder|manager|coach|captain|ceo)\b",
    re.IGNORECASE,
)


def settled(who: Referents, pronoun: Token, sentence: Sentence, said: Sequence[Reported] = ()) -> str | None:
    """Whom or what a pronoun stands for, or None."""
    place = sentence.at(pronoun)
    speaking = next((one for one in who.document.attributions if any(span == place for span in one.speaker)), None)
    if speaking is not None and speaking.resolved and speaking.speakers:
        return joined(speaking.speakers)
    said = said or who.document.saying(place)
    word = pronoun.lower_
    if word in _FIRST:
        direct = [one for one in said if one.direct and (one.resolved or is_role(one.speakers))]
        if not direct or not direct[-1].speakers:
            return None
        return _spoken_for(who.document, direct[-1].speakers) if word in _OURS else joined(direct[-1].speakers)
    if word in PERSONAL:
        return person(who, pronoun, sentence, said)
    if word in PLURAL:
        return group(who, pronoun, sentence, said)
    found = thing(who, pronoun, sentence, said) if word in {"it", "itself", "its"} else None
    return None if found is None or found.casefold() in _NEVER_IT or _cannot_be(found, pronoun) else found


_NONE = re.compile(r"(?:no|not an?|not one|neither|hardly any|hardly an?)\b", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?:the )?(?:[\w-]+ ){0,3}(?:profits?|sales|revenue|turnover|turnout|loss|losses|income|earnings|future|fate|history|number|price)"
    r"(?: of .+)?",
    re.IGNORECASE,
)
_OF_BODIES = frozenset(
    "share stock headquarters employee worker staff customer founder owner chairman chairwoman chief board fleet workforce "
    "executive shareholder factory branch".split()
)
_BODIES_DO = frozenset("employ run own operate hire house belong".split())


def _cannot_be(found: str, pronoun: Token) -> bool:
    """Whether words cannot be "it": what there is none of, and a figure or a future that would own shares or employ people."""
    if _NONE.match(found) is not None:
        return True
    owns = pronoun.dep_ == "poss" and pronoun.head.lemma_.lower() in _OF_BODIES
    acts = pronoun.dep_ == "nsubj" and pronoun.head.lemma_.lower() in _BODIES_DO
    return (owns or acts) and _FIGURES.fullmatch(found) is not None


def _spoken_for(document: Document, speakers: Sequence[str]) -> str | None:
    """Whom "we" means: several speakers or a body; of one who speaks for a body that body; else nobody known.

    A person who says "we" does not speak of himself alone, and who else is meant the text seldom tells.
    """
    if len(speakers) != 1:
        return joined(speakers)
    offices = [role for role in document.roles.all if role.kind == "office" and role.person.text == speakers[0]]
    office = next((role for role in offices if role.text.startswith(("spokes", "chief spokes"))), None)
    if office is None and not re.search(r"\bspokes(?:man|woman|person)\b", speakers[0], re.IGNORECASE):
        return _body_led(document, offices) if _is_one_person(document, speakers[0]) else speakers[0]
    told = document.text[office.place.start : office.place.end] if office is not None else speakers[0]
    body = re.search(r"\bspokes\w+ (?:for|of) (?P<body>[^,;]+)", told)
    found = body["body"].strip() if body is not None else office.of if office is not None else None
    # "A spokesman for governor Roe" speaks for a man, whose name the office has lost.
    return found if found is not None and (found[:1].isupper() or found.startswith("the ")) else None


def _body_led(document: Document, offices: Sequence[Role]) -> str | None:
    """The one body that somebody heads, which he means by "we"."""
    led = {role.of for role in offices if role.of and _LEADS.search(role.text) and not role.former}
    body = next(iter(led)) if len(led) == 1 else None
    return body if body is not None and _is_body(document, body) else None


def _is_body(document: Document, words: str) -> bool:
    """Whether words name a firm, team or authority; of a country nobody knows whom its minister means."""
    name = document.names.find(words)
    told = {word.casefold() for word in words.split()}
    return name.type == "org" if name is not None else bool(told & (BODIES | BODY_WORDS))


def _is_one_person(document: Document, words: str) -> bool:
    """Whether a speaker is one human being: a name, "a neighbour", "the trawler's skipper"; no firm, no "officials"."""
    name = document.names.find(words)
    if name is not None:
        return name.type == "person"
    head = re.split(r" (?:of|from|in|at|for|with|who)\b|,", words)[0].split()[-1]
    return PERSON_NOUN.search(head.casefold()) is not None
