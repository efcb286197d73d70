"""Who is put into which post: "appointed Ida Roe chief executive", which a small model reads as one noun phrase."""

from __future__ import annotations

import re

from spacy.tokens import Token

from store.language.phrases import BODY_WORDS, PERSON_NOUN

_MAKES = frozenset("appoint name elect make crown declare".split())
_POST = re.compile(rf"{PERSON_NOUN.pattern}|(?:executive|mayor|governor|chair|speaker)$")


def put_into(post: Token) -> tuple[Token, ...]:
    """The words of the full name between a verb of appointing and the post; none where the post has no such name."""
    verb = post.head
    if post.pos_ != "NOUN" or post.dep_ not in {"dobj", "oprd", "attr"} or verb.lemma_ not in _MAKES:
        return ()
    name: list[Token] = []
    for word in post.doc[verb.i + 1 : post.i]:
        if word.pos_ != "PROPN" or word not in post.subtree:
            break
        name.append(word)
    full = (
        len(name) > 1 and name[-1].lower_ not in BODY_WORDS and name[-1].ent_type_ != "GPE"
    )  # new names are taken for firms
    return tuple(name) if full and _POST.search(post.lower_) else ()


def posts_given(verb: Token) -> tuple[Token, ...]:
    """The posts that a verb of appointing gives somebody, told with no "as": made Ida Roe chief executive."""
    if verb.lemma_ not in _MAKES or not any(child.dep_ == "dobj" for child in verb.rights):
        return ()
    return tuple(child for child in verb.rights if child.dep_ == "oprd" and _POST.search(child.lower_))


def part_from_name(post: Token) -> None:
    """The name before a post becomes the object, the post what it is made; in place, nothing where there is none."""
    name = put_into(post)
    if not name:
        return
    last = name[-1]
    for word in name[:-1]:
        word.head, word.dep_ = last, "compound"
    last.head, last.dep_ = post.head, "dobj"
    post.dep_ = "oprd"
